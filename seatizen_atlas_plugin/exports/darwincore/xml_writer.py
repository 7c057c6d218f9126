"""XML by Qt's writer: elements as blocks, text without what XML cannot hold."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import Iterator, Mapping, Optional

from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice, QXmlStreamWriter

# What is no character of XML 1.0.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class XmlDocument:
    """A document that is written from its beginning to its end."""

    def __init__(self) -> None:
        self._bytes = QByteArray()
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QXmlStreamWriter(self._buffer)
        self._writer.setAutoFormatting(True)
        self._writer.setAutoFormattingIndent(2)
        self._writer.writeStartDocument()

    @contextmanager
    def element(self, name: str, attributes: Optional[Mapping[str, str]] = None) -> Iterator[None]:
        """An element with what the block writes in it. Prefixes stand in the names, and are declared as attributes."""
        self._writer.writeStartElement(name)
        self._attributes(attributes)
        yield
        self._writer.writeEndElement()

    def empty(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element without content."""
        self._writer.writeEmptyElement(name)
        self._attributes(attributes)

    def text(self, name: str, text: str, attributes: Optional[Mapping[str, str]] = None) -> None:
        """An element with a text; nothing when the text is empty."""
        if text:
            with self.element(name, attributes):
                self.characters(text)

    def characters(self, text: str) -> None:
        """Text at this place."""
        self._writer.writeCharacters(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))

    def end(self) -> bytes:
        """The document in UTF-8."""
        self._writer.writeEndDocument()
        self._buffer.close()
        return bytes(self._bytes)

    def _attributes(self, attributes: Optional[Mapping[str, str]]) -> None:
        for name, value in (attributes or {}).items():
            self._writer.writeAttribute(name, _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value))
