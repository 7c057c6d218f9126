"""Sizes on the ellipsoid, near enough for a sentence: no projection library is needed for them."""

from __future__ import annotations

import math
from typing import NamedTuple, Optional, Sequence

from ...sessions.model import Position

_AXIS_M = 6_378_137.0
_ECCENTRICITY2 = 0.00669437999014
_SPHERE_M = 6_371_000.0


class Bounds(NamedTuple):
    """West, south, east and north in degrees, WGS 84."""

    west: float
    south: float
    east: float
    north: float


def bounds_of(ring: Optional[Sequence[Position]]) -> Optional[Bounds]:
    """The bounds of a footprint; None without one."""
    if not ring:
        return None
    longitudes, latitudes = zip(*ring)
    return Bounds(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def hull_hectares(ring: Optional[Sequence[Position]]) -> Optional[float]:
    """The area of a closed ring in hectares (WGS 84), right to a thousandth for rings of a few kilometres."""
    if not ring:
        return None
    longitude0, latitude0 = ring[0]
    middle = math.radians(sum(latitude for _, latitude in ring) / len(ring))
    root = math.sqrt(1 - _ECCENTRICITY2 * math.sin(middle) ** 2)
    east = math.radians(1) * _AXIS_M / root * math.cos(middle)
    north = math.radians(1) * _AXIS_M * (1 - _ECCENTRICITY2) / root**3
    points = [((x - longitude0) * east, (y - latitude0) * north) for x, y in ring]
    double = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, points[1:]))
    return abs(double) / 2 / 10_000


def path_metres(positions: Sequence[Position]) -> float:
    """The length of a line in metres, on a sphere of 6371 km."""
    return math.fsum(_metres(*pair) for pair in zip(positions, positions[1:]))


def _metres(first: Position, second: Position) -> float:
    x1, y1, x2, y2 = map(math.radians, (*first, *second))
    half = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return 2 * _SPHERE_M * math.asin(math.sqrt(min(1.0, half)))
