"""Geometry blobs of the published atlas, whatever wrote them, and the same coordinates as GeoPackage blobs.

The original tool stores SpatiaLite blobs (first byte 00) without reference system; GDAL and QGIS store GeoPackage blobs
(`GP`) when somebody edits a row; files of July 2024 hold bare WKB, and footprints that are collections of the hull and
the track. Coordinates are doubles, longitude before latitude, and pass through bit for bit.

Sources: OGC 12-128r18 clause 2.1.3 (GeoPackage), OGC 06-103r4 clause 8 (WKB), and
https://www.gaia-gis.it/gaia-sins/BLOB-Geometry.html (SpatiaLite).
"""

from __future__ import annotations

import math
import struct
from typing import Any, Callable, List, NamedTuple, Optional, Sequence, Tuple

from ..geometry import Bounds
from ..schema import SRS_ID

POINT, LINESTRING, POLYGON, COLLECTION = 1, 2, 3, 7
_MULTI = (4, 5, 6, COLLECTION)
_NAMES = {
    POINT: "POINT",
    LINESTRING: "LINESTRING",
    POLYGON: "POLYGON",
    4: "MULTIPOINT",
    5: "MULTILINESTRING",
    6: "MULTIPOLYGON",
    COLLECTION: "GEOMETRYCOLLECTION",
}

_OWN_REFERENCE_SYSTEMS = (SRS_ID, 0, -1)
"""WGS 84, and the two marks for "undefined" that the original tool leaves."""

_DEEPEST = 8
_GP_ENVELOPES = (0, 32, 48, 48, 64)
_SPATIALITE_HEADER = 39
_SPATIALITE_ENTITY = 0x69
_TINY_POINTS = {1: (2, False), 2: (3, True), 3: (3, False), 4: (4, True)}

# A point as the original tool writes it and as GDAL does, little endian: what nearly all rows of a file are.
_SPATIALITE_POINT = struct.Struct("<xBi32sBi2dB")
_GP_POINT = struct.Struct("<2sBBiBI2d")
_GP_POINT_START = _GP_POINT.pack(b"GP", 0, 1, SRS_ID, 1, 1, 0.0, 0.0)[:13]


class NotAGeometry(ValueError):
    """The bytes are no geometry that this module knows."""


class OtherReferenceSystem(ValueError):
    """The geometry says that its coordinates are not longitude and latitude in WGS 84."""


class Geometry(NamedTuple):
    """A geometry: its WKB kind, and its coordinates.

    `rings` are flat sequences x0, y0, x1, y1, ...: one of a point or line, several of a polygon; `z` are the third
    coordinates in the same order, where there are any. `members` are the parts of a collection. `m` tells that there
    were measures, which are not kept.
    """

    kind: int
    rings: Tuple[Tuple[float, ...], ...] = ()
    z: Tuple[float, ...] = ()
    members: Tuple[Geometry, ...] = ()
    m: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether it has no coordinates. A point of NaN is empty, as WKB has it."""
        if self.kind in _MULTI:
            return all(member.is_empty for member in self.members)
        if self.kind == POINT:
            return all(math.isnan(value) for value in self.rings[0])
        return not any(self.rings)

    @property
    def is_finite(self) -> bool:
        """Whether every coordinate is a number."""
        own = all(math.isfinite(value) for ring in self.rings for value in ring)
        return own and all(member.is_finite for member in self.members)

    @property
    def has_z(self) -> bool:
        """Whether there are third coordinates."""
        return bool(self.z) or any(member.has_z for member in self.members)

    @property
    def has_m(self) -> bool:
        """Whether there were measures."""
        return self.m or any(member.has_m for member in self.members)

    @property
    def bounds(self) -> Bounds:
        """(min x, min y, max x, max y) of a geometry that is neither empty nor a collection."""
        xs = [x for ring in self.rings for x in ring[0::2]]
        ys = [y for ring in self.rings for y in ring[1::2]]
        return min(xs), min(ys), max(xs), max(ys)


class Point(NamedTuple):
    """The position of a frame: its GeoPackage blob, longitude and latitude in degrees, a third coordinate.

    `m` tells that there was a measure, which is not kept.
    """

    blob: bytes
    x: float
    y: float
    z: Optional[float] = None
    m: bool = False


def read_point(blob: Any) -> Optional[Point]:
    """The position in a blob; None when there is none. Raises `NotAGeometry` or `OtherReferenceSystem`."""
    if blob is None:
        return None
    if type(blob) is bytes and len(blob) == _SPATIALITE_POINT.size and blob[:2] == b"\0\1":
        _, srs, _, mark, kind, x, y, end = _SPATIALITE_POINT.unpack(blob)
        if (srs, mark, kind, end) in {(0, 0x7C, 1, 0xFE), (SRS_ID, 0x7C, 1, 0xFE)} and math.isfinite(x + y):
            return Point(_GP_POINT.pack(b"GP", 0, 1, SRS_ID, 1, 1, x, y), x, y)
    elif type(blob) is bytes and len(blob) == _GP_POINT.size and blob.startswith(_GP_POINT_START):
        x, y = _GP_POINT.unpack(blob)[-2:]
        if math.isfinite(x + y):
            return Point(blob, x, y)
    geometry = single(read_geometry(blob))
    if geometry is None or geometry.is_empty:
        return None
    if geometry.kind != POINT or not geometry.is_finite:
        raise NotAGeometry
    ((x, y),) = geometry.rings
    depth = next(filter(math.isfinite, geometry.z), None)
    return Point(geopackage_blob(geometry), x, y, depth, geometry.has_m)


def read_geometry(blob: Any) -> Optional[Geometry]:
    """The geometry in a blob of any of the three kinds; None for no blob or one that says it is empty.

    Raises `NotAGeometry` or `OtherReferenceSystem`.
    """
    if blob is None:
        return None
    if not isinstance(blob, bytes):
        raise NotAGeometry
    try:
        return _read(blob)
    except (struct.error, IndexError, OverflowError, RecursionError) as error:
        raise NotAGeometry from error


def single(geometry: Optional[Geometry]) -> Optional[Geometry]:
    """The only member of a multi-geometry of one, else the geometry as it is."""
    while geometry is not None and geometry.kind in _MULTI and len(geometry.members) == 1:
        geometry = geometry.members[0]
    return geometry


def geopackage_blob(geometry: Geometry) -> bytes:
    """The GeoPackage blob of a point, line or polygon: two dimensions, little endian, an envelope except for points."""
    if geometry.kind == POINT:
        return _GP_POINT.pack(b"GP", 0, 1, SRS_ID, 1, POINT, *geometry.rings[0])
    min_x, min_y, max_x, max_y = geometry.bounds
    parts = [struct.pack("<2sBBi4dBI", b"GP", 0, 3, SRS_ID, min_x, max_x, min_y, max_y, 1, geometry.kind)]
    if geometry.kind == POLYGON:
        parts.append(struct.pack("<I", len(geometry.rings)))
    parts.extend(struct.pack(f"<I{len(ring)}d", len(ring) // 2, *ring) for ring in geometry.rings)
    return b"".join(parts)


def well_known_text(geometry: Geometry) -> Optional[str]:
    """The geometry as text with every digit of its coordinates; None where the text would not hold all of it."""
    if not geometry.is_finite or geometry.has_m:
        return None
    mark = " Z" if geometry.has_z else ""
    return f"{_NAMES[geometry.kind]}{mark} {_text(geometry)}"


def _text(geometry: Geometry) -> str:
    if geometry.is_empty:
        return "EMPTY"
    if geometry.kind == COLLECTION:
        return f"({', '.join(filter(None, map(well_known_text, geometry.members)))})"
    if geometry.members:
        return f"({', '.join(map(_text, geometry.members))})"
    z = iter(geometry.z)
    rings = []
    for ring in geometry.rings:
        pairs = zip(ring[0::2], ring[1::2])
        vertices = [(*pair, next(z)) if geometry.z else pair for pair in pairs]
        rings.append(f"({', '.join(' '.join(map(repr, vertex)) for vertex in vertices)})")
    return f"({', '.join(rings)})" if geometry.kind == POLYGON else rings[0]


class _Reader:
    """Bytes read in order."""

    def __init__(self, blob: bytes, position: int, order: str) -> None:
        self.blob = blob
        self.position = position
        self.order = order

    def take(self, form: str) -> tuple:
        """The next values, by a struct format without byte order."""
        form = self.order + form
        values = struct.unpack_from(form, self.blob, self.position)
        self.position += struct.calcsize(form)
        return values

    def finish(self, end: int) -> None:
        if self.position != end:
            raise NotAGeometry


def _read(blob: bytes) -> Optional[Geometry]:
    if blob[:2] == b"GP":
        return _read_geopackage(blob)
    if blob[0] == 0 and blob[-1] == 0xFE and blob[1] in {0x80, 0x81}:
        return _read_tiny_point(blob)
    if blob[0] == 0 and blob[-1] == 0xFE and blob[1] in {0, 1} and blob[_SPATIALITE_HEADER - 1] == 0x7C:
        return _read_spatialite(blob)
    return _read_wkb(blob, 0)


def _check_reference_system(number: int) -> None:
    if number not in _OWN_REFERENCE_SYSTEMS:
        raise OtherReferenceSystem


def _read_geopackage(blob: bytes) -> Optional[Geometry]:
    version, flags = blob[2], blob[3]
    envelope = (flags >> 1) & 7
    if version != 0 or envelope >= len(_GP_ENVELOPES) or flags & 0x20:
        raise NotAGeometry
    _check_reference_system(struct.unpack_from("<i" if flags & 1 else ">i", blob, 4)[0])
    if flags & 0x10:
        return None
    return _read_wkb(blob, 8 + _GP_ENVELOPES[envelope])


def _read_tiny_point(blob: bytes) -> Geometry:
    reader = _Reader(blob, 2, "<" if blob[1] == 0x81 else ">")
    _check_reference_system(*reader.take("i"))
    dimensions, has_z = _TINY_POINTS.get(reader.take("B")[0], (0, False))
    has_m = dimensions == 4 or (dimensions == 3 and not has_z)
    values = reader.take(f"{dimensions}d")
    reader.finish(len(blob) - 1)
    if not values:
        raise NotAGeometry
    return Geometry(POINT, (values[:2],), values[2:3] if has_z else (), m=has_m)


def _read_spatialite(blob: bytes) -> Geometry:
    reader = _Reader(blob, 2, "<" if blob[1] else ">")
    _check_reference_system(*reader.take("i"))
    reader.position = _SPATIALITE_HEADER

    def member(depth: int) -> Geometry:
        if reader.take("B")[0] != _SPATIALITE_ENTITY:
            raise NotAGeometry
        return _content(reader, reader.take("I")[0], member, depth)

    geometry = _content(reader, reader.take("I")[0], member, 0)
    reader.finish(len(blob) - 1)
    return geometry


def _read_wkb(blob: bytes, start: int) -> Geometry:
    reader = _Reader(blob, start, "<")

    def member(depth: int) -> Geometry:
        order = reader.take("B")[0]
        if order not in {0, 1}:
            raise NotAGeometry
        reader.order = "<" if order else ">"
        code = reader.take("I")[0]
        if code & 0x20000000:  # the reference system that PostGIS adds
            _check_reference_system(*reader.take("i"))
            code &= ~0x20000000
        if code & 0xC0000000:  # the dimensions as PostGIS marks them
            code = (code & 0x0FFFFFFF) + (1000 if code & 0x80000000 else 0) + (2000 if code & 0x40000000 else 0)
        return _content(reader, code, member, depth)

    geometry = member(0)
    reader.finish(len(blob))
    return geometry


def _content(reader: _Reader, code: int, member: Callable[[int], Geometry], depth: int) -> Geometry:
    """What follows the type code, which is that of ISO WKB: 1000 more with z, 2000 more with m, 3000 with both."""
    marks, kind = divmod(code, 1000)
    if marks > 3 or kind not in {POINT, LINESTRING, POLYGON, *_MULTI} or depth > _DEEPEST:
        raise NotAGeometry
    if kind in _MULTI:
        order = reader.order
        members = []
        for _ in range(*reader.take("I")):
            members.append(member(depth + 1))
            reader.order = order
        return Geometry(kind, members=tuple(members))
    dimensions, has_z = (2, 3, 3, 4)[marks], marks in {1, 3}
    counts = 1 if kind != POLYGON else reader.take("I")[0]
    lines: List[Sequence[float]] = []
    for _ in range(counts):
        points = 1 if kind == POINT else reader.take("I")[0]
        lines.append(reader.take(f"{points * dimensions}d"))
    if dimensions == 2:
        return Geometry(kind, tuple(lines))
    flat = tuple(tuple(v for i, v in enumerate(line) if i % dimensions < 2) for line in lines)
    z = tuple(z for line in lines for z in line[2::dimensions]) if has_z else ()
    return Geometry(kind, flat, z, m=marks > 1)
