"""What the keys do while somebody annotates: everything, so that no hand has to leave the keyboard.

The dock lies in QGIS's window, where Ctrl+S saves the project and Ctrl+Z undoes edits; a widget that accepts Qt's
"shortcut override" gets such keys itself while it has the focus.
"""

from __future__ import annotations

from enum import Enum
from typing import Callable, Optional

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence

ON_FRENCH_KEYBOARDS = {"&": 1, "é": 2, '"': 3, "'": 4, "(": 5, "-": 6, "§": 6, "è": 7, "_": 8, "!": 8, "ç": 9}
"""What the row of digits types there without Shift; no label begins so."""


class Command(Enum):
    """What a key asks for."""

    NEXT = "next"
    PREVIOUS = "previous"
    SAVE = "save"
    UNDO = "undo"
    REDO = "redo"
    DOWN = "down"
    UP = "up"
    PRESENT = "present"
    ABSENT = "absent"
    CLEAR = "clear"
    CYCLE = "cycle"
    REST_ABSENT = "rest absent"
    PREDICTION = "prediction"
    FAVOURITE = "favourite"
    DIGIT = "digit"
    FORGET_FILTER = "forget filter"
    CLOSER = "closer"
    FARTHER = "farther"
    FIT = "fit"


_SEQUENCES = (
    (QKeySequence.StandardKey.Save, Command.SAVE),
    (QKeySequence.StandardKey.Undo, Command.UNDO),
    (QKeySequence.StandardKey.Redo, Command.REDO),
    (QKeySequence.StandardKey.ZoomIn, Command.CLOSER),
    (QKeySequence.StandardKey.ZoomOut, Command.FARTHER),
)
_WITH_CONTROL = {
    Qt.Key.Key_Y: Command.REDO,
    Qt.Key.Key_M: Command.PREDICTION,
    Qt.Key.Key_0: Command.FIT,
    Qt.Key.Key_Return: Command.REST_ABSENT,
    Qt.Key.Key_Enter: Command.REST_ABSENT,
}
_ALWAYS = {
    Qt.Key.Key_PageDown: Command.NEXT,
    Qt.Key.Key_PageUp: Command.PREVIOUS,
    Qt.Key.Key_Down: Command.DOWN,
    Qt.Key.Key_Up: Command.UP,
    Qt.Key.Key_Asterisk: Command.FAVOURITE,
}
_WITHOUT_FILTER = {
    Qt.Key.Key_Right: Command.NEXT,
    Qt.Key.Key_Left: Command.PREVIOUS,
    Qt.Key.Key_Space: Command.CYCLE,
    Qt.Key.Key_Delete: Command.CLEAR,
    Qt.Key.Key_Backspace: Command.CLEAR,
}
_IN_TEXTS = {Command.NEXT, Command.PREVIOUS, Command.SAVE}
_REPEATED = {Command.NEXT, Command.PREVIOUS, Command.UP, Command.DOWN, Command.UNDO, Command.REDO}


def command_of(event: QKeyEvent, *, filtered: bool, at_end: bool = True) -> tuple[Optional[Command], int]:
    """The command of a key and the digit that goes with it.

    `filtered` tells that something is typed into the filter, where digits and blanks belong to the text; `at_end` that
    the cursor stands behind it.
    """
    for standard, command in _SEQUENCES:
        if event.matches(standard):
            return command, 0
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return _WITH_CONTROL.get(key), 0
    shifted = modifiers == Qt.KeyboardModifier.ShiftModifier
    if modifiers and not shifted:
        return None, 0
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return (Command.ABSENT if shifted else Command.PRESENT), 0
    if key in _ALWAYS:
        return _ALWAYS[key], 0
    if filtered:
        behind = key == Qt.Key.Key_Delete and at_end
        return (Command.FORGET_FILTER if key == Qt.Key.Key_Escape else Command.CLEAR if behind else None), 0
    return _without_filter(event, key, shifted)


def _without_filter(event: QKeyEvent, key: int, shifted: bool) -> tuple[Optional[Command], int]:
    if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
        return Command.DIGIT, key - Qt.Key.Key_0
    if shifted:
        return None, 0
    if event.text() in ON_FRENCH_KEYBOARDS:
        return Command.DIGIT, ON_FRENCH_KEYBOARDS[event.text()]
    return _WITHOUT_FILTER.get(key), 0


class Keys(QObject):
    """Gives the keys of the widgets it watches to `act(command, digit)`.

    `filter_state()` tells whether something is typed into the filter and whether the cursor is behind it;
    `type_on(text)` gets what is typed while another widget than the filter has the focus.
    """

    def __init__(
        self,
        act: Callable[[Command, int], None],
        filter_state: Callable[[], tuple[bool, bool]],
        type_on: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._act = act
        self._filter_state = filter_state
        self._type_on = type_on
        self._filter: Optional[QObject] = None
        self._texts: list[QObject] = []

    def watch(self, filter_edit: QObject, others: tuple[QObject, ...], texts: tuple[QObject, ...]) -> None:
        """All keys of the filter and the others, and of text fields those that do not write."""
        self._filter, self._texts = filter_edit, list(texts)
        for watched in (filter_edit, *others, *texts):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        filtered, at_end = self._filter_state()
        command, digit = command_of(event, filtered=filtered, at_end=at_end)
        if watched in self._texts and command not in _IN_TEXTS:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if command is not None:
                event.accept()
            return command is not None
        if command is not None:
            if not event.isAutoRepeat() or command in _REPEATED:
                self._act(command, digit)
            return True
        return watched not in (self._filter, *self._texts) and self._typed(event)

    def _typed(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if plain or not event.text().isprintable() or not event.text().strip():
            return False
        self._type_on(event.text())
        return True
