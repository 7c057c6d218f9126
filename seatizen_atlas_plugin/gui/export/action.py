"""The actions Export …: the dialog, the exports it asks for, and what can be done with what was written."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable, Optional

from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QApplication

from ...exports.report import ExportReport
from ...settings import Settings
from ...tasks import Operation, OperationManager
from ...translation import explain
from ..atlas_action import DialogAction
from ..icons import LEVEL_ICONS
from ..message_bar import Conclusion, OperationBar, ended_early
from ..operation_dialog import OperationDialog
from ..services import Services, same_file
from .calls import ExportCalls
from .export_dialog import ExportDialog
from .export_report import heading, level, open_buttons, report_view
from .page import ExportRequest


class ExportAction(DialogAction):
    """Opens the dialog, at a format when one is asked for, and runs what it asks for."""

    DIALOG = ExportDialog

    def __init__(
        self, iface: Any, manager: OperationManager, bar: OperationBar, settings: Settings, services: Services
    ) -> None:
        super().__init__(iface, manager, bar, settings, services)
        self.calls = ExportCalls()
        self._citing: Optional[Operation] = None
        manager.finished.connect(self._cited)
        manager.failed.connect(self._cited)

    def open_at(self, key: str) -> OperationDialog:
        """Show the dialog at the page of a format."""
        dialog = self.open_dialog()
        if isinstance(dialog, ExportDialog):
            dialog.choose(key)
        return dialog

    def start(self, request: ExportRequest) -> Operation:
        """Export in the background, followed in the message bar and in the dialog. The atlas is only read."""
        operation = self._manager.start(request.describe(), request.work, subject=same_file(request.path))
        self._bar.follow(operation, partial(self._conclude, request))
        dialog = self._export_dialog()
        if dialog is not None:
            dialog.watch(operation, partial(self._show_result, request, operation))
        return operation

    def close(self) -> None:
        dialog = self._export_dialog()
        if dialog is not None:
            dialog.selection.close_map()
        super().close()

    def _prepare(self, dialog: OperationDialog) -> None:
        if isinstance(dialog, ExportDialog):
            dialog.calls = self.calls
            dialog.use_canvas(self._iface.mapCanvas())

    def _export_dialog(self) -> Optional[ExportDialog]:
        dialog = self._shown_dialog()
        return dialog if isinstance(dialog, ExportDialog) else None

    def _conclude(self, request: ExportRequest, operation: Operation) -> Conclusion:
        report: Optional[ExportReport] = operation.result
        if report is None:
            return ended_early(operation)
        trouble = self._show_on_map(report.path, load=True) if request.load else ""
        text = self.tr("{file}: {what}").format(file=request.file, what=heading(report))
        worst = Qgis.MessageLevel.Warning if trouble else level(report)
        buttons = self._buttons(request, report)
        shown = tuple(buttons[:1])
        return Conclusion(worst, f"{text} {trouble}".rstrip(), report_view(request, report, buttons), shown)

    def _buttons(self, request: ExportRequest, report: ExportReport) -> list[tuple[str, Callable[[], Any]]]:
        return [*open_buttons(report), (self.tr("Copy citation"), partial(self.copy_citation, request))]

    def _show_result(self, request: ExportRequest, operation: Operation, report: ExportReport) -> None:
        dialog = self._export_dialog()
        if dialog is None:
            return
        buttons = self._buttons(request, report)
        details = partial(self._bar.show_details, operation, report_view(request, report, buttons))
        buttons = [*buttons, (self.tr("Details"), details)]
        dialog.show_result(LEVEL_ICONS[level(report)], heading(report), buttons)

    def copy_citation(self, request: ExportRequest) -> Operation:
        """Look up in the background what is to be cited, and put it on the clipboard."""
        text = self.tr("Looking up what is to be cited")
        work = partial(self.calls.citation, request.path, request.chosen)
        self._citing = self._manager.start(text, work, quiet=True)
        return self._citing

    def _cited(self, operation: Operation) -> None:
        if operation is not self._citing:
            return
        self._citing = None
        if operation.error is not None:
            self._bar.tell(Conclusion(Qgis.MessageLevel.Warning, explain(operation.error)))
        elif operation.result:
            QApplication.clipboard().setText(operation.result)
            self._bar.tell(Conclusion(Qgis.MessageLevel.Success, self.tr("What is to be cited is on the clipboard.")))
