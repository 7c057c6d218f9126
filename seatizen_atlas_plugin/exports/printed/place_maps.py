"""Where the sessions of a place were: their footprints in the colours of the platforms, as many maps as a page has."""

from __future__ import annotations

from typing import List, Sequence

from qgis.core import (
    QgsCoordinateTransform,
    QgsLayoutItemMap,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF
from qgis.PyQt.QtGui import QColor

from .canvas import RIGHT, Canvas, Style
from .charts import PALETTE
from .facts import AtlasFacts, SessionFacts
from .language import Words
from .map_layers import add_geometries, fill_map, geometry_of, made_layer
from .places_on_map import metric_crs, wgs84, with_room
from .scales import nice_step
from .texts import place_name

_SMALLEST = 200.0  # metres
_CAPTION = 5.5  # millimetres above a map
_OPACITY = 70  # of 255


def places_with_footprints(facts: AtlasFacts) -> List[List[SessionFacts]]:
    """The sessions with a footprint, place by place in the order of the report."""
    places = []
    for country, place in facts.places:
        members = [one for one in facts.sessions if (one.country, one.place) == (country, place) and one.footprint]
        if members:
            places.append(members)
    return places


class PlaceMaps:
    """Fills the maps of one page after the other. Lives in the main thread."""

    def __init__(self, project: QgsProject, facts: AtlasFacts) -> None:
        self._project = project
        self._colours = {name: PALETTE[index % len(PALETTE)] for index, name in enumerate(facts.platforms)}
        self._layers: List[QgsVectorLayer] = []

    def clear(self) -> None:
        """Forget the layers of the page before."""
        self._project.removeMapLayers([layer.id() for layer in self._layers])
        self._layers = []

    def show(self, item: QgsLayoutItemMap, sessions: Sequence[SessionFacts]) -> None:
        """Fill a map with the footprints of these sessions."""
        shapes = [(one.platform, geometry_of(one.footprint)) for one in sessions]
        extent = QgsRectangle()
        for _, shape in shapes:
            extent.combineExtentWith(shape.boundingBox())
        crs = metric_crs(extent.center().x(), extent.center().y())
        change = QgsCoordinateTransform(wgs84(), crs, self._project.transformContext())
        layers = []
        for platform in dict.fromkeys(name for name, _ in shapes):
            colour = QColor(self._colours[platform])
            fill = f"{colour.red()},{colour.green()},{colour.blue()},{_OPACITY}"
            layer = made_layer("Polygon", crs, {"color": fill, "outline_color": colour.name(), "outline_width": "0.2"})
            mine = [shape for name, shape in shapes if name == platform]
            for shape in mine:
                shape.transform(change)
            add_geometries(layer, mine)
            layers.append(layer)
        self._layers += layers
        self._project.addMapLayers(layers, False)
        size = item.rect().size()
        box = change.transformBoundingBox(extent)
        fill_map(item, layers, with_room(box, _SMALLEST, size.width() / size.height(), 0.1), crs, lines=3)

    def draw_caption(
        self, canvas: Canvas, item: QgsLayoutItemMap, sessions: Sequence[SessionFacts], style: Style, words: Words
    ) -> None:
        """Above the map the place and the number of its sessions, and a bar that tells its scale."""
        where, width = item.pagePos(), item.rect().width()
        line = QRectF(where.x(), where.y() - _CAPTION, width, _CAPTION)
        name = place_name(sessions[0].country, sessions[0].place, words)
        told = f"{name} ({words.number(len(sessions))})"
        metres_per_mm = item.extent().width() / width
        length = nice_step(width * 0.4 * metres_per_mm, 2)
        bar = length / metres_per_mm
        text = f"{words.number(length)} m" if length < 1000 else f"{words.number(length / 1000)} km"
        small = style.sized(style.points * 0.85)
        canvas.text(line.adjusted(0, 0, -bar - canvas.width(text, small) - 3, 0), told, style.bold())
        canvas.text(line.adjusted(0, 0, -bar - 1.2, 0), text, small, RIGHT)
        y = line.center().y() + 0.6
        canvas.line(line.right() - bar, y, line.right(), y, style.colour, 0.25)
        for x in (line.right() - bar, line.right()):
            canvas.line(x, y - 0.8, x, y, style.colour, 0.25)

    def draw_legend(self, canvas: Canvas, rect: QRectF, style: Style) -> None:
        """The colours of the platforms."""
        x = rect.left()
        for platform, code in self._colours.items():
            name = platform or "\N{EN DASH}"
            width = canvas.width(name, style) + 9
            if x + width > rect.right() + 4:
                return
            colour = QColor(code)
            middle = rect.center().y()
            canvas.fill(QRectF(x, middle - 1.1, 3.2, 2.2), colour)
            canvas.text(QRectF(x + 4.2, middle - style.line / 2, width - 5, style.line), name, style)
            x += width
