"""A table over a list of records (people, dates, places, relations): every cell is typed into or chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...translation import translate

KEPT = Qt.ItemDataRole.UserRole
ROWS_SHOWN = 3


@dataclass(frozen=True)
class Column:
    """A key of the records: its title, what may be chosen (nothing: typed), whether it holds a number, its share of
    the width."""

    key: str
    title: str
    choices: tuple[str, ...] = ()
    is_number: bool = False
    share: int = 2


class RowsTable(QWidget):
    """`changed` tells of another value. Keys of a record beyond the columns are kept; rows that are `fixed` can be seen
    and not changed."""

    changed = pyqtSignal()

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        fixed: Callable[[Mapping[str, Any]], bool] = lambda _record: False,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._fixed = fixed
        self.table = QTableWidget(0, len(columns), self)
        self.table.setAccessibleName(name)
        self.table.setHorizontalHeaderLabels([column.title for column in columns])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for place, column in enumerate(columns):
            if column.choices:
                self.table.setItemDelegateForColumn(place, _Choice(column.choices, self.table))
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setMinimumHeight((ROWS_SHOWN + 1) * self.table.verticalHeader().defaultSectionSize())
        self.table.itemChanged.connect(self._edited)
        self.table.itemSelectionChanged.connect(self._allow)
        self.table.installEventFilter(self)
        self.table.viewport().installEventFilter(self)
        self.setFocusProxy(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table, 1)
        tools = QHBoxLayout()
        self.addButton = self._tool(tools, translate("Seatizen", "Add"), self.add)
        self.removeButton = self._tool(tools, translate("Seatizen", "Remove"), self.remove)
        self.upButton = self._tool(tools, translate("Seatizen", "Up"), lambda: self.move(-1))
        self.downButton = self._tool(tools, translate("Seatizen", "Down"), lambda: self.move(1))
        tools.addStretch(1)
        layout.addLayout(tools)
        self._allow()

    def rows(self) -> list[dict[str, Any]]:
        """The records in order, without values that are empty; a number that is none stays a text."""
        return [row for row in (self._record(place) for place in range(self.table.rowCount())) if row]

    def show_rows(self, records: Sequence[Mapping[str, Any]]) -> None:
        """Show these records instead."""
        self.table.blockSignals(True)
        self.table.setRowCount(0)
        for record in records:
            self._insert(self.table.rowCount(), record)
        self.table.blockSignals(False)
        self._allow()

    def add(self) -> None:
        """An empty row to type into; what is to be chosen is the first choice."""
        row = self.table.rowCount()
        self.table.blockSignals(True)
        self._insert(row, {column.key: column.choices[0] for column in self._columns if column.choices})
        self.table.blockSignals(False)
        first = next(place for place, column in enumerate(self._columns) if not column.choices)
        self.table.setCurrentCell(row, first)
        self.table.setFocus()
        self.table.edit(self.table.currentIndex())
        self.changed.emit()

    def remove(self) -> None:
        """Take the selected rows away, but for fixed ones."""
        for row in reversed(self._selected()):
            if not self._is_fixed(row):
                self.table.removeRow(row)
        self._allow()
        self.changed.emit()

    def move(self, step: int) -> None:
        """Move the selected row up (-1) or down (1); fixed rows keep their place."""
        selected = self._selected()
        if len(selected) != 1 or not self._may_move(selected[0], step):
            return
        row, other = selected[0], selected[0] + step
        kept, moved = self._record(other), self._record(row)
        self.table.blockSignals(True)
        self._write(row, kept)
        self._write(other, moved)
        self.table.blockSignals(False)
        self.table.setCurrentCell(other, max(0, self.table.currentColumn()))
        self._allow()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter begins to type into a cell, and does not press the dialog's button."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.table.hasFocus()
        if is_key and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.table.edit(self.table.currentIndex())
            return True
        if watched is self.table.viewport() and event.type() == QEvent.Type.Resize:
            self._share_width()
        return super().eventFilter(watched, event)

    def _record(self, row: int) -> dict[str, Any]:
        """A row's record. What was not touched is exactly what it was."""
        given: dict[str, Any] = dict(self.table.item(row, 0).data(KEPT) or {})
        for place, column in enumerate(self._columns):
            text = self.table.item(row, place).text()
            if text != _text(given.get(column.key)):
                given[column.key] = _number(text) if column.is_number else " ".join(text.split())
        return {key: value for key, value in given.items() if value not in ("", None)}

    def _insert(self, row: int, record: Mapping[str, Any]) -> None:
        self.table.insertRow(row)
        self._write(row, record)

    def _write(self, row: int, record: Mapping[str, Any]) -> None:
        fixed = self._fixed(record)
        for place, column in enumerate(self._columns):
            item = QTableWidgetItem(_text(record.get(column.key)))
            item.setToolTip(item.text())
            if place == 0:
                item.setData(KEPT, dict(record))
            if fixed:
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
                item.setToolTip(
                    translate("Seatizen", "{text}: the session is found again by it").format(text=item.text())
                )
            self.table.setItem(row, place, item)

    def _is_fixed(self, row: int) -> bool:
        return self._fixed(self.table.item(row, 0).data(KEPT) or {})

    def _may_move(self, row: int, step: int) -> bool:
        return 0 <= row + step < self.table.rowCount() and not self._is_fixed(row) and not self._is_fixed(row + step)

    def _selected(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectedIndexes()})

    def _allow(self) -> None:
        selected = self._selected()
        single = selected[0] if len(selected) == 1 else None
        self.removeButton.setEnabled(any(not self._is_fixed(row) for row in selected))
        self.upButton.setEnabled(single is not None and self._may_move(single, -1))
        self.downButton.setEnabled(single is not None and self._may_move(single, 1))

    def _edited(self, item: QTableWidgetItem) -> None:
        self.table.blockSignals(True)
        item.setToolTip(item.text())
        self.table.blockSignals(False)
        self.changed.emit()

    def _share_width(self) -> None:
        whole = sum(column.share for column in self._columns)
        for place, column in enumerate(self._columns[:-1]):
            self.table.setColumnWidth(place, self.table.viewport().width() * column.share // whole)

    def _tool(self, tools: QHBoxLayout, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        tools.addWidget(button)
        return button


class _Choice(QStyledItemDelegate):
    """A cell that is chosen from a list."""

    def __init__(self, choices: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._choices = choices

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        combo = QComboBox(parent)
        here = str(index.data() or "")
        combo.addItems([*self._choices, *([here] if here and here not in self._choices else [])])
        combo.activated.connect(lambda _index: self._take(combo))
        return combo

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(str(index.data() or ""))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())

    def _take(self, editor: QComboBox) -> None:
        """A choice counts at once."""
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _number(text: str) -> Any:
    """The number of a text, with a comma or a point; the text itself when it is none."""
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return text.strip()
