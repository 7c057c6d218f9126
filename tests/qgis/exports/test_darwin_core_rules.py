"""What becomes an occurrence and what does not: labels, taxa, absences, the newest mark, thresholds, filters."""

from __future__ import annotations

import csv
import struct

import pytest
from osgeo import ogr

from seatizen_atlas_plugin.atlas.catalogue.label_names import Label
from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.exports.countries import alpha2
from seatizen_atlas_plugin.exports.darwincore.export import DarwinCoreOptions, export_darwin_core
from seatizen_atlas_plugin.exports.darwincore.taxa import SHIPPED, read_taxa
from seatizen_atlas_plugin.exports.darwincore.wording import clean, frame_id, person, session_id
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.source import EmptySelection
from seatizen_atlas_plugin.exports.times import moment
from tests.qgis.atlas.atlas_material import change, rows, write
from tests.qgis.exports.darwin_core_material import (
    ASV,
    UAV,
    annotate,
    brief,
    exported,
    local_session,
    make_small,
    member,
)
from tests.qgis.exports.export_material import HOSTILE, change_spatial, make_atlas

DATA = SHIPPED.parent.parent.parent / "atlas" / "data"


@pytest.fixture
def small(qgis_app, tmp_path):
    return make_small(tmp_path / "atlas.gpkg")


def shipped() -> list:
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labels() -> list:
    found = []
    for name in ("labels.csv", "madagascar.csv"):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return found


def test_the_table_of_taxa_knows_every_label_that_ships():
    table = {row["label"]: row for row in shipped()}
    assert sorted(table) == sorted(row["name"] for row in labels())
    ids = {row["name"]: row["id_gbif"] for row in labels()}
    for name, row in table.items():
        named = row["match"] != "none"
        assert named == bool(row["scientific_name"] and row["rank"] and row["kingdom"]), name
        assert row["gbif_id"] in ("", ids[name]), name  # none is invented
        assert not row["gbif_id"] or row["match"] == "taxon", name
        assert bool(row["covers"]) == named, name
        if row["rank"] == "species":
            genus, _, species = row["scientific_name"].partition(" ")
            assert (genus, bool(species)) == (row["genus"], True), name
        elif row["rank"]:
            assert row[row["rank"]] == row["scientific_name"], name


@pytest.mark.parametrize("column", ["gbif_id", "aphia_id"])
def test_one_id_is_one_taxon(column):
    taxa = {}
    for row in shipped():
        if row[column]:
            taxa.setdefault(row[column], set()).add((row["kingdom"], row["scientific_name"], row["rank"]))
    assert [one for one in taxa.values() if len(one) != 1] == []
    names = {}
    for row in shipped():
        if row["scientific_name"]:
            names.setdefault((row["kingdom"], row["scientific_name"]), set()).add(row["rank"])
    assert [one for one in names.values() if len(one) != 1] == []


def test_a_label_is_known_by_its_name_a_former_name_or_its_gbif_id():
    table = read_taxa()
    coral, alga = (table.find(Label(1, "Turbinaria", id_gbif=one)) for one in (2259724, 3197378))
    assert (coral.taxon.higher[0], alga.taxon.higher[0]) == ("Animalia", "Chromista")
    assert table.find(Label(1, "Acropore_branched")).taxon.name == "Acropora"
    assert table.find(Label(1, " Halophila_stipulacea ")).taxon.name == "Halophila stipulacea"
    other = table.find(Label(1, "Acropora_Bottlebrush", id_gbif=7673664))
    assert (other.taxon.name, other.covers) == ("Acropora", "part")
    assert table.find(Label(1, "Something", id_gbif=1)) is None
    assert table.find(Label(1, "Sand")).match == "none"


def test_labels_without_taxon_at_the_nearest_rank(small, tmp_path):
    report, archive = exported(small, tmp_path / "dwca.zip", without_taxon="nearest")
    third = [row for row in archive.rows("occurrence") if row[""].endswith("00003.jpeg")]
    assert [(row["verbatimIdentification"], row["scientificName"], row["vitality"]) for row in third] == [
        ("Dead_coral", "Scleractinia", "dead"),
        ("Fish", "Chordata", ""),
    ]
    assert third[0]["occurrenceRemarks"] == "The label names no taxon; this is the lowest rank known to hold it."
    assert [one.what for one in report.left_out] == ["Acropora_Tabular", "Sea_urchin", "Sand"]


def test_a_dead_coral_does_not_say_that_corals_are_there(small, tmp_path):
    """A whole taxon that is absent stays absent beside its remains."""
    table = tmp_path / "taxa.csv"
    table.write_text(
        "label,match,scientific_name,rank,kingdom,order,covers\n"
        "Living_coral,taxon,Scleractinia,order,Animalia,Scleractinia,whole\n",
        encoding="utf-8",
    )
    annotate(small, {3: {29: 0}}, session=2)
    report, archive = exported(small, tmp_path / "one.zip", taxa=str(table))
    assert ("00003", "Living_coral", "absent", "Scleractinia") in [brief(row) for row in archive.rows("occurrence")]
    assert "Dead_coral" in [one.what for one in report.left_out]


def test_a_useless_frame_tells_no_absence(small, tmp_path):
    """On a picture taken out of the water nothing could be seen; what was seen nevertheless is told."""
    annotate(small, {1: {53: 1}, 2: {53: 0}}, session=2)
    report, archive = exported(small, tmp_path / "dwca.zip")
    assert [brief(row)[:3] for row in archive.rows("occurrence")] == [
        ("00001", "Acropora_Branching", "present"),
        ("00001", "Tripneustes_gratilla", "present"),
        ("00002", "Syringodium_isoetifolium", "absent"),
        ("00001", "Turtle", "present"),
    ]
    told = {(one.what, str(one.reason)) for one in report.left_out}
    assert ("Sponges", "Absences on frames that are labelled as useless, on which nothing is seen.") in told


def test_a_useless_frame_tells_no_absence_of_predictions(small, tmp_path):
    classes = dict(
        rows(
            small,
            "SELECT c.name, x.column_name FROM multilabel_class c JOIN multilabel_class_column x "
            "ON x.ml_class_id = c.id",
        )
    )
    change(small, f'UPDATE multilabel_prediction_1 SET "{classes["Useless"]}" = 0.99')
    _, archive = exported(small, tmp_path / "dwca.zip", kind="predictions")
    assert [brief(row)[1:3] for row in archive.rows("occurrence")] == [("Acropora_Branching", "present")]


def test_without_absences(small, tmp_path):
    report, archive = exported(small, tmp_path / "dwca.zip", absences=False)
    assert [brief(row)[1:3] for row in archive.rows("occurrence")] == [
        ("Acropora_Branching", "present"),
        ("Tripneustes_gratilla", "present"),
        ("Turtle", "present"),
    ]
    # a frame on which everything was absent is still an event: it was looked at
    assert len(archive.rows("event")) == 6
    assert [one.what for one in report.left_out] == ["Sand", "Dead_coral", "Fish"]


def test_the_newest_mark_counts_and_can_take_back(small, tmp_path):
    annotate(small, {1: {2: 0, 45: 1, 51: -1}, 2: {47: 1}}, session=2, date="2024-06-01T00:00:00.000Z")
    annotate(small, {1: {45: 0}, 4: {52: 0}}, session=3, date="2020-01-01T00:00:00.000Z")
    _, archive = exported(small, tmp_path / "dwca.zip")
    assert [(*brief(row), row["dateIdentified"]) for row in archive.rows("occurrence")] == [
        ("00001", "Sea_urchin", "absent", "Echinoidea", "2024-05-24"),  # nothing contradicts it any more
        ("00001", "Sponges", "present", "Porifera", "2024-06-01"),
        ("00002", "Syringodium_isoetifolium", "present", "Syringodium isoetifolium", "2024-06-01"),
        ("00001", "Turtle", "present", "Testudines", "2024-05-24"),
    ]


def test_a_threshold_of_ones_own(small, tmp_path):
    """Between it and the class's own nothing is said."""
    for threshold, expected in (
        (0.95, [("Sponges", "absent")]),
        (0.05, [("Acropora_Branching", "present"), ("Sponges", "present")]),
    ):
        out = tmp_path / f"{threshold}.zip"
        _, archive = exported(small, out, kind="predictions", selection=Selection(threshold=threshold))
        assert [brief(row)[1:3] for row in archive.rows("occurrence")] == expected


def test_scores_outside_the_wide_table(small, tmp_path):
    classes = dict(rows(small, "SELECT name, id FROM multilabel_class"))
    values = ((1, "Sponges", 0.9), (2, "Sponges", 0.9), (2, "Sea_urchin", 0.1))
    change(
        small,
        *(
            "INSERT INTO multilabel_prediction_long (score, version_doi, frame_id, ml_class_id) "
            f"VALUES ({score}, '20011', {key}, {classes[name]})"
            for key, name, score in values
        ),
    )
    _, archive = exported(small, tmp_path / "dwca.zip", kind="predictions")
    assert [brief(row)[:3] for row in archive.rows("occurrence")] == [
        ("00001", "Acropora_Branching", "present"),
        ("00001", "Sponges", "absent"),  # the wide table's score comes first
        ("00002", "Sea_urchin", "absent"),
        ("00002", "Sponges", "present"),
    ]


def test_filters_narrow_it(small, tmp_path):
    selection = Selection(sessions=(UAV,))
    report, archive = exported(small, tmp_path / "one.zip", selection=selection)
    assert [row["eventID"].rpartition("/")[2] for row in archive.rows("event")] == [
        "zenodo.20022",
        f"zenodo.20022#{UAV}_00001.jpeg",
    ]
    assert report.counts["occurrences"] == 1
    _, archive = exported(small, tmp_path / "two.zip", selection=Selection(labels=("Turtle", "Sponges")))
    assert [brief(row)[1] for row in archive.rows("occurrence")] == ["Turtle"]  # Sponges is nowhere present
    assert not list(tmp_path.glob("*.part"))


def test_ids_stay_when_the_atlas_is_made_anew(small, tmp_path):
    """Rows of another number and annotations of another order make no other ids."""
    _, before = exported(small, tmp_path / "one.zip")
    change(small, "UPDATE multilabel_annotation SET id = 1000 - id")
    _, after = exported(small, tmp_path / "two.zip")
    assert {row["occurrenceID"] for row in before.rows("occurrence")} == {
        row["occurrenceID"] for row in after.rows("occurrence")
    }


def test_ids_stay_when_a_label_is_renamed(small, tmp_path):
    """As DinoVdeau's labels and classes were."""
    ids = []
    for number, name in enumerate(("Sponges", "Sponge", " Sponges ")):
        change(small, f"UPDATE multilabel_label SET name = '{name}' WHERE id = 45")
        for kind in ("annotations", "predictions"):
            _, archive = exported(small, tmp_path / f"{number}{kind}.zip", kind=kind)
            ids.append(sorted(row["occurrenceID"] for row in archive.rows("occurrence")))
    assert ids[0] == ids[2] == ids[4]
    assert ids[1] == ids[3] == ids[5]


def test_models_of_one_name_give_other_ids(small, tmp_path):
    """Archives of DinoVdeau and of its successor may both be published."""
    ids = []
    for link in ("https://example.org/models/one/", "https://example.org/models/two", ""):
        change(small, f"UPDATE multilabel_model SET link = '{link}'")
        _, archive = exported(small, tmp_path / f"{len(ids)}.zip", kind="predictions")
        ids.append(archive.rows("occurrence")[0]["occurrenceID"].rpartition("jpeg/")[2])
    assert ids == ["one/Acropora_Branching", "two/Acropora_Branching", "DinoVdeau/Acropora_Branching"]


def test_labels_of_one_name_have_ids_of_their_own(small, tmp_path):
    """The coral and the alga that were both published as Turbinaria."""
    change(
        small,
        "INSERT INTO multilabel_label VALUES (133, 'Turbinaria', '2025-03-24', NULL, 2259724, 'CE')",
        "INSERT INTO multilabel_label VALUES (144, 'Turbinaria', '2025-03-24', NULL, 3197378, 'AD')",
    )
    annotate(small, {1: {133: 1, 144: 1}}, session=2)
    _, archive = exported(small, tmp_path / "dwca.zip")
    found = [row for row in archive.rows("occurrence") if row["scientificName"] == "Turbinaria"]
    assert [(row["occurrenceID"].rpartition("/")[2], row["kingdom"]) for row in found] == [
        ("Turbinaria&label=133", "Animalia"),
        ("Turbinaria&label=144", "Chromista"),
    ]


def test_hostile_names(qgis_app, tmp_path):
    """Quotes, commas, line feeds and emoji in a file name, a place, a label, an author and a dataset."""
    path = tmp_path / "atlas.gpkg"
    make_atlas(path)
    key = rows(path, "SELECT id FROM frame WHERE filename = ?", HOSTILE)[0][0]
    change_spatial(
        path,
        "UPDATE deposit SET location = 'a\tb' || char(10) || '\"ç\", 😀'",
        "INSERT INTO multilabel_annotation_session VALUES (9, '2025-01-01T00:00:00.000Z', 'd' || char(13, 10) || 'e', "
        "'Zoé \"😀\", M.')",
        f"INSERT INTO multilabel_annotation VALUES (900, 1, {key}, 45, 9)",
    )
    _, archive = exported(path, tmp_path / "dwca.zip")
    (row,) = archive.rows("occurrence")
    assert row[""].endswith("#quote%20%22%20comma%20%2C%20line%0Afeed%20%C3%A9%20%F0%9F%98%80.jpeg")
    assert (row["identifiedBy"], row["identificationRemarks"]) == ('Zoé "😀", M.', "Annotated in the dataset d e.")
    (frame,) = (one for one in archive.rows("event") if one["eventID"] == row[""])
    assert {one["locality"] for one in archive.rows("event")} == {'a b "ç", 😀'}
    assert frame["eventRemarks"].startswith('Frame quote " comma , line feed é 😀.jpeg. The time of the frame, ')


def test_a_session_that_is_not_on_zenodo(small, tmp_path):
    local = local_session(3)
    write(small, local)
    (key,) = rows(small, "SELECT min(id) FROM frame WHERE version_doi LIKE 'local:%'")[0]
    annotate(small, {key: {45: 1}}, session=2)
    report, archive = exported(small, tmp_path / "dwca.zip", selection=Selection(sessions=(local.session_name,)))
    session, frame = archive.rows("event")
    assert session["eventID"] == f"local:{local.session_name}"
    assert frame["eventID"] == f"local:{local.session_name}#{local.session_name}_00000.jpeg"
    assert archive.rows("media") == []
    assert (session["references"], frame["references"], archive.rows("occurrence")[0]["associatedMedia"]) == ("",) * 3
    assert "Sessions that are not on Zenodo: 1" in " ".join(map(str, report.notes))


def test_odd_positions_times_altitudes(small, tmp_path):
    change_spatial(
        small,
        "UPDATE frame SET GPSAltitude = 3.5, GPSFix = 7 WHERE id = 1",  # a depth of the wrong sign; an unknown fix
        "UPDATE frame SET GPSAltitude = 0.0, GPSDatetime = 'noon' WHERE id = 2",
        "UPDATE deposit SET session_date = NULL, alpha3_country_code = 'XXX' WHERE doi = '20022'",
    )
    report, archive = exported(small, tmp_path / "dwca.zip")
    events = {row["eventID"].rpartition("#")[2]: row for row in archive.rows("event")}
    assert events[f"{ASV}_00001.jpeg"]["minimumDepthInMeters"] == ""
    assert events[f"{ASV}_00001.jpeg"]["coordinateUncertaintyInMeters"] == ""
    assert events[f"{ASV}_00002.jpeg"]["maximumDepthInMeters"] == "0.0"
    assert events[f"{ASV}_00002.jpeg"]["eventDate"] == "2023-06-02"
    assert events[f"{UAV}_00001.jpeg"]["countryCode"] == ""
    assert report.counts["frames_without_time"] == 2


def test_a_time_that_cannot_be_of_the_session_is_told_but_not_its_date(small, tmp_path):
    """A clock that was never set, or is years ahead; zones shift a time by up to 14 hours over the day's end."""
    change_spatial(
        small,
        "UPDATE frame SET GPSDatetime = '1970-01-01T00:00:07.000Z' WHERE id = 1",
        "UPDATE frame SET GPSDatetime = '2023-06-03T13:59:59.000Z' WHERE id = 2",
        "UPDATE frame SET GPSDatetime = '2080-06-03T10:00:00.000Z' WHERE id = 4",
    )
    report, archive = exported(small, tmp_path / "dwca.zip")
    assert [row["eventDate"] for row in archive.rows("event")] == [
        "2023-06-03T13:59:59Z",
        "2023-06-02",
        "2023-06-03T13:59:59Z",
        "2023-06-02",
        "2023-06-03",
        "2023-06-03",
    ]
    remarks = [row["eventRemarks"].partition(".jpeg. ")[2] for row in archive.rows("event")]
    odd = "cannot be of its session; the date is that of the session."
    assert remarks[1].startswith("The time of the frame, 1970")
    assert remarks[1].endswith(odd)
    assert remarks[3] == "The frame has no time; the date is that of its session."
    assert remarks[5].startswith("The time of the frame, 2080")
    assert report.counts["frames_without_time"] == 3
    eml = member(tmp_path / "dwca.zip", "eml.xml")
    assert [day in eml for day in ("1970-01-01<", "2080-06-03<", ">2023-06-02<")] == [False, False, True]


def test_a_footprint_of_several_parts(small, tmp_path):
    """The radius reaches the farthest corner of all of them."""
    parts = (
        "MULTIPOLYGON (((55 -21,55.001 -21,55.001 -21.001,55 -21)),((55.002 -21,55.003 -21,55.003 -21.001,55.002 -21)))"
    )
    wkb = bytes(ogr.CreateGeometryFromWkt(parts).ExportToIsoWkb()).hex()
    header = struct.pack("<2sBBi", b"GP", 0, 1, 4326).hex()
    change_spatial(small, f"UPDATE deposit SET footprint = X'{header}{wkb}' WHERE doi = '20012'")
    _, archive = exported(small, tmp_path / "dwca.zip")
    session = archive.rows("event")[0]
    assert session["footprintWKT"] == parts
    assert (session["decimalLongitude"], session["coordinateUncertaintyInMeters"]) == ("55.0015", "166")


def test_a_position_at_zero_is_none(small, tmp_path):
    zero = struct.pack("<2sBBiBIdd", b"GP", 0, 1, 4326, 1, 1, 0.0, 0.0)
    change_spatial(small, f"UPDATE frame SET GPSPosition = X'{zero.hex()}' WHERE id = 1")
    report, _ = exported(small, tmp_path / "dwca.zip")
    assert report.counts["frames_without_position"] == 2


def test_a_frame_there_twice_has_two_ids(small, tmp_path):
    change_spatial(small, "UPDATE frame SET filename = (SELECT filename FROM frame WHERE id = 1) WHERE id = 2")
    _, archive = exported(small, tmp_path / "dwca.zip")
    assert [row["eventID"].rpartition("_")[2] for row in archive.rows("event")[1:3]] == [
        "00001.jpeg",
        "00001.jpeg&copy=2",
    ]


def test_the_id_of_a_frame_there_twice_does_not_depend_on_the_other(small, tmp_path):
    """The second is the second, though nothing is told of the first."""
    change_spatial(small, "UPDATE frame SET filename = (SELECT filename FROM frame WHERE id = 1) WHERE id IN (2, 4)")
    change(small, "DELETE FROM multilabel_annotation WHERE frame_id = 1")
    _, archive = exported(small, tmp_path / "dwca.zip")
    assert [row["eventID"].rpartition("_")[2] for row in archive.rows("event") if row["parentEventID"]] == [
        "00001.jpeg&copy=2",
        "00003.jpeg",
        "00001.jpeg",  # of another session
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_own_taxa(small, tmp_path, separator):
    """As spreadsheets write them, in France too."""
    table = tmp_path / "taxa.csv"
    rows = (
        "\ufefflabel,match,scientific_name,authorship,rank,kingdom,phylum,gbif_id,aphia_id,covers\n"
        "Sand,taxon,Foraminifera,,phylum,Chromista,Foraminifera,8376456,1410,part\n"
    )
    table.write_text(rows.replace(",", separator), encoding="utf-8")
    _, archive = exported(small, tmp_path / "dwca.zip", taxa=str(table))
    (row,) = (row for row in archive.rows("occurrence") if row["verbatimIdentification"] == "Sand")
    assert (row["scientificName"], row["scientificNameID"], row["taxonID"]) == (
        "Foraminifera",
        "urn:lsid:marinespecies.org:taxname:1410",
        "https://www.gbif.org/species/8376456",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "has no rows"),
        ("label,match\nSand,none\n", "lacks the columns scientific_name, rank, kingdom"),
        ("label,match,scientific_name,rank,kingdom\nSand,perhaps,,,\n", "row 2"),
        ("label,match,scientific_name,rank,kingdom\nRock,none,,,\nSand,taxon,Foraminifera,,Chromista\n", "row 3"),
        ("label,match,scientific_name,rank,kingdom,gbif_id\nSand,taxon,Foraminifera,phylum,Chromista,x\n", "row 2"),
    ],
)
def test_tables_of_taxa_that_cannot_be_used(small, tmp_path, text, expected):
    table = tmp_path / "taxa.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(AtlasError, match=expected):
        export_darwin_core(str(small), str(tmp_path / "dwca.zip"), DarwinCoreOptions(taxa=str(table)))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["atlas.gpkg", "taxa.csv"]


def test_nothing_to_export(small, tmp_path):
    out = str(tmp_path / "dwca.zip")
    for options, selection, expected in (
        (DarwinCoreOptions(), Selection(date_from="2030-01-01"), "No session"),
        (DarwinCoreOptions(kind="predictions"), Selection(sessions=(UAV,)), "has scores"),
    ):
        with pytest.raises(EmptySelection, match=expected):
            export_darwin_core(str(small), out, options, selection)
    change(small, "DELETE FROM multilabel_annotation WHERE ml_label_id NOT IN (39, 20)")
    expected = "tells of no taxon that it is present or absent; nothing was exported"
    with pytest.raises(AtlasError, match=expected):
        export_darwin_core(str(small), out)
    change(small, "DELETE FROM multilabel_annotation")
    with pytest.raises(EmptySelection, match="is annotated"):
        export_darwin_core(str(small), out)
    assert [one.name for one in tmp_path.iterdir()] == ["atlas.gpkg"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [("REU", "RE"), ("MDG", "MG"), ("syc", "SC"), ("MYT", "YT"), ("XXX", ""), ("", ""), (None, "")],
)
def test_country_codes(code, expected):
    assert alpha2(code) == expected


@pytest.mark.parametrize(
    ("text", "platform", "expected"),
    [
        ("2023-06-08T09:59:58.250Z", "ASV", "2023-06-08T09:59:58.250Z"),  # GBIF reads three digits, not two
        ("2023-06-08T09:59:58.5Z", "ASV", "2023-06-08T09:59:58.500Z"),
        ("2023-06-08T09:59:58.123456Z", "ASV", "2023-06-08T09:59:58.123Z"),
        ("2023-02-30T09:59:58.000Z", "ASV", ""),
        ("2023-06-08T24:59:58.000Z", "ASV", ""),
        ("2023-06-08 09:59:58", "SCUBA", "2023-06-08T09:59:58Z"),
        ("2023-06-08T09:59:58.000Z", "UVC", "2023-06-08T09:59:58"),
        ("2023-06-08", "ASV", ""),
        (None, "ASV", ""),
    ],
)
def test_times(text, platform, expected):
    assert moment(text, platform) == expected


def test_words():
    assert [person(name) for name in ("first-last", "Marie-Claire Dupont", "amoros", None)] == [
        "First Last",
        "Marie-Claire Dupont",
        "Amoros",
        "",
    ]
    assert clean(" a\tb\r\n c\u2028d ") == "a b c d"
    assert session_id("local:a b") == "local:a%20b"
    assert frame_id("s", "a#b?.jpg") == "s#a%23b%3F.jpg"
