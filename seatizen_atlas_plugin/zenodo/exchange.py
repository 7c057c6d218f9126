"""One HTTP exchange that a cancel ends at once.

A blocked socket cannot be asked to stop, so the exchange runs in a thread of its own while the caller watches the
user's wish. A cancelled exchange is abandoned: it hands over nothing more and ends by its own read timeout.
"""

from __future__ import annotations

import contextlib
import threading
import zlib
from dataclasses import dataclass, field
from http.client import IncompleteRead
from typing import Callable, Mapping, Optional

import requests
import urllib3.exceptions

from ..feedback import Cancelled, Feedback
from .traffic import Traffic

CHUNK_BYTES = 64 * 1024
_PROBLEM_BYTES = 64 * 1024
_POLL_SECONDS = 0.1
# How long a cancel waits for the chunk being written.
_LAST_CHUNK_SECONDS = 0.5


@dataclass(frozen=True)
class Head:
    """Status line and headers of an answer; `problem` is the start of the body when nobody asked for that status."""

    url: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    problem: bytes = field(default=b"", repr=False)

    @property
    def content_type(self) -> str:
        """Media type, lower case, without parameters."""
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()

    @property
    def is_json(self) -> bool:
        """True when the body is said to be JSON of any flavour."""
        return self.content_type.endswith("json")

    @property
    def length(self) -> Optional[int]:
        """Announced body bytes on the wire, None when not announced."""
        text = self.headers.get("Content-Length", "").strip()
        return int(text) if text.isascii() and text.isdigit() else None

    @property
    def encoding(self) -> str:
        """Content encoding, "" for none."""
        encoding = self.headers.get("Content-Encoding", "").strip().lower()
        return "" if encoding == "identity" else encoding


class TooLong(Exception):
    """A body that unpacks to more than is accepted."""


class CannotDecode(Exception):
    """A body in an encoding that was not asked for, or broken."""


class Cut(Exception):
    """The body ended before its announced length."""

    def __init__(self, received: int, expected: int) -> None:
        super().__init__(f"{received} of {expected} bytes")
        self.received = received
        self.expected = expected


class Receiver:
    """What a request wants, and what takes its body. One receiver serves all tries of a request.

    `start`, `take` and `finish` run in the exchange's thread, the others in the caller's.
    """

    statuses: frozenset[int] = frozenset({200})

    def headers(self) -> Mapping[str, str]:
        """Headers of the next try."""
        return {}

    def start(self, head: Head) -> bool:
        """An answer with one of `statuses` came; False when its body is of no use."""
        raise NotImplementedError

    def take(self, chunk: bytes) -> None:
        """The next bytes of the body, as they came over the wire."""
        raise NotImplementedError

    def finish(self) -> None:
        """The body is complete."""

    def watch(self) -> None:
        """Called a few times a second while the body arrives."""

    def gained(self) -> bool:
        """True when the tries since the last question brought enough to be patient again."""
        return False


class Exchange:
    """Sends one request and hands its answer to a receiver."""

    def __init__(
        self,
        send: Callable[[], requests.Response],
        receiver: Receiver,
        traffic: Traffic,
        on_head: Callable[[Head], None],
    ) -> None:
        self._send = send
        self._receiver = receiver
        self._traffic = traffic
        self._on_head = on_head
        self._handing_over = threading.Lock()
        self._abandoned = False
        self._done = threading.Event()
        self._head: Optional[Head] = None
        self._network_error: Optional[Exception] = None
        self._own_error: Optional[BaseException] = None

    def run(self, feedback: Feedback) -> tuple[Optional[Head], Optional[Exception]]:
        """The answer's head and the network's error, either or both.

        Raises `Cancelled`, and whatever the receiver raises.
        """
        threading.Thread(target=self._work, name="zenodo-exchange", daemon=True).start()
        while not self._done.wait(_POLL_SECONDS):
            if feedback.isCanceled():
                self._abandon()
                raise Cancelled
            self._receiver.watch()
        self._receiver.watch()
        if self._own_error is not None:
            raise self._own_error
        return self._head, self._network_error

    def _abandon(self) -> None:
        waited = self._handing_over.acquire(timeout=_LAST_CHUNK_SECONDS)
        self._abandoned = True
        if waited:
            self._handing_over.release()

    def _work(self) -> None:
        try:
            with contextlib.closing(self._send()) as response:
                self._take(response)
        except Exception as error:  # noqa: BLE001 (judged by the transport, in the caller's thread)
            self._network_error = error
        finally:
            self._done.set()

    def _take(self, response: requests.Response) -> None:
        head = Head(response.url, response.status_code, response.headers)
        self._on_head(head)
        if head.status not in self._receiver.statuses:
            problem = response.raw.read(_PROBLEM_BYTES, decode_content=False)
            self._traffic.add_bytes(len(problem))
            self._head = Head(head.url, head.status, head.headers, problem)
            return
        self._head = head
        if not self._hand_over(self._receiver.start, head):
            return
        received = 0
        while True:
            try:
                chunk = response.raw.read(CHUNK_BYTES, decode_content=False)
            except urllib3.exceptions.ProtocolError as error:
                # Newer versions of urllib3 raise where older ones leave it to the reader to compare the lengths.
                if head.length is None or not any(isinstance(part, IncompleteRead) for part in error.args):
                    raise
                break
            if not chunk:
                break
            received += len(chunk)
            self._traffic.add_bytes(len(chunk))
            if not self._hand_over(self._receiver.take, chunk):
                return
        if head.length is not None and received < head.length:
            raise Cut(received, head.length)
        self._hand_over(self._receiver.finish)

    def _hand_over(self, call: Callable[..., object], *values: object) -> bool:
        """Call the receiver unless nobody waits for it any more; False when no more of the body is wanted."""
        with self._handing_over:
            if self._abandoned:
                return False
            try:
                return call(*values) is not False
            except Exception as error:  # noqa: BLE001 (handed to the caller's thread as it is)
                self._own_error = error
                return False


def decoded(body: bytes, encoding: str, limit: int) -> bytes:
    """`body` without its content encoding, at most `limit` bytes. Raises `TooLong`, `CannotDecode`."""
    if encoding in ("gzip", "x-gzip"):
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            body = unpacker.decompress(body, limit + 1)
        except zlib.error as error:
            raise CannotDecode(str(error)) from error
        if len(body) <= limit and not unpacker.eof:
            raise CannotDecode("cut short")
    elif encoding:
        raise CannotDecode(encoding)
    if len(body) > limit:
        raise TooLong
    return body
