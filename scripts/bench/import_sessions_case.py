"""An import of 20 session folders, local and as published ones, against a bare executemany of the scores."""

from __future__ import annotations

import shutil
import statistics
import sys
from pathlib import Path
from typing import NamedTuple

from demo import standin
from session_generator.folders import write_folders

from .measuring import BENCH, RUNS, Measured, algorithm, measure, qgis_start, row
from .sync_case import BASELINE, community

ATLAS = BENCH / "imported.gpkg"
FOLDERS = BENCH / "sessions"


class Round(NamedTuple):
    """One import into an empty atlas, one more with nothing new, and the baseline on the same scores."""

    first: Measured
    report: dict
    again: Measured
    unchanged: dict
    baseline_seconds: float
    baseline_rows: int


def folders(state: Path) -> Path:
    """The folders of the generated community, made anew when that is newer."""
    if not FOLDERS.exists() or FOLDERS.stat().st_mtime < (BENCH / "generated-for").stat().st_mtime:
        shutil.rmtree(FOLDERS, ignore_errors=True)
        part = FOLDERS.with_name("sessions-part")
        shutil.rmtree(part, ignore_errors=True)
        write_folders(state, part)
        part.rename(FOLDERS)
    return FOLDERS


def run() -> None:
    """Import and baseline in turn; prints medians."""
    state = community()
    source = folders(state)
    local = [_round(source, "") for _ in range(RUNS)]
    _print("importsessions, 20 folders, local", local)
    with standin(state, "--limits", "off") as url:
        published = [_round(source, url) for _ in range(RUNS)]
    _print("importsessions, 20 folders, published", published)
    last = published[-1].report
    print(f"  published: {last['requests']} requests, {last['bytes'] / 1e6:.2f} MB read; {last['added']} added")


def _round(source: Path, url: str) -> Round:
    ATLAS.unlink(missing_ok=True)
    given = {"ATLAS": ATLAS, "INPUT": source, "ZENODO_URL": url}
    first, report = algorithm("seatizen:importsessions", **given)
    again, unchanged = algorithm("seatizen:importsessions", **given)
    target = BENCH / "baseline.sqlite"
    target.unlink(missing_ok=True)
    seconds, rows = measure([sys.executable, "-c", BASELINE, str(ATLAS), str(target)]).output.split()
    target.unlink()
    return Round(first, report, again, unchanged, float(seconds), int(rows))


def _print(title: str, rounds: list[Round]) -> None:
    start, report = qgis_start(), rounds[-1].report
    scores, unchanged = report["predictions"], rounds[-1].unchanged["unchanged"]
    wall = statistics.median(one.first.wall for one in rounds)
    cpu = statistics.median(one.first.cpu for one in rounds)
    seconds = statistics.median(one.report["seconds"] for one in rounds)
    baseline = statistics.median(one.baseline_seconds for one in rounds)
    peak = max(one.first.peak for one in rounds)
    size = f"{report['frames']:,} frames {scores:,} scores"
    whole, own = f"{wall / baseline:.2f} (whole process)", f"{seconds / baseline:.2f}"
    row(title, size, f"{wall:.2f}", f"{cpu:.2f}", f"{scores / wall:,.0f}", f"{peak:.0f}", whole)
    after_start = f"{cpu - start.cpu:.2f}"
    row("  the same without QGIS's start", "", f"{seconds:.2f}", after_start, f"{scores / seconds:,.0f}", "", own)
    rows = f"{rounds[-1].baseline_rows:,} rows"
    row("baseline: sqlite3.executemany, row a score", rows, f"{baseline:.2f}", "", "", "", "1.00")
    again = statistics.median(one.unchanged["seconds"] for one in rounds)
    again_wall = statistics.median(one.again.wall for one in rounds)
    row(
        "  again, nothing changed",
        f"{unchanged} unchanged",
        f"{again_wall:.2f}",
        "",
        "",
        "",
        f"{again:.2f} s of its own",
    )
