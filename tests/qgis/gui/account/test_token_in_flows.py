"""What is done with a token in dialogs, going well or not, leaves it nowhere but in the authentication manager."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import Qgis, QgsApplication, QgsProcessingUtils, QgsProject, QgsSettings

from seatizen_atlas_plugin.gui import token_store
from seatizen_atlas_plugin.gui.services import Services
from seatizen_atlas_plugin.gui.transfer.action import SessionDownloadAction
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
