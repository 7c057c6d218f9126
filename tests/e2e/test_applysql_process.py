"""`seatizen:applysql` as a script runs it: the installed zip, qgis_process, kills at random moments."""

from __future__ import annotations

import json
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing

import pytest

KILLS = 12
FRAMES = 20_000

SCRIPT = """-- a long one; it takes seconds
UPDATE frame SET GPSFix = 7, relative_file_path = filename || ';';
INSERT INTO multilabel_label (name, creation_date) VALUES ('New', '2025-01-01');
CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO notes (note) SELECT filename FROM frame;
UPDATE multilabel_prediction SET score = score / 2 WHERE ml_class_id = 3;
DELETE FROM multilabel_prediction WHERE ml_class_id = 2;
UPDATE notes SET note = upper(note);
"""


def content(path) -> dict:
    """Every row of every table, but for moments; the file is opened as the next program would open it."""
    with closing(sqlite3.connect(path)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = [row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        kept = [table for table in tables if table not in ("gpkg_contents", "etl_runs", "sqlite_sequence")]
        rows = {table: opened.execute(f'SELECT * FROM "{table}"').fetchall() for table in kept}
        rows["etl_runs"] = opened.execute("SELECT id, last_sql_script_executed, kind, outcome FROM etl_runs").fetchall()
    return rows


@pytest.fixture(scope="module")
def filled(qgis_process, tmp_path_factory):
    """An atlas in which the script takes long enough to be killed in."""
    path = tmp_path_factory.mktemp("applysql") / "filled.gpkg"
    qgis_process.run("seatizen:createatlas", OUTPUT=path)
    with closing(sqlite3.connect(path)) as opened:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            opened.create_function(name, 1, lambda blob: 1)
        opened.execute("INSERT INTO deposit (doi, session_name) VALUES ('1', '20230608_REU-SOMEWHERE_ASV-1_01')")
        opened.execute("INSERT INTO version (doi, deposit_doi) VALUES ('11', '1')")
        frames = [(number, f"{number:06d}.jpeg") for number in range(1, FRAMES + 1)]
        opened.executemany(
            "INSERT INTO frame (id, version_doi, OriginalFileName, filename) VALUES (?1, '11', ?2, ?2)", frames
        )
        columns = opened.execute("SELECT count(*) FROM pragma_table_info('multilabel_prediction_1')").fetchone()[0]
        scores = ", ".join(["0.5"] * (columns - 2))
        opened.execute(f"INSERT INTO multilabel_prediction_1 SELECT id, version_doi, {scores} FROM frame")
        opened.commit()
    return path


@pytest.fixture
def atlas(filled, tmp_path):
    folder = tmp_path / "here"
    folder.mkdir()
    return shutil.copy(filled, folder / "atlas.gpkg")


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "08_long.sql"
    path.write_bytes(b"\xef\xbb\xbf" + SCRIPT.replace("\n", "\r\n").encode())
    return path


def test_a_script_and_its_dry_run(qgis_process, atlas, script):
    before = content(atlas)
    dry = qgis_process.run("seatizen:applysql", ATLAS=atlas, SCRIPT=script, DRY_RUN="true")
    assert content(atlas) == before
    assert dry["BACKUP"] == ""
    assert [path.name for path in atlas.parent.iterdir()] == ["atlas.gpkg"]
    wet = qgis_process.run("seatizen:applysql", ATLAS=atlas, SCRIPT=script)
    rows = [FRAMES, 1, None, FRAMES, FRAMES, FRAMES, FRAMES]
    assert wet["STATEMENTS"] == dry["STATEMENTS"] == len(rows)
    assert wet["ROWS"] == dry["ROWS"] == 5 * FRAMES + 1
    assert content(wet["BACKUP"]) == before
    for results in (wet, dry):
        report = json.loads(results["REPORT"])
        assert [one["rows"] for one in report["statements"]] == rows
        assert [one["line"] for one in report["statements"]] == [2, 3, 4, 5, 6, 7, 8]
        assert len(report["warnings"]) == 1
    after = content(atlas)
    assert after["notes"][:2] == [(1, "000001.JPEG"), (2, "000002.JPEG")]
    assert after["etl_runs"][-1] == (before["etl_runs"][-1][0] + 1, 8, "applysql", "finished")
    assert sorted(path.suffix for path in atlas.parent.iterdir()) == [".gpkg", ".gpkg"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"SELECT 1;\nUPDATE frame SET GPSFix = 1;\nSELEC 2;", ["statement 3 (line 3)", "SELEC 2", "syntax error"]),
        (b"\x89PNG\r\n\x1a\n", ["no UTF-8 text", "byte 1"]),
        (b"-- nothing\n", ["no statement to run"]),
        (b"SELECT 1;\nVACUUM;", ["statement 2 (line 2)", "VACUUM"]),
        (b"DROP TABLE version;", ["version", "which an atlas needs"]),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(qgis_process, atlas, tmp_path, text, words):
    script = tmp_path / "bad.sql"
    script.write_bytes(text)
    before = content(atlas)
    refused = qgis_process.attempt("seatizen:applysql", ATLAS=atlas, SCRIPT=script)
    assert refused.returncode != 0
    for word in [*words, "Nothing was"]:
        assert word in refused.stderr
    assert "Traceback" not in refused.stderr
    assert content(atlas) == before
    assert [path.name for path in atlas.parent.iterdir()] == ["atlas.gpkg"]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_any_moment_the_atlas_is_as_before_or_as_after(qgis_process, filled, script, tmp_path):
    before = content(filled)
    undisturbed = shutil.copy(filled, tmp_path / "undisturbed.gpkg")
    results = qgis_process.run("seatizen:applysql", ATLAS=undisturbed, SCRIPT=script)
    seconds = json.loads(results["REPORT"])["seconds"]
    after = content(undisturbed)
    assert after != before
    moments = random.Random(20260301)
    interrupted = 0
    for number in range(KILLS):
        folder = tmp_path / f"killed-{number}"
        folder.mkdir()
        atlas = shutil.copy(filled, folder / "atlas.gpkg")
        process = qgis_process.start("seatizen:applysql", ATLAS=atlas, SCRIPT=script)
        while process.poll() is None and not list(folder.glob("*.backup-*")):
            time.sleep(0.002)
        time.sleep(seconds * moments.uniform(0.0, 1.0))
        in_time = process.poll() is None
        interrupted += in_time
        seconds *= 1.0 if in_time else 0.9  # the machine was busier when it was measured
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        found = content(atlas)
        assert found in (before, after), f"kill {number}"
        backups = list(folder.glob("*.backup-*.gpkg"))
        assert len(backups) <= 1
        for backup in backups:
            assert content(backup) == before
        if found == before:
            again = qgis_process.run("seatizen:applysql", ATLAS=atlas, SCRIPT=script)
            assert content(atlas) == after
            assert content(again["BACKUP"]) == before
        else:
            assert len(backups) == 1
        assert list(folder.glob("atlas.gpkg-*")) == []
    assert interrupted > KILLS / 2
