"""Where the files of a session come from: a folder, or members of archives held in memory."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Iterable, Mapping, Protocol

from ..feedback import Feedback, SilentFeedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message
from .model import SessionError


class Source(Protocol):
    """The files of one session. Paths are relative to the session folder and separated by `/`."""

    def names(self) -> list[str]:
        """Paths of all files, sorted. Raises SessionError."""

    def read(self, name: str) -> bytes:
        """The bytes of one of them. Raises SessionError."""


def _unreadable(file: str, reason: object) -> SessionError:
    return SessionError(
        message(QT_TRANSLATE_NOOP("Seatizen", "{file} cannot be read ({reason})."), file=file, reason=str(reason))
    )


class FolderSource:
    """A session folder on disk. Links to folders are followed, each folder is visited once.

    Listing it heeds the feedback's cancel, since folders of images may be large and far away.
    """

    def __init__(self, folder: Path, feedback: Feedback | None = None) -> None:
        self._folder = Path(folder)
        self._feedback = feedback or SilentFeedback()

    def names(self) -> list[str]:
        if not self._folder.is_dir():
            raise SessionError(
                message(QT_TRANSLATE_NOOP("Seatizen", "The folder {folder} does not exist."), folder=str(self._folder))
            )
        names: list[str] = []
        visited: set[tuple[int, int]] = set()
        waiting = [(self._folder, "")]
        while waiting:
            folder, prefix = waiting.pop()
            try:
                status = folder.stat()
                identity = (status.st_dev, status.st_ino)
                if identity in visited:
                    continue
                visited.add(identity)
                with os.scandir(folder) as entries:
                    for entry in entries:
                        stop_if_cancelled(self._feedback)
                        path = prefix + entry.name
                        if entry.is_dir():
                            waiting.append((folder / entry.name, path + "/"))
                        elif entry.is_file():
                            names.append(path)
            except OSError as error:
                raise _unreadable(str(folder), error.strerror or error) from error
        return sorted(names)

    def read(self, name: str) -> bytes:
        path = self._folder / name
        try:
            return path.read_bytes()
        except (OSError, ValueError) as error:
            raise _unreadable(str(path), getattr(error, "strerror", None) or error) from error


class MembersSource:
    """Members of a session's archives, already in memory.

    `also_listed` names members that exist but were not fetched; they only serve to tell the user about them.
    """

    def __init__(self, members: Mapping[str, bytes], also_listed: Iterable[str] = ()) -> None:
        self._members = members
        self._also_listed = tuple(also_listed)

    def names(self) -> list[str]:
        return sorted({*self._members, *self._also_listed})

    def read(self, name: str) -> bytes:
        try:
            return self._members[name]
        except KeyError:
            raise _unreadable(name, "not fetched") from None
