"""The rows of the core: an event per session, and one per frame below it."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Dict, Iterable, List, Optional, Sequence, Tuple

from osgeo import ogr

from ..addresses import record_page
from ..countries import alpha2
from .frames import Frame, Session
from .wording import clean, number, position_remark, protocol, uncertainty

DATUM = "EPSG:4326"
_EARTH_RADIUS = 6_371_008.8
"""Metres; mean radius (IUGG)."""

SURVEY, IMAGE = "Survey", "Observation"
_NO_ZONE = "Times are those of the camera's clock; their time zone is not recorded."
_DAY_ONLY = "The frame has no time; the date is that of its session."
_ODD_TIME = "The time of the frame, {}, cannot be of its session; the date is that of the session."


@dataclass
class Extent:
    """What the exported frames span, for the coverage in the metadata. Degrees; dates as eventDate has them."""

    west: float = math.inf
    south: float = math.inf
    east: float = -math.inf
    north: float = -math.inf
    days: List[str] = field(default_factory=list)
    places: Dict[str, None] = field(default_factory=dict)
    platforms: Dict[str, None] = field(default_factory=dict)
    versions: Dict[str, None] = field(default_factory=dict)
    deposits: Dict[str, None] = field(default_factory=dict)
    without_position: int = 0
    without_time: int = 0
    frames: int = 0
    sessions: int = 0

    @property
    def has_positions(self) -> bool:
        """Whether any frame has one."""
        return self.west <= self.east

    def add(self, session: Session, frames: Sequence[Frame]) -> None:
        """Take in the frames of a session."""
        self.sessions += 1
        self.frames += len(frames)
        self.deposits[session.doi] = None
        if session.place:
            self.places[session.place] = None
        if session.platform:
            self.platforms[session.platform] = None
        days = [frame.time[:10] for frame in frames if frame.time]
        days += [session.day] if session.day else []
        if days:
            self.days = [min([*self.days, *days]), max([*self.days, *days])]
        for frame in frames:
            self.versions[frame.version] = None
            if frame.longitude is None:
                self.without_position += 1
            else:
                self.west, self.east = min(self.west, frame.longitude), max(self.east, frame.longitude)
                self.south, self.north = min(self.south, frame.latitude), max(self.north, frame.latitude)
            self.without_time += not frame.time


def session_row(session: Session, frames: Sequence[Frame], licence: str, own_protocol: str) -> Tuple[str, ...]:
    """The event of a session: what its exported frames span."""
    depths = [frame.depth for frame in frames if frame.depth is not None]
    centre = _centre(session, frames)
    zone = _NO_ZONE if any(frame.time and not frame.time.endswith("Z") for frame in frames) else ""
    return (
        session.event,
        "",
        SURVEY,
        _span([frame.time for frame in frames if frame.time]) or session.day,
        own_protocol or protocol(session.platform),
        str(len(frames)),
        "images",
        alpha2(session.country),
        session.place,
        number(min(depths, default=None)),
        number(max(depths, default=None)),
        number(centre[1]) if centre else "",
        number(centre[0]) if centre else "",
        DATUM if centre else "",
        str(centre[2]) if centre else "",
        session.footprint,
        DATUM if session.footprint else "",
        "Centre and radius of the area of the session" if centre else "",
        " ".join(part for part in (f"Session {session.name}.", zone) if part),
        _session_page(session),
        licence,
    )


def frame_row(session: Session, frame: Frame, licence: str, own_protocol: str) -> Tuple[str, ...]:
    """The event of a frame: the picture and where the camera was."""
    placed = frame.longitude is not None
    depth = number(frame.depth)
    remarks = ""
    if session.day and not frame.time:
        remarks = _ODD_TIME.format(frame.odd_time) if frame.odd_time else _DAY_ONLY
    return (
        frame.event,
        session.event,
        IMAGE,
        frame.time or session.day,
        own_protocol or protocol(session.platform),
        "1",
        "image",
        alpha2(session.country),
        session.place,
        depth,
        depth,
        number(frame.latitude),
        number(frame.longitude),
        DATUM if placed else "",
        uncertainty(frame.fix) if placed else "",
        "",
        "",
        position_remark(frame.fix) if placed else "",
        " ".join(part for part in (f"Frame {clean(frame.filename)}.", remarks) if part),
        record_page(frame.version),
        licence,
    )


def _session_page(session: Session) -> str:
    return session.event if session.event.startswith("https:") else ""


def _span(times: Iterable[str]) -> str:
    """The interval of some times; fractions of a second sort before `Z` wrongly, so it is put aside."""
    ordered = sorted(times, key=lambda time: time.rstrip("Z"))
    if not ordered:
        return ""
    return ordered[0] if ordered[0] == ordered[-1] else f"{ordered[0]}/{ordered[-1]}"


def _centre(session: Session, frames: Sequence[Frame]) -> Optional[Tuple[float, float, int]]:
    """Longitude, latitude and radius (metres, rounded up) of the session; of its frames when it has no footprint."""
    corners = _corners(ogr.CreateGeometryFromWkt(session.footprint) if session.footprint else None)
    corners += [(frame.longitude, frame.latitude) for frame in frames if frame.longitude is not None]
    if not corners:
        return None
    longitude = (min(x for x, _ in corners) + max(x for x, _ in corners)) / 2
    latitude = (min(y for _, y in corners) + max(y for _, y in corners)) / 2
    radius = max(_distance(longitude, latitude, x, y) for x, y in corners)
    return round(longitude, 7), round(latitude, 7), max(1, math.ceil(radius))


def _corners(geometry: Optional[ogr.Geometry]) -> List[Tuple[float, float]]:
    """The corners of a geometry and of all its parts."""
    if geometry is None:
        return []
    if geometry.GetGeometryCount():
        return [one for index in range(geometry.GetGeometryCount()) for one in _corners(geometry.GetGeometryRef(index))]
    return [(point[0], point[1]) for point in geometry.GetPoints() or ()]


def _distance(x1: float, y1: float, x2: float, y2: float) -> float:
    """Metres between two places in degrees, on a sphere (haversine)."""
    a, b = math.radians(y1), math.radians(y2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(x2 - x1) / 2) ** 2
    return 2 * _EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))
