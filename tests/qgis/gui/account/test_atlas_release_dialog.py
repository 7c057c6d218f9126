"""Publish the atlas: previewed, made a draft, published apart, and noted in the atlas."""

from __future__ import annotations

import pytest
from qgis.core import Qgis
from qgis.PyQt.QtCore import QStandardPaths, Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

from seatizen_atlas_plugin.gui import token_store
from seatizen_atlas_plugin.gui.publish.atlas_release_action import AtlasReleaseAction
from seatizen_atlas_plugin.gui.services import Services
from tests.qgis.atlas.atlas_material import change, rows
from tests.qgis.atlas_release.release_material import releases, write_metadata
from tests.qgis.exports.export_material import make_atlas
from tests.support.depositing import OWNER
from tests.support.widgets import WAIT, button_texts, table_rows

URN = "published?identifier=urn:seatizen-atlas"


@pytest.fixture()
def action(make_action, community, settings, auth, tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "cache"))
    settings.publish_server = community.url
    settings.publish_token = token_store.store_token("Tests", community.url, OWNER).auth_id
    return make_action(AtlasReleaseAction, Services())


def test_the_atlas_is_previewed_made_a_draft_and_published_apart(
    action, community, settings, manager, message_bar, ended, click, qtbot, tmp_path, monkeypatch
):
    def rest(dialog):
        qtbot.waitUntil(lambda: dialog._under_way is None and not dialog._timer.isActive(), timeout=WAIT)

    atlas = tmp_path / "atlas.gpkg"
    make_atlas(atlas)
    (before,) = community.control(URN)
    dialog = action.open_dialog()
    assert dialog.atlasHint.text() == "Choose an atlas file."
    assert dialog.metadataHint.text() == "Choose the file that describes the atlas."
    dialog.atlasFile.setFilePath(str(atlas))
    broken = write_metadata(tmp_path / "broken", licence="cc-by-4.0")
    dialog.metadataWidget.setFilePath(str(broken))
    rest(dialog)
    assert "the key 'licence' is not known" in dialog.problemLabel.text()
    assert not dialog.actButton.isEnabled()
    metadata = write_metadata(tmp_path / "metadata")
    dialog.metadataWidget.setFilePath(str(metadata))
    for place in range(1, dialog.exportsCombo.count()):
        dialog.exportsCombo.setItemCheckState(place, Qt.CheckState.Unchecked)
    rest(dialog)
    major, minor, patch = map(int, before["version"].lstrip("v").split("."))
    after = f"v{major}.{minor}.{patch + 1}"
    assert dialog.panel.headingLabel.text() == f"{after} is to follow {before['version']}: 5 sessions, 48 frames."
    listed = table_rows(dialog.panel.table)
    names = ["seatizen_atlas_db.gpkg", "session_doi.csv", "session_doi.parquet"]
    assert [row[0] for row in listed] == names
    assert [row[2] for row in listed] == ["", f"replaces that of {before['version']}", ""]
    assert "which this atlas was not made from" in dialog.panel.notesText.toPlainText()

    started = []
    manager.queued.connect(started.append)
    click(dialog.actButton)
    assert not dialog.isVisible()
    item = ended(started[-1])
    assert item.level() == Qgis.MessageLevel.Info
    assert item.text() == f"{after} of the atlas is on Zenodo as a draft, which nobody else sees until it is published."
    assert button_texts(item) == ["Open draft", "Publish…", "Details"]
    assert community.control(URN) == [before]
    assert releases(atlas) == []
    report = started[-1].result
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    item.findChildren(QPushButton, "SeatizenAct")[0].click()
    assert opened == [report.link]

    asked = []
    answer = {"button": 1}

    def exec_(box):
        asked.append((box.text(), box.informativeText()))
        box.buttons()[answer["button"]].click()

    monkeypatch.setattr(QMessageBox, "exec", exec_)
    item.findChildren(QPushButton, "SeatizenAct")[1].click()
    assert len(started) == 1
    answer["button"] = 0
    item.findChildren(QPushButton, "SeatizenAct")[1].click()
    message_bar.popWidget(item)
    item = ended(started[-1])
    assert asked[0][0] == f"Publish {after} of the atlas on Zenodo?"
    assert report.doi in asked[0][1]
    assert (item.level(), item.text()) == (Qgis.MessageLevel.Success, f"{after} of the atlas is published.")
    assert button_texts(item) == ["Open record", "Details"]
    version = max(community.control(URN), key=lambda one: one["id"])
    assert (str(version["id"]), version["version"]) == (report.number, after)
    assert {file["key"] for file in version["files"]} == set(names)
    assert releases(atlas) == [after]
    assert rows(atlas, "SELECT count(*) FROM etl_runs WHERE outcome = 'running'") == [(0,)]

    again = action.open_dialog()
    assert again.metadataWidget.filePath() == settings.release_metadata == str(metadata)
    assert again.atlasFile.filePath() == str(atlas)
    rest(again)
    assert again.panel.headingLabel.text() == (f"The atlas did not change since {after}: nothing is to be published.")
    assert not again.actButton.isEnabled()
    change(atlas, "UPDATE multilabel_label SET description = 'changed' WHERE id = 1")
    again.bumpCombo.setCurrentIndex(1)
    rest(again)
    assert again.panel.headingLabel.text().startswith(f"v{major}.{minor + 1}.0 is to follow {after}:")
    assert again.actButton.isEnabled()
