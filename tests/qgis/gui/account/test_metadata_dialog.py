"""Update metadata…: field by field over the preview, asked once more, then on the server."""

from __future__ import annotations

import pytest
from qgis.core import Qgis, QgsFeature, QgsProject, QgsVectorLayer

from seatizen_atlas_plugin.gui import token_store
from seatizen_atlas_plugin.gui.publish import metadata_dialog
from seatizen_atlas_plugin.gui.publish.metadata_action import MetadataAction
from seatizen_atlas_plugin.gui.services import Services
from tests.qgis.publish.session_trees import versions_of
from tests.support.campaign import write_campaign
from tests.support.depositing import OWNER
from tests.support.widgets import WAIT, button_texts, table_rows

ASV = "20240422_REU-HERMITAGE_ASV-2_03"
UAV = "20230715_REU-ST-LEU_UAV-01_06"


@pytest.fixture()
def action(make_action, community, settings, auth):
    settings.publish_server = community.url
    settings.publish_token = token_store.store_token("Mine", community.url, OWNER).auth_id
    yield make_action(MetadataAction, Services())
    QgsProject.instance().clear()


@pytest.fixture()
def previewed(qtbot):
    def wait(dialog):
        qtbot.waitUntil(lambda: dialog._under_way is None and not dialog._timer.isActive(), timeout=WAIT)
        return table_rows(dialog.panel.table) if dialog.panel.table.isVisible() else []

    return wait


@pytest.fixture()
def answers(monkeypatch):
    """What was asked, and what the user answers."""
    asked = []
    answer = {"yes": True}

    def confirm(_parent, question, _explanation, _act):
        asked.append(question)
        return answer["yes"]

    monkeypatch.setattr(metadata_dialog, "confirm", confirm)
    return asked, answer


def test_changes_are_previewed_then_made(
    action, previewed, answers, community, settings, manager, ended, click, tmp_path
):
    asked, answer = answers
    dialog = action.open_dialog()
    assert dialog.kind() == "folder"
    assert dialog.sourceHint.text() == "Choose the folder of a session, or a folder of such folders."
    assert dialog.campaignHint.text() == "Choose the file that describes the campaign."
    assert not dialog.actButton.isEnabled()
    (tmp_path / "sessions" / UAV / "METADATA").mkdir(parents=True)
    (tmp_path / "sessions" / ASV / "METADATA").mkdir(parents=True)
    dialog.sourceFolder.setFilePath(str(tmp_path / "sessions"))
    campaign = write_campaign(tmp_path, [UAV], title="Images of a reef")
    dialog.campaignWidget.setFilePath(str(campaign))
    rows = previewed(dialog)
    latest = versions_of(community, UAV)[0]
    version = f"PROCESSED_DATA ({latest['id']})"
    assert [UAV, version, "Title", latest["title"], "Images of a reef"] in rows
    assert [UAV, version, "Creators", "Survey team", "Person, First (Lab & sons)"] in rows
    (failed,) = [row for row in rows if row[0] == ASV]
    assert failed[2] == "failed"
    assert dialog.panel.headingLabel.text() == "1 version(s) would change, 0 unchanged, 1 not possible."
    assert "no line for" in dialog.panel.notesText.toPlainText()
    answer["yes"] = False
    click(dialog.actButton)
    assert dialog.isVisible()
    assert versions_of(community, UAV)[0] == latest
    answer["yes"] = True
    started = []
    manager.queued.connect(started.append)
    click(dialog.actButton)
    (operation,) = started
    item = ended(operation)
    assert asked == ["Change 1 published version(s)?"] * 2
    assert item.level() == Qgis.MessageLevel.Warning
    assert item.text() == "1 version(s) changed on Zenodo, 0 unchanged, 1 failed."
    assert button_texts(item) == ["Details"]
    assert versions_of(community, UAV)[0]["title"] == "Images of a reef"
    assert settings.metadata_campaign == str(campaign)
    again = action.open_dialog()
    assert [row[:3] for row in previewed(again)] == [[UAV, version, "unchanged"], failed[:3]]
    assert again.panel.headingLabel.text() == "0 version(s) would change, 1 unchanged, 1 not possible."
    assert not again.actButton.isEnabled()


def test_names_lists_and_the_map(action, previewed, community, tmp_path):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326&field=session_name:string", "Footprints", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes([UAV])
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    layer.selectAll()
    dialog = action.open_dialog()
    assert dialog.kind() == "map"
    assert dialog.sourceHint.text() == "1 row(s) selected in Footprints."
    dialog.campaignWidget.setFilePath(str(write_campaign(tmp_path, [UAV, ASV])))
    assert {row[0] for row in previewed(dialog)} == {UAV}
    dialog.sourceCombo.setCurrentIndex(dialog.sourceCombo.findData("text"))
    dialog.sourceEdit.setText(f"{UAV}, 10.5281/zenodo.12520053")
    dialog.versionsCombo.setCurrentIndex(1)
    assert "Without folders" in dialog.sourceHint.text()
    assert len({row[1] for row in previewed(dialog)}) == 5
    dialog.sourceCombo.setCurrentIndex(dialog.sourceCombo.findData("list"))
    assert dialog.sourceHint.text() == "Choose a table (CSV) with a column session_name or doi."
    listing = tmp_path / "list.csv"
    listing.write_text(f"session_name\n{ASV}\n", encoding="utf-8")
    dialog.sourceFile.setFilePath(str(listing))
    dialog.versionsCombo.setCurrentIndex(0)
    assert {row[0] for row in previewed(dialog)} == {ASV}
    dialog.account.token.choose("")
    dialog._edited()
    assert dialog.account.tokenHint.text().startswith("Publishing needs a token")
    assert not dialog.actButton.isEnabled()
