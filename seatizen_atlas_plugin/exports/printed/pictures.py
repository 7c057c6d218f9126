"""Pictures of frames that lie on this computer, small."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QImage, QImageReader

from ...feedback import Feedback, stop_if_cancelled
from .session_facts import thinned

PIXELS = 320
"""Of the longer side: 150 dots an inch on a picture of 54 mm."""

CANDIDATES = 60
"""Frames of a session that are looked for on the disk."""

_MOST_PIXELS = 200_000_000


def local_pictures(
    folder: str, session: str, frames: Sequence[Tuple[str, str]], most: int, feedback: Feedback
) -> List[QImage]:
    """At most so many pictures of these (filename, relative path), at even distances among those that are there.

    A frame is looked for at its relative path below the folder, at the ends of that path (the folder may be that of
    one session, or of its frames), and by its name in the folder and in the session's folder.
    """
    root = Path(folder)
    paths = [path for path in (_path_of(root, session, *frame) for frame in frames) if path is not None]
    images: List[QImage] = []
    for path in thinned(paths, most):
        stop_if_cancelled(feedback)
        image = _read(path)
        if image is not None:
            images.append(image)
    return images


def _path_of(root: Path, session: str, filename: str, relative: str) -> Optional[Path]:
    if not filename or Path(filename).name != filename:
        return None
    parts = [part for part in relative.replace("\\", "/").split("/") if part not in ("", ".")]
    tried = []
    if ".." not in parts and parts and parts[-1].casefold() == filename.casefold():
        tried += [root.joinpath(*parts[start:]) for start in range(len(parts))]
    tried += [root / filename]
    if session and Path(session).name == session:
        tried.append(root / session / filename)
    return next((path for path in tried if _is_file(path)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that the file system cannot have
        return False


def _read(path: Path) -> Optional[QImage]:
    """The picture, upright, with as many pixels as paper needs; None when it cannot be read."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return None
    if max(size.width(), size.height()) > PIXELS:
        reader.setScaledSize(size.scaled(QSize(PIXELS, PIXELS), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB32)
