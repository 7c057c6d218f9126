"""A release of the atlas as the dialog previews it and the message bar tells it."""

from __future__ import annotations

from qgis.core import Qgis

from ...atlas_release import AtlasReleaseReport, ReleasePlan
from ...atlas_release.report import UPLOADED
from ...translation import sentence, translate
from ..icons import LEVEL_ICONS, theme_icon
from ..report_view import ReportView, TableNames
from ..rows_model import Cell
from ..wording import duration, megabytes, number

_FILE = "/mIconFile.svg"


def plan_view(plan: ReleasePlan) -> ReportView:
    """Each file that would go up."""
    return ReportView(
        icon=LEVEL_ICONS[Qgis.MessageLevel.Success],
        heading=plan.headline(),
        counts=(),
        headers=(translate("Seatizen", "File"), translate("Seatizen", "Size"), translate("Seatizen", "Message")),
        rows=[
            (
                Cell(file.name, icon=theme_icon(_FILE)),
                Cell(_size(file.bytes, file.exact), file.bytes),
                Cell(_replaces(plan) if file.replaces else ""),
            )
            for file in plan.files
        ],
        text=plan.to_text(),
        names=_names(),
    )


def plan_notes(plan: ReleasePlan) -> str:
    """What to look at, one sentence a line."""
    lines = [sentence(one) for one in plan.warnings]
    if plan.draft_link:
        lines.append(translate("Seatizen", "An open draft is gone on with: {link}").format(link=plan.draft_link))
    return "\n".join(lines)


def level(report: AtlasReleaseReport) -> Qgis.MessageLevel:
    """How it went; a draft waits for somebody, so that its message stays."""
    if report.lost or (report.published and not report.recorded and not report.unchanged):
        return Qgis.MessageLevel.Warning
    return Qgis.MessageLevel.Success if report.published else Qgis.MessageLevel.Info


def heading(report: AtlasReleaseReport) -> str:
    """How it went, in a sentence."""
    if report.unchanged:
        text = translate("Seatizen", "The atlas did not change since {version}; nothing was published.")
    elif report.published:
        text = translate("Seatizen", "{version} of the atlas is published.")
    else:
        text = translate(
            "Seatizen", "{version} of the atlas is on Zenodo as a draft, which nobody else sees until it is published."
        )
    return text.format(version=report.version)


def report_view(report: AtlasReleaseReport) -> ReportView:
    """The report as a table of files, and a text."""
    sent = [file for file in report.files if file.done == UPLOADED]
    told = [sentence(note) for note in report.notes]
    told += [f"{one.slug}: {one.standing.value} {one.said}".strip() for one in report.communities]
    if report.lost:
        told.append(translate("Seatizen", "Zenodo did not take over: {names}").format(names=", ".join(report.lost)))
    rows = [
        (
            Cell(report.version, icon=theme_icon("/mIconSuccess.svg" if report.published else "/mActionEditTable.svg")),
            Cell(translate("Seatizen", "public") if report.published else translate("Seatizen", "draft")),
            Cell(megabytes(report.size), report.size),
            Cell("  ".join(line for line in (report.doi, report.link, *told) if line)),
        )
    ]
    for file in report.files:
        done = translate("Seatizen", "sent") if file.done == UPLOADED else translate("Seatizen", "was there")
        rows.append((Cell(file.name), Cell(done), Cell(megabytes(file.bytes), file.bytes), Cell(f"md5 {file.md5}")))
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading(report),
        counts=[
            (translate("Seatizen", "Files sent"), number(len(sent))),
            (translate("Seatizen", "Sent"), megabytes(sum(file.bytes for file in sent))),
            (translate("Seatizen", "Time"), duration(report.seconds)),
        ],
        headers=(
            translate("Seatizen", "Version, file"),
            translate("Seatizen", "Status"),
            translate("Seatizen", "Size"),
            translate("Seatizen", "Message"),
        ),
        rows=rows,
        text=report.to_text(),
        names=_names(),
    )


def question(report: AtlasReleaseReport) -> str:
    """What is asked before publishing."""
    return translate("Seatizen", "Publish {version} of the atlas on Zenodo?").format(version=report.version)


def consequences(report: AtlasReleaseReport) -> str:
    """What publishing means: it cannot be taken back, and what becomes public."""
    files = translate("Seatizen", "%n file(s)", None, len(report.files))
    return "\n".join(
        (
            translate("Seatizen", "This cannot be taken back: what is public keeps its DOI and its files for good."),
            f"{report.version}: {report.doi or report.link}, {files}, {megabytes(report.size)}",
        )
    )


def _size(size: int, exact: bool) -> str:
    return megabytes(size) if exact else translate("Seatizen", "about {size}").format(size=megabytes(size))


def _replaces(plan: ReleasePlan) -> str:
    return translate("Seatizen", "replaces that of {version}").format(version=plan.previous)


def _names() -> TableNames:
    return TableNames(
        tab=translate("Seatizen", "Files"),
        filter=translate("Seatizen", "Filter by name…"),
        empty=translate("Seatizen", "No file to show."),
        silent=translate("Seatizen", "There is nothing more to say about this file."),
    )
