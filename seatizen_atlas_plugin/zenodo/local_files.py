"""Local files that are to go up: what they are called there, how large they are, what Zenodo takes of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

from ..feedback import Feedback
from .deposit import DepositFile
from .transfer import md5_of
from .upload_errors import BadFileName, SourceChanged, TooManyBytes, TooManyFiles, reading

# Of one version (reference `zenodo-api.md` §2.5); bytes are decimal.
MOST_FILES = 100
MOST_BYTES = 50_000_000_000
# Of the buckets.
_LONGEST_NAME = 255


@dataclass(frozen=True)
class LocalFile:
    """A file to upload: its name on Zenodo, where it lies, bytes, md5 in hex, when it was changed (nanoseconds)."""

    name: str
    path: Path
    size: int
    md5: str
    changed: int

    def is_like(self, found: DepositFile) -> bool:
        """True when the server has the same bytes."""
        return (found.size, found.md5) == (self.size, self.md5)

    def refuse_change(self) -> None:
        """Raise `SourceChanged` when the file is no longer the one that was looked at, `CannotRead`."""
        with reading(self.path):
            now = self.path.stat()
        if (now.st_size, now.st_mtime_ns) != (self.size, self.changed):
            raise SourceChanged(str(self.path))


def refuse_names_and_sizes(sizes: Mapping[str, int], held: Mapping[str, int]) -> None:
    """Raise `BadFileName`, `TooManyFiles`, `TooManyBytes` when files (bytes by name) cannot be in one version with
    those it already has (`held`)."""
    for name in sizes:
        refuse_name(name)
    together = {**held, **sizes}
    if len(together) > MOST_FILES:
        raise TooManyFiles(len(together), MOST_FILES)
    total = sum(held[name] for name in held.keys() - sizes.keys())
    for name, size in sizes.items():
        total += size
        if total > MOST_BYTES:
            raise TooManyBytes(name, total, MOST_BYTES)


def refuse_name(name: str) -> None:
    """Raise `BadFileName` for a name that Zenodo's buckets do not take or that could not be unpacked elsewhere."""
    if not name or name in (".", "..") or name != name.strip():
        raise BadFileName(name, "." if name.strip(". ") else "''")
    if any(character in name for character in "/\\") or any(ord(character) < 32 for character in name):
        raise BadFileName(name, "/ \\")
    if len(name) > _LONGEST_NAME:
        raise BadFileName(name[:40] + "…", f"> {_LONGEST_NAME}")


def look_at(files: Mapping[str, Path], feedback: Feedback) -> list[LocalFile]:
    """Bytes and md5 of local files by their names on Zenodo. Raises `CannotRead`, `Cancelled`."""
    found = []
    for place, (name, path) in enumerate(files.items()):
        feedback.setProgress(100.0 * place / len(files))
        with reading(path):
            before = path.stat()
            found.append(LocalFile(name, path, before.st_size, md5_of(path, feedback), before.st_mtime_ns))
    return found


def sizes_of(files: Mapping[str, Path]) -> dict[str, int]:
    """Bytes of local files by their names on Zenodo. Raises `CannotRead`."""
    sizes = {}
    for name, path in files.items():
        with reading(path):
            sizes[name] = path.stat().st_size
    return sizes
