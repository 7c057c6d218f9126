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
_LINK = re.compile(r"""<a\s[^>]*?href\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_RESOLVER = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)
# Names under which licences read back (reference `zenodo-api.md` §2.4).
_LICENCES = {"cc-by": "cc-by-4.0", "cc0-1.0": "cc-zero", "mit": "mit-license", "apache-2.0": "apache2.0"}
_CLOSE = 1e-6
_NOTHING: tuple[Any, ...] = (None, "", [], {})
# Members that Zenodo fills in.
_BY_ZENODO = {"doi", "prereserve_doi", "publication_date", "imprint_publisher", "license", "communities"}


def ready_to_send(metadata: Mapping[str, Any]) -> dict[str, Any]:
    """A copy that Zenodo takes as it is meant: coordinates that are exactly 0 are moved by a centimetre, since it drops
    zeros, and a location that has no place has an empty one, without which it stumbles."""
    found = dict(metadata)
    places = found.get("locations")
    if isinstance(places, list):
        found["locations"] = [
            {
                "place": "",
                **{
                    name: ALMOST_ZERO if name in ("lat", "lon") and value == 0 else value for name, value in one.items()
                },
            }
            for one in places
        ]
    return found


def lost_members(sent: Mapping[str, Any], deposit: Deposit) -> list[str]:
    """Names of the members that were sent and that the deposit does not show as they were meant."""
    # A public version shows the communities it is in, not those that were asked.
    return [name for name in _unlike(sent, deposit.metadata) if name != "communities" or not deposit.published]


def says_exactly(deposit: Deposit, metadata: Mapping[str, Any]) -> bool:
    """True when the deposit says all of `metadata` and nothing else of its own. Days of dates are not seen."""
    return not differences(metadata, deposit.metadata)


def differences(metadata: Mapping[str, Any], told: Mapping[str, Any]) -> list[str]:
    """Names of the members that would change if a deposit that says `told` were to say `metadata`: those to say
    otherwise, then those to go. Communities, which change in another way, and days of dates are not seen."""
    changed = [name for name in _unlike(metadata, told) if name != "communities"]
    given = {name for name, value in metadata.items() if value not in _NOTHING}
    gone = [name for name, value in told.items() if value not in _NOTHING and name not in given | _BY_ZENODO]
    return changed + gone


def _unlike(wanted: Mapping[str, Any], told: Mapping[str, Any]) -> list[str]:
    """Names of the members of `wanted` that `told` does not say alike."""
    names = (name for name, value in wanted.items() if value not in _NOTHING)
    normal = {name: _NORMAL.get(name, _as_it_is) for name in names}
    return [name for name, to_normal in normal.items() if to_normal(wanted[name]) != to_normal(told.get(name))]


def _as_it_is(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _text(value: Any) -> str:
    """Words without mark-up: Zenodo cleans the HTML it is given."""
    return " ".join(html.unescape(_TAG.sub(" ", str(value or ""))).split())


def _language(value: Any) -> str:
    return {"en": "eng", "fr": "fra"}.get(str(value), str(value))


def _access(value: Any) -> str:
    return {"closed": "restricted"}.get(str(value), str(value))


def _hypertext(value: Any) -> tuple[str, list[str]]:
    """Words, and where links lead."""
    return _text(value), [html.unescape(link) for link in _LINK.findall(str(value or ""))]


def _licence(value: Any) -> str:
    name = str(value.get("id") if isinstance(value, Mapping) else value or "").lower()
    return _LICENCES.get(name, name)


def _words(value: Any) -> list[str]:
    return sorted(str(one).strip() for one in value or [])


def _people(value: Any) -> list[tuple[str, ...]]:
    """Zenodo takes names apart at their comma and joins them again."""
    return [
        (
            ", ".join(" ".join(part.split()) for part in str(one.get("name")).split(",")),
            *(" ".join(str(one.get(name) or "").split()) for name in ("affiliation", "orcid", "type")),
        )
        for one in value or []
    ]


def _relations(value: Any) -> list[tuple[str, str, str]]:
    """A DOI reads back without the address of its resolver."""
    return sorted(
        (_RESOLVER.sub("", str(one.get("identifier"))), str(one.get("relation")).lower(), _kind(one))
        for one in value or []
    )


def _kind(relation: Any) -> str:
    return str(relation.get("resource_type") or "")


def _communities(value: Any) -> list[str]:
    return sorted(str(one.get("identifier") or one.get("id")) for one in value or [])


def _dates(value: Any) -> list[str]:
    return [str(one.get("type")).lower() for one in value or []]


def _places(value: Any) -> list[tuple[str, int, int]]:
    return [(str(one.get("place") or ""), _degrees(one.get("lat")), _degrees(one.get("lon"))) for one in value or []]


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
    "description": _hypertext,
    "keywords": _words,
    "language": _language,
    "license": _licence,
    "locations": _places,
    "notes": _text,
    "related_identifiers": _relations,
}
