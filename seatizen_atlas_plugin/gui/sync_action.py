"""The action Synchronise…: the dialog, the operation, and the atlas on the map afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import Qgis

from ..sync import SyncReport
from ..tasks import Operation
from .atlas_action import DialogAction
from .message_bar import Conclusion, ended_early
from .services import SyncRequest
from .sync_dialog import SyncDialog
from .sync_report import heading, level, report_view


class SyncAction(DialogAction):
    """Opens the dialog and runs what it asks for."""

    DIALOG = SyncDialog

    def start(self, request: SyncRequest) -> Operation:
        """Run the request in the background and follow it in the message bar."""
        services = self._services
        return self._run(
            request.atlas_path,
            self.tr("Synchronising {file}").format(file=Path(request.atlas_path).name),
            lambda feedback: services.synchronise(request, feedback),
            lambda done: self._conclude(request, done),
        )

    def _conclude(self, request: SyncRequest, operation: Operation) -> Conclusion:
        """Bring the map up to date with what was written, and say how it went."""
        path = request.atlas_path
        report: Optional[SyncReport] = operation.result
        trouble = self._show_on_map(path, load=request.load and report is not None)
        if report is None:
            return ended_early(operation)
        text = self.tr("{file}: {what}").format(file=Path(path).name, what=heading(report))
        if trouble:
            return Conclusion(Qgis.MessageLevel.Warning, f"{text} {trouble}", report_view(report))
        buttons = (self._zoom_button(path),) if request.load else ()
        return Conclusion(level(report), text, report_view(report), buttons)
