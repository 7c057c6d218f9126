"""The atlas that iFDO files are made of, made once."""

from __future__ import annotations

import shutil

import pytest

from tests.qgis.subset.subset_material import make


@pytest.fixture(scope="session")
def whole(qgis_app, tmp_path_factory):
    """An atlas with a bit of everything; only read it."""
    path = tmp_path_factory.mktemp("whole") / "whole.gpkg"
    make(path)
    return path


@pytest.fixture
def source(whole, tmp_path):
    """A copy of the test's own."""
    folder = tmp_path / "source"
    folder.mkdir()
    return shutil.copy(whole, folder / "whole.gpkg")
