"""A remote file as something to read and seek in, fed by HTTP ranges.

Cost model. Zenodo serves guests about 60 requests a minute and 2,000 an hour, at about 0.65 MB/s (reference
`zenodo-api.md` §1.7, §1.8; both measured by others). Over an hour a request is worth 1.8 s, in which 1.1 MB come
through: one more request costs as much as about 1 MiB (`REQUEST_BYTES`). So a gap of less than that between two wanted
pieces is read along, and a file is read whole where that is cheaper than its pieces. Who sends few requests in all
never waits for a limit, and tells how many are as good as free: then only what is wanted is read.
"""

from __future__ import annotations

import errno
import tempfile
from typing import IO, Iterable, Mapping, Optional, Sequence, cast

from ..feedback import Feedback
from .archive_errors import BadArchive
from .errors import ServerFailure, TruncatedBody, Unreachable, WrongRange
from .exchange import Head, Receiver
from .records import RemoteFile
from .transfer import ContentReceiver, content_range, receive_whole, refuse_other_kinds
from .transport import Transport
from .waiting import BRIEF, Failure, Trouble

REQUEST_BYTES = 1024 * 1024
# Whole files up to this size stay in memory while they are read.
_MEMORY_BYTES = 4 * 1024 * 1024
# Read along where something unforeseen is asked for.
_READ_AHEAD = 64 * 1024
# Proxies were seen to give up on larger ranges (504 after 30 s above 5 MB).
_PIECE_BYTES = 4 * 1024 * 1024
# No part of a zip that is read in one go is larger, unless it means harm.
_MOST_AT_ONCE = 32 * 1024 * 1024

Span = tuple[int, int]


class BeforeStart(OSError):
    """A seek to a place in front of the first byte; `zipfile` expects files to answer so."""


def coalesced(spans: Iterable[Span], gap: int = REQUEST_BYTES, free: int = 1) -> list[Span]:
    """`spans` (first byte, end) sorted, those that touch merged; then those less than `gap` apart, the closest first,
    until no more than `free` are left; what is read at once has a limit."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    gaps = sorted((after[0] - before[1], after[0]) for before, after in zip(merged, merged[1:]))
    closed = {start for size, start in gaps[: max(0, len(merged) - free)] if size < gap}
    joined: list[Span] = []
    for start, end in merged:
        if start in closed and end - joined[-1][0] <= _MOST_AT_ONCE:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


class _RangeReceiver(Receiver):
    """Takes bytes `start` to `end` of a file, or the whole file where the server sends that instead."""

    statuses = frozenset({200, 206, 416})

    def __init__(self, file: RemoteFile, start: int, end: int) -> None:
        self._file = file
        self._end = end
        self._start = start
        self.data = bytearray()
        self._had = 0
        self.refused = False
        self.whole: Optional[ContentReceiver] = None
        self.spool: Optional[IO[bytes]] = None

    def headers(self) -> Mapping[str, str]:
        if self.whole is not None:
            return self.whole.headers()
        return {"Range": f"bytes={self._start + len(self.data)}-{self._end - 1}"}

    def start(self, head: Head) -> bool:
        if self.whole is not None:
            return self.whole.start(head)
        if head.status == 200:
            self.spool = spooled()
            self.whole = ContentReceiver(self._file, self.spool, tempfile.gettempdir())
            return self.whole.start(head)
        refuse_other_kinds(head, self._file)
        place = content_range(head)
        wanted = self._start + len(self.data)
        self.refused = (
            head.status == 416
            or place is None
            or place[0] != wanted
            or not wanted < place[1] <= self._end
            or place[2] not in (None, self._file.size)
        )
        return not self.refused

    def take(self, chunk: bytes) -> None:
        if self.whole is not None:
            self.whole.take(chunk)
        elif self._start + len(self.data) + len(chunk) > self._end:
            raise WrongRange(self._file.url, f"{self._start}-{self._end - 1}", f"> {len(self.data)}")
        else:
            self.data += chunk

    def finish(self) -> None:
        if self.whole is not None:
            self.whole.finish()

    def gained(self) -> bool:
        if self.whole is not None:
            return self.whole.gained()
        grown = len(self.data) > self._had
        self._had = len(self.data)
        return grown

    def judge(self, head: Head) -> Optional[Failure]:
        """Rejects an answer that brought less than was asked for; what came is kept, the rest is asked for."""
        received, expected = self._start + len(self.data), self._end
        if self.whole is not None:
            received, expected = (0, 0) if self.whole.complete else (self.whole.done, self._file.size)
        if self.refused or received == expected:
            return None
        return Failure(Trouble.NETWORK, TruncatedBody(head.url, received, expected))


def spooled() -> IO[bytes]:
    """A temporary file that stays in memory while it is small."""
    return cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=_MEMORY_BYTES))


class RangeFile:
    """Reads a remote file by ranges; becomes a local copy of it where ranges do not work.

    `zipfile` reads from it as from any file. Not to be shared between threads.
    """

    def __init__(self, transport: Transport, file: RemoteFile, feedback: Feedback) -> None:
        self._transport = transport
        self._file = file
        self.feedback = feedback
        self._position = 0
        self._kept: list[tuple[int, bytes]] = []
        self._whole: Optional[IO[bytes]] = None

    @property
    def is_whole(self) -> bool:
        """True when the verified whole file is here."""
        return self._whole is not None

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        position = offset + (0, self._position, self._file.size)[whence]
        if position < 0:
            raise BeforeStart(errno.EINVAL, "a place in front of the first byte")
        self._position = position
        return position

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._file.size - self._position)
        wanted = left if size is None or size < 0 else min(size, left)
        if wanted > _MOST_AT_ONCE:
            raise BadArchive(self._file.key, f"{wanted} bytes of it would have to be read at once")
        parts = []
        while wanted > 0:
            part = self._here(wanted)
            if not part:
                self._fetch(self._position, self._end_of_gap(self._position + max(wanted, _READ_AHEAD)))
                continue
            parts.append(part)
            self._position += len(part)
            wanted -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _here(self, wanted: int) -> bytes:
        """Up to `wanted` bytes from the present position that need no request."""
        if self._whole is not None:
            self._whole.seek(self._position)
            part = self._whole.read(wanted)
            if not part:
                raise BadArchive(self._file.key, "it ends too early")
            return part
        for start, data in reversed(self._kept):
            if start <= self._position < start + len(data):
                offset = self._position - start
                return data[offset : offset + wanted]
        return b""

    def _end_of_gap(self, end: int) -> int:
        """`end`, or where from the present position on something begins that is here already."""
        return min([self._file.size, end, *(start for start, _ in self._kept if start > self._position)])

    def prefetch(self, spans: Sequence[Span]) -> None:
        """Have `spans` here, by one request each; what is here already is not asked for again."""
        for start, end in spans:
            if self._whole is None:
                self._fetch_missing(start, end)

    def missing(self, spans: Iterable[Span]) -> list[Span]:
        """Those of `spans`, shortened, that are not here."""
        return [rest for rest in (self._uncovered(*span) for span in spans) if rest[0] < rest[1]]

    def _fetch_missing(self, start: int, end: int) -> None:
        start, end = self._uncovered(start, end)
        if start < end:
            self._fetch(start, end)

    def _uncovered(self, start: int, end: int) -> Span:
        if self._whole is not None:
            return end, end
        for first, data in self._kept:
            last = first + len(data)
            if first <= start < last:
                start = min(last, end)
            if first < end <= last:
                end = max(first, start)
        return start, end

    def forget(self, keep: int) -> None:
        """Free what was fetched but the `keep` oldest pieces."""
        del self._kept[keep:]

    @property
    def pieces(self) -> int:
        """How many pieces are held."""
        return len(self._kept)

    def become_whole(self) -> None:
        """Fetch the whole file, verified. Raises what `receive_whole` raises."""
        if self._whole is None:
            spool = spooled()
            self._take_whole(ContentReceiver(self._file, spool, tempfile.gettempdir()), spool)

    def _take_whole(self, receiver: ContentReceiver, spool: IO[bytes]) -> None:
        try:
            receive_whole(self._transport, receiver, self.feedback)
        except BaseException:
            spool.close()
            raise
        self._whole = spool
        self._kept = []

    def _fetch(self, start: int, end: int) -> None:
        """Have bytes `start` to `end` here: in one piece, in small ones, or with the whole file."""
        try:
            self._fetch_piece(start, end)
        except (ServerFailure, Unreachable):
            if end - start <= _PIECE_BYTES:
                self.become_whole()
                return
            self._fetch_small_pieces(start, end)

    def _fetch_small_pieces(self, start: int, end: int) -> None:
        try:
            for first in range(start, end, _PIECE_BYTES):
                if self._whole is None:
                    self._fetch_piece(first, min(end, first + _PIECE_BYTES))
        except (ServerFailure, Unreachable):
            self.become_whole()

    def _fetch_piece(self, start: int, end: int) -> None:
        receiver = _RangeReceiver(self._file, start, end)
        try:
            self._transport.get(
                self._file.url, receiver, self.feedback, tries=BRIEF, judge=receiver.judge, transfer=True
            )
        except BaseException:
            if receiver.spool is not None:
                receiver.spool.close()
            raise
        if receiver.whole is not None and receiver.spool is not None:
            self._take_whole(receiver.whole, receiver.spool)
        elif receiver.refused:
            self.become_whole()
        else:
            self._kept.append((start, bytes(receiver.data)))

    def close(self) -> None:
        """Free what was fetched."""
        self._kept = []
        if self._whole is not None:
            self._whole.close()
