"""The atlas whose frames are exported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.qgis.images.image_material import make_atlas


@pytest.fixture(scope="session")
def pristine_image_atlas(qgis_app, tmp_path_factory) -> Path:
    """Made once, not to be changed."""
    return make_atlas(tmp_path_factory.mktemp("images") / "atlas.gpkg")


@pytest.fixture
def image_atlas(pristine_image_atlas, tmp_path) -> Path:
    """An atlas of the test's own, alone in its folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    return Path(shutil.copy(pristine_image_atlas, folder / "atlas.gpkg"))
