"""What a query can ask of one version: its fields, by the names the index and the older API give them."""

from __future__ import annotations

import datetime
import fnmatch
import re
from collections.abc import Callable
from typing import Any

from .links import concept_doi_of, doi_of

Document = dict[str, list[str]]
Condition = Callable[[Document], bool]

# The older API's names, as the service translates them before it searches.
OLD_NAMES = {
    "access_right": "access.status",
    "alternate.identifier": "metadata.identifiers.identifier",
    "alternate.scheme": "metadata.identifiers.scheme",
    "communities": "parent.communities.ids",
    "conceptdoi": "parent.pids.doi.identifier",
    "conceptrecid": "parent.id",
    "creators.name": "metadata.creators.person_or_org.name",
    "creators.affiliation": "metadata.creators.affiliations.name",
    "description": "metadata.description",
    "doi": "pids.doi.identifier",
    "filename": "files.entries.key",
    "filecount": "files.count",
    "filesize": "files.totalbytes",
    "filetype": "files.types",
    "keywords": "metadata.subjects.subject",
    "notes": "metadata.additional_descriptions.description",
    "publication_date": "metadata.publication_date",
    "publicationdate": "metadata.publication_date",
    "recid": "id",
    "related.identifier": "metadata.related_identifiers.identifier",
    "related.relation": "metadata.related_identifiers.relation_type.id",
    "related.scheme": "metadata.related_identifiers.scheme",
    "resource_type.subtype": "metadata.resource_type.props.subtype",
    "resource_type.type": "metadata.resource_type.props.type",
    "size": "files.totalbytes",
    "title": "metadata.title",
    "type": "metadata.resource_type.props.type",
    "version": "versions.index",
    "_files.checksum": "files.entries.checksum",
    "_files.size": "files.entries.size",
}
ANALYSED = {"metadata.title", "metadata.description", "metadata.creators.person_or_org.name"}
# Where a term without a field is looked for.
EVERYWHERE = (
    "metadata.title", "metadata.description", "metadata.creators.person_or_org.name", "metadata.subjects.subject",
    "metadata.version", "metadata.identifiers.identifier", "metadata.related_identifiers.identifier",
    "id", "parent.id", "pids.doi.identifier", "parent.pids.doi.identifier",
)  # fmt: skip
DATES = {"created", "updated", "metadata.publication_date"}
NUMBERS = {"id", "parent.id", "versions.index", "files.count", "files.totalbytes", "files.entries.size"}


def document(version: dict[str, Any], community_ids: dict[str, str]) -> Document:
    """The indexed values of one version, as text; files of restricted versions cannot be searched."""
    files = version["files"] if version["access"] == "open" else []
    related = version.get("related_identifiers", [])
    kind = version.get("resource_type") or {}
    slugs = version.get("communities", [])
    found: dict[str, list[Any]] = {
        "id": [version["id"]],
        "parent.id": [version["concept"]],
        "parent.pids.doi.identifier": [concept_doi_of(version)],
        # Slugs beside the ids: the service translates the one to the other before it searches.
        "parent.communities.ids": [name for slug in slugs for name in (slug, community_ids.get(slug))],
        "parent.communities.entries.slug": slugs,
        "pids.doi.identifier": [doi_of(version)],
        "access.status": [version["access"]],
        "created": [version["created"]],
        "updated": [version["updated"]],
        "versions.index": [version["index"] + 1],
        "metadata.title": [version["title"]],
        "metadata.description": [re.sub(r"<[^>]*>", " ", version.get("description") or "")],
        "metadata.version": [version.get("version")],
        "metadata.publication_date": [version["publication_date"]],
        "metadata.identifiers.identifier": version.get("alternate_identifiers", []),
        "metadata.identifiers.scheme": ["urn" for _ in version.get("alternate_identifiers", [])],
        "metadata.related_identifiers.identifier": [one.get("identifier") for one in related],
        "metadata.related_identifiers.scheme": [one.get("scheme") for one in related],
        "metadata.related_identifiers.relation_type.id": [str(one.get("relation", "")).lower() for one in related],
        "metadata.creators.person_or_org.name": [one["name"] for one in version.get("creators", [])],
        "metadata.creators.affiliations.name": [one.get("affiliation") for one in version.get("creators", [])],
        "metadata.subjects.subject": version.get("keywords", []),
        "metadata.additional_descriptions.description": [version.get("notes")],
        "metadata.resource_type.props.type": [kind.get("type")],
        "metadata.resource_type.props.subtype": [kind.get("subtype")],
        "files.count": [len(files)],
        "files.totalbytes": [sum(entry["size"] for entry in files)],
        "files.types": sorted({suffix_of(entry["key"]) for entry in files}),
        "files.entries.key": [entry["key"] for entry in files],
        "files.entries.size": [entry["size"] for entry in files],
        "files.entries.checksum": [f"md5:{entry['md5']}" for entry in files],
    }
    return {name: [str(value) for value in values if value not in (None, "")] for name, values in found.items()}


def suffix_of(key: str) -> str:
    """A file name's type as the service's facets name it: its last suffix in lower case."""
    name = key.rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def equals(field: str, text: str, phrase: bool) -> Condition:
    """A condition: one of the field's values is the text, or holds its words where the field is a text. Outside
    quotes `*` and `?` stand for anything. Without a field any of the usual ones will do."""
    if field == "_exists_":
        return has(indexed_name(text))
    if not phrase and text == "*":
        return has(indexed_name(field) if field not in {"", "*"} else "id")
    names = names_of(field)
    wanted = words(text)
    wild = not phrase and ("*" in text or "?" in text)

    def fits_value(name: str, value: str) -> bool:
        if name in ANALYSED:
            return contains(words(value), wanted, phrase)
        return fnmatch.fnmatchcase(value, text) if wild else value == text

    return lambda indexed: any(fits_value(name, value) for name in names for value in indexed.get(name, ()))


def has(name: str) -> Condition:
    return lambda indexed: bool(indexed.get(name))


def fits(field: str, pattern: str) -> Condition:
    """A condition: one of the field's values (of its words where the field is a text) fits the regular expression."""
    compiled = re.compile(pattern)
    names = names_of(field)

    def fits_value(name: str, value: str) -> bool:
        return any(compiled.fullmatch(part) for part in (words(value) if name in ANALYSED else [value]))

    return lambda indexed: any(fits_value(name, value) for name in names for value in indexed.get(name, ()))


def names_of(field: str) -> tuple[str, ...]:
    return EVERYWHERE if field in {"", "*"} else (indexed_name(field),)


def contains(said: list[str], wanted: list[str], phrase: bool) -> bool:
    """Whether a text's words hold the wanted ones: side by side for a phrase, any of them otherwise."""
    if not wanted:
        return False
    if phrase:
        span = len(wanted)
        return any(said[start : start + span] == wanted for start in range(len(said) - span + 1))
    return any(fnmatch.fnmatchcase(word, one) for one in wanted for word in said)


def words(text: str) -> list[str]:
    return re.findall(r"[\w*?]+", text.lower().replace("_", " "))


def in_range(field: str, bounds: tuple[str, str], closed: tuple[bool, bool]) -> Condition:
    """A condition: one of the field's values lies between the bounds; `*` leaves an end open."""
    name = indexed_name(field)
    read = reader_of(name)
    low = None if bounds[0] == "*" else read(bounds[0])
    high = None if bounds[1] == "*" else read(bounds[1])

    def holds(indexed: Document) -> bool:
        for text in indexed.get(name, ()):
            value = read(text)
            above = low is None or value > low or (closed[0] and value == low)
            below = high is None or value < high or (closed[1] and value == high)
            if above and below:
                return True
        return False

    return holds


def reader_of(name: str) -> Callable[[str], Any]:
    if name in DATES:
        return instant
    if name in NUMBERS:
        return int
    return str


def instant(text: str) -> datetime.datetime:
    """The instant a date stands for; a partial date is its first moment (the service does not round up)."""
    padded = text + {4: "-01-01", 7: "-01"}.get(len(text), "")
    moment = datetime.datetime.fromisoformat(padded.replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)


def indexed_name(field: str) -> str:
    return OLD_NAMES.get(field, field)
