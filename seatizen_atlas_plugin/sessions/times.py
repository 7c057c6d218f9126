"""When a frame was taken, from the three time columns that cameras and processing leave behind."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress

_TIME = re.compile(
    r"([0-9]{4})[:/-]([0-9]{2})[:/-]([0-9]{2})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(?:[.,]([0-9]+))? ?(Z|UTC|[+-][0-9]{2}:?(?:[0-9]{2})?)?"
)
_UNSET_YEAR = "1970"
_UNSET_SHIFT = dt.timedelta(hours=12)
_LARGEST_ZONE = dt.timedelta(hours=15)


def _moment(match: re.Match[str]) -> dt.datetime | None:
    """Date and time as written, microseconds kept, further digits cut; None when impossible."""
    year, month, day, hour, minute, second, fraction, _ = match.groups()
    microsecond = int(fraction[:6].ljust(6, "0")) if fraction else 0
    try:
        return dt.datetime(  # noqa: DTZ001 (naive on purpose: often no zone is known)
            int(year), int(month), int(day), int(hour), int(minute), int(second), microsecond
        )
    except ValueError:
        return None


def parse_time(match: re.Match[str]) -> dt.datetime | None:
    """The moment in UTC when a zone is written, as written otherwise; None when impossible."""
    moment = _moment(match)
    zone = match.group(8)
    if moment is None or not zone or zone in {"Z", "UTC"}:
        return moment
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if offset > _LARGEST_ZONE:
        return None
    try:
        return moment - offset if zone[0] == "+" else moment + offset
    except OverflowError:
        return None


def frame_time(sub_second: str, original: str, gps: str, session_date: dt.date | None) -> dt.datetime | None:
    """The time of a frame; None when none of the texts gives one.

    The first that can be read of `SubSecDateTimeOriginal`, `DateTimeOriginal` and `GPSDateTime`. The year 1970
    means a camera clock that was never set; when there is nothing better, the session's date is put in its place and
    12 hours are added, as the published atlas has it.
    """
    unset: re.Match[str] | None = None
    for text in (sub_second, original, gps):
        match = _TIME.fullmatch(text.strip())
        if match is None:
            continue
        if match.group(1) == _UNSET_YEAR:
            unset = unset or match
            continue
        moment = parse_time(match)
        if moment is not None:
            return moment
    if unset is None or session_date is None:
        return None
    moment = _moment(unset)
    if moment is None:
        return None
    with suppress(OverflowError):
        return dt.datetime.combine(session_date, moment.time()) + _UNSET_SHIFT
    return None
