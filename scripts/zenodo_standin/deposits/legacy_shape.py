"""The JSON of the older deposit API: depositions and their files."""

from __future__ import annotations

import mimetypes
from typing import Any, Optional
from urllib.parse import quote

from ..legacy import date_span
from ..links import KEY_SAFE, PICTURES, Links, concept_doi_of, doi_of, resolver_of
from ..store import Version
from .legacy_input import ALTERNATE
from .store import Deposits, Draft

COPIED = ("description", "embargo_date", "keywords", "version", "language", "notes", "method", "references", "subjects",
          "custom", "grants")  # fmt: skip


def deposition(deposits: Deposits, number: int, links: Links, listed: bool = False) -> dict[str, Any]:
    """One deposition by its number: its draft where there is one, else what is published."""
    draft, published = deposits.draft(number), deposits.store.version(number)
    shown = draft or published
    if shown is None:
        raise KeyError(number)
    shape: dict[str, Any] = {
        "created": shown["created"],
        "modified": shown["updated"],
        "id": number,
        "conceptrecid": str(shown["concept"]),
    }
    if published is not None or shown.get("reserved"):
        shape["doi"] = doi_of(shown)
    if deposits.store.latest_of(shown["concept"]) is not None:
        shape["conceptdoi"] = concept_doi_of(shown)
    if "doi" in shape:
        shape["doi_url"] = resolver_of(shown) + doi_of(shown)
    state = "done" if draft is None else "inprogress" if published else "unsubmitted"
    shape.update(
        metadata=metadata(shown, "doi" in shape),
        title=shown["title"],
        links=links_of(shown, published, links, draft is not None, listed),
        record_id=number,
        owner=shown.get("owner", 1),
        files=[file(shown, entry, links, draft is not None) for entry in shown["files"]],
        state=state,
        submitted=published is not None,
    )
    return shape


def metadata(shown: Version, with_doi: bool) -> dict[str, Any]:
    kind = shown.get("resource_type") or {}
    related = [
        *shown.get("related_identifiers", []),
        *(
            {"identifier": text, "relation": ALTERNATE, "scheme": "urn"}
            for text in shown.get("alternate_identifiers", [])
        ),
    ]
    shape: dict[str, Any] = {
        "title": shown["title"],
        "doi": doi_of(shown) if with_doi else None,
        "publication_date": shown["publication_date"],
        "access_right": shown["access"],
        "creators": shown.get("creators"),
        "contributors": shown.get("contributors"),
        "related_identifiers": related,
        "locations": shown.get("locations"),
        "dates": [date_span(one) for one in shown.get("dates", [])],
        "license": shown.get("license", "cc-by-4.0"),
        "communities": [{"identifier": slug} for slug in shown.get("communities", [])],
        "imprint_publisher": shown.get("publisher") or ("Zenodo" if shown["title"] else None),
        "upload_type": kind.get("type"),
        f"{kind.get('type')}_type": kind.get("subtype"),
        **{name: shown.get(name) for name in COPIED},
    }
    found = {name: value for name, value in shape.items() if value not in (None, [], {}, "")}
    # The prefix is written into the service's code, also on the sandbox.
    found["prereserve_doi"] = {"doi": f"10.5281/zenodo.{shown['id']}", "recid": shown["id"]}
    return found


def links_of(shown: Version, published: Optional[Version], links: Links, open_: bool, listed: bool) -> dict[str, Any]:
    number = shown["id"]
    own, record = f"{links.base}/api/deposit/depositions/{number}", links.record(number)
    doi = quote(doi_of(shown), safe="") if published else ""
    found: dict[str, Any] = {
        "self": own if open_ else record,
        "html": f"{links.base}/uploads/{number}" if open_ else f"{links.base}/records/{number}",
        "badge": f"{links.base}/badge/doi/{doi}.svg",
        "files": f"{own}/files" if open_ else f"{record}/files",
        "bucket": f"{links.base}/api/files/{shown.get('bucket', '')}",
        "latest_draft": own,
        "latest_draft_html": f"{links.base}/deposit/{number}",
        **{name: f"{own}/actions/{name}" for name in ("publish", "edit", "discard", "newversion")},
    }
    if listed:
        del found["bucket"]
    if any(entry["key"].lower().endswith(PICTURES) for entry in shown["files"]):
        found["thumb250"] = f"{links.base}/record/{number}/thumb250"
    if published:
        found.update(
            doi=resolver_of(shown) + doi_of(shown),
            parent_doi=resolver_of(shown) + concept_doi_of(shown),
            conceptbadge=f"{links.base}/badge/doi/{quote(concept_doi_of(shown), safe='')}.svg",
            record=record,
            record_html=f"{links.base}/records/{number}",
            latest=f"{record}/versions/latest",
            latest_html=f"{links.base}/records/{number}/latest",
        )
    return found


def file(shown: Version, entry: Version, links: Links, open_: bool) -> dict[str, Any]:
    """A file of a deposition; once published its own link is a dead one, as the service has it."""
    number = shown["id"]
    folder = f"{links.base}/api/deposit/depositions/{number}/files" if open_ else f"{links.record(number)}/files"
    identifier = entry.get("id", entry["key"])
    return {
        "id": identifier,
        "filename": entry["key"],
        "filesize": entry["size"],
        "checksum": entry["md5"],
        "links": {
            "self": f"{folder}/{identifier}",
            "download": f"{links.record(number)}/draft/files/{links.key(entry['key'])}/content",
        },
    }


def bucket_object(draft: Draft, entry: Version, links: Links) -> dict[str, Any]:
    own = f"{links.base}/api/files/{draft['bucket']}/{quote(entry['key'], safe=KEY_SAFE)}"
    return {
        "created": draft["updated"],
        "updated": draft["updated"],
        "version_id": entry["id"],
        "key": entry["key"],
        "size": entry["size"],
        "mimetype": mimetypes.guess_type(entry["key"])[0] or "application/octet-stream",
        "checksum": f"md5:{entry['md5']}",
        "is_head": True,
        "delete_marker": False,
        "links": {"self": own, "version": f"{own}?version_id={entry['id']}", "uploads": f"{own}?uploads=1"},
    }
