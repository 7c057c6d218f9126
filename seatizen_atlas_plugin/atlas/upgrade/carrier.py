"""How rows pass from a published atlas into the new one: read in order, converted one by one, written in batches."""

from __future__ import annotations

import sqlite3
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from ...feedback import Feedback, stop_if_cancelled
from ..published.values import Unreadable
from ..published.variant import PublishedTable, Variant
from ..sql import identifier
from .left_out import FILLED, MISSING, NO_ID, SAME_ID, SHORTENED, UNREADABLE, LeftOut

BATCH = 2000
"""Rows written at once; the user's cancel is looked for between batches."""


class Field(NamedTuple):
    """A column of schema 2 and how its value is made of the published one.

    A required value that is missing becomes `default`; without a default the row cannot be carried.
    """

    column: str
    convert: Callable[[Any], Any]
    required: bool = False
    default: Any = None


class Row(NamedTuple):
    """A published row: its key, its values by the order of the fields, and the same by the names in the file."""

    key: int
    values: Tuple[Any, ...]
    columns: Sequence[str]

    def by_name(self) -> Dict[str, Any]:
        """The row as it stands in the file."""
        return {name: value for name, value in zip(self.columns, self.values) if name}


class Carrier:
    """One upgrade under way: both files, what is left out, and how far it is."""

    def __init__(
        self,
        source: sqlite3.Connection,
        variant: Variant,
        target: sqlite3.Connection,
        feedback: Feedback,
    ) -> None:
        self.source = source
        self.variant = variant
        self.target = target
        self.left_out = LeftOut(target)
        self.counts: Dict[str, int] = {}
        self._feedback = feedback
        self._done = 0
        self._last: Tuple[str, Any] = ("", None)
        self._total = 1 + sum(self._last_row(table) for table in ("frame", "multilabel_prediction"))

    def table(self, name: str) -> Optional[PublishedTable]:
        """A published table by its newest name."""
        return self.variant.tables.get(name)

    def name(self, table: str) -> str:
        """What a table is called in the file."""
        found = self.table(table)
        return found.name if found else table

    def _last_row(self, table: str) -> int:
        """The number of rows of a table, or a little more: counting millions takes longer than is worth it."""
        found = self.table(table)
        if found is None:
            return 0
        statement = f"SELECT max(rowid) FROM {identifier(found.name)}"  # nosec B608: quoted
        return self.source.execute(statement).fetchone()[0] or 0

    def expect(self, rows: int) -> None:
        """Rows to come beside frames and scores."""
        self._total += rows

    def advance(self, rows: int) -> None:
        """Rows of frames and scores that are done. Raises `Cancelled`."""
        self._done += rows
        self._feedback.setProgress(100.0 * min(1.0, self._done / self._total))
        stop_if_cancelled(self._feedback)

    def read(self, table: str, columns: Sequence[str]) -> Iterator[Row]:
        """The rows of a published table by key: the column `id`, or SQLite's own row number where there is none.

        A column that the file does not have is NULL.
        """
        found = self.table(table)
        if found is None:
            return
        names = [found.columns.get(column, "") for column in columns]
        key = identifier(found.columns["id"]) if "id" in found.columns else "rowid"
        values = ", ".join(identifier(name) if name else "NULL" for name in names)
        statement = f"SELECT {key}, {values} FROM {identifier(found.name)} ORDER BY 1"  # nosec B608: quoted
        for key_value, *row in self.source.execute(statement):
            yield Row(key_value, tuple(row), names)

    def convert(
        self,
        table: str,
        fields: Sequence[Field],
        row: Row,
        refuse: Optional[Callable[[List[Any]], Optional[str]]] = None,
        key: Optional[int] = None,
    ) -> Optional[List[Any]]:
        """The values of a row for schema 2; None when the row was left out.

        `refuse` gives the reason why converted values cannot be carried. `key` is the position of the value by which
        other rows know this one, when that is not its number.
        """
        converted = []
        lost = []
        for field, raw, name in zip(fields, row.values, row.columns):
            try:
                value = field.convert(raw)
            except Unreadable as error:
                value = error.instead
                lost.append((name, UNREADABLE if value is None else SHORTENED, raw))
            else:
                if value is None and field.required and name:
                    lost.append((name, FILLED, raw))
            if value is None and field.required:
                value = field.default
            converted.append(value)
        missing = any(value is None and field.required for field, value in zip(fields, converted))
        reason = self._bad_key(table, row.key) or (MISSING if missing else refuse(converted) if refuse else None)
        if reason in {NO_ID, SAME_ID}:
            self.left_out.row(self.name(table), None, reason, {"id": row.key, **row.by_name()})
            return None
        if reason is not None:
            self.left_out.row(self.name(table), row.key, reason, row.by_name())
            self.left_out.remember(table, row.key if key is None else converted[key])
            return None
        for name, why, raw in lost:
            self.left_out.value(self.name(table), row.key, name, why, raw)
        return converted

    def _bad_key(self, table: str, key: Any) -> Optional[str]:
        """What is wrong with the key of a row, in a table that somebody made anew without a primary key."""
        last, self._last = self._last, (table, key)
        if type(key) is not int:
            return NO_ID
        return SAME_ID if last == (table, key) else None

    def writer(self, table: str, columns: Sequence[str]) -> Writer:
        """Where the rows of a table go."""
        return Writer(self.target, table, columns)


class Writer:
    """Inserts rows in batches."""

    def __init__(self, target: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
        names = ", ".join(identifier(column) for column in columns)
        places = ", ".join("?" * len(columns))
        self._statement = f"INSERT INTO {identifier(table)} ({names}) VALUES ({places})"  # nosec B608: quoted
        self._target = target
        self._rows: List[Sequence[Any]] = []
        self.count = 0

    def add(self, row: Sequence[Any]) -> None:
        """Insert a row, sooner or later."""
        self._rows.append(row)
        if len(self._rows) >= BATCH:
            self.flush()

    def flush(self) -> int:
        """Insert what is held back; how many rows were inserted altogether."""
        self._target.executemany(self._statement, self._rows)
        self.count += len(self._rows)
        self._rows.clear()
        return self.count
