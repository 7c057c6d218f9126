"""Footprint and track of a session, from its positions (longitude, latitude in degrees, EPSG:4326)."""

from __future__ import annotations

import math
from typing import Iterable, Sequence

from .model import Position

TRACK_TOLERANCE_M = 1.0
"""No position lies farther than this from the simplified track: below the accuracy of a single GNSS fix."""

_FLAT_DEG = 1e-9  # about 0.1 mm: a hull thinner than this is a line
_METRES_PER_DEGREE = 111_320.0  # one degree of latitude, and of longitude at the equator
_BLOCK = 512  # positions simplified at a time, so that the time taken grows with the length of the track


def convex_hull(positions: Iterable[Position]) -> tuple[Position, ...] | None:
    """The convex hull as a closed counter-clockwise ring; None for fewer than 3 positions or positions on a line.

    Andrew's monotone chain, in degrees.
    """
    points = sorted(set(positions))
    if len(points) < 3:
        return None
    lower = _half_hull(points)
    upper = _half_hull(points[::-1])
    ring = lower[:-1] + upper[:-1]
    if len(ring) < 3 or _is_flat(ring):
        return None
    return (*ring, ring[0])


def _half_hull(points: Sequence[Position]) -> list[Position]:
    hull: list[Position] = []
    for point in points:
        x, y = point
        while len(hull) > 1:
            (ax, ay), (bx, by) = hull[-2], hull[-1]
            if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                break
            hull.pop()
        hull.append(point)
    return hull


def _is_flat(ring: Sequence[Position]) -> bool:
    """Whether twice the area over the longest extent, about the width, is nothing."""
    x0, y0 = ring[0]
    twice_area: float = sum(
        (ax - x0) * (by - y0) - (bx - x0) * (ay - y0) for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]))
    )
    xs = [x for x, _ in ring]
    ys = [y for _, y in ring]
    extent = max(max(xs) - min(xs), max(ys) - min(ys))
    return twice_area <= _FLAT_DEG * extent


def simplified_track(
    positions: Sequence[Position], tolerance: float = TRACK_TOLERANCE_M
) -> tuple[Position, ...] | None:
    """The positions in their order as one line, simplified to `tolerance` metres; None for fewer than 2 different.

    Douglas and Peucker's algorithm on distances to segments, in a local equirectangular frame in metres. Every 512th
    position is kept in any case, which bounds the time.
    """
    points = [position for index, position in enumerate(positions) if index == 0 or position != positions[index - 1]]
    if len(points) < 2:
        return None
    middle = math.radians(sum(latitude for _, latitude in points) / len(points))
    east = _METRES_PER_DEGREE * math.cos(middle)
    x0, y0 = points[0]
    xs = [(longitude - x0) * east for longitude, _ in points]
    ys = [(latitude - y0) * _METRES_PER_DEGREE for _, latitude in points]
    kept = bytearray(len(points))
    last = len(points) - 1
    for start in range(0, last, _BLOCK):
        _mark_kept(xs, ys, start, min(start + _BLOCK, last), tolerance, kept)
    return tuple(point for point, keep in zip(points, kept) if keep)


def _mark_kept(
    xs: Sequence[float], ys: Sequence[float], start: int, end: int, tolerance: float, kept: bytearray
) -> None:
    """Mark the points of `start`..`end` that the simplified line needs."""
    kept[start] = kept[end] = 1
    limit = tolerance * tolerance
    waiting = [(start, end)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        farthest, distance = _farthest(xs, ys, first, last)
        if distance > limit:
            kept[farthest] = 1
            waiting.append((first, farthest))
            waiting.append((farthest, last))


def _farthest(xs: Sequence[float], ys: Sequence[float], first: int, last: int) -> tuple[int, float]:
    """Index and squared distance of the point between `first` and `last` farthest from their segment."""
    ax, ay = xs[first], ys[first]
    dx, dy = xs[last] - ax, ys[last] - ay
    length = dx * dx + dy * dy
    scale = 1.0 / length if length else 0.0
    farthest, largest = first, -1.0
    index = first
    for x, y in zip(xs[first + 1 : last], ys[first + 1 : last]):
        index += 1
        px, py = x - ax, y - ay
        along = (px * dx + py * dy) * scale
        if along > 0.0:
            along = min(along, 1.0)
            px -= along * dx
            py -= along * dy
        distance = px * px + py * py
        if distance > largest:
            farthest, largest = index, distance
    return farthest, largest
