"""`seatizen:exportgeopackage` as a script runs it: the installed zip, qgis_process, the stand-in, kills."""

from __future__ import annotations

import hashlib
import json
import random
import signal
import sqlite3
import time
from contextlib import closing

import pytest

from tests.support import contents

KILLS = 6


def counted(path, statement="SELECT count(*) FROM frame"):
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as opened:
        return opened.execute(statement).fetchone()[0]


def test_a_part_of_a_synchronised_atlas_synchronises_on(qgis_process, small, tmp_path):
    full, part = tmp_path / "full.gpkg", tmp_path / "part.gpkg"
    added = qgis_process.run("seatizen:sync", ATLAS=full, ZENODO_URL=small.url)["SESSIONS_ADDED"]
    before = hashlib.sha256(full.read_bytes()).hexdigest()
    results = qgis_process.run("seatizen:exportgeopackage", ATLAS=full, OUTPUT=part, PLATFORMS="ASV")
    chosen = results["SESSIONS_EXPORTED"]
    assert 0 < chosen < added
    assert results["FRAMES"] == counted(part) > 0
    report = json.loads(results["REPORT"])
    assert report["files"][0]["sha256"] == hashlib.sha256(part.read_bytes()).hexdigest()
    assert hashlib.sha256(full.read_bytes()).hexdigest() == before
    checked = qgis_process.run("seatizen:checkatlas", ATLAS=part)
    assert checked["ERRORS"] == 0
    again = qgis_process.attempt("seatizen:exportgeopackage", ATLAS=full, OUTPUT=part, PLATFORMS="ASV")
    assert again.returncode != 0 and "exists already" in again.stderr and "Traceback" not in again.stderr
    synced = qgis_process.run("seatizen:sync", ATLAS=part, ZENODO_URL=small.url)
    assert (synced["SESSIONS_ADDED"], synced["SESSIONS_UPDATED"], synced["SESSIONS_UNCHANGED"]) == (
        added - chosen,
        0,
        chosen,
    )
    assert contents.everything(part) == contents.everything(full)


def test_the_atlas_itself_is_no_target(qgis_process, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    qgis_process.run("seatizen:createatlas", OUTPUT=atlas)
    before = atlas.read_bytes()
    refused = qgis_process.attempt("seatizen:exportgeopackage", ATLAS=atlas, OUTPUT=atlas, OVERWRITE="true")
    assert refused.returncode != 0 and "is the atlas to be exported" in refused.stderr
    assert atlas.read_bytes() == before


@pytest.fixture(scope="module")
def large(qgis_process, tmp_path_factory):
    """An atlas whose export takes long enough to be killed in."""
    path = tmp_path_factory.mktemp("large") / "atlas.gpkg"
    qgis_process.run("seatizen:createatlas", OUTPUT=path)
    numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150000) SELECT i"
    with closing(sqlite3.connect(path)) as opened:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            opened.create_function(name, 1, lambda blob: 1)
        opened.execute("INSERT INTO deposit (doi, session_name) VALUES ('1000001', '20230601_REU-A_ASV-1_01')")
        opened.execute("INSERT INTO version (doi, deposit_doi) VALUES ('1000002', '1000001')")
        opened.execute(
            "INSERT INTO frame (id, version_doi, OriginalFileName, filename) "
            f"{numbers}, '1000002', 'a', 'frame' || i FROM n"
        )
        columns = [row[1] for row in opened.execute("PRAGMA table_info(multilabel_prediction_1)")][2:]
        scores = ", ".join(f"i % {n + 2} / 40.0" for n, _ in enumerate(columns))
        opened.execute(f"INSERT INTO multilabel_prediction_1 {numbers}, '1000002', {scores} FROM n")
        opened.commit()
    return path


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_at_any_moment_there_is_no_half_file_and_the_source_is_whole(qgis_process, large, tmp_path):
    before = hashlib.sha256(large.read_bytes()).hexdigest()
    whole = tmp_path / "whole.gpkg"
    qgis_process.run("seatizen:exportgeopackage", ATLAS=large, OUTPUT=whole)
    size = whole.stat().st_size
    moments = random.Random(20260112)
    interrupted = 0
    for number in range(KILLS):
        target = tmp_path / f"killed-{number}.gpkg"
        part = target.with_name(f"{target.name}.part")
        process = qgis_process.start("seatizen:exportgeopackage", ATLAS=large, OUTPUT=target)
        enough = size * moments.uniform(0.0, 0.9)
        while process.poll() is None and not (part.exists() and part.stat().st_size >= enough):
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        interrupted += not target.exists()
        assert hashlib.sha256(large.read_bytes()).hexdigest() == before
        assert [path.name for path in large.parent.iterdir()] == [large.name]
        if not target.exists():
            qgis_process.run("seatizen:exportgeopackage", ATLAS=large, OUTPUT=target)
            assert sorted(path.name for path in tmp_path.glob(f"{target.stem}*")) == [
                target.name,
                f"{target.name}.README.txt",
            ]
        assert counted(target, "PRAGMA integrity_check") == "ok"
        assert counted(target) == 150000 == counted(target, "SELECT count(*) FROM multilabel_prediction_1")
    assert interrupted > KILLS / 2
