"""All four tables as CSV and Parquet, against bare sqlite3-to-csv of the same rows."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from .files import kept, large, published
from .measuring import BENCH, QGIS_PROCESS, RUNS, algorithm, compared, measure

ATLAS = BENCH / "upgraded-for-tables.gpkg"
OUT = BENCH / "tables"
ANNOTATED_FRAMES = 14_492
"""As many as the published set of annotated images has (Zenodo 13951614)."""
LABELS = 31

# Each table with one SELECT, as CSV by Python's own module; annotations a row each: SQL has no columns for labels.
BASELINE = """
import csv, sqlite3, sys, time
source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
classes = source.execute("SELECT k.column_name, c.threshold FROM multilabel_class c "
    "JOIN multilabel_class_column k ON k.ml_class_id = c.id ORDER BY c.id").fetchall()
flags = ", ".join(f'p."{name}" >= {threshold}' for name, threshold in classes)
measures = "f.GPSPosition, f.GPSAltitude, f.GPSRoll, f.GPSPitch, f.GPSTrack, f.GPSFix"
url = "'https://doi.org/10.5281/zenodo.' || "
tables = {
    "session_doi": f"SELECT session_name, {url}doi, location, session_date, have_raw_data, have_processed_data "
        "FROM deposit ORDER BY id",
    "metadata_images": f"SELECT f.OriginalFileName, f.filename, f.relative_file_path, {url}f.version_doi, {measures}, "
        "f.GPSDatetime FROM frame f ORDER BY f.id",
    "metadata_multilabel_predictions": f"SELECT f.filename, {url}f.version_doi, {measures}, {url}p.version_doi, "
        f"{flags} FROM multilabel_prediction_1 p JOIN frame f ON f.id = p.frame_id ORDER BY f.id",
    "metadata_multilabel_annotation": "SELECT f.filename, f.version_doi, f.relative_file_path, s.annotation_date, "
        "a.ml_label_id, a.value FROM multilabel_annotation a JOIN frame f ON f.id = a.frame_id "
        "JOIN multilabel_annotation_session s ON s.id = a.ml_annotation_session_id ORDER BY f.id",
}
started, rows = time.monotonic(), 0
for name, statement in tables.items():
    with open(f"{sys.argv[2]}/{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        cursor = source.execute(statement)
        writer.writerow([column[0] for column in cursor.description])
        while some := cursor.fetchmany(10_000):
            writer.writerows(some)
            rows += len(some)
print(time.monotonic() - started, rows)
"""


def run() -> None:
    """An atlas of 97,000 frames with 3 million scores and the annotations of 14,492 frames, and one of 1.6 million."""
    atlas = kept(ATLAS, [published(), Path(__file__)], _make)
    _measured("exporttables, CSV and Parquet", atlas, "CSV,Parquet", RUNS)
    _measured("exporttables, CSV", atlas, "CSV", RUNS)
    _measured("exporttables, large atlas", large(), "CSV,Parquet", 1)


def _make(path: Path) -> None:
    path.unlink(missing_ok=True)
    measure([QGIS_PROCESS, "--json", "run", "seatizen:upgradeatlas", "--", f"INPUT={published()}", f"OUTPUT={path}"])
    chance = random.Random(1)
    with closing(sqlite3.connect(path)) as connection:
        frames = [key for (key,) in connection.execute("SELECT id FROM frame ORDER BY id")]
        session = (
            "INSERT INTO multilabel_annotation_session VALUES (1000, '2024-05-24T15:14:09.000Z', 'bench', 'first')"
        )
        connection.execute(session)
        rows = (
            (chance.choice((0, 0, 0, 1)), frame, label, 1000)
            for frame in sorted(chance.sample(frames, ANNOTATED_FRAMES))
            for label in range(2, LABELS + 2)
        )
        columns = "value, frame_id, ml_label_id, ml_annotation_session_id"
        connection.executemany(f"INSERT INTO multilabel_annotation ({columns}) VALUES (?, ?, ?, ?)", rows)
        connection.commit()


def _measured(name: str, atlas: Path, formats: str, runs: int) -> None:
    rounds, baselines = [], []
    for _ in range(runs):
        shutil.rmtree(OUT, ignore_errors=True)
        rounds.append(algorithm("seatizen:exporttables", ATLAS=atlas, FORMATS=formats, OUTPUT=OUT))
        shutil.rmtree(OUT, ignore_errors=True)
        OUT.mkdir()
        baselines.append(measure([sys.executable, "-c", BASELINE, str(atlas), str(OUT)]))
    shutil.rmtree(OUT, ignore_errors=True)
    report = rounds[-1][1]
    written = sum(one["rows"] or 0 for one in report["files"])
    size = f"{report['counts']['frames']:,} frames, {sum(one['bytes'] for one in report['files']) / 1e6:.0f} MB"
    compared(name, size, written, rounds, baselines, "sqlite3 to csv, CSV only")
