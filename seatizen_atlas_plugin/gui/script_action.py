"""The action Apply SQL script…: the dialog, the run, and the map afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import Qgis

from ..atlas.scripts.run import ScriptReport
from ..tasks import Operation
from .atlas_action import DialogAction
from .message_bar import Conclusion, ended_early
from .script_dialog import ScriptDialog, ScriptRequest
from .script_report import heading, level, report_view


class ScriptAction(DialogAction):
    """Opens the dialog and runs the script it asks for."""

    DIALOG = ScriptDialog

    def start(self, request: ScriptRequest) -> Operation:
        """Run the script in the background, follow it in the message bar, and let the dialog show it."""
        services = self._services
        operation = self._run(
            request.path,
            self.tr("Applying {name} to {file}").format(name=request.name, file=Path(request.path).name),
            lambda feedback: services.run_script(request.path, request.script, request.name, feedback, dry_run=False),
            lambda done: self._conclude(request, done),
        )
        dialog = self._shown_dialog()
        if isinstance(dialog, ScriptDialog):
            dialog.watch(operation, dialog.show_applied)
        return operation

    def _conclude(self, request: ScriptRequest, operation: Operation) -> Conclusion:
        report: Optional[ScriptReport] = operation.result
        trouble = self._show_on_map(request.path, load=False)
        if report is None:
            return ended_early(operation)
        text = f"{heading(report)} {trouble}".rstrip()
        worst = Qgis.MessageLevel.Warning if trouble else level(report)
        return Conclusion(worst, text, report_view(report))
