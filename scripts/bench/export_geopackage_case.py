"""Half of the sessions of an atlas as an atlas of their own, against a bare copy of the same rows in sqlite3.

The copy is measured twice: of the rows alone, and with the indexes and the R-tree that the atlas has.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
from contextlib import closing
from pathlib import Path

from .files import kept, large, published
from .measuring import BENCH, QGIS_PROCESS, RUNS, algorithm, measure, qgis_start, row

ATLAS = BENCH / "upgraded-for-subsets.gpkg"
PART = BENCH / "part.gpkg"

# Into bare tables by ATTACH and INSERT ... SELECT; prints the seconds of the rows, and those with indexes and R-tree.
BASELINE = '''
import sqlite3, sys, time
target = sqlite3.connect(f"file:{sys.argv[2]}", uri=True, isolation_level=None)
started = time.monotonic()
for pragma in ("page_size = 8192", "journal_mode = OFF", "synchronous = OFF"):
    target.execute(f"PRAGMA {pragma}")
target.execute("ATTACH DATABASE ? AS source", (f"file:{sys.argv[1]}?mode=ro",))
chosen = """CREATE TEMP TABLE chosen AS SELECT f.id FROM source.frame f
    JOIN source.version v ON v.doi = f.version_doi JOIN source.deposit d ON d.doi = v.deposit_doi
    WHERE d.session_name IN (SELECT value FROM json_each(?)) ORDER BY 1"""
target.execute(chosen, (sys.argv[3],))
target.execute("BEGIN")
rows = 0
for table, key in (("frame", "id"), ("multilabel_prediction_1", "frame_id")):
    target.execute(f"CREATE TABLE main.{table} AS SELECT t.* FROM chosen c JOIN source.{table} t ON t.{key} = c.id")
    rows += target.execute(f"SELECT count(*) FROM main.{table}").fetchone()[0]
copied = time.monotonic() - started
target.execute("CREATE INDEX one ON frame (version_doi)")
target.execute("CREATE INDEX other ON frame (filename, version_doi)")
target.execute("CREATE VIRTUAL TABLE boxes USING rtree (id, minx, maxx, miny, maxy)")
target.execute("INSERT INTO boxes SELECT b.* FROM chosen c JOIN source.rtree_frame_GPSPosition b ON b.id = c.id")
target.execute("COMMIT")
print(copied, time.monotonic() - started, rows)
'''


def run() -> None:
    """Half of an atlas of 97,000 frames, and half of one of 1.6 million."""
    _measured("exportgeopackage, half of the sessions", kept(ATLAS, [published()], _upgrade), RUNS)
    _measured("exportgeopackage, half of a large atlas", large(), 1)


def _upgrade(path: Path) -> None:
    path.unlink(missing_ok=True)
    measure([QGIS_PROCESS, "--json", "run", "seatizen:upgradeatlas", "--", f"INPUT={published()}", f"OUTPUT={path}"])


def _measured(name: str, atlas: Path, runs: int) -> None:
    with closing(sqlite3.connect(f"file:{atlas}?mode=ro", uri=True)) as connection:
        names = [found for (found,) in connection.execute("SELECT session_name FROM deposit ORDER BY id")]
    chosen = names[: len(names) // 2]
    exports, copies, reports = [], [], []
    for _ in range(runs):
        asked = {"ATLAS": atlas, "OUTPUT": PART, "OVERWRITE": "true", "SESSIONS": ",".join(chosen)}
        done, report = algorithm("seatizen:exportgeopackage", **asked)
        exports.append(done)
        reports.append(report)
        copies.append(_copy(atlas, chosen))
    copied, indexed = (statistics.median(seconds) for seconds in list(zip(*copies))[:2])
    count, frames = copies[0][2], reports[0]["counts"]["frames"]
    wall = statistics.median(one.wall for one in exports)
    cpu = statistics.median(one.cpu for one in exports)
    start = qgis_start()
    size = f"{frames:,} frames, {PART.stat().st_size / 1e6:.0f} MB"
    peak = f"{max(one.peak for one in exports):.0f}"
    row(name, size, f"{wall:.2f}", f"{cpu:.2f}", f"{count / wall:,.0f}", peak, f"{wall / copied:.2f}")
    own = wall - start.wall
    row(
        "  the same without QGIS's start",
        "",
        f"{own:.2f}",
        f"{cpu - start.cpu:.2f}",
        f"{count / own:,.0f}",
        "",
        f"{own / copied:.2f}",
    )
    for said, seconds in (("the rows", copied), ("with indexes and R-tree", indexed)):
        speed = f"{count / seconds:,.0f}"
        row(f"baseline: {said}", f"{count:,} rows", f"{seconds:.2f}", "", speed, "", f"{seconds / copied:.2f}")
    PART.unlink()


def _copy(atlas: Path, names: list[str]) -> tuple[float, float, int]:
    """Seconds of the rows, seconds with indexes, and rows of the bare copy."""
    target = BENCH / "copy.sqlite"
    target.unlink(missing_ok=True)
    done = measure([sys.executable, "-c", BASELINE, str(atlas), str(target), json.dumps(names)])
    target.unlink()
    copied, indexed, rows = done.output.split()
    return float(copied), float(indexed), int(rows)
