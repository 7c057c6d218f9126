"""Archives and tables made to do harm, and atlases that cannot be written: one clear sentence, the rest goes on."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys

import pytest

from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from seatizen_atlas_plugin.zenodo import ZenodoClient
from tests.support import contents
from tests.support.expected import Expected, assert_holds
from tests.support.processes import ROOT, USER_AGENT, Standin, generate


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    with Standin(generate(tmp_path_factory.mktemp("hostile") / "state", "hostile")) as running:
        yield running


def run(client, atlas):
    return synchronise(client, str(atlas), SyncOptions(), SilentFeedback())


def faults(server):
    return json.loads((server.state / "expected.json").read_text(encoding="utf-8"))["faults"]


def test_every_hostile_session_ends_as_it_should_and_the_healthy_ones_are_whole(hostile, connect, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    report = run(connect(hostile), atlas)
    outcomes = {outcome.deposit_doi: outcome for outcome in report.outcomes}
    failed = {doi for doi, outcome in outcomes.items() if outcome.status == "failed"}
    known = faults(hostile)
    assert {doi for doi, fault in known.items() if fault["outcome"] == "failed"} <= failed
    assert failed <= {doi for doi, fault in known.items() if fault["outcome"] in {"failed", "either"}}
    assert_holds(atlas, Expected.read(hostile.state), without=tuple(failed))
    for doi in failed:
        assert len(outcomes[doi].messages) == 1
        text = str(outcomes[doi].messages[0])
        assert "Traceback" not in text and len(text) > 30
        assert contents.states(atlas)[doi]["error"] == text
    assert not list(tmp_path.parent.glob("*evil*")) and not list(tmp_path.glob("**/*evil*"))


def test_what_was_wrong_with_what_was_read_is_told(hostile, connect, tmp_path):
    report = run(connect(hostile), tmp_path / "atlas.gpkg")
    told = {outcome.deposit_doi: [str(one) for one in outcome.messages] for outcome in report.outcomes}
    by_fault = {fault["fault"]: told[doi] for doi, fault in faults(hostile).items() if fault["outcome"] == "read"}
    silent = {"one_point", "two_points", "collinear"}
    assert {fault for fault, messages in by_fault.items() if not messages} <= silent
    for texts in by_fault.values():
        for text in texts:
            assert text.endswith(".")


def test_a_model_nobody_knows_is_named(hostile, connect, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    run(connect(hostile), atlas)
    unknown = {doi: json.loads(state["unknown_models"]) for doi, state in contents.states(atlas).items()}
    assert sum(bool(models) for models in unknown.values()) == 1


@pytest.fixture
def prepared(tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    create_atlas(str(atlas))
    return atlas


def test_a_locked_atlas_is_refused_and_left_alone(server, connect, prepared):
    before = prepared.read_bytes()
    with sqlite3.connect(prepared) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        with pytest.raises(AtlasError) as refused:
            report = run(connect(server), prepared)
            raise AssertionError(report.to_text())
        assert str(prepared) in str(refused.value)
    lock.close()
    assert prepared.read_bytes() == before
    assert run(connect(server), prepared).failed == 0


def test_a_file_that_is_no_atlas_is_refused_and_left_alone(server, connect, tmp_path):
    text = tmp_path / "notes.gpkg"
    text.write_text("these are notes")
    with pytest.raises(AtlasError, match=r"notes\.gpkg"):
        run(connect(server), text)
    assert text.read_text() == "these are notes"


def test_an_atlas_of_a_newer_schema_is_refused_and_left_alone(server, connect, prepared):
    with sqlite3.connect(prepared) as opened:
        tables = [row[0] for row in opened.execute("SELECT name FROM sqlite_master WHERE name = 'atlas_info'")]
        assert tables == ["atlas_info"]
        columns = [row[1] for row in opened.execute("PRAGMA table_info(atlas_info)")]
        opened.execute(f"UPDATE atlas_info SET {'schema_version' if 'schema_version' in columns else columns[-1]} = 99")
    opened.close()
    before = prepared.read_bytes()
    with pytest.raises(AtlasError, match="newer"):
        run(connect(server), prepared)
    assert prepared.read_bytes() == before


FULL_DISK = """
import resource, signal, sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.messages import SeatizenError
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from seatizen_atlas_plugin.zenodo import ZenodoClient
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
client = ZenodoClient(sys.argv[1], user_agent="SeatizenAtlasTests/1.0 (+https://example.org)")
try:
    report = synchronise(client, sys.argv[2], SyncOptions(), SilentFeedback())
    print("error:", report.error)
except SeatizenError as error:
    print("error:", error)
"""


@pytest.fixture(scope="module")
def sizes(server, tmp_path_factory):
    """Bytes of an empty and of a whole atlas."""
    folder = tmp_path_factory.mktemp("sizes")
    create_atlas(str(folder / "empty.gpkg"))
    client = ZenodoClient(server.url, user_agent=USER_AGENT)
    run(client, folder / "whole.gpkg")
    client.close()
    return (folder / "empty.gpkg").stat().st_size, (folder / "whole.gpkg").stat().st_size


@pytest.mark.parametrize("share", [-0.5, 0.1, 0.4, 0.7, 0.9])
def test_when_no_disk_is_left_the_finished_sessions_stay(server, connect, tmp_path, sizes, share):
    """A limit on the size of files stands for the end of the disk: SQLite meets the same failing write."""
    atlas = tmp_path / "atlas.gpkg"
    empty, whole = sizes
    limit = int(empty * 0.5) if share < 0 else int(empty + (whole - empty) * share)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, server.url, str(atlas), str(limit)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    said = [line for line in done.stdout.splitlines() if line.startswith("error:")]
    assert said and said != ["error: None"], done.stdout + done.stderr
    assert str(atlas) in said[0]
    expected = Expected.read(server.state)
    if atlas.exists():
        states = contents.states(atlas)
        finished = {doi for doi, state in states.items() if state["outcome"] == "imported"}
        assert_holds(atlas, expected, without=tuple(set(expected.sessions) - finished))
    assert run(connect(server), atlas).failed == 0
    assert_holds(atlas, expected)
