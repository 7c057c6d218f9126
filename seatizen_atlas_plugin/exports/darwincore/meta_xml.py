"""meta.xml: which file of the archive is what, and the term of each column (TDWG Darwin Core text guide)."""

from __future__ import annotations

from ...xml_writer import XmlDocument
from .terms import CORE, EML, EXTENSIONS, Table

NAMESPACE = "http://rs.tdwg.org/dwc/text/"


def meta_xml() -> bytes:
    """The document. What the guide gives defaults for is written out, since readers differ in them."""
    document = XmlDocument()
    with document.element("archive", {"xmlns": NAMESPACE, "metadata": EML}):
        _table(document, "core", "id", CORE)
        for table in EXTENSIONS:
            _table(document, "extension", "coreid", table)
    return document.end()


def _table(document: XmlDocument, element: str, key: str, table: Table) -> None:
    about = {
        "encoding": "UTF-8",
        "fieldsTerminatedBy": "\\t",
        "linesTerminatedBy": "\\n",
        "fieldsEnclosedBy": "",
        "ignoreHeaderLines": "1",
        "rowType": table.row_type,
    }
    with document.element(element, about):
        with document.element("files"):
            document.text("location", table.name)
        document.empty(key, {"index": "0"})
        for index, term in enumerate(table.terms):
            if term:
                document.empty("field", {"index": str(index), "term": term})
