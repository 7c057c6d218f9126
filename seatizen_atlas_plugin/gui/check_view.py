"""What checking and repairing an atlas found and did, as the dialog and the message bar show it."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

from qgis.core import Qgis

from ..atlas.checks import ERROR, NOTE, WARNING, CheckReport, Finding, RepairReport
from ..atlas.checks.report import cell
from ..translation import sentence, translate
from .icons import LEVEL_ICONS, theme_icon
from .report_view import ReportView, TableNames
from .rows_model import Cell
from .wording import number

LEVELS = {
    ERROR: Qgis.MessageLevel.Critical,
    WARNING: Qgis.MessageLevel.Warning,
    NOTE: Qgis.MessageLevel.Info,
}
MOST_LISTED = 12


def finding_headers() -> tuple[str, ...]:
    """The columns of the findings."""
    return (
        translate("Seatizen", "Finding"),
        translate("Seatizen", "Rows"),
        translate("Seatizen", "Repair"),
    )


def finding_rows(report: CheckReport) -> list[Sequence[Cell]]:
    """One row a finding, in the report's order: errors first."""
    return [
        (
            Cell(sentence(finding.title), icon=theme_icon(LEVEL_ICONS[LEVELS[finding.severity]])),
            Cell(number(finding.total), finding.total),
            Cell(sentence(finding.repair) if finding.repair else ""),
        )
        for finding in report.findings
    ]


def detail_rows(finding: Finding) -> list[Sequence[Cell]]:
    """The rows that a finding holds."""
    return [
        tuple(Cell(cell(value), value if isinstance(value, (int, float)) else None) for value in row)
        for row in finding.rows
    ]


def level(report: CheckReport) -> Qgis.MessageLevel:
    """How good or bad the atlas is."""
    worst = next((LEVELS[finding.severity] for finding in report.findings), None)
    return Qgis.MessageLevel.Success if worst is None else worst


def heading(report: CheckReport) -> str:
    """What was found, in one sentence."""
    if not report.findings:
        return translate("Seatizen", "Nothing is wrong with this atlas.")
    counts = (
        translate("Seatizen", "%n error(s)", None, report.errors),
        translate("Seatizen", "%n warning(s)", None, report.warnings),
        translate("Seatizen", "%n note(s)", None, len(report.of(NOTE))),
    )
    return ", ".join(counts) + "."


def repairable(report: CheckReport) -> list[Finding]:
    """What can be repaired safely."""
    return [finding for finding in report.findings if finding.repairable]


def repair_list(findings: Sequence[Finding]) -> str:
    """What a repair would do, a line each."""
    lines = [
        translate("Seatizen", "• {finding} ({count}): {repair}").format(
            finding=sentence(finding.title), count=number(finding.total), repair=sentence(finding.repair)
        )
        for finding in findings[:MOST_LISTED]
        if finding.repair is not None
    ]
    if len(findings) > MOST_LISTED:
        lines.append(translate("Seatizen", "… and %n more", None, len(findings) - MOST_LISTED))
    return "\n".join(lines)


def repair_heading(report: RepairReport) -> str:
    """What was repaired, in one or two sentences."""
    if not report.repaired:
        return translate("Seatizen", "There was nothing to repair.")
    text = translate("Seatizen", "%n finding(s) repaired.", None, len(report.repaired))
    before = translate("Seatizen", "The atlas as it was before: {path}").format(path=report.backup)
    return f"{text} {before}"


def repair_view(report: RepairReport) -> ReportView:
    """The findings that were put right, and what was done."""
    rows = [
        (Cell(sentence(one.title)), Cell(number(one.total), one.total), Cell(sentence(one.done)))
        for one in report.repaired
    ]
    lines = [f"{Path(report.path).name}: {repair_heading(report)}"]
    lines += [f"{finding.text} ({count.text}): {done.text}" for finding, count, done in rows]
    return ReportView(
        icon=LEVEL_ICONS[Qgis.MessageLevel.Success],
        heading=repair_heading(report),
        counts=(),
        headers=(
            translate("Seatizen", "Finding"),
            translate("Seatizen", "Rows"),
            translate("Seatizen", "What was done"),
        ),
        rows=rows,
        text="\n".join(lines),
        names=TableNames(
            tab=translate("Seatizen", "Repaired"),
            filter=translate("Seatizen", "Filter by finding…"),
            empty=translate("Seatizen", "There was nothing to repair."),
            silent="",
        ),
    )
