"""Which sessions a community publishes, and which of its records are no sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterable

from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..sessions import session_names_in
from ..zenodo import (
    BadReference,
    NotFound,
    PermissionDenied,
    Record,
    RecordDeleted,
    UnknownDoi,
    ZenodoClient,
    concept_or_version_id,
)
from .options import SyncOptions


@dataclass(frozen=True)
class FoundSession:
    """A published session: its name and the newest version of its deposit."""

    name: str
    latest: Record

    @property
    def deposit_doi(self) -> str:
        return self.latest.concept_id


@dataclass
class Discovery:
    """What the server publishes: sessions by deposit, and what was passed over and why."""

    sessions: dict[str, FoundSession] = field(default_factory=dict)
    ignored: list[tuple[Record, Message]] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def add(self, record: Record) -> None:
        """File a record under sessions or under what is ignored."""
        if record.concept_id in self._seen:
            return
        self._seen.add(record.concept_id)
        names = session_names_in(record.identifiers)
        if not names:
            self.ignored.append((record, message(NOT_A_SESSION)))
            return
        if len(names) > 1:
            self.warnings.append(message(SEVERAL_NAMES, record=record.id, names=", ".join(names), name=names[0]))
        self.sessions[record.concept_id] = FoundSession(names[0], record)


NOT_A_SESSION = QT_TRANSLATE_NOOP("Seatizen", "Not a session: none of its identifiers is urn:<session name>.")
SEVERAL_NAMES = QT_TRANSLATE_NOOP("Seatizen", "Record {record} names several sessions ({names}); {name} was taken.")
TWO_DEPOSITS = QT_TRANSLATE_NOOP(
    "Seatizen", "Session {name} is published in several deposits ({deposits}); each is kept on its own."
)
NOT_FOUND = QT_TRANSLATE_NOOP("Seatizen", "{entry}: the server has no such session; nothing was done for it.")


def discover(client: ZenodoClient, options: SyncOptions, feedback: Feedback) -> Discovery:
    """List the sessions asked for: the named ones, else all of the communities.

    Raises `UnknownCommunity` before anything is written, and other `ZenodoError` when the listing cannot be read.
    """
    found = Discovery()
    if options.sessions:
        _named(client, options.sessions, found, feedback)
    else:
        for slug in options.communities:
            for record in client.community_records(slug, feedback):
                stop_if_cancelled(feedback)
                found.add(record)
    found.warnings.extend(_shared_names(found.sessions.values()))
    return found


def _named(client: ZenodoClient, entries: tuple[str, ...], found: Discovery, feedback: Feedback) -> None:
    names = [entry for entry in entries if concept_or_version_id(entry) is None]
    by_name = client.find_sessions(names, feedback) if names else {}
    for name in names:
        if not by_name.get(name):
            found.warnings.append(message(NOT_FOUND, entry=name))
        for record in by_name.get(name, ()):
            found.add(record)
    for entry in entries:
        if entry not in names:
            try:
                found.add(client.record(entry, feedback))
            except (BadReference, NotFound, PermissionDenied, RecordDeleted, UnknownDoi) as error:
                found.warnings.append(error.message)


def _shared_names(sessions: Iterable[FoundSession]) -> list[Message]:
    deposits: dict[str, list[str]] = {}
    for session in sessions:
        deposits.setdefault(session.name, []).append(session.deposit_doi)
    return [
        message(TWO_DEPOSITS, name=name, deposits=", ".join(sorted(dois)))
        for name, dois in sorted(deposits.items())
        if len(dois) > 1
    ]
