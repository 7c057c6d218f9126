"""eml.xml: who made the data set, what it spans and how it may be used (GBIF metadata profile 1.3 of EML 2.2)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Iterable, List, Sequence, Tuple

from ...xml_writer import XmlDocument
from ..citation import ATLAS, ATLAS_DOI, DOI_URL, PAPER, ZENODO_PREFIX, SessionCitation
from .events import Extent
from .frames import ANNOTATIONS
from .metadata import Licence, Metadata, Party, Project
from .taxa import Taxon
from .wording import PLATFORMS, protocol

NAMESPACE = "https://eml.ecoinformatics.org/eml-2.2.0"
PROFILE = "http://rs.gbif.org/schema/eml-gbif-profile/1.3/eml.xsd"
_PAPER_DOI = PAPER.rpartition(" ")[2]
_KEYWORD_THESAURUS = "n/a"
_KEYWORDS = ("coral reef", "benthos", "underwater imagery", "Western Indian Ocean", "Seatizen Atlas")
_SPACE = uuid.UUID("5e1c7a5e-0a71-5a5e-8d0c-11125847da17")
"""Of the ids that are made from what a data set holds; chosen once."""
_MOST_TAXA = 500


@dataclass(frozen=True)
class DataSet:
    """What the export found out, for the metadata.

    `works` are text and address of what else is cited; `published` is YYYY-MM-DD; `by` names the model, '' for people.
    """

    kind: str
    extent: Extent
    taxa: Tuple[Taxon, ...]
    citations: Tuple[SessionCitation, ...]
    works: Tuple[Tuple[str, str], ...]
    published: str
    maker: str
    by: str
    filters: Tuple[str, ...]
    present: int
    absent: int


def eml_xml(metadata: Metadata, data: DataSet) -> bytes:
    """The document. What the metadata do not say is told from what the data set holds."""
    document = XmlDocument()
    published = metadata.published or data.published
    title, abstract = metadata.title or _title(data), metadata.abstract or _abstract(data)
    root = {
        "xmlns:eml": NAMESPACE,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{NAMESPACE} {PROFILE}",
        "packageId": metadata.identifier or _identifier(title, data),
        "system": "http://gbif.org",
        "scope": "system",
        "xml:lang": metadata.language,
    }
    with document.element("eml:eml", root):
        with document.element("dataset"):
            _resource(document, metadata, title, abstract, published)
            _coverage(document, data)
            _paragraph(document, "purpose", metadata.purpose)
            for party in metadata.contacts or metadata.creators:
                _party(document, "contact", party)
            if metadata.publisher:
                _party(document, "publisher", metadata.publisher)
            _methods(document, metadata, data)
            if metadata.project:
                _project(document, metadata.project, metadata.creators)
        _additional(document, metadata, data, title, published)
    return document.end()


def _resource(document: XmlDocument, metadata: Metadata, title: str, abstract: str, published: str) -> None:
    document.text("alternateIdentifier", metadata.identifier)
    document.text("title", title, {"xml:lang": metadata.language})
    for party in metadata.creators:
        _party(document, "creator", party)
    for party in metadata.metadata_providers or metadata.creators:
        _party(document, "metadataProvider", party)
    for party in metadata.associated:
        _party(document, "associatedParty", party, party.role or "contributor")
    document.text("pubDate", published)
    document.text("language", metadata.language)
    with document.element("abstract"):
        for part in abstract.splitlines():
            document.text("para", part.strip())
    with document.element("keywordSet"):
        for keyword in metadata.keywords or _KEYWORDS:
            document.text("keyword", keyword)
        document.text("keywordThesaurus", _KEYWORD_THESAURUS)
    if metadata.additional_information:
        with document.element("additionalInfo"):
            document.text("para", metadata.additional_information)
    _rights(document, metadata.licence)


def _rights(document: XmlDocument, licence: Licence) -> None:
    with document.element("intellectualRights"), document.element("para"):
        document.characters(licence.before)
        with document.element("ulink", {"url": licence.url}):
            document.text("citetitle", licence.title)
        document.characters(licence.after)
    with document.element("licensed"):
        document.text("licenseName", licence.name)
        document.text("url", licence.url)
        document.text("identifier", licence.spdx)


def _party(document: XmlDocument, element: str, party: Party, role: str = "") -> None:
    with document.element(element):
        if party.surname:
            with document.element("individualName"):
                document.text("givenName", party.given_name)
                document.text("surName", party.surname)
        document.text("organizationName", party.organisation)
        document.text("positionName", party.position)
        document.text("electronicMailAddress", party.email)
        document.text("onlineUrl", party.url)
        document.text("userId", party.orcid, {"directory": "https://orcid.org/"})
        document.text("role", role)


def _coverage(document: XmlDocument, data: DataSet) -> None:
    extent = data.extent
    if not (extent.has_positions or extent.days or data.taxa):
        return
    with document.element("coverage"):
        if extent.has_positions:
            with document.element("geographicCoverage"):
                document.text("geographicDescription", _places(extent))
                with document.element("boundingCoordinates"):
                    for side in ("west", "east", "north", "south"):
                        document.text(f"{side}BoundingCoordinate", f"{getattr(extent, side):.6f}")
        if extent.days:
            with document.element("temporalCoverage"):
                if extent.days[0] == extent.days[1]:
                    with document.element("singleDateTime"):
                        document.text("calendarDate", extent.days[0])
                else:
                    with document.element("rangeOfDates"):
                        for name, day in zip(("beginDate", "endDate"), extent.days):
                            with document.element(name):
                                document.text("calendarDate", day)
        if data.taxa:
            with document.element("taxonomicCoverage"):
                document.text("generalTaxonomicCoverage", _taxa_words(data.taxa))
                for taxon in data.taxa[:_MOST_TAXA]:
                    with document.element("taxonomicClassification"):
                        document.text("taxonRankName", taxon.rank)
                        document.text("taxonRankValue", taxon.name)


def _places(extent: Extent) -> str:
    return ", ".join(extent.places) or "Positions of the cameras"


def _taxa_words(taxa: Sequence[Taxon]) -> str:
    groups = sorted({(taxon.higher[1] or taxon.higher[0]) for taxon in taxa})
    return f"{len(taxa)} taxa of {', '.join(groups)}"


def _methods(document: XmlDocument, metadata: Metadata, data: DataSet) -> None:
    with document.element("methods"):
        for text in _steps(data):
            with document.element("methodStep"), document.element("description"):
                document.text("para", text)
        with document.element("sampling"):
            with document.element("studyExtent"), document.element("description"):
                document.text("para", f"{_places(data.extent)}. {_amount(data)}")
            with document.element("samplingDescription"):
                document.text("para", metadata.sampling_description or _sampling(metadata, data))


def _sampling(metadata: Metadata, data: DataSet) -> str:
    ways = [metadata.sampling_protocol] if metadata.sampling_protocol else map(protocol, data.extent.platforms)
    return ". ".join(ways) or protocol("")


def _steps(data: DataSet) -> List[str]:
    carriers = [f"{PLATFORMS.get(one, one)} ({one})" for one in data.extent.platforms]
    taken = f"Frames were taken from {', '.join(carriers)} and positioned." if carriers else "Frames were taken."
    if data.kind == ANNOTATIONS:
        seen = "People looked at the frames and marked labels as present or absent; the newest mark of a label counts."
    else:
        seen = (
            f"The classifier {data.by} scored each label of a frame; from a label's threshold on it counts as present."
        )
    named = (
        "Each label was exported as the taxon that it names. An absence was exported only where the label is the whole "
        "taxon, no other label of the frame says that the taxon, or one that belongs to it, is present, and none says "
        "that the frame is useless."
    )
    made = f"The archive was made by {data.maker}. Filters: {' '.join(data.filters)}"
    return [taken, seen, named, made]


def _project(document: XmlDocument, project: Project, creators: Iterable[Party]) -> None:
    with document.element("project", {"id": project.identifier} if project.identifier else None):
        document.text("title", project.title)
        for party in project.personnel or creators:
            _party(document, "personnel", party, party.role or "author")
        _paragraph(document, "abstract", project.abstract)
        _paragraph(document, "funding", project.funding)


def _paragraph(document: XmlDocument, element: str, text: str) -> None:
    if text:
        with document.element(element):
            document.text("para", text)


def _additional(document: XmlDocument, metadata: Metadata, data: DataSet, title: str, published: str) -> None:
    stamp = published if len(published) > 4 else f"{published}-01-01"
    with document.element("additionalMetadata"), document.element("metadata"), document.element("gbif"):
        document.text("dateStamp", f"{stamp}T00:00:00Z")
        document.text("hierarchyLevel", "dataset")
        document.text("citation", metadata.citation or _citation(metadata, title, published))
        with document.element("bibliography"):
            for text, address in _cited(data):
                document.text("citation", text, {"identifier": address} if address else None)


def _cited(data: DataSet) -> Iterable[Tuple[str, str]]:
    """The atlas, its paper, other works, each session, and each of its versions that is used."""
    yield ATLAS, f"{DOI_URL}{ATLAS_DOI}"
    yield PAPER, _PAPER_DOI
    yield from data.works
    for one in data.citations:
        local = one.doi.startswith("local:")
        yield one.text(), "" if local else f"{DOI_URL}{ZENODO_PREFIX}{one.doi}"
        for version in () if local else one.versions:
            address = f"{DOI_URL}{ZENODO_PREFIX}{version}"
            yield f"{one.name}. Zenodo. {address}", address


def _citation(metadata: Metadata, title: str, published: str) -> str:
    names = "; ".join(_called(party) for party in metadata.creators)
    address = f" {metadata.identifier}" if metadata.identifier.startswith("http") else ""
    return f"{names} ({published[:4]}). {title}.{address}"


def _called(party: Party) -> str:
    if party.surname:
        return f"{party.surname}, {party.given_name}" if party.given_name else party.surname
    return party.organisation or party.position


def _title(data: DataSet) -> str:
    what = "People's annotations" if data.kind == ANNOTATIONS else f"Predictions of {data.by}"
    places = list(data.extent.places)
    where = f" at {', '.join(places)}" if 0 < len(places) <= 3 else ""
    years = sorted({day[:4] for day in data.extent.days})
    when = f", {'–'.join(years)}" if years else ""
    return f"{what} of underwater and aerial images of the Seatizen Atlas{where}{when}"


def _abstract(data: DataSet) -> str:
    return (
        f"What is seen in images of the sea floor of the Seatizen Atlas. {_amount(data)} Each session is an event and "
        "each image an event below it, with the position of the camera."
    )


def _amount(data: DataSet) -> str:
    extent = data.extent
    return (
        f"{extent.sessions} sessions, {extent.frames} images, {data.present} presences and {data.absent} absences of "
        f"{len(data.taxa)} taxa."
    )


def _identifier(title: str, data: DataSet) -> str:
    """The same for the same content."""
    content = (title, data.kind, data.by, data.published, *data.extent.deposits, *data.extent.versions)
    counted = (data.extent.frames, data.present, data.absent)
    return str(uuid.uuid5(_SPACE, "\n".join(map(str, (*content, *counted)))))
