"""Input widgets that several parts of the export dialog are made of."""

from __future__ import annotations

from typing import Iterable, Sequence

from qgis.gui import QgsCheckableComboBox, QgsDateEdit
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from ...translation import translate

ISO_DATE = "yyyy-MM-dd"
SHORTEST = 12  # letters of a list that are at least to be seen


def many(parent: QWidget, nothing: str) -> QgsCheckableComboBox:
    """A list of which several can be checked; `nothing` is what stands there while none is."""
    combo = QgsCheckableComboBox(parent)
    combo.setDefaultText(nothing)
    combo.setSizeAdjustPolicy(QgsCheckableComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(SHORTEST)
    return combo


def fill(combo: QgsCheckableComboBox, names: Iterable[str], checked: Sequence[str] | None = None) -> None:
    """Offer these names; those that were checked stay so, or those that are given are."""
    wanted = set(combo.checkedItems() if checked is None else checked)
    combo.clear()
    for name in names:
        combo.addItemWithCheckState(name, state(name in wanted), name)


def state(is_checked: bool) -> Qt.CheckState:
    """What a box of a list shows."""
    return Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked


def date(parent: QWidget, tip: str) -> QgsDateEdit:
    """A day, or any."""
    edit = QgsDateEdit(parent)
    edit.setDisplayFormat(ISO_DATE)
    edit.setAllowNull(True)
    edit.setNullRepresentation(translate("Seatizen", "any date"))
    edit.setCalendarPopup(True)
    edit.setToolTip(tip)
    edit.clear()
    return edit


def iso(edit: QgsDateEdit) -> str:
    """The day as 2024-05-31, '' for any."""
    return "" if edit.isNull() else edit.date().toString(ISO_DATE)


def labelled(grid: QGridLayout, row: int, text: str, widget: QWidget, column: int = 0) -> QLabel:
    """Put a widget into a grid with its label, whose letter goes there, in front of it."""
    label = QLabel(text, widget.parentWidget())
    label.setBuddy(widget)
    grid.addWidget(label, row, column)
    grid.addWidget(widget, row, column + 1)
    return label


def beside(parent: QWidget, first: QWidget, *others: QWidget) -> QWidget:
    """Widgets in one row, the first as wide as can be; it gets the keys of the row."""
    holder = QWidget(parent)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(first, 1)
    for other in others:
        row.addWidget(other)
    holder.setFocusProxy(first)
    return holder


def in_a_row(parent: QWidget, *widgets: QWidget) -> QWidget:
    """Widgets in one row, none wider than it needs to be; the first gets the keys of the row."""
    holder = beside(parent, *widgets)
    holder.layout().setStretch(0, 0)
    holder.layout().addStretch(1)
    return holder
