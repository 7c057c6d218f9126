"""Session folders that were found, and what importing them did, as the dialog and the message bar show it."""

from __future__ import annotations

from qgis.core import Qgis

from ..imports.session_report import REASON_WORDS, ImportOutcome, ImportReport
from ..imports.session_sources import SessionFolder, SessionList, shown
from ..sync.report import STATUS_WORDS
from ..translation import sentence, translate
from . import sync_report
from .icons import LEVEL_ICONS, theme_icon
from .report_view import ReportView, TableNames
from .rows_model import Cell
from .sync_report import STATUS_ICONS, WORST_FIRST
from .wording import duration, megabytes, number


def found_view(found: SessionList, start: int) -> ReportView:
    """The folders in their order; `start` of them are passed over."""
    heading = translate("Seatizen", "%n session(s) found.", None, len(found.folders))
    level = Qgis.MessageLevel.Warning if found.warnings else Qgis.MessageLevel.Success
    return ReportView(
        icon=LEVEL_ICONS[level],
        heading=heading,
        counts=(),
        headers=(
            translate("Seatizen", "Number"),
            translate("Seatizen", "Session"),
            translate("Seatizen", "Folder"),
            translate("Seatizen", "What is done with it"),
        ),
        rows=[_found_row(place, folder, start) for place, folder in enumerate(found.folders)],
        text=heading,
        names=TableNames(
            tab=translate("Seatizen", "Sessions"),
            filter=translate("Seatizen", "Filter by session or folder…"),
            empty=translate("Seatizen", "No session to show."),
            silent="",
        ),
    )


def found_notes(found: SessionList, start: int) -> str:
    """What a person should look at, one sentence a line."""
    lines = [sentence(one) for one in found.warnings]
    count = len(found.folders)
    if start >= count:
        lines.insert(0, translate("Seatizen", "There are only %n session(s): begin with an earlier one.", None, count))
    return "\n".join(lines)


def _found_row(place: int, folder: SessionFolder, start: int) -> tuple[Cell, ...]:
    icon, what = "/symbologyAdd.svg", translate("Seatizen", "to be imported")
    if place < start:
        icon, what = "/mIconInfo.svg", translate("Seatizen", "passed over")
    elif folder.problem is not None:
        icon, what = "/mIconDelete.svg", sentence(folder.problem)
    return (
        Cell(str(place + 1), place),
        Cell(folder.name),
        Cell(shown(folder.path)),
        Cell(what, icon=theme_icon(icon)),
    )


def level(report: ImportReport) -> Qgis.MessageLevel:
    """How good or bad it went. Frames that were judged useless are left out of every import."""
    return sync_report.level(report)


def heading(report: ImportReport) -> str:
    """How it went, in some sentences."""
    text = sync_report.heading(report)
    local = sum(outcome.local for outcome in report.outcomes)
    if not local:
        return text
    return f"{text} " + translate("Seatizen", "%n of them local, without a DOI.", None, local)


def report_view(report: ImportReport) -> ReportView:
    """The folders one by one, failures first."""
    outcomes = sorted(report.outcomes, key=lambda one: (WORST_FIRST.index(one.status), one.name))
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading(report),
        counts=_counts(report),
        headers=(
            translate("Seatizen", "Session"),
            translate("Seatizen", "Status"),
            translate("Seatizen", "On Zenodo"),
            translate("Seatizen", "Frames"),
            translate("Seatizen", "Scores"),
            translate("Seatizen", "Left out"),
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


def _counts(report: ImportReport) -> list[tuple[str, str]]:
    counts = [
        (translate("Seatizen", "Added"), report.added),
        (translate("Seatizen", "Updated"), report.updated),
        (translate("Seatizen", "Unchanged"), report.unchanged),
        (translate("Seatizen", "Failed"), report.failed),
        (translate("Seatizen", "Not tried"), report.not_tried),
        (translate("Seatizen", "Frames"), report.frames),
        (translate("Seatizen", "Scores"), report.predictions),
        (translate("Seatizen", "Frames left out"), report.left_out),
    ]
    named = [(name, number(value)) for name, value in counts]
    named.append((translate("Seatizen", "Received"), megabytes(report.bytes)))
    named.append((translate("Seatizen", "Time"), duration(report.seconds)))
    return named


def _row(outcome: ImportOutcome) -> tuple[Cell, ...]:
    local = translate("Seatizen", "no: local")
    return (
        Cell(outcome.name),
        Cell(
            translate("Seatizen", STATUS_WORDS[outcome.status]),
            WORST_FIRST.index(outcome.status),
            theme_icon(STATUS_ICONS[outcome.status]),
        ),
        Cell(local if outcome.local else outcome.deposit_doi),
        Cell(number(outcome.frames), outcome.frames),
        Cell(number(outcome.predictions), outcome.predictions),
        Cell(number(len(outcome.left_out)), len(outcome.left_out)),
        Cell("\n".join(_sentences(outcome))),
    )


def _sentences(outcome: ImportOutcome) -> list[str]:
    """All there is to say about one folder."""
    reasons = [
        translate("Seatizen", "%n frame(s) left out: {reason}.", None, count).format(
            reason=translate("Seatizen", REASON_WORDS[reason])
        )
        for reason, count in sorted(outcome.reasons().items())
    ]
    return [*map(sentence, outcome.messages), *(one.line() for one in outcome.differences), *reasons]
