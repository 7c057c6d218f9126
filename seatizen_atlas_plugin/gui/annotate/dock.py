"""The dock that holds the form, and what it asks before unsaved annotations would be out of sight."""

from __future__ import annotations

from enum import Enum
from typing import Optional

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QCloseEvent
from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ...settings import Settings
from ...translation import translate
from .form import AnnotateForm

OBJECT_NAME = "SeatizenAnnotateDock"


class Choice(Enum):
    """What is to become of unsaved annotations."""

    SAVE = "save"
    LATER = "later"
    DISCARD = "discard"
    CANCEL = "cancel"


class AnnotateDock(QgsDockWidget):
    """Asks before it is closed over unsaved annotations. `discard_asked` and `save_and_close_asked` tell the answer."""

    discard_asked = pyqtSignal()
    save_and_close_asked = pyqtSignal()

    def __init__(self, settings: Settings, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName(OBJECT_NAME)
        self.setWindowTitle(self.tr("Annotate frames"))
        self.form = AnnotateForm(settings, self)
        self.setWidget(self.form)

    def closeEvent(self, event: QCloseEvent) -> None:
        draft = self.form.draft
        if draft is None or not draft.unsaved:
            super().closeEvent(event)
            return
        choice = ask_unsaved(self, can_save=self.form.saveButton.isEnabled())
        if choice in (Choice.CANCEL, Choice.SAVE):
            event.ignore()
        else:
            super().closeEvent(event)
        if choice is Choice.SAVE:
            self.save_and_close_asked.emit()
        elif choice is Choice.DISCARD:
            self.discard_asked.emit()


def ask_unsaved(parent: QWidget, *, can_save: bool) -> Choice:
    """Ask what is to become of unsaved annotations. Enter saves, Escape does nothing."""
    box = QMessageBox(parent)
    box.setObjectName("SeatizenUnsaved")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(parent.windowTitle())
    box.setText(translate("Seatizen", "There are annotations that are not in the atlas yet."))
    box.setInformativeText(
        translate("Seatizen", "Those that are kept for later are offered again, also after QGIS was left.")
    )
    roles = QMessageBox.ButtonRole
    buttons = {
        box.addButton(translate("Seatizen", "&Save"), roles.AcceptRole): Choice.SAVE,
        box.addButton(translate("Seatizen", "Keep for &later"), roles.ActionRole): Choice.LATER,
        box.addButton(translate("Seatizen", "&Discard"), roles.DestructiveRole): Choice.DISCARD,
        box.addButton(QMessageBox.StandardButton.Cancel): Choice.CANCEL,
    }
    save, later, *_ = buttons
    save.setEnabled(can_save)
    box.setDefaultButton(save if can_save else later)
    box.exec()
    return buttons.get(box.clickedButton(), Choice.CANCEL)
