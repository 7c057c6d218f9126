"""Reading an atlas to check it: one connection of Python's own SQLite, which never writes, in one read transaction."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Set

from ...feedback import Cancelled, Feedback, stop_if_cancelled
from ...messages import Message, message
from ..content import Model
from ..errors import atlas_error
from ..files import sqlite_uri
from ..geopackage import GeoPackageAtlas
from ..prediction_schema import wide_table
from ..sql import identifier, literal
from .report import ROW_CAP, Finding, Kind

_STEPS_BETWEEN_LOOKS = 50_000
"""SQLite's virtual-machine steps between two looks at the user's cancel; some milliseconds."""

_ROWS_AT_ONCE = 5_000


class Reader:
    """The atlas as its checks see it. Views and tables that are absent are no error; checks ask for them first."""

    def __init__(self, path: str, connection: sqlite3.Connection, feedback: Feedback, cap: Optional[int]) -> None:
        self.path = path
        self.feedback = feedback
        self._connection = connection
        self._cap = cap
        self._names: Dict[str, str] = {}
        self._columns: Dict[str, List[str]] = {}
        self._models: Optional[List[Model]] = None

    def rows(self, statement: str, values: Sequence[Any] = ()) -> Iterator[tuple]:
        """The rows of a SELECT or PRAGMA. Raises `Cancelled`, or `sqlite3.Error`."""
        for some in self.batches(statement, values):
            yield from some

    def batches(self, statement: str, values: Sequence[Any] = ()) -> Iterator[List[tuple]]:
        """The same rows, some thousand at once."""
        try:
            cursor = self._connection.execute(statement, values)
            while True:
                some = cursor.fetchmany(_ROWS_AT_ONCE)
                if not some:
                    return
                stop_if_cancelled(self.feedback)
                yield some
        except sqlite3.OperationalError as error:
            if self.feedback.isCanceled():
                raise Cancelled from error
            raise

    def value(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """The first value of the first row; None when there is none."""
        row = next(self.rows(statement, values), None)
        return None if row is None else row[0]

    def kinds(self) -> Dict[str, str]:
        """`table` or `view` by name, of everything in the file."""
        if not self._names:
            statement = "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"
            self._names = dict(self.rows(statement))
        return self._names

    def has(self, *names: str) -> bool:
        """Whether all of these tables and views are there."""
        return all(name in self.kinds() for name in names)

    def columns(self, table: str) -> List[str]:
        """The columns of a table or view; empty when it is absent or a view that does not work."""
        if table not in self._columns:
            names: List[str] = []
            if table in self.kinds():
                try:
                    names = [row[1] for row in self.rows(f"PRAGMA table_info({identifier(table)})")]
                except sqlite3.OperationalError:
                    names = []
            self._columns[table] = names
        return self._columns[table]

    def definition(self, kind: str, name: str) -> str:
        """The SQL that made an index, trigger, view or table; '' when there is none."""
        statement = "SELECT sql FROM sqlite_master WHERE type = ? AND name = ?"
        return self.value(statement, (kind, name)) or ""

    def models(self) -> List[Model]:
        """The models with a wide table, each with the classes that have a column there."""
        if self._models is None:
            self._models = []
            needed = ("multilabel_class", "multilabel_class_column", "multilabel_model")
            for model in GeoPackageAtlas(self.path).models() if self.has(*needed) else ():
                columns = set(self.columns(wide_table(model.id)))
                classes = tuple(one for one in model.classes if one.column in columns)
                if {"frame_id", "version_doi"} <= columns and classes:
                    self._models.append(replace(model, classes=classes))
        return self._models

    def wide_tables(self) -> Set[str]:
        """The names of all wide tables of models."""
        return {wide_table(model.id) for model in self.models()}

    def find(
        self,
        kind: Kind,
        rows: Iterable[tuple],
        headers: Sequence[str],
        table: str = "",
        key: str = "",
        values: Optional[Mapping[str, Any]] = None,
    ) -> Iterator[Finding]:
        """The finding that these rows make, nothing when there is none. `values` are put into the kind's texts."""
        values = values or {}
        cap = ROW_CAP if self._cap is None and not kind.repair else self._cap  # without it rows are kept to be repaired
        kept: List[tuple] = []
        total = 0
        for row in rows:
            total += 1
            if cap is None or total <= cap:
                kept.append(row)
        if total:
            repair: Optional[Message] = message(kind.repair, **values) if kind.repair else None
            title, explanation = message(kind.title, **values), message(kind.explanation, **values)
            yield Finding(kind.code, kind.severity, title, explanation, table, key, tuple(headers), kept, total, repair)


@contextmanager
def reading(path: str, feedback: Feedback, cap: Optional[int] = ROW_CAP) -> Iterator[Reader]:
    """A reader of the file as it is now. Raises `Cancelled` and `AtlasError`."""
    try:
        connection = sqlite3.connect(_uri(path), uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise atlas_error(path, str(error)) from error
    try:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        connection.set_progress_handler(feedback.isCanceled, _STEPS_BETWEEN_LOOKS)
        connection.execute("PRAGMA query_only = 1")
        connection.execute("BEGIN")
        yield Reader(path, connection, feedback, cap)
    except sqlite3.Error as error:
        if feedback.isCanceled():
            raise Cancelled from error
        raise atlas_error(path, str(error)) from error
    finally:
        connection.close()


def _uri(path: str) -> str:
    """Read only, but for a journal that a crash left: SQLite has to roll it back before anybody can read.

    Where nothing can be written beside the file, SQLite is told that nobody else does either; a file whose last writer
    left it in write-ahead mode could not be opened there otherwise.
    """
    file = Path(path).absolute()
    beside = {suffix for suffix in ("-journal", "-wal") if file.with_name(f"{file.name}{suffix}").exists()}
    if not os.access(file.parent, os.W_OK) and not beside:
        return f"{sqlite_uri(file)}?mode=ro&immutable=1"
    return f"{sqlite_uri(file)}?mode={'rw' if '-journal' in beside else 'ro'}"


def quoted(names: Iterable[str]) -> str:
    """Texts for an IN clause."""
    return ", ".join(literal(name) for name in names)
