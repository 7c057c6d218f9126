"""Footprint, track and mission plan."""

from __future__ import annotations

import math
import random

import pytest

from seatizen_atlas_plugin.sessions.footprint import TRACK_TOLERANCE_M, convex_hull, simplified_track
from seatizen_atlas_plugin.sessions.waypoints import read_waypoints

METRE = 1 / 111_320.0


def area(ring):
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:])) / 2


def test_the_hull_is_a_closed_counter_clockwise_ring():
    points = [(55.5, -21.5), (55.0, -21.0), (55.5, -21.0), (55.25, -21.25), (55.0, -21.5), (55.25, -21.0)]
    assert convex_hull(points) == ((55.0, -21.5), (55.5, -21.5), (55.5, -21.0), (55.0, -21.0), (55.0, -21.5))


def test_a_triangle():
    assert convex_hull([(0, 0), (1, 1), (1, 0)]) == ((0, 0), (1, 0), (1, 1), (0, 0))


@pytest.mark.parametrize(
    "points",
    [
        [],
        [(55.0, -21.0)],
        [(55.0, -21.0)] * 5,
        [(55.0, -21.0), (55.1, -21.1)],
        [(55.0, -21.0), (55.1, -21.1), (55.0, -21.0), (55.1, -21.1)],
        [(55.0, -21.0), (55.1, -21.0), (55.2, -21.0)],
        [(55.0, -21.0), (55.0, -21.1), (55.0, -21.2)],
        [(55 + i * 0.1, -21 - i * 0.3) for i in range(50)],
        [(55.0, -21.0), (55.1, -21.0), (55.2, -21.0 + 1e-12)],
    ],
)
def test_no_area_no_footprint(points):
    assert convex_hull(points) is None


def test_a_narrow_survey_has_a_footprint():
    """A straight line of 100 m swum with a deviation of 1 cm."""
    assert convex_hull([(55.0, -21.0), (55.0005, -21.0 + 0.01 * METRE), (55.001, -21.0)]) is not None


def test_every_point_lies_in_the_hull():
    source = random.Random(5)
    points = [(source.gauss(55, 0.01), source.gauss(-21, 0.01)) for _ in range(2000)]
    ring = convex_hull(points)
    assert ring[0] == ring[-1]
    assert set(ring) <= set(points)
    assert area(ring) > 0
    for (ax, ay), (bx, by) in zip(ring, ring[1:]):
        assert all((bx - ax) * (y - ay) - (by - ay) * (x - ax) >= -1e-15 for x, y in points)


@pytest.mark.parametrize("points", [[], [(55.0, -21.0)], [(55.0, -21.0)] * 9])
def test_no_track(points):
    assert simplified_track(points) is None


def test_a_straight_track_keeps_its_ends():
    points = [(55.0, -21.0 + i * METRE) for i in range(101)]
    assert simplified_track(points) == (points[0], points[100])


def test_a_turn_is_kept():
    out = [(55.0, -21.0 + i * METRE) for i in range(51)]
    across = [(55.0 + i * METRE, out[-1][1]) for i in range(1, 51)]
    assert simplified_track(out + across) == (out[0], out[-1], across[-1])


def test_the_way_out_of_a_track_that_comes_back_is_kept():
    out = [(55.0, -21.0 + i * METRE) for i in range(51)]
    assert simplified_track(out + out[::-1]) == (out[0], out[-1], out[0])
    assert simplified_track([out[0], out[50], out[10], out[20]]) == (out[0], out[50], out[10], out[20])


def test_repeated_positions_are_dropped():
    assert simplified_track([(0.5, 0.5), (0.5, 0.5), (0.6, 0.5), (0.6, 0.5)]) == ((0.5, 0.5), (0.6, 0.5))


def distance(point, start, end, east):
    """Metres from a point to a segment."""
    px, py = (point[0] - start[0]) * east, (point[1] - start[1]) / METRE
    dx, dy = (end[0] - start[0]) * east, (end[1] - start[1]) / METRE
    length = dx * dx + dy * dy
    along = min(max((px * dx + py * dy) / length, 0.0), 1.0) if length else 0.0
    return math.hypot(px - along * dx, py - along * dy)


def test_no_position_is_farther_than_the_tolerance():
    source = random.Random(3)
    x, y, heading, points = 55.0, -21.0, 0.0, []
    for _ in range(3000):
        heading += source.gauss(0, 0.1)
        x += math.cos(heading) * METRE
        y += math.sin(heading) * METRE
        points.append((x, y))
    track = simplified_track(points)
    assert track[0] == points[0]
    assert track[-1] == points[-1]
    assert 10 < len(track) < len(points) / 3
    places = [points.index(point) for point in track]
    assert places == sorted(places)
    east = math.cos(math.radians(sum(p[1] for p in points) / len(points))) / METRE
    for first, last in zip(places, places[1:]):
        for point in points[first : last + 1]:
            assert distance(point, points[first], points[last], east) <= TRACK_TOLERANCE_M + 1e-9


WPL = "QGC WPL 110\r\n"


def waypoint(latitude, longitude, frame=3, command=16):
    return f"1\t0\t{frame}\t{command}\t0\t0\t0\t0\t{latitude}\t{longitude}\t0.0\t1\r\n"


def test_waypoints():
    text = (
        WPL
        + waypoint(-21.5, 55.25, frame=0)
        + waypoint(-21.5, 55.25)
        + waypoint(0, 0)
        + waypoint(-21.5, 0)
        + waypoint(-21.6, 55.5, command=22)
        + waypoint(-21.75, 55.5)
        + waypoint("x", 55.5)
        + waypoint(-95, 55.5)
        + "3\t0\t3\t16\t0\t0\t0\t0\t-21\r\n"
    )
    assert read_waypoints(text.encode()) == [(55.25, -21.5), (55.5, -21.75)]
    assert read_waypoints(b"") == []
    assert read_waypoints(b"\xff\xfe\x00") == []
