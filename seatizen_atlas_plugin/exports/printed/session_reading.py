"""Reads what the page of one session shows, thinned to what paper can."""

from __future__ import annotations

import datetime
from typing import Any, List, Optional, Sequence

from ...atlas.sql import literal, literals
from ..local_pictures import LocalPictures
from ..source import Source
from .facts import SessionFacts, number
from .pictures import thinned
from .session_facts import Point, SessionDetail, packed

MOST_ROWS = 20_000  # of one session; of more, every n-th is read
MOST_POINTS = 700  # of a profile: finer than paper shows
MOST_DOTS = 240
PICTURES = 4
GAP_SECONDS = 60.0


def read_detail(source: Source, session: SessionFacts, pictures: Optional[LocalPictures]) -> SessionDetail:
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
    detail.positions = packed(thinned([(x, y) for x, y in found if x is not None and y is not None], MOST_DOTS))
    times = [_seconds(row[2]) for row in rows]
    detail.timed = len({second for second in times if second is not None}) > 1
    altitudes: List[Point] = []
    for index, row in enumerate(rows):
        altitude = number(row[3])
        second = times[index] if detail.timed else float(index * every + 1)
        if altitude is not None and second is not None:
            altitudes.append((second, altitude))
    detail.runs = [packed(run) for run in profile_runs(altitudes, detail.timed)]
    if pictures is not None:
        frames = [(row[0] or "", row[1] or "") for row in rows]
        detail.pictures = thinned(pictures.at_their_places(frames, session.name), PICTURES)
    return detail


def _seconds(text: Any) -> Optional[float]:
    """Seconds since 1970 of an ISO time, taken as UTC."""
    cleaned = str(text or "").replace("/", "-").rstrip("Z").split("+")[0]
    try:
        return datetime.datetime.fromisoformat(f"{cleaned}+00:00").timestamp()
    except ValueError:
        return None


def profile_runs(points: Sequence[Point], timed: bool) -> List[List[Point]]:
    """The line of a profile, broken where time has a gap, no finer than paper shows; its extremes are kept."""
    if not points:
        return []
    runs = _runs(points) if timed else [list(points)]
    return [_enveloped(run, len(points)) for run in runs]


def _runs(points: Sequence[Point]) -> List[List[Point]]:
    """Points without a gap in time between them."""
    steps = sorted(second[0] - first[0] for first, second in zip(points, points[1:]))
    gap = max(GAP_SECONDS, 10 * steps[len(steps) // 2]) if steps else GAP_SECONDS
    runs = [[points[0]]]
    for before, point in zip(points, points[1:]):
        if point[0] - before[0] > gap:
            runs.append([])
        runs[-1].append(point)
    return runs


def _enveloped(run: Sequence[Point], total: int) -> List[Point]:
    """A run without more points than paper shows: of each stretch the least and the greatest stay."""
    share = -(-2 * total // MOST_POINTS)
    if share <= 2:
        return list(run)
    kept: List[Point] = []
    for start in range(0, len(run), share):
        stretch = run[start : start + share]
        ends = {min(stretch, key=lambda point: point[1]), max(stretch, key=lambda point: point[1])}
        kept.extend(sorted(ends))
    return kept
