"""The report of an upgrade, as the dialogs and the message bar show it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

from qgis.core import Qgis

from ..atlas.upgrade import UpgradeReport
from ..translation import translate
from .icons import LEVEL_ICONS, theme_icon
from .report_view import ReportView, TableNames
from .rows_model import Cell
from .wording import duration, megabytes, number


def heading(report: UpgradeReport) -> str:
    """How it went, in one or two sentences."""
    text = translate("Seatizen", "{file} is made: {frames} frames, {scores} scores.").format(
        file=Path(report.target).name,
        frames=number(report.counts.get("frame", 0)),
        scores=number(report.counts.get("multilabel_prediction", 0)),
    )
    left_out = report.rows_left_out + report.values_left_out
    if not left_out:
        return text
    return f"{text} " + translate("Seatizen", "%n row(s) or value(s) could not be carried.", None, left_out)


def level(report: UpgradeReport) -> Qgis.MessageLevel:
    """Whether everything arrived."""
    complete = not report.rows_left_out and not report.values_left_out
    return Qgis.MessageLevel.Success if complete else Qgis.MessageLevel.Warning


def report_view(report: UpgradeReport, show_left_out: Callable[[], Any]) -> ReportView:
    """Counts by table, what was left out first."""
    tables = dict.fromkeys((*report.left_out, *report.left_out_values, *report.counts))
    button = (translate("Seatizen", "Show what was left out"), show_left_out)
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading(report),
        counts=[
            (translate("Seatizen", "Published file"), megabytes(report.source_bytes)),
            (translate("Seatizen", "New atlas"), megabytes(report.target_bytes)),
            (translate("Seatizen", "Rows left out"), number(report.rows_left_out)),
            (translate("Seatizen", "Values left out"), number(report.values_left_out)),
            (translate("Seatizen", "Time"), duration(report.seconds)),
        ],
        headers=(
            translate("Seatizen", "Table"),
            translate("Seatizen", "Rows"),
            translate("Seatizen", "Left out"),
            translate("Seatizen", "Reasons"),
        ),
        rows=[_row(report, table) for table in tables],
        text=report.to_text(),
        names=TableNames(
            tab=translate("Seatizen", "Tables"),
            filter=translate("Seatizen", "Filter by table or reason…"),
            empty=translate("Seatizen", "No table to show."),
            silent=translate("Seatizen", "Everything of this table arrived."),
        ),
        buttons=() if level(report) == Qgis.MessageLevel.Success else (button,),
    )


def _row(report: UpgradeReport, table: str) -> tuple[Cell, ...]:
    rows, values = report.left_out.get(table, {}), report.left_out_values.get(table, {})
    left_out = sum(rows.values()) + sum(values.values())
    reasons = [
        translate("Seatizen", "%n row(s): {reason}.", None, count).format(reason=translate("Seatizen", reason))
        for reason, count in rows.items()
    ]
    reasons += [
        translate("Seatizen", "%n value(s): {reason}.", None, count).format(reason=translate("Seatizen", reason))
        for reason, count in values.items()
    ]
    arrived = report.counts.get(table)
    icon = theme_icon(LEVEL_ICONS[Qgis.MessageLevel.Warning if left_out else Qgis.MessageLevel.Success])
    return (
        Cell(table, icon=icon),
        Cell("" if arrived is None else number(arrived), arrived or 0),
        Cell(number(left_out) if left_out else "", left_out),
        Cell(" ".join(reasons)),
    )
