"""Small XML files, read without what makes XML dangerous, and text as XML can hold it.

Reading uses expat itself and refuses document types, hence entities: no file can make the reader grow without bound or
fetch anything. Writing is a matter of escaping five letters and leaving out what XML 1.0 forbids.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional
from xml.parsers import expat

from .errors import unreadable

_LARGEST = 50_000_000  # bytes; a file of one picture has some hundreds an object
_DEEPEST = 30
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": "&#13;"}


@dataclass
class Element:
    """An element: its text without that of its children, and the line it begins in."""

    tag: str
    line: int = 0
    text: str = ""
    children: List[Element] = field(default_factory=list)

    def child(self, tag: str) -> Optional[Element]:
        """The first child of this tag."""
        return next((one for one in self.children if one.tag == tag), None)

    def all(self, tag: str) -> List[Element]:
        """The children of this tag."""
        return [one for one in self.children if one.tag == tag]

    def value(self, tag: str) -> str:
        """The text of the first child of this tag, without blanks around it; '' when there is none."""
        found = self.child(tag)
        return found.text.strip() if found else ""


def escape(text: str) -> str:
    """Text as content of an element or attribute; what XML 1.0 cannot hold becomes U+FFFD."""
    allowed = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    return "".join(_ESCAPES.get(letter, letter) for letter in allowed)


def read_xml(path: Path) -> Element:
    """The root element of a file. Raises `VisionError`."""
    builder = _Builder()
    try:
        if path.stat().st_size > _LARGEST:
            raise _Refused(f"more than {_LARGEST} bytes")
        builder.parse(path.read_bytes())
    except (OSError, expat.ExpatError, _Refused, ValueError, LookupError) as error:
        raise unreadable(path, error) from error
    if builder.root is None:
        raise unreadable(path, "no element")
    return builder.root


class _Refused(Exception):
    pass


class _Builder:
    def __init__(self) -> None:
        self.root: Optional[Element] = None
        self._open: List[Element] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._data
        self._parser.StartDoctypeDeclHandler = self._doctype

    def parse(self, content: bytes) -> None:
        self._parser.Parse(content, True)

    def _start(self, tag: str, attributes: Dict[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            raise _Refused(f"elements more than {_DEEPEST} deep in line {self._parser.CurrentLineNumber}")
        element = Element(tag, self._parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, tag: str) -> None:
        self._open.pop()

    def _data(self, data: str) -> None:
        if self._open:
            self._open[-1].text += data

    def _doctype(self, *_: object) -> None:
        raise _Refused("a document type is not accepted")
