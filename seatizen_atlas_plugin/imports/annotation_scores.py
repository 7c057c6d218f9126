"""The cells of a file of scores, which somebody made by hand with a model of the atlas, staged row by row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import Iterable, List, Optional, Sequence, Tuple

from ..atlas.annotation_staging import StagedAnnotations
from ..atlas.catalogue.label_names import Label
from ..atlas.content import Model
from ..atlas.errors import AtlasError, atlas_error
from ..feedback import Cancelled, Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message
from .annotation_columns import Column, LabelColumns
from .annotation_frames import FrameFinder
from .annotation_marks import FrameRows, shown
from .annotation_report import FRAMES_KEPT, Contradiction, FileReport, Rejected
from .annotation_table import AnnotationTable, broken

SCORES = "scores"
"""The staged table of (c0 line, c1 frame id, c2… one score a class, NULL for none)."""

KEYS = 2
"""Columns of it before the scores."""

_BLANKS = ("", "na", "nan")
_STEPS_BETWEEN_LOOKS = 100_000


def find_model(models: Sequence[Model], text: str) -> Model:
    """The model of this id, name, link or last part of the link. Raises `AtlasError` when there is not exactly one."""
    wanted = text.strip()
    found = [
        model
        for model in models
        if wanted in (str(model.id), model.name, model.link, model.link.rstrip("/").rsplit("/", 1)[-1])
    ]
    if len(found) == 1:
        return found[0]
    complaint = QT_TRANSLATE_NOOP(
        "Seatizen", "“{model}” is not one model of the atlas, which has {models}; nothing was imported."
    )
    known = ", ".join(f"{model.name} ({model.id})" for model in models)
    raise AtlasError(message(complaint, model=text, models=known or "–"))


def understand_classes(table: AnnotationTable, model: Model) -> List[Column]:
    """The columns of a file as classes of the model: `label_id` and `label` are those of the class."""
    classes = LabelColumns([Label(one.id, one.name) for one in model.classes], ())
    return classes.understand(table.path, table.header, {}, table.name_column)


class ScoreReader:
    """Reads one file into the staged table."""

    def __init__(
        self,
        table: AnnotationTable,
        columns: Sequence[Column],
        model: Model,
        report: FileReport,
        staged: StagedAnnotations,
    ) -> None:
        self._table = table
        self._report = report
        self._staged = staged
        by_class = {column.label_id: column for column in reversed(columns) if column.label_id is not None}
        self._columns = [by_class.get(one.id) for one in model.classes]
        self._unknown = [(column.place, column.header) for column in report.unknown_labels]
        self._decimal_comma = table.delimiter != ","
        twice = {column.header for column in columns if column.label_id and by_class[column.label_id] is not column}
        if twice:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{file}: of several columns of one class the first was taken; left out: {names}."
            )
            report.warnings.append(message(text, file=table.path, names=", ".join(sorted(twice))))

    def read(self, finder: FrameFinder, feedback: Feedback) -> None:
        """Stage all rows that have a score. Raises `Cancelled`, `AtlasError` where the CSV text breaks."""
        self._staged.begin([(SCORES, KEYS + len(self._columns))])
        rows = FrameRows(self._table, finder, self._report)
        for chunk in self._table.chunks(feedback):
            for place, header in self._unknown:
                values = sum(
                    1 for _, cells in chunk if len(cells) > place and cells[place].strip().lower() not in _BLANKS
                )
                self._report.unknown_values[header] = self._report.unknown_values.get(header, 0) + values
            staged = []
            for line, name, found, cells in rows.of(chunk):
                scores = [column and self._score(line, name, cells, column) for column in self._columns]
                if any(score is not None for score in scores):
                    staged.append((line, found.frame.frame_id, *scores))
            self._staged.add_to(SCORES, staged)
            room = FRAMES_KEPT - len(self._report.frame_ids)
            self._report.frame_ids.extend(row[1] for row in staged[:room])
        self._staged.commit()

    def _score(self, line: int, name: str, cells: List[str], column: Column) -> Optional[float]:
        text = cells[column.place].strip()
        if text.lower() in _BLANKS:
            self._report.blanks += 1
            return None
        if "\n" in text or "\r" in text:
            raise broken(self._table.path, line, "a quotation mark opens a cell and does not close it")
        try:
            score = float(text.replace(",", ".") if self._decimal_comma else text)
        except ValueError:
            score = -1.0
        if "_" in text:  # Python takes 0_1 for 1
            score = -1.0
        if 0.0 <= score <= 1.0:
            return score
        self._report.rejected.add(Rejected(line, name, column.header, shown(text)))
        return None


def resolve_score_repeats(
    staged: StagedAnnotations, finder: FrameFinder, model: Model, report: FileReport, feedback: Feedback
) -> None:
    """Leave one row a frame of the staged ones; of rows that contradict each other none. Raises `Cancelled`."""
    repeated = (
        f"SELECT c1, rowid, * FROM {SCORES} WHERE c1 IN "  # nosec B608: constants
        f"(SELECT c1 FROM {SCORES} GROUP BY c1 HAVING count(*) > 1) ORDER BY c1, rowid"
    )
    try:
        with closing(sqlite3.connect(staged.path, isolation_level=None)) as connection:
            connection.set_progress_handler(feedback.isCanceled, _STEPS_BETWEEN_LOOKS)
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            surplus: List[Tuple[int]] = []
            for frame, group in groupby(connection.execute(repeated), itemgetter(0)):
                stop_if_cancelled(feedback)
                rows = [row[1:] for row in group]
                report.repeated_rows += len(rows) - 1
                differing = _differing(rows, model)
                surplus.extend((row[0],) for row in rows[0 if differing else 1 :])
                if differing:
                    lines = ", ".join(str(row[1]) for row in rows)
                    report.contradictions.add(Contradiction(finder.name(frame), ", ".join(differing), lines, ""))
            connection.executemany(f"DELETE FROM {SCORES} WHERE rowid = ?", surplus)  # nosec B608: constant
    except sqlite3.Error as error:
        if feedback.isCanceled():
            raise Cancelled from error
        raise atlas_error(staged.path, str(error)) from error


def _differing(rows: Iterable[Sequence], model: Model) -> List[str]:
    """The classes for which the rows have different scores; a row is (rowid, *staged columns)."""
    scores = zip(*(row[1 + KEYS :] for row in rows))
    return [one.name for one, values in zip(model.classes, scores) if len(set(values)) > 1]
