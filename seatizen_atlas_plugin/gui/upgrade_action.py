"""The action Upgrade atlas…: the dialog, the upgrade, and the new atlas on the map afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsProject

from ..atlas.upgrade import UpgradeReport
from ..tasks import Operation
from .atlas_action import DialogAction
from .message_bar import Conclusion, ended_early
from .services import same_file
from .upgrade_dialog import UpgradeDialog, UpgradeRequest
from .upgrade_report import heading, level, report_view

LEFT_OUT = "upgrade_left_out"


class UpgradeAction(DialogAction):
    """Opens the dialog and makes the atlas it asks for."""

    DIALOG = UpgradeDialog

    def open_for(self, path: str) -> UpgradeDialog:
        """Show the dialog with this file to be upgraded."""
        dialog = self.open_dialog()
        dialog.set_source(path)
        return dialog

    def start(self, request: UpgradeRequest) -> Operation:
        """Upgrade in the background and follow it in the message bar."""
        services = self._services
        operation = self._manager.start(
            self.tr("Upgrading {file}").format(file=Path(request.source).name),
            lambda feedback: services.upgrade(request.source, request.target, feedback, overwrite=request.overwrite),
            subject=same_file(request.target),
        )
        self._bar.follow(operation, lambda done: self._conclude(request, done))
        return operation

    def _conclude(self, request: UpgradeRequest, operation: Operation) -> Conclusion:
        report: Optional[UpgradeReport] = operation.result
        if report is None:
            return ended_early(operation)
        trouble = self._show_on_map(report.target, load=True) if request.load else ""
        self._settings.remember_atlas(report.target)
        text = f"{heading(report)} {trouble}".rstrip()
        buttons = (self._zoom_button(report.target),) if request.load and not trouble else ()
        view = report_view(report, lambda: self._show_left_out(report.target))
        return Conclusion(level(report), text, view, buttons)

    def _show_left_out(self, path: str) -> None:
        """The rows that could not be carried, as a layer whose table is opened."""
        layer = self._services.load_table(path, LEFT_OUT, self.tr("Left out by the upgrade"), QgsProject.instance())
        if layer is not None:
            self._iface.showAttributeTable(layer)
