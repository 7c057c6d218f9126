"""The rows of a form that say in whose name something is done on which server."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from ...settings import DEFAULT_SERVER, Settings
from ...tasks import OperationManager
from ...translation import translate
from .. import inputs, token_store
from ..services import Services
from ..status_panel import show_hint
from ..token_row import TokenRow

SANDBOX = "https://sandbox.zenodo.org"


class AccountRows(QObject):
    """A server and a token at the end of a grid of labels and fields; `changed` tells of another value."""

    changed = pyqtSignal()

    def __init__(
        self, manager: OperationManager, settings: Settings, services: Services, grid: QGridLayout, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.serverCombo = QComboBox(parent)
        self.serverCombo.setEditable(True)
        self.serverCombo.setToolTip(translate("Seatizen", "Zenodo, or its sandbox to try things"))
        self.serverCombo.addItems([DEFAULT_SERVER, SANDBOX])
        self.serverHint = _hint(parent)
        self.token = TokenRow(manager, services, self.server, parent)
        self.tokenHint = _hint(parent)
        row = grid.rowCount()
        for text, field in ((translate("Seatizen", "Serv&er"), self.serverCombo), ("", self.serverHint)):
            row = _add(grid, row, text, field, field)
        row = _add(grid, row, translate("Seatizen", "&Token"), self.token, self.token.combo)
        _add(grid, row, "", self.tokenHint, self.tokenHint)
        self.serverCombo.setCurrentText(settings.publish_server or settings.server)
        self.token.choose(settings.publish_token or settings.token_config)
        self.serverCombo.editTextChanged.connect(self.token.judge)
        self.serverCombo.editTextChanged.connect(self.changed)
        self.token.combo.currentIndexChanged.connect(self.changed)
        self.token.made.connect(self.serverCombo.setEditText)
        QWidget.setTabOrder(self.serverCombo, self.token.combo)

    def server(self) -> str:
        """The server's address without a slash at its end."""
        return str(self.serverCombo.currentText()).strip().rstrip("/")

    def auth_id(self) -> str:
        """The configuration with the token, '' for none."""
        return self.token.auth_id()

    def judge(self) -> bool:
        """Show what is wrong beside it; True when nothing is."""
        self._offer_new_tokens()
        config = token_store.token_config(self.auth_id())
        wrong_server = inputs.server_problem(self.server())
        missing = "" if config is not None else token_store.refusal() or translate(
            "Seatizen", "Publishing needs a token: choose one, or make it with the button beside."
        )  # fmt: skip
        show_hint(self.serverHint, wrong_server)
        show_hint(self.tokenHint, "", missing)  # that a token is of another server is told by its row
        return not (wrong_server or missing or (config and token_store.other_server(config, self.server())))

    def remember(self) -> None:
        """Keep the choice for next time."""
        self._settings.publish_server, self._settings.publish_token = self.server(), self.auth_id()

    def _offer_new_tokens(self) -> None:
        """Tokens may be made elsewhere meanwhile."""
        known = {str(self.token.combo.itemData(place)) for place in range(self.token.combo.count())}
        if not {config.auth_id for config in token_store.token_configs()} <= known:
            self.token.choose(self.auth_id() or self._settings.token_config)


def _hint(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    return label


def _add(grid: QGridLayout, row: int, text: str, field: QWidget, buddy: QWidget) -> int:
    if text:
        label = QLabel(text, grid.parentWidget())
        label.setBuddy(buddy)
        grid.addWidget(label, row, 0)
    grid.addWidget(field, row, 1)
    return row + 1
