"""Drafts as the native API tells them: in the flat shape by default, in its own shape when that is accepted."""

from __future__ import annotations

import datetime
import mimetypes
from typing import Any

from .. import legacy, native
from ..links import Links
from ..store import Version
from . import actions
from .store import Deposits, Draft, now

PARTS_LIVE = datetime.timedelta(days=14)


def draft_links(draft: Draft, links: Links) -> dict[str, str]:
    number, own = draft["id"], links.record(draft["id"])
    page = f"{links.base}/records/{number}"
    return {
        "self": f"{own}/draft",
        "self_html": f"{links.base}/uploads/{number}",
        "preview_html": f"{page}?preview=1",
        "reserve_doi": f"{own}/draft/pids/doi",
        "self_iiif_manifest": f"{links.base}/api/iiif/draft:{number}/manifest",
        "self_iiif_sequence": f"{links.base}/api/iiif/draft:{number}/sequence/default",
        **{name: f"{own}/draft/{name.replace('_', '-')}" for name in ("files", "media_files")},
        "archive": f"{own}/draft/files-archive",
        "archive_media": f"{own}/draft/media-files-archive",
        "versions": f"{own}/versions",
        "record": own,
        "record_html": page,
        "publish": f"{own}/draft/actions/publish",
        "review": f"{own}/draft/review",
        **{f"access_{name}": f"{own}/access/{name}" for name in ("links", "grants", "users", "request")},
        "access": f"{own}/access",
        "communities": f"{own}/communities",
        "communities-suggestions": f"{own}/communities-suggestions",
        "quota_increase": f"{own}/quota-increase",
        "requests": f"{own}/requests",
    }


def flat(deposits: Deposits, draft: Draft, links: Links) -> dict[str, Any]:
    """A draft in the flat shape of records."""
    shape = legacy.record(deposits.store, draft, links)
    published = deposits.store.version(draft["id"]) is not None
    for name in ("swh", "stats", "doi_url", *(() if published or draft.get("reserved") else ("doi",))):
        shape.pop(name, None)
    if deposits.store.latest_of(draft["concept"]) is None:
        shape.pop("conceptdoi", None)
    shape["metadata"].pop("communities", None)
    if "doi" not in shape:
        shape["metadata"].pop("doi", None)
    shape.update(
        links=draft_links(draft, links),
        files=[flat_file(draft, entry, links) for entry in draft["files"]],
        status="draft",
        state="inprogress" if published else "unsubmitted",
        submitted=published,
    )
    return shape


def flat_file(draft: Draft, entry: Version, links: Links) -> dict[str, Any]:
    return {
        "id": entry.get("id", entry["key"]),
        "key": entry["key"],
        "size": entry["size"],
        "checksum": f"md5:{entry['md5']}",
        "links": {"self": f"{file_address(draft, entry['key'], links)}/content"},
    }


def own_shape(deposits: Deposits, draft: Draft, links: Links) -> dict[str, Any]:
    """A draft in the native shape, with what is wrong with it."""
    shape = native.record(deposits.store, draft, links)
    published = deposits.store.version(draft["id"]) is not None
    shape["pids"] = {"doi": shape["pids"]["doi"]} if published or draft.get("reserved") else {}
    shape.update(
        links=draft_links(draft, links),
        is_published=published,
        is_draft=True,
        status="draft",
        errors=[one for one in actions.problems(draft) if not one["field"].startswith("files")],
        files={
            "enabled": True,
            "count": len(draft["files"]),
            "total_bytes": sum(entry["size"] for entry in draft["files"]),
            "order": [],
            "entries": {entry["key"]: listed_file(draft, entry, links) for entry in draft["files"]},
        },
    )
    return shape


def file_address(draft: Draft, key: str, links: Links) -> str:
    return f"{links.record(draft['id'])}/draft/files/{links.key(key)}"


def listed_file(draft: Draft, entry: Version, links: Links) -> dict[str, Any]:
    """A committed file of a draft. The md5 of one that came in parts is told only once it is worked out."""
    own = file_address(draft, entry["key"], links)
    ready = entry.get("md5_from", "") <= now()
    return {
        "created": draft["created"],
        "updated": draft["updated"],
        "mimetype": mimetypes.guess_type(entry["key"])[0] or "application/octet-stream",
        "version_id": legacy.stable_uuid("version", entry.get("id", entry["key"])),
        "file_id": entry.get("id", entry["key"]),
        "bucket_id": draft["bucket"],
        "metadata": {},
        "access": {"hidden": False},
        "links": {"self": own, "content": f"{own}/content", "commit": f"{own}/commit"},
        "key": entry["key"],
        "size": entry["size"],
        "transfer": {"type": "L"},
        "checksum": f"md5:{entry['md5']}" if ready else None,
        "status": "completed",
        "storage_class": "L",
    }


def pending_file(draft: Draft, key: str, links: Links) -> dict[str, Any]:
    """A file that was announced; one in parts tells where each goes, and not which are there."""
    own, given = file_address(draft, key, links), draft["pending"][key]
    found: dict[str, Any] = {
        "created": draft["created"],
        "updated": draft["updated"],
        "metadata": None,
        "access": {"hidden": False},
        "links": {"self": own, "content": f"{own}/content", "commit": f"{own}/commit"},
        "key": key,
        "transfer": given["transfer"],
        "status": "pending",
    }
    if given["transfer"]["type"] == "M":
        ends = (datetime.datetime.now(datetime.timezone.utc) + PARTS_LIVE).isoformat()
        found["links"]["content"] = None
        found["links"]["parts"] = [
            {"part": part + 1, "url": f"{own}/content/{part + 1}", "expiration": ends}
            for part in range(given["transfer"]["parts"])
        ]
        found.update(size=given["size"], checksum=given.get("checksum"))
    return found


def files_listing(draft: Draft, links: Links) -> dict[str, Any]:
    own = f"{links.record(draft['id'])}/draft"
    return {
        "enabled": True,
        "links": {"self": f"{own}/files", "archive": f"{own}/files-archive"},
        "entries": [
            *(listed_file(draft, entry, links) for entry in draft["files"]),
            *(pending_file(draft, key, links) for key in draft["pending"]),
        ],
        "default_preview": None,
        "order": [],
    }
