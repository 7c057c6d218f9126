"""The first bytes of a remote file, asked for alone."""

from __future__ import annotations

from typing import Mapping

from ..feedback import Feedback
from .client import ZenodoClient
from .exchange import Head, Receiver
from .records import RemoteFile
from .transfer import content_range
from .waiting import BRIEF


def first_bytes(client: ZenodoClient, file: RemoteFile, count: int, feedback: Feedback) -> bytes:
    """The first `count` bytes of `file`; none when the server does not give that part alone.

    Raises `Cancelled` and `ZenodoError`s.
    """
    receiver = _Beginning(min(count, file.size))
    if receiver.wanted:
        client.transport.get(file.url, receiver, feedback, tries=BRIEF, transfer=True)
    return bytes(receiver.data) if len(receiver.data) == receiver.wanted else b""


class _Beginning(Receiver):
    """Takes the part it asked for, and leaves any other answer unread."""

    statuses = frozenset({200, 206, 416})

    def __init__(self, wanted: int) -> None:
        self.wanted = wanted
        self.data = bytearray()

    def headers(self) -> Mapping[str, str]:
        self.data.clear()
        return {"Range": f"bytes=0-{self.wanted - 1}"}

    def start(self, head: Head) -> bool:
        place = content_range(head) if head.status == 206 and not head.encoding else None
        return place is not None and place[:2] == (0, self.wanted)

    def take(self, chunk: bytes) -> None:
        self.data += chunk
