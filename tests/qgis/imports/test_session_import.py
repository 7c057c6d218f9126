"""Session folders in the atlas: published or local, and what becomes of local ones."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.imports.session_import import ImportOptions, import_sessions
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from tests.support import contents
from tests.support.expected import Expected, assert_holds

HERMITAGE = "20240422_REU-HERMITAGE_ASV-2_03"
OUTSIDE = "20240119_REU-HERMITAGE_ASV-1_01"


def bring_in(atlas, source, client=None, **options):
    return import_sessions(str(atlas), source, ImportOptions(**options), SilentFeedback(), client)


def sync(client, atlas):
    return synchronise(client, str(atlas), SyncOptions(), SilentFeedback())


def outcome(report, name):
    return next(one for one in report.outcomes if one.name == name)


def annotate(atlas, *frame_ids):
    with sqlite3.connect(atlas) as opened:
        opened.execute(
            "INSERT INTO multilabel_annotation_session (id, annotation_date, dataset_name, author_name) "
            "VALUES (1, '2024-05-24T15:14:09.000Z', 'dataset', 'author')"
        )
        opened.executemany(
            "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
            "VALUES (1, ?, 1, 1)",
            [(one,) for one in frame_ids],
        )


def annotations(atlas):
    with contents.connect(atlas) as opened:
        return [tuple(row) for row in opened.execute("SELECT frame_id, value FROM multilabel_annotation ORDER BY id")]


def records_of(server, session):
    return [
        json.loads((server.state / "records" / f"{number}.json").read_text(encoding="utf-8"))
        for number, _ in session["versions"]
    ]


def hide(server, records):
    """Take records off the server as if they had not been published."""
    for record in records:
        hidden = {**record, "alternate_identifiers": [], "related_identifiers": [], "communities": []}
        server.control("records", hidden)


def test_folders_give_the_same_atlas_as_a_synchronisation(server, connect, pristine_folders, tmp_path):
    expected = Expected.read(server.state)
    synced, imported = tmp_path / "synced.gpkg", tmp_path / "imported.gpkg"
    sync(connect(server), synced)
    server.control("reset", {})
    report = bring_in(imported, pristine_folders, connect(server))
    everything = contents.everything(imported)
    beside = next(doi for doi, one in everything["deposits"].items() if one["session_name"] == OUTSIDE)
    assert (report.added, report.failed, report.error) == (len(expected.sessions) + 1, 0, None)
    assert not any(one.local for one in report.outcomes)
    del everything["deposits"][beside], everything["states"][beside]
    for part in ("frames", "scores"):
        everything[part] = {key: row for key, row in everything[part].items() if key[0] != OUTSIDE}
    assert everything == contents.everything(synced)
    log = [entry for entry in server.control("log") if "/files/" in entry["path"]]
    assert log
    assert {entry["status"] for entry in log} == {206}, "no archive is read whole"
    before = imported.read_bytes()
    again = bring_in(imported, pristine_folders, connect(server))
    assert (again.unchanged, again.frames) == (len(expected.sessions) + 1, 0)
    assert imported.read_bytes() == before, "nothing is written when nothing changed"
    assert sync(connect(server), imported).unchanged == len(expected.sessions)


def test_one_folder_is_one_session(server, connect, pristine_folders, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    report = bring_in(atlas, pristine_folders / HERMITAGE, connect(server))
    assert [(one.name, one.status) for one in report.outcomes] == [(HERMITAGE, "added")]
    assert {one["session_name"] for one in contents.deposits(atlas).values()} == {HERMITAGE}


def test_without_a_server_sessions_are_local(folders, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    (folders / HERMITAGE / "DCIM").mkdir()
    (folders / HERMITAGE / "DCIM" / "GX010001.MP4").write_bytes(b"")
    shutil.rmtree(folders / "20230715_REU-ST-LEU_UAV-01_06" / "PROCESSED_DATA", ignore_errors=True)
    report = bring_in(atlas, folders)
    assert (report.added, report.failed, report.requests) == (7, 0, 0)
    assert all(one.local for one in report.outcomes)
    deposits = contents.deposits(atlas)
    assert set(deposits) == {f"local:{one.name}" for one in folders.iterdir()}
    flags = {
        one["session_name"]: (one["have_processed_data"], one["have_raw_data"], one["versions"])
        for one in deposits.values()
    }
    assert flags[HERMITAGE] == (1, 1, [(f"local:{HERMITAGE}", "", "")])
    assert flags["20230715_REU-ST-LEU_UAV-01_06"][:2] == (0, 0)
    assert {frame["version"] for frame in contents.frames(atlas).values()} == set(deposits)
    with contents.connect(atlas) as opened:
        run = opened.execute("SELECT kind, outcome, sessions, frames FROM etl_runs ORDER BY id DESC LIMIT 1").fetchone()
    assert tuple(run) == ("importsessions", "finished", 7, report.frames)
    before = atlas.read_bytes()
    assert bring_in(atlas, folders).unchanged == 7
    assert atlas.read_bytes() == before


def test_a_changed_local_folder_is_replaced_in_place(folders, tmp_path):
    atlas, table = tmp_path / "atlas.gpkg", folders / HERMITAGE / "METADATA" / "metadata.csv"
    bring_in(atlas, folders)
    ids = contents.frame_ids(atlas)
    gone = max(name for session, name in ids if session == HERMITAGE)
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(line for line in lines if gone not in line), encoding="utf-8")
    report = bring_in(atlas, folders)
    assert (report.updated, report.unchanged) == (1, 6)
    del ids[HERMITAGE, gone]
    assert contents.frame_ids(atlas) == ids


def test_a_local_session_becomes_the_published_one_and_keeps_ids_and_annotations(
    own_server, connect, folders, tmp_path
):
    atlas, expected = tmp_path / "atlas.gpkg", Expected.read(own_server.state)
    doi, session = next((doi, one) for doi, one in expected.sessions.items() if one["name"] == HERMITAGE)
    records = records_of(own_server, session)
    hide(own_server, records)
    report = bring_in(atlas, folders / HERMITAGE, connect(own_server))
    assert (report.added, outcome(report, HERMITAGE).local) == (1, True)
    ids = contents.frame_ids(atlas)
    annotate(atlas, min(ids.values()), max(ids.values()))
    marked = annotations(atlas)
    for record in records:
        own_server.control("records", record)
    first = sync(connect(own_server), atlas)
    assert (first.updated, first.added, first.failed) == (1, len(expected.sessions) - 1, 0)
    assert {key: one for key, one in contents.frame_ids(atlas).items() if key[0] == HERMITAGE} == ids
    assert annotations(atlas) == marked
    assert_holds(atlas, expected)
    assert f"local:{HERMITAGE}" not in contents.states(atlas)
    assert sync(connect(own_server), atlas).unchanged == len(expected.sessions)
    whole = tmp_path / "whole.gpkg"
    sync(connect(own_server), whole)
    assert contents.everything(atlas) == contents.everything(whole)
    with contents.connect(atlas) as opened:
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    assert doi in contents.deposits(atlas)


def test_importing_again_when_it_is_published_does_the_same(own_server, connect, folders, tmp_path):
    atlas, expected = tmp_path / "atlas.gpkg", Expected.read(own_server.state)
    doi = next(doi for doi, one in expected.sessions.items() if one["name"] == HERMITAGE)
    bring_in(atlas, folders / HERMITAGE)
    ids = contents.frame_ids(atlas)
    annotate(atlas, min(ids.values()))
    report = bring_in(atlas, folders / HERMITAGE, connect(own_server))
    (one,) = report.outcomes
    assert (one.status, one.local, one.deposit_doi) == ("updated", False, doi)
    assert contents.frame_ids(atlas) == ids
    assert annotations(atlas) == [(min(ids.values()), 1)]
    assert set(contents.deposits(atlas)) == set(contents.states(atlas)) == {doi}
    assert sync(connect(own_server), atlas).unchanged == 1


def test_an_annotated_frame_that_is_not_published_stays(own_server, connect, folders, tmp_path):
    atlas, table = tmp_path / "atlas.gpkg", folders / HERMITAGE / "METADATA" / "metadata.csv"
    listed = folders / HERMITAGE / "METADATA" / "predictions_gps.csv"
    extra = f"{HERMITAGE}_9_1.jpeg"
    for path in (table, listed):
        header, first, *rest = path.read_text(encoding="utf-8").splitlines()
        at = header.split(",").index("FileName")
        cells = first.split(",")
        cells[at] = extra
        path.write_text("\n".join([header, first, *rest, ",".join(cells)]) + "\n", encoding="utf-8")
    bring_in(atlas, folders / HERMITAGE)
    ids = contents.frame_ids(atlas)
    annotate(atlas, ids[HERMITAGE, extra])
    report = sync(connect(own_server), atlas)
    assert report.updated == 1
    now = {key: one for key, one in contents.frame_ids(atlas).items() if key[0] == HERMITAGE}
    assert now == ids
    assert contents.frames(atlas)[HERMITAGE, extra]["version"] == f"local:{HERMITAGE}"
    assert annotations(atlas) == [(ids[HERMITAGE, extra], 1)]


def test_a_session_without_an_open_version_keeps_local_frames(own_server, connect, folders, tmp_path):
    atlas, expected = tmp_path / "atlas.gpkg", Expected.read(own_server.state)
    doi, session = next((doi, one) for doi, one in expected.sessions.items() if one["name"] == HERMITAGE)
    records = records_of(own_server, session)
    bring_in(atlas, folders / HERMITAGE)
    ids, frames = contents.frame_ids(atlas), contents.frames(atlas)
    for record in records:
        own_server.control("records", {**record, "access": "restricted"})
    other = tmp_path / "other.gpkg"
    shutil.copy(atlas, other)
    synced = sync(connect(own_server), atlas)
    (one,) = (one for one in synced.outcomes if one.deposit_doi == doi)
    assert (one.status, len(one.messages)) == ("updated", 1)
    imported = bring_in(other, folders / HERMITAGE, connect(own_server))
    assert [(one.status, one.deposit_doi, one.local) for one in imported.outcomes] == [("updated", doi, False)]
    for path in (atlas, other):
        deposit = contents.deposits(path)[doi]
        assert f"local:{HERMITAGE}" in {version for version, _, _ in deposit["versions"]}
        assert {version for version, kind, _ in deposit["versions"] if kind} == {
            str(number) for number, _ in session["versions"]
        }
        kept = {key: frame for key, frame in contents.frames(path).items() if key[0] == HERMITAGE}
        assert kept == frames
    assert bring_in(other, folders / HERMITAGE, connect(own_server)).unchanged == 1
    for record in records:
        own_server.control("records", {**record, "revision": 77})
    for path in (atlas, other):
        assert sync(connect(own_server), path).failed == 0
        assert_holds(path, expected)
        assert {key: one for key, one in contents.frame_ids(path).items() if key[0] == HERMITAGE} == ids


def test_what_differs_is_listed_file_by_file(server, connect, folders, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    metadata = folders / HERMITAGE / "METADATA"
    table = metadata / "metadata.csv"
    size = table.stat().st_size
    table.write_bytes(table.read_bytes().replace(b"jpeg", b"jpeh", 1))
    (metadata / "predictions_gps.csv").unlink()
    report = bring_in(atlas, folders, connect(server))
    assert (report.added, report.failed) == (6, 1)
    one = outcome(report, HERMITAGE)
    newest = max(
        number for number, kind in next(iter(_session(server, HERMITAGE)))["versions"] if kind == "PROCESSED_DATA"
    )
    useful = next(entry for entry in one.differences if "predictions_gps" in entry.file)
    assert [(entry.file, entry.what, entry.version) for entry in one.differences] == [
        ("METADATA/metadata.csv", "other content", str(newest)),
        ("METADATA/predictions_gps.csv", "only on Zenodo", str(newest)),
    ]
    assert (one.differences[0].folder_bytes, one.differences[0].zenodo_bytes) == (size, size)
    assert (useful.folder_bytes, useful.zenodo_bytes > 0) == (None, True)
    assert HERMITAGE not in {deposit["session_name"] for deposit in contents.deposits(atlas).values()}
    for line in ("METADATA/metadata.csv: other content", "METADATA/predictions_gps.csv: only on Zenodo"):
        assert line in report.to_text()
    local = bring_in(atlas, folders)
    assert outcome(local, HERMITAGE).local
    assert local.unchanged == 6, "what the atlas has from Zenodo is left as it is"


def _session(server, name):
    return [one for one in Expected.read(server.state).sessions.values() if one["name"] == name]


def test_an_older_version_is_matched_and_a_synchronisation_takes_the_newest(own_server, connect, folders, tmp_path):
    import zipfile

    atlas, expected = tmp_path / "atlas.gpkg", Expected.read(own_server.state)
    (session,) = _session(own_server, HERMITAGE)
    processed = sorted(number for number, kind in session["versions"] if kind == "PROCESSED_DATA")
    shutil.rmtree(folders / HERMITAGE)
    for key, place in (("METADATA.zip", "METADATA"), ("PROCESSED_DATA_IA.zip", "PROCESSED_DATA/IA")):
        with zipfile.ZipFile(own_server.state / "files" / str(processed[0]) / key) as archive:
            archive.extractall(folders / HERMITAGE / place)
    report = bring_in(atlas, folders / HERMITAGE, connect(own_server))
    (one,) = report.outcomes
    assert (one.status, one.differences) == ("added", [])
    assert str(processed[0]) in str(one.messages[0])
    assert {frame["version"] for frame in contents.frames(atlas).values()} == {str(processed[0])}
    assert bring_in(atlas, folders / HERMITAGE, connect(own_server)).unchanged == 1
    ids = contents.frame_ids(atlas)
    assert sync(connect(own_server), atlas).updated == 1
    assert_holds(atlas, expected)
    now = contents.frame_ids(atlas)
    common = ids.keys() & now.keys()
    assert common
    assert {key: now[key] for key in common} == {key: ids[key] for key in common}
    older = bring_in(atlas, folders / HERMITAGE, connect(own_server))
    assert [(one.status, len(one.messages)) for one in older.outcomes] == [("unchanged", 1)]
    assert_holds(atlas, expected)


def test_without_the_predictions_the_rest_comes_and_a_synchronisation_completes_it(server, connect, folders, tmp_path):
    atlas, expected = tmp_path / "atlas.gpkg", Expected.read(server.state)
    shutil.rmtree(folders / HERMITAGE / "PROCESSED_DATA")
    report = bring_in(atlas, folders / HERMITAGE, connect(server))
    assert (report.added, report.predictions) == (1, 0)
    assert report.frames > 0
    assert sync(connect(server), atlas).updated == 1
    assert_holds(atlas, expected)
    assert bring_in(atlas, folders / HERMITAGE, connect(server)).unchanged == 1
    assert_holds(atlas, expected)


def test_a_table_that_only_zenodo_has_makes_a_synchronisation_read_it(server, connect, folders, tmp_path):
    atlas, expected = tmp_path / "atlas.gpkg", Expected.read(server.state)
    (scores,) = (folders / HERMITAGE / "PROCESSED_DATA" / "IA").glob("*DinoV*_scores.csv")
    scores.unlink()
    report = bring_in(atlas, folders / HERMITAGE, connect(server))
    (one,) = report.outcomes
    assert [entry.what for entry in one.differences] == ["only on Zenodo"]
    assert (one.status, one.predictions) == ("added", 0)
    assert bring_in(atlas, folders / HERMITAGE, connect(server)).unchanged == 1
    assert sync(connect(server), atlas).updated == 1
    assert_holds(atlas, expected)
    assert bring_in(atlas, folders / HERMITAGE, connect(server)).unchanged == 1
    assert_holds(atlas, expected)


@pytest.mark.parametrize("all_frames", [True, False])
def test_the_choice_of_frames_is_that_of_a_synchronisation(server, connect, pristine_folders, tmp_path, all_frames):
    synced, imported = tmp_path / "synced.gpkg", tmp_path / "imported.gpkg"
    options = SyncOptions(sessions=(HERMITAGE, "20230715_REU-ST-LEU_UAV-01_06"), all_frames=all_frames)
    synchronise(connect(server), str(synced), options, SilentFeedback())
    for name in options.sessions:
        bring_in(imported, pristine_folders / name, connect(server), all_frames=not all_frames)
        bring_in(imported, pristine_folders / name, connect(server), all_frames=all_frames)
    assert contents.everything(imported) == contents.everything(synced)
