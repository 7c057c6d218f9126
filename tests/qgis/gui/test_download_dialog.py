"""Download atlas…: the dialog, the message bar, and what is asked for."""

from __future__ import annotations

import pytest
from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from seatizen_atlas_plugin.gui.download_action import DownloadAction
from seatizen_atlas_plugin.gui.download_dialog import DownloadDialog, DownloadRequest
from seatizen_atlas_plugin.gui.services import same_file
from seatizen_atlas_plugin.messages import SeatizenError, message
from seatizen_atlas_plugin.sync.atlas_download import AtlasDownload
from tests.support.widgets import WAIT, button_texts


@pytest.fixture()
def action(make_action):
    return make_action(DownloadAction)


@pytest.fixture()
def dialog(action, tmp_path):
    made = action.open_dialog()
    made.targetFile.setFilePath(str(tmp_path / "published.gpkg"))
    return made


@pytest.fixture()
def arrived(tmp_path):
    return AtlasDownload(
        path=str(tmp_path / "published.gpkg"),
        record="13951614",
        concept="11125847",
        version="v1.2.6",
        publication_date="2025-07-01",
        file_name="seatizen_atlas_db.gpkg",
        size=204_000_000,
        bytes=204_100_000,
        requests=3,
        seconds=62.0,
        schema=1,
    )


def test_it_proposes_the_published_atlas_in_the_data_folder(qtbot, manager, settings, services, tmp_path):
    settings.data_folder = str(tmp_path)
    settings.server = "https://sandbox.zenodo.org"
    dialog = DownloadDialog(manager, settings, services, list)
    qtbot.addWidget(dialog)
    dialog.show()
    path = str(tmp_path / "seatizen_atlas_db.gpkg")
    assert dialog.request() == DownloadRequest(path, "11125847", "https://sandbox.zenodo.org", False, True)
    assert dialog.targetHint.text() == f"{path} will be made."
    assert dialog.conceptHint.text() == "The newest version of the Seatizen Atlas."
    assert dialog.advancedBox.isCollapsed()
    assert dialog.downloadButton.isEnabled()
    assert dialog.downloadButton.isDefault()


def test_inputs_are_judged_while_typing(dialog, tmp_path):
    dialog.targetFile.setFilePath("")
    assert dialog.targetHint.text() == "Choose an atlas file, or name a new one."
    assert not dialog.downloadButton.isEnabled()
    dialog.targetFile.setFilePath(str(tmp_path))
    assert dialog.request().target == str(tmp_path / "seatizen_atlas_db.gpkg")
    assert dialog.downloadButton.isEnabled()
    dialog.targetFile.setFilePath("atlas.gpkg")
    assert dialog.targetHint.text() == "atlas.gpkg has no folder: give the whole path."
    dialog.targetFile.setFilePath(str(tmp_path / "a.gpkg"))
    dialog.conceptEdit.setText("the atlas")
    assert dialog.conceptHint.text() == "“the atlas” is no record: give its number, DOI or address."
    assert not dialog.downloadButton.isEnabled()
    for reference in ("10.5281/zenodo.13951614", "urn:seatizen-atlas", "https://zenodo.org/records/13951614"):
        dialog.conceptEdit.setText(reference)
        assert not dialog.conceptHint.isVisible()
        assert dialog.downloadButton.isEnabled()
    dialog.conceptEdit.setText(" ")
    assert dialog.request().concept == "11125847"
    dialog.serverEdit.setText("zenodo.org")
    assert dialog.serverHint.text() == "“zenodo.org” is no address of a server, such as https://zenodo.org."
    assert not dialog.advancedBox.isCollapsed()
    assert not dialog.downloadButton.isEnabled()


def test_it_says_what_happens_to_a_file_that_is_there(dialog, tmp_path):
    (tmp_path / "published.gpkg").write_bytes(b"")
    dialog.overwriteCheck.setChecked(True)
    assert dialog.targetHint.text() == (
        "This file is replaced unless it is the published one; your work is kept under another name."
    )
    dialog.overwriteCheck.setChecked(False)
    assert dialog.targetHint.text() == (
        "This file is left as it is, and nothing is downloaded if it is the published one."
    )


def test_from_the_click_to_the_map_and_the_upgrade(
    qgis_new_project, action, dialog, click, manager, services, settings, arrived, ended, tmp_path
):
    services.report = arrived
    path = str(tmp_path / "published.gpkg")
    dialog.overwriteCheck.setChecked(True)
    click(dialog.downloadButton)
    operation = manager.working_on(same_file(path))
    assert operation.description == "Downloading published.gpkg"
    assert not dialog.isVisible()
    item = ended(operation)
    assert services.calls == [
        ("download", "https://zenodo.org", "11125847", path, True, frozenset()),
        ("load", path),
    ]
    assert item.text() == "published.gpkg is now version v1.2.6 of 2025-07-01."
    assert item.level() == Qgis.MessageLevel.Success
    assert button_texts(item) == ["Zoom to", "Upgrade…", "Details"]
    asked = []
    action.upgrade_asked.connect(asked.append)
    click(item.findChildren(QPushButton)[1])
    assert asked == [path]
    assert settings.recent_atlases == (path,)


def test_the_report_has_the_facts_and_no_table(action, dialog, click, manager, bar, services, arrived, ended):
    arrived.warnings.append(message("The file that was there is now {kept}.", kept="/old.gpkg"))
    services.report = arrived
    dialog.loadCheck.setChecked(False)
    click(dialog.downloadButton)
    (operation,) = manager.operations()
    item = ended(operation)
    assert services.called("load") == []
    assert item.text() == (
        "published.gpkg is now version v1.2.6 of 2025-07-01. The file that was there is now /old.gpkg."
    )
    assert item.level() == Qgis.MessageLevel.Warning
    assert button_texts(item) == ["Upgrade…", "Details"]
    click(item.findChildren(QPushButton)[-1])
    (report,) = bar._dialogs.values()
    assert [label.text() for label in report.countsBox.findChildren(QLabel)] == [
        "Version: <b>v1.2.6</b>",
        "Published: <b>2025-07-01</b>",
        "Record: <b>13951614</b>",
        "Size: <b>204.0 MB</b>",
        "Schema: <b>1</b>",
        "Requests: <b>3</b>",
        "Received: <b>204.1 MB</b>",
        "Time: <b>1 minute(s)</b>",
    ]
    assert not report.tabs.isTabVisible(0)
    assert arrived.to_text().rstrip() in report.fullText.toPlainText()


def test_a_file_that_was_there_already(dialog, click, manager, services, arrived, ended):
    arrived.skipped, arrived.schema = True, 2
    services.report = arrived
    click(dialog.downloadButton)
    (operation,) = manager.operations()
    item = ended(operation)
    assert item.text() == "published.gpkg is version v1.2.6 already; nothing was downloaded."
    assert button_texts(item) == ["Zoom to", "Details"]


def test_a_failure_is_told_and_nothing_is_loaded(dialog, click, manager, services, ended):
    services.error = SeatizenError(message("{server} has no such record.", server="https://zenodo.org"))
    click(dialog.downloadButton)
    (operation,) = manager.operations()
    item = ended(operation)
    assert item.text() == "Downloading published.gpkg: failed. https://zenodo.org has no such record."
    assert services.called("load") == []


def test_nothing_starts_while_the_file_is_in_use(dialog, click, manager, services, qtbot, tmp_path):
    services.hold = True
    path = str(tmp_path / "published.gpkg")
    running = manager.start("Synchronising published.gpkg", services._work, subject=same_file(path))
    click(dialog.downloadButton)
    assert dialog.problemLabel.text() == (
        f"{path} is in use (Synchronising published.gpkg): wait for the end, or cancel it in the message bar."
    )
    assert services.called("download") == []
    services.hold = False
    qtbot.waitUntil(lambda: running.is_over, timeout=WAIT)


def test_the_values_of_last_time_come_back(dialog, click, qtbot, manager, settings, services, arrived, tmp_path):
    services.report = arrived
    dialog.conceptEdit.setText("10.5281/zenodo.13951614")
    dialog.overwriteCheck.setChecked(True)
    dialog.loadCheck.setChecked(False)
    wanted = dialog.request()
    click(dialog.downloadButton)
    again = DownloadDialog(manager, settings, services, list)
    qtbot.addWidget(again)
    assert again.request() == wanted
    qtbot.waitUntil(lambda: not manager.operations(), timeout=WAIT)
