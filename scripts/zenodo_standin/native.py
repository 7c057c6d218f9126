"""The service's own record shape, answered to `Accept: application/vnd.inveniordm.v1+json`."""

from __future__ import annotations

import mimetypes
from typing import Any

from .accounts import may_read_files
from .fields import suffix_of
from .legacy import public_files, stable_uuid
from .links import Links, concept_doi_of, doi_of
from .store import Store, Version


def record(store: Store, version: Version, links: Links) -> dict[str, Any]:
    """One published version."""
    number = version["id"]
    return {
        "id": str(number),
        "created": version["created"],
        "updated": version["updated"],
        "links": links.of_version(version),
        "revision_id": version["revision"],
        "parent": parent(store, version),
        "versions": {"is_latest": store.is_latest(version), "index": version["index"] + 1},
        "is_published": True,
        "is_draft": False,
        "pids": {
            "doi": {"identifier": doi_of(version), "provider": "datacite", "client": "datacite"},
            "oai": {"identifier": f"oai:zenodo.org:{number}", "provider": "oai"},
        },
        "metadata": metadata(version),
        "custom_fields": {},
        "access": access(version),
        "files": files(version, links),
        "media_files": {"enabled": False, "order": [], "count": 0, "total_bytes": 0, "entries": {}},
        "status": "published",
        "deletion_status": {"is_deleted": False, "status": "P"},
        "stats": {"this_version": statistics(), "all_versions": statistics()},
        "swh": {},
        "ui": {"access_status": {"id": version["access"]}, "version": version.get("version", "")},
    }


def statistics() -> dict[str, int]:
    return {"views": 0, "unique_views": 0, "downloads": 0, "unique_downloads": 0, "data_volume": 0}


def parent(store: Store, version: Version) -> dict[str, Any]:
    members = [found for found in map(store.community, version.get("communities", [])) if found]
    entries = [
        {"id": one["id"], "slug": one["slug"], "metadata": {"title": one["title"]}, "access": {"visibility": "public"}}
        for one in members
    ]
    communities: dict[str, Any] = {"ids": [one["id"] for one in members], "entries": entries}
    if members:
        communities["default"] = members[0]["id"]
    return {
        "id": str(version["concept"]),
        "access": {"owned_by": {"user": str(version.get("owner", 1))}, "settings": {"allow_user_requests": False}},
        "communities": communities,
        "pids": {"doi": {"identifier": concept_doi_of(version), "provider": "datacite", "client": "datacite"}},
    }


def metadata(version: Version) -> dict[str, Any]:
    kind = version.get("resource_type") or {}
    shape: dict[str, Any] = {
        "resource_type": {
            "id": "-".join(filter(None, (kind.get("type"), kind.get("subtype")))),
            "title": {"en": kind.get("title", "")},
        },
        "creators": [creator(person) for person in version.get("creators", [])],
        "title": version["title"],
        "publisher": "Zenodo",
        "publication_date": version["publication_date"],
        "subjects": [{"subject": word} for word in version.get("keywords", [])],
        "dates": [date(entry) for entry in version.get("dates", [])],
        "rights": [{"id": name}] if (name := version.get("license", "cc-by-4.0")) else [],
        "description": version.get("description", ""),
        "related_identifiers": [
            {
                "identifier": one["identifier"],
                "scheme": one.get("scheme", ""),
                "relation_type": {"id": one["relation"].lower(), "title": {"en": one["relation"]}},
            }
            for one in version.get("related_identifiers", [])
        ],
        "identifiers": [{"identifier": text, "scheme": "urn"} for text in version.get("alternate_identifiers", [])],
        "locations": {"features": [location(place) for place in version.get("locations", [])]},
        "version": version.get("version", ""),
    }
    if not shape["locations"]["features"]:
        del shape["locations"]
    return {name: value for name, value in shape.items() if value not in (None, [], "")}


def creator(person: dict[str, Any]) -> dict[str, Any]:
    affiliation = person.get("affiliation")
    return {
        "person_or_org": {"type": "personal", "name": person["name"], "family_name": person["name"]},
        "affiliations": [{"name": affiliation}] if affiliation else [],
    }


def date(entry: dict[str, Any]) -> dict[str, Any]:
    """A date as one EDTF text: a day, or `start/end`."""
    start, end = entry.get("start") or "", entry.get("end") or ""
    span = start or end if start == end or not (start and end) else f"{start}/{end}"
    return {"date": span, "type": {"id": entry["type"].lower()}, "description": entry.get("description", "")}


def location(place: dict[str, Any]) -> dict[str, Any]:
    feature = {name: place[name] for name in ("place", "description") if place.get(name)}
    if place.get("lat") is not None and place.get("lon") is not None:
        feature["geometry"] = {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
    return feature


def access(version: Version) -> dict[str, Any]:
    hidden = version["access"] != "open"
    return {
        "record": "public",
        "files": "restricted" if hidden else "public",
        "embargo": {"active": version["access"] == "embargoed", "reason": None},
        "status": version["access"],
    }


def files(version: Version, links: Links) -> dict[str, Any]:
    """The files as an object by name; only `enabled` when they are restricted for who asks."""
    if not may_read_files(version):
        return {"enabled": True}
    entries = public_files(version)
    return {
        "enabled": bool(entries),
        "order": [],
        "count": len(entries),
        "total_bytes": sum(entry["size"] for entry in entries),
        "entries": {entry["key"]: file_entry(version, entry, links) for entry in entries},
    }


def file_entry(version: Version, entry: dict[str, Any], links: Links) -> dict[str, Any]:
    number, key = version["id"], entry["key"]
    return {
        "id": stable_uuid("file", number, key),
        "checksum": f"md5:{entry['md5']}",
        "ext": suffix_of(key),
        "size": entry["size"],
        "mimetype": mimetypes.guess_type(key)[0] or "application/octet-stream",
        "storage_class": "L",
        "key": key,
        "metadata": {},
        "access": {"hidden": False},
        "links": {"self": links.file(number, key), "content": links.content(number, key)},
    }
