"""What is done with a token in dialogs, going well or not, leaves it nowhere but in the authentication manager."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import Qgis, QgsApplication, QgsProcessingUtils, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QStandardPaths
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.gui import token_store
from seatizen_atlas_plugin.gui.publish.upload_action import SessionUploadAction
from seatizen_atlas_plugin.gui.services import Services
from seatizen_atlas_plugin.gui.transfer.action import SessionDownloadAction
from seatizen_atlas_plugin.publish.session_choice import Choice
from seatizen_atlas_plugin.publish.session_download import download_sessions
from seatizen_atlas_plugin.publish.wanted_sessions import Reference
from tests.qgis.publish.session_trees import take_out
from tests.support.campaign import write_campaign
from tests.support.depositing import OWNER_ID, SCOPES
from tests.support.traces import found_below, found_in
from tests.support.widgets import WAIT

KITE = "20171104_MUS-Le-Morne_KITE-01_01"
TOKEN, WRONG = "Hd5tFlowToken29mB", "Pc8yFlowWrong74vS"


@pytest.fixture()
def told(qgis_app, manager):
    """What QGIS's log and the operations say."""
    found, log = [], QgsApplication.messageLog()

    def keep(text, *_):
        found.append(text)

    def keep_all(operation):
        found.append(str((operation.description, operation.lines, operation.result, operation.error)))

    log.messageReceived.connect(keep)
    for signal in (manager.finished, manager.failed):
        signal.connect(keep_all)
    yield found
    log.messageReceived.disconnect(keep)


@pytest.fixture()
def stands_nowhere(told, community, tmp_path):
    """Ask that no byte of the tokens stands in what QGIS keeps, in what was written, said or asked."""

    def look(*shown):
        QgsSettings().sync()
        assert QgsProject.instance().write(str(tmp_path / "project.qgz"))
        kept = [Path(QgsApplication.qgisSettingsDirPath()), Path(QgsProcessingUtils.tempFolder()), tmp_path]
        assert any(path.name == "qgis-auth.db" for path in kept[0].rglob("*"))
        for secret in (TOKEN, WRONG):
            assert found_below(secret, [*kept, community.state]) == []
            for place, text in (("log", told), ("widgets", shown), ("requests", community.control("log"))):
                assert found_in(secret, str(text).encode(), place) == []

    return look


def test_a_download_with_right_and_wrong_tokens(
    make_action, community, auth, settings, manager, message_bar, ended, click, qtbot, stands_nowhere, told, tmp_path
):
    community.control("accounts", {"token": TOKEN, "user": OWNER_ID, "scopes": SCOPES})
    settings.server = community.url
    action = make_action(SessionDownloadAction, Services())
    shown = []
    for token, level in ((WRONG, None), (TOKEN, Qgis.MessageLevel.Success)):
        settings.token_config = token_store.store_token(f"of {level}", community.url, token).auth_id
        dialog = action.open_dialog()
        dialog.folderWidget.setFilePath(str(tmp_path / "sessions"))
        dialog.processedCheck.setChecked(False)
        dialog.rawCheck.setChecked(True)
        dialog.tokenCheck.setChecked(True)
        dialog.sourceEdit.setText(KITE)
        community.control("faults", {"rules": [{"fault": "reset", "nth": 2}]})
        qtbot.waitUntil(lambda asked=dialog: asked._under_way is None and not asked._timer.isActive(), timeout=WAIT)
        shown += [dialog.panel.notesText.toPlainText(), dialog.problemLabel.text(), dialog.tokenHint.text()]
        if level is None:
            assert not dialog.actButton.isEnabled()
            dialog.reject()
            continue
        message_bar.clearWidgets()
        started = []
        manager.queued.connect(started.append)
        click(dialog.actButton)
        item = ended(started[0])
        assert item.level() == level
        shown.append(item.text())
    assert any("denied" in text or "accept" in text for text in shown), shown
    assert [one["authorization"] for one in community.control("log")].count("present") > 4
    assert told
    stands_nowhere(*shown)


def test_an_upload_with_right_and_wrong_tokens(
    make_action,
    community,
    make_client,
    auth,
    settings,
    manager,
    message_bar,
    ended,
    click,
    qtbot,
    stands_nowhere,
    told,
    tmp_path,
    monkeypatch,
):
    community.control("accounts", {"token": TOKEN, "user": OWNER_ID, "scopes": SCOPES})
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "cache"))
    settings.publish_server = community.url
    action = make_action(SessionUploadAction, Services())
    folder = tmp_path / "sessions" / KITE
    download_sessions(make_client(), [Reference(name=KITE)], folder.parent, Choice(raw=False), SilentFeedback())
    take_out(community, KITE)
    shown = []

    def next_page(dialog):
        qtbot.waitUntil(lambda: dialog._under_way is None and not dialog._timer.isActive(), timeout=WAIT)
        click(dialog.nextButton)
        qtbot.waitUntil(lambda: dialog._under_way is None and not dialog._timer.isActive(), timeout=WAIT)

    for token in (WRONG, TOKEN):
        settings.publish_token = token_store.store_token("Mine", community.url, token).auth_id
        dialog = action.open_dialog()
        dialog.session.folderWidget.setFilePath(str(folder))
        dialog.session.campaignWidget.setFilePath(str(write_campaign(tmp_path / "campaign", [KITE])))
        next_page(dialog)
        next_page(dialog)
        shown += [dialog.problemLabel.text(), dialog.preview.metadataText.toPlainText()]
        assert dialog.uploadButton.isEnabled() == (token == TOKEN)
        if token == WRONG:
            dialog.reject()
    assert "does not accept the access token" in shown[0]

    def upload():
        message_bar.clearWidgets()
        started = []
        manager.queued.connect(started.append)
        click(dialog.uploadButton)
        item = ended(started[0])
        shown.append(item.text())
        return item, started

    community.control("faults", {"rules": [{"fault": "denied_403", "method": "PUT"}]})
    assert upload()[0].level() == Qgis.MessageLevel.Critical
    community.control("faults", {"rules": []})
    dialog = action.open_dialog()
    next_page(dialog)
    next_page(dialog)
    item, started = upload()
    assert item.level() == Qgis.MessageLevel.Info
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.buttons()[0].click())
    item.findChildren(QPushButton, "SeatizenAct")[1].click()
    message_bar.popWidget(item)
    shown.append(ended(started[-1]).text())
    assert [one["version"] for one in community.control(f"published?identifier=urn:{KITE}")] == ["PROCESSED_DATA"]
    assert told
    stands_nowhere(*shown)
