"""Geometries, and the three ways in which published atlas files hold them.

* SpatiaLite (`ST_GeomFromText` of the original tool): `00`, byte order, SRID, bounds, `7C`, class, coordinates, `FE`;
  https://www.gaia-gis.it/gaia-sins/BLOB-Geometry.html
* GeoPackageBinary (what GDAL and QGIS write when a row is edited): `GP`, version, flags, SRID, envelope, WKB;
  https://www.geopackage.org/spec140/#gpb_format
* bare WKB (the months before the first publication): OGC 06-103r4, 8.2.

Coordinates are longitude, latitude in degrees, EPSG:4326, two dimensions, doubles that are stored as they are.
"""

from __future__ import annotations

import struct
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

SRID = 4326
_CLASSES = {"Point": 1, "LineString": 2, "Polygon": 3, "GeometryCollection": 7}
_ENTITY = b"\x69"
"""Mark before each member of a SpatiaLite collection."""


class Geometry(NamedTuple):
    """`coordinates`: Point ((x, y),); LineString (x, y)…; Polygon a ring…; GeometryCollection a Geometry…

    A Point without coordinates is the empty point.
    """

    kind: str
    coordinates: tuple

    def positions(self) -> List[Tuple[float, float]]:
        """Every vertex."""
        if self.kind == "GeometryCollection":
            return [position for part in self.coordinates for position in part.positions()]
        if self.kind == "Polygon":
            return [position for ring in self.coordinates for position in ring]
        return list(self.coordinates)

    def bounds(self) -> Tuple[float, float, float, float]:
        """Min x, min y, max x, max y in degrees."""
        xs, ys = zip(*self.positions())
        return min(xs), min(ys), max(xs), max(ys)

    def as_json(self) -> Dict[str, Any]:
        """GeoJSON's shape; numbers are the doubles themselves, since Python writes and reads them without loss."""
        if self.kind == "GeometryCollection":
            return {"type": self.kind, "geometries": [part.as_json() for part in self.coordinates]}
        if self.kind == "Point":
            return {"type": "Point", "coordinates": list(self.coordinates[0])}
        if self.kind == "Polygon":
            return {"type": self.kind, "coordinates": [[list(p) for p in ring] for ring in self.coordinates]}
        return {"type": self.kind, "coordinates": [list(position) for position in self.coordinates]}


def point(x: float, y: float) -> Geometry:
    return Geometry("Point", ((x, y),))


def line(positions: List[Tuple[float, float]]) -> Geometry:
    return Geometry("LineString", tuple(positions))


def polygon(*rings: List[Tuple[float, float]]) -> Geometry:
    """Rings closed by the caller; the first is the outer one."""
    return Geometry("Polygon", tuple(tuple(ring) for ring in rings))


def collection(*parts: Geometry) -> Geometry:
    return Geometry("GeometryCollection", parts)


EMPTY_POINT = Geometry("Point", ())


def _body(geometry: Geometry, order: str, member_mark: str) -> bytes:
    """What follows the class number, the same in WKB and SpatiaLite but for the mark of a collection's members."""
    if geometry.kind == "Point":
        return struct.pack(order + "2d", *geometry.positions()[0])
    if geometry.kind == "LineString":
        return _vertices(geometry.coordinates, order)
    count = struct.pack(order + "I", len(geometry.coordinates))
    if geometry.kind == "Polygon":
        return count + b"".join(_vertices(ring, order) for ring in geometry.coordinates)
    mark = _ENTITY if member_mark == "spatialite" else _order_byte(order)
    return count + b"".join(mark + _typed(part, order, member_mark) for part in geometry.coordinates)


def _vertices(positions: tuple, order: str) -> bytes:
    numbers = [number for position in positions for number in position]
    return struct.pack(f"{order}I{len(numbers)}d", len(positions), *numbers)


def _typed(geometry: Geometry, order: str, member_mark: str) -> bytes:
    return struct.pack(order + "I", _CLASSES[geometry.kind]) + _body(geometry, order, member_mark)


def _order_byte(order: str) -> bytes:
    return b"\x01" if order == "<" else b"\x00"


def wkb(geometry: Geometry, order: str = "<") -> bytes:
    """Well-known binary; `order` is `<` (little endian) or `>`."""
    if not geometry.coordinates:
        return _order_byte(order) + struct.pack(order + "I2d", 1, float("nan"), float("nan"))
    return _order_byte(order) + _typed(geometry, order, "wkb")


def spatialite(geometry: Geometry, srid: int = 0, order: str = "<") -> bytes:
    """SpatiaLite's blob. The original tool leaves the SRID 0."""
    bounds = struct.pack(order + "4d", *geometry.bounds())
    head = b"\x00" + _order_byte(order) + struct.pack(order + "i", srid) + bounds
    return head + b"\x7c" + _typed(geometry, order, "spatialite") + b"\xfe"


def geopackage(geometry: Geometry, envelope: bool = False, order: str = "<") -> bytes:
    """GeoPackageBinary version 1 with SRID 4326; an empty point has the empty flag and NaN for coordinates."""
    empty = not geometry.coordinates
    flags = (1 if order == "<" else 0) | (2 if envelope and not empty else 0) | (16 if empty else 0)
    head = b"GP\x00" + bytes([flags]) + struct.pack(order + "i", SRID)
    if flags & 2:
        min_x, min_y, max_x, max_y = geometry.bounds()
        head += struct.pack(order + "4d", min_x, max_x, min_y, max_y)
    return head + wkb(geometry, order)


ENCODINGS = {
    "spatialite": spatialite,
    "spatialite-4326": lambda geometry: spatialite(geometry, SRID),
    "spatialite-big-endian": lambda geometry: spatialite(geometry, SRID, ">"),
    "geopackage": geopackage,
    "geopackage-envelope": lambda geometry: geopackage(geometry, envelope=True),
    "geopackage-big-endian": lambda geometry: geopackage(geometry, envelope=True, order=">"),
    "wkb": wkb,
}


class Shape(NamedTuple):
    """A geometry cell: what it is, and how the file holds it."""

    geometry: Optional[Geometry]
    encoding: str = "spatialite"

    def stored(self) -> Optional[bytes]:
        """The blob, or None for NULL."""
        return None if self.geometry is None else ENCODINGS[self.encoding](self.geometry)


class BlobInteger(NamedTuple):
    """An integer cell stored as eight bytes, as sqlite3 stores a `numpy.int64` (machine order, little endian)."""

    value: int

    def stored(self) -> bytes:
        return struct.pack("<q", self.value)
