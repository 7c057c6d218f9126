"""Writes a spec to a GeoPackage with nothing but sqlite3."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

from . import schema
from .atlas import Atlas, Row, Stream, stored
from .blobs import Shape
from .layouts import COLUMNS

_REFERENCE_SYSTEMS = (
    ("WGS 84", 4326, "EPSG", 4326, schema.WGS84, "World Geodetic System 1984"),
    ("undefined Cartesian coordinate", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference systems"),
    ("undefined geographic coordinate", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference systems"),
)
_RTREE_DEFINITION = "https://www.geopackage.org/spec140/#extension_rtree"


def write(atlas: Atlas, path: Path) -> None:
    """Replace `path` by the file of a spec; it appears when it is complete."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {atlas.layout.application_id}")
        connection.execute(f"PRAGMA user_version = {atlas.layout.user_version}")
        # A private file: a run that stops leaves a .part, which the next run replaces.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        _write_rows(atlas, connection)
        connection.execute("COMMIT")
    part.replace(path)


def _write_rows(atlas: Atlas, connection: sqlite3.Connection) -> None:
    for statement in atlas.layout.tables:
        connection.execute(statement)
    connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _REFERENCE_SYSTEMS)
    for name in COLUMNS:
        _insert(atlas, connection, name)
    _register(atlas, connection)
    if atlas.layout.rtrees:
        _fill_rtrees(atlas, connection)
    # Last, since they call spatial functions that sqlite3 does not have; what they would have done is done above.
    for statement in (*atlas.layout.triggers, *atlas.also):
        connection.execute(statement)


def _insert(atlas: Atlas, connection: sqlite3.Connection, name: str) -> None:
    table = atlas.layout.table(name)
    if table is None:
        return
    columns = atlas.layout.columns(name)
    rows = atlas.rows.get(name, [])
    if isinstance(rows, Stream):
        marks = ", ".join("?" for _ in columns)
        connection.executemany(f"INSERT INTO {table} ({', '.join(columns.values())}) VALUES ({marks})", rows.rows())
        return
    listed: Dict[str, str] = {"rowid": "rowid", **columns} if "id" not in columns else columns
    marks = ", ".join("?" for _ in listed)
    connection.executemany(
        f"INSERT INTO {table} ({', '.join(listed.values())}) VALUES ({marks})",
        ([stored(row.get(column)) for column in listed] for row in rows),
    )


def _register(atlas: Atlas, connection: sqlite3.Connection) -> None:
    for table, description, column, kind, changed, first in atlas.layout.registered:
        bounds = atlas.track_view_bounds if table == schema.TRACK_VIEW else _widened(first, atlas, table, column)
        connection.execute(
            "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, 4326)",
            (table, table, description, changed, *(bounds or (None,) * 4)),
        )
        registered = atlas.layout.positions.get(table, column)
        # The prototype says that its points have a z, which they do not.
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, 4326, ?, 0)",
            (table, registered, kind, int(registered != column)),
        )
        if atlas.layout.extensions and table != schema.TRACK_VIEW:
            connection.execute(
                "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')",
                (table, column, _RTREE_DEFINITION),
            )


def _widened(first: Optional[tuple], atlas: Atlas, table: str, column: str) -> Optional[tuple]:
    """What the triggers make of the first bounds: wider with every row, NULL where they were NULL."""
    if first is None or not atlas.layout.triggers:
        return first
    boxes = [first, *(box for _, box in _boxes(atlas.table(table), column))]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _boxes(rows: List[Row], column: str) -> Iterator[Tuple[Row, tuple]]:
    for row in rows:
        shape: Any = row.get(column)
        if isinstance(shape, Shape) and shape.geometry is not None and shape.geometry.coordinates:
            yield row, shape.geometry.bounds()


def _fill_rtrees(atlas: Atlas, connection: sqlite3.Connection) -> None:
    for table, column, key in schema.SPATIAL:
        tree = schema.rtree_name(table, column)
        # A DOI goes in as text and becomes a number there; those that are no number overwrite each other, as in the
        # original.
        connection.executemany(
            f"INSERT OR REPLACE INTO {tree} VALUES (?, ?, ?, ?, ?)",
            ((row[key], box[0], box[2], box[1], box[3]) for row, box in _boxes(atlas.table(table), column)),
        )
