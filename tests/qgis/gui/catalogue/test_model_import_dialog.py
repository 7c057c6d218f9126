"""Importing a model from the dialog: what is known of it, the preview, and the layers afterwards."""

from __future__ import annotations

import json

import pytest
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QDate

from seatizen_atlas_plugin.gui.services import Services
from tests.qgis.atlas.atlas_material import rows
from tests.qgis.gui.catalogue.catalogue_material import MODEL
from tests.support.widgets import table_rows

MODELS = "SELECT id, name, link, doi, creation_date FROM multilabel_model ORDER BY id"


@pytest.fixture()
def child(dialog):
    dialog.tabs.setCurrentWidget(dialog.modelsTab)
    dialog.import_model()
    return dialog._child


@pytest.fixture()
def classes(tmp_path):
    path = tmp_path / "classes.csv"
    path.write_text(MODEL, encoding="utf-8")
    return path


def test_what_lacks_is_asked_for_until_the_preview_is_whole(dialog, child, press, previewed, classes, atlas, settings):
    Services().load(str(atlas), QgsProject.instance())
    assert child.windowTitle() == "Import a model into atlas.gpkg"
    child.modelFile.setFilePath(str(classes))
    previewed(child)
    assert "classes.csv: the model needs a link" in child.problemLabel.text()
    assert child.nameEdit.placeholderText() == "as the file says"
    child.linkEdit.setText("someone/deep-reef")
    previewed(child)
    assert "classes.csv gives no threshold for the classes Dugong" in child.problemLabel.text()
    assert not child.thresholdSpin.isEnabled()
    child.thresholdCheck.setChecked(True)
    assert child.thresholdSpin.value() == 0.5
    previewed(child)
    assert "the atlas has no label for the classes Dugong" in child.problemLabel.text()
    assert not child.actButton.isEnabled()
    child.createCheck.setChecked(True)
    previewed(child)
    assert child.nameEdit.placeholderText() == "deep-reef"
    child.dateEdit.setDate(QDate(2025, 3, 24))
    previewed(child)
    assert child.panel.headingLabel.text() == (
        "deep-reef would be added as model 2 with 2 class(es). 1 label(s) would be created for them."
    )
    assert table_rows(child.panel.table) == [
        ["Sand", "added", "0.4", "Sand", ""],
        ["Dugong", "added", "0.5", "Dugong", "new label"],
    ]
    assert len(rows(atlas, MODELS)) == 1
    item = press(child.actButton)
    assert item.text() == "deep-reef was added as model 2 with 2 class(es). 1 label(s) created for them."
    assert item.level() == Qgis.MessageLevel.Success
    assert rows(atlas, MODELS)[1] == (2, "deep-reef", "https://huggingface.co/someone/deep-reef", None, "2025-03-24")
    assert rows(atlas, "SELECT name, threshold FROM multilabel_class WHERE ml_model_id = 2 ORDER BY id") == [
        ("Sand", 0.4),
        ("Dugong", 0.5),
    ]
    assert [row[0] for row in table_rows(dialog.modelsTable)] == ["DinoVdeau", "deep-reef"]
    assert dialog.countLabel.text() == "55 label(s)"
    (layer,) = QgsProject.instance().mapLayersByName("Predictions of deep-reef")
    assert {"Sand", "Dugong"} <= set(layer.fields().names())
    assert QgsProject.instance().mapLayersByName("Frames with scores of deep-reef") != []
    kept = (settings.model_file, settings.model_use_threshold, settings.model_threshold, settings.model_create_labels)
    assert kept == (str(classes), True, 0.5, True)


def test_choosing_a_model_shows_its_classes(dialog, child, press, previewed, classes):
    child.modelFile.setFilePath(str(classes))
    child.linkEdit.setText("someone/deep-reef")
    child.thresholdCheck.setChecked(True)
    child.createCheck.setChecked(True)
    previewed(child)
    press(child.actButton)
    assert len(table_rows(dialog.classesTable)) == 31
    dialog.modelsTable.selectRow(1)
    assert table_rows(dialog.classesTable) == [["Sand", "0.4", "Sand"], ["Dugong", "0.5", "Dugong"]]


def test_a_folder_from_hugging_face(child, previewed, tmp_path):
    folder = tmp_path / "reef"
    folder.mkdir()
    config = {"id2label": {"0": "Sand", "1": "Fish"}, "_name_or_path": "base/model"}
    (folder / "config.json").write_text(json.dumps(config))
    (folder / "threshold.json").write_text(json.dumps({"Sand": 0.25, "Fish": 0.125}))
    child.sourceCombo.setCurrentIndex(1)
    assert child.fileHint.text() == "The folder of a model from Hugging Face."
    child.modelFile.setFilePath(str(tmp_path / "gone"))
    assert child.fileHint.text() == f"{tmp_path / 'gone'} is no folder."
    child.modelFile.setFilePath(str(folder))
    previewed(child)
    assert table_rows(child.panel.table) == [
        ["Sand", "added", "0.25", "Sand", ""],
        ["Fish", "added", "0.125", "Fish", ""],
    ]
    assert child.linkEdit.placeholderText() == "https://huggingface.co/base/model"
    assert "The link was taken from _name_or_path" in child.panel.notesText.toPlainText()


def test_the_model_that_comes_along_is_there_already(child, previewed):
    child.sourceCombo.setCurrentIndex(2)
    assert not child.modelFile.isEnabled()
    previewed(child)
    assert child.panel.headingLabel.text() == "The atlas has DinoVdeau as it is described here; nothing changes."
    assert child.nameEdit.placeholderText() == "DinoVdeau"
    assert child.doiEdit.placeholderText().startswith("https://doi.org/")
    assert not child.actButton.isEnabled()
    child.nameEdit.setText("DinoVdeau 2")
    previewed(child)
    assert child.panel.headingLabel.text() == "DinoVdeau 2 (model 1) would get 0 class(es) more; 0 would change."
    assert child.panel.notesText.toPlainText() == "name: DinoVdeau → DinoVdeau 2"
    assert child.actButton.isEnabled()


def test_new_thresholds_and_classes_reach_the_layers_on_the_map(child, press, previewed, atlas, tmp_path):
    Services().load(str(atlas), QgsProject.instance())
    (layer,) = QgsProject.instance().mapLayersByName("Predictions of DinoVdeau")
    before = layer.featureCount()
    listed = rows(atlas, "SELECT name, threshold FROM multilabel_class ORDER BY id")
    (link,) = rows(atlas, "SELECT link FROM multilabel_model")[0]
    lines = [f"{name},{0.9 if name == 'Sand' else threshold}" for name, threshold in listed]
    path = tmp_path / "more.csv"
    path.write_text(
        "\n".join([f"# link: {link}", "class,threshold", *lines, "Ascidians,0.75"]) + "\n", encoding="utf-8"
    )
    child.modelFile.setFilePath(str(path))
    previewed(child)
    assert child.panel.headingLabel.text() == "DinoVdeau (model 1) would get 1 class(es) more; 1 would change."
    threshold = dict(listed)["Sand"]
    assert table_rows(child.panel.table)[:2] == [
        ["Ascidians", "added", "0.75", "Ascidians", ""],
        ["Sand", "updated", "0.9", "Sand", f"threshold: {threshold:g} → 0.9"],
    ]
    item = press(child.actButton)
    assert item.text() == "DinoVdeau (model 1) got 1 class(es) more; 1 changed."
    for name in ("Predictions of DinoVdeau", "Frames with scores of DinoVdeau"):
        (layer,) = QgsProject.instance().mapLayersByName(name)
        assert "Ascidians" in layer.fields().names()
    (layer,) = QgsProject.instance().mapLayersByName("Predictions of DinoVdeau")
    assert layer.featureCount() == before
