"""The maps of a report: where the sessions are, and where one session went. Everything is drawn as lines and areas."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Dict, Iterable, List, Optional, Sequence, Tuple

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsLayoutItemMap,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from .canvas import Style
from .facts import SessionFacts
from .language import Words
from .map_layers import add_geometries, fill_map, geometry_of, made_layer
from .places_on_map import bounds, metric_crs, wgs84, with_room
from .session_facts import SessionDetail, unpacked

LAND = "#e3dfd3"
COAST = "#8f8a7a"
AREA = "#0b4f6c"
TRACK = "#0b4f6c"
FRAMES = "#f26b38"
START = "#009e73"
_TOGETHER = 8.0  # millimetres between two places that get one disc
_SMALLEST_MAP = 0.02  # degrees
_SMALLEST_SESSION = 40.0  # metres
_COAST_FROM = 0.3  # degrees; QGIS's own world is too coarse for maps of less


def world_map() -> Optional[str]:
    """The countries that QGIS brings along (Natural Earth), where it does."""
    path = Path(QgsApplication.pkgDataPath(), "resources", "data", "world_map.gpkg")
    return f"{path}|layername=countries" if path.is_file() else None


class OverviewMap:
    """Footprints of all sessions, a disc and a name a place, and the coast. Lives in the main thread."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project

    def show(self, item: QgsLayoutItemMap, sessions: Sequence[SessionFacts], style: Style, words: Words) -> bool:
        """Fill the map item; false when no session has a position."""
        located = [one for one in sessions if one.centre is not None]
        if not located:
            return False
        size = item.rect().size()
        extent = with_room(bounds(one.centre for one in located), _SMALLEST_MAP, size.width() / size.height(), 0.15)
        land = made_layer("Polygon", wgs84(), {"color": LAND, "outline_color": COAST, "outline_width": "0.15"})
        if extent.width() > _COAST_FROM:
            add_geometries(land, _coast(extent))
        areas = made_layer("Polygon", wgs84(), {"color": AREA, "outline_color": AREA, "outline_width": "0.2"})
        add_geometries(areas, (geometry_of(one.footprint) for one in located if one.footprint))
        places = made_layer(
            "Point", wgs84(), {"name": "circle", "color": FRAMES, "size": "2.6", "outline_color": "#ffffff"}, ["name"]
        )
        _add_places(places, located, extent.width() / size.width() * _TOGETHER, words)
        _label(places, style)
        layers = [places, areas, land]
        self._project.addMapLayers(layers, False)
        fill_map(item, layers, extent, wgs84())
        return True


class _Disc:
    """Places that lie together: their names, the number of their sessions, and where the first of them is."""

    def __init__(self, where: Tuple[float, float]) -> None:
        self.where = where
        self.names: List[str] = []
        self.sessions = 0


def _add_places(layer: QgsVectorLayer, sessions: Sequence[SessionFacts], near: float, words: Words) -> None:
    """A disc for each place, or for those that are less than `near` degrees apart, the largest first."""
    groups: Dict[Tuple[str, str], List[SessionFacts]] = {}
    for one in sessions:
        groups.setdefault((one.country, one.place), []).append(one)
    discs: List[_Disc] = []
    for (country, place), members in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        x = sum(one.centre[0] for one in members) / len(members)
        y = sum(one.centre[1] for one in members) / len(members)
        disc = next((one for one in discs if math.dist(one.where, (x, y)) < near), None)
        if disc is None:
            disc = _Disc((x, y))
            discs.append(disc)
        disc.names.append(place or country or words.translate("Seatizen", "no place"))
        disc.sessions += len(members)
    for disc in discs:
        feature = QgsFeature(layer.fields())
        names = ", ".join([*disc.names[:2], *(["\N{HORIZONTAL ELLIPSIS}"] if len(disc.names) > 2 else [])])
        feature.setAttributes([f"{names} ({words.number(disc.sessions)})"])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*disc.where)))
        layer.dataProvider().addFeatures([feature])


def _coast(extent: QgsRectangle) -> Iterable[QgsGeometry]:
    path = world_map()
    world = QgsVectorLayer(path, "world", "ogr") if path else None
    if world is None or not world.isValid():
        return
    around = QgsRectangle(extent)
    around.scale(1.1)
    window = QgsGeometry.fromRect(around)
    for feature in world.getFeatures(QgsFeatureRequest(around)):
        clipped = feature.geometry().intersection(window)
        if not clipped.isEmpty():
            yield clipped.simplify(extent.width() / 4000)


class SessionMap:
    """Footprint, track and frames of one session after the other. Lives in the main thread."""

    def __init__(self, project: QgsProject) -> None:
        self._project = project
        self._layers: List[QgsVectorLayer] = []

    def show(self, item: QgsLayoutItemMap, session: SessionFacts, detail: SessionDetail) -> bool:
        """Fill the map item; false when the session has no position."""
        self._project.removeMapLayers([layer.id() for layer in self._layers])
        self._layers = []
        area = [geometry_of(session.footprint)] if session.footprint else []
        track = [geometry_of(detail.track)] if detail.track else []
        dots = [QgsGeometry.fromPointXY(QgsPointXY(*position)) for position in unpacked(detail.positions)]
        extent = QgsRectangle()
        for geometry in (*area, *track, *dots):
            extent.combineExtentWith(geometry.boundingBox())
        if extent.isNull() or (session.centre is None and not dots):
            return False
        crs = metric_crs(extent.center().x(), extent.center().y())
        transform = QgsCoordinateTransform(wgs84(), crs, self._project.transformContext())
        for geometry in (*area, *track, *dots):
            geometry.transform(transform)
        fill = {"color": "11,79,108,28", "outline_color": AREA, "outline_width": "0.15", "outline_style": "dash"}
        line = {"color": TRACK, "width": "0.25", "capstyle": "round", "joinstyle": "round"}
        dot = {"name": "circle", "color": FRAMES, "size": "0.9", "outline_style": "no"}
        start = {"name": "triangle", "color": START, "size": "2.6", "outline_color": "#ffffff", "outline_width": "0.2"}
        for kind, properties, geometries in (
            ("Point", start, dots[:1]),
            ("Point", dot, dots),
            ("LineString", line, track),
            ("Polygon", fill, area),
        ):
            if geometries:
                layer = made_layer(kind, crs, properties)
                add_geometries(layer, geometries)
                self._layers.append(layer)
        self._project.addMapLayers(self._layers, False)
        size = item.rect().size()
        box = transform.transformBoundingBox(extent)
        fill_map(item, self._layers, with_room(box, _SMALLEST_SESSION, size.width() / size.height(), 0.08), crs)
        return True


def _label(layer: QgsVectorLayer, style: Style) -> None:
    settings = QgsPalLayerSettings()
    settings.fieldName = "name"
    settings.placement = Qgis.LabelPlacement.OrderedPositionsAroundPoint
    settings.offsetType = Qgis.LabelOffsetType.FromSymbolBounds
    settings.dist = 0.8
    text = QgsTextFormat()
    text.setFont(style.font)
    text.setSize(style.points)
    text.setSizeUnit(Qgis.RenderUnit.Points)
    text.setColor(QColor(style.colour))
    settings.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
