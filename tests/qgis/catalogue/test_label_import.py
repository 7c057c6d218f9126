"""Importing labels: what is added, updated, left and told, and that nothing is lost."""

from __future__ import annotations

import json

import pytest

from seatizen_atlas_plugin.atlas.catalogue.label_file import read_labels
from seatizen_atlas_plugin.atlas.catalogue.label_import import import_labels
from seatizen_atlas_plugin.atlas.catalogue.label_report import ADDED, REJECTED, UNCHANGED, UPDATED, Change
from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from tests.qgis.atlas.atlas_material import change, rows, validate

LABELS = "SELECT id, name, creation_date, description, id_gbif, code_gcrmn FROM multilabel_label ORDER BY id"
ALIASES = "SELECT name, ml_label_id FROM multilabel_label_alias ORDER BY id"
RUNS = "SELECT kind, outcome FROM etl_runs WHERE kind LIKE 'import%' ORDER BY id"


@pytest.fixture
def load(atlas, tmp_path):
    """Imports the text of a CSV file into the atlas."""

    def do(text, **options):
        path = tmp_path / "labels.csv"
        path.write_text(text, encoding="utf-8")
        return import_labels(str(atlas), read_labels(str(path)), SilentFeedback(), **options)

    return do


@pytest.fixture
def published(atlas):
    """The labels of the atlas as files since v1.2.0 have them."""
    change(
        atlas,
        "UPDATE multilabel_label SET name = 'Turf' WHERE id = 11",
        *(
            f"INSERT INTO multilabel_label VALUES ({key}, '{name}', '2025-03-24', NULL, {gbif}, NULL)"
            for key, name, gbif in (
                (133, "Turbinaria", 2259724),
                (144, "Turbinaria", 3197378),
                (156, "Halophila_stipulacea ", 5329631),
            )
        ),
    )
    return atlas


def outcomes(report):
    return [(one.name, one.status, one.label_id) for one in report.results if one.status != UNCHANGED]


def test_labels_are_added_updated_left_and_rejected(atlas, load):
    before = rows(atlas, LABELS)
    text = (
        "name,description,id_gbif,code_gcrmn,creation_date\n"
        "Kelp,Brown,3196548,AD,2025-01-02\n"
        "Fish,,204,,\n"
        "Sand,,,,\n"
        "Rock,,fifty,,\n"
        "Turtle,Any turtle.,11418114,TU,2024-04-03\n"
    )
    report = load(text)
    assert [(one.line, one.name, one.status, one.label_id, one.changes) for one in report.results] == [
        (2, "Kelp", ADDED, 55, ()),
        (3, "Fish", UPDATED, 23, (Change("id_gbif", None, 204),)),
        (4, "Sand", UNCHANGED, 39, ()),
        (5, "Rock", REJECTED, None, ()),
        (
            6,
            "Turtle",
            UPDATED,
            52,
            (
                Change("description", "Generic class for all marine turtles.", "Any turtle."),
                Change("code_gcrmn", None, "TU"),
            ),
        ),
    ]
    assert (report.added, report.updated, report.unchanged, report.rejected) == (1, 2, 1, 1)
    expected = {row[0]: row for row in before}
    expected[23] = (23, "Fish", "2024-04-03", "Generic class for all fishes.", 204, None)
    expected[52] = (52, "Turtle", "2024-04-03", "Any turtle.", 11418114, "TU")
    expected[55] = (55, "Kelp", "2025-01-02", "Brown", 3196548, "AD")
    assert rows(atlas, LABELS) == list(expected.values())
    assert rows(atlas, RUNS) == [("importlabels", "finished")]
    assert "Fish (id 23): id_gbif: – → “204”" in report.to_text()
    assert "line 5, Rock: the GBIF id “fifty” is neither a number" in report.to_text()
    assert validate(atlas).returncode == 0


def test_the_same_again_changes_not_one_byte(atlas, load):
    text = "name,description,id_gbif,old_name\nKelp,Brown,3196548,Weed\nFish,,204,\n"
    load(text)
    once = atlas.read_bytes()
    report = load(text)
    assert (report.added, report.updated, report.unchanged) == (0, 0, 2)
    assert atlas.read_bytes() == once


def test_a_dry_run_tells_the_same_and_writes_nothing(atlas, load):
    text = "name,id_gbif,old_name\nKelp,5,Weed\nFish,204,\nRock,x,\n"
    before = atlas.read_bytes()
    dry = load(text, dry_run=True)
    assert atlas.read_bytes() == before
    real = load(text)
    assert (dry.results, dry.dry_run, real.dry_run) == (real.results, True, False)
    assert "would add 1 labels and update 1" in dry.to_text()
    assert json.loads(dry.to_json())["rows"][1] == {
        "line": 3,
        "name": "Fish",
        "status": "updated",
        "label_id": 23,
        "changes": [{"field": "id_gbif", "before": None, "after": 204}],
        "reason": "",
    }


def test_ids_are_kept_where_they_are_free_and_never_taken(atlas, load):
    report = load("name,id\nKelp,70\nKrill,\nWhale,39\nSand,39\n")
    assert outcomes(report) == [("Kelp", ADDED, 70), ("Krill", ADDED, 71), ("Whale", REJECTED, None)]
    assert str(report.results[2].reason) == (
        "its id 39 is that of the label Sand; leave the id blank to add a label, or give Sand as old_name to rename it"
    )


def test_an_id_that_a_label_once_had_is_not_given_to_another(atlas, load):
    load("name\nKelp\n")
    change(atlas, "DELETE FROM multilabel_label WHERE id = 55")
    assert outcomes(load("name\nKrill\n")) == [("Krill", ADDED, 56)]


def test_look_alikes_are_added_and_named(atlas, load):
    report = load("name\nsoft-coral\n")
    assert outcomes(report) == [("soft-coral", ADDED, 55)]
    assert [str(one) for one in report.suggestions] == [
        "soft-coral looks like the label “Soft_coral” (id 44) that was there; merge them if they are the same."
    ]


def test_the_base_labels_are_what_a_new_atlas_has(atlas):
    before = atlas.read_bytes()
    report = import_labels(str(atlas), read_labels("base"), SilentFeedback())
    assert (report.unchanged, len(report.results), report.suggestions) == (54, 54, [])
    assert atlas.read_bytes() == before


def test_the_madagascar_labels_with_their_published_ids(atlas):
    report = import_labels(str(atlas), read_labels("madagascar"), SilentFeedback())
    assert (report.added, len(report.results), report.suggestions, report.warnings) == (114, 114, [], [])
    added = rows(atlas, LABELS)[54:]
    assert [tuple(row) for row in added] == [
        (one.id, one.name, one.creation_date, one.description, one.id_gbif, one.code_gcrmn)
        for one in read_labels("madagascar").rows
    ]
    assert (added[0][0], added[-1][0]) == (55, 168)
    assert rows(atlas, ALIASES) == [("Turbinaria", 133), ("Turbinaria", 144)]
    again = atlas.read_bytes()
    assert import_labels(str(atlas), read_labels("madagascar"), SilentFeedback()).unchanged == 114
    assert atlas.read_bytes() == again


def test_the_madagascar_labels_where_somebody_used_their_ids(atlas, load):
    load("name,id\nKelp,55\nKrill,168\n")
    report = import_labels(str(atlas), read_labels("madagascar"), SilentFeedback())
    ids = {one.name: one.label_id for one in report.results}
    assert (report.added, ids["Coral_Branching"], ids["Coral_Digitate"], ids["Shadow"]) == (114, 169, 56, 170)


def test_a_published_atlas_keeps_its_names_unless_asked(published):
    before = rows(published, LABELS)
    base = import_labels(str(published), read_labels("base"), SilentFeedback())
    assert outcomes(base) == []
    assert [str(one) for one in base.suggestions] == [
        "Algae_Turf is called “Turf” (id 11) in this atlas and keeps that name; ask for renaming to change it."
    ]
    assert rows(published, LABELS) == before
    more = import_labels(str(published), read_labels("madagascar"), SilentFeedback())
    assert (more.added, more.updated, more.rejected) == (111, 3, 0)
    assert {one.name: [c.field for c in one.changes] for one in more.of(UPDATED)} == {
        "Turbinaria_Coral": ["description", "code_gcrmn"],
        "Turbinaria_Algae": ["description", "code_gcrmn"],
        "Halophila_stipulacea": ["description", "code_gcrmn"],
    }
    assert [str(one).partition(" in this")[0] for one in more.suggestions] == [
        "Turbinaria_Coral is called “Turbinaria” (id 133)",
        "Turbinaria_Algae is called “Turbinaria” (id 144)",
        "Halophila_stipulacea is called “Halophila_stipulacea ” (id 156)",
    ]
    names = dict(rows(published, "SELECT id, name FROM multilabel_label"))
    assert (names[133], names[144], names[156]) == ("Turbinaria", "Turbinaria", "Halophila_stipulacea ")


def test_a_published_atlas_is_renamed_when_asked(published):
    for name in ("base", "madagascar"):
        import_labels(str(published), read_labels(name), SilentFeedback(), rename=True)
    names = dict(rows(published, "SELECT id, name FROM multilabel_label"))
    assert (names[11], names[133], names[144], names[156], len(names)) == (
        "Algae_Turf",
        "Turbinaria_Coral",
        "Turbinaria_Algae",
        "Halophila_stipulacea",
        168,
    )
    assert rows(published, ALIASES) == [("Turbinaria", 133), ("Turbinaria", 144)]
    once = published.read_bytes()
    for name in ("base", "madagascar"):
        report = import_labels(str(published), read_labels(name), SilentFeedback(), rename=True)
        assert (report.unchanged, report.suggestions) == (len(report.results), [])
    assert published.read_bytes() == once


def test_a_table_exported_from_a_published_atlas(published, load):
    """Both labels of one name, each by its id; then the same after they were renamed."""
    text = "id,name,code_gcrmn\n133,Turbinaria,CE\n144,Turbinaria,AD\n"
    assert [(one.label_id, one.status) for one in load(text).results] == [(133, UPDATED), (144, UPDATED)]
    assert rows(published, "SELECT id, code_gcrmn FROM multilabel_label WHERE id > 100") == [
        (133, "CE"),
        (144, "AD"),
        (156, None),
    ]
    import_labels(str(published), read_labels("madagascar"), SilentFeedback(), rename=True)
    once = published.read_bytes()
    report = load(text)
    assert [(one.label_id, one.status) for one in report.results] == [(133, UNCHANGED), (144, UNCHANGED)]
    assert published.read_bytes() == once


def test_one_name_for_two_labels_is_not_guessed(published, load):
    report = load("name,id_gbif,code_gcrmn\nTurbinaria,,X\n")
    assert str(report.results[0].reason) == "it may be each of the labels 133, 144; say by its id which one"
    assert outcomes(load("name,id_gbif,code_gcrmn\nTurbinaria,3197378,AD\n")) == [("Turbinaria", UPDATED, 144)]


def test_two_rows_are_never_one_label(atlas, load):
    report = load("name,id,id_gbif,old_name\nSand,39,5,\nSand,70,6,\nSand,,7,\nBeach,,8,Sand\n")
    assert [(one.line, one.status, one.label_id, str(one.reason or "")) for one in report.results] == [
        (2, UPDATED, 39, ""),
        (3, REJECTED, None, "another label has the same name; give it a name of its own"),
        (4, REJECTED, None, "another label has the same name; give it a name of its own"),
        (5, ADDED, 71, ""),
    ]


def test_old_names_rename_when_asked_and_are_remembered(atlas, load):
    text = "name,old_name\nSharks,Fish\nSea_turtle,Turtle\nSand,Beach\n"
    left = load(text)
    assert outcomes(left) == [("Sand", UPDATED, 39)]
    assert rows(atlas, ALIASES) == [("Beach", 39)]
    report = load(text, rename=True)
    assert [(one.name, one.label_id, one.changes) for one in report.of(UPDATED)] == [
        ("Sharks", 23, (Change("name", "Fish", "Sharks"), Change("old_name", None, "Fish"))),
        ("Sea_turtle", 52, (Change("name", "Turtle", "Sea_turtle"), Change("old_name", None, "Turtle"))),
    ]
    assert rows(atlas, ALIASES) == [("Beach", 39), ("Fish", 23), ("Turtle", 52)]
    assert rows(atlas, "SELECT name FROM multilabel_class WHERE ml_label_id = 23") == [("Fish",)]


def test_names_of_an_atlas_from_before_the_renaming(atlas):
    change(
        atlas, "UPDATE multilabel_label SET name = 'Acropore_branched', id_gbif = NULL, code_gcrmn = NULL WHERE id = 2"
    )
    report = import_labels(str(atlas), read_labels("base"), SilentFeedback(), rename=True)
    assert outcomes(report) == [("Acropora_Branching", UPDATED, 2)]
    assert rows(atlas, LABELS)[1][1:] == (
        "Acropora_Branching",
        "2024-04-03",
        "With secondary branches (e.g. A. formosa, A. palmata).",
        7673664,
        "ACB",
    )


def test_a_cancel_and_a_failure_change_nothing(atlas, dump, load, monkeypatch):
    class Impatient(SilentFeedback):
        def __init__(self):
            self.asked = 0

        def isCanceled(self):
            self.asked += 1
            return self.asked > 1

    before = dump(atlas)
    with pytest.raises(Cancelled):
        import_labels(str(atlas), read_labels("madagascar"), Impatient())
    assert dump(atlas) == before
    module = "seatizen_atlas_plugin.atlas.catalogue.label_import"
    monkeypatch.setattr(f"{module}.touch", lambda tables: "UPDATE absent SET id = 0")
    with pytest.raises(AtlasError, match="no such table: absent"):
        load("name\nKelp\n")
    assert dump(atlas) == before
    assert rows(atlas, RUNS) == [("importlabels", "cancelled"), ("importlabels", "failed")]


def test_two_imports_of_ten_thousand_labels(atlas, load):
    text = "name,description\n" + "".join(f"label {n},number {n}\n" for n in range(10_000))
    assert load(text).added == 10_000
    assert load(text).unchanged == 10_000
