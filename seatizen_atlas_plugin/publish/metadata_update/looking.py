"""A public version as deposits, records and drafts show it together."""

from __future__ import annotations

from typing import Any, Dict, Mapping

from ...feedback import Feedback
from ...zenodo import Deposit, Deposits, Record, published_dates
from ..description.metadata import OPEN
from .wanted import PublishedVersion


def look_at_version(deposits: Deposits, deposit: Deposit, feedback: Feedback) -> PublishedVersion:
    """What is published of a version, whether somebody edits it or not. Raises `ZenodoError`, `Cancelled`."""
    metadata: Mapping[str, Any] = deposit.metadata
    access, version = deposit.access, deposit.version
    if not deposit.is_done:
        record = deposits.client.record(deposit.id, feedback)
        metadata, version = as_deposited(record), record.version
        access = record.access if record.access != OPEN else access
    if any("start" not in one for one in metadata.get("dates") or ()):
        metadata = {**metadata, "dates": published_dates(deposits.client, deposit.id, feedback)}
    return PublishedVersion(deposit.link, version, metadata, access)


def as_deposited(record: Record) -> Dict[str, Any]:
    """A record's metadata in the shape that the deposit API shows and takes (reference `zenodo-api.md` §2.2)."""
    metadata = dict(record.raw.get("metadata") or {})
    alternates = metadata.pop("alternate_identifiers", None) or []
    metadata["related_identifiers"] = [
        *(metadata.get("related_identifiers") or []),
        *({**one, "relation": "isAlternateIdentifier"} for one in alternates),
    ]
    kind = metadata.pop("resource_type", None) or {}
    licence = metadata.pop("license", None) or {}
    communities = metadata.pop("communities", None) or []
    imprint = metadata.pop("imprint", None) or {}
    grants = metadata.pop("grants", None) or []
    for name in ("relations", "journal", "meeting", "part_of", "thesis"):
        metadata.pop(name, None)
    found = {
        **metadata,
        "upload_type": kind.get("type"),
        "license": licence.get("id"),
        "communities": [{"identifier": one.get("id")} for one in communities],
        "imprint_publisher": imprint.get("publisher"),
        "grants": [{"id": one.get("internal_id") or one.get("code")} for one in grants],
    }
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}
