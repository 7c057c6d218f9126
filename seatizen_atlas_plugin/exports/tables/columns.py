"""What columns of exported tables hold, and how an SQL statement has to give it.

Values come from SQL in a form in which no NULL can change the type of a computed column (see `Snapshot.arrow`): numbers
that are computed are infinite where there is none, small whole numbers are marked by a number of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Iterable, List, Sequence, Set

from ...messages import QT_TRANSLATE_NOOP, Message, message


class Kind(Enum):
    """Text; a number; 1.0 or 0.0 (0, 1, and 2 for none); 0 to 255 (-1 for none); -1, 0 or 1; WKB."""

    TEXT = "text"
    REAL = "real"
    FLAG = "flag"
    BYTE = "byte"
    MARK = "mark"
    GEOMETRY = "geometry"


NO_FLAG = 2
NO_BYTE = -1


@dataclass(frozen=True)
class Column:
    """A column of a table: its name in the file, what it holds, and the SQL expression that gives it."""

    name: str
    kind: Kind
    sql: str = ""


def real(expression: str) -> str:
    """SQL of a computed number; infinite where it is NULL."""
    return f"coalesce({expression}, 9e999)"


def byte(column: str) -> str:
    """SQL of a number from 0 to 255; `NO_BYTE` for everything else."""
    return f"CASE WHEN {column} BETWEEN 0 AND 255 THEN CAST({column} AS INTEGER) ELSE {NO_BYTE} END"


def flag(test: str) -> str:
    """SQL of a test; `NO_FLAG` where it is NULL."""
    return f"coalesce({test}, {NO_FLAG})"


def moment(column: str) -> str:
    """SQL of a date and time as the published tables write it: `2024-05-17 07:57:33`, milliseconds where there are."""
    return f"replace(replace(replace(CAST({column} AS TEXT), 'T', ' '), '.000Z', ''), 'Z', '')"


def free_names(names: Iterable[str], fixed: Iterable[str], suffix: str) -> List[str]:
    """The names as columns beside `fixed` ones: a name that is taken gets the suffix, as often as needed.

    Fixed names are compared without regard to case, since many readers of tables do so.
    """
    taken_folded = {name.casefold() for name in fixed}
    taken: Set[str] = set()
    columns = []
    for name in names:
        column = name
        while column in taken or column.casefold() in taken_folded:
            column += suffix
        taken.add(column)
        columns.append(column)
    return columns


def renamed_notes(names: Sequence[str], columns: Sequence[str]) -> List[Message]:
    """What is said of names that became columns of another name."""
    text = QT_TRANSLATE_NOOP("Seatizen", "The name {name} is taken already; its column is called {column}.")
    return [message(text, name=name, column=column) for name, column in zip(names, columns) if name != column]
