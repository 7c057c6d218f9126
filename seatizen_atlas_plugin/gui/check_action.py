"""The action Check atlas…: the dialog, repairs, and the rows of findings on the map."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import Qgis, QgsProject

from ..atlas.checks import Finding, RepairReport
from ..tasks import Operation
from .atlas_action import DialogAction
from .check_dialog import CheckDialog, RepairRequest
from .check_view import repair_heading, repair_view
from .message_bar import Conclusion, ended_early
from .operation_dialog import OperationDialog
from .zoom import zoom_to_features


class CheckAction(DialogAction):
    """Opens the dialog, repairs what it asks for, and shows rows as layers."""

    DIALOG = CheckDialog

    def start(self, request: RepairRequest) -> Operation:
        """Repair in the background, follow it in the message bar, and have the dialog check again."""
        services = self._services
        operation = self._run(
            request.path,
            self.tr("Repairing {file}").format(file=Path(request.path).name),
            lambda feedback: services.repair(request.path, feedback, request.codes),
            lambda done: self._conclude(request, done),
        )
        dialog = self._shown_dialog()
        if isinstance(dialog, CheckDialog):
            dialog.watch(operation, dialog.check_again)
        return operation

    def show_rows(self, path: str, finding: Finding) -> None:
        """Add the rows of a finding to the project and go there; rows without a place are opened as a table."""
        layer = self._services.finding_layer(path, finding, QgsProject.instance())
        if not zoom_to_features(self._iface.mapCanvas(), layer):
            self._iface.showAttributeTable(layer)

    def _prepare(self, dialog: OperationDialog) -> None:
        if isinstance(dialog, CheckDialog):
            dialog.layer_asked.connect(self.show_rows)

    def _conclude(self, request: RepairRequest, operation: Operation) -> Conclusion:
        report: Optional[RepairReport] = operation.result
        trouble = self._show_on_map(request.path, load=False)
        if report is None:
            return ended_early(operation)
        worst = Qgis.MessageLevel.Warning if trouble else Qgis.MessageLevel.Success
        return Conclusion(worst, f"{repair_heading(report)} {trouble}".rstrip(), repair_view(report))
