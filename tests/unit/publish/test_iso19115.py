"""The ISO 19115 record of a session: read by OWSLib, held against the schemas, and with hostile words."""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from iso19139_order import faults_of
from lxml import etree
from owslib.iso import MD_Metadata

from seatizen_atlas_plugin.publish.description import (
    Credits,
    Person,
    SessionFacts,
    iso19115_file_name,
    processed_metadata,
    raw_metadata,
    read_campaign,
    session_xml,
)
from seatizen_atlas_plugin.publish.description.describe import any_name
from seatizen_atlas_plugin.publish.description.facts import VIDEO
from seatizen_atlas_plugin.publish.description.geometry import Bounds
from seatizen_atlas_plugin.publish.description.iso19115.extent import iso_duration
from seatizen_atlas_plugin.publish.description.iso19115.identification import licence_of
from seatizen_atlas_plugin.publish.description.iso19115.parties import OTHER_ROLE, ROLES
from seatizen_atlas_plugin.publish.description.iso19115.plain_text import plain_text
from seatizen_atlas_plugin.publish.description.positioning import Positioning
from seatizen_atlas_plugin.publish.description.vocabulary import CONTRIBUTOR_TYPES
from seatizen_atlas_plugin.sessions import parse_session_name

ASV = "20231201_REU-TROU-DEAU_ASV-2_01"
TITLE = "Underwater images collected by an Autonomous Surface Vehicle in Trou-Deau, Réunion - 2023-12-01"
DOI = "https://doi.org/10.5281/zenodo.1234567"
TODAY = dt.date(2026, 11, 25)
FIRST = Person("Person, First", "Reef & Sons, Ltd", "0000-0002-1825-0097")
SECOND = Person("Person, Second")
PEOPLE = Credits(
    (SECOND, FIRST),
    (("DataManager", Person("Person, Third", "", "0000-0001-5109-3700")), ("ContactPerson", FIRST)),
)
FACTS = SessionFacts(
    parse_session_name(ASV),
    frames=100,
    useful=60,
    located=True,
    bounds=Bounds(55.1, -21.25, 55.2, -21.1),
    media=VIDEO,
    media_bytes=10**9,
    camera="GoPro HERO",
    start=dt.datetime(2023, 12, 1, 6, 1, 2),
    stop=dt.datetime(2023, 12, 1, 8, 3, 5, 900_000),
    depth_m=12.345,
    positioning=Positioning(corrected=True, base="Emlid Reach RS2+", fixed=90.0, floating=8.0, single=2.0),
    bathymetry=True,
)
NAMES = {
    "gmd": "http://www.isotc211.org/2005/gmd",
    "gco": "http://www.isotc211.org/2005/gco",
    "gmi": "http://www.isotc211.org/2005/gmi",
    "gml": "http://www.opengis.net/gml/3.2",
    "xlink": "http://www.w3.org/1999/xlink",
}
SCHEMAS = Path(__file__).parents[4] / "shared/samples/m3_sen2val/iso/iso19139_xsd_from_geometa.zip"
HOSTILE = "<b> & \"q\" 'a' ]]> <!-- \x00\x1b\ud800 -->"
AS_READ = HOSTILE.translate({0: 0xFFFD, 0x1B: 0xFFFD, 0xD800: 0xFFFD})


@pytest.fixture
def campaign(campaign_files):
    return read_campaign(campaign_files.save())


@pytest.fixture
def processed(campaign):
    return processed_metadata(campaign, FACTS, PEOPLE, TODAY)


def read(xml: bytes) -> MD_Metadata:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        return MD_Metadata(etree.fromstring(xml))


def identified(record: MD_Metadata):
    """The identification; newer versions of OWSLib have a list of them."""
    found = record.identification
    return found[0] if isinstance(found, list) else found


def texts(xml: bytes, path: str) -> list:
    return etree.fromstring(xml).xpath(path, namespaces=NAMES)


def keywords(xml: bytes) -> list:
    groups = etree.fromstring(xml).iterfind(".//gmd:MD_Keywords", NAMES)
    return [
        (
            group.find("gmd:type/gmd:MD_KeywordTypeCode", NAMES).get("codeListValue"),
            [word.findtext("gco:CharacterString", namespaces=NAMES) for word in group.iterfind("gmd:keyword", NAMES)],
        )
        for group in groups
    ]


def party(found) -> tuple:
    site = found.onlineresource.url if found.onlineresource else None
    return found.name, found.organization, found.position, site, found.role


def test_catalogues_read_what_is_known_of_a_session(campaign, processed):
    xml = session_xml(campaign, FACTS, processed, "10.5281/zenodo.1234567")
    record = read(xml)
    assert (record.identifier, record.languagecode, record.charset) == (ASV, "eng", "utf8")
    assert (record.hierarchy, record.datestamp, record.dataseturi) == ("collectionSession", "2026-11-25", DOI)
    assert (record.stdver, record.referencesystem.code.rpartition("/")[2]) == ("ISO 19115-2:2009", "4326")
    first = ("Person, First", "Reef & Sons, Ltd", "Contact person", "https://orcid.org/0000-0002-1825-0097")
    assert [party(one) for one in record.contact] == [(*first, "pointOfContact")]

    about = identified(record)
    assert (about.title, about.alternatetitle, about.edition) == (TITLE, ASV, "PROCESSED_DATA")
    assert about.uricode == [DOI, f"urn:{ASV}"]
    assert [(one.date, one.type) for one in about.date] == [("2023-12-01", "creation")]
    lines = about.abstract.splitlines()
    assert lines[0] == (
        "This dataset was collected by an Autonomous Surface Vehicle in Trou-Deau, Réunion - 2023-12-01."
    )
    assert "All the raw data was processed using our workflow (https://github.com/example/workflow)." in lines
    assert "<" not in about.abstract
    assert about.status == "completed"
    assert [party(one) for one in about.contact] == [(*first, "pointOfContact")]
    assert keywords(xml) == [
        ("theme", ["ASV", "Autonomous Surface Vehicle", "Coral Reef", "Lagoon", "Mapping"]),
        ("place", ["Trou-Deau", "Réunion"]),
    ]
    assert about.useconstraints == ["license"]
    assert about.otherconstraints == ["CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)"]
    assert about.accessconstraints == []
    assert about.spatialrepresentationtype == ["textTable", "grid"]
    assert about.resourcelanguagecode == ["eng"]
    assert about.topiccategory == ["biota", "environment", "oceans", "elevation"]
    box = about.bbox
    assert [float(side) for side in (box.minx, box.miny, box.maxx, box.maxy)] == list(FACTS.bounds)
    assert about.temporalextent_start == "2023-12-01T06:01:02"
    assert about.temporalextent_end == "2023-12-01T08:03:05"

    assert record.distribution.format == "ZIP"
    assert [(one.url, one.name, one.function) for one in record.distribution.online] == [(DOI, TITLE, "download")]
    zenodo = (None, "Zenodo", None, "https://zenodo.org", "distributor")
    assert [party(one.contact) for one in record.distribution.distributor] == [zenodo]
    assert record.dataquality.lineage == (
        "Collected by an Autonomous Surface Vehicle in Trou-Deau, Réunion - 2023-12-01. 100 frames, of which 60 were "
        "judged useful. Positions were corrected afterwards (PPK, Emlid Reach RS2+). Fixed positions: 90.0%, float: "
        "8.0%, single: 2.0%."
    )
    assert session_xml(campaign, FACTS, processed, DOI) == xml


def test_people_platform_and_depth_are_told_where_owslib_does_not_look(campaign, processed):
    xml = session_xml(campaign, FACTS, processed)
    cited = "//gmd:citedResponsibleParty/gmd:CI_ResponsibleParty"
    assert list(
        zip(
            texts(xml, f"{cited}/gmd:individualName/gco:CharacterString/text()"),
            texts(xml, f"{cited}/gmd:role/gmd:CI_RoleCode/@codeListValue"),
        )
    ) == [
        ("Person, Second", "author"),
        ("Person, First", "author"),
        ("Person, Third", "custodian"),
        ("Person, First", "pointOfContact"),
    ]
    assert texts(xml, f"{cited}//gmd:URL/text()") == [
        "https://orcid.org/0000-0002-1825-0097",
        "https://orcid.org/0000-0001-5109-3700",
        "https://orcid.org/0000-0002-1825-0097",
    ]
    assert texts(xml, "//gmi:MI_Platform//gco:CharacterString/text()") == [
        "ASV",
        "Autonomous Surface Vehicle",
        "GoPro HERO",
        "camera",
    ]
    assert texts(xml, "//gml:TimePeriod/gml:duration/text()") == ["PT2H2M3S"]
    assert texts(xml, "//gmd:EX_VerticalExtent/gmd:maximumValue/gco:Real/text()") == ["12.35"]
    assert texts(xml, "//gmd:verticalCRS/@xlink:href") == ["http://www.opengis.net/def/crs/EPSG/0/5831"]
    assert texts(xml, "//gmd:credit/gco:CharacterString/text()") == ["Paid by A & B.", "And by C."]
    assert texts(xml, "//gmd:aggregationInfo//gmd:code/gco:CharacterString/text()") == [
        "https://zenodo.org/doi/10.5281/zenodo.11125847"
    ]
    assert texts(xml, "//gmd:processStep//gco:CharacterString/text()") == [
        "Processing of raw data with the workflow https://github.com/example/workflow"
    ]
    assert not texts(xml, "//gmd:dataSetURI | //gmd:transferOptions")


def test_files_that_are_not_open_are_said_to_be_restricted(campaign):
    xml = session_xml(campaign, FACTS, raw_metadata(campaign, FACTS, PEOPLE))
    about = identified(read(xml))
    assert about.accessconstraints == ["restricted"]
    assert about.otherconstraints[1:] == ["Everyone who ask"]
    assert about.spatialrepresentationtype == ["textTable", "grid", "video"]
    assert read(xml).datestamp == "2023-12-01"


def test_a_folder_that_is_no_session_has_a_record_without_platform(campaign):
    metadata = {"title": "Chosen files", "creators": [{"name": "Person, First"}], "publication_date": "2026-01-02"}
    xml = session_xml(campaign, SessionFacts(any_name("chosen")), metadata)
    assert etree.fromstring(xml).tag == f"{{{NAMES['gmd']}}}MD_Metadata"
    assert NAMES["gmi"].encode() not in xml
    record = read(xml)
    about = identified(record)
    assert (record.identifier, record.datestamp, about.title) == ("chosen", "2026-01-02", "Chosen files")
    assert [party(one) for one in record.contact] == [("Person, First", None, None, None, "pointOfContact")]
    assert [(one.date, one.type) for one in about.date] == [("2026-01-02", "publication")]
    assert not texts(xml, "//gmd:extent")
    assert record.dataquality.lineage == "Chosen files"


def test_a_session_without_times_of_frames_took_place_on_its_day(campaign, processed):
    about = identified(read(session_xml(campaign, replace(FACTS, start=None, stop=None), processed)))
    assert (about.temporalextent_start, about.temporalextent_end) == ("2023-12-01", "2023-12-01")


def test_whoever_hands_the_data_out_is_told_instead_of_zenodo(campaign, processed):
    processed["contributors"] = [{"name": "Data desk", "type": "Distributor"}]
    found = read(session_xml(campaign, FACTS, processed)).distribution.distributor
    assert [party(one.contact) for one in found] == [("Data desk", None, "Distributor", None, "distributor")]


def test_hostile_words_arrive_as_they_are(campaign, processed):
    hostile = {
        **processed,
        "title": HOSTILE,
        "keywords": [HOSTILE],
        "creators": [{"name": HOSTILE, "affiliation": HOSTILE, "orcid": HOSTILE}],
        "contributors": [],
        "version": HOSTILE,
        "license": HOSTILE,
        "related_identifiers": [{"identifier": HOSTILE, "relation": "isPartOf"}],
    }
    xml = session_xml(replace(campaign, platforms={"ASV": HOSTILE}), replace(FACTS, camera=HOSTILE), hostile, HOSTILE)
    about = identified(read(xml))
    assert (about.title, about.edition, about.otherconstraints) == (AS_READ, AS_READ, [AS_READ])
    assert keywords(xml)[0] == ("theme", [AS_READ])
    person = read(xml).contact[0]
    site = f"https://orcid.org/{AS_READ}"
    assert (person.name, person.organization, person.onlineresource.url) == (AS_READ, AS_READ, site)
    assert texts(xml, "//gmi:MI_Instrument/gmi:identifier//gco:CharacterString/text()") == [AS_READ]
    assert texts(xml, "//gmi:MI_Platform/gmi:description/gco:CharacterString/text()") == [AS_READ]
    assert faults_of(etree.fromstring(xml)) == []


@pytest.fixture
def records(campaign, processed):
    """Records of much, little and nothing that is known."""
    named = SessionFacts(parse_session_name(ASV))
    return [
        session_xml(campaign, facts, metadata, doi)
        for facts in (FACTS, named, SessionFacts(any_name("chosen")))
        for metadata, doi in ((processed, DOI), (raw_metadata(campaign, named, PEOPLE), ""), ({}, ""))
    ]


def test_elements_stand_in_the_order_of_the_schemas(records):
    for xml in records:
        assert faults_of(etree.fromstring(xml)) == []


@pytest.mark.skipif(not SCHEMAS.is_file(), reason="the schemas are not beside the repository")
def test_records_are_valid_by_the_schemas(records, tmp_path):
    with zipfile.ZipFile(SCHEMAS) as archive:
        archive.extractall(tmp_path)
    schema = etree.XMLSchema(etree.parse(str(tmp_path / "schemas/19115/-1/gmd/gmd.xsd")))
    for xml in records:
        root = etree.fromstring(xml)
        root.tag = f"{{{NAMES['gmd']}}}MD_Metadata"  # the schema of gmi is not among them
        for own in root.findall("gmi:acquisitionInformation", NAMES):
            root.remove(own)
        schema.assertValid(root)


def test_the_order_of_elements_is_looked_at():
    root = etree.fromstring("<MD_Metadata><language/><fileIdentifier/><other/></MD_Metadata>")
    assert faults_of(root) == [
        "MD_Metadata: fileIdentifier after language",
        "MD_Metadata: other",
        "MD_Metadata: no contact",
        "MD_Metadata: no dateStamp",
        "MD_Metadata: no identificationInfo",
    ]


def test_roles_are_those_of_the_code_list():
    codes = {
        "resourceProvider", "custodian", "owner", "user", "distributor", "originator", "pointOfContact",
        "principalInvestigator", "processor", "publisher", "author",
    }  # fmt: skip
    assert {*ROLES.values(), OTHER_ROLE} <= codes
    assert set(ROLES) <= set(CONTRIBUTOR_TYPES)


def test_small_things():
    assert iso19115_file_name(ASV) == f"{ASV}_iso_19115.xml"
    assert licence_of("CC-BY-NC-SA-4.0") == (
        "CC BY-NC-SA 4.0",
        "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    )
    assert licence_of("cc-zero") == ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")
    assert licence_of("mit") == ("mit", "")
    assert iso_duration(dt.timedelta(0)) == "PT0H0M0S"
    assert iso_duration(dt.timedelta(days=2, seconds=3661)) == "P2DT1H1M1S"


def test_hypertext_becomes_lines():
    page = (
        '<h2>A &amp; B</h2>\n<p>one\n two<br>three <a href="https://example.org">here</a></p><ul><li>x</li><li>'
        '<a href="https://example.org/y">https://example.org/y</a></ul><script>no()</script></a> 1 < 2'
    )
    assert plain_text(page) == ("A & B\none two\nthree here (https://example.org)\nx\nhttps://example.org/y\n1 < 2")
