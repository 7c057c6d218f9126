"""Answers as they go over the wire, and what may happen to their bodies on the way."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Optional

Environ = dict[str, Any]
Application = Callable[..., Iterable[bytes]]
# Pieces of a body that is slowed down.
STEPS_PER_SECOND = 20


@dataclass
class Answer:
    """Status, headers and body of one answer."""

    status: int
    headers: list[tuple[str, str]]
    body: Iterable[bytes]
    close: Callable[[], None] = field(default=lambda: None)

    def header(self, name: str) -> Optional[str]:
        return next((value for known, value in self.headers if known.lower() == name.lower()), None)

    def drop(self, name: str) -> None:
        self.headers = [pair for pair in self.headers if pair[0].lower() != name.lower()]

    @property
    def is_json(self) -> bool:
        return "json" in (self.header("Content-Type") or "")

    @property
    def size(self) -> int:
        """Bytes of the body as announced; 0 when nothing is."""
        return int(self.header("Content-Length") or 0)

    @property
    def line(self) -> str:
        return f"{self.status} {HTTPStatus(self.status).phrase}"

    def compress(self) -> None:
        """Packs the whole body with gzip; the length is announced anew."""
        packed = gzip.compress(b"".join(self.body), compresslevel=1, mtime=0)
        self.body = [packed]
        self.drop("Content-Length")
        self.headers += [("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))]


def ask(application: Application, environ: Environ) -> Answer:
    """The answer of a WSGI application."""
    found: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]], _exc_info: object = None) -> None:
        found.update(status=int(status.split(maxsplit=1)[0]), headers=list(headers))

    body = application(environ, start_response)
    return Answer(found["status"], found["headers"], body, getattr(body, "close", lambda: None))


def text_answer(status: int, content_type: str, text: str) -> Answer:
    data = text.encode()
    return Answer(status, [("Content-Type", content_type), ("Content-Length", str(len(data)))], [data])


def json_answer(status: int, body: Any) -> Answer:
    return text_answer(status, "application/json", json.dumps(body))


def html_answer(status: int, text: str) -> Answer:
    return text_answer(status, "text/html", text)


def cut(body: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The first `size` bytes."""
    left = size
    for chunk in body:
        if left <= 0:
            return
        yield chunk[:left]
        left -= len(chunk)


def flipped(body: Iterable[bytes], position: int) -> Iterator[bytes]:
    """The body with every bit of one byte turned over, so that JSON is no longer text."""
    start = 0
    for chunk in body:
        place = position - start
        start += len(chunk)
        if 0 <= place < len(chunk):
            yield chunk[:place] + bytes([chunk[place] ^ 0xFF]) + chunk[place + 1 :]
        else:
            yield chunk


def slowed(body: Iterable[bytes], bytes_per_second: float) -> Iterator[bytes]:
    """The body in small pieces, at most so many bytes a second on average."""
    step = max(1, int(bytes_per_second / STEPS_PER_SECOND))
    started, sent = time.monotonic(), 0
    for chunk in body:
        for start in range(0, len(chunk), step):
            piece = chunk[start : start + step]
            sent += len(piece)
            ahead = started + sent / bytes_per_second - time.monotonic()
            if ahead > 0:
                time.sleep(ahead)
            yield piece


class Line:
    """What all answers go through together, at most so many bytes a second."""

    def __init__(self, bytes_per_second: float) -> None:
        self._rate = bytes_per_second
        self._step = max(1, int(bytes_per_second / STEPS_PER_SECOND))
        self._lock = threading.Lock()
        self._free_at = 0.0

    def paced(self, body: Iterable[bytes]) -> Iterator[bytes]:
        """The body in small pieces, each when its turn is over."""
        for chunk in body:
            for start in range(0, len(chunk), self._step):
                piece = chunk[start : start + self._step]
                with self._lock:
                    self._free_at = max(self._free_at, time.monotonic()) + len(piece) / self._rate
                    ahead = self._free_at - time.monotonic()
                time.sleep(max(0.0, ahead))
                yield piece
