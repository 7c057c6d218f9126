"""The sessions and frames that become events, read one session at a time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Dict, Iterator, List, Mapping, NamedTuple, Optional

from osgeo import ogr

from ...atlas.checks.measures import IN_THE_AIR, WITH_SOUNDER
from ...atlas.prediction_schema import wide_table
from ...atlas.sql import identifier, literal
from ..source import Source
from ..times import day, moment, times_around
from .wording import clean, frame_id, session_id

ANNOTATIONS, PREDICTIONS = SOURCES = ("annotations", "predictions")


@dataclass(frozen=True)
class Session:
    """A deposit. `footprint` is WKT in degrees, '' where there is none."""

    doi: str
    name: str
    day: str
    country: str
    place: str
    platform: str
    footprint: str
    event: str


class Frame(NamedTuple):
    """A frame: position in degrees and depth, altitude in metres, None where unknown.

    `time` as eventDate has it, '' for none and for one that cannot be of the session; that is `odd_time`, as it was.
    """

    id: int
    event: str
    filename: str
    path: str
    version: str
    longitude: Optional[float]
    latitude: Optional[float]
    depth: Optional[float]
    altitude: Optional[float]
    time: str
    fix: Optional[int]
    odd_time: str


def read_sessions(source: Source) -> List[Session]:
    """The chosen sessions by name."""
    rows = source.query(
        "SELECT d.doi, d.session_name, CAST(d.session_date AS TEXT) AS day, d.alpha3_country_code, d.location, "
        "d.platform_type, d.footprint FROM deposit AS d JOIN temp.chosen_deposit AS c ON c.doi = d.doi "
        "ORDER BY d.session_name, d.doi"
    )
    return [
        Session(
            doi=doi,
            name=clean(name),
            day=day(date),
            country=country or "",
            place=clean(place),
            platform=(platform or "").strip().upper(),
            footprint=_wkt(footprint),
            event=session_id(doi),
        )
        for doi, name, date, country, place, platform, footprint in rows
    ]


def _wkt(wkb: Optional[bytes]) -> str:
    geometry = ogr.CreateGeometryFromWkb(wkb) if wkb else None
    return "" if geometry is None or geometry.IsEmpty() else geometry.ExportToWkt()


def told_of(kind: str, source: Source) -> str:
    """SQL: the frame `f` has annotations that say present or absent, or scores of the model."""
    if kind == ANNOTATIONS:
        return "EXISTS (SELECT 1 FROM multilabel_annotation AS a WHERE a.frame_id = f.id AND a.value IN (0, 1))"
    wide = identifier(wide_table(source.model.id))
    classes = ", ".join(literal(one.id) for one in source.model.classes)
    return (
        f"(EXISTS (SELECT 1 FROM {wide} AS p WHERE p.frame_id = f.id) OR EXISTS (SELECT 1 "  # nosec B608: quoted
        f"FROM multilabel_prediction_long AS p WHERE p.frame_id = f.id AND p.ml_class_id IN ({classes})))"
    )


def frames_of(session: Session, joins: str = "") -> str:
    """SQL: `frame AS f` narrowed to the chosen ones of a session, with further joins; continues with AND."""
    return (
        f"frame AS f JOIN temp.chosen_frame AS c ON c.id = f.id {joins} "  # nosec B608: quoted
        f"WHERE f.version_doi IN (SELECT v.doi FROM version AS v WHERE v.deposit_doi = {literal(session.doi)})"
    )


def read_copies(source: Source) -> Dict[int, int]:
    """Of chosen frames whose name a frame of the session with a lower id has, too: which copy they are (2, 3 …), by id.

    All frames of the atlas count, so that the ids of events do not depend on what is chosen and told.
    """
    before = (
        "(SELECT count(*) FROM frame AS g WHERE g.filename = f.filename AND g.id < f.id "
        "AND g.version_doi IN (SELECT w.doi FROM version AS w WHERE w.deposit_doi = v.deposit_doi))"
    )
    rows = source.rows(
        f"SELECT f.id + 0 AS k, {before} AS n FROM frame AS f "  # nosec B608: constants
        "JOIN temp.chosen_frame AS c ON c.id = f.id JOIN version AS v ON v.doi = f.version_doi WHERE n > 0"
    )
    return {key: count + 1 for key, count in rows}


def read_frames(source: Source, session: Session, told: str, copies: Mapping[int, int]) -> List[Frame]:
    """The frames of a session of which something is told, by their id in the atlas."""
    rows = read_columns(
        source,
        "SELECT f.id AS id, f.filename, f.relative_file_path, f.version_doi, "  # nosec B608: quoted
        "coalesce(ST_X(f.GPSPosition), 9e999) AS x, coalesce(ST_Y(f.GPSPosition), 9e999) AS y, f.GPSAltitude, "
        f"CAST(f.GPSDatetime AS TEXT) AS at, f.GPSFix FROM {frames_of(session)} AND {told} ORDER BY f.id",
    )
    return list(_frames(session, rows, copies))


def read_columns(source: Source, statement: str) -> Iterator[tuple]:
    """The rows of a SELECT, read in batches of columns, which is five times as fast as row by row."""
    for batch in source.columns(statement):
        yield from zip(*batch.values())


def _frames(session: Session, rows: Iterator[tuple], copies: Mapping[int, int]) -> Iterator[Frame]:
    first, last = times_around(session.day)
    for key, filename, path, version, x, y, altitude, time, fix in rows:
        event = frame_id(session.event, filename)
        if key in copies:  # a name twice in a session, which the check of the atlas tells about
            event = f"{event}&copy={copies[key]}"
        placed = math.isfinite(x) and math.isfinite(y) and abs(x) <= 180 and abs(y) <= 90 and (x, y) != (0.0, 0.0)
        depth, height = _vertical(session.platform, altitude)
        taken = moment(time, session.platform)
        fits = first <= taken <= last
        yield Frame(
            id=key,
            event=event,
            filename=filename,
            path=path or "",
            version=version,
            longitude=x if placed else None,
            latitude=y if placed else None,
            depth=depth,
            altitude=height,
            time=taken if fits else "",
            fix=fix,
            odd_time="" if fits else clean(time),
        )


def _vertical(platform: str, altitude: Optional[float]) -> tuple:
    """Depth and altitude: what GPSAltitude means depends on what carries the camera.

    An ASV's is the depth of its echo sounder in negative metres (a positive one is a mistake), a drone's the height of
    its flight. Of others it is what their receiver says, above an unknown reference.
    """
    if altitude is None or not math.isfinite(altitude):
        return None, None
    if platform in WITH_SOUNDER:
        return (abs(altitude), None) if altitude <= 0 else (None, None)
    return None, altitude if platform in IN_THE_AIR else None
