"""`seatizen:sync` as a script runs it: the installed zip, qgis_process, the stand-in in a process of its own."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from tests.support import contents
from tests.support.expected import Expected, assert_holds
from tests.support.processes import Standin

KILLS = 30


@pytest.fixture
def expected(small):
    return Expected.read(small.state)


def test_a_community_becomes_an_atlas(qgis_process, small, expected, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    results = qgis_process.run("seatizen:sync", ATLAS=atlas, ZENODO_URL=small.url)
    assert_holds(atlas, expected)
    assert results["SESSIONS_ADDED"] == len(expected.sessions)
    assert results["SESSIONS_UPDATED"] == results["SESSIONS_UNCHANGED"] == results["SESSIONS_FAILED"] == 0
    assert results["FRAMES"] == len(contents.frames(atlas))
    assert results["PREDICTIONS"] == sum(map(len, contents.scores(atlas).values()))
    counters = small.control("")
    assert results["REQUESTS"] == counters["requests"]
    assert results["BYTES"] == counters["bytes"]
    report = json.loads(results["REPORT"])
    ignored = {one["deposit_doi"] for one in report["sessions"] if one["status"] == "ignored"}
    assert ignored == set(expected.ignored)
    assert list(tmp_path.glob("atlas.gpkg-*")) == []


def test_an_unchanged_community_costs_its_listing_and_nothing_else(qgis_process, small, expected, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    qgis_process.run("seatizen:sync", ATLAS=atlas, ZENODO_URL=small.url)
    before = contents.everything(atlas)
    ids = contents.frame_ids(atlas)
    small.control("reset", {})
    results = qgis_process.run("seatizen:sync", ATLAS=atlas, ZENODO_URL=small.url)
    assert results["SESSIONS_UNCHANGED"] == len(expected.sessions)
    assert results["SESSIONS_ADDED"] == results["FRAMES"] == results["SESSIONS_FAILED"] == 0
    assert [entry["path"] for entry in small.control("log")] == ["/api/communities/seatizen-data/records"]
    assert contents.everything(atlas) == before
    assert contents.frame_ids(atlas) == ids


def test_gdals_validator_and_other_readers_accept_the_atlas(qgis_process, small, tmp_path):
    pyogrio = pytest.importorskip("pyogrio")
    atlas = tmp_path / "atlas.gpkg"
    qgis_process.run("seatizen:sync", ATLAS=atlas, ZENODO_URL=small.url)
    checked = subprocess.run(
        [sys.executable, "-m", "osgeo_utils.samples.validate_gpkg", "--extra", "--warning-as-error", str(atlas)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")
    for layer, geometry in pyogrio.list_layers(atlas):
        meta, _, wkb, columns = pyogrio.raw.read(atlas, layer=layer)
        assert (wkb is not None) == (geometry is not None), layer
        assert len(columns) == len(meta["fields"])


def test_create_atlas_makes_an_empty_one_and_leaves_an_existing_one_alone(qgis_process, tmp_path):
    atlas = tmp_path / "empty.gpkg"
    qgis_process.run("seatizen:createatlas", OUTPUT=atlas)
    assert contents.everything(atlas) == {"deposits": {}, "frames": {}, "scores": {}, "states": {}}
    with contents.connect(atlas) as opened:
        assert opened.execute("SELECT count(*) FROM multilabel_label").fetchone()[0] == 54
        assert opened.execute("SELECT count(*) FROM multilabel_class").fetchone()[0] == 31
    mark = atlas.stat().st_mtime_ns
    refused = qgis_process.attempt("seatizen:createatlas", OUTPUT=atlas)
    assert refused.returncode != 0
    assert str(atlas) in refused.stderr
    assert atlas.stat().st_mtime_ns == mark
    qgis_process.run("seatizen:createatlas", OUTPUT=atlas, OVERWRITE="true")
    assert atlas.stat().st_mtime_ns != mark


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"COMMUNITIES": "nobody"}, ["no community", "nobody"]),
        ({"ATLAS": "/nowhere/at/all.gpkg"}, ["/nowhere/at", "does not exist"]),
        ({"JOBS": "9"}, ["JOBS"]),
        ({"COMMUNITIES": " , "}, ["COMMUNITIES"]),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(qgis_process, small, tmp_path, parameters, words):
    given = {"ATLAS": tmp_path / "atlas.gpkg", "ZENODO_URL": small.url, **parameters}
    refused = qgis_process.attempt("seatizen:sync", **given)
    assert refused.returncode != 0
    for word in words:
        assert word in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "atlas.gpkg").exists()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_killed_at_any_moment_the_next_run_ends_in_the_same_content(qgis_process, small_state, tmp_path):
    """30 kills at random moments, each on an atlas of its own, each followed by an ordinary run."""
    state = tmp_path / "state"
    shutil.copytree(small_state, state)
    moments = random.Random(20240601)
    with Standin(state, ("--limits", "off", "--throttle", "400000")) as server:
        undisturbed = tmp_path / "undisturbed.gpkg"
        started = time.monotonic()
        qgis_process.run("seatizen:sync", ATLAS=undisturbed, ZENODO_URL=server.url)
        duration = time.monotonic() - started
        whole = contents.everything(undisturbed)
        interrupted = 0
        for number in range(KILLS):
            atlas = tmp_path / f"killed-{number}.gpkg"
            process = qgis_process.start("seatizen:sync", ATLAS=atlas, ZENODO_URL=server.url)
            time.sleep(duration * moments.uniform(0.3, 0.98))
            in_time = process.poll() is None
            interrupted += in_time
            duration *= 1.0 if in_time else 0.9  # the machine was busier when it was measured
            process.send_signal(signal.SIGKILL)
            process.wait(30)
            if atlas.exists():
                assert_finished_sessions_are_whole(atlas, whole)
            qgis_process.run("seatizen:sync", ATLAS=atlas, ZENODO_URL=server.url)
            assert contents.everything(atlas) == whole, f"kill {number}"
            assert {path.name for path in tmp_path.glob(f"{atlas.stem}*")} == {atlas.name}
        assert interrupted > KILLS / 2


def assert_finished_sessions_are_whole(atlas, whole):
    """A killed atlas holds exactly the finished sessions; SQLite takes back the one under way when it is opened."""
    copy = atlas.with_name("copy-of-killed.gpkg")
    for path in atlas.parent.glob(f"{atlas.name}*"):
        shutil.copy(path, copy.with_name(path.name.replace(atlas.name, copy.name)))
    import sqlite3

    with sqlite3.connect(copy) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    found = contents.everything(copy)
    done = {state["session_name"] for state in found["states"].values()}
    assert found["states"].items() <= whole["states"].items()
    assert found["frames"] == {key: frame for key, frame in whole["frames"].items() if key[0] in done}
    assert found["scores"] == {key: scores for key, scores in whole["scores"].items() if key[0] in done}
    for path in atlas.parent.glob(f"{copy.name}*"):
        path.unlink()
