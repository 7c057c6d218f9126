"""Pictures of frames that lie on this computer, small."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence, Set, Tuple

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QImage, QImageReader

from ...feedback import Feedback, stop_if_cancelled

PIXELS = 320
"""Of the longer side: 150 dots an inch on a picture of 54 mm."""

_MOST_PIXELS = 200_000_000


class LocalPictures:
    """Pictures below a folder. Folders are listed once, so few pictures among many frames are found fast.

    A frame is looked for at its relative path below the folder, at the ends of that path (the folder may be that of
    one session, or of its frames), and by its name in the folder and in the session's folder.
    """

    def __init__(self, folder: str) -> None:
        self._root = Path(folder)
        self._at_root: Optional[Set[str]] = None

    def paths_of(self, session: str, frames: Sequence[Tuple[str, str]], most: int) -> List[str]:
        """At most so many paths of these (filename, relative path), at even distances among those that are there."""
        listed: Dict[Path, Set[str]] = {}
        found = (self._path_of(session, filename, relative, listed) for filename, relative in frames)
        return [str(path) for path in thinned([path for path in found if path is not None], most)]

    def _path_of(self, session: str, filename: str, relative: str, listed: Dict[Path, Set[str]]) -> Optional[Path]:
        if not filename or Path(filename).name != filename:
            return None
        parts = [part for part in relative.replace("\\", "/").split("/")[:-1] if part not in ("", ".")]
        folders = [] if ".." in parts else [self._root.joinpath(*parts[start:]) for start in range(len(parts))]
        if session not in ("", ".", "..") and Path(session).name == session:
            folders.append(self._root / session)
        for folder in [*folders, self._root]:
            if filename in self._names(folder, listed):
                return folder / filename
        return None

    def _names(self, folder: Path, listed: Dict[Path, Set[str]]) -> Set[str]:
        """The names in a folder; none when it is not there."""
        if folder == self._root:
            if self._at_root is None:
                self._at_root = _listed(folder)
            return self._at_root
        if folder not in listed:
            listed[folder] = _listed(folder)
        return listed[folder]


def _listed(folder: Path) -> Set[str]:
    try:
        return {path.name for path in folder.iterdir()}
    except (OSError, ValueError):  # it is not there, or no file system can have such a name
        return set()


def read_pictures(paths: Sequence[str], feedback: Feedback) -> List[QImage]:
    """Those of the pictures that can be read, small."""
    images: List[QImage] = []
    for path in paths:
        stop_if_cancelled(feedback)
        image = _read(path)
        if image is not None:
            images.append(image)
    return images


def thinned(values: Sequence[Any], most: int) -> List[Any]:
    """At most so many of the values, at even distances, the first and the last among them."""
    if len(values) <= most or most < 2:
        return list(values[: max(most, 0)])
    return [values[round(index * (len(values) - 1) / (most - 1))] for index in range(most)]


def _read(path: str) -> Optional[QImage]:
    """The picture, upright, with as many pixels as paper needs; None when it cannot be read."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return None
    if max(size.width(), size.height()) > PIXELS:
        reader.setScaledSize(size.scaled(QSize(PIXELS, PIXELS), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB32)
