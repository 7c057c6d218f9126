"""Rows that refer to rows which do not exist: SQLite's own `PRAGMA foreign_key_check`, one finding a pair of tables."""

from __future__ import annotations

from typing import Dict, Iterator, List, Tuple

from ...messages import QT_TRANSLATE_NOOP
from ..sql import identifier
from .reader import Reader
from .report import ERROR, Finding, Kind
from .structure import WIDE
from .words import COLUMN, FOUND, TABLE

CODE = "orphan"
"""Codes are `orphan:<table>:<column>`."""

_LEFT_TO_OTHERS = {"gpkg_contents", "gpkg_geometry_columns"}
"""Their references are looked at with the registration."""

REMOVED = QT_TRANSLATE_NOOP("Seatizen", "The rows are moved to the table repair_removed.")

ORPHANS = Kind(
    CODE,
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Rows of {table} without their row in {parent}"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "{table}.{column} names rows of {parent} that do not exist, so no query that joins them shows these. If those "
        "were deleted by mistake, bring them back from a copy of the atlas, or synchronise again, before you repair.",
    ),
)


def is_removable(table: str) -> bool:
    """Whether rows without their parent say nothing any more: what is measured or marked on a frame, and tracks."""
    names = ("multilabel_annotation", "multilabel_label_alias", "multilabel_prediction_long", "deposit_linestring")
    return table in names or bool(WIDE.fullmatch(table))


def check_references(reader: Reader) -> Iterator[Finding]:
    """Every reference of every table, those of wide tables and of tables that users added included."""
    rows: Dict[Tuple[str, int], List[int]] = {}
    parents: Dict[Tuple[str, int], str] = {}
    for table, row, parent, number in reader.rows("PRAGMA foreign_key_check"):
        if table not in _LEFT_TO_OTHERS and reader.has(table, parent):
            rows.setdefault((table, number), []).append(row)
            parents[table, number] = parent
    for (table, number), ids in rows.items():
        column = _column(reader, table, number)
        kind = ORPHANS._replace(code=f"{CODE}:{table}:{column}")
        if is_removable(table):
            kind = kind._replace(repair=REMOVED)
        key = "frame_id" if WIDE.fullmatch(table) else "id" if "id" in reader.columns(table) else ""
        parent = parents[table, number]
        found = _described(reader, table, column, key, sorted(ids)) if key else ((table, column, one) for one in ids)
        headers = (key, column) if key and key != column else (key,) if key else (TABLE, COLUMN, FOUND)
        yield from reader.find(
            kind, found, headers, table if key else "", key, {"table": table, "column": column, "parent": parent}
        )


def _column(reader: Reader, table: str, number: int) -> str:
    for row in reader.rows(f"PRAGMA foreign_key_list({identifier(table)})"):
        if row[0] == number:
            return str(row[3])
    return ""


def _described(reader: Reader, table: str, column: str, key: str, ids: List[int]) -> Iterator[tuple]:
    """(key, what it refers to) of rows; in a wide table both are the same."""
    names = identifier(key) if key == column else f"{identifier(key)}, {identifier(column)}"
    for start in range(0, len(ids), 500):
        few = ids[start : start + 500]
        places = ", ".join("?" * len(few))
        statement = f"SELECT {names} FROM {identifier(table)} WHERE rowid IN ({places}) ORDER BY rowid"  # nosec B608
        yield from reader.rows(statement, few)
