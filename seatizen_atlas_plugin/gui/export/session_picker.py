"""The list from which sessions are picked: a filter, boxes to check, and the sessions selected on the map."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...exports.choices import SessionChoice
from ...translation import translate
from ..wording import number
from .session_model import NAME, SessionModel, SessionProxy

ROWS_SHOWN = 4
"""How many rows are at least to be seen."""

ROWS_MEASURED = 100
"""How many rows say how wide the columns are; to ask all of thousands takes too long."""


class SessionPicker(QWidget):
    """No box checked means all sessions. `changed` tells of boxes, `map_asked` that the map is to be asked."""

    changed = pyqtSignal()
    map_asked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.model = SessionModel(self)
        self.shown = SessionProxy(self.model, self)
        self.filterEdit = QgsFilterLineEdit(self)
        self.filterEdit.setShowSearchIcon(True)
        self.filterEdit.setPlaceholderText(translate("Seatizen", "Find a session by name, date, place or platform"))
        self.filterEdit.setAccessibleName(self.filterEdit.placeholderText())
        self.checkButton = self._button(
            translate("Seatizen", "C&heck these"),
            translate("Seatizen", "Check all sessions that the list shows"),
            lambda: self.model.check(self._visible()),
        )
        self.clearButton = self._button(
            translate("Seatizen", "C&lear"),
            translate("Seatizen", "Clear all boxes: all sessions are exported"),
            lambda: self.model.check(self.model.checked(), on=False),
        )
        self.mapButton = self._button(
            translate("Seatizen", "Pic&k from map"),
            translate("Seatizen", "Check the sessions whose footprints, tracks or frames are selected on the map"),
            self.map_asked.emit,
        )
        self.table = self._make_table()
        self.noteLabel = QLabel(self)
        self.noteLabel.setWordWrap(True)
        self._lay_out()
        self.filterEdit.textChanged.connect(self._find)
        self.filterEdit.installEventFilter(self)
        self.model.checks_changed.connect(self._checks_changed)
        self._tell()

    def set_condition(self, passes: Callable[[SessionChoice], bool]) -> None:
        """List only sessions for which `passes` is true."""
        self.shown.set_condition(passes)
        self._tell()

    def checked(self) -> tuple[str, ...]:
        """The DOIs of the sessions whose boxes are checked."""
        return self.model.checked()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The space bar checks all rows that are selected. Enter ends a search, and does not start the export."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if watched is self.table and event.key() == Qt.Key.Key_Space:
            self._toggle_selected()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.table.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.filterEdit, 1)
        for button in (self.checkButton, self.clearButton, self.mapButton):
            tools.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(tools)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.noteLabel)

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.shown)
        table.setAccessibleName(translate("Seatizen", "Sessions to export"))
        table.setAlternatingRowColors(True)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setWordWrap(False)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names differ at their ends
        table.horizontalHeader().setStretchLastSection(True)
        table.horizontalHeader().setResizeContentsPrecision(ROWS_MEASURED)
        table.setTabKeyNavigation(False)
        table.setSortingEnabled(True)
        table.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.setMinimumHeight((ROWS_SHOWN + 1) * table.verticalHeader().defaultSectionSize())
        table.installEventFilter(self)
        return table

    def _button(self, text: str, tip: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def fit(self) -> None:
        """Columns as wide as what they show."""
        self.table.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)

    def _visible(self) -> list[str]:
        rows = (self.shown.mapToSource(self.shown.index(row, NAME)).row() for row in range(self.shown.rowCount()))
        return [self.model.session(row).doi for row in rows]

    def _toggle_selected(self) -> None:
        indexes = self.table.selectionModel().selectedRows(NAME)
        dois = [self.model.session(self.shown.mapToSource(index).row()).doi for index in indexes]
        self.model.check(dois, on=not set(dois) <= set(self.checked()))

    def _find(self, text: str) -> None:
        self.shown.set_text(text)
        self._tell()

    def _checks_changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """What the boxes mean, and that some checked ones are out of sight."""
        checked = set(self.checked())
        self.clearButton.setEnabled(bool(checked))
        self.checkButton.setEnabled(self.shown.rowCount() > 0)
        if not checked:
            self.noteLabel.setText(translate("Seatizen", "No session is checked: all are exported that fit the rest."))
            return
        text = translate("Seatizen", "%n session(s) checked.", None, len(checked))
        hidden = len(checked - set(self._visible()))
        if hidden:
            text += " " + translate("Seatizen", "{count} of them the list does not show.").format(count=number(hidden))
        self.noteLabel.setText(text)
