"""Sessions that can be downloaded, and what became of them, as the dialog and the message bar show it."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.core import Qgis

from ...publish.download_report import DownloadReport, SessionDownload
from ...publish.download_room import Missing
from ...publish.session_choice import WantedSession
from ...translation import sentence, translate
from ..icons import LEVEL_ICONS, theme_icon
from ..report_view import ReportView, TableNames
from ..rows_model import Cell
from ..wording import duration, megabytes, number

DOWNLOADED, THERE, INCOMPLETE = "/symbologyAdd.svg", "/mIconSuccess.svg", "/mIconDelete.svg"


def found_view(found: Sequence[WantedSession], missing: Optional[Missing] = None) -> ReportView:
    """Each session with its files, their size on the server, and what of it is `missing` in the chosen folder."""
    files = sum(len(session.files) for session in found)
    heading = translate("Seatizen", "%n session(s)", None, len(found))
    heading += ", " + translate("Seatizen", "%n file(s)", None, files)
    heading += f", {megabytes(sum(map(_size, found)))}."
    if missing is not None:
        text = translate("Seatizen", "To download: {size}; free on the disk: {free}.")
        sizes = {"size": megabytes(sum(missing.bytes.values())), "free": megabytes(missing.room.free)}
        heading += " " + text.format(**sizes)
    return ReportView(
        icon=LEVEL_ICONS[Qgis.MessageLevel.Success],
        heading=heading,
        counts=(),
        headers=(
            translate("Seatizen", "Session"),
            translate("Seatizen", "Files"),
            translate("Seatizen", "Size"),
            translate("Seatizen", "To download"),
            translate("Seatizen", "Archives"),
        ),
        rows=[_found_row(session, missing) for session in found],
        text=heading,
        names=_names(),
    )


def found_notes(found: Sequence[WantedSession], missing: Optional[Missing] = None) -> str:
    """Why it does not fit on the disk, and what cannot be had, one sentence a line."""
    problems = [why for session in found for why in session.problems]
    if missing is not None and missing.room.problem is not None:
        problems.insert(0, missing.room.problem)
    return "\n".join(dict.fromkeys(map(sentence, problems)))


def level(report: DownloadReport) -> Qgis.MessageLevel:
    """How good or bad it went."""
    if report.failed == len(report.sessions):
        return Qgis.MessageLevel.Critical
    return Qgis.MessageLevel.Warning if report.failed or report.kept else Qgis.MessageLevel.Success


def heading(report: DownloadReport) -> str:
    """How it went, in one sentence."""
    parts = [
        translate("Seatizen", "%n session(s) downloaded", None, report.downloaded),
        translate("Seatizen", "%n there already", None, report.unchanged),
    ]
    if report.failed:
        parts.append(translate("Seatizen", "%n incomplete", None, report.failed))
    return ", ".join(parts) + "."


def report_view(report: DownloadReport) -> ReportView:
    """The report as a table and a text; what is incomplete first."""
    sessions = sorted(report.sessions, key=lambda one: (not one.problems, one.name))
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading(report),
        counts=[
            (translate("Seatizen", "Files written"), number(report.files)),
            (translate("Seatizen", "Other files kept"), number(report.kept)),
            (translate("Seatizen", "Requests"), number(report.requests)),
            (translate("Seatizen", "Received"), megabytes(report.bytes)),
            (translate("Seatizen", "Time"), duration(report.seconds)),
        ],
        headers=(
            translate("Seatizen", "Session"),
            translate("Seatizen", "Status"),
            translate("Seatizen", "Files"),
            translate("Seatizen", "Size"),
            translate("Seatizen", "Message"),
        ),
        rows=[_row(session) for session in sessions],
        text=report.to_text(),
        names=_names(),
    )


def _names() -> TableNames:
    return TableNames(
        tab=translate("Seatizen", "Sessions"),
        filter=translate("Seatizen", "Filter by session…"),
        empty=translate("Seatizen", "No session to show."),
        silent=translate("Seatizen", "There is nothing more to say about this session."),
    )


def _size(session: WantedSession) -> int:
    return sum(wanted.file.size for wanted in session.files)


def _found_row(session: WantedSession, missing: Optional[Missing]) -> tuple[Cell, ...]:
    size = _size(session)
    left = size if missing is None else missing.bytes.get(session.record, 0)
    icon = DOWNLOADED if left else THERE
    there = translate("Seatizen", "there already") if session.files else ""
    return (
        Cell(session.name, icon=theme_icon(icon if session.files else INCOMPLETE)),
        Cell(number(len(session.files)), len(session.files)),
        Cell(megabytes(size), size),
        Cell(megabytes(left) if left else there, left),
        Cell(", ".join(dict.fromkeys(wanted.file.key for wanted in session.files))),
    )


def _row(session: SessionDownload) -> tuple[Cell, ...]:
    icon, status = DOWNLOADED, translate("Seatizen", "downloaded")
    if session.problems:
        icon, status = INCOMPLETE, translate("Seatizen", "incomplete")
    elif session.is_unchanged:
        icon, status = THERE, translate("Seatizen", "there already")
    messages = [sentence(why) for why in session.problems]
    if session.kept:
        text = translate(
            "Seatizen", "%n file(s) differ from those on Zenodo and were kept: {paths}", None, len(session.kept)
        )
        messages.append(text.format(paths=", ".join(session.kept)))
    return (
        Cell(session.name),
        Cell(status, status, theme_icon(icon)),
        Cell(number(session.files), session.files),
        Cell(megabytes(session.bytes), session.bytes),
        Cell(" ".join(messages)),
    )
