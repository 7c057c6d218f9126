"""What statements over frames share."""

from __future__ import annotations

from ..source import Source


def chosen(source: Source) -> str:
    """SQL: a join with which only chosen frames `f` remain; nothing where all are chosen."""
    return "" if source.selection.is_everything else " JOIN temp.chosen_frame AS c ON c.id = f.id"
