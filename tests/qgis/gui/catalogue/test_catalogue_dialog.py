"""Labels and models…: what the dialog lists, and renaming and merging from it on real atlases."""

from __future__ import annotations

import sys
import time

import pytest
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QPushButton

from seatizen_atlas_plugin.gui.catalogue_requests import LabelRename
from seatizen_atlas_plugin.gui.label_rename_dialog import LabelRenameDialog
from seatizen_atlas_plugin.gui.services import Services, same_file
from tests.qgis.atlas.atlas_material import change, rows
from tests.qgis.gui.catalogue.catalogue_material import FISH, ROCK, SAND, choose, chosen
from tests.support.processes import SCRIPTS
from tests.support.widgets import WAIT, button_texts, table_rows

sys.path.insert(0, str(SCRIPTS))
from published_atlas import generate

ALIASES = "SELECT name, ml_label_id FROM multilabel_label_alias"
RUNS = "SELECT kind, outcome FROM etl_runs WHERE kind LIKE '%label%'"


def test_labels_and_models_are_listed_with_what_hangs_on_them(dialog, atlas, settings):
    shown = {row[0]: row for row in table_rows(dialog.labelsTable)}
    assert len(shown) == 54
    assert dialog.countLabel.text() == "54 label(s)"
    (description,) = rows(atlas, "SELECT description FROM multilabel_label WHERE name = 'Sand'")[0]
    assert shown["Sand"] == ["Sand", "39", description, "", "SA", "2", "Sand (DinoVdeau)", ""]
    assert shown["Sea_anemone"][3:7] == ["705", "AN", "", ""]
    (model,) = table_rows(dialog.modelsTable)
    assert model[:5] == ["DinoVdeau", "1", "31", "8", "2024-04-03"]
    assert model[5].startswith("https://doi.org/10.57967/hf/")
    assert table_rows(dialog.classesTable) == [
        [name, f"{threshold:g}", label]
        for name, threshold, label in rows(
            atlas,
            "SELECT c.name, c.threshold, l.name FROM multilabel_class AS c "
            "JOIN multilabel_label AS l ON l.id = c.ml_label_id ORDER BY c.id",
        )
    ]
    assert settings.recent_atlases == (str(atlas),)


def test_the_filter_finds_labels_by_anything_and_says_how_many(dialog):
    dialog.filterEdit.setText("acropora_t")
    assert [row[0] for row in table_rows(dialog.labelsTable)] == ["Acropora_Tabular"]
    assert dialog.countLabel.text() == "1 of 54 label(s)"
    dialog.filterEdit.setText("7673664")  # the GBIF id of Acropora
    assert dialog.countLabel.text() == "4 of 54 label(s)"
    dialog.filterEdit.clear()
    dialog.labelsTable.sortByColumn(5, Qt.SortOrder.DescendingOrder)
    assert sorted(row[0] for row in table_rows(dialog.labelsTable)[:2]) == ["Fish", "Sand"]


def test_what_can_be_done_follows_the_choice(dialog, atlas, finish, tmp_path):
    def offered():
        buttons = (dialog.importLabelsButton, dialog.renameButton, dialog.mergeButton, dialog.importModelButton)
        return [button.isEnabled() for button in buttons]

    assert offered() == [True, False, False, True]
    choose(dialog, SAND)
    assert offered() == [True, True, False, True]
    choose(dialog, SAND, FISH)
    assert offered() == [True, False, True, True]
    dialog.atlasFile.setFilePath(str(tmp_path / "gone.gpkg"))
    assert dialog.atlasHint.text() == f"{tmp_path / 'gone.gpkg'} does not exist."
    assert offered() == [False] * 4
    assert table_rows(dialog.labelsTable) == table_rows(dialog.modelsTable) == table_rows(dialog.classesTable) == []
    assert dialog.countLabel.text() == ""
    dialog.atlasFile.setFilePath(str(atlas))
    finish(dialog)
    assert offered() == [True, False, False, True]


def test_a_published_atlas_is_refused_in_one_sentence(dialog, finish, tmp_path):
    published = tmp_path / "published.gpkg"
    generate("v1.2.6", published, seed=1)
    dialog.atlasFile.setFilePath(str(published))
    finish(dialog)
    assert dialog.problemLabel.text().startswith(str(published))
    assert "upgrade" in dialog.problemLabel.text().lower()
    assert not dialog.importLabelsButton.isEnabled()
    assert table_rows(dialog.labelsTable) == []


def test_a_label_is_renamed_and_stays_chosen(dialog, press, atlas):
    Services().load(str(atlas), QgsProject.instance())
    choose(dialog, SAND)
    dialog.rename_label()
    child = dialog._child
    assert child.windowTitle() == "Rename a label of atlas.gpkg"
    assert child.beforeText.text() == "Sand (id 39)"
    assert child.nameEdit.selectedText() == "Sand"
    assert not child.renameButton.isEnabled()
    for name, problem in (
        ("  ", "A label needs a name."),
        ("Fish", "Label 23 is called so already: merge the two, or choose another name."),
        ("\x07", "A name has no control characters."),
    ):
        child.nameEdit.setText(name)
        assert child.nameHint.text() == problem
        assert not child.renameButton.isEnabled()
    child.nameEdit.setText(" Sable ")
    assert child.nameHint.text() == "Classes of models keep their names, and stay attached."
    assert child.renameButton.isDefault()
    item = press(child.renameButton)
    assert item.text() == "Sand is now called Sable; files with the former name are still understood."
    assert item.level() == Qgis.MessageLevel.Success
    assert rows(atlas, "SELECT name FROM multilabel_label WHERE id = 39") == [("Sable",)]
    assert rows(atlas, ALIASES) == [("Sand", SAND)]
    assert chosen(dialog) == ["Sable"]
    row = next(row for row in table_rows(dialog.labelsTable) if row[0] == "Sable")
    assert row[5:] == ["2", "Sand (DinoVdeau)", "Sand"]
    (layer,) = QgsProject.instance().mapLayersByName("Labels")
    assert layer.getFeature(SAND)["name"] == "Sable"


def test_f2_and_a_double_click_rename_the_chosen_label(dialog, qtbot):
    choose(dialog, FISH)
    dialog.labelsTable.doubleClicked.emit(dialog.labelsTable.selectionModel().selectedRows()[0])
    first = dialog._child
    assert isinstance(first, LabelRenameDialog)
    assert first.beforeText.text() == "Fish (id 23)"
    dialog.activateWindow()
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Return):
        before = dialog._child
        qtbot.keyClick(dialog.labelsTable, key)
        assert dialog._child is not before
        assert not before.isVisible()
        assert dialog._child.beforeText.text() == "Fish (id 23)"
    choose(dialog, FISH, SAND)
    dialog._child.close()
    qtbot.keyClick(dialog.labelsTable, Qt.Key.Key_F2)
    assert not dialog._child.isVisible()


def test_chosen_labels_can_be_copied(dialog, qtbot):
    choose(dialog, FISH)
    dialog.activateWindow()
    dialog.labelsTable.setFocus()
    qtbot.keyClick(dialog.labelsTable, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().startswith("Fish\t23\t")


def test_merging_says_what_will_happen_and_then_does_it(dialog, press, previewed, qtbot, bar, click, atlas):
    choose(dialog, FISH, ROCK, SAND)
    click(dialog.mergeButton)
    child = previewed(dialog._child)
    assert [child.keepCombo.itemText(place) for place in range(3)] == [
        "Fish (id 23): 2 annotation(s), 1 class(es)",
        "Rock (id 38): 0 annotation(s), 1 class(es)",
        "Sand (id 39): 2 annotation(s), 1 class(es)",
    ]
    assert child.keepCombo.currentData() == FISH
    child.keepCombo.setCurrentIndex(2)
    assert not child.actButton.isEnabled()
    previewed(child)
    assert child.panel.headingLabel.text() == (
        "Fish, Rock would be merged into Sand: 1 annotation(s) and 2 class(es) would move."
        " 1 frame(s) with annotations that contradict each other: present wins over absent."
    )
    (frame,) = rows(atlas, "SELECT filename FROM frame WHERE id = 1")[0]
    contradiction = [frame, "1", "present", "Fish: present; Sand: absent"]
    assert table_rows(child.panel.table) == [contradiction]
    assert rows(atlas, "SELECT count(*) FROM multilabel_label") == [(54,)]
    item = press(child.actButton)
    (backup,) = atlas.parent.glob("atlas.backup-*.gpkg")
    assert item.text() == (
        "Fish, Rock merged into Sand: 1 annotation(s) and 2 class(es) moved. 1 frame(s) with annotations that"
        f" contradict each other: present wins over absent. The atlas as it was before: {backup}"
    )
    assert item.level() == Qgis.MessageLevel.Warning
    assert rows(atlas, "SELECT id, value, ml_label_id FROM multilabel_annotation ORDER BY id") == [
        (2, 1, SAND),
        (3, 1, SAND),
        (4, 1, SAND),
    ]
    assert rows(atlas, f"{ALIASES} ORDER BY name") == [("Fish", SAND), ("Rock", SAND)]
    assert rows(atlas, RUNS) == [("mergelabels", "finished")]
    assert rows(backup, "SELECT count(*) FROM multilabel_label") == [(54,)]
    assert dialog.countLabel.text() == "52 label(s)"
    assert chosen(dialog) == ["Sand"]
    click(item.findChildren(QPushButton)[-1])
    (report,) = bar._dialogs.values()
    assert report.tabs.tabText(0) == "Contradictions"
    assert table_rows(report.table) == [contradiction]


def test_nothing_is_changed_while_a_layer_is_edited_or_others_write(dialog, click, qtbot, manager, atlas):
    Services().load(str(atlas), QgsProject.instance())
    choose(dialog, SAND)
    dialog.rename_label()
    child = dialog._child
    child.nameEdit.setText("Sable")
    (layer,) = QgsProject.instance().mapLayersByName("Labels")
    layer.setReadOnly(False)
    layer.startEditing()
    click(child.renameButton)
    assert "Labels" in child.problemLabel.text()
    assert child.isVisible()
    layer.rollBack()
    held = []
    running = manager.start("Synchronising", lambda _feedback: held or _wait_for(held), subject=same_file(str(atlas)))
    click(child.renameButton)
    assert child.problemLabel.text().startswith(f"{atlas} is in use (Synchronising)")
    held.append(True)
    qtbot.waitUntil(lambda: running.is_over, timeout=WAIT)
    assert rows(atlas, "SELECT name FROM multilabel_label WHERE id = 39") == [("Sand",)]


def _wait_for(held):
    while not held:
        time.sleep(0.01)


def test_what_others_wrote_is_shown(dialog, qtbot, manager, finish, atlas):
    operation = manager.start(
        "A script",
        lambda _feedback: change(
            atlas, "INSERT INTO multilabel_label (name, creation_date) VALUES ('New', '2025-01-01')"
        ),
        subject=same_file(str(atlas)),
    )
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    qtbot.waitUntil(lambda: dialog.countLabel.text() == "55 label(s)", timeout=WAIT)


def test_what_fails_is_told_in_the_dialog_and_in_the_message_bar(dialog, ended, atlas, finish):
    choose(dialog, SAND)
    dialog.run_requested.emit(LabelRename(str(atlas), SAND, "Sand", "Fish"))
    operation = dialog._under_way
    item = ended(operation)
    finish(dialog)
    assert item.level() == Qgis.MessageLevel.Critical
    assert "is called Fish already" in item.text()
    assert "is called Fish already" in dialog.problemLabel.text()
    assert button_texts(item) == ["Details"]
    assert dialog.countLabel.text() == "54 label(s)"


def test_closing_takes_the_dialogs_of_it_along(dialog, qtbot):
    dialog.import_labels()
    child = dialog._child
    assert child.isVisible()
    dialog.reject()
    assert not child.isVisible()


@pytest.mark.parametrize("name", ["importLabelsButton", "importModelButton"])
def test_another_atlas_closes_what_was_asked_for_the_first(dialog, click, name, tmp_path):
    dialog.tabs.setCurrentIndex(("importLabelsButton", "importModelButton").index(name))
    click(getattr(dialog, name))
    child = dialog._child
    assert child.isVisible()
    dialog.atlasFile.setFilePath(str(tmp_path / "other.gpkg"))
    assert not child.isVisible()
