"""The atlas that iFDO files are made of, made once."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from tests.qgis.subset.subset_material import make


@pytest.fixture(scope="session")
def whole(qgis_app, tmp_path_factory):
    """An atlas with a bit of everything; only read it."""
    path = tmp_path_factory.mktemp("whole") / "whole.gpkg"
    make(path)
    with closing(sqlite3.connect(path)) as connection:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda blob: 1)
        connection.execute("UPDATE deposit SET session_date = '2023-06-08'")  # the day that the frames tell
        connection.commit()
    return path


@pytest.fixture
def source(whole, tmp_path):
    """A copy of the test's own."""
    folder = tmp_path / "source"
    folder.mkdir()
    return shutil.copy(whole, folder / "whole.gpkg")
