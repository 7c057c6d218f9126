"""One question before something that changes an atlas."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QMessageBox, QWidget


def confirm(parent: QWidget, question: str, explanation: str, act: str) -> bool:
    """Ask; True when the user presses the button `act`. Enter and Escape mean no."""
    box = QMessageBox(parent)
    box.setObjectName("SeatizenConfirm")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(parent.windowTitle())
    box.setText(question)
    box.setInformativeText(explanation)
    yes = box.addButton(act, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is yes
