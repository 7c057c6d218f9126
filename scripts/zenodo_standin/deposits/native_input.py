"""Reads the native API's metadata into a draft. What is invalid does not fail: it stays out and is told in `errors`."""

from __future__ import annotations

from typing import Any

from ..answers import Refusal
from .legacy_input import KINDS, LICENSES
from .store import Draft


def with_native(draft: Draft, body: Any) -> Draft:
    """The draft with what a native body says in place of all it had."""
    if not isinstance(body, dict):
        raise Refusal(400, "Unable to decode JSON data in request body.")
    given = body.get("metadata") or {}
    access = body.get("access") or {}
    restricted = "restricted" in (access.get("files"), access.get("record"))
    embargo = access.get("embargo") or {}
    rights = next((str(one.get("id", "")).lower() for one in given.get("rights") or []), "")
    return {
        **draft,
        "title": given.get("title") or "",
        "description": given.get("description"),
        "version": given.get("version"),
        "publisher": given.get("publisher"),
        "publication_date": given.get("publication_date") or "",
        "access": "embargoed" if embargo.get("active") else "restricted" if restricted else "open",
        "embargo_date": embargo.get("until"),
        "license": LICENSES.get(rights, ""),
        "creators": [person(one) for one in given.get("creators") or []],
        "contributors": [
            {**person(one), "type": (one.get("role") or {}).get("id", "other")}
            for one in given.get("contributors") or []
        ],
        "keywords": [one["subject"] for one in given.get("subjects") or [] if one.get("subject")],
        "alternate_identifiers": [one.get("identifier", "") for one in given.get("identifiers") or []],
        "related_identifiers": [relation(one) for one in given.get("related_identifiers") or []],
        "locations": [location(one) for one in (given.get("locations") or {}).get("features") or []],
        "dates": [date(one) for one in given.get("dates") or []],
        "language": next((one.get("id") for one in given.get("languages") or []), None),
        "notes": next((one.get("description") for one in given.get("additional_descriptions") or []), None),
        "resource_type": resource_type(str((given.get("resource_type") or {}).get("id") or "")),
    }


def person(entry: dict[str, Any]) -> dict[str, Any]:
    who = entry.get("person_or_org") or {}
    name = who.get("name") or ", ".join(filter(None, (who.get("family_name"), who.get("given_name"))))
    affiliation = next((one.get("name") for one in entry.get("affiliations") or []), None)
    known = {one["scheme"]: one["identifier"] for one in who.get("identifiers") or [] if one.get("scheme") == "orcid"}
    return {"name": name, "affiliation": affiliation, **known}


def relation(entry: dict[str, Any]) -> dict[str, Any]:
    name = str((entry.get("relation_type") or {}).get("id", ""))
    return {"identifier": entry.get("identifier", ""), "relation": name, "scheme": entry.get("scheme", "")}


def location(entry: dict[str, Any]) -> dict[str, Any]:
    found = {name: entry[name] for name in ("place", "description") if entry.get(name)}
    at = (entry.get("geometry") or {}).get("coordinates") or []
    return {**found, "lon": at[0], "lat": at[1]} if len(at) == 2 else found


def date(entry: dict[str, Any]) -> dict[str, Any]:
    start, _, end = str(entry.get("date", "")).partition("/")
    found = {"type": (entry.get("type") or {}).get("id", "other"), "start": start, "end": end or start}
    return {**found, "description": entry["description"]} if entry.get("description") else found


def resource_type(identifier: str) -> dict[str, Any]:
    kind, _, subtype = identifier.partition("-")
    if kind not in KINDS:
        return {}
    found = {"type": kind, "title": (subtype or KINDS[kind]).capitalize()}
    return {**found, "subtype": subtype} if subtype else found
