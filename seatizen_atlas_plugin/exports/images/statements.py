"""What is said of each frame, read one frame at a time: by annotators or by a model.

Of annotations, the newest of each frame and label counts (by the date of the annotation session, then by ids), as in
the published tables. Of scores, those of one model, against the threshold that is given or the class's own.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import Dict, Iterator, List, NamedTuple, Optional, Tuple

from ...atlas.content import ModelClass
from ...atlas.errors import AtlasError
from ...atlas.prediction_schema import wide_table
from ...atlas.sql import identifier, literals
from ...messages import QT_TRANSLATE_NOOP, message
from ...vision.model import Annotation, Category
from ..source import Source

_FRAME = (
    "CAST(f.id AS TEXT) AS k, f.filename AS filename, f.version_doi AS version, "
    "coalesce(f.relative_file_path, '') AS path, coalesce(CAST(f.GPSDatetime AS TEXT), '') AS taken, "
    "coalesce(ST_X(f.GPSPosition), 9e999) AS x, coalesce(ST_Y(f.GPSPosition), 9e999) AS y, f.GPSAltitude AS altitude"
)
_CHOSEN = "temp.chosen_frame AS c JOIN frame AS f ON f.id = c.id"


class FrameRow(NamedTuple):
    """A frame as the atlas has it; longitude and latitude are infinite and altitude None where it has none."""

    id: int
    filename: str
    version: str
    path: str
    taken: str
    longitude: float
    latitude: float
    altitude: Optional[float]


class Said(NamedTuple):
    """A frame, what is in it, and the names of categories that were looked for and are not."""

    frame: FrameRow
    annotations: Tuple[Annotation, ...]
    absent: Tuple[str, ...]


class Statements:
    """All that is said of the chosen frames. `categories` are all that can be said, by id; names are unique."""

    def __init__(self, categories: Tuple[Category, ...]) -> None:
        self.categories = categories

    def __iter__(self) -> Iterator[Said]:
        """Frames of which something is said, by id. May be asked for more than once."""
        raise NotImplementedError

    def duplicate_stems(self) -> str:
        """SQL: the names, up to the last dot and without regard to ASCII case, that several of these frames have."""
        raise NotImplementedError


def _duplicates(frames: str) -> str:
    stem = "rtrim(f.filename, replace(f.filename, '.', ''))"
    return f"SELECT lower({stem}) AS stem FROM {frames} GROUP BY lower({stem}) HAVING count(*) > 1"  # nosec B608


class Annotated(Statements):
    """What annotators said; categories are labels, with the ids they have in the atlas."""

    def __init__(self, source: Source) -> None:
        self._source = source
        names = _unique([(label.id, label.name) for label in source.labels])
        super().__init__(tuple(Category(key, name) for key, name in sorted(names.items())))
        self._names = names
        sessions = source.query(
            "SELECT s.id + 0 AS k, s.author_name FROM multilabel_annotation_session AS s "
            "ORDER BY s.annotation_date, s.id"
        )
        self._age = {key: place for place, (key, _) in enumerate(sessions)}
        self._authors = {key: author or "" for key, author in sessions}
        self._frames = (
            f"{_CHOSEN} WHERE EXISTS (SELECT 1 FROM multilabel_annotation AS e "  # nosec B608: constants
            "WHERE e.frame_id = f.id AND e.value IN (0, 1))"
        )

    def duplicate_stems(self) -> str:
        return _duplicates(self._frames)

    def __iter__(self) -> Iterator[Said]:
        said = (
            "(SELECT group_concat(a.ml_label_id || ' ' || a.value || ' ' || a.ml_annotation_session_id || ' ' || a.id) "
            "FROM multilabel_annotation AS a WHERE a.frame_id = f.id) AS said"
        )
        statement = f"SELECT {_FRAME}, {said} FROM {self._frames} ORDER BY f.id"  # nosec B608: constants
        for columns in self._source.columns(statement):
            for frame, text in zip(_frame_rows(columns), columns["said"]):
                annotations, absent = self._newest(text)
                if annotations or absent:
                    yield Said(frame, annotations, absent)

    def _newest(self, text: str) -> Tuple[Tuple[Annotation, ...], Tuple[str, ...]]:
        newest: Dict[int, Tuple[Tuple[int, int], int, int]] = {}
        for entry in text.split(","):
            label, value, session, key = map(int, entry.split(" "))
            age = (self._age.get(session, -1), key)
            if label in self._names and (label not in newest or age > newest[label][0]):
                newest[label] = (age, value, session)
        ordered = sorted(newest.items())
        annotations = tuple(
            Annotation(self._names[label], None, None, self._authors.get(session, ""), str(age[1]))
            for label, (age, value, session) in ordered
            if value == 1
        )
        return annotations, tuple(self._names[label] for label, (_, value, _) in ordered if value == 0)


class Predicted(Statements):
    """What a model said; categories are its classes, with the ids they have in the atlas."""

    def __init__(self, source: Source) -> None:
        if source.model is None:
            text = QT_TRANSLATE_NOOP("Seatizen", "{path} has no model with scores; nothing was exported.")
            raise AtlasError(message(text, path=source.path))
        self._source = source
        self._classes: List[ModelClass] = sorted(source.model.classes, key=lambda one: one.id)
        names = _unique([(one.id, one.name) for one in self._classes])
        super().__init__(tuple(Category(one.id, names[one.id]) for one in self._classes))
        given = source.selection.threshold
        self._thresholds = [one.threshold if given is None else given for one in self._classes]
        ids = literals(one.id for one in self._classes)
        self._long = f"multilabel_prediction_long AS l WHERE l.frame_id = f.id AND l.ml_class_id IN {ids}"
        found = source.query(
            "SELECT EXISTS (SELECT 1 FROM multilabel_prediction_long "  # nosec B608: numbers
            f"WHERE ml_class_id IN {ids}) AS found"
        )
        self._has_long = bool(found[0][0])
        also = f"OR EXISTS (SELECT 1 FROM {self._long})" if self._has_long else ""  # nosec B608: numbers
        self._frames = (
            f"{_CHOSEN} LEFT JOIN {identifier(wide_table(source.model.id))} AS p ON p.frame_id = f.id "
            f"WHERE (p.frame_id IS NOT NULL {also})"
        )

    def duplicate_stems(self) -> str:
        return _duplicates(self._frames)

    def __iter__(self) -> Iterator[Said]:
        places = range(len(self._classes))
        names = [category.name for category in self.categories]
        scores = ", ".join(f"p.{identifier(one.column)} AS s{place}" for place, one in zip(places, self._classes))
        long = (
            "(SELECT group_concat(l.ml_class_id || ' ' || printf('%.17g', l.score)) "  # nosec B608: numbers
            f"FROM {self._long}) AS further"
        )
        further = f", {long}" if self._has_long else ""
        statement = f"SELECT {_FRAME}, {scores}{further} FROM {self._frames} ORDER BY f.id"  # nosec B608: quoted
        for columns in self._source.columns(statement):
            count = len(columns["k"])
            rows = zip(*(columns[f"s{place}"] for place in places)) if self._classes else iter([()] * count)
            for frame, row, more in zip(_frame_rows(columns), rows, columns.get("further", [None] * count)):
                values = self._completed(row, more) if more else row
                annotations, absent = [], []
                for name, score, threshold in zip(names, values, self._thresholds):
                    if score is None or math.isnan(score):
                        continue
                    if score >= threshold:
                        annotations.append(Annotation(name, None, score))
                    else:
                        absent.append(name)
                if annotations or absent:
                    yield Said(frame, tuple(annotations), tuple(absent))

    def _completed(self, row: Tuple[Optional[float], ...], text: str) -> List[Optional[float]]:
        """Scores outside the wide table count where that has none."""
        parts = (entry.split(" ") for entry in text.split(","))
        more = {int(key): float(score) for key, score in parts}
        return [
            more.get(one.id) if score is None or math.isnan(score) else score for one, score in zip(self._classes, row)
        ]


def _frame_rows(columns: Dict[str, list]) -> Iterator[FrameRow]:
    names = ("filename", "version", "path", "taken", "x", "y", "altitude")
    return (FrameRow(int(key), *rest) for key, *rest in zip(columns["k"], *(columns[name] for name in names)))


def _unique(named: List[Tuple[int, str]]) -> Dict[int, str]:
    """Names of categories by id; those that several have, or that are blank, get their id behind them."""
    made = {key: name or "" for key, name in named}
    while True:
        counts = Counter(made.values())
        again = [key for key, name in made.items() if not name or counts[name] > 1]
        if not again:
            return made
        made.update((key, f"{made[key]} ({key})".strip()) for key in again)
