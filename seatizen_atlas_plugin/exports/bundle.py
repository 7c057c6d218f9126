"""Files of an export that appear together when all are complete, or not at all, beside one that tells what they are."""

from __future__ import annotations

import datetime
import errno
import hashlib
import os
import shutil
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Sequence

from qgis.PyQt.QtCore import QLockFile

from ..atlas.errors import AtlasError, AtlasReadOnly, NoSpace
from ..feedback import Feedback, SilentFeedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message
from .companion import Companion, companion_text
from .report import ExportedFile

_PART = ".part"
_READ_AT_ONCE = 1 << 22
README = "README.txt"
_LEAST_SPACE = 1 << 20


class Bundle:
    """Where the files are written before they have their names. Paths are those of `new_files`."""

    def __init__(self, folder: Path, single: Optional[str], overwrite: bool, sources: Sequence[str] = ()) -> None:
        self.folder = folder
        self._single = single
        self._overwrite = overwrite
        self._sources = [Path(one) for one in sources if one and Path(one).exists()]
        self._names: Dict[str, Optional[int]] = {}
        self._made: List[Path] = []
        self._outdated: List[Path] = []
        self._locked_by = folder / f".{single or 'seatizen-export'}.lock"
        self._lock = QLockFile(str(self._locked_by))
        self._lock.setStaleLockTime(0)  # however long it takes: only that of a process that is no more is not heeded
        self.files: List[ExportedFile] = []

    def path(self, name: str = "") -> str:
        """The file to write for `name` (below the folder, with `/`); the single file when there is no name.

        Raises `AtlasError` when a file of that name exists and must not be overwritten.
        """
        name = name or self._single or ""
        target = self.folder / name
        if name not in self._names:
            self._refuse(target)
            self._make_folders(target.parent)
            self._names[name] = None
        return str(_part(target))

    def rows(self, name: str, count: int) -> None:
        """Tell how many rows the file has; for the report."""
        self.path(name)
        self._names[name or self._single or ""] = count

    def outdated(self, name: str) -> None:
        """Tell of a file that belongs to one that is replaced and would not fit the new one; it goes too."""
        self._outdated.append(self.folder / name)

    def finish(self, companion: Companion, feedback: Optional[Feedback] = None) -> List[ExportedFile]:
        """Take the checksum of every file, write the file that tells what they are, and return all but that one."""
        feedback = feedback or SilentFeedback()
        readme = README if self._single is None else f"{self._single}.{README}"
        self.files = []
        for name, rows in self._names.items():
            if name == readme:
                continue
            part = _part(self.folder / name)
            if part.exists():  # else it was only reserved
                self.files.append(ExportedFile(name, part.stat().st_size, _sha256(part, feedback), rows))
        text = companion_text(companion, self.files, datetime.datetime.now(datetime.timezone.utc))
        Path(self.path(readme)).write_bytes(text.encode("utf-8"))
        return self.files

    def reserve(self, names: Sequence[str]) -> None:
        """Refuse early what could not be written at the end."""
        for name in names:
            self._refuse(self.folder / name)

    def keep(self) -> None:
        """Give all files their names. Those that were there before come back when one of them cannot be replaced."""
        targets = [self.folder / name for name in self._names if _part(self.folder / name).exists()]
        for target in targets:
            _flush(_part(target))
        done: List[Path] = []
        try:
            for target in targets:
                done.append(target)
                if target.exists():
                    target.replace(_aside(target))
                _part(target).replace(target)
        except OSError:
            for target in reversed(done):
                with suppress(OSError):
                    if _aside(target).exists():
                        _aside(target).replace(target)
                    elif not _part(target).exists():
                        target.unlink()
            raise
        for old in [*map(_aside, done), *self._outdated]:
            with suppress(OSError):
                old.unlink()

    def discard(self) -> None:
        """Leave nothing behind."""
        self.release()
        for name in self._names:
            with suppress(OSError):
                _part(self.folder / name).unlink()
        for folder in reversed(self._made):
            with suppress(OSError):
                folder.rmdir()

    def begin(self) -> None:
        """Make the output folder when its own folder is there, and see that it can be written to."""
        parent = self.folder.parent
        if not self.folder.exists() and parent.is_dir() and self._single is None:
            self._make_folders(self.folder)
        if not self.folder.is_dir():
            text = QT_TRANSLATE_NOOP("Seatizen", "The folder {folder} does not exist; nothing was exported.")
            raise AtlasError(message(text, folder=str(self.folder)))
        if not os.access(self.folder, os.W_OK | os.X_OK):
            text = QT_TRANSLATE_NOOP("Seatizen", "The folder {folder} cannot be written to; nothing was exported.")
            raise AtlasReadOnly(message(text, folder=str(self.folder)))
        if shutil.disk_usage(self.folder).free < _LEAST_SPACE:
            raise no_space(str(self.folder))
        locked = self._lock.tryLock(0)  # where none can be made, it is done without
        if not locked and self._lock.error() == QLockFile.LockError.LockFailedError:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "Another export writes into {folder} at this moment; wait until it ends, choose another output, or "
                "delete {lock} when no export is running. Nothing was exported.",
            )
            raise AtlasError(message(text, folder=str(self.folder), lock=str(self._locked_by)))

    def release(self) -> None:
        """Let other exports write here."""
        self._lock.unlock()

    def _make_folders(self, folder: Path) -> None:
        missing = []
        while not folder.exists():
            missing.append(folder)
            folder = folder.parent
        for one in reversed(missing):
            one.mkdir()
            self._made.append(one)

    def _refuse(self, target: Path) -> None:
        for written in (target, _part(target)):
            if written.exists() and any(written.samefile(source) for source in self._sources):
                text = QT_TRANSLATE_NOOP(
                    "Seatizen", "{path} is a file that the export reads; choose another output. Nothing was exported."
                )
                raise AtlasError(message(text, path=str(written)))
        if target.is_dir():
            text = QT_TRANSLATE_NOOP("Seatizen", "{path} is a folder, not a file; nothing was exported.")
            raise AtlasError(message(text, path=str(target)))
        if target.exists() and not self._overwrite:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{path} exists already and was left as it is; ask for overwriting to replace it."
            )
            raise AtlasError(message(text, path=str(target)))


@contextmanager
def new_files(
    target: str, names: Optional[Sequence[str]] = None, overwrite: bool = False, sources: Sequence[str] = ()
) -> Iterator[Bundle]:
    """Files in the folder `target` with these names, or the single file `target` when `names` is None.

    More names may come later through `Bundle.path`. The folder is made when only its last part is missing. When the
    block ends, all files get their names; when an exception leaves it, nothing remains of them, and files that were
    there before are as they were. `sources` are the files that the export reads, which are never replaced. Raises
    `AtlasError` where something exists and `overwrite` is false or it is a source, the folder is missing or cannot be
    written to, or another export writes there, and `NoSpace`.
    """
    path = Path(target).expanduser().absolute()
    single = None if names is not None else path.name
    bundle = Bundle(path if single is None else path.parent, single, overwrite, sources)
    try:
        bundle.begin()
        companion = README if single is None else f"{single}.{README}"
        bundle.reserve([*(names or ([single] if single else [])), companion])
        yield bundle
        bundle.keep()
    except OSError as error:
        bundle.discard()
        raise _explained(error, str(path)) from error
    except BaseException:
        bundle.discard()
        raise
    finally:
        bundle.release()


def no_space(path: str) -> NoSpace:
    """What is said when the disk is full."""
    text = QT_TRANSLATE_NOOP("Seatizen", "No disk space is left for {path}; nothing was exported.")
    return NoSpace(message(text, path=path))


def _explained(error: OSError, path: str) -> AtlasError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or "no space left" in str(error).lower():
        return no_space(path)
    text = QT_TRANSLATE_NOOP("Seatizen", "{path} cannot be written: {reason}. Nothing was exported.")
    return AtlasReadOnly(message(text, path=path, reason=error.strerror or str(error)))


def _part(target: Path) -> Path:
    return target.with_name(target.name + _PART)


def _aside(target: Path) -> Path:
    """Where a file waits while it is being replaced."""
    return target.with_name(target.name + ".replaced")


def _sha256(path: Path, feedback: Feedback) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while True:
            some = file.read(_READ_AT_ONCE)
            if not some:
                return digest.hexdigest()
            digest.update(some)
            stop_if_cancelled(feedback)


def _flush(path: Path) -> None:
    """Have the bytes on the disk before the name is: a power failure must not leave a hollow file."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
