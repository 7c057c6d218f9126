"""The atlas that reports are made of, made once, and the report of it in English."""

from __future__ import annotations

import shutil

import pytest
from report_material import Printed, export, make_atlas


@pytest.fixture(scope="session")
def whole(qgis_app, tmp_path_factory):
    """An atlas with everything a report has to cope with; only read it."""
    path = tmp_path_factory.mktemp("reported") / "atlas.gpkg"
    make_atlas(path)
    return path


@pytest.fixture
def atlas(whole, tmp_path):
    """A copy of the test's own."""
    folder = tmp_path / "source"
    folder.mkdir()
    return shutil.copy(whole, folder / "atlas.gpkg")


@pytest.fixture(scope="session")
def printed(whole, tmp_path_factory) -> Printed:
    """The report of the whole atlas in English."""
    path = tmp_path_factory.mktemp("printed") / "report.pdf"
    export(whole, path)
    return Printed(path)
