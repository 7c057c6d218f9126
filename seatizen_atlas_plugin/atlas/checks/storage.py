"""Whether SQLite itself finds the file whole, and what lies beside it."""

from __future__ import annotations

import datetime
import re
import sqlite3
from pathlib import Path
from typing import Iterator, List, Tuple

from ...messages import QT_TRANSLATE_NOOP
from ..sql import identifier
from .boxes import damage
from .definition import index_columns
from .reader import Reader
from .report import ERROR, NOTE, WARNING, Finding, Kind
from .words import BYTES, CHANGED, COLUMN, FILE, FOUND, PROBLEM, ROWS, TABLE

MOST_PROBLEMS = 1_000
"""Lines that SQLite's own check may write."""

DAMAGE = Kind(
    "damage",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "The file is damaged"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "SQLite's own check complains; restore the file from a copy. Nothing is repaired before that."
    ),
)
INDEX_DAMAGE = Kind(
    "index_damage",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Indexes do not match their tables"),
    QT_TRANSLATE_NOOP("Seatizen", "SQLite's own check complains about indexes only; rows are found or not by chance."),
    QT_TRANSLATE_NOOP("Seatizen", "All indexes are built again."),
)
REPEATED_KEYS = Kind(
    "repeated_key",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Values that may be there only once"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "Several rows have a value that the schema allows once. Delete or change all but one of them; the indexes can "
        "be built again after that.",
    ),
)
FORBIDDEN_VALUES = Kind(
    "forbidden_value",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Values that the schema forbids"),
    QT_TRANSLATE_NOOP("Seatizen", "Rows break a NOT NULL, a CHECK or the type of a column."),
)
LEFTOVERS = Kind(
    "leftover_file",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Files of an interrupted run lie beside the atlas"),
    QT_TRANSLATE_NOOP("Seatizen", "Something was stopped while it wrote them. Delete them unless it is still running."),
)
OLD_LOG = Kind(
    "old_log",
    NOTE,
    QT_TRANSLATE_NOOP("Seatizen", "A log of SQLite lies beside the atlas"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "It belongs to the atlas as long as it is there: copy both or none. It goes when the last program closes the "
        "atlas.",
    ),
)

_INDEX = re.compile(
    r"(row [0-9]+ missing from index|non-unique entry in index|wrong # of entries in index|rowid not at end-of-record|"
    r"row [0-9]+ values differ from index)"
)
_VALUE = re.compile(
    r"(NULL value in |CHECK constraint failed in |TEXT value in |NUMERIC value in |non-[A-Z]+ value in )"
)
_RTREE = "In RTree "
"""Since version 3.44 SQLite looks into R-trees here, too; the check of geometries tells, and they can be repaired."""
_LOG_AGE = datetime.timedelta(hours=1)


def check_integrity(reader: Reader) -> Iterator[Finding]:
    """SQLite's `PRAGMA integrity_check`, sorted by what is the matter."""
    own = [text for text in _texts(reader) if not text.startswith(_RTREE)]
    complaints = [line for text in own for line in text.splitlines() if line.strip() and line != "ok"]
    values = [line for line in complaints if _VALUE.match(line)]
    indexes = [line for line in complaints if _INDEX.match(line)]
    damage = [line for line in complaints if not _VALUE.match(line) and not _INDEX.match(line)]
    yield from reader.find(DAMAGE, ((line,) for line in damage), (PROBLEM,))
    repeated = list(_repeated_keys(reader)) if indexes else []
    kind = INDEX_DAMAGE._replace(repair="") if repeated else INDEX_DAMAGE
    yield from reader.find(kind, ((line,) for line in indexes), (PROBLEM,))
    yield from reader.find(REPEATED_KEYS, repeated, (TABLE, COLUMN, FOUND, ROWS))
    yield from reader.find(FORBIDDEN_VALUES, ((line,) for line in values), (PROBLEM,))


def _texts(reader: Reader) -> List[str]:
    """What SQLite says; where an R-tree that cannot be opened keeps it from looking, of the other tables one by one."""
    try:
        return [str(row[0]) for row in reader.rows(f"PRAGMA integrity_check({MOST_PROBLEMS})")]
    except sqlite3.DatabaseError as error:
        tables = dict(reader.rows("SELECT name, sql LIKE 'CREATE VIRTUAL %' FROM sqlite_master WHERE type = 'table'"))
        if not any(virtual and damage(reader, name) for name, virtual in tables.items()):
            return [str(error)]
    texts = []
    for name in (name for name, virtual in tables.items() if not virtual):
        try:
            texts += [str(row[0]) for row in reader.rows(f"PRAGMA integrity_check({identifier(name)})")]
        except sqlite3.DatabaseError as error:
            texts.append(str(error))
    return texts


def _repeated_keys(reader: Reader) -> Iterator[tuple]:
    """(table, columns, values, rows) of what an index cannot be built over. The tables are read past their indexes."""
    for table, kind in reader.kinds().items():
        indexes = list(reader.rows(f"PRAGMA index_list({identifier(table)})")) if kind == "table" else []
        for _, index, unique, _, partial in indexes:
            columns = index_columns(reader.rows, index)
            if unique and not partial and "None" not in columns:
                names = ", ".join(identifier(column) for column in columns)
                known = " AND ".join(f"{identifier(column)} IS NOT NULL" for column in columns)
                statement = (
                    f"SELECT {names}, count(*) FROM {identifier(table)} NOT INDEXED WHERE {known} "  # nosec B608: quoted
                    f"GROUP BY {names} HAVING count(*) > 1"
                )
                for *values, count in reader.rows(statement):
                    yield table, ", ".join(columns), ", ".join(map(str, values)), count


def check_side_files(reader: Reader) -> Iterator[Finding]:
    """Half-written files of this atlas, a rollback journal left by a crash, and a log older than an hour."""
    path = Path(reader.path).absolute()
    names = [f"{path.name}.part", f"{path.name}-journal"]
    leftovers = [path.with_name(name) for name in names]
    leftovers += sorted(path.parent.glob(f"{_escaped(path.stem)}.backup-*.part"))
    yield from reader.find(LEFTOVERS, _described(leftovers), (FILE, BYTES, CHANGED))
    log = path.with_name(f"{path.name}-wal")
    age = datetime.datetime.now(datetime.timezone.utc) - _LOG_AGE
    old = [row for row in _described([log]) if row[1] and row[2] < f"{age:%Y-%m-%d %H:%M:%S}"]
    yield from reader.find(OLD_LOG, old, (FILE, BYTES, CHANGED))


def _escaped(stem: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", stem)


def _described(paths: List[Path]) -> List[Tuple[str, int, str]]:
    rows = []
    for path in paths:
        if path.is_file():
            status = path.stat()
            changed = datetime.datetime.fromtimestamp(status.st_mtime, datetime.timezone.utc)
            rows.append((path.name, status.st_size, f"{changed:%Y-%m-%d %H:%M:%S}"))
    return rows
