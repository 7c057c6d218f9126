"""One record: the session's metadata in XML by ISO/TS 19139, with its platform by ISO 19139-2.

Elements and their order are those of the schemas gmd (version of 2007-04-17, with GML 3.2) and gmi. All is told from
what is given, nothing from the clock: the same campaign, facts, metadata and DOI give the same bytes.
"""

from __future__ import annotations

import re
from typing import Any, List, Mapping

from ....xml_writer import XmlDocument
from ..campaign import Campaign
from ..facts import SessionFacts
from . import acquisition, identification, quality
from .elements import NAMESPACES, Record
from .parties import people_of, responsible

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LEVEL, LEVEL_NAME = "collectionSession", "survey session"
_EPSG = "http://www.opengis.net/def/crs/EPSG/0/4326"
_ISO_2003 = ("ISO 19115:2003 Geographic information - Metadata", "ISO 19115:2003/Cor.1:2006")
_ISO_PART_2 = (
    "ISO 19115-2 Geographic information - Metadata - Part 2: Extensions for imagery and gridded data",
    "ISO 19115-2:2009",
)


def file_name(name: str) -> str:
    """What the file is called that lies in METADATA of the session `name`."""
    return f"{name}_iso_19115.xml"


def session_xml(campaign: Campaign, facts: SessionFacts, metadata: Mapping[str, Any], concept_doi: str = "") -> bytes:
    """The record of a session, in UTF-8.

    `metadata` are those of a version in the keys of Zenodo's deposit API, as they are sent (`Described.metadata`, also
    after a user changed them): title, description, people, keywords, licence and access are told from them. `facts`
    give extent, times, camera and positions; a folder that is no session has `SessionFacts(name)`. `concept_doi` is the
    DOI of all versions together, bare or as an address, '' while there is none. The record's date is the day from
    which the version is valid, else that of its publication, else that of the session.
    """
    record = Record(XmlDocument())
    platform = facts.name.platform
    root, standard = ("gmi:MI_Metadata", _ISO_PART_2) if platform else ("gmd:MD_Metadata", _ISO_2003)
    doi = _address(concept_doi)
    with record.element(root, _declared(platform)):
        record.string("gmd:fileIdentifier", facts.name.name)
        record.language(metadata)
        record.code("gmd:characterSet", "MD_CharacterSetCode", "utf8")
        record.code("gmd:hierarchyLevel", "MD_ScopeCode", LEVEL)
        record.string("gmd:hierarchyLevelName", LEVEL_NAME)
        contacts = people_of(metadata).contacts
        for person in contacts:
            responsible(record, "gmd:contact", person, "pointOfContact")
        if not contacts:
            record.nil("gmd:contact", "missing")
        record.date("gmd:dateStamp", _stamp(facts, metadata))
        record.string("gmd:metadataStandardName", standard[0])
        record.string("gmd:metadataStandardVersion", standard[1])
        record.string("gmd:dataSetURI", doi)
        _reference_system(record)
        identification.write(record, facts, metadata, doi)
        quality.write_content(record, campaign, facts)
        quality.write_distribution(record, metadata, doi)
        quality.write_lineage(record, campaign, facts, metadata, LEVEL)
        if platform:
            acquisition.write(record, campaign, facts)
    return record.end()


def _declared(platform: str) -> Mapping[str, str]:
    """The namespaces that a record of this platform uses."""
    return {f"xmlns:{prefix}": address for prefix, address in NAMESPACES.items() if platform or prefix != "gmi"}


def _address(doi: str) -> str:
    bare = doi.strip()
    return f"https://doi.org/{bare}" if bare and "://" not in bare else bare


def _stamp(facts: SessionFacts, metadata: Mapping[str, Any]) -> str:
    """YYYY-MM-DD, '' when nothing says a day."""
    said: List[Any] = [one.get("start") for one in metadata.get("dates") or () if one.get("type") == "Valid"]
    said.append(metadata.get("publication_date"))
    said.append(facts.name.date.isoformat() if facts.name.date else "")
    return next((day for day in said if isinstance(day, str) and _DAY.fullmatch(day)), "")


def _reference_system(record: Record) -> None:
    path = ("gmd:referenceSystemInfo", "gmd:MD_ReferenceSystem", "gmd:referenceSystemIdentifier", "gmd:RS_Identifier")
    with record.inside(*path):
        record.string("gmd:code", _EPSG)
