"""What is said of the images of a session: by people, and by a model."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, List, Mapping, Optional, Set

from ...atlas.content import Model, ModelClass
from ...atlas.prediction_schema import wide_table
from ...atlas.sql import identifier, literals
from ...vision.ifdo import label_entry, stamp_text, whole_image
from ..source import Source
from .options import ANNOTATIONS, PREDICTIONS, IfdoOptions
from .sessions import Session, of_session, read_columns

_GBIF = "https://www.gbif.org/species/{}"


@dataclass
class Seen:
    """What is said of one session: entries of labels by frame id, and the labels and annotators that they name.

    `absent` counts what people said is not there, which iFDO cannot say.
    """

    by_frame: Dict[int, List[dict]] = field(default_factory=dict)
    labels: Dict[str, dict] = field(default_factory=dict)
    annotators: Dict[str, dict] = field(default_factory=dict)
    annotations: int = 0
    predictions: int = 0
    absent: int = 0

    def annotation(self, frame: int) -> Optional[List[dict]]:
        """The value of `image-annotations` of a frame; None when nothing is said of it."""
        labels = self.by_frame.get(frame)
        return [whole_image(labels)] if labels else None


class Seeing:
    """Reads what is said, session by session."""

    def __init__(self, source: Source, options: IfdoOptions, annotators: Mapping[str, str]) -> None:
        self._source = source
        self._kinds = options.kinds
        self._threshold = options.selection.threshold
        self._uris = annotators
        self._labels = _labels(source)
        self._sessions = {
            key: (stamp_text(date), author, dataset)
            for key, date, author, dataset in source.query(
                "SELECT id + 0 AS k, CAST(annotation_date AS TEXT) AS date, author_name, dataset_name "
                "FROM multilabel_annotation_session"
            )
        }
        self._model: Optional[Model] = source.model if PREDICTIONS in options.kinds else None

    def of(self, session: Session) -> Seen:
        """Everything of a session."""
        seen = Seen()
        if ANNOTATIONS in self._kinds:
            self._by_people(session, seen)
        if self._model is not None:
            self._by_model(session, self._model, seen)
        return seen

    def _by_people(self, session: Session, seen: Seen) -> None:
        """The newest annotation of each frame and label; -1 takes back what was said before."""
        newest: Dict[tuple, tuple] = {}
        for frame, label, value, annotated_in in self._source.rows(
            "SELECT f.id + 0 AS k, a.ml_label_id, a.value, a.ml_annotation_session_id FROM "  # nosec B608: quoted
            f"{of_session(session, _ANNOTATED)} ORDER BY f.id, a.ml_label_id, s.annotation_date, s.id, a.id"
        ):
            newest[frame, label] = (value, annotated_in)
        datasets: Dict[str, Set[str]] = {}
        for (frame, label), (value, annotated_in) in newest.items():
            seen.absent += value == 0
            if value != 1 or label not in self._labels:
                continue
            moment, author, dataset = self._sessions[annotated_in]
            uri = self._uris.get(author) or author or "unknown"
            datasets.setdefault(uri, set()).add(dataset or "")
            told = ", ".join(filter(None, sorted(datasets[uri])))
            seen.annotators[uri] = {"id": uri, "name": author or "unknown", "info": f"Annotations of {told}"}
            self._say(seen, frame, self._labels[label], uri, moment, None)
            seen.annotations += 1

    def _by_model(self, session: Session, model: Model, seen: Seen) -> None:
        """The classes whose score reaches their threshold, or the one that was asked for."""
        columns = "".join(f", p.{identifier(one.column)} AS s{place}" for place, one in enumerate(model.classes))
        join = f"JOIN {identifier(wide_table(model.id))} AS p ON p.frame_id = f.id"
        moments = {one.doi: stamp_text(one.updated) for one in session.versions}
        made = f"{model.creation_date[:10]}T00:00:00Z"
        statement = f"SELECT f.id AS id, p.version_doi{columns} FROM {of_session(session, join)} ORDER BY f.id"  # nosec B608
        limits = [one.threshold if self._threshold is None else self._threshold for one in model.classes]
        for frame, version, *scores in read_columns(self._source, statement):
            for one, limit, score in zip(model.classes, limits, scores):
                if score is not None and limit <= score < math.inf:
                    self._say_score(seen, model, frame, one, score, moments.get(version) or made)
        places = {one.id: place for place, one in enumerate(model.classes)}
        for frame, key, version, score in self._source.rows(
            "SELECT f.id + 0 AS k, p.ml_class_id, p.version_doi, p.score FROM "  # nosec B608: quoted
            f"{of_session(session, _LONG)} AND p.ml_class_id IN {literals(places)} ORDER BY p.id"
        ):
            if limits[places[key]] <= score < math.inf:
                self._say_score(seen, model, frame, model.classes[places[key]], score, moments.get(version) or made)

    def _say_score(self, seen: Seen, model: Model, frame: int, one: ModelClass, score: float, moment: str) -> None:
        label = self._labels.get(one.label_id) or {"id": one.name, "name": one.name}
        annotator = model.link or model.name
        seen.annotators[annotator] = {"id": annotator, "name": model.name}
        self._say(seen, frame, label, annotator, moment, score)
        seen.predictions += 1

    @staticmethod
    def _say(
        seen: Seen, frame: int, label: dict, annotator: str, moment: Optional[str], confidence: Optional[float]
    ) -> None:
        seen.labels[label["id"]] = label
        entry = label_entry(label["id"], annotator, moment, confidence)
        seen.by_frame.setdefault(frame, []).append(entry)


_ANNOTATED = (
    "JOIN multilabel_annotation AS a ON a.frame_id = f.id "
    "JOIN multilabel_annotation_session AS s ON s.id = a.ml_annotation_session_id"
)
_LONG = "JOIN multilabel_prediction_long AS p ON p.frame_id = f.id"


def _labels(source: Source) -> Dict[int, dict]:
    """The entries of `image-annotation-labels` by the label's id: known by their names, since several share a taxon."""
    rows = source.query(
        "SELECT id + 0 AS k, name, description, id_gbif, code_gcrmn FROM multilabel_label ORDER BY multilabel_label.id"
    )
    names = [row[1] for row in rows]
    found = {}
    for key, name, description, gbif, gcrmn in rows:
        entry: Dict[str, Any] = {"id": name if names.count(name) == 1 else f"{name} ({key})", "name": name}
        info = _info(description, gbif, gcrmn)
        found[key] = {**entry, "info": info} if info else entry
    return found


def _info(description: Optional[str], gbif: Optional[int], gcrmn: Optional[str]) -> str:
    parts: Iterable[str] = (
        (description or "").strip(),
        _GBIF.format(gbif) if gbif else "",
        f"GCRMN {gcrmn}" if gcrmn else "",
    )
    return "; ".join(part for part in parts if part)
