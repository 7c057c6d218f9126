"""Pictures of frames that lie on this computer, small."""

from __future__ import annotations

from typing import Any, List, Optional, Sequence

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QImage, QImageReader

from ...feedback import Feedback, stop_if_cancelled

PIXELS = 320
"""Of the longer side: 150 dots an inch on a picture of 54 mm."""

_MOST_PIXELS = 200_000_000


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
