"""Archives and files over the versions that hold them: 50 GB and 100 files each (reference `zenodo-api.md` §2.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import List, Mapping, Sequence, Tuple

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...sessions import RAW_DATA
from ...zenodo.local_files import MOST_BYTES, MOST_FILES, refuse_names_and_sizes
from ..errors import PublishError
from ..packages import Package, PackedFile, versions_of

TOO_LARGE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{folder}: a version on Zenodo holds at most {most} GB and these have {total} GB ({sizes}); nothing was sent, "
    "choose fewer folders.",
)
MAYBE_TOO_LARGE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{folder}: the files have more than the {most} GB that a version on Zenodo holds; whether they fit is known once "
    "they are packed.",
)
FILE_TOO_LARGE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{path} has {size} GB and a version on Zenodo holds at most {most} GB; nothing was sent, split the file.",
)


@dataclass(frozen=True)
class VersionPlan:
    """One version: archives that are to be made, and files of the session's folder (path by name) as they are."""

    packages: Tuple[Package, ...]
    files: Mapping[str, Path] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Bytes of everything by its name on Zenodo; of archives those of the files in them."""

    @property
    def size(self) -> int:
        """Bytes in all, before packing."""
        return sum(self.sizes.values())

    @property
    def count(self) -> int:
        """Files that the version will have."""
        return len(self.sizes)


def spread_over_versions(
    folder: Path, kind: str, packages: Sequence[Package], files: Mapping[str, Path], warnings: List[Message]
) -> Tuple[VersionPlan, ...]:
    """The versions that packages and files are spread over. Raises PublishError when they do not fit."""
    for package in packages:
        for file in package.files:
            _refuse_large(file)
    plain = {name: path.stat().st_size for name, path in files.items()}
    for name, path in files.items():
        _refuse_large(PackedFile(name, path, plain[name]))
    if kind == RAW_DATA:
        spread = versions_of(packages, MOST_BYTES - sum(plain.values()), MOST_FILES - len(plain))
        return tuple(_version(some, files if place == 0 else {}) for place, some in enumerate(spread))
    refuse_total(folder, {**{one.name: _least_bytes(one) for one in packages}, **plain})
    if sum(package.most_bytes for package in packages) + sum(plain.values()) > MOST_BYTES:
        warnings.append(message(MAYBE_TOO_LARGE, folder=str(folder), most=_gigabytes(MOST_BYTES)))
    return (_version(packages, files),)


def refuse_total(folder: Path, sizes: Mapping[str, int]) -> None:
    """Raise PublishError when files (bytes by name) do not fit into one version."""
    total = sum(sizes.values())
    if total > MOST_BYTES:
        shown = ", ".join(f"{name} {_gigabytes(size)} GB" for name, size in sizes.items())
        values = {"total": _gigabytes(total), "sizes": shown, "most": _gigabytes(MOST_BYTES)}
        raise PublishError(message(TOO_LARGE, folder=str(folder), **values))


def _least_bytes(package: Package) -> int:
    """Bytes that an archive has at least; what tables shrink to is known when they are packed."""
    return package.size if package.stored else 0


def _version(packages: Sequence[Package], files: Mapping[str, Path]) -> VersionPlan:
    """One version. Raises what `refuse_names_and_sizes` does."""
    plain = {name: path.stat().st_size for name, path in files.items()}
    refuse_names_and_sizes({**{package.name: _least_bytes(package) for package in packages}, **plain}, {})
    return VersionPlan(tuple(packages), files, {**{package.name: package.size for package in packages}, **plain})


def _refuse_large(file: PackedFile) -> None:
    if file.size >= MOST_BYTES:
        values = {"size": _gigabytes(file.size), "most": _gigabytes(MOST_BYTES)}
        raise PublishError(message(FILE_TOO_LARGE, path=str(file.path), **values))


def _gigabytes(size: int) -> str:
    return f"{size / 1e9:.1f}"
