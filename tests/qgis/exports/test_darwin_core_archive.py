"""The Darwin Core archive: every cell of a small one, and what readers and schemas make of it."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest
from dwca.read import DwCAReader

from seatizen_atlas_plugin.exports.darwincore.terms import EVENT, MEASUREMENT, MEDIA, OCCURRENCE
from tests.qgis.exports.darwin_core_material import ASV, PAGE, UAV, annotate, exported, make_small, member
from tests.qgis.exports.export_material import change_spatial, make_atlas

SCHEMAS = Path(__file__).resolve().parents[4] / "shared" / "samples" / "seatizen" / "schemas"
CC_BY = "http://creativecommons.org/licenses/by/4.0/legalcode"
LINK = "DinoVdeau-large-2024_04_03-with_data_aug_batch-size32_epochs150_freeze"
DWC = "http://rs.tdwg.org/dwc/terms/"


@pytest.fixture
def small(qgis_app, tmp_path):
    return make_small(tmp_path / "atlas.gpkg")


@pytest.fixture
def varied(qgis_app, tmp_path):
    path = tmp_path / "varied.gpkg"
    make_atlas(path)
    labels = {2: 1, 12: 0, 45: 1, 51: 0, 39: 1}
    annotate(path, dict.fromkeys((1, 2, 14, 15, 25, 26, 40), labels), session=4)  # 14: no position, 25: a hostile name
    return path


def told(row: dict) -> dict:
    """The cells that are filled, by term."""
    return {term: value for term, value in row.items() if value and term}


def test_events(small, tmp_path):
    _, archive = exported(small, tmp_path / "dwca.zip")
    ship = "Images of the sea floor taken from an autonomous surface vehicle (ASV); "
    paper = "https://doi.org/10.1038/s41597-024-04267-z"
    asv, frame, second, third, uav, flown = (told(row) for row in archive.rows("event"))
    assert asv == {
        "eventID": f"{PAGE}20012",
        "eventType": "Survey",
        "eventDate": "2023-06-02T08:30:00.500Z/2023-06-02T08:31:01Z",
        "samplingProtocol": ship + paper,
        "sampleSizeValue": "3",
        "sampleSizeUnit": "images",
        "countryCode": "RE",
        "locality": "TROU-DEAU",
        "minimumDepthInMeters": "1.25",
        "maximumDepthInMeters": "2.5",
        "decimalLatitude": "-21.0005",
        "decimalLongitude": "55.0005",
        "geodeticDatum": "EPSG:4326",
        "coordinateUncertaintyInMeters": "77",  # half the diagonal of 104 m by 111 m, rounded up
        "footprintWKT": "POLYGON ((55 -21,55.001 -21,55.001 -21.001,55 -21))",
        "footprintSRS": "EPSG:4326",
        "georeferenceRemarks": "Centre and radius of the area of the session",
        "eventRemarks": f"Session {ASV}.",
        "references": f"{PAGE}20012",
        "license": CC_BY,
    }
    assert frame == {
        "eventID": f"{PAGE}20012#{ASV}_00001.jpeg",
        "parentEventID": f"{PAGE}20012",
        "eventType": "Observation",
        "eventDate": "2023-06-02T08:30:00.500Z",
        "samplingProtocol": ship + paper,
        "sampleSizeValue": "1",
        "sampleSizeUnit": "image",
        "countryCode": "RE",
        "locality": "TROU-DEAU",
        "minimumDepthInMeters": "1.25",
        "maximumDepthInMeters": "1.25",
        "decimalLatitude": "-21.0001",
        "decimalLongitude": "55.0002",
        "geodeticDatum": "EPSG:4326",
        "coordinateUncertaintyInMeters": "0.1",
        "georeferenceRemarks": "Position of the camera; GNSS solution: fixed (GPSFix 1)",
        "eventRemarks": f"Frame {ASV}_00001.jpeg.",
        "references": "https://zenodo.org/records/20011",
        "license": CC_BY,
    }
    assert (second["eventDate"], second["coordinateUncertaintyInMeters"]) == ("2023-06-02T08:31:01Z", "10")
    # A frame without position and time: no coordinates are made up, the day is that of the session.
    assert third == {
        "eventID": f"{PAGE}20012#{ASV}_00003.jpeg",
        "parentEventID": f"{PAGE}20012",
        "eventType": "Observation",
        "eventDate": "2023-06-02",
        "samplingProtocol": ship + paper,
        "sampleSizeValue": "1",
        "sampleSizeUnit": "image",
        "countryCode": "RE",
        "locality": "TROU-DEAU",
        "eventRemarks": f"Frame {ASV}_00003.jpeg. The frame has no time; the date is that of its session.",
        "references": "https://zenodo.org/records/20011",
        "license": CC_BY,
    }
    # A drone: the time is its camera's, the altitude no depth, the fix unknown.
    assert uav["eventDate"] == flown["eventDate"] == "2023-06-03T10:00:00"
    assert uav["eventRemarks"].endswith("Times are those of the camera's clock; their time zone is not recorded.")
    assert (uav["coordinateUncertaintyInMeters"], flown["georeferenceRemarks"]) == ("1", "Position of the camera")
    assert not {"minimumDepthInMeters", "coordinateUncertaintyInMeters", "footprintWKT"} & set(flown)
    assert flown["samplingProtocol"].startswith("Aerial images taken from an unmanned aerial vehicle (UAV)")


def test_occurrences_from_annotations(small, tmp_path):
    report, archive = exported(small, tmp_path / "dwca.zip")
    first, *others = archive.rows("occurrence")
    event = f"{PAGE}20012#{ASV}_00001.jpeg"
    assert told(first) == {
        "eventID": event,
        "occurrenceID": f"{event}/annotation/Acropora_Branching",
        "occurrenceStatus": "present",
        "scientificName": "Acropora",
        "scientificNameID": "urn:lsid:marinespecies.org:taxname:205469",
        "scientificNameAuthorship": "Oken, 1815",
        "taxonRank": "genus",
        "taxonID": "https://www.gbif.org/species/7673664",
        "kingdom": "Animalia",
        "phylum": "Cnidaria",
        "class": "Anthozoa",
        "order": "Scleractinia",
        "family": "Acroporidae",
        "genus": "Acropora",
        "verbatimIdentification": "Acropora_Branching",
        "occurrenceRemarks": "The label covers a part of the taxon.",
        "basisOfRecord": "HumanObservation",
        "identifiedBy": "Anna Doe",
        "dateIdentified": "2024-05-24",
        "identificationVerificationStatus": "ValidatedByHuman",
        "identificationRemarks": 'Annotated in the dataset récif, "1".',
        "associatedMedia": f"https://zenodo.org/records/20011#{ASV}/PROCESSED_DATA/FRAMES/{ASV}_00001.jpeg",
    }
    assert [(row["verbatimIdentification"], row["occurrenceStatus"], row["scientificName"]) for row in others] == [
        ("Sponges", "absent", "Porifera"),  # no sea urchin is absent: Tripneustes is one
        ("Tripneustes_gratilla", "present", "Tripneustes gratilla"),
        ("Syringodium_isoetifolium", "absent", "Syringodium isoetifolium"),
        ("Turtle", "present", "Testudines"),
    ]
    assert [(one.what, one.count) for one in report.left_out] == [
        ("Acropora_Tabular", 1),
        ("Sea_urchin", 1),
        ("Sand", 1),
        ("Dead_coral", 1),
        ("Fish", 1),
    ]
    assert report.counts == {
        "sessions": 2,
        "frames": 4,
        "occurrences": 5,
        "present": 3,
        "absent": 2,
        "taxa": 5,
        "frames_without_position": 1,
        "frames_without_time": 1,
    }
    assert [str(note).split(".")[0] for note in report.notes] == [
        "Frames without position: 1",
        "Frames without a time that can be of their session: 1",
        "Taxa without identifier of WoRMS in the table of taxa: 3",
        "No metadata were given: title, abstract and people in eml",
    ]


def test_measurements_and_pictures(small, tmp_path):
    _, archive = exported(small, tmp_path / "dwca.zip")
    metres = "http://vocab.nerc.ac.uk/collection/P06/current/ULAA/"
    event, flown = f"{PAGE}20012#{ASV}_00001.jpeg", f"{PAGE}20022#{UAV}_00001.jpeg"
    first, second, third = archive.rows("measurement")
    assert told(first) == {
        "measurementID": f"{event}/depth",
        "measurementType": "Depth (spatial coordinate) relative to water surface in the water body",
        "measurementTypeID": "http://vocab.nerc.ac.uk/collection/P01/current/ADEPZZ01/",
        "measurementValue": "1.25",
        "measurementUnit": "metres",
        "measurementUnitID": metres,
        "measurementMethod": "Echo sounder of the vehicle",
    }
    assert (second[""][-10:], second["measurementValue"]) == ("00002.jpeg", "2.5")
    assert told(third) == {
        "measurementID": f"{flown}/height",
        "measurementType": "Height of the camera above the place of take-off",
        "measurementValue": "60.5",
        "measurementUnit": "metres",
        "measurementUnitID": metres,
        "measurementMethod": "As the vehicle told it",
    }
    path = f"{ASV}/PROCESSED_DATA/FRAMES/{ASV}_00001.jpeg"
    assert told(archive.rows("media")[0]) == {
        "type": "StillImage",
        "format": "image/jpeg",
        "references": f"https://zenodo.org/records/20011#{path}",
        "title": f"{ASV}_00001.jpeg",
        "description": f"{path} in the archives of https://zenodo.org/records/20011",
        "created": "2023-06-02T08:30:00.500Z",
        "publisher": "Zenodo",
        "source": "https://doi.org/10.5281/zenodo.20011",
        "license": CC_BY,
    }
    assert len(archive.rows("media")) == 4


def test_occurrences_from_predictions(small, tmp_path):
    report, archive = exported(small, tmp_path / "dwca.zip", kind="predictions")
    present, absent = archive.rows("occurrence")
    event = f"{PAGE}20012#{ASV}_00001.jpeg"
    assert {
        term: present[term]
        for term in ("occurrenceID", "occurrenceStatus", "basisOfRecord", "identifiedBy", "identificationRemarks")
    } == {
        "occurrenceID": f"{event}/{LINK}/Acropora_Branching",
        "occurrenceStatus": "present",
        "basisOfRecord": "MachineObservation",
        "identifiedBy": "DinoVdeau",
        "identificationRemarks": "Score 0.9 of DinoVdeau for Acropora_Branching; present from 0.351 on",
    }
    assert present["identificationReferences"].startswith("https://doi.org/10.57967/hf/2947 | https://huggingface.co/")
    assert (absent["scientificName"], absent["occurrenceStatus"]) == ("Porifera", "absent")
    depth, *others = archive.rows("measurement")
    assert depth["measurementValue"] == "1.25"
    assert [(row["occurrenceID"].rpartition("/")[2], row["measurementValue"]) for row in others] == [
        ("Acropora_Branching", "0.9"),
        ("Acropora_Branching", "0.351"),
        ("Sponges", "0.1"),
        ("Sponges", "0.152"),
    ]
    assert told(others[0]) == {
        "measurementID": f"{present['occurrenceID']}/score",
        "occurrenceID": present["occurrenceID"],
        "measurementType": "Score of the classifier for the label (0 to 1)",
        "measurementValue": "0.9",
        "measurementUnit": "dimensionless",
        "measurementUnitID": "http://vocab.nerc.ac.uk/collection/P06/current/UUUU/",
        "measurementMethod": "DinoVdeau",
    }
    assert (report.counts["frames"], len(archive.rows("event"))) == (1, 2)


@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="GBIF's definitions are not beside the project")
@pytest.mark.parametrize(
    ("table", "definition"),
    [
        (EVENT, "dwc_event_2025-07-10.xml"),
        (OCCURRENCE, "dwc_occurrence_2025-07-10.xml"),
        (MEASUREMENT, "extended_measurement_or_fact_2023-08-28.xml"),
        (MEDIA, "multimedia.xml"),
    ],
)
def test_gbif_knows_every_term(table, definition):
    root = ElementTree.parse(SCHEMAS / "gbif" / definition).getroot()
    known = {one.get("qualName") for one in root.iter() if one.get("qualName")}
    assert (table.row_type, set(table.terms) - known - {""}) == (root.get("rowType"), set())


@pytest.mark.parametrize("kind", ["annotations", "predictions"])
def test_python_dwca_reader_reads_every_row(varied, tmp_path, kind):
    report, archive = exported(varied, tmp_path / "dwca.zip", kind=kind)
    with DwCAReader(str(tmp_path / "dwca.zip")) as reader:
        assert reader.use_extensions
        assert reader.core_contains_term(f"{DWC}eventID")
        assert reader.descriptor.core.type == f"{DWC}Event"
        assert reader.orphaned_extension_rows() == {
            "occurrence.txt": {},
            "extendedmeasurementorfact.txt": {},
            "multimedia.txt": {},
        }
        rows = reader.rows
        assert len(rows) == report.counts["sessions"] + report.counts["frames"]
        assert [row.id for row in rows] == [row["eventID"] for row in archive.rows("event")]
        kinds = {name: f"{table.file}" for name, table in archive.tables.items() if name != "event"}
        found = dict.fromkeys(kinds.values(), 0)
        for row in rows:
            for extension in row.extensions:
                name = extension.rowtype.rpartition("/")[2].lower() + ".txt"
                found[name] += 1
                if name == "occurrence.txt":
                    assert extension.data[f"{DWC}occurrenceID"].startswith(row.id)
        assert found == {table.file: len(table.rows) for name, table in archive.tables.items() if name != "event"}
        assert sum(found.values()) > 0
        assert reader.metadata.find("dataset/title").text.startswith(
            "People's annotations" if kind == "annotations" else "Predictions of DinoVdeau"
        )


@pytest.mark.filterwarnings("ignore:Import of namespace")  # schemas of schemas, which nothing here uses
@pytest.mark.skipif(not SCHEMAS.is_dir(), reason="the published schemas are not beside the project")
@pytest.mark.parametrize("kind", ["annotations", "predictions"])
def test_the_published_schemas_accept_it(varied, tmp_path, kind):
    schema = text_schema()
    exported(varied, tmp_path / "dwca.zip", kind=kind)
    assert list(schema.iter_errors(member(tmp_path / "dwca.zip", "meta.xml"))) == []
    assert list(eml_schema().iter_errors(member(tmp_path / "dwca.zip", "eml.xml"))) == []
    # and they do refuse
    assert list(schema.iter_errors(member(tmp_path / "dwca.zip", "meta.xml").replace("coreid", "id", 1)))
    assert list(eml_schema().iter_errors(member(tmp_path / "dwca.zip", "eml.xml").replace("pubDate", "published")))


def text_schema():
    import xmlschema

    dwc = SCHEMAS / "dwc" / "tdwg_dwc_text.xsd"
    known = {
        "http://rs.tdwg.org/dwc/terms/": str(SCHEMAS / "dwc" / "tdwg_dwcterms.xsd"),
        "http://www.w3.org/XML/1998/namespace": str(SCHEMAS / "eml" / "xml.xsd"),
    }
    return xmlschema.XMLSchema(str(dwc), locations=known, allow="local", validation="lax")


def eml_schema():
    import xmlschema

    known = {
        "http://purl.org/dc/terms/": str(SCHEMAS / "eml" / "dc.xsd"),
        "http://www.w3.org/XML/1998/namespace": str(SCHEMAS / "eml" / "xml.xsd"),
    }
    return xmlschema.XMLSchema(str(SCHEMAS / "eml" / "eml.xsd"), locations=known, allow="local", validation="lax")


def test_two_archives_of_one_atlas_are_the_same_byte_by_byte(varied, tmp_path):
    exported(varied, tmp_path / "one.zip")
    exported(varied, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist() == [
            "event.txt",
            "occurrence.txt",
            "extendedmeasurementorfact.txt",
            "multimedia.txt",
            "meta.xml",
            "eml.xml",
        ]
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    beside = (tmp_path / "one.zip.README.txt").read_text(encoding="utf-8")
    assert "10.5281/zenodo.20012; version https://doi.org/10.5281/zenodo.20011" in beside


def test_every_session_is_cited_with_its_versions(small, tmp_path):
    exported(small, tmp_path / "dwca.zip")
    eml = member(tmp_path / "dwca.zip", "eml.xml")
    for doi in ("10.5281/zenodo.11125847", *(f"10.5281/zenodo.{one}" for one in (20011, 20012, 20021, 20022))):
        assert f'identifier="https://doi.org/{doi}"' in eml
    assert "10.5281/zenodo.20010" not in eml  # a version of which no frame is exported


def test_only_versions_that_are_used_are_cited(small, tmp_path):
    """Not that of frames nobody annotated; also that of scores, of a session that is not exported too."""
    change_spatial(
        small,
        "UPDATE frame SET version_doi = '20010' WHERE id = 2",
        "DELETE FROM multilabel_annotation WHERE frame_id = 2",
        "UPDATE multilabel_prediction_1 SET version_doi = '20020'",
    )
    exported(small, tmp_path / "people.zip")
    eml = member(tmp_path / "people.zip", "eml.xml")
    beside = (tmp_path / "people.zip.README.txt").read_text(encoding="utf-8")
    assert [(f"zenodo.{one}" in eml, f"zenodo.{one}" in beside) for one in (20010, 20011, 20020)] == [
        (False, False),
        (True, True),
        (False, False),
    ]
    assert "10.57967" not in eml + beside
    report, _ = exported(small, tmp_path / "model.zip", kind="predictions")
    eml = member(tmp_path / "model.zip", "eml.xml")
    beside = (tmp_path / "model.zip.README.txt").read_text(encoding="utf-8")
    for one in ("10.5281/zenodo.20011", "10.5281/zenodo.20020", "10.57967/hf/2947"):
        assert f'identifier="https://doi.org/{one}"' in eml
        assert one in beside
    assert "Scores are those of the model DinoVdeau; cite it, too: https://doi.org/10.57967/hf/2947" in map(
        str, report.notes
    )


def test_the_protocol_of_censuses_is_cited(small, tmp_path):
    change_spatial(small, "UPDATE deposit SET platform_type = 'UVC' WHERE doi = '20022'")
    _, archive = exported(small, tmp_path / "dwca.zip")
    paper = "https://doi.org/10.4314/wiojms.v23i2.4"
    assert f'identifier="{paper}"' in member(tmp_path / "dwca.zip", "eml.xml")
    assert sum(paper in row["samplingProtocol"] for row in archive.rows("event")) == 2


def test_files_that_may_be_large(small, tmp_path, monkeypatch):
    """They take the form of zip that has room for more than 4 GiB; readers see no difference."""
    _, usual = exported(small, tmp_path / "usual.zip")
    monkeypatch.setattr("seatizen_atlas_plugin.exports.darwincore.export._LARGE", 0)
    _, large = exported(small, tmp_path / "large.zip")
    assert (tmp_path / "large.zip").stat().st_size > (tmp_path / "usual.zip").stat().st_size
    assert {kind: table.rows for kind, table in large.tables.items()} == {
        kind: table.rows for kind, table in usual.tables.items()
    }
    with DwCAReader(str(tmp_path / "large.zip")) as reader:
        assert len(reader.rows) == 6
