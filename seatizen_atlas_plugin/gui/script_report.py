"""What a script did or would do, as the dialogs and the message bar show it."""

from __future__ import annotations

from typing import Sequence

from qgis.core import Qgis

from ..atlas.scripts.run import ScriptReport
from ..translation import sentence, translate
from .icons import LEVEL_ICONS
from .report_view import ReportView, TableNames
from .rows_model import Cell
from .wording import duration, number


def heading(report: ScriptReport) -> str:
    """How many statements and rows, in one sentence."""
    if report.dry_run:
        text = translate("Seatizen", "{name} would run {statements} and change {rows}.")
    else:
        text = translate("Seatizen", "{name} ran {statements} and changed {rows}.")
    return text.format(
        name=report.name,
        statements=translate("Seatizen", "%n statement(s)", None, len(report.statements)),
        rows=translate("Seatizen", "%n row(s)", None, report.rows),
    )


def headers() -> tuple[str, ...]:
    """The columns of the statements."""
    return (
        translate("Seatizen", "Statement"),
        translate("Seatizen", "Line"),
        translate("Seatizen", "Rows"),
        translate("Seatizen", "SQL"),
    )


def rows(report: ScriptReport) -> list[Sequence[Cell]]:
    """One row a statement; the rows of those that change none are left blank."""
    return [
        (
            Cell(number(one.number), one.number),
            Cell(number(one.line), one.line),
            Cell("" if one.rows is None else number(one.rows), -1 if one.rows is None else one.rows),
            Cell(one.beginning),
        )
        for one in report.statements
    ]


def level(report: ScriptReport) -> Qgis.MessageLevel:
    """Whether there is something to know about it."""
    return Qgis.MessageLevel.Warning if report.warnings else Qgis.MessageLevel.Success


def report_view(report: ScriptReport) -> ReportView:
    """The statements with their rows, and where the copy is."""
    parts = [heading(report), *map(sentence, report.warnings)]
    if report.backup:
        parts.append(translate("Seatizen", "The atlas as it was before: {path}").format(path=report.backup))
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=" ".join(parts),
        counts=[
            (translate("Seatizen", "Statements"), number(len(report.statements))),
            (translate("Seatizen", "Rows"), number(report.rows)),
            (translate("Seatizen", "Time"), duration(report.seconds)),
        ],
        headers=headers(),
        rows=rows(report),
        text=report.to_text(),
        names=TableNames(
            tab=translate("Seatizen", "Statements"),
            filter=translate("Seatizen", "Filter by statement…"),
            empty=translate("Seatizen", "No statement to show."),
            silent="",
        ),
    )
