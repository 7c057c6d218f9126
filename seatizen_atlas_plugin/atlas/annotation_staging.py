"""Annotations on their way into an atlas, in a temporary SQLite file: however many there are, memory stays flat."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Iterable, Iterator, Sequence, Tuple

from ..feedback import Cancelled, Feedback
from .errors import AtlasError, atlas_error
from .files import sqlite_uri
from .sql import literal
from .staging import Staging
from .transaction import Transaction

ALIAS = "annotated"
"""The name under which the file is attached to the connection that writes."""

ANNOTATIONS = "annotations"
"""Its table of (c0 frame id, c1 label id, c2 value)."""

THERE = (
    "EXISTS (SELECT 1 FROM frame AS f WHERE f.id = s.c0) "
    "AND EXISTS (SELECT 1 FROM multilabel_label AS l WHERE l.id = s.c1)"
)
"""The condition that a row `s` of it is of a frame and a label that the atlas has."""

_STEPS_BETWEEN_LOOKS = 100_000
"""SQLite's virtual-machine steps between two looks at the user's cancel; some milliseconds."""


class StagedAnnotations:
    """The rows of one annotation session at a time. `count` is the rowid of the last one added."""

    def __init__(self) -> None:
        self._staging = Staging()
        self.count = 0

    @property
    def path(self) -> str:
        """Where the file is."""
        return self._staging.path

    def begin(self, others: Iterable[Tuple[str, int]] = ()) -> None:
        """Start over with an empty table, and `others` (name, number of columns) beside it."""
        with self._told():
            self._staging.begin([(ANNOTATIONS, 3), *others])
        self.count = 0

    def add(self, rows: Sequence[Tuple[int, int, int]]) -> None:
        """Append (frame id, label id, value)."""
        self.add_to(ANNOTATIONS, rows)
        self.count += len(rows)

    def add_to(self, table: str, rows: Sequence[Sequence]) -> None:
        """Append rows to one of the others."""
        with self._told():
            self._staging.add(table, rows)

    def commit(self) -> None:
        """Let other connections see the rows."""
        with self._told():
            self._staging.commit()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise atlas_error(self.path, str(error)) from error

    def close(self) -> None:
        """Remove the file."""
        self._staging.close()

    def attach(self, transaction: Transaction) -> None:
        """Make the rows readable inside a transaction, which keeps the file attached until its layers are closed."""
        try:
            transaction.execute(f"SELECT 1 FROM {ALIAS}.sqlite_master LIMIT 1")  # nosec B608: constant
        except AtlasError:  # no database of that alias
            transaction.execute(f"ATTACH DATABASE {literal(self.path)} AS {ALIAS}")

    def size(self, atlas_path: str, feedback: Feedback) -> Tuple[int, int]:
        """The rows that are staged, and those of them whose frame and label the atlas has. Raises `Cancelled`."""
        with self.reading(atlas_path, feedback) as connection:
            there = f"SELECT count(*) FROM {ALIAS}.{ANNOTATIONS} AS s WHERE {THERE}"  # nosec B608: constants
            return (
                connection.execute(f"SELECT count(*) FROM {ALIAS}.{ANNOTATIONS}").fetchone()[0],  # nosec B608: constants
                connection.execute(there).fetchone()[0],
            )

    def equals(self, atlas_path: str, session_id: int, feedback: Feedback) -> bool:
        """Whether the atlas holds the same marks in that annotation session. -1, which says nothing, does not count.

        Only reads. Raises `Cancelled`.
        """
        staged = f"SELECT c0, c1, c2 FROM {ALIAS}.{ANNOTATIONS} WHERE c2 >= 0"  # nosec B608: constants
        stored = (
            "SELECT frame_id, ml_label_id, value FROM multilabel_annotation "
            f"WHERE ml_annotation_session_id = {literal(session_id)} AND value >= 0"  # nosec B608: a number
        )
        with self.reading(atlas_path, feedback) as connection:
            counts = [connection.execute(f"SELECT count(*) FROM ({one})").fetchone() for one in (staged, stored)]  # nosec B608
            if counts[0] != counts[1]:
                return False
            differing = f"SELECT 1 FROM ({staged} EXCEPT {stored}) LIMIT 1"  # nosec B608: built above
            missing = f"SELECT 1 FROM ({stored} EXCEPT {staged}) LIMIT 1"  # nosec B608: built above
            return not any(connection.execute(one).fetchone() for one in (differing, missing))

    @contextmanager
    def reading(self, atlas_path: str, feedback: Feedback) -> Iterator[sqlite3.Connection]:
        """The atlas as it is committed, only to be read, with the rows beside it."""
        try:
            with closing(sqlite3.connect(f"{sqlite_uri(Path(atlas_path).absolute())}?mode=ro", uri=True)) as connection:
                connection.set_progress_handler(feedback.isCanceled, _STEPS_BETWEEN_LOOKS)
                connection.execute(f"ATTACH DATABASE ? AS {ALIAS}", (self.path,))
                yield connection
        except sqlite3.Error as error:
            if feedback.isCanceled():
                raise Cancelled from error
            raise atlas_error(atlas_path, str(error)) from error
