"""`seatizen:importlabels` and `seatizen:importmodel` as the toolbox runs them."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProject

from seatizen_atlas_plugin.atlas.layers import load_atlas
from seatizen_atlas_plugin.processing.import_labels import ImportLabels
from seatizen_atlas_plugin.processing.import_model import ImportModel
from tests.qgis.atlas.atlas_material import rows


class Log(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.said = []

    def pushInfo(self, info):
        self.said.append(info)

    def pushWarning(self, warning):
        self.said.append(warning)

    def reportError(self, error, fatalError=False):
        self.said.append(error)


@pytest.fixture
def project():
    project = QgsProject()
    yield project
    project.clear()


@pytest.fixture
def run(atlas, project):
    """(outputs, whether it worked, what was said)"""

    def do(kind, given, **parameters):
        context, log = QgsProcessingContext(), Log()
        context.setProject(project)
        values = {"ATLAS": str(atlas), "INPUT": str(given), **parameters}
        algorithm = kind().create({})
        fine, why = algorithm.checkParameterValues(values, context)
        if not fine:
            return {}, False, why
        outputs, worked = algorithm.run(values, context, log)
        return outputs, worked, "\n".join(log.said)

    return do


def numbers(outputs):
    return {name: value for name, value in outputs.items() if name != "REPORT"}


def test_labels_of_a_file_and_of_a_shipped_set(run, atlas, tmp_path):
    path = tmp_path / "labels.csv"
    path.write_text("label;gbif\nKelp;3196548\nFish;204\nSand;\nRock;x\n", encoding="utf-8")
    for dry in (True, False):
        outputs, worked, said = run(ImportLabels, path, DRY_RUN=dry)
        assert worked, said
        assert numbers(outputs) == {"ADDED": 1, "UPDATED": 1, "UNCHANGED": 1, "REJECTED": 1}
        assert json.loads(outputs["REPORT"])["dry_run"] is dry
        assert "Rejected: line 5, Rock: the GBIF id “x” is neither a number" in said
        assert rows(atlas, "SELECT count(*) FROM multilabel_label") == [(54 if dry else 55,)]
    outputs, worked, said = run(ImportLabels, "madagascar")
    assert worked, said
    assert numbers(outputs) == {"ADDED": 114, "UPDATED": 0, "UNCHANGED": 0, "REJECTED": 0}


def test_labels_are_renamed_when_asked(run, atlas, tmp_path):
    path = tmp_path / "labels.csv"
    path.write_text("name,old_name\nSharks,Fish\n", encoding="utf-8")
    assert run(ImportLabels, path)[0]["UPDATED"] == 0
    assert run(ImportLabels, path, RENAME=True)[0]["UPDATED"] == 1
    assert rows(atlas, "SELECT name FROM multilabel_label WHERE id = 23") == [("Sharks",)]


def test_a_model_of_a_folder(run, atlas, tmp_path):
    folder = tmp_path / "Reef-small"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps({"id2label": {"0": "Sand", "1": "Kelp"}}), encoding="utf-8")
    (folder / "threshold.json").write_text(json.dumps({"Sand": 0.25}), encoding="utf-8")
    given = {"LINK": "someone/Reef-small", "NAME": "Reef", "DOI": "10.1234/reef", "DATE": "2025-01-02"}
    _, worked, said = run(ImportModel, folder, **given)
    assert (worked, "gives no threshold for the classes Kelp" in said) == (False, True)
    _, worked, said = run(ImportModel, folder, THRESHOLD=0.5, **given)
    assert (worked, "the atlas has no label for the classes Kelp" in said) == (False, True)
    outputs, worked, said = run(ImportModel, folder, THRESHOLD=0.5, CREATE_LABELS=True, **given)
    assert worked, said
    assert numbers(outputs) == {"MODEL_ID": 2, "CLASSES": 2, "CLASSES_ADDED": 2, "CLASSES_UPDATED": 0, "LABELS": 1}
    assert rows(atlas, "SELECT name, link, doi, creation_date FROM multilabel_model WHERE id = 2") == [
        ("Reef", "https://huggingface.co/someone/Reef-small", "https://doi.org/10.1234/reef", "2025-01-02")
    ]
    classes = rows(atlas, "SELECT name, threshold FROM multilabel_class WHERE ml_model_id = 2")
    assert classes == [("Sand", 0.25), ("Kelp", 0.5)]
    outputs, worked, said = run(ImportModel, "dinovdeau")
    assert (worked, outputs["MODEL_ID"], outputs["CLASSES_ADDED"], outputs["CLASSES_UPDATED"]) == (True, 1, 0, 0)


def test_a_threshold_outside_0_to_1_is_refused_before_anything_runs(run, tmp_path):
    path = tmp_path / "model.csv"
    path.write_text("class\nSand\n", encoding="utf-8")
    outputs, worked, why = run(ImportModel, path, LINK="a/b", THRESHOLD=1.5)
    assert (outputs, worked, "THRESHOLD" in why) == ({}, False, True)


def test_an_atlas_that_is_edited_is_only_looked_at(run, atlas, project, tmp_path):
    load_atlas(str(atlas), project)
    layer = next(one for one in project.mapLayers().values() if "layername=multilabel_label" in one.source())
    layer.setReadOnly(False)
    assert layer.startEditing()
    path = tmp_path / "labels.csv"
    path.write_text("name\nKelp\n", encoding="utf-8")
    _, worked, why = run(ImportLabels, path)
    assert (worked, "is being edited" in why) == (False, True)
    outputs, worked, _ = run(ImportLabels, path, DRY_RUN=True)
    assert (worked, outputs["ADDED"]) == (True, 1)
    layer.rollBack()
