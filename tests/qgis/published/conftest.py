"""Generated published files, each made once, and loaded ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from qgis.core import QgsProject

from seatizen_atlas_plugin.atlas.layers import load_atlas
from tests.qgis.upgrade.upgrade_material import generate

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The file of a preset and what is in it, made once; copy the file."""
    known = {}

    def make(preset: str):
        if preset not in known:
            path = tmp_path_factory.mktemp("published") / "published.gpkg"
            known[preset] = (path, generate(preset, path, seed=1))
        path, truth = known[preset]
        return path, json.loads(json.dumps(truth))

    return make


@pytest.fixture
def published(made, tmp_path):
    """A file of a preset of the test's own, in a folder of its own, and what is in it."""

    def make(preset: str):
        source, truth = made(preset)
        folder = tmp_path / preset
        folder.mkdir()
        return Path(shutil.copy(source, folder / "published.gpkg")), truth

    return make


@pytest.fixture
def project(qgis_app):
    """QGIS's project, empty before and after."""
    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()


@pytest.fixture
def loaded(published, project):
    """A preset on the map: its layers by table, its path, and what is in it."""

    def make(preset: str):
        path, truth = published(preset)
        group = load_atlas(str(path), project)
        return by_table(group), path, truth

    return make


def by_table(group) -> dict:
    """The layers of a group by their table in the file."""
    from seatizen_atlas_plugin.atlas.layer_parts import table_of

    return {table_of(node.layer()): node.layer() for node in group.findLayers()}


@pytest.fixture(scope="session")
def sample() -> Path:
    """The file that the original tool wrote."""
    path = SAMPLES / "atlas_schema1" / "seatizen_atlas_db.gpkg"
    if not path.is_file():
        pytest.skip("the samples are not beside this clone")
    return path
