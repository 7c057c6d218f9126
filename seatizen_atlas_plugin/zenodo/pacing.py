"""Keeps to the request limits Zenodo announces, per kind of request.

Zenodo counts searches, file contents and everything else apart, in a moving window, and tells with each answer
`X-RateLimit-Remaining`, `X-RateLimit-Reset` (epoch seconds) and `Retry-After` (seconds to the reset, on answers of
every status). Reference: `zenodo-api.md` §1.8.
"""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Callable, Mapping, Optional
from urllib.parse import urlsplit

from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from .errors import shown
from .waiting import MAX_WAIT_SECONDS, SLICE_SECONDS

_SEARCH = re.compile(r"/api/(records/?|communities/[^/]+/records/?)$")
_CONTENT = re.compile(r"/content/?$")
# Shorter waits are not worth a word to the user.
_WORTH_TELLING_SECONDS = 5.0
_TOO_MANY = 429


def bucket_of(url: str) -> tuple[str, str]:
    """Which limit a request counts against: host, and search, content or other."""
    parts = urlsplit(url)
    if _SEARCH.search(parts.path):
        return parts.netloc, "search"
    return parts.netloc, "content" if _CONTENT.search(parts.path) else "other"


def asked_wait(headers: Mapping[str, str]) -> Optional[float]:
    """Seconds until the server counts afresh, by its own clock where the answer tells it; None when it says nothing."""
    now = _date(headers.get("Date")) or time.time()
    waits = []
    retry_after = headers.get("Retry-After", "")
    seconds = _number(retry_after)
    if seconds is None:
        moment = _date(retry_after)
        seconds = None if moment is None else moment - now
    if seconds is not None:
        waits.append(seconds)
    reset = _number(headers.get("X-RateLimit-Reset"))
    if reset is not None:
        waits.append(reset - now)
    return min(max(0.0, *waits), MAX_WAIT_SECONDS) if waits else None


@dataclass
class _Bucket:
    """What is known of one limit: requests that may still be sent (None: unknown), when it opens again
    (monotonic seconds), requests sent and not yet answered."""

    available: Optional[int] = None
    opens_at: float = 0.0
    in_flight: int = 0


class Ticket:
    """The right to send one request; `answered` gives it back, the first time it is called."""

    def __init__(self, give_back: Callable[[Optional[int], Mapping[str, str]], None]) -> None:
        self._give_back = give_back
        self._lock = threading.Lock()
        self._open = True

    def answered(self, status: Optional[int], headers: Mapping[str, str]) -> None:
        """Take note of the answer (status None: there was none)."""
        with self._lock:
            first, self._open = self._open, False
        if first:
            self._give_back(status, headers)


class Pacing:
    """Lets requests pass as the announced limits allow. Safe to use from several threads."""

    def __init__(self, sleep: Callable[[float], None], on_wait: Optional[Callable[[Message], None]] = None) -> None:
        self._sleep = sleep
        self._on_wait = on_wait
        self._lock = threading.Lock()
        self._buckets: dict[tuple[str, str], _Bucket] = {}

    def enter(self, url: str, feedback: Feedback) -> Ticket:
        """Wait until a request to `url` may be sent, and count it. Raises `Cancelled`."""
        bucket = self._bucket(url)
        started = time.monotonic()
        slept = 0.0
        told = False
        while True:
            stop_if_cancelled(feedback)
            with self._lock:
                now = max(time.monotonic(), started + slept)
                left = bucket.opens_at - now
                if self._may_pass(bucket, left):
                    if bucket.available is not None:
                        bucket.available = max(0, bucket.available - 1)
                    bucket.in_flight += 1
                    return Ticket(lambda status, headers: self._leave(bucket, status, headers))
            if left > _WORTH_TELLING_SECONDS and not told:
                told = True
                self._tell(url, left)
            pause = min(SLICE_SECONDS, left) if left > 0 else SLICE_SECONDS
            self._sleep(pause)
            slept += pause

    @staticmethod
    def _may_pass(bucket: _Bucket, left: float) -> bool:
        if bucket.available is None or bucket.available > 0:
            return True
        # In a moving window the reset frees one request: one goes, its answer tells how many more may.
        return left <= 0 and bucket.in_flight == 0

    def _leave(self, bucket: _Bucket, status: Optional[int], headers: Mapping[str, str]) -> None:
        remaining = _number(headers.get("X-RateLimit-Remaining"))
        seconds = asked_wait(headers)
        with self._lock:
            bucket.in_flight -= 1
            if status == _TOO_MANY:
                remaining = 0
            if remaining is None:
                if status is None and bucket.available is not None:
                    bucket.available += 1
                return
            bucket.available = max(0, int(remaining) - bucket.in_flight)
            if remaining <= 0:
                bucket.opens_at = max(bucket.opens_at, time.monotonic() + (seconds or 0.0))

    def _bucket(self, url: str) -> _Bucket:
        with self._lock:
            return self._buckets.setdefault(bucket_of(url), _Bucket())

    def _tell(self, url: str, seconds: float) -> None:
        if self._on_wait is not None:
            self._on_wait(
                message(
                    QT_TRANSLATE_NOOP(
                        "Seatizen", "{place} limits the number of requests: waiting {seconds} s before the next one."
                    ),
                    place=shown(url),
                    seconds=round(seconds),
                )
            )


def _number(text: Optional[str]) -> Optional[float]:
    text = (text or "").strip()
    return float(text) if re.fullmatch(r"\d{1,15}(\.\d{1,9})?", text) else None


def _date(text: Optional[str]) -> Optional[float]:
    """Epoch seconds of an HTTP date, None when it is none."""
    if not text:
        return None
    try:
        return parsedate_to_datetime(text).timestamp()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
