"""Annotation sessions of an atlas into files: which one, where to, and the writing in the background."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Optional, Sequence

from qgis.core import Qgis
from qgis.PyQt.QtCore import QDate, QLocale, QObject, QTime
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ...atlas.annotations import AnnotationSession, StoredSession
from ...imports.annotation_naming import file_name
from ...tasks import Operation, OperationManager, State
from ...translation import translate
from ..message_bar import Conclusion, OperationBar, ended_early
from ..rows_model import Cell, RowsModel
from ..wording import number
from .calls import AnnotateCalls


class Exporting(QObject):
    """Asks for a file and writes a session there."""

    def __init__(self, manager: OperationManager, bar: OperationBar, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._manager = manager
        self._bar = bar

    def export(
        self, window: QWidget, calls: AnnotateCalls, path: str, session_id: int, session: AnnotationSession
    ) -> None:
        """Write an annotation session of the atlas `path` to a file that the user names."""
        proposed = Path(path).with_name(file_name(session))
        target, _ = QFileDialog.getSaveFileName(
            window, self.tr("Export annotations"), str(proposed), self.tr("CSV files (*.csv)")
        )
        if target:
            operation = self._manager.start(
                self.tr("Writing {file}").format(file=Path(target).name),
                lambda feedback: calls.export(path, session_id, target, feedback),
            )
            self._bar.follow(operation, partial(self._exported, target))

    def _exported(self, target: str, operation: Operation) -> Conclusion:
        if operation.state is not State.FINISHED:
            return ended_early(operation)
        text = self.tr("{frames} frames are in {file}.").format(frames=number(operation.result), file=target)
        return Conclusion(Qgis.MessageLevel.Success, text)


def choose_session(
    window: QWidget, sessions: Sequence[StoredSession], chosen: Optional[int], note: str = ""
) -> Optional[StoredSession]:
    """Ask for one of the sessions, `chosen` (an id) being offered; None when the user wants none after all."""
    dialog = _SessionDialog(sessions, chosen, note, window)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    found = dialog.session()
    dialog.deleteLater()
    return found if accepted else None


class _SessionDialog(QDialog):
    def __init__(
        self, sessions: Sequence[StoredSession], chosen: Optional[int], note: str, parent: Optional[QWidget]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("SeatizenChooseSession")
        self.setWindowTitle(self.tr("Export annotations"))
        self._sessions = list(sessions)
        headers = (
            self.tr("Begun"),
            self.tr("Author"),
            self.tr("Dataset"),
            self.tr("Annotations"),
            self.tr("Frames"),
        )
        model = RowsModel(headers, self)
        model.set_rows([_cells(one) for one in self._sessions])
        self.table = _table(self, model)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        export = self.buttons.addButton(self.tr("&Export CSV…"), QDialogButtonBox.ButtonRole.AcceptRole)
        export.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.table.doubleClicked.connect(self.accept)
        label = QLabel(self.tr("Which annotation session of the atlas is to be written to a file?"), self)
        self.noteLabel = QLabel(note, self)
        for one in (label, self.noteLabel):
            one.setWordWrap(True)
        self.noteLabel.setVisible(bool(note))
        layout = QVBoxLayout(self)
        for widget in (label, self.table, self.noteLabel, self.buttons):
            layout.addWidget(widget)
        row = next((place for place, one in enumerate(self._sessions) if one.id == chosen), 0)
        self.table.selectRow(row)
        self.table.setFocus()
        self.resize(640, 320)

    def session(self) -> Optional[StoredSession]:
        """The one that is selected."""
        index = self.table.currentIndex()
        return self._sessions[index.row()] if index.isValid() else None


def _cells(one: StoredSession) -> list[Cell]:
    date = one.session.date
    day = QLocale().toString(QDate(date.year, date.month, date.day), QLocale.FormatType.ShortFormat)
    begun = translate("Seatizen", "{day} {time}").format(
        day=day, time=QTime(date.hour, date.minute, date.second).toString("HH:mm:ss")
    )
    return [
        Cell(begun),
        Cell(one.session.author),
        Cell(one.session.dataset),
        Cell(number(one.annotations), one.annotations),
        Cell(number(one.frames), one.frames),
    ]


def _table(parent: QWidget, model: RowsModel) -> QTableView:
    table = QTableView(parent)
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    return table
