"""Download sessions…: from names, lists and the map, over the preview, to folders; with a token where it is needed."""

from __future__ import annotations

import shutil

import pytest
from qgis.core import Qgis, QgsFeature, QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QPushButton

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.gui import token_store
from seatizen_atlas_plugin.gui.services import Services, same_file
from seatizen_atlas_plugin.gui.transfer.action import SessionDownloadAction
from seatizen_atlas_plugin.gui.wording import megabytes
from seatizen_atlas_plugin.publish import download_room
from seatizen_atlas_plugin.publish.session_choice import Choice
from seatizen_atlas_plugin.publish.session_download import download_sessions
from seatizen_atlas_plugin.publish.wanted_sessions import wanted_sessions
from tests.qgis.publish.session_trees import files_below, versions_of
from tests.support.depositing import OWNER
from tests.support.widgets import WAIT, button_texts, table_rows

ASV = "20240422_REU-HERMITAGE_ASV-2_03"
KITE = "20171104_MUS-Le-Morne_KITE-01_01"


@pytest.fixture(autouse=True)
def empty_project(qgis_app):
    yield
    QgsProject.instance().clear()


@pytest.fixture()
def action(make_action, community, settings):
    settings.server = community.url
    return make_action(SessionDownloadAction, Services())


@pytest.fixture()
def dialog(action, tmp_path):
    made = action.open_dialog()
    made.folderWidget.setFilePath(str(tmp_path / "sessions"))
    return made


@pytest.fixture()
def previewed(qtbot):
    def wait(dialog):
        qtbot.waitUntil(lambda: dialog._under_way is None and not dialog._timer.isActive(), timeout=WAIT)
        return table_rows(dialog.panel.table) if dialog.panel.table.isVisible() else []

    return wait


@pytest.fixture()
def run(action, manager, ended, click, message_bar):
    """Press Download and return the item in the message bar, and the operation."""

    def press(dialog):
        message_bar.clearWidgets()
        started = []
        manager.queued.connect(started.append)
        click(dialog.actButton)
        manager.queued.disconnect(started.append)
        (operation,) = started
        return ended(operation), operation

    return press


@pytest.fixture()
def footprints(community):
    """A layer of footprints, two of three selected."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=doi:string&field=session_name:string", "Footprints", "memory")
    rows = []
    for name in (ASV, KITE, "20210602_MDG-Toliara_UVC-01_01"):
        feature = QgsFeature(layer.fields())
        feature.setAttributes([f"10.5281/zenodo.{versions_of(community, name)[0]['id']}", name])
        rows.append(feature)
    layer.dataProvider().addFeatures(rows)
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([1, 2])
    return layer


def reference_tree(make_client, folder, text, choice):
    client = make_client(None)
    download_sessions(client, wanted_sessions(text), folder, choice, SilentFeedback())
    return files_below(folder)


def test_names_are_looked_up_and_downloaded(
    dialog, previewed, run, community, make_client, settings, manager, tmp_path, monkeypatch
):
    assert dialog.isVisible()
    assert dialog.sourceHint.text() == "Name sessions, or give DOIs, numbers or addresses of their records."
    assert not dialog.actButton.isEnabled()
    assert not dialog.tokenCheck.isEnabled()
    dialog.sourceEdit.setText(f"{ASV}, {KITE}")
    rows = previewed(dialog)
    assert [row[0] for row in rows] == [ASV, KITE]
    assert dialog.panel.headingLabel.text().startswith("2 session(s), ")
    for name, count, size, left, archives in rows:
        newest: dict = {}
        for version in reversed(versions_of(community, name)):
            newest.update({entry["key"]: entry["size"] for entry in version["files"]})
        keys = archives.split(", ")
        assert count == str(len(keys))
        assert left == size == megabytes(sum(newest[key] for key in keys))
    item, operation = run(dialog)
    assert operation.subject == same_file(str(tmp_path / "sessions"))
    assert item.level() == Qgis.MessageLevel.Success
    assert item.text() == "2 session(s) downloaded, 0 there already."
    assert button_texts(item) == ["Open folder", "Details"]
    expected = reference_tree(make_client, tmp_path / "reference", f"{ASV},{KITE}", Choice(raw=False))
    assert len(expected) > 10
    assert files_below(tmp_path / "sessions") == expected
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    item.findChildren(QPushButton, "SeatizenAct")[0].click()
    assert opened == [str(tmp_path / "sessions")]
    assert settings.fetch_folder == str(tmp_path / "sessions")


def test_a_second_run_finds_everything_there(action, dialog, previewed, run, tmp_path):
    dialog.sourceEdit.setText(ASV)
    previewed(dialog)
    run(dialog)
    again = action.open_dialog()
    assert again._folder() == str(tmp_path / "sessions")
    again.sourceEdit.setText(ASV)
    assert [row[3] for row in previewed(again)] == ["there already"]
    assert " To download: 0.0 MB; free on the disk: " in again.panel.headingLabel.text()
    item, operation = run(again)
    assert item.text() == "0 session(s) downloaded, 1 there already."
    assert operation.result.unchanged == 1
    assert operation.result.files == 0


def test_what_is_missing_must_fit_on_the_disk(dialog, previewed, community, monkeypatch, tmp_path):
    dialog.sourceEdit.setText(f"{ASV}, {KITE}")
    rows = previewed(dialog)
    assert dialog.actButton.isEnabled()
    community.control("reset", {})
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(download_room.shutil, "disk_usage", lambda _: usage._replace(free=1000))
    dialog.folderWidget.setFilePath(str(tmp_path / "elsewhere"))
    # The folder alone is no reason to ask the server once more.
    assert previewed(dialog) == rows
    assert community.control("")["requests"] == 0
    assert f"{tmp_path / 'elsewhere'} needs " in dialog.panel.notesText.toPlainText()
    assert not dialog.actButton.isEnabled()
    dialog.againButton.click()
    previewed(dialog)
    assert community.control("")["requests"] > 0


def test_what_is_selected_on_the_map(action, footprints, previewed, tmp_path):
    dialog = action.open_dialog()
    dialog.folderWidget.setFilePath(str(tmp_path / "sessions"))
    assert dialog.kind() == "map"
    assert dialog.sourceHint.text() == "2 row(s) selected in Footprints."
    assert {row[0] for row in previewed(dialog)} == {ASV, KITE}
    footprints.selectByIds([3])
    dialog.againButton.click()
    assert [row[0] for row in previewed(dialog)] == ["20210602_MDG-Toliara_UVC-01_01"]
    footprints.removeSelection()
    dialog.againButton.click()
    assert dialog.sourceHint.text() == "Select footprints, tracks or frames on the map, and read again."
    assert not dialog.againButton.isEnabled() or not dialog.actButton.isEnabled()


def test_a_list_and_chosen_archives(dialog, previewed, run, make_client, tmp_path):
    listed = tmp_path / "list.csv"
    listed.write_text(f"session_name,doi\n{ASV},\n,\n20990101_REU-NOWHERE_ASV-1_01,\n", encoding="utf-8")
    dialog.sourceCombo.setCurrentIndex(dialog.sourceCombo.findData("list"))
    assert dialog.sourceHint.text() == "Choose a table (CSV) with a column session_name or doi."
    dialog.sourceFile.setFilePath(str(listed))
    dialog.archivesEdit.setText("METADATA")
    rows = previewed(dialog)
    assert [(row[0], row[1], row[4]) for row in rows] == [
        (ASV, "1", "METADATA.zip"),
        ("20990101_REU-NOWHERE_ASV-1_01", "0", ""),
    ]
    assert "has no session “20990101_REU-NOWHERE_ASV-1_01”; it was left out." in dialog.panel.notesText.toPlainText()
    item, _ = run(dialog)
    assert item.level() == Qgis.MessageLevel.Warning
    assert item.text() == "1 session(s) downloaded, 0 there already, 1 incomplete."
    tree = reference_tree(make_client, tmp_path / "reference", ASV, Choice(raw=False, archives=("METADATA",)))
    assert files_below(tmp_path / "sessions") == tree
    assert {path.split("/")[1] for path in tree if not path.startswith(".")} == {"METADATA"}


def test_bad_inputs_are_named(dialog, previewed, tmp_path):
    dialog.sourceEdit.setText(ASV)
    dialog.processedCheck.setChecked(False)
    assert dialog.choiceHint.text() == "Choose processed data, raw data, or both."
    dialog.processedCheck.setChecked(True)
    dialog.serverEdit.setText("zenodo")
    assert dialog.serverHint.text() == "“zenodo” is no address of a server, such as https://zenodo.org."
    dialog.serverEdit.setText("http://127.0.0.1:9")
    previewed(dialog)
    assert "127.0.0.1:9" in dialog.problemLabel.text()
    assert not dialog.actButton.isEnabled()
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    for path, problem in (
        ("", "Choose a folder."),
        ("sessions", "sessions has no folder: give the whole path."),
        (str(file), f"{file} is no folder."),
        (str(file / "below"), f"{file} is no folder."),
    ):
        dialog.folderWidget.setFilePath(path)
        assert dialog.folderHint.text() == problem


def test_restricted_data_need_the_token(action, community, auth, settings, previewed, run, tmp_path):
    restricted = next(one for one in community.control("published") if one["access"] == "restricted")
    doi = f"10.5281/zenodo.{restricted['id']}"
    stored = token_store.store_token("Mine", community.url, OWNER)
    settings.token_config = stored.auth_id
    dialog = action.open_dialog()
    dialog.folderWidget.setFilePath(str(tmp_path / "sessions"))
    dialog.processedCheck.setChecked(False)
    dialog.rawCheck.setChecked(True)
    dialog.sourceEdit.setText(doi)
    assert dialog.tokenCheck.isEnabled()
    assert not dialog.tokenCheck.isChecked()
    previewed(dialog)
    assert dialog.panel.notesText.toPlainText()
    assert not dialog.actButton.isEnabled()
    dialog.tokenCheck.setChecked(True)
    previewed(dialog)
    assert dialog.panel.notesText.toPlainText() == ""
    _, operation = run(dialog)
    assert operation.result.failed == 0
    assert operation.result.files > 0
    assert OWNER not in str((operation.lines, operation.result, operation.description))
    again = action.open_dialog()
    again.serverEdit.setText("http://127.0.0.1:9")
    assert again.tokenHint.text().startswith("“Mine” is a token of 127.0.0.1:")
    assert again._inputs() is None


def test_a_token_that_is_made_meanwhile_is_offered(dialog, auth, community, settings):
    assert dialog.tokenHint.text() == "There is no token yet: Settings > Zenodo token… keeps one."
    settings.token_config = token_store.store_token("Mine", community.url, OWNER).auth_id
    dialog.againButton.setEnabled(True)
    dialog.againButton.click()
    assert dialog.tokenCheck.isEnabled()
    assert dialog.tokenHint.text() == ""


def test_cancelling_leaves_what_the_next_run_uses(dialog, previewed, community, manager, click, qtbot, run, action):
    dialog.sourceEdit.setText(f"{ASV}, {KITE}")
    previewed(dialog)
    community.control("faults", {"rules": [{"fault": "slow_first_byte", "path": "/content", "argument": 2}]})
    started = []
    manager.queued.connect(started.append)
    click(dialog.actButton)
    (operation,) = started
    qtbot.wait(300)
    manager.cancel(operation)
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    assert (operation.result, operation.error) == (None, None)
    community.control("faults", {"rules": []})
    again = action.open_dialog()
    again.sourceEdit.setText(f"{ASV}, {KITE}")
    previewed(again)
    item, _ = run(again)
    assert item.text() == "2 session(s) downloaded, 0 there already."
