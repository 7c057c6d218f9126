"""What is exported: sessions, places, platforms, dates, where, and which frames. All of it together has to fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Optional

from qgis.gui import QgsDoubleSpinBox, QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from ...exports.choices import Choices, SessionChoice
from ...exports.selection import Selection
from ...feedback import Feedback
from ...translation import translate
from ..status_panel import show_hint
from .inputs import beside, date, fill, iso, labelled, many, state
from .session_picker import SessionPicker
from .where_panel import Area, WherePanel

NEWEST = ""


@dataclass(frozen=True)
class Chosen:
    """What the widgets say: a selection, and polygons that are still to be read."""

    selection: Selection
    area: Optional[Area] = None

    def resolve(self, feedback: Feedback) -> Selection:
        """The selection with the polygons in it. For a worker thread. Raises `SeatizenError`."""
        return self.selection if self.area is None else replace(self.selection, area=self.area.wkb(feedback))


class SelectionPanel(QWidget):
    """Nothing chosen is the whole atlas. `changed` tells of another choice, `drawing` that the map is needed."""

    changed = pyqtSignal()
    drawing = pyqtSignal(bool)
    map_asked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.choices = Choices("")
        self._filling = False
        self.placesCombo = many(self, translate("Seatizen", "all places"))
        self.platformsCombo = many(self, translate("Seatizen", "all platforms"))
        self.fromEdit = date(self, translate("Seatizen", "First day of the sessions"))
        self.toEdit = date(self, translate("Seatizen", "Last day of the sessions"))
        self.datesHint = QLabel(self)
        self.picker = SessionPicker(self)
        self.where = WherePanel(self)
        self.labelsCombo = many(self, translate("Seatizen", "whatever was annotated"))
        self.labelsCombo.setToolTip(
            translate("Seatizen", "Only frames on which one of these labels was marked as present")
        )
        self.annotatedCheck = QCheckBox(translate("Seatizen", "Only a&nnotated frames"), self)
        self.modelCombo = QComboBox(self)
        self.modelCombo.setToolTip(translate("Seatizen", "The model whose scores are exported and whose classes count"))
        self.classesCombo = many(self, translate("Seatizen", "whatever was predicted"))
        self.classesCombo.setToolTip(translate("Seatizen", "Only frames on which one of these classes was predicted"))
        self.thresholdCheck = QCheckBox(translate("Seatizen", "&from a score of"), self)
        self.thresholdCheck.setToolTip(translate("Seatizen", "Unchecked, each class has the threshold of its model"))
        self.thresholdSpin = QgsDoubleSpinBox(self)
        self.thresholdSpin.setRange(0.0, 1.0)
        self.thresholdSpin.setSingleStep(0.05)
        self.thresholdSpin.setDecimals(3)
        self.thresholdSpin.setClearValue(0.5)
        self.thresholdSpin.setValue(0.5)
        self.thresholdSpin.setEnabled(False)
        self.thresholdSpin.setAccessibleName(translate("Seatizen", "Lowest score"))
        self._lay_out()
        self._connect()
        self.show_choices(Choices(""))

    def use_canvas(self, canvas: QgsMapCanvas) -> None:
        """Take extents from this map, and draw on it."""
        self.where.use_canvas(canvas)

    def show_choices(self, choices: Choices) -> None:
        """Offer what this atlas holds; what was chosen and is there too stays chosen."""
        self._filling = True
        self.choices = choices
        self.picker.model.set_sessions(choices.sessions)
        self.picker.fit()
        fill(self.placesCombo, choices.places)
        fill(self.platformsCombo, choices.platforms)
        fill(self.labelsCombo, choices.labels)
        before = self.modelCombo.currentData()
        self.modelCombo.clear()
        for model in choices.models:
            self.modelCombo.addItem(model.name, str(model.id))
        self.modelCombo.setCurrentIndex(max(0, self.modelCombo.findData(before)))
        self._show_classes()
        for widget in (self.modelCombo, self.classesCombo, self.thresholdCheck):
            widget.setEnabled(bool(choices.models))
        self._filling = False
        self._narrow()

    def chosen(self) -> Chosen:
        """What the widgets say."""
        model = self.modelCombo.currentData() or NEWEST
        return Chosen(
            Selection(
                extent=self.where.extent(),
                date_from=iso(self.fromEdit),
                date_to=iso(self.toEdit),
                sessions=self.picker.model.named(),
                places=tuple(self.placesCombo.checkedItems()),
                platforms=tuple(self.platformsCombo.checkedItems()),
                labels=tuple(self.labelsCombo.checkedItems()),
                classes=tuple(self.classesCombo.checkedItemsData()),
                threshold=self.thresholdSpin.value() if self.thresholdCheck.isChecked() else None,
                only_annotated=self.annotatedCheck.isChecked(),
                model=NEWEST if self.modelCombo.currentIndex() <= 0 else model,
            ),
            self.where.area(),
        )

    def problem(self) -> str:
        """One sentence about what does not fit together, or ''."""
        return self._dates_problem() or self.where.problem()

    def close_map(self) -> None:
        """Take away what is shown on the map."""
        self.where.close_map()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        labelled(grid, 0, translate("Seatizen", "&Places"), self.placesCombo)
        labelled(grid, 0, translate("Seatizen", "Platfor&ms"), self.platformsCombo, 2)
        labelled(grid, 1, translate("Seatizen", "From &day"), self.fromEdit)
        labelled(grid, 1, translate("Seatizen", "&to day"), self.toEdit, 2)
        grid.addWidget(self.datesHint, 2, 1, 1, 3)
        below = QGridLayout()
        below.setColumnStretch(1, 1)
        labelled(below, 0, translate("Seatizen", "&Where"), self.where)
        labelled(below, 1, translate("Seatizen", "La&bels"), beside(self, self.labelsCombo, self.annotatedCheck))
        labelled(below, 2, translate("Seatizen", "M&odel"), self.modelCombo)
        threshold = beside(self, self.classesCombo, self.thresholdCheck, self.thresholdSpin)
        labelled(below, 3, translate("Seatizen", "Cla&sses"), threshold)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addWidget(self.picker, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        for narrowed in (self.placesCombo.checkedItemsChanged, self.platformsCombo.checkedItemsChanged):
            narrowed.connect(self._narrow)
        for dated in (self.fromEdit.dateValueChanged, self.toEdit.dateValueChanged):
            dated.connect(self._narrow)
        for changed in (
            self.picker.changed,
            self.where.changed,
            self.labelsCombo.checkedItemsChanged,
            self.classesCombo.checkedItemsChanged,
            self.annotatedCheck.toggled,
            self.thresholdCheck.toggled,
            self.thresholdSpin.valueChanged,
        ):
            changed.connect(self._edited)
        self.thresholdCheck.toggled.connect(self.thresholdSpin.setEnabled)
        self.modelCombo.currentIndexChanged.connect(self._model_changed)
        self.picker.map_asked.connect(self.map_asked)
        self.where.drawing.connect(self.drawing)

    def _narrow(self, *_values: Any) -> None:
        """List only sessions of the places, platforms and days that are chosen."""
        places, platforms = set(self.placesCombo.checkedItems()), set(self.platformsCombo.checkedItems())
        first, last = iso(self.fromEdit), iso(self.toEdit)

        def passes(session: SessionChoice) -> bool:
            return (
                (not places or session.place in places)
                and (not platforms or session.platform in platforms)
                and (not first or session.date >= first)
                and (not last or "" < session.date <= last)
            )

        self.picker.set_condition(passes)
        show_hint(self.datesHint, self._dates_problem())
        self._edited()

    def _dates_problem(self) -> str:
        first, last = iso(self.fromEdit), iso(self.toEdit)
        if first and last and first > last:
            return translate("Seatizen", "The first day lies after the last one.")
        return ""

    def _model_changed(self, *_values: Any) -> None:
        if not self._filling:
            self._show_classes()
            self._edited()

    def _show_classes(self) -> None:
        model = self.choices.model(self.modelCombo.currentData() or NEWEST)
        checked = self.classesCombo.checkedItemsData()
        self.classesCombo.clear()
        for name, _ in model.classes if model else ():
            self.classesCombo.addItemWithCheckState(name, state(name in checked), name)

    def _edited(self, *_values: Any) -> None:
        if not self._filling:
            self.changed.emit()
