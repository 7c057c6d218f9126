"""Rows on their way into an atlas: a temporary SQLite file that the writing connection attaches.

Handing rows to QGIS's provider as features costs, for 97,000 frames x 31 scores, 4.1 s of CPU (QGIS turns every number
into text to see whether it is empty). Binding them here, and an INSERT ... SELECT for each table inside the same
QgsTransaction, costs 2.2 s, with the same locks and the same rollback.

A lock beside the file (Qt's, which knows whether the process that took it still lives) tells what a killed QGIS left
from what another one works with.
"""

from __future__ import annotations

import shutil
import sqlite3
import struct
import tempfile
from pathlib import Path
from typing import Iterable, Optional, Sequence, Set, Tuple

from qgis.PyQt.QtCore import QLockFile

from .schema import SRS_ID
from .sql import identifier

ALIAS = "staging"
"""The name under which the file is attached."""

FRAME_COLUMNS = (
    "id",
    "version_doi",
    "OriginalFileName",
    "filename",
    "relative_file_path",
    "GPSPosition",
    "GPSAltitude",
    "GPSPitch",
    "GPSRoll",
    "GPSTrack",
    "GPSDatetime",
    "GPSFix",
)
FRAMES = "frames"

# GeoPackage geometry blob (OGC 12-128r18, clause 2.1.3) of a point: header without envelope, then WKB, little endian.
_POINT = struct.Struct("<2sBBiBI2d")
_WKB_POINT = 1


def frame_row(frame: Sequence, frame_id: int, version_doi: Optional[str]) -> tuple:
    """The values of `FRAME_COLUMNS` for a frame of `SessionContent.frames`."""
    name, original, path, x, y, altitude, pitch, roll, track, moment, fix = frame
    point = None if x is None or y is None else _POINT.pack(b"GP", 0, 1, SRS_ID, 1, _WKB_POINT, x, y)
    time = None if moment is None else moment.isoformat(timespec="milliseconds") + "Z"
    return frame_id, version_doi, original or name, name, path, point, altitude, pitch, roll, track, time, fix


PREFIX = "seatizen-"
_ROWS = "rows.sqlite"
_LOCK = "lock"
_swept: Set[str] = set()
"""Folders in which this process has looked for what others left."""


def remove_left_behind(folder: str) -> None:
    """Remove what processes that live no more have left in a folder for temporary files."""
    for left in Path(folder).glob(f"{PREFIX}*"):
        if left.is_symlink() or not (left / _LOCK).is_file() or not (left / _ROWS).is_file():
            continue
        lock = _lock(left)
        if lock.tryLock(0):
            lock.unlock()
            shutil.rmtree(left, ignore_errors=True)


def _lock(folder: Path) -> QLockFile:
    lock = QLockFile(str(folder / _LOCK))
    lock.setStaleLockTime(0)
    return lock


class Staging:
    """The temporary file. Made when first needed, emptied for each session, gone after `close`."""

    def __init__(self) -> None:
        self._folder: Optional[Path] = None
        self._connection: Optional[sqlite3.Connection] = None
        self._lock: Optional[QLockFile] = None

    @property
    def path(self) -> str:
        """Where the file is."""
        self._open()
        return str(self._folder / _ROWS)

    def _open(self) -> None:
        if self._connection is None:
            if tempfile.gettempdir() not in _swept:
                _swept.add(tempfile.gettempdir())
                remove_left_behind(tempfile.gettempdir())
            self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._lock = _lock(self._folder)
            self._lock.tryLock(0)
            self._connection = sqlite3.connect(str(self._folder / _ROWS), isolation_level=None)
            for pragma in ("page_size = 8192", "journal_mode = OFF", "synchronous = OFF"):
                self._connection.execute(f"PRAGMA {pragma}")

    def begin(self, tables: Iterable[Tuple[str, int]]) -> None:
        """Start over with empty tables (name, number of columns)."""
        self._open()
        execute = self._connection.execute
        execute("BEGIN")
        for (name,) in execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            execute(f"DROP TABLE {identifier(name)}")
        for name, columns in tables:
            execute(f"CREATE TABLE {identifier(name)} ({', '.join(f'c{number}' for number in range(columns))})")

    def add(self, table: str, rows: Sequence[Sequence]) -> None:
        """Append rows of equal length to a table."""
        if rows:
            places = ", ".join("?" * len(rows[0]))
            self._connection.executemany(f"INSERT INTO {identifier(table)} VALUES ({places})", rows)  # nosec B608: quoted

    def commit(self) -> None:
        """Let the writing connection see the rows."""
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Remove the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self._lock.unlock()
            shutil.rmtree(self._folder, ignore_errors=True)
