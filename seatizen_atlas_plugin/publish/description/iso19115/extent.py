"""Where and when a session was, and how deep (EX_Extent)."""

from __future__ import annotations

import datetime as dt
from typing import Optional, Tuple

from ..facts import SessionFacts
from .elements import Record

# Depth below the water's surface at that moment, in metres, positive downwards.
_DEPTH_CRS = "http://www.opengis.net/def/crs/EPSG/0/5831"
_DECIMALS = 7


def write_extent(record: Record, facts: SessionFacts) -> None:
    """The element extent; none when nothing of it is known."""
    when = _when(facts)
    deep = facts.depth_m is not None and facts.depth_m > 0
    if facts.bounds is None and when is None and not deep:
        return
    with record.inside("gmd:extent", "gmd:EX_Extent"):
        if facts.bounds is not None:
            with record.inside("gmd:geographicElement", "gmd:EX_GeographicBoundingBox"):
                west, south, east, north = facts.bounds
                sides = (("west", "Longitude", west), ("east", "Longitude", east))
                for side, axis, degrees in (*sides, ("south", "Latitude", south), ("north", "Latitude", north)):
                    record.value(f"gmd:{side}Bound{axis}", "gco:Decimal", f"{degrees:.{_DECIMALS}f}")
        if when is not None:
            _period(record, *when)
        if deep:
            with record.inside("gmd:verticalElement", "gmd:EX_VerticalExtent"):
                record.nil("gmd:minimumValue", "unknown")
                record.value("gmd:maximumValue", "gco:Real", f"{facts.depth_m:.2f}")
                record.reference("gmd:verticalCRS", _DEPTH_CRS)


def _when(facts: SessionFacts) -> Optional[Tuple[str, str, str]]:
    """Begin, end and duration: of the frames as they are written, else the session's day; None without one."""
    if facts.start is not None and facts.stop is not None:
        return _moment(facts.start), _moment(facts.stop), iso_duration(facts.stop - facts.start)
    if facts.name.date is not None:
        return facts.name.date.isoformat(), facts.name.date.isoformat(), ""
    return None


def _moment(moment: dt.datetime) -> str:
    """Without a zone, since the tables of a session do not always tell it."""
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def iso_duration(length: dt.timedelta) -> str:
    """`P1DT2H3M4S` (ISO 8601), whole seconds."""
    seconds = int(length.total_seconds())
    hours, rest = divmod(seconds % 86_400, 3600)
    days = f"{seconds // 86_400}D" if seconds >= 86_400 else ""
    return f"P{days}T{hours}H{rest // 60}M{rest % 60}S"


def _period(record: Record, begin: str, end: str, length: str) -> None:
    path = ("gmd:temporalElement", "gmd:EX_TemporalExtent", "gmd:extent")
    with record.inside(*path), record.element("gml:TimePeriod", {"gml:id": "session"}):
        record.text("gml:beginPosition", begin)
        record.text("gml:endPosition", end)
        record.text("gml:duration", length)
