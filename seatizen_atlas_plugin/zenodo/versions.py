"""Finds many deposits in few searches."""

from __future__ import annotations

from typing import Iterable, Sequence

from ..feedback import Feedback
from .errors import BadReference, NotFound, RecordDeleted, RequestRefused, ServerFailure
from .records import Record, record_from
from .search import WINDOW, Search
from .transport import Transport
from .waiting import PATIENT, Tries, Trouble

# 50 concepts make an address of about 1.3 kB; with three versions each, their 150 records fill six pages of 25.
_CONCEPTS_PER_SEARCH = 50
# A name stands in two clauses of about 100 characters.
_NAMES_PER_SEARCH = 15
# A search that Zenodo stumbles over stays one: smaller searches are the better second try.
_TRIES: Tries = {**PATIENT, Trouble.SERVER: 2}


class Finder:
    """Looks up versions by concept and sessions by name."""

    def __init__(self, transport: Transport, search: Search) -> None:
        self._transport = transport
        self._search = search
        self._records_url = f"{transport.base_url}/api/records"

    def versions_of(self, concept_ids: Sequence[str], feedback: Feedback) -> dict[str, list[Record]]:
        """Every version of each concept, newest (highest id) first; an empty list where there is none."""
        concepts = list(dict.fromkeys(str(concept) for concept in concept_ids))
        for concept in concepts:
            if not (concept.isascii() and concept.isdigit()):
                raise BadReference(concept)
        found: dict[str, list[Record]] = {}
        for start in range(0, len(concepts), _CONCEPTS_PER_SEARCH):
            found.update(self._versions(concepts[start : start + _CONCEPTS_PER_SEARCH], feedback))
        return found

    def _versions(self, concepts: Sequence[str], feedback: Feedback) -> dict[str, list[Record]]:
        """Versions of a few concepts by one search; by smaller ones where Zenodo's search stumbles over it."""
        params = {
            "q": " ".join(f"conceptrecid:{concept}" for concept in concepts),
            "all_versions": "true",
            "sort": "oldest",
        }
        try:
            records = self._all(params, feedback)
        except (ServerFailure, RequestRefused) as error:
            if not _stumbled(error):
                raise
            records = None
        if records is not None:
            return _by_concept(concepts, records)
        if len(concepts) == 1:
            return {concepts[0]: self._versions_of_one(concepts[0], feedback)}
        half = len(concepts) // 2
        return {
            **self._versions(concepts[:half], feedback),
            **self._versions(concepts[half:], feedback),
        }

    def _all(self, params: dict[str, str], feedback: Feedback) -> list[Record] | None:
        """All results of a search, None when they do not fit its window.

        Fewer results than the server counted mean that the pages shifted while they were read: they are read again.
        """
        records: dict[str, Record] = {}
        for _ in range(2):
            total = 0
            for page in self._search.pages(self._records_url, params, feedback, _TRIES):
                if page.total > WINDOW:
                    return None
                total = max(total, page.total)
                records.update((record.id, record) for record in page.records)
            if len(records) >= total:
                break
        return list(records.values())

    def _versions_of_one(self, concept: str, feedback: Feedback) -> list[Record]:
        """Versions without the search: the concept leads to its latest version, that one lists them all."""
        try:
            latest = self.record(concept, feedback)
        except (NotFound, RecordDeleted):
            return []
        records: dict[str, Record] = {}
        url = f"{self._records_url}/{latest.id}/versions"
        for page in self._search.pages(url, {}, feedback, PATIENT):
            records.update((record.id, record) for record in page.records)
        return _newest_first(records.values())

    def record(self, number: str, feedback: Feedback) -> Record:
        """The record with this id, or the latest version of the concept with this id."""
        url = f"{self._records_url}/{number}"
        return record_from(self._transport.get_json(url, feedback), self._transport.base_url, url)

    def by_doi(self, doi: str, feedback: Feedback) -> Record | None:
        """The record with a DOI that is not Zenodo's own, superseded versions included."""
        params = {"q": f'doi:"{_escaped(doi)}"', "all_versions": "true", "sort": "newest"}
        for page in self._search.pages(self._records_url, params, feedback):
            for record in page.records:
                if record.doi.lower() == doi.lower():
                    return record
        return None

    def sessions(self, names: Sequence[str], feedback: Feedback) -> dict[str, list[Record]]:
        """Latest versions that carry `urn:<name>` among their identifiers, newest first, for each name."""
        unique = list(dict.fromkeys(names))
        found: dict[str, list[Record]] = {name: [] for name in unique}
        for start in range(0, len(unique), _NAMES_PER_SEARCH):
            few = unique[start : start + _NAMES_PER_SEARCH]
            for record in self._carrying(few, feedback):
                for name in few:
                    if f"urn:{name}" in record.identifiers:
                        found[name].append(record)
        return {name: _newest_first(records) for name, records in found.items()}

    def _carrying(self, names: Sequence[str], feedback: Feedback) -> list[Record]:
        """Latest versions with one of these names among their identifiers (and perhaps others)."""
        clauses = [
            f'{field}:"urn:{_escaped(name)}"'
            for name in names
            for field in ("metadata.identifiers.identifier", "metadata.related_identifiers.identifier")
        ]
        try:
            records = self._all({"q": " ".join(clauses), "sort": "oldest"}, feedback)
        except (ServerFailure, RequestRefused) as error:
            if len(names) == 1 or not _stumbled(error):
                raise
            records = None
        if records is not None:
            return records
        half = max(1, len(names) // 2)
        rest = names[half:]
        return self._carrying(names[:half], feedback) + (self._carrying(rest, feedback) if rest else [])


def _by_concept(concepts: Sequence[str], records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {concept: [] for concept in concepts}
    for record in records:
        if record.concept_id in found:
            found[record.concept_id].append(record)
    return {concept: _newest_first(versions) for concept, versions in found.items()}


def _stumbled(error: ServerFailure | RequestRefused) -> bool:
    """True when the search itself is what the server cannot do (500 or 400), not when it is away."""
    return error.status in (400, 500)


def _newest_first(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: int(record.id), reverse=True)


def _escaped(text: str) -> str:
    """`text` inside a quoted term of the search language."""
    return text.replace("\\", "\\\\").replace('"', '\\"')
