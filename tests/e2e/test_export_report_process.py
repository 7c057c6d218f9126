"""seatizen:exportreport in the installed plugin, as scripts run it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from pypdf import PdfReader


def texts(path) -> list:
    return [" ".join(page.extract_text().split()) for page in PdfReader(str(path)).pages]


def test_a_synchronised_atlas_is_printed_in_two_languages_and_with_an_own_template(qgis_process, small, tmp_path):
    atlas, english, french = tmp_path / "atlas.gpkg", tmp_path / "report.pdf", tmp_path / "rapport.pdf"
    template = tmp_path / "mine.qpt"
    qgis_process.run("seatizen:sync", ATLAS=atlas, COMMUNITIES="seatizen-data", ZENODO_URL=small.url)
    with closing(sqlite3.connect(atlas)) as connection:
        sessions = connection.execute("SELECT doi, session_name FROM deposit").fetchall()
        (frames,) = connection.execute("SELECT count(*) FROM frame").fetchone()
    done = qgis_process.run(
        "seatizen:exportreport", ATLAS=atlas, OUTPUT=english, LANGUAGE="English", OUTPUT_TEMPLATE=template
    )
    assert done["SESSIONS_EXPORTED"] == len(sessions)
    report = json.loads(done["REPORT"])
    assert report["counts"]["frames"] == frames and [one["name"] for one in report["files"]] == ["report.pdf"]
    pages = texts(english)
    assert len(pages) == done["PAGES"] and f"{frames:,} images" in pages[0]
    links = {
        one.get_object()["/A"]["/URI"] for page in PdfReader(str(english)).pages for one in page.get("/Annots", [])
    }
    for doi, name in sessions:
        assert f"https://doi.org/10.5281/zenodo.{doi}" in links
        assert any(text.startswith(name) for text in pages)

    mine = template.read_text(encoding="utf-8")
    assert "[% @seatizen_title %]" in mine
    template.write_text(mine.replace("[% @seatizen_title %]", "Rapport du lagon"), encoding="utf-8")
    done = qgis_process.run(
        "seatizen:exportreport",
        ATLAS=atlas, OUTPUT=french, LANGUAGE="French", TEMPLATE=template, PER_SESSION="false", PLATFORMS="ASV",
    )  # fmt: skip
    pages = texts(french)
    assert pages[0].startswith("Rapport du lagon") and len(pages) == done["PAGES"]
    assert PdfReader(str(french)).trailer["/Root"]["/Lang"] == "fr"
    assert sorted(path.name for path in tmp_path.glob("r*.pdf*")) == [
        "rapport.pdf", "rapport.pdf.README.txt", "report.pdf", "report.pdf.README.txt",
    ]  # fmt: skip


def test_what_cannot_be_printed_ends_with_one_sentence(qgis_process, tmp_path):
    atlas, template = tmp_path / "atlas.gpkg", tmp_path / "broken.qpt"
    qgis_process.run("seatizen:createatlas", OUTPUT=atlas)
    done = qgis_process.attempt("seatizen:exportreport", ATLAS=atlas, OUTPUT=tmp_path / "report.pdf")
    assert done.returncode != 0 and "nothing was exported" in done.stdout + done.stderr
    template.write_text("broken")
    done = qgis_process.attempt("seatizen:exportreport", ATLAS=atlas, OUTPUT=tmp_path / "report.pdf", TEMPLATE=template)
    assert done.returncode != 0 and "is no print layout template" in done.stdout + done.stderr
    done = qgis_process.attempt(
        "seatizen:exportreport", ATLAS=atlas, OUTPUT=tmp_path / "report.pdf", TEMPLATE=template,
        OUTPUT_TEMPLATE=template, OVERWRITE="true",
    )  # fmt: skip
    assert done.returncode != 0 and "is a file that the export reads" in done.stdout + done.stderr
    assert template.read_text() == "broken"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["atlas.gpkg", "broken.qpt"]
