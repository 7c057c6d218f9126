"""What an atlas of this schema must have: its tables and views with their columns."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Dict, List, NamedTuple, Sequence

from ..content import Model
from ..prediction_schema import VIEW, model_tables, view_statements
from ..schema import TABLES, TRACK_VIEW
from ..sql import literal


class Column(NamedTuple):
    """A column as the schema defines it; a `required` one may not be NULL."""

    name: str
    type: str
    required: bool


def wanted_columns(models: Sequence[Model]) -> Dict[str, List[Column]]:
    """The columns by table or view, of the schema's own and of those of these models."""
    tables = [*TABLES, TRACK_VIEW, *(table for model in models for table in model_tables(model))]
    names = [table.name for table in tables] + [VIEW]
    with closing(sqlite3.connect(":memory:")) as empty:
        for statement in (*(table.ddl for table in tables), *view_statements(models)):
            empty.execute(statement)
        return {name: _columns(empty, name) for name in names}


def _columns(connection: sqlite3.Connection, table: str) -> List[Column]:
    rows = connection.execute(f"PRAGMA table_info({literal(table)})")
    return [Column(name, kind, bool(required)) for _, name, kind, required, _, _ in rows]
