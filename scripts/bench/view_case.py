"""All frames of a class above a score, through the published view and on the wide table itself, with bare sqlite3."""

from __future__ import annotations

import contextlib
import sqlite3
import statistics
import time
from pathlib import Path

from .files import large, published
from .measuring import RUNS, row
from .upgrade_case import UPGRADED

CLASS, SCORE = 12, 0.6
BY_CLASS = f"SELECT frame_id, score FROM multilabel_prediction WHERE ml_class_id = {CLASS} AND score >= {SCORE}"
BY_NAME = (
    "SELECT mlp.frame_id, mlp.score FROM multilabel_prediction mlp "
    "JOIN multilabel_class mlc ON mlc.id = mlp.ml_class_id "
    f"WHERE mlc.name = (SELECT name FROM multilabel_class WHERE id = {CLASS}) AND mlp.score >= {SCORE}"
)


def run() -> None:
    """On the large atlas; on the published file and what was made of it, where the upgrade case ran before."""
    _compared("1.6 million frames", large())
    if UPGRADED.exists():
        source = published()
        _compared("upgraded", UPGRADED)
        with contextlib.closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as connection:
            _line("  the published file itself, by class", *_timed(connection, BY_CLASS), None)


def _compared(name: str, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        column = connection.execute(
            "SELECT column_name FROM multilabel_class_column WHERE ml_class_id = ?", (CLASS,)
        ).fetchone()[0]
        wide = f'SELECT frame_id, "{column}" FROM multilabel_prediction_1 WHERE "{column}" >= {SCORE}'
        baseline, found = _timed(connection, wide)
        for what, query in (("by class", BY_CLASS), ("by class name", BY_NAME)):
            seconds, rows = _timed(connection, query)
            if rows != found:
                raise SystemExit(f"bench: the view finds {rows} scores, the wide table {found}")
            _line(f"view, {name}, {what}", seconds, rows, baseline)
        _line("baseline: the wide table", baseline, found, baseline)


def _timed(connection: sqlite3.Connection, query: str) -> tuple[float, int]:
    """Median seconds, and rows; once before, so that the file is in memory."""
    times = []
    for _ in range(RUNS + 1):
        started = time.monotonic()
        rows = len(connection.execute(query).fetchall())
        times.append(time.monotonic() - started)
    return statistics.median(times[1:]), rows


def _line(name: str, seconds: float, rows: int, baseline: float | None) -> None:
    ratio = f"{seconds / baseline:.2f}" if baseline else ""
    row(name, f"{rows:,} scores found", f"{seconds:.3f}", "", f"{rows / seconds:,.0f}", "", ratio)
