"""Sessions that the original tool imported: frames, attributes and scores equal what it wrote."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing

import pytest

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.sessions import Classifier, FolderSource, read_session

MARK = "DinoVdeau-large-2024_04_03-with_data_aug_batch-size32_epochs150_freeze"
NAMES = {
    "20210501_SYC-ALDABRA-ARM01_ASV-1_04": (90, 90, 120),
    "20220608_MDG-TULEAR_ASV-1_05": (93, 93, 120),
    "20230715_REU-ST-LEU_UAV-01_06": (120, 102, 120),
    "20240422_REU-HERMITAGE_ASV-2_03": (97, 97, 120),
}
FRAMES = """
    SELECT f.filename, f.OriginalFileName, f.relative_file_path, f.GPSAltitude, f.GPSPitch, f.GPSRoll, f.GPSTrack,
           f.GPSDatetime, f.GPSFix
    FROM frame f JOIN version v ON v.doi = f.version_doi JOIN deposit d ON d.doi = v.deposit_doi
    WHERE d.session_name = ?"""
SCORES = """
    SELECT f.filename, c.name, p.score
    FROM multilabel_prediction p JOIN multilabel_class c ON c.id = p.ml_class_id JOIN frame f ON f.id = p.frame_id
    JOIN version v ON v.doi = f.version_doi JOIN deposit d ON d.doi = v.deposit_doi
    WHERE d.session_name = ?"""
DEPOSIT = "SELECT session_date, alpha3_country_code, location, platform_type FROM deposit WHERE session_name = ?"


@pytest.fixture
def classifier(samples):
    path = samples / "seatizen/labels/multilabel_class_after_sql_00_to_02.csv"
    with path.open(encoding="utf-8", newline="") as file:
        classes = tuple(row["name"] for row in csv.DictReader(file))
    assert len(classes) == 31
    return Classifier(1, MARK, classes)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_session_equals_the_published_atlas(samples, classifier, name):
    folder = samples / "atlas_schema1"
    session = read_session(
        name,
        FolderSource(folder / "sessions" / name),
        all_frames=False,
        classifiers=[classifier],
        feedback=SilentFeedback(),
    )
    assert session.warnings == []
    (predictions,) = session.predictions
    assert (len(session.frames), len(predictions.rows), session.frames_in_metadata) == NAMES[name]
    database = f"file:{folder / 'seatizen_atlas_db.gpkg'}?mode=ro&immutable=1"
    with closing(sqlite3.connect(database, uri=True)) as atlas:
        deposit = atlas.execute(DEPOSIT, (name,)).fetchone()
        frames = atlas.execute(FRAMES, (name,)).fetchall()
        scores = atlas.execute(SCORES, (name,)).fetchall()
    said = session.name
    assert (said.date.isoformat(), said.country, said.place, said.platform) == deposit
    assert {
        (
            frame.filename,
            frame.original_filename,
            frame.relative_file_path,
            frame.altitude,
            frame.pitch,
            frame.roll,
            frame.track,
            frame.datetime.replace(microsecond=0).isoformat(sep=" "),
            frame.fix,
        )
        for frame in session.frames
    } == set(frames)
    assert {
        (session.frames[index].filename, class_name, score)
        for index, row in predictions.rows
        for class_name, score in zip(classifier.classes, row)
    } == set(scores)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_positions_equal_the_csv(samples, name):
    folder = samples / "atlas_schema1/sessions" / name
    session = read_session(name, FolderSource(folder), all_frames=True, classifiers=[], feedback=SilentFeedback())
    with (folder / "METADATA/metadata.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(frame.filename, frame.longitude, frame.latitude) for frame in session.frames] == [
        (row["FileName"], float(row["GPSLongitude"]), float(row["GPSLatitude"])) for row in rows
    ]
    positions = [(frame.longitude, frame.latitude) for frame in session.frames]
    assert set(session.footprint) <= set(positions)
    assert (session.track[0], session.track[-1]) == (positions[0], positions[-1])
    assert session.unknown_models == (MARK,)
