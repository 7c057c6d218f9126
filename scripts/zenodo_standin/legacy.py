"""The JSON the service answers by default: its older, flat shape of records, files and communities."""

from __future__ import annotations

import hashlib
import mimetypes
import uuid
from typing import Any

from .accounts import may_read_files
from .links import Links, concept_doi_of, doi_of, has_external_doi, resolver_of
from .store import Store, Version

OPTIONAL_METADATA = (
    "contributors", "subjects", "references", "language", "custom", "journal", "meeting", "imprint", "part_of",
    "thesis", "grants", "notes", "method", "embargo_date",
)  # fmt: skip
STATISTICS = (
    "downloads", "unique_downloads", "views", "unique_views", "version_downloads", "version_unique_downloads",
    "version_unique_views", "version_views",
)  # fmt: skip


def record(store: Store, version: Version, links: Links) -> dict[str, Any]:
    """One published version."""
    number = version["id"]
    shape: dict[str, Any] = {
        "created": version["created"],
        "modified": version["updated"],
        "id": number,
        "conceptrecid": str(version["concept"]),
        "doi": doi_of(version),
    }
    if not has_external_doi(version):
        shape["conceptdoi"] = concept_doi_of(version)
    shape.update(
        {
            "doi_url": resolver_of(version) + doi_of(version),
            "metadata": metadata(store, version),
            "title": version["title"],
            "links": links.of_version(version),
            "updated": version["updated"],
            "recid": str(number),
            "revision": version["revision"],
            "files": [record_file(version, entry, links) for entry in public_files(version)],
            "swh": {},
            "owners": [{"id": str(version.get("owner", 1))}],
            "status": "published",
            "stats": dict.fromkeys(STATISTICS, 0),
            "state": "done",
            "submitted": True,
        }
    )
    return shape


def public_files(version: Version) -> list[dict[str, Any]]:
    """The files who asks may see: of a restricted or embargoed version only its managers see any."""
    return list(version["files"]) if may_read_files(version) else []


def record_file(version: Version, entry: dict[str, Any], links: Links) -> dict[str, Any]:
    return {
        "id": stable_uuid("file", version["id"], entry["key"]),
        "key": entry["key"],
        "size": entry["size"],
        "checksum": f"md5:{entry['md5']}",
        "links": {"self": links.content(version["id"], entry["key"])},
    }


def metadata(store: Store, version: Version) -> dict[str, Any]:
    """The `metadata` of one version; keys without a value are left out, as the service does."""
    version = {"license": "cc-by-4.0", **version}
    shape: dict[str, Any] = {
        "title": version["title"],
        "doi": doi_of(version),
        "publication_date": version["publication_date"],
        "description": version.get("description"),
        "access_right": version["access"],
        "creators": [creator(person) for person in version.get("creators", [])],
        "keywords": version.get("keywords"),
        "related_identifiers": version.get("related_identifiers"),
        "alternate_identifiers": [{"identifier": text} for text in version.get("alternate_identifiers", [])],
        "locations": version.get("locations"),
        "dates": [date_span(date) for date in version.get("dates", [])],
        "version": version.get("version"),
        "resource_type": version.get("resource_type"),
        "license": {"id": version["license"]} if version.get("license") else None,
        "communities": [{"id": slug} for slug in version.get("communities", [])],
        "relations": {"version": [relation(store, version)]},
    }
    shape.update({name: version.get(name) for name in OPTIONAL_METADATA})
    return {name: value for name, value in shape.items() if value not in (None, [], {}, "")}


def creator(person: dict[str, Any]) -> dict[str, Any]:
    known = {name: person[name] for name in ("orcid", "gnd") if person.get(name)}
    return {"name": person["name"], "affiliation": person.get("affiliation"), **known}


def date_span(date: dict[str, Any]) -> dict[str, Any]:
    """A date of the flat shape: one that starts and ends on the same day loses both, as the service loses them."""
    start, end = date.get("start"), date.get("end")
    shape = {}
    if start and end and start != end:
        shape = {"start": start, "end": end}
    shape["type"] = date["type"].lower()
    if date.get("description"):
        shape["description"] = date["description"]
    return shape


def relation(store: Store, version: Version) -> dict[str, Any]:
    """Where a version stands among those of its concept (0-based)."""
    return {
        "index": version["index"],
        "is_last": store.is_latest(version),
        "parent": {"pid_type": "recid", "pid_value": str(version["concept"])},
    }


def listed_file(version: Version, entry: dict[str, Any], links: Links) -> dict[str, Any]:
    """One entry of the files endpoint."""
    number, key = version["id"], entry["key"]
    return {
        "created": version["created"],
        "updated": version["updated"],
        "mimetype": mimetypes.guess_type(key)[0] or "application/octet-stream",
        "version_id": stable_uuid("version", number, key),
        "file_id": stable_uuid("file", number, key),
        "bucket_id": stable_uuid("bucket", number),
        "metadata": {},
        "access": {"hidden": False},
        "links": {"self": links.file(number, key), "content": links.content(number, key)},
        "key": key,
        "size": entry["size"],
        "transfer": {"type": "L"},
        "checksum": f"md5:{entry['md5']}",
        "status": "completed",
        "storage_class": "L",
    }


def files_listing(version: Version, links: Links) -> dict[str, Any]:
    own = links.record(version["id"])
    return {
        "enabled": bool(version["files"]),
        "links": {"self": f"{own}/files", "archive": f"{own}/files-archive"},
        "entries": [listed_file(version, entry, links) for entry in version["files"]],
        "default_preview": None,
        "order": [],
    }


def community(entry: dict[str, Any], base: str) -> dict[str, Any]:
    """One community."""
    own = f"{base}/api/communities/{entry['id']}"
    page = f"{base}/communities/{entry['slug']}"
    created = entry.get("created", "2020-01-01T00:00:00.000000+00:00")
    return {
        "id": entry["id"],
        "created": created,
        "updated": entry.get("updated", created),
        "links": {
            "self": own,
            "self_html": page,
            "settings_html": f"{page}/settings",
            "logo": f"{own}/logo",
            "rename": f"{own}/rename",
            "members": f"{own}/members",
            "public_members": f"{own}/members/public",
            "invitations": f"{own}/invitations",
            "requests": f"{own}/requests",
            "records": f"{own}/records",
            "subcommunities": f"{own}/subcommunities",
            "membership_requests": f"{own}/membership-requests",
        },
        "revision_id": entry.get("revision", 1),
        "slug": entry["slug"],
        "metadata": {"title": entry["title"], "description": entry.get("description", ""), "type": {"id": "project"}},
        "access": {
            "visibility": "public",
            "members_visibility": "public",
            "member_policy": "open",
            "record_submission_policy": "open",
            "review_policy": "open",
        },
        "custom_fields": {},
        "deletion_status": {"is_deleted": False, "status": "P"},
        "children": {"allow": False},
    }


def stable_uuid(*parts: object) -> str:
    """A UUID that is the same for the same parts in every run."""
    digest = hashlib.md5("/".join(map(str, parts)).encode(), usedforsecurity=False).digest()
    return str(uuid.UUID(bytes=digest, version=4))
