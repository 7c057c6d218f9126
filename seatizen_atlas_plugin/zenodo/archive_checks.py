"""What a zip must not do: reach outside, unpack without end, share bytes, need a password."""

from __future__ import annotations

import re
import zipfile
from typing import Iterable, Sequence

from .archive_errors import (
    BadArchive,
    EncryptedMember,
    OverlappingMembers,
    UnknownCompression,
    UnsafeName,
    ZipBomb,
)

# The largest table of a real session has some 100 MB; what is read is held in memory.
MOST_MEMBER_BYTES = 512 * 1024 * 1024
MOST_READ_BYTES = 1024 * 1024 * 1024
# Deflate reaches 1032:1 on zeros; tables reach 5:1 to 50:1.
_MOST_RATIO = 200
_RATIO_COUNTS_FROM = 16 * 1024 * 1024
_LOCAL_HEADER_BYTES = 30
_ENCRYPTED = 0x1
_PATCHED = 0x20
_STRONGLY_ENCRYPTED = 0x40
_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f]")


def refuse_unsafe_names(archive: str, members: Iterable[zipfile.ZipInfo]) -> None:
    """Raise `UnsafeName` for a member that would land outside the folder it is unpacked in."""
    for member in members:
        name = member.orig_filename.replace("\\", "/")
        if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/") or _CONTROL.search(name):
            raise UnsafeName(archive, member.orig_filename)


def refuse_overlaps(archive: str, members: Iterable[zipfile.ZipInfo], end: int) -> None:
    """Raise `OverlappingMembers` where a member reaches into the next one or beyond `end`, the central directory."""
    in_order = sorted(members, key=lambda member: member.header_offset)
    next_starts = [*(member.header_offset for member in in_order[1:]), end]
    for member, next_start in zip(in_order, next_starts):
        if member.header_offset < 0:
            raise BadArchive(archive, f"{member.filename} < 0")
        if member.header_offset + _LOCAL_HEADER_BYTES + member.compress_size > next_start:
            raise OverlappingMembers(archive, member.filename)


def refuse_locked(archive: str, members: Iterable[zipfile.ZipInfo]) -> None:
    """Raise for members that are encrypted or packed in an unknown way."""
    for member in members:
        if member.flag_bits & (_ENCRYPTED | _STRONGLY_ENCRYPTED):
            raise EncryptedMember(archive, member.filename)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or member.flag_bits & _PATCHED:
            raise UnknownCompression(archive, member.filename, member.compress_type)


def refuse_unreadable(archive: str, members: Sequence[zipfile.ZipInfo]) -> None:
    """Raise for members that are encrypted, packed in an unknown way, or too large to be meant well."""
    total = 0
    for member in members:
        name = member.filename
        refuse_locked(archive, [member])
        total += member.file_size
        too_dense = member.file_size > _RATIO_COUNTS_FROM and member.file_size > _MOST_RATIO * member.compress_size
        if too_dense or member.file_size > MOST_MEMBER_BYTES or total > MOST_READ_BYTES:
            raise ZipBomb(archive, name, member.file_size, member.compress_size)
