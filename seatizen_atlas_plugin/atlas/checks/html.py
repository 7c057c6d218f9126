"""A report as one page: no script, nothing fetched, and simple enough for Qt's text browser."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Iterable, List, Sequence

from qgis.core import Qgis

from ...messages import CONTEXT, QT_TRANSLATE_NOOP, message
from ...translation import sentence, translate
from ..errors import AtlasError
from ..whole_file import write_whole
from .report import ERROR, NOTE, WARNING, CheckReport, Finding, cell

MOST_ROWS = 1_000
"""Rows of a finding on the page: beyond this a browser gets slow, and layers show them all."""

_COLOURS = {ERROR: "#b3261e", WARNING: "#8a5300", NOTE: "#3b5b7a"}
_WORDS = {
    ERROR: QT_TRANSLATE_NOOP("Seatizen", "Error"),
    WARNING: QT_TRANSLATE_NOOP("Seatizen", "Warning"),
    NOTE: QT_TRANSLATE_NOOP("Seatizen", "Note"),
}
_STYLE = (
    # The background is said because QGIS's own viewer has a dark one in its dark theme.
    "body{font-family:sans-serif;max-width:60em;margin:1em auto;padding:0 1em;color:#1c1c1c;background-color:#ffffff}"
    "table{border-collapse:collapse;margin:0.5em 0 1em}"
    "th,td{border:1px solid #c8c8c8;padding:3px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}"
    "th{background-color:#eef1f4;overflow-wrap:normal}h2{margin-top:1.6em;page-break-after:avoid}"
    "tr{page-break-inside:avoid}a{color:#0b57a4}"
)


def write_html(report: CheckReport, path: str) -> None:
    """Write the report to `path`, which appears only when complete. Raises `AtlasError` when it cannot be written."""
    try:
        write_whole(path, to_html(report).encode("utf-8", "replace"))
    except OSError as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "The report {path} cannot be written: {reason}.")
        raise AtlasError(message(text, path=path, reason=error.strerror or str(error))) from error


def to_html(report: CheckReport) -> str:
    """The report as HTML in the user's language."""
    title = translate("Seatizen", "Check of {atlas}").format(atlas=Path(report.path).name)
    body = [f"<h1>{escape(title)}</h1>", *_summary(report)]
    if report.repairs is not None:
        body += _repairs(report)
    if report.findings:
        body += _contents(report.findings)
    for number, finding in enumerate(report.findings, 1):
        body += _section(number, finding)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style>'
    return f"<!DOCTYPE html>\n<html><head>{head}</head><body>\n" + "\n".join(body) + "\n</body></html>\n"


def _summary(report: CheckReport) -> List[str]:
    numbers = translate("Seatizen", "{errors} error(s), {warnings} warning(s), {notes} note(s)")
    result = numbers.format(errors=report.errors, warnings=report.warnings, notes=len(report.of(NOTE)))
    if not report.findings:
        result = translate("Seatizen", "Nothing is wrong with this atlas.")
    asked = translate("Seatizen", "yes") if report.online else translate("Seatizen", "no")
    frames = report.counts.get("frame", 0)
    facts = (
        (translate("Seatizen", "Atlas"), report.path),
        (translate("Seatizen", "Checked at (UTC)"), report.checked_at),
        (translate("Seatizen", "Schema"), report.schema_version),
        (translate("Seatizen", "Sessions"), report.counts.get("deposit", 0)),
        (translate("Seatizen", "Frames"), frames),
        (translate("Seatizen", "Zenodo asked"), asked),
        (translate("Seatizen", "QGIS"), Qgis.version()),
        (translate("Seatizen", "Seconds"), f"{report.seconds:.2f}"),
    )
    return [f"<p><b>{escape(result)}</b></p>", *_table((), facts)]


def _repairs(report: CheckReport) -> List[str]:
    lines = [f"<h2>{escape(translate('Seatizen', 'Repaired'))}</h2>"]
    if not report.repairs.repaired:
        return [*lines, f"<p>{escape(translate('Seatizen', 'There was nothing that can be repaired safely.'))}</p>"]
    copy = translate("Seatizen", "The atlas as it was before: {backup}").format(backup=report.repairs.backup)
    headers = (
        translate("Seatizen", "Finding"),
        translate("Seatizen", "Rows"),
        translate("Seatizen", "What was done"),
    )
    rows = [(sentence(one.title), one.total, sentence(one.done)) for one in report.repairs.repaired]
    rest = translate("Seatizen", "What follows is the state of the atlas after the repair.")
    return [*lines, f"<p>{escape(copy)}</p>", *_table(headers, rows), f"<p>{escape(rest)}</p>"]


def _contents(findings: Sequence[Finding]) -> List[str]:
    lines = [f"<h2>{escape(translate('Seatizen', 'Findings'))}</h2>", "<ul>"]
    for number, finding in enumerate(findings, 1):
        text = f"{escape(sentence(finding.title))} ({finding.total})"
        lines.append(f'<li>{_word(finding)}: <a href="#finding-{number}">{text}</a></li>')
    return [*lines, "</ul>"]


def _word(finding: Finding) -> str:
    word = escape(translate(CONTEXT, _WORDS[finding.severity]))
    return f'<b><font color="{_COLOURS[finding.severity]}">{word}</font></b>'


def _section(number: int, finding: Finding) -> Iterable[str]:
    yield f'<h2><a name="finding-{number}" id="finding-{number}"></a>{escape(sentence(finding.title))}</h2>'
    count = translate("Seatizen", "%n row(s)", None, finding.total)
    yield f"<p>{_word(finding)} · {escape(count)} · <code>{escape(finding.code)}</code></p>"
    yield f"<p>{escape(sentence(finding.explanation))}</p>"
    if finding.repair is not None:
        text = translate("Seatizen", "Can be repaired: {what}").format(what=sentence(finding.repair))
        yield f"<p>{escape(text)}</p>"
    headers = [translate(CONTEXT, header) for header in finding.headers]
    if finding.table:
        text = translate("Seatizen", "Rows of the table {table}:").format(table=finding.table)
        yield f"<p>{escape(text)}</p>"
    yield from _table(headers, finding.rows[:MOST_ROWS])
    if finding.total > min(len(finding.rows), MOST_ROWS):
        text = translate("Seatizen", "The first {shown} of {total} rows are shown.")
        yield f"<p>{escape(text.format(shown=min(len(finding.rows), MOST_ROWS), total=finding.total))}</p>"


def _table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> List[str]:
    lines = ['<table border="1" cellspacing="0" cellpadding="4">']
    if headers:
        cells = "".join(f"<th>{escape(header)}</th>" for header in headers)
        lines.append(f"<thead><tr>{cells}</tr></thead>")  # repeated on every printed page
    for row in rows:
        cells = [escape(cell(value)) for value in row]
        first = f"<th>{cells[0]}</th>" if not headers else f"<td>{cells[0]}</td>"
        lines.append("<tr>" + first + "".join(f"<td>{value}</td>" for value in cells[1:]) + "</tr>")
    return [*lines, "</table>"]
