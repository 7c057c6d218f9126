"""What is in a subset: exactly the rows of the chosen frames and sessions, each as it was."""

from __future__ import annotations

import hashlib
import json

import pytest
from qgis.core import QgsGeometry
from subset_material import FRAMES, SECOND_MODEL, SESSIONS, assert_part_of, export, rows

from seatizen_atlas_plugin.atlas.checks import check_atlas
from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.atlas.atlas_material import assert_valid, change, side_files

ALL = set(range(1, SESSIONS * FRAMES + 1))


TRIANGLE = "POLYGON((55.225 -21.2, 55.235 -21.2, 55.23 -21.0, 55.225 -21.2))"


def dois(source, *numbers):
    return {row[0] for row in rows(source, f"SELECT doi FROM deposit WHERE id IN ({', '.join(map(str, numbers))})")}


def frames_of(*numbers):
    return {frame for n in numbers for frame in range((n - 1) * FRAMES + 1, n * FRAMES + 1)}


def name_of(source, number):
    return rows(source, "SELECT session_name FROM deposit WHERE id = ?", number)[0][0]


def states(path):
    return {row[0]: row[1:] for row in rows(path, "SELECT deposit_doi, * FROM sync_state")}


CASES = {
    "everything": ({}, ALL, range(1, SESSIONS + 1)),
    "a place": ({"places": ("saint-leu",)}, frames_of(2, 3), (2, 3)),
    "a place with a line feed": ({"places": ('L\'ÎLE, "PETITE"\n🐠',)}, frames_of(6), (6,)),
    "sessions": ({"sessions": ("20012", "20051")}, frames_of(1, 5), (1, 5)),
    "dates": ({"date_from": "2023-02-01", "date_to": "2023-04-01"}, frames_of(2, 3, 4), (2, 3, 4)),
    "a platform": ({"platforms": ("UAV",)}, frames_of(4), (4,)),
    "annotated": ({"only_annotated": True}, {3, 4, 21, 22, 61, 62, 63, 64}, (1, 2, 4)),
    "a label": ({"labels": ("old name",)}, {3, 21}, (1, 2)),
    "a class": ({"classes": ("class-7/2",), "model": "7", "places": ("HERMITAGE",)}, set(range(61, 81, 2)), (4,)),
    "a threshold": (
        {"classes": ("class-7/0",), "model": "Model 7", "threshold": 0.35},
        set(range(61, 101, 2)),
        (4, 5),
    ),
    "a polygon": ({"area": bytes(QgsGeometry.fromWkt(TRIANGLE).asWkb())}, set(range(41, 61)) - {41, 46, 51, 56}, (3,)),
}


@pytest.mark.parametrize("case", CASES)
def test_it_holds_the_rows_of_what_was_chosen_and_no_others(whole, tmp_path, case):
    filters, frames, numbers = CASES[case]
    before = hashlib.sha256(whole.read_bytes()).hexdigest()
    target = tmp_path / "part.gpkg"
    report = export(whole, target, **filters)
    assert_part_of(target, whole, frames, dois(whole, *numbers) | extra(whole, frames))
    assert report.counts["frames"] == len(frames)
    assert hashlib.sha256(whole.read_bytes()).hexdigest() == before and side_files(whole) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["part.gpkg", "part.gpkg.README.txt"]
    assert_valid(target)
    assert rows(target, "PRAGMA foreign_key_check") == []
    assert rows(target, "PRAGMA freelist_count") == [(0,)]
    assert {row[0] for row in rows(target, "SELECT deposit_doi FROM sync_state")} >= dois(whole, *numbers)


def extra(whole, frames):
    """The session whose version a score of frame 62 names."""
    return dois(whole, 5) if 62 in frames else set()


def test_an_extent_leaves_frames_without_position_out(whole, tmp_path):
    target = tmp_path / "part.gpkg"
    export(whole, target, extent=(55.22999, -22.0, 55.235, -21.0))
    frames = {frame for frame in frames_of(3) if (frame - 1) % FRAMES % 5}
    assert_part_of(target, whole, frames, dois(whole, 3))


def test_checking_says_of_a_subset_what_it_says_of_the_whole(whole, tmp_path):
    target = tmp_path / "part.gpkg"
    export(whole, target, places=("TROU-DEAU",))
    found = {(one.code, one.total) for one in check_atlas(str(target), SilentFeedback()).findings}
    assert found == {("time_outside_day", 2 * FRAMES)}
    everything = tmp_path / "all.gpkg"
    export(whole, everything)
    said = [(one.code, one.total) for one in check_atlas(str(whole), SilentFeedback()).findings]
    assert [(one.code, one.total) for one in check_atlas(str(everything), SilentFeedback()).findings] == said


def test_bounds_and_counts_are_those_of_what_is_in_it(whole, tmp_path):
    target = tmp_path / "part.gpkg"
    export(whole, target, sessions=("20012", "20022"), extent=(55.2, -22, 55.2101, -21))
    bounds = {name: b for name, *b in rows(target, "SELECT table_name, min_x, min_y, max_x, max_y FROM gpkg_contents")}
    exact = rows(
        target,
        "SELECT min(minx), min(miny), max(maxx), max(maxy) FROM rtree_frame_GPSPosition",
    )[0]
    assert (
        bounds["frame"]
        == bounds["vw_frame_prediction_1"]
        == bounds[f"vw_frame_prediction_{SECOND_MODEL}"]
        == list(exact)
    )
    assert 55.2099 < exact[0] < exact[2] <= 55.21011
    assert rows(target, "SELECT count(*) FROM frame") == [(10,)]
    for table, count in rows(target, "SELECT table_name, feature_count FROM gpkg_ogr_contents"):
        assert rows(target, f"SELECT count(*) FROM {table}") == [(count,)], table


def test_triggers_and_indexes_are_those_of_any_atlas(whole, tmp_path):
    target = tmp_path / "part.gpkg"
    export(whole, target, places=("TROU-DEAU",))
    made = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"
    assert rows(target, made) == rows(whole, made)


def test_whole_sessions_are_remembered_and_parts_are_to_be_read_again(whole, tmp_path):
    target = tmp_path / "part.gpkg"
    one, other = name_of(whole, 1), name_of(whole, 2)
    extent = (55.2, -22, 55.2201, -21)  # all of session 1, half of session 2
    report = export(whole, target, sessions=(one, other), extent=extent)
    before, after = states(whole), states(target)
    assert set(after) == {"20012", "20022"}
    assert after["20012"] == before["20012"]
    columns = [row[1] for row in rows(whole, "PRAGMA table_info(sync_state)")]
    was, now = dict(zip(columns, before["20022"])), dict(zip(columns, after["20022"]))
    assert json.loads(now.pop("archives")) == dict.fromkeys(json.loads(was.pop("archives")), "")
    assert now.pop("latest_updated") == "" and was.pop("latest_updated")
    assert now == was
    assert [str(note) for note in report.notes] == [
        "1 sessions have only some of their frames here; synchronising reads them again and brings the others."
    ]
    readme = (tmp_path / "part.gpkg.README.txt").read_text(encoding="utf-8")
    assert "1 sessions have only some" in readme and hashlib.sha256(target.read_bytes()).hexdigest() in readme


def test_the_run_is_recorded_and_the_date_of_the_harvest_is_that_of_the_whole_only(whole, tmp_path):
    columns = "kind, outcome, last_version_on_zenodo, last_zenodo_harvest_at, sessions, frames"
    newest = f"SELECT {columns} FROM etl_runs ORDER BY id DESC LIMIT 1"
    export(whole, tmp_path / "all.gpkg")
    assert rows(tmp_path / "all.gpkg", newest) == [
        ("subset", "finished", "v1.2.6", "2025-05-06T07:08:09.000Z", SESSIONS, SESSIONS * FRAMES)
    ]
    export(whole, tmp_path / "one.gpkg", platforms=("UAV",))
    assert rows(tmp_path / "one.gpkg", newest) == [
        ("subset", "finished", "v1.2.6", "1970-01-01T00:00:00.000Z", 2, FRAMES)
    ]


def test_a_run_that_another_program_is_at_is_not_one_of_the_new_file(source, tmp_path):
    """It goes on in the whole; in the part nobody would ever end it."""
    change(
        source,
        "INSERT INTO etl_runs (last_sql_script_executed, last_zenodo_harvest_at, last_version_on_zenodo, kind,"
        " started_at, outcome)"
        " VALUES (0, '2026-01-01T00:00:00.000Z', 'v9', 'sync', '2026-01-01T00:00:00.000Z', 'running')",
    )
    history = rows(source, "SELECT * FROM etl_runs ORDER BY id")
    export(source, tmp_path / "out.gpkg")
    *copied, own = rows(tmp_path / "out.gpkg", "SELECT * FROM etl_runs ORDER BY id")
    assert copied == history[:-1] and own[0] == history[-1][0] + 1
    assert "v9" not in own and "2026-01-01T00:00:00.000Z" not in own
    assert_valid(tmp_path / "out.gpkg")


def test_an_id_that_was_given_in_the_whole_is_not_given_again(whole, tmp_path):
    target = tmp_path / "part.gpkg"
    export(whole, target, platforms=("UAV",))
    before = dict(rows(whole, "SELECT name, seq FROM sqlite_sequence"))
    after = dict(rows(target, "SELECT name, seq FROM sqlite_sequence"))
    assert after.pop("etl_runs") == before.pop("etl_runs") + 1
    assert after.pop("layer_styles") >= before.pop("layer_styles")
    assert after == before
    assert after["multilabel_annotation"] == 9065
    atlas = open_atlas(str(target))
    try:
        with atlas.transaction() as transaction:
            assert transaction.next_id("frame") == SESSIONS * FRAMES + 1
    finally:
        atlas.close()


def test_published_sql_works_on_it(whole, tmp_path):
    target = tmp_path / "part.gpkg"
    export(whole, target, places=("SAINT-LEU",))
    scores = "SELECT frame_id, ml_class_id, score FROM multilabel_prediction"
    statement = f"{scores} WHERE frame_id BETWEEN 21 AND 60 ORDER BY 1, 2, 3"
    assert rows(target, statement) == rows(whole, statement)
    assert (25, 4, 0.75) in rows(target, statement)
