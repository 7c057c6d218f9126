"""The files of the archive and the term of each of their columns, in order.

The first column of every file is the id of an event: of the core's own, and of the event that a row of an extension
belongs to (star schema).
"""

from __future__ import annotations

from typing import NamedTuple, Tuple

DWC = "http://rs.tdwg.org/dwc/terms/"
DC = "http://purl.org/dc/terms/"
OBIS = "http://rs.iobis.org/obis/terms/"
GBIF = "http://rs.gbif.org/terms/1.0/"


class Table(NamedTuple):
    """A file of the archive: `terms` are URIs by column; '' is the column of the event's id alone."""

    name: str
    row_type: str
    terms: Tuple[str, ...]

    @property
    def header(self) -> Tuple[str, ...]:
        """The names of the columns, as people read them in the file's first line."""
        return tuple(term.rpartition("/")[2] or "eventID" for term in self.terms)


def _dwc(*names: str) -> Tuple[str, ...]:
    return tuple(f"{DWC}{name}" for name in names)


def _dc(*names: str) -> Tuple[str, ...]:
    return tuple(f"{DC}{name}" for name in names)


EVENT = Table(
    "event.txt",
    f"{DWC}Event",
    (
        *_dwc("eventID", "parentEventID", "eventType", "eventDate", "samplingProtocol"),
        *_dwc("sampleSizeValue", "sampleSizeUnit", "countryCode", "locality"),
        *_dwc("minimumDepthInMeters", "maximumDepthInMeters"),
        *_dwc("decimalLatitude", "decimalLongitude", "geodeticDatum", "coordinateUncertaintyInMeters"),
        *_dwc("footprintWKT", "footprintSRS", "georeferenceRemarks", "eventRemarks"),
        *_dc("references", "license"),
    ),
)

OCCURRENCE = Table(
    "occurrence.txt",
    f"{DWC}Occurrence",
    (
        *_dwc("eventID", "occurrenceID", "occurrenceStatus"),
        *_dwc("scientificName", "scientificNameID", "scientificNameAuthorship", "taxonRank", "taxonID"),
        *_dwc("kingdom", "phylum", "class", "order", "family", "genus"),
        *_dwc("verbatimIdentification", "vitality", "occurrenceRemarks"),
        *_dwc("basisOfRecord", "recordedBy", "identifiedBy", "dateIdentified"),
        *_dwc("identificationVerificationStatus", "identificationReferences", "identificationRemarks"),
        *_dwc("associatedMedia"),
    ),
)

MEASUREMENT = Table(
    "extendedmeasurementorfact.txt",
    f"{OBIS}ExtendedMeasurementOrFact",
    (
        "",
        *_dwc("measurementID", "occurrenceID", "measurementType"),
        f"{OBIS}measurementTypeID",
        *_dwc("measurementValue", "measurementUnit"),
        f"{OBIS}measurementUnitID",
        *_dwc("measurementMethod"),
    ),
)

MEDIA = Table(
    "multimedia.txt",
    f"{GBIF}Multimedia",
    (
        "",
        *_dc("type", "format", "references", "title", "description", "created", "creator", "publisher", "source"),
        *_dc("license", "rightsHolder"),
    ),
)

CORE = EVENT
EXTENSIONS = (OCCURRENCE, MEASUREMENT, MEDIA)
META = "meta.xml"
EML = "eml.xml"
