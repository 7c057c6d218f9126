"""What stands before the stand-in's application: limits, blocked clients, compression, cookies, throttling."""

from __future__ import annotations

import gzip
import http.client
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from standin_state import PROCESSED, RAW

RECORD = f"/api/records/{PROCESSED}"
CONTENT = f"{RECORD}/files/METADATA.zip/content"
LONG_CONTENT = f"{RECORD}/files/PROCESSED_DATA_IA.zip/content"
COOKIE = re.compile(r"[0-9a-f]{32}=[0-9a-f]{32}; path=/; HttpOnly; Secure; SameSite=None")


def rates(answer):
    names = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "Retry-After")
    return tuple(int(answer.headers[name]) for name in names)


def assert_edge_page(answer, status):
    """HTML that no application made: without its headers."""
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "text/html"
    assert not [name for name in answer.headers if name.lower().startswith(("x-", "access-", "retry"))]


def test_without_limits_the_headers_stay(client):
    for path in (RECORD, "/api/records", CONTENT, "/api/records/99999999", f"/api/records/{RAW}/files"):
        answer = client.get(path)
        assert rates(answer) == (1000, 999, 60)
        assert abs(int(answer.headers["X-RateLimit-Reset"]) - time.time() - 60) < 5


def test_limits_count_searches_and_the_rest_apart(own):
    _, client = own("--limits", "search=2,other=3")
    assert rates(client.get("/api/records"))[:2] == (2, 1)
    assert rates(client.get("/api/communities/many/records"))[:2] == (2, 0)
    assert [rates(client.get(path))[:2] for path in (RECORD, CONTENT, "/api/communities/many")] == [
        (3, 2),
        (3, 1),
        (3, 0),
    ]
    for path, limit in (("/api/records?q=reefs", 2), (RECORD, 3)):
        refused = client.get(path)
        assert refused.status_code == 429
        assert refused.headers["Content-Type"] == "application/json"
        assert refused.text == f'{{"message": "{limit} per 1 minute", "status": 429}}'
        assert rates(refused)[:2] == (limit, 0)
        assert 55 <= rates(refused)[2] <= 60
        reset = int(refused.headers["X-RateLimit-Reset"])
        assert abs(reset - time.time() - rates(refused)[2]) < 3
    other = {"User-Agent": "AnotherClient/2.0"}
    assert client.get("/api/records", headers=other).status_code == 200


def test_a_query_that_breaks_still_counts(own):
    _, client = own("--limits", "search=2,other=60")
    assert rates(client.get("/api/records?q=10.5281/zenodo.1"))[:2] == (2, 1)


def test_contents_may_have_a_limit_of_their_own(own):
    _, client = own("--limits", "search=30,content=5,other=2")
    assert rates(client.get(CONTENT))[:2] == (5, 4)
    assert rates(client.get(RECORD))[:2] == (2, 1)


def test_reset_opens_the_window(own):
    server, client = own("--limits", "search=1,other=1")
    assert [client.get(RECORD).status_code for _ in range(2)] == [200, 429]
    server.control("reset", {})
    assert client.get(RECORD).status_code == 200


@pytest.mark.parametrize("agent", ["", "python-requests/2.28.1", "aria2/1.37.0"])
def test_clients_without_a_name_are_blocked(client, agent):
    answer = client.get(RECORD, headers={"User-Agent": agent})
    assert_edge_page(answer, 403)
    assert "blocked due to unusual traffic from your network" in answer.text
    assert "<h1>403 Forbidden</h1>" in answer.text


def test_a_client_without_the_header_at_all_is_blocked(standin):
    connection = http.client.HTTPConnection(standin.url.split("//")[1], timeout=30)
    connection.request("GET", RECORD)
    assert connection.getresponse().status == 403
    connection.close()


def test_every_answer_sets_the_sticky_cookie(client):
    paths = (RECORD, CONTENT, "/api/records/99999999", "/api/records?q=a/b")
    cookies = {client.get(path).headers["Set-Cookie"] for path in paths}
    cookies.add(client.get(RECORD, headers={"User-Agent": "aria2/1"}).headers["Set-Cookie"])
    assert len(cookies) == 1
    assert COOKIE.fullmatch(cookies.pop())


def test_json_is_packed_for_those_who_take_it(client):
    packed = client.get(RECORD, headers={"Accept-Encoding": "gzip"}, stream=True)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Transfer-Encoding"] == "chunked"
    assert "Content-Length" not in packed.headers
    text = gzip.decompress(packed.raw.read(decode_content=False))
    plain = client.get(RECORD, headers={"Accept-Encoding": "identity"})
    assert plain.content == text
    assert plain.headers["Content-Length"] == str(len(text))
    assert "Content-Encoding" not in plain.headers
    refused = client.get(RECORD, headers={"Accept-Encoding": "gzip;q=0, br"})
    assert "Content-Encoding" not in refused.headers


def test_errors_are_packed_as_nginx_does(client):
    headers = {"Accept-Encoding": "gzip"}
    assert client.get("/api/records/99999999", headers=headers).headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/api/records/123", headers=headers).headers
    assert "Content-Encoding" not in client.get(CONTENT, headers=headers).headers


def test_the_connection_is_kept(standin):
    connection = http.client.HTTPConnection(standin.url.split("//")[1], timeout=30)
    for _ in range(3):
        connection.request("GET", CONTENT, headers={"User-Agent": "Test/1.0"})
        answer = connection.getresponse()
        assert (answer.status, len(answer.read())) == (200, 1024)
        assert not answer.will_close
    connection.close()


def test_throttle_slows_bodies(own):
    _, client = own("--throttle", "1320000")
    started = time.monotonic()
    assert len(client.get(LONG_CONTENT).content) == 660_000
    assert time.monotonic() - started > 0.4


def test_all_answers_share_a_total_throttle(own):
    _, client = own("--throttle-total", "2640000")
    started = time.monotonic()
    with ThreadPoolExecutor(3) as pool:
        got = list(pool.map(lambda _: len(client.get(LONG_CONTENT).content), range(3)))
    assert got == [660_000] * 3
    assert time.monotonic() - started > 0.6
