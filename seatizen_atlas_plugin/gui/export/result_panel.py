"""What came of the last export, inside the dialog: a sentence, and what can be done with the files."""

from __future__ import annotations

from typing import Callable, Optional, Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ..icons import theme_icon
from ..status_panel import ICON_PIXELS

Buttons = Sequence[tuple[str, Callable[[], object]]]


class ResultPanel(QWidget):
    """Hidden while there is nothing to tell."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.icon = QLabel(self)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.icon)
        self._row.addWidget(self.label, 1)
        self.buttons: list[QPushButton] = []
        self.clear()

    def clear(self) -> None:
        """Tell nothing."""
        self.show_result("", "", ())
        self.hide()

    def show_result(self, icon: str, text: str, buttons: Buttons) -> None:
        """One sentence, with an icon of QGIS's theme, and a button for each thing to do."""
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(label, act) for label, act in buttons]
        self.icon.setPixmap(theme_icon(icon).pixmap(ICON_PIXELS, ICON_PIXELS) if icon else theme_icon("").pixmap(0, 0))
        self.label.setText(text)
        self.show()

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        self._row.addWidget(button)
        return button
