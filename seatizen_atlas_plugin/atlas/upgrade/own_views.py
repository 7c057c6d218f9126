"""The user's own views, made anew where what they show is still there."""

from __future__ import annotations

import sqlite3
from typing import List, Set

from ..schema import TRACK_VIEW
from ..sql import identifier, insert
from .carrier import Carrier
from .left_out import BROKEN, TAKEN
from .own_rows import carry_makers
from .own_tables import is_standard, is_taken, registered

_NO_FUNCTION = "no such function: "
_FUNCTIONS = 100
"""More functions that SQLite lacks than a view will use."""
_KEYS = 1_000_000


def carry_views(carrier: Carrier) -> List[str]:
    """Make the views in the new file; those that do not work there are listed. Needs everything else carried."""
    statement = "SELECT name, sql FROM sqlite_master WHERE type = 'view' AND name <> ? ORDER BY rowid"
    found = dict(carrier.source.execute(statement, (TRACK_VIEW.name,)).fetchall())
    made = []
    for name, sql in found.items():
        if is_taken(name):
            carrier.left_out.row(name, None, TAKEN, {"sql": sql})
        elif _is_made(carrier.target, sql):
            made.append(name)
        else:
            carrier.left_out.row(name, None, BROKEN, {"sql": sql})
    kept = _working(carrier.target, made)
    for name in made:
        if name not in kept:
            carrier.left_out.row(name, None, BROKEN, {"sql": found[name]})
            continue
        carry_makers(carrier, "trigger", name)
        contents, geometry = registered(carrier.source, name)
        if not contents and _has_key(carrier.target, name):
            contents = {"table_name": name, "data_type": "attributes", "identifier": name}
        for place, row in (("gpkg_contents", contents), ("gpkg_geometry_columns", geometry)):
            if row:
                carrier.target.execute(insert(place, row))
    return kept


def _has_key(target: sqlite3.Connection, name: str) -> bool:
    """Whether a view is as the standard wants it: types, and first an integer that no two rows share.

    Only such a view is registered, so that QGIS lists it. One of very many rows is not looked at to the end.
    """
    columns = [row[1:3] for row in target.execute(f"PRAGMA table_info({identifier(name)})")]
    column, kind = columns[0]
    if kind != "INTEGER" or not all(is_standard(one) for _, one in columns):
        return False
    seen: Set[int] = set()
    for (value,) in target.execute(f"SELECT {identifier(column)} FROM {identifier(name)}"):  # nosec B608: quoted
        if value is None or value in seen or len(seen) >= _KEYS:
            return False
        seen.add(value)
    return True


def _is_made(target: sqlite3.Connection, sql: str) -> bool:
    try:
        target.execute(sql)
    except sqlite3.OperationalError:
        return False
    return True


def _working(target: sqlite3.Connection, names: List[str]) -> List[str]:
    """Those of these views that can be read; the others are removed, and with each those that show it."""
    broken = [name for name in names if not _can_be_read(target, name)]
    for name in broken:
        target.execute(f"DROP VIEW {identifier(name)}")
    return _working(target, [name for name in names if name not in broken]) if broken else names


def _can_be_read(target: sqlite3.Connection, name: str) -> bool:
    """Whether SQLite finds what a view names. Functions that it lacks itself are GDAL's, as they were before."""
    for _ in range(_FUNCTIONS):
        try:
            target.execute(f"EXPLAIN SELECT * FROM {identifier(name)}").fetchall()  # nosec B608: quoted
        except sqlite3.OperationalError as error:
            function = str(error).partition(_NO_FUNCTION)[2]
            if not function:
                return False
            target.create_function(function, -1, lambda *_: None)
        else:
            return True
    return False
