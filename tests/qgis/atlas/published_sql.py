"""What the SQL tests need: a connection with the spatial functions that the original tool's statements call."""

from __future__ import annotations

import sqlite3
import struct
from collections import Counter
from pathlib import Path

from osgeo import ogr

from seatizen_atlas_plugin.atlas.published.geometries import LINESTRING, POINT, NotAGeometry, read_geometry

_KINDS = {POINT: "POINT", LINESTRING: "LINESTRING"}


def connect(path: Path) -> sqlite3.Connection:
    """A connection that knows the functions, for both kinds of geometry blobs."""
    connection = sqlite3.connect(path, isolation_level=None)
    for axis, place in (("X", 0), ("Y", 1)):
        connection.create_function(f"ST_Min{axis}", 1, lambda blob, place=place: read_geometry(blob).bounds[place])
        connection.create_function(f"ST_Max{axis}", 1, lambda blob, place=place: read_geometry(blob).bounds[place + 2])
    connection.create_function("ST_IsEmpty", 1, lambda blob: _shape(blob) is None)
    connection.create_function("ST_AsText", 1, _text)
    connection.create_function("ST_GeomFromText", -1, _from_text)
    connection.create_function("ST_Contains", 2, _contains)
    connection.create_aggregate("ST_Union", 1, _Union)
    return connection


def _text(blob) -> str | None:
    """Well-known text with every digit."""
    geometry = read_geometry(blob)
    if geometry is None or geometry.is_empty:
        return None
    rings = ["(" + ", ".join(f"{x!r} {y!r}" for x, y in zip(ring[0::2], ring[1::2])) + ")" for ring in geometry.rings]
    return f"POLYGON ({', '.join(rings)})" if geometry.kind not in _KINDS else f"{_KINDS[geometry.kind]} {rings[0]}"


def _shape(blob) -> ogr.Geometry | None:
    if isinstance(blob, bytes) and blob[:4] == b"GP\0\1":  # without an envelope, as made here, of any kind
        return ogr.CreateGeometryFromWkb(blob[8:])
    text = _text(blob)
    return None if text is None else ogr.CreateGeometryFromWkt(text)


def _contains(one, other) -> bool:
    inner = _shape(other)
    return inner is not None and _shape(one).Contains(inner)


def _from_text(text, *_) -> bytes | None:
    if text is None:
        return None
    return b"GP\0\1" + struct.pack("<i", 4326) + bytes(ogr.CreateGeometryFromWkt(text).ExportToWkb(ogr.wkbNDR))


class _Union:
    """The aggregate ST_Union."""

    def __init__(self) -> None:
        self._whole = None

    def step(self, blob) -> None:
        shape = _shape(blob)
        self._whole = shape if self._whole is None else self._whole.Union(shape)

    def finalize(self) -> bytes | None:
        return None if self._whole is None else _from_text(self._whole.ExportToWkt())


def values(rows) -> Counter:
    """Rows as a multiset, with geometries as coordinates, whatever their blobs, and moments in one spelling."""
    return Counter(tuple(map(_value, row)) for row in rows)


def _value(value):
    if isinstance(value, bytes):
        try:
            geometry = read_geometry(value)
        except NotAGeometry:
            return int.from_bytes(value, "little", signed=True) if len(value) == 8 else value
        return None if geometry is None or geometry.is_empty else (geometry.kind, geometry.rings)
    if isinstance(value, str) and len(value) >= 10 and value[4:5] == value[7:8] == "-":
        return value.replace("T", " ").removesuffix("Z").removesuffix(".000").removesuffix(" 00:00:00")
    return value
