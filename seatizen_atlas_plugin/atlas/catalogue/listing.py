"""The labels and models of an atlas as dialogs list them."""

from __future__ import annotations

from typing import Dict, List, NamedTuple, Optional, Tuple

from ..geopackage import open_atlas
from ..prediction_schema import wide_table
from ..sql import identifier
from .label_names import Label
from .records import read_aliases, read_label_rows


class LabelInfo(NamedTuple):
    """A label with what hangs on it: annotations (all and those of value 1), classes as (model name, class name)."""

    label: Label
    annotations: int
    present: int
    classes: Tuple[Tuple[str, str], ...]
    former_names: Tuple[str, ...]


class ModelInfo(NamedTuple):
    """A model with its classes as (class name, threshold, label name), and the number of frames that have scores."""

    id: int
    name: str
    link: str
    doi: str
    creation_date: str
    classes: Tuple[Tuple[str, float, str], ...]
    frames: int


def list_labels(path: str) -> List[LabelInfo]:
    """The labels of the atlas at `path` by id. Raises `AtlasError`."""
    atlas = open_atlas(path)
    try:
        counts = {
            row[0]: (row[1], row[2])
            for row in atlas.query(
                "SELECT ml_label_id, count(*) AS marked, sum(value = 1) AS present "
                "FROM multilabel_annotation GROUP BY ml_label_id"
            )
        }
        classes: Dict[int, List[Tuple[str, str]]] = {}
        for label_id, model, name in atlas.query(
            "SELECT c.ml_label_id, m.name AS model, c.name AS class FROM multilabel_class AS c "
            "JOIN multilabel_model AS m ON m.id = c.ml_model_id ORDER BY c.id"
        ):
            classes.setdefault(label_id, []).append((model, name or ""))
        names: Dict[int, List[str]] = {}
        for name, label_id in read_aliases(atlas.query):
            names.setdefault(label_id, []).append(name)
        return [
            LabelInfo(
                label,
                *counts.get(label.id, (0, 0)),
                classes=tuple(classes.get(label.id, ())),
                former_names=tuple(names.get(label.id, ())),
            )
            for label in read_label_rows(atlas.query)
        ]
    finally:
        atlas.close()


def list_models(path: str) -> List[ModelInfo]:
    """The models of the atlas at `path` by id, those without a prediction table too. Raises `AtlasError`."""
    atlas = open_atlas(path)
    try:
        classes: Dict[int, List[Tuple[str, float, str]]] = {}
        for model_id, name, threshold, label in atlas.query(
            "SELECT c.ml_model_id, c.name AS class, c.threshold, l.name AS label FROM multilabel_class AS c "
            "LEFT JOIN multilabel_label AS l ON l.id = c.ml_label_id ORDER BY c.id"
        ):
            classes.setdefault(model_id, []).append((name or "", threshold, label or ""))
        tables = {model.id for model in atlas.models()}
        found = []
        for key, name, link, doi, date in atlas.query(
            "SELECT id + 0, name, link, doi, CAST(creation_date AS TEXT) FROM multilabel_model ORDER BY id"
        ):
            frames: Optional[list] = None
            if key in tables:
                frames = atlas.query(f"SELECT count(*) FROM {identifier(wide_table(key))}")  # nosec B608: quoted
            of_model = tuple(classes.get(key, ()))
            found.append(ModelInfo(key, name, link, doi or "", date or "", of_model, frames[0][0] if frames else 0))
        return found
    finally:
        atlas.close()
