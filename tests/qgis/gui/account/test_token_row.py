"""The Zenodo token on the options page: typed once, kept by QGIS, tested with one click, and nowhere else."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsProject, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLineEdit

from seatizen_atlas_plugin import network
from seatizen_atlas_plugin.gui import token_store
from seatizen_atlas_plugin.gui.log_panel import LogPanel
from seatizen_atlas_plugin.gui.options_page import OptionsPage
from seatizen_atlas_plugin.gui.services import Services
from tests.support.depositing import OWNER, WRITER
from tests.support.processes import Standin
from tests.support.widgets import WAIT

SECRET = "wrong-token-of-nobody"


@pytest.fixture()
def messages(qgis_app):
    """Everything that is written to QGIS's log."""
    found = []
    log = QgsApplication.messageLog()

    def keep(text, *_):
        found.append(text)

    log.messageReceived.connect(keep)
    yield found
    log.messageReceived.disconnect(keep)


@pytest.fixture()
def page(qtbot, settings, manager, auth):
    made = OptionsPage(settings, manager, Services())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture()
def type_token(page, qtbot, click):
    """Make a configuration as a person does; the server is the one that stands on the page."""

    def make(token, server, name=""):
        page.form.serverEdit.setText(server)
        dialog = page.token.ask()
        assert dialog.server() == server
        qtbot.keyClicks(dialog.tokenEdit, token)
        if name:
            dialog.nameEdit.setText(name)
        click(dialog.okButton)
        return page.token.auth_id()

    return make


@pytest.fixture()
def tested(page, qtbot, click):
    def test():
        click(page.token.testButton)
        qtbot.waitUntil(lambda: page.token._testing is None, timeout=WAIT)
        return page.token.answerLabel.text()

    return test


def test_a_token_is_typed_once_and_kept_by_qgis(page, type_token, settings, auth):
    auth_id = type_token(OWNER, "http://127.0.0.1:1", "My account")
    config = QgsAuthMethodConfig()
    assert auth.loadAuthenticationConfig(auth_id, config, True)
    assert (config.method(), config.name(), config.uri()) == ("APIHeader", "My account", "http://127.0.0.1:1")
    assert config.configMap() == {"Authorization": f"Bearer {OWNER}"}
    assert network.token(auth_id) == OWNER
    assert page.token.combo.currentText() == "My account"
    assert settings.token_config == ""
    page.apply()
    assert settings.token_config == auth_id
    page.reset()
    assert page.token.auth_id() == ""
    page.token.choose(settings.token_config)
    assert page.token.auth_id() == auth_id
    auth.removeAuthenticationConfig(auth_id)
    page.token.choose(auth_id)
    assert page.token.combo.currentText() == "None"
    assert not page.token.testButton.isEnabled()


def test_the_dialog_takes_nothing_that_is_no_token(page, qtbot, click, auth):
    before = auth.configIds()
    dialog = page.token.ask()
    assert dialog.tokenEdit.echoMode() == QLineEdit.EchoMode.Password
    assert dialog.nameEdit.text() == "zenodo.org"
    assert not dialog.okButton.isEnabled()
    dialog.tokenEdit.setText("jeton-é")
    assert dialog.tokenHint.text() == "A token has only letters and digits."
    assert not dialog.okButton.isEnabled()
    dialog.tokenEdit.setText(f"  Bearer {OWNER}\n")
    assert dialog.okButton.isEnabled()
    dialog.serverCombo.setCurrentIndex(1)
    assert dialog.nameEdit.text() == "sandbox.zenodo.org"
    dialog.reject()
    assert dialog.tokenEdit.text() == ""
    assert auth.configIds() == before
    dialog = page.token.ask()
    dialog.tokenEdit.setText(f"Bearer {OWNER}")
    dialog.serverCombo.setCurrentIndex(1)
    click(dialog.okButton)
    assert network.token(page.token.auth_id()) == OWNER
    assert page.form.serverEdit.text() == "https://sandbox.zenodo.org"


def test_one_click_tells_what_a_token_is_good_for(page, community, type_token, tested):
    drafts, server = community.control("drafts"), community.url.partition("://")[2]
    type_token(OWNER, community.url)
    assert tested() == f"{server} accepts the token."
    assert page.token.answerLabel.styleSheet() == ""
    type_token(WRITER, community.url)
    assert tested() == (
        f"{server} accepts the token, which reads restricted data but lacks deposit:actions: to publish, make one with "
        "deposit:write and deposit:actions."
    )
    type_token(SECRET, community.url)
    assert tested() == (
        f"{server} does not accept the access token: it is wrong, expired or revoked, or it is one of the other server "
        "(zenodo.org and sandbox.zenodo.org have tokens of their own); nothing was done."
    )
    assert "c0392b" in page.token.answerLabel.styleSheet()
    assert community.control("drafts") == drafts


def test_no_server_is_shown_the_token_of_another(page, community, community_state, type_token, tmp_path):
    type_token(OWNER, community.url, "Real one")
    shutil.copytree(community_state, tmp_path / "sandbox")
    with Standin(tmp_path / "sandbox", ("--limits", "off", "--sandbox")) as sandbox:
        page.form.serverEdit.setText(sandbox.url)
        own, other = (url.partition("://")[2] for url in (community.url, sandbox.url))
        expected = (
            f"“Real one” is a token of {own}, and the server is {other}: choose another token or server. "
            "Nothing was sent."
        )
        assert page.token.answerLabel.text() == expected
        page.token.test()
        assert page.token.answerLabel.text() == expected
        assert page.token._testing is None
        assert sandbox.control("log") == []


def test_a_server_that_is_not_there(page, type_token, tested, auth):
    type_token(OWNER, "http://127.0.0.1:9")
    assert "127.0.0.1:9" in tested()
    assert page.token.testButton.isEnabled()


def test_without_a_master_password_nothing_is_asked(page, monkeypatch, qtbot, settings):
    class Manager:
        disabled, hashed, given = False, False, False

        def isDisabled(self):
            return self.disabled

        def masterPasswordIsSet(self):
            return False

        def masterPasswordHashInDatabase(self):
            return self.hashed

        def setMasterPassword(self, _verify):
            return self.given

    manager = Manager()

    class Application:
        @staticmethod
        def authManager():
            return manager

    monkeypatch.setattr(token_store, "QgsApplication", Application)
    qtbot.mouseClick(page.token.newButton, Qt.MouseButton.LeftButton)
    assert page.token.answerLabel.text() == (
        "QGIS has no master password yet, which protects tokens: set one in Settings > Options > Authentication."
    )
    assert page.token.ask() is None
    manager.hashed = True
    assert token_store.refusal() == ""
    assert token_store.unlock() == ("The master password was not given: the token stays locked, and nothing was sent.")
    manager.given = True
    assert token_store.unlock() == ""
    manager.disabled = True
    assert page.token.ask() is None
    assert page.token.answerLabel.text() == (
        "QGIS's authentication manager is switched off, and a token is kept nowhere else: start QGIS with it."
    )
    assert token_store.token_configs() == []
    page.token.choose("abc1234")
    page.apply()
    assert settings.token_config == "abc1234"


def test_the_token_is_in_no_settings_log_report_or_project(
    page, community, type_token, tested, settings, manager, messages, tmp_path
):
    panel = LogPanel(manager, settings)
    operations = []
    for signal in (manager.finished, manager.failed):
        signal.connect(operations.append)
    for token in (OWNER, SECRET):
        type_token(token, community.url)
        tested()
    page.apply()
    QgsSettings().sync()
    project = tmp_path / "project.qgs"
    assert QgsProject.instance().write(str(project))
    stored = {key: QgsSettings().value(key) for key in QgsSettings().allKeys()}
    shown = [page.token.answerLabel.text(), *(page.token.combo.itemText(at) for at in range(page.token.combo.count()))]
    told = [str((one.description, one.lines, one.result, one.error)) for one in operations]
    assert len(told) == 2
    asked = community.control("log")
    assert len([one for one in asked if one["authorization"] == "present"]) == 4
    texts = {
        "settings": str(stored),
        "settings file": Path(QgsSettings().fileName()).read_text(encoding="utf-8"),
        "project": project.read_text(encoding="utf-8"),
        "log": "\n".join(messages),
        "operations": "\n".join(told),
        "widgets": "\n".join(shown),
        "requests": str(asked),
    }
    assert panel is not None
    assert settings.token_config in texts["settings"]
    for where, text in texts.items():
        for token in (OWNER, SECRET):
            assert token not in text, where


def test_the_authentication_database_holds_no_token_in_clear(type_token, auth, tmp_path):
    auth_id = type_token(OWNER, "http://127.0.0.1:1")
    with sqlite3.connect(auth.authenticationDatabasePath()) as opened:
        ((name, kind, config),) = opened.execute(
            "SELECT name, type, config FROM auth_configs WHERE id = ?", (auth_id,)
        ).fetchall()
    assert (name, kind) == ("127.0.0.1:1", "APIHeader")
    assert config
    assert OWNER not in config
