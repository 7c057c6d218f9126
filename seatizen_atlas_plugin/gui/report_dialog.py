"""The log of an operation while it runs, and its report afterwards: to read, to copy, to save."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Optional

from qgis.core import Qgis
from qgis.gui import QgsGui
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QT_VERSION_STR, Qt
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QWidget,
)

from ..about import TITLE, plugin_version
from ..atlas.whole_file import write_whole
from ..tasks import Level, LogLine, Operation, OperationManager, State
from ..translation import explain
from .copying import make_copyable
from .icons import theme_icon
from .report_view import ReportView, TableNames
from .rows_model import RowsModel, RowsProxy

COUNTS_A_ROW = 5
ICON_PIXELS = 24
WIDEST_NAME = 420  # pixels
MARKS = {Level.INFO: "", Level.WARNING: "! ", Level.ERROR: "!! "}


class ReportDialog(QDialog):
    """One operation's report. It is not modal, and the work goes on when it is closed."""

    def __init__(self, operation: Operation, manager: OperationManager, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_name("report_dialog.ui")), self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        QgsGui.enableAutoGeometryRestore(self)
        self.setWindowTitle(self.tr("{title}: {operation}").format(title=TITLE, operation=operation.description))
        self._operation = operation
        self._manager = manager
        self._report: Optional[ReportView] = None
        self._silent = ""
        self._offered: list[QPushButton] = []
        self._wire()
        self.tabs.setTabVisible(self.tabs.indexOf(self.rowsTab), False)
        self.countsBox.hide()
        self._show_state(operation)
        self._write_text()

    def show_report(self, report: ReportView) -> None:
        """Show what the operation did."""
        self._report = report
        self._fill_counts(report)
        self._offer(report)
        self._show_state(self._operation)
        self._write_text()
        if report.names is not None:
            self._fill_table(report, report.names)
            self.tabs.setTabVisible(self.tabs.indexOf(self.rowsTab), True)
            self.tabs.setCurrentWidget(self.rowsTab)

    def text(self) -> str:
        """Everything there is to tell, as plain text."""
        parts = [self.windowTitle(), self._versions(), ""]
        if self._report is not None:
            parts += [self._report.text.rstrip(), ""]
        elif self._operation.is_over:
            parts += [self.stateLabel.text(), ""]
        if self._operation.lines:
            parts += [self.tr("Log"), *(MARKS[line.level] + line.text for line in self._operation.lines)]
        return "\n".join(parts).rstrip() + "\n"

    def copy(self) -> None:
        """Put the whole text on the clipboard."""
        QApplication.clipboard().setText(self.text())

    def save(self) -> None:
        """Ask for a file and write the whole text there."""
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the report"), "seatizen-atlas.txt", self.tr("Text files (*.txt)")
        )
        if path:
            self.save_to(path)

    def save_to(self, path: str) -> None:
        """Write the whole text to `path`; say so when that is not possible."""
        try:
            write_whole(path, self.text().encode("utf-8", "replace"))
        except OSError as error:
            self.stateLabel.setText(
                self.tr("The report could not be written to {file}: {why}. Choose another folder.").format(
                    file=path, why=error.strerror
                )
            )

    def _wire(self) -> None:
        role = QDialogButtonBox.ButtonRole.ActionRole
        for name, text, act in (
            ("SeatizenCopy", self.tr("Copy"), self.copy),
            ("SeatizenSave", self.tr("Save…"), self.save),
        ):
            button = self.buttons.addButton(text, role)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(act)
        self.cancelButton.clicked.connect(self._cancel)
        make_copyable(self.table)
        manager = self._manager
        manager.line.connect(self._show_line)
        for moved in (manager.started, manager.progress, manager.finished, manager.failed, manager.cancelled):
            moved.connect(self._show_state)

    def _cancel(self) -> None:
        self._manager.cancel(self._operation)
        self._show_state(self._operation)

    def _show_line(self, operation: Operation, line: LogLine) -> None:
        if operation is self._operation:
            self.fullText.appendPlainText(MARKS[line.level] + line.text)

    def _show_state(self, operation: Operation) -> None:
        if operation is not self._operation:
            return
        running = not operation.is_over
        self.progressBar.setVisible(running)
        self.cancelButton.setVisible(running)
        self.cancelButton.setEnabled(not operation.cancel_asked)
        if operation.state is State.RUNNING and operation.progress:
            self.progressBar.setMaximum(100)
            self.progressBar.setValue(round(operation.progress))
        icon, text = self._state(operation)
        self.stateIcon.setPixmap(theme_icon(icon).pixmap(ICON_PIXELS, ICON_PIXELS))
        self.stateLabel.setText(text)
        if operation.is_over:
            self._write_text()

    def _state(self, operation: Operation) -> tuple[str, str]:
        """The icon and the sentence for where the operation stands."""
        if operation.error is not None:
            return "/mIconDelete.svg", explain(operation.error)
        if self._report is not None:
            return self._report.icon, self._report.heading
        if operation.cancel_asked and not operation.is_over:
            return "/mIconInfo.svg", self.tr("Stopping…")
        return "/mIconInfo.svg", {
            State.QUEUED: self.tr("Waiting for other work in QGIS to end…"),
            State.RUNNING: self.tr("Running…"),
            State.CANCELLED: self.tr("Cancelled; what was finished stays."),
        }.get(operation.state, self.tr("Finished."))

    def _fill_counts(self, report: ReportView) -> None:
        while self.countsLayout.count():
            self.countsLayout.takeAt(0).widget().deleteLater()
        for place, (name, value) in enumerate(report.counts):
            row, column = divmod(place, COUNTS_A_ROW)
            label = QLabel(f"{name}: <b>{value}</b>", self.countsBox)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.countsLayout.addWidget(label, row, column)
        self.countsBox.setVisible(bool(report.counts))

    def _offer(self, report: ReportView) -> None:
        """A button for each thing to do with the report, in the place of those that were there."""
        for button in self._offered:
            self.buttons.removeButton(button)
            button.deleteLater()
        self._offered = []
        for text, act in report.buttons:
            button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
            button.setObjectName("SeatizenAct")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._offered.append(button)

    def _fill_table(self, report: ReportView, names: TableNames) -> None:
        self.tabs.setTabText(self.tabs.indexOf(self.rowsTab), names.tab)
        self.filterEdit.setPlaceholderText(names.filter)
        self.emptyLabel.setText(names.empty)
        self._silent = names.silent
        model = RowsModel(report.headers, self.table)
        model.set_rows(report.rows)
        proxy = RowsProxy(model, self.table)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setModel(proxy)
        self.table.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setColumnWidth(0, min(self.table.columnWidth(0), WIDEST_NAME))
        self.table.selectionModel().selectionChanged.connect(self._show_message)
        self.table.selectRow(0)
        self.filterEdit.textChanged.connect(proxy.set_text)
        self.filterEdit.textChanged.connect(self._show_emptiness)
        self._show_emptiness()

    def _show_message(self) -> None:
        """The whole message of the chosen row, which the table has to cut."""
        rows = self.table.selectionModel().selectedRows(self.table.model().columnCount() - 1)
        message = rows[0].data() if rows else ""
        self.messageText.setPlainText(message or self._silent)

    def _show_emptiness(self) -> None:
        empty = self.table.model().rowCount() == 0
        self.table.setVisible(not empty)
        self.messageText.setVisible(not empty)
        self.emptyLabel.setVisible(empty)

    def _write_text(self) -> None:
        self.fullText.setPlainText(self.text())

    def _versions(self) -> str:
        return self.tr("Seatizen Atlas {plugin}, QGIS {qgis}, Qt {qt}, Python {python}, {system}").format(
            plugin=plugin_version(),
            qgis=Qgis.version(),
            qt=QT_VERSION_STR,
            python=platform.python_version(),
            system=platform.system(),
        )
