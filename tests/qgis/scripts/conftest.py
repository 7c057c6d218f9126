"""An atlas with two sessions, to run scripts on."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from tests.qgis.atlas.atlas_material import a_session, write


@pytest.fixture(scope="session")
def two_sessions(qgis_app, tmp_path_factory):
    """An atlas of 50 frames, made once; copy it."""
    path = tmp_path_factory.mktemp("scripts") / "two.gpkg"
    create_atlas(str(path))
    write(path, a_session(1, 40), a_session(2, 10))
    return path


@pytest.fixture
def atlas(two_sessions, tmp_path) -> Path:
    """An atlas of the test's own, alone in its folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    return Path(shutil.copy(two_sessions, folder / "atlas.gpkg"))


@pytest.fixture
def dump():
    """Reads the whole content of a file, as SQL."""

    def read(path) -> list:
        with closing(sqlite3.connect(f"{Path(path).as_uri()}?mode=ro", uri=True)) as connection:
            schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
            tables = [name for kind, name, _, sql in schema if kind == "table" and "VIRTUAL" not in (sql or "")]
            rows = [(t, connection.execute(f'SELECT * FROM "{t}"').fetchall()) for t in tables]
        return [schema, rows]

    return read
