"""Scores of multilabel models, from the `..._scores.csv` files of PROCESSED_DATA/IA."""

from __future__ import annotations

from operator import itemgetter
from typing import Callable, Sequence, cast

from ..feedback import Feedback, stop_if_cancelled
from ..former_names import current_name
from ..messages import QT_TRANSLATE_NOOP, Message, message
from .frames import FrameList, full_name
from .model import Classifier, Predictions, SessionError
from .source import Source
from .tables import FILE_NAME, Table
from .values import Tally, number

_NAMES_SHOWN = 5


def read_predictions(
    session: str,
    source: Source,
    path: str,
    classifier: Classifier,
    frames: FrameList,
    warnings: list[Message],
    feedback: Feedback,
) -> Predictions | None:
    """The scores of one file, None when it cannot be read or has no class of the classifier."""
    try:
        table = Table(path, source.read(path), warnings)
        columns = _class_columns(table, classifier, warnings)
        if columns is None:
            return None
        reader = _ScoreReader(session, table, columns, frames)
        rows = reader.read(feedback)
    except SessionError as error:
        warnings.append(error.message)
        return None
    reader.warn(warnings)
    return Predictions(classifier.key, rows)


def _class_columns(table: Table, classifier: Classifier, warnings: list[Message]) -> list[int | None] | None:
    """The column of each class, None for one the file does not have; None when it has no class at all."""
    exact = {name: place for place, name in enumerate(classifier.classes)}
    renamed = {current_name(name): place for name, place in exact.items()}
    columns: list[int | None] = [None] * len(classifier.classes)
    unknown: list[str] = []
    for index, name in enumerate(table.header):
        place = exact.get(name, renamed.get(current_name(name)))
        if place is None:
            if name and name.lower() != FILE_NAME.lower() and not name.startswith("GPS"):
                unknown.append(name)
        elif columns[place] is None:
            columns[place] = index
    missing = [name for name, index in zip(classifier.classes, columns) if index is None]
    if len(missing) == len(columns):
        warnings.append(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file} has no class of the model {model}; its predictions were not imported.",
                ),
                file=table.path,
                model=classifier.file_mark,
            )
        )
        return None
    for names, text in (
        (
            unknown,
            QT_TRANSLATE_NOOP(
                "Seatizen",
                "{file}: {count} column(s) are no classes of the model ({names}); they were left out.",
            ),
        ),
        (
            missing,
            QT_TRANSLATE_NOOP(
                "Seatizen", "{file}: {count} class(es) of the model have no column ({names}); they stay without score."
            ),
        ),
    ):
        if names:
            warnings.append(message(text, file=table.path, count=len(names), names=_shown(names)))
    return columns


def _shown(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMES_SHOWN]) + (", ..." if len(names) > _NAMES_SHOWN else "")


class _ScoreReader:
    """Reads the rows of one score file for the frames that were taken."""

    def __init__(self, session: str, table: Table, columns: Sequence[int | None], frames: FrameList) -> None:
        self._session = session
        self._table = table
        self._columns = columns
        self._complete = None not in columns and len(columns) > 1
        self._select: Callable[[list[str]], tuple[str, ...]] = itemgetter(*columns)
        self._frames = frames
        self._absent, self._left, self._repeated = Tally(), Tally(), Tally()
        self._unreadable, self._outside, self._scoreless = Tally(), Tally(), Tally()

    def read(self, feedback: Feedback) -> list[tuple[int, list[float | None]]]:
        result: list[tuple[int, list[float | None]]] = []
        name_column = self._table.column(FILE_NAME) or 0
        index, session = self._frames.index, self._session
        done: set[int] = set()
        for chunk in self._table.chunks():
            stop_if_cancelled(feedback)
            for row, line in zip(chunk.rows, chunk.lines):
                name = full_name(session, row[name_column].strip())
                frame = index.get(name)
                if frame is None:
                    (self._left if name in self._frames.names else self._absent).add(line)
                elif frame in done:
                    self._repeated.add(line)
                else:
                    done.add(frame)
                    scores = self._scores(row, line)
                    if scores is not None:
                        result.append((frame, scores))
        return result

    def _scores(self, row: list[str], line: int) -> list[float | None] | None:
        if self._complete:
            try:
                scores = list(map(float, self._select(row)))
            except ValueError:
                scores = []
            # a NaN anywhere makes the sum NaN, which is not equal to itself
            if scores and min(scores) >= 0.0 and max(scores) <= 1.0 and (total := sum(scores)) == total:
                return cast("list[float | None]", scores)
        return self._doubtful_scores(row, line)

    def _doubtful_scores(self, row: list[str], line: int) -> list[float | None] | None:
        """The scores cell by cell; None when there is not one."""
        result: list[float | None] = []
        for column in self._columns:
            score = None
            if column is not None:
                try:
                    score = number(row[column], decimal_comma=self._table.decimal_comma)
                except ValueError:
                    self._unreadable.add(line)
            if score is not None and not 0.0 <= score <= 1.0:
                self._outside.add(line)
                score = None
            result.append(score)
        if all(score is None for score in result):
            self._scoreless.add(line)
            return None
        return result

    def warn(self, warnings: list[Message]) -> None:
        """Add what was wrong with the rows, one sentence each."""
        for tally, text in (
            (
                self._absent,
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} row(s) are of frames that are not in METADATA/metadata.csv "
                    "(first at line {line}); they were left out.",
                ),
            ),
            (
                self._left,
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} row(s) are of frames that were not taken as useful (first at line {line}); "
                    "they were left out.",
                ),
            ),
            (
                self._repeated,
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} row(s) repeat a frame (first at line {line}); the first row of each was taken.",
                ),
            ),
            (
                self._unreadable,
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} score(s) are no numbers (first at line {line}); they were taken as blank.",
                ),
            ),
            (
                self._outside,
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} score(s) are not between 0 and 1 (first at line {line}); "
                    "they were taken as blank.",
                ),
            ),
            (
                self._scoreless,
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} row(s) hold no score at all (first at line {line}); they were left out.",
                ),
            ),
        ):
            if tally:
                warnings.append(message(text, file=self._table.path, count=tally.count, line=tally.line))
