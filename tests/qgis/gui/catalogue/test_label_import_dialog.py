"""Importing labels from the dialog: the preview, and what becomes of it."""

from __future__ import annotations

import pytest
from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QPushButton

from seatizen_atlas_plugin.gui.preview_dialog import PreviewDialog
from tests.qgis.atlas.atlas_material import rows
from tests.qgis.gui.catalogue.catalogue_material import LABELS, SAND
from tests.support.widgets import table_rows

COUNT = "SELECT count(*) FROM multilabel_label"


@pytest.fixture()
def child(dialog):
    dialog.import_labels()
    return dialog._child


@pytest.fixture()
def labels(tmp_path):
    path = tmp_path / "labels.csv"
    path.write_text(LABELS, encoding="utf-8")
    return path


def test_the_preview_tells_row_by_row_and_the_import_does_that(
    dialog, child, press, previewed, labels, atlas, settings, bar, click
):
    assert child.windowTitle() == "Import labels into atlas.gpkg"
    assert child.fileHint.text().startswith("A table (CSV) with a column name")
    assert not child.actButton.isEnabled()
    child.labelFile.setFilePath(str(labels))
    assert not child.fileHint.isVisible()
    previewed(child)
    assert child.panel.headingLabel.text() == (
        "labels.csv would add 2 label(s) and update 1; 0 stay as is. 2 row(s) rejected."
    )
    (before,) = rows(atlas, "SELECT description FROM multilabel_label WHERE name = 'Sand'")[0]
    preview = table_rows(child.panel.table)
    assert preview == [
        ["Dugong", "rejected", "", "4", "line 3 has the same name"],
        ["Odd", "rejected", "", "6", preview[1][4]],
        ["Dugong", "added", "55", "3", ""],
        ["sea anemone", "added", "56", "5", ""],
        ["Sand", "updated", "39", "2", f"description: {before} → Bare sand"],
    ]
    assert preview[1][4].startswith("the GBIF id “twelve” is neither a number nor https://www.gbif.org/species/")
    assert child.panel.notesText.toPlainText() == (
        "sea anemone looks like the label “Sea_anemone” (id 12) that was there; merge them if they are the same."
    )
    assert rows(atlas, COUNT) == [(54,)]
    assert child.actButton.isDefault()
    item = press(child.actButton)
    assert item.text() == "labels.csv: 2 label(s) added, 1 updated, 0 unchanged. 2 row(s) rejected."
    assert item.level() == Qgis.MessageLevel.Warning
    assert rows(
        atlas, "SELECT id, name, description, id_gbif FROM multilabel_label WHERE id > 54 OR id = 39 ORDER BY id"
    ) == [
        (SAND, "Sand", "Bare sand", None),
        (55, "Dugong", "A sea cow", 2440000),
        (56, "sea anemone", None, None),
    ]
    assert dialog.countLabel.text() == "56 label(s)"
    assert (settings.labels_source, settings.labels_file, settings.labels_rename) == ("", str(labels), False)
    click(item.findChildren(QPushButton)[-1])
    (report,) = bar._dialogs.values()
    assert report.tabs.tabText(0) == "Labels"
    assert table_rows(report.table) == preview
    assert "sea anemone looks like" in report.text()


def test_importing_again_changes_nothing_and_is_not_offered(dialog, child, press, previewed, settings):
    child.sourceCombo.setCurrentIndex(2)
    assert not child.labelFile.isEnabled()
    previewed(child)
    assert child.panel.headingLabel.text() == "madagascar would add 114 label(s) and update 0; 0 stay as is."
    assert not child.againButton.isEnabled()
    item = press(child.actButton)
    assert item.text() == "madagascar: 114 label(s) added, 0 updated, 0 unchanged."
    assert dialog.countLabel.text() == "168 label(s)"
    assert settings.labels_source == "madagascar"
    dialog.import_labels()
    again = previewed(dialog._child)
    assert again.sourceCombo.currentIndex() == 2
    assert again.panel.headingLabel.text() == "madagascar would add 0 label(s) and update 0; 114 stay as is."
    assert not again.actButton.isEnabled()


def test_what_was_shown_is_what_is_imported(child, press, previewed, labels, atlas):
    labels.write_text("name\nDugong\n", encoding="utf-8")
    child.labelFile.setFilePath(str(labels))
    previewed(child)
    labels.write_text("name\nOther\n", encoding="utf-8")
    press(child.actButton)
    assert rows(atlas, "SELECT name FROM multilabel_label WHERE id > 54") == [("Dugong",)]


def test_a_file_that_was_changed_can_be_read_again(child, click, previewed, labels):
    labels.write_text("colour\nred\n", encoding="utf-8")
    child.labelFile.setFilePath(str(labels))
    previewed(child)
    assert child.problemLabel.text() == (
        f"{labels}: expected a header with a column name, found “colour”; nothing was imported."
    )
    assert child.panel.headingLabel.text() == "There is no preview; the reason stands below."
    assert not child.panel.table.isVisible()
    assert not child.actButton.isEnabled()
    labels.write_text("name\nDugong\n", encoding="utf-8")
    click(child.againButton)
    previewed(child)
    assert [row[0] for row in table_rows(child.panel.table)] == ["Dugong"]
    assert child.actButton.isEnabled()


def test_renaming_is_previewed_when_it_is_asked_for(child, previewed, labels):
    labels.write_text("name,old_name\nSable,Sand\n", encoding="utf-8")
    child.labelFile.setFilePath(str(labels))
    previewed(child)
    assert table_rows(child.panel.table) == [["Sable", "unchanged", "39", "2", ""]]
    assert "Sable is called “Sand” (id 39)" in child.panel.notesText.toPlainText()
    assert not child.actButton.isEnabled()
    child.renameCheck.setChecked(True)
    assert not child.panel.table.isVisible()
    previewed(child)
    assert table_rows(child.panel.table) == [["Sable", "updated", "39", "2", "name: Sand → Sable; former name: Sand"]]
    assert child.actButton.isEnabled()


def test_the_preview_can_be_filtered(child, previewed, labels):
    child.labelFile.setFilePath(str(labels))
    previewed(child)
    child.panel.filterEdit.setText("rejected")
    assert [row[0] for row in table_rows(child.panel.table)] == ["Dugong", "Odd"]


def test_only_the_last_input_is_previewed(child, previewed, labels, tmp_path, qtbot, manager):
    child.labelFile.setFilePath(str(labels))
    child._look_ahead()
    other = tmp_path / "other.csv"
    other.write_text("name\nDugong\n", encoding="utf-8")
    child.labelFile.setFilePath(str(other))
    previewed(child)
    assert child._preview.request.labels.name == "other.csv"
    qtbot.waitUntil(lambda: not manager.operations())
    assert [row[0] for row in table_rows(child.panel.table)] == ["Dugong"]


def test_a_file_that_is_not_there_is_told_beside_it(child, tmp_path):
    child.labelFile.setFilePath(str(tmp_path / "gone.csv"))
    assert child.fileHint.text() == f"{tmp_path / 'gone.csv'} does not exist."
    assert not child.actButton.isEnabled()
    assert not child.againButton.isEnabled()
    assert isinstance(child, PreviewDialog)


def test_closing_before_the_preview_starts_nothing(child, labels, qtbot, manager):
    child.labelFile.setFilePath(str(labels))
    child.reject()
    qtbot.wait(400)
    assert manager.operations() == []
