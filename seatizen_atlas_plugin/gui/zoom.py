"""Zooming the map to an atlas."""

from __future__ import annotations

from contextlib import suppress

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

from ..atlas.files import layers_of

MARGIN = 1.1
SCALE_OF_A_PLACE = 2000
"""1 to this, for one place without extent."""

_SPECK = 1e-3  # of the map's units


def zoom_to_atlas(canvas: QgsMapCanvas, path: str) -> bool:
    """Show everything of the atlas `path`; False when nothing of it is loaded or it holds no place."""
    whole = QgsRectangle()
    for layer in layers_of(path, QgsProject.instance().mapLayers().values()):
        if not layer.isSpatial() or layer.extent().isNull():
            continue
        with suppress(QgsCsException):
            whole.combineExtentWith(_on_canvas(canvas, layer, layer.extent()))
    if whole.isNull():
        return False
    _show(canvas, whole)
    return True


def zoom_to_features(canvas: QgsMapCanvas, layer: QgsVectorLayer) -> bool:
    """Show all features of a layer of some thousands, also of places without extent; False when none has a place."""
    boxes = [f.geometry().boundingBox() for f in layer.getFeatures() if f.hasGeometry()] if layer.isSpatial() else []
    if not boxes:
        return False
    west, south = min(box.xMinimum() for box in boxes), min(box.yMinimum() for box in boxes)
    east, north = max(box.xMaximum() for box in boxes), max(box.yMaximum() for box in boxes)
    try:
        whole = _on_canvas(canvas, layer, QgsRectangle(west, south, east, north))
    except QgsCsException:
        return False
    if whole.width() > 0 or whole.height() > 0:
        _show(canvas, whole)
    else:
        whole.grow(_SPECK)  # a canvas that never showed anything has no centre to move
        canvas.setExtent(whole)
        canvas.zoomScale(SCALE_OF_A_PLACE)
    return True


def _on_canvas(canvas: QgsMapCanvas, layer: QgsVectorLayer, box: QgsRectangle) -> QgsRectangle:
    """A box of the layer in the map's system. Raises `QgsCsException`."""
    transform = QgsCoordinateTransform(layer.crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance())
    return transform.transformBoundingBox(box)


def _show(canvas: QgsMapCanvas, box: QgsRectangle) -> None:
    box.scale(MARGIN)
    canvas.setExtent(box)
    canvas.refresh()
