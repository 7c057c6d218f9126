"""Scores of multilabel models, from the `..._scores.csv` files of PROCESSED_DATA/IA."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Callable, Mapping, Sequence

from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from .frames import FrameList, full_name
from .layout import is_jacques, is_scores
from .model import Classifier, Predictions, SessionError
from .source import Source
from .tables import FILE_NAME, Table
from .values import Tally, number

_NAMES_SHOWN = 5


@lru_cache(maxsize=1)
def class_renamings() -> Mapping[str, str]:
    """Current name by former name of the classes that were renamed after the model was published."""
    path = Path(__file__).parent / "data" / "class_names.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["old"]: row["new"] for row in csv.DictReader(file)}


def _current(name: str) -> str:
    return class_renamings().get(name, name)


@dataclass
class ScoreFiles:
    """Which file holds the scores of which classifier, and models nobody knows."""

    by_classifier: list[tuple[Classifier, str]] = field(default_factory=list)
    unknown_models: tuple[str, ...] = ()


def find_score_files(
    session: str, files: Mapping[str, str], classifiers: Sequence[Classifier], warnings: list[Message]
) -> ScoreFiles:
    """Sort the files of PROCESSED_DATA/IA (path by lower-case file name) by classifier.

    A file belongs to the classifier with the longest mark in its name; of several files of one classifier the last by
    name counts.
    """
    marked = sorted((c for c in classifiers if c.file_mark), key=lambda c: len(c.file_mark), reverse=True)
    scores: dict[int, list[str]] = {}
    unscored: dict[int, list[str]] = {}
    unknown: list[str] = []
    for file, path in files.items():
        owner = next((c for c in marked if c.file_mark.lower() in file), None)
        if is_scores(file):
            if owner is None:
                unknown.append(_model_name(session, path))
            else:
                scores.setdefault(owner.key, []).append(path)
        elif owner is not None and file.endswith(".csv") and not is_jacques(file):
            unscored.setdefault(owner.key, []).append(path)
    found = ScoreFiles(unknown_models=tuple(dict.fromkeys(unknown)))
    for classifier in classifiers:
        if classifier.key in scores:
            found.by_classifier.append((classifier, _last(scores[classifier.key], warnings)))
        elif classifier.key in unscored:
            warnings.append(
                message(
                    QT_TRANSLATE_NOOP(
                        "Seatizen",
                        "{file} holds only 0 and 1 and there is no _scores.csv file of its model; "
                        "its predictions were not imported.",
                    ),
                    file=unscored[classifier.key][-1],
                )
            )
    if found.unknown_models:
        warnings.append(
            message(
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{session} has predictions of models the atlas does not know: {models}; they were left out. "
                    "Import these models into the atlas, then synchronise again.",
                ),
                session=session,
                models=", ".join(found.unknown_models),
            )
        )
    return found


def _last(paths: Sequence[str], warnings: list[Message]) -> str:
    if len(paths) > 1:
        warnings.append(
            message(
                QT_TRANSLATE_NOOP("Seatizen", "{count} files hold scores of one model; {file} was read."),
                count=len(paths),
                file=paths[-1],
            )
        )
    return paths[-1]


def _model_name(session: str, path: str) -> str:
    """The model's name in a score file's name: without `<session>_` before it and `_scores.csv` after it."""
    stem = path.replace("\\", "/").rpartition("/")[2][: -len(".csv")]
    if stem.lower().startswith(f"{session.lower()}_"):
        stem = stem[len(session) + 1 :]
    at = stem.lower().rfind("_scores")
    return stem[:at] + stem[at + len("_scores") :] if at >= 0 else stem


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
    classes = {_current(name): place for place, name in enumerate(classifier.classes)}
    columns: list[int | None] = [None] * len(classifier.classes)
    unknown: list[str] = []
    for index, name in enumerate(table.header):
        place = classes.get(_current(name))
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
                "{file}: {count} columns are no classes of the model ({names}); they were left out.",
            ),
        ),
        (
            missing,
            QT_TRANSLATE_NOOP(
                "Seatizen", "{file}: {count} classes of the model have no column ({names}); they stay without score."
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
                return list(scores)
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
                    "{file}: {count} rows are of frames that are not in METADATA/metadata.csv (first at line {line}); "
                    "they were left out.",
                ),
            ),
            (
                self._left,
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} rows are of frames that were not taken, being useless (first at line {line}); "
                    "they were left out.",
                ),
            ),
            (
                self._repeated,
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} rows repeat a frame (first at line {line}); the first row of each was taken.",
                ),
            ),
            (
                self._unreadable,
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} scores are no numbers (first at line {line}); they were taken as blank.",
                ),
            ),
            (
                self._outside,
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} scores are not between 0 and 1 (first at line {line}); they were taken as blank.",
                ),
            ),
            (
                self._scoreless,
                QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{file}: {count} rows hold no score at all (first at line {line}); they were left out.",
                ),
            ),
        ):
            if tally:
                warnings.append(message(text, file=self._table.path, count=tally.count, line=tally.line))
