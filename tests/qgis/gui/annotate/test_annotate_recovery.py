"""Annotations outlive whatever ends QGIS, and are offered again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import Qgis
from qgis.PyQt import sip

from seatizen_atlas_plugin.atlas.annotation_material import read_material
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.gui.annotate import action as action_module
from seatizen_atlas_plugin.gui.annotate.dock import Choice
from seatizen_atlas_plugin.gui.annotate.draft import Draft
from seatizen_atlas_plugin.gui.annotate.journal import Journal, left_behind, read
from tests.qgis.atlas.atlas_material import change, rows
from tests.qgis.gui.annotate.annotate_material import ANNOTATIONS, CONTROL, FISH, KEY, ROCK, SAND, SESSIONS, states
from tests.qgis.imports.annotation_files_material import change_frames

ROOT = Path(__file__).resolve().parents[4]
SAVE = (KEY.Key_S, CONTROL)
DATE = "2024-05-03T10:20:30"


@pytest.fixture(autouse=True)
def favourites(settings):
    settings.annotate_favourites = ("Sand", "Rock", "Fish")


@pytest.fixture()
def material(atlas):
    return read_material(str(atlas), [1, 2, 3], SilentFeedback())


@pytest.fixture()
def journal(material, tmp_path):
    """A journal of three frames, begun and left."""
    made = Journal(tmp_path / "recovery" / "one.jsonl")
    made.begin(material, DATE, "jane-doe", "lagoon_1")
    yield made
    made.keep()


def crash(folder, atlas, then):
    """Another process that annotates and ends without a word."""
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from qgis.core import QgsApplication\n"
        "app = QgsApplication([], False)\n"
        "app.initQgis()\n"
        "from seatizen_atlas_plugin.atlas.annotation_material import read_material\n"
        "from seatizen_atlas_plugin.feedback import SilentFeedback\n"
        "from seatizen_atlas_plugin.gui.annotate.draft import Draft\n"
        "from seatizen_atlas_plugin.gui.annotate.safekeeping import Safekeeping\n"
        f"material = read_material({str(atlas)!r}, [1, 2, 3], SilentFeedback())\n"
        f"draft = Draft(material, {DATE!r})\n"
        "keeping = Safekeeping()\n"
        f"keeping.folder = Path({str(folder)!r})\n"
        "keeping.begin(draft, 'ann', 'reef')\n"
        f"{then}\n"
        "os.kill(os.getpid(), 9)\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == -9, ended.stderr


def test_what_a_killed_qgis_left_is_offered_restored_and_saved(action, settled, press, click, message_bar, atlas):
    marks = f"draft.mark({{{SAND}: 1}}, 'a'); draft.go(2); draft.mark({{{FISH}: 0, {ROCK}: 1}}, 'b'); draft.undo.undo()"
    crash(action.keeping.folder, atlas, f"{marks}; draft.undo.redo(); keeping.note_names('ann', 'reef_2')")
    action.offer_left_behind()
    (item,) = (one for one in message_bar.items() if not sip.isdeleted(one))
    said = "Not saved: annotations of 2 frames of atlas.gpkg, begun 2024-05-03 10:20:30."
    assert (item.text(), item.level()) == (said, Qgis.MessageLevel.Warning)
    click(next(button for button in item.findChildren(type(action.show_dock().form.saveButton))))
    form = action.dock.form
    assert form.recoveryLabel.text() == said
    click(form.restoreButton)
    settled()
    assert not form.recoveryPanel.isVisible()
    assert form.draft.marks == {1: {SAND: 1}, 3: {FISH: 0, ROCK: 1}}
    assert form.draft.frame.id == 2  # the first that is not annotated
    assert form.names() == ("ann", "reef_2")
    press(KEY.Key_PageDown)
    assert states(form) == {"Fish": "absent", "Rock": "present"}
    press(SAVE)
    settled()
    assert rows(atlas, ANNOTATIONS) == [(1, SAND, 1), (3, FISH, 0), (3, ROCK, 1)]
    assert rows(atlas, SESSIONS) == [(1, DATE, "ann", "reef_2")]
    action.close()
    assert list(action.keeping.folder.glob("*.jsonl")) == []


def test_marks_made_after_the_restoring_are_kept_too(action, settled, press, atlas):
    crash(action.keeping.folder, atlas, f"draft.mark({{{SAND}: 1}}, 'a')")
    action.show_dock()
    action.restore()
    form = settled()
    press("2")
    assert form.draft.marks == {1: {SAND: 1}, 2: {ROCK: 1}}
    action.close()
    (left,) = left_behind(action.keeping.folder)
    assert left.marks == {1: {SAND: 1}, 2: {ROCK: 1}}


def test_marks_do_not_go_to_the_frames_and_labels_of_another_atlas_in_the_place_of_the_first(
    action, settled, atlas, press
):
    crash(
        action.keeping.folder,
        atlas,
        f"draft.mark({{{SAND}: 1, {FISH}: 1, {ROCK}: 0}}, 'a'); draft.go(1); draft.mark({{{SAND}: 1}}, 'b')",
    )
    change(
        atlas,
        f"UPDATE multilabel_label SET name = 'Sandy' WHERE id = {SAND}",  # renamed: the label is the same
        f"UPDATE multilabel_label SET name = 'Else' WHERE id = {FISH}",
        "INSERT INTO multilabel_label (name, creation_date) VALUES ('Fish', '2024-01-01')",
    )
    change_frames(atlas, "UPDATE frame SET filename = 'another.jpeg' WHERE id = 2")
    action.show_dock()
    action.restore()
    form = settled()
    assert form.draft.marks == {1: {SAND: 1, ROCK: 0}}
    assert form.status.problemLabel.text() == ("0 of the frames and 2 annotations are left out: the atlas lost them.")


def test_annotations_whose_atlas_is_gone_do_not_hide_later_ones(action, settled, atlas, tmp_path):
    gone = tmp_path / "here" / "gone.gpkg"
    shutil.copy(atlas, gone)
    crash(action.keeping.folder, gone, f"draft.mark({{{SAND}: 1}}, 'a')")
    gone.unlink()
    (first,) = action.keeping.folder.glob("*.jsonl")
    first.rename(first.with_name(f"0-{first.name}"))
    crash(action.keeping.folder, atlas, f"draft.mark({{{ROCK}: 1}}, 'a')")
    assert [Path(one.atlas).name for one in left_behind(action.keeping.folder)] == ["atlas.gpkg", "gone.gpkg"]
    action.show_dock()
    action.restore()
    assert settled().draft.marks == {1: {ROCK: 1}}


def test_names_with_what_unicode_counts_as_the_end_of_a_line(material, tmp_path):
    strange = material.frames[0]._replace(filename="a\u2028b\x85c.jpeg")
    journal = Journal(tmp_path / "recovery" / "strange.jsonl")
    journal.begin(material._replace(frames=(strange,)), DATE, "jane\u2029doe", "lagoon_1")
    journal.note(1, {SAND: 1})
    journal.keep()
    (left,) = left_behind(tmp_path / "recovery")
    assert (left.marks, left.author, left.frames) == ({1: {SAND: 1}}, "jane\u2029doe", {1: "a\u2028b\x85c.jpeg"})


def test_unloading_the_plugin_leaves_what_is_not_saved(begun, press, action):
    begun([1, 2])
    press("1")
    action.close()
    (left,) = left_behind(action.keeping.folder)
    assert left.marks == {1: {SAND: 1}}
    assert list(left.frames) == [1, 2]
    assert left.frames[1] == "20230602_REU-TROU-DEAU_ASV-2_01_00000.jpeg"


def test_discarding_what_was_left_asks_first(action, settled, click, atlas, monkeypatch):
    crash(action.keeping.folder, atlas, f"draft.mark({{{SAND}: 1}}, 'a')")
    form = action.show_dock().form
    answers = [False, True]
    monkeypatch.setattr(action_module, "confirm", lambda *asked: answers.pop(0))
    click(form.forgetButton)
    assert len(left_behind(action.keeping.folder)) == 1
    click(form.forgetButton)
    assert left_behind(action.keeping.folder) == []
    assert not form.recoveryPanel.isVisible()


def test_an_atlas_that_is_gone_leaves_the_recovery_file(action, settled, atlas):
    crash(action.keeping.folder, atlas, f"draft.mark({{{SAND}: 1}}, 'a')")
    atlas.unlink()
    action.show_dock()
    action.restore()
    form = settled()
    assert form.draft is None
    assert form.status.problemLabel.text().startswith(str(atlas))
    assert len(left_behind(action.keeping.folder)) == 1


def test_lost_frames_and_labels_are_told_and_left_out(action, settled, atlas):
    marks = f"draft.mark({{{SAND}: 1, 999: 1}}, 'a'); draft.go(1); draft.mark({{{ROCK}: 0}}, 'b')"
    crash(action.keeping.folder, atlas, marks)
    change(atlas, "DELETE FROM multilabel_prediction_1 WHERE frame_id = 2")
    change(atlas, "DROP TRIGGER IF EXISTS rtree_frame_GPSPosition_delete", "DELETE FROM frame WHERE id = 2")
    action.show_dock()
    action.restore()
    form = settled()
    assert form.draft.marks == {1: {SAND: 1}}
    assert form.status.problemLabel.text() == ("1 of the frames and 2 annotations are left out: the atlas lost them.")


def test_a_save_whose_end_nobody_saw_can_be_repeated_with_more(action, settled, press, begun, atlas):
    """The atlas has them already, the recovery file only says that saving began."""
    form = begun([1, 2])
    press("1", SAVE)
    settled()
    journal = next(action.keeping.folder.glob("*.jsonl"))
    action.keeping._journal.keep()
    action.keeping._journal = None
    lines = [line for line in journal.read_text().splitlines() if '"saved"' not in line]
    form.draft.saved = form.draft.marks
    action.close()
    journal.write_text("\n".join(lines))
    action.show_dock()
    action.restore()
    form = settled()
    assert form.draft.unsaved
    press("2", SAVE)
    settled()
    assert [row[1:] for row in rows(atlas, ANNOTATIONS)] == [(SAND, 1), (ROCK, 1)]
    assert len(rows(atlas, SESSIONS)) == 1


def test_a_recovery_file_that_cannot_be_written_is_told_once(begun, press, action, message_bar, tmp_path):
    action.keeping.folder = tmp_path / "a file" / "recovery"
    (tmp_path / "a file").write_text("")
    form = begun([1])
    texts = [item.text() for item in message_bar.items() if not sip.isdeleted(item)]
    assert texts == ["Annotations cannot be kept safe against a crash (Not a directory): save often."]
    press("1")
    assert form.draft.marks == {1: {SAND: 1}}
    assert len([item for item in message_bar.items() if not sip.isdeleted(item)]) == 1


def test_nothing_is_left_of_what_was_saved(begun, press, settled, action, answer):
    begun([1])
    press("1", SAVE)
    settled()
    assert left_behind(action.keeping.folder) == []
    begun([2])
    assert len(list(action.keeping.folder.glob("*.jsonl"))) == 1  # that of the new ones
    press("1")
    answer(Choice.DISCARD)
    action.dock.close()
    assert list(action.keeping.folder.glob("*.jsonl")) == []


def test_a_journal_replays_changes(journal):
    journal.note(1, {SAND: 1, ROCK: 0})
    journal.note(2, {FISH: 1})
    journal.note(1, {SAND: None, ROCK: 1})
    journal.note(2, {FISH: None})
    journal.note_names("ann", "reef")
    journal.keep()
    found = read(journal.path)
    assert (found.marks, found.author, found.dataset, found.date) == ({1: {ROCK: 1}}, "ann", "reef", DATE)
    assert found.unsaved and not found.tried


def test_what_was_marked_while_saving_is_unsaved(journal):
    journal.note(1, {SAND: 1})
    journal.note_saving()
    journal.note(1, {ROCK: 1})
    journal.note_saved("ann", "reef")
    found = read(journal.path)
    assert found.saved == {1: {SAND: 1}}
    assert found.saved_as == ("ann", "reef")
    assert found.unsaved
    journal.note(1, {ROCK: None})
    assert not read(journal.path).unsaved


def test_a_line_cut_short_counts_as_not_written(journal):
    journal.note(1, {SAND: 1})
    journal.note(2, {SAND: 1})
    journal.keep()
    journal.path.write_bytes(journal.path.read_bytes()[:-9])
    assert read(journal.path).marks == {1: {SAND: 1}}
    journal.resume()
    journal.note(3, {SAND: 0})
    assert read(journal.path).marks == {1: {SAND: 1}, 3: {SAND: 0}}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe nonsense",
        b"[]\n",
        b'{"journal": 99}\n',
        b'{"journal": 1}\n',
        b'{"journal":1,"atlas":"a","date":"d","author":"","dataset":"","frames":3}\n',
        b'{"journal":1,"atlas":"a","date":"d","author":"","dataset":"","frames":[]}\n{"frame":"x","marks":[]}\n',
    ],
)
def test_other_files_are_left_alone(content, tmp_path):
    (tmp_path / "other.jsonl").write_bytes(content)
    assert left_behind(tmp_path) == []
    assert (tmp_path / "other.jsonl").read_bytes() == content


def test_a_journal_in_use_is_not_offered_to_others(journal):
    journal.note(1, {SAND: 1})
    assert left_behind(journal.path.parent) == []
    journal.keep()
    assert [left.marks for left in left_behind(journal.path.parent)] == [{1: {SAND: 1}}]


def test_a_journal_is_small_and_readable(journal):
    journal.note(1, {SAND: 1})
    head, change_ = (json.loads(line) for line in journal.path.read_text(encoding="utf-8").splitlines())
    assert head["frames"][0] == [1, "20230602_REU-TROU-DEAU_ASV-2_01_00000.jpeg"]
    assert change_ == {"frame": 1, "marks": [[SAND, 1]]}


def test_a_draft_without_changes_is_not_marked_as_changed(material):
    draft = Draft(material, DATE)
    assert draft.mark({SAND: 1}, "a")
    assert not draft.mark({SAND: 1}, "again")
    assert draft.undo.count() == 1
    assert not draft.mark({ROCK: None}, "nothing")
