"""What an upgrade cannot carry, row by row, in a table of the new atlas."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from contextlib import suppress
from typing import Any, Dict, List, Mapping, Optional, Set, Tuple

from ...messages import QT_TRANSLATE_NOOP
from ..published.geometries import NotAGeometry, OtherReferenceSystem, read_geometry, well_known_text
from ..schema import Table, registration

TABLE = Table(
    "upgrade_left_out",
    "Left out by the upgrade",
    "Rows, and values of rows (column_name), of the published atlas that this one cannot hold, with the reason; values"
    " is a JSON object of what the row held, geometries as WKT, other bytes as hexadecimal digits",
    """CREATE TABLE upgrade_left_out (
        id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        table_name TEXT NOT NULL,
        row_id INTEGER,
        column_name TEXT,
        reason TEXT NOT NULL,
        "values" TEXT NOT NULL)""",
)

# Why a row is left out. What belongs to a row that is left out is left out too.
NO_ID = QT_TRANSLATE_NOOP("Seatizen", "its id is no whole number")
SAME_ID = QT_TRANSLATE_NOOP("Seatizen", "its id is there already")
MISSING = QT_TRANSLATE_NOOP("Seatizen", "a value that must be there is missing")
REPEATED = QT_TRANSLATE_NOOP("Seatizen", "its DOI is there already")
ABSENT: Mapping[str, str] = {
    "deposit": QT_TRANSLATE_NOOP("Seatizen", "its deposit does not exist"),
    "version": QT_TRANSLATE_NOOP("Seatizen", "its version does not exist"),
    "frame": QT_TRANSLATE_NOOP("Seatizen", "its frame does not exist"),
    "multilabel_label": QT_TRANSLATE_NOOP("Seatizen", "its label does not exist"),
    "multilabel_model": QT_TRANSLATE_NOOP("Seatizen", "its model does not exist"),
    "multilabel_class": QT_TRANSLATE_NOOP("Seatizen", "its class does not exist"),
    "multilabel_annotation_session": QT_TRANSLATE_NOOP("Seatizen", "its annotation session does not exist"),
}
DROPPED: Mapping[str, str] = {
    "deposit": QT_TRANSLATE_NOOP("Seatizen", "its deposit was left out"),
    "version": QT_TRANSLATE_NOOP("Seatizen", "its version was left out"),
    "frame": QT_TRANSLATE_NOOP("Seatizen", "its frame was left out"),
    "multilabel_label": QT_TRANSLATE_NOOP("Seatizen", "its label was left out"),
    "multilabel_model": QT_TRANSLATE_NOOP("Seatizen", "its model was left out"),
    "multilabel_class": QT_TRANSLATE_NOOP("Seatizen", "its class was left out"),
    "multilabel_annotation_session": QT_TRANSLATE_NOOP("Seatizen", "its annotation session was left out"),
}
NO_SCORE = QT_TRANSLATE_NOOP("Seatizen", "its score is no number")
TAKEN = QT_TRANSLATE_NOOP("Seatizen", "the new atlas keeps this name or table for itself")
VIRTUAL = QT_TRANSLATE_NOOP("Seatizen", "a virtual table has to be made again by the program that made it")
BROKEN = QT_TRANSLATE_NOOP("Seatizen", "it uses what the new atlas does not have")

# Why a value is left out of a row that arrives.
UNREADABLE = QT_TRANSLATE_NOOP("Seatizen", "the value is not of the kind that the column holds")
SHORTENED = QT_TRANSLATE_NOOP("Seatizen", "only a part of the value fits into the column")
FILLED = QT_TRANSLATE_NOOP("Seatizen", "no value where one must be; the row has a substitute")
NO_GEOMETRY = QT_TRANSLATE_NOOP("Seatizen", "the geometry is damaged or not of the kind that the layer holds")
OTHER_SYSTEM = QT_TRANSLATE_NOOP("Seatizen", "the geometry is not in WGS 84")
THIRD_COORDINATE = QT_TRANSLATE_NOOP("Seatizen", "the layer holds two coordinates only")
UNKNOWN_COLUMN = QT_TRANSLATE_NOOP("Seatizen", "an atlas has no such column")

_BATCH = 1000
_SMALLEST_GEOMETRY = 21
"""Bytes of a point as WKB."""


class LeftOut:
    """Collects what cannot be carried. The table is made with the first entry, so a clean upgrade has none."""

    def __init__(self, target: sqlite3.Connection) -> None:
        self.rows: Counter = Counter()
        self.values: Counter = Counter()
        self._target = target
        self._buffer: List[tuple] = []
        self._made = False
        self._keys: Dict[str, Set[Any]] = {}

    def row(self, table: str, row_id: Optional[int], reason: str, values: Mapping[str, Any]) -> None:
        """A whole row does not arrive. `table` and the names in `values` are those of the published file."""
        self.rows[table, reason] += 1
        self._add(table, row_id, None, reason, values)

    def value(self, table: str, row_id: Optional[int], column: str, reason: str, value: Any) -> None:
        """The row arrives without this value."""
        self.values[table, reason] += 1
        self._add(table, row_id, column, reason, {column: value})

    def remember(self, table: str, key: Any) -> None:
        """Keep the key of a row that was left out, so that what belongs to it can say so."""
        self._keys.setdefault(table, set()).add(key)

    def why(self, parent: str, key: Any) -> str:
        """Why a row that refers to this key of `parent` cannot arrive."""
        return DROPPED[parent] if key in self._keys.get(parent, ()) else ABSENT[parent]

    def finish(self) -> bool:
        """Write what is still held back; whether there is anything."""
        self._flush()
        return self._made

    def _add(self, table: str, row_id: Optional[int], column: Optional[str], reason: str, values: Mapping) -> None:
        self._buffer.append((table, row_id, column, reason, as_json(values)))
        if len(self._buffer) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        if not self._buffer:
            return
        if not self._made:
            self._made = True
            for statement in (TABLE.ddl, *registration(TABLE)):
                self._target.execute(statement)
        columns = 'table_name, row_id, column_name, reason, "values"'
        insert = f"INSERT INTO {TABLE.name} ({columns}) VALUES (?, ?, ?, ?, ?)"  # nosec B608: constants
        self._target.executemany(insert, self._buffer)
        self._buffer.clear()


def as_json(values: Mapping[str, Any]) -> str:
    """A row as a JSON object, with geometries as text and other bytes as hexadecimal digits."""
    plain = {name: _readable(value) if isinstance(value, bytes) else value for name, value in values.items()}
    return json.dumps(plain, ensure_ascii=False)


def _readable(value: bytes) -> str:
    if len(value) >= _SMALLEST_GEOMETRY:
        with suppress(NotAGeometry, OtherReferenceSystem):
            geometry = read_geometry(value)
            text = well_known_text(geometry) if geometry else None
            if text:
                return text
    return value.hex()


def by_table(counts: Mapping[Tuple[str, str], int]) -> Dict[str, Dict[str, int]]:
    """Counts by table and reason."""
    found: Dict[str, Dict[str, int]] = {}
    for (table, reason), count in sorted(counts.items()):
        found.setdefault(table, {})[reason] = count
    return found
