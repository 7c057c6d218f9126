"""How many rows each statement of a script changed, counted by SQLite itself inside the transaction.

QGIS's transactions tell nothing of that. SQLite's changes() holds the rows that the last INSERT, UPDATE or DELETE
changed itself, without those that triggers changed; it is noted in a temporary table after each. For a statement on a
view changes() is 0, because INSTEAD OF triggers do the work: there a temporary trigger beside them counts the rows.
"""

from __future__ import annotations

from typing import Dict, Set, Tuple

from ..interruptible import InterruptibleTransaction
from ..sql import identifier, literal
from .splitting import words

CHANGING = ("INSERT", "REPLACE", "UPDATE", "DELETE")
"""Verbs of the statements that change rows."""

DEFINING = ("CREATE", "ALTER", "DROP")
"""Verbs of the statements that change tables, views or triggers."""

_NOTES = "temp.seatizen_script_notes"
_VIEW_ROWS = "temp.seatizen_script_view_rows"

_TRIGGERS_OF_VIEWS = (
    "SELECT t.tbl_name AS view, t.sql AS definition FROM main.sqlite_master AS t "
    "JOIN main.sqlite_master AS v ON v.type = 'view' AND v.name = t.tbl_name COLLATE NOCASE WHERE t.type = 'trigger'"
)


class RowCounter:
    """Counts in the connection of one transaction; `close` leaves nothing there."""

    def __init__(self, transaction: InterruptibleTransaction) -> None:
        self._transaction = transaction
        self._counted: Set[Tuple[str, str]] = set()
        transaction.execute(f"CREATE TABLE {_NOTES} (statement INTEGER, own INTEGER, view_rows INTEGER)")
        transaction.execute(f"CREATE TABLE {_VIEW_ROWS} (number INTEGER)")
        transaction.execute(f"INSERT INTO {_VIEW_ROWS} VALUES (0)")  # nosec B608: constants
        self.follow_views()

    def follow_views(self) -> None:
        """Count on the views that can be written to as they are now; to be called after each defining statement."""
        wanted = self._writable_views()
        for view, event in self._counted - wanted:
            self._transaction.execute(f"DROP TRIGGER IF EXISTS temp.{_trigger(view, event)}")
        for view, event in sorted(wanted):
            self._transaction.execute(
                f"CREATE TEMP TRIGGER IF NOT EXISTS {_trigger(view, event)} "
                f"INSTEAD OF {event} ON main.{identifier(view)} "
                f"BEGIN UPDATE {_VIEW_ROWS.split('.')[1]} SET number = number + 1; END"  # nosec B608: constants
            )
        self._counted = wanted

    def note(self, statement: int) -> None:
        """Note what the statement that was just run has changed."""
        number = literal(statement)
        self._transaction.execute(
            f"INSERT INTO {_NOTES} SELECT {number}, changes(), number FROM {_VIEW_ROWS}"  # nosec B608: numbers
        )

    def rows(self) -> Dict[int, int]:
        """Rows by statement, of all that were noted."""
        select = f"SELECT * FROM {_NOTES} ORDER BY rowid"  # nosec B608: constants
        found: Dict[int, int] = {}
        before = 0
        for statement, own, view_rows in self._transaction.rows(select, ["statement", "own", "view_rows"]):
            found[statement] = own or view_rows - before
            before = view_rows
        return found

    def close(self) -> None:
        """Take the temporary tables and triggers away."""
        for view, event in sorted(self._counted):
            self._transaction.execute(f"DROP TRIGGER IF EXISTS temp.{_trigger(view, event)}")
        for table in (_NOTES, _VIEW_ROWS):
            self._transaction.execute(f"DROP TABLE {table}")

    def _writable_views(self) -> Set[Tuple[str, str]]:
        """(view, event) of every INSTEAD OF trigger. One of ours without one of theirs would swallow statements."""
        found = set()
        for view, trigger in self._transaction.rows(_TRIGGERS_OF_VIEWS, ["view", "definition"]):
            head = list(words(trigger))
            if "INSTEAD" in head:
                found.add((view, head[head.index("INSTEAD") + 2]))
        return found


def _trigger(view: str, event: str) -> str:
    return identifier(f"seatizen_script_{event.lower()}_{view}")
