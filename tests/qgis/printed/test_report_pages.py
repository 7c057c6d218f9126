"""What stands on the pages of a report, against SQL over the atlas."""

from __future__ import annotations

import hashlib
from pathlib import Path

from osgeo import gdal
from report_material import EMPTY, FRAMES, HOSTILE, LOCAL, Printed, export, shown

from seatizen_atlas_plugin.exports.selection import Selection
from tests.qgis.atlas.atlas_material import change, rows

DOI = "https://doi.org/10.5281/zenodo."
SESSIONS = 7
TITLE, PLACES, COUNTS, FREQUENCIES, TABLE = range(5)


def test_the_pages_are_title_counts_frequencies_sessions_citations_in_this_order(printed):
    heads = [text.split(" Page ")[0][:46] for text in printed.texts]
    assert len(heads) == 5 + SESSIONS + 1
    assert heads[TITLE].startswith("Survey sessions of the Seatizen Atlas")
    assert heads[PLACES].startswith("Footprints by place")
    assert heads[COUNTS].startswith("Sessions and images by platform and year")
    assert heads[FREQUENCIES].startswith("What the images show")
    assert heads[TABLE].startswith("Sessions by place and date")
    assert heads[-1].startswith("Citations and licence")
    for number, text in enumerate(printed.texts):
        assert f"Page {number + 1} of 13" in text
    assert len(printed.pages_of_sessions()) == SESSIONS


def test_the_key_figures_are_those_of_the_atlas(printed, whole):
    title = printed.texts[TITLE]
    (frames,) = rows(whole, "SELECT count(*) FROM frame")[0]
    (predicted,) = rows(whole, "SELECT count(*) FROM multilabel_prediction_1")[0]
    (annotated,) = rows(whole, "SELECT count(DISTINCT frame_id) FROM multilabel_annotation WHERE value >= 0")[0]
    (places,) = rows(whole, "SELECT count(DISTINCT alpha3_country_code || location) FROM deposit")[0]
    assert (frames, predicted, annotated, places) == (6 * FRAMES, 5 * 8, 4, 4)
    for number, word in (
        (SESSIONS, "sessions"),
        (places, "places"),
        (frames, "images"),
        (predicted, "images with predictions"),
        (annotated, "annotated images"),
        ("2021\N{EN DASH}2023", "years"),
    ):
        assert f"{number} {word}" in title
    assert "The whole atlas, without filters." in title
    assert "State of the atlas: 4 March 2025" in title
    assert (
        f"{DOI}11125847" in printed.links[TITLE]
        and "https://doi.org/10.1038/s41597-024-04267-z" in printed.links[TITLE]
    )
    assert "https://creativecommons.org/licenses/by/4.0/" in printed.links[TITLE]


def test_every_session_is_a_row_with_its_doi_as_a_link_and_its_page(printed, whole):
    table = printed.texts[TABLE]
    order = []
    for doi, name, day, platform in rows(
        whole, "SELECT doi, session_name, session_date, platform_type FROM deposit ORDER BY doi"
    ):
        (frames,) = rows(
            whole,
            "SELECT count(*) FROM frame JOIN version ON version.doi = frame.version_doi WHERE deposit_doi = ?", doi,
        )[0]  # fmt: skip
        told = "not published" if name == LOCAL else f"10.5281/zenodo.{doi}"
        page = next(n for n, text in enumerate(printed.texts) if text.startswith(shown(name)) and "Profile" in text) + 1
        row = f"{day or chr(0x2013)} {shown(name)} {platform} {frames} {told} {page}"
        assert row in table
        order.append((table.index(row), day or ""))
        assert (f"{DOI}{doi}" in printed.links[TABLE]) == (name != LOCAL)
    assert len(printed.links[TABLE]) == SESSIONS - 1
    assert "LE <MORNE> (MUS)" in table and "Sessions: 3 \N{MIDDLE DOT} Images: 36" in table  # ST-LEU


def test_places_with_footprints_have_a_map_each(printed, whole):
    text = printed.texts[PLACES]
    counted = rows(
        whole, "SELECT location, count(*) FROM deposit WHERE footprint IS NOT NULL GROUP BY location ORDER BY location"
    )
    assert counted == [("ETANG-SALE", 1), ("ST-LEU", 3), ("TROU-DEAU", 2)]
    places = [text.index(f"{place} (REU) ({count})") for place, count in counted]
    assert places == sorted(places) and "MORNE" not in text
    assert "ASV AUV PADDLE SCUBA UAV" in text
    # the footprint of ETANG-SALE is 104 m wide and shown on at least 200 m: 50 m is the largest round bar in 40 % of it
    assert "ETANG-SALE (REU) (1) 50 m" in text


def test_platforms_and_years_add_up(printed, whole):
    text = printed.texts[COUNTS]
    for platform in ("ASV", "UAV", "SCUBA", "AUV", "PADDLE"):
        assert platform in text
    assert "2021 2023 ? Total" in text
    counted = rows(
        whole,
        "SELECT count(DISTINCT d.doi), count(f.id) FROM deposit AS d LEFT JOIN version AS v ON v.deposit_doi = d.doi "
        "LEFT JOIN frame AS f ON f.version_doi = v.doi WHERE d.platform_type = 'ASV'",
    )
    assert counted == [(3, 24)]
    dash = chr(0x2013)
    assert f"ASV {dash} 2 24 1 0 3 24" in text
    assert f"Total 1 {FRAMES} 5 {5 * FRAMES} 1 0 {SESSIONS} {6 * FRAMES}" in text


def test_frequencies_of_classes_are_those_of_the_scores_and_thresholds(printed, whole):
    text = printed.texts[FREQUENCIES]
    classes = rows(whole, "SELECT c.name, c.threshold, k.column_name FROM multilabel_class AS c "
                          "JOIN multilabel_class_column AS k ON k.ml_class_id = c.id")  # fmt: skip
    assert len(classes) == 31
    seen = 0
    for name, threshold, column in classes:
        (count,) = rows(whole, f'SELECT count(*) FROM multilabel_prediction_1 WHERE "{column}" >= ?', threshold)[0]
        if count and len(name) < 18:
            percent = {f"{name} {count} ({share}%)" for share in (count * 100 // 40, -(-count * 100 // 40))}
            assert any(one in text for one in percent)
            seen += 1
    assert seen > 15
    assert "of 40 images with predictions" in text


def test_only_the_newest_annotation_of_a_frame_and_label_counts(printed, whole):
    names = dict(rows(whole, "SELECT id, name FROM multilabel_label"))
    text = printed.texts[FREQUENCIES]
    assert f"{names[39]} 2 (50%)" in text and f"{names[23]} 1 (25%)" in text
    assert "of 4 annotated images" in text


def test_a_page_of_a_session_tells_what_it_is(printed, whole):
    (name,) = rows(whole, "SELECT session_name FROM deposit WHERE doi = '20012'")[0]
    page = printed.session_page(name)
    low, high, mean = rows(whole, "SELECT -max(GPSAltitude), -min(GPSAltitude), -avg(GPSAltitude) FROM frame "
                                  "WHERE version_doi = '20011'")[0]  # fmt: skip
    assert "TROU-DEAU (REU) · 2 June 2023 · ASV" in page
    assert f"Depth (m) {low:.1f} to {high:.1f}, mean {mean:.1f}" in page
    assert "Start (UTC) 2023-06-08 09:59:58 End (UTC) 2023-06-08 10:00:01" in page
    assert printed.session_links(name) == [f"{DOI}20012", f"{DOI}20010", f"{DOI}20011"]
    assert "of 8 with predictions" in page


def test_altitudes_of_a_drone_are_no_depths(printed):
    page = printed.session_page("20230603")
    assert "Flight altitude (m) 42.5 to 53.5, mean 48.0" in page and "Depth" not in page


def test_what_a_session_lacks_is_said_and_not_drawn(printed):
    without = next(text for text in printed.pages_of_sessions() if "LE <MORNE> (MUS)" in text)
    assert "This session has no position." in without
    assert "neither depth nor altitude" in without
    annotated = printed.session_page("20230604_REU-TROU-DEAU_ASV-2_03")
    assert "Images with the label, of 4 annotated." in annotated
    local = printed.session_page(LOCAL)
    assert "Not published: only in this atlas, without a DOI." in local and printed.session_links(LOCAL) == []
    empty = next(text for text in printed.pages_of_sessions() if f"zenodo.{EMPTY}" in text)
    assert "Nothing was predicted or annotated in this session." in empty and "Images 0" in empty
    assert all("Some of the images" not in text for text in printed.texts)


def test_names_are_text_and_neither_markup_nor_expressions(printed):
    page = printed.session_page("20230604_REU <b>")
    assert page.startswith(shown(HOSTILE))
    assert shown(HOSTILE) in printed.texts[TABLE]
    assert f"{shown(HOSTILE)}" in printed.texts[-1]


def test_names_that_are_too_long_for_their_lines_lose_their_middle(atlas, tmp_path):
    long = Path(atlas).rename(tmp_path / f"lagoon-{'x' * 200}-2024.gpkg")
    opened = gdal.OpenEx(str(long), gdal.OF_VECTOR | gdal.OF_UPDATE)  # its triggers want GDAL's functions
    opened.ExecuteSQL(
        f"UPDATE deposit SET session_name = '20230602_REU-{'LAGOON-' * 30}ASV-2_01', "
        f"location = 'PASS {'AND PASS ' * 30}' WHERE doi = '20012'"
    )
    del opened
    export(long, tmp_path / "report.pdf")
    found = Printed(tmp_path / "report.pdf")
    page = found.session_page("20230602_REU-LAGOON")
    heading, rest = page.split(" PASS AND", 1)
    assert heading.endswith("LAGOON-ASV-2_01") and len(heading) <= 60 and "\N{HORIZONTAL ELLIPSIS}" in heading
    assert len(rest.split("2 June 2023")[0]) < 45
    assert all("x-2024.gpkg" in text and "x" * 50 not in text for text in found.texts)
    assert "LAGOON-" * 30 + "ASV-2_01" in found.texts[-1].replace(" ", "")  # but cited as a whole


def test_every_session_is_cited_with_the_versions_that_were_used(printed, whole):
    links = printed.links[-1]
    for (doi,) in rows(whole, "SELECT doi FROM deposit WHERE doi NOT LIKE 'local:%'"):
        assert f"{DOI}{doi}" in links
    used = rows(whole, "SELECT DISTINCT version_doi FROM frame WHERE version_doi NOT LIKE 'local:%'")
    assert len(used) == 5
    assert {f"{DOI}{doi}" for (doi,) in used} <= set(links)
    assert not [link for link in links if "local" in link]
    assert f"{LOCAL} (not published)" in printed.texts[-1]


def test_the_document_says_what_it_is(printed):
    said = printed.reader.metadata
    assert said["/Title"] == "Survey sessions of the Seatizen Atlas"
    assert said["/Author"] == "Seatizen Atlas"
    assert "ST-LEU" in said["/Keywords"] and "PADDLE" in said["/Keywords"]
    assert said["/CreationDate"] == "D:20250304050607Z"
    assert printed.reader.trailer["/Root"]["/Lang"] == "en"
    assert len(printed.bookmarks) == 13 and printed.bookmarks[-1] == ("Citations and licence", 12)
    for name, page in printed.bookmarks:
        assert printed.texts[page].startswith(shown(name))


def test_text_is_text_and_nothing_is_a_picture(printed):
    for page in printed.reader.pages:
        assert not list(page.images)


def test_two_reports_are_the_same_pages(printed, whole, tmp_path):
    export(whole, tmp_path / "again.pdf")
    again = Printed(tmp_path / "again.pdf")
    assert again.texts == printed.texts and again.links == printed.links and again.bookmarks == printed.bookmarks
    first = [page.get_contents().get_data() for page in printed.reader.pages]
    assert first == [page.get_contents().get_data() for page in again.reader.pages]


def test_filters_and_no_pages_of_sessions(whole, tmp_path):
    report = export(
        whole, tmp_path / "part.pdf", selection=Selection(places=("st-leu",), date_from="2023-01-01"), per_session=False
    )
    part = Printed(tmp_path / "part.pdf")
    assert report.counts == {"sessions": 2, "frames": 24, "pages": 6} and len(part.texts) == 6
    assert "Sessions of 2023-01-01 or later. Places: st-leu." in part.texts[TITLE]
    assert "2 sessions" in part.texts[TITLE] and "24 images" in part.texts[TITLE]
    assert part.pages_of_sessions() == [] and "DOI Page" not in part.texts[TABLE]
    assert f"{DOI}20022" not in part.links[TABLE] and f"{DOI}20032" in part.links[TABLE]


def test_frames_of_a_deposit_that_is_lost_are_left_out(atlas, tmp_path, printed):
    change(
        atlas,
        "DROP TRIGGER rtree_frame_GPSPosition_insert",  # it needs a function of GDAL's
        "INSERT INTO version (doi, deposit_doi) VALUES ('777', '776')",
        "INSERT INTO frame (id, version_doi, OriginalFileName, filename) VALUES (9999, '777', 'a', 'a')",
        "INSERT INTO multilabel_prediction_1 (frame_id, version_doi) VALUES (9999, '777')",
    )
    export(atlas, tmp_path / "report.pdf")
    assert Printed(tmp_path / "report.pdf").texts == printed.texts


def test_scores_outside_the_wide_table_count_too(atlas, tmp_path):
    """Three frames of the session without scores get some of the class Fish, one of them below its threshold."""
    change(
        atlas,
        *(
            "INSERT INTO multilabel_prediction_long (score, version_doi, frame_id, ml_class_id) SELECT "
            f"{score}, '20031', {frame}, id FROM multilabel_class WHERE name = 'Fish'"
            for frame, score in ((25, 0.99), (26, 0.98), (27, 0.001))
        ),
    )
    (before,) = rows(
        atlas, 'SELECT count(*) FROM multilabel_prediction_1 WHERE "Fish" >= (SELECT threshold FROM multilabel_class '
        "WHERE name = 'Fish')",
    )[0]  # fmt: skip
    export(atlas, tmp_path / "report.pdf")
    report = Printed(tmp_path / "report.pdf")
    assert f"Fish {before + 2} (" in report.texts[FREQUENCIES] and "43 images with predictions" in report.texts[TITLE]
    assert "Fish 2 (67%)" in report.session_page("20230604_REU-TROU-DEAU_ASV-2_03")


def test_long_filters_are_shortened(whole, tmp_path):
    names = tuple(name for (name,) in rows(whole, "SELECT session_name FROM deposit WHERE doi LIKE '200%'"))
    export(whole, tmp_path / "report.pdf", selection=Selection(sessions=names * 3), per_session=False)
    assert "\N{HORIZONTAL ELLIPSIS} 5 sessions" in Printed(tmp_path / "report.pdf").texts[TITLE]


def test_a_page_of_frequencies_without_any_is_left_out(whole, tmp_path):
    export(whole, tmp_path / "part.pdf", selection=Selection(sessions=(EMPTY,)))
    part = Printed(tmp_path / "part.pdf")
    assert len(part.texts) == 6 and not [text for text in part.texts if text.startswith("What the images show")]


def test_the_companion_lists_the_report_with_its_checksum(whole, tmp_path):
    report = export(whole, tmp_path / "report.pdf")
    told = (tmp_path / "report.pdf.README.txt").read_text(encoding="utf-8")
    digest = hashlib.sha256((tmp_path / "report.pdf").read_bytes()).hexdigest()
    assert digest in told and f"{DOI}20012" in told and report.files[0].sha256 == digest
