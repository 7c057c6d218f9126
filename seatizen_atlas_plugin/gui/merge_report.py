"""What merging labels did or would do, as the dialogs and the message bar show it."""

from __future__ import annotations

from typing import Sequence

from qgis.core import Qgis

from ..atlas.catalogue.label_merge import MergeReport
from ..messages import QT_TRANSLATE_NOOP
from ..translation import translate
from .icons import LEVEL_ICONS
from .report_view import ReportView, TableNames
from .rows_model import Cell
from .wording import number

VALUE_WORDS = {
    1: QT_TRANSLATE_NOOP("Seatizen", "present"),
    0: QT_TRANSLATE_NOOP("Seatizen", "absent"),
    -1: QT_TRANSLATE_NOOP("Seatizen", "not annotated"),
}


def level(report: MergeReport) -> Qgis.MessageLevel:
    """Whether annotations contradicted each other."""
    return Qgis.MessageLevel.Warning if report.conflicts else Qgis.MessageLevel.Success


def view(report: MergeReport, labels: Sequence[tuple[int, str]], *, dry_run: bool = False) -> ReportView:
    """The contradictions with what is kept; `labels` are the (id, name) of all labels concerned."""
    heading = _heading(report, dry_run)
    if report.backup:
        heading += " " + translate("Seatizen", "The atlas as it was before: {path}").format(path=report.backup)
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading,
        counts=[
            (translate("Seatizen", "Annotations moved"), number(report.annotations)),
            (translate("Seatizen", "Classes moved"), number(len(report.classes))),
            (translate("Seatizen", "Said twice"), number(report.repeated)),
            (translate("Seatizen", "Contradictions"), number(len(report.conflicts))),
        ],
        headers=(
            translate("Seatizen", "Frame"),
            translate("Seatizen", "Annotation session"),
            translate("Seatizen", "Kept"),
            translate("Seatizen", "Annotations"),
        ),
        rows=[
            (
                Cell(one.filename),
                Cell(str(one.session_id), one.session_id),
                Cell(_value(one.value)),
                Cell("; ".join(f"{dict(labels).get(label, label)}: {_value(value)}" for label, value in one.values)),
            )
            for one in report.conflicts
        ],
        text=report.to_text(),
        names=TableNames(
            tab=translate("Seatizen", "Contradictions"),
            filter=translate("Seatizen", "Filter by frame or label…"),
            empty=translate("Seatizen", "No annotations contradict each other."),
            silent="",
        ),
    )


def _heading(report: MergeReport, dry_run: bool) -> str:
    text = translate("Seatizen", "{merged} merged into {kept}: {annotations} and {classes} moved.")
    if dry_run:
        text = translate("Seatizen", "{merged} would be merged into {kept}: {annotations} and {classes} would move.")
    heading = text.format(
        merged=", ".join(report.merged),
        kept=report.kept,
        annotations=translate("Seatizen", "%n annotation(s)", None, report.annotations),
        classes=translate("Seatizen", "%n class(es)", None, len(report.classes)),
    )
    if not report.conflicts:
        return heading
    contradictions = translate(
        "Seatizen",
        "%n frame(s) with annotations that contradict each other: present wins over absent.",
        None,
        len(report.conflicts),
    )
    return f"{heading} {contradictions}"


def _value(value: int) -> str:
    return translate("Seatizen", VALUE_WORDS[value]) if value in VALUE_WORDS else str(value)
