"""The action Labels and models…: the dialog, what it does to an atlas, and the map afterwards."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsProject

from ..tasks import Operation
from .atlas_action import DialogAction
from .catalogue_dialog import CatalogueDialog
from .catalogue_requests import CatalogueRequest
from .message_bar import Conclusion, ended_early


class CatalogueAction(DialogAction):
    """Opens the dialog and does what it asks for."""

    DIALOG = CatalogueDialog

    def start(self, request: CatalogueRequest) -> Operation:
        """Do it in the background, follow it in the message bar, and have the dialog show the atlas anew."""
        services = self._services
        operation = self._run(
            request.path,
            request.describe(),
            lambda feedback: request.work(services, feedback),
            lambda done: self._conclude(request, done),
        )
        dialog = self._shown_dialog()
        if isinstance(dialog, CatalogueDialog):
            dialog.watch(operation, lambda _report: dialog.reload())
        return operation

    def _conclude(self, request: CatalogueRequest, operation: Operation) -> Conclusion:
        report: Any = operation.result
        if report is None:
            self._show_on_map(request.path, load=False)
            return ended_early(operation)
        trouble = self._show_on_map(request.path, load=self._is_shown(request.path))
        view = request.view(report)
        text = f"{view.heading} {trouble}".rstrip()
        level = Qgis.MessageLevel.Warning if trouble else request.level(report)
        return Conclusion(level, text, view)

    def _is_shown(self, path: str) -> bool:
        """A new model has layers of its own, which belong beside those that are on the map."""
        return self._services.is_shown(path, QgsProject.instance().mapLayers().values())
