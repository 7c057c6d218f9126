"""The actions Import …: the dialog, the import, the atlas on the map, and what was left out as a table or a layer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable

from qgis.core import Qgis, QgsMapLayer, QgsProject
from qgis.PyQt.QtWidgets import QFileDialog

from ..about import TITLE
from ..messages import SeatizenError
from ..tasks import Operation
from ..translation import explain, translate
from .annotation_import_dialog import AnnotationImportDialog
from .atlas_action import DialogAction
from .import_requests import ImportRequest
from .message_bar import Conclusion, ended_early
from .session_import_dialog import SessionImportDialog
from .wording import number
from .zoom import zoom_to_features


class ImportAction(DialogAction):
    """Opens a dialog whose requests are of kind `ImportRequest`, and runs them."""

    def start(self, request: ImportRequest) -> Operation:
        """Import in the background and follow it in the message bar."""
        services = self._services
        return self._run(
            request.path,
            request.describe(),
            lambda feedback: request.work(services, feedback),
            lambda done: self._conclude(request, done),
        )

    def _conclude(self, request: ImportRequest, operation: Operation) -> Conclusion:
        report: Any = operation.result
        trouble = self._show_on_map(request.path, load=request.load and report is not None)
        if report is None:
            return ended_early(operation)
        view = request.view(report)
        text = translate("Seatizen", "{file}: {what}").format(file=request.file, what=view.heading)
        level = request.level(report)
        if trouble and level == Qgis.MessageLevel.Success:
            level = Qgis.MessageLevel.Warning
        buttons = (self._zoom_button(request.path),) if request.load and not trouble else ()
        view = replace(view, buttons=self._report_buttons(request, report))
        return Conclusion(level, f"{text} {trouble}".rstrip(), view, buttons)

    def _report_buttons(self, request: ImportRequest, report: Any) -> list[tuple[str, Callable[[], Any]]]:
        buttons = [(translate("Seatizen", "Save as CSV…"), lambda: self._save_csv(report))]
        offer = request.layer_offer(report)
        if offer:
            buttons.insert(0, (offer, self._shower(request, report)))
        return buttons

    def _shower(self, request: ImportRequest, report: Any) -> Callable[[], None]:
        """Adds the frames concerned to the project, once, and goes there; without a place it opens the table."""
        shown: list[str] = []
        under_way: list[Operation] = []

        def look(layer: QgsMapLayer) -> None:
            if not zoom_to_features(self._iface.mapCanvas(), layer):
                self._iface.showAttributeTable(layer)

        def conclude(operation: Operation) -> Conclusion:
            under_way.clear()
            if operation.result is None:
                return ended_early(operation)
            layer = QgsProject.instance().addMapLayer(operation.result)
            shown.append(layer.id())
            look(layer)
            text = translate("Seatizen", "{count} frames are in the layer {layer}.")
            count = number(layer.featureCount())
            return Conclusion(Qgis.MessageLevel.Success, text.format(count=count, layer=layer.name()))

        def show() -> None:
            layer = QgsProject.instance().mapLayer(shown[-1]) if shown else None
            if layer is not None:
                look(layer)
            elif not under_way:
                text = translate("Seatizen", "Collecting the frames")
                operation = self._manager.start(text, lambda feedback: request.layer(report, feedback), quiet=True)
                under_way.append(operation)
                self._bar.follow(operation, conclude)

        return show

    def _save_csv(self, report: Any) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self._iface.mainWindow(),
            translate("Seatizen", "Save the report"),
            "seatizen-import.csv",
            translate("Seatizen", "Tables (*.csv)"),
        )
        if not path:
            return
        try:
            report.write_csv(path)
        except SeatizenError as error:
            self._tell(error)

    def _tell(self, error: SeatizenError) -> None:
        self._iface.messageBar().pushMessage(TITLE, explain(error), Qgis.MessageLevel.Warning)


class SessionImportAction(ImportAction):
    """Import sessions…"""

    DIALOG = SessionImportDialog


class AnnotationImportAction(ImportAction):
    """Import annotations…"""

    DIALOG = AnnotationImportDialog
