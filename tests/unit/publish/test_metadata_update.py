"""Which sessions are described anew, and what their versions are to say: without a server."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.publish.description import DescriptionError, read_campaign
from seatizen_atlas_plugin.publish.errors import PublishError
from seatizen_atlas_plugin.publish.metadata_update.changes import FieldChange, changes_between
from seatizen_atlas_plugin.publish.metadata_update.targets import Target, targets_in
from seatizen_atlas_plugin.publish.metadata_update.wanted import LeftOut, PublishedVersion, Wording
from seatizen_atlas_plugin.publish.wanted_sessions import Reference
from seatizen_atlas_plugin.sessions import NotASessionName

ASV = "20231201_REU-TROU-DEAU_ASV-2_01"
UAV = "20231202_REU-TROU-DEAU_UAV-02_01"
TODAY = dt.date(2026, 11, 25)
DATES = [
    {"start": "2023-12-01", "end": "2023-12-01", "type": "Collected"},
    {"start": "2024-01-31", "end": "2024-01-31", "type": "Valid"},
]
PLACES = [{"lat": -21.1, "lon": 55.2, "place": "Trou-Deau"}]
TOLD = {
    "title": "Old",
    "upload_type": "dataset",
    "publication_date": "2024-02-01",
    "description": "<p>Told by a folder</p>",
    "access_right": "open",
    "creators": [{"name": "Person, Old"}],
    "license": "cc-by-4.0",
    "language": "eng",
    "grants": [{"id": "10.13039/501100000780::101082021"}],
    "communities": [{"identifier": "other"}],
    "dates": DATES,
    "locations": PLACES,
    "doi": "10.5281/zenodo.7",
    "prereserve_doi": {"doi": "10.5281/zenodo.7", "recid": 7},
    "imprint_publisher": "Zenodo",
}


def published(version="PROCESSED_DATA", access="open", **changes):
    return PublishedVersion("https://zenodo.org/records/7", version, {**TOLD, **changes}, access)


@pytest.fixture
def wording(campaign_files):
    def make(name=ASV, folder=None, **changes):
        campaign_files.write(
            "sessions.csv", f"session_name,Creators\n{ASV},BB\n{UAV},AA\nchosen_files,AA\n20231203_REU-A_ASV,AA\n"
        )
        campaign_files.document["platform"]["UAV"] = "Drone"
        return Wording(name, folder, read_campaign(campaign_files.save(**changes)), TODAY)

    return make


def said(wording, version, only=True):
    return wording.metadata(version, SilentFeedback(), only=only)


def test_without_a_folder_what_it_tells_stays(wording):
    metadata, notes = said(wording(), published())
    kept = ("description", "locations", "dates", "publication_date", "grants", "imprint_publisher")
    assert {name: metadata[name] for name in kept} == {name: TOLD[name] for name in kept}
    assert metadata["creators"] == [{"name": "Person, Second"}]
    assert metadata["title"].startswith("Underwater images collected by an Autonomous Surface Vehicle in Trou-Deau")
    assert metadata["communities"] == [{"identifier": "other"}, {"identifier": "seatizen-data"}]
    assert not {"doi", "prereserve_doi"} & metadata.keys()
    assert notes == []
    assert said(wording(), published(doi="10.1234/own"))[0]["doi"] == "10.1234/own"
    assert "deprecated" in said(wording(description=-1), published())[0]["description"]


def test_with_a_folder_all_is_made_as_for_an_upload(wording, tmp_path):
    folder = tmp_path / ASV
    (folder / "METADATA").mkdir(parents=True)
    metadata, (note,) = said(wording(folder=folder), published())
    assert f"{folder} has no DCIM:" in str(note)
    assert metadata["description"].startswith("<p><i>This dataset was collected")
    assert "locations" not in metadata
    assert [(one["type"], one["start"]) for one in metadata["dates"]] == [
        ("Collected", "2023-12-01"), ("Valid", "2026-11-25")
    ]  # fmt: skip
    assert said(wording(folder=folder), published("RAW_DATA"))[0]["version"] == "RAW_DATA"


@pytest.mark.parametrize(
    ("name", "version", "access", "expected"),
    [
        (ASV, "RAW_DATA", "restricted", "restricted"),
        (ASV, "raw data", "open", "restricted"),
        (ASV, "RAW_DATA", "embargoed", "restricted"),
        (UAV, "RAW_DATA", "open", "open"),
        (UAV, "RAW_DATA", "restricted", "restricted"),
        (UAV, "RAW_DATA", "embargoed", "embargoed"),
        (ASV, "PROCESSED_DATA", "restricted", "restricted"),
        (ASV, "DCIM", "restricted", "restricted"),
        (ASV, "DCIM", "closed", "closed"),
    ],
)
def test_nothing_that_is_closed_is_opened(wording, campaign_files, name, version, access, expected):
    (campaign_files.path.parent / "text.html").write_text("<p>Own</p>", encoding="utf-8")
    own = {"access_right": "open", "version": "DCIM", "description": "text.html"}
    made = wording(name, **(own if version == "DCIM" else {}))
    told = {"embargo_date": "2030-01-01"} if access == "embargoed" else {}
    metadata, notes = said(made, published(version, access, **told))
    assert metadata["access_right"] == expected
    assert metadata.get("embargo_date") == ("2030-01-01" if expected == "embargoed" else None)
    assert len(notes) == (expected != "open" and not (name == ASV and version.upper().startswith("RAW")))
    assert all("stays" in str(note) for note in notes)


def test_what_stays_restricted_keeps_its_conditions(wording):
    told = published("RAW_DATA", "restricted", access_conditions="<p>Ask the team</p>")
    assert said(wording(UAV), told)[0]["access_conditions"] == "<p>Ask the team</p>"


def test_other_versions_need_words_of_their_own(wording, campaign_files):
    with pytest.raises(LeftOut, match="neither raw nor processed"):
        said(wording(), published("1.0.0"))
    (campaign_files.path.parent / "text.html").write_text("<p>Own</p>", encoding="utf-8")
    made = wording("chosen_files", version="1.1.0", description="text.html", title="Chosen")
    metadata, _ = said(made, published("1.0.0"))
    assert (metadata["version"], metadata["description"], metadata["dates"]) == ("1.1.0", "<p>Own</p>", DATES)
    with pytest.raises(LeftOut, match=r"describes “1\.1\.0”"):
        said(made, published("1.0.0"), only=False)
    assert said(made, published("1.1.0"), only=False)[0]["title"] == "Chosen"
    with pytest.raises(NotASessionName):
        said(made, published("RAW_DATA"))


def test_who_is_not_in_the_table_is_said(wording):
    with pytest.raises(DescriptionError, match="no line for"):
        said(wording("20200101_REU-A_ASV-1_01"), published())


def test_only_the_day_of_validity_is_no_change():
    later = [DATES[0], {**DATES[1], "start": "2026-11-25", "end": "2026-11-25"}]
    assert changes_between(TOLD, {**TOLD, "dates": later}) == []
    other = [{**DATES[0], "start": "2023-12-02", "end": "2023-12-02"}, DATES[1]]
    (change,) = changes_between(TOLD, {**TOLD, "dates": other})
    assert change.name == "dates"
    assert "Collected 2023-12-01" in change.old
    assert "Collected 2023-12-02" in change.new


def test_changes_are_told_in_words():
    person = {"name": "Person, New", "affiliation": "Lab", "orcid": "0000-0002-1825-0097"}
    metadata = {**TOLD, "creators": [person], "title": "New", "keywords": ["a", "b"], "locations": []}
    assert changes_between(TOLD, metadata) == [
        FieldChange("title", "Old", "New"),
        FieldChange("creators", "Person, Old", "Person, New (Lab, 0000-0002-1825-0097)"),
        FieldChange("keywords", "", "a; b"),
        FieldChange("locations", "Trou-Deau (-21.1, 55.2)", ""),
    ]


def test_sessions_are_named_in_many_ways(tmp_path):
    for name in (ASV, UAV, "notes"):
        (tmp_path / "campaign" / name).mkdir(parents=True)
    (tmp_path / "campaign" / "chosen" / "DCIM").mkdir(parents=True)
    below = {target.folder.name for target in targets_in(str(tmp_path / "campaign"))}
    assert below == {ASV, UAV, "chosen"}
    one = tmp_path / "campaign" / ASV
    assert targets_in(str(one)) == [Target(Reference(name=ASV), one)]
    plain = tmp_path / "campaign" / "notes"
    assert targets_in(f"{ASV}, {one}; 10.5281/zenodo.12\n{plain}") == [
        Target(Reference(name=ASV), one),
        Target(Reference(name="notes"), plain),
        Target(Reference(record="10.5281/zenodo.12")),
    ]
    listing = tmp_path / "list.csv"
    listing.write_text(f"session_name,doi\n{UAV},\n,10.5281/zenodo.12\n", encoding="utf-8")
    assert targets_in(str(listing)) == [Target(Reference(name=UAV)), Target(Reference(record="10.5281/zenodo.12"))]
    plain_list = listing.rename(tmp_path / "list.txt")
    assert len(targets_in(str(plain_list))) == 2
    assert len(targets_in(f"{plain_list}, {ASV}")) == 3
    for nothing in ("", " , ", str(tmp_path / "absent"), str(tmp_path / "absent.csv")):
        with pytest.raises(PublishError):
            targets_in(nothing)


def test_a_published_version_is_what_its_text_says():
    assert [published(text).kind for text in ("raw data", "PROCESSED_DATA", "v1")] == [
        "RAW_DATA", "PROCESSED_DATA", "CUSTOM"
    ]  # fmt: skip
    assert replace(published(), version="").kind == "CUSTOM"
