"""Import sessions…: the dialog, and real imports of generated session folders from the click to the map."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import sys

import pytest
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtWidgets import QFileDialog, QPushButton

from seatizen_atlas_plugin.gui.import_action import SessionImportAction
from seatizen_atlas_plugin.gui.import_requests import SessionImport
from seatizen_atlas_plugin.gui.services import Services, same_file
from seatizen_atlas_plugin.imports.session_import import ImportOptions
from tests.support.expected import Expected
from tests.support.processes import SCRIPTS, Standin, generate
from tests.support.widgets import WAIT, button_texts, table_rows

sys.path.insert(0, str(SCRIPTS))
from session_generator.folders import write_folders

HERMITAGE = "20240422_REU-HERMITAGE_ASV-2_03"
TOLIARA = "20210602_MDG-Toliara_UVC-01_01"


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    return generate(tmp_path_factory.mktemp("dialog") / "state", "small")


@pytest.fixture(scope="module")
def pristine(state, tmp_path_factory):
    target = tmp_path_factory.mktemp("folders")
    write_folders(state, target)
    return target


@pytest.fixture()
def folder(pristine, tmp_path):
    """Two sessions, one folder that looks like one and is not, and one of something else."""
    made = tmp_path / "sessions"
    for name in (HERMITAGE, TOLIARA):
        shutil.copytree(pristine / name, made / name)
    (made / "20240101_REU-PORT_ASV-1_01").mkdir()
    (made / "notes").mkdir()
    return made


@pytest.fixture()
def action(make_action):
    return make_action(SessionImportAction, Services())


@pytest.fixture(autouse=True)
def empty_project(qgis_app):
    yield
    QgsProject.instance().clear()


def fill(dialog, qtbot, atlas, source, server="", **checks):
    """Give the inputs and wait for the list of sessions."""
    dialog.atlasFile.setFilePath(str(atlas))
    dialog.sourceFile.setFilePath(str(source))
    dialog.serverEdit.setText(server)
    for name, checked in checks.items():
        getattr(dialog, name).setChecked(checked)
    qtbot.waitUntil(lambda: dialog._preview is not None and dialog._under_way is None, timeout=WAIT)


def run(dialog, click, qtbot, manager, atlas):
    with qtbot.waitSignal(dialog.run_requested, timeout=WAIT):
        click(dialog.actButton)
    return manager.working_on(same_file(str(atlas)))


def test_the_sessions_that_were_found_are_listed_before_anything_is_read(action, qtbot, folder, tmp_path):
    dialog = action.open_dialog()
    assert dialog.sourceHint.text().startswith("A session is a folder named YYYYMMDD_COUNTRY-PLACE_PLATFORM")
    assert not dialog.actButton.isEnabled()
    fill(dialog, qtbot, tmp_path / "atlas.gpkg", folder)
    assert dialog.panel.headingLabel.text() == "3 session(s) found."
    assert table_rows(dialog.panel.table) == [
        ["1", TOLIARA, str(folder / TOLIARA), "to be imported"],
        ["2", "20240101_REU-PORT_ASV-1_01", str(folder / "20240101_REU-PORT_ASV-1_01"), "to be imported"],
        ["3", HERMITAGE, str(folder / HERMITAGE), "to be imported"],
    ]
    assert dialog.panel.notesText.toPlainText() == f"1 folder(s) in {folder} are no sessions and were left out: notes."
    assert dialog.atlasHint.text() == "A new atlas will be made."
    assert dialog.actButton.isEnabled()
    assert not (tmp_path / "atlas.gpkg").exists()


def test_sessions_before_the_first_are_passed_over(action, qtbot, folder, tmp_path):
    dialog = action.open_dialog()
    dialog.startSpin.setValue(3)
    fill(dialog, qtbot, tmp_path / "atlas.gpkg", folder)
    assert [row[3] for row in table_rows(dialog.panel.table)] == ["passed over", "passed over", "to be imported"]
    assert dialog._preview.request.options == ImportOptions(start=2)
    dialog.startSpin.setValue(4)
    assert not dialog.actButton.isEnabled()
    qtbot.waitUntil(lambda: dialog._preview is not None and dialog._under_way is None, timeout=WAIT)
    assert dialog.panel.notesText.toPlainText().startswith("There are only 3 session(s): begin with an earlier one.")
    assert not dialog.actButton.isEnabled()


def test_a_list_names_sessions_and_says_which_are_missing(action, qtbot, folder, tmp_path):
    sessions = folder / "sessions.csv"
    sessions.write_text(f"session_name\n{HERMITAGE}\n20200101_REU-GONE_ASV-1_01\n", encoding="utf-8")
    dialog = action.open_dialog()
    dialog.sourceCombo.setCurrentIndex(1)
    assert dialog.sourceHint.text().startswith("A table (CSV) with a column session_name or path")
    fill(dialog, qtbot, tmp_path / "atlas.gpkg", sessions)
    gone = folder / "20200101_REU-GONE_ASV-1_01"
    assert [row[1:] for row in table_rows(dialog.panel.table)] == [
        [HERMITAGE, str(folder / HERMITAGE), "to be imported"],
        [gone.name, str(gone), f"{gone} (line 3 of {sessions}) is no folder; it was not imported."],
    ]
    dialog.sourceCombo.setCurrentIndex(0)
    assert dialog.sourceHint.text() == f"{sessions} is no folder."
    assert not dialog.actButton.isEnabled()


def test_inputs_are_judged_while_typing(action, qtbot, folder, tmp_path):
    dialog = action.open_dialog()
    dialog.atlasFile.setFilePath(str(tmp_path / "atlas.txt"))
    assert dialog.atlasHint.text() == f"{tmp_path / 'atlas.txt'} does not end in .gpkg: an atlas is a GeoPackage."
    dialog.sourceFile.setFilePath(str(tmp_path / "gone"))
    assert dialog.sourceHint.text() == f"{tmp_path / 'gone'} does not exist."
    dialog.serverEdit.setText("zenodo")
    assert dialog.serverHint.text() == "“zenodo” is no address of a server, such as https://zenodo.org."
    dialog.serverEdit.setText("")
    assert dialog.serverHint.text() == (
        "Zenodo is not asked. Local sessions get their DOIs from a later import or synchronisation."
    )
    other = tmp_path / "other.gpkg"
    other.write_bytes(b"no atlas")
    dialog.atlasFile.setFilePath(str(other))
    dialog.sourceFile.setFilePath(str(folder))
    qtbot.waitUntil(lambda: dialog.problemLabel.text() != "", timeout=WAIT)
    assert str(other) in dialog.problemLabel.text()
    assert not dialog.actButton.isEnabled()


def test_local_sessions_from_the_click_to_the_map(
    action, click, qtbot, manager, bar, ended, settings, folder, tmp_path, monkeypatch
):
    atlas = tmp_path / "atlas.gpkg"
    dialog = action.open_dialog()
    fill(dialog, qtbot, atlas, folder)
    operation = run(dialog, click, qtbot, manager, atlas)
    assert operation.description == "Importing sessions into atlas.gpkg"
    item = ended(operation)
    report = operation.result
    assert item.text() == (
        "atlas.gpkg: 2 session(s) added, 0 updated, 0 unchanged, 1 failed. 2 of them local, without a DOI."
    )
    assert item.level() == Qgis.MessageLevel.Warning
    assert button_texts(item) == ["Zoom to", "Details"]
    with sqlite3.connect(atlas) as opened:
        dois = [row[0] for row in opened.execute("SELECT doi FROM deposit ORDER BY doi")]
        frames = opened.execute("SELECT count(*) FROM frame").fetchone()[0]
    assert dois == [f"local:{TOLIARA}", f"local:{HERMITAGE}"]
    assert report.frames == frames > 0
    assert QgsProject.instance().mapLayersByName("Frames")[0].featureCount() == frames
    assert settings.recent_atlases == (str(atlas),)
    click(item.findChildren(QPushButton)[-1])
    (shown,) = bar._dialogs.values()
    rows = {row[0]: row for row in table_rows(shown.table)}
    assert next(iter(rows)) == "20240101_REU-PORT_ASV-1_01"
    assert rows["20240101_REU-PORT_ASV-1_01"][1] == "failed"
    assert "metadata.csv" in rows["20240101_REU-PORT_ASV-1_01"][6]
    for one in report.outcomes:
        row = rows[one.name]
        assert row[3:6] == [str(one.frames), f"{one.predictions:,}", str(len(one.left_out))]
        assert row[2] == ("no: local" if one.local else "")
    buttons = {one.text(): one for one in shown.buttons.findChildren(QPushButton, "SeatizenAct")}
    assert list(buttons) == ["Show what was left out", "Save as CSV…"]
    for _ in range(2):  # again while the first is under way
        click(buttons["Show what was left out"])
    qtbot.waitUntil(lambda: not manager.operations(), timeout=WAIT)
    click(buttons["Show what was left out"])
    (layer,) = QgsProject.instance().mapLayersByName("Frames left out of the import")
    assert layer.thread() is QgsProject.instance().thread()
    assert sorted((f["session"], f["frame"]) for f in layer.getFeatures()) == sorted(
        (one.name, frame.filename) for one in report.outcomes for frame in one.left_out
    )
    table = tmp_path / "report.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(table), ""))
    click(buttons["Save as CSV…"])
    with table.open(encoding="utf-8-sig", newline="") as file:
        kinds = [(row["session"], row["kind"]) for row in csv.DictReader(file)]
    assert [session for session, kind in kinds if kind == "session"] == [one.name for one in report.outcomes]
    assert sum(kind == "frame" for _, kind in kinds) == report.left_out == layer.featureCount()


def test_a_report_that_cannot_be_written_is_told(action, qgis_iface, tmp_path, monkeypatch):
    from seatizen_atlas_plugin.imports.session_report import ImportReport

    told = []
    monkeypatch.setattr(qgis_iface.messageBar(), "pushMessage", lambda *texts: told.append(texts))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "gone" / "a.csv"), ""))
    action._save_csv(ImportReport())
    ((title, text, level),) = told
    assert title == "Seatizen Atlas"
    assert str(tmp_path / "gone" / "a.csv") in text
    assert level == Qgis.MessageLevel.Warning


def test_published_sessions_get_their_dois_and_nothing_is_loaded_when_not_asked(
    action, click, qtbot, manager, bar, ended, settings, state, pristine, tmp_path
):
    expected = Expected.read(state)
    atlas = tmp_path / "atlas.gpkg"
    with Standin(state) as server:
        dialog = action.open_dialog()
        fill(dialog, qtbot, atlas, pristine / TOLIARA, server.url, loadCheck=False, allFramesCheck=True)
        assert [row[1] for row in table_rows(dialog.panel.table)] == [TOLIARA]
        item = ended(run(dialog, click, qtbot, manager, atlas))
    concept = next(doi for doi, one in expected.sessions.items() if one["name"] == TOLIARA)
    with sqlite3.connect(atlas) as opened:
        assert opened.execute("SELECT doi FROM deposit").fetchall() == [(concept,)]
    assert item.text() == "atlas.gpkg: 1 session(s) added, 0 updated, 0 unchanged."
    assert item.level() == Qgis.MessageLevel.Success
    assert button_texts(item) == ["Details"]
    assert not QgsProject.instance().mapLayers()
    assert settings.sessions_source == str(pristine / TOLIARA)
    assert (settings.sessions_load, settings.sessions_all_frames, settings.sessions_offline) == (False, True, False)
    again = action.open_dialog()
    assert again.sourceFile.filePath() == str(pristine / TOLIARA)
    assert again.atlasFile.filePath() == str(atlas)
    assert again.allFramesCheck.isChecked()


def test_what_is_there_already_changes_nothing(action, click, qtbot, manager, ended, pristine, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    for expected in ("1 session(s) added, 0 updated, 0 unchanged.", "0 session(s) added, 0 updated, 1 unchanged."):
        dialog = action.open_dialog()
        fill(dialog, qtbot, atlas, pristine / TOLIARA, loadCheck=False)
        operation = run(dialog, click, qtbot, manager, atlas)
        qtbot.waitUntil(lambda operation=operation: operation.is_over, timeout=WAIT)
        view = SessionImport(str(atlas), False, None, None, "").view(operation.result)
        assert view.heading == f"{expected} 1 of them local, without a DOI."


def test_an_unreachable_server_says_so_and_makes_no_atlas(action, click, qtbot, manager, ended, pristine, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    dialog = action.open_dialog()
    fill(dialog, qtbot, atlas, pristine / TOLIARA, "http://127.0.0.1:9")
    item = ended(run(dialog, click, qtbot, manager, atlas))
    assert item.level() == Qgis.MessageLevel.Critical
    assert "Zenodo could not be asked which of the sessions are published" in item.text()
    assert not atlas.exists()


def test_an_atlas_in_edit_mode_is_refused(action, click, qtbot, manager, ended, pristine, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    dialog = action.open_dialog()
    fill(dialog, qtbot, atlas, pristine / TOLIARA)
    ended(run(dialog, click, qtbot, manager, atlas))
    (layer,) = QgsProject.instance().mapLayersByName("Labels")
    layer.setReadOnly(False)
    assert layer.startEditing()
    dialog = action.open_dialog()
    fill(dialog, qtbot, atlas, pristine / TOLIARA)
    click(dialog.actButton)
    assert str(atlas) in dialog.problemLabel.text()
    assert dialog.isVisible()
    layer.rollBack()
