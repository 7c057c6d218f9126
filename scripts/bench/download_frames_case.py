"""Single pictures out of an archive of 2 GB on a server, against the same bytes asked for directly."""

from __future__ import annotations

import csv
import random
import shutil
import statistics
import sys
import zipfile
from pathlib import Path

from demo import standin
from sparse_zip import Part, write_sparse_zip

from .measuring import BENCH, RUNS, algorithm, measure, qgis_start, row
from .served import SESSION, community

NUMBER = 25_000_001
MEMBERS, PICTURE = 700, 3_000_000
EVERY = 14
OUT = BENCH / "frames"
LISTING = BENCH / "frames.csv"

# The central directory and the pictures, whose places are known, one request each.
BASELINE = """
import sys, time, requests
url, *spans = sys.argv[1:]
session = requests.Session()
session.headers["User-Agent"] = "bench/1.0"
started, received = time.monotonic(), 0
for span in spans:
    received += len(session.get(url, headers={"Range": f"bytes={span}"}).content)
print(time.monotonic() - started, received)
"""


def run() -> None:
    """One picture, and fifty that lie apart."""
    state = community("frames-community", NUMBER, "RAW_DATA", _make)
    archive = state / "files" / str(NUMBER) / "DCIM.zip"
    with standin(state, "--limits", "off") as url:
        for chosen in (_names()[MEMBERS // 2 :: MEMBERS], _names()[::EVERY]):
            _measured(url, archive, chosen)


def _names() -> list[str]:
    return [f"GOPRO1/G{number:06d}.JPG" for number in range(MEMBERS)]


def _make(folder: Path) -> None:
    """Every 14th picture, and the one in the middle, is real; the others are holes in the file."""
    names, chance = _names(), random.Random(1)
    real = {*names[::EVERY], names[MEMBERS // 2]}
    parts = (Part(name, chance.randbytes(PICTURE) if name in real else None, PICTURE) for name in names)
    write_sparse_zip(folder / "DCIM.zip", parts)


def _measured(url: str, archive: Path, chosen: list[str]) -> None:
    with LISTING.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["version_doi", "relative_file_path"])
        writer.writerows([NUMBER, f"{SESSION}/DCIM/{name}"] for name in chosen)
    with zipfile.ZipFile(archive) as opened:
        entries = [opened.getinfo(name) for name in chosen]
        directory = archive.stat().st_size - opened.start_dir
        spans = [f"{one.header_offset}-{one.header_offset + len(one.FileHeader()) + PICTURE - 1}" for one in entries]
    link = f"{url}/api/records/{NUMBER}/files/DCIM.zip/content"
    rounds, baselines = [], []
    for _ in range(RUNS):
        shutil.rmtree(OUT, ignore_errors=True)
        rounds.append(algorithm("seatizen:downloadframes", INPUT=LISTING, OUTPUT=OUT, ZENODO_URL=url))
        baselines.append(measure([sys.executable, "-c", BASELINE, link, f"-{directory}", *spans]))
    shutil.rmtree(OUT)
    LISTING.unlink()
    report = rounds[-1][1]
    wall = statistics.median(done.wall for done, _ in rounds)
    cpu = statistics.median(done.cpu for done, _ in rounds)
    own = statistics.median(told["seconds"] for _, told in rounds)
    bare = statistics.median(float(one.output.split()[0]) for one in baselines)
    needed = int(baselines[-1].output.split()[1])
    peak = f"{max(done.peak for done, _ in rounds):.0f}"
    size = f"{len(chosen)} of {MEMBERS}, {archive.stat().st_size / 1e9:.1f} GB"
    row("downloadframes", size, f"{wall:.2f}", f"{cpu:.2f}", "", peak, f"{wall / bare:.2f} (whole)")
    size = f"{report['requests']} requests, {report['bytes'] / 1e6:.2f} MB read"
    row("  without QGIS's start", size, f"{own:.2f}", f"{cpu - qgis_start().cpu:.2f}", "", "", f"{own / bare:.2f}")
    asked = f"{1 + len(spans)} requests, {needed / 1e6:.2f} MB"
    row("baseline: these pictures and the directory", asked, f"{bare:.2f}", "", "", "", "1.00")
    beyond = f"{(report['bytes'] - needed) / 1e6:.2f} MB"
    row("read beyond them", beyond, "", "", "", "", f"{report['bytes'] / needed:.2f} of these bytes")
