"""The labels as a table: digit, name, what the frame has, what the model and other annotators say."""

from __future__ import annotations

from typing import Any, Optional, Sequence

from qgis.PyQt.QtCore import QAbstractTableModel, QDate, QLocale, QModelIndex, QObject, QSortFilterProxyModel, Qt
from qgis.PyQt.QtGui import QFont

from ...atlas.annotation_material import ScoresOfModel
from ...atlas.annotations import AnnotationSession
from ...atlas.catalogue.label_names import Label
from ...translation import translate
from ..icons import theme_icon
from ..rows_model import ALIGNED_RIGHT
from ..wording import number
from . import label_order
from .draft import ABSENT, PRESENT, Draft

DIGIT, NAME, STATE, SCORE, OTHERS = range(5)
DECIMALS = 2
SHORT = QLocale.FormatType.ShortFormat


class LabelModel(QAbstractTableModel):
    """Labels in the order in which they are offered. Rows keep their place while a frame is annotated."""

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._labels: list[Label] = []
        self._digits = 0
        self._favourites: Sequence[str] = ()
        self._draft: Optional[Draft] = None
        self._model: Optional[ScoresOfModel] = None
        self._scores: dict[int, tuple[float, float]] = {}
        self._others: dict[int, list[tuple[AnnotationSession, int]]] = {}

    def show(self, draft: Optional[Draft], favourites: Sequence[str], recent: Sequence[str]) -> None:
        """Offer the labels of a draft."""
        self.beginResetModel()
        self._draft = draft
        self._favourites = favourites
        labels = () if draft is None else draft.material.labels
        self._labels, self._digits = label_order.ordered(labels, favourites, recent)
        self.endResetModel()

    def use(self, model: Optional[ScoresOfModel]) -> None:
        """Show this model's scores."""
        self._model = model
        self.frame_changed()

    def frame_changed(self) -> None:
        """Another frame is shown, or it has other marks."""
        self._scores = self._scores_of_frame()
        self._others = {} if self._draft is None else self._draft.marks_of_others()
        if self._labels:
            last = self.index(len(self._labels) - 1, OTHERS)
            self.dataChanged.emit(self.index(0, DIGIT), last)

    def label(self, row: int) -> Label:
        """The label of a row."""
        return self._labels[row]

    def with_digit(self, digit: int) -> Optional[Label]:
        """The label that has this digit, from 1."""
        return self._labels[digit - 1] if 1 <= digit <= self._digits else None

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._labels)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else OTHERS + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("", self.tr("Label"), self.tr("In the picture"), self.tr("Score"), self.tr("Others"))[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole and section == OTHERS:
            return self.tr("What other annotation sessions of the atlas say: present ✓, absent ✗")
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        label, column = self._labels[index.row()], index.column()
        value = None if self._draft is None else self._draft.value(label.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), column, value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(label, column)
        if role == Qt.ItemDataRole.DecorationRole and column == STATE and value is not None:
            return theme_icon("/mIconSuccess.svg" if value == PRESENT else "/mIconClearItem.svg")
        if role == Qt.ItemDataRole.FontRole and self._stands_out(label, column, value):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (DIGIT, SCORE):
            return ALIGNED_RIGHT
        return None

    def _stands_out(self, label: Label, column: int, value: Optional[int]) -> bool:
        """Whether a cell says that the label is in the picture."""
        if column == SCORE:
            score, threshold = self._scores.get(label.id, (0.0, 1.0))
            return score >= threshold
        return value == PRESENT and column in (NAME, STATE)

    def _text(self, row: int, column: int, value: Optional[int]) -> str:
        label = self._labels[row]
        if column == DIGIT:
            return str(row + 1) if row < self._digits else ""
        if column == NAME:
            return f"{label.name} ★" if label.name in self._favourites else label.name
        if column == STATE:
            return state_name(value) if value is not None else ""
        if column == OTHERS:
            return others_text([value for _, value in self._others.get(label.id, ())])
        score = self._scores.get(label.id)
        return "" if score is None else QLocale().toString(score[0], "f", DECIMALS)

    def _tip(self, label: Label, column: int) -> str:
        if column == OTHERS and label.id in self._others:
            return "\n".join(_said(session, value) for session, value in self._others[label.id])
        if column != SCORE or label.id not in self._scores or self._model is None:
            return label.description or label.name
        text = self.tr("Score of {model}; from {threshold} on it counts as present.")
        threshold = QLocale().toString(self._scores[label.id][1], "g", 6)
        return text.format(model=self._model.name, threshold=threshold)

    def _scores_of_frame(self) -> dict[int, tuple[float, float]]:
        """(score, threshold) by label; of several classes of a label the one farthest above its threshold."""
        found: dict[int, tuple[float, float]] = {}
        if self._draft is None or self._model is None:
            return found
        for one, score in zip(self._model.classes, self._model.scores.get(self._draft.frame.id, ())):
            if one.label_id is None or score is None:
                continue
            known = found.get(one.label_id)
            if known is None or score - one.threshold > known[0] - known[1]:
                found[one.label_id] = (score, one.threshold)
        return found


class LabelFilter(QSortFilterProxyModel):
    """Labels that hold every word of a text."""

    def __init__(self, model: LabelModel, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._model = model
        self._text = ""
        self.setSourceModel(model)

    def set_text(self, text: str) -> None:
        """Keep the labels that match."""
        self._text = text
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex) -> bool:
        return label_order.matches(self._model.label(row).name, self._text)


def others_text(values: Sequence[int]) -> str:
    """How many say present and how many absent."""
    counts = (("✓", sum(value == PRESENT for value in values)), ("✗", sum(value == ABSENT for value in values)))
    return " ".join(f"{sign}{number(count)}" for sign, count in counts if count)


def _said(session: AnnotationSession, value: int) -> str:
    """What an annotation session says of a label, as the row of a tool tip."""
    day = QLocale().toString(QDate(session.date.year, session.date.month, session.date.day), SHORT)
    text = translate("Seatizen", "{author}, {day}, {dataset}: {state}")
    return text.format(author=session.author, day=day, dataset=session.dataset, state=state_name(value))


def state_name(value: Optional[int]) -> str:
    """What a frame has for a label, in words."""
    if value == PRESENT:
        return translate("Seatizen", "present")
    if value == ABSENT:
        return translate("Seatizen", "absent")
    return translate("Seatizen", "not annotated")
