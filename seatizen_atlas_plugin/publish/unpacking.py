"""Unpacks the archives of a session into its folders: never outside of them, never over a file that is there."""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Collection, List, Sequence, Set, Tuple

from ..feedback import Feedback, stop_if_cancelled
from ..messages import Message
from ..zenodo import BadArchive, DamagedMember, NoSpace, UnsafeName, ZipBomb
from ..zenodo.archive_checks import refuse_locked, refuse_unsafe_names
from ..zenodo.transfer import local_errors, part_of

_CHUNK = 1024 * 1024
# Pictures and videos do not shrink; tables reach 50:1, Deflate at most 1032:1.
_MOST_RATIO = 200
_RATIO_COUNTS_FROM = 16 * 1024 * 1024


@dataclass
class Unpacked:
    """What became of an archive: files written and their bytes, files that were there already with the same content,
    paths of those that were there with other content and were kept, every sound file with its size, why others were
    left out."""

    written: int = 0
    written_bytes: int = 0
    same: int = 0
    kept: List[str] = field(default_factory=list)
    files: List[Tuple[str, int]] = field(default_factory=list)
    damaged: List[Message] = field(default_factory=list)


def unpack(
    archive: Path, shown: str, root: Path, folder: Path, brought: Collection[str], feedback: Feedback
) -> Unpacked:
    """Unpack a zip into `folder`, which lies in `root` or is it.

    A file that is there stays, whether it is the same or not; those of the paths `brought` (in `root`) came from a
    newer archive and are passed over. Each file appears only when it is complete and fits its CRC-32; one that does not
    keeps none of the others. Raises `ArchiveError`s before anything is written for what is no zip or made to do harm,
    `NoSpace`, `CannotWrite`, `Cancelled`.
    """
    try:
        with local_errors(archive):
            opened = zipfile.ZipFile(archive)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
        raise BadArchive(shown, str(error)) from error
    with opened:
        # Of a name that is there twice the last counts, as everywhere where zips are read.
        members = list({member.filename: member for member in opened.infolist()}.values())
        _refuse(shown, members, archive.stat().st_size)
        done = Unpacked()
        _refuse_if_no_room(members, folder, root)
        looked_at: Set[Path] = set()
        for member in members:
            stop_if_cancelled(feedback)
            target = _inside(root, folder, member, shown, looked_at)
            if member.is_dir():
                with local_errors(target):
                    target.mkdir(parents=True, exist_ok=True)
                continue
            path = target.relative_to(root).as_posix()
            if path not in brought:
                try:
                    _bring(opened, member, target, path, shown, done, feedback)
                except DamagedMember as error:
                    done.damaged.append(error.message)
                    continue
            done.files.append((path, member.file_size))
    return done


def _bring(
    opened: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    target: Path,
    path: str,
    shown: str,
    done: Unpacked,
    feedback: Feedback,
) -> None:
    """Write a file that is not there, and count it."""
    if not _exists(target):
        _write(opened, member, target, shown, feedback)
        done.written += 1
        done.written_bytes += member.file_size
    elif _is_same(target, member, feedback):
        done.same += 1
    else:
        done.kept.append(path)


def _refuse(shown: str, members: Sequence[zipfile.ZipInfo], size: int) -> None:
    refuse_unsafe_names(shown, members)
    refuse_locked(shown, members)
    for member in members:
        if stat.S_ISLNK(member.external_attr >> 16):
            raise UnsafeName(shown, member.filename)
        if member.file_size > _RATIO_COUNTS_FROM and member.file_size > _MOST_RATIO * max(1, member.compress_size):
            raise ZipBomb(shown, member.filename, member.file_size, member.compress_size)
    total, packed = sum(member.file_size for member in members), sum(member.compress_size for member in members)
    if packed > size or (total > _RATIO_COUNTS_FROM and total > _MOST_RATIO * size):
        raise ZipBomb(shown, members[0].filename, total, size)


def _refuse_if_no_room(members: Sequence[zipfile.ZipInfo], folder: Path, root: Path) -> None:
    """Raise `NoSpace` when what is missing does not fit the disk."""
    needed = sum(member.file_size for member in members if not _exists(folder / member.filename))
    with local_errors(root):
        root.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(root).free
    if needed > free:
        raise NoSpace(str(root))


def _inside(root: Path, folder: Path, member: zipfile.ZipInfo, shown: str, looked_at: Set[Path]) -> Path:
    """Where a member goes. Raises `UnsafeName` where a link in the folder leads out of it; folders are looked at once,
    since archives hold no links."""
    name = member.filename.replace("\\", "/")
    target = folder.joinpath(*[part for part in name.split("/") if part not in ("", ".")])
    place = folder if target == folder else target.parent
    with local_errors(target):
        for path in [place, target] if target.is_symlink() else [place]:
            if path not in looked_at and root.resolve() not in (path.resolve(), *path.resolve().parents):
                raise UnsafeName(shown, member.filename)
    looked_at.add(place)
    return target


def _exists(path: Path) -> bool:
    """True for what is there. Raises `CannotWrite` for a name that the disk does not take."""
    with local_errors(path):
        return path.exists()


def _is_same(target: Path, member: zipfile.ZipInfo, feedback: Feedback) -> bool:
    with local_errors(target):
        if not target.is_file() or target.stat().st_size != member.file_size:
            return False
        checksum = 0
        with target.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                stop_if_cancelled(feedback)
                checksum = zlib.crc32(chunk, checksum)
    return checksum == member.CRC


def _write(opened: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, shown: str, feedback: Feedback) -> None:
    part = part_of(target)
    with local_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with opened.open(member) as source, part.open("wb") as stream:
                while chunk := source.read(_CHUNK):
                    stop_if_cancelled(feedback)
                    stream.write(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            part.unlink(missing_ok=True)
            raise DamagedMember(shown, member.filename, str(error)) from error
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        part.replace(target)
