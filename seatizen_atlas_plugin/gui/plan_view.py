"""A plan as the dialog shows it: one row a deposit, and its totals in one sentence."""

from __future__ import annotations

from typing import Sequence

from ..messages import QT_TRANSLATE_NOOP
from ..sync import PlanEntry, Status, SyncPlan
from ..translation import sentence, translate
from .icons import theme_icon
from .rows_model import Cell
from .wording import duration, megabytes, number

BYTES_A_SECOND = 650_000
"""What Zenodo was measured to serve."""
REQUESTS_A_MINUTE = 60
"""What Zenodo allows a guest."""
SMALL_ARCHIVE = 1_100_000
"""Bytes; smaller archives come whole in one request."""
REQUESTS_A_LARGE_ARCHIVE = 3
"""Its directory and some groups of members."""

STATUS_COLUMN = 1
STATUS_ORDER = (Status.NEW, Status.CHANGED, Status.RETRY, Status.UNCHANGED, Status.IGNORED)
STATUS_WORDS = {
    Status.NEW: QT_TRANSLATE_NOOP("Seatizen", "new"),
    Status.CHANGED: QT_TRANSLATE_NOOP("Seatizen", "changed"),
    Status.RETRY: QT_TRANSLATE_NOOP("Seatizen", "failed before"),
    Status.UNCHANGED: QT_TRANSLATE_NOOP("Seatizen", "unchanged"),
    Status.IGNORED: QT_TRANSLATE_NOOP("Seatizen", "ignored"),
}
STATUS_ICONS = {
    Status.NEW: "/symbologyAdd.svg",
    Status.CHANGED: "/mActionRefresh.svg",
    Status.RETRY: "/mIconWarning.svg",
    Status.UNCHANGED: "/mIconSuccess.svg",
    Status.IGNORED: "/mIconCritical.svg",
}


def headers() -> tuple[str, ...]:
    """The columns of the plan."""
    return (
        translate("Seatizen", "Session"),
        translate("Seatizen", "Status"),
        translate("Seatizen", "To read"),
        translate("Seatizen", "Reason"),
    )


def rows(plan: SyncPlan) -> list[Sequence[Cell]]:
    """One row a deposit, what will be read first."""
    order = {status: place for place, status in enumerate(STATUS_ORDER)}
    entries = sorted(plan.entries, key=lambda entry: (order[entry.status], entry.name))
    return [_row(entry, order[entry.status]) for entry in entries]


def _row(entry: PlanEntry, place: int) -> tuple[Cell, ...]:
    return (
        Cell(entry.name),
        Cell(status_word(entry.status), place, theme_icon(STATUS_ICONS[entry.status])),
        Cell(megabytes(entry.bytes) if entry.bytes else "", entry.bytes),
        Cell(sentence(entry.reason)),
    )


def status_word(status: Status) -> str:
    """The status in the user's language."""
    return translate("Seatizen", STATUS_WORDS[status])


def totals(plan: SyncPlan) -> str:
    """Counts, megabytes, requests and time."""
    if not plan.entries:
        return translate("Seatizen", "Nothing was found: no deposit answers to what is asked for.")
    counts = ", ".join(
        (
            translate("Seatizen", "%n new", None, plan.count(Status.NEW)),
            translate("Seatizen", "%n changed", None, plan.count(Status.CHANGED)),
            translate("Seatizen", "%n unchanged", None, plan.count(Status.UNCHANGED)),
            translate("Seatizen", "%n to try again", None, plan.count(Status.RETRY)),
            translate("Seatizen", "%n ignored", None, plan.count(Status.IGNORED)),
        )
    )
    if not plan.to_read:
        return translate("Seatizen", "The atlas is up to date: {counts}. Nothing to read.").format(counts=counts)
    return translate(
        "Seatizen", "{counts}. To read: at most {megabytes} in about {requests} requests, which takes up to {time}."
    ).format(
        counts=counts,
        megabytes=megabytes(plan.bytes),
        requests=number(expected_requests(plan)),
        time=duration(expected_seconds(plan)),
    )


def expected_requests(plan: SyncPlan) -> int:
    """How many requests the run will make, roughly."""
    archives = (archive for entry in plan.to_read for archive in entry.archives.values())
    return sum(1 if archive.file.size < SMALL_ARCHIVE else REQUESTS_A_LARGE_ARCHIVE for archive in archives)


def expected_seconds(plan: SyncPlan) -> float:
    """How long the run will take on Zenodo at most: all bytes or the rate limit, whichever is slower."""
    return max(plan.bytes / BYTES_A_SECOND, expected_requests(plan) / REQUESTS_A_MINUTE * 60)
