"""Paths as people give them to an algorithm."""

from __future__ import annotations

from pathlib import Path


def atlas_path(text: str) -> str:
    """The absolute path of an atlas; the ending .gpkg is added when there is none."""
    path = Path(text).expanduser()
    if not path.suffix:
        path = path.with_suffix(".gpkg")
    return str(path.absolute())
