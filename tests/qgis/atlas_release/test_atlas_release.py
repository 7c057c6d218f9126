"""The atlas published: what is in the version, what is not, and what the local atlas knows afterwards."""

from __future__ import annotations

import hashlib
import json
import shutil
import socket
from pathlib import Path

import pytest
from release_material import GPKG, METADATA, PUBLISHED, options, releases, runs, write_metadata

from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.atlas_release import REPORT, STANDARD, AtlasNotReleased, plan_release, publish_atlas
from seatizen_atlas_plugin.atlas_release.copy import KIND
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.sync.atlas_download import download_atlas
from seatizen_atlas_plugin.zenodo import Deposits, NoToken, OpenDraft
from tests.qgis.atlas.atlas_material import assert_valid, change, rows, side_files, snapshot
from tests.qgis.exports.export_material import change_spatial

QUIET = SilentFeedback()


def md5(path) -> str:
    return hashlib.md5(Path(path).read_bytes(), usedforsecurity=False).hexdigest()


def test_a_first_release_and_what_it_holds(world, atlas, local_session, tmp_path):
    """The whole of it once: plan, draft, publish, the files, the record in the atlas, downloading it elsewhere."""
    place = str(tmp_path / "home")
    change(
        atlas,
        f"UPDATE sync_state SET error = 'cannot read {place}/frames', outcome = 'failed' WHERE deposit_doi = '20012'",
        f"UPDATE layer_styles SET styleQML = '<qgis><a path=\"{place}/symbol.svg\"/></qgis>', owner = 'somebody'",
        f"UPDATE gpkg_metadata SET metadata = '<m>{place}/atlas.gpkg</m>' WHERE id = 1",
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, said TEXT)",
        f"INSERT INTO notes VALUES (1, '{place}')",
    )
    # A label of a taxon, without which there is no Darwin Core Archive.
    change(
        atlas,
        "UPDATE multilabel_annotation SET ml_label_id = (SELECT id FROM multilabel_label "
        "WHERE id_gbif IS NOT NULL LIMIT 1) WHERE ml_label_id = 39",
    )
    before = snapshot(atlas)
    given = options(tmp_path, exports=STANDARD, publish=False)

    plan = plan_release(world.client(), str(atlas), given, QUIET)
    assert (plan.version, plan.previous, plan.unchanged, plan.sessions) == ("v1.2.6", "", False, 5)
    assert {file.name for file in plan.files} == PUBLISHED
    assert not any(file.exact or file.replaces for file in plan.files)
    assert any(local_session in str(one) for one in plan.warnings)
    assert {entry["method"] for entry in world.log()} == {"GET"}
    assert not world.drafts()

    # A draft, and nothing in the atlas.
    report = publish_atlas(world.client(), str(atlas), given, QUIET)
    (draft,) = world.drafts()
    assert (report.published, report.recorded, report.number) == (False, False, str(draft["id"]))
    assert report.link.endswith(f"/uploads/{draft['id']}")
    assert releases(atlas) == []
    exact = plan_release(world.client(), str(atlas), given, QUIET)
    assert {file.name: file.bytes for file in exact.files} == {file.name: file.bytes for file in report.files}
    assert all(file.exact for file in exact.files)
    assert exact.draft_link == report.link

    # Published: the same files, none sent twice.
    done = publish_atlas(world.client(), str(atlas), options(tmp_path, exports=STANDARD), QUIET)
    (version,) = world.published()
    assert (done.published, done.recorded, done.version, done.number) == (True, True, "v1.2.6", str(version["id"]))
    assert {file.done for file in done.files} == {"there"}
    assert {file.name: file.md5 for file in done.files} == {file["key"]: file["md5"] for file in version["files"]}
    assert {file["key"] for file in version["files"]} == PUBLISHED
    assert (version["title"], version["description"]) == ("Seatizen Atlas", "<p>The atlas</p> <p>of images</p>")
    assert [one["name"] for one in version["creators"]] == ["Team, Survey", "Pilot, A"]
    assert version["alternate_identifiers"] == ["urn:seatizen-atlas"]
    assert not world.drafts()
    assert [(one.slug, one.standing.value) for one in done.communities] == [("seatizen-data", "requested")]
    assert [path.name for path in (tmp_path / "workspace").rglob("*")] == [
        next((tmp_path / "workspace").iterdir()).name
    ]

    # The local atlas: the record, and nothing else changed.
    assert releases(atlas) == ["v1.2.6"]
    assert snapshot(atlas) == before
    assert side_files(atlas) == []
    assert any(local_session in str(note) for note in done.notes)
    assert any("notes is not published" in str(note) for note in done.notes)

    # The published file: an atlas of the public sessions, which says what it is and nothing of this computer.
    copy = shutil.copy(world.path(version, GPKG), tmp_path / GPKG)
    assert_valid(copy)
    theirs = snapshot(copy)
    for table in ("deposit", "version", "frame", "multilabel_annotation", "deposit_linestring"):
        public = [row for row in before[table] if "local:" not in str(row)]
        assert theirs[table] == public, table
    wide = [row for row in before["multilabel_prediction_1"] if "local:" not in str(row)]
    assert theirs["multilabel_prediction_1"] == wide
    assert runs(copy)[-1] == (KIND, "v1.2.6")
    assert len(releases(copy)) == 1
    content = Path(copy).read_bytes()
    for secret in (place, str(Path.home()), local_session, "somebody", f"/{socket.gethostname()}/"):
        assert secret.encode() not in content, secret
    assert rows(copy, "SELECT count(*) FROM sync_state WHERE error <> ''") == [(0,)]
    assert rows(copy, "PRAGMA freelist_count") == [(0,)]
    assert local_session.encode() not in world.path(version, "session_doi.csv").read_bytes()

    # Unchanged, it is not published again.
    world.reset()
    again = publish_atlas(world.client(), str(atlas), options(tmp_path, exports=STANDARD), QUIET)
    assert (again.unchanged, again.version, again.recorded) == (True, "v1.2.6", False)
    assert {entry["method"] for entry in world.log()} == {"GET"}
    assert (len(world.published()), releases(atlas)) == (1, ["v1.2.6"])
    assert plan_release(world.client(), str(atlas), options(tmp_path), QUIET).unchanged

    # Somebody else downloads it, opens it, and has nothing new to publish either.
    other = tmp_path / "other" / GPKG
    other.parent.mkdir()
    downloaded = download_atlas(world.client(None), str(other), str(version["concept"]), QUIET)
    assert (downloaded.version, downloaded.schema) == ("v1.2.6", 2)
    assert md5(other) == md5(copy)
    opened = open_atlas(str(other))
    assert opened.counts()["deposit"] == 5
    opened.close()
    assert publish_atlas(world.client(), str(other), options(tmp_path / "other"), QUIET).unchanged


def test_the_next_version_replaces_the_files(world, atlas, tmp_path):
    publish_atlas(world.client(), str(atlas), options(tmp_path), QUIET)
    first = world.published()[-1]
    change(atlas, "UPDATE multilabel_label SET description = 'changed' WHERE id = 1")
    given = options(tmp_path, bump="minor", exports=(REPORT,))
    plan = plan_release(world.client(), str(atlas), given, QUIET)
    assert [file.replaces for file in plan.files] == [True, False]
    assert any("session_doi.csv" in str(one) for one in plan.warnings)
    report = publish_atlas(world.client(), str(atlas), given, QUIET)
    version = world.published()[-1]
    major, minor, _ = map(int, first["version"][1:].split("."))
    assert version["version"] == report.version == f"v{major}.{minor + 1}.0"
    assert version["concept"] == first["concept"]
    assert {file["key"] for file in version["files"]} == {GPKG, "seatizen_atlas_report.pdf"}
    assert report.replaced == sorted(file["key"] for file in first["files"])
    assert report.previous == first["version"]
    assert releases(atlas)[-2:] == [first["version"], report.version]
    assert rows(world.path(version, GPKG), "SELECT description FROM multilabel_label WHERE id = 1") == [("changed",)]

    # A version that is asked for must be newer; one that is newer is made though nothing changed.
    for refused in (first["version"], "latest"):
        with pytest.raises(AtlasNotReleased):
            publish_atlas(world.client(), str(atlas), options(tmp_path, version=refused), QUIET)
    wanted = f"v{major + 1}.0.0"
    for _ in range(2):
        publish_atlas(world.client(), str(atlas), options(tmp_path, version=wanted), QUIET)
    assert [one["version"] for one in world.published()].count(wanted) == 1


def test_a_draft_that_is_left_is_filled_anew_when_the_atlas_changes(world, atlas, tmp_path):
    first = publish_atlas(world.client(), str(atlas), options(tmp_path, publish=False), QUIET)
    change(atlas, "UPDATE multilabel_label SET description = 'later' WHERE id = 2")
    second = publish_atlas(world.client(), str(atlas), options(tmp_path), QUIET)
    assert (second.number, second.version) == (first.number, first.version)
    version = world.published()[-1]
    assert rows(world.path(version, GPKG), "SELECT description FROM multilabel_label WHERE id = 2") == [("later",)]
    # One that somebody publishes on the server's pages is noted by the next run.
    change(atlas, "UPDATE multilabel_label SET description = 'by hand' WHERE id = 2")
    third = publish_atlas(world.client(), str(atlas), options(tmp_path, publish=False), QUIET)
    deposits = Deposits(world.client())
    deposits.publish(deposits.get(third.number, QUIET), None, QUIET)
    assert plan_release(world.client(), str(atlas), options(tmp_path), QUIET).published
    noted = publish_atlas(world.client(), str(atlas), options(tmp_path, publish=False), QUIET)
    assert (noted.published, noted.recorded, noted.number) == (True, True, third.number)
    assert releases(atlas) == [second.version, third.version]


def test_what_is_refused(world, atlas, tmp_path, monkeypatch):
    monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    with pytest.raises(NoToken):
        publish_atlas(world.client(None), str(atlas), options(tmp_path), QUIET)
    world.reset()
    change(atlas, "UPDATE version SET deposit_doi = '999' WHERE deposit_doi = '20012'")
    with pytest.raises(AtlasNotReleased, match="is not published: checking it found"):
        publish_atlas(world.client(), str(atlas), options(tmp_path), QUIET)
    change(atlas, "UPDATE version SET deposit_doi = '20012' WHERE deposit_doi = '999'")
    local = "'local:' || session_name"
    change_spatial(
        atlas,
        "PRAGMA defer_foreign_keys = ON",
        f"UPDATE version SET deposit_doi = (SELECT {local} FROM deposit AS d WHERE d.doi = deposit_doi)",
        f"UPDATE deposit_linestring SET deposit_doi = (SELECT {local} FROM deposit AS d WHERE d.doi = deposit_doi)",
        f"UPDATE deposit SET doi = {local}",
    )
    with pytest.raises(AtlasNotReleased, match="no session that is on Zenodo"):
        publish_atlas(world.client(), str(atlas), options(tmp_path), QUIET)
    assert {entry["method"] for entry in world.log()} == {"GET"}


def test_a_draft_of_somebody_is_left_alone(world, atlas, tmp_path):
    publish_atlas(world.client(), str(atlas), options(tmp_path), QUIET)
    deposits = Deposits(world.client())
    concept = str(world.published()[-1]["concept"])
    draft = deposits.new_version(concept, {"version": "v9.9.9"}, QUIET)
    metadata = options(tmp_path).metadata.document("v9.9.9")
    deposits.set_metadata(draft, metadata, QUIET)
    change(atlas, "UPDATE multilabel_label SET description = 'other' WHERE id = 3")
    with pytest.raises(OpenDraft):
        publish_atlas(world.client(), str(atlas), options(tmp_path), QUIET)
    deposits.discard(draft, QUIET)


def test_metadata_as_they_are_sent(tmp_path):
    metadata = options(tmp_path).metadata
    assert metadata.document("v1.2.7", {"42"}) == {
        "title": "Seatizen Atlas",
        "upload_type": "dataset",
        "description": "<p>The atlas</p> <p>of images</p>",
        "access_right": "open",
        "license": "cc-by-4.0",
        "version": "v1.2.7",
        "language": "eng",
        "creators": [
            {"name": "Team, Survey", "affiliation": "Lab", "orcid": "0000-0002-1825-0097"},
            {"name": "Pilot, A"},
        ],
        "related_identifiers": [
            {"identifier": "urn:seatizen-atlas", "relation": "isAlternateIdentifier"},
            {"identifier": "10.1000/paper", "relation": "isDescribedBy", "resource_type": "publication"},
        ],
        "keywords": ["Coral Reef", "Mapping"],
        "communities": [{"identifier": "seatizen-data"}],
    }
    assert json.loads(write_metadata(tmp_path).read_text())["creators"] == METADATA["creators"]
