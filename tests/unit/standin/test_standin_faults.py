"""Every fault of the stand-in, asked by header, by rule and by schedule; and its control interface."""

from __future__ import annotations

import json
import socket
import time
import zlib

import pytest
import requests
from standin_state import BYTES, CONCEPT, DRONE, PROCESSED, file_entry, version

RECORD = f"/api/records/{PROCESSED}"
CONTENT = f"{RECORD}/files/METADATA.zip/content"
LONG_CONTENT = f"{RECORD}/files/PROCESSED_DATA_IA.zip/content"
DATA = BYTES["PROCESSED_DATA_IA.zip"]
GATEWAY = {
    "error_502": (502, "502 Bad Gateway"),
    "error_503": (503, "503 Service Unavailable"),
    "error_504": (504, "504 Gateway Time-out"),
    "range_504": (504, "504 Gateway Time-out"),
}


@pytest.fixture(autouse=True)
def clean(standin):
    standin.control("reset", {})
    yield
    standin.control("reset", {})


def faulty(client, fault, path=LONG_CONTENT, **headers):
    return client.get(path, headers={"X-Standin-Fault": fault, **headers})


def raw_answer(standin, path, fault, encoding="identity"):
    """All that comes over a socket until the server closes it."""
    host, port = standin.url.split("//")[1].split(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        headers = f"User-Agent: Test/1.0\r\nX-Standin-Fault: {fault}\r\nAccept-Encoding: {encoding}"
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\n{headers}\r\n\r\n".encode())
        received = b""
        while piece := connection.recv(65536):
            received += piece
    return received


def test_html_where_json_is_expected(client):
    answer = faulty(client, "html_200", RECORD)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/html")
    assert answer.text.startswith("<!DOCTYPE html>")


def test_blocked(client):
    answer = faulty(client, "edge_403", RECORD)
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "text/html")
    assert "unusual traffic" in answer.text
    assert "Retry-After" not in answer.headers


@pytest.mark.parametrize(("fault", "seconds"), [("rate_429", 1), ("rate_429=7", 7), ("rate_429=0", 0)])
def test_too_many_requests(client, fault, seconds):
    answer = faulty(client, fault, RECORD)
    assert (answer.status_code, answer.json()) == (429, {"message": "1000 per 1 minute", "status": 429})
    assert answer.headers["Retry-After"] == str(seconds)
    assert answer.headers["X-RateLimit-Remaining"] == "0"
    assert abs(int(answer.headers["X-RateLimit-Reset"]) - time.time() - seconds) < 3


def test_an_internal_error(client):
    answer = faulty(client, "error_500", RECORD)
    assert (answer.status_code, answer.headers["Content-Type"]) == (500, "application/json")
    assert set(answer.json()) == {"error_id", "message", "status"}


@pytest.mark.parametrize("fault", GATEWAY)
def test_gateway_errors(client, fault):
    status, title = GATEWAY[fault]
    answer = faulty(client, fault, Range="bytes=0-9")
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "text/html")
    assert answer.text.startswith(f"<html><body><h1>{title}</h1>\n")
    assert "X-RateLimit-Limit" not in answer.headers


def test_a_range_that_is_ignored(client):
    answer = faulty(client, "range_200", Range="bytes=10-19")
    assert (answer.status_code, answer.content) == (200, DATA)
    assert "Accept-Ranges" not in answer.headers
    assert "Content-Range" not in answer.headers


def test_a_range_that_is_refused(client):
    answer = faulty(client, "range_416", Range="bytes=10-19")
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{len(DATA)}")


@pytest.mark.parametrize("fault", ["range_200", "range_416", "range_504"])
def test_range_faults_leave_other_requests_alone(client, fault):
    answer = faulty(client, fault)
    assert (answer.status_code, answer.content) == (200, DATA)
    assert answer.headers["Accept-Ranges"] == "bytes"


def test_a_truncated_body_breaks_the_connection(standin):
    received = raw_answer(standin, LONG_CONTENT, "truncate")
    head, body = received.split(b"\r\n\r\n", 1)
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert f"Content-Length: {len(DATA)}".encode() in head
    assert b"Connection: close" not in head
    assert body == DATA[: len(DATA) // 2]


def test_truncated_json_keeps_its_length(client, standin):
    plain = client.get(RECORD, headers={"Accept-Encoding": "identity"}).content
    head, body = raw_answer(standin, RECORD, "truncate").split(b"\r\n\r\n", 1)
    assert f"Content-Length: {len(plain)}".encode() in head
    assert body == plain[: len(plain) // 2]
    head, packed = raw_answer(standin, RECORD, "truncate", "gzip").split(b"\r\n\r\n", 1)
    assert b"Content-Encoding: gzip" in head
    announced = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
    assert len(packed) == announced // 2
    assert plain.startswith(zlib.decompressobj(31).decompress(packed))


def test_a_connection_closed_without_an_answer(standin, client):
    assert raw_answer(standin, RECORD, "reset") == b""
    with pytest.raises(requests.ConnectionError):
        faulty(client, "reset")


def test_one_wrong_byte(client):
    received = faulty(client, "wrong_bytes").content
    different = [place for place, (got, sent) in enumerate(zip(received, DATA)) if got != sent]
    assert (len(received), different) == (len(DATA), [len(DATA) // 2])
    part = faulty(client, "wrong_bytes", Range="bytes=100-199").content
    assert part != DATA[100:200]
    assert len(part) == 100


def test_json_with_a_wrong_byte_is_no_text(client):
    answer = client.get(RECORD, headers={"X-Standin-Fault": "wrong_bytes", "Accept-Encoding": "identity"})
    with pytest.raises(UnicodeDecodeError):
        answer.content.decode("utf-8")


@pytest.mark.parametrize("fault", ["slow_first_byte=0.3", "slow_body=0.3"])
def test_slow_answers_are_whole(client, fault):
    started = time.monotonic()
    assert faulty(client, fault).content == DATA
    assert 0.25 < time.monotonic() - started < 10


def test_missing_and_gone(client):
    missing = faulty(client, "missing_404")
    message = {"status": 404, "message": "The persistent identifier does not exist."}
    assert (missing.status_code, missing.json()) == (404, message)
    gone = faulty(client, "gone_410")
    assert (gone.status_code, gone.json()["message"]) == (410, "Record deleted")
    assert gone.json()["tombstone"]["removal_reason"] == {"id": "spam"}


def test_json_that_is_none(client):
    assert faulty(client, "empty_json", RECORD).json() == {}
    broken = faulty(client, "bad_json", RECORD)
    assert (broken.status_code, broken.headers["Content-Type"]) == (200, "application/json")
    with pytest.raises(json.JSONDecodeError):
        json.loads(broken.content)


def test_an_unknown_fault_is_refused(client, standin):
    answer = faulty(client, "earthquake", RECORD)
    assert (answer.status_code, answer.json()["message"][:32]) == (400, "there is no fault 'earthquake'; ")
    for body in (
        {"rules": [{"fault": "earthquake"}]},
        {"rules": [{"fault": "reset", "path": "("}]},
        {"rules": [{"fault": "reset", "when": 1}]},
        {"schedule": {"probability": {"reset": 1.5}}},
        {"schedule": {}, "more": 1},
        [],
    ):
        refused = requests.post(f"{standin.url}/__standin__/faults", json=body, timeout=30)
        assert refused.status_code == 400, body


def statuses(client, path, count):
    return [client.get(path).status_code for _ in range(count)]


def test_rules_choose_by_path_number_and_times(client, standin):
    standin.control("faults", {"rules": [{"fault": "error_503", "path": "/content$", "nth": 2}]})
    assert statuses(client, RECORD, 2) == [200, 200]
    assert statuses(client, CONTENT, 4) == [200, 503, 200, 200]
    standin.control("faults", {"rules": [{"fault": "error_502", "times": 2}, {"fault": "error_504", "times": 1}]})
    assert statuses(client, RECORD, 4) == [502, 502, 504, 200]
    standin.control("faults", {"rules": [{"fault": "error_502", "method": "HEAD"}]})
    assert (client.get(RECORD).status_code, client.head(RECORD).status_code) == (200, 502)
    standin.control("faults", {"rules": [{"fault": "range_200", "times": 1}]})
    assert statuses(client, CONTENT, 2) == [200, 200]
    asked = [client.get(CONTENT, headers={"Range": "bytes=0-1"}).status_code for _ in range(2)]
    assert asked == [200, 206]
    standin.control("faults", {})
    assert statuses(client, RECORD, 1) == [200]


def scheduled(standin, client, paths, **schedule):
    standin.control("reset", {})
    standin.control("faults", {"schedule": {"probability": {"error_503": 0.4, "rate_429": 0.3}, **schedule}})
    return [client.get(path).status_code for path in paths]


def test_a_schedule_is_the_same_for_its_seed(client, standin):
    paths = [f"{RECORD}?n={number}" for number in range(40)]
    first = scheduled(standin, client, paths, seed=1)
    assert set(first) == {200, 429, 503}
    assert scheduled(standin, client, paths, seed=1) == first
    assert scheduled(standin, client, paths, seed=2) != first
    backwards = scheduled(standin, client, paths[::-1], seed=1)
    assert backwards[::-1] == first


def test_a_schedule_lets_every_request_through_at_last(client, standin):
    schedule = {"probability": {"error_503": 1.0}, "max_consecutive": 2, "path": "/content$"}
    assert scheduled(standin, client, [CONTENT] * 6, **schedule) == [503, 503, 200, 503, 503, 200]
    assert scheduled(standin, client, [RECORD] * 2, **schedule) == [200, 200]


def test_counters_and_log(client, standin):
    client.get(CONTENT, headers={"Range": "bytes=0-99", "Authorization": "Bearer secret"})
    client.get(f"{CONTENT}?download=1")
    faulty(client, "error_504", RECORD)
    size = len(client.get(RECORD, headers={"Accept-Encoding": "identity"}).content)
    page = 92
    assert standin.control("") == {
        "requests": 4,
        "bytes": 100 + 1024 + page + size,
        "by_path": {CONTENT: {"requests": 2, "bytes": 1124}, RECORD: {"requests": 2, "bytes": page + size}},
    }
    log = standin.control("log")
    agent = client.headers["User-Agent"]
    assert [entry.pop("time")[:2] for entry in log] == ["20"] * 4
    assert log[0] == {
        "method": "GET",
        "path": CONTENT,
        "query": "",
        "status": 206,
        "bytes": 100,
        "range": "bytes=0-99",
        "fault": None,
        "user_agent": agent,
        "authorization": "present",
        "headers": {
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Host": client.url.partition("//")[2],
            "Range": "bytes=0-99",
            "User-Agent": agent,
        },
        "body": None,
    }
    assert [(entry["status"], entry["fault"], entry["query"]) for entry in log[1:]] == [
        (200, None, "download=1"),
        (504, "error_504", ""),
        (200, None, ""),
    ]
    assert log[1]["authorization"] == "absent"
    assert "secret" not in json.dumps(log)


def test_the_log_file_holds_one_line_a_request(own, tmp_path):
    _, client = own("--log", str(tmp_path / "log.jsonl"))
    client.get(CONTENT)
    with pytest.raises(requests.ConnectionError):
        faulty(client, "reset", RECORD)
    client.get(RECORD)
    deadline = time.monotonic() + 5
    while len(lines := (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()) < 3:
        assert time.monotonic() < deadline
    entries = [json.loads(line) for line in lines]
    assert [(entry["path"], entry["status"], entry["fault"]) for entry in entries] == [
        (CONTENT, 200, None),
        (RECORD, None, "reset"),
        (RECORD, 200, None),
    ]
    assert entries[0]["bytes"] == 1024


def test_a_version_published_at_run_time(own, tmp_path):
    server, client = own()
    new = version(20000004, CONCEPT, 2, title="A third version", communities=["seatizen-data"])
    new["files"] = [{**file_entry(PROCESSED, "METADATA.zip")}]
    assert server.control("records", new) == new
    assert client.get(f"/api/records/{CONCEPT}").headers["Location"].endswith("/api/records/20000004")
    versions = client.get(f"/api/records/{PROCESSED}/versions").json()["hits"]["hits"]
    assert [one["metadata"]["relations"]["version"][0]["is_last"] for one in versions] == [True, False, False]
    assert client.get("/api/records/20000004/files/METADATA.zip/content").content == BYTES["METADATA.zip"]
    assert client.found("title:third") == [20000004]
    saved = tmp_path / "state" / "records" / "20000004.json"
    assert json.loads(saved.read_text(encoding="utf-8")) == new
    server.control("records", {**new, "title": "Renamed", "revision": 9})
    assert client.get("/api/records/20000004").headers["ETag"] == 'W/"9"'
    assert client.found("title:third") == []
    removed = requests.delete(f"{server.url}/__standin__/records/20000004", timeout=30)
    assert removed.status_code == 200
    assert not saved.exists()
    assert client.get(f"/api/records/{CONCEPT}").headers["Location"].endswith(f"/api/records/{PROCESSED}")
    assert requests.delete(f"{server.url}/__standin__/records/20000004", timeout=30).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"title": None, "id": "x"},
        {"files": [{"key": "a", "path": "../../secret", "size": 1, "md5": "0"}]},
        {"files": [{"key": "a", "path": "files/none", "size": 1, "md5": "0"}]},
        {"files": [{"key": "a"}]},
    ],
)
def test_a_description_that_cannot_be_served_is_refused(standin, client, change):
    before = client.get(f"/api/records/{DRONE}").json()
    answer = requests.post(f"{standin.url}/__standin__/records", json={**version(DRONE, 1), **change}, timeout=30)
    assert (answer.status_code, answer.json()["status"]) == (400, 400)
    assert client.get(f"/api/records/{DRONE}").json() == before
