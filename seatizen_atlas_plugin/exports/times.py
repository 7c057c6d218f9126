"""Times and days of the atlas as exports have them."""

from __future__ import annotations

import datetime
import re
from typing import Optional, Tuple

from ..atlas.checks.measures import HOURS_AROUND_THE_DAY

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?Z?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

CAMERA_CLOCKS = ("UAV", "UVC")
"""Platforms whose frames have the time of the camera's clock, in a zone that nobody wrote down; others have UTC."""


def moment(text: Optional[str], platform: str) -> str:
    """ISO 8601 of a time of the atlas; UTC with `Z`, the camera's own clock without. '' for what is no time.

    Fractions of a second have three digits: GBIF's parser takes no time with a zone that has one or two.
    """
    found = _TIME.match(text) if text else None
    if found is None:
        return ""
    date, clock, fraction = found.groups()
    if not exists(f"{date}T{clock}"):
        return ""
    milliseconds = (fraction or "").ljust(3, "0")[:3]
    zone = "" if platform in CAMERA_CLOCKS else "Z"
    return f"{date}T{clock}{'' if milliseconds == '000' else '.' + milliseconds}{zone}"


def day(text: Optional[str]) -> str:
    """The day of a date or time of the atlas, or ''."""
    found = _DAY.match(text) if text else None
    return found[0] if found and exists(found[0]) else ""


def times_around(session_day: str) -> Tuple[str, str]:
    """The first and the last time that a frame of a session of this day can have, to be compared as texts.

    Where there is no day, all but the year of a clock that was never set.
    """
    if not session_day:
        return "1971", "9999"
    hours = datetime.timedelta(hours=HOURS_AROUND_THE_DAY)
    midnight = datetime.datetime.fromisoformat(session_day)
    try:
        first, last = midnight - hours, midnight + datetime.timedelta(days=1) + hours
    except OverflowError:
        return "", ""
    return first.isoformat(), last.isoformat() + "Z"


def exists(text: str) -> bool:
    """Whether the calendar and the clock have this date or time."""
    try:
        datetime.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
