"""Templates that people changed, broke or that name fonts nobody has; languages."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from report_material import ROOT, TEMPLATE, Printed, export, names

from seatizen_atlas_plugin.exports.printed import ENGLISH, FRENCH, QGIS, BrokenTemplate
from seatizen_atlas_plugin.exports.printed.language import Words

FRENCH_FILE = ROOT / "i18n" / "seatizen_atlas_fr.ts"


def changed(tmp_path, *changes):
    """The plugin's template with these (pattern, replacement) made, each at least once."""
    text = TEMPLATE.read_text(encoding="utf-8")
    for pattern, replacement in changes:
        text, count = re.subn(pattern, replacement, text)
        assert count, pattern
    path = tmp_path / "mine.qpt"
    path.write_text(text, encoding="utf-8")
    return path


def without(tmp_path, *ids):
    """The plugin's template without the items of these ids."""
    tree = ET.parse(TEMPLATE)
    removed = [layout.remove(item) for layout in [tree.getroot()] for item in list(layout) if item.get("id") in ids]
    assert len(removed) == len(ids)
    path = tmp_path / "fewer.qpt"
    tree.write(path, encoding="unicode")
    return path


def test_words_and_variables_of_an_own_template_are_printed(whole, tmp_path):
    template = changed(
        tmp_path, (r"\[% @seatizen_title %\]", "Report of the lagoon, [% @seatizen_count_sessions %] in all")
    )
    export(whole, tmp_path / "report.pdf", template=str(template))
    title = Printed(tmp_path / "report.pdf").texts[0]
    assert title.startswith("Report of the lagoon, 7 in all The whole atlas")


def test_what_a_template_lacks_is_not_filled(whole, tmp_path):
    ids = (
        "map",
        "session_map",
        "session_scalebar",
        "session_profile",
        "session_doi",
        "citation",
        "sessions",
        "predictions_chart",
    )
    export(whole, tmp_path / "report.pdf", template=str(without(tmp_path, *ids)))
    report = Printed(tmp_path / "report.pdf")
    assert len(report.texts) == 13
    assert report.links[0] == [] and report.links[4] == []
    assert "Acropora_Tabular" not in report.texts[3] and "Sand 2 (50%)" in report.texts[3]
    page = report.session_page("20230602_REU-TROU-DEAU_ASV-2_01")
    assert "Time (UTC)" not in page and "Images 12" in page


def test_a_moved_and_resized_item_is_drawn_where_it_is(whole, tmp_path):
    """Half as high a place for the table makes more pages of it."""
    size = 'size="180,252,mm"'
    text = TEMPLATE.read_text(encoding="utf-8")
    item = re.search(r'<LayoutItem[^>]*id="sessions"[^>]*>', text)[0]
    assert size in item
    path = tmp_path / "small.qpt"
    path.write_text(text.replace(item, item.replace(size, 'size="180,30,mm"')), encoding="utf-8")
    export(whole, tmp_path / "report.pdf", template=str(path), per_session=False)
    report = Printed(tmp_path / "report.pdf")
    pages = [text for text in report.texts if text.startswith("Sessions by place and date")]
    assert len(pages) == 3
    found = re.findall(r"10\.5281/zenodo\.(\d+)", " ".join(pages))
    assert sorted(found) == ["20012", "20022", "20032", "20042", "20052", "20229"]
    for text in pages:
        rows = re.split(r"Date Session Platform Images DOI", text)[1]
        assert "Sessions: " in rows.split("zenodo.")[0]  # each page begins with the heading of a place


@pytest.mark.parametrize(
    "content",
    [b"", b"no XML <", b"<?xml version='1.0'?><html><body/></html>", b"<Layout name='empty'/>", b"\x00\xff" * 100],
)
def test_a_broken_template_gives_one_sentence(whole, tmp_path, content):
    template = tmp_path / "broken.qpt"
    template.write_bytes(content)
    with pytest.raises(BrokenTemplate) as caught:
        export(whole, tmp_path / "report.pdf", template=str(template))
    assert str(caught.value) == (
        f"{template} is no print layout template with pages (.qpt) such as QGIS's layout manager saves; nothing was "
        "exported."
    )
    assert names(tmp_path) == ["broken.qpt"]


def test_a_template_without_a_page_that_is_asked_for_is_told(whole, tmp_path):
    """Every page has items of sessions, and pages of sessions are not wanted."""
    template = changed(tmp_path, (r'(<LayoutItem [^>]*\sid=)""', r'\1"session_mine"'))
    with pytest.raises(BrokenTemplate, match=r"No page of the template .* is asked for; nothing was exported\."):
        export(whole, tmp_path / "report.pdf", template=str(template), per_session=False)
    assert names(tmp_path) == ["mine.qpt"]


def test_a_template_that_is_not_there_is_told(whole, tmp_path):
    with pytest.raises(BrokenTemplate, match=r"The template .*none\.qpt cannot be read: .*\. Nothing was exported\."):
        export(whole, tmp_path / "report.pdf", template=str(tmp_path / "none.qpt"))
    assert names(tmp_path) == []


def test_fonts_that_nobody_has_are_replaced(whole, tmp_path, printed):
    template = changed(tmp_path, (r"DejaVu Sans|Segoe UI|Helvetica Neue|Arial", "No Such Font"))
    export(whole, tmp_path / "report.pdf", template=str(template))
    report = Printed(tmp_path / "report.pdf")
    assert "10.5281/zenodo.20012" in report.texts[4] and "7 sessions" in report.texts[0]
    assert report.links[4] == printed.links[4]


def test_the_french_report_is_in_french(whole, tmp_path):
    export(
        whole, tmp_path / "rapport.pdf", language=FRENCH, translations=ROOT / "build" / "seatizen_atlas_plugin" / "i18n"
    )
    report = Printed(tmp_path / "rapport.pdf")
    assert report.reader.trailer["/Root"]["/Lang"] == "fr"
    assert "2 juin 2023" in report.session_page_of("20012")
    french = {
        entry.findtext("source"): entry.findtext("translation") or entry.findtext("source")
        for entry in ET.parse(FRENCH_FILE).getroot().iter("message")
    }
    for source, page in (
        ("How to cite", 0),
        ("Footprints by place", 1),
        ("Sessions and images by platform and year", 2),
        ("What the images show", 3),
        ("Sessions by place and date", 4),
        ("Citations and licence", -1),
    ):
        assert french.get(source, source) in report.texts[page]


def test_without_the_translation_the_report_is_english_and_says_so(whole, tmp_path):
    made = export(whole, tmp_path / "report.pdf", language=FRENCH, translations=tmp_path)
    assert [str(note) for note in made.notes] == [
        "The French translation is not installed, so the report is in English."
    ]
    assert Printed(tmp_path / "report.pdf").texts[2].startswith("Sessions and images by platform and year")


def test_numbers_and_dates_of_both_languages(qgis_app, monkeypatch):
    folder = ROOT / "build" / "seatizen_atlas_plugin" / "i18n"
    english, french = Words(ENGLISH, folder), Words(FRENCH, folder)
    assert (english.number(1234567.25, 1), french.number(1234567.25, 1)) in (
        ("1,234,567.2", "1\u202f234\u202f567,2"),
        ("1,234,567.3", "1\u202f234\u202f567,3"),
    )
    assert (english.day("2023-06-08"), french.day("2023-08-01")) == ("8\xa0June\xa02023", "1\xa0août\xa02023")
    assert english.day("") == "" and english.day("someday") == "someday"
    assert [english.percent(share) for share in (0, 0.0001, 0.05, 0.5, 1)] == [
        "0%",
        "<\u202f0.1%",
        "5.0%",
        "50%",
        "100%",
    ]
    assert french.percent(0.054) == "5,4\u202f%"
    assert (english.labelled("Images", "3"), french.labelled("Images", "3")) == ("Images: 3", "Images\xa0: 3")
    monkeypatch.setattr("seatizen_atlas_plugin.exports.printed.language.QgsApplication.locale", lambda: "fr_FR")
    assert Words(QGIS, folder).is_french and not Words(ENGLISH, folder).is_french
    monkeypatch.setattr("seatizen_atlas_plugin.exports.printed.language.QgsApplication.locale", lambda: "de_DE")
    assert not Words(QGIS, folder).is_french
