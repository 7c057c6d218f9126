"""The two tables of the dialog that imports annotations: its files with their sessions, and the columns with labels."""

from __future__ import annotations

from pathlib import PurePath
from typing import Optional, Sequence, Union

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QWheelEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ..imports.annotation_batch import GivenSession, needs_session
from ..imports.annotation_columns import ALIAS, AMBIGUOUS, CHOSEN, FORMER, IGNORED, NAME, OTHER, UNKNOWN, Column
from ..imports.annotation_naming import session_of
from ..imports.annotation_report import FileReport
from ..imports.annotation_telling import PLANNED_WORDS
from ..messages import QT_TRANSLATE_NOOP
from ..translation import sentence, translate
from .wording import number

HOW_WORDS = {
    NAME: QT_TRANSLATE_NOOP("Seatizen", "by its name"),
    ALIAS: QT_TRANSLATE_NOOP("Seatizen", "by a name it had in this atlas"),
    FORMER: QT_TRANSLATE_NOOP("Seatizen", "by a name it had before"),
    CHOSEN: QT_TRANSLATE_NOOP("Seatizen", "chosen here"),
    IGNORED: QT_TRANSLATE_NOOP("Seatizen", "left out on purpose"),
    UNKNOWN: QT_TRANSLATE_NOOP("Seatizen", "not in the atlas"),
    AMBIGUOUS: QT_TRANSLATE_NOOP("Seatizen", "may be several"),
}
TO_DECIDE = (UNKNOWN, AMBIGUOUS)
DATE_FORMAT = "%Y-%m-%d %H:%M:%S"
AS_FOUND, LEAVE_OUT = "as found", "leave out"
SESSION_COLUMNS = (1, 2, 3)
WIDEST_COLUMN = 260  # pixels


class _Table(QTableWidget):
    """A table that is read, apart from what a subclass makes editable."""

    def __init__(self, headers: Sequence[str], parent: Optional[QWidget] = None) -> None:
        super().__init__(0, len(headers), parent)
        self.setHorizontalHeaderLabels(list(headers))
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)

    def _put_number(self, row: int, column: int, value: Optional[int]) -> None:
        self._put(row, column, "" if value is None else number(value))
        self.item(row, column).setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _put(self, row: int, column: int, text: str, *, editable: bool = False) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        item.setFlags(flags | Qt.ItemFlag.ItemIsEditable if editable else flags)
        item.setText(text)
        item.setToolTip(text)

    def _fit(self) -> None:
        self.horizontalHeader().resizeSections(QHeaderView.ResizeMode.ResizeToContents)
        for column in range(self.columnCount() - 1):
            self.setColumnWidth(column, min(self.columnWidth(column), WIDEST_COLUMN))


class FilesTable(_Table):
    """The files; date, author and dataset can be written where the file's name does not tell them."""

    edited = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        headers = (
            translate("Seatizen", "File"),
            translate("Seatizen", "Date"),
            translate("Seatizen", "Author"),
            translate("Seatizen", "Dataset"),
            translate("Seatizen", "Values"),
            translate("Seatizen", "Frames"),
            translate("Seatizen", "Frames missing"),
            translate("Seatizen", "What is done with it"),
        )
        super().__init__(headers, parent)
        self._paths: list[str] = []
        self.itemChanged.connect(self._item_changed)

    def given(self) -> dict[str, GivenSession]:
        """What was written for files whose names do not tell it."""
        return {
            path: GivenSession(*(self.item(row, column).text().strip() for column in SESSION_COLUMNS))
            for row, path in enumerate(self._paths)
            if needs_session(path)
        }

    def show_files(self, files: Sequence[FileReport], *, scores: bool) -> None:
        """Show these; what was written stays while they are the same files."""
        given = self.given()
        is_new = [one.path for one in files] != self._paths
        self.blockSignals(True)
        self._paths = [one.path for one in files]
        self.setRowCount(len(files))
        for row, one in enumerate(files):
            self._show_file(row, one, given.get(one.path, GivenSession()), scores=scores)
        self.blockSignals(False)
        if is_new:
            self._fit()

    def finish_editing(self) -> None:
        """Take what is being written in a cell, as leaving the cell does."""
        self.setCurrentItem(None)

    def clear_files(self) -> None:
        """Show nothing, and forget what was written."""
        self._paths = []
        self.setRowCount(0)

    def _show_file(self, row: int, one: FileReport, given: GivenSession, *, scores: bool) -> None:
        told = session_of(one.path)
        texts = given if told is None else (told.date.strftime(DATE_FORMAT), told.author, told.dataset)
        self._put(row, 0, PurePath(one.path).name)
        self.item(row, 0).setToolTip(one.path)
        for column, text in zip(SESSION_COLUMNS, texts):
            self._put(row, column, text, editable=told is None and not scores)
        self._put_number(row, 4, one.predictions if scores else one.annotations)
        self._put_number(row, 5, one.frames)
        self._put_number(row, 6, one.skipped_frames.count)
        self._put(row, 7, sentence(one.error) if one.error else translate("Seatizen", PLANNED_WORDS[one.status]))

    def _item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() in SESSION_COLUMNS:
            self.edited.emit()


class _Choice(QComboBox):
    """A list of labels that the mouse wheel, which scrolls the table, does not change."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ColumnsTable(_Table):
    """The columns of all files, those to decide first; what each means can be chosen."""

    edited = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        headers = (
            translate("Seatizen", "Column"),
            translate("Seatizen", "Label of the atlas"),
            translate("Seatizen", "Values left out"),
            translate("Seatizen", "How it was found"),
        )
        super().__init__(headers, parent)
        self._names: list[str] = []

    def chosen(self) -> dict[str, Optional[int]]:
        """By column the label that was chosen, None where it was chosen to leave it out."""
        chosen: dict[str, Optional[int]] = {}
        for row, name in enumerate(self._names):
            data = self._choice(row)
            if data != AS_FOUND:
                chosen[name] = None if data == LEAVE_OUT else int(data)
        return chosen

    def show_columns(self, files: Sequence[FileReport], labels: Sequence[tuple[int, str]], *, scores: bool) -> None:
        """Show the columns of these files; what was chosen stays while they have the same columns.

        Classes of a model (`scores`) are found by name alone.
        """
        columns: dict[str, Column] = {}
        values: dict[str, int] = {}
        for one in files:
            for column in one.columns:
                if column.how != OTHER:
                    columns.setdefault(column.header, column)
            for name, count in one.unknown_values.items():
                values[name] = values.get(name, 0) + count
        if set(columns) != set(self._names) or scores:
            self._rebuild(sorted(columns.values(), key=lambda column: column.how not in TO_DECIDE), labels, scores)
        for row, name in enumerate(self._names):
            self._put_number(row, 2, values.get(name))
            self._put(row, 3, _how(columns[name]))

    def clear_columns(self) -> None:
        """Show nothing, and forget what was chosen."""
        self._names = []
        self.setRowCount(0)

    def choice(self, name: str) -> Optional[QComboBox]:
        """The list beside the column `name`."""
        return self.cellWidget(self._names.index(name), 1)

    def _choice(self, row: int) -> Union[str, int]:
        choice = self.cellWidget(row, 1)
        return AS_FOUND if choice is None else choice.currentData()

    def _rebuild(self, columns: Sequence[Column], labels: Sequence[tuple[int, str]], scores: bool) -> None:
        self.clear_columns()
        self.setRowCount(len(columns))
        for row, column in enumerate(columns):
            self._put(row, 0, column.header)
            self._put(row, 1, column.label if scores else "")
            if not scores:
                self.setCellWidget(row, 1, self._list(column, labels))
            self._put(row, 3, _how(column))
        self._names = [column.header for column in columns]
        self._fit()

    def _list(self, column: Column, labels: Sequence[tuple[int, str]]) -> QComboBox:
        """As found, the suggestions, leave out, then all labels by name."""
        choice = _Choice(self)
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(24)
        choice.addItem(column.label or translate("Seatizen", "no label: left out"), AS_FOUND)
        for key, name in labels:
            if name in column.suggestions or f"{name} ({key})" in column.suggestions:
                choice.addItem(translate("Seatizen", "{label} (suggested)").format(label=name), key)
        choice.addItem(translate("Seatizen", "leave out"), LEAVE_OUT)
        choice.insertSeparator(choice.count())
        for key, name in sorted(labels, key=lambda label: label[1].casefold()):
            choice.addItem(name, key)
        choice.currentIndexChanged.connect(lambda _index: self.edited.emit())
        return choice


def _how(column: Column) -> str:
    text = translate("Seatizen", HOW_WORDS[column.how])
    if not column.suggestions:
        return text
    suggestions = ", ".join(f"“{name}”" for name in column.suggestions)
    return translate("Seatizen", "{how}; is it {suggestions}?").format(how=text, suggestions=suggestions)
