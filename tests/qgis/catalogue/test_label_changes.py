"""Renaming and merging labels: predictions and annotations stay attached."""

from __future__ import annotations

import json

import pytest

from seatizen_atlas_plugin.atlas.catalogue.label_edit import RenameReport, rename_label
from seatizen_atlas_plugin.atlas.catalogue.label_file import read_labels
from seatizen_atlas_plugin.atlas.catalogue.label_import import import_labels
from seatizen_atlas_plugin.atlas.catalogue.label_merge import Conflict, merge_labels
from seatizen_atlas_plugin.atlas.catalogue.label_names import LabelNames
from seatizen_atlas_plugin.atlas.catalogue.listing import list_labels, list_models
from seatizen_atlas_plugin.atlas.catalogue.records import read_aliases, read_label_rows
from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from tests.qgis.atlas.atlas_material import a_session, change, rows, validate, write

FISH, SAND, ROCK, TURTLE = 23, 39, 38, 52
ANNOTATIONS = "SELECT id, value, frame_id, ml_label_id, ml_annotation_session_id FROM multilabel_annotation ORDER BY id"
ALIASES = "SELECT name, ml_label_id FROM multilabel_label_alias ORDER BY id"
RUNS = "SELECT kind, outcome FROM etl_runs WHERE kind LIKE '%label%' ORDER BY id"


def annotate(path, *annotations):
    """(id, value, frame, label, session) each."""
    change(
        path,
        *(
            f"INSERT INTO multilabel_annotation_session VALUES ({key}, '2024-01-0{key}T00:00:00.000Z', 'set', 'me')"
            for key in (1, 2)
        ),
        *(f"INSERT INTO multilabel_annotation VALUES {one}" for one in annotations),
    )


def names_of(path) -> LabelNames:
    atlas = open_atlas(str(path))
    try:
        return LabelNames(read_label_rows(atlas.query), read_aliases(atlas.query))
    finally:
        atlas.close()


def scores(path):
    return rows(path, "SELECT frame_id, ml_class_id, score FROM multilabel_prediction ORDER BY 1, 2")


def test_renaming_keeps_everything_attached(atlas, dump):
    annotate(atlas, (1, 1, 1, FISH, 1))
    before, content = dump(atlas, "multilabel_label", "multilabel_label_alias"), scores(atlas)
    assert rename_label(str(atlas), FISH, " Fishes ", SilentFeedback()) == RenameReport(FISH, "Fish", "Fishes")
    assert dump(atlas, "multilabel_label", "multilabel_label_alias") == before
    assert scores(atlas) == content
    assert rows(atlas, "SELECT name FROM multilabel_label WHERE id = 23") == [("Fishes",)]
    assert rows(atlas, ALIASES) == [("Fish", FISH)]
    assert (names_of(atlas).find("Fish"), names_of(atlas).find("Fishes")) == ([FISH], [FISH])
    assert rows(atlas, RUNS) == [("renamelabel", "finished")]
    assert validate(atlas).returncode == 0


def test_a_session_synchronised_after_a_renaming_has_all_its_scores(atlas):
    before = scores(atlas)
    rename_label(str(atlas), SAND, "Sable", SilentFeedback())
    write(atlas, a_session(1, 12))
    assert scores(atlas) == before
    assert {len(one.classes) for one in list_models(str(atlas))} == {31}


def test_renaming_there_and_back_again(atlas, dump):
    before = dump(atlas)
    for name in ("Fishes", "Poissons", "Fish"):
        rename_label(str(atlas), FISH, name, SilentFeedback())
    assert rows(atlas, ALIASES) == [("Fishes", FISH), ("Poissons", FISH)]
    assert {**dump(atlas), "multilabel_label_alias": []} == before
    once = atlas.read_bytes()
    assert rename_label(str(atlas), FISH, "Fish", SilentFeedback()) == RenameReport(FISH, "Fish", "Fish")
    assert atlas.read_bytes() == once


def test_an_import_does_not_undo_a_renaming(atlas):
    rename_label(str(atlas), FISH, "Fishes", SilentFeedback())
    once = atlas.read_bytes()
    report = import_labels(str(atlas), read_labels("base"), SilentFeedback(), rename=True)
    assert (report.unchanged, [str(one) for one in report.suggestions]) == (
        54,
        ["Fish is part of the label Fishes (id 23) in this atlas; it was left as it is."],
    )
    assert atlas.read_bytes() == once


@pytest.mark.parametrize(
    ("label", "name", "reason"),
    [
        (999, "Fishes", "has no label of id 999; nothing was changed."),
        (FISH, "  ", "A label needs a name of printable characters; Fish keeps its own."),
        (FISH, "a\nb", "A label needs a name of printable characters; Fish keeps its own."),
        (FISH, "Sand", "is called Sand already; merge the two labels, or choose another name."),
    ],
)
def test_names_that_cannot_be(atlas, label, name, reason):
    before = atlas.read_bytes()
    with pytest.raises(AtlasError) as caught:
        rename_label(str(atlas), label, name, SilentFeedback())
    assert reason in str(caught.value)
    assert atlas.read_bytes() == before


def test_merging_points_annotations_and_classes_to_the_kept_label(atlas, dump):
    annotate(
        atlas,
        (1, 1, 1, FISH, 1),
        (2, 0, 1, SAND, 1),  # contradicts 1
        (3, 0, 2, FISH, 1),
        (4, 1, 2, ROCK, 1),  # contradicts 3: the kept one becomes present
        (5, 0, 3, FISH, 1),
        (6, 0, 3, SAND, 1),  # says what 5 says
        (7, -1, 4, SAND, 1),
        (8, 0, 4, ROCK, 1),  # contradicts 7; absent wins over not annotated
        (9, 1, 5, SAND, 1),
        (10, 0, 5, FISH, 2),  # another annotation session: both stay
        (11, 1, 6, TURTLE, 1),
        (12, -1, 6, SAND, 1),
    )
    before = dump(atlas, "multilabel_annotation", "multilabel_class", "multilabel_label", "multilabel_label_alias")
    content = scores(atlas)
    rename_label(str(atlas), ROCK, "Stone", SilentFeedback())
    dry = merge_labels(str(atlas), FISH, [SAND, ROCK], SilentFeedback(), dry_run=True)
    assert rows(atlas, "SELECT count(*) FROM multilabel_annotation") == [(12,)]
    report = merge_labels(str(atlas), FISH, [SAND, ROCK, SAND], SilentFeedback())
    assert rows(atlas, ANNOTATIONS) == [
        (1, 1, 1, FISH, 1),
        (3, 1, 2, FISH, 1),
        (5, 0, 3, FISH, 1),
        (7, 0, 4, FISH, 1),
        (9, 1, 5, FISH, 1),
        (10, 0, 5, FISH, 2),
        (11, 1, 6, TURTLE, 1),
        (12, -1, 6, FISH, 1),
    ]
    files = dict(rows(atlas, "SELECT id, filename FROM frame"))
    assert report.conflicts == [
        Conflict(1, files[1], 1, ((FISH, 1), (SAND, 0)), 1),
        Conflict(2, files[2], 1, ((FISH, 0), (ROCK, 1)), 1),
        Conflict(4, files[4], 1, ((SAND, -1), (ROCK, 0)), 0),
    ]
    assert (report.kept, report.merged, report.classes) == ("Fish", ["Stone", "Sand"], ["Rock", "Sand"])
    assert (report.annotations, report.repeated) == (3, 1)
    assert (dry.conflicts, dry.annotations, dry.repeated, dry.backup) == (report.conflicts, 3, 1, "")
    classes = rows(atlas, "SELECT id, name FROM multilabel_class WHERE ml_label_id = 23 ORDER BY id")
    assert classes == [(13, "Fish"), (23, "Rock"), (24, "Sand")]
    assert rows(atlas, "SELECT count(*) FROM multilabel_label") == [(52,)]
    assert sorted(rows(atlas, ALIASES)) == [("Rock", FISH), ("Sand", FISH), ("Stone", FISH)]
    after = dump(atlas, "multilabel_annotation", "multilabel_class", "multilabel_label", "multilabel_label_alias")
    assert after == before
    assert scores(atlas) == content
    assert rows(atlas, "PRAGMA foreign_key_check") == []
    assert rows(atlas, RUNS) == [("renamelabel", "finished"), ("mergelabels", "finished")]
    assert rows(report.backup, "SELECT count(*) FROM multilabel_annotation") == [(12,)]
    assert rows(report.backup, "SELECT count(*) FROM multilabel_label") == [(54,)]
    assert sorted(one.name for one in atlas.parent.iterdir()) == sorted(["atlas.gpkg", report.backup.split("/")[-1]])
    assert f"{files[4]} in annotation session 1: 39: -1, 38: 0; 0 was kept." in report.to_text()
    assert json.loads(report.to_json())["conflicts"][0]["values"] == [[FISH, 1], [SAND, 0]]
    assert validate(atlas).returncode == 0


def test_an_import_does_not_undo_a_merging(atlas):
    merge_labels(str(atlas), FISH, [TURTLE], SilentFeedback())
    report = import_labels(str(atlas), read_labels("base"), SilentFeedback(), rename=True)
    assert (report.unchanged, len(report.suggestions)) == (54, 1)
    assert rows(atlas, "SELECT name, description FROM multilabel_label WHERE id = 23") == [
        ("Fish", "Generic class for all fishes.")
    ]


def test_merging_back_to_a_former_name(atlas):
    rename_label(str(atlas), FISH, "Turtles", SilentFeedback())
    rename_label(str(atlas), TURTLE, "Fish", SilentFeedback())
    merge_labels(str(atlas), TURTLE, [FISH], SilentFeedback())
    assert sorted(rows(atlas, ALIASES)) == [("Turtle", TURTLE), ("Turtles", TURTLE)]


@pytest.mark.parametrize(
    ("kept", "merged", "reason"),
    [
        (FISH, [], "Choose the labels to merge into Fish"),
        (FISH, [SAND, FISH], "and not Fish itself; nothing was changed."),
        (FISH, [999], "has no label of id 999"),
        (999, [FISH], "has no label of id 999"),
    ],
)
def test_labels_that_cannot_be_merged(atlas, kept, merged, reason):
    before = atlas.read_bytes()
    with pytest.raises(AtlasError) as caught:
        merge_labels(str(atlas), kept, merged, SilentFeedback())
    assert reason in str(caught.value)
    assert atlas.read_bytes() == before
    assert [one.name for one in atlas.parent.iterdir()] == ["atlas.gpkg"]


def test_a_cancel_while_merging_changes_nothing(atlas, dump):
    class Impatient(SilentFeedback):
        def __init__(self):
            self.at = 0.0

        def setProgress(self, progress):
            self.at = progress

        def isCanceled(self):
            return self.at >= 80.0

    annotate(atlas, (1, 1, 1, FISH, 1), (2, 0, 1, SAND, 1))
    before = dump(atlas)
    with pytest.raises(Cancelled):
        merge_labels(str(atlas), FISH, [SAND], Impatient())
    assert dump(atlas) == before
    assert [one.name for one in atlas.parent.iterdir()] == ["atlas.gpkg"]
    assert rows(atlas, RUNS) == [("mergelabels", "cancelled")]


def test_merging_a_hundred_thousand_annotations(atlas):
    annotate(atlas)
    change(
        atlas,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) "
        "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
        "SELECT i % 3 - 1, i, 23, 1 FROM n UNION ALL SELECT i % 2, i, 39, 1 FROM n",
    )
    report = merge_labels(str(atlas), FISH, [SAND], SilentFeedback())
    found = rows(atlas, "SELECT frame_id, value FROM multilabel_annotation ORDER BY 1")
    assert found == [(i, max(i % 3 - 1, i % 2)) for i in range(1, 50_001)]
    assert len(report.conflicts) == sum(i % 3 - 1 != i % 2 for i in range(1, 50_001))


def test_labels_are_listed_with_what_hangs_on_them(atlas):
    annotate(atlas, (1, 1, 1, FISH, 1), (2, 0, 2, FISH, 1), (3, -1, 3, TURTLE, 1))
    rename_label(str(atlas), FISH, "Fishes", SilentFeedback())
    listed = {one.label.id: one for one in list_labels(str(atlas))}
    assert list(listed) == list(range(1, 55))
    fish, turtle, sand = listed[FISH], listed[TURTLE], listed[SAND]
    assert (fish.label.name, fish.annotations, fish.present, fish.classes, fish.former_names) == (
        "Fishes",
        2,
        1,
        (("DinoVdeau", "Fish"),),
        ("Fish",),
    )
    assert (turtle.annotations, turtle.present, turtle.classes, turtle.former_names) == (1, 0, (), ())
    assert (sand.annotations, sand.present, sand.classes) == (0, 0, (("DinoVdeau", "Sand"),))
