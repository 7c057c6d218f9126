"""A ring on the map around the frame that is being annotated."""

from __future__ import annotations

from contextlib import suppress
from typing import Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsPointXY,
    QgsProject,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ...atlas.annotation_material import FrameToAnnotate
from ...atlas.schema import SRS_ID

RING = QColor(224, 138, 60)
RING_SIZE = 22  # pixels
RING_WIDTH = 3  # pixels


class FrameMarker:
    """Shows where a frame was taken, and brings the place into view when the map does not show it."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band: Optional[QgsRubberBand] = None
        self._frame: Optional[FrameToAnnotate] = None
        canvas.destinationCrsChanged.connect(self._draw)

    def show(self, frame: FrameToAnnotate) -> None:
        """Mark the place of a frame; nothing when it is not known."""
        self._frame = frame
        place = self._draw()
        if place is not None and not self._canvas.extent().contains(place):
            self._canvas.setCenter(place)
            self._canvas.refresh()

    def clear(self) -> None:
        """Take the ring away."""
        self._frame = None
        if self._band is not None and not sip.isdeleted(self._canvas):
            self._canvas.scene().removeItem(self._band)
        self._band = None

    def close(self) -> None:
        """Take the ring away for good."""
        self.clear()
        if not sip.isdeleted(self._canvas):
            self._canvas.destinationCrsChanged.disconnect(self._draw)

    @property
    def place(self) -> Optional[QgsPointXY]:
        """Where the ring is, in the map's system."""
        return None if self._band is None or not self._band.size() else self._band.getPoint(0)

    def _draw(self) -> Optional[QgsPointXY]:
        frame, place = self._frame, None
        if frame is not None and frame.longitude is not None and frame.latitude is not None:
            with suppress(QgsCsException):
                place = self._on_canvas(QgsPointXY(frame.longitude, frame.latitude))
        if self._band is None and place is not None:
            self._band = QgsRubberBand(self._canvas, Qgis.GeometryType.Point)
            self._band.setIcon(QgsRubberBand.IconType.ICON_CIRCLE)
            self._band.setIconSize(RING_SIZE)
            self._band.setWidth(RING_WIDTH)
            self._band.setStrokeColor(RING)
            self._band.setFillColor(QColor(Qt.GlobalColor.transparent))
        if self._band is not None:
            self._band.reset(Qgis.GeometryType.Point)
            if place is not None:
                self._band.addPoint(place)
        return place

    def _on_canvas(self, point: QgsPointXY) -> QgsPointXY:
        source = QgsCoordinateReferenceSystem.fromEpsgId(SRS_ID)
        target = self._canvas.mapSettings().destinationCrs()
        return QgsCoordinateTransform(source, target, QgsProject.instance()).transform(point)
