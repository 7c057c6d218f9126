"""The dates of a public version. Only Zenodo's own shape of records tells all of them.

The older shape loses the day of a date that starts and ends on it (reference `zenodo-api.md` §1.6).
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from ..feedback import Feedback
from .client import ZenodoClient
from .errors import UnexpectedShape
from .outgoing import Outgoing
from .records import text_of

_NATIVE = Outgoing(headers={"Accept": "application/vnd.inveniordm.v1+json"})


def published_dates(client: ZenodoClient, number: str, feedback: Feedback) -> list[dict[str, str]]:
    """The dates of the public version `number` as the deposit API takes them: type, start, end, description.

    Raises `ZenodoError`, `Cancelled`.
    """
    url = f"{client.base_url}/api/records/{number}"
    found = client.transport.send_json(_NATIVE, url, feedback)
    metadata = found.get("metadata") if isinstance(found, Mapping) else None
    if not isinstance(metadata, Mapping):
        raise UnexpectedShape(url, "metadata")
    entries = metadata.get("dates")
    return list(_dates(entries if isinstance(entries, list) else []))


def _dates(entries: list[Any]) -> Iterator[dict[str, str]]:
    for entry in entries:
        if not isinstance(entry, Mapping):
            continue
        kind = entry.get("type")
        name = text_of(kind.get("id")) if isinstance(kind, Mapping) else ""
        start, _, end = text_of(entry.get("date")).partition("/")
        if name and start:
            said = {"start": start, "end": end or start, "type": name[:1].upper() + name[1:]}
            description = text_of(entry.get("description"))
            yield {**said, "description": description} if description else said
