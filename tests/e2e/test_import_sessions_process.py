"""`seatizen:importsessions` as a script runs it: the installed zip, qgis_process, folders on disk, the stand-in."""

from __future__ import annotations

import csv
import json
import random
import signal
import sqlite3
import sys
import time

import pytest

from tests.support import contents
from tests.support.expected import Expected
from tests.support.processes import SCRIPTS

KILLS = 8
HERMITAGE = "20240422_REU-HERMITAGE_ASV-2_03"


@pytest.fixture
def folders(small_state, tmp_path):
    if str(SCRIPTS) not in sys.path:
        sys.path.insert(0, str(SCRIPTS))
    from session_generator.folders import write_folders

    write_folders(small_state, tmp_path / "sessions")
    return tmp_path / "sessions"


def test_folders_are_imported_and_then_synchronised(qgis_process, small, folders, tmp_path):
    atlas, table = tmp_path / "atlas.gpkg", tmp_path / "report.csv"
    expected = Expected.read(small.state)
    results = qgis_process.run(
        "seatizen:importsessions", ATLAS=atlas, INPUT=folders, ZENODO_URL=small.url, REPORT_CSV=table
    )
    counts = {key: results[f"SESSIONS_{key}"] for key in ("ADDED", "UPDATED", "UNCHANGED", "FAILED")}
    assert counts == {"ADDED": len(expected.sessions) + 1, "UPDATED": 0, "UNCHANGED": 0, "FAILED": 0}
    assert results["FRAMES"] == len(contents.frames(atlas))
    assert results["PREDICTIONS"] == sum(map(len, contents.scores(atlas).values()))
    report = json.loads(results["REPORT"])
    assert [one["local"] for one in report["sessions"]] == [False] * 7
    with table.open(encoding="utf-8-sig", newline="") as file:
        assert [row["session"] for row in csv.DictReader(file) if row["kind"] == "session"] == sorted(
            one.name for one in folders.iterdir()
        )
    synced = qgis_process.run("seatizen:sync", ATLAS=atlas, ZENODO_URL=small.url)
    assert synced["SESSIONS_UNCHANGED"] == len(expected.sessions)
    assert list(tmp_path.glob("atlas.gpkg-*")) == []


def test_an_empty_server_means_local_sessions(qgis_process, folders, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    results = qgis_process.run(
        "seatizen:importsessions", ATLAS=atlas, INPUT=folders / HERMITAGE, ZENODO_URL="", ALL_FRAMES="true"
    )
    assert (results["SESSIONS_ADDED"], results["FRAMES"] > 60) == (1, True)
    assert set(contents.deposits(atlas)) == {f"local:{HERMITAGE}"}


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"INPUT": "/nowhere/at/all"}, ["/nowhere/at/all", "does not exist"]),
        ({"ZENODO_URL": "http://127.0.0.1:9"}, ["127.0.0.1:9", "empty ZENODO_URL"]),
        ({"START": "99"}, ["99", "7"]),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(qgis_process, folders, tmp_path, parameters, words):
    given = {"ATLAS": tmp_path / "atlas.gpkg", "INPUT": folders, "ZENODO_URL": "", **parameters}
    refused = qgis_process.attempt("seatizen:importsessions", **given)
    assert refused.returncode != 0
    for word in words:
        assert word in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "atlas.gpkg").exists()


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_any_moment_whole_sessions_stay(qgis_process, folders, tmp_path):
    """Kills at random moments, each followed by an ordinary run that ends in the same content."""
    many = tmp_path / "many"
    many.mkdir()
    source = folders / HERMITAGE
    for number in range(60):  # sessions enough that kills fall between them and into them
        name = f"202405{number % 28 + 1:02d}_REU-HERMITAGE_ASV-2_{number:02d}"
        folder = many / name
        for path in source.rglob("*.csv"):
            target = folder / path.relative_to(source).with_name(path.name.replace(HERMITAGE, name))
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes().replace(HERMITAGE.encode(), name.encode()))
    given = {"INPUT": many, "ZENODO_URL": ""}
    undisturbed = tmp_path / "undisturbed.gpkg"
    started = time.monotonic()
    qgis_process.run("seatizen:importsessions", ATLAS=undisturbed, **given)
    duration = time.monotonic() - started
    whole = contents.everything(undisturbed)
    assert len(whole["deposits"]) == 60
    moments, interrupted = random.Random(20240602), 0
    for number in range(KILLS):
        atlas = tmp_path / f"killed-{number}.gpkg"
        process = qgis_process.start("seatizen:importsessions", ATLAS=atlas, **given)
        time.sleep(duration * moments.uniform(0.3, 0.98))
        in_time = process.poll() is None
        interrupted += in_time
        duration *= 1.0 if in_time else 0.9  # the machine was busier when it was measured
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        if atlas.exists():
            with sqlite3.connect(atlas) as opened:
                assert opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            found = contents.everything(atlas)
            done = {state["session_name"] for state in found["states"].values()}
            for part in ("deposits", "states"):
                assert found[part].items() <= whole[part].items()
            for part in ("frames", "scores"):
                assert found[part] == {key: row for key, row in whole[part].items() if key[0] in done}
        results = qgis_process.run("seatizen:importsessions", ATLAS=atlas, **given)
        assert results["SESSIONS_FAILED"] == 0
        assert contents.everything(atlas) == whole, f"kill {number}"
    assert interrupted > KILLS / 2
