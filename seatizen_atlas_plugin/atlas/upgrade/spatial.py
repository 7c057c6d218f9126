"""Filling the R-trees of a file whose rows are there already.

GDAL makes the R-trees and their triggers, in the form that its version validates, while the tables are empty. The
triggers would slow every row down and need GDAL's functions, so they are put aside while rows are written, and the
R-trees are filled some thousand rows at a time: GDAL's own call does it in one go, which cannot be cancelled and takes
ten seconds for a million frames.
"""

from __future__ import annotations

import sqlite3
from typing import Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from ...feedback import Feedback, stop_if_cancelled
from ..schema import TABLES
from ..sql import identifier

CHUNK = 20_000
"""Rows put into an R-tree at once: a tenth of a second."""


class Layer(NamedTuple):
    """A table with a geometry: its names, and that of its integer key."""

    table: str
    column: str
    key: str = "id"


LAYERS = tuple(Layer(table.name, table.geometry[0]) for table in TABLES if table.geometry)
"""Those of the schema."""


class Chunk(NamedTuple):
    """Rows of a layer, by the first and the last of their ids (None: to the end)."""

    layer: Layer
    first: int
    last: Optional[int]


class SpatialIndexes(NamedTuple):
    """What remains to be done: the triggers that were put aside, and the rows that are not in the R-trees."""

    triggers: Sequence[str]
    chunks: Sequence[Chunk]


def take_triggers(target: sqlite3.Connection) -> List[str]:
    """Remove the triggers of a new file, which are all GDAL's, and return the statements that make them anew."""
    statement = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    found: List[Tuple[str, str]] = target.execute(statement).fetchall()
    for name, _ in found:
        target.execute(f"DROP TRIGGER {identifier(name)}")
    return [sql for _, sql in found]


def chunks(target: sqlite3.Connection, layers: Iterable[Layer] = LAYERS) -> List[Chunk]:
    """The rows of these layers, `CHUNK` at a time."""
    found = []
    for layer in layers:
        key, table = identifier(layer.key), identifier(layer.table)
        statement = (
            f"SELECT k FROM (SELECT {key} AS k, row_number() OVER (ORDER BY {key}) AS number FROM {table}) "  # nosec B608
            f"WHERE number % {CHUNK} = 1 ORDER BY k"
        )
        firsts = [row[0] for row in target.execute(statement)]
        lasts = [first - 1 for first in firsts[1:]]
        found.extend(Chunk(layer, *ends) for ends in zip(firsts, [*lasts, None]))
    return found


def index_statements(indexes: SpatialIndexes, feedback: Feedback) -> Iterator[str]:
    """Statements for GDAL that fill the R-trees and make the triggers anew. Raises `Cancelled` between them."""
    for number, ((table, column, key), first, last) in enumerate(indexes.chunks):
        stop_if_cancelled(feedback)
        feedback.setProgress(100.0 * number / len(indexes.chunks))
        name, fid = identifier(column), identifier(key)
        bounds = ", ".join(f"ST_{bound}({name})" for bound in ("MinX", "MaxX", "MinY", "MaxY"))
        end = "" if last is None else f" AND {fid} <= {last}"
        yield (
            f"INSERT INTO {identifier(f'rtree_{table}_{column}')} SELECT {fid}, {bounds} "  # nosec B608: quoted
            f"FROM {identifier(table)} WHERE {name} IS NOT NULL AND NOT ST_IsEmpty({name}) AND {fid} >= {first}{end}"
        )
    yield from indexes.triggers
    feedback.setProgress(100.0)
    stop_if_cancelled(feedback)
