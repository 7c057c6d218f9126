"""The grammar of session names: `YYYYMMDD_CCC-place[-place...]_PLATFORM[-n][_index]`.

Real variants: lower-case place or platform, no place, no platform number, no index. Examples:
`20231201_REU-TROU-DEAU_ASV-2_01`, `20150611_REU-St-Gilles_scuba`, `20210830_MYT_scuba_11`.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Iterable

from ..messages import QT_TRANSLATE_NOOP, message
from .model import SessionError, SessionName

_NAME = re.compile(r"([0-9]{8})_([^_]+)_([^_]+)(?:_(.*))?")
_NOT_IN_A_NAME = re.compile(r"[\s/\\\x00-\x1f]")
_URN = re.compile(r"\burn:([0-9]{8}_\S+)", re.IGNORECASE)
_COUNTRY = re.compile(r"[A-Z]{3}")


class NotASessionName(SessionError):
    """The text is not a session name."""


def parse_session_name(text: str) -> SessionName:
    """Read a session name; an impossible calendar date gives date None. Raises NotASessionName.

    A name is also a folder's name, so white space and path separators are refused.
    """
    name = text.strip()
    match = _NAME.fullmatch(name)
    if match is None or _NOT_IN_A_NAME.search(name):
        raise NotASessionName(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "'{name}' is not a session name: expected YYYYMMDD_COUNTRY-PLACE_PLATFORM, for example "
                    "20231201_REU-TROU-DEAU_ASV-2_01.",
                ),
                name=name[:200],
            )
        )
    digits, where, device, index = match.groups()
    country, _, place = where.partition("-")
    country = country.upper()
    return SessionName(
        name=name,
        date=_calendar_date(digits),
        country=country if _COUNTRY.fullmatch(country) else "",
        place=place.upper(),
        platform=device.partition("-")[0].upper(),
        index=index or "",
    )


def _calendar_date(digits: str) -> dt.date | None:
    try:
        return dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def session_names_in(identifiers: Iterable[str]) -> list[str]:
    """The session names among a record's identifiers (`urn:<session name>`), each once, in order.

    Only eight digits and `_` at the start are asked for, so that a name outside the grammar can be reported.
    """
    names = (match.group(1) for match in map(_URN.search, identifiers) if match)
    return list(dict.fromkeys(names))
