"""A harvest: 20 sessions into an empty atlas, and again with nothing new, against a bare executemany of the scores."""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from demo import ROOT, python, standin

from .measuring import BENCH, RUNS, Measured, algorithm, measure, qgis_start, row

ATLAS = BENCH / "atlas.gpkg"
SEED = "7"


def sync_once(url: str) -> tuple[Measured, dict]:
    """One run of seatizen:sync, and its report."""
    return algorithm("seatizen:sync", ATLAS=ATLAS, ZENODO_URL=url, COMMUNITIES="seatizen-data")


BASELINE = """
import sqlite3, sys, time
source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
columns = [row[1] for row in source.execute('PRAGMA table_info("multilabel_prediction_1")')][2:]
listed = ", ".join(f'"{name}"' for name in columns)
rows = [
    (score, row[1], row[0], number)
    for row in source.execute(f'SELECT frame_id, version_doi, {listed} FROM multilabel_prediction_1')
    for number, score in enumerate(row[2:], 1)
]
target = sqlite3.connect(sys.argv[2])
started = time.monotonic()
target.execute(
    "CREATE TABLE multilabel_prediction (id INTEGER PRIMARY KEY AUTOINCREMENT, score REAL NOT NULL, "
    "version_doi TEXT NOT NULL, frame_id INTEGER NOT NULL, ml_class_id INTEGER NOT NULL)"
)
target.executemany(
    "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) VALUES (?, ?, ?, ?)", rows
)
target.execute("CREATE INDEX idx_frame ON multilabel_prediction (frame_id, version_doi)")
target.commit()
print(time.monotonic() - started, len(rows))
"""


def baseline_long_table() -> tuple[float, int, float]:
    """A bare `sqlite3.executemany` of the same scores, one row a score, with its index: seconds, rows, file MB."""
    target = BENCH / "baseline.sqlite"
    target.unlink(missing_ok=True)
    done = measure([sys.executable, "-c", BASELINE, str(ATLAS), str(target)])
    seconds, rows = done.output.split()
    size = target.stat().st_size / 1e6
    target.unlink()
    return float(seconds), int(rows), size


def community() -> Path:
    """The generated community of the published measurement: 20 sessions, 96,928 frames, 2.97 million scores."""
    folder = BENCH / "community"
    sources = sorted((ROOT / "scripts" / "session_generator").rglob("*.py"))
    mark = f"bench {SEED} {max(path.stat().st_mtime_ns for path in sources)}"
    done = BENCH / "generated-for"
    if not done.exists() or done.read_text() != mark:
        shutil.rmtree(folder, ignore_errors=True)
        BENCH.mkdir(parents=True, exist_ok=True)
        python("-m", "session_generator", "--out", str(folder), "--preset", "bench", "--seed", SEED)
        done.write_text(mark)
    return folder


@dataclass
class Round:
    """One sync into an empty atlas, one more with nothing to do, and the baseline on the same scores."""

    first: Measured
    report: dict
    again: Measured
    unchanged: dict
    baseline_seconds: float
    baseline_rows: int
    baseline_size: float


def one_round(url: str) -> Round:
    ATLAS.unlink(missing_ok=True)
    first, report = sync_once(url)
    again, unchanged = sync_once(url)
    return Round(first, report, again, unchanged, *baseline_long_table())


def run() -> None:
    """Sync and baseline in turn, since a machine's speed drifts; prints medians."""
    state = community()
    start = qgis_start()
    with standin(state, "--limits", "off") as url:
        rounds = [one_round(url) for _ in range(RUNS)]

    def middle(pick: Callable[[Round], float]) -> float:
        return statistics.median(pick(one) for one in rounds)

    last = rounds[-1]
    scores = last.report["predictions"]
    baseline = middle(lambda one: one.baseline_seconds)
    wall, seconds = middle(lambda one: one.first.wall), middle(lambda one: one.report["seconds"])
    size = ATLAS.stat().st_size / 1e6
    row(
        "sync, 20 sessions into an empty atlas",
        f"{last.report['frames']:,} frames {scores:,} scores",
        f"{wall:.2f}",
        f"{middle(lambda one: one.first.cpu):.2f}",
        f"{scores / wall:,.0f}",
        f"{middle(lambda one: one.first.peak):.0f}",
        f"{middle(lambda one: one.first.wall / one.baseline_seconds):.2f} (whole process)",
    )
    row(
        "  the same without QGIS's start",
        f"{last.report['requests']} requests, {last.report['bytes'] / 1e6:.1f} MB read",
        f"{seconds:.2f}",
        f"{middle(lambda one: one.first.cpu) - start.cpu:.2f}",
        f"{scores / seconds:,.0f}",
        "",
        f"{middle(lambda one: one.report['seconds'] / one.baseline_seconds):.2f}",
    )
    row(
        "baseline: sqlite3.executemany, row a score",
        f"{last.baseline_rows:,} rows, {last.baseline_size:.0f} MB file",
        f"{baseline:.2f}",
        "",
        f"{last.baseline_rows / baseline:,.0f}",
        "",
        "1.00",
    )
    row("atlas file", f"{size:.1f} MB", "", "", "", "", f"{size / last.baseline_size:.2f} of its size")
    row(
        "sync again, nothing changed",
        f"{last.unchanged['requests']} requests, {last.unchanged['bytes'] / 1e6:.2f} MB read",
        f"{middle(lambda one: one.again.wall):.2f}",
        f"{middle(lambda one: one.again.cpu):.2f}",
        "",
        f"{middle(lambda one: one.again.peak):.0f}",
        f"{middle(lambda one: one.unchanged['seconds']):.2f} s after QGIS's start",
    )
    with sqlite3.connect(ATLAS) as check:
        frames = check.execute("SELECT count(*) FROM frame").fetchone()[0]
    added, unchanged = last.report["added"], last.unchanged["unchanged"]
    print(f"  atlas: {frames:,} frames; sessions {added} added, then {unchanged} unchanged")
