"""Sessions as deposits on Zenodo: their names, versions, flags, and what synchronising left."""

from __future__ import annotations

import datetime
import re
from typing import Callable, Dict, Iterator, List, Mapping, NamedTuple, Optional, Sequence

from ...messages import QT_TRANSLATE_NOOP
from ..errors import AtlasError
from ..hand_scores import is_by_hand
from ..sql import identifier
from .reader import Reader
from .report import ERROR, NOTE, WARNING, Finding, Kind
from .words import EXPECTED, FOUND, IN_ATLAS, KIND, ON_ZENODO, PROBLEM, SESSION

LatestVersions = Callable[[Sequence[str]], Mapping[str, str]]
"""The newest record id of each of these concept ids; '' or nothing where a deposit is gone. May raise `NoAnswer`."""


class NoAnswer(AtlasError):
    """Zenodo could not be asked for newer versions; what the file itself tells is known all the same."""


# The grammar of session names, as in the room `sessions`, which this one may not import.
_NAME = re.compile(r"([0-9]{8})_[A-Za-z]{3}(-[^_\s/\\]+)*_[^_\s/\\]+(_[^\s/\\]*)?")

NAME = Kind(
    "session_name",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Session names outside the grammar"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "Names are YYYYMMDD_COUNTRY-PLACE_PLATFORM-NUMBER_INDEX, for example 20231201_REU-TROU-DEAU_ASV-2_01; date, "
        "country, place and platform are taken from them. Correct the title on Zenodo and synchronise again.",
    ),
)
NO_VERSION = Kind(
    "deposit_without_version",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Sessions without version"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "No Zenodo record is known for them, so they hold no frames and cannot be cited. Synchronise again."
    ),
)
VERSION_KIND = Kind(
    "version_kind",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Versions of an unknown kind"),
    QT_TRANSLATE_NOOP("Seatizen", "Versions are RAW_DATA or PROCESSED_DATA."),
)
FLAGS = Kind(
    "deposit_flags",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "have_raw_data or have_processed_data do not match the versions"),
    QT_TRANSLATE_NOOP("Seatizen", "Searches by kind of data find these sessions wrongly or not at all."),
    QT_TRANSLATE_NOOP("Seatizen", "Both are set from the versions."),
)
FAILED = Kind(
    "sync_failed",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Sessions that could not be synchronised"),
    QT_TRANSLATE_NOOP("Seatizen", "The last attempt failed; synchronising tries again."),
)
STATE_WITHOUT_DEPOSIT = Kind(
    "sync_without_deposit",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Sessions that count as synchronised but are not there"),
    QT_TRANSLATE_NOOP("Seatizen", "sync_state says imported, so synchronising does not fetch them again."),
    QT_TRANSLATE_NOOP("Seatizen", "The rows of sync_state are moved to the table repair_removed."),
)
DATES = Kind(
    "dates_inverted",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Runs that ended before they began"),
    QT_TRANSLATE_NOOP("Seatizen", "The clock of the computer was changed meanwhile, or the row was edited."),
)
LEFT_OUT = Kind(
    "upgrade_left_out",
    NOTE,
    QT_TRANSLATE_NOOP("Seatizen", "Rows that upgrading could not carry over"),
    QT_TRANSLATE_NOOP("Seatizen", "The table upgrade_left_out lists them with the reason."),
)
SUPERSEDED = Kind(
    "session_superseded",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Sessions with a newer version on Zenodo"),
    QT_TRANSLATE_NOOP("Seatizen", "Synchronise the atlas to take it over."),
)
NOT_ASKED = Kind(
    "zenodo_not_asked",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Zenodo did not answer"),
    QT_TRANSLATE_NOOP("Seatizen", "Whether sessions have a newer version is not known. Check again later."),
)
GONE = Kind(
    "session_gone",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Sessions that are not on Zenodo any more"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "Their deposit was deleted or cannot be seen; the atlas keeps what it has read of it."
    ),
)


def is_session_name(text: object) -> bool:
    """Whether this is a session name with a date of the calendar."""
    match = _NAME.fullmatch(str(text))
    if match is None:
        return False
    try:
        datetime.datetime.strptime(match.group(1), "%Y%m%d")  # noqa: DTZ007 (a day, no moment)
    except ValueError:
        return False
    return True


def check_sessions(reader: Reader) -> Iterator[Finding]:
    """Names, versions and flags of the deposits."""
    deposits = list(reader.rows("SELECT id, doi, session_name FROM deposit ORDER BY id"))
    names = [(key, name) for key, _, name in deposits if not is_session_name(name)]
    yield from reader.find(NAME, names, ("id", SESSION), "deposit", "id")
    kinds: Dict[str, List[Optional[str]]] = {}
    for deposit, doi, kind in reader.rows("SELECT deposit_doi, doi, kind FROM version ORDER BY id"):
        if not is_by_hand(doi):
            kinds.setdefault(deposit, []).append(kind)
    without = [(key, name, doi) for key, doi, name in deposits if doi not in kinds]
    yield from reader.find(NO_VERSION, without, ("id", SESSION, "doi"), "deposit", "id")
    unknown = reader.rows(
        "SELECT id, doi, kind FROM version WHERE kind IS NOT NULL AND kind NOT IN ('', 'RAW_DATA', 'PROCESSED_DATA')"
    )
    yield from reader.find(VERSION_KIND, unknown, ("id", "doi", KIND), "version", "id")
    yield from reader.find(FLAGS, _wrong_flags(reader, kinds), ("id", SESSION, EXPECTED, FOUND), "deposit", "id")


def flags_of(kinds: Sequence[Optional[str]]) -> Optional[tuple]:
    """(have_processed_data, have_raw_data) of versions of these kinds; None when one does not say its kind."""
    if not all(kinds):
        return None
    return int("PROCESSED_DATA" in kinds), int("RAW_DATA" in kinds)


def _wrong_flags(reader: Reader, kinds: Mapping[str, Sequence[Optional[str]]]) -> Iterator[tuple]:
    statement = "SELECT id, session_name, doi, have_processed_data, have_raw_data FROM deposit ORDER BY id"
    for key, name, doi, processed, raw in reader.rows(statement):
        expected = flags_of(kinds.get(doi, ()))
        if doi in kinds and expected is not None and expected != (processed, raw):
            yield key, name, ", ".join(map(str, expected)), f"{processed}, {raw}"


def check_synchronisation(reader: Reader) -> Iterator[Finding]:
    """What synchronising, running and upgrading left."""
    failed = reader.rows("SELECT id, session_name, error FROM sync_state WHERE outcome = 'failed' ORDER BY id")
    yield from reader.find(FAILED, failed, ("id", SESSION, PROBLEM), "sync_state", "id")
    lost = reader.rows(
        "SELECT id, session_name, deposit_doi FROM sync_state AS s WHERE outcome = 'imported' "
        "AND NOT EXISTS (SELECT 1 FROM deposit AS d WHERE d.doi = s.deposit_doi) ORDER BY id"
    )
    headers = ("id", SESSION, "deposit_doi")
    yield from reader.find(STATE_WITHOUT_DEPOSIT, lost, headers, "sync_state", "id")
    inverted = reader.rows(
        "SELECT id, kind, started_at, finished_at FROM etl_runs "
        "WHERE julianday(finished_at) < julianday(started_at) ORDER BY id"
    )
    yield from reader.find(DATES, inverted, ("id", KIND, "started_at", "finished_at"), "etl_runs", "id")
    columns = reader.columns("upgrade_left_out")
    if columns:
        names = ", ".join(identifier(column) for column in columns)
        rows = reader.rows(f"SELECT {names} FROM upgrade_left_out")  # nosec B608: quoted
        key = columns[0] if columns[0] in ("id", "fid") else ""
        yield from reader.find(LEFT_OUT, rows, columns, "upgrade_left_out" if key else "", key)


class Known(NamedTuple):
    """The (id, doi, name) of the deposits that Zenodo can be asked for, and the records known of each, by doi."""

    deposits: List[tuple]
    records: Dict[str, set]


def known_versions(reader: Reader) -> Known:
    """What the atlas has of the deposits with a Zenodo number; local sessions have none."""
    known: Dict[str, set] = {}
    for doi, version in reader.rows("SELECT deposit_doi, doi FROM version"):
        known.setdefault(doi, set()).add(version)
    if {"deposit_doi", "latest_record"} <= set(reader.columns("sync_state")):
        for doi, record in reader.rows("SELECT deposit_doi, latest_record FROM sync_state"):
            known.setdefault(doi, set()).add(record)
    deposits = [
        (key, doi, name)
        for key, doi, name in reader.rows("SELECT id, doi, session_name FROM deposit ORDER BY id")
        if doi.isascii() and doi.isdigit()
    ]
    return Known(deposits, known)


def check_latest_versions(reader: Reader, known: Known, latest_versions: LatestVersions) -> Iterator[Finding]:
    """What Zenodo has meanwhile. The file is not read any more: answers may take minutes. Raises `NoAnswer`."""
    newest = latest_versions([doi for _, doi, _ in known.deposits])
    superseded, gone = [], []
    for key, doi, name in known.deposits:
        found = newest.get(doi) or ""
        have = known.records.get(doi, set())
        if not found:
            gone.append((key, name, doi))
        elif found not in have:
            superseded.append((key, name, max(filter(None, have), key=_number, default=""), found))
    headers = ("id", SESSION, IN_ATLAS, ON_ZENODO)
    yield from reader.find(SUPERSEDED, superseded, headers, "deposit", "id")
    yield from reader.find(GONE, gone, ("id", SESSION, "doi"), "deposit", "id")


def _number(record: str) -> int:
    return int(record) if record.isdigit() else 0
