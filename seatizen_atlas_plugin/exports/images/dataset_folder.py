"""A folder of many files that appear together when all are complete.

`bundle.py` gives each file its name beside a `.part`; here there may be two files a frame, so the whole is built in a
folder of its own inside the output folder and moved in at the end. `SHA256SUMS` lists the files with their checksums,
in the form that `sha256sum -c` reads; by it a later export knows which files it may replace.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import Iterator, List, Tuple

from ...atlas.errors import AtlasError, AtlasReadOnly
from ...feedback import Feedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, message
from ..bundle import README, no_space
from ..report import ExportedFile

SUMS = "SHA256SUMS"
_STAGING = ".seatizen-export.part"
_OLD = ".seatizen-export.replaced"
"""Beside the staging folder from when its files are complete until all are in their places, so that an exchange that
was killed can be gone on with; without a staging folder the exchange failed."""
_FAILED = ".seatizen-export.failed"
_LINE = re.compile(r"[0-9a-f]{64}  (?P<name>.+)")
_LEAST_SPACE = 1 << 20
_READ_AT_ONCE = 1 << 22
_FILES_BETWEEN_LOOKS = 50


@contextmanager
def new_dataset(target: str, overwrite: bool, feedback: Feedback, keep: str = "") -> Iterator[Path]:
    """A folder to fill; when the block ends, what is in it moves into the folder `target`.

    `target` is made when only its last part is missing. When it has anything in it, `overwrite` is needed: then the
    files that an earlier export left there go, and others stay. When an exception leaves the block, `target` is as it
    was. Raises `AtlasError`, also for what the system refuses in the block (`OSError`), and when some of the earlier
    files are in the folder `keep` ('' for none).
    """
    folder = Path(target).expanduser().absolute()
    made = False
    try:
        made = _begin(folder)
        _end_exchange(folder)
        if any(one.name != _STAGING for one in folder.iterdir()) and not overwrite:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "The folder {folder} is not empty and was left as it is; ask for overwriting to replace it."
            )
            raise AtlasError(message(text, folder=str(folder)))
        _refuse_to_lose(folder, keep)
        staging = folder / _STAGING
        shutil.rmtree(staging, ignore_errors=True)  # of a run that was killed
        staging.mkdir()
        yield staging
        stop_if_cancelled(feedback)
        _exchange(folder, staging)
    except OSError as error:
        _discard(folder, made)
        raise _explained(error, str(folder)) from error
    except BaseException:
        _discard(folder, made)
        raise


def _begin(folder: Path) -> bool:
    """See that the folder is there and can be written to; whether it was made now."""
    made = not folder.exists() and folder.parent.is_dir()
    if made:
        folder.mkdir()
    if not folder.is_dir():
        text = QT_TRANSLATE_NOOP("Seatizen", "The folder {folder} does not exist; nothing was exported.")
        raise AtlasError(message(text, folder=str(folder)))
    if not os.access(folder, os.W_OK | os.X_OK):
        text = QT_TRANSLATE_NOOP("Seatizen", "The folder {folder} cannot be written to; nothing was exported.")
        raise AtlasReadOnly(message(text, folder=str(folder)))
    if shutil.disk_usage(folder).free < _LEAST_SPACE:
        raise no_space(str(folder))
    return made


def _refuse_to_lose(folder: Path, keep: str) -> None:
    """What is read must not be what is replaced: the pictures of an earlier export may be the only ones."""
    real = os.path.realpath(folder)
    kept = os.path.realpath(Path(keep).expanduser()) if keep else ""
    if not kept or not _is_in(kept, real):
        return
    if any(_is_in(os.path.realpath(folder / name), kept) for name in _earlier_files(folder)):
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "The pictures in {keep} are those of the earlier export in {folder}, which would be replaced: choose "
            "another folder for the new one. Nothing was exported.",
        )
        raise AtlasError(message(text, keep=keep, folder=str(folder)))


def _is_in(path: str, folder: str) -> bool:
    """Whether a real path is that of the folder or of something in it."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _discard(folder: Path, made: bool) -> None:
    for name in (_STAGING, _FAILED):
        shutil.rmtree(folder / name, ignore_errors=True)
    if made:
        with suppress(OSError):
            folder.rmdir()


def _explained(error: OSError, path: str) -> AtlasError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return no_space(path)
    text = QT_TRANSLATE_NOOP("Seatizen", "{path} cannot be written: {reason}. Nothing was exported.")
    return AtlasReadOnly(message(text, path=error.filename or path, reason=error.strerror or str(error)))


def _end_exchange(folder: Path) -> None:
    """What a run left that was killed in its exchange: all of its files are complete, so they go to their places."""
    old, staging = folder / _OLD, folder / _STAGING
    if not old.is_dir():
        return
    if (staging / SUMS).is_file():
        _exchange(folder, staging)
    elif staging.is_dir():  # the list is the last to go to its place: all are there
        _clear(old, staging)
    else:
        _put_back(folder)


def _exchange(folder: Path, staging: Path) -> None:
    """Move the old files aside and the new ones in; when that fails, all goes back."""
    old = folder / _OLD
    arrived: List[Path] = []
    earlier = _earlier_files(folder)
    old.mkdir(exist_ok=True)
    try:
        for name in earlier:
            _move(folder / name, old / name)
        _move_in(staging, folder, old, arrived)
    except OSError:
        with suppress(OSError):
            staging.replace(folder / _FAILED)
        for path in reversed(arrived):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink()
        _put_back(folder)
        raise
    _clear(old, staging)
    _drop_emptied_folders(folder, earlier)


def _clear(old: Path, staging: Path) -> None:
    old.replace(staging / _OLD)  # from now on there is nothing to go on with
    shutil.rmtree(staging, ignore_errors=True)


def _move_in(source: Path, target: Path, old: Path, arrived: List[Path]) -> None:
    """Whole folders where there is none of the name, else what is in them; a file in the way goes aside.

    The list of the files comes last: it is there when they are.
    """
    for one in sorted(source.iterdir(), key=lambda path: (path.name == SUMS, path)):
        place = target / one.name
        if one.is_dir() and place.is_dir():
            _move_in(one, place, old / one.name, arrived)
            continue
        if place.exists():
            _move(place, old / one.name)
        one.replace(place)
        arrived.append(place)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _put_back(folder: Path) -> None:
    """Files that wait aside since an exchange failed; those that arrived meanwhile are the newer ones."""
    old = folder / _OLD
    if not old.is_dir():
        return
    for path in sorted(path for path in old.rglob("*") if path.is_file()):
        place = folder / path.relative_to(old)
        if not place.exists():
            _move(path, place)
    shutil.rmtree(old, ignore_errors=True)


def _earlier_files(folder: Path) -> List[str]:
    """The files in the folder that an earlier export lists as its own."""
    names = []
    real = os.path.realpath(folder)
    with suppress(OSError, UnicodeError, ValueError):
        for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
            found = _LINE.fullmatch(line)
            parts = PurePosixPath(found["name"]).parts if found else ()
            inside = bool(parts) and ".." not in parts and not PurePosixPath(*parts).is_absolute()
            if not inside or ":" in parts[0]:
                continue
            path = folder.joinpath(*parts)
            if path.is_file() and os.path.commonpath((real, os.path.realpath(path.parent))) == real:
                names.append(str(Path(*parts)))
    names += [name for name in (SUMS, README) if names and (folder / name).is_file()]
    return names


def _drop_emptied_folders(folder: Path, earlier: List[str]) -> None:
    """Folders of the earlier export in which nothing is left."""
    places = {place for name in earlier for place in Path(name).parents if place.parts}
    for place in sorted(places, key=lambda one: len(one.parts), reverse=True):
        with suppress(OSError):  # something is in it
            (folder / place).rmdir()


def write_sums(folder: Path, most: int, feedback: Feedback) -> Tuple[int, List[ExportedFile]]:
    """Write `SHA256SUMS` of all files in the folder.

    Returns how many files there are now, and what is told of them: all, or when there are more than `most` only
    `SHA256SUMS`, which tells of the others. Raises `OSError`, `Cancelled`.
    """
    count, told = 0, []
    sums = folder / SUMS
    with sums.open("w", encoding="utf-8", newline="\n") as file:
        for count, path in enumerate(_files(folder), 1):
            if count % _FILES_BETWEEN_LOOKS == 1:
                stop_if_cancelled(feedback)
            one = _exported(folder, path, feedback)
            file.write(f"{one.sha256}  {one.name}\n")
            if count <= most:
                told.append(one)
    whole = _exported(folder, sums, feedback)
    return count + 1, [*told, whole] if count < most else [whole]


def _exported(folder: Path, path: Path, feedback: Feedback) -> ExportedFile:
    return ExportedFile(path.relative_to(folder).as_posix(), path.stat().st_size, _sha256(path, feedback))


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it, by name."""
    for one in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if one.is_dir(follow_symlinks=False):
            yield from _files(Path(one.path))
        elif one.name != SUMS:
            yield Path(one.path)


def _sha256(path: Path, feedback: Feedback) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while True:
            some = file.read(_READ_AT_ONCE)
            if not some:
                return digest.hexdigest()
            digest.update(some)
            stop_if_cancelled(feedback)
