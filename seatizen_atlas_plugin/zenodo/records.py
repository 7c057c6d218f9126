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
    number = text_of(hit.get("id")) or text_of(hit.get("recid"))
    concept = text_of(hit.get("conceptrecid"))
    if not _NUMBER.fullmatch(number):
        raise UnexpectedShape(place, "id")
    metadata = hit.get("metadata")
    if not isinstance(metadata, Mapping):
        metadata = {}
    return Record(
        id=number,
        concept_id=concept if _NUMBER.fullmatch(concept) else number,
        doi=text_of(hit.get("doi")) or text_of(metadata.get("doi")),
        title=text_of(hit.get("title")) or text_of(metadata.get("title")),
        version=text_of(metadata.get("version")),
        created=text_of(hit.get("created")),
        updated=text_of(hit.get("updated")) or text_of(hit.get("modified")),
        revision=integer_of(hit.get("revision")),
        publication_date=text_of(metadata.get("publication_date")),
        access=text_of(metadata.get("access_right")).lower(),
        files=tuple(_files(hit.get("files"), number, base_url)),
        identifiers=tuple(identifiers_in(metadata)),
        raw=hit,
    )


def _files(entries: Any, number: str, base_url: str) -> Iterator[RemoteFile]:
    if not isinstance(entries, list):
        return
    for entry in entries:
        if not isinstance(entry, Mapping) or not text_of(entry.get("key")):
            continue
        key = text_of(entry.get("key"))
        links = entry.get("links")
        link = text_of(links.get("self")) if isinstance(links, Mapping) else ""
        yield RemoteFile(
            key=key,
            size=max(0, integer_of(entry.get("size"))),
            md5=md5_of_checksum(text_of(entry.get("checksum"))),
            url=file_address(link or f"{base_url}/api/records/{number}/files/{key}/content", key, base_url),
        )


def files_from_listing(found: Any, number: str, base_url: str, place: str) -> tuple[RemoteFile, ...]:
    """The files of a record from its files endpoint. Raises `UnexpectedShape`."""
    entries = found.get("entries") if isinstance(found, Mapping) else None
    if not isinstance(entries, list):
        raise UnexpectedShape(place, "entries")
    named = [entry for entry in entries if isinstance(entry, Mapping)]
    return tuple(_files([{**entry, "links": _content_link(entry)} for entry in named], number, base_url))


def _content_link(entry: Mapping[str, Any]) -> dict[str, str]:
    links = entry.get("links")
    return {"self": text_of(links.get("content")) if isinstance(links, Mapping) else ""}


def md5_of_checksum(checksum: str) -> str:
    """The md5 in hex of a checksum as Zenodo writes it, bare or after `md5:`; "" for any other."""
    method, _, digest = checksum.rpartition(":")
    digest = digest.lower()
    return digest if method.lower() in ("", "md5") and len(digest) == _MD5_DIGITS else ""


def identifiers_in(metadata: Mapping[str, Any]) -> Iterator[str]:
    """Those of the alternate list, then those of the related list."""
    for name in ("alternate_identifiers", "related_identifiers"):
        entries = metadata.get(name)
        if not isinstance(entries, list):
            continue
        for entry in entries:
            identifier = text_of(entry.get("identifier")) if isinstance(entry, Mapping) else ""
            if identifier:
                yield identifier


def text_of(value: Optional[Any]) -> str:
    """Text or a whole number as text; "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value)


def integer_of(value: Any) -> int:
    """A whole number; 0 for anything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
