"""What stands before the application: blocked clients, limits, faults, compression, headers of every answer, the log.

It wraps the Flask application as WSGI middleware. Requests below `/__standin__/` pass untouched and uncounted.
Pages made before the application (blocked clients, gateway errors) carry none of its headers.
"""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Optional

from waitress.channel import ClientDisconnected

from . import edge_pages, substitutes
from .faults import Fault, Faults, InvalidFaults
from .limits import UNLIMITED, Limits, rate_headers
from .traffic import Entry, Traffic
from .wire import Answer, Application, Environ, Line, ask, cut, flipped, html_answer, json_answer, slowed

CONTROL = "/__standin__"
BLOCKED_AGENTS = re.compile(r"\s*$|(python-requests|aria2)/")
STICKY_COOKIE = "5569e5a730cade8ff2b54f1e815f3670={}; path=/; HttpOnly; Secure; SameSite=None"
TOKEN_COOKIE = "csrftoken={}; Max-Age=604800; Path=/; SameSite=Lax"
# nginx compresses answers of these codes only.
COMPRESSED_STATUSES = {200, 403, 404}
PAST_ANY_END = "bytes=1000000000000000-"
DEFAULT_SLOWNESS_SECONDS = 2.0
NO_FAULT = Fault("")
APPLICATION_HEADERS = [
    ("Access-Control-Allow-Origin", "*"),
    (
        "Access-Control-Expose-Headers",
        "Content-Type, ETag, Link, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset",
    ),
    ("Permissions-Policy", "interest-cohort=()"),
    ("X-Frame-Options", "sameorigin"),
    ("X-XSS-Protection", "1; mode=block"),
    ("X-Content-Type-Options", "nosniff"),
    ("Content-Security-Policy", "default-src 'self'"),
    ("Strict-Transport-Security", "max-age=31556926; includeSubDomains"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
]


class Edge:
    """The whole server as one WSGI application. `throttle` is the largest number of body bytes a second of one
    answer, `total` that of all answers together; 0 for no limit."""

    def __init__(
        self,
        application: Application,
        traffic: Traffic,
        faults: Faults,
        limits: Limits,
        throttle: int = 0,
        total: int = 0,
    ) -> None:
        self._application = application
        self._traffic = traffic
        self._faults = faults
        self._limits = limits
        self._throttle = throttle
        self._line = Line(total) if total else None
        self._cookie = STICKY_COOKIE.format(uuid.uuid4().hex)

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(CONTROL):
            return self._application(environ, start_response)
        entry = self._traffic.begin(environ)
        try:
            fault = self._fault(environ, entry)
            answer = self._answer(environ, fault, entry)
        except InvalidFaults as error:
            fault, answer = NO_FAULT, json_answer(400, {"status": 400, "message": str(error)})
        if answer is None:
            self._traffic.finish(entry)
            raise ClientDisconnected
        return self._send(answer, environ, fault, entry, start_response)

    def _fault(self, environ: Environ, entry: Entry) -> Fault:
        asked = environ.get("HTTP_X_STANDIN_FAULT", "")
        fault = self._faults.choose(entry["method"], entry["path"], entry["query"], bool(entry["range"]), asked)
        entry["fault"] = fault.name if fault else None
        return fault or NO_FAULT

    def _answer(self, environ: Environ, fault: Fault, entry: Entry) -> Optional[Answer]:
        """The answer to one request; None for a connection that is closed without any."""
        if fault.name == "reset":
            return None
        if fault.name == "slow_first_byte":
            time.sleep(slowness(fault))
        if fault.name in substitutes.AT_THE_EDGE:
            return substitutes.AT_THE_EDGE[fault.name]()
        if BLOCKED_AGENTS.match(entry["user_agent"]):
            return html_answer(403, edge_pages.blocked())
        if fault.name == "rate_429":
            return with_headers(substitutes.rate_limited(UNLIMITED), UNLIMITED, 0, substitutes.retry_after(fault))
        standing = self._limits.take(f"{entry['user_agent']} {environ.get('REMOTE_ADDR', '')}", entry["path"])
        if not standing.passes:
            answer = substitutes.rate_limited(standing.limit)
        elif fault.name in substitutes.BY_THE_APPLICATION:
            answer = substitutes.BY_THE_APPLICATION[fault.name]()
        else:
            answer = self._asked(environ, fault)
            if fault.name == "lost_answer":
                answer.close()
                return None
        return with_headers(answer, standing.limit, standing.remaining, standing.seconds)

    def _asked(self, environ: Environ, fault: Fault) -> Answer:
        """The application's own answer, its view of the range changed by range faults."""
        if fault.name == "range_416":
            environ = {**environ, "HTTP_RANGE": PAST_ANY_END}
        if fault.name == "range_200":
            environ = {name: value for name, value in environ.items() if name != "HTTP_RANGE"}
        answer = ask(self._application, environ)
        if fault.name == "range_200":
            answer.drop("Accept-Ranges")
        if fault.name in substitutes.AFTER_THE_FACT:
            answer.close()
            return substitutes.AFTER_THE_FACT[fault.name]()
        return answer

    def _send(
        self, answer: Answer, environ: Environ, fault: Fault, entry: Entry, start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        entry["status"] = answer.status
        answer.headers.append(("Set-Cookie", self._cookie))
        if environ.get("HTTP_AUTHORIZATION"):
            answer.headers.append(("Set-Cookie", TOKEN_COOKIE.format(uuid.uuid4().hex)))
        if entry["method"] == "HEAD":
            body: Iterable[bytes] = ()
        else:
            if answer.is_json and answer.status in COMPRESSED_STATUSES:
                answer.headers.append(("Vary", "Accept-Encoding"))
                if takes_gzip(environ):
                    answer.compress()
            body = spoilt(answer, fault)
            if answer.header("Content-Encoding") and fault.name != "truncate":
                answer.drop("Content-Length")
        if self._throttle:
            body = slowed(body, self._throttle)
        if self._line is not None:
            body = self._line.paced(body)
        start_response(answer.line, answer.headers)
        return self._counted(body, answer, entry)

    def _counted(self, body: Iterable[bytes], answer: Answer, entry: Entry) -> Iterator[bytes]:
        try:
            for chunk in body:
                self._traffic.sent(entry, len(chunk))
                yield chunk
        finally:
            answer.close()
            self._traffic.finish(entry)


def with_headers(answer: Answer, limit: int, remaining: int, seconds: int) -> Answer:
    answer.headers += [*APPLICATION_HEADERS, *rate_headers(limit, remaining, seconds)]
    if answer.status < 400:
        answer.headers.append(("X-Request-ID", uuid.uuid4().hex))
    return answer


def spoilt(answer: Answer, fault: Fault) -> Iterable[bytes]:
    """The body as the fault leaves it."""
    if fault.name == "truncate":
        return cut(answer.body, answer.size // 2)
    if fault.name == "wrong_bytes":
        return flipped(answer.body, answer.size // 2)
    if fault.name == "slow_body" and answer.size and slowness(fault):
        return slowed(answer.body, answer.size / slowness(fault))
    return answer.body


def slowness(fault: Fault) -> float:
    """Seconds a slow fault takes."""
    return DEFAULT_SLOWNESS_SECONDS if fault.argument is None else fault.argument


def takes_gzip(environ: Environ) -> bool:
    return bool(re.search(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", environ.get("HTTP_ACCEPT_ENCODING", "")))
