"""Generated published files and their upgrades, each made once. QGIS comes from pytest-qgis."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from upgrade_material import generate

from seatizen_atlas_plugin.atlas.upgrade import UpgradeReport, upgrade_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"


@dataclass
class Upgraded:
    """A published file, what its generator says is in it, and the upgraded file."""

    source: Path
    truth: dict
    target: Path
    report: UpgradeReport


@pytest.fixture(scope="session")
def upgraded(qgis_app, tmp_path_factory):
    """Upgrade a preset; the files are shared, so do not change them."""
    made = {}

    def make(preset: str) -> Upgraded:
        if preset not in made:
            folder = tmp_path_factory.mktemp("upgraded")
            source, target = folder / "published.gpkg", folder / "atlas.gpkg"
            truth = generate(preset, source, seed=1)
            report = upgrade_atlas(str(source), str(target), SilentFeedback())
            made[preset] = Upgraded(source, truth, target, report)
        return made[preset]

    return make


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the file that the original tool wrote."""
    folder = SAMPLES / "atlas_schema1"
    if not folder.is_dir():
        pytest.skip("the samples are not beside this clone")
    return folder
