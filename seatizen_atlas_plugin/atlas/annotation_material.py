"""What a person needs to annotate frames of an atlas: the frames, the labels, and what models say of them."""

from __future__ import annotations

from typing import Any, Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from ..feedback import Feedback, stop_if_cancelled
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


class AnnotationMaterial(NamedTuple):
    """Frames in the order in which they were taken, session by session; labels by id; the newest model first.

    `missing` are the ids that no frame has; models without a score for any of the frames are left out.
    """

    path: str
    frames: Tuple[FrameToAnnotate, ...]
    labels: Tuple[Label, ...]
    models: Tuple[ScoresOfModel, ...]
    missing: Tuple[int, ...]


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
        steps = _Steps(feedback, parts=1 + len(models))
        frames = [frame for ids in steps.over(wanted) for frame in _frames(atlas, ids)]
        known = {frame.id for frame in frames}
        scored = [_scores(atlas, model, steps.over(sorted(known))) for model in models]
        return AnnotationMaterial(
            path,
            tuple(sorted(frames, key=lambda frame: (frame.session_name, frame.moment, frame.filename, frame.id))),
            tuple(read_label_rows(atlas.query)),
            tuple(one for one in scored if one.scores),
            tuple(key for key in wanted if key not in known),
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
