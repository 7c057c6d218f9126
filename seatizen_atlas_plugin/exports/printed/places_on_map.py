"""How maps find their way: a projection in metres for a small place, extents with room around, grid distances."""

from __future__ import annotations

from typing import Iterable, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

from .scales import nice_step

WGS84 = "EPSG:4326"


def wgs84() -> QgsCoordinateReferenceSystem:
    """Longitude and latitude."""
    return QgsCoordinateReferenceSystem(WGS84)


def metric_crs(longitude: float, latitude: float) -> QgsCoordinateReferenceSystem:
    """The UTM zone (WGS 84) of a position: one metre on the map is one metre on the ground within 0.1 %."""
    zone = min(max(int((longitude + 180) // 6) + 1, 1), 60)
    return QgsCoordinateReferenceSystem(f"EPSG:{(32700 if latitude < 0 else 32600) + zone}")


def with_room(extent: QgsRectangle, smallest: float, proportion: float, share: float = 0.12) -> QgsRectangle:
    """The extent with a share of room on each side, at least `smallest` wide, of this proportion (width / height)."""
    centre = extent.center()
    width = max(extent.width() * (1 + 2 * share), smallest)
    height = max(extent.height() * (1 + 2 * share), smallest / proportion)
    width, height = max(width, height * proportion), max(height, width / proportion)
    return QgsRectangle(
        centre.x() - width / 2, centre.y() - height / 2, centre.x() + width / 2, centre.y() + height / 2
    )


def bounds(positions: Iterable[Tuple[float, float]]) -> QgsRectangle:
    """The extent of at least one position."""
    points = list(positions)
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return QgsRectangle(min(xs), min(ys), max(xs), max(ys))


def grid_interval(width: float, lines: int = 5) -> float:
    """Degrees between grid lines, for at most about so many lines over a width in degrees."""
    whole = next((step for step in (10, 15, 20, 30, 45, 60, 90) if width / step <= lines), 90.0)
    return nice_step(width, lines) if width <= 10 * lines else float(whole)
