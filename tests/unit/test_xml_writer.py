"""What is written as XML is read back as it was given."""

from __future__ import annotations

from xml.dom.minidom import parseString

from seatizen_atlas_plugin.xml_writer import XmlDocument

HOSTILE = "a < b & c > \"d\" 'e' ]]> <!-- --> &amp; \u00e9 \U0001f41f"


def test_elements_are_indented_and_texts_are_not_touched():
    document = XmlDocument()
    with document.element("root", {"xmlns": "urn:one"}):
        document.text("said", " two\nlines ")
        document.text("nothing", "")
        with document.element("hollow"):
            pass
        document.empty("point", {"x": "1"})
        with document.element("mixed"):
            document.characters("before ")
            with document.element("outer"), document.element("inner"):
                document.characters("within")
            document.characters(" after")
    assert document.end().decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<root xmlns="urn:one">\n'
        "  <said> two\nlines </said>\n"
        "  <hollow/>\n"
        '  <point x="1"/>\n'
        "  <mixed>before <outer><inner>within</inner></outer> after</mixed>\n"
        "</root>\n"
    )


def test_hostile_text_is_read_back_as_it_was():
    document = XmlDocument()
    with document.element("root", {"told": HOSTILE + "\r\n\t"}):
        document.characters(HOSTILE + "\r\n\t.")
    root = parseString(document.end()).documentElement
    assert root.getAttribute("told") == HOSTILE + "\r\n\t"
    assert root.firstChild.data == HOSTILE + "\r\n\t."


def test_what_xml_cannot_hold_is_replaced():
    document = XmlDocument()
    with document.element("root", {"told": "\x00\x0b"}):
        document.characters("bell\x07 half\ud800 last\uffff")
    root = parseString(document.end()).documentElement
    assert root.getAttribute("told") == "\N{REPLACEMENT CHARACTER}" * 2
    assert (
        root.firstChild.data
        == "bell\N{REPLACEMENT CHARACTER} half\N{REPLACEMENT CHARACTER} last\N{REPLACEMENT CHARACTER}"
    )
