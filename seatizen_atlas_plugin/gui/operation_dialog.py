"""What every dialog that starts long work shares: looking in the background, refusing, and showing what goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Iterable, Optional

from qgis.core import QgsMapLayer, QgsProject
from qgis.gui import QgsGui
from qgis.PyQt import uic
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QAbstractButton, QDialog, QDialogButtonBox, QPushButton, QWidget

from ..feedback import Feedback
from ..messages import SeatizenError
from ..settings import Settings
from ..tasks import Level, LogLine, Operation, OperationManager, State
from ..translation import explain, translate
from .help import open_help
from .services import Services, same_file
from .status_panel import StatusPanel
from .wording import shortened


class OperationDialog(QDialog):
    """Asks, judges while the user types, and hands a request over by `run_requested`. It is not modal.

    A subclass names its `FORM`, a file below this folder, whose `mainLayout` ends with the button box `buttons`, and
    gives `_judge`. It looks at files and servers through `_look`, which the dialog ends when it is closed; what
    `watch`ed runs goes on without it.
    """

    FORM = ""

    run_requested = pyqtSignal(object)

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).parent / self.FORM), self)
        QgsGui.enableAutoGeometryRestore(self)
        self._manager = manager
        self._settings = settings
        self._services = services
        self._layers = layers
        self._under_way: Optional[Operation] = None
        self._own = False
        self._then: Optional[Callable[[Any], None]] = None
        self._starters: list[QAbstractButton] = []
        self.status = StatusPanel(self)
        self.mainLayout.insertWidget(self.mainLayout.indexOf(self.buttons), self.status)
        self.problemLabel = self.status.problemLabel
        self.status.cancel_asked.connect(self.cancel)
        self.buttons.rejected.connect(self.reject)
        self.buttons.helpRequested.connect(self._help)
        manager.progress.connect(self._progressed)
        manager.line.connect(self._logged)
        for ended in (manager.finished, manager.failed, manager.cancelled):
            ended.connect(self._ended)

    def watch(self, operation: Operation, then: Callable[[Any], None]) -> None:
        """Show how `operation` goes, and call `then` with its result. Closing the dialog leaves it running."""
        self._attend(operation, then, own=False)

    def cancel(self) -> None:
        """Ask what is under way to stop."""
        if self._under_way is not None:
            self._show_stopping(translate("Seatizen", "Stopping…"))
            self._manager.cancel(self._under_way)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def done(self, result: int) -> None:
        """Closing stops what this dialog started for itself."""
        self._stop_own()
        self._under_way = None
        super().done(result)

    def _stop_own(self) -> None:
        if self._under_way is not None and self._own:
            self._manager.cancel(self._under_way)

    # What a subclass gives.

    def _judge(self) -> bool:
        """Show what is wrong with the inputs beside them; True when work can start with them."""
        raise NotImplementedError

    def _ended_early(self, operation: Operation) -> None:
        """What was under way failed, which is told already, or was cancelled."""

    def _show_busy(self, text: str) -> None:
        self.status.show_busy(text)

    def _show_step(self, text: str) -> None:
        self.status.show_step(text)

    def _show_progress(self, progress: float) -> None:
        self.status.show_progress(progress)

    def _show_stopping(self, text: str) -> None:
        self.status.show_stopping(text)

    def _help(self) -> None:
        """Show what is written about this dialog."""
        open_help()

    # What a subclass uses.

    def _starter(self, text: str, name: str, act: Callable[[], Any], *, default: bool = False) -> QPushButton:
        """A button beside Close that starts work: enabled while the inputs are fine and nothing is under way."""
        role = QDialogButtonBox.ButtonRole
        button = self.buttons.addButton(text, role.AcceptRole if default else role.ActionRole)
        button.setObjectName(name)
        button.setAutoDefault(default)
        button.setDefault(default)
        button.clicked.connect(lambda _checked=False: act())
        self._starters.append(button)
        return button

    def _inputs_changed(self) -> None:
        """Judge the inputs anew; what was wrong before is said no more."""
        self._show_problem("")
        self._allow(self._judge())
        self._make_room()

    def _allow(self, allowed: bool) -> None:
        for button in self._starters:
            button.setEnabled(allowed and self._under_way is None)

    def _show_problem(self, text: str) -> None:
        self.status.show_problem(text)
        self._make_room()

    def _make_room(self) -> None:
        """Grow when sentences of several lines need it: Qt lets a dialog cut them."""
        self.mainLayout.activate()
        needed = self.mainLayout.minimumHeightForWidth(self.width())
        if self.isVisible() and self.height() < needed:
            self.resize(self.width(), needed)

    def _look(
        self,
        path: str,
        text: str,
        function: Callable[[Feedback], Any],
        then: Callable[[Any], None],
        *,
        locks: bool = False,
    ) -> bool:
        """Run `function` in the background and `then` with its result, unless the atlas `path` is in use.

        `path` may be '' when it concerns no atlas; `locks` is for what keeps others from writing the atlas meanwhile.
        """
        self._show_problem(self._in_use(path))
        if self.problemLabel.text():
            return False
        if locks:
            self._services.prepare(path, QgsProject.instance())
        subject = same_file(path) if locks else ""
        self._attend(self._manager.start(text, function, subject=subject, quiet=True), then, own=True)
        return True

    def _in_use(self, path: str) -> str:
        """One sentence when the atlas is being edited or written by another operation."""
        if not path:
            return ""
        try:
            self._services.refuse_if_edited(path, self._layers())
        except SeatizenError as error:
            return explain(error)
        busy = self._manager.working_on(same_file(path))
        return "" if busy is None else in_use(path, busy)

    def _attend(self, operation: Operation, then: Callable[[Any], None], *, own: bool) -> None:
        self._stop_own()
        self._under_way, self._then, self._own = operation, then, own
        self._allow(False)
        self._show_busy(operation.description)

    def _progressed(self, operation: Operation) -> None:
        if operation is self._under_way:
            self._show_progress(operation.progress)

    def _logged(self, operation: Operation, line: LogLine) -> None:
        """The last line of the log, short; a traceback is for the log alone."""
        if operation is self._under_way and not operation.cancel_asked and line.level is not Level.ERROR:
            self._show_step(shortened(line.text))

    def _ended(self, operation: Operation) -> None:
        if operation is not self._under_way:
            return
        self._under_way = None
        self.status.show_idle()
        self._inputs_changed()
        if operation.error is not None:
            self._show_problem(explain(operation.error))
        if operation.state is State.FINISHED and self._then is not None:
            self._then(operation.result)
        else:
            self._ended_early(operation)


def in_use(path: str, operation: Operation) -> str:
    """One sentence about the operation under way on the atlas `path`."""
    text = translate("Seatizen", "{file} is in use ({operation}): wait for the end, or cancel it in the message bar.")
    return text.format(file=path, operation=operation.description)
