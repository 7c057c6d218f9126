"""What a change would do, inside a dialog: a sentence, a table with a filter, and what a person should look at."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHeaderView, QWidget

from .report_view import ReportView
from .rows_model import RowsModel, RowsProxy

WIDEST_COLUMN = 280  # pixels
MOST_LINES = 5
FRAME = 14  # pixels around the lines of a text


class PreviewPanel(QWidget):
    """Shows the report of a dry run."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_name("preview_panel.ui")), self)
        self.show_message("")

    def show_message(self, text: str) -> None:
        """One sentence, and no table."""
        self.headingLabel.setText(text)
        self._show_table(False)
        self._show_notes("")

    def show_view(self, view: ReportView, notes: str) -> None:
        """The report as a table, and sentences to look at below it."""
        self.headingLabel.setText(view.heading)
        model = RowsModel(view.headers, self.table)
        model.set_rows(view.rows)
        proxy = RowsProxy(model, self.table)
        proxy.set_text(self.filterEdit.text())
        self.filterEdit.textChanged.connect(proxy.set_text)
        old = self.table.model()
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setModel(proxy)
        if old is not None:
            old.deleteLater()
            old.sourceModel().deleteLater()
        self.table.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        for column in range(proxy.columnCount() - 1):
            self.table.setColumnWidth(column, min(self.table.columnWidth(column), WIDEST_COLUMN))
        if view.names is not None:
            self.filterEdit.setPlaceholderText(view.names.filter)
        self._show_table(bool(view.rows))
        self._show_notes(notes)

    def _show_table(self, shown: bool) -> None:
        self.filterEdit.setVisible(shown)
        self.table.setVisible(shown)

    def _show_notes(self, text: str) -> None:
        self.notesText.setPlainText(text)
        lines = min(MOST_LINES, text.count("\n") + 2)  # one to spare for a sentence that is wrapped
        self.notesText.setFixedHeight(lines * self.notesText.fontMetrics().lineSpacing() + FRAME)
        self.notesText.setVisible(bool(text))
