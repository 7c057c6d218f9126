"""Frames that a file names in several rows: what the rows say together is kept, what they contradict is left out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import Dict, List, Mapping, Tuple

from ..atlas.annotation_staging import ANNOTATIONS, StagedAnnotations
from ..atlas.errors import atlas_error
from ..feedback import Cancelled, Feedback, stop_if_cancelled
from .annotation_frames import FrameFinder
from .annotation_marks import LINES, agreed
from .annotation_report import Contradiction, FileReport

_REPEATED = (
    f"SELECT c1, c0, c2, c3 FROM {LINES} WHERE c1 IN "  # nosec B608: constants
    f"(SELECT c1 FROM {LINES} GROUP BY c1 HAVING count(*) > 1) ORDER BY c1, c0"
)
_MARKS_OF = f"SELECT rowid, c1, c2 FROM {ANNOTATIONS} WHERE rowid >= ? AND rowid < ?"  # nosec B608: constants
_DELETE = f"DELETE FROM {ANNOTATIONS} WHERE rowid = ?"  # nosec B608: constants

_STEPS_BETWEEN_LOOKS = 100_000
"""SQLite's virtual-machine steps between two looks at the user's cancel; some milliseconds."""

Mark = Tuple[int, int, int]
"""(row, line, value)"""


def resolve_repeats(
    staged: StagedAnnotations, finder: FrameFinder, labels: Mapping[int, str], report: FileReport, feedback: Feedback
) -> None:
    """Leave one mark a frame and label of the staged ones; the report tells their number and that of their frames.

    Marks of 1 and 0 contradict each other: none is kept. -1 says nothing and yields to them. Raises `Cancelled`.
    """
    try:
        with closing(sqlite3.connect(staged.path, isolation_level=None)) as connection:
            connection.set_progress_handler(feedback.isCanceled, _STEPS_BETWEEN_LOOKS)
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            report.annotations = staged.count
            report.frames = connection.execute(f"SELECT count(DISTINCT c1) FROM {LINES}").fetchone()[0]  # nosec B608
            for frame, rows in groupby(connection.execute(_REPEATED), itemgetter(0)):
                stop_if_cancelled(feedback)
                for label, marks in _resolve(connection, list(rows), report):
                    values = ", ".join(str(value) for _, _, value in marks)
                    lines = ", ".join(str(line) for _, line, _ in marks)
                    report.contradictions.add(Contradiction(finder.name(frame), labels[label], lines, values))
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        if feedback.isCanceled():
            raise Cancelled from error
        raise atlas_error(staged.path, str(error)) from error


def _resolve(connection: sqlite3.Connection, rows: List[tuple], report: FileReport) -> List[Tuple[int, List[Mark]]]:
    """Delete what is too much of one frame, and give the labels whose marks contradict each other."""
    marks: Dict[int, List[Mark]] = {}
    for _, line, first, count in rows:
        for key, label, value in connection.execute(_MARKS_OF, (first, first + count)):
            marks.setdefault(label, []).append((key, line, value))
    report.repeated_rows += len(rows) - 1
    contradicted = []
    for label, found in marks.items():
        value = agreed([mark[2] for mark in found])
        kept = next((mark[0] for mark in found if mark[2] == value), None)
        surplus = [(mark[0],) for mark in found if mark[0] != kept]
        connection.executemany(_DELETE, surplus)
        report.annotations -= len(surplus)
        if kept is None:
            contradicted.append((label, found))
    report.frames -= len(contradicted) == len(marks)
    return contradicted
