"""Frames by their position, exactly: the R-tree finds them, the borders are then looked at one by one.

The R-tree holds positions as boxes of 32-bit numbers, rounded outwards. So a frame whose box lies inside is inside, one
whose box lies outside is outside, and only those on the border need their own position.
"""

from __future__ import annotations

from math import isfinite
from typing import List, NamedTuple, Tuple

from qgis.core import QgsGeometry, QgsGeometryEngine, QgsPoint, QgsRectangle

from ..atlas.errors import AtlasError
from ..atlas.sql import literal, literals
from ..feedback import stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message
from .selection import Extent, Selection
from .snapshot import Snapshot

_DEPTH = 7
"""How often the area's box is quartered towards its border: down to 1/128 of its width."""

_CELLS_AT_ONCE = 2_000

_X, _Y = "coalesce(ST_X(p.GPSPosition), 9e999)", "coalesce(ST_Y(p.GPSPosition), 9e999)"
_CELL_HOLDS = "r.minx >= c.west AND r.maxx <= c.east AND r.miny >= c.south AND r.maxy <= c.north"
_CELL_TOUCHES = "r.maxx >= c.west AND r.minx <= c.east AND r.maxy >= c.south AND r.miny <= c.north"

_RTREE = '"rtree_frame_GPSPosition"'
_HAS_RTREE = "SELECT count(*) AS n FROM sqlite_master WHERE name = 'rtree_frame_GPSPosition'"


class _Box(NamedTuple):
    west: float
    south: float
    east: float
    north: float

    def inside(self) -> str:
        """SQL: the entry of the R-tree lies inside."""
        west, south, east, north = map(literal, self)
        return f"(minx >= {west} AND maxx <= {east} AND miny >= {south} AND maxy <= {north})"

    def touched(self) -> str:
        """SQL: the entry of the R-tree is not outside."""
        west, south, east, north = map(literal, self)
        return f"(maxx >= {west} AND minx <= {east} AND maxy >= {south} AND miny <= {north})"

    def exact(self, x: str, y: str) -> str:
        """SQL: the position lies inside or on the border."""
        west, south, east, north = map(literal, self)
        return f"({x} BETWEEN {west} AND {east} AND {y} BETWEEN {south} AND {north})"

    def quarters(self) -> List[_Box]:
        x, y = (self.west + self.east) / 2, (self.south + self.north) / 2
        return [
            _Box(self.west, self.south, x, y),
            _Box(x, self.south, self.east, y),
            _Box(self.west, y, x, self.north),
            _Box(x, y, self.east, self.north),
        ]

    def geometry(self) -> QgsGeometry:
        return QgsGeometry.fromRect(QgsRectangle(*self))


class Region:
    """Where frames must lie: in the extent and in the area, as far as they are given."""

    def __init__(self, path: str, selection: Selection) -> None:
        self._boxes = [] if selection.extent is None else _boxes(path, selection.extent)
        self._has_extent = selection.extent is not None
        self._area = None if selection.area is None else _area(path, selection.area)

    def frame_sets(self, snapshot: Snapshot) -> List[str]:
        """SELECTs of the ids of the frames inside, one for the extent and one for the area."""
        sets = []
        indexed = bool(next(snapshot.rows(_HAS_RTREE))[0])
        if self._has_extent:
            sets.append(" UNION ALL ".join(_in_box(box, indexed) for box in self._boxes))
        if self._area is not None:
            snapshot.execute("CREATE TEMP TABLE in_area (id INTEGER PRIMARY KEY)")
            _fill_area(snapshot, self._area, indexed)
            sets.append("SELECT id FROM temp.in_area")
        return sets

    def meets(self, geometry: QgsGeometry) -> bool:
        """Whether the geometry (degrees) has a point inside or on the border."""
        if self._area is not None:
            if not self._has_extent:
                return geometry.intersects(self._area)
            geometry = geometry.intersection(self._area)
        return any(geometry.intersects(box.geometry()) for box in self._boxes)


def _boxes(path: str, extent: Extent) -> List[_Box]:
    west, south, east, north = extent
    if not (south <= north and south <= 90 and north >= -90):  # a map of the whole world shows more than there is
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "The latitudes {south} to {north} are no part of the globe; nothing was exported from {path}."
        )
        raise AtlasError(message(text, south=south, north=north, path=path))
    if west <= east and east - west >= 360:
        return [_Box(-180.0, south, 180.0, north)]
    if not (-180 <= west <= 180 and -180 <= east <= 180):
        west, east = (west + 180) % 360 - 180, (east + 180) % 360 - 180
    if west <= east:
        return [_Box(west, south, east, north)]
    return [_Box(west, south, 180.0, north), _Box(-180.0, south, east, north)]


def _area(path: str, wkb: bytes) -> QgsGeometry:
    area = QgsGeometry()
    area.fromWkb(wkb)
    if not area.isGeosValid():
        area = area.makeValid()
    if area.isEmpty():
        text = QT_TRANSLATE_NOOP("Seatizen", "The polygon is empty; nothing was exported from {path}.")
        raise AtlasError(message(text, path=path))
    return area


def _in_box(box: _Box, indexed: bool) -> str:
    position = box.exact("ST_X(p.GPSPosition)", "ST_Y(p.GPSPosition)")
    if not indexed:
        return f"SELECT p.id FROM frame AS p WHERE {position}"  # nosec B608: numbers
    return (
        f"SELECT id FROM {_RTREE} WHERE {box.inside()} UNION ALL "  # nosec B608: numbers
        f"SELECT p.id FROM {_RTREE} AS r JOIN frame AS p ON p.id = r.id "
        f"WHERE {box.touched()} AND NOT {box.inside()} AND {position}"
    )


def _fill_area(snapshot: Snapshot, area: QgsGeometry, indexed: bool) -> None:
    """Cells inside the area give their frames at once; near its border every position is looked at."""
    engine = QgsGeometry.createGeometryEngine(area.constGet())
    engine.prepareGeometry()
    box = area.boundingBox()
    whole = _Box(box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum())
    if indexed:
        _lay_out_cells(snapshot, *_cells(snapshot, engine, whole))
        snapshot.execute(
            f"INSERT OR IGNORE INTO temp.in_area SELECT r.id FROM temp.area_cell AS c CROSS JOIN {_RTREE} AS r "  # nosec B608
            f"WHERE c.inner AND {_CELL_HOLDS}"
        )
        # Entries on the lines between cells are inside none of them.
        source = (
            f"temp.area_cell AS c CROSS JOIN {_RTREE} AS r CROSS JOIN frame AS p WHERE p.id = r.id "
            f"AND {_CELL_TOUCHES} AND NOT (c.inner AND {_CELL_HOLDS})"
        )
    else:
        source = f"frame AS p WHERE {whole.exact('ST_X(p.GPSPosition)', 'ST_Y(p.GPSPosition)')}"
    statement = f"SELECT p.id AS id, {_X} AS x, {_Y} AS y FROM {source}"  # nosec B608: constants and numbers
    for batch in snapshot.columns(statement):
        inside = [
            key
            for key, x, y in zip(batch["id"], batch["x"], batch["y"])
            if isfinite(x) and isfinite(y) and engine.intersects(QgsPoint(x, y))
        ]
        if inside:
            values = ", ".join(f"({key})" for key in inside)
            snapshot.execute(f"INSERT OR IGNORE INTO temp.in_area VALUES {values}")  # nosec B608: numbers


def _cells(snapshot: Snapshot, engine: QgsGeometryEngine, whole: _Box) -> Tuple[List[_Box], List[_Box]]:
    """Cells that lie in the area entirely, and those on its border that are not quartered any more."""
    inner: List[_Box] = []
    border = [whole]
    for _ in range(_DEPTH):
        stop_if_cancelled(snapshot.feedback)
        parts, border = [quarter for cell in border for quarter in cell.quarters()], []
        for part in parts:
            shape = part.geometry()  # kept, for the engine is shown what belongs to it
            if engine.contains(shape.constGet()):
                inner.append(part)
            elif engine.intersects(shape.constGet()):
                border.append(part)
    return inner, border


def _lay_out_cells(snapshot: Snapshot, inner: List[_Box], border: List[_Box]) -> None:
    snapshot.execute("CREATE TEMP TABLE area_cell (inner INTEGER, west REAL, south REAL, east REAL, north REAL)")
    cells = [(1, *cell) for cell in inner] + [(0, *cell) for cell in border]
    for start in range(0, len(cells), _CELLS_AT_ONCE):
        values = ", ".join(literals(cell) for cell in cells[start : start + _CELLS_AT_ONCE])
        snapshot.execute(f"INSERT INTO temp.area_cell VALUES {values}")  # nosec B608: numbers
