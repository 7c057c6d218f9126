"""Import annotations…: the dialog with its preview and choices, and real imports from the click to the map."""

from __future__ import annotations

import csv

import pytest
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog, QLineEdit, QPushButton

from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.gui.import_action import AnnotationImportAction
from seatizen_atlas_plugin.gui.services import Services, same_file
from tests.qgis.atlas.atlas_material import a_session, rows, write
from tests.support.widgets import WAIT, button_texts, table_rows

NAMED = "20240524_151409__first-last__reef-2024_labels.csv"
FRAMES = [row[0] for row in a_session(1, 12).frames]
SESSIONS = "SELECT annotation_date, author_name, dataset_name FROM multilabel_annotation_session ORDER BY id"
VALUES = (
    "SELECT s.dataset_name, f.filename, l.name, a.value FROM multilabel_annotation AS a "
    "JOIN frame AS f ON f.id = a.frame_id JOIN multilabel_label AS l ON l.id = a.ml_label_id "
    "JOIN multilabel_annotation_session AS s ON s.id = a.ml_annotation_session_id ORDER BY a.id"
)


@pytest.fixture()
def atlas(qgis_app, tmp_path):
    path = tmp_path / "atlas.gpkg"
    create_atlas(str(path))
    write(path, a_session(1, 12))
    return path


@pytest.fixture()
def folder(tmp_path):
    made = tmp_path / "annotations"
    made.mkdir()
    return made


@pytest.fixture()
def named(folder):
    """Labels by name, by former name and nearly by name, one that nobody knows, and a frame that is not there."""
    path = folder / NAMED
    path.write_text(
        f"FileName,Fish,Algae_sodding,sand,Dugong\n{FRAMES[0]},1,0,1,1\n{FRAMES[1]},0,,0,0\ngone.jpeg,1,1,1,1\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture()
def action(make_action):
    return make_action(AnnotationImportAction, Services())


@pytest.fixture(autouse=True)
def empty_project(qgis_app):
    yield
    QgsProject.instance().clear()


@pytest.fixture()
def looked(qtbot):
    """Wait until what the dialog would do is shown."""

    def wait(dialog):
        qtbot.waitUntil(
            lambda: dialog._preview is not None and dialog._under_way is None and not dialog._timer.isActive(),
            timeout=WAIT,
        )

    return wait


@pytest.fixture()
def opened(action, looked, atlas):
    def open_with(source, kind=0):
        dialog = action.open_dialog()
        dialog.atlasFile.setFilePath(str(atlas))
        dialog.sourceCombo.setCurrentIndex(kind)
        dialog.sourceFile.setFilePath(str(source))
        looked(dialog)
        return dialog

    return open_with


@pytest.fixture()
def run(click, qtbot, manager, atlas, ended, message_bar):
    def press(dialog):
        message_bar.clearWidgets()
        with qtbot.waitSignal(dialog.run_requested, timeout=WAIT):
            click(dialog.actButton)
        operation = manager.working_on(same_file(str(atlas)))
        return operation, ended(operation)

    return press


def columns(dialog):
    """Column, what it is taken for, values left out, how it was found."""
    table = dialog.columns
    return [
        (
            table.item(row, 0).text(),
            table.cellWidget(row, 1).currentText() if table.cellWidget(row, 1) else table.item(row, 1).text(),
            table.item(row, 2).text(),
            table.item(row, 3).text(),
        )
        for row in range(table.rowCount())
    ]


def choose(dialog, column, data):
    choice = dialog.columns.choice(column)
    choice.setCurrentIndex(choice.findData(data))


def label_id(atlas, name):
    return rows(atlas, "SELECT id FROM multilabel_label WHERE name = ?", name)[0][0]


def test_what_would_go_in_is_shown_and_nothing_is_written(opened, atlas, named):
    before = atlas.read_bytes()
    dialog = opened(named)
    assert table_rows(dialog.files) == [
        [NAMED, "2024-05-24 15:14:09", "first-last", "reef-2024", "3", "2", "1", "to be imported"]
    ]
    assert columns(dialog) == [
        ("sand", "no label: left out", "3", "not in the atlas; is it “Sand”?"),
        ("Dugong", "no label: left out", "3", "not in the atlas"),
        ("Fish", "Fish", "", "by its name"),
        ("Algae_sodding", "Algae_Turf", "", "by a name it had before"),
    ]
    assert dialog.panel.headingLabel.text() == (
        "3 annotation(s) would be imported, in 1 session(s). 1 frame(s) not in the atlas. 2 column(s) without a label."
    )
    assert "gone.jpeg" in dialog.panel.notesText.toPlainText()
    assert dialog.actButton.isEnabled()
    assert atlas.read_bytes() == before


def test_a_suggested_label_is_offered_first_but_not_chosen(opened, looked, atlas, named):
    dialog = opened(named)
    choice = dialog.columns.choice("sand")
    assert [choice.itemText(place) for place in range(3)] == ["no label: left out", "Sand (suggested)", "leave out"]
    assert choice.currentIndex() == 0
    assert choice.itemData(1) == label_id(atlas, "Sand")


def test_labels_chosen_by_hand_and_columns_left_out(opened, looked, run, atlas, named):
    dialog = opened(named)
    choose(dialog, "sand", label_id(atlas, "Sand"))
    choose(dialog, "Fish", "leave out")
    assert not dialog.actButton.isEnabled()
    looked(dialog)
    assert columns(dialog)[0] == ("sand", "Sand (suggested)", "", "chosen here")
    assert columns(dialog)[2] == ("Fish", "leave out", "", "left out on purpose")
    operation, item = run(dialog)
    assert operation.description == "Importing annotations into atlas.gpkg"
    assert item.text() == (
        "atlas.gpkg: 3 annotation(s) imported, in 1 session(s). 1 frame(s) not in the atlas."
        " 1 column(s) without a label."
    )
    assert item.level() == Qgis.MessageLevel.Warning
    assert rows(atlas, SESSIONS) == [("2024-05-24T15:14:09.000Z", "first-last", "reef-2024")]
    assert sorted(rows(atlas, VALUES)) == [
        ("reef-2024", FRAMES[0], "Algae_Turf", 0),
        ("reef-2024", FRAMES[0], "Sand", 1),
        ("reef-2024", FRAMES[1], "Sand", 0),
    ]


def test_a_file_that_does_not_tell_its_session_is_told_it(opened, looked, run, atlas, folder, settings):
    path = folder / "campaign.csv"
    path.write_text(f"FileName,Fish\n{FRAMES[2]},1\n", encoding="utf-8")
    dialog = opened(path)
    assert table_rows(dialog.files)[0][1:4] == ["", "", ""]
    assert dialog.files.item(0, 7).text() == (
        f"The name of {path} does not tell its date, author and dataset: give all three."
    )
    assert columns(dialog) == [("Fish", "Fish", "", "by its name")]
    assert not dialog.actButton.isEnabled()
    for column, text in ((1, "24/05/2024"), (2, "first-last"), (3, "lagoon")):
        assert dialog.files.item(0, column).flags() & Qt.ItemFlag.ItemIsEditable
        dialog.files.item(0, column).setText(text)
    assert not dialog.files.item(0, 4).flags() & Qt.ItemFlag.ItemIsEditable
    looked(dialog)
    assert dialog.files.item(0, 7).text().startswith("The date “24/05/2024” is not written YYYY-MM-DD HH:MM:SS")
    dialog.files.item(0, 1).setText("2024-05-24 08:30")
    looked(dialog)
    assert table_rows(dialog.files) == [
        ["campaign.csv", "2024-05-24 08:30", "first-last", "lagoon", "1", "1", "0", "to be imported"]
    ]
    _, item = run(dialog)
    assert item.text() == "atlas.gpkg: 1 annotation(s) imported, in 1 session(s)."
    assert item.level() == Qgis.MessageLevel.Success
    assert button_texts(item) == ["Zoom to", "Details"]
    assert rows(atlas, SESSIONS) == [("2024-05-24T08:30:00.000Z", "first-last", "lagoon")]
    assert rows(atlas, VALUES) == [("lagoon", FRAMES[2], "Fish", 1)]
    assert QgsProject.instance().mapLayersByName("Frames")
    assert settings.annotations_source == str(path)


@pytest.mark.parametrize("press", ["enter", "shortcut"])
def test_a_cell_that_is_being_written_is_never_imported_as_it_was_before(opened, looked, qtbot, folder, press):
    path = folder / "campaign.csv"
    path.write_text(f"FileName,Fish\n{FRAMES[2]},1\n", encoding="utf-8")
    dialog = opened(path)
    for column, text in ((1, "2024-05-24"), (2, "first-last"), (3, "lagoon")):
        dialog.files.item(0, column).setText(text)
    looked(dialog)
    asked = []
    dialog.run_requested.connect(asked.append)
    dialog.files.setCurrentCell(0, 3)
    dialog.files.editItem(dialog.files.item(0, 3))
    editor = dialog.files.findChild(QLineEdit)
    editor.setText("reef")
    if press == "enter":
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    else:
        dialog.actButton.click()
    qtbot.wait(50)
    assert asked == []
    looked(dialog)
    assert dialog.files.item(0, 3).text() == "reef"
    assert dialog._preview.request.given[str(path)].dataset == "reef"


def test_a_folder_with_named_and_unnamed_and_bad_files(opened, looked, run, atlas, folder, named):
    for name, frame in (("a.csv", 3), ("b.csv", 4)):
        (folder / name).write_text(f"FileName,Fish\n{FRAMES[frame]},1\n", encoding="utf-8")
    (folder / "empty.csv").write_bytes(b"")
    dialog = opened(folder, kind=1)
    assert [row[0] for row in table_rows(dialog.files)] == [NAMED, "a.csv", "b.csv", "empty.csv"]
    assert not dialog.files.item(0, 1).flags() & Qt.ItemFlag.ItemIsEditable
    for row, dataset in ((1, "north"), (2, "south")):
        for column, text in ((1, "2024-05-25"), (2, "first-last"), (3, dataset)):
            dialog.files.item(row, column).setText(text)
    looked(dialog)
    assert [row[7] for row in table_rows(dialog.files)[:3]] == ["to be imported"] * 3
    operation, item = run(dialog)
    assert "5 annotation(s) imported, in 3 session(s)." in item.text()
    assert item.text().endswith("1 file(s) failed.")
    assert [one.status for one in operation.result.files] == ["imported", "imported", "imported", "failed"]
    assert [row[2] for row in rows(atlas, SESSIONS)] == ["reef-2024", "north", "south"]
    assert [row for row in rows(atlas, VALUES) if row[0] != "reef-2024"] == [
        ("north", FRAMES[3], "Fish", 1),
        ("south", FRAMES[4], "Fish", 1),
    ]


def test_the_same_file_again_changes_nothing_and_a_corrected_one_replaces_on_request(
    opened, looked, run, atlas, named, tmp_path
):
    run(opened(named))
    once = atlas.read_bytes()
    dialog = opened(named)
    assert dialog.files.item(0, 7).text() == "unchanged"
    assert not dialog.actButton.isEnabled()
    named.write_text(f"FileName,Fish\n{FRAMES[0]},0\n", encoding="utf-8")
    dialog.againButton.click()
    looked(dialog)
    assert "replace them on purpose" in dialog.files.item(0, 7).text()
    assert not dialog.actButton.isEnabled()
    assert atlas.read_bytes() == once
    dialog.replaceCheck.setChecked(True)
    looked(dialog)
    assert dialog.files.item(0, 7).text() == "to be replaced"
    operation, _ = run(dialog)
    assert rows(atlas, VALUES) == [("reef-2024", FRAMES[0], "Fish", 0)]
    assert len(rows(atlas, SESSIONS)) == 1
    assert operation.result.backup.startswith(str(tmp_path))


def test_scores_of_a_model_made_by_hand(opened, looked, run, atlas, folder):
    path = folder / "scores.csv"
    path.write_text(f"FileName,Fish,Nothing\n{FRAMES[2]},0.75,1\n", encoding="utf-8")
    dialog = opened(path)
    assert dialog.modelCombo.count() == 2
    dialog.modelCombo.setCurrentIndex(1)
    looked(dialog)
    assert dialog.files.item(0, 7).text() == "to be imported"
    assert not dialog.files.item(0, 1).flags() & Qt.ItemFlag.ItemIsEditable
    assert columns(dialog) == [
        ("Nothing", "", "1", "not in the atlas"),
        ("Fish", "Fish", "", "by its name"),
    ]
    assert dialog.panel.headingLabel.text().startswith("1 score(s) would be imported.")
    _, item = run(dialog)
    assert item.text().startswith("atlas.gpkg: 1 score(s) imported.")
    assert rows(
        atlas,
        "SELECT p.score FROM multilabel_prediction AS p JOIN frame AS f ON f.id = p.frame_id "
        "JOIN multilabel_class AS c ON c.id = p.ml_class_id WHERE f.filename = ? AND c.name = 'Fish'",
        FRAMES[2],
    ) == [(0.75,)]


def test_the_report_the_frames_as_a_layer_and_the_table(
    opened, run, click, bar, named, manager, qtbot, tmp_path, monkeypatch
):
    _, item = run(opened(named))
    click(item.findChildren(QPushButton)[-1])
    (shown,) = bar._dialogs.values()
    (row,) = table_rows(shown.table)
    assert row[:6] == [NAMED, "imported", "2024-05-24 15:14:09, first-last, reef-2024", "3", "2", "1"]
    assert row[6] == "Columns without a label: “sand”, “Dugong”."
    assert shown.text().count("gone.jpeg") == 1
    buttons = {one.text(): one for one in shown.buttons.findChildren(QPushButton, "SeatizenAct")}
    assert list(buttons) == ["Show the frames", "Save as CSV…"]
    for _ in range(2):  # again while the first is under way
        click(buttons["Show the frames"])
    qtbot.waitUntil(lambda: not manager.operations(), timeout=WAIT)
    click(buttons["Show the frames"])
    (layer,) = QgsProject.instance().mapLayersByName("Frames of the imported annotations")
    assert layer.thread() is QgsProject.instance().thread()
    assert sorted((f["frame"], f["what"], f.hasGeometry()) for f in layer.getFeatures()) == [
        (FRAMES[0], "imported", True),
        (FRAMES[1], "imported", True),
        ("gone.jpeg", "not in the atlas", False),
    ]
    table = tmp_path / "report.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(table), ""))
    click(buttons["Save as CSV…"])
    with table.open(encoding="utf-8", newline="") as file:
        found = [(one["kind"], one["frame"] or one["column"]) for one in csv.DictReader(file)]
    assert found == [
        ("file", ""),
        ("unknown_label", "sand"),
        ("unknown_label", "Dugong"),
        ("skipped_frame", "gone.jpeg"),
    ]


def test_inputs_are_judged_while_typing(action, qtbot, atlas, folder, tmp_path):
    dialog = action.open_dialog()
    assert not dialog.splitter.isVisible()
    assert dialog.sourceHint.text().startswith("Tables (CSV) named YYYYMMDD_HHMMSS__author-name__dataset-name.csv")
    dialog.atlasFile.setFilePath(str(tmp_path / "gone.gpkg"))
    assert dialog.atlasHint.text() == f"{tmp_path / 'gone.gpkg'} does not exist."
    dialog.sourceFile.setFilePath(str(folder))
    assert dialog.sourceHint.text() == f"{folder} is a folder: add the name of a file."
    dialog.sourceCombo.setCurrentIndex(1)
    assert not dialog.sourceHint.isVisible()
    dialog.atlasFile.setFilePath(str(atlas))
    qtbot.waitUntil(lambda: dialog.problemLabel.text() != "", timeout=WAIT)
    assert dialog.problemLabel.text() == f"{folder} holds no .csv files; nothing was imported."
    assert not dialog.actButton.isEnabled()


def test_another_file_forgets_what_was_chosen_for_the_first(opened, looked, atlas, folder, named):
    dialog = opened(named)
    choose(dialog, "sand", label_id(atlas, "Sand"))
    looked(dialog)
    other = folder / "20240601_000000__first-last__other.csv"
    other.write_text(f"FileName,sand\n{FRAMES[0]},1\n", encoding="utf-8")
    dialog.sourceFile.setFilePath(str(other))
    looked(dialog)
    assert columns(dialog) == [("sand", "no label: left out", "1", "not in the atlas; is it “Sand”?")]
    assert dialog.files.item(0, 7).text() == "nothing to import"
    assert not dialog.actButton.isEnabled()
