"""XML from its beginning to its end: elements as blocks, text without what XML cannot hold.

Written with Python alone, since rooms without qgis write it too; nothing is read here.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import Iterator, List, Mapping, Optional

# What is no character of XML 1.0.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A carriage return would be read as a line feed; in an attribute all white space would be read as a space.
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_IN_ATTRIBUTE = {**_IN_TEXT, **str.maketrans({"\n": "&#10;", "\t": "&#9;"})}
_INDENT = "  "


class XmlDocument:
    """A document that is written from its beginning to its end, indented where an element holds elements."""

    def __init__(self) -> None:
        self._parts: List[str] = ['<?xml version="1.0" encoding="UTF-8"?>']
        self._depth = 0
        self._holds_text = [False]

    @contextmanager
    def element(self, name: str, attributes: Optional[Mapping[str, str]] = None) -> Iterator[None]:
        """An element with what the block writes in it. Prefixes stand in the names, and are declared as attributes."""
        self._begin(name, attributes)
        self._parts.append(">")
        before = len(self._parts)
        self._depth += 1
        self._holds_text.append(self._holds_text[-1])
        yield
        self._depth -= 1
        mixed = self._holds_text.pop()
        if len(self._parts) == before:
            self._parts[-1] = "/>"
            return
        if not mixed:
            self._line()
        self._parts.append(f"</{name}>")

    def empty(self, name: str, attributes: Optional[Mapping[str, str]] = None) -> None:
        """An element without content."""
        self._begin(name, attributes)
        self._parts.append("/>")

    def text(self, name: str, text: str, attributes: Optional[Mapping[str, str]] = None) -> None:
        """An element with a text; nothing when the text is empty."""
        if text:
            with self.element(name, attributes):
                self.characters(text)

    def characters(self, text: str) -> None:
        """Text at this place."""
        self._holds_text[-1] = True
        self._parts.append(_allowed(text).translate(_IN_TEXT))

    def end(self) -> bytes:
        """The document in UTF-8."""
        return ("".join(self._parts) + "\n").encode()

    def _begin(self, name: str, attributes: Optional[Mapping[str, str]]) -> None:
        if not self._holds_text[-1]:
            self._line()
        self._parts.append(f"<{name}")
        for key, value in (attributes or {}).items():
            self._parts.append(f' {key}="{_allowed(value).translate(_IN_ATTRIBUTE)}"')

    def _line(self) -> None:
        self._parts.append("\n" + _INDENT * self._depth)


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
