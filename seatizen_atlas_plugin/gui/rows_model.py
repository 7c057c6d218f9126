"""A read-only table of prepared cells, with sorting and filtering: what the plan and the report show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional, Sequence

from qgis.PyQt.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QIcon

SORT_ROLE = Qt.ItemDataRole.UserRole
ALIGNED_RIGHT = 0x0082
"""Qt::AlignRight | Qt::AlignVCenter; a model has to give a number, and PyQt6 makes none of its flags."""


@dataclass(frozen=True)
class Cell:
    """One cell: its text, what it sorts by (the text when None), its icon; numbers stand on the right."""

    text: str
    key: Any = None
    icon: Optional[QIcon] = None

    @property
    def sort_key(self) -> Any:
        return self.text.casefold() if self.key is None else self.key


class RowsModel(QAbstractTableModel):
    """Rows of cells under headers."""

    def __init__(self, headers: Sequence[str], parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._headers = list(headers)
        self._rows: list[Sequence[Cell]] = []

    def set_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell:
        """The cell in the model's own order."""
        return self._rows[row][column]

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell.text
        if role == SORT_ROLE:
            return cell.sort_key
        if role == Qt.ItemDataRole.DecorationRole:
            return cell.icon
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(cell.key, (int, float)) and cell.icon is None:
            return ALIGNED_RIGHT
        return None


class RowsProxy(QSortFilterProxyModel):
    """Sorts by the cells' keys and keeps rows that hold a text in any column and one wanted key in one column."""

    def __init__(self, model: RowsModel, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._text = ""
        self._column = 0
        self._wanted: Any = None
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)

    def set_text(self, text: str) -> None:
        """Keep rows with this text, upper or lower case."""
        self._text = text.strip().casefold()
        self.invalidateFilter()

    def set_wanted(self, column: int, key: Any) -> None:
        """Keep rows with this key in this column; None keeps all."""
        self._column, self._wanted = column, key
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        if self._wanted is not None and self._rows.cell(row, self._column).sort_key != self._wanted:
            return False
        columns = range(self._rows.columnCount())
        return not self._text or any(self._text in self._rows.cell(row, column).text.casefold() for column in columns)
