"""Looks up what is published of sessions and says what describing it anew would change."""

from __future__ import annotations

import datetime as dt
from typing import Iterator, List, Sequence, Tuple

from ...feedback import Feedback, stop_if_cancelled
from ...messages import Message, SeatizenError
from ...sessions import session_names_in
from ...translation import translate
from ...zenodo import Deposits, Record, ScopeMissing, TokenRefused, Unreachable, ZenodoClient
from ..description import Campaign
from ..session_choice import find_records
from .changes import changes_between
from .looking import look_at_version
from .report import Status, UpdateReport, VersionUpdate
from .targets import Target
from .wanted import LeftOut, Wording

LAST, ALL = "last", "all"
# What nothing can be done after.
FATAL = (TokenRefused, ScopeMissing, Unreachable)
_URN = "urn:"

Found = Tuple[Target, str, List[Record]]


def plan_updates(
    client: ZenodoClient,
    targets: Sequence[Target],
    campaign: Campaign,
    versions: str,
    today: dt.date,
    feedback: Feedback,
) -> UpdateReport:
    """What would change in the last version of each session, or in all (`versions` is `LAST` or `ALL`).

    A session or version that cannot be described is told in the report, and the others go on. Nothing is changed.
    Raises `NoToken`, `TokenRefused`, `Unreachable` and `Cancelled`.
    """
    deposits = Deposits(client)
    deposits.check_token(feedback)
    report = UpdateReport()
    found = list(_found(client, targets, report, feedback))
    for place, (target, name, records) in enumerate(found):
        feedback.setProgress(100.0 * place / len(found))
        feedback.pushInfo(translate("Seatizen", "Looking at {session}…").format(session=name))
        wording = Wording(name, target.folder, campaign, today)
        for record in records if versions == ALL else records[:1]:
            stop_if_cancelled(feedback)
            update = VersionUpdate(name, record.id, f"{client.base_url}/records/{record.id}", record.version)
            report.versions.append(update)
            try:
                _look(deposits, update, wording, feedback, only=versions == LAST or len(records) == 1)
            except LeftOut as error:
                update.status, update.problem = Status.LEFT_OUT, error.why
            except FATAL:
                raise
            except SeatizenError as error:
                fail(update, error.message)
    feedback.setProgress(100)
    return report


def fail(update: VersionUpdate, why: Message) -> None:
    """The version cannot be changed."""
    update.status, update.problem = Status.FAILED, why


def _found(
    client: ZenodoClient, targets: Sequence[Target], report: UpdateReport, feedback: Feedback
) -> Iterator[Found]:
    """Each deposit once, with the session's name and its versions, newest first; what is not found is told."""
    references = list(dict.fromkeys(target.reference for target in targets))
    records = dict(find_records(client, references, feedback))
    known = [one.concept_id for one in records.values() if isinstance(one, Record)]
    versions = client.versions_of(list(dict.fromkeys(known)), feedback) if known else {}
    taken = set()
    for target in targets:
        record = records[target.reference]
        if isinstance(record, Message):
            report.versions.append(VersionUpdate(target.text, status=Status.FAILED, problem=record))
        elif record.concept_id not in taken:
            taken.add(record.concept_id)
            yield target, _name(target, record), versions.get(record.concept_id) or [record]


def _name(target: Target, record: Record) -> str:
    """The session's name: that of the folder, else the one that the record carries."""
    urns = [one[len(_URN) :] for one in record.identifiers if one.startswith(_URN)]
    names = [target.reference.name, *session_names_in(record.identifiers), *urns]
    return next((name for name in names if name), record.id)


def _look(deposits: Deposits, update: VersionUpdate, wording: Wording, feedback: Feedback, *, only: bool) -> None:
    deposit = deposits.get(update.number, feedback)
    published = look_at_version(deposits, deposit, feedback)
    update.link, update.version, update.seen = published.link, published.version, deposit.metadata
    update.metadata, update.notes = wording.metadata(published, feedback, only=only)
    update.changes = tuple(changes_between(published.metadata, update.metadata))
    there = {one["identifier"] for one in published.metadata.get("communities") or ()}
    slugs = [one["identifier"] for one in update.metadata.get("communities") or ()]
    update.asked = tuple(slug for slug in slugs if slug not in there)
    if update.changes:
        deposits.refuse_others_changes(deposit, update.metadata, feedback)
        update.status = Status.WOULD_CHANGE
