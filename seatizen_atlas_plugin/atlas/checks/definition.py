"""What schema 2 says there should be, asked of SQLite itself: the DDL run in a database in memory."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import Dict, List, NamedTuple, Sequence, Set, Tuple

from ..content import Model
from ..prediction_schema import VIEW, VIEW_TABLE, model_tables, view_statements
from ..schema import INDEXES, TABLES, TRACK_VIEW, Table
from ..sql import identifier

_TOKEN = re.compile(r"\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|\w+|\S")


class Definition(NamedTuple):
    """Columns, constraints and indexes by table; the SQL of views and of the triggers of `multilabel_prediction`.

    `counted` are the tables with AUTOINCREMENT.
    """

    registered: List[Table]
    columns: Dict[str, List[str]]
    constraints: Dict[str, Set[str]]
    indexes: Dict[str, Tuple[str, str, Tuple[str, ...]]]
    views: Dict[str, str]
    triggers: Dict[str, str]
    counted: Set[str]


def definition(models: Sequence[Model]) -> Definition:
    """The atlas as it should be with these models. `indexes` are (table, statement, columns) by name."""
    parts = [part for model in models for part in model_tables(model)]
    views = view_statements(models)
    with closing(sqlite3.connect(":memory:")) as memory:
        for table in (*TABLES, TRACK_VIEW, *parts):
            memory.execute(table.ddl)
        for statement in (*INDEXES, *views):
            memory.execute(statement)
        made = memory.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        tables = [name for kind, name, _, _ in made if kind == "table" and not name.startswith("sqlite_")]
        columns = {
            name: [row[1] for row in memory.execute(f"PRAGMA table_info({identifier(name)})")] for name in tables
        }
        return Definition(
            registered=[*TABLES, TRACK_VIEW, VIEW_TABLE, *parts],
            columns=columns,
            constraints={name: constraints(memory.execute, name) for name in tables},
            indexes={
                name: (table, sql, index_columns(memory.execute, name))
                for kind, name, table, sql in made
                if kind == "index"
            },
            views={name: sql for kind, name, _, sql in made if kind == "view"},
            triggers={name: sql for kind, name, table, sql in made if kind == "trigger" and table == VIEW},
            counted={name for kind, name, _, sql in made if kind == "table" and "AUTOINCREMENT" in sql},
        )


def index_columns(execute, index: str) -> Tuple[str, ...]:
    """The columns of an index in order."""
    return tuple(str(row[2]) for row in execute(f"PRAGMA index_info({identifier(index)})"))


def constraints(execute, table: str) -> Set[str]:
    """Primary key, uniqueness, NOT NULL and references of a table, as text."""
    name = identifier(table)
    found = set()
    for _, column, _, not_null, _, key in execute(f"PRAGMA table_info({name})"):
        if not_null and not key:
            found.add(f"{column} NOT NULL")
        if key:
            found.add(f"{column} PRIMARY KEY")
    for row in list(execute(f"PRAGMA index_list({name})")):
        if row[2] and not row[4]:
            found.add(f"UNIQUE ({', '.join(index_columns(execute, row[1]))})")
    for row in execute(f"PRAGMA foreign_key_list({name})"):
        found.add(f"{row[3]} REFERENCES {row[2]} ({row[4] or ''})")
    return found


def same_sql(one: str, other: str) -> bool:
    """Whether two statements consist of the same words, in any order: models may have been added in any order."""
    return sorted(_TOKEN.findall(one)) == sorted(_TOKEN.findall(other))
