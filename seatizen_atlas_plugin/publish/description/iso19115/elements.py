"""How ISO 19139 writes values: each within the element of its type, codes from a list, nothing with a reason."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import Any, ContextManager, Iterator, Mapping, Optional

from ....xml_writer import XmlDocument

NAMESPACES = {
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gmi": "http://www.isotc211.org/2005/gmi",
    "gml": "http://www.opengis.net/gml/3.2",
    "xlink": "http://www.w3.org/1999/xlink",
}
_CODES = "http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#"
_LANGUAGES = "http://www.loc.gov/standards/iso639-2/"
ENGLISH = "eng"


class Record:
    """A document in the elements of ISO 19139."""

    def __init__(self, document: XmlDocument) -> None:
        self._document = document

    def element(self, name: str, attributes: Optional[Mapping[str, str]] = None) -> ContextManager[None]:
        return self._document.element(name, attributes)

    @contextmanager
    def inside(self, *names: str) -> Iterator[None]:
        """Elements one in the other."""
        with ExitStack() as stack:
            for name in names:
                stack.enter_context(self.element(name))
            yield

    def nil(self, name: str, reason: str) -> None:
        """An element that must be there, with the reason why it says nothing (`missing`, `unknown`, `inapplicable`)."""
        self._document.empty(name, {"gco:nilReason": reason})

    def reference(self, name: str, address: str) -> None:
        """An element whose content is at an address."""
        self._document.empty(name, {"xlink:href": address})

    def value(self, name: str, kind: str, text: str) -> None:
        """An element with a text of a kind (`gco:Decimal`); nothing when the text is empty."""
        if text:
            with self.element(name):
                self._document.text(kind, text)

    def text(self, name: str, text: str) -> None:
        """An element of GML, which holds its text itself."""
        self._document.text(name, text)

    def string(self, name: str, text: str) -> None:
        self.value(name, "gco:CharacterString", text)

    def needed(self, name: str, text: str, reason: str = "missing") -> None:
        """A string that must be there, also when it is empty."""
        if text:
            self.string(name, text)
        else:
            self.nil(name, reason)

    def date(self, name: str, day: str) -> None:
        """A day that must be there, '' when it is unknown."""
        if day:
            self.value(name, "gco:Date", day)
        else:
            self.nil(name, "unknown")

    def code(self, name: str, kind: str, value: str) -> None:
        """A value of a code list of ISO 19139."""
        with self.element(name):
            self._document.text(f"gmd:{kind}", value, {"codeList": f"{_CODES}{kind}", "codeListValue": value})

    def language(self, metadata: Mapping[str, Any]) -> None:
        """The language of the texts by ISO 639-2."""
        language = _text(metadata.get("language")) or ENGLISH
        with self.element("gmd:language"):
            self._document.text("gmd:LanguageCode", language, {"codeList": _LANGUAGES, "codeListValue": language})

    def identifier(self, name: str, code: str) -> None:
        with self.inside(name, "gmd:MD_Identifier"):
            self.string("gmd:code", code)

    def online(self, name: str, address: str, title: str, protocol: str, function: str) -> None:
        """An address, what it is called, and what it is for (a code of CI_OnLineFunctionCode)."""
        with self.inside(name, "gmd:CI_OnlineResource"):
            self.value("gmd:linkage", "gmd:URL", address)
            self.string("gmd:protocol", protocol)
            self.string("gmd:name", title)
            self.code("gmd:function", "CI_OnLineFunctionCode", function)

    def end(self) -> bytes:
        return self._document.end()


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
