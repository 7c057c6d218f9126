"""A Darwin Core archive of some 100,000 occurrences, and of 1.6 million frames, against bare sqlite3-to-csv."""

from __future__ import annotations

import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from .files import kept, large, published
from .measuring import BENCH, QGIS_PROCESS, RUNS, algorithm, compared, measure

ATLAS = BENCH / "annotated-for-darwin-core.gpkg"
ARCHIVE = BENCH / "darwin-core.zip"
ANNOTATED_FRAMES = 9_500
LABELS = 31

# What the archive is made of, as CSV by Python's own module: frames, and values of labels with their frames.
BASELINE = """
import csv, sqlite3, sys, time
source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
kind, folder = sys.argv[2:4]
frame = ("d.session_name, d.doi, f.filename, f.relative_file_path, f.version_doi, f.GPSPosition, f.GPSAltitude, "
    "f.GPSDatetime, f.GPSFix")
joined = "frame f JOIN version v ON v.doi = f.version_doi JOIN deposit d ON d.doi = v.deposit_doi"
tables = {
    "annotations": {
        "frames": f"SELECT {frame} FROM {joined} WHERE f.id IN (SELECT frame_id FROM multilabel_annotation) "
            "ORDER BY f.id",
        "values": f"SELECT {frame}, l.name, l.id_gbif, a.value, s.annotation_date, s.author_name, s.dataset_name "
            f"FROM {joined} JOIN multilabel_annotation a ON a.frame_id = f.id "
            "JOIN multilabel_label l ON l.id = a.ml_label_id "
            "JOIN multilabel_annotation_session s ON s.id = a.ml_annotation_session_id ORDER BY f.id",
    },
    "predictions": {
        "frames": f"SELECT {frame} FROM {joined} ORDER BY f.id",
        "values": f"SELECT {frame}, p.* FROM {joined} JOIN multilabel_prediction_1 p ON p.frame_id = f.id "
            "ORDER BY f.id",
    },
}[kind]
started, rows = time.monotonic(), 0
for name, statement in tables.items():
    with open(f"{folder}/darwin-core-{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        cursor = source.execute(statement)
        while some := cursor.fetchmany(10_000):
            writer.writerows(some)
            rows += len(some)
print(time.monotonic() - started, rows)
"""


def run() -> None:
    """Annotations of 9,500 of 97,000 frames; the predictions of all frames of an atlas of 1.6 million."""
    _measured("exportdarwincore, annotations", kept(ATLAS, [published(), Path(__file__)], _make), "annotations", RUNS)
    _measured("exportdarwincore, large atlas, presences", large(), "predictions", 1)


def _make(path: Path) -> None:
    path.unlink(missing_ok=True)
    measure([QGIS_PROCESS, "--json", "run", "seatizen:upgradeatlas", "--", f"INPUT={published()}", f"OUTPUT={path}"])
    chance = random.Random(1)
    with closing(sqlite3.connect(path)) as connection:
        frames = [key for (key,) in connection.execute("SELECT id FROM frame ORDER BY id")]
        connection.execute("DELETE FROM multilabel_annotation")
        session = "INSERT INTO multilabel_annotation_session VALUES (1000, '2024-05-24T15:14:09.000Z', 'bench', 'a-b')"
        connection.execute(session)
        rows = (
            (chance.choice((0, 0, 0, 1)), frame, label, 1000)
            for frame in sorted(chance.sample(frames, ANNOTATED_FRAMES))
            for label in range(2, LABELS + 2)
        )
        columns = "value, frame_id, ml_label_id, ml_annotation_session_id"
        connection.executemany(f"INSERT INTO multilabel_annotation ({columns}) VALUES (?, ?, ?, ?)", rows)
        connection.commit()


def _measured(name: str, atlas: Path, kind: str, runs: int) -> None:
    absences = "true" if kind == "annotations" else "false"
    asked = {"ATLAS": atlas, "SOURCE": kind, "ABSENCES": absences, "OUTPUT": ARCHIVE, "OVERWRITE": "true"}
    rounds, baselines = [], []
    for _ in range(runs):
        rounds.append(algorithm("seatizen:exportdarwincore", **asked))
        baselines.append(measure([sys.executable, "-c", BASELINE, str(atlas), kind, str(BENCH)]))
    for left in BENCH.glob("darwin-core-*.csv"):
        left.unlink()
    size = ARCHIVE.stat().st_size
    for left in BENCH.glob(f"{ARCHIVE.name}*"):
        left.unlink()
    found = rounds[-1][1]["counts"]["occurrences"]
    said = f"{found:,} occurrences, {size / 1e6:.0f} MB"
    compared(name, said, found, rounds, baselines, "sqlite3 to csv")
