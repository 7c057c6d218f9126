"""Limits of requests a minute, counted in a moving window per client and kind of request."""

from __future__ import annotations

import math
import re
import threading
import time
from collections import deque
from dataclasses import dataclass

WINDOW_SECONDS = 60.0
# What answers announce when nothing is limited.
UNLIMITED = 1000
BUCKETS = ("search", "content", "other")
SEARCH = re.compile(r"^/api/(records|communities/[^/]+/records)/?$")
CONTENT = re.compile(r"^/api/(records/\d+/(draft/)?files/.+/content(/\d+)?|files/[^/]+/.+)$")


@dataclass(frozen=True)
class Standing:
    """Where a client stands after a request: whether it passes, and what the headers tell."""

    passes: bool
    limit: int
    remaining: int
    seconds: int

    @property
    def headers(self) -> list[tuple[str, str]]:
        return rate_headers(self.limit, self.remaining, self.seconds)


def rate_headers(limit: int, remaining: int, seconds: int) -> list[tuple[str, str]]:
    return [
        ("X-RateLimit-Limit", str(limit)),
        ("X-RateLimit-Remaining", str(remaining)),
        ("X-RateLimit-Reset", str(int(time.time()) + seconds)),
        ("Retry-After", str(seconds)),
    ]


def read_limits(text: str) -> dict[str, int]:
    """Limits by bucket from `search=30,other=60`, `content=1000` or `off`; raises ValueError for anything else."""
    if text == "off":
        return {}
    limits = {}
    for part in text.split(","):
        name, separator, number = part.partition("=")
        if name not in BUCKETS or not separator or not number.isdigit() or int(number) < 1:
            raise ValueError(f"{part!r} is no limit; write search=30,other=60 (also content=N), or off")
        limits[name] = int(number)
    return limits


class Limits:
    """Counts requests. Contents of files count with the others unless they have a limit of their own, and a bucket
    without a limit is not limited."""

    def __init__(self, limits: dict[str, int]) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._hits: dict[tuple[str, str], deque[float]] = {}

    def bucket_of(self, path: str) -> str:
        if SEARCH.match(path):
            return "search"
        return "content" if "content" in self._limits and CONTENT.match(path) else "other"

    def take(self, client: str, path: str) -> Standing:
        """Counts one request; one that does not pass is not counted."""
        bucket = self.bucket_of(path)
        limit = self._limits.get(bucket)
        if limit is None:
            return Standing(True, UNLIMITED, UNLIMITED - 1, int(WINDOW_SECONDS))
        now = time.monotonic()
        with self._lock:
            hits = self._hits.setdefault((client, bucket), deque())
            while hits and hits[0] <= now - WINDOW_SECONDS:
                hits.popleft()
            passes = len(hits) < limit
            if passes:
                hits.append(now)
            seconds = math.ceil(hits[0] + WINDOW_SECONDS - now)
            return Standing(passes, limit, limit - len(hits), seconds)

    def reset(self) -> None:
        with self._lock:
            self._hits.clear()
