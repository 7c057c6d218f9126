"""Saving, saving again, exporting, and everything that can be in the way."""

from __future__ import annotations

import csv
import datetime
import threading

import pytest
from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDialog, QFileDialog

from seatizen_atlas_plugin.atlas.annotations import AnnotationSession, StoredSession
from seatizen_atlas_plugin.atlas.errors import AtlasLocked
from seatizen_atlas_plugin.atlas.files import layer_uri
from seatizen_atlas_plugin.atlas.layers import load_atlas
from seatizen_atlas_plugin.feedback import stop_if_cancelled
from seatizen_atlas_plugin.gui.annotate import action as action_module
from seatizen_atlas_plugin.gui.annotate.calls import AnnotateCalls
from seatizen_atlas_plugin.gui.annotate.dock import Choice
from seatizen_atlas_plugin.gui.annotate.exporting import choose_session
from seatizen_atlas_plugin.gui.annotate.label_model import OTHERS as OTHERS_COLUMN
from seatizen_atlas_plugin.gui.services import same_file
from seatizen_atlas_plugin.messages import message
from tests.qgis.atlas.atlas_material import change, rows
from tests.qgis.gui.annotate.annotate_material import (
    ANNOTATIONS,
    CONTROL,
    FISH,
    KEY,
    ROCK,
    SAND,
    SESSIONS,
    SHIFT,
)
from tests.support.widgets import WAIT, button_texts

SAVE = (KEY.Key_S, CONTROL)


class SlowCalls(AnnotateCalls):
    """Waits before it saves until it is told to go on."""

    def __init__(self):
        self.go = threading.Event()
        self.error = None

    def save(self, request, feedback):
        while not self.go.wait(0.01):
            stop_if_cancelled(feedback)
        if self.error is not None:
            raise self.error
        return super().save(request, feedback)


@pytest.fixture()
def slow(action):
    action.calls = SlowCalls()
    yield action.calls
    action.calls.go.set()


@pytest.fixture(autouse=True)
def favourites(settings):
    settings.annotate_favourites = ("Sand", "Rock", "Fish")


def newest(message_bar):
    return next(item for item in message_bar.items() if not sip.isdeleted(item))


def test_frames_of_two_sessions_follow_session_by_session(begun, press, settled, atlas):
    form = begun([3, 20, 2, 16])
    assert [frame.id for frame in form.draft.frames] == [2, 3, 16, 20]
    assert [frame.session_name[-2:] for frame in form.draft.frames] == ["01", "01", "02", "02"]
    assert form.frameLabel.text().startswith(
        "20230602_REU-TROU-DEAU_ASV-2_01_00001.jpeg\n20230602_REU-TROU-DEAU_ASV-2_01 · "
    )
    assert form.frameLabel.text().endswith(" · 6/8/23 09:59:58 UTC · -21.099999, 55.210011")
    for _ in range(4):
        press("1", KEY.Key_PageDown)
    press(SAVE)
    settled()
    assert rows(atlas, ANNOTATIONS) == [(2, SAND, 1), (3, SAND, 1), (16, SAND, 1), (20, SAND, 1)]


def test_saving_again_replaces_what_was_saved_before(begun, press, settled, atlas, message_bar):
    form = begun([1, 2])
    press("1", "2", SAVE)
    settled()
    assert not form.authorEdit.isEnabled() and not form.datasetEdit.isEnabled()
    assert not form.saveButton.isEnabled()
    press("22", KEY.Key_PageDown, "3", SAVE)
    settled()
    assert rows(atlas, ANNOTATIONS) == [(1, SAND, 1), (2, FISH, 1)]
    assert len(rows(atlas, SESSIONS)) == 1
    press((KEY.Key_Z, CONTROL))  # back to what it was before the last mark: saved differently, so to be saved
    assert form.saveButton.isEnabled()
    press((KEY.Key_Y, CONTROL))
    assert not form.saveButton.isEnabled()


def test_names_are_asked_for_and_put_into_the_form_of_a_file_name(begun, press, settled, settings, atlas):
    form = begun([1])
    press("1")
    form.authorEdit.setText("  ")
    assert not form.saveButton.isEnabled()
    assert form.namesHint.text() == "Name the author and the dataset: the annotations are saved under these names."
    press(SAVE)
    settled()
    assert rows(atlas, SESSIONS) == []
    form.authorEdit.setText("Ann  Smith")
    form.datasetEdit.setText("the lagoon__2 / north")
    assert form.namesHint.text() == "Saved as Ann-Smith and the_lagoon_2_north."
    press(SAVE)
    settled()
    assert rows(atlas, SESSIONS) == [(1, form.draft.date, "Ann-Smith", "the_lagoon_2_north")]
    assert (settings.annotate_author, settings.annotate_dataset) == ("Ann-Smith", "the_lagoon_2_north")


def test_what_is_marked_while_saving_is_not_taken_for_saved(begun, press, settled, slow, atlas):
    form = begun([1])
    press("1", SAVE, "2")
    assert not form.saveButton.isEnabled()
    slow.go.set()
    settled()
    assert rows(atlas, ANNOTATIONS) == [(1, SAND, 1)]
    assert form.draft.unsaved and form.saveButton.isEnabled()
    press(SAVE)
    settled()
    assert rows(atlas, ANNOTATIONS) == [(1, ROCK, 1), (1, SAND, 1)]


def test_a_failed_save_keeps_everything_and_can_be_tried_again(begun, press, settled, slow, message_bar, atlas):
    form = begun([1])
    slow.error = AtlasLocked(message("{path} is locked.", path="atlas.gpkg"))
    slow.go.set()
    press("1", SAVE)
    settled()
    item = newest(message_bar)
    assert item.text() == "Saving annotations into atlas.gpkg: failed. atlas.gpkg is locked."
    assert item.level() == Qgis.MessageLevel.Critical
    assert form.draft.unsaved and form.saveButton.isEnabled()
    slow.error = None
    press(SAVE)
    settled()
    assert rows(atlas, ANNOTATIONS) == [(1, SAND, 1)]


def test_a_save_can_be_cancelled(begun, press, settled, slow, click, message_bar, atlas):
    form = begun([1])
    press("1", SAVE)
    click(form.status.cancelButton)
    settled()
    assert newest(message_bar).text() == "Saving annotations into atlas.gpkg: cancelled."
    assert rows(atlas, SESSIONS) == []
    assert form.draft.unsaved and form.saveButton.isEnabled()


def test_reading_frames_can_be_cancelled(action, frames, settled, click):
    class Endless(AnnotateCalls):
        def read(self, path, frame_ids, feedback):
            while True:
                stop_if_cancelled(feedback)

    action.calls = Endless()
    frames.selectByIds([1])
    action.annotate_selection()
    form = action.dock.form
    assert form.status.busyLabel.text() == "Reading 1 frames…"
    assert not form.selectionButton.isEnabled()
    click(form.status.cancelButton)
    settled()
    assert form.draft is None and form.selectionButton.isEnabled()


def test_an_atlas_in_use_is_neither_read_nor_written(begun, press, settled, action, frames, manager, atlas):
    form = begun([1])
    press("1")
    held = threading.Event()
    operation = manager.start("Synchronising atlas.gpkg", lambda feedback: held.wait(10), subject=same_file(str(atlas)))
    said = "atlas.gpkg is in use (Synchronising atlas.gpkg): wait for the end, or cancel it in the message bar."
    press(SAVE)
    assert form.status.problemLabel.text() == said
    form.status.show_problem("")
    action.annotate_selection()
    assert form.status.problemLabel.text() == said
    held.set()
    settled()
    assert operation.is_over
    frames.setReadOnly(False)
    assert frames.startEditing()
    press(SAVE)
    assert form.status.problemLabel.text() == (
        f"The layer Frames of {atlas} is being edited; save or discard the edits and try again."
    )
    frames.rollBack()
    press(SAVE)
    settled()
    assert rows(atlas, ANNOTATIONS) == [(1, SAND, 1)]


def test_layers_show_what_was_saved(action, settled, press, atlas, qgis_new_project):
    load_atlas(str(atlas), QgsProject.instance())
    layers = {layer.source().split("layername=")[-1]: layer for layer in QgsProject.instance().mapLayers().values()}
    annotations = layers["multilabel_annotation"]
    assert annotations.featureCount() == 0
    layers["vw_frame_prediction_1"].selectByIds([1, 2])
    action.annotate_selection()
    settled()
    press("1", KEY.Key_PageDown, "1", SAVE)
    settled()
    assert [feature["value"] for feature in annotations.getFeatures()] == [1, 1]
    QgsProject.instance().clear()


def test_a_write_protected_atlas_is_refused(begun, atlas, monkeypatch):
    import seatizen_atlas_plugin.atlas.files as files

    monkeypatch.setattr(files.os, "access", lambda *args: False)
    form = begun([1])
    assert form.draft is None
    assert form.status.problemLabel.text() == (
        f"{atlas} cannot be written to; check the permissions of the file and its folder."
    )


def test_a_published_atlas_is_refused_and_its_upgrade_offered(begun, action, message_bar, atlas, click):
    change(atlas, "ALTER TABLE atlas_info RENAME TO other_info")
    asked = []
    action.upgrade_asked.connect(asked.append)
    form = begun([1])
    said = (
        f"{atlas} is an atlas of the older schema 1, which can only be read; upgrade it into a new file"
        " (Upgrade in the menu, or the algorithm seatizen:upgradeatlas). It was left as it is."
    )
    assert form.draft is None
    assert form.status.problemLabel.text() == said
    item = newest(message_bar)
    assert (item.text(), button_texts(item)) == (said, ["Upgrade…"])
    click(item.findChildren(type(form.saveButton))[0])
    assert asked == [str(atlas)]


def test_frames_that_went_meanwhile_are_left_out(begun, press, settled, atlas, message_bar):
    form = begun([1, 2])
    press("1", KEY.Key_PageDown, "1")
    change(atlas, "DELETE FROM multilabel_prediction_1 WHERE frame_id = 2")
    change(atlas, "PRAGMA writable_schema = 0", "DROP TRIGGER IF EXISTS rtree_frame_GPSPosition_delete")
    change(atlas, "DELETE FROM frame WHERE id = 2")
    press(SAVE)
    settled()
    assert rows(atlas, ANNOTATIONS) == [(1, SAND, 1)]
    assert newest(message_bar).text() == (
        "1 annotations of 2 frames are in atlas.gpkg. 1 are left out: the atlas lost their frames or labels meanwhile."
    )
    assert newest(message_bar).level() == Qgis.MessageLevel.Warning
    assert form.draft.frame.id == 2


def test_a_saved_session_is_exported_as_annotators_hand_it_over(
    begun, press, settled, action, atlas, click, monkeypatch, tmp_path
):
    form = begun([1, 2, 3])
    press("1", "2", "2", KEY.Key_PageDown, KEY.Key_PageDown, "3")
    press(SAVE)
    settled()
    proposed = []

    def choose(parent, title, path, filters):
        proposed.append(path)
        return str(tmp_path / "out.csv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    action.export()
    settled()
    stamp = form.draft.date.replace("-", "").replace(":", "").replace("T", "_")
    assert proposed == [str(atlas.parent / f"{stamp}__jane-doe__lagoon_1.csv")]
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        header, *lines = csv.reader(file)
    names = [name for (name,) in rows(atlas, "SELECT name FROM multilabel_label ORDER BY id")]
    assert header == ["FileName", *names]
    expected = {"00000": {"Sand": "1", "Rock": "0"}, "00002": {"Fish": "1"}}
    assert lines == [
        [f"20230602_REU-TROU-DEAU_ASV-2_01_{number}.jpeg", *(marks.get(name, "-1") for name in names)]
        for number, marks in expected.items()
    ]
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["out.csv"]


def test_somebody_elses_session_of_the_same_date_and_names_is_never_replaced(
    begun, press, settled, action, atlas, message_bar
):
    form = begun([1, 2])
    change(
        atlas,
        f"INSERT INTO multilabel_annotation_session VALUES (7, '{form.draft.date}.000Z', 'lagoon_1', 'jane-doe')",
        f"INSERT INTO multilabel_annotation VALUES (101, 1, 3, {FISH}, 7)",
    )
    press("1")
    for _ in range(2):
        press(SAVE)
        settled()
        assert "has other annotations of jane-doe on “lagoon_1”" in newest(message_bar).text()
        assert rows(atlas, ANNOTATIONS) == [(3, FISH, 1)]
    date, marks = form.draft.date, form.draft.marks
    action.close()
    action.show_dock()
    action.restore()
    form = settled()
    assert (form.draft.date, form.draft.marks, form.draft.tried) == (date, marks, False)
    form.datasetEdit.setText("lagoon_2")
    press(SAVE)
    settled()
    assert rows(atlas, ANNOTATIONS) == [(1, SAND, 1), (3, FISH, 1)]


TIP = Qt.ItemDataRole.ToolTipRole
OTHERS = (
    "INSERT INTO multilabel_annotation_session VALUES (7, '2024-05-24T15:14:09.000Z', 'reef_1', 'first-last')",
    "INSERT INTO multilabel_annotation_session VALUES (8, '2023-01-02T03:04:05.000Z', 'reef_2', 'second')",
    "INSERT INTO multilabel_annotation_session VALUES (9, '2022-01-02T03:04:05.000Z', 'reef_3', 'nobody')",
    f"INSERT INTO multilabel_annotation VALUES (101, 1, 1, {SAND}, 7), (102, 0, 1, {SAND}, 8), (103, -1, 1, {FISH}, 7),"
    f" (104, 1, 1, {ROCK}, 8), (105, 1, 4, {SAND}, 7), (106, 1, 1, {SAND}, 9)",
)


def said_by_others(form):
    """What the table shows of others: label -> (text, tool tip)."""
    model = form.labels.model
    cells = {model.label(row).name: model.index(row, OTHERS_COLUMN) for row in range(model.rowCount())}
    return {name: (cell.data(), cell.data(TIP)) for name, cell in cells.items() if cell.data()}


def test_what_others_said_of_a_frame_is_shown_beside_the_labels(begun, press, atlas, settled):
    change(atlas, *OTHERS)
    form = begun([1, 2])
    assert not form.labels.table.isColumnHidden(OTHERS_COLUMN)
    lines = [
        "nobody, 1/2/22, reef_3: present",
        "second, 1/2/23, reef_2: absent",
        "first-last, 5/24/24, reef_1: present",
    ]
    assert said_by_others(form) == {
        "Sand": ("✓2 ✗1", "\n".join(lines)),
        "Rock": ("✓1", "second, 1/2/23, reef_2: present"),
    }
    assert form.draft.marks == {}
    press("1", SAVE)
    settled()
    assert rows(atlas, ANNOTATIONS + " LIMIT 1") == [(1, FISH, -1)]
    assert said_by_others(form)["Rock"][0] == "✓1"
    press(KEY.Key_PageDown)
    assert said_by_others(form) == {}


def test_the_column_of_others_is_hidden_when_nobody_marked_the_frames(begun, atlas):
    change(atlas, *OTHERS)
    assert begun([2, 3]).labels.table.isColumnHidden(OTHERS_COLUMN)


def test_any_annotation_session_of_the_atlas_is_exported(begun, settled, action, atlas, click, monkeypatch, tmp_path):
    change(atlas, *OTHERS)
    form = begun([2])
    offered, proposed = [], []

    def choose(window, sessions, chosen, note):
        offered.append(([(one.session.author, one.annotations, one.frames) for one in sessions], chosen, note))
        return sessions[1]

    def name(parent, title, path, filters):
        proposed.append(path)
        return str(tmp_path / "out.csv"), ""

    monkeypatch.setattr(action_module, "choose_session", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    click(form.exportButton)
    settled()
    assert offered == [([("first-last", 3, 2), ("second", 2, 1), ("nobody", 1, 1)], None, "")]
    assert proposed == [str(atlas.parent / "20230102_030405__second__reef_2.csv")]
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        header, line = csv.reader(file)
    marked = {name: value for name, value in zip(header, line) if value != "-1"}
    assert marked == {"FileName": "20230602_REU-TROU-DEAU_ASV-2_01_00000.jpeg", "Sand": "0", "Rock": "1"}


def test_the_session_that_was_just_saved_is_offered_first_and_what_is_unsaved_is_told(
    begun, press, settled, action, atlas, click, monkeypatch
):
    change(atlas, *OTHERS)
    form = begun([1, 2])
    press("1", SAVE)
    settled()
    press("2")
    offered = []
    monkeypatch.setattr(
        action_module, "choose_session", lambda *given: offered.append((given[1][0].id, given[2], given[3]))
    )
    click(form.exportButton)
    settled()
    (mine,) = rows(atlas, "SELECT id FROM multilabel_annotation_session WHERE author_name = 'jane-doe'")[0]
    assert offered == [(mine, mine, "Annotations that are not saved yet are not in the file.")]


def test_there_is_nothing_to_export_before_anything_was_saved(begun, settled, click):
    form = begun([1])
    click(form.exportButton)
    settled()
    assert form.status.problemLabel.text() == "The atlas has no annotations yet: save yours first."


def test_the_list_of_sessions_gives_the_one_that_is_chosen(qtbot, qgis_app, monkeypatch):
    sessions = [
        StoredSession(5, AnnotationSession(datetime.datetime(2024, 5, 24, 15, 14, 9), "a", "b"), 1200, 30),
        StoredSession(4, AnnotationSession(datetime.datetime(2023, 5, 24), "c", "d"), 2, 1),
    ]
    seen = []

    def answer(given):
        def run(dialog):
            model = dialog.table.model()
            seen.append([model.index(0, column).data() for column in range(model.columnCount())])
            seen.append((dialog.table.currentIndex().row(), dialog.noteLabel.text()))
            dialog.table.selectRow(0)
            return given

        return run

    code = QDialog.DialogCode
    monkeypatch.setattr(QDialog, "exec", answer(code.Accepted))
    assert choose_session(None, sessions, 4, "note") is sessions[0]
    assert seen == [["5/24/24 15:14:09", "a", "b", "1,200", "30"], (1, "note")]
    monkeypatch.setattr(QDialog, "exec", answer(code.Rejected))
    assert choose_session(None, sessions, None) is None


def test_an_export_that_cannot_be_written_says_so(begun, press, settled, action, message_bar, monkeypatch, tmp_path):
    begun([1])
    press("1", SAVE)
    settled()
    target = str(tmp_path / "nowhere" / "out.csv")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (target, ""))
    action.export()
    settled()
    assert newest(message_bar).text() == (
        f"Writing out.csv: failed. {target} cannot be written: No such file or directory. Nothing was exported."
    )


def test_the_models_prediction_is_a_start(begun, press, settled, atlas):
    form = begun([1, 3])
    assert form.model().name == "DinoVdeau"
    press("22", (KEY.Key_M, CONTROL))  # Rock is absent, whatever the model says
    classes = rows(
        atlas,
        "SELECT c.ml_label_id, k.column_name, c.threshold FROM multilabel_class AS c "
        "JOIN multilabel_class_column AS k ON k.ml_class_id = c.id",
    )
    expected = {}
    for label, column, threshold in classes:
        ((score,),) = rows(atlas, f'SELECT "{column}" FROM multilabel_prediction_1 WHERE frame_id = 1')
        expected[label] = max(expected.get(label, 0), int(score >= threshold))
    assert form.draft.marks == {1: {**expected, ROCK: 0}}
    press((KEY.Key_Z, CONTROL))
    assert form.draft.marks == {1: {ROCK: 0}}
    press(KEY.Key_PageDown)  # the third frame has no scores
    assert form.draft.frame.id == 3
    assert not form.predictionButton.isEnabled()


def test_selections_in_tables_and_none(action, atlas, settled, frames, qgis_iface, monkeypatch):
    action.annotate_selection()
    form = settled()
    assert form.status.problemLabel.text() == (
        "No frames are selected: select some on the map, or rows of a table of frames."
    )
    scores = QgsVectorLayer(layer_uri(str(atlas), "multilabel_prediction_1"), "Scores", "ogr")
    QgsProject.instance().addMapLayer(scores)
    scores.selectByExpression('"frame_id" IN (4, 5)' if scores.fields().indexOf("frame_id") >= 0 else "fid IN (4, 5)")
    frames.selectByIds([1])
    monkeypatch.setattr(qgis_iface, "activeLayer", lambda: scores)
    action.annotate_selection()
    assert [frame.id for frame in settled().draft.frames] == [4, 5]
    monkeypatch.setattr(qgis_iface, "activeLayer", lambda: None)
    scores.removeSelection()
    action.annotate_selection()
    assert [frame.id for frame in settled().draft.frames] == [1]


def test_too_many_frames_are_refused(action, frames, settled, monkeypatch):
    from seatizen_atlas_plugin.gui.annotate import action as module

    monkeypatch.setattr(module, "MOST_FRAMES", 3)
    frames.selectByIds([1, 2, 3, 4])
    action.annotate_selection()
    form = settled()
    assert form.draft is None
    assert form.status.problemLabel.text() == (
        "More than 3 frames are selected, too many to be annotated together: select fewer of them."
    )


@pytest.mark.parametrize("choice", list(Choice))
def test_another_selection_asks_about_what_is_not_saved(choice, begun, press, settled, answer, action, atlas, frames):
    form = begun([1])
    press("1")
    asked = answer(choice)
    form = begun([2])
    settled()
    assert asked == [True]
    kept = choice is Choice.CANCEL
    assert [frame.id for frame in form.draft.frames] == ([1] if kept else [2])
    assert form.draft.marks == ({1: {SAND: 1}} if kept else {})
    assert rows(atlas, ANNOTATIONS) == ([(1, SAND, 1)] if choice is Choice.SAVE else [])
    assert [left.marks for left in action.keeping.left] == ([{1: {SAND: 1}}] if choice is Choice.LATER else [])


@pytest.mark.parametrize("choice", list(Choice))
def test_closing_the_dock_asks_about_what_is_not_saved(choice, begun, press, settled, answer, action, atlas, qtbot):
    form = begun([1])
    press("1")
    asked = answer(choice)
    action.dock.close()
    qtbot.waitUntil(lambda: action._under_way is None, timeout=WAIT)
    assert asked == [True]
    assert action.dock.isUserVisible() is (choice is Choice.CANCEL)
    assert (form.draft is None) is (choice is Choice.DISCARD)
    assert rows(atlas, ANNOTATIONS) == ([(1, SAND, 1)] if choice is Choice.SAVE else [])
    if choice is Choice.LATER:
        assert action.show_dock().form.draft.marks == {1: {SAND: 1}}


def test_without_unsaved_marks_nothing_is_asked(begun, press, answer, action):
    begun([1])
    asked = answer(Choice.CANCEL)
    press("1", (KEY.Key_Z, CONTROL))
    action.dock.close()
    assert asked == []
    assert not action.dock.isUserVisible()


def test_shift_enter_is_absent_and_a_click_goes_on(begun, press, click, qtbot):
    from qgis.PyQt.QtCore import Qt

    form = begun([1])
    press("sand", (KEY.Key_Return, SHIFT))
    assert form.draft.marks == {1: {SAND: 0}}
    table = form.labels.table
    cell = table.visualRect(table.model().index(0, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert form.draft.marks == {}
