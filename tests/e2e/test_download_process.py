"""`seatizen:downloadatlas` as a script runs it: the installed zip, qgis_process, the stand-in as its own process."""

from __future__ import annotations

import json
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.support.processes import Standin, generate

NAME = "seatizen_atlas_db.gpkg"
RECORD = "16924962"


@pytest.fixture(scope="module")
def atlas_state(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("published") / "state", "atlas")


@pytest.fixture
def zenodo(atlas_state):
    with Standin(atlas_state) as running:
        yield running


@pytest.fixture
def content(atlas_state):
    return (atlas_state / "files" / RECORD / NAME).read_bytes()


def test_the_published_atlas_is_downloaded_once(qgis_process, zenodo, content, tmp_path):
    target = tmp_path / "atlas.gpkg"
    results = qgis_process.run("seatizen:downloadatlas", OUTPUT=target, ZENODO_URL=zenodo.url)
    assert target.read_bytes() == content
    counters = zenodo.control("")
    assert (results["OUTPUT"], results["VERSION"], results["RECORD"]) == (str(target), "v1.2.6", RECORD)
    assert (results["SCHEMA"], results["SKIPPED"], results["KEPT"]) == (1, False, "")
    assert (results["REQUESTS"], results["BYTES"]) == (counters["requests"], counters["bytes"])
    report = json.loads(results["REPORT"])
    assert (report["file_name"], report["size"], report["warnings"]) == (NAME, len(content), [])
    zenodo.control("reset", {})
    again = qgis_process.run("seatizen:downloadatlas", OUTPUT=target, ZENODO_URL=zenodo.url)
    assert (again["SKIPPED"], again["REQUESTS"]) == (True, 2)
    assert not [entry for entry in zenodo.control("log") if "/files/" in entry["path"]]
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_a_file_of_the_users_own_survives(qgis_process, zenodo, content, tmp_path):
    target = tmp_path / NAME
    target.write_bytes(b"my work")
    refused = qgis_process.attempt("seatizen:downloadatlas", OUTPUT=target, ZENODO_URL=zenodo.url)
    assert refused.returncode != 0
    assert f"{target} is there already and differs from {NAME} of version v1.2.6" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert target.read_bytes() == b"my work"
    given = {"OUTPUT": f"{tmp_path}/", "ZENODO_URL": zenodo.url, "OVERWRITE": "true", "LOAD": "true"}
    results = qgis_process.run("seatizen:downloadatlas", **given)
    assert target.read_bytes() == content
    assert Path(results["KEPT"]).read_bytes() == b"my work"


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"CONCEPT": "999999999"}, ["/api/records/999999999 does not exist"]),
        ({"CONCEPT": "11460120"}, ["has no GeoPackage", "report.pdf"]),
        ({"CONCEPT": "the atlas"}, ["“the atlas” is not a Zenodo record"]),
        ({"ZENODO_URL": "http://127.0.0.1:9"}, ["127.0.0.1:9", "could not be reached"]),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(qgis_process, zenodo, tmp_path, parameters, words):
    given = {"OUTPUT": tmp_path / "atlas.gpkg", "ZENODO_URL": zenodo.url, **parameters}
    refused = qgis_process.attempt("seatizen:downloadatlas", **given)
    assert refused.returncode != 0
    for word in words:
        assert word in refused.stderr
    assert "Traceback" not in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_killed_on_the_way_the_next_run_brings_the_rest(qgis_process, atlas_state, content, tmp_path):
    target, part = tmp_path / "atlas.gpkg", tmp_path / "atlas.gpkg.part"
    state = tmp_path / "served" / "state"
    shutil.copytree(atlas_state, state)
    with Standin(state, ("--limits", "off", "--throttle", "60000")) as slow:
        process = qgis_process.start("seatizen:downloadatlas", OUTPUT=target, ZENODO_URL=slow.url)
        deadline = time.monotonic() + 60
        while not (part.exists() and part.stat().st_size > 50_000) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.wait(30)
    arrived = part.stat().st_size
    assert 50_000 < arrived < len(content)
    assert not target.exists()
    with Standin(state) as fast:
        qgis_process.run("seatizen:downloadatlas", OUTPUT=target, ZENODO_URL=fast.url)
        asked = [(entry["range"], entry["bytes"]) for entry in fast.control("log") if "/files/" in entry["path"]]
    assert asked == [(f"bytes={arrived}-", len(content) - arrived)]
    assert target.read_bytes() == content
    assert not part.exists()
