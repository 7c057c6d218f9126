"""An upgrade of a published file, against reading the same rows with bare sqlite3."""

from __future__ import annotations

import statistics
import sys

from .files import published
from .measuring import BENCH, RUNS, algorithm, measure, qgis_start, row

UPGRADED = BENCH / "upgraded.gpkg"

READ = """
import sqlite3, sys, time
source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
started = time.monotonic()
rows = 0
for table in ("deposit", "deposit_linestring", "version", "frame", "multilabel_label", "multilabel_model",
              "multilabel_class", "multilabel_prediction", "multilabel_annotation_session", "multilabel_annotation",
              "etl_runs"):
    for row in source.execute(f"SELECT * FROM {table}"):
        rows += 1
print(time.monotonic() - started, rows)
"""


def run() -> None:
    """Upgrade and baseline in turn; prints medians."""
    source, start = published(), qgis_start()
    upgrades, reads, reports = [], [], []
    for _ in range(RUNS):
        UPGRADED.unlink(missing_ok=True)
        done, report = algorithm("seatizen:upgradeatlas", INPUT=source, OUTPUT=UPGRADED)
        upgrades.append(done)
        reports.append(report)
        reads.append(measure([sys.executable, "-c", READ, str(source)]))
    seconds, rows = zip(*(read.output.split() for read in reads))
    read, count = statistics.median(map(float, seconds)), int(rows[0])
    wall = statistics.median(one.wall for one in upgrades)
    cpu = statistics.median(one.cpu for one in upgrades)
    before, after = source.stat().st_size / 1e6, UPGRADED.stat().st_size / 1e6
    peak = f"{max(one.peak for one in upgrades):.0f}"
    size = f"{before:.0f} MB, {count:,} rows"
    row(
        "upgrade of a published file",
        size,
        f"{wall:.2f}",
        f"{cpu:.2f}",
        f"{count / wall:,.0f}",
        peak,
        _times(wall, read),
    )
    own = wall - start.wall
    row(
        "  the same without QGIS's start",
        "",
        f"{own:.2f}",
        f"{cpu - start.cpu:.2f}",
        f"{count / own:,.0f}",
        "",
        _times(own, read),
    )
    row(
        "baseline: reading the rows with sqlite3",
        f"{count:,} rows",
        f"{read:.2f}",
        "",
        f"{count / read:,.0f}",
        "",
        "1.00",
    )
    row("upgraded file", f"{after:.1f} MB", "", "", "", "", f"{after / before:.3f} of its size")


def _times(seconds: float, baseline: float) -> str:
    return f"{seconds / baseline:.2f}"
