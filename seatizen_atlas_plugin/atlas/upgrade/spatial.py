"""Filling the R-trees of a file whose rows are there already.

GDAL makes the R-trees and their triggers, in the form that its version validates, while the tables are empty. The
triggers would slow every row down and need GDAL's functions, so they are put aside while rows are written, and the
R-trees are filled some thousand rows at a time: GDAL's own call does it in one go, which cannot be cancelled and takes
ten seconds for a million frames.
"""

from __future__ import annotations

import sqlite3
from typing import Iterator, List, NamedTuple, Optional, Sequence, Tuple

from ...feedback import Feedback, stop_if_cancelled
from ..schema import TABLES
from ..sql import identifier, literals

CHUNK = 20_000
"""Rows put into an R-tree at once: a tenth of a second."""

_SPATIAL = [(table.name, table.geometry[0]) for table in TABLES if table.geometry]


class Chunk(NamedTuple):
    """Rows of a table with a geometry, by the first and the last of their ids (None: to the end)."""

    table: str
    column: str
    first: int
    last: Optional[int]


class SpatialIndexes(NamedTuple):
    """What remains to be done: the triggers that were put aside, and the rows that are not in the R-trees."""

    triggers: Sequence[str]
    chunks: Sequence[Chunk]


def take_triggers(target: sqlite3.Connection) -> List[str]:
    """Remove the triggers of the spatial tables and return the statements that make them anew."""
    names = literals(table for table, _ in _SPATIAL)
    statement = f"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN {names}"  # nosec B608
    found: List[Tuple[str, str]] = target.execute(statement).fetchall()
    for name, _ in found:
        target.execute(f"DROP TRIGGER {identifier(name)}")
    return [sql for _, sql in found]


def chunks(target: sqlite3.Connection) -> List[Chunk]:
    """The rows of all spatial tables, `CHUNK` at a time."""
    found = []
    for table, column in _SPATIAL:
        statement = (
            f"SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS number FROM {identifier(table)}) "  # nosec B608
            f"WHERE number % {CHUNK} = 1 ORDER BY id"
        )
        firsts = [row[0] for row in target.execute(statement)]
        lasts = [first - 1 for first in firsts[1:]]
        found.extend(Chunk(table, column, *ends) for ends in zip(firsts, [*lasts, None]))
    return found


def index_statements(indexes: SpatialIndexes, feedback: Feedback) -> Iterator[str]:
    """Statements for GDAL that fill the R-trees and make the triggers anew. Raises `Cancelled` between them."""
    for number, (table, column, first, last) in enumerate(indexes.chunks):
        stop_if_cancelled(feedback)
        feedback.setProgress(100.0 * number / len(indexes.chunks))
        name = identifier(column)
        bounds = ", ".join(f"ST_{bound}({name})" for bound in ("MinX", "MaxX", "MinY", "MaxY"))
        end = "" if last is None else f" AND id <= {last}"
        yield (
            f"INSERT INTO {identifier(f'rtree_{table}_{column}')} SELECT id, {bounds} "  # nosec B608: quoted
            f"FROM {identifier(table)} WHERE {name} IS NOT NULL AND id >= {first}{end}"
        )
    yield from indexes.triggers
    feedback.setProgress(100.0)
    stop_if_cancelled(feedback)
