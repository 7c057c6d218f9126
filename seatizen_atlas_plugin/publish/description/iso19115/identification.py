"""What the session is: citation, abstract, people, keywords, licence, extent (MD_DataIdentification)."""

from __future__ import annotations

import re
from typing import Any, List, Mapping, Tuple

from ....sessions import RAW_DATA
from ..countries import country_name
from ..facts import VIDEO, SessionFacts
from ..metadata import RESTRICTED
from ..words import place_name
from .elements import Record
from .extent import write_extent
from .parties import people_of, responsible
from .plain_text import plain_text

_OWN = ("isAlternateIdentifier", "isIdenticalTo")
_LARGER, _SOURCE, _OTHER = "largerWorkCitation", "source", "crossReference"
_ASSOCIATIONS = {"isPartOf": _LARGER, "isDerivedFrom": _SOURCE}
_TOPICS = ("biota", "environment", "oceans")
_CREATIVE_COMMONS = re.compile(r"cc-(by(?:-nc)?(?:-sa|-nd)?)-([0-9]\.[0-9])", re.IGNORECASE)
_ZERO = ("cc-zero", "cc0-1.0")


def write(record: Record, facts: SessionFacts, metadata: Mapping[str, Any], doi: str) -> None:
    """The element identificationInfo."""
    people = people_of(metadata)
    with record.inside("gmd:identificationInfo", "gmd:MD_DataIdentification"):
        with record.inside("gmd:citation", "gmd:CI_Citation"):
            _citation(record, facts, metadata, doi)
            for party in (*people.creators, *people.contributors):
                responsible(record, "gmd:citedResponsibleParty", party)
        record.needed("gmd:abstract", plain_text(metadata.get("description") or ""))
        for funding in _fundings(metadata):
            record.string("gmd:credit", funding)
        record.code("gmd:status", "MD_ProgressCode", "completed")
        for party in people.contacts:
            responsible(record, "gmd:pointOfContact", party, "pointOfContact")
        with record.inside("gmd:resourceMaintenance", "gmd:MD_MaintenanceInformation"):
            record.code("gmd:maintenanceAndUpdateFrequency", "MD_MaintenanceFrequencyCode", "asNeeded")
        _keywords(record, facts, metadata)
        _constraints(record, metadata)
        for relation, identifier in _related(metadata):
            if relation not in _OWN:
                _association(record, identifier, _ASSOCIATIONS.get(relation, _OTHER))
        for kind in _representations(facts, metadata):
            record.code("gmd:spatialRepresentationType", "MD_SpatialRepresentationTypeCode", kind)
        record.language(metadata)
        record.code("gmd:characterSet", "MD_CharacterSetCode", "utf8")
        for topic in (*_TOPICS, *(("elevation",) if facts.bathymetry else ())):
            record.value("gmd:topicCategory", "gmd:MD_TopicCategoryCode", topic)
        write_extent(record, facts)


def _citation(record: Record, facts: SessionFacts, metadata: Mapping[str, Any], doi: str) -> None:
    record.needed("gmd:title", metadata.get("title") or "")
    record.string("gmd:alternateTitle", facts.name.name)
    days = [("creation", facts.name.date.isoformat() if facts.name.date else "")]
    days.append(("publication", metadata.get("publication_date") or ""))
    known = [(kind, day) for kind, day in days if day]
    for kind, day in known:
        with record.inside("gmd:date", "gmd:CI_Date"):
            record.date("gmd:date", day)
            record.code("gmd:dateType", "CI_DateTypeCode", kind)
    if not known:
        record.nil("gmd:date", "unknown")
    record.string("gmd:edition", metadata.get("version") or "")
    own = [identifier for relation, identifier in _related(metadata) if relation in _OWN]
    for identifier in filter(None, (doi, *own)):
        record.identifier("gmd:identifier", identifier)


def _related(metadata: Mapping[str, Any]) -> List[Tuple[str, str]]:
    found = (
        (one.get("relation") or "", one.get("identifier") or "") for one in metadata.get("related_identifiers") or ()
    )
    return [(relation, identifier) for relation, identifier in found if identifier]


def _fundings(metadata: Mapping[str, Any]) -> List[str]:
    """Who paid, one by one, from the notes that are lines of HTML."""
    return plain_text(metadata.get("notes") or "").splitlines()


def _keywords(record: Record, facts: SessionFacts, metadata: Mapping[str, Any]) -> None:
    """Keywords in two groups: where it was, and the others."""
    country = country_name(facts.name.country)
    words = [word for word in metadata.get("keywords") or () if word]
    places = list(filter(None, (place_name(facts.name), country)))
    for kind, group in (("theme", [word for word in words if word not in places]), ("place", places)):
        if group:
            with record.inside("gmd:descriptiveKeywords", "gmd:MD_Keywords"):
                for word in group:
                    record.string("gmd:keyword", word)
                record.code("gmd:type", "MD_KeywordTypeCode", kind)


def _constraints(record: Record, metadata: Mapping[str, Any]) -> None:
    """The licence, and how files are given out that are not open."""
    licence = metadata.get("license") or ""
    if licence:
        name, address = licence_of(licence)
        with record.inside("gmd:resourceConstraints", "gmd:MD_LegalConstraints"):
            record.code("gmd:useConstraints", "MD_RestrictionCode", "license")
            record.string("gmd:otherConstraints", f"{name} ({address})" if address else name)
    if metadata.get("access_right") == RESTRICTED:
        with record.inside("gmd:resourceConstraints", "gmd:MD_LegalConstraints"):
            record.code("gmd:accessConstraints", "MD_RestrictionCode", "restricted")
            record.string("gmd:otherConstraints", plain_text(metadata.get("access_conditions") or ""))


def licence_of(code: str) -> Tuple[str, str]:
    """Name and address of a licence by Zenodo's code; one that is not of Creative Commons is its code alone."""
    if code.lower() in _ZERO:
        return "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
    found = _CREATIVE_COMMONS.fullmatch(code)
    if not found:
        return code, ""
    terms, version = found[1].lower(), found[2]
    return f"CC {terms.upper()} {version}", f"https://creativecommons.org/licenses/{terms}/{version}/"


def _association(record: Record, identifier: str, kind: str) -> None:
    with record.inside("gmd:aggregationInfo", "gmd:MD_AggregateInformation"):
        record.identifier("gmd:aggregateDataSetIdentifier", identifier)
        record.code("gmd:associationType", "DS_AssociationTypeCode", kind)


def _representations(facts: SessionFacts, metadata: Mapping[str, Any]) -> List[str]:
    """How the session stands for space: tables of positions, rasters, films."""
    kinds = ["textTable"] if facts.located else []
    if facts.bathymetry or facts.photogrammetry:
        kinds.append("grid")
    if facts.media == VIDEO and metadata.get("version") == RAW_DATA:
        kinds.append("video")
    return kinds
