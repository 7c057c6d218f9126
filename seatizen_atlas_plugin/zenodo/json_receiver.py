"""Takes a whole JSON body into memory."""

from __future__ import annotations

from typing import Collection, Mapping

from .errors import UnreadableAnswer
from .exchange import Head, Receiver, decoded

# A page of 25 records with thousands of files each stays below.
_MOST_JSON_BYTES = 256 * 1024 * 1024


class JsonReceiver(Receiver):
    """Takes a whole JSON body into memory."""

    def __init__(self, statuses: Collection[int] = (200,)) -> None:
        self.statuses = frozenset(statuses)
        self._chunks: list[bytes] = []
        self._size = 0
        self.encoding = ""
        self._place = ""

    def headers(self) -> Mapping[str, str]:
        return {"Accept": "application/json", "Accept-Encoding": "gzip"}

    def start(self, head: Head) -> bool:
        self._chunks = []
        self._size = 0
        self.encoding = head.encoding
        self._place = head.url
        return True

    def take(self, chunk: bytes) -> None:
        self._size += len(chunk)
        if self._size > _MOST_JSON_BYTES:
            raise UnreadableAnswer(self._place, f"> {_MOST_JSON_BYTES} bytes")
        self._chunks.append(chunk)

    def text(self) -> bytes:
        return decoded(b"".join(self._chunks), self.encoding, _MOST_JSON_BYTES)
