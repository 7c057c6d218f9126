"""What happens to an atlas when the community moves on, the user cancels, or the file cannot be written."""

from __future__ import annotations

import json
import sqlite3

import pytest

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.sync import SyncOptions, run_plan, synchronise
from seatizen_atlas_plugin.sync.plan import make_plan
from tests.support import contents
from tests.support.expected import Expected, assert_holds


class CancelAfter(SilentFeedback):
    """Asks to stop once the progress has passed a mark."""

    def __init__(self, progress):
        self._mark = progress
        self._cancelled = False

    def setProgress(self, progress):
        self._cancelled = self._cancelled or progress >= self._mark

    def isCanceled(self):
        return self._cancelled


def run(client, atlas, **options):
    return synchronise(client, str(atlas), SyncOptions(**options), SilentFeedback())


def harvest_date(atlas):
    with contents.connect(atlas) as opened:
        return opened.execute("SELECT last_zenodo_harvest_at FROM etl_runs ORDER BY id DESC LIMIT 1").fetchone()[0]


def a_session_with_scores(expected):
    return next((doi, one) for doi, one in expected.sessions.items() if one["scores"])


def republish(server, doi, session, **changes):
    """Publish the processed version of a session again, as a new version with `changes`."""
    number = session["frames_version"]
    record = json.loads((server.state / "records" / f"{number}.json").read_text(encoding="utf-8"))
    new = {**record, "id": 99_000_001, "index": record["index"] + 1, "version": "PROCESSED_DATA"}
    new["updated"] = new["created"] = "2031-01-01T00:00:00.000000+00:00"
    server.control("records", {**new, **changes})
    return new["id"]


def test_a_new_version_replaces_the_session_in_place(own_server, connect, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    expected = Expected.read(own_server.state)
    doi, session = a_session_with_scores(expected)
    run(connect(own_server), atlas)
    ids, scores = contents.frame_ids(atlas), contents.scores(atlas)
    annotated = next(key for key in ids if key[0] == session["name"])
    annotate(atlas, ids[annotated])
    version = republish(own_server, doi, session)
    report = run(connect(own_server), atlas)
    assert (report.updated, report.added, report.failed) == (1, 0, 0)
    assert report.unchanged == len(expected.sessions) - 1
    assert contents.frame_ids(atlas) == ids
    assert contents.scores(atlas) == scores
    moved = {key: frame["version"] for key, frame in contents.frames(atlas).items() if key[0] == session["name"]}
    assert set(moved.values()) == {str(version)}
    with contents.connect(atlas) as opened:
        assert [tuple(row) for row in opened.execute("SELECT frame_id, value FROM multilabel_annotation")] == [
            (ids[annotated], 1)
        ]


def annotate(atlas, frame_id):
    with sqlite3.connect(atlas) as opened:
        opened.execute(
            "INSERT INTO multilabel_annotation_session (id, annotation_date, dataset_name, author_name) "
            "VALUES (1, '2024-05-24T15:14:09.000Z', 'dataset', 'author')"
        )
        opened.execute(
            "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
            "VALUES (1, ?, 1, 1)",
            (frame_id,),
        )


def test_a_touched_record_reads_no_archive(own_server, connect, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    expected = Expected.read(own_server.state)
    doi, session = a_session_with_scores(expected)
    run(connect(own_server), atlas)
    newest = max(number for number, _ in session["versions"])
    record = json.loads((own_server.state / "records" / f"{newest}.json").read_text(encoding="utf-8"))
    own_server.control("records", {**record, "revision": 9, "updated": "2031-01-01T00:00:00.000000+00:00"})
    own_server.control("reset", {})
    report = run(connect(own_server), atlas)
    assert report.unchanged == len(expected.sessions)
    assert not [entry for entry in own_server.control("log") if "/files/" in entry["path"]]
    assert contents.states(atlas)[doi]["latest_updated"].startswith("2031-01-01")
    own_server.control("reset", {})
    assert run(connect(own_server), atlas).unchanged == len(expected.sessions)
    assert len(own_server.control("log")) == 1
    assert_holds(atlas, expected)


def test_what_is_no_longer_offered_openly_stays(own_server, connect, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    expected = Expected.read(own_server.state)
    doi, session = a_session_with_scores(expected)
    run(connect(own_server), atlas)
    before = contents.everything(atlas)
    for number, _ in session["versions"]:
        record = json.loads((own_server.state / "records" / f"{number}.json").read_text(encoding="utf-8"))
        own_server.control("records", {**record, "access": "restricted", "revision": 9})
    report = run(connect(own_server), atlas)
    (outcome,) = (one for one in report.outcomes if one.deposit_doi == doi)
    assert (outcome.status, len(outcome.messages)) == ("unchanged", 1)
    after = contents.everything(atlas)
    assert (after["frames"], after["scores"]) == (before["frames"], before["scores"])
    assert after["deposits"][doi]["footprint"] == before["deposits"][doi]["footprint"]


def test_a_session_that_joins_the_community_late_is_found(own_server, connect, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    expected = Expected.read(own_server.state)
    doi, session = a_session_with_scores(expected)
    records = [
        json.loads((own_server.state / "records" / f"{number}.json").read_text(encoding="utf-8"))
        for number, _ in session["versions"]
    ]
    for record in records:
        own_server.control("records", {**record, "communities": []})
    run(connect(own_server), atlas)
    assert_holds(atlas, expected, without=(doi,))
    for record in records:  # joining a community leaves `updated` as it is
        own_server.control("records", record)
    report = run(connect(own_server), atlas)
    assert report.added == 1
    assert_holds(atlas, expected)


@pytest.mark.parametrize("progress", [10, 25, 40, 60, 80, 95])
def test_cancel_keeps_the_finished_sessions_and_the_next_run_goes_on(server, connect, tmp_path, progress):
    atlas = tmp_path / "atlas.gpkg"
    expected = Expected.read(server.state)
    report = synchronise(connect(server), str(atlas), SyncOptions(), CancelAfter(progress))
    assert report.cancelled
    done = {outcome.deposit_doi for outcome in report.outcomes if outcome.status == "added"}
    assert len(done) < len(expected.sessions)
    assert_holds(atlas, expected, without=tuple(set(expected.sessions) - done))
    assert harvest_date(atlas).startswith("1970")
    again = run(connect(server), atlas)
    assert (again.added, again.unchanged) == (len(expected.sessions) - len(done), len(done))
    assert_holds(atlas, expected)
    assert not harvest_date(atlas).startswith("1970")


def test_the_harvest_date_covers_whole_communities_only(server, connect, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    expected = Expected.read(server.state)
    _, session = a_session_with_scores(expected)
    report = run(connect(server), atlas, sessions=(session["name"],))
    assert (report.added, report.frames) == (1, len(session["frames"]))
    assert harvest_date(atlas).startswith("1970")


def test_all_frames_takes_the_useless_ones_too(server, connect, tmp_path):
    useful, everything = tmp_path / "useful.gpkg", tmp_path / "everything.gpkg"
    run(connect(server), useful)
    run(connect(server), everything, all_frames=True)
    assert set(contents.frames(useful)) < set(contents.frames(everything))


def test_a_plan_writes_nothing_and_can_be_run_later(server, connect, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    client = connect(server)
    plan = make_plan(client, str(atlas), SyncOptions(), SilentFeedback())
    assert not atlas.exists()
    expected = Expected.read(server.state)
    assert {entry.deposit_doi for entry in plan.to_read} == set(expected.sessions)
    report = run_plan(client, str(atlas), plan, SyncOptions(), SilentFeedback())
    assert report.added == len(expected.sessions)
    assert_holds(atlas, expected)


@pytest.mark.parametrize("jobs", [1, 8])
def test_any_number_of_transfers_gives_the_same_atlas(server, connect, tmp_path, jobs):
    atlas = tmp_path / "atlas.gpkg"
    run(connect(server, jobs=jobs), atlas, jobs=jobs)
    assert_holds(atlas, Expected.read(server.state))
