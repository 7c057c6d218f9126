"""The dialog that brings single frames: it shows of which sessions they are before anything is downloaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Iterable, List, Optional, Sequence, Tuple

from qgis.core import Qgis, QgsMapLayer, QgsProject
from qgis.PyQt.QtWidgets import QWidget

from ...feedback import Feedback
from ...publish.frame_filter import filter_problem
from ...publish.wanted_frames import frames_of_rows
from ...settings import Settings
from ...tasks import OperationManager
from .. import inputs
from ..preview_dialog import Preview
from ..services import Services
from . import frame_report
from .dialog import LIST, MAP, TransferDialog
from .requests import FrameFetch
from .rows import ChosenRows, all_rows, is_frame_layer, listed_rows, selected_frames

FILTER = "filter"


@dataclass(frozen=True)
class FrameChoice:
    """What the widgets say: rows of the map, of a filter or of a list."""

    rows: Tuple[ChosenRows, ...]
    server: str
    auth_id: str


class FrameDownloadDialog(TransferDialog):
    """Asks for frames, counts them, and hands over what it counted."""

    FORM = "transfer/frames_dialog.ui"

    def __init__(
        self,
        manager: OperationManager,
        settings: Settings,
        services: Services,
        layers: Callable[[], Iterable[QgsMapLayer]],
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(manager, settings, services, layers, parent)
        self.layerCombo.setFilters(Qgis.LayerFilter.VectorLayer)
        self.filterEdit.setExpressionDialogTitle(self.tr("Frames to download"))
        self._offer_layers()
        self.layerCombo.layerChanged.connect(self._edited)
        self.filterEdit.expressionChanged.connect(self._edited)
        self._connect()

    def _kinds(self) -> Sequence[tuple[str, str]]:
        return (
            (self.tr("What is selected on the map"), MAP),
            (self.tr("What fits a filter"), FILTER),
            (self.tr("A list (CSV)"), LIST),
        )

    def _chosen(self) -> List[ChosenRows]:
        return selected_frames(self._layers())

    def _edited(self, *_values: Any) -> None:
        for widget in (self.layerCombo, self.filterLabel, self.filterEdit):
            widget.setVisible(self.kind() == FILTER)
        super()._edited()
        if self.kind() == LIST and not self._file_problem():
            self._rows = listed_rows(self._file())
            self._inputs_changed()
        elif self.kind() == FILTER:
            self._offer_layers()
            self.filterEdit.setLayer(self.layerCombo.currentLayer())
            if not self._filter_problem():
                layer, expression = self.layerCombo.currentLayer(), self._expression()
                self._rows = [ChosenRows(layer, selected=False, expression=expression)]
                self._inputs_changed()

    def _offer_layers(self) -> None:
        """Only layers of frames can be filtered."""
        layers = QgsProject.instance().mapLayers().values()
        self.layerCombo.setExceptedLayerList([layer for layer in layers if not is_frame_layer(layer)])

    def _expression(self) -> str:
        return str(self.filterEdit.expression()).strip()

    def _filter_problem(self) -> str:
        layer = self.layerCombo.currentLayer()
        if layer is None:
            return self.tr("The project has no layer of frames: open an atlas first.")
        if not self._expression():
            return self.tr("Write an expression that is true for the frames to download.")
        return filter_problem(self._expression(), layer.fields())

    def _file(self) -> str:
        return str(self.sourceFile.filePath()).strip()

    def _file_problem(self) -> str:
        if not self._file():
            return self.tr("Choose a table (CSV) with the columns version_doi and relative_file_path or FileName.")
        return inputs.existing_file_problem(self._file())

    def _source_problem(self) -> str:
        if self.kind() == MAP:
            return "" if self._rows else self.tr("Select frames on the map, and read again.")
        if self.kind() == FILTER:
            return self._filter_problem()
        if self._file_problem() or self._rows:
            return self._file_problem()
        return self.tr("{file} cannot be read as a table.").format(file=self._file())

    def _note(self) -> str:
        return super()._note() if self.kind() == MAP else ""

    def _inputs(self) -> Optional[FrameChoice]:
        return None if self._is_wrong() else FrameChoice(tuple(self._rows), self._server(), self._auth_id())

    def _try(self, wanted: Any, feedback: Feedback) -> Preview:
        rows = frames_of_rows(all_rows(wanted.rows, feedback))
        request = FrameFetch(
            wanted.server, wanted.auth_id, self._settings.jobs, rows=tuple(rows), chosen=tuple(wanted.rows)
        )
        return Preview(
            request,
            frame_report.found_view(rows),
            frame_report.found_notes(rows),
            any(row.frame is not None for row in rows),
        )
