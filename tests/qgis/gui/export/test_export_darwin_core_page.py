"""Export archive…: a Darwin Core archive from the dialog, and the form of its metadata."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QLineEdit

from seatizen_atlas_plugin.exports.darwincore.export import DarwinCoreOptions, export_darwin_core
from seatizen_atlas_plugin.exports.selection import Selection
from tests.qgis.gui.export.export_material import DOIS, LEU

JANE = {
    "givenName": "Jane",
    "surName": "Doe",
    "organizationName": "Institut des récifs 🐠",
    "email": "jane@example.org",
    "orcid": "0000-0002-1825-0097",
}
CONTENT = {
    "title": "Récifs de Saint-Leu",
    "abstract": "Ce que montrent les images d'un drone de surface, en 2023.",
    "license": "CC0",
    "mediaLicense": "CC BY-NC",
    "creators": [JANE],
    "contacts": [{"organizationName": "Seatizen", "positionName": "data manager"}],
    "keywords": ["coral", "La Réunion"],
    "recordedBy": "Jane Doe | John Doe",
    "citation": "Doe 2023",
    "project": {"title": "Reefs"},
}


@pytest.fixture()
def dialog(open_with):
    return open_with("darwincore")


def write(path, content):
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8").splitlines() for name in archive.namelist()}


def test_the_archive_is_that_of_the_algorithm(dialog, export, atlas, tmp_path):
    dialog.selection.picker.model.check([DOIS[LEU]])
    dialog.page.metadata.show_content(CONTENT)
    operation = export(dialog)
    target = Path(dialog.outputFile.filePath())
    assert target.name == "seatizen-atlas-darwin-core.zip"
    other = tmp_path / "other.zip"
    options = DarwinCoreOptions(metadata=write(tmp_path / "metadata.json", CONTENT))
    export_darwin_core(str(atlas), str(other), options, Selection(sessions=(LEU,)))
    assert members(target) == members(other)
    with zipfile.ZipFile(target) as archive:
        eml = archive.read("eml.xml").decode("utf-8")
    assert "Récifs de Saint-Leu" in eml and "Institut des récifs 🐠" in eml and "0000-0002-1825-0097" in eml
    assert operation.result.counts["frames"] >= 1


def test_predictions_without_absences(dialog, export, atlas, tmp_path):
    dialog.page.restore({"source": "predictions", "absences": False, "without_taxon": "nearest"})
    assert any("metadata" in str(note).lower() for note in export(dialog).result.notes)
    other = tmp_path / "other.zip"
    options = DarwinCoreOptions("predictions", absences=False, without_taxon="nearest")
    export_darwin_core(str(atlas), str(other), options)
    assert members(dialog.outputFile.filePath()) == members(other)


def test_nothing_told_of_the_frames_is_told(dialog, qtbot, click, manager):
    dialog.selection.picker.model.check([next(reversed(DOIS.values()))])
    qtbot.waitUntil(lambda: dialog.counted is not None)
    click(dialog.exportButton)
    qtbot.waitUntil(lambda: dialog.problemLabel.text() != "")
    assert not Path(dialog.outputFile.filePath()).exists()


def test_the_form_reads_and_writes_the_file_of_the_algorithm(dialog, tmp_path, monkeypatch, click):
    form = dialog.page.metadata
    source, target = write(tmp_path / "source.json", CONTENT), tmp_path / "target.json"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (source, ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (str(target), ""))
    dialog.tabs.setCurrentIndex(2)
    click(form.openButton)
    assert form.edits["title"].text() == CONTENT["title"]
    assert form.people.table.rowCount() == 2
    assert form.hint.text() == "The file also tells, and keeps: project."
    assert form.content() == CONTENT
    click(form.saveButton)
    assert json.loads(target.read_text(encoding="utf-8")) == CONTENT


def test_licences_by_their_addresses_and_lists_of_names_are_understood(dialog, tmp_path):
    form = dialog.page.metadata
    content = {
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "recordedBy": ["Jane Doe", "John Doe"],
        "creators": JANE,
    }
    form.open_file(write(tmp_path / "metadata.json", content))
    assert form.content() == {
        "license": "CC0",
        "mediaLicense": "CC BY",
        "recordedBy": "Jane Doe | John Doe",
        "creators": [JANE],
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"title": "short"}, "Metadata, title: a text of at least 10 characters is expected."),
        (
            {"creators": [{**JANE, "orcid": "0000-0002-1825-0098"}]},
            "Metadata, ORCID: an ORCID (0000-0002-1825-0097) whose last character is right is expected.",
        ),
        (
            {"contacts": [{"email": "jane@example.org"}]},
            "Metadata, contacts: a person or organisation with surName, organizationName or positionName is expected.",
        ),
    ],
)
def test_what_no_archive_can_be_made_with_is_told_as_it_is_typed(dialog, content, said):
    form = dialog.page.metadata
    form.show_content(content)
    assert form.hint.text() == dialog.countLabel.text() == said
    assert not dialog.exportButton.isEnabled()
    form.show_content({})
    assert form.hint.isHidden()
    assert dialog.exportButton.isEnabled()


def test_a_file_that_is_wrong_changes_nothing(dialog, tmp_path):
    form = dialog.page.metadata
    form.show_content(CONTENT)
    path = tmp_path / "metadata.json"
    path.write_text("{", encoding="utf-8")
    form.open_file(str(path))
    assert form.hint.text().startswith(f"{path} is no JSON (UTF-8)")
    assert form.content() == CONTENT


def test_all_that_is_told_of_people_is_in_sight(dialog, qtbot):
    form = dialog.page.metadata
    form.show_content({"creators": [{**JANE, "organizationName": "Institut des récifs " * 10}], "contacts": [JANE]})
    dialog.tabs.setCurrentWidget(form)
    table = form.people.table
    qtbot.waitUntil(table.isVisible)
    assert table.horizontalScrollBar().maximum() == 0
    role, orcid = table.cellWidget(0, 0), table.columnWidth(5)
    assert role.sizeHint().width() <= table.columnWidth(0) <= role.sizeHint().width() + 8
    assert orcid >= table.fontMetrics().horizontalAdvance(JANE["orcid"])


def test_enter_types_into_a_person_and_exports_nothing(dialog, qtbot):
    form, asked = dialog.page.metadata, []
    dialog.run_requested.connect(asked.append)
    dialog.tabs.setCurrentWidget(form)
    form.show_content({"creators": [JANE]})
    table = form.people.table
    table.setCurrentCell(0, 3)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    (editor,) = table.findChildren(QLineEdit)
    editor.setText("IRD")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.people.people()["creators"][0]["organizationName"] == "IRD")
    assert asked == []


def test_people_are_added_typed_and_removed(dialog, click):
    people = dialog.page.metadata.people
    dialog.tabs.setCurrentIndex(2)
    click(people.addButton)
    people.table.item(0, 2).setText("Doe")
    people.table.cellWidget(0, 0).setCurrentIndex(1)
    assert people.people() == {"contacts": [{"surName": "Doe"}]}
    people.table.selectRow(0)
    click(people.removeButton)
    assert people.people() == {}


def test_metadata_are_there_again(dialog, export, action, atlas):
    dialog.page.metadata.show_content(CONTENT)
    export(dialog)
    dialog.reject()
    action.close()
    again = action.open_at("darwincore")
    assert again.page.metadata.content() == CONTENT
