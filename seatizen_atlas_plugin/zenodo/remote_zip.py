"""Reads single members out of a zip on the server.

Small archives come whole in one request and are verified by md5. Of large ones the end comes first, where the central
directory is, then the wanted members, neighbours together (cost model in `ranges.py`); each member is verified by its
CRC-32 and size. Where ranges do not work, or bring something that does not fit together, the verified whole file
decides. `zipfile` does the parsing: zip64, data descriptors, comments, stored and deflated members.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import IO, Callable, NamedTuple, Optional, Sequence, TypeVar, cast

from ..feedback import Feedback, stop_if_cancelled
from .archive_checks import refuse_overlaps, refuse_unreadable, refuse_unsafe_names
from .archive_errors import BadArchive, DamagedMember, MissingMember
from .client import ZenodoClient
from .ranges import REQUEST_BYTES, BeforeStart, RangeFile, Span, coalesced
from .records import RemoteFile

# The end record with the longest comment and the zip64 records before it; directories of some 500 members fit.
_TAIL_BYTES = 68 * 1024
# Larger archives have more members: their directory is looked for in the last 64th, since a second request costs more.
_TAIL_SHARE = 64
_MOST_TAIL_BYTES = 512 * 1024
WHOLE_BELOW = REQUEST_BYTES + _TAIL_BYTES
_LOCAL_HEADER_BYTES = 30
# A local header's extra field may be longer than the central one (time stamps, padding).
_EXTRA_MARGIN = 512
_CHUNK_BYTES = 1024 * 1024
_BROKEN = (
    BeforeStart,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
)
_Result = TypeVar("_Result")


class Member(NamedTuple):
    """What a zip's central directory says of one file: its name, unpacked bytes, and the CRC-32 of its content."""

    name: str
    size: int
    crc: int


class RemoteArchive:
    """One zip of a record. Not to be shared between threads; `close` it or use it in a `with`."""

    def __init__(self, source: RangeFile, file: RemoteFile) -> None:
        self._source = source
        self._file = file
        self._zip: Optional[zipfile.ZipFile] = None
        self._base_pieces = 0

    @classmethod
    def open(
        cls, client: ZenodoClient, file: RemoteFile, feedback: Feedback, *, whole_below: int = WHOLE_BELOW
    ) -> RemoteArchive:
        """Read the list of members; the whole archive when it has at most `whole_below` bytes.

        Raises `ArchiveError`s for what is no sound zip, and the errors of a transfer.
        """
        source = RangeFile(client.transport, file, feedback)
        archive = cls(source, file)
        try:
            if file.size <= whole_below:
                source.become_whole()
            else:
                tail = min(max(_TAIL_BYTES, file.size // _TAIL_SHARE), _MOST_TAIL_BYTES)
                source.prefetch([(max(0, file.size - tail), file.size)])
            archive._with_second_chance(archive._open_zip)
        except BaseException:
            archive.close()
            raise
        return archive

    def names(self) -> list[str]:
        """Names of the members as in the zip, directories left out."""
        return list(dict.fromkeys(member.filename for member in self._opened().infolist() if not member.is_dir()))

    def members(self) -> list[Member]:
        """The files in the zip as its central directory has them; no content is read. Of a repeated name the last."""
        opened = self._opened()
        return [Member(name, (found := self._member(opened, name)).file_size, found.CRC) for name in self.names()]

    def read(self, names: Sequence[str], feedback: Feedback, free_requests: int = 1) -> dict[str, bytes]:
        """The contents of these members, by name; so many requests may be sent for no more than what is wanted, before
        what lies between members is read along. Raises `MissingMember` and what `open` raises."""
        self._source.feedback = feedback
        return self._with_second_chance(lambda: self._read(list(dict.fromkeys(names)), feedback, free_requests))

    def close(self) -> None:
        """Free what was fetched."""
        if self._zip is not None:
            self._zip.close()
        self._source.close()

    def __enter__(self) -> RemoteArchive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _opened(self) -> zipfile.ZipFile:
        if self._zip is None:
            self._open_zip()
        return cast(zipfile.ZipFile, self._zip)

    def _with_second_chance(self, work: Callable[[], _Result]) -> _Result:
        """Do `work`; when the zip looks broken by ranges, once more on the verified whole file."""
        try:
            return self._naming_damage(work)
        except BadArchive:
            if self._source.is_whole:
                raise
        self._source.become_whole()
        self._zip = None
        return self._naming_damage(work)

    def _naming_damage(self, work: Callable[[], _Result]) -> _Result:
        try:
            return work()
        except _BROKEN as error:
            raise BadArchive(self._file.key, str(error) or type(error).__name__) from error

    def _open_zip(self) -> None:
        self._source.seek(0)
        opened = zipfile.ZipFile(cast(IO[bytes], self._source))
        refuse_unsafe_names(self._file.key, opened.infolist())
        refuse_overlaps(self._file.key, opened.infolist(), opened.start_dir)
        self._zip = opened
        self._base_pieces = self._source.pieces

    def _read(self, names: Sequence[str], feedback: Feedback, free_requests: int) -> dict[str, bytes]:
        opened = self._opened()
        members = [self._member(opened, name) for name in names]
        refuse_unreadable(self._file.key, members)
        found: dict[str, bytes] = {}
        for span, group in self._groups(opened, members, free_requests):
            self._source.prefetch([span])
            for member in group:
                found[member.filename] = self._unpacked(opened, member, feedback)
            self._source.forget(self._base_pieces)
        return {name: found[name] for name in names}

    def _member(self, opened: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
        member = opened.NameToInfo.get(name)
        if member is None:
            raise MissingMember(self._file.key, name)
        return member

    def _groups(
        self, opened: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], free: int
    ) -> list[tuple[Span, list[zipfile.ZipInfo]]]:
        """`members` by the span of bytes they are fetched with; fetches the whole file where that costs less."""
        spans = _spans(opened, members)
        merged = coalesced(spans.values(), free=free)
        to_fetch = self._source.missing(merged)
        to_pay = max(1, len(to_fetch) - free + 1)
        if sum(end - start for start, end in to_fetch) + to_pay * REQUEST_BYTES >= self._file.size + REQUEST_BYTES:
            self._source.become_whole()
        return [
            (
                (start, end),
                [member for member in members if start <= spans[member.header_offset][0] < end],
            )
            for start, end in merged
        ]

    def _unpacked(self, opened: zipfile.ZipFile, member: zipfile.ZipInfo, feedback: Feedback) -> bytes:
        """One member's content. `zipfile` stops at the declared size and checks the CRC-32."""
        chunks = []
        try:
            with opened.open(member) as stream:
                for chunk in iter(lambda: stream.read(_CHUNK_BYTES), b""):
                    stop_if_cancelled(feedback)
                    chunks.append(chunk)
        except _BROKEN as error:
            raise DamagedMember(self._file.key, member.filename, str(error)) from error
        content = b"".join(chunks)
        if len(content) != member.file_size:
            raise DamagedMember(self._file.key, member.filename, f"{len(content)} / {member.file_size}")
        return content


def _spans(opened: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo]) -> dict[int, Span]:
    """Where each of `members` lies, by its header's offset: local header, name, extra field, packed bytes."""
    starts = sorted(member.header_offset for member in opened.infolist())
    following = dict(zip(starts, [*starts[1:], opened.start_dir]))
    spans = {}
    for member in members:
        start = member.header_offset
        names = len(member.orig_filename.encode("utf-8")) + len(member.extra)
        longest = start + _LOCAL_HEADER_BYTES + names + _EXTRA_MARGIN + member.compress_size
        spans[start] = (start, min(longest, following[start]))
    return spans
