"""Zooming the map to an atlas."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas

from ..atlas.files import layers_of

MARGIN = 1.1


def zoom_to_atlas(canvas: QgsMapCanvas, path: str) -> bool:
    """Show everything of the atlas `path`; False when nothing of it is loaded or it holds no place."""
    project = QgsProject.instance()
    whole = QgsRectangle()
    for layer in layers_of(path, project.mapLayers().values()):
        if not layer.isSpatial() or layer.extent().isNull():
            continue
        transform = QgsCoordinateTransform(layer.crs(), canvas.mapSettings().destinationCrs(), project)
        try:
            whole.combineExtentWith(transform.transformBoundingBox(layer.extent()))
        except QgsCsException:
            continue
    if whole.isNull():
        return False
    whole.scale(MARGIN)
    canvas.setExtent(whole)
    canvas.refresh()
    return True
