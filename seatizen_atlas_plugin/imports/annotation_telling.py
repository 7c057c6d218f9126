"""The report of an import of annotations as text for people, as JSON for scripts and as a table."""

from __future__ import annotations

import csv
import io
import json
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Dict, Iterator, List, Mapping

from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..translation import sentence, translate

if TYPE_CHECKING:
    from .annotation_report import AnnotationReport, FileReport

CSV_COLUMNS = ("file", "kind", "line", "frame", "column", "value", "what")
"""Of the CSV: a row of kind `file` each, then one for each case."""

STATUS_WORDS = {
    "imported": QT_TRANSLATE_NOOP("Seatizen", "imported"),
    "replaced": QT_TRANSLATE_NOOP("Seatizen", "replaced"),
    "unchanged": QT_TRANSLATE_NOOP("Seatizen", "unchanged"),
    "nothing": QT_TRANSLATE_NOOP("Seatizen", "nothing to import"),
    "failed": QT_TRANSLATE_NOOP("Seatizen", "failed"),
}

PLANNED_WORDS = {
    **STATUS_WORDS,
    "imported": QT_TRANSLATE_NOOP("Seatizen", "to be imported"),
    "replaced": QT_TRANSLATE_NOOP("Seatizen", "to be replaced"),
}
"""The same of a dry run, which has done nothing yet."""

_LINES = 100
"""Cases of a kind that the text names one by one."""

_NAMES_IN_JSON = 10_000

_OF_FILE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{file}: {status}; {rows} rows, {annotations} annotations of {frames} frames; left out: {skipped} frames and"
    " {unknown} columns that the atlas lacks, {rejected} cells, {contradictions} contradictions.",
)
_OF_SCORES = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{file}: {status}; {rows} rows, {predictions} scores of {frames} frames; {kept} frames kept the scores they had;"
    " left out: {skipped} frames and {unknown} columns that the atlas lacks, {rejected} cells, {contradictions}"
    " contradictions.",
)
_SKIPPED = QT_TRANSLATE_NOOP("Seatizen", "not in the atlas: {frame} (rows: {rows})")
_UNKNOWN = QT_TRANSLATE_NOOP("Seatizen", "no label: “{column}” (values: {values})")
_SUGGESTED = QT_TRANSLATE_NOOP("Seatizen", "no label: “{column}” (values: {values}); is it {suggestions}?")
_UNDERSTOOD = QT_TRANSLATE_NOOP("Seatizen", "“{column}” is {label}")
_REJECTED = QT_TRANSLATE_NOOP("Seatizen", "line {line}, column {column}: “{value}” is not understood")
_REJECTED_ROW = QT_TRANSLATE_NOOP("Seatizen", "line {line}: no file name, or more cells than the header has")
_CONTRADICTION = QT_TRANSLATE_NOOP("Seatizen", "{frame}, {label}: contradictory on line {lines} ({values})")
_AMBIGUOUS = QT_TRANSLATE_NOOP("Seatizen", "{frame} is in several versions; taken: {version}, not: {others}")
_MORE = QT_TRANSLATE_NOOP("Seatizen", "… and {number} more")


def told_as_text(report: AnnotationReport) -> str:
    """Lines for a log."""
    lines: List[str] = []
    for one in report.files:
        lines.append(sentence(_summary(one, _words(report))))
        told = [one.error] if one.error else []
        told.extend(one.warnings)
        lines.extend(f"    {sentence(each)}" for each in told)
        for group, count in _groups(one):
            lines.extend(f"    - {sentence(each)}" for each in group[:_LINES])
            if count > _LINES:
                lines.append("    - " + sentence(message(_MORE, number=count - _LINES)))
    if report.backup:
        text = QT_TRANSLATE_NOOP("Seatizen", "The atlas as it was before: {path}")
        lines.append(sentence(message(text, path=report.backup)))
    if report.dry_run:
        lines.append(translate("Seatizen", "This was a dry run and changed nothing."))
    return "\n".join(lines)


def _words(report: AnnotationReport) -> Mapping[str, str]:
    return PLANNED_WORDS if report.dry_run else STATUS_WORDS


def _summary(one: FileReport, words: Mapping[str, str]) -> Message:
    return message(
        _OF_SCORES if one.model else _OF_FILE,
        file=PurePath(one.path).name,
        status=translate("Seatizen", words[one.status]),
        rows=one.rows,
        annotations=one.annotations,
        predictions=one.predictions,
        frames=one.frames,
        kept=one.kept_frames,
        skipped=one.skipped_frames.count,
        unknown=len(one.unknown_labels),
        rejected=one.rejected.count,
        contradictions=one.contradictions.count,
    )


def _groups(one: FileReport) -> Iterator[tuple]:
    """(sentences, number of all cases) of each kind."""
    renamed = [column for column in one.columns if column.label and column.label != column.header]
    yield [message(_UNDERSTOOD, column=c.header, label=c.label) for c in renamed], len(renamed)
    yield [_unknown(one, column) for column in one.unknown_labels], len(one.unknown_labels)
    skipped = list(one.skipped_frames.items())[: _LINES + 1]
    yield [message(_SKIPPED, frame=name, rows=rows) for name, rows in skipped], one.skipped_frames.count
    rejected = [message(_REJECTED if case.column else _REJECTED_ROW, **case._asdict()) for case in one.rejected]
    yield rejected, one.rejected.count
    yield [message(_CONTRADICTION, **case._asdict()) for case in one.contradictions], one.contradictions.count
    yield [message(_AMBIGUOUS, **case._asdict()) for case in one.ambiguous], one.ambiguous.count


def _unknown(one: FileReport, column) -> Message:
    values = one.unknown_values.get(column.header, 0)
    suggestions = ", ".join(f"“{name}”" for name in column.suggestions)
    text = _SUGGESTED if suggestions else _UNKNOWN
    return message(text, column=column.header, values=values, suggestions=suggestions)


def told_as_json(report: AnnotationReport) -> str:
    """For scripts."""
    content = {
        "atlas": report.path,
        "dry_run": report.dry_run,
        "annotations": report.annotations,
        "predictions": report.predictions,
        "sessions": report.sessions,
        "skipped_frames": report.skipped_frames,
        "unknown_labels": report.unknown_labels,
        "backup": report.backup,
        "seconds": round(report.seconds, 3),
        "files": [_file(one) for one in report.files],
    }
    return json.dumps(content, ensure_ascii=False)


def _file(one: FileReport) -> dict:
    session = one.session
    return {
        "file": one.path,
        "status": one.status,
        "error": sentence(one.error) if one.error else "",
        "warnings": [sentence(warning) for warning in one.warnings],
        "session": session and {"date": session.date.isoformat(), "author": session.author, "dataset": session.dataset},
        "session_id": one.session_id,
        "model": one.model,
        "encoding": one.encoding,
        "delimiter": one.delimiter,
        "rows": one.rows,
        "frames": one.frames,
        "annotations": one.annotations,
        "predictions": one.predictions,
        "replaced": one.replaced,
        "kept_frames": one.kept_frames,
        "blanks": one.blanks,
        "repeated_rows": one.repeated_rows,
        "labels": {column.header: column.label for column in one.columns if column.label},
        "unknown_labels": [
            {
                "name": column.header,
                "values": one.unknown_values.get(column.header, 0),
                "why": column.how,
                "suggestions": list(column.suggestions),
            }
            for column in one.unknown_labels
        ],
        "skipped_frames": {"count": one.skipped_frames.count, "names": _first(one.skipped_frames)},
        "rejected": {"count": one.rejected.count, "cells": [case._asdict() for case in one.rejected]},
        "contradictions": {
            "count": one.contradictions.count,
            "cases": [case._asdict() for case in one.contradictions],
        },
        "ambiguous_frames": {"count": one.ambiguous.count, "cases": [case._asdict() for case in one.ambiguous]},
    }


def _first(names: Mapping[str, int]) -> Dict[str, int]:
    """A table lists them all."""
    return dict(islice(names.items(), _NAMES_IN_JSON))


def told_as_csv(report: AnnotationReport) -> str:
    """As a table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    words = _words(report)
    for one in report.files:
        name = PurePath(one.path).name
        writer.writerows((name, *(_harmless(cell) for cell in row)) for row in _csv_rows(one, words))
    return text.getvalue()


def _csv_rows(one: FileReport, words: Mapping[str, str]) -> Iterator[tuple]:
    yield "file", "", "", "", one.annotations or one.predictions, sentence(_summary(one, words))
    for told in [one.error] if one.error else []:
        yield "error", "", "", "", "", sentence(told)
    for told in one.warnings:
        yield "warning", "", "", "", "", sentence(told)
    for column in one.unknown_labels:
        values = one.unknown_values.get(column.header, 0)
        yield "unknown_label", "", "", column.header, values, sentence(_unknown(one, column))
    for frame, rows in one.skipped_frames.items():
        yield "skipped_frame", "", frame, "", rows, sentence(message(_SKIPPED, frame=frame, rows=rows))
    for case in one.rejected:
        told = message(_REJECTED if case.column else _REJECTED_ROW, **case._asdict())
        yield "rejected", case.line, case.frame, case.column, case.value, sentence(told)
    for case in one.contradictions:
        told = message(_CONTRADICTION, **case._asdict())
        yield "contradiction", case.lines, case.frame, case.label, case.values, sentence(told)
    for case in one.ambiguous:
        told = message(_AMBIGUOUS, **case._asdict())
        yield "ambiguous_frame", "", case.frame, "", case.version, sentence(told)


def _harmless(cell: object) -> object:
    """A text that a spreadsheet would take for a formula is shown as text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "@") else cell
