"""Scripts that fail, are cancelled, or would leave no atlas: nothing has changed, and one sentence says why."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing

import pytest

from seatizen_atlas_plugin.atlas import backup
from seatizen_atlas_plugin.atlas.errors import AtlasError, AtlasLocked, NotAnAtlas, OldSchema, atlas_error
from seatizen_atlas_plugin.atlas.interruptible import InterruptibleTransaction
from seatizen_atlas_plugin.atlas.scripts import policy
from seatizen_atlas_plugin.atlas.scripts import run as script_run
from seatizen_atlas_plugin.atlas.scripts.errors import (
    ScriptDamages,
    ScriptFailed,
    ScriptRefused,
    ScriptUnreadable,
    TransactionEnded,
)
from seatizen_atlas_plugin.atlas.scripts.run import run_script
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from tests.qgis.atlas.atlas_material import assert_valid, change, rows, side_files

FINE = "UPDATE multilabel_label SET name = 'changed';\nCREATE TABLE more (id INTEGER PRIMARY KEY);\n"


def run(path, script, name="07_test.sql", feedback=None, dry_run=False):
    return run_script(str(path), script, name, feedback or SilentFeedback(), dry_run)


def refused(path, dump, script, error, dry_run=False):
    """The sentence of the error; the file is what it was and nothing lies beside it."""
    before = dump(path)
    with pytest.raises(error) as caught:
        run(path, script, dry_run=dry_run)
    assert type(caught.value) is error
    assert dump(path) == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    return str(caught.value)


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize(
    ("statement", "beginning", "reason"),
    [
        ("UPDAT frame SET x = 1", "UPDAT frame SET x = 1", 'near "UPDAT": syntax error'),
        ("SELECT *\nFROM nowhere", "SELECT * FROM nowhere", "no such table: nowhere"),
        ("INSERT INTO frame\n(id) VALUES (1)", "INSERT INTO frame (id) VALUES (1)", "NOT NULL constraint failed: "),
        ("SELECT 'never ends", "SELECT 'never ends", "unrecognized token"),
        ("SELECT Foo(1)", "SELECT Foo(1)", "no such function: Foo"),
        ("INSERT OR ROLLBACK INTO version (id) VALUES (1)", "INSERT OR ROLLBACK", "NOT NULL constraint failed"),
        (
            "UPDATE multilabel_prediction SET id = 3 WHERE id = (SELECT min(id) FROM multilabel_prediction)",
            "UPDATE multilabel_prediction",
            "the id cannot be changed",
        ),
        (
            "INSERT INTO multilabel_class (name, threshold, ml_label_id, ml_model_id) VALUES ('" + "x" * 3000 + "', 1)",
            "INSERT INTO multilabel_class",
            "3 values",
        ),
    ],
)
def test_the_last_statement_fails(atlas, dump, statement, beginning, reason, dry_run):
    if reason == "3 values":
        reason = "2 values for 4 columns"
    text = refused(atlas, dump, FINE + statement, ScriptFailed, dry_run)
    assert text.startswith(f"07_test.sql: statement 3 (line 3), {beginning}")
    assert reason in text
    assert text.endswith(f"Nothing was changed in {atlas}.")
    assert "\n" not in text
    assert len(text) < 500
    assert_valid(atlas)


def test_a_trigger_that_rolls_back_everything(atlas, dump):
    script = f"""{FINE}
    CREATE TRIGGER never BEFORE DELETE ON frame BEGIN SELECT RAISE(ROLLBACK, 'frames stay'); END;
    DELETE FROM frame;"""
    assert "statement 4 (line 5), DELETE FROM frame, failed: frames stay" in refused(atlas, dump, script, ScriptFailed)


SPATIALITE_ROLLS_BACK = f"{FINE}SELECT InitSpatialMetaData(1);\nUPDATE frame SET GPSFix = 77;\nSELEC"


def test_a_function_that_is_known_to_end_the_transaction_is_refused(atlas, dump):
    text = refused(atlas, dump, SPATIALITE_ROLLS_BACK, ScriptRefused)
    assert "statement 3 (line 3) is INITSPATIALMETADATA(), which cannot be part of a script" in text


def test_a_function_that_ends_the_transaction_stops_the_script_and_the_copy_stays(atlas, dump, monkeypatch):
    """What came after it would be written at once, and kept when a later statement fails."""
    monkeypatch.setattr(policy, "_REFUSED_FUNCTIONS", frozenset())
    before = dump(atlas)
    with pytest.raises(TransactionEnded) as caught:
        run(atlas, SPATIALITE_ROLLS_BACK)
    text = str(caught.value)
    assert "statement 3 (line 3), SELECT InitSpatialMetaData(1), ended the transaction by itself" in text
    (copy,) = atlas.parent.glob("atlas.backup-*.gpkg")
    assert str(copy) in text
    assert dump(copy) == before
    assert rows(atlas, "SELECT count(*) FROM frame WHERE GPSFix = 77") == [(0,)]
    assert side_files(atlas) == []


def test_a_commit_that_fails_leaves_the_copy(atlas, dump, monkeypatch):
    """Nobody knows what the disk has taken then."""

    def commit(transaction):
        raise atlas_error(str(atlas), "disk I/O error")

    monkeypatch.setattr(InterruptibleTransaction, "commit", commit)
    before = dump(atlas)
    feedback = Warned()
    with pytest.raises(AtlasError, match="disk I/O error"):
        run(atlas, FINE, feedback=feedback)
    assert dump(atlas) == before
    (copy,) = atlas.parent.glob("atlas.backup-*.gpkg")
    assert dump(copy) == before
    assert feedback.warnings == [f"The atlas as it was before: {copy}"]


class Warned(SilentFeedback):
    def __init__(self):
        self.warnings = []

    def pushWarning(self, warning):
        self.warnings.append(warning)


@pytest.mark.parametrize("script", ["", "-- nothing", "BEGIN; COMMIT", "SELECT 1; \0"])
def test_nothing_to_run(atlas, dump, script):
    refused(atlas, dump, script, ScriptUnreadable)


@pytest.mark.parametrize("statement", ["ROLLBACK", "VACUUM", "PRAGMA user_version = 1", "ATTACH 'x' AS y"])
def test_refused_before_anything_runs(atlas, dump, statement, monkeypatch):
    monkeypatch.setattr(script_run, "open_atlas", lambda *_: pytest.fail("the atlas was opened"))
    assert "statement 3 (line 3)" in refused(atlas, dump, FINE + statement, ScriptRefused)


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("DROP TABLE sync_state", "after it sync_state, which an atlas needs, cannot be read (no such table:"),
        ("DROP TABLE atlas_info", "no such table"),
        ("DROP TABLE frame; DROP VIEW multilabel_prediction", "which an atlas needs, cannot be read"),
        ("DROP VIEW multilabel_prediction", "after it multilabel_prediction, which an atlas needs, cannot be read"),
        ("DROP TABLE multilabel_prediction_1", "which an atlas needs, cannot be read"),
        ("DROP VIEW vw_frame_prediction_1", "vw_frame_prediction_1, which an atlas needs"),
        ("DROP TRIGGER multilabel_prediction_insert", "has no trigger multilabel_prediction_insert"),
        ("DROP TRIGGER rtree_frame_GPSPosition_insert", "frame has no trigger rtree_frame_GPSPosition_insert"),
        ("ALTER TABLE sync_state DROP COLUMN error", "sync_state lacks the columns error"),
        ("ALTER TABLE sync_state RENAME TO other", "sync_state, which an atlas needs"),
        ("UPDATE atlas_info SET value = '3'", "schema_version in atlas_info from 2 to 3"),
        ("DELETE FROM atlas_info", "schema_version in atlas_info from 2 to NULL"),
        ("DELETE FROM version WHERE doi = '20011'", "(40) refer to rows that do not exist"),
        ("DELETE FROM frame WHERE id = 2", "row 2 of multilabel_prediction_1, which refers to frame"),
        ("UPDATE multilabel_class SET ml_label_id = 4711 WHERE id = 3", "row 3 of multilabel_class, which refers to"),
        ("UPDATE frame SET GPSPosition = 'POINT(1 2)' WHERE id = 3", "1 values of GPSPosition in frame are no"),
        ("UPDATE frame SET GPSPosition = X'00' WHERE id = 3", "the first is in row 3"),
        (
            "DELETE FROM gpkg_geometry_columns WHERE table_name = 'frame'",
            "frame is not registered in the GeoPackage as",
        ),
        (
            "REPLACE INTO gpkg_contents (table_name, data_type, identifier) VALUES ('frame', 'attributes', 'f')",
            "(features is missing there)",
        ),
        ("DROP TABLE gpkg_contents", "after it gpkg_contents, which an atlas needs, cannot be read"),
        ("DROP TABLE gpkg_geometry_columns", "after it gpkg_geometry_columns, which an atlas needs"),
    ],
)
@pytest.mark.parametrize("dry_run", [False, True])
def test_less_of_an_atlas_than_before(atlas, dump, script, words, dry_run):
    if "DELETE FROM version" in script:
        doi = rows(atlas, "SELECT version_doi FROM frame LIMIT 1")[0][0]
        script = f"DELETE FROM version WHERE doi = '{doi}'"
    text = refused(atlas, dump, script, ScriptDamages, dry_run)
    assert words in text
    assert str(atlas) in text
    assert "Nothing was changed." in text


def test_what_was_wrong_before_does_not_keep_a_script_from_running(atlas):
    change(
        atlas,
        "UPDATE multilabel_class SET ml_label_id = 4711 WHERE id = 3",
        "DROP VIEW vw_frame_prediction_1",
        "UPDATE multilabel_class SET ml_label_id = 4712 WHERE id = 4",
    )
    run(atlas, "UPDATE multilabel_class SET ml_label_id = 1 WHERE id = 3")
    assert rows(atlas, "SELECT ml_label_id FROM multilabel_class WHERE id IN (3, 4)") == [(1,), (4712,)]


def test_a_model_may_be_taken_away_with_all_that_belongs_to_it(atlas):
    script = """
    DROP VIEW vw_frame_prediction_1;
    DROP VIEW multilabel_prediction;
    DROP TABLE multilabel_prediction_1;
    DELETE FROM multilabel_class_column;
    DELETE FROM multilabel_class;
    DELETE FROM multilabel_model;
    CREATE VIEW multilabel_prediction AS SELECT id, score, version_doi, frame_id, ml_class_id
      FROM multilabel_prediction_long;
    CREATE TRIGGER multilabel_prediction_insert INSTEAD OF INSERT ON multilabel_prediction BEGIN SELECT 1; END;
    CREATE TRIGGER multilabel_prediction_update INSTEAD OF UPDATE ON multilabel_prediction BEGIN SELECT 1; END;
    CREATE TRIGGER multilabel_prediction_move INSTEAD OF UPDATE ON multilabel_prediction BEGIN SELECT 1; END;
    CREATE TRIGGER multilabel_prediction_delete INSTEAD OF DELETE ON multilabel_prediction BEGIN SELECT 1; END;
    """
    report = run(atlas, script)
    assert [str(warning).split(";")[0] for warning in report.warnings] == [
        "07_test.sql dropped multilabel_prediction_1",
        "07_test.sql dropped vw_frame_prediction_1",
    ]
    assert rows(atlas, "SELECT count(*) FROM gpkg_contents WHERE table_name LIKE '%prediction_1'") == [(0,)]
    assert rows(atlas, "SELECT count(*) FROM layer_styles WHERE f_table_name = 'vw_frame_prediction_1'") == [(0,)]
    assert_valid(atlas)


class CancelledAfter(SilentFeedback):
    """Cancelled from the n-th look on."""

    def __init__(self, looks):
        self.looks = looks
        self.progress = []

    def isCanceled(self):
        self.looks -= 1
        return self.looks < 0

    def setProgress(self, progress):
        self.progress.append(progress)


@pytest.mark.parametrize("dry_run", [False, True])
def test_cancel_at_every_look(atlas, dump, dry_run):
    before = dump(atlas)
    script = FINE + "DELETE FROM multilabel_prediction WHERE ml_class_id = 3;" * 4
    looks = 0
    while True:
        feedback = CancelledAfter(looks)
        try:
            run(atlas, script, feedback=feedback, dry_run=dry_run)
        except Cancelled:
            assert dump(atlas) == before
            assert [one.name for one in atlas.parent.iterdir()] == [atlas.name]
            looks += 1
        else:
            break
    assert looks > 6
    assert feedback.progress == sorted(feedback.progress)
    assert feedback.progress[-1] == 100.0
    assert (dump(atlas) == before) is dry_run


@pytest.mark.parametrize("dry_run", [False, True])
def test_cancel_in_the_middle_of_a_statement(atlas, dump, dry_run):
    """It would take minutes."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000000000)"
    script = f"{FINE}INSERT INTO more {endless} SELECT i FROM n WHERE i % 1000 = 0"
    before = dump(atlas)
    feedback = CancelledLate(1.0)
    with pytest.raises(Cancelled):
        run(atlas, script, feedback=feedback, dry_run=dry_run)
    assert time.monotonic() - feedback.cancelled_at < 1.0
    assert dump(atlas) == before
    assert [one.name for one in atlas.parent.iterdir()] == [atlas.name]
    assert_valid(atlas)


class CancelledLate(SilentFeedback):
    """Cancelled some seconds after it was made."""

    def __init__(self, seconds):
        self.cancelled_at = time.monotonic() + seconds

    def isCanceled(self):
        return time.monotonic() >= self.cancelled_at


def test_another_program_writes(atlas, dump, monkeypatch):
    before = dump(atlas)
    with closing(sqlite3.connect(atlas, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE multilabel_label SET name = 'x'")
        with pytest.raises(AtlasLocked):
            run(atlas, FINE)
        other.execute("ROLLBACK")
    assert dump(atlas) == before
    assert [one.name for one in atlas.parent.iterdir() if "backup" in one.name] == []


def test_no_copy_no_run(atlas, dump, monkeypatch):
    monkeypatch.setattr(backup, "sqlite3", None)
    before = dump(atlas)
    with pytest.raises(AttributeError):
        run(atlas, FINE)
    monkeypatch.undo()
    assert dump(atlas) == before


def test_no_atlas(tmp_path, atlas, qgis_app):
    other = tmp_path / "other.gpkg"
    other.write_bytes(b"SELECT 1")
    for path in (other, tmp_path / "absent.gpkg"):
        with pytest.raises(NotAnAtlas):
            run(path, FINE)
    assert other.read_bytes() == b"SELECT 1"


def test_an_atlas_of_the_older_schema(tmp_path, qgis_app):
    from osgeo import gdal

    path = tmp_path / "old.gpkg"
    gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    change(
        path,
        "CREATE TABLE deposit (doi TEXT NOT NULL PRIMARY KEY, session_name TEXT NOT NULL)",
        "CREATE TABLE version (doi TEXT NOT NULL PRIMARY KEY, deposit_doi TEXT NOT NULL)",
        "CREATE TABLE frame (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, filename TEXT NOT NULL)",
        "CREATE TABLE multilabel_prediction (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, score REAL NOT NULL)",
    )
    before = path.read_bytes()
    with pytest.raises(OldSchema):
        run(path, "DELETE FROM frame")
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir() if "backup" in one.name] == []


def test_without_spatialite_the_sentence_says_what_is_there(atlas, dump, monkeypatch):
    monkeypatch.setattr(script_run, "_HAS_SPATIALITE", "SELECT 0")
    text = refused(atlas, dump, "SELECT ST_Nothing(GPSPosition) FROM frame", ScriptFailed)
    assert "no such function: ST_Nothing. This QGIS has no SpatiaLite; the spatial functions are ST_" in text
    assert ", ST_MINX, " in text


@pytest.mark.slow
def test_a_huge_script(atlas):
    """100 MB: one INSERT of 50 MB and many small statements."""
    rows_of = ",".join(f"('{'x' * 90}{number}')" for number in range(500_000))
    script = f"CREATE TABLE big (x TEXT);\nINSERT INTO big VALUES {rows_of};\n"
    script += "".join(f"UPDATE big SET x = 'y' WHERE rowid = {n}; /* {'remark ' * 120} */\n" for n in range(1, 60_001))
    assert len(script) > 90_000_000
    started = time.monotonic()
    report = run(atlas, script)
    assert [one.rows for one in report.statements[:3]] == [None, 500_000, 1]
    assert len(report.statements) == 60_002
    assert rows(atlas, "SELECT count(*) FROM big WHERE x = 'y'") == [(60_000,)]
    assert len(report.to_json()) < 10_000_000
    assert len(report.to_text().splitlines()) < 1_100
    assert time.monotonic() - started < 120
    assert side_files(atlas) == []
