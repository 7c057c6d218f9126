"""Layers in memory for the maps of a report, and map items that show them."""

from __future__ import annotations

from typing import Dict, Iterable, Sequence

from qgis.core import (
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsField,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsRectangle,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QMetaType

from .places_on_map import grid_interval, wgs84
from .scales import decimals_of

_DECIMAL = (
    QgsLayoutItemMapGrid.AnnotationFormat.Decimal,
    QgsLayoutItemMapGrid.AnnotationFormat.DecimalWithSuffix,
)


def made_layer(kind: str, crs: object, properties: Dict[str, str], fields: Sequence[str] = ()) -> QgsVectorLayer:
    """An empty layer of points, lines or polygons, drawn by one symbol of these properties."""
    layer = QgsVectorLayer(kind, "report", "memory")
    layer.setCrs(crs)
    layer.dataProvider().addAttributes([QgsField(name, QMetaType.Type.QString) for name in fields])
    layer.updateFields()
    kinds = {"Point": QgsMarkerSymbol, "LineString": QgsLineSymbol, "Polygon": QgsFillSymbol}
    symbol: QgsSymbol = kinds[kind].createSimple(properties)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def add_geometries(layer: QgsVectorLayer, geometries: Iterable[QgsGeometry]) -> None:
    """Put geometries, in the system of the layer, into it."""
    features = []
    for geometry in geometries:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()


def geometry_of(wkb: bytes) -> QgsGeometry:
    """The geometry of its WKB."""
    geometry = QgsGeometry()
    geometry.fromWkb(wkb)
    return geometry


def fill_map(
    item: QgsLayoutItemMap, layers: Sequence[QgsVectorLayer], extent: QgsRectangle, crs: object, lines: int = 5
) -> None:
    """Have a map show these layers, with a grid of degrees of about so many lines."""
    item.setCrs(crs)
    item.setFollowVisibilityPreset(False)
    item.setLayers(list(layers))
    item.setKeepLayerSet(True)
    item.zoomToExtent(extent)
    degrees = QgsCoordinateTransform(crs, wgs84(), QgsCoordinateTransformContext()).transformBoundingBox(extent)
    interval = grid_interval(degrees.width(), lines)
    for index in range(item.grids().size()):
        grid = item.grids().grid(index)
        grid.setCrs(wgs84())
        grid.setIntervalX(interval)
        grid.setIntervalY(interval)
        if grid.annotationFormat() in _DECIMAL:
            grid.setAnnotationPrecision(decimals_of(interval))
