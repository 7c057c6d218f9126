"""Default styles, in the file itself (QGIS's table `layer_styles`)."""

from __future__ import annotations

from typing import List


def style_statements() -> List[str]:
    """The rows of `layer_styles`."""
    return []
