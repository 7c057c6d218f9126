"""The plugin's page in QGIS's Options dialog."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.gui import QgsFileWidget, QgsOptionsPageWidget, QgsOptionsWidgetFactory
from qgis.PyQt import uic
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ..about import TITLE
from ..settings import DEFAULT_COMMUNITIES, DEFAULT_JOBS, DEFAULT_LOG_LEVEL, DEFAULT_SERVER, LogLevel, Settings
from ..sync.options import split_list
from ..tasks import OperationManager
from . import inputs
from .help import open_help
from .icons import icon
from .services import Services
from .token_row import TokenRow

PAGE_NAME = "mOptionsPageSeatizenAtlas"


class OptionsPage(QgsOptionsPageWidget):
    """Shows the settings and writes them when the user says OK; unusable entries are left as they were."""

    def __init__(
        self, settings: Settings, manager: OperationManager, services: Services, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(PAGE_NAME)
        self._settings = settings
        self.form = QWidget(self)
        uic.loadUi(str(Path(__file__).with_name("options_page.ui")), self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self.token = TokenRow(manager, services, self._server, self.form)
        self.form.zenodoLayout.addWidget(self.token, 2, 1)
        self.form.folderWidget.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        for label, level in (
            (self.tr("Errors only"), LogLevel.ERRORS),
            (self.tr("Errors and warnings"), LogLevel.WARNINGS),
            (self.tr("Everything"), LogLevel.EVERYTHING),
        ):
            self.form.logCombo.addItem(label, level.value)
        self.form.resetButton.clicked.connect(self.reset)
        self.form.helpButton.clicked.connect(open_help)
        self.form.serverEdit.textChanged.connect(self._judge)
        self.form.communitiesEdit.textChanged.connect(self._judge)
        self.form.serverEdit.textChanged.connect(self.token.judge)
        self.token.made.connect(self.form.serverEdit.setText)
        self._fill(settings.server, settings.communities, settings.jobs, settings.data_folder, settings.log_level)
        self.token.choose(settings.token_config)

    def reset(self) -> None:
        """Show the defaults; they count once the user says OK."""
        self._fill(DEFAULT_SERVER, DEFAULT_COMMUNITIES, DEFAULT_JOBS, "", DEFAULT_LOG_LEVEL)
        self.token.choose("")

    def apply(self) -> None:
        """Called by QGIS on OK."""
        form, settings = self.form, self._settings
        server = self._server()
        communities = split_list(form.communitiesEdit.text())
        if not inputs.server_problem(server):
            settings.server = server
        if not inputs.communities_problem(communities, ()) and communities != settings.communities:
            settings.communities = communities
            settings.sync_communities = ()
        settings.token_config = self.token.auth_id()
        settings.jobs = form.jobsSpin.value()
        settings.data_folder = form.folderWidget.filePath().strip()
        settings.log_level = LogLevel(form.logCombo.currentData())

    def _fill(self, server: str, communities: tuple[str, ...], jobs: int, folder: str, level: LogLevel) -> None:
        form = self.form
        form.serverEdit.setText(server)
        form.communitiesEdit.setText(", ".join(communities))
        form.jobsSpin.setValue(jobs)
        form.folderWidget.setFilePath(folder)
        form.logCombo.setCurrentIndex(form.logCombo.findData(level.value))
        self._judge()

    def _server(self) -> str:
        return str(self.form.serverEdit.text()).strip().rstrip("/")

    def _judge(self) -> None:
        """Say what is wrong with the entries."""
        communities = split_list(self.form.communitiesEdit.text())
        problem = inputs.server_problem(self.form.serverEdit.text())
        problem = problem or inputs.communities_problem(communities, ())
        self.form.problemLabel.setText(problem)
        self.form.problemLabel.setVisible(bool(problem))


class OptionsFactory(QgsOptionsWidgetFactory):
    """What QGIS asks for the page."""

    def __init__(self, settings: Settings, manager: OperationManager, services: Services) -> None:
        super().__init__(TITLE, QIcon(), "seatizen_atlas")
        self._settings = settings
        self._manager = manager
        self._services = services

    def icon(self) -> QIcon:
        """The icon in the list of pages."""
        return icon("seatizen")

    def createWidget(self, parent: Optional[QWidget] = None) -> OptionsPage:
        """A page with the settings as they are now."""
        return OptionsPage(self._settings, self._manager, self._services, parent)
