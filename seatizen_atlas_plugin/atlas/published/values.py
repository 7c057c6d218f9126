"""Values of the published atlas, as schema 2 wants them.

What pandas handed to SQLite arrives in odd forms: numpy integers as BLOBs of their bytes (little endian), dates with
and without zone and fraction. Every function gives None for "no value" and raises `Unreadable` for a value that cannot
be told; that carries the best that can stand in its place.
"""

from __future__ import annotations

import datetime
import math
import re
from contextlib import suppress
from typing import Any, Optional

_DOI = re.compile(
    r"(?:doi:\s*|https?://)?(?:(?:dx\.|www\.)?doi\.org/)?10\.5281/zenodo\.([0-9]+)/?"
    r"|(?:https?://)?(?:www\.)?zenodo\.org/records?/([0-9]+)/?",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"([0-9]{4})[-:/]([0-9]{2})[-:/]([0-9]{2})"
    r"(?:[T ]+([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]+))?)?\s*(Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?)?)?",
    re.IGNORECASE,
)
_PLAIN_LENGTH = len("YYYY-MM-DD HH:MM:SS")
_INTEGER_SIZES = (1, 2, 4, 8)
_NUMPY_INTEGER = 8
_NO_VALUE = ("nan", "nat", "none", "null")


class Unreadable(ValueError):
    """The value cannot be told; `instead` is the best that can stand in its place."""

    def __init__(self, instead: Any = None) -> None:
        super().__init__("unreadable value")
        self.instead = instead


def decoded(raw: bytes) -> Any:
    """A `text_factory` for sqlite3: text, or the bytes themselves when they are no UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def text(value: Any) -> Optional[str]:
    """A text; bytes that are no UTF-8 are unreadable, with the letters that can be read instead."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Unreadable(value.decode("utf-8", "replace")) from error
    return str(value)


def whole(value: Any) -> Optional[int]:
    """An integer, also one that numpy wrote as a BLOB of its bytes."""
    if value is None or type(value) is int:
        return value
    if isinstance(value, bytes) and len(value) in _INTEGER_SIZES:
        return int.from_bytes(value, "little", signed=True)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.strip().lower() in _NO_VALUE:
        return None
    raise Unreadable


def number(value: Any) -> Optional[float]:
    """A finite number, also an integer that numpy wrote as a BLOB of its bytes."""
    if value is None:
        return None
    if type(value) in {float, int}:
        if math.isfinite(value):
            return float(value)
        raise Unreadable
    if isinstance(value, bytes) and len(value) == _NUMPY_INTEGER:
        return float(int.from_bytes(value, "little", signed=True))
    if isinstance(value, str) and value.strip().lower() in _NO_VALUE:
        return None
    raise Unreadable


def record_id(value: Any) -> Optional[str]:
    """The bare id of a Zenodo record: `5` for `5`, `10.5281/zenodo.5` and the addresses of both kinds.

    Anything else stays as it is; it is a key, and may be one in a file of somebody's own.
    """
    if type(value) is str and value.isdecimal() and value.isascii():
        return value
    if isinstance(value, bytes) and len(value) == _NUMPY_INTEGER and not value.isdigit():
        return str(int.from_bytes(value, "little", signed=True))
    found = text(value)
    if found is None:
        return None
    match = _DOI.fullmatch(found.strip())
    return (match.group(1) or match.group(2)) if match else found.strip()


def moment(value: Any) -> Optional[str]:
    """A datetime as GeoPackage writes it, `YYYY-MM-DDTHH:MM:SS.sssZ`.

    A zone is converted to UTC; without one the clock time is kept, since schema 1 does not say whose it is. A fraction
    that says more than milliseconds is unreadable, with these instead.
    """
    if type(value) is str and len(value) == _PLAIN_LENGTH and value[4:20:3] == "-- ::" and value[11:13] < "24":
        with suppress(ValueError):  # what is no date is told below
            datetime.datetime.fromisoformat(value)
            return f"{value[:10]}T{value[11:]}.000Z"
    found = text(value)
    if found is None or found.strip().lower() in _NO_VALUE:
        return None
    match = _MOMENT.fullmatch(found.strip())
    if match is None:
        raise Unreadable
    *numbers, fraction, zone = match.groups()
    milliseconds = int(((fraction or "") + "000")[:3])
    try:
        parts = (int(part or 0) for part in numbers)
        stamp = datetime.datetime(*parts, milliseconds * 1000, tzinfo=datetime.timezone.utc) - _offset(zone)
    except (ValueError, OverflowError) as error:
        raise Unreadable from error
    written = stamp.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"
    if fraction and fraction[3:].strip("0"):
        raise Unreadable(written)
    return written


def _offset(zone: Optional[str]) -> datetime.timedelta:
    """How far the clock of a zone (`Z`, `+04`, `-0400`, `+04:00`) is ahead of UTC."""
    if not zone or zone[0] not in "+-":
        return datetime.timedelta()
    digits = zone[1:].replace(":", "").ljust(4, "0")
    offset = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return offset if zone[0] == "+" else -offset


def day(value: Any) -> Optional[str]:
    """A date, `YYYY-MM-DD`. One with a time of day other than midnight is unreadable, with the day alone instead."""
    found = text(value)
    if found is None or found.strip().lower() in _NO_VALUE:
        return None
    match = _MOMENT.fullmatch(found.strip())
    if match is None:
        raise Unreadable
    parts = [int(part or 0) for part in match.groups()[:7]]
    try:
        date = datetime.date(*parts[:3]).isoformat()
    except ValueError as error:
        raise Unreadable from error
    if any(parts[3:]):
        raise Unreadable(date)
    return date
