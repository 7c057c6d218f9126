"""The published atlas comes over whole, once, and never over somebody's work; the stand-in runs as its own process."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.errors import AtlasError, AtlasLocked, NoSpace, NotAnAtlas
from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.sync import SyncOptions, local_file, synchronise
from seatizen_atlas_plugin.sync.atlas_download import DiffersFromPublished, download_atlas
from seatizen_atlas_plugin.sync.atlas_release import NoPublishedAtlas
from seatizen_atlas_plugin.sync.local_file import ShownInProject
from seatizen_atlas_plugin.zenodo import (
    BadReference,
    CannotWrite,
    ChecksumMismatch,
    NotFound,
    RecordDeleted,
    ServerFailure,
    Unreachable,
    WebPageAnswer,
    ZenodoError,
)
from tests.support.processes import Standin, generate

CONCEPT = "11125847"
NEWEST, MIDDLE, OLDEST = "16924962", "16347962", "15770962"
NAME = "seatizen_atlas_db.gpkg"
CONTENT = r"/files/.*/content$"
RECORD = r"^/api/records/1"
PASSING = ["html_200", "rate_429", "error_500", "error_502", "error_503", "error_504", "truncate", "reset"]


class Listener(SilentFeedback):
    """Keeps what it is told, and asks to stop once the progress reaches `stop_at`."""

    def __init__(self, stop_at=None):
        self.stop_at = stop_at
        self.progress = []
        self.lines = []

    def isCanceled(self):
        return self.stop_at is not None and bool(self.progress) and self.progress[-1] >= self.stop_at

    def setProgress(self, progress):
        self.progress.append(progress)

    def pushInfo(self, info):
        self.lines.append(info)


@pytest.fixture(scope="session")
def atlas_state(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("published") / "state", "atlas")


@pytest.fixture(scope="module")
def shared(atlas_state):
    with Standin(atlas_state) as running:
        yield running


@pytest.fixture
def zenodo(shared):
    """The server with its first records, without faults, its counters at zero."""
    shared.control("reset", {})
    yield shared
    shared.control("reset", {})


@pytest.fixture
def own(atlas_state, tmp_path):
    """A server whose records may be changed."""
    state = tmp_path / "served" / "state"
    shutil.copytree(atlas_state, state)
    with Standin(state) as running:
        yield running


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "données de l'atlas"
    folder.mkdir()
    return folder


def published(server, number=NEWEST):
    """The bytes the server has of one version."""
    return (server.state / "files" / number / NAME).read_bytes()


def change(server, number, **changes):
    record = json.loads((server.state / "records" / f"{number}.json").read_text(encoding="utf-8"))
    server.control("records", {**record, **changes})
    server.control("reset", {})


def serve(server, number, key, content):
    """Have one version hold one file with this content and nothing else."""
    path = f"files/{number}/served"
    (server.state / path).write_bytes(content)
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
    change(server, number, files=[{"key": key, "path": path, "size": len(content), "md5": digest}])


def file_bytes(server):
    """Body bytes of files that the server sent."""
    return sum(entry["bytes"] for entry in server.control("log") if "/files/" in entry["path"])


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def get(client, target, concept=CONCEPT, feedback=None, **options):
    return download_atlas(client, str(target), concept, feedback or SilentFeedback(), **options)


# What comes, and from where


def test_the_newest_version_arrives_as_it_was_published(zenodo, connect, folder):
    listener = Listener()
    report = get(connect(zenodo), folder, feedback=listener)
    assert names(folder) == [NAME]
    assert (folder / NAME).read_bytes() == published(zenodo)
    counters = zenodo.control("")
    record = json.loads((zenodo.state / "records" / f"{NEWEST}.json").read_text(encoding="utf-8"))
    assert (report.path, report.file_name, report.size) == (str(folder / NAME), NAME, len(published(zenodo)))
    assert (report.record, report.concept, report.version) == (NEWEST, CONCEPT, "v1.2.6")
    assert report.publication_date == record["publication_date"]
    assert (report.skipped, report.schema, report.kept, report.warnings) == (False, 1, "", [])
    assert (report.requests, report.bytes) == (counters["requests"], counters["bytes"])
    assert listener.progress == sorted(listener.progress)
    assert listener.progress[-1] == 100.0


def test_the_second_run_asks_for_the_record_and_for_no_byte_of_the_file(zenodo, connect, folder):
    get(connect(zenodo), folder)
    mark = (folder / NAME).stat().st_mtime_ns
    zenodo.control("reset", {})
    report = get(connect(zenodo), folder)
    assert (report.skipped, report.schema, report.requests) == (True, 1, 2)
    assert [entry["path"] for entry in zenodo.control("log")] == [f"/api/records/{CONCEPT}", f"/api/records/{NEWEST}"]
    assert (folder / NAME).stat().st_mtime_ns == mark
    assert names(folder) == [NAME]


@pytest.mark.parametrize(
    ("reference", "version"),
    [
        ("", "v1.2.6"),
        ("https://doi.org/10.5281/zenodo.11125847", "v1.2.6"),
        ("urn:seatizen-atlas", "v1.2.6"),
        (MIDDLE, "v1.2.3"),
        (f"10.5281/zenodo.{OLDEST}", "v1.2.0"),
        (f"https://zenodo.org/records/{NEWEST}", "v1.2.6"),
    ],
)
def test_a_concept_means_its_newest_version_and_a_version_itself(zenodo, connect, folder, reference, version):
    report = get(connect(zenodo), folder, reference)
    number = {"v1.2.6": NEWEST, "v1.2.3": MIDDLE, "v1.2.0": OLDEST}[version]
    assert (report.version, report.record) == (version, number)
    assert (folder / NAME).read_bytes() == published(zenodo, number)
    told = [str(warning) for warning in report.warnings]
    assert bool(told) == (version != "v1.2.6")
    assert not told or f"Record {number} is the version that was asked for, but not the newest" in told[0]


@pytest.mark.parametrize(
    ("given", "made"),
    [("atlas.gpkg", "atlas.gpkg"), ("atlas", "atlas.gpkg"), ("new/", f"new/{NAME}"), ("a/b/c.gpkg", "a/b/c.gpkg")],
)
def test_the_target_is_a_file_or_a_folder(zenodo, connect, folder, given, made):
    report = get(connect(zenodo), f"{folder}/{given}")
    assert report.path == str(folder / made)
    assert (folder / made).read_bytes() == published(zenodo)


def test_the_report_reads_well_and_parses(zenodo, connect, folder):
    first = get(connect(zenodo), folder)
    assert f"{folder / NAME} is now {NAME} of version v1.2.6 ({first.publication_date}, record {NEWEST})" in (
        first.to_text()
    )
    again = get(connect(zenodo), folder)
    assert "already; nothing was downloaded." in again.to_text()
    parsed = json.loads(again.to_json())
    assert (parsed["record"], parsed["version"], parsed["skipped"], parsed["schema"]) == (NEWEST, "v1.2.6", True, 1)
    assert parsed["warnings"] == []
    assert parsed["file_name"] == NAME


def test_a_harvest_of_the_community_leaves_the_atlas_out(zenodo, connect, folder):
    report = synchronise(connect(zenodo), str(folder / "own.gpkg"), SyncOptions(), SilentFeedback())
    assert (report.added, report.failed, report.count("ignored")) == (1, 0, 2)
    assert {one.deposit_doi for one in report.outcomes if one.status == "ignored"} == {CONCEPT, "11460120"}


# Records that are not as expected


def test_without_the_concept_the_identifier_leads_to_it_and_the_report_says_so(own, connect, folder):
    for number in (NEWEST, MIDDLE, OLDEST):
        change(own, number, concept=345678)
    report = get(connect(own), folder)
    assert (report.record, report.concept, report.version) == (NEWEST, "345678", "v1.2.6")
    assert [str(warning) for warning in report.warnings] == [
        f"{own.url} has no record 11125847; record {NEWEST}, which carries the identifier urn:seatizen-atlas, was "
        "taken instead."
    ]
    assert (folder / NAME).read_bytes() == published(own)


def test_another_concept_that_is_not_there_is_not_replaced_by_the_atlas(zenodo, connect, folder):
    with pytest.raises(NotFound, match="/api/records/999999999 does not exist"):
        get(connect(zenodo), folder, "999999999")
    assert names(folder) == []


def test_a_server_without_any_atlas_says_so(own, connect, folder):
    for number in (NEWEST, MIDDLE, OLDEST):
        change(own, number, concept=345678, alternate_identifiers=[])
    with pytest.raises(NoPublishedAtlas) as failure:
        get(connect(own), folder)
    assert str(failure.value) == (
        f"{own.url} has neither the record 11125847 nor one with the identifier urn:seatizen-atlas; nothing was "
        "downloaded."
    )
    assert names(folder) == []


def test_two_deposits_with_the_identifier_are_named(own, connect, folder):
    change(own, OLDEST, concept=345678)
    with pytest.raises(NoPublishedAtlas, match=r"several deposits .* \(345678, 11125847\)"):
        get(connect(own), folder, "urn:seatizen-atlas")


def test_an_unknown_identifier_is_named(zenodo, connect, folder):
    with pytest.raises(NoPublishedAtlas, match="no record with the identifier urn:nobody"):
        get(connect(zenodo), folder, "urn:nobody")


def test_text_that_is_no_record_is_refused_without_a_request(zenodo, connect, folder):
    with pytest.raises(BadReference, match="the newest one, please"):
        get(connect(zenodo), folder, "the newest one, please")
    assert zenodo.control("")["requests"] == 0


def test_a_deleted_deposit_of_another_is_named(own, connect, folder):
    change(own, "11460121", deleted={"note": "", "removal_date": "2026-09-11T10:30:41.939980+00:00", "reason": "spam"})
    with pytest.raises(RecordDeleted):
        get(connect(own), folder, "11460121")


def test_a_record_without_a_geopackage_lists_its_files(zenodo, connect, folder):
    for reference, words in (("11460121", "Record 11460121 has no GeoPackage, it holds report.pdf"),
                             ("11460120", "the newest one holds report.pdf")):  # fmt: skip
        with pytest.raises(NoPublishedAtlas, match=words):
            get(connect(zenodo), folder, reference)
    assert names(folder) == []


def test_a_newest_version_without_a_geopackage_leads_to_the_one_before(own, connect, folder):
    serve(own, NEWEST, "session_doi.csv", b"session_name\n")
    report = get(connect(own), folder)
    assert (report.record, report.version) == (MIDDLE, "v1.2.3")
    assert [str(one) for one in report.warnings] == [
        f"The newest version v1.2.6 (record {NEWEST}) has no GeoPackage; the older version v1.2.3 was taken."
    ]
    assert (folder / NAME).read_bytes() == published(own, MIDDLE)


def test_a_newest_version_that_is_not_open_leads_to_the_one_before(own, connect, folder):
    change(own, NEWEST, access="restricted")
    report = get(connect(own), folder)
    assert (report.record, report.version) == (MIDDLE, "v1.2.3")
    assert f"(record {NEWEST}) are not open; the older version v1.2.3 was taken." in str(report.warnings[0])


def test_a_deposit_that_is_nowhere_open_says_what_is_needed(own, connect, folder):
    for number in (NEWEST, MIDDLE, OLDEST):
        change(own, number, access="restricted")
    with pytest.raises(NoPublishedAtlas, match=rf"record {NEWEST} are not open \(restricted\).* a token"):
        get(connect(own), folder)
    with pytest.raises(NoPublishedAtlas, match=rf"record {MIDDLE} are not open \(restricted\)"):
        get(connect(own), folder, MIDDLE)


def test_the_only_geopackage_is_taken_whatever_its_name(own, connect, folder):
    content = published(own)
    serve(own, NEWEST, "deep/Atlas: 2026?.GPKG", content)
    report = get(connect(own), folder)
    assert report.path == str(folder / "Atlas_ 2026_.GPKG")
    assert (folder / "Atlas_ 2026_.GPKG").read_bytes() == content


def test_of_several_geopackages_none_is_guessed(own, connect, folder):
    entry = {"size": 1, "md5": "0" * 32, "path": f"files/{NEWEST}/{NAME}"}
    change(own, NEWEST, files=[{"key": "a.gpkg", **entry}, {"key": "b.gpkg", **entry}])
    with pytest.raises(NoPublishedAtlas, match=r"none is called seatizen_atlas_db\.gpkg: a\.gpkg, b\.gpkg"):
        get(connect(own), folder)


# What is there already


def test_another_file_is_left_alone_unless_it_may_be_replaced(zenodo, connect, folder):
    target = folder / "mine.gpkg"
    target.write_bytes(b"my work")
    with pytest.raises(DiffersFromPublished) as failure:
        get(connect(zenodo), target)
    assert str(failure.value) == (
        f"{target} is there already and differs from {NAME} of version v1.2.6 (record {NEWEST}); allow it to be "
        "replaced, or choose another file. It was left as it is."
    )
    assert (target.read_bytes(), names(folder), file_bytes(zenodo)) == (b"my work", ["mine.gpkg"], 0)


@pytest.mark.parametrize("fault", [None, "range_200", "range_416", "edge_403"])
def test_counters_in_the_header_make_no_other_file(zenodo, connect, folder, fault):
    """Without the published header the file counts as another one; the whole file is never fetched to see."""
    target = folder / NAME
    touched = bytearray(published(zenodo))
    touched[18:20] = b"\x02\x02"
    touched[24:28] = touched[92:96] = b"\x00\x00\x12\x34"
    target.write_bytes(touched)
    if fault:
        zenodo.control("faults", {"rules": [{"fault": fault, "path": CONTENT}]})
        with pytest.raises(DiffersFromPublished):
            get(connect(zenodo), target)
    else:
        assert get(connect(zenodo), target).skipped
        assert file_bytes(zenodo) == 100
    assert target.read_bytes() == touched


@pytest.mark.parametrize("place", [60, 99_999])  # the user's own version number, and a page
def test_one_other_byte_makes_another_file(zenodo, connect, folder, place):
    target = folder / NAME
    touched = bytearray(published(zenodo))
    touched[place] ^= 1
    target.write_bytes(touched)
    with pytest.raises(DiffersFromPublished):
        get(connect(zenodo), target)
    assert target.read_bytes() == touched


def test_an_older_published_version_is_replaced_without_a_copy(zenodo, connect, folder):
    (folder / NAME).write_bytes(published(zenodo, OLDEST))
    report = get(connect(zenodo), folder, overwrite=True)
    assert (report.skipped, report.kept, report.warnings) == (False, "", [])
    assert names(folder) == [NAME]
    assert (folder / NAME).read_bytes() == published(zenodo)


def test_work_of_the_users_own_is_kept_under_another_name(zenodo, connect, folder):
    target = folder / NAME
    target.write_bytes(published(zenodo, OLDEST))
    with sqlite3.connect(target) as opened:
        opened.execute("UPDATE multilabel_label SET description = 'checked'")
    opened.close()
    work = target.read_bytes()
    report = get(connect(zenodo), folder, overwrite=True)
    kept = [name for name in names(folder) if name != NAME]
    assert len(kept) == 1
    assert kept[0].startswith("seatizen_atlas_db.before-2")
    assert (report.kept, (folder / kept[0]).read_bytes()) == (str(folder / kept[0]), work)
    assert target.read_bytes() == published(zenodo)
    assert [str(one) for one in report.warnings] == [
        "The file that was there is none of the published ones, so it may hold work of yours; it is now "
        f"{folder / kept[0]}."
    ]


def test_two_files_kept_in_one_second_have_names_of_their_own(tmp_path):
    kept = []
    for content in (b"1", b"2", b"3"):
        path = tmp_path / "atlas.gpkg"
        path.write_bytes(content)
        kept.append(local_file.set_aside(path))
    assert [path.read_bytes() for path in kept] == [b"1", b"2", b"3"]
    assert len(set(kept)) == 3


def test_versions_that_cannot_be_listed_cost_a_copy_and_nothing_else(zenodo, connect, folder):
    (folder / NAME).write_bytes(published(zenodo, OLDEST))
    zenodo.control("faults", {"rules": [{"fault": "edge_403", "path": r"/api/records$"}]})
    report = get(connect(zenodo), folder, overwrite=True)
    assert len(names(folder)) == 2
    assert report.kept


def test_a_file_changed_while_the_new_one_comes_is_kept_although_it_was_published(zenodo, connect, folder):
    target = folder / NAME
    target.write_bytes(published(zenodo, OLDEST))

    class Meddler(Listener):
        def setProgress(self, progress):
            if not self.progress:
                target.write_bytes(b"work done meanwhile")
            super().setProgress(progress)

    report = get(connect(zenodo), folder, feedback=Meddler(), overwrite=True)
    assert Path(report.kept).read_bytes() == b"work done meanwhile"
    assert target.read_bytes() == published(zenodo)


def test_a_file_that_layers_show_is_not_replaced(zenodo, connect, folder):
    target = folder / NAME
    target.write_bytes(b"shown")
    with pytest.raises(ShownInProject, match="is shown by layers of this project; remove them"):
        get(connect(zenodo), target, overwrite=True, shown=[str(folder / "." / NAME)])
    assert (target.read_bytes(), file_bytes(zenodo)) == (b"shown", 0)
    get(connect(zenodo), target, overwrite=True, shown=[str(folder / "other.gpkg")])
    assert target.read_bytes() == published(zenodo)
    assert get(connect(zenodo), target, shown=[str(target)]).skipped


@pytest.mark.parametrize("side", ["-wal", "-journal"])
@pytest.mark.parametrize("there", [True, False])
def test_a_file_that_is_open_elsewhere_is_not_replaced(zenodo, connect, folder, side, there):
    if there:
        (folder / NAME).write_bytes(b"open elsewhere")
    (folder / f"{NAME}{side}").write_bytes(b"pages not yet in the file")
    with pytest.raises(AtlasLocked, match=f"{NAME}{side} lies beside it"):
        get(connect(zenodo), folder, overwrite=True)
    assert file_bytes(zenodo) == 0
    assert names(folder) == ([NAME] if there else []) + [f"{NAME}{side}"]


def test_a_disk_without_room_is_named_before_the_transfer(zenodo, connect, folder, monkeypatch):
    usage = shutil.disk_usage(folder)
    monkeypatch.setattr(local_file.shutil, "disk_usage", lambda _: usage._replace(free=len(published(zenodo)) - 1))
    with pytest.raises(NoSpace, match=r"needs 1 MB and its disk has 0 MB"):
        get(connect(zenodo), folder)
    assert (names(folder), file_bytes(zenodo)) == ([], 0)
    (folder / f"{NAME}.part").write_bytes(published(zenodo)[:100_000])
    get(connect(zenodo), folder)
    assert (folder / NAME).read_bytes() == published(zenodo)


# What is no atlas


@pytest.mark.parametrize("content", [b"PK\x03\x04 no database" * 40, b"SQLite format 3\0" + bytes(200), b""])
def test_a_file_that_is_no_atlas_does_not_stay(own, connect, folder, content):
    serve(own, NEWEST, NAME, content)
    target = folder / NAME
    target.write_bytes(b"my work")
    with pytest.raises(NotAnAtlas) as failure:
        get(connect(own), target, overwrite=True)
    assert str(failure.value) == (
        f"{NAME} of record {NEWEST} arrived as it was published, but it is no Seatizen atlas; it was removed and "
        f"{target} was left as it is."
    )
    assert (names(folder), target.read_bytes()) == ([NAME], b"my work")


def test_a_geopackage_without_the_tables_of_an_atlas_does_not_stay(own, connect, folder, tmp_path):
    other = tmp_path / "other.gpkg"
    create_atlas(str(other))
    with sqlite3.connect(other) as opened:
        opened.execute("DROP TABLE atlas_info")
        opened.execute("ALTER TABLE version RENAME TO other_version")
    opened.close()
    serve(own, NEWEST, NAME, other.read_bytes())
    with pytest.raises(NotAnAtlas):
        get(connect(own), folder)
    assert names(folder) == []


@pytest.mark.parametrize(("schema", "warned"), [(2, False), (3, True)])
def test_an_atlas_of_a_later_schema_is_welcome(own, connect, folder, tmp_path, schema, warned):
    newer = tmp_path / "newer.gpkg"
    create_atlas(str(newer))
    with sqlite3.connect(newer) as opened:
        opened.execute("UPDATE atlas_info SET value = ? WHERE name = 'schema_version'", (str(schema),))
    opened.close()
    serve(own, NEWEST, NAME, newer.read_bytes())
    report = get(connect(own), folder)
    assert report.schema == schema
    assert bool(report.warnings) == warned
    assert not warned or "has schema 3, this version of the plugin knows schema 2" in str(report.warnings[0])
    assert names(folder) == [NAME]


# Faults of the server, cancel and going on


@pytest.mark.parametrize("fault", PASSING)
@pytest.mark.parametrize("path", [CONTENT, RECORD])
def test_a_passing_fault_changes_nothing(zenodo, connect, folder, fault, path):
    zenodo.control("faults", {"rules": [{"fault": fault, "path": path, "times": 1, "argument": 0}]})
    try:
        report = get(connect(zenodo), folder)
    except ZenodoError as error:
        assert fault == "html_200", error
        assert names(folder) == []
        report = get(connect(zenodo), folder)
    assert (folder / NAME).read_bytes() == published(zenodo)
    assert (names(folder), report.schema) == ([NAME], 1)


@pytest.mark.parametrize("fault", ["truncate", "reset"])
def test_a_cut_connection_goes_on_at_the_byte_where_it_stopped(zenodo, connect, folder, fault):
    whole = published(zenodo)
    (folder / f"{NAME}.part").write_bytes(whole[:50_000])
    zenodo.control("faults", {"rules": [{"fault": fault, "path": CONTENT, "nth": 1}]})
    get(connect(zenodo), folder)
    asked = [entry["range"] for entry in zenodo.control("log") if "/files/" in entry["path"]]
    cut = 50_000 if fault == "reset" else 50_000 + (len(whole) - 50_000) // 2
    assert asked == ["bytes=50000-", f"bytes={cut}-"]
    assert file_bytes(zenodo) == len(whole) - 50_000
    assert (folder / NAME).read_bytes() == whole


@pytest.mark.parametrize("fault", ["range_200", "range_416", "range_504"])
def test_a_server_that_does_not_go_on_starts_again(zenodo, connect, folder, fault):
    (folder / f"{NAME}.part").write_bytes(published(zenodo)[:50_000])
    zenodo.control("faults", {"rules": [{"fault": fault, "path": CONTENT, "times": 1}]})
    get(connect(zenodo), folder)
    assert (folder / NAME).read_bytes() == published(zenodo)
    assert names(folder) == [NAME]


def test_what_is_left_of_another_version_does_not_get_in(zenodo, connect, folder):
    (folder / f"{NAME}.part").write_bytes(published(zenodo, OLDEST))
    get(connect(zenodo), folder)
    assert (folder / NAME).read_bytes() == published(zenodo)


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("error_504", ServerFailure),
        ("html_200", WebPageAnswer),
        ("wrong_bytes", ChecksumMismatch),
        ("missing_404", NotFound),
        ("gone_410", RecordDeleted),
        ("reset", Unreachable),
    ],
)
def test_a_lasting_fault_of_the_file_leaves_what_was_there(zenodo, connect, folder, fault, error):
    target = folder / NAME
    target.write_bytes(b"my work")
    zenodo.control("faults", {"rules": [{"fault": fault, "path": CONTENT}]})
    with pytest.raises(error) as failure:
        get(connect(zenodo), target, overwrite=True)
    assert NAME in str(failure.value)
    assert (names(folder), target.read_bytes()) == ([NAME], b"my work")


def test_cancel_stops_at_once_and_the_next_run_goes_on(atlas_state, connect, folder, tmp_path):
    whole = (atlas_state / "files" / NEWEST / NAME).read_bytes()
    target, part = folder / NAME, folder / f"{NAME}.part"
    target.write_bytes(b"my work")
    state = tmp_path / "slow"
    shutil.copytree(atlas_state, state)
    with Standin(state, ("--limits", "off", "--throttle", "100000")) as slow:
        listener = Listener(stop_at=30.0)
        started = time.monotonic()
        with pytest.raises(Cancelled):
            get(connect(slow), target, feedback=listener, overwrite=True)
        assert time.monotonic() - started < len(whole) / 100_000
        arrived = part.read_bytes()
        assert 0.3 * len(whole) <= len(arrived) < len(whole)
        assert whole.startswith(arrived)
        assert (names(folder), target.read_bytes()) == ([NAME, f"{NAME}.part"], b"my work")
        assert f"holds {len(arrived)} of {len(whole)} bytes" in listener.lines[-1]
    with Standin(state) as fast:
        report = get(connect(fast), target, overwrite=True)
        assert [entry["range"] for entry in fast.control("log") if "/files/" in entry["path"]] == [
            f"bytes={len(arrived)}-"
        ]
    assert target.read_bytes() == whole
    assert Path(report.kept).read_bytes() == b"my work"


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_named(zenodo, connect, folder):
    folder.chmod(0o555)
    try:
        with pytest.raises((AtlasError, ZenodoError), match="données de l'atlas"):
            get(connect(zenodo), folder)
    finally:
        folder.chmod(0o755)


def test_a_folder_where_the_bytes_would_wait_is_named(zenodo, connect, folder):
    (folder / f"{NAME}.part").mkdir()
    listener = Listener()
    with pytest.raises(CannotWrite, match=r"atlas_db\.gpkg could not be written|\.part could not be written"):
        get(connect(zenodo), folder, feedback=listener)
    assert (names(folder), listener.lines, file_bytes(zenodo)) == ([f"{NAME}.part"], [], 0)


def test_a_place_that_is_no_folder_is_named(zenodo, connect, folder):
    (folder / "notes.txt").write_text("no folder")
    with pytest.raises(AtlasError, match=r"notes.txt/atlas.gpkg could not be used: Not a directory"):
        get(connect(zenodo), folder / "notes.txt" / "atlas.gpkg")
    assert names(folder) == ["notes.txt"]
