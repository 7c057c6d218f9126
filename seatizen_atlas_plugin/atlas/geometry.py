"""GeoPackage geometry blobs (OGC 12-128r18, clause 2.1.3) of lines and polygons in WGS84."""

from __future__ import annotations

import struct
from typing import Optional, Sequence, Tuple

from .content import Line
from .schema import SRS_ID

Bounds = Tuple[float, float, float, float]

_LINESTRING, _POLYGON = 2, 3


def bounds_of(points: Sequence[Tuple[float, float]]) -> Bounds:
    """(min x, min y, max x, max y) of at least one point."""
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _header(points: Line) -> bytes:
    min_x, min_y, max_x, max_y = bounds_of(points)
    # flags 3: little endian, with an envelope of x and y
    return struct.pack("<2sBBi4d", b"GP", 0, 3, SRS_ID, min_x, max_x, min_y, max_y)


def _coordinates(points: Line) -> bytes:
    flat = [value for point in points for value in point]
    return struct.pack(f"<I{len(flat)}d", len(points), *flat)


def line_blob(points: Optional[Line]) -> Optional[bytes]:
    """The blob of a line of at least two points; None for less."""
    if not points or len(points) < 2:
        return None
    return _header(points) + struct.pack("<BI", 1, _LINESTRING) + _coordinates(points)


def polygon_blob(ring: Optional[Line]) -> Optional[bytes]:
    """The blob of a polygon with one closed ring of at least four points; None for less."""
    if not ring or len(ring) < 4:
        return None
    return _header(ring) + struct.pack("<BII", 1, _POLYGON, 1) + _coordinates(ring)
