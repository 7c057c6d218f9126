"""What is read again and what is not, decided from the listing and what the atlas remembers."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from seatizen_atlas_plugin.atlas.geopackage import create_atlas, open_atlas
from seatizen_atlas_plugin.atlas.state import SessionState
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.sessions import version_kind
from seatizen_atlas_plugin.sync import Status, SyncOptions, make_plan
from seatizen_atlas_plugin.zenodo import Record, RemoteFile

ASV = "20231110_REU-ST-LEU_ASV-1_04"
UAV = "20230715_REU-ST-LEU_UAV-01_06"
FEEDBACK = SilentFeedback()


def record(number, concept, version, name=ASV, files=(), updated="2024-05-02T10:00:00+00:00", revision=4):
    return Record(
        id=str(number),
        concept_id=str(concept),
        doi=f"10.5281/zenodo.{number}",
        title=f"Images of {name}",
        version=version,
        created=updated,
        updated=updated,
        revision=revision,
        publication_date=updated[:10],
        access="open",
        files=tuple(files),
        identifiers=(f"urn:{name}",) if name else (),
        raw={},
    )


def archive(key, md5="0" * 32, size=1000):
    return RemoteFile(key=key, size=size, md5=md5, url=f"http://127.0.0.1/{key}")


RAW = record(101, 100, "RAW_DATA", updated="2024-05-01T10:00:00+00:00")
PROCESSED = record(102, 100, "PROCESSED_DATA", files=[archive("METADATA.zip"), archive("PROCESSED_DATA_IA.zip")])


class Server:
    """The part of a Zenodo client that planning uses, over records in memory."""

    def __init__(self, *records):
        self.records = list(records)
        self.asked_versions = []

    def _latest(self):
        latest = {}
        for one in sorted(self.records, key=lambda one: int(one.id)):
            latest[one.concept_id] = one
        return list(latest.values())

    def community_records(self, slug, feedback):
        assert slug == "seatizen-data"
        yield from self._latest()

    def versions_of(self, concepts, feedback):
        self.asked_versions.extend(concepts)
        newest_first = sorted(self.records, key=lambda one: -int(one.id))
        return {concept: [one for one in newest_first if one.concept_id == concept] for concept in concepts}

    def find_sessions(self, names, feedback):
        return {name: [one for one in self._latest() if f"urn:{name}" in one.identifiers] for name in names}

    def record(self, reference, feedback):
        return next(one for one in self.records if reference.endswith(one.id))


@pytest.fixture
def atlas(tmp_path):
    path = str(tmp_path / "atlas.gpkg")
    create_atlas(path)
    return path


def remember(atlas, **changes):
    """Put what an import of PROCESSED would have left into the atlas."""
    state = SessionState(
        deposit_doi="100",
        session_name=ASV,
        latest_record="102",
        latest_updated=PROCESSED.updated,
        revision=4,
        archives={"102/METADATA.zip": "0" * 32, "102/PROCESSED_DATA_IA.zip": "0" * 32},
        models=(1,),
        attempted_at="2024-06-01T00:00:00Z",
    )
    store = open_atlas(atlas)
    store.write_state(replace(state, **changes), store.begin_run("sync"))
    store.close()


def only(plan):
    assert len(plan.entries) == 1
    return plan.entries[0]


def plan_of(server, atlas, **options):
    return make_plan(server, atlas, SyncOptions(**options), FEEDBACK)


def test_an_unknown_session_is_new_and_its_archives_are_weighed(tmp_path):
    server = Server(RAW, PROCESSED)
    entry = only(plan_of(server, str(tmp_path / "not-there.gpkg")))
    assert (entry.status, entry.bytes, entry.name, entry.deposit_doi) == (Status.NEW, 2000, ASV, "100")
    assert {key: chosen.mark for key, chosen in entry.archives.items()} == {
        "METADATA.zip": "102/METADATA.zip",
        "PROCESSED_DATA_IA.zip": "102/PROCESSED_DATA_IA.zip",
    }
    assert [version.id for version in entry.versions] == ["102", "101"]
    assert not (tmp_path / "not-there.gpkg").exists()


def test_an_unchanged_session_asks_for_nothing(atlas):
    remember(atlas)
    server = Server(RAW, PROCESSED)
    entry = only(plan_of(server, atlas))
    assert entry.status is Status.UNCHANGED
    assert server.asked_versions == []


def test_a_touched_record_with_the_same_archives_is_unchanged(atlas):
    remember(atlas)
    server = Server(RAW, replace(PROCESSED, updated="2024-07-01T00:00:00+00:00", revision=5))
    entry = only(plan_of(server, atlas))
    assert (entry.status, entry.stamps_moved, entry.bytes) == (Status.UNCHANGED, True, 0)
    assert server.asked_versions == ["100"]


def test_a_new_version_with_other_archives_is_changed(atlas):
    remember(atlas)
    newer = record(103, 100, "processed data", files=[archive("METADATA.zip", md5="1" * 32)])
    entry = only(plan_of(Server(RAW, PROCESSED, newer), atlas))
    assert entry.status is Status.CHANGED
    assert entry.archives["METADATA.zip"].mark == "103/METADATA.zip"
    assert entry.archives["PROCESSED_DATA_IA.zip"].mark == "102/PROCESSED_DATA_IA.zip"
    assert str(entry.reason) == "Published with other archives since: 103/METADATA.zip."


def test_full_compares_checksums_though_no_date_moved(atlas):
    remember(atlas)
    changed = replace(PROCESSED, files=(archive("METADATA.zip", md5="1" * 32), archive("PROCESSED_DATA_IA.zip")))
    assert only(plan_of(Server(RAW, changed), atlas)).status is Status.UNCHANGED
    assert only(plan_of(Server(RAW, changed), atlas, full=True)).status is Status.CHANGED


def test_a_failed_session_is_tried_again_whatever_its_dates(atlas):
    remember(atlas, outcome="failed", error="No answer.")
    entry = only(plan_of(Server(RAW, PROCESSED), atlas, since=datetime.date(2030, 1, 1)))
    assert entry.status is Status.RETRY
    assert str(entry.reason) == "Failed last time: No answer."


def test_another_choice_of_frames_reads_again_except_where_all_are_taken_anyway(atlas):
    remember(atlas)
    assert only(plan_of(Server(RAW, PROCESSED), atlas, all_frames=True)).status is Status.CHANGED
    drone = [replace(one, identifiers=(f"urn:{UAV}",)) for one in (RAW, PROCESSED)]
    remember(atlas, session_name=UAV, all_frames=True)
    assert only(plan_of(Server(*drone), atlas, all_frames=True)).status is Status.UNCHANGED
    assert only(plan_of(Server(*drone), atlas)).status is Status.UNCHANGED


def test_a_model_imported_since_brings_its_sessions_back(atlas):
    remember(
        atlas, unknown_models=("lombardata_DinoVdeau-large-2024_04_03-with_data_aug_batch-size32_epochs150_freeze",)
    )
    assert only(plan_of(Server(RAW, PROCESSED), atlas)).status is Status.UNCHANGED
    remember(
        atlas,
        models=(),
        unknown_models=("lombardata_DinoVdeau-large-2024_04_03-with_data_aug_batch-size32_epochs150_freeze",),
    )
    assert only(plan_of(Server(RAW, PROCESSED), atlas)).status is Status.CHANGED


def test_since_leaves_older_deposits_out(atlas):
    assert only(plan_of(Server(RAW, PROCESSED), atlas, since=datetime.date(2024, 5, 2))).status is Status.NEW
    entry = only(plan_of(Server(RAW, PROCESSED), atlas, since=datetime.date(2024, 5, 3)))
    assert (entry.status, str(entry.reason)) == (Status.IGNORED, "Not touched since 2024-05-03.")
    remember(atlas)
    assert only(plan_of(Server(RAW, PROCESSED), atlas, since=datetime.date(2024, 5, 3))).status is Status.UNCHANGED


def test_a_deprecated_newest_version_is_passed_over(atlas):
    deprecated = record(103, 100, "DEPRECATED", files=[archive("METADATA.zip", md5="9" * 32)])
    entry = only(plan_of(Server(RAW, PROCESSED, deprecated), atlas))
    assert entry.status is Status.NEW
    assert [version.id for version in entry.versions] == ["102", "101"]
    assert entry.archives["METADATA.zip"].mark == "102/METADATA.zip"


def test_versions_that_are_not_listed_are_asked_for_again_and_nothing_is_read(atlas):
    remember(atlas)
    server = Server(RAW, PROCESSED, record(103, 100, "RAW_DATA"))
    server.versions_of = lambda concepts, feedback: {concept: [] for concept in concepts}
    entry = only(plan_of(server, atlas))
    assert (entry.status, entry.versions, entry.archives) == (Status.RETRY, (), {})


def test_a_renamed_session_is_read_again(atlas):
    remember(atlas, session_name="20231110_REU-ST-LUE_ASV-1_04")
    entry = only(plan_of(Server(RAW, PROCESSED), atlas))
    assert (entry.status, str(entry.reason)) == (Status.CHANGED, "Was named 20231110_REU-ST-LUE_ASV-1_04 before.")


def test_records_that_are_no_sessions_are_named_and_ignored(atlas):
    report = record(201, 200, "1.0", name="")
    the_atlas = record(301, 300, "v1.2.6", name="seatizen-atlas")
    odd = record(401, 400, "dataset v2")
    plan = plan_of(Server(RAW, PROCESSED, report, the_atlas, odd), atlas)
    assert {entry.deposit_doi: entry.status for entry in plan.entries} == {
        "100": Status.NEW,
        "200": Status.IGNORED,
        "300": Status.IGNORED,
        "400": Status.IGNORED,
    }
    reasons = {entry.deposit_doi: str(entry.reason) for entry in plan.entries}
    assert reasons["200"] == "Not a session: none of its identifiers is urn:<session name>."
    assert reasons["400"] == "None of its versions is named RAW_DATA or PROCESSED_DATA (dataset v2)."


def test_named_sessions_are_looked_up_instead_of_listed(atlas):
    other = record(502, 500, "PROCESSED_DATA", name=UAV, files=[archive("METADATA.zip")])
    server = Server(RAW, PROCESSED, other)
    plan = plan_of(server, atlas, sessions=(UAV, "https://doi.org/10.5281/zenodo.102", "20200101_REU-NOWHERE_ASV-1_01"))
    assert [entry.deposit_doi for entry in plan.to_read] == ["500", "100"]
    assert [str(warning) for warning in plan.warnings] == [
        "20200101_REU-NOWHERE_ASV-1_01: the server has no such session; nothing was done for it."
    ]


def test_two_deposits_of_one_name_are_told(atlas):
    twin = record(602, 600, "PROCESSED_DATA", files=[archive("METADATA.zip")])
    plan = plan_of(Server(RAW, PROCESSED, twin), atlas)
    assert plan.count(Status.NEW) == 2
    assert [str(warning) for warning in plan.warnings] == [
        f"Session {ASV} is published in several deposits (100, 600); each is kept on its own."
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("RAW_DATA", "RAW_DATA"),
        ("raw data", "RAW_DATA"),
        (" Processed_Data ", "PROCESSED_DATA"),
        ("PROCESSED  DATA", "PROCESSED_DATA"),
        ("RAW_DATA_2.0", None),
        ("DEPRECATED", None),
        ("", None),
    ],
)
def test_version_names(text, kind):
    assert version_kind(text) == kind
