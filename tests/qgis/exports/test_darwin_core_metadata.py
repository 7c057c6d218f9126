"""The metadata of Darwin Core archives: what a JSON file tells, and what is said of one that cannot be used."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import pytest

from seatizen_atlas_plugin.atlas.errors import AtlasError
from seatizen_atlas_plugin.exports.darwincore.metadata import CC0, CC_BY, CC_BY_NC, Metadata, read_metadata
from tests.qgis.exports.darwin_core_material import exported, make_small, member
from tests.qgis.exports.test_darwin_core_archive import SCHEMAS, eml_schema

FULL = {
    "title": "Corals & algae <seen> in images 😀",
    "abstract": "What was seen in images of the lagoon.\n\nSecond paragraph \u0001 with a control character.",
    "language": "fr",
    "identifier": "https://doi.org/10.1234/abc",
    "pubDate": "2025-02-03",
    "license": "CC0",
    "mediaLicense": "CC BY-NC 4.0",
    "creators": [
        {
            "givenName": "Anna",
            "surName": "Doe",
            "organizationName": "Institute",
            "positionName": "Ecologist",
            "email": "anna@example.org",
            "url": "https://example.org",
            "orcid": "https://orcid.org/0000-0002-1825-0097",
        },
        {"organizationName": "Second Institute"},
    ],
    "contacts": [{"positionName": "Data manager", "email": "data@example.org"}],
    "metadataProviders": [{"surName": "Roe"}],
    "associatedParties": [{"surName": "Poe", "role": "reviewer"}],
    "publisher": {"organizationName": "Publisher"},
    "keywords": ["reef", "lagoon"],
    "project": {
        "title": "Project",
        "identifier": "P-1",
        "abstract": "About it",
        "funding": "Fund",
        "personnel": [{"surName": "Doe", "role": "principalInvestigator"}],
    },
    "purpose": "Mapping",
    "additionalInfo": "More",
    "citation": "Doe (2025)",
    "samplingProtocol": "As in\n\tthe paper",
    "samplingDescription": "At low tide",
    "recordedBy": ["Anna\nDoe", "Bob Roe"],
    "rightsHolder": "Institute\t",
    "basisOfRecord": "MachineObservation",
    "_note": "keys that begin with _ are for people",
}


@pytest.fixture
def small(qgis_app, tmp_path):
    return make_small(tmp_path / "atlas.gpkg")


def given(tmp_path, content) -> str:
    path = tmp_path / "metadata.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def eml(archive) -> ElementTree.Element:
    return ElementTree.fromstring(member(archive, "eml.xml").encode())


@pytest.mark.filterwarnings("ignore:Import of namespace")
def test_every_key_arrives(small, tmp_path):
    _, archive = exported(small, tmp_path / "dwca.zip", metadata=given(tmp_path, FULL))
    root = eml(tmp_path / "dwca.zip")
    data = root.find("dataset")
    assert root.attrib["packageId"] == "https://doi.org/10.1234/abc"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "fr"
    assert data.findtext("title") == "Corals & algae <seen> in images 😀"
    assert [one.text for one in data.findall("abstract/para")] == [
        "What was seen in images of the lagoon.",
        "Second paragraph \ufffd with a control character.",
    ]
    assert [data.findtext(one) for one in ("alternateIdentifier", "pubDate", "language")] == [
        "https://doi.org/10.1234/abc",
        "2025-02-03",
        "fr",
    ]
    first, second = data.findall("creator")
    assert [(one.tag, one.text) for one in first.iter() if one.text.strip()] == [
        ("givenName", "Anna"),
        ("surName", "Doe"),
        ("organizationName", "Institute"),
        ("positionName", "Ecologist"),
        ("electronicMailAddress", "anna@example.org"),
        ("onlineUrl", "https://example.org"),
        ("userId", "0000-0002-1825-0097"),
    ]
    assert second.findtext("organizationName") == "Second Institute"
    assert data.findtext("contact/positionName") == "Data manager"
    assert data.findtext("metadataProvider/individualName/surName") == "Roe"
    assert [one.text for one in data.find("associatedParty").iter("role")] == ["reviewer"]
    assert data.findtext("publisher/organizationName") == "Publisher"
    assert [one.text for one in data.findall("keywordSet/keyword")] == ["reef", "lagoon"]
    assert data.find("intellectualRights/para/ulink").get("url") == CC0.url
    assert data.findtext("licensed/identifier") == "CC0-1.0"
    project = data.find("project")
    assert (project.get("id"), project.findtext("title")) == ("P-1", "Project")
    assert [project.findtext(one) for one in ("abstract/para", "funding/para", "personnel/role")] == [
        "About it",
        "Fund",
        "principalInvestigator",
    ]
    assert [data.findtext(one) for one in ("purpose/para", "additionalInfo/para")] == ["Mapping", "More"]
    assert data.findtext("methods/sampling/samplingDescription/para") == "At low tide"
    assert root.findtext("additionalMetadata/metadata/gbif/citation") == "Doe (2025)"
    assert {row["samplingProtocol"] for row in archive.rows("event")} == {"As in the paper"}
    assert {row["license"] for row in archive.rows("event")} == {CC0.url}
    assert {row["recordedBy"] for row in archive.rows("occurrence")} == {"Anna Doe | Bob Roe"}
    assert {
        (row["basisOfRecord"], row["identifiedBy"], row["identificationVerificationStatus"])
        for row in archive.rows("occurrence")
    } == {("MachineObservation", "Anna Doe", "ValidatedByHuman")}
    assert {(row["license"], row["creator"], row["rightsHolder"]) for row in archive.rows("media")} == {
        (CC_BY_NC.url, "Anna Doe | Bob Roe", "Institute")
    }
    if SCHEMAS.is_dir():
        assert list(eml_schema().iter_errors(member(tmp_path / "dwca.zip", "eml.xml"))) == []


def test_without_metadata_it_tells_what_it_holds(small, tmp_path):
    exported(small, tmp_path / "dwca.zip")
    root = eml(tmp_path / "dwca.zip")
    data = root.find("dataset")
    assert data.findtext("title") == (
        "People's annotations of underwater and aerial images of the Seatizen Atlas at TROU-DEAU, 2023"
    )
    assert data.findtext("pubDate") == "2023-06-03"  # an atlas that was never harvested: its newest day
    box = data.find("coverage/geographicCoverage/boundingCoordinates")
    assert [one.text for one in box] == ["55.000200", "55.500000", "-21.000100", "-21.500000"]
    assert [one.text for one in data.iter("calendarDate")] == ["2023-06-02", "2023-06-03"]
    taxa = data.findall("coverage/taxonomicCoverage/taxonomicClassification")
    assert [(one.findtext("taxonRankName"), one.findtext("taxonRankValue")) for one in taxa] == [
        ("order", "Testudines"),
        ("genus", "Acropora"),
        ("species", "Tripneustes gratilla"),
        ("phylum", "Porifera"),
        ("species", "Syringodium isoetifolium"),
    ]
    assert data.find("project") is None
    assert len(root.get("packageId")) == 36


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CC0", CC0),
        ("cc0-1.0", CC0),
        ("https://creativecommons.org/publicdomain/zero/1.0/", CC0),
        ("CC BY 4.0", CC_BY),
        ("CC-BY-4.0", CC_BY),
        ("cc-by", CC_BY),
        ("https://creativecommons.org/licenses/by/4.0/", CC_BY),
        ("http://creativecommons.org/licenses/by-nc/4.0/legalcode", CC_BY_NC),
        ("CC BY-NC", CC_BY_NC),
    ],
)
def test_licences_by_any_of_their_names(tmp_path, text, expected):
    assert read_metadata(given(tmp_path, {"license": text})).licence is expected


def test_empty_values_are_none(tmp_path):
    assert read_metadata(given(tmp_path, {"title": "", "creators": [], "project": {}, "keywords": None})) == Metadata()
    assert read_metadata("") == Metadata()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<!doctype html><html>Not found</html>", "is no JSON"),
        ('{"title": "One"', "is no JSON"),
        ("[]", r"the content must be an object \{…\}"),
        ({"titel": "x"}, "titel must be one of the known keys"),
        ({"title": "Short"}, "title must be a text of at least 10 characters"),
        ({"title": 12}, "title must be a text"),
        ({"abstract": "Too short"}, "abstract must be a text of at least 25"),
        ({"license": "CC BY-SA 4.0"}, "license must be one of the licences that GBIF takes"),
        ({"pubDate": "03/02/2025"}, "pubDate must be a day"),
        ({"pubDate": "2025-02-30"}, "pubDate must be a day"),
        ({"basisOfRecord": "Photograph"}, "basisOfRecord must be one of HumanObservation, MachineObservation"),
        ({"language": "français"}, "language must be a code"),
        ({"creators": "Anna Doe"}, "creators must be a list"),
        ({"creators": [{"surName": "Doe", "orcid": "0000-0002-1825-0098"}]}, r"creators\[0\].orcid must be an ORCID"),
        ({"creators": [{"givenName": "Anna"}]}, r"creators\[0\] must be a person or organisation"),
        ({"creators": [{"surname": "Doe"}]}, r"creators\[0\].surname must be one of the known keys"),
        ({"keywords": ["reef", 3]}, r"keywords\[1\] must be a text"),
        ({"project": {"funding": "Fund"}}, "project.title must be a text"),
        ({"publisher": ["x"]}, "publisher must be an object"),
    ],
)
def test_one_sentence_says_what_is_wrong(small, tmp_path, content, expected):
    path = given(tmp_path, content)
    with pytest.raises(AtlasError, match=expected) as raised:
        read_metadata(path)
    assert str(raised.value).startswith(path)
    assert str(raised.value).lower().endswith("nothing was exported.")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(AtlasError, match="cannot be read"):
        read_metadata(str(tmp_path / "none.json"))
