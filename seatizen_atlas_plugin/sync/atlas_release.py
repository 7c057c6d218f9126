"""Which file of which record the published atlas is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

from ..atlas.errors import AtlasError
from ..feedback import Feedback
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..zenodo import NotFound, Record, RecordDeleted, RemoteFile, ZenodoClient, concept_or_version_id

DEFAULT_CONCEPT = "11125847"
"""The Zenodo concept of the Seatizen Atlas."""

ATLAS_NAME = "seatizen-atlas"
"""The atlas carries `urn:seatizen-atlas` among its identifiers, as a session carries its name."""

ATLAS_FILE = "seatizen_atlas_db.gpkg"

_URN = "urn:"

NO_ATLAS_AT_ALL = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{server} has neither the record {concept} nor one with the identifier urn:{name}; nothing was downloaded.",
)
NO_SUCH_NAME = QT_TRANSLATE_NOOP(
    "Seatizen", "{server} has no record with the identifier urn:{name}; nothing was downloaded."
)
SEVERAL_DEPOSITS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{server} has several deposits with the identifier urn:{name} ({deposits}); name the one you want. "
    "Nothing was downloaded.",
)
NO_GEOPACKAGE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "Record {record} has no GeoPackage in any version that can be read; the newest one holds {files}. "
    "Nothing was downloaded.",
)
NO_GEOPACKAGE_IN_VERSION = QT_TRANSLATE_NOOP(
    "Seatizen", "Record {record} has no GeoPackage, it holds {files}; nothing was downloaded."
)
SEVERAL_GEOPACKAGES = QT_TRANSLATE_NOOP(
    "Seatizen",
    "Record {record} has several GeoPackages and none is called {expected}: {files}; nothing was downloaded.",
)
RESTRICTED = QT_TRANSLATE_NOOP(
    "Seatizen",
    "The files of record {record} are not open ({access}); nothing was downloaded, a token of someone with access is "
    "needed.",
)
FOUND_BY_NAME = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{server} has no record {concept}; record {record}, which carries the identifier urn:{name}, was taken instead.",
)
OLDER_TAKEN_RESTRICTED = QT_TRANSLATE_NOOP(
    "Seatizen",
    "The files of the newest version {newest} (record {record}) are not open; the older version {taken} was taken.",
)
OLDER_TAKEN = QT_TRANSLATE_NOOP(
    "Seatizen", "The newest version {newest} (record {record}) has no GeoPackage; the older version {taken} was taken."
)
NEWER_EXISTS = QT_TRANSLATE_NOOP(
    "Seatizen", "Record {record} is the version that was asked for, but not the newest of its deposit."
)
NO_FILES = QT_TRANSLATE_NOOP("Seatizen", "Record {record} has no files; nothing was downloaded.")


class NoPublishedAtlas(AtlasError):
    """There is no record, or no file in it, that could be downloaded as an atlas."""


@dataclass
class AtlasRelease:
    """One published version of an atlas: its record, the GeoPackage in it, what the user should know about them."""

    record: Record
    file: RemoteFile
    warnings: list[Message] = field(default_factory=list)


def find_release(client: ZenodoClient, concept: str, feedback: Feedback) -> AtlasRelease:
    """The newest version with a GeoPackage of the deposit that `concept` names.

    `concept` is a number, DOI or address of a record, or `urn:<identifier>`; one of a single version means exactly that
    version. When the server does not know the Seatizen Atlas's own concept (a sandbox, another server), the record with
    its identifier is taken. Raises `NoPublishedAtlas`, `BadReference`, `NotFound`, `PermissionDenied` and the other
    `ZenodoError`s.
    """
    warnings: list[Message] = []
    record = _record(client, concept.strip() or DEFAULT_CONCEPT, warnings, feedback)
    file = geopackage_of(record)
    if file is not None:
        if _is_one_version(concept, record) and not _is_newest(record):
            warnings.append(message(NEWER_EXISTS, record=record.id))
        return AtlasRelease(record, file, warnings)
    if _is_one_version(concept, record):
        raise _refusal(record, NO_GEOPACKAGE_IN_VERSION)
    for older in client.versions_of([record.concept_id], feedback)[record.concept_id]:
        file = geopackage_of(older)
        if file is not None:
            text = OLDER_TAKEN_RESTRICTED if _is_closed(record) else OLDER_TAKEN
            taken = version_text(older)
            warnings.append(message(text, newest=version_text(record), record=record.id, taken=taken))
            return AtlasRelease(older, file, warnings)
    raise _refusal(record, NO_GEOPACKAGE)


def geopackage_of(record: Record) -> Optional[RemoteFile]:
    """The file called `seatizen_atlas_db.gpkg`, else the only GeoPackage, None when there is none.

    Raises `NoPublishedAtlas` when several could be meant.
    """
    candidates = [file for file in record.files if file.key.lower().endswith(".gpkg")]
    exact = [file for file in candidates if file.key == ATLAS_FILE]
    if exact or len(candidates) < 2:
        return next(iter(exact or candidates), None)
    names = ", ".join(file.key for file in candidates)
    raise NoPublishedAtlas(message(SEVERAL_GEOPACKAGES, record=record.id, expected=ATLAS_FILE, files=names))


def version_text(record: Record) -> str:
    """What a version is called: its own text, else its record's number."""
    return record.version or record.id


def _record(client: ZenodoClient, concept: str, warnings: list[Message], feedback: Feedback) -> Record:
    if concept.lower().startswith(_URN):
        name = concept[len(_URN) :].strip()
        found = _by_name(client, name, feedback)
        if found is None:
            raise NoPublishedAtlas(message(NO_SUCH_NAME, server=client.base_url, name=name))
        return found
    try:
        return client.record(concept, feedback)
    except (NotFound, RecordDeleted):
        if concept_or_version_id(concept) != DEFAULT_CONCEPT:
            raise
    found = _by_name(client, ATLAS_NAME, feedback)
    values = {"server": client.base_url, "concept": DEFAULT_CONCEPT, "name": ATLAS_NAME}
    if found is None:
        raise NoPublishedAtlas(message(NO_ATLAS_AT_ALL, **values))
    warnings.append(message(FOUND_BY_NAME, record=found.id, **values))
    return found


def _by_name(client: ZenodoClient, name: str, feedback: Feedback) -> Optional[Record]:
    records = client.find_sessions([name], feedback)[name]
    deposits = sorted({record.concept_id for record in records}, key=int)
    if len(deposits) > 1:
        values = {"server": client.base_url, "name": name, "deposits": ", ".join(deposits)}
        raise NoPublishedAtlas(message(SEVERAL_DEPOSITS, **values))
    return records[0] if records else None


def _is_one_version(concept: str, record: Record) -> bool:
    """True when the user named this very version; a concept's number and an identifier name the newest one."""
    if concept.strip().lower().startswith(_URN):
        return False
    number = concept_or_version_id(concept.strip() or DEFAULT_CONCEPT)
    return number is None or (number == record.id and number != record.concept_id)


def _is_newest(record: Record) -> bool:
    """What the record says of its place among the versions; True when it does not say."""
    metadata = record.raw.get("metadata")
    relations = metadata.get("relations") if isinstance(metadata, dict) else None
    places = relations.get("version") if isinstance(relations, dict) else None
    if not isinstance(places, list):
        return True
    return not any(isinstance(place, dict) and place.get("is_last") is False for place in places)


def _is_closed(record: Record) -> bool:
    return not record.files and record.access not in {"", "open"}


def _refusal(record: Record, text: str) -> NoPublishedAtlas:
    if _is_closed(record):
        return NoPublishedAtlas(message(RESTRICTED, record=record.id, access=record.access))
    if not record.files:
        return NoPublishedAtlas(message(NO_FILES, record=record.id))
    names = ", ".join(file.key for file in record.files)
    return NoPublishedAtlas(message(text, record=record.id, files=names))
