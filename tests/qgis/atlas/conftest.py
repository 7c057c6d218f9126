"""Fixtures of the atlas tests. QGIS comes from pytest-qgis."""

from __future__ import annotations

import shutil

import pytest
from qgis.core import QgsProject

from seatizen_atlas_plugin.atlas.geopackage import create_atlas


@pytest.fixture(scope="session")
def empty_atlas(qgis_app, tmp_path_factory):
    """An empty atlas, made once; copy it."""
    path = tmp_path_factory.mktemp("empty") / "empty.gpkg"
    create_atlas(str(path))
    return path


@pytest.fixture
def atlas_path(empty_atlas, tmp_path):
    """The path of an empty atlas of the test's own."""
    return shutil.copy(empty_atlas, tmp_path / "atlas.gpkg")


@pytest.fixture
def project(qgis_app):
    """QGIS's project, empty before and after."""
    project = QgsProject.instance()
    project.clear()
    yield project
    project.clear()
