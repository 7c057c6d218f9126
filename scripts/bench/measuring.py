"""What all cases share: processes measured by the operating system, and a line of the table."""

from __future__ import annotations

import functools
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass

from demo import ROOT

BENCH = ROOT / "build" / "bench"
RUNS = 3
"""Every figure is the median of so many runs."""
QGIS_PROCESS = str(ROOT / "scripts" / "qgis-process")


@dataclass
class Measured:
    """One process from start to end. Seconds; memory in MB (the largest single process)."""

    wall: float
    cpu: float
    peak: float
    output: str


def measure(command: list[str]) -> Measured:
    """Run a command and take the operating system's account of it."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"bench: {' '.join(command[:3])} failed\n{output}")
    wall = time.monotonic() - started
    return Measured(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def algorithm(name: str, **parameters: object) -> tuple[Measured, dict]:
    """One run of an algorithm in a process of its own, and its report."""
    listed = [f"{key}={value}" for key, value in parameters.items()]
    done = measure([QGIS_PROCESS, "--json", "run", name, "--", *listed])
    return done, json.loads(json.loads(done.output)["results"]["REPORT"])


@functools.cache
def qgis_start() -> Measured:
    """QGIS's own start: what every qgis_process run costs before any work."""
    starts = [measure([QGIS_PROCESS, "--json", "help", "seatizen:sync"]) for _ in range(RUNS)]
    return Measured(
        statistics.median(one.wall for one in starts),
        statistics.median(one.cpu for one in starts),
        max(one.peak for one in starts),
        "",
    )


def row(*cells: str) -> None:
    """A line of the table."""
    widths = (44, 30, 9, 9, 12, 9, 24)
    print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip(), flush=True)


def head() -> None:
    """The table's first lines: its columns, and QGIS's start, which is part of every process."""
    row("case", "size", "seconds", "CPU s", "rows/s", "peak MB", "ratio to baseline")
    start = qgis_start()
    row("QGIS's own start", "", f"{start.wall:.2f}", f"{start.cpu:.2f}", "", f"{start.peak:.0f}", "")


def compared(
    name: str, size: str, rows: int, rounds: list[tuple[Measured, dict]], baselines: list[Measured], against: str
) -> None:
    """Three lines: an algorithm's whole process, the same by its own account (`seconds` of its report), and the
    baseline, each run of which printed its seconds and its rows."""
    start = qgis_start()
    wall = statistics.median(done.wall for done, _ in rounds)
    cpu = statistics.median(done.cpu for done, _ in rounds)
    own = statistics.median(report["seconds"] for _, report in rounds)
    told = [one.output.split() for one in baselines]
    bare, bare_rows = statistics.median(float(one[0]) for one in told), int(told[-1][1])
    peak = f"{max(done.peak for done, _ in rounds):.0f}"
    row(name, size, f"{wall:.2f}", f"{cpu:.2f}", f"{rows / wall:,.0f}", peak, f"{wall / bare:.2f} (whole)")
    after = f"{cpu - start.cpu:.2f}"
    row("  the same without QGIS's start", "", f"{own:.2f}", after, f"{rows / own:,.0f}", "", f"{own / bare:.2f}")
    peak = f"{max(one.peak for one in baselines):.0f}"
    row(f"baseline: {against}", f"{bare_rows:,} rows", f"{bare:.2f}", "", "", peak, "1.00")
