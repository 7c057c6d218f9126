"""Labels as people hand them in, and the sets that come with the plugin."""

from __future__ import annotations

import csv
import json
from collections import Counter

import pytest

from seatizen_atlas_plugin.atlas.catalogue.label_file import LabelRow, read_labels
from seatizen_atlas_plugin.atlas.catalogue.label_names import Label, LabelNames, likeness
from seatizen_atlas_plugin.atlas.errors import AtlasError


@pytest.fixture
def read(tmp_path):
    def do(content, name="labels.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
        return read_labels(str(path))

    return do


@pytest.fixture
def small_fields():
    """Python's limit of a CSV field, which reading a large table raises for the whole process."""
    before = csv.field_size_limit(131072)
    yield
    csv.field_size_limit(before)


def said(rejected):
    return [(row.line, row.name, str(row.reason)) for row in rejected]


def test_a_plain_table(read):
    text = (
        "name,description,id_gbif,code_gcrmn,creation_date,id,old_name\n"
        'Kelp,"Brown, large",3196548,AD,2025-01-02,200,Weed \n'
        "Krill,,,,,,\n"
    )
    found = read(text)
    assert (found.name, found.rejected, found.warnings, found.shipped) == ("labels.csv", (), (), False)
    assert found.rows == (
        LabelRow(2, "Kelp", "Brown, large", 3196548, "AD", "2025-01-02", 200, "Weed "),
        LabelRow(3, "Krill"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_delimiter_and_encoding(read, delimiter, encoding):
    text = f"Label{delimiter}DESC\r\nÉponge{delimiter}gris-vert\r\n"
    assert read(text, encoding=encoding).rows == (LabelRow(2, "Éponge", "gris-vert"),)


def test_latin_1_is_read_and_told(read):
    found = read("name;description\nÉponge;à voir\n", encoding="latin-1")
    assert found.rows == (LabelRow(2, "Éponge", "à voir"),)
    assert [str(one).split(", ", 1)[1] for one in found.warnings] == [
        "line 2: the text is not UTF-8, it was read as Latin-1."
    ]


def test_the_table_of_old_and_new_names(read):
    text = "label,old_label,code_gcrmn,id_gbif\nSea_anemone,Anemone,AN,https://www.gbif.org/species/705 \n"
    assert read(text).rows == (LabelRow(2, "Sea_anemone", None, 705, "AN", None, None, "Anemone"),)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("705", 705),
        (" 705.0 ", 705),
        ("https://www.gbif.org/species/705/", 705),
        ("http://gbif.org/fr/species/705", 705),
        ("", None),
    ],
)
def test_gbif_ids(read, written, number):
    assert read(f"name,gbif\nA,{written}\n").rows[0].id_gbif == number


def test_rows_that_cannot_be_labels_are_told_with_their_lines(read):
    text = (
        "name,id_gbif,creation_date,id\n"
        "A,x12,,\n"
        ",5,,\n"
        '"B\nB",5,,\n'
        "C,5,03/04/2024,\n"
        "D,5,2024-02-30,\n"
        "E,5,,0\n"
        "F,5,2024-02-29 10:00:00,7\n"
        "G,5,2024-01-01,8,surplus\n"
    )
    found = read(text)
    assert found.rows == (LabelRow(9, "F", None, 5, None, "2024-02-29", 7),)
    assert said(found.rejected) == [
        (2, "A", "the GBIF id “x12” is neither a number nor https://www.gbif.org/species/…"),
        (3, "", "it has no name"),
        (4, "B\nB", "its name holds control characters"),
        (6, "C", "the date “03/04/2024” is no day written YYYY-MM-DD"),
        (7, "D", "the date “2024-02-30” is no day written YYYY-MM-DD"),
        (8, "E", "the id “0” is no whole number above 0"),
        (10, "G", "it has more cells than the header has columns"),
    ]


def test_a_name_twice_counts_once_unless_the_ids_differ(read):
    found = read("name,id\nTurbinaria,133\nTurbinaria,144\nTurbinaria,133\nKelp,\nKelp ,\n")
    assert [(row.line, row.id) for row in found.rows] == [(2, 133), (3, 144), (5, None)]
    assert said(found.rejected) == [
        (4, "Turbinaria", "line 2 has the same name"),
        (6, "Kelp", "line 5 has the same name"),
    ]


def test_unknown_columns_are_told(read):
    found = read("# made by hand\nname,colour,note\nKelp,brown,see there\n")
    assert found.rows == (LabelRow(3, "Kelp"),)
    assert [str(one).rpartition(": ")[2] for one in found.warnings] == [
        "the columns colour are not known; they were left out."
    ]


def test_json(read):
    entries = [{"label": "Kelp", "id_gbif": 3196548, "description": None}, "Krill", {"name": ""}, 5]
    for content in (entries, {"labels": entries}):
        found = read(json.dumps(content), "labels.json")
        assert found.rows == (LabelRow(1, "Kelp", None, 3196548), LabelRow(2, "Krill"))
        assert [(one.line, str(one.reason)) for one in found.rejected] == [(3, "it has no name"), (4, "it has no name")]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "", "expected a header with a column name, found “”; nothing was imported."),
        ("a.csv", "<html>\n", "expected a header with a column name, found “<html>”; nothing was imported."),
        ("a.csv", 'name\n"' + "x" * 200_000, "line 2: the CSV text is broken (field larger than field limit (131072))"),
        ("a.json", "<html>", "line 1: this is no JSON (Expecting value); nothing was imported."),
        ("a.json", "{}", "expected a list of labels, each with a name; nothing was imported."),
        ("a.json", '[{"name": "A", "name": "B"}]', "has “name” twice; nothing was imported."),
        ("a.json", "[" * 200_000, "is no JSON file; nothing was imported."),
        ("a.json", b"\xff\xfe\xfa", "is no JSON file; nothing was imported."),
    ],
)
def test_files_that_are_no_labels(read, small_fields, name, content, reason):
    with pytest.raises(AtlasError) as caught:
        read(content, name)
    assert reason in str(caught.value)
    assert name in str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(AtlasError, match=r"none\.csv cannot be read: No such file or directory"):
        read_labels(str(tmp_path / "none.csv"))


def test_the_shipped_sets():
    base, more = read_labels(" Base "), read_labels("madagascar")
    assert (base.name, base.shipped, more.name, more.shipped) == ("base", True, "madagascar", True)
    assert [row.id for row in base.rows] == list(range(1, 55))
    assert [row.id for row in more.rows] == list(range(55, 169))
    assert {row.creation_date for row in base.rows} == {"2024-04-03"}
    assert {row.creation_date for row in more.rows} == {"2025-03-24"}
    rows = [*base.rows, *more.rows]
    assert sum(row.id_gbif is not None for row in rows) == 147
    assert len({row.id_gbif for row in rows} - {None}) == 117
    assert sum(row.code_gcrmn is not None for row in rows) == 74
    assert len({row.code_gcrmn for row in rows} - {None}) == 34
    assert max(Counter(likeness(row.name) for row in rows).values()) == 1
    assert not (*base.rejected, *base.warnings, *more.rejected, *more.warnings)
    assert {row.id: (row.name, row.old_name, row.id_gbif) for row in more.rows if row.old_name} == {
        133: ("Turbinaria_Coral", "Turbinaria", 2259724),
        144: ("Turbinaria_Algae", "Turbinaria", 3197378),
        156: ("Halophila_stipulacea", "Halophila_stipulacea ", 5329631),
    }


def test_the_shipped_labels_are_those_of_published_atlases(request):
    """Written down independently for the generator of published files."""
    path = request.config.rootpath / "scripts" / "published_atlas" / "labels.csv"
    with path.open(encoding="utf-8", newline="") as file:
        published = {int(row["id"]): row for row in csv.DictReader(file)}
    for row in (*read_labels("base").rows, *read_labels("madagascar").rows):
        there = published[row.id]
        assert (row.description or "", str(row.id_gbif or ""), row.code_gcrmn or "", row.creation_date) == (
            there["description"],
            there["id_gbif"],
            there["code_gcrmn"],
            there["creation_date"],
        )
        if row.id not in (11, 133, 144, 156):
            assert row.name == there["name"]
    assert len(published) == 168


def test_names_are_found_as_they_are_were_here_or_were_everywhere():
    labels = [Label(9, "Algae_Halimeda"), Label(11, "Turf"), Label(20, "Kelp"), Label(21, "Kelp"), Label(30, "Sand ")]
    names = LabelNames(labels, [("Weed", 20), ("Turbinaria", 9), ("Turbinaria", 11), ("Sand", 9)])
    found = {
        name: names.find(name)
        for name in ("Turf", " Turf ", "Algae_Turf", "Algae_sodding", "Algae_drawn_up", "Kelp", "Weed", "kelp")
    }
    assert found == {
        "Turf": [11],
        " Turf ": [11],
        "Algae_Turf": [11],
        "Algae_sodding": [11],
        "Algae_drawn_up": [9],
        "Kelp": [20, 21],
        "Weed": [20],
        "kelp": [],
    }
    assert (names.find("Turbinaria"), names.find("Sand "), names.find("Sand")) == ([9, 11], [30], [9])
    assert (names.alike("KELP "), names.alike("algae-halimeda"), names.alike("Rock")) == ([20, 21], [9], [])
