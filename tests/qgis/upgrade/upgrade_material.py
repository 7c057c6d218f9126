"""Published files for the upgrade tests, what is in them, and what is in an upgraded one."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from osgeo import ogr

SCRIPTS = Path(__file__).resolve().parents[3] / "scripts"
sys.path.insert(0, str(SCRIPTS))

from published_atlas import PRESETS, generate  # noqa: E402

VARIANTS = tuple(preset for preset in PRESETS if preset != "bench")
KEYS = {"deposit": "rowid", "version": "rowid"}
"""The key of a published row that becomes the id in schema 2; of all others it is `id`."""

__all__ = ["VARIANTS", "generate"]


def rows(path, statement: str, *values) -> list:
    """Rows read by Python's own sqlite3, from a file that nobody writes to."""
    with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(statement, values).fetchall()


def records(path, table: str, columns) -> dict:
    """Values by column, by id."""
    names = ", ".join(f'"{column}"' for column in columns)
    found = rows(path, f"SELECT id, {names} FROM {table}")
    return {key: dict(zip(columns, values)) for key, *values in found}


def shape(blob):
    """A GeoPackage blob as GeoJSON's shape, with exact doubles; the WKB is read by GDAL."""
    if blob is None:
        return None
    assert blob[:3] == b"GP\0" and blob[3] & 1 and int.from_bytes(blob[4:8], "little") == 4326
    geometry = ogr.CreateGeometryFromWkb(blob[8 + (32 if blob[3] & 0x0E else 0) :])
    return _shape(geometry)


def _shape(geometry):
    kind = geometry.GetGeometryName()
    if kind == "POINT":
        return {"type": "Point", "coordinates": list(geometry.GetPoint_2D())}
    if kind == "LINESTRING":
        return {"type": "LineString", "coordinates": [list(point[:2]) for point in geometry.GetPoints()]}
    assert kind == "POLYGON", kind
    rings = [geometry.GetGeometryRef(number) for number in range(geometry.GetGeometryCount())]
    return {"type": "Polygon", "coordinates": [[list(point[:2]) for point in ring.GetPoints()] for ring in rings]}


def left_out(path) -> list:
    """(table, row id, column, reason, values) of everything that is listed."""
    if not rows(path, "SELECT 1 FROM sqlite_master WHERE name = 'upgrade_left_out'"):
        return []
    found = rows(path, 'SELECT table_name, row_id, column_name, reason, "values" FROM upgrade_left_out ORDER BY id')
    return [(*entry, json.loads(values)) for *entry, values in found]


def digest(path) -> str:
    """What tells whether a file has changed."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def names(folder) -> list:
    """The files in a folder."""
    return sorted(path.name for path in Path(folder).iterdir())


class CancelAfter:
    """Feedback that cancels when progress reaches a percentage."""

    def __init__(self, percent: float) -> None:
        self.percent = percent
        self.progress = [0.0]

    def isCanceled(self) -> bool:
        return self.progress[-1] >= self.percent

    def setProgress(self, progress: float) -> None:
        self.progress.append(progress)

    def pushInfo(self, info: str) -> None:
        pass

    def pushWarning(self, warning: str) -> None:
        pass
