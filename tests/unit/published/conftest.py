"""Published files, each made once for all tests of this folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts"))


@pytest.fixture(scope="session")
def published(tmp_path_factory):
    """A function from a preset to (path, truth)."""
    from published_atlas import generate

    folder = tmp_path_factory.mktemp("published")
    made: dict = {}

    def file_of(preset: str) -> tuple:
        if preset not in made:
            path = folder / f"{preset}.gpkg"
            made[preset] = path, generate(preset, path)
        return made[preset]

    return file_of


@pytest.fixture
def sample_file():
    """The file that the original tool wrote."""
    path = ROOT.parent / "shared/samples/atlas_schema1/seatizen_atlas_db.gpkg"
    if not path.exists():
        pytest.skip("the samples of real files are not here")
    return path
