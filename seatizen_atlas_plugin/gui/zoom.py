"""Zooming the map to an atlas."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas

from .services import same_file

MARGIN = 1.1


def layers_of(path: str, project: QgsProject) -> list[QgsMapLayer]:
    """The layers of the project that lie in the file `path`."""
    wanted = same_file(path)
    return [layer for layer in project.mapLayers().values() if _file(layer) == wanted]


def _file(layer: QgsMapLayer) -> str:
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return same_file(parts["path"]) if parts.get("path") else ""


def zoom_to_atlas(canvas: QgsMapCanvas, path: str) -> bool:
    """Show everything of the atlas `path`; False when nothing of it is loaded or it holds no place."""
    project = QgsProject.instance()
    whole = QgsRectangle()
    for layer in layers_of(path, project):
        if not layer.isSpatial() or layer.extent().isEmpty():
            continue
        transform = QgsCoordinateTransform(layer.crs(), canvas.mapSettings().destinationCrs(), project)
        try:
            whole.combineExtentWith(transform.transformBoundingBox(layer.extent()))
        except QgsCsException:
            continue
    if whole.isEmpty():
        return False
    whole.scale(MARGIN)
    canvas.setExtent(whole)
    canvas.refresh()
    return True
