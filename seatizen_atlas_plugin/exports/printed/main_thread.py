"""Have something done in the main thread, where Qt and QGIS want layouts to be made and drawn.

A layout is a `QGraphicsScene`, which registers with the application without a lock, so drawing one in a worker thread
can crash QGIS. A report reads in the thread it was started in and has single pages drawn in the main thread: QGIS
answers between two pages. Waiting heeds a cancel, so a main thread that waits for the worker to end (when QGIS is
left) never meets a worker that waits for the main thread.
"""

from __future__ import annotations

import threading
from typing import Any, Callable, Optional, TypeVar

from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QThread, pyqtSignal, pyqtSlot

from ...feedback import Cancelled, Feedback

Result = TypeVar("Result")
PATIENCE = 1.0  # seconds; a main thread that does not answer by then waits for this thread
LOOK_EVERY = 0.1  # seconds between two looks whether the work was cancelled


class _Call:
    """One call under way. Who takes it first, the main thread or the cancel, has it.

    It holds its `owner` until it has run: Qt drops what is queued for an object that Python has let go.
    """

    def __init__(self, function: Callable[[], Any], owner: QObject) -> None:
        self._function = function
        self._owner: Optional[QObject] = owner
        self._lock = threading.Lock()
        self._taken = False
        self.done = threading.Event()
        self.result: Any = None
        self.error: Optional[BaseException] = None

    def take(self) -> bool:
        """True for the first who asks."""
        with self._lock:
            first, self._taken = not self._taken, True
        return first

    def run(self) -> None:
        """In the main thread."""
        self._owner = None
        if not self.take():
            return
        try:
            self.result = self._function()
        except BaseException as error:  # noqa: BLE001 (raised again in the thread that asked)
            self.error = error
        finally:
            self.done.set()


class MainThread(QObject):
    """`call(function)` runs a function in the main thread and returns its result, from any thread."""

    _asked = pyqtSignal(object)

    def __init__(self, feedback: Feedback) -> None:
        super().__init__()
        self._feedback = feedback
        application = QCoreApplication.instance()
        self._is_here = application is None or QThread.currentThread() == application.thread()
        if not self._is_here:
            self.moveToThread(application.thread())
        self._asked.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def call(self, function: Callable[[], Result]) -> Result:
        """The result of `function()`. Raises what it raises, and `Cancelled` when the user does not wait for it."""
        if self._is_here:
            return function()
        call = _Call(function, self)
        self._asked.emit(call)
        while not call.done.wait(LOOK_EVERY):
            if self._feedback.isCanceled() and call.take():
                raise Cancelled
        if call.error is not None:
            raise call.error
        return call.result

    def finish(self, function: Callable[[], Any]) -> None:
        """Have `function()` run to put things away, also after a cancel; waits for it a moment, not for ever.

        When the main thread comes to it later, it runs then: what was drawn with must not go in this thread.
        """
        if self._is_here:
            function()
            return
        call = _Call(function, self)
        self._asked.emit(call)
        call.done.wait(PATIENCE)

    @pyqtSlot(object)
    def _run(self, call: _Call) -> None:
        call.run()
