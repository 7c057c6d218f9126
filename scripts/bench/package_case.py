"""Archives of a session's folders, against a plain copy of the same files or bare zlib, until they are on the disk."""

from __future__ import annotations

import os
import random
import shutil
import statistics
import sys
from pathlib import Path

from demo import ROOT

from .files import kept
from .measuring import BENCH, RUNS, Measured, measure, row

SESSION = BENCH / "20230101_REU-BENCH_ASV-1_01"
OUT = BENCH / "packages"
PICTURES, PICTURE = 400, 3_000_000
FRAMES, FRAME = 10_000, 30_000
TABLES, ROWS = 8, 200_000

ARCHIVE = """
import os, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.publish import packages
from seatizen_atlas_plugin.publish.zip_writer import write_package
session, folder, target = Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
started = time.monotonic()
if folder == "DCIM":
    made = packages.raw_packages(session)[0]
elif folder == "METADATA":
    made = packages.folder_package(session, folder)
else:
    made = packages.images_package(session, [path.relative_to(session) for path in (session / folder).iterdir()])
written = write_package(made, target, SilentFeedback())
os.sync()
print(time.monotonic() - started, written.stat().st_size)
"""

COPY = """
import os, shutil, sys, time
started = time.monotonic()
shutil.copytree(sys.argv[1], sys.argv[2])
os.sync()
print(time.monotonic() - started)
"""

DEFLATE = """
import sys, time, zlib
from pathlib import Path
started = time.monotonic()
with open(sys.argv[2], "wb") as target:
    for path in Path(sys.argv[1]).iterdir():
        packer = zlib.compressobj()
        with path.open("rb") as source:
            while block := source.read(1 << 18):
                target.write(packer.compress(block))
        target.write(packer.flush())
print(time.monotonic() - started)
"""


def run() -> None:
    """Pictures and frames, which are stored, and tables, which are packed."""
    kept(SESSION / "made", [Path(__file__)], _make)
    _measured("DCIM", "stored", COPY, "copy of the folder")
    _measured("PROCESSED_DATA/FRAMES", "stored", COPY, "copy of the folder")
    _measured("METADATA", "deflated", DEFLATE, "its files through zlib")


def _make(mark: Path) -> None:
    chance = random.Random(1)
    for folder, count, size in (("DCIM", PICTURES, PICTURE), ("PROCESSED_DATA/FRAMES", FRAMES, FRAME)):
        (SESSION / folder).mkdir(parents=True, exist_ok=True)
        for number in range(count):
            (SESSION / folder / f"G{number:05d}.JPG").write_bytes(chance.randbytes(size))
    (SESSION / "METADATA").mkdir(exist_ok=True)
    for number in range(TABLES):
        lines = (
            f"G{place:06d}.JPG,{chance.uniform(55, 56):.9f},{chance.uniform(-22, -21):.9f}" for place in range(ROWS)
        )
        (SESSION / "METADATA" / f"table_{number}.csv").write_text("\n".join(lines), encoding="ascii")
    mark.touch()


def _measured(folder: str, method: str, baseline: str, said_of_it: str) -> None:
    source = SESSION / folder
    files = list(source.iterdir())
    size = sum(path.stat().st_size for path in files)
    archives, baselines = [], []
    for _ in range(RUNS):
        archives.append(_clean(ARCHIVE, str(ROOT), str(SESSION), folder, str(OUT)))
        baselines.append(_clean(baseline, str(source), str(OUT)))
    seconds = statistics.median(float(one.output.split()[0]) for one in archives)
    bare = statistics.median(float(one.output.split()[0]) for one in baselines)
    cpu = statistics.median(one.cpu for one in archives)
    packed = int(archives[-1].output.split()[1])
    said = f"{len(files):,} files, {size / 1e6:,.0f} MB"
    peak = f"{max(one.peak for one in archives):.0f}"
    row(f"package, {folder}, {method}", said, f"{seconds:.2f}", f"{cpu:.2f}", "", peak, f"{seconds / bare:.2f}")
    row("  of it", f"{size / seconds / 1e6:,.0f} MB/s, {packed / 1e6:,.0f} MB written")
    row(f"baseline: {said_of_it}", f"{size / bare / 1e6:,.0f} MB/s", f"{bare:.2f}", "", "", "", "1.00")


def _clean(program: str, *arguments: str) -> Measured:
    """A program run with nothing waiting to be written and no output of an earlier run."""
    _remove_output()
    os.sync()
    done = measure([sys.executable, "-c", program, *arguments])
    _remove_output()
    return done


def _remove_output() -> None:
    """What a program wrote: a folder or a file."""
    if OUT.is_dir():
        shutil.rmtree(OUT)
    else:
        OUT.unlink(missing_ok=True)
