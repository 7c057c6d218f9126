"""A QgisInterface for tests: pytest-qgis's own, with what plugins add kept so that it can be looked at."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QMenu, QToolBar


class Window:
    """The parts of QgisInterface that the plugin uses, kept as registries that can be compared."""

    def __init__(self, iface):
        self._iface = iface
        self.web_menu = []
        self.options = []
        self.help_menu = QMenu(iface.mainWindow())
        self.shown_options = []

    def __getattr__(self, name):
        return getattr(self._iface, name)

    def addToolBar(self, name):
        toolbar = QToolBar(name, self.mainWindow())
        self.mainWindow().addToolBar(toolbar)
        return toolbar

    def addPluginToWebMenu(self, name, action):
        self.web_menu.append((name, action))

    def removePluginWebMenu(self, name, action):
        self.web_menu.remove((name, action))

    def pluginHelpMenu(self):
        return self.help_menu

    def registerOptionsWidgetFactory(self, factory):
        self.options.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.options.remove(factory)

    def showOptionsDialog(self, parent=None, currentPage=None):
        self.shown_options.append(currentPage)
