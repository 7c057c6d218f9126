"""Qt's undo stack, which Qt 6 keeps in another module than Qt 5, and the one thing that can be undone here."""

from __future__ import annotations

from typing import Any, Mapping, Optional

try:
    from qgis.PyQt.QtGui import QUndoCommand, QUndoStack
except ImportError:  # Qt 5
    from qgis.PyQt.QtWidgets import QUndoCommand, QUndoStack

__all__ = ["MarkCommand", "QUndoStack"]

Marks = Mapping[int, Optional[int]]
"""By the id of a label: 1 present, 0 absent, None not annotated."""


class MarkCommand(QUndoCommand):
    """Marks of one frame. Undoing and redoing go back to that frame."""

    def __init__(self, draft: Any, frame_id: int, before: Marks, after: Marks, text: str) -> None:
        super().__init__(text)
        self._draft = draft
        self._frame_id = frame_id
        self._before = before
        self._after = after

    def redo(self) -> None:
        self._draft.apply(self._frame_id, self._after)

    def undo(self) -> None:
        self._draft.apply(self._frame_id, self._before)
