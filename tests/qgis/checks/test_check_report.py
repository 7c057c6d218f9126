"""The page, the layers of findings, and the algorithm as scripts call it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QTextBrowser

from seatizen_atlas_plugin.atlas.checks import check_atlas, finding_layer, repair_atlas, write_html
from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.processing.check_atlas import CheckAtlas
from tests.qgis.atlas.atlas_material import rows
from tests.qgis.checks.faults import FAULTS
from tests.qgis.checks.planting import editing, one


def plant(path, *names) -> dict:
    with editing(path) as connection:
        return {name: FAULTS[name].plant(connection) for name in names}


def check(path):
    return check_atlas(str(path), SilentFeedback())


class Page(HTMLParser):
    """Links, anchors and the number of rows of each table; fails on tags that are never closed."""

    def __init__(self, text):
        super().__init__()
        self.links, self.anchors, self.tables, self.open, self.text = [], [], [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if "href" in found:
            self.links.append(found["href"])
        if tag == "a" and "name" in found:
            self.anchors.append(found["name"])
        if tag == "table":
            self.tables.append(0)
        if tag == "tr":
            self.tables[-1] += 1
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def test_the_page_has_a_table_and_an_anchor_for_each_finding(atlas, tmp_path):
    plant(atlas, "session_failed", "frame_twice", "label_with_blanks", "time_lost")
    with editing(atlas) as connection:
        connection.execute("UPDATE deposit SET session_name = '<script>alert(1)</script>&' WHERE id = 1")
    report = check(atlas)
    target = tmp_path / "report.html"
    write_html(report, str(target))
    text = target.read_text(encoding="utf-8")
    page = Page(text)
    numbers = range(1, len(report.findings) + 1)
    assert page.links == [f"#finding-{number}" for number in numbers]
    assert page.anchors == [f"finding-{number}" for number in numbers]
    assert page.tables[1:] == [len(finding.rows) + 1 for finding in report.findings]
    assert "<script" not in text and "&lt;script&gt;" in text and "&lt;b&gt;no&lt;/b&gt;" in text
    assert not re.search(r"(src|href)=\"(?!#)", text) and "http" not in text and "@import" not in text
    assert str(atlas) in "".join(page.text)
    assert "1 error(s), 3 warning(s), 1 note(s)" in "".join(page.text)
    assert [finding.severity for finding in report.findings] == ["error", "warning", "warning", "warning", "note"]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_the_page_can_be_read_in_a_dark_theme(atlas, tmp_path):
    plant(atlas, "frame_twice")
    target = tmp_path / "report.html"
    write_html(check(atlas), str(target))
    document = QTextDocument()
    document.setHtml(target.read_text(encoding="utf-8"))
    assert document.rootFrame().frameFormat().background().color().name() == "#ffffff"
    assert "2 row(s)" in document.toPlainText()


def test_qts_own_browser_shows_the_page(atlas, tmp_path):
    plant(atlas, "frame_twice", "label_with_blanks")
    target = tmp_path / "report.html"
    write_html(check(atlas), str(target))
    browser = QTextBrowser()
    browser.setHtml(target.read_text(encoding="utf-8"))
    text = browser.toPlainText()
    assert "Frames that a session has twice" in text and "Labels with blanks around their name" in text
    browser.scrollToAnchor("finding-2")


def test_a_clean_atlas_has_a_page_without_findings(atlas, tmp_path):
    target = tmp_path / "report.html"
    write_html(check(atlas), str(target))
    text = target.read_text(encoding="utf-8")
    assert "Nothing is wrong with this atlas." in text
    assert Page(text).links == []


def test_a_page_does_not_show_more_rows_than_a_browser_likes(atlas, tmp_path, monkeypatch):
    monkeypatch.setattr("seatizen_atlas_plugin.atlas.checks.html.MOST_ROWS", 5)
    with editing(atlas) as connection:
        connection.execute("UPDATE deposit SET platform_type = 'ASV'")
        connection.execute("UPDATE frame SET GPSAltitude = 3 WHERE GPSAltitude < 0")
        count = one(connection, "SELECT count(*) FROM frame WHERE GPSAltitude > 0")
    target = tmp_path / "report.html"
    write_html(check(atlas), str(target))
    text = target.read_text(encoding="utf-8")
    assert Page(text).tables[1:] == [6]
    assert f"The first 5 of {count} rows are shown." in text


def test_a_page_that_cannot_be_written_is_told(atlas, tmp_path):
    with pytest.raises(AtlasError, match="nowhere"):
        write_html(check(atlas), str(tmp_path / "nowhere" / "report.html"))


def test_rows_of_a_spatial_table_are_a_layer_of_the_map(atlas, qgis_app):
    planted = plant(atlas, "depth_positive")["depth_positive"]
    (finding,) = check(atlas).findings
    layer = finding_layer(str(atlas), finding)
    assert layer.isValid() and layer.readOnly()
    assert layer.wkbType() == Qgis.WkbType.Point
    assert sorted(feature.id() for feature in layer.getFeatures()) == planted
    assert layer.name() == "Altitudes with the wrong sign"
    assert {feature["GPSAltitude"] != 0 for feature in layer.getFeatures()} == {True}


def test_rows_of_a_plain_table_are_a_layer_too(atlas, qgis_app):
    plant(atlas, "annotation_without_frame")
    (finding,) = check(atlas).findings
    layer = finding_layer(str(atlas), finding)
    assert [feature["frame_id"] for feature in layer.getFeatures()] == [777777]
    assert not layer.isSpatial()


@pytest.mark.parametrize("name", FAULTS)
def test_every_finding_has_a_layer_with_all_its_rows(atlas, qgis_app, name):
    plant(atlas, name)
    for finding in check(atlas).findings:
        layer = finding_layer(str(atlas), finding)
        assert layer.isValid()
        if finding.table and layer.providerType() == "ogr":
            shown = {feature.id() for feature in layer.getFeatures()}
            missing = {row[0] for row in finding.rows} - shown
            assert shown and missing <= {999999}  # an entry of the R-tree whose row is gone
        else:
            assert layer.featureCount() == len(finding.rows)
            assert len(layer.fields()) == len(finding.headers)


def run(qgis_app, project=None, **parameters):
    algorithm = CheckAtlas()
    algorithm.initAlgorithm({})
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(project or QgsProject.instance())
    fine, why = algorithm.checkParameterValues(parameters, context)
    assert fine, why
    results, done = algorithm.run(parameters, context, feedback, {}, False)
    assert done
    return results, feedback


def test_the_algorithm_checks(atlas, qgis_app, tmp_path):
    plant(atlas, "frame_twice", "label_with_blanks", "time_lost")
    page = tmp_path / "report.html"
    before = atlas.read_bytes()
    results, feedback = run(qgis_app, ATLAS=str(atlas), OUTPUT_HTML=str(page))
    assert (results["ERRORS"], results["WARNINGS"], results["REPAIRED"], results["BACKUP"]) == (1, 1, 0, "")
    assert results["OUTPUT_HTML"] == str(page) and page.is_file()
    report = json.loads(results["REPORT"])
    assert [(one["code"], one["rows"], one["repairable"]) for one in report["findings"]] == [
        ("frame_duplicate", 2, False),
        ("label_blanks", 1, True),
        ("time_absent", 1, False),
    ]
    assert report["repairs"] is None and report["counts"]["deposit"] == 6
    assert "Frames that a session has twice: 2" in feedback.textLog()
    assert atlas.read_bytes() == before


def test_the_algorithm_repairs_and_counts_what_remains(atlas, qgis_app, tmp_path):
    plant(atlas, "frame_twice", "label_with_blanks", "annotation_without_frame")
    page = tmp_path / "report.html"
    results, _ = run(qgis_app, ATLAS=str(atlas), REPAIR=True, OUTPUT_HTML=str(page))
    assert (results["ERRORS"], results["WARNINGS"], results["REPAIRED"]) == (1, 0, 2)
    assert rows(results["BACKUP"], "SELECT count(*) FROM multilabel_annotation WHERE id = 9001") == [(1,)]
    report = json.loads(results["REPORT"])
    assert [one["code"] for one in report["findings"]] == ["frame_duplicate"]
    assert [one["code"] for one in report["repairs"]["repaired"]] == [
        "orphan:multilabel_annotation:frame_id",
        "label_blanks",
    ]
    text = page.read_text(encoding="utf-8")
    assert "Repaired" in text and results["BACKUP"] in text and "Rows of multilabel_annotation without" in text


def test_the_algorithm_asks_zenodo(atlas, qgis_app, community, tmp_path):
    results, _ = run(qgis_app, ATLAS=str(atlas), ONLINE=True, ZENODO_URL=community.url)
    assert (results["ERRORS"], results["WARNINGS"]) == (0, 0)
    assert json.loads(results["REPORT"])["online"] is True
    doi, newest = rows(atlas, "SELECT deposit_doi, max(doi) FROM version GROUP BY 1 HAVING count(*) > 2 LIMIT 1")[0]
    other = rows(atlas, "SELECT id FROM deposit WHERE doi <> ? ORDER BY id LIMIT 1", doi)[0][0]
    with editing(atlas) as connection:
        connection.execute("PRAGMA foreign_keys = 0")
        connection.execute("UPDATE version SET doi = '1' WHERE doi = ?", (newest,))
        connection.execute("UPDATE frame SET version_doi = '1' WHERE version_doi = ?", (newest,))
        connection.execute("UPDATE multilabel_prediction_1 SET version_doi = '1' WHERE version_doi = ?", (newest,))
        connection.execute("UPDATE sync_state SET latest_record = '1' WHERE deposit_doi = ?", (doi,))
        gone = one(connection, "SELECT doi FROM deposit WHERE id = ?", other)
        connection.execute("UPDATE deposit SET doi = '123' WHERE id = ?", (other,))
        for table in ("version", "deposit_linestring", "sync_state"):
            connection.execute(f"UPDATE {table} SET deposit_doi = '123' WHERE deposit_doi = ?", (gone,))
    results, _ = run(qgis_app, ATLAS=str(atlas), ONLINE=True, ZENODO_URL=community.url)
    report = json.loads(results["REPORT"])
    assert [(one["code"], one["rows"]) for one in report["findings"]] == [
        ("session_superseded", 1),
        ("session_gone", 1),
    ]
    assert results["WARNINGS"] == 2


def test_the_algorithm_refuses_to_repair_what_is_being_edited(atlas, project):
    plant(atlas, "label_with_blanks")
    layer = QgsVectorLayer(f"{atlas}|layername=multilabel_label", "labels", "ogr")
    project.addMapLayer(layer)
    assert layer.startEditing()
    algorithm = CheckAtlas()
    algorithm.initAlgorithm({})
    context = QgsProcessingContext()
    context.setProject(project)
    fine, why = algorithm.checkParameterValues({"ATLAS": str(atlas), "REPAIR": True}, context)
    assert not fine and "being edited" in why
    assert algorithm.checkParameterValues({"ATLAS": str(atlas), "REPAIR": False}, context)[0]
    layer.rollBack()


def test_the_algorithm_says_in_one_sentence_what_is_no_atlas(qgis_app, tmp_path):
    path = tmp_path / "bad.gpkg"
    path.write_text("nothing")
    algorithm = CheckAtlas()
    algorithm.initAlgorithm({})
    with pytest.raises(QgsProcessingException, match="is no GeoPackage"):
        algorithm.run({"ATLAS": str(path)}, QgsProcessingContext(), QgsProcessingFeedback(), {}, False)


def test_repair_report_of_a_clean_atlas_is_empty(atlas):
    report = repair_atlas(str(atlas), SilentFeedback())
    assert report.to_dict() == {"backup": "", "run_id": None, "repaired": []}
