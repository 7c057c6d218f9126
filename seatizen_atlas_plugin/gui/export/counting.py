"""How much a choice is: counted in the background, a moment after the last change, and never for an old choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Optional

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...feedback import Feedback
from ...tasks import Operation, OperationManager
from ...translation import explain, translate
from .selection_panel import Chosen

DELAY = 300
"""Milliseconds between the last change and the count."""


@dataclass(frozen=True)
class Counted:
    """Sessions and frames that a choice means."""

    sessions: int
    frames: int


class Counter(QObject):
    """`counted` carries a `Counted`, `failed` a sentence. `count(path, chosen, feedback)` runs in a worker thread."""

    counted = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(
        self,
        manager: OperationManager,
        count: Callable[[str, Chosen, Feedback], Counted],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._manager = manager
        self._count = count
        self._asked: Optional[tuple[str, Chosen]] = None
        self._under_way: Optional[Operation] = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._start)
        for ended in (manager.finished, manager.failed, manager.cancelled):
            ended.connect(self._ended)

    def ask(self, path: str, chosen: Chosen) -> None:
        """Count this choice instead of what was asked before."""
        self.stop()
        self._asked = (path, chosen)
        self._timer.start()

    def stop(self) -> None:
        """Count nothing."""
        self._timer.stop()
        self._asked = None
        if self._under_way is not None:
            operation, self._under_way = self._under_way, None
            self._manager.cancel(operation)

    def _start(self) -> None:
        if self._asked is None:
            return
        path, chosen = self._asked
        count = self._count
        text = translate("Seatizen", "Counting what is chosen")
        self._under_way = self._manager.start(text, lambda feedback: count(path, chosen, feedback), quiet=True)

    def _ended(self, operation: Operation) -> None:
        if operation is not self._under_way:
            return
        self._under_way = None
        if operation.result is not None:
            self.counted.emit(operation.result)
        elif operation.error is not None:
            self.failed.emit(explain(operation.error))
