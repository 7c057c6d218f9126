"""Metadata on their way to Zenodo: what it would lose, and what it did lose.

What the deposit API loses in silence: keys it does not know, coordinates that are 0 (with their partner), spans of
dates in what it answers (reference `zenodo-api.md` §1.6, §2.4).
"""

from __future__ import annotations

import html
import re
from typing import Any, Callable, Mapping

from .deposit import Deposit

# About a centimetre, sent for 0, which Zenodo takes for "not given".
ALMOST_ZERO = 1e-7
_TAG = re.compile(r"<[^>]*>")
_CLOSE = 1e-6
# Members that Zenodo fills in.
_BY_ZENODO = {"doi", "prereserve_doi", "publication_date", "imprint_publisher", "license", "communities"}


def ready_to_send(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """A copy in which coordinates that are exactly 0 are moved by a centimetre, since Zenodo drops zeros."""
    found = dict(metadata)
    places = found.get("locations")
    if isinstance(places, list):
        found["locations"] = [
            {name: ALMOST_ZERO if name in ("lat", "lon") and value == 0 else value for name, value in place.items()}
            for place in places
        ]
    return found


def lost_members(sent: Mapping[str, Any], deposit: Deposit) -> list[str]:
    """Names of the members that were sent and that the deposit does not show as they were meant."""
    lost = []
    for name, value in sent.items():
        # A public version shows the communities it is in, not those that were asked.
        if value in (None, "", [], {}) or (name == "communities" and deposit.published):
            continue
        normal = _NORMAL.get(name, _as_it_is)
        if normal(value) != normal(deposit.metadata.get(name)):
            lost.append(name)
    return lost


def says_exactly(deposit: Deposit, metadata: Mapping[str, Any]) -> bool:
    """True when the deposit says all of `metadata` and nothing else of its own."""
    given = {name for name, value in metadata.items() if value not in (None, "", [], {})}
    told = {name for name, value in deposit.metadata.items() if value not in (None, "", [], {})}
    return not lost_members(metadata, deposit) and not told - given - _BY_ZENODO


def _as_it_is(value: Any) -> Any:
    return value


def _text(value: Any) -> str:
    """Words without mark-up: Zenodo cleans the HTML it is given."""
    return " ".join(html.unescape(_TAG.sub(" ", str(value or ""))).split())


def _language(value: Any) -> str:
    return {"en": "eng", "fr": "fra"}.get(str(value), str(value))


def _access(value: Any) -> str:
    return {"closed": "restricted"}.get(str(value), str(value))


def _present(value: Any) -> bool:
    return bool(value)


def _words(value: Any) -> list[str]:
    return sorted(str(one) for one in value or [])


def _people(value: Any) -> list[tuple[str, str, str]]:
    return [(str(one.get("name")), str(one.get("type") or ""), str(one.get("orcid") or "")) for one in value or []]


def _relations(value: Any) -> list[tuple[str, str]]:
    return sorted((str(one.get("identifier")), str(one.get("relation")).lower()) for one in value or [])


def _communities(value: Any) -> list[str]:
    return sorted(str(one.get("identifier") or one.get("id")) for one in value or [])


def _dates(value: Any) -> list[str]:
    return [str(one.get("type")).lower() for one in value or []]


def _places(value: Any) -> list[tuple[str, int, int]]:
    return [(str(one.get("place")), _degrees(one.get("lat")), _degrees(one.get("lon"))) for one in value or []]


def _degrees(value: Any) -> int:
    """Degrees as a count of steps of a tenth of a metre; a value that is missing is none of them."""
    try:
        return round(float(value) / _CLOSE)
    except (TypeError, ValueError):
        return -(10**9)


_NORMAL: Mapping[str, Callable[[Any], Any]] = {
    "access_conditions": lambda _: None,  # no longer kept by Zenodo
    "access_right": _access,
    "communities": _communities,
    "contributors": _people,
    "creators": _people,
    "dates": _dates,
    "description": _text,
    "keywords": _words,
    "language": _language,
    "license": _present,  # read back under another name
    "locations": _places,
    "notes": _text,
    "related_identifiers": _relations,
}
