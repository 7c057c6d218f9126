"""Operations in QGIS's message bar: one item each, updated in place, and one that tells how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Optional

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton, QWidget

from ..about import TITLE
from ..tasks import LogLine, Operation, OperationManager
from ..translation import explain, translate
from .report_dialog import ReportDialog
from .report_view import ReportView
from .wording import shortened

SUCCESS_SECONDS = 10
PROGRESS_WIDTH = 160  # pixels
LONGEST_STEP = 40  # letters, so that the item stays on one line


@dataclass(frozen=True)
class Conclusion:
    """How an operation ended, for the user: one sentence, how bad it is, the report, further buttons."""

    level: Qgis.MessageLevel
    text: str
    report: Optional[ReportView] = None
    buttons: tuple[tuple[str, Callable[[], Any]], ...] = ()


@dataclass
class _Followed:
    """What the bar keeps of one operation."""

    conclude: Callable[[Operation], Conclusion]
    item: QgsMessageBarItem
    progress: QProgressBar
    cancel: QPushButton


class OperationBar(QObject):
    """The bridge between the operations and the message bar.

    The user may close an item at any time, which deletes it; nothing here trusts that a widget still exists.
    """

    def __init__(self, manager: OperationManager, message_bar: QgsMessageBar, window: Optional[QWidget] = None) -> None:
        super().__init__(window)
        self._manager = manager
        self._bar = message_bar
        self._window = window
        self._followed: dict[Operation, _Followed] = {}
        self._dialogs: dict[Operation, ReportDialog] = {}
        self._items: list[QgsMessageBarItem] = []
        manager.progress.connect(self._show_progress)
        manager.line.connect(self._show_line)
        for ended in self._ends():
            ended.connect(self._conclude)

    def follow(self, operation: Operation, conclude: Callable[[Operation], Conclusion]) -> None:
        """Show `operation`; once it is over, however it went, `conclude(operation)` says how."""
        item = self._bar.createMessage(TITLE, operation.description)
        progress = QProgressBar(item)
        progress.setObjectName("SeatizenProgress")
        progress.setRange(0, 0)
        progress.setFixedWidth(PROGRESS_WIDTH)
        item.layout().addWidget(progress)
        cancel = _button(item, "SeatizenCancel", self.tr("Cancel"), lambda: self._cancel(operation))
        _button(item, "SeatizenDetails", self.tr("Details"), lambda: self.show_details(operation))
        self._followed[operation] = _Followed(conclude, item, progress, cancel)
        self._push(item, Qgis.MessageLevel.Info)

    def tell(self, conclusion: Conclusion, operation: Optional[Operation] = None) -> QgsMessageBarItem:
        """One sentence that stays until it is closed, a success for some seconds only."""
        item = self._bar.createMessage(TITLE, conclusion.text)
        for label, act in conclusion.buttons:
            _button(item, "SeatizenAct", label, act)
        if operation is not None:
            _button(
                item,
                "SeatizenDetails",
                self.tr("Details"),
                lambda: self.show_details(operation, conclusion.report),
            )
        self._push(item, conclusion.level)
        return item

    def show_details(self, operation: Operation, report: Optional[ReportView] = None) -> ReportDialog:
        """Open the operation's log and report, or bring them to the front."""
        self._dialogs = {o: dialog for o, dialog in self._dialogs.items() if not sip.isdeleted(dialog)}
        dialog = self._dialogs.get(operation)
        if dialog is None:
            dialog = ReportDialog(operation, self._manager, self._window)
            self._dialogs[operation] = dialog
        if report is not None:
            dialog.show_report(report)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog

    def close(self) -> None:
        """Take every item and dialog away: for unloading."""
        for ended in self._ends():
            ended.disconnect(self._conclude)
        self._manager.line.disconnect(self._show_line)
        self._manager.progress.disconnect(self._show_progress)
        for item in self._items:
            self._remove(item)
        for dialog in self._dialogs.values():
            if not sip.isdeleted(dialog):
                sip.delete(dialog)
        self._items, self._dialogs, self._followed = [], {}, {}

    def _ends(self) -> tuple[Any, ...]:
        return self._manager.finished, self._manager.failed, self._manager.cancelled

    def _push(self, item: QgsMessageBarItem, level: Qgis.MessageLevel) -> None:
        self._items = [shown for shown in self._items if not sip.isdeleted(shown)]
        self._items.append(item)
        self._bar.pushWidget(item, level, SUCCESS_SECONDS if level == Qgis.MessageLevel.Success else 0)

    def _remove(self, item: QgsMessageBarItem) -> None:
        if not sip.isdeleted(item) and not sip.isdeleted(self._bar):
            self._bar.popWidget(item)

    def _cancel(self, operation: Operation) -> None:
        self._manager.cancel(operation)
        followed = self._shown(operation)
        if followed is not None:
            followed.cancel.setEnabled(False)
            followed.item.setText(self.tr("{}: stopping…").format(operation.description))

    def _shown(self, operation: Operation) -> Optional[_Followed]:
        """What is followed of `operation`, unless the user closed its item."""
        followed = self._followed.get(operation)
        return None if followed is None or sip.isdeleted(followed.item) else followed

    def _show_progress(self, operation: Operation) -> None:
        followed = self._shown(operation)
        if followed is not None:
            followed.progress.setRange(0, 100)
            followed.progress.setValue(round(operation.progress))

    def _show_line(self, operation: Operation, line: LogLine) -> None:
        followed = self._shown(operation)
        if followed is not None and not operation.cancel_asked:
            step = shortened(line.text, LONGEST_STEP)
            followed.item.setText(f"{operation.description}: {step}" if step else operation.description)

    def _conclude(self, operation: Operation) -> None:
        followed = self._followed.pop(operation, None)
        if followed is None:
            return
        self._remove(followed.item)
        conclusion = followed.conclude(operation)
        self.tell(conclusion, operation)
        dialog = self._dialogs.get(operation)
        if conclusion.report is not None and dialog is not None and not sip.isdeleted(dialog):
            dialog.show_report(conclusion.report)


def ended_early(operation: Operation) -> Conclusion:
    """The conclusion of an operation that failed or was cancelled without a result."""
    if operation.error is None:
        text = translate("Seatizen", "{operation}: cancelled.").format(operation=operation.description)
        return Conclusion(Qgis.MessageLevel.Warning, text)
    text = translate("Seatizen", "{operation}: failed. {why}").format(
        operation=operation.description, why=explain(operation.error)
    )
    return Conclusion(Qgis.MessageLevel.Critical, text)


def _button(item: QgsMessageBarItem, name: str, text: str, act: Callable[[], Any]) -> QPushButton:
    button = QPushButton(text, item)
    button.setObjectName(name)
    button.clicked.connect(lambda _checked=False: act())
    item.layout().addWidget(button)
    return button
