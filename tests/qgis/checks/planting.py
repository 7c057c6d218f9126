"""Faults planted in a clean atlas with Python's own sqlite3, and what checking must say of each.

`plant` gets a connection (spatial functions registered, so that the R-trees follow) and returns the keys of the rows
that must be found, in order; None where the rows are looked at by `values` alone.
"""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Callable, Optional

BOUNDS = (
    ("deposit", "rtree_deposit_footprint"),
    ("deposit_linestring", "rtree_deposit_linestring_footprint_linestring"),
    ("vw_deposit_linestring_with_platform", "rtree_deposit_linestring_footprint_linestring"),
    ("frame", "rtree_frame_GPSPosition"),
    ("vw_frame_prediction_1", "rtree_frame_GPSPosition"),
)


@dataclass
class Fault:
    """`repaired` names nothing when the fault has to stay."""

    code: str
    plant: Callable
    severity: str = "error"
    table: str = ""
    repairable: bool = False
    alone: bool = True


def point(x: float, y: float, srs: int = 4326) -> bytes:
    return struct.pack("<2sBBiBI2d", b"GP", 0, 1, srs, 1, 1, x, y)


def box(blob) -> Optional[tuple]:
    """Bounds of a point, or of anything with an envelope in its header."""
    if blob is None or len(blob) < 29:
        return None
    if blob[3] >> 1 & 7:
        min_x, max_x, min_y, max_y = struct.unpack_from("<4d", blob, 8)
        return min_x, min_y, max_x, max_y
    x, y = struct.unpack_from("<2d", blob, 13)
    return x, y, x, y


@contextmanager
def editing(path):
    """A foreign program at work on the file; what it does is committed."""
    with closing(sqlite3.connect(str(path))) as connection:
        connection.create_function("ST_IsEmpty", 1, lambda blob: box(blob) is None)
        for index, name in enumerate(("ST_MinX", "ST_MinY", "ST_MaxX", "ST_MaxY")):
            connection.create_function(name, 1, lambda blob, index=index: box(blob)[index])
        yield connection
        connection.commit()


def set_bounds(connection) -> None:
    """Bounds in gpkg_contents as they are in the R-trees."""
    for layer, tree in BOUNDS:
        connection.execute(
            f"UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = (SELECT min(minx), min(miny), max(maxx), "
            f"max(maxy) FROM {tree}) WHERE table_name = '{layer}'"
        )


def rebuild(connection, name: str, change: Callable[[str], str]) -> None:
    """Write the definition of a view, trigger or table anew."""
    (kind, sql) = connection.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    connection.execute(f'DROP {kind} "{name}"')
    connection.execute(change(sql))


def one(connection, statement: str, *values):
    return connection.execute(statement, values).fetchone()[0]


def frames_of(connection, platform: str, count: int = 1, skip: int = 0) -> list:
    """Ids of frames of a platform that have a position, after `skip` others."""
    rows = connection.execute(
        "SELECT f.id FROM frame AS f JOIN version AS v ON v.doi = f.version_doi JOIN deposit AS d "
        "ON d.doi = v.deposit_doi WHERE d.platform_type = ? AND f.GPSPosition IS NOT NULL ORDER BY f.id "
        "LIMIT ? OFFSET ?",
        (platform, count, skip),
    )
    return [row[0] for row in rows]


def annotate(path) -> None:
    """Two annotation sessions over some frames, as people make them."""
    with editing(path) as connection:
        for key in (1, 2):
            connection.execute(
                "INSERT INTO multilabel_annotation_session VALUES (?, '2024-05-24T15:14:09.000Z', 'dataset', 'author')",
                (key,),
            )
        for number, frame in enumerate(frames_of(connection, "ASV", 20)):
            for label in (1, 2, 3):
                connection.execute(
                    "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
                    "VALUES (?, ?, ?, ?)",
                    ((number + label) % 3 - 1, frame, label, 1 + number % 2),
                )


def everything(path) -> dict:
    """Every row of every table, by table."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        names = [
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT NULL")
        ]
        tables = [name for name in names if not name.startswith("rtree_") or name.endswith("_rowid")]
        return {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in tables}
