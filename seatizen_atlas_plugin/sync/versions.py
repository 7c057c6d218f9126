"""Which versions of a deposit count, and which of them holds the archives to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Sequence

from ..sessions import READ_ARCHIVES, version_kind
from ..zenodo import Record, RemoteFile


@dataclass(frozen=True)
class ChosenArchive:
    """An archive to read and the version it is taken from."""

    version: Record
    file: RemoteFile

    @property
    def mark(self) -> str:
        """`<version id>/<key>`: the name of this archive in an atlas's state."""
        return f"{self.version.id}/{self.file.key}"


def counted_versions(versions: Iterable[Record]) -> list[Record]:
    """The raw and processed versions, newest (highest record id) first."""
    counted = [version for version in versions if version_kind(version.version)]
    return sorted(counted, key=lambda version: int(version.id), reverse=True)


def choose_archives(versions: Sequence[Record]) -> dict[str, ChosenArchive]:
    """For each archive the reader needs, the newest counted version that offers it."""
    chosen: dict[str, ChosenArchive] = {}
    for version in counted_versions(versions):
        for file in version.files:
            if file.key in READ_ARCHIVES and file.key not in chosen:
                chosen[file.key] = ChosenArchive(version, file)
    return chosen


def checksums(archives: dict[str, ChosenArchive]) -> dict[str, str]:
    """`{"<version id>/<key>": md5}`, as kept in the atlas."""
    return {archive.mark: archive.file.md5 for archive in archives.values()}
