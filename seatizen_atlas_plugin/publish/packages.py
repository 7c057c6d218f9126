"""Which archives a session's folders become on Zenodo, and what lies in them under which name.

Names and contents are those of the sessions published so far, so that the published tools put them back (reference
`zenodo-tools.md` §1.7). Nothing is read but the folders' lists, and nothing is changed in them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Callable, Iterable, List, Optional, Sequence, Tuple, Union

from ..feedback import Feedback
from ..zenodo.local_files import MOST_BYTES, MOST_FILES
from .source_tree import SourceTree

PART_BYTES = 15_000_000_000
# Written by GIS programs beside pictures, never a part of the data.
_SIDE_FILE = ".tif.aux.xml"
_RAW_GPS = {"DEVICE": (".zip", ".gpx"), "BASE": (".o", ".zip")}
# Headers of a member in front of it and in the directory, both with 64-bit sizes; the records at a zip's end.
_ENTRY_BYTES = 30 + 46 + 2 * 32
_END_BYTES = 22 + 76
# What does not shrink grows by some bytes in each 16 kB.
_DEFLATE_GROWTH = 1000
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True)
class PackedFile:
    """A file of an archive: its name there, where it lies, bytes."""

    name: str
    path: Path
    size: int


@dataclass(frozen=True)
class Package:
    """An archive to be: its name on Zenodo, its files and the folders named in it, in order; `stored` ones are not
    packed, since pictures and videos do not shrink."""

    name: str
    files: Tuple[PackedFile, ...]
    folders: Tuple[str, ...] = ()
    stored: bool = True

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(file.size for file in self.files)

    @property
    def most_bytes(self) -> int:
        """Bytes that the archive has at most: its files, packed or not, and what a zip says of each of them."""
        names = [*(file.name for file in self.files), *(f"{name}/" for name in self.folders)]
        said = sum(_ENTRY_BYTES + 2 * len(name.encode()) for name in names)
        return self.size + said + _END_BYTES + (0 if self.stored else self.size // _DEFLATE_GROWTH)


def natural(name: str) -> List[Tuple[int, Union[int, str]]]:
    """A key that sorts `G2` before `G10`."""
    return [(0, int(part)) if part.isdigit() else (1, part.lower()) for part in _DIGITS.split(name) if part]


def folder_package(session: Path, folder: str, feedback: Optional[Feedback] = None) -> Package:
    """All of a folder of a session (`METADATA`, `PROCESSED_DATA/IA`), with its empty folders; side files that GIS
    programs left at its top are passed over. Raises `CannotRead`, `PublishError`, `Cancelled`."""
    tree = SourceTree(session, feedback)
    files, folders = _walk(tree, folder, lambda name: not ("/" not in name and name.lower().endswith(_SIDE_FILE)))
    return Package(f"{folder.replace('/', '_')}.zip", tuple(files), tuple(folders), stored=False)


def raw_packages(session: Path, part_bytes: int = PART_BYTES, feedback: Optional[Feedback] = None) -> List[Package]:
    """DCIM as raw data: all its files in natural order, in parts of `part_bytes`, or of one larger file.

    Raises `CannotRead`, `PublishError`, `Cancelled`."""
    files, _ = _walk(SourceTree(session, feedback), "DCIM", lambda _: True)
    parts: List[List[PackedFile]] = []
    size = 0
    for file in files:
        if not parts or size + file.size > part_bytes:
            parts.append([])
            size = 0
        parts[-1].append(file)
        size += file.size
    return [
        Package("DCIM.zip" if place == 1 else f"DCIM_p{place:02d}.zip", tuple(part))
        for place, part in enumerate(parts, 1)
    ]


def raw_gps_package(session: Path, feedback: Optional[Feedback] = None) -> Package:
    """What the receivers recorded: of DEVICE archives and tracks, of BASE archives and observations; of a GPS folder
    without these two everything. Raises `CannotRead`, `PublishError`, `Cancelled`."""
    tree = SourceTree(session, feedback)
    if not any((session / "GPS" / name).is_dir() for name in _RAW_GPS):
        return folder_package(session, "GPS", feedback)
    files = []
    for name, endings in _RAW_GPS.items():
        place = f"GPS/{name}"
        for one in sorted(tree.names(place), key=natural) if (session / place).is_dir() else ():
            size = tree.size(f"{place}/{one}") if one.lower().endswith(endings) else None
            if size is not None:
                files.append(PackedFile(f"{name}/{one}", session / place / one, size))
    return Package("GPS.zip", tuple(files))


def images_package(
    session: Path, paths: Iterable[str], parent: Optional[str] = None, feedback: Optional[Feedback] = None
) -> Package:
    """Images by their paths in the session, relative to the folder `parent` (None: the one that they have in common),
    after which the archive is named. Those that do not exist are passed over. Raises `CannotRead`, `PublishError`,
    `Cancelled`."""
    tree = SourceTree(session, feedback)
    sizes = {path: tree.size(path) for path in paths}
    there = [path for path, size in sizes.items() if size is not None]
    parent = common_parent(there) if parent is None else parent
    names = {PurePosixPath(path).relative_to(parent).as_posix(): path for path in there}
    files = (PackedFile(name, session / names[name], sizes[names[name]] or 0) for name in sorted(names, key=natural))
    return Package(f"{parent.replace('/', '_') or session.name}.zip", tuple(files))


def common_parent(paths: Sequence[str]) -> str:
    """The folder that all files lie below; '' for the session itself."""
    parents = [PurePosixPath(path).parent.parts for path in paths]
    if not parents:
        return ""
    shared = []
    for parts in zip(*parents):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return "/".join(shared)


def versions_of(
    packages: Sequence[Package], most_bytes: int = MOST_BYTES, most_files: int = MOST_FILES
) -> List[List[Package]]:
    """Packages spread over as few successive versions as their order allows."""
    versions: List[List[Package]] = []
    size = 0
    for package in packages:
        if not versions or size + package.most_bytes >= most_bytes or len(versions[-1]) >= most_files:
            versions.append([])
            size = 0
        versions[-1].append(package)
        size += package.most_bytes
    return versions


def _walk(tree: SourceTree, root: str, wanted: Callable[[str], bool]) -> Tuple[List[PackedFile], List[str]]:
    """Files and folders below a folder of the session, by their names there, in natural order."""
    files: List[PackedFile] = []
    folders: List[str] = []

    def visit(inside: str) -> None:
        for name in sorted(tree.names(f"{root}/{inside}"), key=natural):
            path = f"{inside}{name}"
            if tree.is_folder(f"{root}/{path}"):
                folders.append(path)
                visit(f"{path}/")
                continue
            size = tree.size(f"{root}/{path}") if wanted(path) else None
            if size is not None:
                files.append(PackedFile(path, tree.session / root / path, size))

    visit("")
    return files, folders
