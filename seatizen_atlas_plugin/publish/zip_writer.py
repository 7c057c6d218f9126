"""Writes archives as a stream: memory stays flat, the same files give the same bytes, the source is only read."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Optional

from ..feedback import Feedback, stop_if_cancelled
from ..zenodo import NoSpace, SourceChanged
from ..zenodo.transfer import OnBytes, local_errors, part_of
from ..zenodo.upload_errors import reading
from .packages import Package, PackedFile

_CHUNK = 256 * 1024
# Archives tell nothing of the computer and the day they were made on.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_FILE_MODE = 0o100644 << 16
_FOLDER_MODE = (0o040755 << 16) | 0x10


def write_package(package: Package, folder: Path, feedback: Feedback, on_bytes: Optional[OnBytes] = None) -> Path:
    """Write an archive into `folder` and return its path; one that is there and holds the same files is used again.

    `on_bytes` is told how many bytes of the sources are in it. It appears only when it is complete. Raises
    `SourceChanged` for a file that changes meanwhile, `CannotRead`, `NoSpace`, `CannotWrite`, `Cancelled`.
    """
    target = folder / package.name
    if is_packed(package, target):
        if on_bytes is not None:
            on_bytes(package.size)
        return target
    _refuse_if_no_room(package, folder)
    part = part_of(target)
    done = 0
    with local_errors(target):
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                for name in package.folders:
                    archive.writestr(_entry(f"{name}/", _FOLDER_MODE, zipfile.ZIP_STORED), b"")
                for file in package.files:
                    done = _add(archive, package, file, done, feedback, on_bytes)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return target


def is_packed(package: Package, target: Path) -> bool:
    """True when the archive is there, holds these files in their sizes, and is younger than all of them."""
    try:
        made = target.stat().st_mtime_ns
        with zipfile.ZipFile(target) as archive:
            held = [(entry.filename, entry.file_size) for entry in archive.infolist()]
        wanted = [(f"{name}/", 0) for name in package.folders] + [(file.name, file.size) for file in package.files]
        return held == wanted and all(_touched(file.path) < made for file in package.files)
    except (OSError, zipfile.BadZipFile):
        return False


def _touched(path: Path) -> int:
    """When a file was last written or put there (nanoseconds): copies keep the day on which they were written."""
    found = path.stat()
    return max(found.st_mtime_ns, found.st_ctime_ns)


def _refuse_if_no_room(package: Package, folder: Path) -> None:
    """Raise `NoSpace` when not even half of the sources would fit; packing tells the rest."""
    with local_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    if (package.size if package.stored else package.size // 2) > free:
        raise NoSpace(str(folder))


def _entry(name: str, mode: int, method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.create_system = _UNIX
    entry.external_attr = mode
    entry.compress_type = method
    return entry


def _add(
    archive: zipfile.ZipFile,
    package: Package,
    file: PackedFile,
    done: int,
    feedback: Feedback,
    on_bytes: Optional[OnBytes],
) -> int:
    """Add a file; returns the bytes of all sources that are in the archive now."""
    method = zipfile.ZIP_STORED if package.stored else zipfile.ZIP_DEFLATED
    entry = _entry(file.name, _FILE_MODE, method)
    entry.file_size = file.size
    with reading(file.path):
        before = file.path.stat()
        source = file.path.open("rb", buffering=0)
    size = 0
    # The same memory again and again: to ask the system for more takes longer than all the rest.
    block = memoryview(bytearray(min(_CHUNK, file.size + 1)))
    with source, archive.open(entry, "w") as member:
        while True:
            stop_if_cancelled(feedback)
            with reading(file.path):
                count = source.readinto(block)
            if not count:
                break
            size += count
            if size > file.size:
                break
            member.write(block[:count])
            if on_bytes is not None:
                on_bytes(done + size)
    with reading(file.path):
        after = file.path.stat()
    if size != file.size or (after.st_size, after.st_mtime_ns) != (file.size, before.st_mtime_ns):
        raise SourceChanged(str(file.path))
    return done + size
