"""Pictures of frames in a folder of this computer: where they are, and how many pixels they have."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Optional, Sequence, Set, Tuple

from qgis.PyQt.QtGui import QImageReader

from ..feedback import Feedback, stop_if_cancelled


class LocalPictures:
    """Looks for the pictures of frames below a folder.

    The place of a picture is the frame's relative path below the folder, or an end of that path (the folder may be that
    of one session, or of its frames), or the session's folder in it, or the folder itself.
    """

    def __init__(self, folder: str, names: Optional[Iterable[str]] = None) -> None:
        """`names` are those of all frames that will be asked for, if they are few: no others are remembered."""
        self._folder = Path(folder).expanduser().absolute()
        self._wanted = None if names is None else {name.casefold() for name in names}
        self._below: Optional[Dict[str, List[str]]] = None
        self._in_folder: Optional[Set[str]] = None

    def find(self, filename: str, relative: str, session: str, feedback: Feedback, unsure: bool = False) -> str:
        """The path of a frame's picture, or ''. Raises `Cancelled`.

        What is not at its place is looked for by name, in any case, in all folders below, first in those of the
        session's name. Where it is in several others, one of them is taken only when it may be `unsure`. The folder is
        gone through once; links to folders are not followed.
        """
        if not _is_name(filename):
            return ""
        for path in self._places(filename, relative, session):
            if _is_file(path):
                return str(path)
        if self._below is None:
            self._below = self._all_below(feedback)
        paths = sorted(self._below.get(filename.casefold(), ()))
        of_session = [path for path in paths if session and session in Path(path).parts]
        if len(paths) > 1 and not of_session and not unsure:
            return ""
        return next(iter(of_session or paths), "")

    def at_their_places(self, frames: Sequence[Tuple[str, str]], session: str) -> List[str]:
        """The pictures of these frames (file name, relative path) of a session that are at their places.

        Every folder is listed once: fast where few of many frames have a picture.
        """
        listed: Dict[Path, Set[str]] = {}
        found = []
        for filename, relative in frames:
            places = self._places(filename, relative, session) if _is_name(filename) else ()
            path = next((path for path in places if path.name in self._names(path.parent, listed)), None)
            if path is not None:
                found.append(str(path))
        return found

    def _places(self, filename: str, relative: str, session: str) -> Iterator[Path]:
        parts = [part for part in relative.replace("\\", "/").split("/") if part not in ("", ".")]
        if parts and ".." not in parts:
            *folders, last = parts
            name = last if last.casefold() == filename.casefold() else filename
            for start in range(len(folders)):
                yield self._folder.joinpath(*folders[start:], name)
        if _is_name(session):
            yield self._folder / session / filename
        yield self._folder / filename

    def _all_below(self, feedback: Feedback) -> Dict[str, List[str]]:
        """Paths by name in small letters; of hidden folders none."""
        found: Dict[str, List[str]] = {}
        for place, folders, files in os.walk(self._folder):
            stop_if_cancelled(feedback)
            folders[:] = [folder for folder in folders if not folder.startswith(".")]
            for file in files:
                name = file.casefold()
                if self._wanted is None or name in self._wanted:
                    found.setdefault(name, []).append(str(Path(place, file)))
        return found

    def _names(self, folder: Path, listed: Dict[Path, Set[str]]) -> Set[str]:
        if folder == self._folder:
            if self._in_folder is None:
                self._in_folder = _listed(folder)
            return self._in_folder
        if folder not in listed:
            listed[folder] = _listed(folder)
        return listed[folder]


def size_of(path: str) -> Tuple[int, int]:
    """Width and height of a picture in pixels as its file has them, not turned; (0, 0) when it is none."""
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    return (size.width(), size.height()) if size.isValid() else (0, 0)


def _is_name(text: str) -> bool:
    """Whether it is the name of a file or folder, and no path."""
    return text not in ("", ".", "..") and Path(text).name == text


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that the file system cannot have
        return False


def _listed(folder: Path) -> Set[str]:
    """The names in a folder; none when it is not there."""
    try:
        return {path.name for path in folder.iterdir()}
    except (OSError, ValueError):  # it is not there, or no file system can have such a name
        return set()
