"""The dialog in which a Zenodo token is typed, once."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QWidget

from ..settings import DEFAULT_SERVER
from ..translation import explain
from . import token_store
from .status_panel import show_hint
from .token_store import TokenConfig, TokenNotStored

SANDBOX = "https://sandbox.zenodo.org"
NEW_TOKEN = "/account/settings/applications/tokens/new/"  # noqa: S105 # nosec B105: the end of an address


class TokenDialog(QDialog):
    """Asks for a token and its server, and gives both to QGIS's authentication manager; `stored` is what came of it."""

    def __init__(self, server: str, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_name("token_dialog.ui")), self)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.stored: Optional[TokenConfig] = None
        self.tokenEdit.setEchoMode(QLineEdit.EchoMode.Password)
        self.serverCombo.addItem(self.tr("Zenodo"), DEFAULT_SERVER)
        self.serverCombo.addItem(self.tr("Zenodo's sandbox, to try things out"), SANDBOX)
        if self.serverCombo.findData(server) < 0:
            self.serverCombo.addItem(server, server)
        self.serverCombo.setCurrentIndex(self.serverCombo.findData(server))
        self.okButton = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.serverCombo.currentIndexChanged.connect(self._propose_name)
        self.tokenEdit.textChanged.connect(self._judge)
        self.nameEdit.textChanged.connect(self._judge)
        self.pageButton.clicked.connect(self._open_page)
        self.buttons.accepted.connect(self._store)
        self.buttons.rejected.connect(self.reject)
        self._propose_name()
        self._judge()

    def server(self) -> str:
        """The server that the token is of."""
        return str(self.serverCombo.currentData())

    def done(self, result: int) -> None:
        """The token does not stay in a widget."""
        self.tokenEdit.clear()
        super().done(result)

    def _token(self) -> str:
        """What was typed, or pasted with what stands before it in a header."""
        words = self.tokenEdit.text().split()
        return "".join(words[1:] if len(words) > 1 and words[0].lower() == "bearer" else words)

    def _judge(self) -> None:
        token = self._token()
        odd = bool(token) and not (token.isascii() and token.isprintable())
        show_hint(self.tokenHint, self.tr("A token has only letters and digits.") if odd else "")
        self.okButton.setEnabled(bool(token) and not odd and bool(self.nameEdit.text().strip()))

    def _propose_name(self) -> None:
        self.nameEdit.setText(self.server().partition("://")[2])

    def _open_page(self) -> None:
        QDesktopServices.openUrl(QUrl(self.server() + NEW_TOKEN))

    def _store(self) -> None:
        problem = token_store.unlock()
        if not problem:
            try:
                self.stored = token_store.store_token(self.nameEdit.text().strip(), self.server(), self._token())
            except TokenNotStored as error:
                problem = explain(error)
        show_hint(self.tokenHint, problem)
        if self.stored is not None:
            self.accept()
