"""The session columns of `deposit` (date, country, place, platform), which schema 1 computes from the name."""

from __future__ import annotations

import re
from typing import NamedTuple, Optional

from .values import Unreadable, day, text
from .variant import COLLECTION, PROTOTYPE

_NAME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})_([^_]+)_([^_]+)(?:_(.*))?")
_EARLY = (PROTOTYPE, COLLECTION)


class SessionColumns(NamedTuple):
    """The stored columns of schema 2, in the order of the table."""

    session_date: Optional[str]
    alpha3_country_code: Optional[str]
    location: Optional[str]
    platform_type: Optional[str]


def session_columns(name: str, published: SessionColumns, release: str) -> SessionColumns:
    """The columns as the published file shows them, so that queries and exports give what they gave.

    Only a date that the calendar does not have becomes NULL. Files from before the first publication computed them
    otherwise (no dashes, lower case, nothing for a platform at the end of the name): there the rule of the published
    ones is applied to names of the usual form, `YYYYMMDD_CCC-place_PLATFORM-n_index`.
    """
    match = _NAME.fullmatch(name)
    if match is None or release not in _EARLY:
        date, *others = published
        return SessionColumns(_date(date), *(text(value) or None for value in others))
    *numbers, where, device, _ = match.groups()
    place = where.partition("-")[2].upper()
    return SessionColumns(_date("-".join(numbers)), where[:3], place or None, device.partition("-")[0].upper() or None)


def _date(value: Optional[str]) -> Optional[str]:
    try:
        return day(value)
    except Unreadable:
        return None
