"""The user guide, in the browser."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..about import algorithm_url, help_url


def open_help() -> None:
    """Open the guide in the user's language."""
    QDesktopServices.openUrl(QUrl(help_url(QgsApplication.locale())))


def open_algorithm_help(name: str) -> None:
    """Open what is written about an algorithm, whose dialog asks for the same."""
    QDesktopServices.openUrl(QUrl(algorithm_url(name)))
