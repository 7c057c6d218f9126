"""What is wrong with a version's metadata after somebody changed them, before Zenodo is asked.

The rules are those of Zenodo's deposit API (its documentation; reference `zenodo-api.md` §2) and of the sessions
published so far: each carries its urn, by which it is found again.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Dict, Iterator, List, Mapping, Optional, Tuple

from ...messages import QT_TRANSLATE_NOOP, Message, message
from .people import is_orcid
from .vocabulary import ACCESS_RIGHTS, CONTRIBUTOR_TYPES, DATE_TYPES, RELATIONS

Problem = Tuple[str, Message]

URN_RELATION = "isAlternateIdentifier"
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAG = re.compile(r"<[^>]*>|&nbsp;")

NO_TITLE = QT_TRANSLATE_NOOP("Seatizen", "The title is empty: Zenodo shows a version by it.")
NO_DESCRIPTION = QT_TRANSLATE_NOOP("Seatizen", "The description is empty: Zenodo publishes nothing without one.")
NO_VERSION = QT_TRANSLATE_NOOP("Seatizen", "The version text is empty: a session's versions are told apart by it.")
NO_CREATOR = QT_TRANSLATE_NOOP("Seatizen", "There is no creator: name at least one.")
NO_NAME = QT_TRANSLATE_NOOP("Seatizen", "Row {row}: a person or organisation has no name.")
BAD_ORCID = QT_TRANSLATE_NOOP(
    "Seatizen",
    "Row {row}: “{found}” is no ORCID, which is four groups of four digits whose last one is right, like "
    "0000-0002-1825-0097.",
)
BAD_TYPE = QT_TRANSLATE_NOOP("Seatizen", "Row {row}: “{found}” is no kind of contributor that Zenodo knows.")
BAD_LICENCE = QT_TRANSLATE_NOOP(
    "Seatizen", "“{found}” cannot be a licence: give its identifier as Zenodo has it, like cc-by-4.0."
)
BAD_ACCESS = QT_TRANSLATE_NOOP("Seatizen", "“{found}” is no access right: choose open or restricted.")
BAD_COMMUNITY = QT_TRANSLATE_NOOP("Seatizen", "“{found}” cannot be a community: give the last part of its address.")
BAD_LANGUAGE = QT_TRANSLATE_NOOP("Seatizen", "“{found}” is no language code: give three letters, like eng or fra.")
NO_URN = QT_TRANSLATE_NOOP("Seatizen", "{urn} is missing: the session could not be found again.")
NO_IDENTIFIER = QT_TRANSLATE_NOOP("Seatizen", "Row {row}: the related identifier is empty.")
BAD_RELATION = QT_TRANSLATE_NOOP("Seatizen", "Row {row}: “{found}” is no relation that Zenodo knows.")
BAD_DAY = QT_TRANSLATE_NOOP("Seatizen", "Row {row}: “{found}” is no day; write it like 2024-05-31.")
NO_DAY = QT_TRANSLATE_NOOP("Seatizen", "Row {row}: give a first or a last day.")
BACKWARDS = QT_TRANSLATE_NOOP("Seatizen", "Row {row}: the last day, {end}, is before the first, {start}.")
BAD_DATE_TYPE = QT_TRANSLATE_NOOP("Seatizen", "Row {row}: “{found}” is no kind of date that Zenodo knows.")
NO_PLACE = QT_TRANSLATE_NOOP("Seatizen", "Row {row}: the place has no name.")
BAD_DEGREES = QT_TRANSLATE_NOOP("Seatizen", "Row {row}: “{found}” is no {name}: degrees from {least} to {most}.")
HALF_POSITION = QT_TRANSLATE_NOOP("Seatizen", "Row {row}: give latitude and longitude, or neither.")
LATITUDE = QT_TRANSLATE_NOOP("Seatizen", "latitude")
LONGITUDE = QT_TRANSLATE_NOOP("Seatizen", "longitude")


def problems(metadata: Mapping[str, Any], name: str = "") -> List[Problem]:
    """What is wrong, each as the key it is about and a sentence; rows of lists are counted from 1.

    `metadata` are in the keys of the deposit API; with `name` the urn of that session has to be among them.
    """
    parts = (_texts, _people, _words, _when, _where)
    return [*_relations(metadata, name), *(found for part in parts for found in part(metadata))]


def _texts(metadata: Mapping[str, Any]) -> Iterator[Problem]:
    if not _text(metadata.get("title")):
        yield "title", message(NO_TITLE)
    if not _TAG.sub("", _text(metadata.get("description"))).strip():
        yield "description", message(NO_DESCRIPTION)
    if not _text(metadata.get("version")):
        yield "version", message(NO_VERSION)


def _people(metadata: Mapping[str, Any]) -> Iterator[Problem]:
    if not _rows(metadata, "creators"):
        yield "creators", message(NO_CREATOR)
    for key in ("creators", "contributors"):
        for row, person in enumerate(_rows(metadata, key), 1):
            orcid, kind = _text(person.get("orcid")), _text(person.get("type"))
            if not _text(person.get("name")):
                yield key, message(NO_NAME, row=row)
            if orcid and not is_orcid(orcid):
                yield key, message(BAD_ORCID, row=row, found=orcid)
            if key == "contributors" and kind not in CONTRIBUTOR_TYPES:
                yield key, message(BAD_TYPE, row=row, found=kind)


def _words(metadata: Mapping[str, Any]) -> Iterator[Problem]:
    licence, access = _text(metadata.get("license")), _text(metadata.get("access_right"))
    if not _LICENCE.fullmatch(licence):
        yield "license", message(BAD_LICENCE, found=licence)
    if access not in ACCESS_RIGHTS:
        yield "access_right", message(BAD_ACCESS, found=access)
    for entry in _rows(metadata, "communities"):
        slug = _text(entry.get("identifier"))
        if not _SLUG.fullmatch(slug):
            yield "communities", message(BAD_COMMUNITY, found=slug)
    language = _text(metadata.get("language"))
    if language and not _LANGUAGE.fullmatch(language):
        yield "language", message(BAD_LANGUAGE, found=language)


def _relations(metadata: Mapping[str, Any], name: str) -> Iterator[Problem]:
    rows = _rows(metadata, "related_identifiers")
    urn = f"urn:{name}"
    if name and not any(
        _text(one.get("identifier")) == urn and _text(one.get("relation")) == URN_RELATION for one in rows
    ):
        yield "related_identifiers", message(NO_URN, urn=urn)
    for row, one in enumerate(rows, 1):
        if not _text(one.get("identifier")):
            yield "related_identifiers", message(NO_IDENTIFIER, row=row)
        if _text(one.get("relation")) not in RELATIONS:
            yield "related_identifiers", message(BAD_RELATION, row=row, found=_text(one.get("relation")))


def _when(metadata: Mapping[str, Any]) -> Iterator[Problem]:
    for row, one in enumerate(_rows(metadata, "dates"), 1):
        days: Dict[str, dt.date] = {}
        given = {key: _text(one.get(key)) for key in ("start", "end") if _text(one.get(key))}
        for key, text in given.items():
            day = _day(text)
            if day is None:
                yield "dates", message(BAD_DAY, row=row, found=text)
            else:
                days[key] = day
        if not given:
            yield "dates", message(NO_DAY, row=row)
        if len(days) == len(("start", "end")) and days["end"] < days["start"]:
            yield "dates", message(BACKWARDS, row=row, start=given["start"], end=given["end"])
        if _text(one.get("type")) not in DATE_TYPES:
            yield "dates", message(BAD_DATE_TYPE, row=row, found=_text(one.get("type")))


def _where(metadata: Mapping[str, Any]) -> Iterator[Problem]:
    for row, one in enumerate(_rows(metadata, "locations"), 1):
        if not _text(one.get("place")):
            yield "locations", message(NO_PLACE, row=row)
        for key, name, most in (("lat", LATITUDE, 90), ("lon", LONGITUDE, 180)):
            if not _is_blank(one.get(key)) and not _within(one.get(key), most):
                yield (
                    "locations",
                    message(BAD_DEGREES, row=row, found=str(one.get(key)), name=message(name), least=-most, most=most),
                )
        if _is_blank(one.get("lat")) != _is_blank(one.get("lon")):
            yield "locations", message(HALF_POSITION, row=row)


def _text(value: Any) -> str:
    return str(value).strip() if value is not None else ""


def _rows(metadata: Mapping[str, Any], key: str) -> List[Mapping[str, Any]]:
    found = metadata.get(key)
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _day(text: str) -> Optional[dt.date]:
    """The day of `2024-05-31`, None for anything else."""
    try:
        return dt.date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _is_blank(value: Any) -> bool:
    return value is None or value == ""


def _within(value: Any, most: int) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and -most <= value <= most
