"""Zips of many gigabytes that take next to no disk: most of their members are holes, which read as zeros.

For measurements and tests of what is read out of large archives; members with content are real ones.
"""

from __future__ import annotations

import functools
import zipfile
import zlib
from pathlib import Path
from typing import Iterable, NamedTuple, Optional

_BLOCK = bytes(1024 * 1024)


class Part(NamedTuple):
    """A member: its name and its content, or how many zeros it has."""

    name: str
    content: Optional[bytes] = None
    zeros: int = 0


def write_sparse_zip(path: Path, parts: Iterable[Part]) -> None:
    """Write a stored zip; zip64 where it is large. The file system must know files with holes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for part in parts:
            entry = zipfile.ZipInfo(part.name)
            if part.content is not None:
                archive.writestr(entry, part.content)
            else:
                _add_hole(archive, entry, part.zeros)


def _add_hole(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, size: int) -> None:
    """What `ZipFile.writestr` does, but the content is skipped instead of written."""
    stream = archive.fp
    stream.seek(archive.start_dir)
    entry.header_offset = stream.tell()
    entry.CRC, entry.file_size, entry.compress_size = crc_of_zeros(size), size, size
    stream.write(entry.FileHeader())
    stream.seek(size, 1)
    stream.truncate(stream.tell())
    archive.filelist.append(entry)
    archive.NameToInfo[entry.filename] = entry
    archive.start_dir = stream.tell()
    # Or `close` writes no directory.
    archive._didModify = True


@functools.cache
def crc_of_zeros(size: int) -> int:
    """CRC-32 of so many zeros."""
    crc = 0
    for start in range(0, size, len(_BLOCK)):
        crc = zlib.crc32(_BLOCK[: size - start], crc)
    return crc
