"""A campaign of annotations for every frame of an atlas, against a bare executemany of the same rows."""

from __future__ import annotations

import csv
import random
import shutil
import sqlite3
import statistics
import sys
from contextlib import closing
from pathlib import Path

from .files import kept, published
from .measuring import BENCH, QGIS_PROCESS, RUNS, algorithm, measure, qgis_start, row

BASE = BENCH / "annotated-base.gpkg"
ATLAS = BENCH / "annotated.gpkg"
CAMPAIGN = BENCH / "20240524_151409__first-last__bench_labels.csv"
LABELS = 31

# Into a table as the atlas has it, with its indexes.
BASELINE = """
import sqlite3, sys, time
source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
rows = source.execute("SELECT value, frame_id, ml_label_id, ml_annotation_session_id FROM multilabel_annotation")
rows = rows.fetchall()
target = sqlite3.connect(sys.argv[2])
started = time.monotonic()
target.execute(
    "CREATE TABLE multilabel_annotation (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, value TINYINT NOT NULL, "
    "frame_id INTEGER NOT NULL, ml_label_id INTEGER NOT NULL, ml_annotation_session_id INTEGER NOT NULL)"
)
for column in ("frame_id", "ml_label_id", "ml_annotation_session_id"):
    target.execute(f"CREATE INDEX idx_{column} ON multilabel_annotation ({column})")
target.executemany(
    "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) VALUES (?, ?, ?, ?)",
    rows,
)
target.commit()
print(time.monotonic() - started, len(rows))
"""


def _make_base(path: Path) -> None:
    """An atlas of 97,000 frames."""
    path.unlink(missing_ok=True)
    source = published()
    measure([QGIS_PROCESS, "--json", "run", "seatizen:upgradeatlas", "--", f"INPUT={source}", f"OUTPUT={path}"])


def _write_campaign(atlas: Path) -> None:
    chance = random.Random(1)
    with closing(sqlite3.connect(f"{atlas.as_uri()}?mode=ro", uri=True)) as connection:
        names = [name for (name,) in connection.execute("SELECT DISTINCT filename FROM frame ORDER BY id")]
        labels = [name for (name,) in connection.execute("SELECT name FROM multilabel_label ORDER BY id LIMIT 31")]
    lines = ([name, *chance.choices(("0", "0", "0", "1"), k=LABELS)] for name in names)
    with CAMPAIGN.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["FileName", *labels], *lines])


def run() -> None:
    """Import and baseline in turn; prints medians."""
    base, start = kept(BASE, [Path(__file__), published()], _make_base), qgis_start()
    _write_campaign(base)
    imports, reports, baselines = [], [], []
    for _ in range(RUNS):
        shutil.copy(base, ATLAS)
        done, report = algorithm("seatizen:importannotations", ATLAS=ATLAS, INPUT=CAMPAIGN)
        imports.append(done)
        reports.append(report)
        target = BENCH / "baseline.sqlite"
        target.unlink(missing_ok=True)
        baselines.append(measure([sys.executable, "-c", BASELINE, str(ATLAS), str(target)]))
        target.unlink()
    values = reports[-1]["annotations"]
    wall = statistics.median(one.wall for one in imports)
    cpu = statistics.median(one.cpu for one in imports)
    own = statistics.median(report["seconds"] for report in reports)
    bare = statistics.median(float(one.output.split()[0]) for one in baselines)
    rows = int(baselines[-1].output.split()[1])
    peak = f"{max(one.peak for one in imports):.0f}"
    size = f"{reports[-1]['files'][0]['frames']:,} frames {values:,} values"
    row(
        "import of a campaign",
        size,
        f"{wall:.2f}",
        f"{cpu:.2f}",
        f"{values / wall:,.0f}",
        peak,
        f"{wall / bare:.2f} (whole process)",
    )
    row(
        "  the same without QGIS's start",
        "",
        f"{own:.2f}",
        f"{cpu - start.cpu:.2f}",
        f"{values / own:,.0f}",
        "",
        f"{own / bare:.2f}",
    )
    row(
        "baseline: sqlite3.executemany with indexes",
        f"{rows:,} rows",
        f"{bare:.2f}",
        "",
        f"{rows / bare:,.0f}",
        "",
        "1.00",
    )
