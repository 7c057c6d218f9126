"""What was brought of sessions before, remembered beside them: which archives, and the files that came out of them.

It lies in `.seatizen-download` of the target folder, outside of the sessions, whose folders hold nothing but their own
files. Without it everything is brought again, and what is there is kept.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, Dict, Iterable, List, Sequence, Tuple

from qgis.PyQt.QtCore import QLockFile

from ..zenodo.transfer import local_errors
from .session_choice import WantedFile, WantedSession

FOLDER = ".seatizen-download"


class DownloadState:
    """The memory of one session in a target folder."""

    def __init__(self, target: Path, session: WantedSession) -> None:
        self._root = target / session.name
        self._path = target / FOLDER / f"{session.name}.json"
        self._lock = QLockFile(str(target / FOLDER / f"{session.name}.lock"))
        self._lock.setStaleLockTime(0)  # however long it takes: only that of a process that is no more is not heeded
        self._archives: Dict[str, Any] = {}
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(self._path.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                self._archives = found

    def lock(self) -> bool:
        """Keep other runs out of the session until `unlock`; False when one of them is at it."""
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        # Where none can be made, it is done without.
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def unlock(self) -> None:
        """Let others in."""
        self._lock.unlock()

    def is_done(self, wanted: WantedFile) -> bool:
        """True when this very file was brought and all that came out of it is still there, in its size or changed
        by the user."""
        known = self._archives.get(wanted.mark)
        if not isinstance(known, dict) or not wanted.file.md5 or known.get("md5") != wanted.file.md5:
            return False
        files = known.get("files")
        return isinstance(files, list) and all(self._is_there(entry) for entry in files)

    def files(self, wanted: WantedFile) -> List[str]:
        """Paths in the session of what came out of a file that was brought."""
        known = self._archives.get(wanted.mark)
        files = known.get("files") if isinstance(known, dict) else None
        return (
            [str(entry[0]) for entry in files if isinstance(entry, list) and entry] if isinstance(files, list) else []
        )

    def _is_there(self, entry: Any) -> bool:
        return isinstance(entry, list) and bool(entry) and (self._root / str(entry[0])).is_file()

    def add(self, wanted: WantedFile, files: Sequence[Tuple[str, int]]) -> None:
        """Remember that a file was brought, and what came out of it. Raises `CannotWrite`."""
        self._archives[wanted.mark] = {"md5": wanted.file.md5, "files": [list(entry) for entry in files]}
        with local_errors(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_name(self._path.name + ".part")
            part.write_text(json.dumps(self._archives, ensure_ascii=False), encoding="utf-8")
            part.replace(self._path)


def waiting_place(target: Path, session: WantedSession, wanted: WantedFile) -> Path:
    """Where an archive waits until it is unpacked."""
    return target / FOLDER / session.name / wanted.version.id / wanted.path


def tidy(target: Path, sessions: Iterable[WantedSession]) -> None:
    """Remove the folders in which archives waited, as far as they are empty."""
    for session in sessions:
        root = target / FOLDER / session.name
        folders = [path for path in root.rglob("*") if path.is_dir()] if root.is_dir() else []
        for folder in [*sorted(folders, key=lambda path: len(path.parts), reverse=True), root]:
            with contextlib.suppress(OSError):
                folder.rmdir()
