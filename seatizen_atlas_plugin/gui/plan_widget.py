"""The preview inside the synchronise dialog: a sentence, work under way, or the plan as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt import uic
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHeaderView, QWidget

from ..sync import SyncPlan
from ..translation import sentence
from . import plan_view
from .rows_model import RowsModel, RowsProxy

WIDEST_SESSION = 420  # pixels
MOST_WARNINGS = 5


class PlanWidget(QWidget):
    """Shows what is known of the plan; the buttons only tell."""

    preview_asked = pyqtSignal()
    cancel_asked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_name("plan_widget.ui")), self)
        self._model = RowsModel(plan_view.headers(), self)
        self._proxy = RowsProxy(self._model, self)
        self.planTable.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.planTable.setModel(self._proxy)
        self.statusCombo.addItem(self.tr("All"), None)
        for place, status in enumerate(plan_view.STATUS_ORDER):
            self.statusCombo.addItem(plan_view.status_word(status), place)
        self.previewButton.clicked.connect(self.preview_asked)
        self.cancelButton.clicked.connect(self.cancel_asked)
        self.filterEdit.textChanged.connect(self._proxy.set_text)
        self.statusCombo.currentIndexChanged.connect(self._filter_status)
        self.show_message("")

    def show_message(self, text: str) -> None:
        """One sentence where the table would be."""
        self.planMessage.setText(text)
        self._turn_to(self.messagePage)

    def show_busy(self, text: str) -> None:
        """Work is under way; Cancel is offered."""
        self.busyLabel.setText(text)
        self.busyBar.setMaximum(0)
        self.cancelButton.setEnabled(True)
        self._turn_to(self.busyPage)

    def show_step(self, text: str) -> None:
        """What the work under way does now."""
        self.busyLabel.setText(text)

    def show_stopping(self, text: str) -> None:
        """Cancel was pressed."""
        self.busyLabel.setText(text)
        self.cancelButton.setEnabled(False)

    def show_progress(self, progress: float) -> None:
        """How far the work under way is, 0 to 100."""
        self.busyBar.setMaximum(100)
        self.busyBar.setValue(round(progress))

    def show_plan(self, plan: SyncPlan) -> None:
        """The plan, with its totals and warnings."""
        self._model.set_rows(plan_view.rows(plan))
        header = self.planTable.horizontalHeader()
        header.resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        self.planTable.setColumnWidth(0, min(self.planTable.columnWidth(0), WIDEST_SESSION))
        totals = plan_view.totals(plan)
        if not plan.entries:
            self.show_message(totals)
        else:
            self._turn_to(self.planPage)
            self.show_totals(totals)
        shown = [sentence(warning) for warning in plan.warnings[:MOST_WARNINGS]]
        if len(plan.warnings) > MOST_WARNINGS:
            more = len(plan.warnings) - MOST_WARNINGS
            shown.append(self.tr("… and %n more warning(s), told in the report.", None, more))
        self.warningsLabel.setText("\n".join(shown))
        self.warningsLabel.setVisible(bool(shown))

    def show_totals(self, text: str) -> None:
        """The sentence under the table."""
        self.totalsLabel.setText(text)
        self.totalsLabel.setVisible(bool(text))

    def _turn_to(self, page: QWidget) -> None:
        self.planStack.setCurrentWidget(page)
        for widget in (self.filterEdit, self.statusCombo):
            widget.setEnabled(page is self.planPage)
        if page is not self.planPage:
            self.totalsLabel.hide()
            self.warningsLabel.hide()

    def _filter_status(self) -> None:
        self._proxy.set_wanted(plan_view.STATUS_COLUMN, self.statusCombo.currentData())
