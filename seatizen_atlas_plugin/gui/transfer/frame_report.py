"""Frames that can be downloaded, and what became of them, as the dialog and the message bar show it."""

from __future__ import annotations

from collections import Counter
from typing import Sequence

from qgis.core import Qgis

from ...publish.frame_download import FrameReport
from ...publish.wanted_frames import Row
from ...translation import sentence, translate
from ..icons import LEVEL_ICONS, theme_icon
from ..report_view import ReportView, TableNames
from ..rows_model import Cell
from ..wording import duration, megabytes, number


def found_view(rows: Sequence[Row]) -> ReportView:
    """How many frames of which session and version there are; their sizes are known on the server only."""
    counts = Counter((row.frame.session, row.frame.version) for row in rows if row.frame is not None)
    heading = translate("Seatizen", "%n frame(s)", None, sum(counts.values()))
    heading += " " + translate("Seatizen", "of %n version(s) on Zenodo.", None, len(counts))
    return ReportView(
        icon=LEVEL_ICONS[Qgis.MessageLevel.Success],
        heading=heading,
        counts=(),
        headers=(
            translate("Seatizen", "Session"),
            translate("Seatizen", "Frames"),
            translate("Seatizen", "Version on Zenodo"),
        ),
        rows=[
            (
                Cell(session or translate("Seatizen", "as its version says"), icon=theme_icon("/symbologyAdd.svg")),
                Cell(number(count), count),
                Cell(version, int(version)),
            )
            for (session, version), count in counts.items()
        ],
        text=heading,
        names=_names(),
    )


def found_notes(rows: Sequence[Row]) -> str:
    """What is no frame, one sentence a line."""
    return "\n".join(dict.fromkeys(sentence(row.problem) for row in rows if row.problem is not None))


def level(report: FrameReport) -> Qgis.MessageLevel:
    """How good or bad it went."""
    if not report.paths:
        return Qgis.MessageLevel.Critical
    return Qgis.MessageLevel.Warning if report.problems or report.kept else Qgis.MessageLevel.Success


def heading(report: FrameReport) -> str:
    """How it went, in one sentence."""
    parts = [
        translate("Seatizen", "%n frame(s) downloaded", None, report.written),
        translate("Seatizen", "%n there already", None, report.same + len(report.kept)),
    ]
    if report.problems:
        parts.append(translate("Seatizen", "%n missing", None, len(report.problems)))
    return ", ".join(parts) + "."


def report_view(report: FrameReport, rows: Sequence[Row]) -> ReportView:
    """The report as a text, with a table of what is missing."""
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading(report),
        counts=[
            (translate("Seatizen", "Written"), megabytes(report.written_bytes)),
            (translate("Seatizen", "Other files kept"), number(len(report.kept))),
            (translate("Seatizen", "Requests"), number(report.requests)),
            (translate("Seatizen", "Received"), megabytes(report.bytes)),
            (translate("Seatizen", "Time"), duration(report.seconds)),
        ],
        headers=(translate("Seatizen", "Row"), translate("Seatizen", "Frame"), translate("Seatizen", "Message")),
        rows=[
            (Cell(number(row.place + 1), row.place), Cell(_name(row)), Cell(sentence(report.problems[row.place])))
            for row in rows
            if row.place in report.problems
        ],
        text=report.to_text(),
        names=_names(translate("Seatizen", "Missing frames")) if report.problems else None,
    )


def _name(row: Row) -> str:
    return "" if row.frame is None else row.frame.path or row.frame.name


def _names(tab: str = "") -> TableNames:
    return TableNames(
        tab=tab,
        filter=translate("Seatizen", "Filter by session, frame or message…"),
        empty=translate("Seatizen", "No frame to show."),
        silent="",
    )
