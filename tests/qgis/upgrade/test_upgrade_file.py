"""The upgraded file as a whole: valid, an atlas like any other, and one that synchronisation goes on with."""

from __future__ import annotations

import datetime
import shutil

import pytest
from upgrade_material import VARIANTS, rows

from seatizen_atlas_plugin.atlas.content import PredictionRows, SessionContent, VersionRow
from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.atlas.atlas_material import a_state, assert_valid, side_files


@pytest.mark.parametrize("preset", VARIANTS)
def test_gdals_validator_accepts_it_and_every_reference_holds(upgraded, preset):
    target = upgraded(preset).target
    assert_valid(target)
    assert rows(target, "PRAGMA foreign_key_check") == []
    assert rows(target, "PRAGMA freelist_count") == [(0,)]
    assert side_files(target) == []
    expected = {"deposit", "deposit_linestring", "frame"}
    indexed = {
        name[6:] for (name,) in rows(target, "SELECT name FROM sqlite_master WHERE name LIKE 'rtree!_%' ESCAPE '!'")
    }
    assert all(any(name.startswith(table) for name in indexed) for table in expected)


@pytest.mark.parametrize("preset", VARIANTS)
def test_it_opens_as_an_atlas_with_the_models_of_the_published_file(upgraded, preset):
    one = upgraded(preset)
    atlas = open_atlas(str(one.target))
    try:
        models, counts = atlas.models(), atlas.counts()
    finally:
        atlas.close()
    classes = one.truth["tables"].get("multilabel_class", [])
    wanted = {}
    for row in classes:
        if row["ml_model_id"] in {model["id"] for model in one.truth["tables"]["multilabel_model"]}:
            wanted.setdefault(row["ml_model_id"], []).append((row["id"], row["name"], row["threshold"]))
    broken = {entry["key"] for entry in one.truth["broken"] if entry["table"] == "multilabel_class"}
    wanted = {model: [c for c in found if c[0] not in broken] for model, found in wanted.items()}
    assert {model.id: [(c.id, c.name, c.threshold) for c in model.classes] for model in models} == wanted
    for table, count in one.report.counts.items():
        own = {"etl_runs": 1}.get(table, 0)  # the upgrade itself
        assert table in {"layer_styles", *one.report.own} or counts[table] == count + own, table


def test_the_bounds_of_layers_are_those_of_their_rows(upgraded):
    target = upgraded("mixed").target
    xs, ys = zip(
        *(row["GPSPosition"]["coordinates"] for row in upgraded("mixed").truth["tables"]["frame"] if row["GPSPosition"])
    )
    bounds = {
        name: tuple(b) for name, *b in rows(target, "SELECT table_name, min_x, min_y, max_x, max_y FROM gpkg_contents")
    }
    wanted = (min(xs), min(ys), max(xs), max(ys))
    assert bounds["frame"] == bounds["vw_frame_prediction_1"] == bounds["vw_frame_prediction_3"] == wanted
    assert (
        None not in bounds["deposit"] and bounds["vw_deposit_linestring_with_platform"] == bounds["deposit_linestring"]
    )
    assert set(rows(upgraded("empty").target, "SELECT min_x, max_y FROM gpkg_contents")) == {(None, None)}


def test_the_upgrade_is_a_run_and_carries_the_state_of_the_published_file_on(upgraded):
    one = upgraded("mixed")
    columns = "kind, outcome, last_sql_script_executed, last_zenodo_harvest_at, last_version_on_zenodo"
    newest = rows(one.target, f"SELECT id, {columns}, sessions, frames, predictions FROM etl_runs ORDER BY id DESC")[0]
    counts = (one.report.counts["deposit"], one.report.counts["frame"], one.report.counts["multilabel_prediction"])
    assert newest == (8, "upgrade", "finished", 4, "2026-01-12T06:30:00.000Z", "v1.2.6", *counts)
    ((script,),) = rows(upgraded("v1.2.0").target, "SELECT last_sql_script_executed FROM etl_runs")
    assert script == 2


def test_an_id_that_was_given_once_is_not_given_again(upgraded):
    one = upgraded("v1.2.6")
    published = dict(rows(one.source, "SELECT name, seq FROM sqlite_sequence"))
    found = dict(rows(one.target, "SELECT name, seq FROM sqlite_sequence"))
    for table in ("frame", "multilabel_label", "multilabel_annotation", "deposit_linestring"):
        assert found[table] >= published[table] > 0
    assert found["multilabel_prediction_long"] == 1 << 52


def test_synchronisation_goes_on_with_it(upgraded, tmp_path):
    """A session is read again: frames keep their ids, annotations stay, scores are those of now."""
    atlas_path = shutil.copy(upgraded("v1.2.6").target, tmp_path / "atlas.gpkg")
    ((frame, doi, session),) = rows(
        atlas_path,
        "SELECT a.frame_id, d.doi, d.session_name FROM multilabel_annotation AS a JOIN frame AS f ON f.id = a.frame_id "
        "JOIN version AS v ON v.doi = f.version_doi JOIN deposit AS d ON d.doi = v.deposit_doi ORDER BY a.id LIMIT 1",
    )
    others = "SELECT f.id, f.filename, hex(f.GPSPosition) FROM frame AS f JOIN version AS v ON v.doi = f.version_doi "
    before = {name: key for key, name, _ in rows(atlas_path, f"{others} WHERE v.deposit_doi = ?", doi)}
    elsewhere = rows(atlas_path, f"{others} WHERE v.deposit_doi <> ? ORDER BY 1", doi)
    annotations = rows(atlas_path, "SELECT * FROM multilabel_annotation ORDER BY id")
    versions = [key for (key,) in rows(atlas_path, "SELECT doi FROM version WHERE deposit_doi = ?", doi)]
    moment = datetime.datetime(2024, 4, 22, 6, 0, 0)
    names = [*sorted(before), "new.jpeg"]
    content = SessionContent(
        doi,
        session,
        datetime.date(2024, 4, 22),
        "REU",
        "HERMITAGE",
        "ASV",
        versions=[VersionRow(key, "PROCESSED_DATA", "2026-01-01T00:00:00+00:00") for key in versions],
        frames_version_doi=versions[0],
        frames=[(name, None, name, 55.1, -21.1, -1.0, 0.0, 0.0, 0.0, moment, 1) for name in names],
        predictions=[PredictionRows(1, versions[0], [(0, [0.5] * 31)])],
    )
    atlas = open_atlas(str(atlas_path))
    try:
        run = atlas.begin_run("sync")
        written = atlas.write_session(content, a_state(content), run, SilentFeedback())
        atlas.finish_run(run)
    finally:
        atlas.close()
    assert (written.frames, written.predictions, written.kept_frames) == (len(names), 31, 0)
    after = {name: key for key, name, _ in rows(atlas_path, f"{others} WHERE v.deposit_doi = ?", doi)}
    ((last,),) = rows(upgraded("v1.2.6").target, "SELECT seq FROM sqlite_sequence WHERE name = 'frame'")
    assert after == {**before, "new.jpeg": last + 1}
    assert frame in after.values()
    assert rows(atlas_path, "SELECT * FROM multilabel_annotation ORDER BY id") == annotations
    assert rows(atlas_path, f"{others} WHERE v.deposit_doi <> ? ORDER BY 1", doi) == elsewhere
    assert_valid(atlas_path)
