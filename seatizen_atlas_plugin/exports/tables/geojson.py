"""GeoJSON (RFC 7946) with every digit of the coordinates.

GDAL's writer cuts some of them, and does not notice when the disk is full.
"""

from __future__ import annotations

import json
import math
import struct
from contextlib import contextmanager
from typing import Any, Callable, Iterator, List, Optional, Sequence, Tuple

from .columns import NO_BYTE, Column, Kind

_TYPES = {1: "Point", 2: "LineString", 3: "Polygon", 4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon"}


@contextmanager
def geojson_file(path: str, columns: Sequence[Column]) -> Iterator[Callable[[Sequence[list]], None]]:
    """A feature collection; batches are lists of values, the last one WKB of two dimensions."""
    names = [column.name for column in columns[:-1]]
    kinds = [column.kind for column in columns[:-1]]
    with open(path, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 (the path is text)
        file.write('{"type": "FeatureCollection", "features": [')
        first = True

        def write(batch: Sequence[list]) -> None:
            nonlocal first
            *properties, geometries = batch
            for values, wkb in zip(zip(*properties), geometries):
                feature = {
                    "type": "Feature",
                    "properties": dict(zip(names, map(_value, kinds, values))),
                    "geometry": None if wkb is None else geometry(bytes(wkb)),
                }
                file.write("\n" if first else ",\n")
                file.write(json.dumps(feature, ensure_ascii=False))
                first = False

        yield write
        file.write("\n]}\n")


def _value(kind: Kind, value: Any) -> Any:
    """What JSON holds where there is none is null."""
    if kind is Kind.REAL:
        return value if value is not None and math.isfinite(value) else None
    return None if kind is Kind.BYTE and value == NO_BYTE else value


def geometry(wkb: bytes) -> Optional[dict]:
    """The object of a geometry without z and m; None for an empty point. Rings turn as RFC 7946 wants them."""
    kind, coordinates, _ = _read(wkb, 0)
    if kind == 1 and any(math.isnan(value) for value in coordinates):
        return None
    return {"type": _TYPES[kind], "coordinates": coordinates}


def _read(wkb: bytes, start: int) -> Tuple[int, Any, int]:
    """The type, the coordinates, and where the geometry ends."""
    order = "<" if wkb[start] else ">"
    (code,) = struct.unpack_from(f"{order}I", wkb, start + 1)
    more, kind = divmod(code & 0x0FFFFFFF, 1000)  # ISO: 1000 for z, 2000 for m, 3000 for both; or the highest bit for z
    width = 2 + (0, 1, 1, 2)[more] + (code >> 31)
    start += 5
    if kind == 1:
        ((point,), start) = _points(wkb, start, order, width, 1)
        return kind, point, start
    (count,) = struct.unpack_from(f"{order}I", wkb, start)
    start += 4
    if kind == 2:
        points, start = _points(wkb, start, order, width, count)
        return kind, points, start
    parts: List[Any] = []
    for place in range(count):
        if kind == 3:
            (length,) = struct.unpack_from(f"{order}I", wkb, start)
            ring, start = _points(wkb, start + 4, order, width, length)
            parts.append(ring if (_area(ring) >= 0) == (place == 0) else ring[::-1])
        else:
            _, part, start = _read(wkb, start)
            parts.append(part)
    return kind, parts, start


def _points(wkb: bytes, start: int, order: str, width: int, count: int) -> Tuple[List[List[float]], int]:
    flat = struct.unpack_from(f"{order}{width * count}d", wkb, start)
    points = [[flat[place], flat[place + 1]] for place in range(0, width * count, width)]
    return points, start + 8 * width * count


def _area(ring: Sequence[Sequence[float]]) -> float:
    """Positive when the ring turns counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:]))
