"""What a person needs to annotate frames of an atlas: the frames, the labels, and what models say of them."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Dict, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Tuple

from ..feedback import Feedback, stop_if_cancelled
from .annotations import AnnotationSession, stored_session
from .catalogue.label_names import Label
from .catalogue.records import read_label_rows
from .content import Model
from .files import refuse_if_read_only
from .geopackage import GeoPackageAtlas, open_atlas
from .prediction_schema import wide_table
from .sql import identifier, literals

IDS_PER_QUERY = 1000


class FrameToAnnotate(NamedTuple):
    """A frame: where its picture lies in its session, and when and where it was taken.

    `moment` is ISO 8601 as the atlas has it, '' where it is not known; position in WGS84 degrees.
    """

    id: int
    filename: str
    relative_file_path: str
    session_name: str
    moment: str
    longitude: Optional[float]
    latitude: Optional[float]


class ClassOfModel(NamedTuple):
    """A class of a model: the label it stands for, and the score from which on it counts as present."""

    name: str
    label_id: Optional[int]
    threshold: float


class ScoresOfModel(NamedTuple):
    """What one model says of the frames: for a frame's id one score a class, None where there is none."""

    name: str
    classes: Tuple[ClassOfModel, ...]
    scores: Dict[int, Tuple[Optional[float], ...]]


class MarkThere(NamedTuple):
    """What an annotation session of the atlas says of a frame: 1 present or 0 absent."""

    label_id: int
    value: int
    session_id: int


class AnnotationMaterial(NamedTuple):
    """Frames in the order in which they were taken, session by session; labels by id; the newest model first.

    `missing` are the ids that no frame has; models without a score for any of the frames are left out. `marks` are, by
    the frame's id, those that the atlas has already, and `sessions` the annotation sessions they are of, by id.
    """

    path: str
    frames: Tuple[FrameToAnnotate, ...]
    labels: Tuple[Label, ...]
    models: Tuple[ScoresOfModel, ...]
    missing: Tuple[int, ...]
    marks: Mapping[int, Tuple[MarkThere, ...]] = MappingProxyType({})
    sessions: Mapping[int, AnnotationSession] = MappingProxyType({})


def read_material(path: str, frame_ids: Iterable[int], feedback: Feedback) -> AnnotationMaterial:
    """Read what is needed to annotate these frames of the atlas at `path`.

    Raises `AtlasError`, also for an atlas that cannot be written (a published one, a write-protected file), and
    `Cancelled`.
    """
    wanted = sorted(set(frame_ids))
    refuse_if_read_only(path)
    atlas = open_atlas(path)
    try:
        models = sorted(atlas.models(), key=lambda model: (model.creation_date, model.id), reverse=True)
        steps = _Steps(feedback, parts=2 + len(models))
        frames = [frame for ids in steps.over(wanted) for frame in _frames(atlas, ids)]
        known = {frame.id for frame in frames}
        scored = [_scores(atlas, model, steps.over(sorted(known))) for model in models]
        marks = {frame: found for ids in steps.over(sorted(known)) for frame, found in _marks(atlas, ids)}
        return AnnotationMaterial(
            path,
            tuple(sorted(frames, key=lambda frame: (frame.session_name, frame.moment, frame.filename, frame.id))),
            tuple(read_label_rows(atlas.query)),
            tuple(one for one in scored if one.scores),
            tuple(key for key in wanted if key not in known),
            marks,
            _sessions(atlas, {mark.session_id for of_frame in marks.values() for mark in of_frame}),
        )
    finally:
        atlas.close()


class _Steps:
    """Ids some at a time, with progress and cancel over several rounds."""

    def __init__(self, feedback: Feedback, parts: int) -> None:
        self._feedback = feedback
        self._parts = parts
        self._done = 0

    def over(self, ids: Sequence[int]) -> Iterator[Sequence[int]]:
        for start in range(0, len(ids), IDS_PER_QUERY):
            stop_if_cancelled(self._feedback)
            yield ids[start : start + IDS_PER_QUERY]
            share = min(start + IDS_PER_QUERY, len(ids)) / len(ids)
            self._feedback.setProgress(100 * (self._done + share) / self._parts)
        self._done += 1


def _frames(atlas: GeoPackageAtlas, ids: Sequence[int]) -> List[FrameToAnnotate]:
    rows = atlas.query(
        "SELECT f.id + 0, f.filename, f.relative_file_path, d.session_name, CAST(f.GPSDatetime AS TEXT), "  # nosec B608: quoted
        "ST_MinX(f.GPSPosition), ST_MinY(f.GPSPosition) FROM frame AS f "
        "LEFT JOIN version AS v ON v.doi = f.version_doi LEFT JOIN deposit AS d ON d.doi = v.deposit_doi "
        f"WHERE f.id IN {literals(ids)}"
    )
    return [
        FrameToAnnotate(key, name, path or "", session or "", moment or "", _degrees(x), _degrees(y))
        for key, name, path, session, moment, x, y in rows
    ]


def _marks(atlas: GeoPackageAtlas, ids: Sequence[int]) -> Iterator[Tuple[int, Tuple[MarkThere, ...]]]:
    rows = atlas.query(
        "SELECT frame_id + 0 AS frame, ml_label_id + 0, value + 0, ml_annotation_session_id + 0 "  # nosec B608: numbers
        f"FROM multilabel_annotation WHERE frame_id IN {literals(ids)} AND value >= 0 ORDER BY frame_id, id"
    )
    for frame, group in groupby(rows, itemgetter(0)):
        yield frame, tuple(MarkThere(*row[1:]) for row in group)


def _sessions(atlas: GeoPackageAtlas, ids: Iterable[int]) -> Dict[int, AnnotationSession]:
    rows = atlas.query(
        "SELECT id + 0, strftime('%Y-%m-%dT%H:%M:%S', annotation_date) AS moment, author_name, dataset_name "  # nosec B608
        f"FROM multilabel_annotation_session WHERE id IN {literals(sorted(ids))}"
    )
    return {key: stored_session(moment, author, dataset) for key, moment, author, dataset in rows}


def _degrees(value: Any) -> Optional[float]:
    """GDAL types a computed column after its first row, as text when there is nothing in it."""
    return None if value is None else float(value)


def _scores(atlas: GeoPackageAtlas, model: Model, batches: Iterator[Sequence[int]]) -> ScoresOfModel:
    columns = ", ".join(f"p.{identifier(one.column)}" for one in model.classes)
    table = identifier(wide_table(model.id))
    scores: Dict[int, Tuple[Optional[float], ...]] = {}
    for ids in batches:
        where = f"p.frame_id IN {literals(ids)}"
        rows = atlas.query(f"SELECT p.frame_id + 0, {columns} FROM {table} AS p WHERE {where}")  # nosec B608: quoted
        scores.update((row[0], tuple(row[1:])) for row in rows)
    classes = tuple(ClassOfModel(one.name, one.label_id, one.threshold) for one in model.classes)
    return ScoresOfModel(model.name, classes, scores)
