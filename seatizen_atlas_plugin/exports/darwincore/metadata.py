"""What people tell of the data set: a small JSON file, every key optional.

See docs/algorithms.md (exportdarwincore) for the keys.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Tuple

from ...atlas.errors import AtlasError
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..times import exists
from .wording import clean

HUMAN, MACHINE = BASES = ("HumanObservation", "MachineObservation")
"""Values of basisOfRecord: what people saw, and what a machine did. A picture that people annotated is either."""

SHORTEST_TITLE, SHORTEST_ABSTRACT = 10, 25
"""GBIF's validator asks for so many characters."""

_ORCID = re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?")
_YEAR = 4
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}")


@dataclass(frozen=True)
class Licence:
    """One of the three that GBIF takes, with the words of its Integrated Publishing Toolkit around its name."""

    code: str
    spdx: str
    name: str
    url: str
    title: str
    before: str
    after: str = "."


CC0 = Licence(
    "CC0",
    "CC0-1.0",
    "Creative Commons Zero v1.0 Universal",
    "http://creativecommons.org/publicdomain/zero/1.0/legalcode",
    "Public Domain (CC0 1.0)",
    "To the extent possible under law, the publisher has waived all rights to these data and has dedicated them to "
    "the ",
    ". Users may copy, modify, distribute and use the work, including for commercial purposes, without restriction.",
)
CC_BY = Licence(
    "CC BY",
    "CC-BY-4.0",
    "Creative Commons Attribution 4.0 International",
    "http://creativecommons.org/licenses/by/4.0/legalcode",
    "Creative Commons Attribution (CC-BY) 4.0 License",
    "This work is licensed under a ",
)
CC_BY_NC = Licence(
    "CC BY-NC",
    "CC-BY-NC-4.0",
    "Creative Commons Attribution Non Commercial 4.0 International",
    "http://creativecommons.org/licenses/by-nc/4.0/legalcode",
    "Creative Commons Attribution Non Commercial (CC-BY-NC) 4.0 License",
    "This work is licensed under a ",
)
LICENCES = (CC0, CC_BY, CC_BY_NC)


@dataclass(frozen=True)
class Party:
    """A person or an organisation; one of `surname`, `organisation` and `position` is there."""

    surname: str = ""
    given_name: str = ""
    organisation: str = ""
    position: str = ""
    email: str = ""
    url: str = ""
    orcid: str = ""
    role: str = ""


@dataclass(frozen=True)
class Project:
    """The project in which the data were made."""

    title: str = ""
    identifier: str = ""
    abstract: str = ""
    funding: str = ""
    personnel: Tuple[Party, ...] = ()


ATLAS = Party(organisation="Seatizen Atlas", url="https://doi.org/10.5281/zenodo.11125847")
"""Who is named when nobody is."""


@dataclass(frozen=True)
class Metadata:
    """The file's keys; '' and () where it says nothing."""

    title: str = ""
    abstract: str = ""
    language: str = "en"
    identifier: str = ""
    published: str = ""
    licence: Licence = CC_BY
    media_licence: Licence = CC_BY
    creators: Tuple[Party, ...] = (ATLAS,)
    contacts: Tuple[Party, ...] = ()
    metadata_providers: Tuple[Party, ...] = ()
    associated: Tuple[Party, ...] = ()
    publisher: Optional[Party] = None
    keywords: Tuple[str, ...] = ()
    project: Optional[Project] = None
    purpose: str = ""
    additional_information: str = ""
    citation: str = ""
    sampling_protocol: str = ""
    sampling_description: str = ""
    recorded_by: str = ""
    rights_holder: str = ""
    basis_of_record: str = HUMAN


def read_metadata(path: str) -> Metadata:
    """The file at `path`; defaults without one. Raises `AtlasError` naming the key that is wrong."""
    if not path:
        return Metadata()
    return _Reader(path).read()


class _Reader:
    def __init__(self, path: str) -> None:
        self._path = path

    def read(self) -> Metadata:
        content = self._content()
        makers = {
            "title": ("title", lambda key, value: self._text(key, value, SHORTEST_TITLE)),
            "abstract": ("abstract", lambda key, value: self._text(key, value, SHORTEST_ABSTRACT)),
            "language": ("language", lambda key, value: self._matching(key, value, _LANGUAGE, _LANGUAGE_EXPECTED)),
            "identifier": ("identifier", self._text),
            "pubDate": ("published", self._published),
            "license": ("licence", self._licence),
            "mediaLicense": ("media_licence", self._licence),
            "creators": ("creators", self._parties),
            "contacts": ("contacts", self._parties),
            "metadataProviders": ("metadata_providers", self._parties),
            "associatedParties": ("associated", self._parties),
            "publisher": ("publisher", self._party),
            "keywords": ("keywords", self._texts),
            "project": ("project", self._project),
            "purpose": ("purpose", self._text),
            "additionalInfo": ("additional_information", self._text),
            "citation": ("citation", self._text),
            "samplingProtocol": ("sampling_protocol", self._line),
            "samplingDescription": ("sampling_description", self._text),
            "recordedBy": ("recorded_by", self._names),
            "rightsHolder": ("rights_holder", self._line),
            "basisOfRecord": ("basis_of_record", self._basis),
        }
        return Metadata(**self._made("", content, makers))

    def _content(self) -> Mapping[str, Any]:
        try:
            content = json.loads(Path(self._path).read_text(encoding="utf-8-sig"))
        except OSError as error:
            text = QT_TRANSLATE_NOOP("Seatizen", "{path} cannot be read: {reason}. Nothing was exported.")
            raise AtlasError(message(text, path=self._path, reason=error.strerror or str(error))) from error
        except (ValueError, RecursionError) as error:
            text = QT_TRANSLATE_NOOP("Seatizen", "{path} is no JSON (UTF-8): {reason}. Nothing was exported.")
            raise AtlasError(message(text, path=self._path, reason=str(error))) from error
        if not isinstance(content, dict):
            raise self._wrong("", message(_OBJECT))
        return content

    def _made(self, place: str, content: Mapping[str, Any], makers: Dict[str, tuple]) -> Dict[str, Any]:
        """The values of an object's keys by the names of our own; empty ones are as good as none."""
        unknown = [key for key in content if key not in makers and not key.startswith("_")]
        if unknown:
            raise self._wrong(place + unknown[0], message(_KNOWN, names=", ".join(makers)))
        made = {}
        for key, value in content.items():
            if key in makers and value not in (None, "", [], {}):
                name, maker = makers[key]
                made[name] = maker(place + key, value)
        return made

    def _wrong(self, key: str, expected: Message) -> AtlasError:
        text = QT_TRANSLATE_NOOP("Seatizen", "{path}: {key} must be {expected}; nothing was exported.")
        if not key:
            text = QT_TRANSLATE_NOOP("Seatizen", "{path}: the content must be {expected}; nothing was exported.")
        return AtlasError(message(text, path=self._path, key=key, expected=expected))

    def _text(self, key: str, value: Any, shortest: int = 1) -> str:
        if not isinstance(value, str) or len(value.strip()) < shortest:
            raise self._wrong(key, message(_TEXT, count=shortest))
        return value.strip()

    def _matching(self, key: str, value: Any, pattern: re.Pattern, expected: str) -> str:
        if not isinstance(value, str) or not pattern.fullmatch(value.strip()):
            raise self._wrong(key, message(expected))
        return value.strip()

    def _published(self, key: str, value: Any) -> str:
        found = self._matching(key, value, _DAY, _DAY_EXPECTED)
        if len(found) > _YEAR and not exists(found):
            raise self._wrong(key, message(_DAY_EXPECTED))
        return found

    def _texts(self, key: str, value: Any) -> Tuple[str, ...]:
        if not isinstance(value, list):
            raise self._wrong(key, message(_LIST))
        return tuple(self._text(f"{key}[{index}]", one) for index, one in enumerate(value))

    def _names(self, key: str, value: Any) -> str:
        """Several names are parted as Darwin Core recommends."""
        return clean(" | ".join(self._texts(key, value)) if isinstance(value, list) else self._text(key, value))

    def _line(self, key: str, value: Any) -> str:
        """A text for a cell of a table."""
        return clean(self._text(key, value))

    def _basis(self, key: str, value: Any) -> str:
        if value not in BASES:
            raise self._wrong(key, message(_BASIS_EXPECTED, names=", ".join(BASES)))
        return value

    def _licence(self, key: str, value: Any) -> Licence:
        wanted = re.sub(r"[^a-z0-9]", "", value.lower()) if isinstance(value, str) else ""
        for one in LICENCES:
            known = (one.code, one.spdx, one.code + "4.0", one.url, one.url.replace("http:", "https:"))
            pages = (one.url.replace("legalcode", ""), one.url.replace("legalcode", "").replace("http:", "https:"))
            if wanted and wanted in {
                re.sub(r"[^a-z0-9]", "", name.lower()) for name in (*known, *pages, one.code + "1.0")
            }:
                return one
        raise self._wrong(key, message(_LICENCE_EXPECTED))

    def _parties(self, key: str, value: Any) -> Tuple[Party, ...]:
        if isinstance(value, dict):
            return (self._party(key, value),)
        if not isinstance(value, list):
            raise self._wrong(key, message(_LIST))
        return tuple(self._party(f"{key}[{index}]", one) for index, one in enumerate(value))

    def _party(self, key: str, value: Any) -> Party:
        if not isinstance(value, dict):
            raise self._wrong(key, message(_OBJECT))
        makers = {
            "surName": ("surname", self._text),
            "givenName": ("given_name", self._text),
            "organizationName": ("organisation", self._text),
            "positionName": ("position", self._text),
            "email": ("email", self._text),
            "url": ("url", self._text),
            "orcid": ("orcid", self._orcid),
            "role": ("role", self._text),
        }
        party = Party(**self._made(f"{key}.", value, makers))
        if not (party.surname or party.organisation or party.position):
            raise self._wrong(key, message(_PARTY))
        return party

    def _orcid(self, key: str, value: Any) -> str:
        found = _ORCID.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None or not _orcid_is_right(found[1]):
            raise self._wrong(key, message(_ORCID_EXPECTED))
        return found[1]

    def _project(self, key: str, value: Any) -> Project:
        if not isinstance(value, dict):
            raise self._wrong(key, message(_OBJECT))
        makers = {
            "title": ("title", self._text),
            "identifier": ("identifier", self._text),
            "abstract": ("abstract", self._text),
            "funding": ("funding", self._text),
            "personnel": ("personnel", self._parties),
        }
        project = Project(**self._made(f"{key}.", value, makers))
        if not project.title:
            raise self._wrong(f"{key}.title", message(_TEXT, count=1))
        return project


def _orcid_is_right(orcid: str) -> bool:
    """The last character is a checksum (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in orcid[:-1].replace("-", ""):
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return orcid[-1] == ("X" if check == 10 else str(check))


_OBJECT = QT_TRANSLATE_NOOP("Seatizen", "an object {{…}}")
_LIST = QT_TRANSLATE_NOOP("Seatizen", "a list […]")
_TEXT = QT_TRANSLATE_NOOP("Seatizen", "a text of at least {count} characters")
_KNOWN = QT_TRANSLATE_NOOP("Seatizen", "one of the known keys ({names})")
_DAY_EXPECTED = QT_TRANSLATE_NOOP("Seatizen", "a day (YYYY-MM-DD) or a year")
_LANGUAGE_EXPECTED = QT_TRANSLATE_NOOP("Seatizen", "a code of two or three letters")
_LICENCE_EXPECTED = QT_TRANSLATE_NOOP("Seatizen", "one of the licences that GBIF takes: CC0, CC BY, CC BY-NC")
_BASIS_EXPECTED = QT_TRANSLATE_NOOP("Seatizen", "one of {names}")
_PARTY = QT_TRANSLATE_NOOP("Seatizen", "a person or organisation with surName, organizationName or positionName")
_ORCID_EXPECTED = QT_TRANSLATE_NOOP("Seatizen", "an ORCID (0000-0002-1825-0097) whose last character is right")

__all__ = ["LICENCES", "Licence", "Metadata", "Party", "Project", "read_metadata"]
