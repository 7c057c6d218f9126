"""The wizard: a session's folder, its metadata in a form, a preview that the draft equals, and publishing apart."""

from __future__ import annotations

import json
import zipfile

import pytest
from qgis.core import Qgis
from qgis.PyQt.QtCore import QStandardPaths, Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.gui import token_store
from seatizen_atlas_plugin.gui.publish.upload_action import SessionUploadAction
from seatizen_atlas_plugin.gui.publish.upload_dialog import METADATA, PREVIEW, SESSION
from seatizen_atlas_plugin.gui.services import Services
from seatizen_atlas_plugin.publish.session_choice import Choice
from seatizen_atlas_plugin.publish.session_download import download_sessions
from seatizen_atlas_plugin.publish.wanted_sessions import Reference
from seatizen_atlas_plugin.zenodo import Deposits
from seatizen_atlas_plugin.zenodo.deposit_metadata import says_exactly
from tests.qgis.publish.session_trees import files_below, take_out
from tests.support.campaign import write_campaign
from tests.support.depositing import OWNER
from tests.support.widgets import WAIT, button_texts

ASV = "20240422_REU-HERMITAGE_ASV-2_03"


@pytest.fixture()
def session_folder(community, make_client, tmp_path):
    """A whole session as it lies on a surveyor's disk; the server has it no more."""
    download_sessions(make_client(), [Reference(name=ASV)], tmp_path / "sessions", Choice(), SilentFeedback())
    take_out(community, ASV)
    return tmp_path / "sessions" / ASV


@pytest.fixture()
def action(make_action, community, settings, auth, tmp_path, monkeypatch):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(tmp_path / "cache"))
    settings.publish_server = community.url
    settings.publish_token = token_store.store_token("Tests", community.url, OWNER).auth_id
    return make_action(SessionUploadAction, Services())


@pytest.fixture()
def dialog(action, session_folder, tmp_path):
    made = action.open_dialog()
    made.session.folderWidget.setFilePath(str(session_folder))
    made.session.campaignWidget.setFilePath(str(write_campaign(tmp_path / "campaign", [ASV])))
    return made


@pytest.fixture()
def rest(qtbot):
    """Wait until the dialog looks at nothing any more."""

    def wait(dialog):
        qtbot.waitUntil(lambda: dialog._under_way is None and not dialog._timer.isActive(), timeout=WAIT)

    return wait


def untick(dialog, name):
    (item,) = dialog.session.foldersTree.findItems(name, Qt.MatchFlag.MatchExactly)
    item.setCheckState(0, Qt.CheckState.Unchecked)


def tree_rows(item):
    return [
        [child.text(column) for column in (0, 3)] for child in (item.child(place) for place in range(item.childCount()))
    ]


def test_a_session_goes_up_as_it_was_previewed_and_is_published_apart(
    dialog,
    action,
    rest,
    click,
    ended,
    manager,
    community,
    session_folder,
    settings,
    message_bar,
    make_client,
    monkeypatch,
):
    before = files_below(session_folder)
    rest(dialog)
    page = dialog.session
    assert page.ticked() == ("FRAMES", "METADATA", "GPS", "IA")
    untick(dialog, "GPS")
    click(dialog.nextButton)
    rest(dialog)
    assert dialog.page() == METADATA
    form = dialog.form
    generated = form.metadata()
    assert not form.is_changed()
    form.titleEdit.clear()
    assert form.hint.text() == "Title: The title is empty: Zenodo shows a version by it."
    assert not dialog.nextButton.isEnabled()
    form.titleEdit.setText("A reef as nobody saw it")
    people = form.tables["creators"]
    people.table.item(0, 2).setText("0000-0002-1825-0098")
    assert "Creators: Row 1: “0000-0002-1825-0098” is no ORCID" in form.hint.text()
    people.table.item(0, 2).setText("0000-0002-1825-0097")
    creator = {"name": "Person, First", "affiliation": "Lab & sons", "orcid": "0000-0002-1825-0097"}
    assert form.metadata() == {**generated, "title": "A reef as nobody saw it", "creators": [creator]}
    form.tables["related_identifiers"].table.selectRow(0)
    assert not form.tables["related_identifiers"].removeButton.isEnabled()
    click(dialog.nextButton)
    assert dialog.page() == PREVIEW
    assert not dialog.uploadButton.isEnabled()
    rest(dialog)
    (version,) = (dialog.preview.tree.topLevelItem(place) for place in range(dialog.preview.tree.topLevelItemCount()))
    listed = tree_rows(version)
    assert [version.text(0), version.text(3)] == ["PROCESSED_DATA", "a new draft version"]
    assert {happens for _, happens in listed} == {"is sent"}
    assert dialog.preview.notesText.toPlainText().startswith("The server has nothing of this session yet")
    previewed = json.loads(dialog.preview.metadataText.toPlainText())
    version.child(0).setExpanded(True)
    inside = [name for name, _ in tree_rows(version.child(0))]
    started = []
    manager.queued.connect(started.append)
    click(dialog.uploadButton)
    assert not dialog.isVisible()
    manager.cancel(started[-1])
    item = ended(started[-1])
    assert button_texts(item) == ["Go on", "Details"]
    item.findChildren(QPushButton, "SeatizenAct")[0].click()
    message_bar.popWidget(item)
    item = ended(started[-1])
    assert item.level() == Qgis.MessageLevel.Info
    assert item.text() == f"{ASV} is on Zenodo as a draft, which nobody else sees until it is published."
    assert button_texts(item) == ["Open draft", "Publish…", "Details"]
    (sent,) = started[-1].result.versions
    (draft,) = [one for one in community.control("drafts") if str(one["id"]) == sent.number]
    assert says_exactly(Deposits(make_client()).get(sent.number, SilentFeedback()), previewed)
    same = ("title", "description", "version", "license", "notes", "creators", "keywords", "locations", "dates")
    assert {name: draft[name] for name in same} == {name: previewed[name] for name in same}
    assert [file.name for file in sent.files] == sorted(name for name, _ in listed)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    item.findChildren(QPushButton, "SeatizenAct")[0].click()
    assert opened == [sent.link]
    asked = []

    def answer(box):
        asked.append((box.text(), box.informativeText()))
        box.buttons()[0].click()

    monkeypatch.setattr(QMessageBox, "exec", answer)
    item.findChildren(QPushButton, "SeatizenAct")[1].click()
    message_bar.popWidget(item)
    item = ended(started[-1])
    assert asked[0][0] == f"Publish {ASV} on Zenodo?"
    assert sent.doi in asked[0][1]
    assert "seatizen-data" in asked[0][1]
    assert item.text() == f"{ASV} is published. The community seatizen-data was asked, and its curators decide."
    (public,) = [one for one in community.control("published") if str(one["id"]) == sent.number]
    frames = next(file for file in public["files"] if file["key"] == listed[0][0])
    with zipfile.ZipFile(community.state / frames["path"]) as archive:
        assert sorted(archive.namelist()) == sorted(inside)
    assert files_below(session_folder) == before
    item.findChildren(QPushButton, "SeatizenAct")[0].click()
    assert opened[1:] == [f"{community.url}/records/{sent.number}"]
    assert action.publish(None, started[-1].result) is None
    again = action.open_dialog()
    rest(again)
    assert again.session.folder() == settings.upload_folder == str(session_folder)
    for _ in range(2):
        click(again.nextButton)
        rest(again)
    assert f"{ASV} is published already as PROCESSED_DATA with other files" in again.problemLabel.text()
    assert not again.uploadButton.isEnabled()
    for _ in range(2):
        click(again.backButton)
    untick(again, "GPS")
    for _ in range(2):
        click(again.nextButton)
        rest(again)
    assert "there is nothing to send" in again.preview.notesText.toPlainText()
    assert not again.uploadButton.isEnabled()
    for _ in range(2):
        click(again.backButton)
    again.session.againCheck.setChecked(True)
    untick(again, "IA")
    for _ in range(2):
        click(again.nextButton)
        rest(again)
    assert again.uploadButton.isEnabled()
    listed = tree_rows(again.preview.tree.topLevelItem(0))
    assert listed[-1] == ["PROCESSED_DATA_IA.zip", "stays as it is"]
    assert [happens for _, happens in listed[:-1]] == ["is sent"] * 3


def test_what_cannot_go_up_says_why(dialog, rest, click, qtbot, community, tmp_path):
    page = dialog.session
    rest(dialog)
    campaign = page.campaignWidget.filePath()
    for widget, text, hint, told in (
        (page.folderWidget, "", page.folderHint, "Choose the folder of a session."),
        (page.folderWidget, str(tmp_path), page.folderHint, "is not a session name"),
        (page.campaignWidget, str(tmp_path / "none.json"), page.campaignHint, "does not exist."),
    ):
        before = widget.filePath()
        widget.setFilePath(text)
        assert told in hint.text()
        assert not dialog.nextButton.isEnabled()
        widget.setFilePath(before)
        rest(dialog)
    assert dialog.nextButton.isEnabled()
    page.account.serverCombo.setEditText("http://127.0.0.1:1")
    assert "is a token of 127.0.0.1" in page.account.token.answerLabel.text()
    assert not dialog.nextButton.isEnabled()
    page.account.serverCombo.setEditText(community.url)
    page.account.token.combo.setCurrentIndex(0)
    assert "Publishing needs a token" in page.account.tokenHint.text()
    assert not dialog.nextButton.isEnabled()
    page.account.token.combo.setCurrentIndex(1)
    broken = tmp_path / "broken.json"
    broken.write_text('{"unknown": 1}', encoding="utf-8")
    page.campaignWidget.setFilePath(str(broken))
    click(dialog.nextButton)
    rest(dialog)
    assert "the key 'unknown' is not known" in dialog.problemLabel.text()
    assert dialog.page() == SESSION
    page.campaignWidget.setFilePath(campaign)
    page.rawRadio.click()
    rest(dialog)
    assert page.ticked() == ("DCIM", "GPS")
    assert not page.keepCheck.isEnabled()
    click(dialog.nextButton)
    rest(dialog)
    assert dialog.form.accessCombo.currentData() == "restricted"
    dialog.form.accessCombo.setCurrentIndex(0)
    assert "since they may show people" in dialog.form.accessHint.text()
    opened = dialog.form.metadata()
    assert opened["access_right"] == "open" and "access_conditions" not in opened
    for radio, changed in ((page.processedRadio, False), (page.rawRadio, True), (page.processedRadio, False)):
        click(dialog.backButton)
        radio.click()
        rest(dialog)
        click(dialog.nextButton)
        rest(dialog)
        assert dialog.form.is_changed() == changed
        assert (dialog.form.metadata() == opened) == changed
    click(dialog.nextButton)
    dialog.reject()  # while the server is asked
    qtbot.waitUntil(lambda: not dialog._manager.operations(), timeout=WAIT)
    assert community.control("drafts") == []
