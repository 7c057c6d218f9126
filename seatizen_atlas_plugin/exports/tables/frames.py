"""What statements over frames share."""

from __future__ import annotations

from ..source import Source


def chosen(source: Source, frame: str = "f.id") -> str:
    """SQL: a join with which only rows of chosen frames remain; nothing where all are chosen."""
    return "" if source.selection.is_everything else f" JOIN temp.chosen_frame AS c ON c.id = {frame}"
