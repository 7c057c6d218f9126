"""The parts of a report one by one: axes, profiles, pages of the table, maps' extents, what is appended to a PDF."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import QgsRectangle
from qgis.PyQt.QtCore import QRectF
from report_material import TEMPLATE, Printed, export

from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.exports.local_pictures import LocalPictures
from seatizen_atlas_plugin.exports.printed import session_reading
from seatizen_atlas_plugin.exports.printed.canvas import escaped, linked, one_line, split_rows
from seatizen_atlas_plugin.exports.printed.facts import AtlasFacts, SessionFacts
from seatizen_atlas_plugin.exports.printed.language import ENGLISH, Words
from seatizen_atlas_plugin.exports.printed.pdf_information import Bookmark, Information, UnknownForm, add_information
from seatizen_atlas_plugin.exports.printed.places_on_map import grid_interval, metric_crs, with_room
from seatizen_atlas_plugin.exports.printed.scales import decimals_of, nice_step, ticks, time_ticks
from seatizen_atlas_plugin.exports.printed.session_facts import SessionDetail, packed, profile_of, unpacked
from seatizen_atlas_plugin.exports.printed.session_reading import profile_runs
from seatizen_atlas_plugin.exports.printed.tables import Group, session_pages, shown_years
from seatizen_atlas_plugin.exports.printed.template import Place, Template
from seatizen_atlas_plugin.exports.printed.texts import with_links
from tests.qgis.atlas.atlas_material import a_session as material
from tests.qgis.atlas.atlas_material import write


@pytest.fixture
def words(qgis_app):
    return Words(ENGLISH)


def a_session(number: int, place: str = "HERE", **values) -> SessionFacts:
    return SessionFacts(str(number), f"session {number:03d}", "2023-06-08", "REU", place, "ASV", **values)


def of_altitudes(points, timed=True) -> SessionDetail:
    return SessionDetail(runs=[packed(run) for run in profile_runs(points, timed)], timed=timed)


def facts(*sessions: SessionFacts) -> AtlasFacts:
    return AtlasFacts(list(sessions), None, {}, "", "")


def test_ticks_are_round_and_enclose():
    assert [nice_step(span, 5) for span in (1, 4, 9, 23, 0.004)] == [0.2, 1, 2, 5, 0.001]
    assert ticks(1.3, 6.2, 5) == [1, 2, 3, 4, 5, 6, 7] and ticks(0, 10, 5) == [0, 2, 4, 6, 8, 10]
    assert [decimals_of(step) for step in (100, 2, 0.5, 0.02)] == [0, 0, 1, 2]


def test_ticks_of_time_are_whole_minutes_hours_or_days():
    assert time_ticks(3 * 60 + 5, 33 * 60, 9) == ([60.0 * minute for minute in (5, 10, 15, 20, 25, 30)], False)
    marks, are_days = time_ticks(0, 30 * 86400, 9)
    assert are_days and len(marks) <= 9 and all(mark % 86400 == 0 for mark in marks)


def test_a_profile_breaks_where_time_has_a_gap_and_is_depth_downwards(words):
    times = [*range(100, 110), *range(1000, 1010)]
    session = a_session(1, mean=-2.0)
    detail = of_altitudes([(float(second), -2.0 - second % 3) for second in times])
    profile = profile_of(session, detail, words)
    assert [len(run) for run in profile.runs] == [10, 10] and profile.downwards
    assert profile.runs[0][:3] == [(100.0, 3.0), (101.0, 4.0), (102.0, 2.0)]
    assert (profile.x_title, profile.y_title) == ("Time (UTC)", "Depth (m)")
    session.platform, session.mean = "UAV", 40.0
    profile = profile_of(session, of_altitudes([(0.0, 40.0), (1.0, 41.0)]), words)
    assert (profile.x_title, profile.y_title, profile.downwards) == (
        "Time (the camera's clock)", "Flight altitude (m)", False,
    )  # fmt: skip
    assert profile_of(session, SessionDetail(), words) is None


def test_a_profile_without_times_is_over_the_numbers_of_images(words):
    detail = of_altitudes([(1.0, 3.0), (2.0, 4.0), (3.0, 2.0)], timed=False)
    profile = profile_of(a_session(1, mean=3.0), detail, words)
    assert profile.runs == [[(1.0, 3.0), (2.0, 4.0), (3.0, 2.0)]] and not profile.downwards
    assert (profile.x_title, profile.y_title) == ("Image number", "Altitude (m)")
    assert profile.x_marks == [(1.0, "1"), (3.0, "3")]


def test_a_long_profile_keeps_its_extremes(words):
    altitudes = [(float(second), -5.0) for second in range(20_000)]
    altitudes[7_777] = (7_777.0, -50.0)
    altitudes[12_345] = (12_345.0, -0.5)
    (run,) = profile_of(a_session(1, mean=-5.0), of_altitudes(altitudes), words).runs
    assert len(run) <= session_reading.MOST_POINTS + 2
    assert (7_777.0, 50.0) in run and (12_345.0, 0.5) in run and run == sorted(run)


def test_no_page_of_the_table_ends_with_the_heading_of_a_place(qgis_app):
    style = Template(str(TEMPLATE)).pages[4].style
    sessions = [a_session(number, f"PLACE {number % 7}") for number in range(200)]
    sessions.sort(key=lambda one: (one.place, one.name))
    for height in range(20, 120, 7):
        pages = session_pages(facts(*sessions), Place(QRectF(0, 0, 180, height), style))
        room = max(int(height / (style.line * 1.32)) - 1, 3)
        assert [row for page in pages for row in page if not isinstance(row, Group)] == list(range(200))
        for page in pages:
            assert isinstance(page[0], Group) and not isinstance(page[-1], Group) and len(page) <= room
        continued = [row for page in pages for row in page if isinstance(row, Group) and row.is_continued]
        assert all(page[0] in continued or page is pages[0] or not page[0].is_continued for page in pages)


def test_points_are_kept_bit_for_bit():
    points = [(55.123456789012345, -21.1), (0.1, 5e-324)]
    assert unpacked(packed(points)) == points and unpacked(packed([])) == []


def test_old_years_are_shown_together_when_there_are_many():
    sessions = [a_session(year) for year in range(2000, 2020)]
    for one, year in zip(sessions, range(2000, 2020)):
        one.date = f"{year}-01-01"
    columns = shown_years(facts(*sessions, SessionFacts("x", "x", "", "", "", "")))
    assert len(columns) == 13 and columns[-1] == ("?", [""])
    assert columns[0] == ("≤\u202f2008", [str(year) for year in range(2000, 2009)]) and columns[1] == ("2009", ["2009"])


def test_rows_are_split_by_their_heights():
    assert split_rows([1, 1, 1, 1], 2) == [2, 2] and split_rows([], 5) == [] and split_rows([9, 1], 5) == [1, 1]


def test_data_is_never_markup():
    assert one_line(" a\n b\t\0c ") == "a b c" and one_line("1\u202f000") == "1\u202f000"
    assert escaped("<b>&\"'") == "&lt;b&gt;&amp;&quot;&#x27;"
    assert linked("<i>", 'x"><script>') == '<a href="x&quot;&gt;&lt;script&gt;">&lt;i&gt;</a>'
    assert with_links("See <https://example.org/a_(b)>, or b.") == (
        'See &lt;<a href="https://example.org/a_(b">https://example.org/a_(b</a>)&gt;, or b.'
    )


def test_maps_have_room_around_and_round_grids(qgis_app):
    box = with_room(QgsRectangle(0, 0, 100, 10), 40, 2.0, 0.1)
    assert (box.width(), box.height()) == (120, 60) and box.center().x() == 50
    assert with_room(QgsRectangle(5, 5, 5, 5), 40, 2.0).width() == 40
    assert [grid_interval(width) for width in (0.004, 0.9, 24, 200, 360)] == [0.001, 0.2, 5, 45, 90]
    assert metric_crs(55.3, -21.1).authid() == "EPSG:32740" and metric_crs(5.1, 43.4).authid() == "EPSG:32631"
    assert metric_crs(180.0, -17.0).authid() == "EPSG:32760"


def test_what_is_no_pdf_of_qt_is_left_as_it_is(tmp_path):
    path = tmp_path / "other.pdf"
    path.write_bytes(b"%PDF-1.7\nsomething else\n%%EOF\n")
    told = Information("t", "a", "s", "k", "c", "en")
    with pytest.raises(UnknownForm):
        add_information(str(path), told, [Bookmark("x", 0)])
    assert path.read_bytes() == b"%PDF-1.7\nsomething else\n%%EOF\n"


def test_no_path_of_a_frame_leads_out_of_the_folder(qgis_app, tmp_path):
    from qgis.PyQt.QtGui import QImage

    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0)
    (tmp_path / "frames" / "in").mkdir(parents=True)
    picture.save(str(tmp_path / "outside.png"))
    picture.save(str(tmp_path / "frames" / "in" / "inside.png"))
    pictures = LocalPictures(str(tmp_path / "frames"))
    asked = [
        ("outside.png", "../outside.png"),
        ("../outside.png", "../outside.png"),
        ("outside.png", "in/../../outside.png"),
        ("inside.png", "some/session\\in/inside.png"),
        ("", ""),
        ("a\0b.png", "in/a\0b.png"),
    ]
    assert pictures.at_their_places(asked, "..") == [str(tmp_path / "frames" / "in" / "inside.png")]


def test_of_very_many_frames_only_some_are_read(whole, tmp_path, monkeypatch):
    monkeypatch.setattr(session_reading, "MOST_ROWS", 5)
    export(whole, tmp_path / "report.pdf")
    page = Printed(tmp_path / "report.pdf").session_page("20230602_REU-TROU-DEAU_ASV-2_01")
    assert "Images 12" in page and "Time (UTC)" in page


def test_a_session_of_a_single_frame_has_a_map(qgis_app, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    create_atlas(str(atlas))
    write(atlas, replace(material(1, 1), footprint=None, track=None))
    export(atlas, tmp_path / "report.pdf")
    page = Printed(tmp_path / "report.pdf").session_page("20230602_REU-TROU-DEAU_ASV-2_01")
    assert "Images 1 " in page and "no position" not in page and "first image" in page
