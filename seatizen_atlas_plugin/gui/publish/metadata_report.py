"""Changes of metadata as the dialog previews them and the message bar tells them."""

from __future__ import annotations

from typing import Iterator

from qgis.core import Qgis

from ...publish.metadata_update.report import Status, UpdateReport, VersionUpdate
from ...translation import sentence, translate
from ..icons import LEVEL_ICONS, theme_icon
from ..report_view import ReportView, TableNames
from ..rows_model import Cell

_ICONS = {
    Status.WOULD_CHANGE: "/mActionToggleEditing.svg",
    Status.UPDATED: "/mIconSuccess.svg",
    Status.UNCHANGED: "/mIconSuccess.svg",
    Status.LEFT_OUT: "/mIconInfo.svg",
    Status.FAILED: "/mIconDelete.svg",
}


def field_name(name: str) -> str:
    """A member of the metadata as people call it; one that is rare keeps its own name."""
    names = {
        "title": translate("Seatizen", "Title"),
        "description": translate("Seatizen", "Description"),
        "creators": translate("Seatizen", "Creators"),
        "contributors": translate("Seatizen", "Contributors"),
        "keywords": translate("Seatizen", "Keywords"),
        "license": translate("Seatizen", "Licence"),
        "language": translate("Seatizen", "Language"),
        "access_right": translate("Seatizen", "Access"),
        "version": translate("Seatizen", "Version text"),
        "notes": translate("Seatizen", "Notes"),
        "related_identifiers": translate("Seatizen", "Related identifiers"),
        "locations": translate("Seatizen", "Locations"),
        "dates": translate("Seatizen", "Dates"),
        "communities": translate("Seatizen", "Communities"),
        "upload_type": translate("Seatizen", "Type"),
    }
    return names.get(name, name)


def status_name(status: Status) -> str:
    """A status in the user's language."""
    names = {
        Status.WOULD_CHANGE: translate("Seatizen", "would change"),
        Status.UPDATED: translate("Seatizen", "changed"),
        Status.UNCHANGED: translate("Seatizen", "unchanged"),
        Status.LEFT_OUT: translate("Seatizen", "left out"),
        Status.FAILED: translate("Seatizen", "failed"),
    }
    return names[status]


def plan_view(plan: UpdateReport) -> ReportView:
    """Each field that would change: what is published, and what it would be."""
    heading = translate("Seatizen", "%n version(s) would change", None, plan.count(Status.WOULD_CHANGE))
    heading += ", " + translate("Seatizen", "%n unchanged", None, plan.count(Status.UNCHANGED))
    if plan.count(Status.LEFT_OUT):
        heading += ", " + translate("Seatizen", "%n left out", None, plan.count(Status.LEFT_OUT))
    if plan.count(Status.FAILED):
        heading += ", " + translate("Seatizen", "%n not possible", None, plan.count(Status.FAILED))
    return ReportView(
        icon=LEVEL_ICONS[Qgis.MessageLevel.Success],
        heading=heading + ".",
        counts=(),
        headers=(
            translate("Seatizen", "Session"),
            translate("Seatizen", "Version"),
            translate("Seatizen", "Field"),
            translate("Seatizen", "Published now"),
            translate("Seatizen", "Will be"),
        ),
        rows=[row for version in plan.versions for row in _plan_rows(version)],
        text=plan.to_text(),
        names=_names(),
    )


def plan_notes(plan: UpdateReport) -> str:
    """What to look at, one sentence a line."""
    problems = [version.problem for version in plan.versions if version.problem is not None]
    notes = [note for version in plan.versions for note in version.notes]
    return "\n".join(dict.fromkeys(map(sentence, [*problems, *notes])))


def level(report: UpdateReport) -> Qgis.MessageLevel:
    """How good or bad it went."""
    wanted = report.count(Status.UPDATED) + report.count(Status.UNCHANGED) + report.count(Status.LEFT_OUT)
    if report.count(Status.FAILED):
        return Qgis.MessageLevel.Warning if wanted else Qgis.MessageLevel.Critical
    lost = any(version.lost for version in report.versions)
    return Qgis.MessageLevel.Warning if lost else Qgis.MessageLevel.Success


def report_view(report: UpdateReport) -> ReportView:
    """The report as a table and a text; what failed first."""
    heading = translate("Seatizen", "%n version(s) changed on Zenodo", None, report.count(Status.UPDATED))
    heading += ", " + translate("Seatizen", "%n unchanged", None, report.count(Status.UNCHANGED))
    if report.count(Status.FAILED):
        heading += ", " + translate("Seatizen", "%n failed", None, report.count(Status.FAILED))
    versions = sorted(report.versions, key=lambda one: (one.status is not Status.FAILED, one.session))
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading + ".",
        counts=(),
        headers=(
            translate("Seatizen", "Session"),
            translate("Seatizen", "Version"),
            translate("Seatizen", "Status"),
            translate("Seatizen", "Fields"),
            translate("Seatizen", "Message"),
        ),
        rows=[_report_row(version) for version in versions],
        text=report.to_text(),
        names=_names(),
    )


def _plan_rows(version: VersionUpdate) -> Iterator[tuple[Cell, ...]]:
    rows = [(field_name(change.name), change.old, change.new) for change in version.changes]
    if version.asked:
        rows.append((translate("Seatizen", "Communities to ask"), "", ", ".join(version.asked)))
    if not rows:
        why = sentence(version.problem) if version.problem is not None else ""
        rows.append((status_name(version.status), "", why))
    for field, old, new in rows:
        yield (_session_cell(version), Cell(_version_text(version)), Cell(field), Cell(old), Cell(new))


def _report_row(version: VersionUpdate) -> tuple[Cell, ...]:
    messages = [sentence(version.problem)] if version.problem is not None else []
    messages += [f"{one.slug}: {one.standing.value} {one.said}".strip() for one in version.communities]
    if version.lost:
        text = translate("Seatizen", "Zenodo did not take over: {members}.")
        messages.append(text.format(members=", ".join(map(field_name, version.lost))))
    messages += [sentence(note) for note in version.notes]
    status = status_name(version.status)
    return (
        Cell(version.session),
        Cell(_version_text(version)),
        Cell(status, status, theme_icon(_ICONS[version.status])),
        Cell(", ".join(field_name(change.name) for change in version.changes)),
        Cell(" ".join(messages)),
    )


def _session_cell(version: VersionUpdate) -> Cell:
    return Cell(version.session, version.session, theme_icon(_ICONS[version.status]))


def _version_text(version: VersionUpdate) -> str:
    return f"{version.version} ({version.number})" if version.number else ""


def _names() -> TableNames:
    return TableNames(
        tab=translate("Seatizen", "Versions"),
        filter=translate("Seatizen", "Filter by session, field or text…"),
        empty=translate("Seatizen", "No version to show."),
        silent=translate("Seatizen", "There is nothing more to say about this version."),
    )
