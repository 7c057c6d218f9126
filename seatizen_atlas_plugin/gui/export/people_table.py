"""The people and organisations of a data set, a row each, as the metadata file of Darwin Core archives has them."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...translation import translate

ROLES = ("creators", "contacts", "metadataProviders", "associatedParties")
COLUMNS = ("givenName", "surName", "organizationName", "email", "orcid")
ROLE = 0
ROWS_SHOWN = 2
ORCID = 5
KEPT = Qt.ItemDataRole.UserRole


class PeopleTable(QWidget):
    """`changed` tells of another value. What a row holds beyond its columns (a position, an address) is kept."""

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget(0, 1 + len(COLUMNS), self)
        self.table.setAccessibleName(translate("Seatizen", "People and organisations"))
        self.table.setHorizontalHeaderLabels(
            [
                translate("Seatizen", "Role"),
                translate("Seatizen", "Given name"),
                translate("Seatizen", "Surname"),
                translate("Seatizen", "Organisation"),
                translate("Seatizen", "E-mail"),
                translate("Seatizen", "ORCID"),
            ]
        )
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)  # all is in sight: what is too long is cut
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        for column in (ROLE, ORCID):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setMinimumHeight((ROWS_SHOWN + 1) * self.table.verticalHeader().defaultSectionSize())
        self.addButton = QPushButton(translate("Seatizen", "Add a perso&n"), self)
        self.removeButton = QPushButton(translate("Seatizen", "Re&move"), self)
        self.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        tools = QHBoxLayout()
        for button in (self.addButton, self.removeButton):
            button.setAutoDefault(False)
            tools.addWidget(button)
        tools.addStretch(1)
        layout.addLayout(tools)
        self.addButton.clicked.connect(lambda _checked=False: self.add())
        self.removeButton.clicked.connect(lambda _checked=False: self.remove())
        self.table.itemChanged.connect(self._edited)
        self.table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter begins to type into a cell, and does not start the export."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.table.hasFocus()
        if is_key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.table.edit(self.table.currentIndex())
            return True
        return super().eventFilter(watched, event)

    def people(self) -> dict[str, list[dict[str, Any]]]:
        """The rows by role, without what is empty."""
        found: dict[str, list[dict[str, Any]]] = {}
        for row in range(self.table.rowCount()):
            person = dict(self.table.item(row, 1).data(KEPT) or {})
            for column, key in enumerate(COLUMNS, 1):
                person[key] = self.table.item(row, column).text().strip()
            person = {key: value for key, value in person.items() if value not in ("", None)}
            if person:
                found.setdefault(self.table.cellWidget(row, ROLE).currentData(), []).append(person)
        return found

    def show_people(self, people: Mapping[str, Any]) -> None:
        """Show these instead; a single one need not stand in a list."""
        self.table.setRowCount(0)
        for role in ROLES:
            listed = people.get(role) or []
            for person in [listed] if isinstance(listed, dict) else listed:
                if isinstance(person, dict):
                    self.add(role, person)

    def add(self, role: str = ROLES[0], person: Optional[Mapping[str, Any]] = None) -> None:
        """A row more; without a person an empty one to type into."""
        row = self.table.rowCount()
        self.table.blockSignals(True)
        self.table.insertRow(row)
        roles = self._roles(role)
        self.table.setCellWidget(row, ROLE, roles)
        for column, key in enumerate(COLUMNS, 1):
            item = QTableWidgetItem(str((person or {}).get(key) or ""))
            item.setToolTip(item.text())
            item.setData(KEPT, dict(person) if person and column == 1 else None)
            self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        if person is None:
            self.table.setCurrentCell(row, 1)
            self.table.setFocus()
            self.table.edit(self.table.currentIndex())
        self.changed.emit()

    def remove(self) -> None:
        """Take the selected rows away."""
        for row in sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True):
            self.table.removeRow(row)
        self.changed.emit()

    def _edited(self, item: QTableWidgetItem) -> None:
        if item.toolTip() != item.text():
            item.setToolTip(item.text())  # which comes here again
            return
        self.changed.emit()

    def _roles(self, role: str) -> QComboBox:
        combo = QComboBox(self.table)
        combo.setAccessibleName(translate("Seatizen", "Role"))
        names = (
            translate("Seatizen", "Creator"),
            translate("Seatizen", "Contact"),
            translate("Seatizen", "Metadata"),
            translate("Seatizen", "Took part"),
        )
        for key, name in zip(ROLES, names):
            combo.addItem(name, key)
        combo.setCurrentIndex(ROLES.index(role))
        combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return combo
