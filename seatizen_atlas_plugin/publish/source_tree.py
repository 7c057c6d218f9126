"""A session's folder as it is packed: what lies in it, and that it really lies in it.

A link to elsewhere would make public what nobody meant to; one that leads nowhere would be missed without a word.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath
from typing import List, Optional, Set

from ..feedback import Feedback, SilentFeedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message
from ..zenodo.upload_errors import reading
from .errors import PublishError

NO_TEXT = QT_TRANSLATE_NOOP(
    "Seatizen", "The name of {path} holds bytes that are no text in UTF-8; nothing was packed, rename it."
)
OUTSIDE = QT_TRANSLATE_NOOP(
    "Seatizen", "{path} is a link that leads out of the session's folder; nothing was packed, replace it by the file."
)
NOWHERE = QT_TRANSLATE_NOOP(
    "Seatizen", "{path} is a link to a file that is not there; nothing was packed, bring the file or remove the link."
)
IN_ITSELF = QT_TRANSLATE_NOOP(
    "Seatizen", "{path} is a link to a folder that holds it; nothing was packed, remove the link."
)


class SourceTree:
    """Looks at a session's folder by paths in it (with slashes). Only links and folders are followed to where they
    lead, since a folder may hold a hundred thousand pictures. Heeds the feedback's cancel.

    Everything raises `CannotRead`, `Cancelled`, and `PublishError` for links that lead elsewhere, nowhere or back.
    """

    def __init__(self, session: Path, feedback: Optional[Feedback] = None) -> None:
        self.session = session
        self._feedback = feedback or SilentFeedback()
        self._real = Path(os.path.realpath(session))
        self._inside: Set[PurePosixPath] = set()

    def names(self, folder: str) -> List[str]:
        """Names in a folder. Raises `PublishError` for those that are no text."""
        path = self.session / folder
        with reading(path):
            names = os.listdir(path)  # noqa: PTH208 (names, not paths)
        for name in names:
            refuse_no_text(path / name)
        return names

    def is_folder(self, path: str) -> bool:
        """Whether there is a folder, which is then known to lie in the session."""
        found = self._status(path)
        if found is None or not stat.S_ISDIR(found.st_mode):
            return False
        self._refuse_outside(PurePosixPath(path))
        return True

    def size(self, path: str) -> Optional[int]:
        """Bytes of a file; None when there is none."""
        parent = PurePosixPath(path).parent
        found = self._status(path)
        if found is None or not stat.S_ISREG(found.st_mode):
            return None
        if parent not in self._inside:
            self._refuse_outside(parent)
        return found.st_size

    def _status(self, path: str) -> Optional[os.stat_result]:
        """What is at a path, behind a link when it is one; None for nothing."""
        stop_if_cancelled(self._feedback)
        place = self.session / path
        with reading(place):
            try:
                found = place.lstat()
            except (FileNotFoundError, NotADirectoryError):
                return None
            if not stat.S_ISLNK(found.st_mode):
                return found
            refuse_outside(self._real, place)
            if not place.exists():
                raise PublishError(message(NOWHERE, path=str(place)))
            return place.stat()

    def _refuse_outside(self, folder: PurePosixPath) -> None:
        place = self.session / folder
        refuse_outside(self._real, place)
        real = Path(os.path.realpath(place))
        if real in Path(os.path.realpath(place.parent), place.name).parents and place.is_symlink():
            raise PublishError(message(IN_ITSELF, path=str(place)))
        self._inside.add(folder)


def refuse_outside(session: Path, path: Path) -> None:
    """Raise `PublishError` when a path leads out of the session's folder (without links itself)."""
    real = Path(os.path.realpath(path))
    if session != real and session not in real.parents:
        raise PublishError(message(OUTSIDE, path=str(path)))


def refuse_no_text(path: Path) -> None:
    """Raise `PublishError` for a name that is no text."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        shown = os.fsencode(path).decode("utf-8", "replace")
        raise PublishError(message(NO_TEXT, path=shown)) from None
