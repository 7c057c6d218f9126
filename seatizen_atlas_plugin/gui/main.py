"""Menu, toolbar, settings page and actions: what the plugin adds to QGIS's window, and takes away again."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QAction, QIcon
from qgis.PyQt.QtWidgets import QMenu, QToolBar

from ..about import TITLE
from ..atlas.layers import restore_bounds
from ..settings import Settings
from ..tasks import OperationManager
from .annotate.action import AnnotateAction
from .catalogue_action import CatalogueAction
from .check_action import CheckAction
from .download_action import DownloadAction
from .export.action import ExportAction
from .export.formats import PAGES
from .help import open_help
from .icons import icon, theme_icon
from .import_action import AnnotationImportAction, SessionImportAction
from .log_panel import LogPanel
from .message_bar import OperationBar
from .open_action import OpenAction
from .options_page import PAGE_NAME, OptionsFactory
from .publish.menu import ENTRIES
from .script_action import ScriptAction
from .services import Services
from .sync_action import SyncAction
from .transfer.action import FrameDownloadAction, SessionDownloadAction
from .upgrade_action import UpgradeAction

MENU = f"&{TITLE}"


class SeatizenGui(QObject):
    """The plugin's part of the window."""

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self._iface = iface
        window = iface.mainWindow()
        self.settings = Settings()
        self.manager = OperationManager(self)
        self.log_panel = LogPanel(self.manager, self.settings)
        self.bar = OperationBar(self.manager, iface.messageBar(), window)
        services = Services()
        shared = (iface, self.manager, self.bar, self.settings, services)
        self.sync = SyncAction(*shared)
        self.import_sessions = SessionImportAction(*shared)
        self.import_annotations = AnnotationImportAction(*shared)
        self.open = OpenAction(*shared)
        self.download = DownloadAction(*shared)
        self.download_sessions = SessionDownloadAction(*shared)
        self.download_frames = FrameDownloadAction(*shared)
        self.upgrade = UpgradeAction(*shared)
        self.script = ScriptAction(*shared)
        self.catalogue = CatalogueAction(*shared)
        self.check = CheckAction(*shared)
        self.annotate = AnnotateAction(*shared)
        self.export = ExportAction(*shared)
        self.publishing = tuple(entry(*shared) for entry in ENTRIES)
        self._works = (
            self.sync,
            self.import_sessions,
            self.import_annotations,
            self.open,
            self.download,
            self.download_sessions,
            self.download_frames,
            self.upgrade,
            self.script,
            self.catalogue,
            self.check,
            self.annotate,
            self.export,
            *self.publishing,
        )
        for work in self._works:
            work.upgrade_asked.connect(self.upgrade.open_for)
        self._options = OptionsFactory(self.settings, self.manager, services)
        iface.registerOptionsWidgetFactory(self._options)
        self._toolbar: QToolBar = iface.addToolBar(TITLE)
        self._toolbar.setObjectName("SeatizenToolBar")
        self._toolbar.setToolTip(TITLE)
        self._recent = QMenu(self.tr("Open recent atlas"), window)
        self._recent.setObjectName("SeatizenRecentMenu")
        self._recent.setIcon(icon("open_atlas"))
        self._recent.menuAction().setObjectName("SeatizenRecentAtlases")
        self._recent.aboutToShow.connect(lambda: self.open.fill_menu(self._recent))
        self._exports = QMenu(self.tr("E&xport"), window)
        self._exports.setObjectName("SeatizenExportMenu")
        self._exports.setIcon(icon("export"))
        self._exports.menuAction().setObjectName("SeatizenExports")
        self._publish = QMenu(self.tr("&Publish"), window)
        self._publish.setObjectName("SeatizenPublishMenu")
        self._publish.setIcon(icon("publish_session"))
        self._publish.menuAction().setObjectName("SeatizenPublish")
        self._in_menu: list[QAction] = []
        self._help = self._help_action()
        self._fill()
        QgsProject.instance().readProject.connect(self._restore_bounds)

    def _restore_bounds(self) -> None:
        """A project was opened, perhaps with published atlases."""
        restore_bounds(QgsProject.instance())

    def close(self) -> None:
        """Take everything away; what runs is cancelled and waited for."""
        QgsProject.instance().readProject.disconnect(self._restore_bounds)
        self.manager.shut_down()
        for work in self._works:
            work.close()
        self.bar.close()
        self._iface.unregisterOptionsWidgetFactory(self._options)
        for action in self._in_menu:
            self._iface.removePluginWebMenu(MENU, action)
        self._iface.pluginHelpMenu().removeAction(self._help)
        self._iface.mainWindow().removeToolBar(self._toolbar)
        for action in self._in_menu:
            action.deleteLater()
        for owned in (self._recent, self._exports, self._publish, self._toolbar, *self._works, self.bar):
            owned.deleteLater()
        self._in_menu = []

    def _fill(self) -> None:
        """The menu in the order of the work; the toolbar has what is used every day."""
        synchronise = self._action(
            "SeatizenSynchronise",
            icon("synchronise"),
            self.tr("&Synchronise…"),
            self.tr("Bring the published sessions of a Zenodo community into an atlas"),
            self.sync.open_dialog,
        )
        open_atlas = self._action(
            "SeatizenOpenAtlas",
            icon("open_atlas"),
            self.tr("&Open atlas…"),
            self.tr("Show an existing atlas on the map"),
            self.open.ask,
        )
        options = self._action(
            "SeatizenSettings",
            theme_icon("/mActionOptions.svg"),
            self.tr("S&ettings…"),
            self.tr("Server, communities, folders and transfers of Seatizen Atlas"),
            lambda: self._iface.showOptionsDialog(self._iface.mainWindow(), PAGE_NAME),
        )
        annotate = self._annotate_action()
        self._fill_publish()
        self._in_menu = [
            synchronise,
            *self._import_actions(),
            open_atlas,
            self._recent.menuAction(),
            annotate,
            self._exports.menuAction(),
            *self._download_actions(),
            self._publish.menuAction(),
            *self._atlas_actions(),
            options,
            self._help,
        ]
        for action in self._in_menu:
            self._iface.addPluginToWebMenu(MENU, action)
        for action in (synchronise, open_atlas, annotate, self._export_action(), options, self._help):
            self._toolbar.addAction(action)
        self._iface.pluginHelpMenu().addAction(self._help)

    def _import_actions(self) -> list[QAction]:
        """What is brought in from elsewhere than Zenodo."""
        return [
            self._action(
                "SeatizenImportSessions",
                icon("import_sessions"),
                self.tr("&Import sessions…"),
                self.tr("Bring session folders of this computer into an atlas"),
                self.import_sessions.open_dialog,
            ),
            self._action(
                "SeatizenImportAnnotations",
                icon("import_annotations"),
                self.tr("Import a&nnotations…"),
                self.tr("Bring files of annotators, or scores made by hand, into an atlas"),
                self.import_annotations.open_dialog,
            ),
        ]

    def _download_actions(self) -> list[QAction]:
        """What comes from Zenodo as files, not into an atlas."""
        return [
            self._action(
                "SeatizenDownloadSessions",
                icon("download_sessions"),
                self.tr("Do&wnload sessions…"),
                self.tr("Bring whole sessions from Zenodo as the folders they were"),
                self.download_sessions.open_dialog,
            ),
            self._action(
                "SeatizenDownloadFrames",
                icon("download_frames"),
                self.tr("Download f&rames…"),
                self.tr("Bring the pictures of the selected frames from Zenodo, and only those"),
                self.download_frames.open_dialog,
            ),
        ]

    def _fill_publish(self) -> None:
        """What goes to Zenodo, an entry a dialog."""
        for entry in self.publishing:
            action = self._action(entry.NAME, icon(entry.ICON), entry.text(), entry.tip(), entry.open_dialog)
            action.setParent(self._publish)
            self._publish.addAction(action)
        self._publish.menuAction().setVisible(not self._publish.isEmpty())

    def _atlas_actions(self) -> list[QAction]:
        """What can be done with an atlas one has, or can have."""
        return [
            self._action(
                "SeatizenDownloadAtlas",
                icon("download_atlas"),
                self.tr("&Download atlas…"),
                self.tr("Bring the published Seatizen Atlas from Zenodo"),
                self.download.open_dialog,
            ),
            self._action(
                "SeatizenUpgradeAtlas",
                icon("upgrade_atlas"),
                self.tr("&Upgrade atlas…"),
                self.tr("Make a new atlas of a published one, which can be synchronised and changed"),
                self.upgrade.open_dialog,
            ),
            self._action(
                "SeatizenApplySql",
                icon("apply_sql"),
                self.tr("&Apply SQL script…"),
                self.tr("Run your SQL on an atlas: a copy first, then all statements or none"),
                self.script.open_dialog,
            ),
            self._action(
                "SeatizenLabelsModels",
                icon("labels_models"),
                self.tr("&Labels and models…"),
                self.tr("See, import, rename and merge the labels of an atlas, and import models"),
                self.catalogue.open_dialog,
            ),
            self._action(
                "SeatizenCheckAtlas",
                icon("check_atlas"),
                self.tr("&Check atlas…"),
                self.tr("Find what is wrong with an atlas, and repair what can be repaired safely"),
                self.check.open_dialog,
            ),
        ]

    def _export_action(self) -> QAction:
        """Opens the dialog as it was left; the menu has an entry for each format, which opens it at its page."""
        for page in PAGES:
            action = self._action(
                f"SeatizenExport_{page.KEY}",
                theme_icon(page.ICON),
                self.tr("{format}…").format(format=page.title()),
                page.summary(),
                partial(self.export.open_at, page.KEY),
            )
            action.setParent(self._exports)
            self._exports.addAction(action)
        export = self._action(
            "SeatizenExport",
            icon("export"),
            self.tr("Export…"),
            self.tr("Export tables, archives, reports or annotations from an atlas"),
            self.export.open_dialog,
        )
        export.setParent(self._toolbar)
        return export

    def _annotate_action(self) -> QAction:
        """Shows and hides the dock; with frames selected it begins with them."""
        action = QAction(icon("annotate_frames"), self.tr("Annotate &frames"), self._iface.mainWindow())
        action.setObjectName("SeatizenAnnotateFrames")
        action.setCheckable(True)
        tip = self.tr("Mark labels as present or absent in the pictures of the selected frames")
        action.setToolTip(tip)
        action.setStatusTip(tip)
        action.setWhatsThis(tip)
        self.annotate.use_toggle(action)
        return action

    def _help_action(self) -> QAction:
        return self._action(
            "SeatizenHelp",
            theme_icon("/mActionHelpContents.svg"),
            self.tr("&Help"),
            self.tr("Open the user guide of Seatizen Atlas in the browser"),
            open_help,
        )

    def _action(self, name: str, image: QIcon, text: str, tip: str, act: Callable[[], Any]) -> QAction:
        action = QAction(image, text, self._iface.mainWindow())
        action.setObjectName(name)
        action.setToolTip(tip)
        action.setStatusTip(tip)
        action.setWhatsThis(tip)
        action.triggered.connect(lambda _checked=False: act())
        return action
