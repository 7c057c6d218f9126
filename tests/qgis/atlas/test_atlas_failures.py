"""What goes wrong: nothing is half-written, and one sentence says what happened."""

from __future__ import annotations

import dataclasses
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from atlas_material import a_session, a_state, assert_valid, change, rows, side_files, snapshot, write
from osgeo import gdal
from qgis.core import QgsVectorLayer

from seatizen_atlas_plugin.atlas import files, session_writer
from seatizen_atlas_plugin.atlas.geopackage import (
    AtlasBeingEdited,
    AtlasError,
    AtlasLocked,
    AtlasReadOnly,
    NewerSchema,
    NoSpace,
    NotAnAtlas,
    OldSchema,
    open_atlas,
    refuse_if_edited,
)
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback


@pytest.fixture
def filled(atlas_path):
    write(atlas_path, a_session(1, 40), a_session(2, 10))
    return atlas_path


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(session_writer, "BATCH", 10)


def attempt(path, content, feedback=None):
    """Write one session in a run of its own, with everything else left as it is."""
    atlas = open_atlas(str(path))
    try:
        run = atlas.begin_run("sync")
        before = dataclasses.replace(run)
        try:
            return atlas.write_session(content, a_state(content), run, feedback or SilentFeedback())
        except BaseException:
            assert run == before
            raise
    finally:
        atlas.close()


class CancelledAfter(SilentFeedback):
    """Cancelled once it was asked a number of times; remembers the progress."""

    def __init__(self, times: int) -> None:
        self.times = times
        self.progress = []

    def isCanceled(self) -> bool:
        self.times -= 1
        return self.times < 0

    def setProgress(self, progress: float) -> None:
        self.progress.append(progress)


@pytest.mark.parametrize("number", [1, 3])
def test_cancel_at_every_batch_leaves_the_atlas_as_it_was(filled, small_batches, number):
    before = snapshot(filled)
    content = a_session(number, 35, seed=9, version="77777")
    for times in range(7):
        with pytest.raises(Cancelled):
            attempt(filled, content, CancelledAfter(times))
        assert snapshot(filled) == before
        assert side_files(filled) == []
    feedback = CancelledAfter(1000)
    assert attempt(filled, content, feedback).frames == 35
    assert feedback.progress == sorted(feedback.progress)
    assert feedback.progress[-1] == 100.0
    assert_valid(filled)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda c: c.frames.__setitem__(30, (None, *c.frames[30][1:])), "NOT NULL constraint failed: frame.filename"),
        (lambda c: c.predictions[0].rows.append(c.predictions[0].rows[0]), "UNIQUE constraint failed"),
        (lambda c: setattr(c.predictions[0], "model_id", 99), "predictions of the model 99"),
        (lambda c: setattr(c, "session_name", None), "NOT NULL constraint failed: deposit.session_name"),
    ],
)
@pytest.mark.parametrize("number", [1, 3])
def test_a_constraint_that_fails_midway_takes_everything_back(filled, small_batches, damage, words, number):
    before = snapshot(filled)
    content = a_session(number, 35, seed=9)
    damage(content)
    with pytest.raises(AtlasError, match=words):
        attempt(filled, content)
    assert snapshot(filled) == before
    assert side_files(filled) == []
    assert_valid(filled)


def test_a_failed_session_does_not_stop_the_next(filled):
    atlas = open_atlas(str(filled))
    run = atlas.begin_run("sync")
    bad, good = a_session(3, 20), a_session(4, 20)
    bad.frames[10] = (None, *bad.frames[10][1:])
    with pytest.raises(AtlasError):
        atlas.write_session(bad, a_state(bad), run, SilentFeedback())
    atlas.write_session(good, a_state(good), run, SilentFeedback())
    atlas.finish_run(run)
    atlas.close()
    assert rows(filled, "SELECT count(*) FROM frame") == [(70,)]
    assert rows(filled, "SELECT sessions, frames FROM etl_runs ORDER BY id DESC LIMIT 1") == [(1, 20)]
    assert_valid(filled)


def test_full_disk(filled):
    before = snapshot(filled)
    pages = rows(filled, "PRAGMA page_count")[0][0]
    gdal.SetConfigOption("OGR_SQLITE_PRAGMA", f"max_page_count={pages + 10}")
    try:
        with pytest.raises(NoSpace, match="No disk space"):
            attempt(filled, a_session(3, 5000))
    finally:
        gdal.SetConfigOption("OGR_SQLITE_PRAGMA", None)
    assert snapshot(filled) == before
    assert_valid(filled)
    assert attempt(filled, a_session(3, 50)).frames == 50


@pytest.mark.parametrize("kind", ["IMMEDIATE", "EXCLUSIVE"])
def test_locked_by_another_program(filled, kind):
    before = snapshot(filled)
    content = a_session(3, 5)
    atlas = open_atlas(str(filled))
    run = atlas.begin_run("sync")
    atlas.close()
    with closing(sqlite3.connect(str(filled), isolation_level=None)) as other:
        other.execute(f"BEGIN {kind}")
        other.execute("UPDATE atlas_info SET value = value")
        with pytest.raises(AtlasLocked, match="locked by another program"):
            atlas.write_session(content, a_state(content), run, SilentFeedback())
        other.execute("ROLLBACK")
    assert snapshot(filled) == before
    assert atlas.write_session(content, a_state(content), run, SilentFeedback()).frames == 5
    atlas.close()
    assert_valid(filled)


class CancelAfter(SilentFeedback):
    """The user cancels some seconds after this was made."""

    def __init__(self, seconds):
        self.at = time.monotonic() + seconds

    def isCanceled(self):
        return time.monotonic() >= self.at


@pytest.mark.parametrize("wal", [False, True])
def test_a_cancel_ends_the_waiting_for_another_program(filled, wal):
    content = a_session(3, 5)
    atlas = open_atlas(str(filled))
    run = atlas.begin_run("sync")
    if not wal:
        atlas.close()
    before = snapshot(filled)
    with closing(sqlite3.connect(str(filled), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE atlas_info SET value = value")
        for act in (
            lambda feedback: atlas.write_session(content, a_state(content), run, feedback),
            lambda feedback: atlas.write_deposit(content, a_state(content), run, feedback),
            lambda feedback: atlas.begin_run("sync", feedback),
        ):
            started = time.monotonic()
            with pytest.raises(Cancelled):
                act(CancelAfter(0.3))
            assert 0.25 < time.monotonic() - started < 1.5
        started = time.monotonic()
        atlas.finish_run(dataclasses.replace(run, outcome="cancelled"), CancelAfter(0))
        assert time.monotonic() - started < 1.5
        other.execute("ROLLBACK")
    assert snapshot(filled) == before
    atlas.finish_run(dataclasses.replace(run, outcome="cancelled"), CancelAfter(0))
    assert rows(filled, "SELECT outcome FROM etl_runs ORDER BY id DESC LIMIT 1") == [("cancelled",)]
    atlas.close()
    assert side_files(filled) == []


def test_writing_goes_on_when_the_other_program_is_done(filled):
    content = a_session(3, 5)
    atlas = open_atlas(str(filled))
    run = atlas.begin_run("sync")
    with closing(sqlite3.connect(str(filled), isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE atlas_info SET value = value")
        timer = threading.Timer(0.5, lambda: other.execute("COMMIT"))
        timer.start()
        assert atlas.write_session(content, a_state(content), run, SilentFeedback()).frames == 5
        timer.join()
    atlas.finish_run(run)
    atlas.close()
    assert_valid(filled)


def test_a_run_that_never_ended_is_marked_when_the_next_begins(filled):
    outcomes = "SELECT outcome FROM etl_runs WHERE kind = 'sync' ORDER BY id DESC LIMIT 2"
    atlas = open_atlas(str(filled))
    first = atlas.begin_run("sync")
    assert rows(filled, outcomes)[0] == ("running",)
    other = open_atlas(str(filled))
    second = other.begin_run("sync")
    assert rows(filled, outcomes) == [("running",), ("interrupted",)]
    # it was not dead, but in another program: what it writes next says so
    content = a_session(3, 5)
    atlas.write_session(content, a_state(content), first, SilentFeedback())
    assert rows(filled, outcomes) == [("running",), ("running",)]
    atlas.finish_run(first)
    other.finish_run(second)
    assert rows(filled, outcomes) == [("finished",), ("finished",)]
    other.close()
    atlas.close()


def test_read_only_file(filled, monkeypatch):
    if os.geteuid() == 0:  # root may write everything
        monkeypatch.setattr(files.os, "access", lambda *_: False)
    else:
        filled = Path(filled)
        filled.chmod(0o444)
    before = snapshot(filled)
    atlas = open_atlas(str(filled))
    assert len(atlas.states()) == 2
    with pytest.raises(AtlasReadOnly, match="cannot be written to"):
        atlas.begin_run("sync")
    assert snapshot(filled) == before


def test_being_edited(filled, tmp_path):
    layer = QgsVectorLayer(f"{filled}|layername=multilabel_label", "Labels here", "ogr")
    other = QgsVectorLayer(f"{shutil.copy(filled, tmp_path / 'other.gpkg')}|layername=multilabel_label", "x", "ogr")
    other.startEditing()
    refuse_if_edited(str(filled), [layer, other])
    layer.startEditing()
    with pytest.raises(AtlasBeingEdited, match="Labels here"):
        refuse_if_edited(str(filled), [layer, other])
    with pytest.raises(AtlasBeingEdited):
        refuse_if_edited(os.path.relpath(filled), [other, layer])
    layer.rollBack()
    other.rollBack()
    refuse_if_edited(str(filled), [layer])


def test_newer_schema(filled):
    change(filled, "UPDATE atlas_info SET value = '3' WHERE name = 'schema_version'")
    before = Path(filled).read_bytes()
    with pytest.raises(NewerSchema, match=r"schema 3.*knows schema 2"):
        open_atlas(str(filled))
    assert Path(filled).read_bytes() == before


def test_schema_1_is_recognised(tmp_path, qgis_app):
    path = tmp_path / "old.gpkg"
    gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    change(
        path,
        "CREATE TABLE deposit (doi TEXT NOT NULL PRIMARY KEY, session_name TEXT NOT NULL)",
        "CREATE TABLE version (doi TEXT NOT NULL PRIMARY KEY, deposit_doi TEXT NOT NULL)",
        "CREATE TABLE frame (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, filename TEXT NOT NULL)",
        "CREATE TABLE multilabel_prediction (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, score REAL NOT NULL)",
    )
    with pytest.raises(OldSchema, match="older schema 1"):
        open_atlas(str(path))


def test_the_published_atlas_is_recognised(qgis_app, tmp_path):
    sample = Path(__file__).resolve().parents[3].parent / "shared/samples/atlas_schema1/seatizen_atlas_db.gpkg"
    if not sample.is_file():
        pytest.skip("no sample beside the project")
    path = tmp_path / "published.gpkg"
    shutil.copyfile(sample, path)
    with pytest.raises(OldSchema, match="upgrade it into a new file"):
        open_atlas(str(path))
    assert path.read_bytes() == sample.read_bytes()


def test_no_atlas_at_all(tmp_path, qgis_app):
    for name, content in (
        ("empty.gpkg", b""),
        ("page.gpkg", b"<!DOCTYPE html><html>504 Gateway Time-out</html>"),
        ("nogpkg.gpkg", b"SQLite format 3\0" + bytes(84)),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(NotAnAtlas, match="is no GeoPackage"):
            open_atlas(str(path))
        assert path.read_bytes() == content
    for path in (tmp_path / "absent.gpkg", tmp_path):
        with pytest.raises(NotAnAtlas, match="does not exist or is no file"):
            open_atlas(str(path))
    other = tmp_path / "other.gpkg"
    gdal.GetDriverByName("GPKG").Create(str(other), 0, 0, 0, gdal.GDT_Unknown)
    with pytest.raises(NotAnAtlas, match="no Seatizen atlas"):
        open_atlas(str(other))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.gpkg", "nogpkg.gpkg", "other.gpkg", "page.gpkg"]


def test_truncated_file(filled, tmp_path):
    whole = Path(filled).read_bytes()
    for size in (len(whole) - 1, len(whole) // 2, 20_000, 4096):
        path = tmp_path / f"cut{size}.gpkg"
        path.write_bytes(whole[:size])
        with pytest.raises(NotAnAtlas, match=f"damaged: it has {size} bytes instead of {len(whole)}"):
            open_atlas(str(path))
    assert open_atlas(str(filled)).counts()["frame"] == 50


def test_garbage_inside_the_file(filled):
    whole = bytearray(Path(filled).read_bytes())
    whole[100:40_000] = bytes(random.Random(1).randbytes(39_900))
    Path(filled).write_bytes(whole)
    with pytest.raises(NotAnAtlas, match="damaged"):
        open_atlas(str(filled))


def test_the_file_vanishes_between_sessions(filled):
    atlas = open_atlas(str(filled))
    run = atlas.begin_run("sync")
    atlas.close()
    Path(filled).unlink()
    content = a_session(3, 5)
    with pytest.raises(NotAnAtlas):
        atlas.write_session(content, a_state(content), run, SilentFeedback())
    assert not Path(filled).exists()


WRITER = """
import sys
import threading
from qgis.core import QgsApplication
application = QgsApplication([], False)
QgsApplication.initQgis()
sys.path[:0] = [sys.argv[2]]
from atlas_material import a_session, a_state
from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
atlas = open_atlas(sys.argv[1])
run = atlas.begin_run("sync")
print("ready", flush=True)
for number in range(3, 60):
    content = a_session(number, 400)
    atlas.write_session(content, a_state(content), run, SilentFeedback())
    replaced = a_session(1, 100 + number, seed=number)
    atlas.write_session(replaced, a_state(replaced), run, SilentFeedback())
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
@pytest.mark.parametrize("delay", [0.0, 0.07, 0.19, 0.31, 0.5, 0.83])
def test_a_kill_leaves_whole_sessions(filled, delay):
    here = Path(__file__).resolve()
    command = [sys.executable, "-c", WRITER, str(filled), str(here.parent)]
    environment = {**os.environ, "PYTHONPATH": str(here.parents[3])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=here.parents[3]) as process:
        assert process.stdout.readline() == b"ready\n"
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    atlas = open_atlas(str(filled))
    states = atlas.states()
    counts = dict(
        atlas.query(
            "SELECT v.deposit_doi, count(*) FROM frame AS f JOIN version AS v ON v.doi = f.version_doi GROUP BY 1"
        )
    )
    assert set(counts) == set(states)
    for doi, count in counts.items():
        number = (int(doi) - 20002) // 10
        assert count in ({40} | set(range(103, 160)) if number == 1 else {10} if number == 2 else {400})
    sessions, frames = atlas.query("SELECT sessions, frames FROM etl_runs ORDER BY id DESC LIMIT 1")[0]
    assert frames >= 400 * (len(counts) - 2)
    assert sessions in (2 * (len(counts) - 2), 2 * (len(counts) - 2) - 1)
    content = a_session(70, 5)
    run = atlas.begin_run("sync")
    atlas.write_session(content, a_state(content), run, SilentFeedback())
    atlas.finish_run(run)
    atlas.close()
    assert side_files(filled) == []
    assert_valid(filled)
