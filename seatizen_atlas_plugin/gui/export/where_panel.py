"""Where what is exported lies: anywhere, in an extent, in polygons of a layer, or in one drawn on the map."""

from __future__ import annotations

from typing import Any, Optional, Protocol

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsExtentWidget, QgsMapCanvas, QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ...atlas.schema import SRS_ID
from ...feedback import Feedback
from ...translation import translate
from ..status_panel import show_hint
from .polygon_tool import Outline, PolygonTool
from .polygons import DrawnPolygon, LayerPolygons

ANYWHERE, EXTENT, LAYER, DRAWN = "anywhere", "extent", "layer", "drawn"
WORLD = QgsRectangle(-180, -90, 180, 90)


class Area(Protocol):
    """What gives a polygon, in a worker thread."""

    def wkb(self, feedback: Feedback) -> bytes:
        """WKB in EPSG:4326. Raises `SeatizenError`."""


class WherePanel(QWidget):
    """One of the ways at a time. `changed` tells of another place, `drawing` that the map is needed, or no more."""

    changed = pyqtSignal()
    drawing = pyqtSignal(bool)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._canvas: Optional[QgsMapCanvas] = None
        self._tool: Optional[PolygonTool] = None
        self._tool_before: Any = None
        self._outline: Optional[Outline] = None
        self._polygons: Optional[Area] = None
        self._followed: Optional[QgsVectorLayer] = None
        self.whereCombo = QComboBox(self)
        for key, text in (
            (ANYWHERE, translate("Seatizen", "Anywhere")),
            (EXTENT, translate("Seatizen", "In an extent")),
            (LAYER, translate("Seatizen", "In polygons of a layer")),
            (DRAWN, translate("Seatizen", "In a polygon drawn on the map")),
        ):
            self.whereCombo.addItem(text, key)
        self.extentWidget = QgsExtentWidget(self, QgsExtentWidget.WidgetStyle.CondensedStyle)
        self.extentWidget.setNullValueAllowed(True, translate("Seatizen", "Choose an extent with the button"))
        self.extentWidget.setOutputCrs(QgsCoordinateReferenceSystem.fromEpsgId(SRS_ID))
        self.layerCombo = QgsMapLayerComboBox(self)
        self.layerCombo.setFilters(Qgis.LayerFilter.PolygonLayer)
        self.layerCombo.setAccessibleName(translate("Seatizen", "Layer of polygons"))
        self.selectedCheck = QCheckBox(translate("Seatizen", "Only the selected ones"), self)
        self.drawButton = QPushButton(translate("Seatizen", "Draw…"), self)
        self.drawButton.setToolTip(
            translate("Seatizen", "Click the corners on the map; end with a right click, give up with Escape")
        )
        self.drawButton.setAutoDefault(False)
        self.hint = QLabel(self)
        self.hint.setWordWrap(True)
        self._lay_out()
        self._connect()
        self._choose()

    def use_canvas(self, canvas: QgsMapCanvas) -> None:
        """Take extents from this map, and draw on it."""
        self._canvas = canvas
        self.extentWidget.setMapCanvas(canvas)
        self._outline = Outline(canvas)

    def way(self) -> str:
        """Which of the ways is chosen."""
        return self.whereCombo.currentData()

    def problem(self) -> str:
        """One sentence about what is missing, or ''."""
        if self.way() == EXTENT and self.extent() is None:
            return translate("Seatizen", "Choose an extent: that of the map, of a layer, or one drawn on the map.")
        if self.way() == LAYER and self.layerCombo.currentLayer() is None:
            return translate("Seatizen", "The project has no layer of polygons.")
        if self.way() == LAYER and self.selectedCheck.isChecked() and not self._selected():
            return translate("Seatizen", "No polygon of this layer is selected.")
        if self.way() == DRAWN and self._polygons is None:
            return translate("Seatizen", "Draw a polygon on the map.")
        return ""

    def extent(self) -> Optional[tuple[float, float, float, float]]:
        """West, south, east, north in degrees (WGS 84); None when no extent is chosen."""
        if self.way() != EXTENT or not self.extentWidget.isValid():
            return None
        box = self.extentWidget.outputExtent().intersect(WORLD)
        if box.isNull() or box.isEmpty():
            return None
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    def area(self) -> Optional[Area]:
        """The polygons to export within; None when it is not by polygons."""
        return self._polygons if self.way() in (LAYER, DRAWN) else None

    def close_map(self) -> None:
        """Take away what is shown on the map."""
        self._stop_drawing()
        if self._outline is not None:
            self._outline.close()
            self._outline = None

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for widget, stretch in (
            (self.whereCombo, 0),
            (self.extentWidget, 1),
            (self.layerCombo, 1),
            (self.selectedCheck, 0),
            (self.drawButton, 0),
        ):
            row.addWidget(widget, stretch)
        row.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.hint)
        self.setFocusProxy(self.whereCombo)

    def _connect(self) -> None:
        self.whereCombo.currentIndexChanged.connect(self._choose)
        self.extentWidget.extentChanged.connect(self._edited)
        self.extentWidget.toggleDialogVisibility.connect(lambda shown: self.drawing.emit(not shown))
        self.layerCombo.layerChanged.connect(self._layer_changed)
        self.selectedCheck.toggled.connect(self._layer_changed)
        self.drawButton.clicked.connect(lambda _checked=False: self.draw())

    def _choose(self, *_values: Any) -> None:
        """Show what belongs to the way that was chosen."""
        way = self.way()
        self.extentWidget.setVisible(way == EXTENT)
        self.layerCombo.setVisible(way == LAYER)
        self.selectedCheck.setVisible(way == LAYER)
        self.drawButton.setVisible(way == DRAWN)
        self._polygons = None
        self._show_outline(None)
        if way == EXTENT and self.extent() is None and self._canvas is not None:
            self.extentWidget.setCurrentExtent(self._canvas.extent(), self._canvas.mapSettings().destinationCrs())
            self.extentWidget.setOutputExtentFromCurrent()
        if way == LAYER:
            self._take_layer()
        self._edited()
        if way == DRAWN and self._canvas is not None and self.isVisible():
            self.draw()

    def _edited(self, *_values: Any) -> None:
        show_hint(self.hint, self.problem())
        self.changed.emit()

    # Polygons of a layer.

    def _layer_changed(self, *_values: Any) -> None:
        if self.way() == LAYER:
            self._take_layer()
            self._edited()

    def _take_layer(self) -> None:
        """Hold the polygons as they are now, and follow what is edited and selected."""
        layer, selected = self.layerCombo.currentLayer(), self.selectedCheck.isChecked()
        if layer is not self._followed:
            if self._followed is not None and not sip.isdeleted(self._followed):
                self._followed.selectionChanged.disconnect(self._selection_changed)
                for changed in _changes(self._followed):
                    changed.disconnect(self._layer_changed)
            if layer is not None:
                layer.selectionChanged.connect(self._selection_changed)
                for changed in _changes(layer):
                    changed.connect(self._layer_changed)
            self._followed = layer
        self._polygons = None
        if layer is not None and (not selected or self._selected()):
            context = QgsProject.instance().transformContext()
            self._polygons = LayerPolygons(layer, selected=selected, context=context)

    def _selection_changed(self, *_values: Any) -> None:
        if self.selectedCheck.isChecked():
            self._layer_changed()

    def _selected(self) -> int:
        layer = self.layerCombo.currentLayer()
        return 0 if layer is None else layer.selectedFeatureCount()

    # A polygon drawn on the map.

    def draw(self) -> None:
        """Have the next clicks on the map draw a polygon."""
        if self._canvas is None:
            return
        self._tool_before = self._canvas.mapTool()
        self._tool = PolygonTool(self._canvas)
        self._tool.drawn.connect(self._drawn)
        self._tool.given_up.connect(self._stop_drawing)
        self._tool.deactivated.connect(self._ended_drawing)
        self._show_outline(None)
        self._canvas.setMapTool(self._tool)
        self._canvas.setFocus()
        self.drawing.emit(True)

    def _drawn(self, polygon: QgsGeometry) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        self._polygons = DrawnPolygon(polygon, crs, QgsProject.instance().transformContext())
        self._show_outline(polygon)
        self._stop_drawing()
        self._edited()

    def _stop_drawing(self) -> None:
        """Give the map back the tool it had."""
        if self._tool is None or self._canvas is None or sip.isdeleted(self._canvas):
            return
        if self._tool_before is not None and not sip.isdeleted(self._tool_before):
            self._canvas.setMapTool(self._tool_before)
        else:
            self._canvas.unsetMapTool(self._tool)

    def _ended_drawing(self) -> None:
        """The tool was put away, by whomever."""
        if self._tool is not None:
            self._tool.deleteLater()
            self._tool = None
            self.drawing.emit(False)

    def _show_outline(self, polygon: Optional[QgsGeometry]) -> None:
        if self._outline is not None:
            self._outline.show(polygon)


def _changes(layer: QgsVectorLayer) -> tuple[Any, ...]:
    """The signals after which the polygons of a layer may be others."""
    return layer.layerModified, layer.afterRollBack, layer.dataChanged, layer.subsetStringChanged
