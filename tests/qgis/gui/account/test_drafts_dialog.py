"""Empty drafts…: listed with ticks, thrown away after a question."""

from __future__ import annotations

import pytest
from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDesktopServices

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.gui import token_store
from seatizen_atlas_plugin.gui.publish import drafts_dialog
from seatizen_atlas_plugin.gui.publish.drafts_action import DraftsAction
from seatizen_atlas_plugin.gui.services import Services
from seatizen_atlas_plugin.zenodo import Deposits
from tests.support.depositing import OWNER
from tests.support.widgets import WAIT

TITLED = {"metadata": {"title": "Kept", "upload_type": "dataset", "creators": [{"name": "Team"}]}}


@pytest.fixture()
def action(make_action, community, settings, auth):
    settings.server = community.url
    return make_action(DraftsAction, Services())


def left(community):
    return {str(draft["id"]) for draft in community.control("drafts")}


def test_ticked_drafts_are_thrown_away(
    action, community, make_client, settings, manager, message_bar, ended, click, qtbot, monkeypatch
):
    deposits = Deposits(make_client())

    def made(body):
        return str(deposits.requests.write("POST", deposits.requests.url, SilentFeedback(), body)["id"])

    numbers = [made({}) for _ in range(3)]
    titled = made(TITLED)
    dialog = action.open_dialog()
    assert dialog.account.tokenHint.text().startswith("Publishing needs a token")
    assert not dialog.lookButton.isEnabled()
    settings.token_config = token_store.store_token("Mine", community.url, OWNER).auth_id
    dialog.account.changed.emit()
    click(dialog.lookButton)
    qtbot.waitUntil(lambda: dialog._under_way is None, timeout=WAIT)
    assert dialog.foundLabel.text() == "3 draft(s) have neither a title nor files."
    items = list(dialog._items())
    assert [item.text(0) for item in items] == sorted(numbers, reverse=True)
    assert items[0].text(2) == f"{community.url}/uploads/{numbers[2]}"
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    dialog.tree.itemActivated.emit(items[0], 0)
    assert opened == [items[0].text(2)]
    for item in items:
        item.setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.actButton.isEnabled()
    for item in items[:2]:
        item.setCheckState(0, Qt.CheckState.Checked)
    asked = []
    monkeypatch.setattr(
        drafts_dialog, "confirm", lambda _parent, question, *_: asked.append(question) or len(asked) > 1
    )
    click(dialog.actButton)
    assert left(community) == {*numbers, titled}
    started = []
    manager.queued.connect(started.append)
    # One of them is filled meanwhile.
    deposits.requests.write("PUT", f"{deposits.requests.url}/{numbers[2]}", SilentFeedback(), TITLED)
    click(dialog.actButton)
    item = ended(started[0])
    assert asked == ["Throw away 2 draft(s)?"] * 2
    assert left(community) == {numbers[0], numbers[2], titled}
    assert item.level() == Qgis.MessageLevel.Success
    assert item.text() == "1 draft(s) thrown away, 1 left."
