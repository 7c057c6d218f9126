"""Zenodo's records and files as the API's default ("legacy") JSON gives them.

Shape: reference `zenodo-api.md` §1.6. Keys without a value are left out by Zenodo.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Iterator, Mapping, Optional
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from .errors import UnexpectedShape

# What Zenodo itself leaves unquoted in file links.
_SAFE = "/!$&'()*+,;=:@~"
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
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
    if not number.isdigit():
        raise UnexpectedShape(place, "id")
    metadata = hit.get("metadata")
    if not isinstance(metadata, Mapping):
        metadata = {}
    return Record(
        id=number,
        concept_id=_text(hit.get("conceptrecid")) or number,
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


def file_address(link: str, key: str, base_url: str) -> str:
    """The valid absolute address of file `key`, whose link Zenodo gives quoted or with raw spaces.

    Where the link contains the key, quoted or not, the key is quoted anew, so that `%`, `#` and `?` in it stay part
    of the path.
    """
    for suffix in ("/content", ""):
        tail = f"/{key}{suffix}"
        head = link[: -len(tail)] if link.endswith(tail) else _head_before(link, tail)
        if head is not None:
            return _absolute(f"{head}/{quote(key, safe=_SAFE)}{suffix}", base_url)
    return _absolute(link, base_url)


def _head_before(link: str, tail: str) -> Optional[str]:
    """What stands before `tail` in the quoted `link`, None when it does not end so."""
    for position, character in enumerate(link):
        if character == "/" and unquote(link[position:]) == tail:
            return link[:position]
    return None


def valid_address(url: str) -> str:
    """`url` with everything quoted that must be, and nothing quoted twice; the fragment is dropped."""
    parts = urlsplit(url)
    path, query = (_STRAY_PERCENT.sub("%25", text) for text in (parts.path, parts.query))
    return urlunsplit((parts.scheme, parts.netloc, quote(path, safe=_SAFE + "%"), quote(query, safe=_SAFE + "%?"), ""))


def _absolute(link: str, base_url: str) -> str:
    return valid_address(urljoin(base_url + "/", link))


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
            size=_integer(entry.get("size")),
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
