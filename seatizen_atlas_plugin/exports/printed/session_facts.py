"""What the page of one session shows beside its counts: track, positions, profile, and which frames to picture."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, List, Optional, Sequence, Tuple

from ...atlas.sql import literal, literals
from ..source import Source
from .charts import Profile
from .facts import SessionFacts, has_camera_time, is_depth, number
from .language import Words
from .scales import time_ticks
from .texts import altitude_title

MOST_ROWS = 20_000  # of one session; of more, every n-th is read
MOST_POINTS = 700  # of a profile: finer than paper shows
MOST_DOTS = 240
GAP_SECONDS = 60.0
Position = Tuple[float, float]


@dataclass
class SessionDetail:
    """Positions are longitude, latitude in degrees WGS 84; altitudes are (second or number, metres as stored).

    `timed` tells whether the altitudes are over seconds since 1970 (UTC where known) or over the frames' numbers.
    `frames` are (filename, relative path), in the order of time.
    """

    track: Optional[bytes] = None
    positions: List[Position] = field(default_factory=list)
    altitudes: List[Tuple[float, float]] = field(default_factory=list)
    timed: bool = True
    frames: List[Tuple[str, str]] = field(default_factory=list)


def read_detail(source: Source, session: SessionFacts) -> SessionDetail:
    """The detail of a session. Raises `AtlasError` and `Cancelled`."""
    detail = SessionDetail()
    doi = literal(session.doi)
    tracks = source.query(
        "SELECT deposit_doi, footprint_linestring FROM deposit_linestring "  # nosec B608: quoted
        f"WHERE deposit_doi = {doi} AND footprint_linestring IS NOT NULL ORDER BY id LIMIT 1"
    )
    detail.track = tracks[0][-1] if tracks else None
    if not session.frames:
        return detail
    every = -(-session.frames // MOST_ROWS)
    rows = source.query(
        "SELECT name, path, at, altitude, x, y FROM (SELECT f.filename AS name, "  # nosec B608: quoted
        "f.relative_file_path AS path, CAST(f.GPSDatetime AS TEXT) AS at, CAST(f.GPSAltitude AS TEXT) AS altitude, "
        "CAST(ST_MinX(f.GPSPosition) AS TEXT) AS x, CAST(ST_MinY(f.GPSPosition) AS TEXT) AS y, "
        "row_number() OVER (ORDER BY f.GPSDatetime, f.id) AS place FROM frame AS f "
        "CROSS JOIN chosen_frame AS c ON c.id = f.id "
        f"WHERE f.version_doi IN {literals(doi for doi, _ in session.versions)}) "
        f"WHERE (place - 1) % {every} = 0 ORDER BY place"
    )
    found = [(number(x), number(y)) for *_, x, y in rows]
    detail.positions = thinned([(x, y) for x, y in found if x is not None and y is not None], MOST_DOTS)
    times = [_seconds(row[2]) for row in rows]
    detail.timed = len({second for second in times if second is not None}) > 1
    for index, row in enumerate(rows):
        altitude = number(row[3])
        second = times[index] if detail.timed else float(index * every + 1)
        if altitude is not None and second is not None:
            detail.altitudes.append((second, altitude))
    detail.frames = [(row[0] or "", row[1] or "") for row in rows]
    return detail


def _seconds(text: Any) -> Optional[float]:
    """Seconds since 1970 of an ISO time, taken as UTC."""
    cleaned = str(text or "").replace("/", "-").rstrip("Z").split("+")[0]
    try:
        return datetime.datetime.fromisoformat(f"{cleaned}+00:00").timestamp()
    except ValueError:
        return None


def thinned(values: Sequence[Any], most: int) -> List[Any]:
    """At most so many of the values, at even distances, the first and the last among them."""
    if len(values) <= most or most < 2:
        return list(values[: max(most, 0)])
    return [values[round(index * (len(values) - 1) / (most - 1))] for index in range(most)]


def profile_of(session: SessionFacts, detail: SessionDetail, words: Words) -> Optional[Profile]:
    """Depth, or what the altitudes are, over time; None where there are none."""
    if not detail.altitudes:
        return None
    depth = is_depth(session)
    points = [(x, -altitude if depth else altitude) for x, altitude in detail.altitudes]
    runs = _runs(points) if detail.timed else [points]
    runs = [_enveloped(run, len(points)) for run in runs]
    if detail.timed:
        marks, below = _time_marks(points[0][0], points[-1][0], has_camera_time(session), words)
    else:
        marks = [(float(x), words.number(x)) for x in {1, len(points)}]
        below = words.translate("Seatizen", "Image number")
    return Profile(runs, sorted(marks), below, altitude_title(session, words), depth)


def _runs(points: Sequence[Tuple[float, float]]) -> List[List[Tuple[float, float]]]:
    """Points without a gap in time between them."""
    steps = sorted(second[0] - first[0] for first, second in zip(points, points[1:]))
    gap = max(GAP_SECONDS, 10 * steps[len(steps) // 2]) if steps else GAP_SECONDS
    runs = [[points[0]]]
    for before, point in zip(points, points[1:]):
        if point[0] - before[0] > gap:
            runs.append([])
        runs[-1].append(point)
    return runs


def _enveloped(run: Sequence[Tuple[float, float]], total: int) -> List[Tuple[float, float]]:
    """A run without more points than paper shows: of each stretch the least and the greatest stay."""
    share = -(-2 * total // MOST_POINTS)
    if share <= 2:
        return list(run)
    kept: List[Tuple[float, float]] = []
    for start in range(0, len(run), share):
        stretch = run[start : start + share]
        ends = {min(stretch, key=lambda point: point[1]), max(stretch, key=lambda point: point[1])}
        kept.extend(sorted(ends))
    return kept


def _time_marks(start: float, end: float, of_camera: bool, words: Words) -> Tuple[List[Tuple[float, str]], str]:
    marks, days = time_ticks(start, end, 9)
    form = "%Y-%m-%d" if days else "%H:%M" if end - start > 120 else "%H:%M:%S"
    texts = [(mark, datetime.datetime.fromtimestamp(mark, datetime.timezone.utc).strftime(form)) for mark in marks]
    if days:
        return texts, words.translate("Seatizen", "Date")
    if of_camera:
        return texts, words.translate("Seatizen", "Time (the camera's clock)")
    return texts, words.translate("Seatizen", "Time (UTC)")
