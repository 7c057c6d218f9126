"""The native API of drafts: shapes, files whole and in parts, new versions, communities."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

import pytest
from standin_client import Client
from standin_depositor import Depositor, created, published, put

from tests.support.depositing import CURATOR, DEPOSITS, STRANGER, md5

RECORDINGS = Path(__file__).resolve().parents[3].parent / "shared" / "samples" / "zenodo"
NATIVE = {"Accept": "application/vnd.inveniordm.v1+json"}
DRAFT = {
    "access": {"record": "public", "files": "public"},
    "files": {"enabled": True},
    "metadata": {
        "title": "A native draft",
        "resource_type": {"id": "dataset"},
        "publication_date": "2026-01-02",
        "creators": [{"person_or_org": {"type": "personal", "family_name": "Team", "given_name": "Survey"}}],
    },
}
PARTS = b"0123456789" * 25


def native(client, body=DRAFT):
    answer = client.post("/api/records", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


def files_of(draft):
    return f"/api/records/{draft['id']}/draft/files"


def announced(client, draft, key="big.bin", part_size=100, **more):
    size = len(PARTS)
    transfer = {"type": "M", "parts": -(-size // part_size), "part_size": part_size}
    return client.post(files_of(draft), json=[{"key": key, "size": size, "transfer": transfer, **more}])


def recorded(name):
    path = RECORDINGS / name
    if not path.exists():
        pytest.skip("no recordings beside the project")
    return json.loads(path.read_text(encoding="utf-8"))


def keys(value, where=""):
    """Names of every member, with the places they are in; of lists the first entry counts."""
    if isinstance(value, dict):
        return {f"{where}.{name}" for name in value}.union(
            *(keys(one, f"{where}.{name}") for name, one in value.items())
        )
    return keys(value[0], f"{where}[]") if isinstance(value, list) and value else set()


def test_a_draft_in_either_shape(owner):
    draft = native(owner)
    assert (draft["status"], draft["state"], draft["submitted"]) == ("draft", "unsubmitted", False)
    assert draft["links"]["self"] == f"{owner.url}/api/records/{draft['id']}/draft"
    assert "doi" not in draft
    own = owner.get(f"/api/records/{draft['id']}/draft", headers=NATIVE).json()
    assert own["is_draft"] is True
    assert own["errors"] == [
        {"field": "metadata.publisher", "messages": ["Missing publisher field required for DOI registration."]}
    ]
    assert own["metadata"]["creators"][0]["person_or_org"]["name"] == "Team, Survey"


def test_drafts_have_the_keys_of_recorded_ones(owner):
    draft = native(owner)
    real = recorded("datapin-sandbox-2026-08/01-create-draft.body.json")
    assert keys(real) - keys(draft) == set()
    assert {name for name in keys(draft) - keys(real) if not name.startswith(".metadata")} == set()
    answer = owner.post(files_of(draft), json=[{"key": "data.txt"}]).json()
    assert keys(answer) >= keys(recorded("datapin-sandbox-2026-08/02-register-file.body.partial.json"))
    entry = announced(owner, draft).json()["entries"][-1]
    assert keys(entry) >= keys(recorded("datapin-sandbox-2026-08/39-multipart-register.entry.partial.json"))


def test_depositions_have_the_keys_of_recorded_ones(owner):
    real = recorded("dronemd/DroneMD_MAYOTTE-cell43.json")
    dropped = {".links.registerconceptdoi", ".links.thumbs"}
    deposit = created(owner)
    put(owner, deposit, "a.png", b"1")
    mine = owner.get(f"{DEPOSITS}/{deposit['id']}").json()
    assert {name for name in keys(real[0]) - keys(mine) if not name.startswith(".links.thumbs")} - dropped == set()
    done = owner.post(f"{DEPOSITS}/{deposit['id']}/actions/publish").json()
    assert {name for name in keys(real[1]) - keys(done) if not name.startswith(".links.thumbs")} - dropped == set()


def test_a_file_is_announced_sent_and_committed(owner):
    draft = native(owner)
    answer = owner.post(files_of(draft), json=[{"key": "a/b c.txt"}])
    (entry,) = answer.json()["entries"]
    assert (answer.status_code, entry["status"], entry["transfer"]) == (201, "pending", {"type": "L"})
    refused = owner.post(f"/api/records/{draft['id']}/draft/actions/publish")
    assert "One or more files have not completed their transfer, please wait." in refused.text
    assert owner.post(entry["links"]["commit"]).status_code == 400
    assert owner.put(entry["links"]["content"], data=b"text").status_code == 200
    answer = owner.post(entry["links"]["commit"])
    assert (answer.status_code, answer.json()["status"], answer.json()["checksum"]) == (
        200,
        "completed",
        f"md5:{md5(b'text')}",
    )
    assert owner.get(entry["links"]["content"]).content == b"text"
    assert owner.post(files_of(draft), json=[{"key": "a/b c.txt"}]).status_code == 400
    assert owner.delete(entry["links"]["self"]).status_code == 204
    assert owner.get(files_of(draft)).json()["entries"] == []


def test_a_file_in_parts(start):
    client = start("--checksum-delay", "0.5")
    draft = native(client)
    answer = announced(client, draft)
    (entry,) = answer.json()["entries"]
    assert (answer.status_code, entry["size"], entry["checksum"]) == (201, 250, None)
    assert [part["part"] for part in entry["links"]["parts"]] == [1, 2, 3]
    first, second, third = (part["url"] for part in entry["links"]["parts"])
    short = client.put(first, data=PARTS[:99])
    assert (short.status_code, short.json()["message"]) == (
        400,
        "Size of this part must be equal to part_size sent in multipart initialization.",
    )
    for url, data in ((third, PARTS[200:]), (first, PARTS[:100]), (second, PARTS[100:200])):
        assert client.put(url, data=data).status_code == 200
    assert client.put(f"{entry['links']['self']}/content/4", data=b"x").status_code == 400
    done = client.post(entry["links"]["commit"]).json()
    assert (done["status"], done["size"], done["checksum"]) == ("completed", 250, None)
    time.sleep(0.6)
    known = client.get(entry["links"]["self"]).json()
    assert known["checksum"] == f"md5:{md5(PARTS)}"
    assert client.get(known["links"]["content"]).content == PARTS


def test_a_commit_does_not_see_that_parts_are_missing(owner):
    draft = native(owner)
    (entry,) = announced(owner, draft).json()["entries"]
    owner.put(entry["links"]["parts"][0]["url"], data=PARTS[:100])
    done = owner.post(entry["links"]["commit"]).json()
    assert done["checksum"] == f"md5:{hashlib.md5(PARTS[:100] + bytes(150), usedforsecurity=False).hexdigest()}"


def test_an_md5_given_before_is_kept_unproven(owner):
    draft = native(owner)
    (entry,) = announced(owner, draft, checksum="md5:" + "0" * 32).json()["entries"]
    assert owner.post(entry["links"]["commit"]).json()["checksum"] == "md5:" + "0" * 32


def test_parts_are_not_offered_everywhere(start):
    client = start("--no-multipart")
    answer = announced(client, native(client))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "0.transfer.type")


def test_more_files_than_a_record_holds_are_refused_all_together(owner):
    draft = native(owner)
    answer = owner.post(files_of(draft), json=[{"key": f"{number}.txt"} for number in range(101)])
    assert answer.status_code == 400
    assert answer.json()["message"] == "Uploading selected files will result in exceeding the max amount per record."
    assert owner.get(files_of(draft)).json()["entries"] == []


def test_versions_are_asked_for_as_often_as_one_likes(owner):
    first = published(owner, {"DCIM.zip": b"1"})
    again = [owner.post(f"/api/records/{first['id']}/versions").json() for _ in range(2)]
    assert again[0]["id"] == again[1]["id"] > first["id"]
    assert again[0]["files"] == []
    imports = f"/api/records/{again[0]['id']}/draft/actions/files-import"
    assert [entry["key"] for entry in owner.post(imports).json()["entries"]] == ["DCIM.zip"]
    assert owner.post(imports).json()["errors"] == [
        {"field": "files.enabled", "messages": ["Please remove all files first."]}
    ]
    assert owner.delete(files_of(again[0])).status_code == 204
    # The older call works again now that the draft is empty.
    answer = owner.post(f"{DEPOSITS}/{first['id']}/actions/newversion")
    assert (answer.status_code, answer.json()["id"]) == (201, again[0]["id"])


def test_a_stale_revision_is_refused(owner):
    draft = native(owner)
    revision = owner.get(f"/api/records/{draft['id']}/draft").headers["ETag"].strip('"')
    path = f"/api/records/{draft['id']}/draft"
    assert owner.put(path, json=DRAFT, headers={"If-Match": revision}).status_code == 200
    assert owner.put(path, json=DRAFT, headers={"If-Match": revision}).status_code == 412


def test_a_reserved_doi(owner):
    draft = native(owner)
    path = f"/api/records/{draft['id']}/draft/pids/doi"
    answer = owner.post(path)
    assert (answer.status_code, answer.json()["doi"]) == (201, f"10.5281/zenodo.{draft['id']}")
    assert owner.post(path).status_code == 400
    assert "doi" not in owner.delete(path).json()


def test_publishing_a_native_draft_needs_a_publisher(owner):
    body = {**DRAFT, "metadata": {**DRAFT["metadata"], "publisher": "Zenodo"}}
    draft = native(owner, body)
    (entry,) = owner.post(files_of(draft), json=[{"key": "a.txt"}]).json()["entries"]
    owner.put(entry["links"]["content"], data=b"1")
    owner.post(entry["links"]["commit"])
    answer = owner.post(f"/api/records/{draft['id']}/draft/actions/publish")
    assert (answer.status_code, answer.json()["status"]) == (202, "published")
    assert owner.get(f"/api/records/{draft['id']}").json()["files"][0]["checksum"] == f"md5:{md5(b'1')}"


def test_one_s_own_records_and_drafts(owner):
    deposit, draft = published(owner), native(owner)
    found = owner.get("/api/user/records", params={"q": "is_published:false", "size": 100}).json()["hits"]["hits"]
    ids = [hit["id"] for hit in found]
    assert draft["id"] in ids
    assert deposit["id"] not in ids


def test_a_community_is_asked_and_takes_a_record_in(owner, deposit_server):
    deposit = published(owner)
    path = f"/api/records/{deposit['id']}/communities"
    ask = {"communities": [{"id": "seatizen-data", "require_review": False}]}
    updated = owner.get(f"/api/records/{deposit['id']}").json()["updated"]
    answer = owner.post(path, json=ask).json()
    (processed,) = answer["processed"]
    assert processed["request"]["status"] == "submitted"
    assert owner.get(path).json()["hits"]["total"] == 0
    again = owner.post(path, json=ask)
    assert again.status_code == 400
    assert "already an open inclusion request" in again.json()["errors"][0]["message"]
    accept = f"/api/requests/{processed['request_id']}/actions/accept"
    assert owner.post(accept).status_code == 403
    with Depositor(deposit_server.url, CURATOR) as curator:
        assert curator.post(accept).json()["status"] == "accepted"
    assert [one["slug"] for one in owner.get(path).json()["hits"]["hits"]] == ["seatizen-data"]
    record = owner.get(f"/api/records/{deposit['id']}").json()
    assert (record["metadata"]["communities"], record["updated"]) == ([{"id": "seatizen-data"}], updated)
    assert "already included" in owner.post(path, json=ask).json()["errors"][0]["message"]
    assert owner.get(f"/api/requests/{processed['request_id']}").json()["status"] == "accepted"
    with Depositor(deposit_server.url, STRANGER) as stranger:
        assert stranger.post(path, json=ask).status_code == 403
        assert stranger.get(f"/api/requests/{processed['request_id']}").status_code == 403


def test_a_draft_is_sent_for_review(owner, deposit_server):
    deposit = created(owner)
    put(owner, deposit, "a.zip", b"1")
    community = owner.get("/api/communities/seatizen-data").json()["id"]
    path = f"/api/records/{deposit['id']}/draft"
    body = {"receiver": {"community": community}, "type": "community-submission"}
    assert owner.put(f"{path}/review", json=body).status_code == 200
    answer = owner.post(f"{path}/actions/submit-review")
    assert (answer.status_code, answer.json()["status"]) == (202, "submitted")


def test_a_guest_sees_no_draft(deposit_server, owner):
    draft = native(owner)
    with Client(deposit_server.url) as guest:
        assert guest.get(f"/api/records/{draft['id']}/draft").status_code == 403
        assert guest.get(f"/api/records/{draft['id']}").status_code == 404
