"""Copying the chosen rows of a table with the keys that copy everywhere."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeySequence, QShortcut
from qgis.PyQt.QtWidgets import QApplication, QTableView


def make_copyable(table: QTableView) -> None:
    """Have Ctrl+C put the selected rows of `table` on the clipboard."""
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), table)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(lambda: copy_rows(table))


def copy_rows(table: QTableView) -> None:
    """Put the selected rows on the clipboard, columns separated by tabs."""
    rows = sorted(index.row() for index in table.selectionModel().selectedRows())
    columns = range(table.model().columnCount())
    lines = ("\t".join(str(table.model().index(row, column).data()) for column in columns) for row in rows)
    QApplication.clipboard().setText("\n".join(lines))
