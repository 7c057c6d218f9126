"""What importing or renaming did or would do, as the dialogs and the message bar show it."""

from __future__ import annotations

from typing import Any, Optional, Sequence

from qgis.core import Qgis

from ..atlas.catalogue.label_edit import RenameReport
from ..atlas.catalogue.label_report import ADDED, REJECTED, UNCHANGED, UPDATED, Change, LabelReport, LabelResult
from ..atlas.catalogue.model_report import ClassResult, ModelReport
from ..messages import QT_TRANSLATE_NOOP
from ..translation import sentence, translate
from .icons import LEVEL_ICONS, theme_icon
from .report_view import ReportView, TableNames
from .rows_model import Cell
from .wording import decimal, number

STATUS_ICONS = {
    ADDED: "/symbologyAdd.svg",
    UPDATED: "/mActionRefresh.svg",
    UNCHANGED: "/mIconSuccess.svg",
    REJECTED: "/mIconDelete.svg",
}
STATUS_WORDS = {
    ADDED: QT_TRANSLATE_NOOP("Seatizen", "added"),
    UPDATED: QT_TRANSLATE_NOOP("Seatizen", "updated"),
    UNCHANGED: QT_TRANSLATE_NOOP("Seatizen", "unchanged"),
    REJECTED: QT_TRANSLATE_NOOP("Seatizen", "rejected"),
}
WORST_FIRST = (REJECTED, ADDED, UPDATED, UNCHANGED)
FIELD_WORDS = {
    "name": QT_TRANSLATE_NOOP("Seatizen", "name"),
    "description": QT_TRANSLATE_NOOP("Seatizen", "description"),
    "id_gbif": QT_TRANSLATE_NOOP("Seatizen", "GBIF id"),
    "code_gcrmn": QT_TRANSLATE_NOOP("Seatizen", "GCRMN code"),
    "creation_date": QT_TRANSLATE_NOOP("Seatizen", "date"),
    "old_name": QT_TRANSLATE_NOOP("Seatizen", "former name"),
    "doi": QT_TRANSLATE_NOOP("Seatizen", "DOI"),
    "threshold": QT_TRANSLATE_NOOP("Seatizen", "threshold"),
    "label": QT_TRANSLATE_NOOP("Seatizen", "label"),
}


def labels_level(report: LabelReport) -> Qgis.MessageLevel:
    """Whether rows were rejected, or there is something to look at."""
    if report.rejected or report.warnings:
        return Qgis.MessageLevel.Warning
    return Qgis.MessageLevel.Info if report.suggestions else Qgis.MessageLevel.Success


def labels_view(report: LabelReport) -> ReportView:
    """The rows of the file, rejected ones first."""
    counts = {status: number(len(report.of(status))) for status in STATUS_WORDS}
    results = sorted(report.results, key=lambda one: (WORST_FIRST.index(one.status), one.line))
    return ReportView(
        icon=LEVEL_ICONS[labels_level(report)],
        heading=_labels_heading(report),
        counts=[
            (translate("Seatizen", "Added"), counts[ADDED]),
            (translate("Seatizen", "Updated"), counts[UPDATED]),
            (translate("Seatizen", "Unchanged"), counts[UNCHANGED]),
            (translate("Seatizen", "Rejected"), counts[REJECTED]),
        ],
        headers=(
            translate("Seatizen", "Label"),
            translate("Seatizen", "Status"),
            translate("Seatizen", "Id"),
            translate("Seatizen", "Line"),
            translate("Seatizen", "What changes"),
        ),
        rows=[_label_row(result) for result in results],
        text="\n".join([report.to_text(), *map(sentence, report.warnings)]),
        names=TableNames(
            tab=translate("Seatizen", "Labels"),
            filter=translate("Seatizen", "Filter by label, status or change…"),
            empty=translate("Seatizen", "No label to show."),
            silent=translate("Seatizen", "Nothing changes in this label."),
        ),
    )


def _labels_heading(report: LabelReport) -> str:
    text = translate("Seatizen", "{name}: {labels} added, {updated} updated, {unchanged} unchanged.")
    if report.dry_run:
        text = translate("Seatizen", "{name} would add {labels} and update {updated}; {unchanged} stay as is.")
    heading = text.format(
        name=report.name,
        labels=translate("Seatizen", "%n label(s)", None, report.added),
        updated=number(report.updated),
        unchanged=number(report.unchanged),
    )
    if not report.rejected:
        return heading
    return f"{heading} " + translate("Seatizen", "%n row(s) rejected.", None, report.rejected)


def labels_notes(report: LabelReport) -> str:
    """What a person should look at, one sentence a line."""
    return "\n".join(map(sentence, (*report.warnings, *report.suggestions)))


def _label_row(result: LabelResult) -> tuple[Cell, ...]:
    reason = sentence(result.reason) if result.reason else changes_text(result.changes)
    return (
        Cell(result.name),
        status_cell(result.status),
        _number_cell(result.label_id),
        _number_cell(result.line or None),
        Cell(reason),
    )


def model_level(report: ModelReport) -> Qgis.MessageLevel:
    """Whether there is something to know about it."""
    return Qgis.MessageLevel.Warning if report.warnings else Qgis.MessageLevel.Success


def model_view(report: ModelReport) -> ReportView:
    """The classes of the model, new ones first."""
    classes = sorted(report.classes, key=lambda one: (WORST_FIRST.index(one.status), one.class_id))
    counts = [
        (translate("Seatizen", "Classes added"), number(len(report.of(ADDED)))),
        (translate("Seatizen", "Classes updated"), number(len(report.of(UPDATED)))),
        (translate("Seatizen", "Classes unchanged"), number(len(report.of(UNCHANGED)))),
        (translate("Seatizen", "Labels created"), number(len(report.labels_created))),
    ]
    return ReportView(
        icon=LEVEL_ICONS[model_level(report)],
        heading=_model_heading(report),
        counts=counts,
        headers=(
            translate("Seatizen", "Class"),
            translate("Seatizen", "Status"),
            translate("Seatizen", "Threshold"),
            translate("Seatizen", "Label"),
            translate("Seatizen", "What changes"),
        ),
        rows=[_class_row(one, report) for one in classes],
        text="\n".join([report.to_text(), *map(sentence, report.warnings)]),
        names=TableNames(
            tab=translate("Seatizen", "Classes"),
            filter=translate("Seatizen", "Filter by class, label or change…"),
            empty=translate("Seatizen", "No class to show."),
            silent=translate("Seatizen", "Nothing changes in this class."),
        ),
    )


def model_notes(report: ModelReport) -> str:
    """What changes in the model itself, and what a person should look at, one sentence a line."""
    lines = [changes_text(report.changes)] if report.changes else []
    return "\n".join([*lines, *map(sentence, report.warnings)])


def _model_heading(report: ModelReport) -> str:
    if report.status == UNCHANGED:
        text = translate("Seatizen", "The atlas has {name} as it is described here; nothing changes.")
    elif report.status == ADDED and report.dry_run:
        text = translate("Seatizen", "{name} would be added as model {id} with {classes}.")
    elif report.status == ADDED:
        text = translate("Seatizen", "{name} was added as model {id} with {classes}.")
    elif report.dry_run:
        text = translate("Seatizen", "{name} (model {id}) would get {classes} more; {updated} would change.")
    else:
        text = translate("Seatizen", "{name} (model {id}) got {classes} more; {updated} changed.")
    heading = text.format(
        name=report.name,
        id=report.model_id,
        classes=translate("Seatizen", "%n class(es)", None, len(report.of(ADDED))),
        updated=number(len(report.of(UPDATED))),
    )
    if not report.labels_created:
        return heading
    text = translate("Seatizen", "%n label(s) created for them.", None, len(report.labels_created))
    if report.dry_run:
        text = translate("Seatizen", "%n label(s) would be created for them.", None, len(report.labels_created))
    return f"{heading} {text}"


def _class_row(one: ClassResult, report: ModelReport) -> tuple[Cell, ...]:
    what = changes_text(one.changes)
    if not what and any(label_id == one.label_id for label_id, _ in report.labels_created):
        what = translate("Seatizen", "new label")
    return (
        Cell(one.name),
        status_cell(one.status),
        Cell(decimal(one.threshold), one.threshold),
        Cell(one.label),
        Cell(what),
    )


def rename_view(report: RenameReport) -> ReportView:
    """One sentence."""
    text = translate("Seatizen", "{before} is now called {after}; files with the former name are still understood.")
    if report.before == report.after:
        text = translate("Seatizen", "{after} was called so already; nothing was changed.")
    heading = text.format(before=report.before, after=report.after)
    return ReportView(LEVEL_ICONS[Qgis.MessageLevel.Success], heading, (), (), (), heading)


def changes_text(changes: Sequence[Change]) -> str:
    """Fields with what they were and what they become."""
    return "; ".join(_change(one) for one in changes)


def status_cell(status: str) -> Cell:
    """A status with its icon."""
    return Cell(
        translate("Seatizen", STATUS_WORDS[status]),
        WORST_FIRST.index(status),
        theme_icon(STATUS_ICONS[status]),
    )


def _change(change: Change) -> str:
    field = translate("Seatizen", FIELD_WORDS.get(change.field, change.field))
    if change.before in (None, ""):
        return f"{field}: {_value(change.after)}"
    return f"{field}: {_value(change.before)} → {_value(change.after)}"


def _value(value: Any) -> str:
    if isinstance(value, float):
        return decimal(value)
    return "–" if value in (None, "") else str(value)


def _number_cell(value: Optional[int]) -> Cell:
    """A number without separators of thousands: an id or a line."""
    return Cell("", -1) if value is None else Cell(str(value), value)
