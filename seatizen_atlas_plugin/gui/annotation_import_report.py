"""What importing annotations (or scores made by hand) did or would do, as the dialog and the message bar show it."""

from __future__ import annotations

from pathlib import PurePath

from qgis.core import Qgis

from ..imports.annotation_report import FAILED, IMPORTED, NOTHING, REPLACED, UNCHANGED, AnnotationReport, FileReport
from ..imports.annotation_telling import STATUS_WORDS
from ..translation import sentence, translate
from .annotation_tables import DATE_FORMAT
from .icons import LEVEL_ICONS, theme_icon
from .report_view import ReportView, TableNames
from .rows_model import Cell
from .wording import duration, number

STATUS_ICONS = {
    IMPORTED: "/symbologyAdd.svg",
    REPLACED: "/mActionRefresh.svg",
    UNCHANGED: "/mIconSuccess.svg",
    NOTHING: "/mIconWarning.svg",
    FAILED: "/mIconDelete.svg",
}
WORST_FIRST = (FAILED, NOTHING, IMPORTED, REPLACED, UNCHANGED)


def level(report: AnnotationReport) -> Qgis.MessageLevel:
    """Whether everything of all files is in the atlas."""
    doubtful = report.skipped_frames or report.unknown_labels or report.of(FAILED, NOTHING)
    cases = any(one.rejected.count or one.contradictions.count or one.warnings for one in report.files)
    return Qgis.MessageLevel.Warning if doubtful or cases else Qgis.MessageLevel.Success


def heading(report: AnnotationReport) -> str:
    """How it went, or would go, in some sentences."""
    if any(one.model for one in report.files):
        done = translate("Seatizen", "%n score(s) imported.", None, report.predictions)
        if report.dry_run:
            done = translate("Seatizen", "%n score(s) would be imported.", None, report.predictions)
    else:
        done = translate("Seatizen", "%n annotation(s) imported", None, report.annotations)
        if report.dry_run:
            done = translate("Seatizen", "%n annotation(s) would be imported", None, report.annotations)
        sessions = translate("Seatizen", "%n session(s)", None, report.sessions)
        done = translate("Seatizen", "{done}, in {sessions}.").format(done=done, sessions=sessions)
    parts = [done]
    if report.skipped_frames:
        parts.append(translate("Seatizen", "%n frame(s) not in the atlas.", None, report.skipped_frames))
    if report.unknown_labels:
        parts.append(translate("Seatizen", "%n column(s) without a label.", None, len(report.unknown_labels)))
    if report.of(FAILED):
        parts.append(translate("Seatizen", "%n file(s) failed.", None, len(report.of(FAILED))))
    return " ".join(parts)


def report_view(report: AnnotationReport) -> ReportView:
    """The files one by one, failures first."""
    files = sorted(report.files, key=lambda one: WORST_FIRST.index(one.status))
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading(report),
        counts=_counts(report),
        headers=(
            translate("Seatizen", "File"),
            translate("Seatizen", "Status"),
            translate("Seatizen", "Into"),
            translate("Seatizen", "Values"),
            translate("Seatizen", "Frames"),
            translate("Seatizen", "Frames missing"),
            translate("Seatizen", "Message"),
        ),
        rows=[_row(one) for one in files],
        text=report.to_text(),
        names=TableNames(
            tab=translate("Seatizen", "Files"),
            filter=translate("Seatizen", "Filter by file, status or message…"),
            empty=translate("Seatizen", "No file to show."),
            silent=translate("Seatizen", "Everything of this file was understood."),
        ),
    )


def _counts(report: AnnotationReport) -> list[tuple[str, str]]:
    rejected = sum(one.rejected.count for one in report.files)
    contradictions = sum(one.contradictions.count for one in report.files)
    counts = [
        (translate("Seatizen", "Annotations"), report.annotations),
        (translate("Seatizen", "Scores"), report.predictions),
        (translate("Seatizen", "Sessions"), report.sessions),
        (translate("Seatizen", "Replaced"), sum(one.replaced for one in report.files)),
        (translate("Seatizen", "Frames not in the atlas"), report.skipped_frames),
        (translate("Seatizen", "Columns without a label"), len(report.unknown_labels)),
        (translate("Seatizen", "Cells not understood"), rejected),
        (translate("Seatizen", "Contradictions"), contradictions),
    ]
    shown = [(name, number(value)) for name, value in counts]
    return [*shown, (translate("Seatizen", "Time"), duration(report.seconds))]


def _row(one: FileReport) -> tuple[Cell, ...]:
    values = one.predictions or one.annotations
    return (
        Cell(PurePath(one.path).name),
        Cell(
            translate("Seatizen", STATUS_WORDS[one.status]),
            WORST_FIRST.index(one.status),
            theme_icon(STATUS_ICONS[one.status]),
        ),
        Cell(_target(one)),
        Cell(number(values), values),
        Cell(number(one.frames), one.frames),
        Cell(number(one.skipped_frames.count), one.skipped_frames.count),
        Cell("\n".join(_sentences(one))),
    )


def _target(one: FileReport) -> str:
    """The annotation session or the model."""
    if one.session is None:
        return one.model
    return f"{one.session.date.strftime(DATE_FORMAT)}, {one.session.author}, {one.session.dataset}"


def _sentences(one: FileReport) -> list[str]:
    told = [sentence(each) for each in ([one.error] if one.error else []) + one.warnings]
    if one.unknown_labels:
        names = ", ".join(f"“{column.header}”" for column in one.unknown_labels)
        told.append(translate("Seatizen", "Columns without a label: {names}.").format(names=names))
    for count, text in (
        (one.rejected.count, translate("Seatizen", "%n cell(s) not understood.", None, one.rejected.count)),
        (one.contradictions.count, translate("Seatizen", "%n contradiction(s).", None, one.contradictions.count)),
        (one.ambiguous.count, translate("Seatizen", "%n frame(s) in several versions.", None, one.ambiguous.count)),
    ):
        if count:
            told.append(text)
    return told
