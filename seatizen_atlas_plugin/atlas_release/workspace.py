"""Where the files of a release lie until it is public, and what is remembered of it meanwhile.

Files made once are used again by every run, so that a version that is up already is known by its checksums.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

from qgis.PyQt.QtCore import QLockFile, QStandardPaths

from ..atlas.errors import AtlasReadOnly
from ..feedback import Feedback
from ..messages import QT_TRANSLATE_NOOP, message
from ..zenodo.transfer import md5_of
from .errors import AtlasNotReleased

_STATE = "release.json"
_FILES = "files"
_LOCK = "release.lock"

BUSY = QT_TRANSLATE_NOOP(
    "Seatizen",
    "Another run publishes this atlas from {folder} at this moment; wait until it ends. Nothing was sent.",
)
NO_FOLDER = QT_TRANSLATE_NOOP("Seatizen", "{folder} cannot be written to ({reason}); nothing was sent.")


@dataclass
class Pending:
    """A release that was begun: where it goes, what it holds (`content`, a fingerprint), what it was made of and how
    (`recipe`), the version it is to be, md5 and bytes of its files, sentences to be told, and the number of its draft
    ('' while there is none)."""

    server: str
    content: str
    recipe: str
    version: str
    files: Dict[str, List[Any]] = field(default_factory=dict)
    notes: List[str] = field(default_factory=list)
    number: str = ""

    @property
    def md5s(self) -> Dict[str, str]:
        """The md5 of each file by its name."""
        return {name: md5 for name, (md5, _) in self.files.items()}


class Workspace:
    """The folder of one atlas's releases to one server, below the one `given` or the user's cache folder.

    It is made when it is missing; raises `AtlasReadOnly`.
    """

    def __init__(self, path: str, server: str, given: str) -> None:
        self.server = server.rstrip("/")
        mark = hashlib.sha256(f"{Path(path).expanduser().resolve()}\n{self.server}".encode()).hexdigest()[:16]
        # A folder of its own also in the one given: it is emptied, and other atlases may be published from there.
        self.folder = (Path(given).expanduser() if given else _cache()) / f"atlas-release-{mark}"
        self.files = self.folder / _FILES
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise AtlasReadOnly(message(NO_FOLDER, folder=str(self.folder), reason=error.strerror)) from error

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other runs out for the block. Raises `AtlasNotReleased` when there is one."""
        lock = QLockFile(str(self.folder / _LOCK))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
            raise AtlasNotReleased(message(BUSY, folder=str(self.folder)))
        try:
            yield
        finally:
            lock.unlock()

    def pending(self) -> Optional[Pending]:
        """The release that was begun, unless it is one to another server or its note cannot be read."""
        try:
            found = Pending(**json.loads((self.folder / _STATE).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        return found if found.server == self.server else None

    def remember(self, pending: Pending) -> None:
        """Note the release; its files must be complete."""
        part = self.folder / f"{_STATE}.part"
        part.write_text(json.dumps(asdict(pending)), encoding="utf-8")
        part.replace(self.folder / _STATE)

    def paths(self, pending: Pending) -> Optional[Dict[str, Path]]:
        """The files of a release by name; None when one is missing or has another length."""
        found = {name: self.files / name for name in pending.files}
        for name, path in found.items():
            if not path.is_file() or path.stat().st_size != pending.files[name][1]:
                return None
        return found

    def begin(self) -> Path:
        """An empty folder for new files."""
        self.clear()
        self.files.mkdir()
        return self.files

    def note_of(self, paths: Dict[str, Path], feedback: Feedback) -> Dict[str, List[Any]]:
        """md5 and bytes of files by their names."""
        return {name: [md5_of(path, feedback), path.stat().st_size] for name, path in paths.items()}

    def clear(self) -> None:
        """Forget the release, and throw its files away."""
        with suppress(FileNotFoundError):
            (self.folder / _STATE).unlink()
        shutil.rmtree(self.files, ignore_errors=True)
        for left in self.folder.glob("*.upload"):  # parts of uploads, see `zenodo/upload_memory.py`
            left.unlink()


def _cache() -> Path:
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    return Path(base or Path.home()) / "seatizen-atlas" / "releases"
