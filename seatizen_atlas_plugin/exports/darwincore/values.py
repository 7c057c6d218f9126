"""What is said of the labels of the frames of a session: by annotators, or by a model."""

from __future__ import annotations

from typing import Dict, Iterator, List, NamedTuple, Optional, Tuple

from ...atlas.content import Model
from ...atlas.prediction_schema import wide_table
from ...atlas.sql import identifier, literal, literals
from ..source import Source
from .frames import Session, frames_of, read_columns

Annotated = Dict[int, Tuple[bool, int]]


class ClassOfLabel(NamedTuple):
    """A class with a label: its scores' column; present from `present` on, absent below `absent`."""

    id: int
    name: str
    label_id: int
    column: str
    threshold: float
    present: float


Scored = Dict[int, Tuple[bool, float, ClassOfLabel]]


def annotations_of(source: Source, session: Session) -> Iterator[Tuple[int, Annotated]]:
    """By frame: label id -> (present, annotation session id), of the newest annotation of each label.

    Newest by the date of its annotation session, as in the published tables; -1 takes back what was said before.
    """
    rows = read_columns(
        source,
        "SELECT f.id AS id, a.ml_label_id, a.value, a.ml_annotation_session_id "  # nosec B608: quoted
        f"FROM {frames_of(session, _ANNOTATED)} "
        "ORDER BY f.id, a.ml_label_id, s.annotation_date, s.id, a.id",
    )
    current: Optional[int] = None
    values: Annotated = {}
    for frame, label, value, annotated_in in rows:
        if frame != current:
            if values:
                yield current, values
            current, values = frame, {}
        if value in (0, 1):
            values[label] = (value == 1, annotated_in)
        else:
            values.pop(label, None)
    if values:
        yield current, values


_ANNOTATED = (
    "JOIN multilabel_annotation AS a ON a.frame_id = f.id "
    "JOIN multilabel_annotation_session AS s ON s.id = a.ml_annotation_session_id"
)


def classes_of(model: Model, threshold: Optional[float]) -> List[ClassOfLabel]:
    """The classes of a model that have a label; `threshold`, when given, decides presence instead of their own."""
    return [
        ClassOfLabel(
            one.id,
            one.name,
            one.label_id,
            one.column,
            one.threshold,
            one.threshold if threshold is None else threshold,
        )
        for one in model.classes
        if one.label_id is not None
    ]


class Scores:
    """The scores of a model, session by session."""

    def __init__(self, source: Source, classes: List[ClassOfLabel]) -> None:
        self._source = source
        self._columns = classes
        self._by_id = {one.id: one for one in self._columns}
        ids = literals(self._by_id)
        self._long = (
            "SELECT p.frame_id, p.ml_class_id, p.score FROM multilabel_prediction_long AS p "  # nosec B608: numbers
            f"WHERE p.ml_class_id IN {ids}"
        )
        self._has_long = bool(source.query(f"SELECT EXISTS ({self._long}) AS found")[0][0])  # nosec B608

    def of(self, session: Session) -> Iterator[Tuple[int, Scored]]:
        """By frame: label id -> (present, score, class); scores between the two thresholds say nothing.

        Of several classes of one label the highest score counts.
        """
        long = self._long_scores(session) if self._has_long else {}
        columns = "".join(f", p.{identifier(one.column)}" for one in self._columns)
        table = identifier(wide_table(self._source.model.id))
        frames = frames_of(session, f"LEFT JOIN {table} AS p ON p.frame_id = f.id")
        statement = f"SELECT f.id AS id{columns} FROM {frames} ORDER BY f.id"  # nosec B608: quoted
        for frame, *scores in read_columns(self._source, statement):
            own = long.get(frame)
            found: Scored = {}
            for one, wide in zip(self._columns, scores):
                score = own.get(one.id) if wide is None and own else wide
                if score is None or (one.label_id in found and found[one.label_id][1] >= score):
                    continue
                if score >= one.present or score < one.threshold:
                    found[one.label_id] = (score >= one.present, score, one)
            if found:
                yield frame, found

    def versions(self) -> List[list]:
        """Session name, deposit and version from which scores of chosen frames come, in the order of the atlas."""
        wide = identifier(wide_table(self._source.model.id))
        ids = literals(self._by_id)
        return self._source.query(
            "SELECT d.session_name, d.doi AS deposit, v.doi AS version FROM ("  # nosec B608: quoted
            f"SELECT version_doi FROM {wide} AS p JOIN temp.chosen_frame AS c ON c.id = p.frame_id UNION "
            "SELECT version_doi FROM multilabel_prediction_long AS p JOIN temp.chosen_frame AS c ON c.id = p.frame_id "
            f"WHERE p.ml_class_id IN {ids}) AS used JOIN version AS v ON v.doi = used.version_doi "
            "JOIN deposit AS d ON d.doi = v.deposit_doi ORDER BY d.id, v.id"
        )

    def _long_scores(self, session: Session) -> Dict[int, Dict[int, float]]:
        found: Dict[int, Dict[int, float]] = {}
        statement = (
            f"{self._long} AND p.frame_id IN (SELECT f.id FROM frame AS f WHERE f.version_doi IN "  # nosec B608
            f"(SELECT v.doi FROM version AS v WHERE v.deposit_doi = {literal(session.doi)})) ORDER BY p.id"
        )
        for frame, key, score in self._source.rows(statement):
            found.setdefault(frame, {}).setdefault(key, score)
        return found
