"""What is published through the deposit API is found by a synchronisation and comes back as it went."""

from __future__ import annotations

import json

import requests
from session_trees import files_below

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.publish.session_choice import Choice
from seatizen_atlas_plugin.publish.session_download import download_sessions
from seatizen_atlas_plugin.publish.wanted_sessions import Reference
from seatizen_atlas_plugin.sync import SyncOptions, synchronise
from seatizen_atlas_plugin.zenodo import Deposits, Release, Standing, Uploader, make_release

UAV = "20230715_REU-ST-LEU_UAV-01_06"


def take_out(community, name):
    """Removes every version of a session from the server; returns the stored files of each kind."""
    files = {}
    for version in community.control("published"):
        if f"urn:{name}" in json.dumps(version):
            files[version["version"]] = {entry["key"]: community.state / entry["path"] for entry in version["files"]}
            requests.delete(f"{community.url}/__standin__/records/{version['id']}", timeout=30).raise_for_status()
    return files


def metadata(version, access):
    return {
        "title": "Aerial images",
        "upload_type": "dataset",
        "description": "<p>d</p>",
        "creators": [{"name": "Team, Survey"}],
        "version": version,
        "access_right": access,
        "license": "cc-by-4.0",
        "communities": [{"identifier": "seatizen-data"}],
        "related_identifiers": [{"identifier": f"urn:{UAV}", "relation": "isAlternateIdentifier"}],
    }


def test_a_session_goes_up_is_synchronised_and_comes_back(community, make_client, tmp_path):
    before = download_sessions(make_client(), [Reference(name=UAV)], tmp_path / "before", Choice(), SilentFeedback())
    assert before.failed == 0
    files = take_out(community, UAV)
    deposits = Deposits(make_client())
    uploader = Uploader(deposits, memory=tmp_path, parts_from=20_000, part_bytes=10_000)
    for version in ("RAW_DATA", "PROCESSED_DATA"):
        wanted = Release(UAV, metadata(version, "open"), files[version], publish=True)
        report = make_release(deposits, wanted, SilentFeedback(), uploader)
        assert report.uploaded == list(files[version])
    (asked,) = [one for one in report.communities if one.standing is Standing.REQUESTED]
    identifiers = [one["id"] for one in community.control("requests") if one["is_open"]]
    assert (asked.slug, len(identifiers)) == ("seatizen-data", 1)
    options = SyncOptions(communities=["seatizen-data"], sessions=[UAV])
    atlas = str(tmp_path / "atlas.gpkg")
    assert (
        synchronise(make_client(None), atlas, SyncOptions(communities=["seatizen-data"]), SilentFeedback()).failed == 0
    )
    community.control(f"requests/{identifiers[0]}/accept", {})
    found = synchronise(make_client(None), atlas, options, SilentFeedback())
    assert (found.added, found.failed) == (1, 0)
    assert found.frames > 0
    after = download_sessions(make_client(None), [Reference(name=UAV)], tmp_path / "after", Choice(), SilentFeedback())
    assert (after.downloaded, after.failed) == (1, 0)
    assert files_below(tmp_path / "after" / UAV) == files_below(tmp_path / "before" / UAV)
