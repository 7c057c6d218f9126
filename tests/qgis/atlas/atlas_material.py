"""Sessions, models and readers that the atlas tests share."""

from __future__ import annotations

import datetime
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Optional

from seatizen_atlas_plugin.atlas.content import Model, ModelClass, PredictionRows, SessionContent, VersionRow
from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.atlas.prediction_schema import column_names
from seatizen_atlas_plugin.atlas.state import SessionState
from seatizen_atlas_plugin.feedback import SilentFeedback

CLASSES = 31
START = datetime.datetime(2023, 6, 8, 9, 59, 58, 250000)


def a_session(
    number: int,
    frames: int = 12,
    *,
    platform: str = "ASV",
    scored: bool = True,
    seed: int = 0,
    version: Optional[str] = None,
) -> SessionContent:
    """A session of its own place: a short track eastwards, every third frame without scores."""
    chance = random.Random(1000 * seed + number)
    name = f"202306{number % 28 + 1:02d}_REU-TROU-DEAU_{platform}-2_{number:02d}"
    west, south = 55.2 + number * 0.01, -21.1
    rows = []
    for index in range(frames):
        rows.append(
            (
                f"{name}_{index:05d}.jpeg",
                f"GOPR{index:04d}.JPG",
                f"{name}/PROCESSED_DATA/FRAMES/{name}_{index:05d}.jpeg",
                west + index * 1e-5 + chance.random() * 1e-6,
                south + chance.random() * 1e-6,
                -1.5 - chance.random(),
                chance.uniform(-10, 10),
                chance.uniform(-10, 10),
                chance.uniform(0, 360),
                START + datetime.timedelta(milliseconds=334 * index),
                (1, 2, 5, None)[index % 4],
            )
        )
    scores = [(i, [chance.random() for _ in range(CLASSES)]) for i in range(frames) if i % 3 != 2]
    track = [(row[3], row[4]) for row in rows]
    ring = [(west, south), (west + 0.001, south), (west + 0.001, south + 0.001), (west, south)]
    raw, processed = str(20000 + 10 * number), version or str(20001 + 10 * number)
    return SessionContent(
        deposit_doi=str(20002 + 10 * number),
        session_name=name,
        session_date=datetime.date(2023, 6, number % 28 + 1),
        country="REU",
        location="TROU-DEAU",
        platform=platform,
        footprint=ring,
        track=track,
        versions=[
            VersionRow(raw, "RAW_DATA", "2024-01-02T03:04:05.678901+00:00"),
            VersionRow(processed, "PROCESSED_DATA", "2024-01-03T03:04:05.678901+00:00"),
        ],
        frames_version_doi=processed,
        frames=rows,
        predictions=[PredictionRows(1, processed, scores)] if scored else [],
    )


def a_state(content: SessionContent, **changes) -> SessionState:
    """A state that goes with the content."""
    values = {
        "deposit_doi": content.deposit_doi,
        "session_name": content.session_name,
        "latest_record": content.frames_version_doi or "",
        "latest_updated": "2024-01-03T03:04:05.678901+00:00",
        "revision": 4,
        "archives": {f"{content.frames_version_doi}/METADATA.zip": "0" * 32},
        "all_frames": False,
        "unknown_models": ("segformer",),
        "models": (1,),
        "attempted_at": "2026-01-02T03:04:05.000Z",
    }
    return SessionState(**{**values, **changes})


def a_model(number: int, classes: int = CLASSES, prefix: str = "class") -> Model:
    """A model with ids of its own."""
    names = [f"{prefix}-{number}/{index}" for index in range(classes)]
    return Model(
        id=number,
        name=f"Model {number}",
        link=f"https://example.org/models/{number}",
        doi="",
        creation_date="2025-01-01",
        classes=tuple(
            ModelClass(number * 1000 + index, name, 0.5, column, 1)
            for index, (name, column) in enumerate(zip(names, column_names(names)))
        ),
    )


def write(path, *contents: SessionContent, finish: bool = True):
    """Write sessions in a run of their own; returns what was written."""
    atlas = open_atlas(str(path))
    try:
        run = atlas.begin_run("sync")
        written = [atlas.write_session(c, a_state(c), run, SilentFeedback()) for c in contents]
        if finish:
            atlas.finish_run(run)
    finally:
        atlas.close()
    return written


def rows(path, statement: str, *values) -> list:
    """Rows read by Python's own sqlite3."""
    with closing(sqlite3.connect(f"{Path(path).as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(statement, values).fetchall()


def change(path, *statements: str) -> None:
    """Run statements with Python's own sqlite3, as a foreign program would."""
    with closing(sqlite3.connect(str(path))) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def validate(path) -> subprocess.CompletedProcess:
    """What GDAL's own validator says."""
    from osgeo_utils.samples import validate_gpkg

    command = [sys.executable, validate_gpkg.__file__, "--extra", "--warning-as-error", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def assert_valid(path) -> None:
    """GDAL's validator has no complaint, and SQLite finds the file whole."""
    result = validate(path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def side_files(path) -> list:
    """The files SQLite left beside the atlas."""
    return sorted(p.name for p in Path(path).parent.iterdir() if p.name.startswith(Path(path).name + "-"))


def snapshot(path) -> dict:
    """Everything sessions are made of, by table."""
    tables = {
        "deposit": "SELECT id, doi, session_name, hex(footprint), have_processed_data, have_raw_data, session_date, "
        "alpha3_country_code, location, platform_type FROM deposit ORDER BY doi",
        "deposit_linestring": "SELECT deposit_doi, hex(footprint_linestring) FROM deposit_linestring ORDER BY 1",
        "version": "SELECT doi, deposit_doi, kind, updated FROM version ORDER BY doi",
        "frame": "SELECT id, version_doi, OriginalFileName, filename, relative_file_path, hex(GPSPosition), "
        "GPSAltitude, GPSPitch, GPSRoll, GPSTrack, GPSDatetime, GPSFix FROM frame ORDER BY id",
        "multilabel_prediction_1": "SELECT * FROM multilabel_prediction_1 ORDER BY frame_id",
        "multilabel_annotation": "SELECT * FROM multilabel_annotation ORDER BY id",
        "sync_state": "SELECT deposit_doi, outcome FROM sync_state ORDER BY deposit_doi",
    }
    return {table: rows(path, statement) for table, statement in tables.items()}
