"""Records in communities: verified after publishing, asked for where they are missing.

Publishing takes a record into a community only when its user decides there, and says nothing otherwise (reference
`zenodo-api.md` §2.5).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Iterable, Mapping

from ..feedback import Feedback
from .deposits import Deposits
from .errors import UnexpectedShape
from .records import Record, text_of


class Standing(Enum):
    """Where a record stands with a community."""

    INCLUDED = "included"
    REQUESTED = "requested"  # its members decide
    REFUSED = "refused"


@dataclass(frozen=True)
class Inclusion:
    """A community by its slug, where the record stands with it, and the server's words where it refused."""

    slug: str
    standing: Standing
    said: str = ""


def ensure_inclusion(deposits: Deposits, number: str, slugs: Iterable[str], feedback: Feedback) -> list[Inclusion]:
    """See that the public record `number` is in the communities, or that they were asked; each as it stands now.

    Asking twice is harmless: there is never more than one open request. Raises what deposits raise.
    """
    asked = list(dict.fromkeys(slugs))
    included = communities_of(deposits.client.record(number, feedback))
    missing = [slug for slug in asked if slug not in included]
    standing = {slug: Inclusion(slug, Standing.INCLUDED) for slug in asked if slug in included}
    for slug in missing:
        standing[slug] = _ask(deposits, number, slug, feedback)
    if any(standing[slug].standing is Standing.REQUESTED for slug in missing):
        # Where the user decides, the answer may come with the question.
        now = communities_of(deposits.client.record(number, feedback))
        standing.update((slug, Inclusion(slug, Standing.INCLUDED)) for slug in missing if slug in now)
    return [standing[slug] for slug in asked]


def communities_of(record: Record) -> set[str]:
    """Slugs of the communities a record is in."""
    metadata = record.raw.get("metadata")
    entries = metadata.get("communities") if isinstance(metadata, Mapping) else None
    if not isinstance(entries, list):
        return set()
    found = (text_of(entry.get("id") or entry.get("identifier")) for entry in entries if isinstance(entry, Mapping))
    return {slug for slug in found if slug}


def _ask(deposits: Deposits, number: str, slug: str, feedback: Feedback) -> Inclusion:
    url = f"{deposits.requests.base_url}/api/records/{number}/communities"
    document = {"communities": [{"id": slug, "require_review": False}]}
    answer = deposits.requests.write("POST", url, feedback, document, statuses=(200, 201, 202, 400), number=number)
    if not isinstance(answer, Mapping):
        raise UnexpectedShape(url, "processed")
    if answer.get("processed"):
        return Inclusion(slug, Standing.REQUESTED)
    said = _said(answer)
    if "already included" in said:
        return Inclusion(slug, Standing.INCLUDED)
    if "open inclusion request" in said:
        return Inclusion(slug, Standing.REQUESTED)
    return Inclusion(slug, Standing.REFUSED, said)


def _said(answer: Mapping[str, Any]) -> str:
    errors = answer.get("errors")
    words = [text_of(answer.get("message"))]
    for entry in errors if isinstance(errors, list) else ():
        if isinstance(entry, Mapping):
            words.append(text_of(entry.get("message")))
    return " ".join(word for word in words if word)
