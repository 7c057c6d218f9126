"""The folder in which the archives of an upload are made, and in which it is remembered how far they got."""

from __future__ import annotations

import contextlib
import math
import re
import shutil
from pathlib import Path
from typing import Iterator, Optional, Sequence

from qgis.PyQt.QtCore import QLockFile, QStandardPaths

from ...messages import QT_TRANSLATE_NOOP, message
from ...zenodo.transfer import local_errors, part_of
from ..errors import PublishError
from ..packages import Package
from ..zip_writer import is_packed

_OWN = Path("seatizen-atlas", "uploads")
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_MEMORY = ".upload"
# What was packed needs no more room; lists of files and the ISO record need little.
_SPARE = 50_000_000

NO_ROOM = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{folder} needs {needed} MB for the archives and its disk has {free} MB; nothing was packed, make room or choose "
    "another workspace.",
)
INSIDE = QT_TRANSLATE_NOOP(
    "Seatizen", "The workspace {folder} lies in the session's folder, which is only read; nothing was packed, choose "
    "another one."
)  # fmt: skip
BUSY = QT_TRANSLATE_NOOP(
    "Seatizen", "Another run is at {folder}, where this one would pack; nothing was packed, wait until it has ended."
)
A_FILE = QT_TRANSLATE_NOOP("Seatizen", "{folder} is a file, where a folder was expected; nothing was packed.")


def workspace_of(name: str, kind: str, parent: Optional[Path] = None) -> Path:
    """The workspace of one session and kind of version: below `parent`, or below the user's cache folder."""
    if parent is None:
        location = QStandardPaths.StandardLocation.GenericCacheLocation
        parent = Path(QStandardPaths.writableLocation(location)) / _OWN
    return parent / _UNFIT.sub("-", f"{name}_{kind}")


def refuse_workspace(workspace: Path, session: Path) -> None:
    """Raise PublishError when the workspace is a file or would be in the session's own folder."""
    if session.resolve() in (workspace.resolve(), *workspace.resolve().parents):
        raise PublishError(message(INSIDE, folder=str(workspace)))
    if workspace.exists() and not workspace.is_dir():
        raise PublishError(message(A_FILE, folder=str(workspace)))


@contextlib.contextmanager
def locked(workspace: Path) -> Iterator[None]:
    """Keep other runs out of a workspace, whose archives they would overwrite. Raises PublishError when one is at it,
    CannotWrite."""
    with local_errors(workspace):
        workspace.parent.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(workspace.with_name(f"{workspace.name}.lock")))
    lock.setStaleLockTime(0)  # however long it takes: only that of a process that is no more is not heeded
    # Where none can be made, it is done without.
    if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
        raise PublishError(message(BUSY, folder=str(workspace)))
    try:
        yield
    finally:
        lock.unlock()


def refuse_if_no_room(workspace: Path, packages: Sequence[Package]) -> None:
    """Raise PublishError when the disk cannot hold the archives that are not there yet. Tables and the like are
    reckoned as if packing did not shrink them."""
    with local_errors(workspace):
        workspace.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(workspace).free
    sizes = [package.size for package in packages if not is_packed(package, workspace / package.name)]
    needed = sum(sizes) + (_SPARE if sizes else 0)
    if needed > free:
        values = {"needed": math.ceil(needed / 1e6), "free": math.floor(free / 1e6)}
        raise PublishError(message(NO_ROOM, folder=str(workspace), **values))


def empty(workspace: Path, packages: Sequence[Package], names: Sequence[str]) -> None:
    """Take away the archives of a version and what is remembered of the uploads of its files (`names`), and the folder
    when nothing else is in it. Only what an upload made goes."""
    with contextlib.suppress(OSError):
        for package in packages:
            (workspace / package.name).unlink(missing_ok=True)
            part_of(workspace / package.name).unlink(missing_ok=True)
        for path in workspace.iterdir():
            if path.name.endswith(_MEMORY) and any(path.name.startswith(f"{name}-") for name in names):
                path.unlink(missing_ok=True)
        workspace.rmdir()
