"""The foot of a dialog: what runs in the background for it, and what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt import uic
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QWidget

from .icons import theme_icon

PROBLEM_STYLE = "color: #c0392b;"
ICON_PIXELS = 16


class StatusPanel(QWidget):
    """A row for work under way and a row for a problem, each hidden while there is none."""

    cancel_asked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_name("status_panel.ui")), self)
        self.cancelButton.clicked.connect(self.cancel_asked)
        self.show_idle()
        self.show_problem("")

    def show_problem(self, text: str, icon: str = "/mIconWarning.svg") -> None:
        """One sentence that stays until the next one; '' takes it away."""
        self.problemIcon.setPixmap(theme_icon(icon).pixmap(ICON_PIXELS, ICON_PIXELS))
        self.problemIcon.setVisible(bool(text))
        self.problemLabel.setText(text)
        self.problemLabel.setVisible(bool(text))

    def show_busy(self, text: str) -> None:
        """Work is under way; Cancel is offered."""
        self.busyLabel.setText(text)
        self.busyBar.setRange(0, 0)
        self.cancelButton.setEnabled(True)
        self._show_row(True)

    def show_step(self, text: str) -> None:
        """What the work under way does now."""
        self.busyLabel.setText(text)

    def show_progress(self, progress: float) -> None:
        """How far the work under way is, 0 to 100."""
        self.busyBar.setRange(0, 100)
        self.busyBar.setValue(round(progress))

    def show_stopping(self, text: str) -> None:
        """Cancel was pressed."""
        self.busyLabel.setText(text)
        self.cancelButton.setEnabled(False)

    def show_idle(self) -> None:
        """Nothing is under way."""
        self._show_row(False)

    def _show_row(self, shown: bool) -> None:
        for widget in (self.busyLabel, self.busyBar, self.cancelButton):
            widget.setVisible(shown)


def show_hint(label: QLabel, problem: str, note: str = "") -> None:
    """The problem in red, else the note, else nothing."""
    label.setText(problem or note)
    label.setVisible(bool(problem or note))
    label.setStyleSheet(PROBLEM_STYLE if problem else "")
