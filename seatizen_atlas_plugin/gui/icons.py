"""The plugin's icons by name, and QGIS's own for what every plugin shows."""

from __future__ import annotations

from qgis.core import Qgis, QgsApplication
from qgis.PyQt.QtGui import QIcon

from ..resources import resource

LEVEL_ICONS = {
    Qgis.MessageLevel.Success: "/mIconSuccess.svg",
    Qgis.MessageLevel.Info: "/mIconInfo.svg",
    Qgis.MessageLevel.Warning: "/mIconWarning.svg",
    Qgis.MessageLevel.Critical: "/mIconDelete.svg",
}
"""How good or bad something went, as icons of QGIS's theme."""


def icon(name: str) -> QIcon:
    """The plugin's icon `name` (a file of resources/icons without its .svg)."""
    return QIcon(resource(f"icons/{name}.svg"))


def theme_icon(name: str) -> QIcon:
    """An icon of QGIS's theme, light or dark as the user has it."""
    return QgsApplication.getThemeIcon(name)
