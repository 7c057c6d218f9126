"""Positions of frames against the footprint of their session, and footprints against each other.

A footprint is the convex hull of all raw positions of a session, so every frame lies in it. Points go to GEOS as one
multipoint a session; only where that does not lie inside are they asked one by one.
"""

from __future__ import annotations

import math
import statistics
import struct
from itertools import groupby
from operator import itemgetter
from typing import Dict, Iterator, List, NamedTuple, Optional, Tuple

import numpy
from qgis.core import Qgis, QgsGeometry, QgsPoint

from ...feedback import stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP
from .blobs import look, usual_points, wkb
from .reader import Reader
from .report import ERROR, WARNING, Finding, Kind
from .words import FRAMES, LATITUDE, LONGITUDE, SESSION

TOLERANCE_METRES = 5.0
"""How far outside a frame may lie: what rounding of coordinates in tables can do."""
FAR_DEGREES = 5.0
"""Sessions farther than this from the others of their country, but not so with exchanged axes, are suspect."""

_METRES_PER_DEGREE = 111_320.0
_BATCH = 10_000
_MULTIPOINT = 4
_LEAST_FOR_A_RULE = 3
_FLAT_DEGREES = 1e-8

OUTSIDE = Kind(
    "position_outside_footprint",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Frames outside the footprint of their session"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "The footprint encloses all positions of a session; these lie more than {metres} m outside. Synchronise the "
        "session again or correct the positions.",
    ),
)
EXCHANGED = Kind(
    "position_exchanged",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Frames with longitude and latitude exchanged"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "They lie outside the footprint of their session and would lie inside with both exchanged. Correct the "
        "metadata of the session and synchronise it again.",
    ),
)
SESSION_EXCHANGED = Kind(
    "session_exchanged",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Sessions that may have longitude and latitude exchanged"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "They lie far from all others of their country and would lie among them with both exchanged. Correct the "
        "metadata of the session and synchronise it again.",
    ),
)
ABSENT = Kind(
    "footprint_absent",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Sessions without footprint though their frames have positions"),
    QT_TRANSLATE_NOOP("Seatizen", "They are not on the map of footprints and in no search by area."),
    QT_TRANSLATE_NOOP("Seatizen", "The footprint becomes the convex hull of the frames in the atlas."),
)


def check_footprints(reader: Reader) -> Iterator[Finding]:
    """Frames outside, with exchanged axes, and sessions without footprint or far from the others of their country."""
    outside: List[tuple] = []
    exchanged: List[tuple] = []
    absent: List[tuple] = []
    footprints = _footprints(reader)
    for number, (doi, points) in enumerate(positions_by_session(reader)):
        if doi not in footprints:
            continue
        reader.feedback.setProgress(100.0 * number / len(footprints))
        key, name, geometry = footprints[doi]
        if geometry is None:
            if hull(points.places) is not None:
                absent.append((key, name, len(points.ids)))
            continue
        for frame, x, y, turned in _strangers(reader, geometry, points):
            (exchanged if turned else outside).append((frame, name, x, y))
    headers = ("id", SESSION, LONGITUDE, LATITUDE)
    yield from reader.find(OUTSIDE, outside, headers, "frame", "id", {"metres": f"{TOLERANCE_METRES:g}"})
    yield from reader.find(EXCHANGED, exchanged, headers, "frame", "id")
    yield from reader.find(ABSENT, absent, ("id", SESSION, FRAMES), "deposit", "id")
    yield from reader.find(SESSION_EXCHANGED, _far_sessions(reader, footprints), headers, "deposit", "id")


def _footprints(reader: Reader) -> Dict[str, Tuple[int, str, Optional[QgsGeometry]]]:
    """(id, name, footprint) by DOI; sessions whose footprint is unreadable are left to the check of geometries."""
    found = {}
    for key, doi, name, blob in reader.rows("SELECT id, doi, session_name, footprint FROM deposit ORDER BY id"):
        if blob is None:
            found[doi] = (key, name, None)
        elif look(blob, "POLYGON").bounds is not None:
            geometry = QgsGeometry()
            geometry.fromWkb(wkb(blob))
            found[doi] = (key, name, geometry)
    return found


class Positions(NamedTuple):
    """Believable positions of a session: ids of frames, and longitude and latitude, a row each."""

    ids: numpy.ndarray
    places: numpy.ndarray


def positions_by_session(reader: Reader) -> Iterator[Tuple[str, Positions]]:
    """(deposit DOI, positions), those at 0/0, outside the globe and unreadable ones left to the check of geometries."""
    rows = reader.rows(
        "SELECT v.deposit_doi, f.id, f.GPSPosition FROM version AS v CROSS JOIN frame AS f ON f.version_doi = v.doi "
        "WHERE f.GPSPosition IS NOT NULL ORDER BY v.deposit_doi"
    )
    for doi, group in groupby(rows, key=itemgetter(0)):
        yield doi, _believable(list(group))


def _believable(rows: List[tuple]) -> Positions:
    ids, places = [row[1] for row in rows], usual_points([row[2] for row in rows])
    if places is None:
        looked = [(key, look(blob, "POINT").bounds) for _, key, blob in rows]
        ids = [key for key, bounds in looked if bounds is not None]
        places = numpy.array([bounds[:2] for _, bounds in looked if bounds is not None]).reshape(-1, 2)
    good = (places != 0).any(axis=1) & (numpy.abs(places) <= (180, 90)).all(axis=1)
    return Positions(numpy.array(ids, "i8")[good], places[good])


def _strangers(reader: Reader, footprint: QgsGeometry, points: Positions) -> Iterator[Tuple[int, float, float, bool]]:
    """(frame, x, y, whether it lies inside with exchanged axes) of the points outside the footprint."""
    latitude = footprint.boundingBox().center().y()
    degrees = TOLERANCE_METRES / (_METRES_PER_DEGREE * max(0.1, math.cos(math.radians(latitude))))
    allowed = footprint.buffer(degrees, 5)
    engine = QgsGeometry.createGeometryEngine(allowed.constGet())
    engine.prepareGeometry()
    for start in range(0, len(points.ids), _BATCH):
        stop_if_cancelled(reader.feedback)
        places = points.places[start : start + _BATCH]
        together = QgsGeometry()
        together.fromWkb(_multipoint(places))
        if engine.contains(together.constGet()):
            continue
        for frame, (x, y) in zip(points.ids[start : start + _BATCH].tolist(), places.tolist()):
            if not engine.contains(QgsPoint(x, y)):
                yield frame, x, y, bool(engine.contains(QgsPoint(y, x)))


def _multipoint(places: numpy.ndarray) -> bytes:
    """The well-known binary of all places together."""
    parts = numpy.zeros(len(places), numpy.dtype([("order", "u1"), ("type", "<u4"), ("place", "<f8", 2)]))
    parts["order"], parts["type"], parts["place"] = 1, 1, places
    return struct.pack("<BII", 1, _MULTIPOINT, len(parts)) + parts.tobytes()


def hull(places: numpy.ndarray) -> Optional[List[Tuple[float, float]]]:
    """The convex hull as a closed ring; None for points on a line."""
    together = QgsGeometry()
    together.fromWkb(_multipoint(numpy.unique(places, axis=0)))
    enclosing = together.convexHull()
    box = together.boundingBox()
    flat = 2 * enclosing.area() <= _FLAT_DEGREES * max(box.width(), box.height())
    if enclosing.type() != Qgis.GeometryType.Polygon or flat:
        return None
    return [(point.x(), point.y()) for point in enclosing.asPolygon()[0]]


def _far_sessions(reader: Reader, footprints: Dict[str, Tuple[int, str, Optional[QgsGeometry]]]) -> Iterator[tuple]:
    """Against the median of the country, which a few exchanged sessions do not move."""
    countries: Dict[str, List[tuple]] = {}
    for doi, country in reader.rows("SELECT doi, alpha3_country_code FROM deposit WHERE alpha3_country_code <> ''"):
        key, name, geometry = footprints.get(doi, (0, "", None))
        if geometry is not None:
            centre = geometry.boundingBox().center()
            countries.setdefault(country, []).append((key, name, centre.x(), centre.y()))
    for sessions in countries.values():
        if len(sessions) < _LEAST_FOR_A_RULE:
            continue
        x0 = statistics.median(row[2] for row in sessions)
        y0 = statistics.median(row[3] for row in sessions)
        for row in sessions:
            _, _, x, y = row
            if max(abs(x - x0), abs(y - y0)) > FAR_DEGREES and max(abs(y - x0), abs(x - y0)) <= FAR_DEGREES:
                yield row
