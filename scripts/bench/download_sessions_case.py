"""A session of six archives from a server that limits each answer, or all together, one and three at once."""

from __future__ import annotations

import random
import shutil
import statistics
import zipfile
from pathlib import Path

from demo import standin

from .measuring import BENCH, RUNS, algorithm, qgis_start, row
from .served import SESSION, community

NUMBER = 25_000_003
FOLDERS = ("BATHY", "FRAMES", "GPS", "IA", "PHOTOGRAMMETRY", "CPCE_ANNOTATION")
ARCHIVE_BYTES = 15_000_000
ONE_ANSWER, ALL_ANSWERS = 10_000_000, 30_000_000
OUT = BENCH / "sessions"


def run() -> None:
    """Ratios are to the time in which the limit would let the bytes through, of an answer or of all."""
    state = community("sessions-community", NUMBER, "PROCESSED_DATA", _make)
    each, together = ("--throttle", ONE_ANSWER), ("--throttle-total", ALL_ANSWERS)
    for name, limit, jobs, allowed in (
        ("10 MB/s an answer, 1 at once", each, 1, ONE_ANSWER),
        ("10 MB/s an answer, 3 at once", each, 3, 3 * ONE_ANSWER),
        ("30 MB/s in all, 1 at once", together, 1, ALL_ANSWERS),
        ("30 MB/s in all, 3 at once", together, 3, ALL_ANSWERS),
        ("no limit, 3 at once", (), 3, 0),
    ):
        with standin(state, "--limits", "off", *map(str, limit)) as url:
            _measured(f"downloadsessions, {name}", url, jobs, allowed)


def _make(folder: Path) -> None:
    chance = random.Random(1)
    for name in FOLDERS:
        with zipfile.ZipFile(folder / f"PROCESSED_DATA_{name}.zip", "w") as archive:
            for number in range(10):
                archive.writestr(f"{name}_{number}.jpeg", chance.randbytes(ARCHIVE_BYTES // 10))


def _measured(name: str, url: str, jobs: int, allowed: int) -> None:
    asked = {"SESSIONS": SESSION, "ARCHIVES": "PROCESSED_DATA_*", "OUTPUT": OUT, "ZENODO_URL": url, "JOBS": jobs}
    rounds = []
    for _ in range(RUNS):
        shutil.rmtree(OUT, ignore_errors=True)
        rounds.append(algorithm("seatizen:downloadsessions", **asked))
    shutil.rmtree(OUT)
    seconds = statistics.median(report["seconds"] for _, report in rounds)
    cpu = statistics.median(done.cpu for done, _ in rounds) - qgis_start().cpu
    received = rounds[-1][1]["bytes"]
    said = f"{received / 1e6:.0f} MB, {received / seconds / 1e6:.1f} MB/s"
    peak = f"{max(done.peak for done, _ in rounds):.0f}"
    ratio = f"{seconds * allowed / received:.2f} of the limit's time" if allowed else ""
    row(name, said, f"{seconds:.2f}", f"{cpu:.2f}", "", peak, ratio)
