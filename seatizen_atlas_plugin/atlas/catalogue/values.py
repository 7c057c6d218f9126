"""Values as people write them. Each function returns None for a blank and raises `Unreadable` with the reason."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any, Optional

from ...messages import QT_TRANSLATE_NOOP, Message, message

_GBIF = re.compile(
    r"(?:https?://(?:www\.)?gbif\.org/(?:[a-z]{2}/)?species/)?([1-9][0-9]{0,17})(?:\.0*)?/?", re.IGNORECASE
)
_WHOLE = re.compile(r"([1-9][0-9]{0,17})(?:\.0*)?")
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)


class Unreadable(ValueError):
    """A value is not what it should be; `reason` says so."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def text(value: Any) -> str:
    """A text without blanks around it; '' for none."""
    return "" if value is None else str(value).strip()


def gbif_id(value: Any) -> Optional[int]:
    """A GBIF taxon id, from a number or from the address https://www.gbif.org/species/<number>."""
    return _matched(
        value,
        _GBIF,
        QT_TRANSLATE_NOOP("Seatizen", "the GBIF id “{value}” is neither a number nor https://www.gbif.org/species/…"),
    )


def row_id(value: Any) -> Optional[int]:
    """The id of a row."""
    return _matched(value, _WHOLE, QT_TRANSLATE_NOOP("Seatizen", "the id “{value}” is no whole number above 0"))


def _matched(value: Any, pattern: re.Pattern[str], complaint: str) -> Optional[int]:
    written = text(value)
    if not written:
        return None
    found = pattern.fullmatch(written)
    if found is None:
        raise Unreadable(message(complaint, value=written))
    return int(found[1])


def iso_date(value: Any) -> Optional[str]:
    """A day as YYYY-MM-DD; a time of day after it is cut off."""
    written = text(value)
    if not written:
        return None
    found = _DATE.fullmatch(written)
    try:
        if found:
            return datetime.date.fromisoformat(found[1]).isoformat()
    except ValueError:
        found = None
    complaint = QT_TRANSLATE_NOOP("Seatizen", "the date “{value}” is no day written YYYY-MM-DD")
    raise Unreadable(message(complaint, value=written))


def doi(value: Any) -> Optional[str]:
    """A DOI as https://doi.org/10...., as published atlases write it."""
    written = text(value)
    if not written:
        return None
    found = _DOI.fullmatch(written)
    if found is None:
        raise Unreadable(message(QT_TRANSLATE_NOOP("Seatizen", "“{value}” is no DOI"), value=written))
    return f"https://doi.org/{found[1]}"


def threshold(value: Any) -> Optional[float]:
    """A decision threshold, 0 to 1; a decimal comma is understood."""
    written = text(value)
    if not written:
        return None
    try:
        number = float("nan") if isinstance(value, bool) else float(written.replace(",", "."))
    except ValueError:
        number = float("nan")
    if math.isnan(number):
        complaint = QT_TRANSLATE_NOOP("Seatizen", "the threshold “{value}” is no number")
        raise Unreadable(message(complaint, value=written))
    if not 0.0 <= number <= 1.0:
        complaint = QT_TRANSLATE_NOOP("Seatizen", "the threshold {value} is not between 0 and 1")
        raise Unreadable(message(complaint, value=written))
    return number
