"""A user's own deposits: who may do what, what is found, what is refused and why."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from seatizen_atlas_plugin.messages import SeatizenError
from seatizen_atlas_plugin.zenodo import (
    BadLink,
    Blocked,
    PermissionDenied,
    RateLimited,
    RecordDeleted,
    ServerFailure,
    UnexpectedStatus,
    ZenodoClient,
)
from seatizen_atlas_plugin.zenodo import deposit_errors as errors
from seatizen_atlas_plugin.zenodo.deposit_judging import failure_of_deposit_answer
from seatizen_atlas_plugin.zenodo.deposit_metadata import lost_members
from seatizen_atlas_plugin.zenodo.deposits import Deposits
from seatizen_atlas_plugin.zenodo.exchange import Head
from seatizen_atlas_plugin.zenodo.inclusion import Standing, ensure_inclusion
from seatizen_atlas_plugin.zenodo.local_files import look_at
from seatizen_atlas_plugin.zenodo.revision import revise
from seatizen_atlas_plugin.zenodo.uploads import Uploader
from tests.support.depositing import CURATOR, DEPOSITS, OWNER, STRANGER, STRANGER_ID, WRITER

FILES = {"DCIM.zip": b"pictures"}
URL = "https://zenodo.org/api/deposit/depositions/5"


def judged(status, body=None, content_type="application/json", headers=None):
    text = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    head = Head(URL, status, {"Content-Type": content_type, **(headers or {})}, text)
    try:
        return failure_of_deposit_answer(head).error
    except SeatizenError as error:
        return error


def refused(text, *fields):
    return {"status": 400, "message": text, "errors": [{"field": one, "messages": ["Why."]} for one in fields]}


@pytest.mark.parametrize(
    ("error", "kind", "word"),
    [
        (judged(403, {"message": "Permission denied."}), errors.NotYours, "another account"),
        (judged(403, "<h1>403</h1>", "text/html"), Blocked, "blocks this network"),
        (judged(404, {"message": "No."}), errors.DepositGone, "does not exist"),
        (judged(404, "<h1>404</h1>", "text/html"), UnexpectedStatus, "status 404"),
        (judged(409, {"message": "No."}), errors.ChangedMeanwhile, "at the same time"),
        (judged(412, {"message": "No."}), errors.ChangedMeanwhile, "at the same time"),
        (judged(413, "<h1>413</h1>", "text/html"), errors.TooLargeBody, "too large"),
        (judged(413, {"message": "No."}), errors.TooLargeBody, "too large"),
        (judged(410, {"message": "Gone."}), RecordDeleted, "deleted"),
        (judged(429, {"message": "30 per 1 minute"}), RateLimited, "too many requests"),
        (judged(500, {"message": "No."}), ServerFailure, "500"),
        (judged(504, "<h1>504</h1>", "text/html"), ServerFailure, "504"),
        (judged(400, refused("CSRF cookie not set.")), errors.TokenRefused, "other server"),
        (judged(400, refused("Referer checking failed - no Referer.")), errors.TokenRefused, "other server"),
        (judged(400, refused("Bucket quota exceeded.")), errors.QuotaExceeded, "50 GB"),
        (
            judged(400, refused("Uploading selected files will result in exceeding the max amount per record.")),
            errors.FileCountExceeded,
            "at most 100",
        ),
        (
            judged(400, refused("A validation error occurred.", "metadata.title")),
            errors.DepositRefused,
            "metadata.title",
        ),
    ],
)
def test_what_refusals_mean(error, kind, word):
    assert type(error) is kind
    assert word in str(error)
    assert "\n" not in str(error)


def test_without_a_token_nothing_is_sent(world):
    with pytest.raises(errors.NoToken):
        world.deposits(None)
    assert world.requests() == 0


def test_a_token_is_tested(world):
    world.deposits().check_token(world.feedback)
    with pytest.raises(errors.TokenRefused) as caught:
        world.deposits("token-of-the-sandbox").check_token(world.feedback)
    assert "sandbox.zenodo.org" in str(caught.value)
    assert "token-of-the-sandbox" not in str(caught.value)


def test_a_wrong_token_is_told_from_other_refusals(world):
    name = world.name()
    with pytest.raises(errors.TokenRefused):
        world.deposits("wrong").find(name, world.feedback)
    with pytest.raises(errors.TokenRefused):
        world.deposits("wrong").get("30000000", world.feedback)
    draft = world.deposits().create(name, world.metadata(name), world.feedback)
    with pytest.raises(errors.TokenRefused):
        world.deposits("wrong").set_metadata(draft, world.metadata(name), world.feedback)
    with pytest.raises(errors.NotYours) as caught:
        world.deposits(STRANGER).set_metadata(draft, world.metadata(name), world.feedback)
    assert isinstance(caught.value, PermissionDenied)
    assert draft.id in str(caught.value)
    with pytest.raises(errors.NotYours):
        world.deposits(STRANGER).get(draft.id, world.feedback)
    with pytest.raises(errors.ScopeMissing) as missing:
        world.deposits(WRITER).publish(draft, {}, world.feedback)
    assert "deposit:actions" in str(missing.value)


def test_metadata_come_back_as_they_were_meant(world):
    name = world.name()
    metadata = world.metadata(
        name,
        locations=[{"place": "Null Island", "lat": 0, "lon": 0.0}],
        language="en",
        access_right="open",
        description="<p>a &amp; b</p><script>c</script>",
    )
    deposits = world.deposits()
    draft = deposits.create(name, metadata, world.feedback)
    assert lost_members(metadata, draft) == []
    assert draft.metadata["locations"] == [{"place": "Null Island", "lat": 1e-7, "lon": 1e-7}]
    assert metadata["locations"][0]["lat"] == 0
    draft = deposits.set_metadata(draft, {**metadata, "unknown": "x"}, world.feedback)
    assert lost_members({**metadata, "unknown": "x", "title": "Other"}, draft) == ["title", "unknown"]


def test_what_the_server_refuses_is_named(world):
    name = world.name()
    with pytest.raises(errors.DepositRefused) as caught:
        world.deposits().create(name, world.metadata(name, license="none"), world.feedback)
    assert "Invalid license provided: none" in str(caught.value)
    assert "metadata.license" in str(caught.value)
    assert world.drafts(name) == []
    with pytest.raises(ValueError):
        world.deposits().create(world.name(), world.metadata(name), world.feedback)


def test_a_name_of_two_deposits(world):
    name = world.name()
    first, second = world.public(name, FILES), world.public(name, FILES)
    with pytest.raises(errors.AmbiguousDeposit) as caught:
        world.release(world.wanted(name, FILES))
    assert caught.value.concepts == (str(first["concept"]), str(second["concept"]))
    assert {entry["method"] for entry in world.log()} == {"GET"}


def test_an_older_session_carries_its_name_otherwise(world):
    name = world.name()
    related = [{"identifier": f"urn:{name}", "relation": "isIdenticalTo", "scheme": "urn"}]
    old = world.public(name, FILES, alternate_identifiers=[], related_identifiers=related)
    (found,) = world.deposits().find(name, world.feedback)
    assert found.id == str(old["id"])
    report = world.release(world.wanted(name, {"IA.zip": b"1"}, version="PROCESSED_DATA"))
    assert report.deposit.concept_id == str(old["concept"])


def test_a_name_that_somebody_else_published(world):
    name = world.name()
    world.public(name, FILES, owner=STRANGER_ID)
    with pytest.raises(errors.NotYours):
        world.release(world.wanted(name, FILES))
    assert world.drafts(name) == []


def test_of_several_first_drafts_the_one_with_files_is_taken(world):
    name = world.name()
    deposits = world.deposits()
    body = {"metadata": world.metadata(name)}
    made = [deposits.requests.write("POST", deposits.requests.url, world.feedback, body) for _ in range(3)]
    (file,) = local_files(world, name)
    Uploader(deposits).upload(deposits.get(str(made[1]["id"]), world.feedback), file, world.feedback)
    assert deposits.create(name, world.metadata(name), world.feedback).id == str(made[1]["id"])


def local_files(world, name):
    return look_at({"DCIM.zip": world.file(f"{name}.zip", b"pictures")}, world.feedback)


def test_a_shared_record_that_somebody_else_has_a_draft_of(world):
    name = world.name()
    public = world.public(name, FILES, owner=STRANGER_ID, managers=[7])
    theirs = world.deposits(STRANGER)
    draft = theirs.new_version(str(public["concept"]), {"version": "PROCESSED_DATA"}, world.feedback)
    theirs.set_metadata(draft, world.metadata(name, version="Unfinished"), world.feedback)
    with pytest.raises(errors.OpenDraft) as caught:
        world.release(world.wanted(name, FILES, version="PROCESSED_DATA"))
    assert draft.id in caught.value.link
    assert world.drafts(name)[0]["version"] == "Unfinished"


def test_drafts_are_thrown_away_once(world):
    name = world.name()
    deposits = world.deposits()
    draft = deposits.create(name, world.metadata(name), world.feedback)
    world.fault("lost_answer", path="discard", times=1)
    for _ in range(2):
        deposits.discard(draft, world.feedback)
    assert world.drafts(name) == []
    with pytest.raises(errors.DepositGone):
        deposits.get(draft.id, world.feedback)


def test_empty_drafts_are_told_from_others(own_world):
    world = own_world()
    deposits = world.deposits()
    name = world.name()
    titled = deposits.create(name, world.metadata(name), world.feedback)
    empty = []
    for _ in range(103):
        made = deposits.requests.write("POST", deposits.requests.url, world.feedback, {})
        empty.append(str(made["id"]))
    with_file = deposits.get(empty.pop(), world.feedback)
    Uploader(deposits).upload(with_file, local_files(world, name)[0], world.feedback)
    theirs = world.deposits(STRANGER)
    theirs.requests.write("POST", theirs.requests.url, world.feedback, {})
    world.public(world.name(), FILES, title="")
    found = [draft.id for draft in deposits.empty_drafts(world.feedback)]
    assert found == sorted(empty, reverse=True)
    assert titled.id in [draft.id for draft in deposits.drafts(world.feedback)]


def test_metadata_of_a_public_version(world):
    name = world.name()
    number = world.release(world.wanted(name, FILES)).deposit.id
    deposits = world.deposits()
    metadata = world.metadata(name, title="Better words")
    assert not revise(deposits, number, world.metadata(name), world.feedback).changed
    revision = revise(deposits, number, metadata, world.feedback)
    assert (revision.changed, revision.lost, revision.deposit.title) == (True, [], "Better words")
    (version,) = world.published(name)
    assert (version["title"], version["revision"]) == ("Better words", 4)
    assert world.bytes_of(version) == FILES
    assert not revise(deposits, number, metadata, world.feedback).changed


def test_a_version_described_anew_keeps_the_day_of_its_publication(world):
    name = world.name()
    version = world.public(name, FILES, publication_date="2021-03-04")
    for title, given, expected in (
        ("Better words", {}, "2021-03-04"),
        ("Best words", {"publication_date": "2021-03-05"}, "2021-03-05"),
    ):
        metadata = world.metadata(name, title=title, **given)
        assert revise(world.deposits(), str(version["id"]), metadata, world.feedback).changed
        (now,) = world.published(name)
        assert (now["title"], now["publication_date"]) == (title, expected)


@pytest.mark.parametrize(("fault", "once"), [("reset", False), ("lost_answer", False), ("done_504", True)])
def test_a_revision_survives_a_fault_in_any_request(world, fault, once):
    def prepared(title):
        name = world.name()
        number = str(world.public(name, FILES)["id"])
        world.reset()
        return name, number, world.metadata(name, title=title)

    _, number, metadata = prepared("Other")
    revise(world.deposits(), number, metadata, world.feedback)
    for request in range(1, world.requests() + 1):
        name, number, metadata = prepared("Other")
        world.fault(fault, **({"nth": request, "times": 1} if once else {"since": request}))
        try:
            revise(world.deposits(), number, metadata, world.feedback)
        except SeatizenError:
            world.reset()
            revise(world.deposits(), number, metadata, world.feedback)
        (version,) = world.published(name)
        assert version["title"] == "Other"
        assert world.drafts(name) == []


@pytest.mark.parametrize("change", ["title", "contributors", "related_identifiers"])
def test_somebody_s_open_changes_are_left_alone(world, change):
    name = world.name()
    number = world.release(world.wanted(name, FILES)).deposit.id
    deposits = world.deposits()
    plain = world.metadata(name)
    other = {
        "title": {**plain, "title": "Half a senten"},
        "contributors": {**plain, "contributors": [{"name": "Doe, Jane", "type": "DataCollector"}]},
        "related_identifiers": {
            **plain,
            "related_identifiers": [
                *plain["related_identifiers"],
                {"identifier": "https://example.org/method", "relation": "isDocumentedBy"},
            ],
        },
    }[change]
    deposits.set_metadata(
        deposits.edit(deposits.get(number, world.feedback), other, world.feedback), other, world.feedback
    )
    with pytest.raises(errors.OpenDraft):
        revise(deposits, number, world.metadata(name, title="Better words"), world.feedback)
    assert world.drafts(name)[0]["title"] == other["title"]
    assert revise(deposits, number, other, world.feedback).changed


def test_communities_are_verified_and_asked(world):
    name = world.name()
    number = str(world.public(name, FILES)["id"])
    deposits = world.deposits()
    found = ensure_inclusion(deposits, number, ["own", "seatizen-data", "no-such", "own"], world.feedback)
    assert [(one.slug, one.standing) for one in found] == [
        ("own", Standing.INCLUDED),
        ("seatizen-data", Standing.REQUESTED),
        ("no-such", Standing.REFUSED),
    ]
    assert "not found" in found[2].said
    again = ensure_inclusion(deposits, number, ["own", "seatizen-data"], world.feedback)
    assert [one.standing for one in again] == [Standing.INCLUDED, Standing.REQUESTED]
    asked = [one for one in world.standin.control("requests") if one["topic"]["record"] == number and one["is_open"]]
    assert len(asked) == 1
    world.standin.control(f"requests/{asked[0]['id']}/accept", {})
    (now,) = ensure_inclusion(deposits, number, ["seatizen-data"], world.feedback)
    assert now.standing is Standing.INCLUDED
    with pytest.raises(errors.NotYours):
        ensure_inclusion(world.deposits(CURATOR), number, ["no-such"], world.feedback)


def test_a_draft_that_the_index_finds_late_is_not_made_twice(own_world):
    world = own_world("--index-delay", "1.5")
    name = world.name()
    world.fault("lost_answer", method="POST", path=f"{DEPOSITS}$", times=1)
    deposits = world.deposits(sleep=time.sleep)
    draft = deposits.create(name, world.metadata(name), world.feedback)
    assert [one["id"] for one in world.drafts(name)] == [int(draft.id)]


def test_a_publication_that_takes_its_time(world):
    """The server answers 504 to every try; the first has published."""
    name = world.name()
    world.fault("done_504", path="/actions/publish")
    report = world.release(world.wanted(name, FILES))
    assert report.deposit.is_done
    assert len([entry for entry in world.log() if entry["path"].endswith("/actions/publish")]) == 1


def test_a_publication_that_never_happens(world):
    name = world.name()
    world.fault("error_504", path="/actions/publish")
    with pytest.raises(errors.PublishingUnclear):
        world.release(world.wanted(name, FILES))
    assert len([entry for entry in world.log() if entry["path"].endswith("/actions/publish")]) == 3
    assert sum(world.slept) >= 60


def test_a_draft_with_other_files_is_not_published(world):
    name = world.name()
    report = world.release(world.wanted(name, FILES, publish=False))
    deposits = world.deposits()
    for expected in ({}, {"DCIM.zip": "0" * 32}, {**report.md5s, "GPS.zip": ""}):
        with pytest.raises(errors.FilesDiffer) as caught:
            deposits.publish(report.deposit, expected, world.feedback)
        assert "was not published" in str(caught.value)
    assert world.published(name) == []
    assert deposits.publish(report.deposit, report.md5s, world.feedback).is_done
    with pytest.raises(errors.PublishedDiffers, match=r"is public already.*different: GPS\.zip; too many: –"):
        deposits.publish(report.deposit, {**report.md5s, "GPS.zip": ""}, world.feedback)


@pytest.fixture
def elsewhere():
    """A server that redirects whatever is written to it to another address, and one that listens there."""
    seen = []

    class Listens(BaseHTTPRequestHandler):
        target = ""

        def answer(self):
            length = int(self.headers.get("Content-Length") or 0)
            seen.append((self.server.server_port, self.command, dict(self.headers), self.rfile.read(length)))
            if self.target:
                self.send_response(307)
                self.send_header("Location", self.target + self.path)
            else:
                self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_GET = do_POST = do_PUT = do_DELETE = answer

        def log_message(self, *_):
            pass

    other = ThreadingHTTPServer(("127.0.0.1", 0), type("Other", (Listens,), {}))
    handler = type("First", (Listens,), {"target": f"http://127.0.0.1:{other.server_port}"})
    first = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    for server in (first, other):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield first.server_port, other.server_port, seen
    for server in (first, other):
        server.shutdown()
        server.server_close()


def test_nothing_that_is_written_goes_to_another_server(world, elsewhere):
    first, other, seen = elsewhere
    client = ZenodoClient(f"http://127.0.0.1:{first}", user_agent="Test/1.0", token=OWNER, sleep=world.slept.append)
    deposits = Deposits(client)
    for method in ("POST", "PUT", "DELETE"):
        with pytest.raises(BadLink):
            deposits.requests.write(method, f"{client.base_url}/api/x", world.feedback, {"a": 1})
    with pytest.raises(BadLink):
        deposits.requests.write("POST", f"http://127.0.0.1:{other}/api/x", world.feedback, {"a": 1})
    assert {port for port, *_ in seen} == {first}
    with pytest.raises(SeatizenError):
        deposits.get("5", world.feedback)
    reads = [headers for port, method, headers, _ in seen if port == other]
    assert reads
    assert not [headers for headers in reads if "Authorization" in headers]
    client.close()
