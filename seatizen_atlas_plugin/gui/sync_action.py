"""The action Synchronise…: the dialog, the operation, and the atlas on the map afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Optional

from qgis.core import Qgis, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from ..feedback import Feedback
from ..messages import SeatizenError
from ..settings import Settings
from ..sync import SyncReport
from ..tasks import Operation, OperationManager
from ..translation import explain
from .message_bar import Conclusion, OperationBar, ended_early
from .services import Services, SyncRequest, same_file
from .sync_dialog import SyncDialog
from .sync_report import heading, level, report_view
from .zoom import zoom_to_atlas


class SyncAction(QObject):
    """Opens the dialog and runs what it asks for."""

    def __init__(
        self, iface: Any, manager: OperationManager, bar: OperationBar, settings: Settings, services: Services
    ) -> None:
        super().__init__(iface.mainWindow())
        self._iface = iface
        self._manager = manager
        self._bar = bar
        self._settings = settings
        self._services = services
        self._dialog: Optional[SyncDialog] = None

    def open_dialog(self) -> SyncDialog:
        """Show the dialog, or bring it to the front."""
        if self._dialog is None or sip.isdeleted(self._dialog):
            self._dialog = SyncDialog(
                self._manager,
                self._settings,
                self._services,
                lambda: QgsProject.instance().mapLayers().values(),
                self._iface.mainWindow(),
            )
            self._dialog.run_requested.connect(self.start)
            self._dialog.finished.connect(self._dialog.deleteLater)
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        return self._dialog

    def start(self, request: SyncRequest) -> Operation:
        """Run the request in the background and follow it in the message bar."""
        services = self._services
        services.prepare(request.atlas_path, QgsProject.instance())

        def work(feedback: Feedback) -> SyncReport:
            return services.synchronise(request, feedback)

        operation = self._manager.start(
            self.tr("Synchronising {file}").format(file=Path(request.atlas_path).name),
            work,
            subject=same_file(request.atlas_path),
        )
        self._bar.follow(operation, lambda done: self._conclude(request, done))
        return operation

    def close(self) -> None:
        """Take the dialog away: for unloading."""
        if self._dialog is not None and not sip.isdeleted(self._dialog):
            sip.delete(self._dialog)
        self._dialog = None

    def _conclude(self, request: SyncRequest, operation: Operation) -> Conclusion:
        """Bring the map up to date with what was written, and say how it went."""
        report: Optional[SyncReport] = operation.result
        trouble = self._show_on_map(request, load=request.load and report is not None)
        if report is None:
            return ended_early(operation)
        text = self.tr("{file}: {what}").format(file=Path(request.atlas_path).name, what=heading(report))
        if trouble:
            return Conclusion(Qgis.MessageLevel.Warning, f"{text} {trouble}", report_view(report))
        zoom = (self.tr("Zoom to"), lambda: zoom_to_atlas(self._iface.mapCanvas(), request.atlas_path))
        return Conclusion(level(report), text, report_view(report), (zoom,) if request.load else ())

    def _show_on_map(self, request: SyncRequest, *, load: bool) -> str:
        """Load or refresh the layers; one sentence when that is not possible."""
        project = QgsProject.instance()
        try:
            if load:
                self._services.load(request.atlas_path, project)
            else:
                self._services.refresh(request.atlas_path, project)
        except SeatizenError as error:
            return explain(error)
        return ""
