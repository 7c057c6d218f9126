"""Apply SQL script…: the dialog on real atlases, from the dry run to the changed rows."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox, QPushButton

from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.gui import script_dialog
from seatizen_atlas_plugin.gui.script_action import ScriptAction
from seatizen_atlas_plugin.gui.script_dialog import ScriptDialog, ScriptRequest
from seatizen_atlas_plugin.gui.services import Services, same_file
from tests.support.widgets import WAIT, table_rows

SCRIPT = """-- labels of the lagoon
UPDATE multilabel_label SET description = 'Sand' WHERE name = 'Sand';

INSERT INTO multilabel_label (name, creation_date, description)
VALUES ('Déchets', '2025-01-01', 'Debris; of any kind');
SELECT count(*) FROM frame;
"""
BROKEN = """UPDATE multilabel_label SET description = 'x' WHERE id = 1;
  UPDATE multilabel_label
     SET descriptoin = 'y'
   WHERE id = 2;
"""


@pytest.fixture()
def atlas(qgis_new_project, tmp_path):
    path = tmp_path / "atlas.gpkg"
    create_atlas(str(path))
    return path


@pytest.fixture()
def dialog(make_action, atlas):
    made = make_action(ScriptAction, Services()).open_dialog()
    made.atlasFile.setFilePath(str(atlas))
    return made


@pytest.fixture()
def answer(monkeypatch):
    """Answer the question before applying; what was asked is kept."""
    asked = []

    def choose(yes):
        def confirm(_parent, question, explanation, act):
            asked.append((question, explanation, act))
            return yes

        monkeypatch.setattr(script_dialog, "confirm", confirm)
        return asked

    return choose


def finish(qtbot, dialog):
    qtbot.waitUntil(lambda: dialog._under_way is None, timeout=WAIT)


def one_value(atlas, statement):
    with closing(sqlite3.connect(atlas)) as connection:
        return connection.execute(statement).fetchone()[0]


def test_inputs_are_judged_while_typing(dialog, atlas, tmp_path):
    assert dialog.scriptHint.text() == "Choose a file, or write the statements below."
    assert not dialog.dryRunButton.isEnabled()
    dialog.editor.setText("SELECT 1;")
    assert not dialog.scriptHint.isVisible()
    assert dialog.dryRunButton.isEnabled()
    assert dialog.dryRunButton.isDefault()
    assert dialog.applyButton.isEnabled()
    dialog.atlasFile.setFilePath(str(tmp_path / "gone.gpkg"))
    assert dialog.atlasHint.text() == f"{tmp_path / 'gone.gpkg'} does not exist."
    assert not dialog.applyButton.isEnabled()
    dialog.atlasFile.setFilePath("")
    assert dialog.atlasHint.text() == "Choose an atlas file."
    dialog.atlasFile.setFilePath(str(atlas))
    dialog.scriptFile.setFilePath(str(tmp_path / "gone.sql"))
    assert dialog.scriptHint.text() == f"{tmp_path / 'gone.sql'} does not exist."
    assert dialog.request() == ScriptRequest(str(atlas), "SELECT 1;", "gone.sql")


def test_a_dry_run_shows_rows_by_statement_and_changes_nothing(dialog, click, qtbot, atlas, tmp_path):
    script = tmp_path / "07_lagoon.sql"
    script.write_text(SCRIPT, encoding="utf-8")
    dialog.scriptFile.setFilePath(str(script))
    finish(qtbot, dialog)
    assert dialog.editor.text() == SCRIPT
    before = atlas.read_bytes()
    click(dialog.dryRunButton)
    assert dialog.status.busyLabel.text() == "Trying 07_lagoon.sql on atlas.gpkg…"
    finish(qtbot, dialog)
    assert dialog.resultLabel.text() == "07_lagoon.sql would run 3 statement(s) and change 2 row(s)."
    assert table_rows(dialog.resultTable) == [
        ["1", "2", "1", "UPDATE multilabel_label SET description = 'Sand' WHERE name…"],
        ["2", "4", "1", "INSERT INTO multilabel_label (name, creation_date, descript…"],
        ["3", "6", "", "SELECT count(*) FROM frame"],
    ]
    assert one_value(atlas, "SELECT count(*) FROM multilabel_label WHERE name = 'Déchets'") == 0
    assert len(atlas.read_bytes()) == len(before)
    assert list(tmp_path.glob("*backup*")) == []
    dialog.resultTable.selectRow(1)
    assert dialog.editor.selectedText() == (
        "INSERT INTO multilabel_label (name, creation_date, description)\n"
        "VALUES ('Déchets', '2025-01-01', 'Debris; of any kind')"
    )
    dialog.editor.setText(SCRIPT + "SELECT 1;")
    assert dialog.resultLabel.text() == "The script has changed: press Dry run to see what it would do."
    assert table_rows(dialog.resultTable) == []


def test_applying_asks_copies_and_tells_everywhere(
    dialog, click, qtbot, bar, manager, atlas, ended, answer, settings, tmp_path
):
    Services().load(str(atlas), QgsProject.instance())
    asked = answer(True)
    dialog.editor.setText(SCRIPT)
    click(dialog.applyButton)
    operation = manager.working_on(same_file(str(atlas)))
    assert operation.description == "Applying script.sql to atlas.gpkg"
    item = ended(operation)
    (question,) = asked
    assert question == (
        "Apply script.sql to atlas.gpkg?",
        "A copy of the atlas is made beside it first. Then all statements are run, or none if one of them fails.",
        "&Apply",
    )
    assert item.text() == "script.sql ran 3 statement(s) and changed 2 row(s)."
    assert item.level() == Qgis.MessageLevel.Success
    assert dialog.isVisible()
    assert dialog.resultLabel.text() == item.text()
    assert [row[2] for row in table_rows(dialog.resultTable)] == ["1", "1", ""]
    assert one_value(atlas, "SELECT count(*) FROM multilabel_label WHERE name = 'Déchets'") == 1
    (backup,) = tmp_path.glob("atlas.backup-*.gpkg")
    assert one_value(backup, "SELECT count(*) FROM multilabel_label WHERE name = 'Déchets'") == 0
    click(item.findChildren(QPushButton)[-1])
    (report,) = bar._dialogs.values()
    assert report.stateLabel.text() == f"{item.text()} The atlas as it was before: {backup}"
    assert report.tabs.tabText(0) == "Statements"
    assert str(backup) in report.text()
    (labels,) = QgsProject.instance().mapLayersByName("Labels")
    assert "Déchets" in {feature["name"] for feature in labels.getFeatures()}
    assert settings.recent_atlases[0] == str(atlas)


def test_no_means_no(dialog, click, manager, atlas, answer):
    answer(False)
    dialog.editor.setText(SCRIPT)
    click(dialog.applyButton)
    assert manager.operations() == []


def test_the_question_itself(dialog, click, manager, qtbot):
    dialog.editor.setText(SCRIPT)
    seen = []

    def cancel():
        box = QApplication.activeModalWidget()
        seen.append((type(box), box.defaultButton() is box.button(QMessageBox.StandardButton.Cancel)))
        box.reject()

    QTimer.singleShot(200, cancel)
    click(dialog.applyButton)
    assert seen == [(QMessageBox, True)]
    assert manager.operations() == []


@pytest.mark.parametrize("button", ["dryRunButton", "applyButton"])
def test_the_statement_that_fails_is_selected(dialog, click, qtbot, atlas, answer, tmp_path, button):
    answer(True)
    dialog.editor.setText(BROKEN)
    click(getattr(dialog, button))
    finish(qtbot, dialog)
    assert "statement 2 (line 2)" in dialog.problemLabel.text()
    assert "descriptoin" in dialog.problemLabel.text()
    assert dialog.editor.selectedText() == ("UPDATE multilabel_label\n     SET descriptoin = 'y'\n   WHERE id = 2")
    assert dialog.resultLabel.text() == "Nothing was changed."
    assert "Traceback" not in dialog.status.busyLabel.text()
    assert one_value(atlas, "SELECT description FROM multilabel_label WHERE id = 1") != "x"
    assert list(tmp_path.glob("*backup*")) == []


def test_a_script_that_cannot_be_read_says_why(dialog, qtbot, tmp_path):
    script = tmp_path / "latin.sql"
    script.write_bytes("SELECT 'é';".encode("latin-1"))
    dialog.scriptFile.setFilePath(str(script))
    finish(qtbot, dialog)
    assert dialog.problemLabel.text() == (
        f"The script {script} is no UTF-8 text: byte 9 in line 1 is 0xe9; save it as UTF-8 and try again."
        " Nothing was run."
    )
    assert not dialog.dryRunButton.isEnabled()


def test_a_huge_script_is_run_whole_and_not_shown(dialog, click, qtbot, atlas, tmp_path, monkeypatch):
    monkeypatch.setattr(script_dialog, "LONGEST_SHOWN", 100)
    script = tmp_path / "long.sql"
    script.write_text(SCRIPT, encoding="utf-8")
    dialog.scriptFile.setFilePath(str(script))
    finish(qtbot, dialog)
    assert dialog.scriptHint.text() == "long.sql has 0.01 MB: it is run whole, and not shown here."
    assert dialog.editor.text() == ""
    assert not dialog.editor.isEnabled()
    click(dialog.dryRunButton)
    finish(qtbot, dialog)
    assert len(table_rows(dialog.resultTable)) == 3
    dialog.scriptFile.setFilePath("")
    assert dialog.editor.isEnabled()
    assert not dialog.dryRunButton.isEnabled()


def test_nothing_runs_while_the_atlas_is_edited(dialog, click, manager, atlas):
    Services().load(str(atlas), QgsProject.instance())
    (labels,) = QgsProject.instance().mapLayersByName("Labels")
    labels.setReadOnly(False)
    assert labels.startEditing()
    dialog.editor.setText(SCRIPT)
    for button in (dialog.dryRunButton, dialog.applyButton):
        click(button)
        assert "The layer Labels" in dialog.problemLabel.text()
        assert manager.operations() == []
    labels.rollBack()


def test_a_dry_run_can_be_cancelled_and_closing_stops_it(make_action, qtbot, click, services, manager, tmp_path):
    (tmp_path / "a.gpkg").write_bytes(b"")
    dialog = make_action(ScriptAction).open_dialog()
    dialog.atlasFile.setFilePath(str(tmp_path / "a.gpkg"))
    dialog.editor.setText("SELECT 1;")
    services.hold = True
    click(dialog.dryRunButton)
    qtbot.waitUntil(lambda: bool(services.called("dry run")), timeout=WAIT)
    click(dialog.status.cancelButton)
    assert dialog.status.busyLabel.text() == "Stopping…"
    finish(qtbot, dialog)
    assert dialog.resultLabel.text() == "Nothing was changed."
    assert dialog.dryRunButton.isEnabled()
    click(dialog.dryRunButton)
    qtbot.waitUntil(lambda: len(services.called("dry run")) == 2, timeout=WAIT)
    dialog.reject()
    qtbot.waitUntil(lambda: not manager.operations(), timeout=WAIT)


def test_closing_leaves_an_applied_script_running(make_action, qtbot, click, services, manager, answer, tmp_path):
    answer(True)
    (tmp_path / "a.gpkg").write_bytes(b"")
    action = make_action(ScriptAction)
    dialog = action.open_dialog()
    dialog.atlasFile.setFilePath(str(tmp_path / "a.gpkg"))
    dialog.editor.setText("SELECT 1;")
    services.hold = True
    click(dialog.applyButton)
    qtbot.waitUntil(lambda: bool(services.called("apply")), timeout=WAIT)
    dialog.reject()
    (operation,) = manager.operations()
    assert not operation.cancel_asked
    manager.cancel(operation)
    qtbot.waitUntil(lambda: not manager.operations(), timeout=WAIT)


def test_the_values_of_last_time_come_back(dialog, click, qtbot, manager, settings, atlas, tmp_path):
    dialog.editor.setText(SCRIPT)
    click(dialog.dryRunButton)
    finish(qtbot, dialog)
    again = ScriptDialog(manager, settings, Services(), list)
    qtbot.addWidget(again)
    assert again.request() == ScriptRequest(str(atlas), SCRIPT, "script.sql")
    assert again.recentButton.isEnabled()
    again.recentButton.menu().aboutToShow.emit()
    assert [action.text() for action in again.recentButton.menu().actions()] == [str(atlas)]
