"""A subset is synchronised: what was taken whole is left alone, and what was not comes."""

from __future__ import annotations

import json
import sys

import pytest
from subset_material import export, rows

from seatizen_atlas_plugin.atlas.checks import check_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.imports.session_import import ImportOptions, import_sessions
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from seatizen_atlas_plugin.zenodo import ZenodoClient
from tests.qgis.atlas.atlas_material import assert_valid, change
from tests.support import contents
from tests.support.processes import SCRIPTS, USER_AGENT, Standin, generate


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Standin(generate(tmp_path_factory.mktemp("small") / "state", "small")) as running:
        yield running


@pytest.fixture
def sync(server):
    """Synchronises an atlas with the server."""
    client = ZenodoClient(server.url, user_agent=USER_AGENT)
    yield lambda path, **options: synchronise(client, str(path), SyncOptions(**options), SilentFeedback())
    client.close()


@pytest.fixture
def full(sync, tmp_path, qgis_app):
    path = tmp_path / "full.gpkg"
    report = sync(path)
    assert report.added and not report.failed
    return path


def test_a_following_synchronisation_adds_only_the_rest(full, sync, tmp_path):
    target = tmp_path / "part.gpkg"
    per_platform = dict(rows(full, "SELECT platform_type, count(*) FROM deposit GROUP BY 1"))
    total = sum(per_platform.values())
    export(full, target, platforms=("ASV",))
    assert 0 < per_platform["ASV"] < total
    ids, archives = contents.frame_ids(target), contents.states(target)
    first = sync(target)
    assert (first.added, first.updated, first.unchanged, first.failed) == (
        total - per_platform["ASV"],
        0,
        per_platform["ASV"],
        0,
    )
    assert contents.everything(target) == contents.everything(full)
    after = contents.frame_ids(target)
    assert {key: after[key] for key in ids} == ids
    assert {doi: contents.states(target)[doi] for doi in archives} == archives
    assert_valid(target)
    again = sync(target)
    assert (again.added, again.updated, again.unchanged) == (0, 0, total)


def test_a_session_of_which_frames_are_missing_is_read_again_and_keeps_its_ids(full, sync, tmp_path):
    target = tmp_path / "part.gpkg"
    # The southern half of every position: some sessions whole, some in part, some not at all.
    ((west, south, east, _),) = rows(
        full, "SELECT min(minx), min(miny), max(maxx), max(maxy) FROM rtree_frame_GPSPosition"
    )
    positions = {key: frame["position"] for key, frame in contents.frames(full).items()}
    middle = sorted(y for _, y in filter(None, positions.values()))[len(positions) // 2]
    export(full, target, extent=(west - 1, south - 1, east + 1, middle))
    chosen = {key for key, position in positions.items() if position and position[1] <= middle}
    assert set(contents.frames(target)) == chosen
    by_session = {name: [key for key in positions if key[0] == name] for name, _ in positions}
    partial = {name for name, keys in by_session.items() if chosen.intersection(keys) and not chosen.issuperset(keys)}
    whole = {name for name, keys in by_session.items() if chosen.issuperset(keys)}
    assert partial and whole
    ids = contents.frame_ids(target)
    report = sync(target)
    total = rows(full, "SELECT count(*) FROM deposit")[0][0]
    assert report.updated == len(partial) and report.failed == 0
    assert report.unchanged == len(whole) and report.added == total - len(whole) - len(partial)
    assert contents.everything(target) == contents.everything(full)
    after = contents.frame_ids(target)
    assert {key: after[key] for key in ids} == ids
    assert_valid(target)


def test_what_people_did_to_a_session_in_part_stays_when_its_rest_comes(full, sync, tmp_path):
    """Annotations, and scores made by hand, of the chosen frames; those of the others stay in the whole."""
    wide = "multilabel_prediction_1"
    name, doi = rows(
        full,
        "SELECT d.session_name, d.doi FROM deposit d JOIN version v ON v.deposit_doi = d.doi JOIN frame f "
        f"ON f.version_doi = v.doi JOIN {wide} p ON p.frame_id = f.id WHERE d.platform_type = 'ASV' "
        "GROUP BY d.doi ORDER BY count(*) DESC",
    )[0]
    positions = {key: f["position"] for key, f in contents.frames(full).items() if key[0] == name and f["position"]}
    middle = sorted(x for x, _ in positions.values())[len(positions) // 2]
    ids = contents.frame_ids(full)
    scored = {frame for (frame,) in rows(full, f"SELECT frame_id FROM {wide}")}
    here, elsewhere = (
        next(ids[key] for key, (x, _) in positions.items() if (x <= middle) == within and ids[key] in scored)
        for within in (True, False)
    )
    column = next(
        row[1] for row in rows(full, f"PRAGMA table_info({wide})") if row[1] not in ("frame_id", "version_doi")
    )
    hand = f"local:{name}/scores"
    change(
        full,
        f"INSERT INTO version (doi, deposit_doi, kind, updated) VALUES ('{hand}', '{doi}', '', '')",
        f"UPDATE {wide} SET \"{column}\" = 0.125, version_doi = '{hand}' WHERE frame_id IN ({here}, {elsewhere})",
        "INSERT INTO multilabel_annotation_session VALUES (5, '2024-05-24T15:14:09.000Z', 'a set', 'an author')",
        "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
        "SELECT 1, f.id, l.id, 5 FROM frame AS f, (SELECT min(id) AS id FROM multilabel_label) AS l "
        f"WHERE f.id IN ({here}, {elsewhere})",
    )
    target = tmp_path / "part.gpkg"
    export(full, target, sessions=(name,), extent=(-180, -90, middle, 90))
    report = sync(target, sessions=(name,))
    (outcome,) = (one for one in report.outcomes if one.deposit_doi == doi)
    assert outcome.status == "updated"
    assert [one for one in map(str, outcome.messages) if "1 frames keep the scores that were made by hand" in one]
    mine = f"SELECT * FROM {wide} WHERE version_doi = '{hand}' ORDER BY frame_id"
    assert rows(target, mine) == [row for row in rows(full, mine) if here in row] != []
    assert rows(target, "SELECT frame_id, ml_annotation_session_id FROM multilabel_annotation") == [(here, 5)]
    assert set(contents.frames(target)) == {key for key in contents.frames(full) if key[0] == name}
    assert {
        error.code for error in check_atlas(str(target), SilentFeedback()).findings if error.level == "error"
    } == set()
    assert_valid(target)


def test_frames_of_a_session_that_is_not_open_any_more_stay(full, sync, tmp_path, server):
    """A session in part still counts as one that was read, so it is not taken for one without frames."""
    target = tmp_path / "part.gpkg"
    name, doi = rows(full, "SELECT session_name, doi FROM deposit WHERE platform_type = 'ASV' ORDER BY id")[0]
    positions = {key: f["position"] for key, f in contents.frames(full).items() if key[0] == name and f["position"]}
    middle = sorted(x for x, _ in positions.values())[len(positions) // 2]
    export(full, target, sessions=(name,), extent=(-180, -90, middle, 90))
    before = contents.frames(target)
    assert 0 < len(before) < len(positions)
    versions = [row[0] for row in rows(full, "SELECT doi FROM version WHERE deposit_doi = ?", doi)]
    records = [json.loads((server.state / "records" / f"{one}.json").read_text(encoding="utf-8")) for one in versions]
    for record in records:
        server.control("records", {**record, "access": "restricted", "revision": 9})
    report = sync(target, sessions=(name,))
    assert [(one.status, len(one.messages)) for one in report.outcomes if one.deposit_doi == doi] == [("unchanged", 1)]
    assert contents.frames(target) == before
    for record in records:
        server.control("records", {**record, "revision": 10})


def test_a_local_session_in_part_is_completed_from_its_folder(full, server, tmp_path):
    if str(SCRIPTS) not in sys.path:
        sys.path.insert(0, str(SCRIPTS))
    from session_generator.folders import write_folders

    folders, atlas, target = tmp_path / "folders", tmp_path / "local.gpkg", tmp_path / "part.gpkg"
    folders.mkdir()
    write_folders(server.state, folders)
    name, _ = rows(full, "SELECT session_name, doi FROM deposit WHERE platform_type = 'ASV' ORDER BY id")[0]
    options = ImportOptions()
    import_sessions(str(atlas), str(folders / name), options, SilentFeedback(), None)
    everything = contents.everything(atlas)
    assert [one.partition(":")[0] for one in everything["deposits"]] == ["local"]
    positions = [f["position"] for f in everything["frames"].values() if f["position"]]
    middle = sorted(x for x, _ in positions)[len(positions) // 2]
    export(atlas, target, extent=(-180, -90, middle, 90))
    ids = contents.frame_ids(target)
    assert 0 < len(ids) < len(everything["frames"])
    report = import_sessions(str(target), str(folders / name), options, SilentFeedback(), None)
    assert [one.status for one in report.outcomes] == ["updated"]
    assert contents.everything(target) == everything
    after = contents.frame_ids(target)
    assert {key: after[key] for key in ids} == ids
    whole = tmp_path / "whole.gpkg"
    export(atlas, whole)
    report = import_sessions(str(whole), str(folders / name), options, SilentFeedback(), None)
    assert [one.status for one in report.outcomes] == ["unchanged"]
