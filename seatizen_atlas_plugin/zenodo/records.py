"""Zenodo's records and files as the API's default ("legacy") JSON gives them.

Shape: reference `zenodo-api.md` §1.6. Keys without a value are left out by Zenodo.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Iterator, Mapping, Optional

from .addresses import file_address
from .errors import UnexpectedShape

_NUMBER = re.compile(r"[0-9]{1,18}")
_MD5_DIGITS = 32


@dataclass(frozen=True)
class RemoteFile:
    """One file of a record: key (its name, which may contain `/`), bytes, md5 in hex ("" when unknown), address."""

    key: str
    size: int
    md5: str
    url: str


@dataclass(frozen=True)
class Record:
    """One published version of a deposit.

    `id` and `concept_id` are digits; `version` is the free text (RAW_DATA, PROCESSED DATA, ...) as written; `created`
    and `updated` are ISO stamps; `access` is open, restricted or embargoed; `identifiers` are those of the alternate
    list, then those of the related list; `raw` is the whole JSON.
    """

    id: str
    concept_id: str
    doi: str
    title: str
    version: str
    created: str
    updated: str
    revision: int
    publication_date: str
    access: str
    files: tuple[RemoteFile, ...]
    identifiers: tuple[str, ...]
    raw: Mapping[str, Any] = field(repr=False, compare=False)


def record_from(hit: Any, base_url: str, place: str) -> Record:
    """Read one record's JSON; `place` is the address it came from. Raises `UnexpectedShape`."""
    if not isinstance(hit, Mapping):
        raise UnexpectedShape(place, "record")
    number = _text(hit.get("id")) or _text(hit.get("recid"))
    concept = _text(hit.get("conceptrecid"))
    if not _NUMBER.fullmatch(number):
        raise UnexpectedShape(place, "id")
    metadata = hit.get("metadata")
    if not isinstance(metadata, Mapping):
        metadata = {}
    return Record(
        id=number,
        concept_id=concept if _NUMBER.fullmatch(concept) else number,
        doi=_text(hit.get("doi")) or _text(metadata.get("doi")),
        title=_text(hit.get("title")) or _text(metadata.get("title")),
        version=_text(metadata.get("version")),
        created=_text(hit.get("created")),
        updated=_text(hit.get("updated")) or _text(hit.get("modified")),
        revision=_integer(hit.get("revision")),
        publication_date=_text(metadata.get("publication_date")),
        access=_text(metadata.get("access_right")).lower(),
        files=tuple(_files(hit.get("files"), number, base_url)),
        identifiers=tuple(_identifiers(metadata)),
        raw=hit,
    )


def _files(entries: Any, number: str, base_url: str) -> Iterator[RemoteFile]:
    if not isinstance(entries, list):
        return
    for entry in entries:
        if not isinstance(entry, Mapping) or not _text(entry.get("key")):
            continue
        key = _text(entry.get("key"))
        links = entry.get("links")
        link = _text(links.get("self")) if isinstance(links, Mapping) else ""
        yield RemoteFile(
            key=key,
            size=max(0, _integer(entry.get("size"))),
            md5=_md5(_text(entry.get("checksum"))),
            url=file_address(link or f"{base_url}/api/records/{number}/files/{key}/content", key, base_url),
        )


def _md5(checksum: str) -> str:
    method, _, digest = checksum.rpartition(":")
    digest = digest.lower()
    return digest if method.lower() in ("", "md5") and len(digest) == _MD5_DIGITS else ""


def _identifiers(metadata: Mapping[str, Any]) -> Iterator[str]:
    for name in ("alternate_identifiers", "related_identifiers"):
        entries = metadata.get(name)
        if not isinstance(entries, list):
            continue
        for entry in entries:
            identifier = _text(entry.get("identifier")) if isinstance(entry, Mapping) else ""
            if identifier:
                yield identifier


def _text(value: Optional[Any]) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value)


def _integer(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
