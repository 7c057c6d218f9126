"""What an export did, as the dialog, the message bar and the report show it."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Sequence

from qgis.core import Qgis
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...exports.companion import count_name
from ...exports.report import ExportReport
from ...translation import sentence, translate
from ..icons import LEVEL_ICONS, theme_icon
from ..report_view import ReportView, TableNames
from ..rows_model import Cell
from ..wording import duration, megabytes, number
from .page import ExportRequest
from .result_panel import Buttons

FILES = "files"
"""The count of an export that writes more files than its report lists."""


def level(report: ExportReport) -> Qgis.MessageLevel:
    """How well it went: something left out is worth a look."""
    return Qgis.MessageLevel.Warning if report.left_out else Qgis.MessageLevel.Success


def heading(report: ExportReport) -> str:
    """How it went, in one or two sentences."""
    files = report.counts.get(FILES, len(report.files))
    if files == len(report.files):
        text = translate("Seatizen", "%n file(s) written to {place}, {size}.", None, files)
    else:  # too many to be listed, so their size is not known here
        text = translate("Seatizen", "%n file(s) written to {place}.", None, files)
    said = text.format(place=report.path, size=megabytes(report.bytes))
    if report.left_out:
        left = sum(one.count for one in report.left_out)
        said += " " + translate("Seatizen", "Left out: {count}, see the details.").format(count=number(left))
    return said


def report_view(request: ExportRequest, report: ExportReport, buttons: Buttons) -> ReportView:
    """The files with their checksums, then what was left out and what there is to know."""
    return ReportView(
        icon=LEVEL_ICONS[level(report)],
        heading=heading(report),
        counts=_counts(report),
        headers=(
            translate("Seatizen", "What"),
            translate("Seatizen", "Size"),
            translate("Seatizen", "Rows"),
            translate("Seatizen", "SHA-256, or what to know"),
        ),
        rows=_rows(report),
        text="\n".join([request.describe(), heading(report), *_text(report)]),
        names=TableNames(
            tab=translate("Seatizen", "Files"),
            filter=translate("Seatizen", "Filter by name or reason…"),
            empty=translate("Seatizen", "No file to show."),
            silent="",
        ),
        buttons=buttons,
    )


def open_buttons(report: ExportReport) -> list[tuple[str, Callable[[], object]]]:
    """Ways to what was written."""
    place = Path(report.path)
    folder = place if place.is_dir() else place.parent
    buttons: list[tuple[str, Callable[[], object]]] = [(translate("Seatizen", "Open folder"), lambda: _open(folder))]
    if place.is_file():
        buttons.insert(0, (translate("Seatizen", "Open file"), lambda: _open(place)))
    return buttons


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _counts(report: ExportReport) -> Sequence[tuple[str, str]]:
    counted = [(count_name(key), number(value)) for key, value in report.counts.items()]
    if report.counts.get(FILES, len(report.files)) == len(report.files):
        counted.append((translate("Seatizen", "Size"), megabytes(report.bytes)))
    counted.append((translate("Seatizen", "Time"), duration(report.seconds)))
    return counted


def _rows(report: ExportReport) -> list[tuple[Cell, ...]]:
    rows = [
        (
            Cell(one.name, icon=theme_icon("/mActionFileSave.svg")),
            Cell(megabytes(one.bytes), one.bytes),
            Cell("", -1) if one.rows is None else Cell(number(one.rows), one.rows),
            Cell(one.sha256),
        )
        for one in report.files
    ]
    warning, info = theme_icon("/mIconWarning.svg"), theme_icon("/mIconInfo.svg")
    for one in report.left_out:
        what = translate("Seatizen", "Left out: {what}").format(what=one.what)
        count = Cell(number(one.count), one.count)
        rows.append((Cell(what, icon=warning), Cell("", -1), count, Cell(sentence(one.reason))))
    for note in report.notes:
        rows.append((Cell(translate("Seatizen", "Note"), icon=info), Cell("", -1), Cell("", -1), Cell(sentence(note))))
    return rows


def _text(report: ExportReport) -> list[str]:
    files = [f"{one.sha256}  {one.name}  ({one.bytes} bytes)" for one in report.files]
    return [*files, *report.lines()]
