"""Long work in QGIS's task manager: any `function(feedback) -> result`, and the manager that keeps it alive.

QGIS runs a Python task only while somebody holds its Python object, may end a task that never ran, and dies of an
exception that leaves `run()`. `CallTask` and `OperationManager` see to all three. Everything that leaves them is
plain data, delivered in the main thread.
"""

from __future__ import annotations

import threading
import traceback
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from typing import Any, Callable, Optional

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from .feedback import Cancelled, Feedback

SMALLEST_STEP = 0.1
"""Per cent of the progress bar; smaller steps are not worth waking the main thread."""


class Level(Enum):
    """How much a line of the log matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class LogLine:
    """One line of an operation's log."""

    level: Level
    text: str


class TaskFeedback:
    """The feedback that long work reports to, backed by a task; safe to call from any thread of that work."""

    def __init__(self, task: CallTask) -> None:
        self._task = task
        self._lock = threading.Lock()
        self._cancelled = threading.Event()
        self._progress = 0.0

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled.set()

    def isCanceled(self) -> bool:
        """True once the user asked to stop."""
        return self._cancelled.is_set()

    def setProgress(self, progress: float) -> None:
        """Progress of the whole, 0 to 100."""
        with self._lock:
            bounded = min(max(float(progress), 0.0), 100.0)
            if abs(bounded - self._progress) < SMALLEST_STEP and bounded < 100.0:
                return
            self._progress = bounded
        self._task.setProgress(bounded)

    def pushInfo(self, info: str) -> None:
        """A line for the log."""
        self._task.line_logged.emit(LogLine(Level.INFO, str(info)))

    def pushWarning(self, warning: str) -> None:
        """A line for the log that the user should read."""
        self._task.line_logged.emit(LogLine(Level.WARNING, str(warning)))


class CallTask(QgsTask):
    """Run `function(feedback)` in a worker thread.

    Exactly one of `succeeded`, `failed` and `cancelled` is emitted, in the main thread, also when the task was
    cancelled before it ran. Work that was cancelled and still returned a result has succeeded: the result tells.
    """

    line_logged = pyqtSignal(object)
    succeeded = pyqtSignal(object)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()

    def __init__(
        self,
        description: str,
        function: Callable[[Feedback], Any],
        flags: QgsTask.Flag = QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt,
    ) -> None:
        super().__init__(description, flags)
        self._function = function
        self._feedback = TaskFeedback(self)
        self._result: Any = None
        self._error: Optional[Exception] = None

    def run(self) -> bool:
        """Called by QGIS in the worker thread. Nothing may escape it: QGIS would abort."""
        try:
            self._result = self._function(self._feedback)
        except Cancelled:
            return False
        except Exception as error:  # noqa: BLE001 (kept for finished(), which tells the user)
            self._error = error
            self.line_logged.emit(LogLine(Level.ERROR, traceback.format_exc().rstrip()))
            return False
        return True

    def cancel(self) -> None:
        """Ask the work to stop; it looks about ten times a second."""
        self._feedback.cancel()
        super().cancel()

    def finished(self, result: bool) -> None:
        """Called by QGIS in the main thread, also for a task that never ran."""
        if result:
            self.succeeded.emit(self._result)
        elif self._error is not None:
            self.failed.emit(self._error)
        else:
            self.cancelled.emit()


class State(Enum):
    """Where an operation stands."""

    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(eq=False)
class Operation:
    """One long piece of work as the user sees it; it outlives the task that does it.

    `subject` is what it works on (the path of an atlas), `result` what the function returned, `error` what it
    raised. Everything here changes in the main thread only.
    """

    description: str
    subject: str = ""
    state: State = State.QUEUED
    progress: float = 0.0
    lines: list[LogLine] = field(default_factory=list)
    result: Any = None
    error: Optional[Exception] = None
    cancel_asked: bool = False

    @property
    def is_over(self) -> bool:
        """True once it neither runs nor waits."""
        return self.state not in (State.QUEUED, State.RUNNING)


class OperationManager(QObject):
    """Starts operations and holds their tasks until they have ended.

    Every signal carries the `Operation`; `line` the `LogLine` too. An operation ends with exactly one of
    `finished`, `failed` and `cancelled`.
    """

    queued = pyqtSignal(object)
    started = pyqtSignal(object)
    progress = pyqtSignal(object)
    line = pyqtSignal(object, object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal(object)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._tasks: dict[Operation, CallTask] = {}

    def operations(self) -> list[Operation]:
        """The operations that wait or run."""
        return [operation for operation in self._tasks if not operation.is_over]

    def working_on(self, subject: str) -> Optional[Operation]:
        """The operation under way on `subject`, if there is one."""
        return next((operation for operation in self.operations() if operation.subject == subject), None)

    def start(
        self, description: str, function: Callable[[Feedback], Any], *, subject: str = "", quiet: bool = False
    ) -> Operation:
        """Run `function(feedback)` in the background. `quiet` keeps it out of the desktop's notifications."""
        flags = QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt
        if quiet:
            flags |= QgsTask.Flag.Silent
        operation = Operation(description, subject)
        task = CallTask(description, function, flags)
        task.begun.connect(partial(self._begun, operation))
        task.progressChanged.connect(partial(self._progressed, operation))
        task.line_logged.connect(partial(self._logged, operation))
        task.succeeded.connect(partial(self._succeeded, operation))
        task.failed.connect(partial(self._failed, operation))
        task.cancelled.connect(partial(self._cancelled, operation))
        task.taskCompleted.connect(partial(self._release, operation))
        task.taskTerminated.connect(partial(self._release, operation))
        self._tasks[operation] = task
        QgsApplication.taskManager().addTask(task)
        self.queued.emit(operation)
        return operation

    def cancel(self, operation: Operation) -> None:
        """Ask an operation to stop; one that is over is left alone."""
        task = self._tasks.get(operation)
        if task is not None and not operation.is_over:
            operation.cancel_asked = True
            task.cancel()

    def shut_down(self, milliseconds: int = 3000) -> None:
        """Cancel everything, wait for it, and tell nobody: for unloading."""
        self.blockSignals(True)
        for operation in self.operations():
            self.cancel(operation)
        for task in list(self._tasks.values()):
            if task.status() == QgsTask.TaskStatus.Running:
                task.waitForFinished(milliseconds)
        # QGIS's manager learns of the ends by queued calls; deliver those and nothing else.
        QCoreApplication.sendPostedEvents(QgsApplication.taskManager(), 0)
        for task in self._tasks.values():
            _outlive(task)
        self._tasks = {}

    def _begun(self, operation: Operation) -> None:
        operation.state = State.RUNNING
        self.started.emit(operation)

    def _progressed(self, operation: Operation, progress: float) -> None:
        operation.progress = progress
        self.progress.emit(operation)

    def _logged(self, operation: Operation, line: LogLine) -> None:
        operation.lines.append(line)
        self.line.emit(operation, line)

    def _succeeded(self, operation: Operation, result: Any) -> None:
        operation.state, operation.result = State.FINISHED, result
        self.finished.emit(operation)

    def _failed(self, operation: Operation, error: Exception) -> None:
        operation.state, operation.error = State.FAILED, error
        self.failed.emit(operation)

    def _cancelled(self, operation: Operation) -> None:
        operation.state = State.CANCELLED
        self.cancelled.emit(operation)

    def _release(self, operation: Operation) -> None:
        self._tasks.pop(operation, None)


def _outlive(task: CallTask) -> None:
    """Have a task that has not heeded its cancel yet held by its own connections until it ends."""
    held = [task]
    for signal in (task.begun, task.progressChanged, task.line_logged, task.succeeded, task.failed, task.cancelled):
        signal.disconnect()
    task.taskCompleted.connect(held.clear)
    task.taskTerminated.connect(held.clear)
