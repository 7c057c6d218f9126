"""Pictures of frames in a folder of this computer: where they are, and how many pixels they have."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from qgis.PyQt.QtGui import QImageReader

from ...feedback import Feedback, stop_if_cancelled


class LocalPictures:
    """Looks for the pictures of frames below a folder.

    A picture is looked for at the frame's relative path below the folder, then at the ends of that path (the folder may
    be that of one session, or of its frames), then by its file name anywhere below, in a folder of the session's name
    if several are there. For the last the folder is gone through once; links to folders are not followed.
    """

    def __init__(self, folder: str, feedback: Feedback) -> None:
        self._folder = Path(folder).expanduser().absolute()
        self._feedback = feedback
        self._by_name: Optional[Dict[str, List[str]]] = None

    def find(self, filename: str, relative: str, session: str) -> str:
        """The path of a frame's picture, or ''. Raises `Cancelled`."""
        if not filename or Path(filename).name != filename:
            return ""
        parts = [part for part in relative.replace("\\", "/").split("/") if part not in ("", ".")]
        if ".." not in parts and parts and parts[-1].casefold() == filename.casefold():
            for start in range(len(parts)):
                path = self._folder.joinpath(*parts[start:])
                if _is_file(path):
                    return str(path)
        if _is_file(self._folder / filename):
            return str(self._folder / filename)
        return self._anywhere(filename, session)

    def _anywhere(self, filename: str, session: str) -> str:
        if self._by_name is None:
            self._by_name = {}
            for place, folders, files in os.walk(self._folder):
                stop_if_cancelled(self._feedback)
                folders[:] = [folder for folder in folders if not folder.startswith(".")]
                for file in files:
                    self._by_name.setdefault(file, []).append(place)
        places = sorted(self._by_name.get(filename, ()))
        of_session = [place for place in places if session and session in Path(place).parts]
        chosen = of_session or places
        return str(Path(chosen[0], filename)) if len(chosen) == 1 or of_session else ""


def size_of(path: str) -> Tuple[int, int]:
    """Width and height of a picture in pixels as its file has them, not turned; (0, 0) when it is none."""
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    return (size.width(), size.height()) if size.isValid() else (0, 0)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that the file system cannot have
        return False
