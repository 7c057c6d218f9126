"""A person annotates with the keyboard alone, and finds exactly that in the atlas."""

from __future__ import annotations

import pytest
from qgis.core import Qgis
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QKeyEvent

from seatizen_atlas_plugin.gui.annotate.dock import Choice
from seatizen_atlas_plugin.gui.annotate.keys import Command, command_of
from tests.qgis.atlas.atlas_material import assert_valid, rows
from tests.qgis.gui.annotate.annotate_material import (
    ANNOTATIONS,
    CONTROL,
    FISH,
    KEY,
    ROCK,
    SAND,
    SESSIONS,
    SHIFT,
    label_ids,
    listed,
    states,
)


def test_twenty_frames_with_the_keyboard_alone(begun, press, settled, settings, atlas, message_bar):
    settings.annotate_favourites = ("Sand", "Rock")
    form = begun(range(1, 21))
    assert form.labels.filter.hasFocus() or form.focusWidget() is form.labels.filter
    expected = []
    for frame in range(1, 21):
        assert form.draft.frame.id == frame
        press("1")  # Sand is present
        expected.append((frame, SAND, 1))
        if frame % 2:
            press("2", "2")  # Rock is absent: the second press
            expected.append((frame, ROCK, 0))
        if frame % 5 == 0:
            press("fis", KEY.Key_Return)
            expected.append((frame, FISH, 1))
        if frame == 7:
            press("rubb", (KEY.Key_Return, SHIFT))
            expected.append((frame, label_ids(atlas)["Rubble"], 0))
        if frame == 9:  # found with the arrows, marked, and cleared again
            press(KEY.Key_Down, KEY.Key_Down, KEY.Key_Return, KEY.Key_Delete)
        press(KEY.Key_PageDown)
    assert form.progressLabel.text() == "20 of 20 annotated ●"
    press((KEY.Key_S, CONTROL))
    settled()
    assert rows(atlas, ANNOTATIONS) == sorted(expected)
    assert rows(atlas, SESSIONS) == [(1, form.draft.date, "jane-doe", "lagoon_1")]
    assert rows(atlas, "SELECT kind, outcome FROM etl_runs ORDER BY id DESC LIMIT 1") == [("annotate", "finished")]
    item = message_bar.items()[0]
    assert item.text() == f"{len(expected)} annotations of 20 frames are in atlas.gpkg."
    assert item.level() == Qgis.MessageLevel.Success
    assert form.progressLabel.text() == "20 of 20 annotated"
    assert_valid(atlas)


def test_undo_goes_back_across_frames_and_redo_forward(begun, press, settings):
    settings.annotate_favourites = ("Sand", "Rock")
    form = begun(range(1, 5))
    press("1", KEY.Key_PageDown, "1", "2", KEY.Key_PageDown, KEY.Key_PageDown)
    assert form.draft.frame.id == 4
    press((KEY.Key_Z, CONTROL))
    assert form.draft.frame.id == 2
    assert states(form) == {"Sand": "present"}
    press((KEY.Key_Z, CONTROL), (KEY.Key_Z, CONTROL))
    assert form.draft.frame.id == 1
    assert states(form) == {}
    assert not form.undoButton.isEnabled()
    press((KEY.Key_Y, CONTROL), (KEY.Key_Z, CONTROL | SHIFT))
    assert form.draft.marks == {1: {SAND: 1}, 2: {SAND: 1}}
    assert form.draft.frame.id == 2
    assert form.redoButton.toolTip() == "Redo Rock: present (Ctrl+Y)"


def test_digits_go_through_the_three_states(begun, press, settings):
    settings.annotate_favourites = ("Sand",)
    form = begun([1])
    seen = []
    for _ in range(4):
        press("1")
        seen.append(states(form).get("Sand", ""))
    assert seen == ["present", "absent", "", "present"]


def test_typing_finds_labels_by_words_and_escape_shows_all(begun, press):
    form = begun([1])
    everything = listed(form)
    assert len(everything) == 54
    press("acro bra")
    assert listed(form) == ["Acropora_Branching", "Non-acropora_Branching"]
    press(KEY.Key_Down, KEY.Key_Return)
    assert states(form) == {"Non-acropora_Branching": "present"}
    assert form.labels.filter.text() == ""
    press("zzz")
    assert listed(form) == []
    press(KEY.Key_Return)  # nothing to mark
    assert list(form.draft.marks[1].values()) == [1]
    press(KEY.Key_Escape)
    assert listed(form) == everything


def test_keys_work_from_the_table_and_the_picture_too(begun, press):
    form = begun([1, 2])
    form.labels.table.setFocus()
    press("rub")
    assert form.labels.filter.text() == "rub"
    assert listed(form) == ["Rubble"]
    form.viewer.view.setFocus()
    press(KEY.Key_Return, KEY.Key_PageDown)
    assert form.draft.frame.id == 2
    assert list(form.draft.marks[1].values()) == [1]


def test_text_fields_keep_their_keys(begun, press):
    form = begun([1, 2])
    form.authorEdit.setFocus()
    form.authorEdit.clear()
    press("ann 1*2", KEY.Key_Backspace)
    assert form.authorEdit.text() == "ann 1*"
    assert form.draft.marks == {}
    press(KEY.Key_PageDown)
    assert form.draft.frame.id == 2


def test_the_rest_absent_is_one_step(begun, press, settings):
    settings.annotate_favourites = ("Sand",)
    form = begun([1])
    press("1", "acropora", (KEY.Key_Return, CONTROL))
    narrowed = [name for name in states(form) if states(form)[name] == "absent"]
    assert narrowed and all("cropora" in name for name in narrowed)
    press(KEY.Key_Escape, (KEY.Key_Return, CONTROL))
    assert len(form.draft.marks[1]) == 54
    assert [value for value in form.draft.marks[1].values() if value] == [1]
    press((KEY.Key_Z, CONTROL))
    assert len(form.draft.marks[1]) == 1 + len(narrowed)


def test_the_star_makes_favourites_with_digits(begun, press, settings):
    form = begun([1])
    assert [form.labels.model.with_digit(digit) for digit in range(10)] == [None] * 10
    press("rubble", "*")
    press(KEY.Key_Escape, "sand", "*", KEY.Key_Escape)
    assert settings.annotate_favourites == ("Rubble", "Sand")
    assert listed(form)[:2] == ["Rubble ★", "Sand ★"]
    press("2")
    assert states(form) == {"Sand": "present"}
    assert form.labels.current().name == "Sand"
    press("*")
    assert settings.annotate_favourites == ("Rubble",)


def test_labels_that_were_used_come_first_the_next_time(begun, press, settings, answer):
    form = begun([1])
    press("rubble", KEY.Key_Return, "sand", KEY.Key_Return, "rock", (KEY.Key_Return, SHIFT))
    assert settings.annotate_recent == ("Sand", "Rubble")
    assert listed(form)[0] == "Acropora_Branching"  # the order stays while one works
    answer(Choice.DISCARD)
    form = begun([2])
    assert listed(form)[:3] == ["Sand", "Rubble", "Acropora_Branching"]


KEYS = [
    ("1", KEY.Key_1, 0, Command.DIGIT, 1),
    ("&", KEY.Key_Ampersand, 0, Command.DIGIT, 1),  # a French keyboard without Shift
    ("1", KEY.Key_1, SHIFT, Command.DIGIT, 1),  # and with
    ("ç", KEY.Key_Ccedilla, 0, Command.DIGIT, 9),
    ("&", KEY.Key_Ampersand, SHIFT, None, 0),  # Shift+7 of an English one
    ("7", KEY.Key_7, Qt.KeyboardModifier.KeypadModifier, Command.DIGIT, 7),
    ("0", KEY.Key_0, 0, None, 0),
    ("\r", KEY.Key_Enter, Qt.KeyboardModifier.KeypadModifier, Command.PRESENT, 0),
    (" ", KEY.Key_Space, 0, Command.CYCLE, 0),
    ("", KEY.Key_Right, 0, Command.NEXT, 0),
    ("", KEY.Key_Left, 0, Command.PREVIOUS, 0),
    ("", KEY.Key_M, CONTROL, Command.PREDICTION, 0),
    ("a", KEY.Key_A, 0, None, 0),
    ("", KEY.Key_A, CONTROL, None, 0),
    ("", KEY.Key_Right, Qt.KeyboardModifier.AltModifier, None, 0),
]


@pytest.mark.parametrize(("text", "key", "modifier", "command", "digit"), KEYS)
def test_what_keys_mean_with_an_empty_filter(text, key, modifier, command, digit):
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifiers(modifier), text)
    assert command_of(event, filtered=False) == (command, digit)


@pytest.mark.parametrize("text", ["1", "&", " ", "é"])
def test_in_a_filter_digits_and_blanks_are_text(text):
    event = QKeyEvent(QEvent.Type.KeyPress, ord(text), Qt.KeyboardModifier.NoModifier, text)
    assert command_of(event, filtered=True) == (None, 0)
