"""Importing models: tables and views of their own, updates in place, and two models side by side."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from seatizen_atlas_plugin.atlas.catalogue.label_report import ADDED, UNCHANGED, UPDATED, Change
from seatizen_atlas_plugin.atlas.catalogue.listing import list_models
from seatizen_atlas_plugin.atlas.catalogue.model_definition import ClassDefinition, ModelDefinition
from seatizen_atlas_plugin.atlas.catalogue.model_file import read_model
from seatizen_atlas_plugin.atlas.catalogue.model_import import import_model
from seatizen_atlas_plugin.atlas.checks import check_atlas
from seatizen_atlas_plugin.atlas.content import PredictionRows
from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.atlas.files import layer_uri
from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.atlas.layers import load_atlas
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from tests.qgis.atlas.atlas_material import a_session, change, rows, validate, write

LINK = "https://huggingface.co/someone/Reef-small"
CLASSES = (
    "SELECT id, name, threshold, ml_label_id, ml_model_id FROM multilabel_class WHERE ml_model_id <> 1 ORDER BY id"
)
MODELS = "SELECT id, name, link, doi, creation_date FROM multilabel_model ORDER BY id"
RUNS = "SELECT kind, outcome FROM etl_runs WHERE kind = 'importmodel' ORDER BY id"


def a_definition(*classes, link=LINK, **changes) -> ModelDefinition:
    """(name, threshold) or (name, threshold, label) each."""
    given = {"name": "Reef", "doi": "https://doi.org/10.1234/reef", "creation_date": "2025-01-02", **changes}
    return ModelDefinition(
        link=link, classes=tuple(ClassDefinition(*one) for one in classes), source="reef.csv", **given
    )


def load(atlas, *classes, create_labels=False, dry_run=False, **changes):
    definition = a_definition(*classes, **changes)
    return import_model(str(atlas), definition, SilentFeedback(), create_labels=create_labels, dry_run=dry_run)


def columns(atlas, table):
    return [row[0] for row in rows(atlas, f"SELECT name FROM pragma_table_info('{table}')")]


def faults(atlas):
    """What checking finds, such as the times of the material."""
    return [finding.code for finding in check_atlas(str(atlas), SilentFeedback()).findings]


def with_second_model(content, classes, seed=7):
    """The session with scores of model 2 in every fourth frame."""
    chance = random.Random(seed)
    scores = [(i, [chance.random() for _ in range(classes)]) for i in range(0, len(content.frames), 4)]
    second = PredictionRows(2, content.frames_version_doi, scores)
    return replace(content, predictions=[*content.predictions, second])


def test_a_model_is_added_with_its_table_and_its_layer(atlas):
    before_faults = faults(atlas)
    before = rows(atlas, "SELECT * FROM multilabel_prediction ORDER BY id")
    report = load(atlas, ("Sand", 0.5), ("Acropore_branched", 0.25), ("Reef/fish", 0.75, "Fish"), ("Turf", 1.0, "11"))
    assert (report.model_id, report.status, report.warnings, report.labels_created) == (2, ADDED, [], [])
    assert [(one.class_id, one.name, one.label, one.column, one.status) for one in report.classes] == [
        (32, "Sand", "Sand", "Sand", ADDED),
        (33, "Acropore_branched", "Acropora_Branching", "Acropore_branched", ADDED),
        (34, "Reef/fish", "Fish", "Reef/fish", ADDED),
        (35, "Turf", "Algae_Turf", "Turf", ADDED),
    ]
    assert rows(atlas, CLASSES) == [
        (32, "Sand", 0.5, 39, 2),
        (33, "Acropore_branched", 0.25, 2, 2),
        (34, "Reef/fish", 0.75, 23, 2),
        (35, "Turf", 1.0, 11, 2),
    ]
    assert rows(atlas, MODELS)[1:] == [(2, "Reef", LINK, "https://doi.org/10.1234/reef", "2025-01-02")]
    assert columns(atlas, "multilabel_prediction_2") == [
        "frame_id",
        "version_doi",
        "Sand",
        "Acropore_branched",
        "Reef/fish",
        "Turf",
    ]
    layer = QgsVectorLayer(layer_uri(str(atlas), "vw_frame_prediction_2"), "frames", "ogr")
    assert layer.isValid() and layer.isSpatial()
    assert rows(atlas, "SELECT f_table_name FROM layer_styles WHERE f_table_name LIKE 'vw_frame%'") == [
        ("vw_frame_prediction_1",),
        ("vw_frame_prediction_2",),
    ]
    assert rows(atlas, "SELECT * FROM multilabel_prediction ORDER BY id") == before
    assert rows(atlas, RUNS) == [("importmodel", "finished")]
    assert validate(atlas).returncode == 0
    assert faults(atlas) == before_faults


def test_two_models_stand_side_by_side(atlas):
    load(atlas, ("Sand", 0.5), ("Kelp", 0.25, "Rock"))
    contents = [with_second_model(a_session(number, frames), 2, number) for number, frames in ((1, 12), (2, 6), (3, 9))]
    write(atlas, *contents)
    expected = {}
    for content in contents:
        for part in content.predictions:
            first = {1: 1, 2: 32}[part.model_id]
            for index, values in part.rows:
                for place, score in enumerate(values):
                    expected[content.frames[index][0], part.model_id, first + place] = score
    published = (
        "SELECT f.filename, c.ml_model_id, c.id, p.score FROM multilabel_prediction AS p "
        "JOIN frame AS f ON f.id = p.frame_id JOIN multilabel_class AS c ON c.id = p.ml_class_id"
    )
    assert {row[:3]: row[3] for row in rows(atlas, published)} == expected
    for model in (1, 2):
        mine = {key: score for key, score in expected.items() if key[1] == model}
        assert {row[:3]: row[3] for row in rows(atlas, f"{published} WHERE c.ml_model_id = {model}")} == mine
        files = rows(atlas, f"SELECT filename FROM vw_frame_prediction_{model}")
        assert sorted(files) == sorted({(key[0],) for key in mine})
    second = rows(atlas, "SELECT filename, Sand, Kelp FROM vw_frame_prediction_2")
    assert {(name, 2, key): score for name, *both in second for key, score in zip((32, 33), both)} == mine
    assert [(one.name, len(one.classes), one.frames) for one in list_models(str(atlas))] == [
        ("DinoVdeau", 31, 18),
        ("Reef", 2, 8),
    ]
    assert validate(atlas).returncode == 0


def test_the_same_again_changes_not_one_byte(atlas):
    load(atlas, ("Sand", 0.5), ("Kelp", 0.25), create_labels=True)
    once = atlas.read_bytes()
    report = load(atlas, ("Kelp", 0.25), ("Sand", 0.5), create_labels=True, link=LINK.replace("https", "http") + "/")
    assert (report.status, report.model_id, report.labels_created) == (UNCHANGED, 2, [])
    assert atlas.read_bytes() == once


def test_the_shipped_model_and_its_published_files_are_the_one_a_new_atlas_has(atlas, tmp_path):
    once = atlas.read_bytes()
    shipped = read_model("dinovdeau")
    assert import_model(str(atlas), shipped, SilentFeedback()).status == UNCHANGED
    published = {"Acropore_branched": 0.351, "Algae_sodding": 0.41}
    published.update({one.name: one.threshold for one in shipped.classes[1:] if one.name != "Algae_Turf"})
    (tmp_path / "threshold.json").write_text(json.dumps(published), encoding="utf-8")
    definition = read_model(str(tmp_path), link=shipped.link)
    assert import_model(str(atlas), definition, SilentFeedback()).status == UNCHANGED
    assert atlas.read_bytes() == once


def test_thresholds_labels_and_facts_are_updated_in_place(atlas):
    write(atlas, a_session(3, 9))
    before = rows(atlas, "SELECT * FROM multilabel_prediction ORDER BY id")
    load(atlas, ("Sand", 0.5), ("Rock", 0.25))
    report = load(atlas, ("Rock", 0.75, "Dead_coral"), ("Sand", 0.5), name="Reef 2", doi="", creation_date="2025-03-04")
    assert (report.model_id, report.status) == (2, UPDATED)
    assert report.changes == [Change("name", "Reef", "Reef 2"), Change("creation_date", "2025-01-02", "2025-03-04")]
    assert [(one.name, one.status, one.changes) for one in report.classes] == [
        ("Sand", UNCHANGED, ()),
        ("Rock", UPDATED, (Change("threshold", 0.25, 0.75), Change("label", "Rock", "Dead_coral"))),
    ]
    assert rows(atlas, CLASSES) == [(32, "Sand", 0.5, 39, 2), (33, "Rock", 0.75, 20, 2)]
    assert rows(atlas, MODELS)[1] == (2, "Reef 2", LINK, "https://doi.org/10.1234/reef", "2025-03-04")
    assert rows(atlas, "SELECT * FROM multilabel_prediction ORDER BY id") == before
    unnamed = load(atlas, ("Rock", 0.75), ("Sand", 0.5), name="Reef-small", named=False, creation_date="")
    assert (unnamed.status, unnamed.name) == (UNCHANGED, "Reef 2")


def test_further_classes_become_columns(atlas):
    load(atlas, ("Sand", 0.5), ("Rock", 0.25))
    write(atlas, with_second_model(a_session(1, 12), 2))
    before = rows(atlas, "SELECT * FROM multilabel_prediction ORDER BY id")
    wide = rows(atlas, "SELECT * FROM multilabel_prediction_2 ORDER BY 1")
    report = load(atlas, ("Fish", 0.5), ("Sand", 0.5), ("Rock", 0.25), ("SAND", 0.5, "Sand"))
    assert [(one.class_id, one.name, one.column, one.status) for one in report.classes] == [
        (32, "Sand", "Sand", UNCHANGED),
        (33, "Rock", "Rock", UNCHANGED),
        (34, "Fish", "Fish", ADDED),
        (35, "SAND", "SAND_", ADDED),
    ]
    assert columns(atlas, "multilabel_prediction_2")[2:] == ["Sand", "Rock", "Fish", "SAND_"]
    assert columns(atlas, "vw_frame_prediction_2")[-4:] == ["Sand", "Rock", "Fish", "SAND_"]
    assert rows(atlas, "SELECT * FROM multilabel_prediction ORDER BY id") == before
    assert rows(atlas, "SELECT * FROM multilabel_prediction_2 ORDER BY 1") == [(*row, None, None) for row in wide]
    session = with_second_model(a_session(1, 12), 4)
    write(atlas, session)
    found = rows(
        atlas, "SELECT ml_class_id, score FROM multilabel_prediction WHERE ml_class_id > 31 ORDER BY frame_id, 1"
    )
    assert found == [(32 + place, v) for _, values in session.predictions[1].rows for place, v in enumerate(values)]
    change(
        atlas,
        "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) VALUES (0.125, 'x', 2, 34)",
    )
    assert rows(atlas, "SELECT Fish FROM multilabel_prediction_2 WHERE frame_id = 2") == [(0.125,)]
    assert validate(atlas).returncode == 0


def test_sessions_with_scores_of_the_model_are_read_again_for_further_classes(atlas):
    load(atlas, ("Sand", 0.5))
    write(atlas, with_second_model(a_session(1, 12), 1))
    load(atlas, ("Sand", 0.25))
    states = "SELECT deposit_doi, archives, revision FROM sync_state ORDER BY 1"
    first, second = rows(atlas, states)
    load(atlas, ("Sand", 0.25), ("Rock", 0.5))
    assert rows(atlas, states) == [(first[0], "{}", None), second]
    opened = open_atlas(str(atlas))
    assert {doi: (state.archives, state.revision) for doi, state in opened.states().items()} == {
        first[0]: ({}, 0),
        second[0]: (json.loads(second[1]), second[2]),
    }
    opened.close()


def test_classes_are_never_taken_away(atlas):
    load(atlas, ("Sand", 0.5), ("Rock", 0.25))
    before = atlas.read_bytes()
    with pytest.raises(AtlasError) as caught:
        load(atlas, ("Sand", 0.75), ("Fish", 0.5))
    assert str(caught.value) == (
        "reef.csv lacks the classes Rock, which Reef has in the atlas; classes are never taken away, since scores hang"
        " on them. Nothing was imported."
    )
    assert atlas.read_bytes() == before


def test_classes_without_a_label_are_named_or_get_one(atlas):
    before = atlas.read_bytes()
    with pytest.raises(AtlasError) as caught:
        load(atlas, ("Kelp", 0.5), ("Sand", 0.5), ("Whale", 0.5, "Whales"))
    assert "reef.csv: the atlas has no label for the classes Kelp, Whale (Whales); import" in str(caught.value)
    dry = load(atlas, ("Kelp", 0.5), ("Sand", 0.5), ("Whale", 0.5, "Whales"), create_labels=True, dry_run=True)
    assert atlas.read_bytes() == before
    report = load(atlas, ("Kelp", 0.5), ("Sand", 0.5), ("Whale", 0.5, "Whales"), create_labels=True)
    assert report.labels_created == dry.labels_created == [(55, "Kelp"), (56, "Whales")]
    assert (dry.classes, dry.dry_run) == (report.classes, True)
    assert rows(atlas, "SELECT id, name FROM multilabel_label WHERE id > 54") == [(55, "Kelp"), (56, "Whales")]
    assert [row[3] for row in rows(atlas, CLASSES)] == [55, 39, 56]


def test_a_label_of_two_is_said_by_its_id(atlas):
    change(
        atlas,
        *(
            f"INSERT INTO multilabel_label VALUES ({k}, 'Turbinaria', '2025-03-24', NULL, NULL, NULL)"
            for k in (133, 144)
        ),
    )
    with pytest.raises(AtlasError, match="the class Turbinaria may be each of the labels 133, 144; give the id"):
        load(atlas, ("Turbinaria", 0.5))
    load(atlas, ("Turbinaria", 0.5, "144"))
    assert rows(atlas, CLASSES) == [(32, "Turbinaria", 0.5, 144, 2)]


def test_a_model_without_a_table_gets_one(atlas):
    """As an atlas upgraded from a file that had the model's row only."""
    before_faults = faults(atlas)
    change(
        atlas,
        f"INSERT INTO multilabel_model VALUES (7, 'Reef', '{LINK}', NULL, '2025-01-02')",
        "INSERT INTO multilabel_class VALUES (50, 'Rock', 0.25, 38, 7)",
    )
    report = load(atlas, ("Rock", 0.25), ("Sand", 0.5))
    assert (report.model_id, report.status) == (7, UPDATED)
    assert columns(atlas, "multilabel_prediction_7") == ["frame_id", "version_doi", "Rock", "Sand"]
    assert rows(atlas, CLASSES) == [(50, "Rock", 0.25, 38, 7), (51, "Sand", 0.5, 39, 7)]
    assert validate(atlas).returncode == 0
    assert faults(atlas) == before_faults


def test_a_class_that_lost_its_column_finds_it_again(atlas):
    load(atlas, ("Sand", 0.5), ("Rock", 0.25))
    write(atlas, with_second_model(a_session(1, 12), 2))
    before = rows(atlas, "SELECT * FROM multilabel_prediction ORDER BY id")
    change(atlas, "DELETE FROM multilabel_class_column WHERE ml_class_id = 33")
    report = load(atlas, ("Sand", 0.5), ("Rock", 0.25))
    assert (report.status, [one.column for one in report.classes]) == (UPDATED, ["Sand", "Rock"])
    assert columns(atlas, "multilabel_prediction_2")[2:] == ["Sand", "Rock"]
    assert rows(atlas, "SELECT * FROM multilabel_prediction ORDER BY id") == before


def test_links_that_end_alike_are_told(atlas):
    load(atlas, ("Sand", 0.5))
    report = load(atlas, ("Sand", 0.5), link="https://example.org/Reef-small", name="Other")
    assert (report.model_id, [str(one) for one in report.warnings]) == (
        3,
        ["The link of Other ends as that of Reef does; their score files cannot be told apart."],
    )


def test_a_model_of_1900_classes(atlas):
    classes = [(f"class {number}", 0.5, "Sand") for number in range(1899)]
    load(atlas, *classes)
    load(atlas, *classes, ("one more", 0.5, "Sand"))
    write(atlas, with_second_model(a_session(1, 12), 1900))
    assert rows(atlas, "SELECT count(*) FROM multilabel_prediction WHERE ml_class_id > 31") == [(3 * 1900,)]
    change(atlas, "UPDATE multilabel_prediction SET score = 0.125 WHERE frame_id = 1 AND ml_class_id = 1931")
    assert rows(atlas, 'SELECT "one more" FROM multilabel_prediction_2 WHERE frame_id = 1') == [(0.125,)]
    layer = QgsVectorLayer(layer_uri(str(atlas), "vw_frame_prediction_2"), "frames", "ogr")
    assert {feature["one more"] for feature in layer.getFeatures("id = 1")} == {0.125}


def test_a_model_is_imported_while_the_atlas_is_shown(atlas):
    project = QgsProject.instance()
    project.clear()
    load_atlas(str(atlas), project)
    load(atlas, ("Sand", 0.5))
    load(atlas, ("Sand", 0.5), ("Rock", 0.5))
    load_atlas(str(atlas), project)
    shown = {layer.name(): layer for layer in project.mapLayers().values()}
    assert shown["Frames with scores of Reef"].isValid()
    assert shown["Frames with scores of DinoVdeau"].featureCount() == 12
    project.clear()
    assert validate(atlas).returncode == 0
    assert [one.name for one in atlas.parent.iterdir()] == ["atlas.gpkg"]


def test_a_cancel_at_any_moment_changes_nothing(atlas, dump):
    class Impatient(SilentFeedback):
        def __init__(self, patience):
            self.patience = patience

        def isCanceled(self):
            self.patience -= 1
            return self.patience < 0

    before = dump(atlas)
    for patience in (0, 1, 5, 14):
        with pytest.raises(Cancelled):
            import_model(str(atlas), a_definition(("Sand", 0.5), ("Rock", 0.5)), Impatient(patience))
        assert dump(atlas) == before
    assert rows(atlas, RUNS) == [("importmodel", "cancelled")] * 3


def test_the_report_says_it_in_words(atlas):
    report = load(atlas, ("Sand", 0.5), ("Kelp", 0.25), create_labels=True)
    assert report.to_text().splitlines() == [
        "Reef (model 2): added with 2 classes.",
        "Sand (class 32): threshold 0.5, label Sand",
        "Kelp (class 33): threshold 0.25, label Kelp",
        "Added: Kelp (id 55)",
    ]
    again = json.loads(load(atlas, ("Sand", 0.75), ("Kelp", 0.25), dry_run=True).to_json())
    assert (again["status"], again["dry_run"], again["classes"][0]["changes"]) == (
        "updated",
        True,
        [{"field": "threshold", "before": 0.5, "after": 0.75}],
    )
