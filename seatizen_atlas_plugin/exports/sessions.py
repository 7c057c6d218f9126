"""Which sessions of an atlas pass the filters of sessions."""

from __future__ import annotations

import re
from typing import Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Set

from ..atlas.content import LOCAL
from ..atlas.errors import AtlasError
from ..messages import QT_TRANSLATE_NOOP, message
from .selection import Selection

Rows = Callable[[str], Iterator[list]]

# A bare record number, a DOI of Zenodo or its sandbox, or an address of a record (reference zenodo-api, clause 5).
_RECORD = re.compile(r"(?:zenodo\.|/records?/|/deposit/|/uploads/)(\d{1,18})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,18})")


class _Session(NamedTuple):
    doi: str
    name: str
    day: Optional[str]
    place: str
    platform: str


def record_number(reference: str) -> Optional[str]:
    """The number of the Zenodo record that a DOI, an address or a number names; None when it names none."""
    text = reference.strip()
    found = _NUMBER.fullmatch(text) or _RECORD.search(text)
    return found[1] if found else None


def chosen_sessions(path: str, rows: Rows, selection: Selection) -> List[str]:
    """The DOIs of the deposits that pass, in the order of the atlas.

    Raises `AtlasError` when a session, place or platform is asked for that the atlas does not have.
    """
    sessions = [
        _Session(doi, name, day, place or "", platform or "")
        for doi, name, day, place, platform in rows(
            "SELECT doi, session_name, CAST(session_date AS TEXT) AS day, location, platform_type "
            "FROM deposit ORDER BY id"
        )
    ]
    wanted = _by_reference(path, rows, sessions, selection.sessions) if selection.sessions else None
    places = _known(path, selection.places, {one.place for one in sessions}, _NO_PLACE)
    platforms = _known(path, selection.platforms, {one.platform for one in sessions}, _NO_PLATFORM)
    return [
        one.doi
        for one in sessions
        if (wanted is None or one.doi in wanted)
        and (not places or one.place.casefold() in places)
        and (not platforms or one.platform.casefold() in platforms)
        and (not selection.date_from or (one.day is not None and one.day[:10] >= selection.date_from))
        and (not selection.date_to or (one.day is not None and one.day[:10] <= selection.date_to))
    ]


_NO_PLACE = QT_TRANSLATE_NOOP("Seatizen", "{path} has no session at {names}; nothing was exported.")
_NO_PLATFORM = QT_TRANSLATE_NOOP("Seatizen", "{path} has no session of the platform {names}; nothing was exported.")
_NO_SESSION = QT_TRANSLATE_NOOP("Seatizen", "{path} has no session {names}; nothing was exported.")


def _known(path: str, asked: Sequence[str], there: Set[str], refusal: str) -> Set[str]:
    """What was asked for, without regard to case."""
    folded = {one.casefold() for one in there}
    unknown = [one for one in asked if one.strip().casefold() not in folded]
    if unknown:
        raise AtlasError(message(refusal, path=path, names=", ".join(unknown)))
    return {one.strip().casefold() for one in asked}


def _by_reference(path: str, rows: Rows, sessions: Sequence[_Session], references: Sequence[str]) -> Set[str]:
    """Deposits by their own DOI, the DOI of a version, or their name (exactly, else without regard to case)."""
    versions = dict(rows("SELECT doi, deposit_doi FROM version"))
    deposits = {one.doi for one in sessions}
    by_name: Dict[str, Set[str]] = {}
    by_folded: Dict[str, Set[str]] = {}
    for one in sessions:
        by_name.setdefault(one.name, set()).add(one.doi)
        by_folded.setdefault(one.name.casefold(), set()).add(one.doi)
    found: Set[str] = set()
    unknown = []
    for reference in (one.strip() for one in references):
        number = reference if reference.startswith(LOCAL) else record_number(reference)
        if reference in by_name:
            found |= by_name[reference]
        elif number in deposits:
            found.add(number)
        elif number in versions and versions[number] in deposits:
            found.add(versions[number])
        elif reference.casefold() in by_folded:
            found |= by_folded[reference.casefold()]
        else:
            unknown.append(reference)
    if unknown:
        raise AtlasError(message(_NO_SESSION, path=path, names=", ".join(unknown)))
    return found
