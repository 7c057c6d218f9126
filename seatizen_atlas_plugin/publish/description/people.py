"""Who made a session: the campaign's table of people, and its table of who did what in which session.

The tables are those of the published sessions (reference `zenodo-tools.md` §2.2). Only people that a session's row
names are told to Zenodo, not everybody of the campaign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Mapping, Tuple

from ...messages import QT_TRANSLATE_NOOP, message
from .csv_rows import Row, read_rows
from .errors import DescriptionError
from .vocabulary import CONTRIBUTOR_TYPES

CREATORS = "Creators"
_SESSION = "session_name"
_PEOPLE_COLUMNS = ("id", "name", "affiliation", "orcid")
_ORCID = re.compile(r"(?:https?://orcid\.org/)?([0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])", re.IGNORECASE)

NO_NAME = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}, line {line}: the column {column} is blank, expected a value for each person; nothing was sent."
)
TWICE = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}, line {line}: {key} is there a second time in {column}, expected it once; nothing was sent."
)
BAD_ORCID = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{file}, line {line}: the orcid of {key} is '{found}', expected four groups of four digits whose last one is "
    "right, like 0000-0002-1825-0097, or nothing; nothing was sent.",
)
NO_SESSION = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}: no line for {session} in {column}, expected one that names its creators; nothing was sent."
)
NO_CREATOR = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}, line {line}: {column} is blank for {session}, expected initials of people; nothing was sent."
)
BAD_TYPE = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}: the column {column} is no kind of contributor, expected one of {expected}; nothing was sent."
)
STRANGER = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{file}, line {line}: '{key}' in {column} is nobody's initials, expected an id of {people}; nothing was sent.",
)


@dataclass(frozen=True)
class Person:
    """A person as Zenodo names one; affiliation and ORCID (bare form) are '' when unknown."""

    name: str
    affiliation: str = ""
    orcid: str = ""


@dataclass(frozen=True)
class Credits:
    """Creators of a session in order, and its contributors as (kind, person), in order."""

    creators: Tuple[Person, ...]
    contributors: Tuple[Tuple[str, Person], ...] = ()


def read_credits(session: str, sessions_table: Path, people_table: Path) -> Credits:
    """Who the tables name for a session. Raises DescriptionError."""
    people = read_people(people_table)
    header, rows = read_rows(sessions_table, (_SESSION, CREATORS))
    kinds = [column for column in header if column and column not in (_SESSION, CREATORS)]
    for kind in kinds:
        if kind not in CONTRIBUTOR_TYPES:
            expected = ", ".join(CONTRIBUTOR_TYPES)
            raise DescriptionError(message(BAD_TYPE, file=str(sessions_table), column=kind, expected=expected))
    row = _only_row(session, sessions_table, rows)
    creators = _named(row, CREATORS, people, sessions_table, people_table)
    if not creators:
        raise DescriptionError(
            message(NO_CREATOR, file=str(sessions_table), line=row.line, column=CREATORS, session=session)
        )
    contributors = [
        (kind, person) for kind in kinds for person in _named(row, kind, people, sessions_table, people_table)
    ]
    return Credits(tuple(creators), tuple(contributors))


def read_people(path: Path) -> Dict[str, Person]:
    """People by their initials. Raises DescriptionError."""
    people: Dict[str, Person] = {}
    _, rows = read_rows(path, _PEOPLE_COLUMNS)
    for row in rows:
        for column in ("id", "name"):
            if not row.cells[column]:
                raise DescriptionError(message(NO_NAME, file=str(path), line=row.line, column=column))
        key = row.cells["id"]
        if key in people:
            raise DescriptionError(message(TWICE, file=str(path), line=row.line, key=key, column="id"))
        people[key] = Person(_one_line(row.cells["name"]), _one_line(row.cells["affiliation"]), _orcid(path, row))
    return people


def is_orcid(text: str) -> bool:
    """True for a bare ORCID whose check digit (ISO 7064, mod 11-2) is right."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]", text):
        return False
    digits = text.replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return digits[-1] == "0123456789X"[(12 - total % 11) % 11]


def _orcid(path: Path, row: Row) -> str:
    given = row.cells["orcid"]
    if not given:
        return ""
    match = _ORCID.fullmatch(given)
    bare = match.group(1).upper() if match else ""
    if not is_orcid(bare):
        raise DescriptionError(message(BAD_ORCID, file=str(path), line=row.line, key=row.cells["id"], found=given))
    return bare


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _only_row(session: str, path: Path, rows: List[Row]) -> Row:
    found = [row for row in rows if row.cells[_SESSION] == session]
    if not found:
        raise DescriptionError(message(NO_SESSION, file=str(path), session=session, column=_SESSION))
    if len(found) > 1:
        raise DescriptionError(message(TWICE, file=str(path), line=found[1].line, key=session, column=_SESSION))
    return found[0]


def _named(row: Row, column: str, people: Mapping[str, Person], path: Path, people_path: Path) -> List[Person]:
    """The people of a cell, each once."""
    initials = [one for one in (part.strip() for part in row.cells[column].split(",")) if one]
    for one in initials:
        if one not in people:
            raise DescriptionError(
                message(STRANGER, file=str(path), line=row.line, key=one, column=column, people=str(people_path))
            )
    return [people[one] for one in dict.fromkeys(initials)]
