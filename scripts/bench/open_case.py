"""Opening an atlas and showing its footprints, against reading the deposit rows with bare sqlite3."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import statistics
import sys
import time
from pathlib import Path

from demo import ROOT

from .files import large, published
from .measuring import RUNS, measure, row

PICTURE_MAKER = str(ROOT / "scripts" / "bench" / "open_once.py")


def run() -> None:
    """An atlas of 1.6 million frames."""
    _measured("open, footprints shown", large())


def run_published() -> None:
    """A published file of 97,000 frames and 3 million scores, opened as it is."""
    _measured("open published, footprints shown", published())


def _measured(name: str, path: Path) -> None:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        frames = connection.execute("SELECT max(id) FROM frame").fetchone()[0]
    opened, reads = [], []
    for _ in range(RUNS):
        opened.append(measure([sys.executable, PICTURE_MAKER, str(path)]))
        reads.append(_read_deposits(path))
    told = [json.loads(one.output.splitlines()[-1]) for one in opened]
    read, deposits = statistics.median(seconds for seconds, _ in reads), reads[0][1]
    total = statistics.median(one["load"] + one["render"] for one in told)
    row(
        name,
        f"{frames:,} frames, {path.stat().st_size / 1e6:.0f} MB",
        f"{total:.2f}",
        "",
        "",
        f"{max(one.peak for one in opened):.0f}",
        f"{total / read:,.0f}",
    )
    row(
        "  of it: layers loaded", f"{told[0]['layers']} layers", f"{statistics.median(one['load'] for one in told):.2f}"
    )
    row(
        "  of it: first picture",
        f"{told[0]['coloured']:,} pixels",
        f"{statistics.median(one['render'] for one in told):.2f}",
    )
    row("baseline: reading the deposits with sqlite3", f"{deposits:,} rows", f"{read:.4f}", "", "", "", "1.00")


def _read_deposits(path: Path) -> tuple[float, int]:
    started = time.monotonic()
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT * FROM deposit").fetchall()
    return time.monotonic() - started, len(rows)
