"""The table `repair_removed`: what a repair took out of other tables, so that nothing is lost.

`row_values` is a JSON object of the whole row by column; a blob is {"hex": "…"}.
"""

from __future__ import annotations

import json
from typing import Any, Callable, Dict, Iterable, Sequence, Set

from ..schema import Table, registration
from ..sql import identifier, literal, literals
from ..state import utc_now
from .reader import Reader

TABLE = Table(
    "repair_removed",
    "Rows removed by repairs",
    "What repairs took out of other tables: the run (etl_runs), table and id of each row, why, and its values as JSON",
    """CREATE TABLE repair_removed (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
        run_id INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        reason TEXT NOT NULL,
        row_values TEXT NOT NULL,
        removed_at DATETIME NOT NULL)""",
)

_COLUMNS = ("run_id", "table_name", "row_id", "reason", "row_values", "removed_at")
_IDS_AT_ONCE = 500


class RemovedRows:
    """Rows as they were before the repair, written as they come: there may be millions."""

    def __init__(self, reader: Reader, execute: Callable[[str], None], run_id: int) -> None:
        self._reader = reader
        self._execute = execute
        self._run_id = run_id
        self._known: Dict[str, Set[int]] = {}
        self._there = reader.has(TABLE.name)

    def keep(self, table: str, key: str, ids: Iterable[int], reason: str) -> None:
        """Keep these rows of a table; a row that several findings name, once. The table is made when needed first."""
        known = self._known.setdefault(table, set())
        wanted = [one for one in ids if one not in known]
        columns = self._reader.columns(table)
        place = columns.index(key)
        names = ", ".join(identifier(column) for column in columns)
        now = utc_now()
        for start in range(0, len(wanted), _IDS_AT_ONCE):
            few = wanted[start : start + _IDS_AT_ONCE]
            places = ", ".join("?" * len(few))
            statement = f"SELECT {names} FROM {identifier(table)} WHERE {identifier(key)} IN ({places})"  # nosec B608
            rows = [row for row in self._reader.rows(statement, few) if row[place] not in known]
            known.update(row[place] for row in rows)
            self._write((self._run_id, table, row[place], reason, _json(dict(zip(columns, row))), now) for row in rows)

    def _write(self, rows: Iterable[Sequence[Any]]) -> None:
        if not self._there:
            for statement in (TABLE.ddl, *registration(TABLE)):
                self._execute(statement)
            self._there = True
        values = ", ".join(literals(row) for row in rows)
        if values:
            self._execute(f"INSERT INTO {TABLE.name} ({', '.join(_COLUMNS)}) VALUES {values}")  # nosec B608: quoted


def _json(row: Dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=lambda value: {"hex": value.hex()})


def delete_rows(execute: Callable[[str], None], table: str, key: str, ids: Iterable[int]) -> None:
    """Delete rows by their key."""
    for condition in keyed(key, ids):
        execute(f"DELETE FROM {identifier(table)} WHERE {condition}")  # nosec B608: quoted


def keyed(key: str, ids: Iterable[int]) -> Iterable[str]:
    """Conditions that name rows by their key, some thousand rows each."""
    listed = sorted(set(ids))
    for start in range(0, len(listed), 10_000):
        numbers = ", ".join(literal(number) for number in listed[start : start + 10_000])
        yield f"{identifier(key)} IN ({numbers})"
