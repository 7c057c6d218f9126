"""Tells what a failed exchange means: what another try may mend, and what the user has to know."""

from __future__ import annotations

import json
import re
from typing import Any, Optional

import requests
import urllib3.exceptions

from .errors import (
    Blocked,
    NotFound,
    PermissionDenied,
    RateLimited,
    RecordDeleted,
    RequestRefused,
    ServerFailure,
    TruncatedBody,
    UnexpectedStatus,
    Unreachable,
)
from .exchange import CannotDecode, Cut, Head, TooLong, decoded
from .pacing import asked_wait
from .waiting import Failure, Trouble

_MOST_REASON = 200
_MOST_PROBLEM_BYTES = 1024 * 1024
_TAG = re.compile(r"<[^>]*>")
# Certificates and addresses do not mend by asking again.
_HOPELESS = (
    requests.exceptions.SSLError,
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    urllib3.exceptions.SSLError,
    urllib3.exceptions.LocationParseError,
)
_NO_CONNECTION = (
    requests.exceptions.ConnectTimeout,
    requests.exceptions.ProxyError,
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.ConnectTimeoutError,
    urllib3.exceptions.ProxyError,
)


def failure_of_network(url: str, error: Exception, token: Optional[str]) -> Failure:
    """What the broken exchange with `url` means. Raises the errors that another try cannot mend."""
    if isinstance(error, Cut):
        return Failure(Trouble.NETWORK, TruncatedBody(url, error.received, error.expected))
    if not isinstance(error, (requests.RequestException, urllib3.exceptions.HTTPError, OSError)):
        raise error
    chain = _chain(error)
    unreachable = Unreachable(url, _reason(chain[-1], token))
    if any(isinstance(link, _HOPELESS) for link in chain):
        raise unreachable
    no_connection = any(isinstance(link, _NO_CONNECTION) for link in chain)
    return Failure(Trouble.CONNECT if no_connection else Trouble.NETWORK, unreachable)


def failure_of_answer(head: Head) -> Failure:
    """What an unwanted status means. Raises the errors that another try cannot mend."""
    status = head.status
    details = details_of(head)
    reason = said_in(details) if details is not None else ""
    if status == 429:
        # Pacing holds the next request back for the time the server names.
        return Failure(Trouble.RATE, RateLimited(head.url), None if asked_wait(head.headers) is None else 0.0)
    if status in (408, 502, 503, 504):
        # With rate-limit headers, Retry-After tells the limit's reset, not the end of the trouble.
        named = status == 503 and "X-RateLimit-Limit" not in head.headers
        return Failure(
            Trouble.NETWORK,
            ServerFailure(head.url, status, reason),
            asked_wait(head.headers) if named else None,
        )
    if status >= 500:
        return Failure(Trouble.SERVER, ServerFailure(head.url, status, reason))
    if status == 410:
        raise RecordDeleted(head.url)
    if status in (401, 403) and details is not None:
        raise PermissionDenied(head.url, status)
    if status == 403:
        raise Blocked(head.url)
    if status == 404 and details is not None:
        raise NotFound(head.url)
    if 400 <= status < 500 and details is not None:
        raise RequestRefused(head.url, status, reason, fields_of(details))
    raise UnexpectedStatus(head.url, status, head.content_type)


def details_of(head: Head) -> Optional[dict[str, Any]]:
    """The JSON object an error comes with, None when it is a web page or anything else."""
    if not head.is_json:
        return None
    try:
        found = json.loads(decoded(head.problem, head.encoding, _MOST_PROBLEM_BYTES))
    except (ValueError, RecursionError, TooLong, CannotDecode):
        return {}
    return found if isinstance(found, dict) else {}


def said_in(details: dict[str, Any]) -> str:
    """The server's own words, on one line."""
    words = [str(details.get("message") or "")]
    for entry in _entries(details):
        words += [str(text) for text in entry.get("messages") or []]
    return " ".join(_TAG.sub(" ", " ".join(words)).split())[:_MOST_REASON]


def fields_of(details: dict[str, Any]) -> list[str]:
    return [str(entry.get("field", "")) for entry in _entries(details)]


def _entries(details: dict[str, Any]) -> list[dict[str, Any]]:
    errors = details.get("errors")
    return [entry for entry in errors if isinstance(entry, dict)] if isinstance(errors, list) else []


def _chain(error: BaseException) -> list[BaseException]:
    """`error` and what it wraps, outermost first: requests and urllib3 put causes into `args` and `reason`."""
    chain = [error]
    while len(chain) < 20:
        last = chain[-1]
        inner = [getattr(last, "reason", None), *last.args, last.__cause__, last.__context__]
        wrapped = [item for item in inner if isinstance(item, BaseException) and item not in chain]
        if not wrapped:
            break
        chain.append(wrapped[0])
    return chain


def _reason(error: BaseException, token: Optional[str]) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    # urllib3 puts "<connection object>: " in front.
    text = re.sub(r"^.*object at 0x[0-9a-f]+>:\s*", "", str(text))
    if token:
        text = text.replace(token, "…")
    return " ".join(_TAG.sub(" ", text).split())[:_MOST_REASON]
