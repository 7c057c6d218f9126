"""Every fault of the server, one by one and mixed: the same content, or a named failure that the next run mends."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.messages import SeatizenError
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from tests.support import contents
from tests.support.expected import Expected, assert_holds

CONTENT = r"/files/.*/content$"
RECORDS = r"^/api/(records|communities)"
ONCE = [
    "html_200",
    "rate_429",
    "error_500",
    "error_502",
    "error_503",
    "error_504",
    "range_200",
    "range_416",
    "range_504",
    "truncate",
    "reset",
    "wrong_bytes",
    "empty_json",
    "bad_json",
]
FOR_EVER = [
    "html_200",
    "edge_403",
    "error_500",
    "error_503",
    "truncate",
    "reset",
    "wrong_bytes",
    "missing_404",
    "gone_410",
]


@pytest.fixture(autouse=True)
def no_faults_left(server):
    yield
    server.control("reset", {})


def run(client, atlas):
    return synchronise(client, str(atlas), SyncOptions(), SilentFeedback())


@pytest.mark.parametrize("fault", ONCE)
def test_a_passing_fault_of_a_file_changes_nothing(server, connect, tmp_path, fault):
    atlas = tmp_path / "atlas.gpkg"
    server.control("faults", {"rules": [{"fault": fault, "path": CONTENT, "times": 1, "argument": 0}]})
    report = run(connect(server), atlas)
    assert_named_or_whole(report, server, connect, atlas)


@pytest.mark.parametrize("fault", ONCE)
def test_a_passing_fault_of_the_listing_changes_nothing(server, connect, tmp_path, fault):
    atlas = tmp_path / "atlas.gpkg"
    server.control("faults", {"rules": [{"fault": fault, "path": RECORDS, "times": 1, "argument": 0}]})
    try:
        run(connect(server), atlas)
    except SeatizenError as error:
        assert str(error)
        assert not atlas.exists()
        run(connect(server), atlas)
    assert_holds(atlas, Expected.read(server.state))


@pytest.mark.parametrize("fault", FOR_EVER)
def test_a_lasting_fault_of_one_file_fails_that_session_only(server, connect, tmp_path, fault):
    atlas = tmp_path / "atlas.gpkg"
    expected = Expected.read(server.state)
    doi, session = next((doi, one) for doi, one in expected.sessions.items() if one["frames"])
    path = rf"/api/records/{session['frames_version']}/files/METADATA.zip/content$"
    server.control("faults", {"rules": [{"fault": fault, "path": path}]})
    report = run(connect(server), atlas)
    assert [outcome.deposit_doi for outcome in report.outcomes if outcome.status == "failed"] == [doi]
    assert (report.added, report.not_tried, report.error) == (len(expected.sessions) - 1, 0, None)
    failed = contents.states(atlas)[doi]
    assert (failed["outcome"], failed["error"]) == ("failed", str(failed_outcome(report).messages[0]))
    assert_holds(atlas, expected, without=(doi,))
    server.control("reset", {})
    again = run(connect(server), atlas)
    assert (again.failed, again.updated) == (0, 0)
    assert again.added + report.added == len(expected.sessions)
    assert_holds(atlas, expected)


@pytest.mark.parametrize("fault", ["edge_403", "error_503"])
def test_a_server_that_serves_no_file_ends_the_run_early(server, connect, tmp_path, fault):
    atlas = tmp_path / "atlas.gpkg"
    expected = Expected.read(server.state)
    server.control("faults", {"rules": [{"fault": fault, "path": CONTENT}]})
    report = run(connect(server), atlas)
    assert report.error is not None
    assert (report.failed, report.added, report.not_tried) == (3, 0, len(expected.sessions) - 3)
    with contents.connect(atlas) as opened:
        assert opened.execute("SELECT outcome FROM etl_runs ORDER BY id DESC LIMIT 1").fetchone()[0] == "failed"
    server.control("reset", {})
    assert run(connect(server), atlas).failed == 0
    assert_holds(atlas, expected)


def test_ranges_refused_for_ever_cost_whole_archives_and_nothing_else(server, connect, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    server.control("faults", {"rules": [{"fault": "range_200", "path": CONTENT}]})
    report = run(connect(server), atlas)
    assert report.failed == 0
    assert_holds(atlas, Expected.read(server.state))


@pytest.mark.parametrize("seed", range(5))
def test_mixed_faults_end_in_the_same_content(server, connect, tmp_path, seed):
    atlas = tmp_path / "atlas.gpkg"
    probability = dict.fromkeys([fault for fault in ONCE if fault not in {"html_200", "empty_json", "bad_json"}], 0.03)
    server.control("faults", {"schedule": {"probability": probability, "seed": seed, "max_consecutive": 2}})
    report = run(connect(server), atlas)
    assert_named_or_whole(report, server, connect, atlas)


def failed_outcome(report):
    return next(outcome for outcome in report.outcomes if outcome.status == "failed")


def assert_named_or_whole(report, server, connect, atlas):
    """Whole at once, or each failure is named and the next run without faults makes it whole."""
    expected = Expected.read(server.state)
    failed = [outcome for outcome in report.outcomes if outcome.status == "failed"]
    assert all(outcome.messages for outcome in failed)
    assert_holds(atlas, expected, without=tuple(outcome.deposit_doi for outcome in failed))
    if failed:
        server.control("reset", {})
        assert run(connect(server), atlas).failed == 0
        assert_holds(atlas, expected)
