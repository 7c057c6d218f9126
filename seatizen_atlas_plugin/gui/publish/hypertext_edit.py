"""A text in HTML: its source to type, and how it will look."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QPlainTextEdit, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from ...translation import translate


class HypertextEdit(QWidget):
    """`changed` tells of another source. A source that was not touched is exactly what it was."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.tabs = QTabWidget(self)
        self.tabs.setTabPosition(QTabWidget.TabPosition.South)
        self.browser = QTextBrowser(self)
        self.browser.setOpenLinks(False)
        self.source = QPlainTextEdit(self)
        self.source.setTabChangesFocus(True)
        self.tabs.addTab(self.browser, translate("Seatizen", "As it will look"))
        self.tabs.addTab(self.source, translate("Seatizen", "HTML, to change it"))
        self.setFocusProxy(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.source.textChanged.connect(self._edited)

    def text(self) -> str:
        """The source."""
        return str(self.source.toPlainText())

    def set_text(self, text: str) -> None:
        """Show another source."""
        self.source.setPlainText(text)

    def _edited(self) -> None:
        self.browser.setHtml(self.text())
        self.changed.emit()
