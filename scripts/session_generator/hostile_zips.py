"""Zips that no zip library writes: a sound archive in, one with a single fault out."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import NamedTuple

_VICTIM = "metadata.csv"
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATE, _TIME = (2025 - 1980) << 9 | 6 << 5 | 2, 9 << 11 | 30 << 5
_DEFLATED = 8
_ENCRYPTED = 1
BOMB_BYTES = 400_000_000


class Entry(NamedTuple):
    """One member as its headers tell it; `data` are the compressed bytes."""

    name: str
    data: bytes
    size: int
    crc: int
    flags: int = 0


def traversal(sound: bytes) -> bytes:
    """One more member that would be written outside the folder."""
    evil = b"FileName\nout-of-the-folder.jpeg\n"
    return _zip([*_entries(sound), Entry("../../../escaped.csv", _deflated(evil), len(evil), zlib.crc32(evil))])


def wrong_checksum(sound: bytes) -> bytes:
    """The CRC of metadata.csv does not fit its content."""
    return _zip(_changed(sound, lambda entry: entry._replace(crc=entry.crc ^ 0x5A5A5A5A)))


def encrypted(sound: bytes) -> bytes:
    """metadata.csv is marked as encrypted; 12 more bytes stand where the cipher's header would be."""
    return _zip(
        _changed(sound, lambda entry: entry._replace(data=bytes(range(101, 113)) + entry.data, flags=_ENCRYPTED))
    )


def bomb(sound: bytes, *, declared: bool) -> bytes:
    """metadata.csv inflates to 400 MB of blanks; the headers say so, or pretend the size of the sound file."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b" " * 1_000_000
    crc, parts = 0, []
    for _ in range(BOMB_BYTES // len(block)):
        parts.append(deflate.compress(block))
        crc = zlib.crc32(block, crc)
    data = b"".join([*parts, deflate.flush()])
    if declared:
        return _zip(_changed(sound, lambda entry: entry._replace(data=data, size=BOMB_BYTES, crc=crc)))
    return _zip(_changed(sound, lambda entry: entry._replace(data=data)))


def _deflated(content: bytes) -> bytes:
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return deflate.compress(content) + deflate.flush()


def _entries(sound: bytes) -> list[Entry]:
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    return [Entry(name, _deflated(data), len(data), zlib.crc32(data)) for name, data in contents.items()]


def _changed(sound: bytes, change) -> list[Entry]:
    return [change(entry) if entry.name == _VICTIM else entry for entry in _entries(sound)]


def _zip(entries: list[Entry]) -> bytes:
    """A zip as APPNOTE.TXT 4.3 lays it out, with what the entries say of themselves."""
    body, directory = b"", b""
    for entry in entries:
        name = entry.name.encode()
        common = (20, entry.flags, _DEFLATED, _TIME, _DATE, entry.crc, len(entry.data), entry.size, len(name), 0)
        start = len(body)
        body += _LOCAL.pack(b"PK\x03\x04", *common) + name + entry.data
        directory += _CENTRAL.pack(b"PK\x01\x02", 20, *common, 0, 0, 0, 0o100644 << 16, start) + name
    count = len(entries)
    return body + directory + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
