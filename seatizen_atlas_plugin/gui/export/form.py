"""A form of labelled inputs whose values are plain data by name: read, remembered and put back alike."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Sequence

from qgis.gui import QgsDoubleSpinBox, QgsFileWidget, QgsFilterLineEdit, QgsSpinBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QPushButton, QWidget

from .inputs import SHORTEST, in_a_row, labelled

Named = Sequence[tuple[str, str]]
"""Values and what people read for each."""


class Form(QWidget):
    """Rows are added from above to below. `changed` tells of another value. The widgets are in `inputs` by name."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inputs: dict[str, Any] = {}
        self._values: dict[str, tuple[Callable[[], Any], Callable[[Any], Any]]] = {}
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._grid.setAlignment(Qt.AlignmentFlag.AlignTop)

    def values(self) -> dict[str, Any]:
        """All values by name: texts, numbers, booleans and lists of texts."""
        return {name: get() for name, (get, _) in self._values.items()}

    def restore(self, values: Mapping[str, Any]) -> None:
        """Put values back; what is missing, or of another kind than it was, stays as it is."""
        for name, (get, put) in self._values.items():
            if name in values and isinstance(values[name], type(get())):
                put(values[name])

    def check(self, name: str, text: str, tip: str = "", *, on: bool = False) -> QCheckBox:
        """A box to check."""
        box = QCheckBox(text, self)
        box.setChecked(on)
        box.setToolTip(tip)
        self._grid.addWidget(box, self._next(), 1)
        self._keep(name, box, box.isChecked, box.setChecked, box.toggled)
        return box

    def choice(self, name: str, label: str, options: Named, tip: str = "") -> QComboBox:
        """One of several."""
        combo = QComboBox(self)
        combo.setToolTip(tip)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(SHORTEST)
        for value, text in options:
            combo.addItem(text, value)

        def put(value: str) -> None:
            combo.setCurrentIndex(max(0, combo.findData(value)))

        labelled(self._grid, self._next(), label, combo)
        self._keep(name, combo, combo.currentData, put, combo.currentIndexChanged)
        return combo

    def several(
        self, name: str, label: str, options: Named, on: Sequence[str], tip: str = "", *, in_row: bool = False
    ) -> list[QCheckBox]:
        """Any of several, each with a box, one below the other or beside it."""
        boxes = {value: QCheckBox(text, self) for value, text in options}
        for value, box in boxes.items():
            box.setChecked(value in on)
            box.setToolTip(tip)
            box.toggled.connect(self.changed)
        shown = list(boxes.values())
        if in_row:
            labelled(self._grid, self._next(), label, in_a_row(self, *shown))
        else:
            labelled(self._grid, self._next(), label, shown[0])
            for box in shown[1:]:
                self._grid.addWidget(box, self._next(), 1)

        def put(values: list[str]) -> None:
            for value, box in boxes.items():
                box.setChecked(value in values)

        self._keep(name, shown, lambda: [value for value, box in boxes.items() if box.isChecked()], put)
        return shown

    def whole(self, name: str, label: str, value: int, low: int, high: int, tip: str = "") -> QgsSpinBox:
        """A whole number."""
        spin = QgsSpinBox(self)
        spin.setRange(low, high)
        spin.setClearValue(value)
        spin.setValue(value)
        return self._number(name, label, spin, tip)

    def real(self, name: str, label: str, value: float, low: float, high: float, tip: str = "") -> QgsDoubleSpinBox:
        """A number with decimals."""
        spin = QgsDoubleSpinBox(self)
        spin.setRange(low, high)
        spin.setSingleStep((high - low) / 20)
        spin.setClearValue(value)
        spin.setValue(value)
        return self._number(name, label, spin, tip)

    def text(self, name: str, label: str, tip: str = "", hint: str = "") -> QgsFilterLineEdit:
        """A line of text; `hint` stands there while it is empty."""
        edit = QgsFilterLineEdit(self)
        edit.setToolTip(tip)
        edit.setPlaceholderText(hint)
        labelled(self._grid, self._next(), label, edit)
        self._keep(name, edit, lambda: edit.text().strip(), edit.setText, edit.textChanged)
        return edit

    def file(self, name: str, label: str, title: str, kinds: str = "", tip: str = "", hint: str = "") -> QgsFileWidget:
        """A file to read, or without `kinds` a folder; `hint` stands there while it is empty."""
        widget = QgsFileWidget(self)
        mode = QgsFileWidget.StorageMode
        widget.setStorageMode(mode.GetFile if kinds else mode.GetDirectory)
        widget.setFilter(kinds)
        widget.setDialogTitle(title)
        widget.setToolTip(tip)
        widget.lineEdit().setPlaceholderText(hint)
        labelled(self._grid, self._next(), label, widget)
        self._keep(name, widget, lambda: widget.filePath().strip(), widget.setFilePath, widget.fileChanged)
        return widget

    def note(self, text: str = "") -> QLabel:
        """A sentence below what was added last."""
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setVisible(bool(text))
        self._grid.addWidget(label, self._next(), 1)
        return label

    def row(self, label: str, first: QWidget, *others: QWidget) -> QWidget:
        """Widgets beside each other; the letter of the label goes to the first."""
        holder = in_a_row(self, first, *others)
        labelled(self._grid, self._next(), label, holder)
        return holder

    def keep(self, name: str, spin: Any) -> Any:
        """Have the number in a widget that is placed elsewhere among the values."""
        self._keep(name, spin, spin.value, spin.setValue, spin.valueChanged)
        return spin

    def beneath(self, button: QPushButton) -> QPushButton:
        """A button below what was added last, no wider than it needs to be."""
        self._grid.addWidget(button, self._next(), 1, Qt.AlignmentFlag.AlignLeft)
        return button

    def place(self, widget: QWidget) -> QWidget:
        """A widget over the whole width."""
        self._grid.addWidget(widget, self._next(), 0, 1, 2)
        return widget

    def _number(self, name: str, label: str, spin: Any, tip: str) -> Any:
        spin.setToolTip(tip)
        self.row(label, spin)
        return self.keep(name, spin)

    def _keep(
        self, name: str, widget: Any, get: Callable[[], Any], put: Callable[[Any], Any], signal: Any = None
    ) -> None:
        self.inputs[name] = widget
        self._values[name] = (get, put)
        if signal is not None:
            signal.connect(self.changed)

    def _next(self) -> int:
        return self._grid.rowCount()
