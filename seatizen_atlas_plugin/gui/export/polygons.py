"""Polygons of a layer as the area of an export: taken hold of in the main thread, read in a worker."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeatureRequest,
    QgsGeometry,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)

from ...atlas.schema import SRS_ID
from ...feedback import Feedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, SeatizenError, message


class LayerPolygons:
    """The polygons of a layer, or those that are selected, as they are when this is made, in the main thread."""

    def __init__(self, layer: QgsVectorLayer, *, selected: bool, context: QgsCoordinateTransformContext) -> None:
        self._name = layer.name()
        self._source = QgsVectorLayerFeatureSource(layer)
        self._crs = layer.crs()
        self._context = context
        self._request = QgsFeatureRequest()
        if selected:
            self._request.setFilterFids(layer.selectedFeatureIds())
        self._request.setNoAttributes()

    def wkb(self, feedback: Feedback) -> bytes:
        """The polygons as one (multi)polygon in EPSG:4326. Raises `SeatizenError`."""
        geometries = []
        for feature in self._source.getFeatures(self._request):
            stop_if_cancelled(feedback)
            if feature.hasGeometry():
                geometries.append(feature.geometry())
        return area_wkb(self._name, geometries, self._crs, self._context)


class DrawnPolygon:
    """A polygon that was drawn on the map, in the map's system."""

    def __init__(
        self, polygon: QgsGeometry, crs: QgsCoordinateReferenceSystem, context: QgsCoordinateTransformContext
    ) -> None:
        self._polygon = QgsGeometry(polygon)
        self._crs = crs
        self._context = context

    def wkb(self, feedback: Feedback) -> bytes:
        """The polygon in EPSG:4326. Raises `SeatizenError`."""
        return area_wkb("", [self._polygon], self._crs, self._context)


def area_wkb(
    name: str,
    geometries: list[QgsGeometry],
    crs: QgsCoordinateReferenceSystem,
    context: QgsCoordinateTransformContext,
) -> bytes:
    """The union of polygons in `crs` as WKB in EPSG:4326; `name` is what they are called in errors."""
    whole = QgsGeometry.unaryUnion([one.makeValid() for one in geometries])
    if whole.isNull() or whole.isEmpty():
        text = QT_TRANSLATE_NOOP("Seatizen", "The layer {layer} has no polygon to export within.")
        raise SeatizenError(message(text, layer=name))
    transform = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem.fromEpsgId(SRS_ID), context)
    try:
        whole.transform(transform)
    except QgsCsException as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "The polygons of {layer} cannot be brought to longitude and latitude.")
        raise SeatizenError(message(text, layer=name)) from error
    return bytes(whole.asWkb())
