"""Reads the `metadata` of the older deposit API into a draft, with its rules and its losses.

Unknown keys of `metadata` are dropped in silence; a coordinate that is 0 is lost together with its partner; a location
without a place makes the service stumble (500).
"""

from __future__ import annotations

from typing import Any

from ..answers import Refusal, invalid
from .store import Draft, today

ALTERNATE = "isAlternateIdentifier"
PLAIN = ("title", "description", "version", "notes", "method", "references", "subjects", "custom", "keywords", "grants")
LANGUAGES = {"en": "eng", "fr": "fra", "de": "deu", "es": "spa", "pt": "por", "it": "ita"}
# The identifiers the service reads back for licences it knows.
LICENSES = {
    "cc-by-4.0": "cc-by-4.0", "cc-by": "cc-by-4.0", "cc-by-sa-4.0": "cc-by-sa-4.0", "cc-by-nc-4.0": "cc-by-nc-4.0",
    "cc0-1.0": "cc-zero", "cc-zero": "cc-zero", "mit": "mit-license", "mit-license": "mit-license",
    "gpl-3.0": "gpl-3.0", "apache-2.0": "apache2.0", "etalab-2.0": "etalab-2.0", "other-open": "other-open",
}  # fmt: skip
ACCESS = {"open": "open", "restricted": "restricted", "embargoed": "embargoed", "closed": "restricted"}
KINDS = {
    "dataset": "Dataset", "publication": "Publication", "image": "Image", "software": "Software", "poster": "Poster",
    "presentation": "Presentation", "video": "Video/Audio", "lesson": "Lesson", "other": "Other",
    "physicalobject": "Physical object", "workflow": "Workflow", "model": "Model",
}  # fmt: skip
RELATIONS = {
    name.lower()
    for name in (
        "isCitedBy", "cites", "isSupplementTo", "isSupplementedBy", "isContinuedBy", "continues", "isDescribedBy",
        "describes", "hasMetadata", "isMetadataFor", "isNewVersionOf", "isPreviousVersionOf", "isPartOf", "hasPart",
        "isReferencedBy", "references", "isDocumentedBy", "documents", "isCompiledBy", "compiles", "isVariantFormOf",
        "isOriginalFormOf", "isIdenticalTo", "isAlternateIdentifier", "isReviewedBy", "reviews", "isDerivedFrom",
        "isSourceOf", "requires", "isRequiredBy", "isObsoletedBy", "obsoletes", "isPublishedIn", "hasVersion",
        "isVersionOf",
    )
}  # fmt: skip


def metadata_of(body: Any, *, may_be_empty: bool) -> dict[str, Any]:
    """The `metadata` of a request's body; raises 400 for anything beside it."""
    if not isinstance(body, dict):
        raise Refusal(400, "Unable to decode JSON data in request body.")
    for name in body:
        if name != "metadata":
            raise invalid(name, "Unknown field.")
    given = body.get("metadata", {})
    if not isinstance(given, dict) or (not given and ("metadata" in body or not may_be_empty)):
        raise invalid("metadata", "Missing data for required field.")
    return dict(given)


def with_metadata(draft: Draft, given: dict[str, Any]) -> Draft:
    """The draft with this metadata in place of all it had."""
    kind = str(given.get("upload_type") or "")
    access = ACCESS.get(str(given.get("access_right") or "open"))
    if access is None:
        raise invalid("metadata.access_right", "Unknown access type.")
    if access == "embargoed" and not given.get("embargo_date"):
        raise invalid("metadata.embargo_date", "Missing data for required field.")
    if kind and kind not in KINDS:
        raise invalid("metadata.upload_type", f"Invalid upload type: {kind}")
    related = listed(given, "related_identifiers")
    read: Draft = {
        **draft,
        **{name: given.get(name) or ([] if name in {"keywords", "references", "subjects"} else None) for name in PLAIN},
        "title": given.get("title") or "",
        "publication_date": given.get("publication_date") or today(),
        "access": access,
        "embargo_date": given.get("embargo_date") if access == "embargoed" else None,
        "license": license_of(given, kind, access),
        "creators": [person(one) for one in listed(given, "creators")],
        "contributors": [{**person(one), "type": one.get("type", "Other")} for one in listed(given, "contributors")],
        "related_identifiers": [relation(one) for one in related if not is_alternate(one)],
        "alternate_identifiers": [str(one.get("identifier", "")) for one in related if is_alternate(one)],
        "locations": [location(one) for one in listed(given, "locations")],
        "dates": [date(one) for one in listed(given, "dates")],
        "language": language(given.get("language")),
        "communities": communities(given.get("communities")),
        "publisher": given.get("imprint_publisher") or "Zenodo",
        "resource_type": resource_type(kind, given),
    }
    doi = str(given.get("doi") or "")
    managed = doi.startswith(("10.5281/", "10.5072/"))
    if managed and not doi.startswith("10.5072/" if draft.get("sandbox") else "10.5281/"):
        prefix = "10.5072" if draft.get("sandbox") else "10.5281"
        raise invalid(
            "pids.doi", f"Wrong DOI {doi[:7]} prefix provided, it should be {prefix} as defined in the rest client"
        )
    read["doi"] = doi if doi and not managed else None
    return read


def listed(given: dict[str, Any], name: str) -> list[dict[str, Any]]:
    entries = given.get(name) or []
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise invalid(f"metadata.{name}", "Not a valid list.")
    return entries


def is_alternate(entry: dict[str, Any]) -> bool:
    return str(entry.get("relation", "")).lower() == ALTERNATE.lower()


def relation(entry: dict[str, Any]) -> dict[str, Any]:
    identifier, name = str(entry.get("identifier") or ""), str(entry.get("relation") or "")
    if name.lower() not in RELATIONS:
        raise invalid("metadata.related_identifiers", f"Invalid relation type: {name}")
    found = {"identifier": identifier, "relation": name, "scheme": scheme_of(identifier)}
    return {**found, "resource_type": entry["resource_type"]} if entry.get("resource_type") else found


def scheme_of(identifier: str) -> str:
    if identifier.startswith("urn:"):
        return "urn"
    if identifier.startswith(("http://", "https://")):
        return "url"
    return "doi" if identifier.startswith("10.") else "other"


def person(entry: dict[str, Any]) -> dict[str, Any]:
    known = {name: entry[name] for name in ("orcid", "gnd") if entry.get(name)}
    return {"name": entry.get("name") or "", "affiliation": entry.get("affiliation") or None, **known}


def location(entry: dict[str, Any]) -> dict[str, Any]:
    found = {"place": entry["place"]}  # the KeyError is the service's own
    if entry.get("description"):
        found["description"] = entry["description"]
    if entry.get("lat") and entry.get("lon"):
        found.update(lat=entry["lat"], lon=entry["lon"])
    return found


def date(entry: dict[str, Any]) -> dict[str, Any]:
    if not entry.get("type"):
        raise invalid("metadata.dates", "Missing data for required field.")
    return {name: entry[name] for name in ("type", "start", "end", "description") if entry.get(name)}


def language(given: Any) -> Any:
    if given in (None, ""):
        return None
    text = str(given)
    if len(text) not in (2, 3):
        raise invalid("metadata.language", f"Invalid language: {text}")
    return LANGUAGES.get(text, text)


def communities(given: Any) -> list[str]:
    if given in (None, []):
        return []
    if not isinstance(given, list) or not all(isinstance(one, dict) and one.get("identifier") for one in given):
        raise invalid("communities", "Invalid input.")
    return [str(one["identifier"]) for one in given]


def license_of(given: dict[str, Any], kind: str, access: str) -> str:
    asked = given.get("license")
    if isinstance(asked, dict):
        asked = asked.get("id")
    if not asked:
        if access == "restricted":
            return ""
        return "cc-zero" if kind == "dataset" else "cc-by-4.0"
    known = LICENSES.get(str(asked).lower())
    if known is None:
        raise invalid("metadata.license", f"Invalid license provided: {asked}")
    return known


def resource_type(kind: str, given: dict[str, Any]) -> dict[str, Any]:
    if not kind:
        return {}
    subtype = given.get(f"{kind}_type")
    found = {"type": kind, "title": str(subtype or KINDS[kind]).capitalize()}
    return {**found, "subtype": subtype} if subtype else found
