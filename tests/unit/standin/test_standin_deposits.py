"""The older deposit API: what it takes, what it loses, what it answers, and who may use it."""

from __future__ import annotations

import json

import pytest
import standin_state
from standin_client import Client
from standin_depositor import METADATA, Depositor, created, published, put

from tests.support.depositing import DEPOSITS, OWNER, STRANGER, WRITER, md5, write_accounts
from tests.support.processes import Standin


def said(answer):
    return answer.json()["errors"][0]["messages"][0]


def test_an_empty_deposit(owner):
    answer = owner.post(DEPOSITS, json={})
    deposit = answer.json()
    assert answer.status_code == 201
    assert deposit["state"] == "unsubmitted"
    assert deposit["submitted"] is False
    assert deposit["title"] == ""
    assert deposit["files"] == []
    assert "doi" not in deposit
    assert deposit["id"] == int(deposit["conceptrecid"]) + 1
    assert deposit["metadata"]["prereserve_doi"] == {"doi": f"10.5281/zenodo.{deposit['id']}", "recid": deposit["id"]}
    assert deposit["links"]["bucket"].startswith(f"{owner.url}/api/files/")
    assert "csrftoken=" in answer.headers["Set-Cookie"]
    assert owner.delete(f"{DEPOSITS}/{deposit['id']}").status_code == 204
    assert owner.get(f"{DEPOSITS}/{deposit['id']}").status_code == 404


def test_metadata_come_back_with_the_losses_of_the_service(owner):
    metadata = created(owner)["metadata"]
    assert metadata["language"] == "eng"
    assert metadata["license"] == "cc-by-4.0"
    assert metadata["dates"] == [{"type": "collected"}, {"start": "2024-01-01", "end": "2024-12-31", "type": "valid"}]
    assert metadata["locations"] == [
        {"place": "Lagoon", "description": "corner", "lat": -21.5, "lon": 55.25},
        {"place": "Equator"},
    ]
    assert metadata["related_identifiers"] == [
        {"identifier": "https://example.org/a", "relation": "isMetadataFor", "scheme": "url"},
        {"identifier": "urn:20240101_REU-x_ASV-1_01", "relation": "isAlternateIdentifier", "scheme": "urn"},
    ]
    assert metadata["communities"] == [{"identifier": "seatizen-data"}]
    assert metadata["imprint_publisher"] == "Zenodo"
    assert metadata["upload_type"] == "dataset"
    assert metadata["creators"] == METADATA["creators"]


def test_what_is_put_replaces_all_there_was(owner):
    deposit = created(owner)
    short = {"title": "Short", "upload_type": "dataset", "creators": [{"name": "A"}], "unknown_key": 1}
    answer = owner.put(f"{DEPOSITS}/{deposit['id']}", json={"metadata": short})
    assert answer.status_code == 200
    metadata = answer.json()["metadata"]
    assert "keywords" not in metadata
    assert "unknown_key" not in metadata
    assert metadata["license"] == "cc-zero"


@pytest.mark.parametrize(
    ("changes", "field", "text"),
    [
        ({"license": "none"}, "metadata.license", "Invalid license provided: none"),
        ({"access_right": "secret"}, "metadata.access_right", "Unknown access type."),
        ({"communities": ["seatizen-data"]}, "communities", "Invalid input."),
        (
            {"related_identifiers": [{"identifier": "a", "relation": "isCousinOf"}]},
            "metadata.related_identifiers",
            "Invalid relation type: isCousinOf",
        ),
    ],
)
def test_metadata_that_are_refused_leave_no_draft(owner, deposit_server, changes, field, text):
    before = len(deposit_server.control("drafts"))
    answer = owner.post(DEPOSITS, json={"metadata": {**METADATA, **changes}})
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"field": field, "messages": [text]}]
    assert len(deposit_server.control("drafts")) == before


def test_a_place_is_needed_and_other_keys_are_refused(owner):
    answer = owner.post(DEPOSITS, json={"metadata": {**METADATA, "locations": [{"lat": 1, "lon": 2}]}})
    assert answer.status_code == 500
    assert "error_id" in answer.json()
    answer = owner.post(DEPOSITS, json={"metadata": METADATA, "title": "x"})
    assert (answer.status_code, said(answer)) == (400, "Unknown field.")


def test_files_go_into_the_bucket_and_are_replaced(owner):
    deposit = created(owner)
    answer = put(owner, deposit, "a b.zip", b"first")
    assert answer.status_code == 201
    assert answer.json()["checksum"] == f"md5:{md5(b'first')}"
    assert put(owner, deposit, "a b.zip", b"second").status_code == 201
    (entry,) = owner.get(f"{DEPOSITS}/{deposit['id']}/files").json()
    assert (entry["filename"], entry["filesize"], entry["checksum"]) == ("a b.zip", 6, md5(b"second"))
    assert owner.get(entry["links"]["download"]).content == b"second"
    assert owner.put(f"{DEPOSITS}/{deposit['id']}/files/{entry['id']}", json={}).status_code == 405
    assert owner.delete(entry["links"]["self"]).status_code == 204
    assert owner.get(f"{DEPOSITS}/{deposit['id']}/files").json() == []
    assert owner.delete(entry["links"]["self"]).status_code == 404


def test_a_form_cleans_the_name(owner):
    deposit = created(owner)
    answer = owner.post(f"{DEPOSITS}/{deposit['id']}/files", data={"name": "a b.txt"}, files={"file": ("x", b"text")})
    assert (answer.status_code, answer.json()["filename"]) == (201, "a_b.txt")


def test_publishing_makes_a_record_like_any_other(owner, deposit_server):
    deposit = published(owner, version="RAW_DATA")
    assert (deposit["state"], deposit["submitted"]) == ("done", True)
    assert deposit["doi"] == f"10.5281/zenodo.{deposit['id']}"
    assert deposit["links"]["record"] == f"{owner.url}/api/records/{deposit['id']}"
    with Client(deposit_server.url) as guest:
        record = guest.get(f"/api/records/{deposit['id']}").json()
        assert record["metadata"]["alternate_identifiers"] == [{"identifier": "urn:20240101_REU-x_ASV-1_01"}]
        assert record["metadata"]["relations"]["version"][0]["is_last"] is True
        assert guest.get(record["files"][0]["links"]["self"]).content == b"pictures"
        assert deposit["id"] in guest.found('metadata.identifiers.identifier:"urn:20240101_REU-x_ASV-1_01"')
        # The community did not take it in, and nobody was told.
        assert "communities" not in record["metadata"]
    number = deposit["id"]
    assert owner.post(f"{DEPOSITS}/{number}/actions/publish").status_code == 404
    assert owner.put(f"{DEPOSITS}/{number}", json={"metadata": METADATA}).status_code == 404
    assert put(owner, deposit, "more.zip", b"x").status_code == 404
    assert owner.delete(f"{DEPOSITS}/{number}/files/{deposit['files'][0]['id']}").status_code == 403
    assert owner.delete(f"{DEPOSITS}/{number}").status_code == 404
    assert owner.get(f"{DEPOSITS}/{number}").json()["files"][0]["checksum"] == md5(b"pictures")


def test_one_s_own_community_takes_it_in_at_once(owner, deposit_server):
    deposit = published(owner, communities=[{"identifier": "uav"}, {"identifier": "no-such"}])
    assert deposit["metadata"]["communities"] == [{"identifier": "uav"}]
    with Client(deposit_server.url) as guest:
        ids = [hit["id"] for hit in guest.get("/api/communities/uav/records").json()["hits"]["hits"]]
    assert deposit["id"] in ids


@pytest.mark.parametrize(
    ("changes", "files", "field", "text"),
    [
        ({"title": "ab"}, {"a": b"1"}, "metadata.title", "Shorter than minimum length 3."),
        ({"creators": []}, {"a": b"1"}, "metadata.creators", "Missing data for required field."),
        ({"creators": [{"name": ""}]}, {"a": b"1"}, "metadata.creators.0.person_or_org.name", "Name cannot be blank."),
        ({"upload_type": ""}, {"a": b"1"}, "metadata.resource_type", "Missing data for required field."),
        (
            {},
            {},
            "files.enabled",
            "Missing uploaded files. To disable files for this record please mark it as metadata-only.",
        ),
    ],
)
def test_what_publishing_needs(owner, changes, files, field, text):
    deposit = created(owner, **changes)
    for key, data in files.items():
        put(owner, deposit, key, data)
    answer = owner.post(f"{DEPOSITS}/{deposit['id']}/actions/publish")
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"field": field, "messages": [text]}]


def test_a_new_version_is_the_new_draft_and_comes_once(owner):
    first = published(owner, {"DCIM.zip": b"1", "GPS.zip": b"2"})
    answer = owner.post(f"{DEPOSITS}/{first['id']}/actions/newversion")
    draft = answer.json()
    assert answer.status_code == 201
    assert draft["id"] > first["id"]
    assert draft["conceptrecid"] == first["conceptrecid"]
    assert "version" not in draft["metadata"]
    assert sorted(entry["filename"] for entry in draft["files"]) == ["DCIM.zip", "GPS.zip"]
    assert draft["links"]["latest_draft"].endswith(f"/{draft['id']}")
    # The published one points to itself.
    assert owner.get(f"{DEPOSITS}/{first['id']}").json()["links"]["latest_draft"].endswith(f"/{first['id']}")
    again = owner.post(f"{DEPOSITS}/{first['id']}/actions/newversion")
    assert again.status_code == 400
    assert again.json()["errors"] == [{"field": "files.enabled", "messages": ["Please remove all files first."]}]
    same = owner.post(f"/api/records/{first['id']}/versions")
    assert (same.status_code, same.json()["id"]) == (201, draft["id"])
    listed = owner.get(DEPOSITS, params={"q": f"conceptrecid:{first['conceptrecid']}", "all_versions": "true"}).json()
    assert [(one["id"], one["state"]) for one in listed] == [(draft["id"], "unsubmitted"), (first["id"], "done")]
    assert "bucket" not in listed[0]["links"]
    newest = owner.get(DEPOSITS, params={"q": f"conceptrecid:{first['conceptrecid']}"}).json()
    assert [one["id"] for one in newest] == [draft["id"]]
    assert owner.post(f"{DEPOSITS}/{draft['id']}/actions/discard").status_code == 204
    assert owner.get(f"{DEPOSITS}/{draft['id']}").status_code == 404


def test_editing_changes_metadata_and_no_files(owner, deposit_server):
    deposit = published(owner)
    number = deposit["id"]
    answer = owner.post(f"{DEPOSITS}/{number}/actions/edit")
    assert (answer.status_code, answer.json()["state"]) == (201, "inprogress")
    assert put(owner, answer.json(), "more.zip", b"x").status_code == 404
    assert owner.put(f"{DEPOSITS}/{number}", json={"metadata": {**METADATA, "title": "Other"}}).status_code == 200
    with Client(deposit_server.url) as guest:
        assert guest.get(f"/api/records/{number}").json()["title"] == METADATA["title"]
        assert owner.post(f"{DEPOSITS}/{number}/actions/publish").json()["title"] == "Other"
        record = guest.get(f"/api/records/{number}").json()
        assert (record["title"], record["revision"]) == ("Other", 4)
        assert [entry["key"] for entry in record["files"]] == ["DCIM.zip"]
    owner.post(f"{DEPOSITS}/{number}/actions/edit")
    assert owner.post(f"{DEPOSITS}/{number}/actions/discard").content == b""
    assert owner.get(f"{DEPOSITS}/{number}").json()["state"] == "done"


def test_restricted_files_are_the_owner_s(owner, deposit_server):
    deposit = published(owner, access_right="restricted", license="")
    own = owner.get(f"/api/records/{deposit['id']}").json()
    assert owner.get(own["files"][0]["links"]["self"]).content == b"pictures"
    for client in (Client(deposit_server.url), Depositor(deposit_server.url, STRANGER)):
        assert client.get(f"/api/records/{deposit['id']}").json()["files"] == []
        refused = client.get(own["files"][0]["links"]["self"])
        assert (refused.status_code, refused.json()["message"]) == (403, "Permission denied.")


@pytest.mark.parametrize("token", ["", "wrong-token"])
def test_who_is_not_known_gets_403(deposit_server, owner, token):
    deposit = created(owner)
    client = Depositor(deposit_server.url, token) if token else Client(deposit_server.url)
    for method, path in (
        ("GET", DEPOSITS),
        ("POST", DEPOSITS),
        ("PUT", f"{DEPOSITS}/{deposit['id']}"),
        ("POST", f"{DEPOSITS}/{deposit['id']}/actions/publish"),
        ("PUT", f"{deposit['links']['bucket']}/a.zip"),
        ("POST", "/api/records"),
        ("GET", "/api/user/records"),
    ):
        answer = client.request(method, path, json={} if method != "GET" else None)
        assert answer.status_code == 403, (method, path)
        assert answer.json() == {"status": 403, "message": "Permission denied."}


def test_scopes_and_other_people(deposit_server, owner):
    deposit = published(owner)
    draft = created(owner)
    with Depositor(deposit_server.url, WRITER) as writer, Depositor(deposit_server.url, STRANGER) as stranger:
        assert put(writer, draft, "a.zip", b"1").status_code == 201
        assert writer.post(f"{DEPOSITS}/{draft['id']}/actions/publish").status_code == 403
        assert stranger.get(f"{DEPOSITS}/{draft['id']}").status_code == 403
        assert stranger.post(f"{DEPOSITS}/{deposit['id']}/actions/newversion").status_code == 403
        assert draft["id"] not in [one["id"] for one in stranger.get(DEPOSITS).json()]


def test_a_token_in_the_query_works_and_shows_in_the_log(deposit_server, owner):
    with Client(deposit_server.url) as client:
        assert client.get(DEPOSITS, params={"access_token": OWNER}).status_code == 200
    log = deposit_server.control("log")
    assert OWNER in log[-1]["query"]
    deposit_server.control("reset", {})
    owner.post(DEPOSITS, json={"metadata": METADATA})
    log = deposit_server.control("log")
    assert OWNER not in json.dumps(log)
    assert (log[-1]["authorization"], json.loads(log[-1]["body"])) == ("present", {"metadata": METADATA})


@pytest.mark.parametrize(
    ("cookies", "headers", "text"),
    [
        ({"session": "1"}, {}, "CSRF cookie not set."),
        ({"csrftoken": "1"}, {}, "Referer checking failed - no Referer."),
        ({"csrftoken": "1"}, {"Referer": "http://example.org"}, "CSRF token missing or incorrect."),
    ],
)
def test_cookies_with_a_token_that_does_not_count(deposit_server, cookies, headers, text):
    with Client(deposit_server.url) as client:
        answer = client.post(DEPOSITS, json={}, headers={**headers, "Authorization": "Bearer wrong"}, cookies=cookies)
    assert answer.status_code == 400
    assert answer.json()["message"] == text


def test_limits_of_a_record(start):
    client = start("--record-files", "2", "--record-bytes", "10")
    deposit = created(client)
    assert put(client, deposit, "a", b"12345").status_code == 201
    answer = put(client, deposit, "b", b"123456")
    assert (answer.status_code, answer.json()["message"]) == (400, "Bucket quota exceeded.")
    assert put(client, deposit, "b", b"1234").status_code == 201
    answer = put(client, deposit, "c", b"1")
    assert answer.status_code == 400
    assert answer.json()["message"] == "Uploading selected files will result in exceeding the max amount per record."
    assert put(client, deposit, "x" * 256, b"1").status_code == 400


def test_the_sandbox_has_dois_of_its_own(start):
    client = start("--sandbox")
    deposit = published(client)
    assert deposit["doi"] == f"10.5072/zenodo.{deposit['id']}"
    assert deposit["doi_url"] == f"https://handle.test.datacite.org/10.5072/zenodo.{deposit['id']}"
    assert deposit["metadata"]["prereserve_doi"]["doi"] == f"10.5281/zenodo.{deposit['id']}"
    answer = client.post(DEPOSITS, json={"metadata": {**METADATA, "doi": "10.5281/zenodo.5"}})
    assert said(answer).startswith("Wrong DOI 10.5281 prefix provided, it should be 10.5072")
    assert client.get(f"/api/records/{deposit['id']}").json()["conceptdoi"].startswith("10.5072/zenodo.")


def test_drafts_are_found_late_where_the_index_lags(start):
    client = start("--index-delay", "30")
    deposit = created(client)
    assert client.get(DEPOSITS).json() == []
    assert client.get(f"{DEPOSITS}/{deposit['id']}").status_code == 200


def test_faults_after_the_fact(deposit_server, owner):
    deposit = created(owner)
    put(owner, deposit, "a.zip", b"1")
    publish = f"{DEPOSITS}/{deposit['id']}/actions/publish"
    deposit_server.control("faults", {"rules": [{"fault": "done_504", "path": "actions/publish$", "times": 1}]})
    answer = owner.post(publish)
    assert (answer.status_code, answer.headers["Content-Type"]) == (504, "text/html")
    assert owner.get(f"{DEPOSITS}/{deposit['id']}").json()["state"] == "done"
    before = len(deposit_server.control("drafts"))
    deposit_server.control("faults", {"rules": [{"fault": "lost_answer", "method": "POST"}]})
    with pytest.raises(OSError):
        owner.post(DEPOSITS, json={})
    assert len(deposit_server.control("drafts")) == before + 1
    deposit_server.control("faults", {"rules": [{"fault": "reset", "since": 2}]})
    assert owner.get(DEPOSITS).status_code == 200
    for _ in range(2):
        with pytest.raises(OSError):
            owner.get(DEPOSITS)


def test_drafts_outlive_the_server(tmp_path):
    state = standin_state.write_state(tmp_path / "state")
    write_accounts(state, {})
    with Standin(state) as first:
        deposit = created(Depositor(first.url, OWNER))
    with Standin(state) as second:
        client = Depositor(second.url, OWNER)
        assert client.get(f"{DEPOSITS}/{deposit['id']}").json()["title"] == METADATA["title"]
        assert created(client)["id"] > deposit["id"]
