"""The metadata of a session's deposit, in the keys of Zenodo's deposit API (reference `zenodo-tools.md` §2.3).

What comes out goes to `Deposits.create`, `Deposits.set_metadata` and `revise`. The same campaign, facts and date give
the same metadata; nothing that is given is changed.
"""

from __future__ import annotations

import datetime as dt
from html import escape
from typing import Any, Dict, List

from ...messages import QT_TRANSLATE_NOOP, message
from ...sessions import PROCESSED_DATA, RAW_DATA, SessionName
from .campaign import Campaign
from .errors import DescriptionError
from .facts import SessionFacts
from .keys import DESCRIPTION, VERSION
from .page import described, given
from .people import Credits, Person
from .words import keywords, place_name, title, where

Metadata = Dict[str, Any]

OPEN, RESTRICTED = "open", "restricted"
ACCESS_CONDITIONS = "Everyone who ask"
# Raw data of other platforms show people on beaches.
OPEN_WHEN_RAW = ("UAV", "UVC", "AUV")
BOTTOM_LEFT = "This is the bottom left point of the bounding box."
TOP_RIGHT = "This is the top right point of the bounding box."
_DECIMALS = 7

NEEDED = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}: the key '{key}' is missing, expected it for a version of chosen files; nothing was sent."
)


def raw_metadata(campaign: Campaign, facts: SessionFacts, people: Credits) -> Metadata:
    """Metadata of a RAW_DATA version. Raises DescriptionError."""
    return {
        **common_metadata(campaign, facts.name, people),
        "description": described(campaign, facts, processed=False),
        **raw_access(facts.name),
        "version": RAW_DATA,
    }


def raw_access(name: SessionName) -> Metadata:
    """Who may have the raw data of a session, as its platform decides."""
    if name.platform in OPEN_WHEN_RAW:
        return {"access_right": OPEN}
    return {"access_right": RESTRICTED, "access_conditions": ACCESS_CONDITIONS}


def processed_metadata(campaign: Campaign, facts: SessionFacts, people: Credits, today: dt.date) -> Metadata:
    """Metadata of a PROCESSED_DATA version, valid from `today`. Raises DescriptionError."""
    locations = _locations(facts)
    dates = _dates(facts.name, today)
    return {
        **common_metadata(campaign, facts.name, people),
        "description": described(campaign, facts, processed=True),
        "access_right": OPEN,
        "version": PROCESSED_DATA,
        **({"locations": locations} if locations else {}),
        **({"dates": dates} if dates else {}),
    }


def custom_metadata(campaign: Campaign, name: SessionName, people: Credits) -> Metadata:
    """Metadata of a version of chosen files, all of whose words are the campaign's. Raises DescriptionError when it has
    no description or no version text."""
    description = given(campaign, name)
    for key, value in ((DESCRIPTION, description), (VERSION, campaign.version)):
        if not value:
            raise DescriptionError(message(NEEDED, file=str(campaign.path), key=key))
    return {
        **common_metadata(campaign, name, people),
        "description": description,
        "access_right": campaign.access_right,
        "version": campaign.version,
    }


def common_metadata(campaign: Campaign, name: SessionName, people: Credits) -> Metadata:
    """What all versions say alike, without keys that would be empty."""
    contributors = [{**_person(person), "type": kind} for kind, person in people.contributors]
    notes = "".join(f"{escape(funding)}<br>" for funding in campaign.fundings)
    optional: Metadata = {
        "contributors": contributors,
        "communities": [{"identifier": slug} for slug in campaign.communities],
        "keywords": keywords(campaign, name),
        "notes": notes,
    }
    return {
        "title": title(campaign, name),
        "upload_type": "dataset",
        "creators": [_person(person) for person in people.creators],
        "related_identifiers": _identifiers(campaign, name),
        "license": campaign.licence,
        "language": "eng",
        **{key: value for key, value in optional.items() if value},
    }


def _person(person: Person) -> Dict[str, str]:
    said = {"name": person.name, "affiliation": person.affiliation, "orcid": person.orcid}
    return {key: value for key, value in said.items() if value}


def _identifiers(campaign: Campaign, name: SessionName) -> List[Dict[str, str]]:
    """The session's urn, by which it is found again, then the campaign's."""
    found = [{"identifier": f"urn:{name.name}", "relation": "isAlternateIdentifier"}]
    for one in campaign.related:
        kind = {"resource_type": one.resource_type} if one.resource_type else {}
        found.append({"identifier": one.identifier, "relation": one.relation, **kind})
    return found


def _locations(facts: SessionFacts) -> List[Dict[str, Any]]:
    """Two corners of the footprint's bounds, in degrees."""
    if facts.bounds is None:
        return []
    west, south, east, north = (round(degrees, _DECIMALS) for degrees in facts.bounds)
    place = place_name(facts.name) or where(facts.name)
    return [
        {"lat": south, "lon": west, "place": place, "description": BOTTOM_LEFT},
        {"lat": north, "lon": east, "place": place, "description": TOP_RIGHT},
    ]


def _dates(name: SessionName, today: dt.date) -> List[Dict[str, str]]:
    if name.date is None:
        return []
    days = (("Collected", name.date.isoformat()), ("Valid", today.isoformat()))
    return [{"start": day, "end": day, "type": kind} for kind, day in days]
