"""Deposits and drafts as the deposit API's JSON gives them.

Shapes: reference `zenodo-api.md` §2.2 (depositions) and §3 (files of a draft).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Iterator, Mapping
from urllib.parse import urlsplit

from .errors import UnexpectedShape
from .records import identifiers_in, integer_of, md5_of_checksum, text_of

_DONE = "done"
_UNSUBMITTED = "unsubmitted"


@dataclass(frozen=True)
class DepositFile:
    """One file of a deposit: its name, bytes, md5 in hex ("" when the server does not tell it yet). A `pending` one
    was announced and is not complete; `parts` are the parts it was announced in (0: whole)."""

    key: str
    size: int
    md5: str
    pending: bool = False
    parts: int = 0
    part_size: int = 0
    part_urls: tuple[str, ...] = ()


@dataclass(frozen=True)
class Deposit:
    """One version of a deposit, published or not.

    `state` is unsubmitted (a draft that never was public), inprogress (a published one that is being edited) or done;
    `version` is the free text; `identifiers` are those of all relations; `communities` are slugs, of a draft those
    asked for; `bucket` is where files go ("" in listings); `link` is its page; `metadata` and `raw` are the JSON.
    """

    id: str
    concept_id: str
    doi: str
    title: str
    version: str
    access: str
    state: str
    published: bool
    created: str
    identifiers: tuple[str, ...]
    communities: tuple[str, ...]
    files: tuple[DepositFile, ...]
    bucket: str
    link: str
    metadata: Mapping[str, Any] = field(repr=False, compare=False)
    raw: Mapping[str, Any] = field(repr=False, compare=False)

    @property
    def is_open(self) -> bool:
        """True for a draft that was never public."""
        return self.state == _UNSUBMITTED and not self.published

    @property
    def is_done(self) -> bool:
        """True for a public version that nobody edits."""
        return self.state == _DONE and self.published

    @property
    def md5s(self) -> dict[str, str]:
        """The md5 of each file by its name."""
        return {file.key: file.md5 for file in self.files}


def deposit_from(found: Any, place: str) -> Deposit:
    """Read one deposition; `place` is the address it came from. Raises `UnexpectedShape`."""
    if not isinstance(found, Mapping):
        raise UnexpectedShape(place, "deposition")
    number, concept = text_of(found.get("id")), text_of(found.get("conceptrecid"))
    state = text_of(found.get("state"))
    if not number.isdigit():
        raise UnexpectedShape(place, "id")
    if not state:
        raise UnexpectedShape(place, "state")
    metadata, links = _object(found.get("metadata")), _object(found.get("links"))
    return Deposit(
        id=number,
        concept_id=concept if concept.isdigit() else number,
        doi=text_of(found.get("doi")),
        title=text_of(found.get("title")) or text_of(metadata.get("title")),
        version=text_of(metadata.get("version")),
        access=text_of(metadata.get("access_right")).lower(),
        state=state,
        published=found.get("submitted") is True,
        created=text_of(found.get("created")),
        identifiers=tuple(identifiers_in(metadata)),
        communities=tuple(_slugs(metadata.get("communities"))),
        files=tuple(_files(found.get("files"))),
        bucket=text_of(links.get("bucket")),
        link=_page(text_of(links.get("html")), place, number),
        metadata=metadata,
        raw=found,
    )


def draft_files_from(found: Any, place: str) -> dict[str, DepositFile]:
    """The files of a draft by name, from the native listing. Raises `UnexpectedShape`."""
    entries = found.get("entries") if isinstance(found, Mapping) else None
    if not isinstance(entries, list):
        raise UnexpectedShape(place, "entries")
    files = (draft_file_from(entry) for entry in entries if isinstance(entry, Mapping))
    return {file.key: file for file in files if file.key}


def draft_file_from(entry: Mapping[str, Any]) -> DepositFile:
    """One file of a draft, from its native entry."""
    transfer, links = _object(entry.get("transfer")), _object(entry.get("links"))
    in_parts = text_of(transfer.get("type")) == "M"
    parts = links.get("parts")
    urls = [text_of(one.get("url")) for one in parts if isinstance(one, Mapping)] if isinstance(parts, list) else []
    return DepositFile(
        key=text_of(entry.get("key")),
        size=max(0, integer_of(entry.get("size"))),
        md5=md5_of_checksum(text_of(entry.get("checksum"))),
        pending=text_of(entry.get("status")) != "completed",
        parts=integer_of(transfer.get("parts")) if in_parts else 0,
        part_size=integer_of(transfer.get("part_size")) if in_parts else 0,
        part_urls=tuple(urls),
    )


def _page(link: str, place: str, number: str) -> str:
    """A deposit's page; what is no web address is not handed on."""
    if urlsplit(link).scheme in ("http", "https"):
        return link
    parts = urlsplit(place)
    return f"{parts.scheme}://{parts.netloc}/uploads/{number}"


def _files(entries: Any) -> Iterator[DepositFile]:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, Mapping) and text_of(entry.get("filename")):
            yield DepositFile(
                text_of(entry.get("filename")),
                max(0, integer_of(entry.get("filesize"))),
                md5_of_checksum(text_of(entry.get("checksum"))),
            )


def _slugs(entries: Any) -> Iterator[str]:
    for entry in entries if isinstance(entries, list) else ():
        slug = text_of(entry.get("identifier")) or text_of(entry.get("id")) if isinstance(entry, Mapping) else ""
        if slug:
            yield slug


def _object(found: Any) -> Mapping[str, Any]:
    return found if isinstance(found, Mapping) else {}
