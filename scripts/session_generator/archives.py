"""Zip archives as `shutil.make_archive` makes them, with bytes that depend on the content only.

Folders are entries of their own and names are relative. Files come in the order of the directory on disk, which on the
usual file systems is that of a hash of their names.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Mapping

_DATE = (2025, 6, 2, 9, 30, 0)
_FILE_MODE = 0o100644 << 16
_FOLDER_MODE = (0o040755 << 16) | 0x10


def zipped(members: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """A zip of members by relative name: folders first as entries of their own, then the files of each folder."""
    written = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(written, "w") as archive:
        for folder in folders(members):
            entry = zipfile.ZipInfo(f"{folder}/", _DATE)
            entry.external_attr = _FOLDER_MODE
            archive.writestr(entry, b"")
        for name in sorted(members, key=_disk_order):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.external_attr = _FILE_MODE
            entry.compress_type = method
            archive.writestr(entry, members[name])
    return written.getvalue()


def _disk_order(name: str) -> tuple[int, bytes]:
    return name.count("/"), hashlib.md5(name.encode(), usedforsecurity=False).digest()


def folders(names: Mapping[str, bytes]) -> list[str]:
    """Every folder that the names lie in, parents first."""
    found = set()
    for name in names:
        parts = name.split("/")[:-1]
        found.update("/".join(parts[: depth + 1]) for depth in range(len(parts)))
    return sorted(found)


def folder_archives(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """`METADATA.zip` and `PROCESSED_DATA_IA.zip` of files by path below the session folder, where there are any."""
    archives = {}
    for folder in ("METADATA", "PROCESSED_DATA/IA"):
        start = f"{folder}/"
        members = {path[len(start) :]: content for path, content in files.items() if path.startswith(start)}
        if members:
            archives[f"{folder.replace('/', '_')}.zip"] = zipped(members)
    return archives
