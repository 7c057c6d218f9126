"""Drawing one polygon on the map: a click for each corner, a right click or Enter to end, Escape to give up."""

from __future__ import annotations

from typing import Optional

from qgis.core import Qgis, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QKeyEvent

FEWEST_CORNERS = 3
LINE = QColor(224, 138, 60)
FILL = QColor(224, 138, 60, 60)
LINE_WIDTH = 2  # pixels


class PolygonTool(QgsMapTool):
    """`drawn` carries the polygon in the map's system; `given_up` tells that there will be none."""

    drawn = pyqtSignal(QgsGeometry)
    given_up = pyqtSignal()

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._corners: list[QgsPointXY] = []
        self._outline = Outline(canvas)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """A corner, or the end."""
        if event.button() == Qt.MouseButton.RightButton:
            self._finish()
        else:
            self._corners.append(event.mapPoint())
            self._show(event.mapPoint())

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """The line goes on to the mouse."""
        self._show(event.mapPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends, Escape gives up, Backspace takes the last corner back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        elif event.key() == Qt.Key.Key_Escape:
            self._clear()
            self.given_up.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            del self._corners[-1:]
            self._show()
        event.ignore()  # QGIS's own tools do: the canvas has nothing more to do with it

    def deactivate(self) -> None:
        """Another tool was taken."""
        self._clear()
        super().deactivate()

    def _finish(self) -> None:
        if len(self._corners) < FEWEST_CORNERS:
            return
        polygon = QgsGeometry.fromPolygonXY([self._corners])
        self._clear()
        self.drawn.emit(polygon)

    def _show(self, mouse: Optional[QgsPointXY] = None) -> None:
        corners = [*self._corners, *([mouse] if mouse is not None else [])]
        self._outline.show(QgsGeometry.fromPolygonXY([corners]) if self._corners else None)

    def _clear(self) -> None:
        self._corners = []
        self._outline.show(None)


class Outline:
    """A polygon shown on the map."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
        self._band.setStrokeColor(LINE)
        self._band.setFillColor(FILL)
        self._band.setWidth(LINE_WIDTH)

    def show(self, polygon: Optional[QgsGeometry]) -> None:
        """Show this polygon, in the map's system, or none."""
        if sip.isdeleted(self._canvas):
            return
        self._band.reset(Qgis.GeometryType.Polygon)
        if polygon is not None:
            self._band.setToGeometry(polygon, None)

    def close(self) -> None:
        """Take it away for good."""
        if not sip.isdeleted(self._canvas):
            self._canvas.scene().removeItem(self._band)
