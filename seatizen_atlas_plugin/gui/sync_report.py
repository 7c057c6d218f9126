"""The report of a synchronisation, as the dialogs and the message bar show it."""

from __future__ import annotations

from qgis.core import Qgis

from ..sync import SessionOutcome, SyncReport
from ..sync.report import ADDED, FAILED, IGNORED, STATUS_WORDS, UNCHANGED, UPDATED
from ..translation import sentence, translate
from .icons import LEVEL_ICONS, theme_icon
from .report_view import ReportView, TableNames
from .rows_model import Cell
from .wording import duration, megabytes, number

STATUS_ICONS = {
    ADDED: "/symbologyAdd.svg",
    UPDATED: "/mActionRefresh.svg",
    UNCHANGED: "/mIconSuccess.svg",
    FAILED: "/mIconDelete.svg",
    IGNORED: "/mIconCritical.svg",
}
WORST_FIRST = (FAILED, ADDED, UPDATED, UNCHANGED, IGNORED)


def report_view(report: SyncReport) -> ReportView:
    """The report as a table and a text; failures first."""
    order = {status: place for place, status in enumerate(WORST_FIRST)}
    outcomes = sorted(report.outcomes, key=lambda one: (order[one.status], one.name))
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading(report),
        counts=_counts(report),
        headers=(
            translate("Seatizen", "Session"),
            translate("Seatizen", "Status"),
            translate("Seatizen", "Frames"),
            translate("Seatizen", "Scores"),
            translate("Seatizen", "Message"),
        ),
        rows=[_row(outcome) for outcome in outcomes],
        text=report.to_text(),
        names=TableNames(
            tab=translate("Seatizen", "Sessions"),
            filter=translate("Seatizen", "Filter by session, status or message…"),
            empty=translate("Seatizen", "No session to show."),
            silent=translate("Seatizen", "There is nothing more to say about this session."),
        ),
    )


def level(report: SyncReport) -> Qgis.MessageLevel:
    """How good or bad it went."""
    if report.error is not None:
        return Qgis.MessageLevel.Critical
    if report.cancelled or report.failed or report.warnings:
        return Qgis.MessageLevel.Warning
    return Qgis.MessageLevel.Success


def heading(report: SyncReport) -> str:
    """How it went, in one or two sentences."""
    parts = [
        translate("Seatizen", "%n session(s) added", None, report.added),
        translate("Seatizen", "%n updated", None, report.updated),
        translate("Seatizen", "%n unchanged", None, report.unchanged),
    ]
    if report.failed:
        parts.append(translate("Seatizen", "%n failed", None, report.failed))
    counts = ", ".join(parts) + "."
    if report.error is not None:
        return f"{sentence(report.error)} {counts}"
    if report.cancelled:
        return translate("Seatizen", "Stopped; what was finished stays.") + " " + counts
    return counts


def _counts(report: SyncReport) -> list[tuple[str, str]]:
    counts = [
        (translate("Seatizen", "Added"), report.added),
        (translate("Seatizen", "Updated"), report.updated),
        (translate("Seatizen", "Unchanged"), report.unchanged),
        (translate("Seatizen", "Failed"), report.failed),
        (translate("Seatizen", "Ignored"), report.count(IGNORED)),
        (translate("Seatizen", "Frames"), report.frames),
        (translate("Seatizen", "Scores"), report.predictions),
        (translate("Seatizen", "Requests"), report.requests),
    ]
    shown = [(name, number(value)) for name, value in counts]
    shown.append((translate("Seatizen", "Received"), megabytes(report.bytes)))
    shown.append((translate("Seatizen", "Time"), duration(report.seconds)))
    return shown


def _row(outcome: SessionOutcome) -> tuple[Cell, ...]:
    return (
        Cell(outcome.name),
        Cell(
            translate("Seatizen", STATUS_WORDS[outcome.status]),
            outcome.status,
            theme_icon(STATUS_ICONS[outcome.status]),
        ),
        Cell(number(outcome.frames), outcome.frames),
        Cell(number(outcome.predictions), outcome.predictions),
        Cell(" ".join(sentence(one) for one in outcome.messages)),
    )
