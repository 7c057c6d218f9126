"""Empty drafts are listed and thrown away, and nothing else is."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.processing.clean_drafts import CleanDrafts
from seatizen_atlas_plugin.publish.clean_drafts import clean_drafts
from seatizen_atlas_plugin.zenodo import Deposits, NoToken
from tests.support.depositing import OWNER

TITLED = {"metadata": {"title": "Kept", "upload_type": "dataset", "creators": [{"name": "Team"}]}}


@pytest.fixture
def deposits(make_client):
    return Deposits(make_client())


def made(deposits, body=None):
    url = deposits.requests.url
    return str(deposits.requests.write("POST", url, SilentFeedback(), {} if body is None else body)["id"])


def left(community):
    return {str(draft["id"]) for draft in community.control("drafts")}


def test_a_dry_run_throws_nothing_away(community, deposits):
    numbers = {made(deposits), made(deposits)}
    titled = made(deposits, TITLED)
    report = clean_drafts(deposits.client, SilentFeedback())
    assert {draft.number for draft in report.drafts} == numbers
    assert (report.discarded, report.failed, report.dry_run) == (0, 0, True)
    assert left(community) == {*numbers, titled}
    assert "2 draft(s) have neither a title nor files; none was thrown away." in report.to_text()


def test_empty_drafts_are_thrown_away(community, deposits):
    numbers = [made(deposits) for _ in range(3)]
    titled = made(deposits, TITLED)
    before = len(community.control("published"))
    one = clean_drafts(deposits.client, SilentFeedback(), dry_run=False, only={numbers[0]})
    assert (len(one.drafts), one.discarded) == (3, 1)
    report = clean_drafts(deposits.client, SilentFeedback(), dry_run=False)
    assert (len(report.drafts), report.discarded) == (2, 2)
    assert left(community) == {titled}
    assert len(community.control("published")) == before
    assert json.loads(report.to_json())["drafts"][0]["discarded"] is True


def test_a_draft_that_is_being_filled_stays(community, deposits, monkeypatch):
    number = made(deposits)
    found = deposits.empty_drafts(SilentFeedback())
    deposits.requests.write("PUT", f"{deposits.requests.url}/{number}", SilentFeedback(), TITLED)
    monkeypatch.setattr(Deposits, "empty_drafts", lambda *_: found)
    report = clean_drafts(deposits.client, SilentFeedback(), dry_run=False)
    assert (len(report.drafts), report.discarded, report.failed) == (1, 0, 0)
    assert left(community) == {number}


def test_one_that_cannot_be_thrown_away_does_not_keep_the_others(community, deposits):
    numbers = [made(deposits), made(deposits)]
    community.control("faults", {"rules": [{"fault": "denied_403", "path": f"{numbers[1]}/actions/discard"}]})
    report = clean_drafts(deposits.client, SilentFeedback(), dry_run=False)
    assert (report.discarded, report.failed) == (1, 1)
    assert left(community) == {numbers[1]}


def run(given):
    outputs, worked = CleanDrafts().create().run(given, QgsProcessingContext(), QgsProcessingFeedback(False))
    assert worked
    return outputs


def test_the_algorithm(community, deposits, monkeypatch, qgis_app):
    number = made(deposits)
    monkeypatch.setenv("ZENODO_TOKEN", OWNER)
    given = {"ZENODO_URL": community.url}
    results = run(given)
    assert (results["FOUND"], results["DISCARDED"], left(community)) == (1, 0, {number})
    results = run({**given, "DRY_RUN": False, "DRAFTS": f"1, {number}"})
    assert (results["FOUND"], results["DISCARDED"], results["FAILED"]) == (1, 1, 0)
    assert left(community) == set()


def test_without_a_token_it_says_so(community, monkeypatch, make_client):
    monkeypatch.delenv("ZENODO_TOKEN", raising=False)
    with pytest.raises(NoToken):
        clean_drafts(make_client(None), SilentFeedback())
