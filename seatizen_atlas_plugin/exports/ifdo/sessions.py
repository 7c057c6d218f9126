"""The sessions and frames that become image sets and images, read one session at a time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Dict, Iterator, List, NamedTuple, Optional, Tuple

from ...atlas.content import LOCAL
from ...atlas.sql import literal
from ..source import Source
from ..times import day as day_of
from ..times import times_around


class Version(NamedTuple):
    """A Zenodo record of a session: its id, what it holds, its stamp."""

    doi: str
    kind: str
    updated: str


@dataclass(frozen=True)
class Session:
    """A deposit; '' where something is not known."""

    doi: str
    name: str
    day: str
    country: str
    place: str
    platform: str
    versions: Tuple[Version, ...] = ()

    @property
    def is_local(self) -> bool:
        """Whether it is not on Zenodo."""
        return self.doi.startswith(LOCAL)


class Frame(NamedTuple):
    """A frame; position in degrees, `moment` as the atlas has it, None where unknown.

    A time that is not of the session's day is none, and `wrong_time` says so, as the check of the atlas does.
    """

    id: int
    filename: str
    original: str
    path: str
    version: str
    longitude: Optional[float]
    latitude: Optional[float]
    altitude: Optional[float]
    pitch: Optional[float]
    roll: Optional[float]
    track: Optional[float]
    moment: Optional[str]
    fix: Optional[int]
    wrong_time: bool = False


def read_sessions(source: Source) -> List[Session]:
    """The chosen sessions by name."""
    versions: Dict[str, List[Version]] = {}
    for deposit, doi, kind, updated in source.rows(
        "SELECT v.deposit_doi, v.doi, v.kind, v.updated FROM version AS v "
        "JOIN temp.chosen_deposit AS c ON c.doi = v.deposit_doi ORDER BY v.id"
    ):
        versions.setdefault(deposit, []).append(Version(doi, kind or "", updated or ""))
    rows = source.rows(
        "SELECT d.doi, d.session_name, CAST(d.session_date AS TEXT) AS day, d.alpha3_country_code, d.location, "
        "d.platform_type FROM deposit AS d JOIN temp.chosen_deposit AS c ON c.doi = d.doi "
        "ORDER BY d.session_name, d.doi"
    )
    return [
        Session(doi, name, day_of(day), country or "", place or "", platform or "", tuple(versions.get(doi, ())))
        for doi, name, day, country, place, platform in rows
    ]


def of_session(session: Session, joins: str = "") -> str:
    """SQL: `frame AS f` narrowed to the chosen ones of a session, with further joins; continues with AND or ORDER."""
    return (
        f"frame AS f JOIN temp.chosen_frame AS c ON c.id = f.id {joins} "  # nosec B608: quoted
        f"WHERE f.version_doi IN (SELECT v.doi FROM version AS v WHERE v.deposit_doi = {literal(session.doi)})"
    )


def read_columns(source: Source, statement: str) -> Iterator[tuple]:
    """The rows of a SELECT, read in batches of columns, which is several times as fast as row by row."""
    for batch in source.columns(statement):
        yield from zip(*batch.values())


def read_frames(source: Source, session: Session) -> List[Frame]:
    """The chosen frames of a session, by their id in the atlas."""
    return list(_frames(source, session))


def _frames(source: Source, session: Session) -> Iterator[Frame]:
    # What is computed gets a value that is there in the first row too, since GDAL types a column after that row.
    rows = read_columns(
        source,
        "SELECT f.id AS id, f.filename, f.OriginalFileName, f.relative_file_path, f.version_doi, "  # nosec B608: quoted
        "coalesce(ST_X(f.GPSPosition), 9e999) AS x, coalesce(ST_Y(f.GPSPosition), 9e999) AS y, f.GPSAltitude, "
        "f.GPSPitch, f.GPSRoll, f.GPSTrack, CAST(f.GPSDatetime AS TEXT) AS moment, f.GPSFix "
        f"FROM {of_session(session)} ORDER BY f.id",
    )
    first, last = times_around(session.day)
    for key, filename, original, path, version, x, y, *measured, moment, fix in rows:
        placed = math.isfinite(x) and math.isfinite(y) and abs(x) <= 180 and abs(y) <= 90 and (x, y) != (0.0, 0.0)
        position = (x, y) if placed else (None, None)
        wrong = bool(moment) and not first <= moment.replace(" ", "T") <= last
        given = None if wrong else moment
        yield Frame(key, filename, original or "", path or "", version, *position, *measured, given, fix, wrong)
