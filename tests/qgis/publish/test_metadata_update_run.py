"""Published versions are described anew on a server, whatever happens on the way."""

from __future__ import annotations

import contextlib
import datetime as dt
import json

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback
from session_trees import versions_of

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.messages import SeatizenError
from seatizen_atlas_plugin.processing.update_metadata import UpdateMetadata
from seatizen_atlas_plugin.publish.description import read_campaign
from seatizen_atlas_plugin.publish.metadata_update.plan import ALL, LAST, plan_updates
from seatizen_atlas_plugin.publish.metadata_update.report import Status
from seatizen_atlas_plugin.publish.metadata_update.run import apply_updates, update_metadata
from seatizen_atlas_plugin.publish.metadata_update.targets import targets_in
from seatizen_atlas_plugin.zenodo import Deposits, TokenRefused
from tests.support.campaign import write_campaign
from tests.support.depositing import OWNER, STRANGER

ASV = "20240422_REU-HERMITAGE_ASV-2_03"
UAV = "20230715_REU-ST-LEU_UAV-01_06"
AUV = "20211126_REU-TROU-DEAU_AUV-1_01"
TODAY = dt.date(2026, 11, 25)
SILENT = SilentFeedback()


@pytest.fixture
def campaign(tmp_path):
    return read_campaign(write_campaign(tmp_path, [ASV, UAV, AUV]))


@pytest.fixture
def update(make_client, campaign):
    def run(text, versions=LAST, *, dry_run=False, token=OWNER, today=TODAY, words=None):
        targets = targets_in(text)
        return update_metadata(make_client(token), targets, words or campaign, versions, today, SILENT, dry_run=dry_run)

    return run


def statuses(report):
    return [version.status for version in report.versions]


def test_all_versions_are_described_and_keep_what_is_theirs(community, update):
    before = {one["id"]: one for one in versions_of(community, ASV)}
    plan = update(ASV, ALL, dry_run=True)
    assert statuses(plan) == [Status.WOULD_CHANGE] * 3
    titles = {change.old: change.new for one in plan.versions for change in one.changes if change.name == "title"}
    assert set(titles.values()) == {
        "Underwater images collected by a Surface vehicle in Hermitage, Réunion - 2024-04-22"
    }
    assert {one["id"]: one for one in versions_of(community, ASV)} == before
    report = update(ASV, ALL)
    assert statuses(report) == [Status.UPDATED] * 3
    assert [one.lost for one in report.versions] == [[]] * 3
    after = {one["id"]: one for one in versions_of(community, ASV)}
    assert list(after) == list(before)
    for number, version in after.items():
        old = before[number]
        stay = ("publication_date", "concept", "index", "access", "communities", "description", "locations", "dates")
        assert {name: version.get(name) for name in stay} == {name: old.get(name) for name in stay}
        assert [(one["key"], one["md5"]) for one in version["files"]] == [
            (one["key"], one["md5"]) for one in old["files"]
        ]
        assert version["creators"] == [{"name": "Person, First", "affiliation": "Lab & sons"}]
        assert version["version"] == ("RAW_DATA" if old["access"] == "restricted" else "PROCESSED_DATA")
    assert community.control("drafts") == []
    again = update(ASV, ALL)
    assert statuses(again) == [Status.UNCHANGED] * 3
    document = json.loads(report.to_json())
    assert (document["updated"], document["failed"], document["versions"][0]["session"]) == (3, 0, ASV)
    assert {"name": "creators", "old": "Survey team", "new": "Person, First (Lab & sons)"} in document["versions"][0][
        "changes"
    ]


def test_with_a_folder_and_on_another_day(community, update, tmp_path, campaign):
    (tmp_path / UAV / "METADATA").mkdir(parents=True)
    folder = str(tmp_path / UAV)
    assert statuses(update(folder)) == [Status.UPDATED]
    (latest, _) = versions_of(community, UAV)
    assert [(one["type"], one["start"]) for one in latest["dates"]] == [
        ("Collected", "2023-07-15"), ("Valid", "2026-11-25")
    ]  # fmt: skip
    assert "This dataset was collected by a Drone in St-Leu" in latest["description"]
    later = dt.date(2027, 1, 1)
    assert statuses(update(folder, today=later)) == [Status.UNCHANGED]
    assert versions_of(community, UAV)[0] == latest
    campaign = read_campaign(write_campaign(tmp_path / "other", [UAV], license="cc0-1.0"))
    assert statuses(update(folder, today=later, words=campaign)) == [Status.UPDATED]
    assert versions_of(community, UAV)[0]["dates"][1]["start"] == "2027-01-01"
    # A wrong day of collection is seen, though deposits do not show it.
    wrong = [{**one, "start": "2023-01-01", "end": "2023-01-01"} for one in versions_of(community, UAV)[0]["dates"]]
    community.control("records", {**versions_of(community, UAV)[0], "dates": wrong})
    report = update(folder, today=later, words=campaign)
    assert [[change.name for change in one.changes] for one in report.versions] == [["dates"]]
    assert versions_of(community, UAV)[0]["dates"][0]["start"] == "2023-07-15"


def test_the_others_go_on(community, update, make_client, campaign):
    deposits = Deposits(make_client())
    latest = versions_of(community, ASV)[0]
    open_draft = deposits.edit(deposits.get(str(latest["id"]), SILENT), {}, SILENT)
    deposits.set_metadata(open_draft, {**open_draft.metadata, "title": "Somebody's words"}, SILENT)
    community.control("records", {**versions_of(community, AUV)[0], "owner": 9})
    report = update(f"{ASV},{AUV},20200101_REU-NOWHERE_ASV-1_01,10.5281/zenodo.12520475,{UAV}")
    problems = {version.session: str(version.problem) for version in report.versions if version.problem}
    assert "There is an open draft with other content, “Somebody's words”" in problems[ASV]
    assert "belongs to another account" in problems[AUV]
    assert "has no session" in problems["20200101_REU-NOWHERE_ASV-1_01"]
    assert len(problems) == 4
    assert "no line for" in next(why for name, why in problems.items() if "2021060" in name)
    assert (report.count(Status.UPDATED), report.count(Status.FAILED)) == (1, 4)
    assert [draft["title"] for draft in community.control("drafts")] == ["Somebody's words"]
    with pytest.raises(TokenRefused):
        update(UAV, token="wrong-token-9")
    assert [one.problem is not None for one in update(UAV, token=STRANGER).versions] == [True]


def test_what_changed_since_it_was_looked_at_is_left(community, make_client, campaign):
    client = make_client()
    plan = plan_updates(client, targets_in(UAV), campaign, LAST, TODAY, SILENT)
    latest = versions_of(community, UAV)[0]
    community.control("records", {**latest, "access": "restricted"})
    report = apply_updates(client, plan, SILENT)
    assert statuses(report) == [Status.FAILED]
    assert "was changed since it was looked at" in str(report.versions[0].problem)
    assert versions_of(community, UAV)[0]["title"] == latest["title"]
    assert statuses(plan) == [Status.WOULD_CHANGE]


def test_what_the_server_refuses_leaves_nothing_open(community, update, tmp_path):
    refused = read_campaign(write_campaign(tmp_path / "other", [UAV], license="my own"))
    before = versions_of(community, UAV)
    report = update(UAV, ALL, words=refused)
    assert statuses(report) == [Status.FAILED] * 2
    assert "metadata.license" in str(report.versions[0].problem)
    assert versions_of(community, UAV) == before
    assert community.control("drafts") == []


def test_only_communities_are_asked(community, update, make_client, campaign, tmp_path):
    assert statuses(update(UAV)) == [Status.UPDATED]
    more = read_campaign(write_campaign(tmp_path / "more", [UAV], communities=["reef-monitoring"]))
    before = versions_of(community, UAV)[0]
    (version,) = update(UAV, words=more).versions
    assert (version.status, version.changes, version.asked) == (Status.UNCHANGED, (), ("reef-monitoring",))
    assert [(one.slug, one.standing.value) for one in version.communities] == [("reef-monitoring", "requested")]
    assert versions_of(community, UAV)[0] == before


@pytest.mark.parametrize("fault", ["lost_answer", "reset"])
def test_a_server_that_goes_away_at_any_request(community, make_client, tmp_path, fault):
    def words(number):
        title = f"Images, the {number}th words"
        return title, read_campaign(write_campaign(tmp_path / str(number), [UAV], title=title))

    def run(campaign):
        return update_metadata(make_client(), targets_in(UAV), campaign, LAST, TODAY, SILENT, dry_run=False)

    community.control("reset", {})
    assert statuses(run(words(0)[1])) == [Status.UPDATED]
    count = community.control("")["requests"]
    assert count > 8
    for number in range(1, count + 1):
        title, campaign = words(number)
        community.control("reset", {})
        community.control("faults", {"rules": [{"fault": fault, "since": number}]})
        with contextlib.suppress(SeatizenError):  # while it was planned
            assert statuses(run(campaign)) == [Status.FAILED]
        community.control("reset", {})
        assert statuses(run(campaign))[0] in (Status.UPDATED, Status.UNCHANGED)
        assert versions_of(community, UAV)[0]["title"] == title
        assert community.control("drafts") == []


class CancelsAt(SilentFeedback):
    """The user asks to stop when it is asked for the nth time."""

    def __init__(self, number):
        self.left = number

    def isCanceled(self):
        self.left -= 1
        return self.left < 0


def test_a_cancelled_run_is_finished_by_the_next(community, make_client, tmp_path):
    def run(campaign, feedback):
        targets = targets_in(UAV)
        return update_metadata(make_client(), targets, campaign, LAST, TODAY, feedback, dry_run=False)

    def words(title):
        return read_campaign(write_campaign(tmp_path / title, [UAV], title=title))

    counting = CancelsAt(1 << 30)
    run(words("The first words"), counting)
    asked = (1 << 30) - counting.left
    for share in range(1, 10):
        title = f"The words after {share}"
        with contextlib.suppress(Cancelled):
            run(words(title), CancelsAt(asked * share // 10))
        run(words(title), SILENT)
        assert versions_of(community, UAV)[0]["title"] == title
        assert community.control("drafts") == []


def test_the_algorithm(community, tmp_path, monkeypatch, qgis_app):
    monkeypatch.setenv("ZENODO_TOKEN", OWNER)
    given = {"SESSIONS": UAV, "METADATA": str(write_campaign(tmp_path, [UAV])), "ZENODO_URL": community.url}

    def run(**more):
        results, fine = (
            UpdateMetadata().create().run({**given, **more}, QgsProcessingContext(), QgsProcessingFeedback(False))
        )
        assert fine
        return results["UPDATED"], results["UNCHANGED"], results["FAILED"]

    assert run(DRY_RUN=True) == (1, 0, 0)
    assert run(VERSIONS="all") == (2, 0, 0)
    assert run(VERSIONS="all") == (0, 2, 0)
    with pytest.raises(QgsProcessingException, match="no line for"):
        UpdateMetadata().create().run(
            {**given, "SESSIONS": AUV}, QgsProcessingContext(), QgsProcessingFeedback(False), catchExceptions=False
        )
