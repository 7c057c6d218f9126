"""Atlases to import labels and models into."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from tests.qgis.atlas.atlas_material import a_session, write


@pytest.fixture(scope="session")
def two_session_atlas(qgis_app, tmp_path_factory):
    """An atlas of two sessions, made once; copy it."""
    path = tmp_path_factory.mktemp("catalogue") / "two.gpkg"
    create_atlas(str(path))
    write(path, a_session(1, 12), a_session(2, 6))
    return path


@pytest.fixture
def atlas(two_session_atlas, tmp_path) -> Path:
    """An atlas of the test's own, alone in its folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    return Path(shutil.copy(two_session_atlas, folder / "atlas.gpkg"))


@pytest.fixture
def dump():
    """Reads the whole content of a file but for its runs and stamps."""

    def read(path, *without) -> dict:
        with closing(sqlite3.connect(f"{Path(path).as_uri()}?mode=ro", uri=True)) as connection:
            schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
            tables = [name for kind, name, _, sql in schema if kind == "table" and "VIRTUAL" not in (sql or "")]
            left_out = {"etl_runs", "gpkg_contents", "sqlite_sequence", "gpkg_ogr_contents", *without}
            found = {t: connection.execute(f'SELECT * FROM "{t}"').fetchall() for t in tables if t not in left_out}
        return {"": schema, **found}

    return read
