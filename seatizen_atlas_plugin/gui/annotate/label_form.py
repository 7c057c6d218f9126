"""The labels of the frame that is shown: found by typing, marked by a key or a click."""

from __future__ import annotations

from typing import Callable, Optional

from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import QModelIndex, QPoint, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from ...atlas.annotation_material import ScoresOfModel
from ...atlas.catalogue.label_names import Label
from ...settings import Settings
from . import label_order
from .draft import ABSENT, PRESENT, Draft
from .label_model import DIGIT, NAME, OTHERS, SCORE, STATE, LabelFilter, LabelModel, state_name
from .undo import Marks

STATES = (PRESENT, ABSENT, None)
"""In the order in which a key pressed again goes through them, after `None`."""


class LabelForm(QWidget):
    """A filter above a table. What is marked goes into the draft at once; `marked` tells that something was."""

    marked = pyqtSignal()

    def __init__(self, settings: Settings, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._draft: Optional[Draft] = None
        self._recent: tuple[str, ...] = ()
        self.filter = QgsFilterLineEdit(self)
        self.filter.setObjectName("labelFilter")
        self.filter.setShowSearchIcon(True)
        self.filter.setPlaceholderText(self.tr("Type to find a label"))
        self.model = LabelModel(self)
        self._shown = LabelFilter(self.model, self)
        self.table = _table(self, self._shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.filter)
        layout.addWidget(self.table)
        self.filter.textChanged.connect(self._filter)
        self.table.clicked.connect(self._clicked)
        self.table.doubleClicked.connect(self._double_clicked)
        self.table.customContextMenuRequested.connect(self._show_menu)

    def show_draft(self, draft: Optional[Draft]) -> None:
        """Mark labels of this draft from now on. The order of the labels stays until the next one."""
        self._draft = draft
        self._recent = self._settings.annotate_recent
        self.model.show(draft, self._settings.annotate_favourites, self._recent)
        self.table.setColumnHidden(OTHERS, draft is None or not draft.material.marks)
        self.filter.clear()
        self._filter("")
        self._fit_columns()

    def use_model(self, model: Optional[ScoresOfModel]) -> None:
        """Show this model's scores, or none."""
        self.model.use(model)
        self.table.setColumnHidden(SCORE, model is None)

    def frame_changed(self) -> None:
        """Show what the frame has now."""
        self.model.frame_changed()

    def current(self) -> Optional[Label]:
        """The label on which keys work."""
        index = self.table.currentIndex()
        return self.model.label(self._shown.mapToSource(index).row()) if index.isValid() else None

    def choose(self, label: Label) -> None:
        """Make this label the current one, when the filter shows it."""
        for row in range(self._shown.rowCount()):
            if self.model.label(self._shown.mapToSource(self._shown.index(row, NAME)).row()) == label:
                self._choose_row(row)

    def move(self, step: int) -> None:
        """The next label, or the one before."""
        last = self._shown.rowCount() - 1
        if last >= 0:
            self._choose_row(min(max(self.table.currentIndex().row() + step, 0), last))

    def mark(self, value: Optional[int]) -> None:
        """Mark the current label, and show all labels again."""
        label = self.current()
        if label is not None:
            self._mark(label, value)
            self.forget_filter()
            self.choose(label)

    def cycle(self) -> None:
        """Mark the current label with what comes next."""
        label = self.current()
        if label is not None:
            self._cycle(label)

    def cycle_digit(self, digit: int) -> None:
        """Mark the label of a digit with what comes next."""
        label = self.model.with_digit(digit)
        if label is not None:
            self._cycle(label)
            self.choose(label)

    def mark_rest_absent(self) -> None:
        """Mark as absent what is shown and not annotated yet, as one step."""
        if self._draft is None:
            return
        rows = (self._shown.mapToSource(self._shown.index(row, NAME)).row() for row in range(self._shown.rowCount()))
        labels = (self.model.label(row) for row in rows)
        rest: Marks = {label.id: ABSENT for label in labels if self._draft.value(label.id) is None}
        if self._draft.mark(rest, self.tr("The rest absent")):
            self.marked.emit()

    def toggle_favourite(self) -> None:
        """Make the current label a favourite, or no longer one."""
        label = self.current()
        if label is None:
            return
        self._settings.annotate_favourites = label_order.toggled(label.name, self._settings.annotate_favourites)
        self.model.show(self._draft, self._settings.annotate_favourites, self._recent)
        self.model.frame_changed()
        self.choose(label)

    def forget_filter(self) -> None:
        """Show all labels."""
        self.filter.clear()

    def _mark(self, label: Label, value: Optional[int]) -> None:
        if self._draft is None:
            return
        text = f"{label.name}: {state_name(value)}"
        if self._draft.mark({label.id: value}, text):
            if value == PRESENT:
                self._settings.annotate_recent = label_order.used(label.name, self._settings.annotate_recent)
            self.marked.emit()

    def _cycle(self, label: Label) -> None:
        if self._draft is not None:
            now = STATES.index(self._draft.value(label.id))
            self._mark(label, STATES[(now + 1) % len(STATES)])

    def _filter(self, text: str) -> None:
        self._shown.set_text(text)
        self._choose_row(0)

    def _choose_row(self, row: int) -> None:
        index = self._shown.index(row, NAME)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == STATE:
            self.cycle()

    def _double_clicked(self, index: QModelIndex) -> None:
        """The second click of two quick ones; a single click on a name only chooses it."""
        self.cycle()

    def _show_menu(self, place: QPoint) -> None:
        label = self.current()
        if label is None or not self.table.indexAt(place).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value in STATES:
            self._entry(menu, state_name(value), lambda value=value: self.mark(value))
        menu.addSeparator()
        favourite = label.name in self._settings.annotate_favourites
        text = self.tr("No longer a favourite") if favourite else self.tr("Favourite")
        self._entry(menu, text, self.toggle_favourite)
        menu.popup(self.table.viewport().mapToGlobal(place))

    @staticmethod
    def _entry(menu: QMenu, text: str, act: Callable[[], None]) -> None:
        menu.addAction(text).triggered.connect(lambda _checked=False: act())

    def _fit_columns(self) -> None:
        for column in (DIGIT, STATE, SCORE, OTHERS):
            self.table.resizeColumnToContents(column)


def _table(parent: QWidget, model: LabelFilter) -> QTableView:
    table = QTableView(parent)
    table.setObjectName("labelTable")
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 6)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
    return table
