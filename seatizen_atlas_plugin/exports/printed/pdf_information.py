"""What Qt does not write into a PDF: author, subject, keywords, language, bookmarks, and a date of the atlas's own.

They are appended as an incremental update (ISO 32000-1, clause 7.5.6): a new information dictionary and catalogue, a
cross-reference section for them, and a trailer that leads to Qt's. What was there is not moved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

_TAIL = 2048
_ENTRY = 20  # bytes of an entry of a cross-reference table
_TRAILER = re.compile(
    rb"trailer\s*<<\s*/Size (\d+)\s*/Info (\d+) 0 R\s*/Root (\d+) 0 R\s*(.*?)>>\s*startxref\s*(\d+)", re.DOTALL
)
_CREATED = re.compile(rb"/CreationDate \(D:(\d{14})")


@dataclass(frozen=True)
class Bookmark:
    """A line of the outline: its text, and the page that it leads to, from 0."""

    text: str
    page: int


@dataclass(frozen=True)
class Information:
    """What is said of the document; `language` is a code as `fr`, `created` 14 digits (UTC) or ''."""

    title: str
    author: str
    subject: str
    keywords: str
    creator: str
    language: str
    created: str = ""


class UnknownForm(Exception):
    """The PDF is not laid out as Qt has done so far."""


def add_information(path: str, information: Information, bookmarks: Sequence[Bookmark]) -> None:
    """Complete the PDF at `path`. Raises `UnknownForm` when it is left as it is."""
    with Path(path).open("r+b") as file:
        size = file.seek(0, 2)
        file.seek(max(size - _TAIL, 0))
        tail = file.read()
        trailer = _TRAILER.search(tail)
        if trailer is None:
            raise UnknownForm("trailer")
        count, info, root, more, start = (*map(int, trailer.group(1, 2, 3)), trailer[4], int(trailer[5]))
        offsets = _offsets(file, start, count)
        catalogue = _object(file, offsets, root)
        pages = re.search(rb"/Pages (\d+) 0 R", catalogue)
        kids = re.search(rb"/Kids\s*\[(.*?)\]", _object(file, offsets, int(pages[1])), re.DOTALL) if pages else None
        if kids is None:
            raise UnknownForm("pages")
        page_objects = [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1])]
        _set_date(file, offsets[info], information.created)
        objects = {info: _info_dictionary(information)}
        extra = b"/Lang " + _text(information.language)
        if bookmarks:
            objects.update(_outline(bookmarks, page_objects, count))
            extra += f" /Outlines {count} 0 R /PageMode /UseOutlines".encode()
        extra += b" /ViewerPreferences << /DisplayDocTitle true >>"
        objects[root] = catalogue.strip()[:-2] + extra + b" >>"
        _append(file, size, objects, (max(count, *(key + 1 for key in objects)), info, root, more, start))


def _offsets(file, start: int, count: int) -> List[int]:
    file.seek(start)
    table = file.read(64 + _ENTRY * count)
    head = re.match(rb"xref\s+0 (\d+)\s+", table)
    if head is None or int(head[1]) != count:
        raise UnknownForm("cross-reference table")
    entries = table[head.end() :]
    return [int(entries[_ENTRY * index : _ENTRY * index + 10]) for index in range(count)]


def _object(file, offsets: Sequence[int], number: int) -> bytes:
    """The dictionary of an object that has no stream."""
    file.seek(offsets[number])
    text = b""
    while b"endobj" not in text:
        piece = file.read(65536)
        if not piece:
            raise UnknownForm("object")
        text += piece
    found = re.match(rb"\s*\d+ 0 obj\s*(<<.*?>>)\s*endobj", text, re.DOTALL)
    if found is None:
        raise UnknownForm("object")
    return found[1]


def _set_date(file, offset: int, created: str) -> None:
    """Put the atlas's date where Qt wrote today's, so that two reports of one atlas are the same bytes."""
    file.seek(offset)
    found = _CREATED.search(file.read(65536))
    if found and len(created) == 14:
        file.seek(offset + found.start(1))
        file.write(created.encode())


def _text(value: str) -> bytes:
    """A text string in UTF-16, in hexadecimal."""
    return b"<FEFF" + value.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def _info_dictionary(information: Information) -> bytes:
    entries = {
        "Title": information.title,
        "Author": information.author,
        "Subject": information.subject,
        "Keywords": information.keywords,
        "Creator": information.creator,
        "Producer": "Qt",
    }
    parts = [f"/{name} ".encode() + _text(value) for name, value in entries.items() if value]
    if information.created:
        parts.append(f"/CreationDate (D:{information.created}Z)".encode())
    return b"<< " + b" ".join(parts) + b" >>"


def _outline(bookmarks: Sequence[Bookmark], pages: Sequence[int], first: int) -> Dict[int, bytes]:
    """A flat outline: its root is object `first`, its lines follow."""
    lines = [mark for mark in bookmarks if mark.page < len(pages)]
    ends = f"/First {first + 1} 0 R /Last {first + len(lines)} 0 R"
    objects = {first: f"<< /Type /Outlines {ends} /Count {len(lines)} >>".encode()}
    for index, mark in enumerate(lines):
        number = first + 1 + index
        links = f" /Prev {number - 1} 0 R" if index else ""
        links += f" /Next {number + 1} 0 R" if index + 1 < len(lines) else ""
        head = b"<< /Title " + _text(mark.text) + f" /Parent {first} 0 R{links}".encode()
        objects[number] = head + f" /Dest [{pages[mark.page]} 0 R /Fit] >>".encode()
    return objects


def _append(file, size: int, objects: Dict[int, bytes], trailer: Tuple[int, int, int, bytes, int]) -> None:
    file.seek(size)
    position, entries = size, []
    for number in sorted(objects):
        piece = f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
        entries.append((number, position))
        file.write(piece)
        position += len(piece)
    count, info, root, more, previous = trailer
    file.write(b"xref\n")
    for number, offset in entries:
        file.write(f"{number} 1\n{offset:010d} 00000 n \n".encode())
    file.write(f"trailer\n<< /Size {count} /Info {info} 0 R /Root {root} 0 R /Prev {previous} ".encode() + more)
    file.write(f">>\nstartxref\n{position}\n%%EOF\n".encode())
