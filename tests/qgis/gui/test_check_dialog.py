"""Check atlas…: a real atlas with real faults, from the findings to the repair and back."""

from __future__ import annotations

import shutil
import sys

import pytest
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QPushButton

from seatizen_atlas_plugin.atlas.checks import CheckReport
from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.atlas.upgrade import upgrade_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.gui import check_dialog
from seatizen_atlas_plugin.gui.check_action import CheckAction
from seatizen_atlas_plugin.gui.check_dialog import CheckDialog
from seatizen_atlas_plugin.gui.services import Services, same_file
from seatizen_atlas_plugin.messages import SeatizenError, message
from tests.qgis.checks.planting import editing, point
from tests.support.processes import SCRIPTS
from tests.support.widgets import WAIT, table_rows

sys.path.insert(0, str(SCRIPTS))
from published_atlas import generate

FINDINGS = [
    ["Frames at longitude 0, latitude 0", "2"],
    ["Bounds of layers are wrong", "2"],
    ["Altitudes with the wrong sign", "6"],
    ["Labels with blanks around their name", "2"],
    ["Labels of the same name", "2"],
]


@pytest.fixture(scope="session")
def faulty(qgis_app, tmp_path_factory):
    """An atlas with two frames at 0/0, bounds that are wrong therefore, and labels with blanks; copy it."""
    folder = tmp_path_factory.mktemp("faulty")
    generate("v1.2.6", folder / "published.gpkg", seed=1)
    upgrade_atlas(str(folder / "published.gpkg"), str(folder / "atlas.gpkg"), SilentFeedback())
    with editing(folder / "atlas.gpkg") as connection:
        first = "SELECT id FROM frame ORDER BY id LIMIT 2"
        connection.execute(f"UPDATE frame SET GPSPosition = ? WHERE id IN ({first})", (point(0, 0),))
        connection.execute("UPDATE multilabel_label SET name = 'Sand ' WHERE name = 'Sand'")
    return folder / "atlas.gpkg"


@pytest.fixture()
def atlas(faulty, qgis_new_project, tmp_path):
    return shutil.copy(faulty, tmp_path / "atlas.gpkg")


@pytest.fixture()
def action(make_action, atlas):
    return make_action(CheckAction, Services())


@pytest.fixture()
def dialog(action, atlas):
    made = action.open_dialog()
    made.atlasFile.setFilePath(str(atlas))
    return made


@pytest.fixture()
def checked(dialog, click, qtbot):
    click(dialog.checkButton)
    finish(qtbot, dialog)
    return dialog


def finish(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog._under_way is None, timeout=WAIT)


def titles(dialog):
    return [row[:2] for row in table_rows(dialog.findingsTable)]


def test_before_checking_there_is_nothing(dialog, tmp_path):
    assert dialog.resultLabel.text() == "Press Check. Nothing is written."
    assert dialog.checkButton.isEnabled()
    assert dialog.checkButton.isDefault()
    assert not dialog.detailsPanel.isVisible()
    for button in (dialog.repairButton, dialog.saveButton):
        assert not button.isEnabled()
    dialog.atlasFile.setFilePath(str(tmp_path / "gone.gpkg"))
    assert dialog.atlasHint.text() == f"{tmp_path / 'gone.gpkg'} does not exist."
    assert not dialog.checkButton.isEnabled()


def test_findings_are_listed_worst_first_and_explained(checked, click):
    assert checked.resultLabel.text() == "1 error(s), 4 warning(s), 0 note(s)."
    assert titles(checked) == FINDINGS
    assert table_rows(checked.findingsTable)[0][2] == (
        "The positions are emptied; the old rows are kept in the table repair_removed."
    )
    assert table_rows(checked.findingsTable)[2][2] == ""
    assert checked.explanationLabel.text() == str(checked.report.findings[0].explanation)
    assert table_rows(checked.rowsTable) == [["1", "0", "0"], ["2", "0", "0"]]
    checked.findingsTable.selectRow(3)
    assert table_rows(checked.rowsTable) == [["39", "“Sand ”"], ["156", "“Halophila_stipulacea ”"]]
    assert checked.rowsLabel.text() == ""
    checked.rowsTable.selectRow(0)
    checked.rowsTable.setFocus()
    checked.rowsTable.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in table_rows(checked.rowsTable)] == ["156", "39"]


def test_rows_can_be_copied(checked, qtbot):
    checked.rowsTable.selectAll()
    checked.rowsTable.setFocus()
    qtbot.keyClick(checked.rowsTable, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "1\t0\t0\n2\t0\t0"


def test_rows_with_a_place_become_a_layer_and_the_map_goes_there(action, checked, click, qgis_canvas, monkeypatch):
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    monkeypatch.setattr(action._iface, "mapCanvas", lambda: qgis_canvas, raising=False)
    for _ in range(2):
        click(checked.layerButton)
    (layer,) = QgsProject.instance().mapLayersByName("Frames at longitude 0, latitude 0")
    assert sorted(feature.id() for feature in layer.getFeatures()) == [1, 2]
    assert layer.readOnly()
    assert layer.dataProvider().dataSourceUri().startswith(checked.report.path)
    assert (qgis_canvas.center().x(), qgis_canvas.center().y()) == (0, 0)
    assert round(qgis_canvas.scale()) == 2000
    checked.findingsTable.selectRow(2)
    click(checked.layerButton)
    (layer,) = QgsProject.instance().mapLayersByName("Altitudes with the wrong sign")
    assert qgis_canvas.extent().contains(layer.extent())


def test_rows_without_a_place_are_opened_as_a_table(action, checked, qtbot):
    opened = []
    action._iface.showAttributeTable = opened.append
    checked.findingsTable.selectRow(3)
    checked.findingsTable.doubleClicked.emit(checked.findingsTable.model().index(3, 0))
    (layer,) = opened
    assert [feature["name"] for feature in layer.getFeatures()] == ["Sand ", "Halophila_stipulacea "]


def test_the_page_is_saved_where_the_user_says(checked, click, qtbot, monkeypatch, tmp_path):
    proposed = []

    def choose(_parent, _title, path, _kinds):
        proposed.append(path)
        return str(tmp_path / "rapport.html"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    click(checked.saveButton)
    finish(qtbot, checked)
    assert proposed == [str(tmp_path / "atlas.html")]
    assert "Frames at longitude 0" in (tmp_path / "rapport.html").read_text(encoding="utf-8")
    assert checked.resultLabel.text() == f"Saved as {tmp_path / 'rapport.html'}."
    assert titles(checked) == FINDINGS
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "a.html"), ""))
    click(checked.saveButton)
    finish(qtbot, checked)
    assert checked.problemLabel.text().startswith(f"The report {tmp_path / 'no' / 'a.html'} cannot be written: ")
    assert titles(checked) == FINDINGS


def test_repairing_asks_repairs_tells_and_checks_again(
    checked, click, qtbot, manager, bar, ended, monkeypatch, atlas, tmp_path
):
    Services().load(str(atlas), QgsProject.instance())
    asked = []
    monkeypatch.setattr(check_dialog, "confirm", lambda *words: asked.append(words[1:]) or True)
    click(checked.repairButton)
    operation = manager.working_on(same_file(str(atlas)))
    assert operation.description == "Repairing atlas.gpkg"
    assert not checked.checkButton.isEnabled()
    item = ended(operation)
    (question,) = asked
    assert question == (
        "Repair atlas.gpkg?",
        "A copy of the atlas is made beside it first. Rows that are taken out are kept in the table repair_removed.\n\n"
        "• Frames at longitude 0, latitude 0 (2): The positions are emptied; the old rows are kept in the table "
        "repair_removed.\n"
        "• Bounds of layers are wrong (2): The bounds are set to those of the rows.\n"
        "• Labels with blanks around their name (2): The blanks are removed.",
        "&Repair",
    )
    (backup,) = tmp_path.glob("atlas.backup-*.gpkg")
    assert item.text() == f"3 finding(s) repaired. The atlas as it was before: {backup}"
    assert item.level() == Qgis.MessageLevel.Success
    click(item.findChildren(QPushButton)[-1])
    (report,) = bar._dialogs.values()
    assert [row[:2] for row in table_rows(report.table)] == [FINDINGS[3], FINDINGS[0], FINDINGS[1]]
    assert report.tabs.tabText(0) == "Repaired"
    finish(qtbot, checked)
    assert titles(checked) == [FINDINGS[2], FINDINGS[4]]
    assert checked.resultLabel.text() == "0 error(s), 2 warning(s), 0 note(s)."
    assert not checked.repairButton.isEnabled()


def test_no_means_no(checked, click, manager, monkeypatch):
    monkeypatch.setattr(check_dialog, "confirm", lambda *_: False)
    click(checked.repairButton)
    assert manager.operations() == []


def test_a_sound_atlas(dialog, click, qtbot, tmp_path):
    create_atlas(str(tmp_path / "sound.gpkg"))
    dialog.atlasFile.setFilePath(str(tmp_path / "sound.gpkg"))
    click(dialog.checkButton)
    finish(qtbot, dialog)
    assert dialog.resultLabel.text() == "Nothing is wrong with this atlas."
    assert titles(dialog) == []
    assert dialog.saveButton.isEnabled()
    assert not dialog.repairButton.isEnabled()


def test_another_atlas_puts_the_report_aside(checked, tmp_path):
    checked.atlasFile.setFilePath(str(tmp_path / "other.gpkg"))
    assert titles(checked) == []
    assert not checked.saveButton.isEnabled()
    assert not checked.repairButton.isEnabled()


def test_a_file_that_cannot_be_checked_is_told(dialog, click, qtbot, tmp_path):
    generate("v1.2.6", tmp_path / "published.gpkg", seed=1)
    dialog.atlasFile.setFilePath(str(tmp_path / "published.gpkg"))
    click(dialog.checkButton)
    finish(qtbot, dialog)
    assert "older schema 1" in dialog.problemLabel.text()
    assert dialog.resultLabel.text() == "There is nothing to show: see below."


@pytest.fixture()
def faked(make_action, tmp_path):
    (tmp_path / "a.gpkg").write_bytes(b"")
    dialog = make_action(CheckAction).open_dialog()
    dialog.atlasFile.setFilePath(str(tmp_path / "a.gpkg"))
    return dialog


def test_zenodo_is_asked_when_that_is_wanted(faked, click, qtbot, services, settings, manager, tmp_path):
    services.report = CheckReport(str(tmp_path / "a.gpkg"))
    faked.onlineCheck.setChecked(True)
    assert faked.serverHint.text() == "https://zenodo.org is asked."
    click(faked.checkButton)
    finish(qtbot, faked)
    faked.onlineCheck.setChecked(False)
    click(faked.checkButton)
    finish(qtbot, faked)
    path = str(tmp_path / "a.gpkg")
    assert services.calls == [("check atlas", path, "https://zenodo.org"), ("check atlas", path, "")]
    assert settings.recent_atlases == (path,)
    settings.check_online = True
    again = CheckDialog(manager, settings, services, list)
    qtbot.addWidget(again)
    assert again.onlineCheck.isChecked()
    assert again.path() == path


def test_a_check_can_be_cancelled_and_closing_stops_it(faked, click, qtbot, services, manager):
    services.hold = True
    click(faked.checkButton)
    qtbot.waitUntil(lambda: bool(services.called("check atlas")), timeout=WAIT)
    assert faked.status.busyLabel.text() == "Checking a.gpkg…"
    click(faked.status.cancelButton)
    finish(qtbot, faked)
    assert faked.resultLabel.text() == "Cancelled."
    click(faked.checkButton)
    qtbot.waitUntil(lambda: len(services.called("check atlas")) == 2, timeout=WAIT)
    faked.reject()
    qtbot.waitUntil(lambda: not manager.operations(), timeout=WAIT)


def test_a_repair_that_fails_is_told(checked, action, click, qtbot, ended, manager, monkeypatch, atlas):
    def fail(path, feedback, codes):
        raise SeatizenError(message("{path} is locked.", path="atlas.gpkg"))

    monkeypatch.setattr(check_dialog, "confirm", lambda *_: True)
    action._services.repair = fail
    click(checked.repairButton)
    (operation,) = manager.operations()
    item = ended(operation)
    assert item.text() == "Repairing atlas.gpkg: failed. atlas.gpkg is locked."
    assert checked.problemLabel.text() == "atlas.gpkg is locked."
    assert titles(checked) == FINDINGS
