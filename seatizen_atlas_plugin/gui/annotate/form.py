"""What stands in the dock: the picture, the labels, and everything around them. No files and no threads of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt import uic
from qgis.PyQt.QtCore import QDateTime, QLocale, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QWidget

from ...atlas.annotation_csv import as_author, as_dataset
from ...atlas.annotation_material import FrameToAnnotate, ScoresOfModel
from ...settings import Settings
from ...translation import translate
from ..help import open_help
from ..icons import theme_icon
from ..status_panel import StatusPanel, show_hint
from ..wording import number
from .draft import Draft
from .keys import Command, Keys
from .label_form import LabelForm
from .viewer import PictureViewer

DEGREES = 6  # decimals of a position
MARGIN_WIDE = 1.3  # a form so much wider than high has the picture beside the labels


class AnnotateForm(QWidget):
    """Shows a draft and changes it. `save_asked` and the like ask for what takes longer than a key.

    `frame_shown` tells that another frame is shown, `names_changed` that author or dataset are others.
    """

    selection_asked = pyqtSignal()
    folder_changed = pyqtSignal(str)
    save_asked = pyqtSignal()
    export_asked = pyqtSignal()
    restore_asked = pyqtSignal()
    forget_asked = pyqtSignal()
    frame_shown = pyqtSignal()
    names_changed = pyqtSignal(str, str)

    def __init__(self, settings: Settings, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        uic.loadUi(str(Path(__file__).with_name("annotate_form.ui")), self)
        self.draft: Optional[Draft] = None
        self._busy = False
        self.viewer = PictureViewer(self)
        self.labels = LabelForm(settings, self)
        self.splitter.addWidget(self.viewer)
        self.splitter.addWidget(self.labels)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setSizes([600, 400])  # shares; the picture is what one looks at
        self.status = StatusPanel(self)
        self.mainLayout.addWidget(self.status)
        self.folderWidget.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folderWidget.setDialogTitle(self.tr("Choose the folder with the pictures"))
        self.folderWidget.setFilePath(settings.annotate_folder)
        self.authorEdit.setText(settings.annotate_author)
        self.datasetEdit.setText(settings.annotate_dataset)
        self._connect()
        self._keys = Keys(self.act, self._filter_state, self._type_on, self)
        texts = (self.authorEdit, self.datasetEdit, self.frameSpin.lineEdit())
        self._keys.watch(self.labels.filter, (self.labels.table, self.viewer.view), texts)
        self.offer_recovery("")
        self.show_draft(None)

    def show_draft(self, draft: Optional[Draft]) -> None:
        """Work on this draft from now on, or on none."""
        if self.draft is not None:
            self.draft.moved.disconnect(self._moved)
            self.draft.applied.disconnect(self._applied)
            self.draft.undo.indexChanged.disconnect(self.refresh)
        self.draft = draft
        self.workPanel.setVisible(draft is not None)
        self.keysLabel.setVisible(draft is not None)
        self.emptyLabel.setVisible(draft is None)
        self.labels.show_draft(draft)
        self._offer_models()
        if draft is None:
            self.viewer.show_sentence("")
            return
        draft.moved.connect(self._moved)
        draft.applied.connect(self._applied)
        draft.undo.indexChanged.connect(self.refresh)
        self.frameSpin.setMaximum(len(draft.frames))
        self.countLabel.setText(self.tr("of {count}").format(count=number(len(draft.frames))))
        self._moved()
        self.labels.filter.setFocus()

    def names(self) -> tuple[str, str]:
        """Author and dataset as they are saved."""
        return as_author(self.authorEdit.text()), as_dataset(self.datasetEdit.text())

    def set_names(self, author: str, dataset: str) -> None:
        """Show these names."""
        self.authorEdit.setText(author)
        self.datasetEdit.setText(dataset)

    def offer_recovery(self, text: str) -> None:
        """Say what was left behind and offer it; '' offers nothing."""
        self.recoveryLabel.setText(text)
        self.recoveryPanel.setVisible(bool(text))

    def show_busy(self, text: str) -> None:
        """Something is under way for the dock; '' when it is over."""
        self._busy = bool(text)
        if text:
            self.status.show_busy(text)
        else:
            self.status.show_idle()
        self.refresh()

    def refresh(self) -> None:
        """What can be done now, and how far one is."""
        draft = self.draft
        self.selectionButton.setEnabled(not self._busy)
        self.restoreButton.setEnabled(not self._busy)
        if draft is None:
            return
        self.previousButton.setEnabled(draft.index > 0)
        self.nextButton.setEnabled(draft.index < len(draft.frames) - 1)
        self.undoButton.setEnabled(draft.undo.canUndo())
        self.undoButton.setToolTip(self.tr("Undo {what} (Ctrl+Z)").format(what=draft.undo.undoText()))
        self.redoButton.setEnabled(draft.undo.canRedo())
        self.redoButton.setToolTip(self.tr("Redo {what} (Ctrl+Y)").format(what=draft.undo.redoText()))
        model = self.model()
        self.predictionButton.setEnabled(model is not None and draft.frame.id in model.scores)
        self.authorEdit.setEnabled(draft.saved_as is None)
        self.datasetEdit.setEnabled(draft.saved_as is None)
        ready = self._judge_names()
        self.saveButton.setEnabled(ready and draft.unsaved and bool(draft.marks) and not self._busy)
        self.exportButton.setEnabled(not self._busy)
        text = self.tr("{done} of {count} annotated").format(
            done=number(len(draft.marks)), count=number(len(draft.frames))
        )
        self.progressLabel.setText(f"{text} ●" if draft.unsaved else text)
        self.progressLabel.setToolTip(self.tr("Not saved yet") if draft.unsaved else "")

    def model(self) -> Optional[ScoresOfModel]:
        """The model whose scores are shown."""
        models = () if self.draft is None else self.draft.material.models
        chosen = self.modelCombo.currentIndex()
        return models[chosen] if 0 <= chosen < len(models) else None

    def take_prediction(self) -> None:
        """Mark what the model says, where nothing is marked yet."""
        model = self.model()
        if self.draft is not None and model is not None:
            self.draft.mark(self.draft.predicted(model), self.tr("The prediction of {model}").format(model=model.name))

    def act(self, command: Command, digit: int = 0) -> None:
        """Do what a key asks for."""
        draft, labels = self.draft, self.labels
        if draft is None:
            return
        acts = {
            Command.NEXT: lambda: draft.go(draft.index + 1),
            Command.PREVIOUS: lambda: draft.go(draft.index - 1),
            Command.SAVE: self._save,
            Command.UNDO: draft.undo.undo,
            Command.REDO: draft.undo.redo,
            Command.DOWN: lambda: labels.move(1),
            Command.UP: lambda: labels.move(-1),
            Command.PRESENT: lambda: labels.mark(1),
            Command.ABSENT: lambda: labels.mark(0),
            Command.CLEAR: lambda: labels.mark(None),
            Command.CYCLE: labels.cycle,
            Command.REST_ABSENT: labels.mark_rest_absent,
            Command.PREDICTION: self.take_prediction,
            Command.FAVOURITE: labels.toggle_favourite,
            Command.DIGIT: lambda: labels.cycle_digit(digit),
            Command.FORGET_FILTER: labels.forget_filter,
            Command.CLOSER: lambda: self.viewer.zoom(1),
            Command.FARTHER: lambda: self.viewer.zoom(-1),
            Command.FIT: self.viewer.fit,
        }
        acts[command]()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture above the labels, or beside them where there is more width than height."""
        super().resizeEvent(event)
        wide = self.width() > MARGIN_WIDE * self.height()
        self.splitter.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def _connect(self) -> None:
        for button, image, command in (
            (self.previousButton, "/mActionArrowLeft.svg", Command.PREVIOUS),
            (self.nextButton, "/mActionArrowRight.svg", Command.NEXT),
            (self.undoButton, "/mActionUndo.svg", Command.UNDO),
            (self.redoButton, "/mActionRedo.svg", Command.REDO),
            (self.closerButton, "/mActionZoomIn.svg", Command.CLOSER),
            (self.fartherButton, "/mActionZoomOut.svg", Command.FARTHER),
            (self.fitButton, "/mActionZoomFullExtent.svg", Command.FIT),
        ):
            button.setIcon(theme_icon(image))
            button.setAutoRaise(True)
            button.clicked.connect(lambda _checked=False, command=command: self.act(command))
        self.helpButton.setIcon(theme_icon("/mActionHelpContents.svg"))
        self.helpButton.setAutoRaise(True)
        self.helpButton.clicked.connect(open_help)
        self.saveButton.setIcon(theme_icon("/mActionSaveEdits.svg"))
        self.selectionButton.clicked.connect(self.selection_asked)
        self.restoreButton.clicked.connect(self.restore_asked)
        self.forgetButton.clicked.connect(self.forget_asked)
        self.saveButton.clicked.connect(self._save)
        self.exportButton.clicked.connect(self.export_asked)
        self.restButton.clicked.connect(lambda: self.act(Command.REST_ABSENT))
        self.predictionButton.clicked.connect(lambda: self.act(Command.PREDICTION))
        self.folderWidget.fileChanged.connect(self.folder_changed)
        self.modelCombo.currentIndexChanged.connect(self._model_chosen)
        self.frameSpin.valueChanged.connect(self._frame_asked)
        for edit in (self.authorEdit, self.datasetEdit):
            edit.textChanged.connect(self.refresh)
            edit.editingFinished.connect(lambda: self.names_changed.emit(*self.names()))

    def _save(self) -> None:
        if self.saveButton.isEnabled():
            self.save_asked.emit()

    def _frame_asked(self, position: int) -> None:
        if self.draft is not None:
            self.draft.go(position - 1)

    def _moved(self) -> None:
        if self.draft is None:
            return
        self.frameSpin.setValue(self.draft.index + 1)
        self.frameLabel.setText(_described(self.draft.frame))
        self.labels.frame_changed()
        self.labels.forget_filter()
        self.refresh()
        self.frame_shown.emit()

    def _applied(self) -> None:
        self.labels.frame_changed()
        self.refresh()

    def _offer_models(self) -> None:
        models = () if self.draft is None else self.draft.material.models
        self.modelCombo.blockSignals(True)
        self.modelCombo.clear()
        self.modelCombo.addItems([model.name for model in models])
        self.modelCombo.blockSignals(False)
        self.modelCombo.setVisible(len(models) > 1)
        self.predictionButton.setVisible(bool(models))
        self.labels.use_model(self.model())

    def _model_chosen(self) -> None:
        self.labels.use_model(self.model())
        self.refresh()

    def _judge_names(self) -> bool:
        """Say what is missing or how the names are saved; True when they can be."""
        author, dataset = self.names()
        problem = ""
        if not author or not dataset:
            problem = self.tr("Name the author and the dataset: the annotations are saved under these names.")
        same = (author, dataset) == (self.authorEdit.text(), self.datasetEdit.text())
        note = "" if same else self.tr("Saved as {author} and {dataset}.").format(author=author, dataset=dataset)
        show_hint(self.namesHint, "", problem or note)
        return not problem

    def _filter_state(self) -> tuple[bool, bool]:
        text = self.labels.filter.text()
        return bool(text), self.labels.filter.cursorPosition() == len(text)

    def _type_on(self, text: str) -> None:
        self.labels.filter.setFocus()
        self.labels.filter.setText(self.labels.filter.text() + text)


def _described(frame: FrameToAnnotate) -> str:
    """File name, session, time and position of a frame, in two lines."""
    parts = [frame.session_name]
    taken = QDateTime.fromString(frame.moment, Qt.DateFormat.ISODateWithMs)
    if taken.isValid():
        day, second = QLocale().toString(taken.date(), QLocale.FormatType.ShortFormat), taken.toString("HH:mm:ss")
        parts.append(f"{day} {second} UTC")  # three frames are taken in a second
    if frame.longitude is not None and frame.latitude is not None:
        position = translate("Seatizen", "{latitude}, {longitude}")
        latitude, longitude = (QLocale().toString(value, "f", DEGREES) for value in (frame.latitude, frame.longitude))
        parts.append(position.format(latitude=latitude, longitude=longitude))
    return f"{frame.filename}\n{' · '.join(part for part in parts if part)}"
