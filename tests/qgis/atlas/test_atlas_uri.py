"""How SQLite is told where a file is."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from seatizen_atlas_plugin.atlas.files import sqlite_uri


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/data/récifs #1?.gpkg"), "file:///data/r%C3%A9cifs%20%231%3F.gpkg"),
        (PureWindowsPath("C:/Data/a.gpkg"), "file:///C:/Data/a.gpkg"),
        (PureWindowsPath("//server/share/a b.gpkg"), "file:////server/share/a%20b.gpkg"),
    ],
)
def test_a_uri_has_no_server_of_its_own(path, uri):
    assert sqlite_uri(path) == uri
