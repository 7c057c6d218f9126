"""A description in HTML as plain text, which is what catalogues show."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import List, Optional, Tuple

_BLOCKS = re.compile(r"p|br|div|h[1-6]|ul|ol|li|tr|table|hr|pre|blockquote")
_UNSEEN = ("script", "style")


def plain_text(hypertext: str) -> str:
    """The text, a line for each paragraph, item and heading; addresses of links stand behind their words."""
    reader = _Reader()
    reader.feed(hypertext)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: List[str] = []
        self._links: List[Tuple[str, int]] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: List[Tuple[str, Optional[str]]]) -> None:
        if _BLOCKS.fullmatch(tag):
            self.parts.append("\n")
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.parts)))

    def handle_endtag(self, tag: str) -> None:
        if _BLOCKS.fullmatch(tag):
            self.parts.append("\n")
        elif tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "a" and self._links:
            address, start = self._links.pop()
            words = "".join(self.parts[start:]).strip()
            if address and address != words:
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\n", " "))
