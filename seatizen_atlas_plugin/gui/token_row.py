"""The row of the options page that chooses, makes and tests a Zenodo token."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ..publish.token_check import TokenCheck
from ..tasks import Operation, OperationManager, State
from ..translation import explain
from . import token_store
from .services import Services
from .status_panel import show_hint
from .token_dialog import TokenDialog


class TokenRow(QWidget):
    """Shows the tokens of QGIS's authentication manager by their names; only ids leave it.

    `server` gives the address that stands on the page; `made` carries that of a new token.
    """

    made = pyqtSignal(str)

    def __init__(
        self, manager: OperationManager, services: Services, server: Callable[[], str], parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self._manager = manager
        self._services = services
        self._server = server
        self._testing: Optional[Operation] = None
        self.combo = QComboBox(self)
        self.combo.setToolTip(self.tr("For restricted data and for publishing; kept in QGIS's authentication manager"))
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.newButton = QPushButton(self.tr("Zenodo token…"), self)
        self.newButton.setToolTip(self.tr("Type a token once and keep it in QGIS's authentication manager"))
        self.testButton = QPushButton(self.tr("Test"), self)
        self.testButton.setToolTip(self.tr("Ask the server whether it accepts the token"))
        self.answerLabel = QLabel(self)
        self.answerLabel.setWordWrap(True)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for column, widget in enumerate((self.combo, self.newButton, self.testButton)):
            layout.addWidget(widget, 0, column)
        layout.addWidget(self.answerLabel, 1, 0, 1, 3)
        self.newButton.clicked.connect(lambda _checked=False: self.ask())
        self.testButton.clicked.connect(lambda _checked=False: self.test())
        self.combo.currentIndexChanged.connect(self.judge)
        for ended in (manager.finished, manager.failed, manager.cancelled):
            ended.connect(self._ended)

    def auth_id(self) -> str:
        """The id of the chosen configuration, '' for none."""
        return str(self.combo.currentData() or "")

    def choose(self, auth_id: str) -> None:
        """List the configurations as they are now and choose one; one that is gone becomes none."""
        self.combo.blockSignals(True)
        self.combo.clear()
        self.combo.addItem(self.tr("None"), "")
        for config in token_store.token_configs():
            self.combo.addItem(config.name, config.auth_id)
        if auth_id and token_store.is_off():
            self.combo.addItem(self.tr("As before; QGIS's authentication manager is switched off"), auth_id)
        self.combo.setCurrentIndex(max(0, self.combo.findData(auth_id)))
        self.combo.blockSignals(False)
        self.judge()

    def judge(self) -> None:
        """Say whether the chosen token goes with the server; what a test said is said no more."""
        config = token_store.token_config(self.auth_id())
        self.testButton.setEnabled(config is not None and self._testing is None)
        show_hint(self.answerLabel, token_store.other_server(config, self._server()) if config else "")

    def ask(self) -> Optional[TokenDialog]:
        """Open the dialog for a new token, unless there is nowhere to keep it."""
        refused = token_store.refusal()
        show_hint(self.answerLabel, refused)
        if refused:
            return None
        dialog = TokenDialog(self._server(), self)
        dialog.accepted.connect(lambda: self._take(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def test(self) -> None:
        """Ask the server in the background."""
        config = token_store.token_config(self.auth_id())
        if config is None:
            return
        server = self._server()
        problem = token_store.other_server(config, server) or token_store.unlock()
        show_hint(self.answerLabel, problem)
        if problem:
            return
        services, auth_id = self._services, config.auth_id
        self.testButton.setEnabled(False)
        show_hint(self.answerLabel, "", self.tr("Asking {server}…").format(server=server.partition("://")[2]))
        self._testing = self._manager.start(
            self.tr("Testing the Zenodo token"),
            lambda feedback: services.check_token(server, auth_id, feedback),
            quiet=True,
        )

    def _take(self, dialog: TokenDialog) -> None:
        if dialog.stored is not None:
            self.made.emit(dialog.stored.server)
            self.choose(dialog.stored.auth_id)

    def _ended(self, operation: Operation) -> None:
        if operation is not self._testing:
            return
        self._testing = None
        self.judge()
        if operation.state is State.FINISHED:
            check: TokenCheck = operation.result
            text = check.to_text()
            show_hint(self.answerLabel, "" if check.is_fine else text, text)
        elif operation.error is not None:
            show_hint(self.answerLabel, explain(operation.error))
