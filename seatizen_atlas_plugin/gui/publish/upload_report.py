"""What became of a session that went up, as the message bar and the report show it."""

from __future__ import annotations

from typing import Iterator

from qgis.core import Qgis

from ...publish.upload.report import KEPT, THERE, UPLOADED, SentFile, UploadReport, VersionReport
from ...translation import sentence, translate
from ..icons import LEVEL_ICONS, theme_icon
from ..report_view import ReportView, TableNames
from ..rows_model import Cell
from ..wording import duration, megabytes, number

DRAFT, PUBLIC, REFUSED = "/mActionEditTable.svg", "/mIconSuccess.svg", "/mIconWarning.svg"


def level(report: UploadReport) -> Qgis.MessageLevel:
    """How good or bad it went; a draft waits for somebody, so that its message stays."""
    if any(version.refused or version.lost or version.notes for version in report.versions):
        return Qgis.MessageLevel.Warning
    return Qgis.MessageLevel.Success if report.published else Qgis.MessageLevel.Info


def heading(report: UploadReport) -> str:
    """How it went, in a sentence or two."""
    if report.published:
        text = translate("Seatizen", "{session} is published.").format(session=report.name)
        return " ".join([text, *(told for version in report.versions for told in version.community_sentences())])
    if report.versions and all(version.published for version in report.versions):
        text = translate("Seatizen", "The first version(s) of {session} are published; upload again for the next one.")
        return text.format(session=report.name)
    text = translate("Seatizen", "{session} is on Zenodo as a draft, which nobody else sees until it is published.")
    parts = [text.format(session=report.name)]
    if report.waiting:
        parts.append(translate("Seatizen", "%n more version(s) follow once it is public.", None, report.waiting))
    return " ".join(parts)


def report_view(report: UploadReport) -> ReportView:
    """The report as a table of versions and their files, and a text."""
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading(report),
        counts=[
            (translate("Seatizen", "Files sent"), number(report.files)),
            (translate("Seatizen", "Sent"), megabytes(report.bytes)),
            (translate("Seatizen", "Time"), duration(report.seconds)),
        ],
        headers=(
            translate("Seatizen", "Version, file"),
            translate("Seatizen", "Status"),
            translate("Seatizen", "Size"),
            translate("Seatizen", "Message"),
        ),
        rows=[row for version in report.versions for row in _rows(version)],
        text=report.to_text(),
        names=TableNames(
            tab=translate("Seatizen", "Files"),
            filter=translate("Seatizen", "Filter by name…"),
            empty=translate("Seatizen", "No file to show."),
            silent=translate("Seatizen", "There is nothing more to say about this file."),
        ),
    )


def question(report: UploadReport) -> str:
    """What is asked before publishing."""
    return translate("Seatizen", "Publish {session} on Zenodo?").format(session=report.name)


def consequences(report: UploadReport) -> str:
    """What publishing means: it cannot be taken back, and what becomes public."""
    lines = [translate("Seatizen", "This cannot be taken back: what is public keeps its DOI and its files for good.")]
    for version in report.versions:
        if not version.published:
            files = translate("Seatizen", "%n file(s)", None, len(version.files))
            size = megabytes(sum(file.bytes for file in version.files))
            lines.append(f"{version.version}: {version.doi or version.link}, {files}, {size}")
    if report.wanted_communities:
        text = translate("Seatizen", "Communities that are asked: {names}.")
        lines.append(text.format(names=", ".join(report.wanted_communities)))
    return "\n".join(lines)


def _rows(version: VersionReport) -> Iterator[tuple[Cell, ...]]:
    status = translate("Seatizen", "draft")
    if version.published:
        status = translate("Seatizen", "public already") if version.was_public else translate("Seatizen", "public")
    messages = [version.doi, version.link, *version.community_sentences()]
    if version.lost:
        messages.append(
            translate("Seatizen", "Zenodo did not take over: {names}").format(names=", ".join(version.lost))
        )
    messages += [sentence(note) for note in version.notes]
    size = sum(file.bytes for file in version.files)
    yield (
        Cell(version.version, icon=theme_icon(PUBLIC if version.published else DRAFT)),
        Cell(status),
        Cell(megabytes(size), size),
        Cell("  ".join(line for line in messages if line)),
    )
    for file in version.files:
        yield _file_row(file)


def _file_row(file: SentFile) -> tuple[Cell, ...]:
    done = {
        UPLOADED: translate("Seatizen", "sent"),
        THERE: translate("Seatizen", "was there"),
        KEPT: translate("Seatizen", "kept from the version before"),
    }.get(file.done, file.done)
    return Cell(file.name), Cell(done), Cell(megabytes(file.bytes), file.bytes), Cell(f"md5 {file.md5}")
