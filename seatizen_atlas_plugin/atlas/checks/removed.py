"""The table `repair_removed`: what a repair took out of other tables, so that nothing is lost.

`row_values` is a JSON object of the whole row by column; a blob is {"hex": "…"}.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Dict, Iterable, List, Set, Tuple

from ..errors import atlas_error
from ..schema import Table, registration
from ..sql import identifier, literal
from ..staging import ALIAS
from ..state import utc_now
from ..transaction import Transaction
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
_STAGED = "removed"


class RemovedRows:
    """Rows as they were before the repair, written together: a staging file can be filled only once a transaction."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._rows: List[Tuple[str, int, str, str]] = []
        self._known: Set[Tuple[str, int]] = set()

    def keep(self, table: str, key: str, ids: Iterable[int], reason: str) -> None:
        """Remember these rows of a table; of a row that several findings name, once."""
        wanted = [one for one in ids if (table, one) not in self._known]
        columns = self._reader.columns(table)
        place = columns.index(key)
        for start in range(0, len(wanted), _IDS_AT_ONCE):
            few = wanted[start : start + _IDS_AT_ONCE]
            places = ", ".join("?" * len(few))
            names = ", ".join(identifier(column) for column in columns)
            statement = f"SELECT {names} FROM {identifier(table)} WHERE {identifier(key)} IN ({places})"  # nosec B608
            for row in self._reader.rows(statement, few):
                self._rows.append((table, row[place], reason, _json(dict(zip(columns, row)))))
                self._known.add((table, row[place]))

    def write(self, transaction: Transaction, run_id: int) -> None:
        """Write what was remembered; the table is made when it is needed first."""
        if not self._rows:
            return
        if not self._reader.has(TABLE.name):
            for statement in (TABLE.ddl, *registration(TABLE)):
                transaction.execute(statement)
        now = utc_now()
        staging = transaction.staging
        try:
            staging.begin([(_STAGED, len(_COLUMNS))])
            staging.add(_STAGED, [(run_id, *row, now) for row in self._rows])
            staging.commit()
        except sqlite3.Error as error:
            raise atlas_error(staging.path, str(error)) from error
        transaction.attach()
        values = ", ".join(f"c{number}" for number in range(len(_COLUMNS)))
        transaction.execute(
            f"INSERT INTO {TABLE.name} ({', '.join(_COLUMNS)}) "  # nosec B608: constants
            f"SELECT {values} FROM {ALIAS}.{_STAGED} ORDER BY rowid"
        )


def _json(row: Dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=lambda value: {"hex": value.hex()})


def delete_rows(transaction: Transaction, table: str, key: str, ids: Iterable[int]) -> None:
    """Delete rows by their key."""
    for condition in keyed(key, ids):
        transaction.execute(f"DELETE FROM {identifier(table)} WHERE {condition}")  # nosec B608: quoted


def keyed(key: str, ids: Iterable[int]) -> Iterable[str]:
    """Conditions that name rows by their key, some thousand rows each."""
    listed = sorted(set(ids))
    for start in range(0, len(listed), 10_000):
        numbers = ", ".join(literal(number) for number in listed[start : start + 10_000])
        yield f"{identifier(key)} IN ({numbers})"
