"""The metadata of the atlas's deposit: a JSON file with the keys of the campaigns' files and the creators themselves.

The keys are those of the published atlas's file (reference `zenodo-tools.md` §2.1 and §2.3, last column).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Collection, Dict, Mapping, Tuple

from ..messages import QT_TRANSLATE_NOOP, message
from ..publish.description import keys as k
from ..publish.description.campaign import (
    UNKNOWN_KEY,
    RelatedIdentifier,
    access_of,
    communities_of,
    description_of,
    related_of,
)
from ..publish.description.errors import DescriptionError
from ..publish.description.json_values import Values, read_json
from ..publish.description.people import Person, is_orcid
from .numbers import is_version

NAME = "seatizen-atlas"
"""What the urn of the atlas's deposit names."""
CONCEPT = "11125847"
"""The Zenodo concept of the published atlas, which its own metadata file names as a relation."""
TITLE = "Seatizen Atlas"
CREATORS = "creators"

MANDATORY = (CREATORS, k.ACCESS_RIGHT, k.LICENCE, k.DESCRIPTION, k.KEYWORDS, k.VERSION, k.COMMUNITIES)
ALL = (*MANDATORY, k.RELATED, k.TITLE, k.FUNDINGS)
_OF_CREATOR = ("name", "affiliation", "orcid")
_RECORD = re.compile(r"zenodo(?:\.org/records?/|\.)(\d+)")

SOME_CREATOR = QT_TRANSLATE_NOOP("Seatizen", "at least one creator, an object with name, affiliation and orcid")
AN_ORCID = QT_TRANSLATE_NOOP(
    "Seatizen", "four groups of four digits whose last one is right, like 0000-0002-1825-0097, or nothing"
)
A_VERSION = QT_TRANSLATE_NOOP("Seatizen", "a version like v1.2.6")
A_TEXT_FILE = QT_TRANSLATE_NOOP("Seatizen", "the path of a text (.txt or .html)")


@dataclass(frozen=True)
class AtlasMetadata:
    """How the atlas is described on Zenodo. `description` is HTML; `version` is that of a first release."""

    path: Path
    creators: Tuple[Person, ...]
    access_right: str
    licence: str
    description: str
    keywords: Tuple[str, ...]
    version: str
    communities: Tuple[str, ...]
    related: Tuple[RelatedIdentifier, ...] = ()
    title: str = TITLE
    fundings: Tuple[str, ...] = ()

    def document(self, version: str, own: Collection[str] = ()) -> Dict[str, Any]:
        """The metadata of one version in the keys of Zenodo's deposit API. Relations to the deposit itself, whose
        concept and record numbers are `own`, are left out."""
        found: Dict[str, Any] = {
            "title": self.title,
            "upload_type": "dataset",
            "description": self.description,
            "access_right": self.access_right,
            "license": self.licence,
            "version": version,
            "language": "eng",
            "creators": [_said(name=one.name, affiliation=one.affiliation, orcid=one.orcid) for one in self.creators],
            "related_identifiers": [{"identifier": f"urn:{NAME}", "relation": "isAlternateIdentifier"}],
        }
        for one in self.related:
            match = _RECORD.search(one.identifier)
            if match is None or match.group(1) not in {CONCEPT, *own}:
                found["related_identifiers"].append(
                    _said(identifier=one.identifier, relation=one.relation, resource_type=one.resource_type)
                )
        optional = {
            "keywords": list(self.keywords),
            "communities": [{"identifier": slug} for slug in self.communities],
            "notes": "".join(f"{escape(funding)}<br>" for funding in self.fundings),
        }
        return {**found, **{key: value for key, value in optional.items() if value}}


def read_atlas_metadata(path: Path) -> AtlasMetadata:
    """The metadata from their file. Raises DescriptionError for the first thing that is wrong with it."""
    return atlas_metadata_of(path, read_json(path))


def atlas_metadata_of(path: Path, document: Mapping[str, Any]) -> AtlasMetadata:
    """The metadata from the values of their keys; paths in them are relative to the folder of the file `path`, or else
    to the one above. Raises DescriptionError."""
    unknown = [key for key in document if key not in ALL]
    if unknown:
        raise DescriptionError(message(UNKNOWN_KEY, file=str(path), key=unknown[0], expected=", ".join(ALL)))
    values = Values(path, document)
    # First, so that a key that is missing is told as such.
    values.text(k.DESCRIPTION)
    description = description_of(path, values)
    if not isinstance(description, str):
        raise values.wrong(k.DESCRIPTION, message(A_TEXT_FILE))
    version = values.text(k.VERSION)
    if not is_version(version):
        raise values.wrong(k.VERSION, message(A_VERSION))
    related = values.objects(k.RELATED) if k.RELATED in document else []
    return AtlasMetadata(
        path=path,
        creators=_creators(path, values),
        access_right=access_of(values),
        licence=values.text(k.LICENCE),
        description=description,
        keywords=values.texts(k.KEYWORDS),
        version=version,
        communities=communities_of(values),
        related=tuple(related_of(path, place, one) for place, one in enumerate(related, 1)),
        title=values.text(k.TITLE) if k.TITLE in document else TITLE,
        fundings=values.texts(k.FUNDINGS) if k.FUNDINGS in document else (),
    )


def _creators(path: Path, values: Values) -> Tuple[Person, ...]:
    found = values.document.get(CREATORS)
    if CREATORS in values.document and (
        not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found)
    ):
        raise values.wrong(CREATORS, message(SOME_CREATOR))
    return tuple(_creator(path, place, one) for place, one in enumerate(values.objects(CREATORS), 1))


def _creator(path: Path, place: int, one: Mapping[str, Any]) -> Person:
    """One of the list, `place` counted from 1, which is how a fault in it is named."""
    within = Values(path, one, prefix=f"{CREATORS}[{place}].")
    unknown = [key for key in one if key not in _OF_CREATOR]
    if unknown:
        name = f"{CREATORS}[{place}].{unknown[0]}"
        raise DescriptionError(message(UNKNOWN_KEY, file=str(path), key=name, expected=", ".join(_OF_CREATOR)))
    orcid = within.text("orcid", blank=True) if "orcid" in one else ""
    bare = re.sub(r"^https?://orcid\.org/", "", orcid, flags=re.IGNORECASE).upper()
    if orcid and not is_orcid(bare):
        raise within.wrong("orcid", message(AN_ORCID))
    affiliation = within.text("affiliation", blank=True) if "affiliation" in one else ""
    return Person(" ".join(within.text("name").split()), " ".join(affiliation.split()), bare)


def _said(**values: str) -> Dict[str, str]:
    return {key: value for key, value in values.items() if value}
