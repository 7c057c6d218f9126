"""References that lead nowhere, each kind, and DOIs and positions that mislead."""

from __future__ import annotations

import random
from typing import Any, Dict

from . import layouts, taxonomy
from .atlas import Atlas
from .blobs import Shape, point
from .styles import published_styles
from .survey import Place, Survey

NOWHERE = 7_777_777
PREFIX = "10.5281/zenodo."


def orphans(chance: random.Random) -> Atlas:
    """Three whole sessions, two of them under DOIs with a prefix, and broken rows around them."""
    rows: Dict[str, Any] = {
        "multilabel_label": taxonomy.labels(),
        "multilabel_model": taxonomy.models(),
        "multilabel_class": taxonomy.classes(),
        "layer_styles": published_styles(),
        "etl_runs": [
            {
                "id": 1,
                "last_sql_script_executed": 5,
                "last_zenodo_harvest_at": "2025-06-01",
                "last_version_on_zenodo": "v1.2.3",
            }
        ],
    }
    survey = Survey(chance, rows)
    first = survey.session("20230906_REU-BOUCAN_ASV-1_01", PREFIX + "9000200", Place(55.2201, -21.0305), 10)
    second = survey.session("20231105_REU-ST-LEU_ASV-1_02", PREFIX + "9000210", Place(55.28, -21.15), 10)
    third = survey.session("20240105_REU-ST-LEU_ASV-2_01", "9000220", Place(55.28, -21.16), 6)
    for frames in (first, second, third):
        survey.scores(frames, rows["multilabel_class"])
    survey.annotate(
        [*first[:3], *third[:2]],
        rows["multilabel_label"][:4],
        annotation_date="2024-05-24 15:14:09",
        dataset_name="reef",
        author_name="A. Example",
    )
    _at_zero(survey)
    _without_parent(survey)
    # As SQL script 03 leaves it: frames are deleted, their scores and annotations stay.
    for frame in (first[0], second[1]):
        rows["frame"].remove(frame)
    return Atlas(layouts.published(), rows)


def _at_zero(survey: Survey) -> None:
    """Positions at exactly 0/0, which the tool writes where a camera knew none."""
    for frame in survey.rows["frame"][4:6]:
        frame["GPSPosition"] = Shape(point(0.0, 0.0))


def _without_parent(survey: Survey) -> None:
    """One row or more of each reference, and rows that hang on such rows."""
    rows = survey.rows
    frame, one, label = rows["frame"][9], rows["multilabel_class"][0], rows["multilabel_label"][0]
    nowhere = str(NOWHERE)
    survey.add("version", doi="9000301", deposit_doi=nowhere)
    survey.add("deposit_linestring", deposit_doi=nowhere, footprint_linestring=Shape(None))
    lost = survey.add("frame", **{**frame, "id": 500, "version_doi": nowhere, "filename": "lost.jpeg"})
    hanging = survey.add("frame", **{**frame, "id": 501, "version_doi": "9000301", "filename": "hanging.jpeg"})
    unlabelled = {"id": 90, "name": "No label", "threshold": 0.5, "ml_label_id": NOWHERE, "ml_model_id": 1}
    unmodelled = {"id": 91, "name": "No model", "threshold": 0.5, "ml_label_id": 1, "ml_model_id": NOWHERE}
    rows["multilabel_class"] += [unlabelled, unmodelled]
    survey.score(lost, one)
    survey.score(hanging, one)
    survey.score(frame, unlabelled)
    survey.score(frame, unmodelled)
    survey.score(frame, {"id": NOWHERE})
    survey.score(frame, one, version=nowhere)
    mark = {"value": 1, "frame_id": frame["id"], "ml_label_id": label["id"], "ml_annotation_session_id": 1}
    survey.add("multilabel_annotation", **{**mark, "frame_id": NOWHERE})
    survey.add("multilabel_annotation", **{**mark, "frame_id": hanging["id"]})
    survey.add("multilabel_annotation", **{**mark, "ml_label_id": NOWHERE})
    survey.add("multilabel_annotation", **{**mark, "ml_annotation_session_id": NOWHERE})
