"""GeoPackage geometry blobs looked at byte by byte (OGC 12-128r18, clause 2.1.3), so that a bad one can be explained.

GDAL accepts several other encodings in silence; readers that follow the standard see nothing where those are.
"""

from __future__ import annotations

import math
import struct
from typing import NamedTuple, Optional, Sequence, Tuple

import numpy

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..schema import SRS_ID

Bounds = Tuple[float, float, float, float]
"""min x, min y, max x, max y in degrees."""

_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_EMPTY_FLAG = 0x10
_EXTENDED_FLAG = 0x20
_TYPES = {"POINT": 1, "LINESTRING": 2, "POLYGON": 3}
_USUAL_POINT = b"GP\0\1" + struct.pack("<i", SRS_ID) + b"\1\1\0\0\0"
_USUAL_POINT_BYTES = 29
_XY = struct.Struct("<2d")


class Looked(NamedTuple):
    """What a blob holds: its bounds (None when empty or unreadable), and what is wrong with it (None when nothing)."""

    bounds: Optional[Bounds]
    problem: Optional[Message] = None


def look(blob: object, kind: str) -> Looked:
    """Examine the blob of a two-dimensional geometry of `kind` (POINT, LINESTRING or POLYGON) in EPSG:4326."""
    if isinstance(blob, bytes) and len(blob) == _USUAL_POINT_BYTES and blob.startswith(_USUAL_POINT):
        x, y = _XY.unpack_from(blob, len(_USUAL_POINT))
        if kind == "POINT" and math.isfinite(x) and math.isfinite(y):
            return Looked((x, y, x, y))
    if not isinstance(blob, bytes) or blob[:2] != b"GP":
        return Looked(None, message(QT_TRANSLATE_NOOP("Seatizen", "no GeoPackage geometry")))
    try:
        return _look(blob, kind)
    except (struct.error, IndexError, OverflowError, MemoryError):
        return Looked(None, message(QT_TRANSLATE_NOOP("Seatizen", "cut short or damaged")))


def usual_points(blobs: Sequence[object]) -> Optional[numpy.ndarray]:
    """x and y, a row a blob, when all are points as GDAL and the plugin write them; None when one is not."""
    try:
        joined = b"".join(blobs)
    except TypeError:
        return None
    if set(map(len, blobs)) != {_USUAL_POINT_BYTES}:
        return None
    octets = numpy.frombuffer(joined, "u1").reshape(-1, _USUAL_POINT_BYTES)
    start = numpy.frombuffer(_USUAL_POINT, "u1")
    points = numpy.ascontiguousarray(octets[:, len(start) :]).view("<f8")
    return points if (octets[:, : len(start)] == start).all() and numpy.isfinite(points).all() else None


def wkb(blob: bytes) -> bytes:
    """The well-known binary inside a blob that `look` found sound."""
    return blob[8 + _ENVELOPE_BYTES[blob[3] >> 1 & 7] :]


def _look(blob: bytes, kind: str) -> Looked:
    flags = blob[3]
    order = "<" if flags & 1 else ">"
    (srs,) = struct.unpack_from(f"{order}i", blob, 4)
    if blob[2] != 0 or flags & _EXTENDED_FLAG:
        return Looked(None, message(QT_TRANSLATE_NOOP("Seatizen", "a version or extension that readers do not know")))
    if srs != SRS_ID:
        text = QT_TRANSLATE_NOOP("Seatizen", "reference system {found} instead of {expected}")
        return Looked(None, message(text, found=srs, expected=SRS_ID))
    start = 8 + _ENVELOPE_BYTES[flags >> 1 & 7]
    order = "<" if blob[start] else ">"
    (code,) = struct.unpack_from(f"{order}I", blob, start + 1)
    if code != _TYPES[kind]:
        text = QT_TRANSLATE_NOOP("Seatizen", "geometry type {found} instead of {expected}")
        return Looked(None, message(text, found=code, expected=kind))
    values = _coordinates(blob, start + 5, order, kind)
    if flags & _EMPTY_FLAG or not values or not all(map(math.isfinite, values)):
        return Looked(None, message(QT_TRANSLATE_NOOP("Seatizen", "empty or without finite coordinates")))
    xs, ys = values[::2], values[1::2]
    return Looked((min(xs), min(ys), max(xs), max(ys)))


def _coordinates(blob: bytes, at: int, order: str, kind: str) -> Tuple[float, ...]:
    """All x and y of a geometry that ends with the blob. Raises `struct.error` when the lengths do not fit."""
    if kind == "POINT":
        return struct.unpack(f"{order}2d", blob[at:])
    rings = 1
    if kind == "POLYGON":
        (rings,) = struct.unpack_from(f"{order}I", blob, at)
        at += 4
    values: Tuple[float, ...] = ()
    for _ in range(rings):
        (points,) = struct.unpack_from(f"{order}I", blob, at)
        if points > len(blob):
            raise struct.error
        values += struct.unpack_from(f"{order}{2 * points}d", blob, at + 4)
        at += 4 + 16 * points
    if at != len(blob):
        raise struct.error
    return values
