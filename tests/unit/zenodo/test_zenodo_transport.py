from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from typing import Callable

import pytest
import requests
from zenodo_server import (
    AGENT,
    CancelAfter,
    CancelWhen,
    Reply,
    Server,
    Sleeps,
    as_gzipped_json,
    as_html,
    as_json,
    error,
    record,
)

from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.messages import Message
from seatizen_atlas_plugin.zenodo import (
    BadLink,
    BadServer,
    BadToken,
    Blocked,
    NotFound,
    PermissionDenied,
    RateLimited,
    RecordDeleted,
    RequestRefused,
    ServerFailure,
    TruncatedBody,
    UnexpectedShape,
    UnexpectedStatus,
    Unreachable,
    UnreadableAnswer,
    WebPageAnswer,
    ZenodoClient,
    ZenodoError,
)
from seatizen_atlas_plugin.zenodo.addresses import linked_address

PATH = "/api/records/7"
GOOD = as_json(record(7, 6))
MakeClient = Callable[..., ZenodoClient]


def place(server: Server, path: str = PATH) -> str:
    return server.url[len("http://") :] + path


# who asks ---------------------------------------------------------------------------------------------------------


def test_every_request_names_the_program_and_keeps_no_cookie(
    server: Server, client: ZenodoClient, feedback: SilentFeedback
) -> None:
    server.on(PATH, as_json(record(7, 6), Set_Cookie="5569e5a7=x; path=/"))
    client.record("7", feedback)
    client.record("7", feedback)
    assert [seen.headers["user-agent"] for seen in server.seen] == [AGENT, AGENT]
    assert [seen.headers.get("cookie") for seen in server.seen] == [None, None]
    assert [seen.headers.get("authorization") for seen in server.seen] == [None, None]
    assert server.seen[0].headers["accept"] == "application/json"


def test_cookies_and_logins_of_the_session_handed_in_are_not_sent(
    server: Server, make_client: MakeClient, feedback: SilentFeedback
) -> None:
    session = requests.Session()
    session.cookies.set("csrftoken", "x", domain="127.0.0.1")
    session.auth = ("user", "password")
    server.on(PATH, GOOD)
    make_client(http=session).record("7", feedback)
    assert "cookie" not in server.seen[0].headers
    assert "authorization" not in server.seen[0].headers


def test_the_token_goes_to_the_server_only(
    server: Server, other_server: Server, make_client: MakeClient, feedback: SilentFeedback
) -> None:
    server.on(PATH, Reply(302, b"", {"Location": f"{other_server.url}/api/records/7"}))
    other_server.on("/api/records/7", GOOD)
    client = make_client(token=" s3cret\n")
    assert client.record("7", feedback).id == "7"
    assert server.seen[0].headers["authorization"] == "Bearer s3cret"
    assert "authorization" not in other_server.seen[0].headers
    assert server.seen[0].query == {}


@pytest.mark.parametrize("token", ["two words", "line\nline", "é"])
def test_a_text_that_is_no_token_is_refused_without_showing_it(make_client: MakeClient, token: str) -> None:
    with pytest.raises(BadToken) as raised:
        make_client(token=token)
    assert token not in str(raised.value)


def test_the_token_is_in_no_error(server: Server, make_client: MakeClient, feedback: SilentFeedback) -> None:
    answers = [error(403), as_html(403), error(404), as_html(200), Reply(drop=True), Reply(body=b"{}", cut_after=1)]
    for answer in answers:
        server.on(PATH, answer)
        with pytest.raises(ZenodoError) as raised:
            make_client(token="s3cret").record("7", feedback)
        seen: list[object] = []
        current: BaseException | None = raised.value
        while current is not None:
            seen += [str(current), repr(current), current.__dict__]
            current = current.__cause__ or current.__context__
        assert "s3cret" not in repr(seen)


def test_proxies_are_asked_for_every_address(
    server: Server, other_server: Server, make_client: MakeClient, feedback: SilentFeedback
) -> None:
    asked = []

    def proxies(url: str) -> dict[str, str]:
        asked.append(url)
        return {"http": other_server.url}

    other_server.on(PATH, GOOD)
    assert make_client(proxies=proxies).record("7", feedback).id == "7"
    assert asked == [server.url + PATH]
    assert (len(server.seen), len(other_server.seen)) == (0, 1)


def test_no_proxy_from_the_function_means_none(
    server: Server, make_client: MakeClient, feedback: SilentFeedback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    server.on(PATH, GOOD)
    assert make_client(proxies=lambda url: {}).record("7", feedback).id == "7"


@pytest.mark.parametrize("suffix", ["", "/", "/api", "/api/"])
def test_the_server_address_is_taken_as_people_write_it(
    server: Server, make_client: MakeClient, feedback: SilentFeedback, suffix: str
) -> None:
    server.on(PATH, GOOD)
    client = make_client(base_url=server.url + suffix)
    assert client.base_url == server.url
    assert client.record("7", feedback).id == "7"


@pytest.mark.parametrize("address", ["", "http://", "ftp://zenodo.org", "file:///etc", "http://[::1", "http://a:b"])
def test_what_is_no_server_is_refused(make_client: MakeClient, address: str) -> None:
    with pytest.raises(BadServer) as raised:
        make_client(base_url=address)
    assert f"“{address}” is not the address of a server" in str(raised.value)


def test_an_address_without_scheme_is_https(make_client: MakeClient) -> None:
    assert make_client(base_url="zenodo.org").base_url == "https://zenodo.org"


# what comes back --------------------------------------------------------------------------------------------------


def test_traffic_counts_what_came_over_the_wire(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    document = {**record(7, 6), "padding": "x" * 50_000}
    server.on(PATH, as_gzipped_json(document))
    assert client.record("7", feedback).raw == document
    assert client.traffic.requests == 1
    assert client.traffic.bytes == len(gzip.compress(json.dumps(document).encode()))
    assert client.traffic.bytes < 1000


FATAL = [
    (error(403, "Permission denied."), PermissionDenied, "{} is restricted (403)"),
    (error(401, "Who?"), PermissionDenied, "{} is restricted (401)"),
    (as_html(403), Blocked, "{} answered with a web page that blocks this network"),
    (error(404), NotFound, "{} does not exist (404)"),
    (as_html(404), UnexpectedStatus, "{} answered with status 404 and content of type “text/html”"),
    (error(410, "Record deleted"), RecordDeleted, "{} was deleted from Zenodo (410)"),
    (error(400, "Invalid <b>querystring</b>."), RequestRefused, "{} refused the request (400 Invalid querystring .)"),
    (error(406, "Invalid 'Accept' header."), RequestRefused, "{} refused the request (406 Invalid 'Accept' header.)"),
    (as_json([1]), UnexpectedShape, "{} answered with JSON in which “record” is missing"),
    (Reply(304), UnexpectedStatus, "{} answered with status 304"),
]


@pytest.mark.parametrize(("answer", "kind", "text"), FATAL)
def test_what_cannot_mend_is_told_at_once(
    server: Server,
    client: ZenodoClient,
    feedback: SilentFeedback,
    answer: Reply,
    kind: type[ZenodoError],
    text: str,
) -> None:
    server.on(PATH, answer)
    with pytest.raises(ZenodoError) as raised:
        client.record("7", feedback)
    assert type(raised.value) is kind
    assert text.format(place(server)) in str(raised.value)
    assert len(server.seen) == client.traffic.requests == 1


FAULTS = [
    (as_html(502), ServerFailure, 7, "{} answered with the server error 502"),
    (as_html(503), ServerFailure, 7, "{} answered with the server error 503"),
    (as_html(504), ServerFailure, 7, "{} answered with the server error 504"),
    (error(500, "Internal."), ServerFailure, 3, "{} answered with the server error 500 (Internal.)"),
    (as_html(200), WebPageAnswer, 3, "{} answered with a web page where data was expected"),
    (Reply(200, b"{", {"Content-Type": "application/json"}), UnreadableAnswer, 3, "{} answered with something"),
    (Reply(200, b"\x00", {"Content-Type": "text/plain"}), UnreadableAnswer, 3, "{} answered with something"),
    (
        Reply(200, b"{}", {"Content-Type": "application/json", "Content-Encoding": "br"}),
        UnreadableAnswer,
        3,
        "(application/json br: br)",
    ),
    (Reply(200, b"{}" * 50, cut_after=10), TruncatedBody, 7, "{} ended after 10 of 100 bytes each time"),
    (Reply(200, b"{}" * 5000, chunked=True, cut_after=2000), Unreachable, 7, "{} could not be reached"),
    (Reply(drop=True), Unreachable, 7, "{} could not be reached"),
    (error(429, "30 per 1 minute"), RateLimited, 15, "{} kept answering that there were too many requests"),
]


@pytest.mark.parametrize(("answer", "kind", "tries", "text"), FAULTS)
def test_what_may_mend_is_tried_again_and_told_in_the_end(
    server: Server,
    client: ZenodoClient,
    feedback: SilentFeedback,
    answer: Reply,
    kind: type[ZenodoError],
    tries: int,
    text: str,
) -> None:
    server.on(PATH, answer)
    with pytest.raises(ZenodoError) as raised:
        client.record("7", feedback)
    assert type(raised.value) is kind
    assert text.format(place(server)) in str(raised.value)
    assert len(server.seen) == client.traffic.requests == tries


@pytest.mark.parametrize("answer", [fault[0] for fault in FAULTS])
def test_one_fault_changes_nothing(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, sleeps: Sleeps, answer: Reply
) -> None:
    server.on(PATH, answer, answer, GOOD)
    assert client.record("7", feedback).id == "7"
    assert client.traffic.requests == 3
    # 0.5 s and 1 s, each shortened by half at most
    assert 0.75 <= sleeps.total <= 1.5


def test_waiting_grows_with_every_failure(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, sleeps: Sleeps
) -> None:
    server.on(PATH, as_html(504))
    with pytest.raises(ServerFailure):
        client.record("7", feedback)
    assert 0.5 * 31.5 <= sleeps.total <= 31.5
    assert sleeps.longest <= 0.2


def test_an_answer_that_does_not_come_is_a_fault(
    server: Server, make_client: MakeClient, feedback: SilentFeedback
) -> None:
    server.on(PATH, Reply(wait=5), GOOD)
    client = make_client(timeout=(1.0, 0.3))
    assert client.record("7", feedback).id == "7"
    assert client.traffic.requests == 2


def test_a_body_that_stops_is_a_fault(server: Server, make_client: MakeClient, feedback: SilentFeedback) -> None:
    server.on(PATH, Reply(200, b"{}" * 50, stall_after=10), GOOD)
    client = make_client(timeout=(1.0, 0.3))
    assert client.record("7", feedback).id == "7"
    assert client.traffic.requests == 2


def test_a_server_that_is_not_there_is_tried_three_times(make_client: MakeClient, feedback: SilentFeedback) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    client = make_client(base_url=f"http://127.0.0.1:{port}")
    with pytest.raises(Unreachable) as raised:
        client.record("7", feedback)
    assert str(raised.value) == (
        f"127.0.0.1:{port}/api/records/7 could not be reached (Connection refused); the request was given up."
    )
    assert client.traffic.requests == 3


class Away(requests.adapters.HTTPAdapter):
    """The network is away for some connections."""

    left = 0

    def send(self, *values: object, **named: object) -> requests.Response:
        if self.left:
            self.left -= 1
            raise requests.exceptions.ConnectTimeout("Network is unreachable")
        return super().send(*values, **named)


def test_a_server_that_answered_is_waited_for_when_it_is_away(
    server: Server, make_client: MakeClient, feedback: SilentFeedback, sleeps: Sleeps
) -> None:
    server.on(PATH, GOOD)
    adapter, http = Away(), requests.Session()
    http.mount("http://", adapter)
    client = make_client(http=http)
    client.record("7", feedback)
    adapter.left = 8
    assert client.record("7", feedback).id == "7"
    assert 20 < sleeps.total < 90
    for tries in (9, 3):  # waited for in vain, it is not waited for again
        adapter.left = 100
        with pytest.raises(Unreachable):
            client.record("7", feedback)
        assert adapter.left == 100 - tries
    adapter.left = 0
    client.record("7", feedback)
    adapter.left = 8
    client.record("7", feedback)


def test_a_wrong_certificate_or_no_tls_is_told_at_once(
    server: Server, make_client: MakeClient, feedback: SilentFeedback
) -> None:
    client = make_client(base_url=server.url.replace("http:", "https:"))
    with pytest.raises(Unreachable):
        client.record("7", feedback)
    assert client.traffic.requests == 1


# redirects --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["/api/records/9", "9", "{}/api/records/9"])
def test_redirects_are_followed_and_counted(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, status: int, location: str
) -> None:
    body = json.dumps({"status": status, "location": "x"}).encode()
    headers = {"Location": location.format(server.url), "Content-Type": "application/json"}
    server.on("/api/records/8", Reply(status, body, headers))
    server.on("/api/records/9", as_json(record(9, 8)))
    assert client.record("8", feedback).id == "9"
    assert client.traffic.requests == 2


def test_redirects_in_circles_end(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    server.on(PATH, Reply(302, b"", {"Location": PATH}))
    with pytest.raises(BadLink):
        client.record("7", feedback)
    assert client.traffic.requests == 6


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://example.org/x", "http://[::1", "http://a:b/"])
def test_redirects_to_other_schemes_are_refused(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, location: str
) -> None:
    server.on(PATH, Reply(302, b"", {"Location": location}))
    with pytest.raises(BadLink):
        client.record("7", feedback)
    assert client.traffic.requests == 1


def test_no_step_leads_from_https_to_http() -> None:
    assert linked_address("https://a.org/x", "/y") == "https://a.org/y"
    assert linked_address("http://a.org/x", "https://b.org/y z") == "https://b.org/y%20z"
    with pytest.raises(BadLink):
        linked_address("https://a.org/x", "http://a.org/y")


# pacing -----------------------------------------------------------------------------------------------------------


def limits(remaining: int, wait: int, **more: str) -> dict[str, str]:
    return {
        "X_RateLimit_Limit": "60",
        "X_RateLimit_Remaining": str(remaining),
        "X_RateLimit_Reset": str(int(time.time()) + wait),
        "Retry_After": str(wait),
        **more,
    }


def test_retry_after_on_a_good_answer_is_no_reason_to_wait(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, sleeps: Sleeps
) -> None:
    server.on(PATH, as_json(record(7, 6), **limits(59, 40)))
    for _ in range(3):
        client.record("7", feedback)
    assert sleeps.total == 0
    assert client.traffic.requests == 3


def test_when_no_request_remains_the_next_one_waits_for_the_reset(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, sleeps: Sleeps
) -> None:
    server.on(PATH, as_json(record(7, 6), **limits(0, 40)), as_json(record(7, 6), **limits(5, 60)))
    client.record("7", feedback)
    assert sleeps.total == 0
    client.record("7", feedback)
    assert 38.5 <= sleeps.total <= 41.5
    assert sleeps.longest <= 0.2
    client.record("7", feedback)
    assert sleeps.total <= 41.5


def test_the_last_request_that_remains_is_not_spent_twice(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, sleeps: Sleeps
) -> None:
    def slow(seen: object) -> Reply:
        time.sleep(0.3)
        return as_json(record(7, 6), **limits(50, 1))

    server.on(PATH, as_json(record(7, 6), **limits(1, 0)), slow)
    client.record("7", feedback)
    threads = [threading.Thread(target=client.record, args=("7", feedback)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert server.most_open == 1


def test_the_reset_is_read_by_the_clock_of_the_server(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, sleeps: Sleeps
) -> None:
    # The server's clock is a year ahead; there is no Retry-After.
    ahead = int(time.time()) + 365 * 86400
    date = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(ahead))
    answer = as_json(record(7, 6), X_RateLimit_Remaining="0", X_RateLimit_Reset=str(ahead + 20), Date=date)
    server.on(PATH, answer, GOOD)
    client.record("7", feedback)
    client.record("7", feedback)
    assert 19 <= sleeps.total <= 21


def test_searches_and_records_are_counted_apart(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, sleeps: Sleeps
) -> None:
    empty = {"hits": {"hits": [], "total": 0}, "links": {}}
    server.on("/api/records", as_json(empty, **limits(0, 50)))
    server.on(PATH, as_json(record(7, 6), **limits(10, 50)))
    client.versions_of(["6"], feedback)
    client.record("7", feedback)
    client.record("7", feedback)
    assert sleeps.total == 0
    client.versions_of(["6"], feedback)
    assert 48.5 <= sleeps.total <= 51.5


def test_429_waits_as_long_as_it_says(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, sleeps: Sleeps
) -> None:
    server.on(PATH, error(429, "60 per 1 minute", **limits(0, 49)), GOOD)
    assert client.record("7", feedback).id == "7"
    assert 47.5 <= sleeps.total <= 51
    assert client.traffic.requests == 2


def test_429_with_an_absurd_wait_is_capped(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, sleeps: Sleeps
) -> None:
    server.on(PATH, error(429, "stop", Retry_After="99999999"), GOOD)
    assert client.record("7", feedback).id == "7"
    assert 299 <= sleeps.total <= 301


def test_503_with_retry_after_waits_that_long(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, sleeps: Sleeps
) -> None:
    page = as_html(503)
    server.on(PATH, Reply(503, page.body, {**page.headers, "Retry-After": "12"}), GOOD)
    assert client.record("7", feedback).id == "7"
    assert 11.9 <= sleeps.total <= 12.1


def test_500_does_not_take_the_reset_of_the_limit_for_its_own(
    server: Server, client: ZenodoClient, feedback: SilentFeedback, sleeps: Sleeps
) -> None:
    server.on(PATH, error(500, "Internal.", **limits(50, 48)), GOOD)
    assert client.record("7", feedback).id == "7"
    assert sleeps.total <= 0.5


def test_long_waits_are_told(server: Server, make_client: MakeClient, feedback: SilentFeedback) -> None:
    told: list[Message] = []
    server.on(PATH, as_json(record(7, 6), **limits(0, 40)))
    client = make_client(on_wait=told.append)
    client.record("7", feedback)
    client.record("7", feedback)
    assert len(told) == 1
    assert told[0].values["place"] == place(server)
    assert 38 <= told[0].values["seconds"] <= 41


# cancel -----------------------------------------------------------------------------------------------------------


def takes_less_than_a_second_to_cancel(call: Callable[[SilentFeedback], object]) -> None:
    feedback = CancelAfter(0.3)
    with pytest.raises(Cancelled):
        call(feedback)
    assert time.monotonic() - feedback.at < 0.7


def test_cancel_ends_the_wait_for_the_first_byte(server: Server, client: ZenodoClient) -> None:
    server.on(PATH, Reply(wait=1.9))
    takes_less_than_a_second_to_cancel(lambda feedback: client.record("7", feedback))


def test_cancel_ends_a_body_that_stops(server: Server, client: ZenodoClient) -> None:
    server.on(PATH, Reply(200, b"{}" * 100, stall_after=10))
    takes_less_than_a_second_to_cancel(lambda feedback: client.record("7", feedback))


def test_cancel_ends_a_connection_that_is_not_made(make_client: MakeClient) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        filler = [socket.socket() for _ in range(3)]
        for one in filler:
            one.setblocking(False)
            one.connect_ex(deaf.getsockname())
        client = make_client(base_url=f"http://127.0.0.1:{deaf.getsockname()[1]}", sleep=time.sleep)
        takes_less_than_a_second_to_cancel(lambda feedback: client.record("7", feedback))
        for one in filler:
            one.close()


def test_cancel_ends_the_wait_for_the_limit(server: Server, make_client: MakeClient) -> None:
    server.on(PATH, as_json(record(7, 6), **limits(0, 60)))
    client = make_client(sleep=time.sleep)
    client.record("7", SilentFeedback())
    takes_less_than_a_second_to_cancel(lambda feedback: client.record("7", feedback))


def test_cancel_ends_the_wait_before_another_try(server: Server, make_client: MakeClient) -> None:
    server.on(PATH, as_html(504))
    client = make_client(sleep=time.sleep)
    takes_less_than_a_second_to_cancel(lambda feedback: client.record("7", feedback))


def test_a_cancelled_request_gives_its_place_back_once(server: Server, make_client: MakeClient) -> None:
    late = as_json(record(7, 6), **limits(0, 0))
    server.on(PATH, Reply(late.status, late.body, late.headers, wait=0.6), as_json(record(7, 6), **limits(0, 0)))
    client = make_client(sleep=time.sleep)
    takes_less_than_a_second_to_cancel(lambda feedback: client.record("7", feedback))
    time.sleep(0.5)
    for _ in range(3):
        assert client.record("7", CancelAfter(5)).id == "7"


def test_nothing_is_asked_after_a_cancel(server: Server, client: ZenodoClient) -> None:
    with pytest.raises(Cancelled):
        client.record("7", CancelWhen(lambda: True))
    assert client.traffic.requests == 0


# threads ----------------------------------------------------------------------------------------------------------


def test_many_threads_share_one_client(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    for number in range(40):
        server.on(f"/api/records/{number}", as_json(record(number, 1000 + number)))
    found: list[str] = []

    def ask(start: int) -> None:
        for number in range(start, start + 10):
            found.append(client.record(str(number), feedback).concept_id)

    threads = [threading.Thread(target=ask, args=(start,)) for start in (0, 10, 20, 30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(str(1000 + number) for number in range(40))
    assert client.traffic.requests == 40
    assert client.traffic.bytes == server.sent_bytes


def test_connections_are_used_again(server: Server, client: ZenodoClient, feedback: SilentFeedback) -> None:
    ports = set()
    server.on(PATH, lambda seen: ports.add(seen.client) or GOOD)  # type: ignore[func-returns-value]
    for _ in range(5):
        client.record("7", feedback)
    assert len(ports) == 1
