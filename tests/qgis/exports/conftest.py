"""The atlas that is exported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.qgis.exports.export_material import make_atlas


@pytest.fixture(scope="session")
def pristine_export_atlas(qgis_app, tmp_path_factory) -> Path:
    """Made once, not to be changed."""
    path = tmp_path_factory.mktemp("exported") / "atlas.gpkg"
    make_atlas(path)
    return path


@pytest.fixture
def export_atlas(pristine_export_atlas, tmp_path) -> Path:
    """An atlas of the test's own, alone in its folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    return Path(shutil.copy(pristine_export_atlas, folder / "atlas.gpkg"))
