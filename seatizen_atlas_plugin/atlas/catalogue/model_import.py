"""Importing models into an atlas: a classifier with its wide prediction table and spatial view."""

from __future__ import annotations

import datetime
from typing import Dict, Iterator, List

from ...feedback import Feedback, stop_if_cancelled
from ...translation import sentence
from ..content import ModelClass
from ..file_metadata import metadata_statements
from ..geopackage import GeoPackageAtlas, open_atlas
from ..prediction_schema import (
    VIEW,
    add_column_statements,
    class_statement,
    column_statement,
    frame_view,
    model_tables,
    rebuilt_view_statements,
    table_statements,
    wide_table,
)
from ..schema import touch
from ..sql import identifier, insert, literal, update
from ..styles import model_style_statement
from .label_report import UNCHANGED
from .model_definition import ModelDefinition
from .model_plan import KnownCatalogue, KnownModel, ModelPlan, plan_model
from .model_report import ModelReport
from .records import Query, highest_id, read_aliases, read_label_rows, recorded

KIND = "importmodel"
"""The kind of such runs in `etl_runs`."""


def import_model(
    path: str, definition: ModelDefinition, feedback: Feedback, create_labels: bool = False, dry_run: bool = False
) -> ModelReport:
    """Add a model to the atlas at `path`, or update the one of the same link: thresholds, labels, more classes.

    Each class hangs on the label that the file names, else on the one of its own name (now or formerly); where there is
    none it is made when `create_labels` is set. Sessions whose scores the atlas has are read again by the next
    synchronisation when their model got classes. All in one transaction, recorded in `etl_runs` unless nothing changes;
    a dry run only reports. Raises `Cancelled` or an `AtlasError`; then nothing was changed.
    """
    stop_if_cancelled(feedback)
    atlas = open_atlas(path)
    try:
        plan = _plan(atlas, definition, create_labels, dry_run)
        feedback.setProgress(30.0)
        if not dry_run and plan.report.status != UNCHANGED:
            with recorded(atlas, KIND) as transaction:
                plan = _plan(atlas, definition, create_labels, dry_run)
                for statement in _statements(atlas, plan):
                    stop_if_cancelled(feedback)
                    transaction.execute(statement)
    finally:
        atlas.close()
    for warning in plan.report.warnings:
        feedback.pushWarning(sentence(warning))
    feedback.setProgress(100.0)
    return plan.report


def _plan(atlas: GeoPackageAtlas, definition: ModelDefinition, create_labels: bool, dry_run: bool) -> ModelPlan:
    query = atlas.query
    tables = ("multilabel_label", "multilabel_model", "multilabel_class")
    labels, models, classes = (highest_id(query, table) for table in tables)
    known = KnownCatalogue(read_label_rows(query), read_aliases(query), _models(query), (labels, models, classes))
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    return plan_model(known, definition, today, create_labels, dry_run)


def _models(query: Query) -> List[KnownModel]:
    """All models, those without a wide table too."""
    classes: Dict[int, List[ModelClass]] = {}
    for model_id, key, name, threshold, label, column in query(
        "SELECT c.ml_model_id, c.id + 0, c.name, c.threshold, c.ml_label_id, k.column_name FROM multilabel_class AS c "
        "LEFT JOIN multilabel_class_column AS k ON k.ml_class_id = c.id ORDER BY c.id"
    ):
        classes.setdefault(model_id, []).append(ModelClass(key, name or "", threshold, column or "", label))
    found = []
    for key, name, link, doi, date in query(
        "SELECT id + 0, name, link, doi, CAST(creation_date AS TEXT) FROM multilabel_model ORDER BY id"
    ):
        columns = query(f"SELECT name FROM pragma_table_info({literal(wide_table(key))})")  # nosec B608: quoted
        named = tuple(row[0] for row in columns)
        found.append(KnownModel(key, name, link, doi or "", date or "", tuple(classes.get(key, ())), named))
    return found


def _statements(atlas: GeoPackageAtlas, plan: ModelPlan) -> Iterator[str]:
    model = plan.model
    row = {
        "id": model.id,
        "name": model.name,
        "link": model.link,
        "doi": model.doi or None,
        "creation_date": model.creation_date,
    }
    yield from (insert("multilabel_label", label._asdict()) for label in plan.labels)
    yield insert("multilabel_model", row) if plan.is_new else update("multilabel_model", "id", row)
    yield from (class_statement(one, model.id) for one in plan.added)
    for one in plan.changed:
        yield update("multilabel_class", "id", {"id": one.id, "threshold": one.threshold, "ml_label_id": one.label_id})
    yield from (column_statement(one) for one in plan.placed)
    changed = ["multilabel_model", "multilabel_class", "multilabel_class_column"]
    changed.extend(["multilabel_label"] if plan.labels else ())
    if not plan.has_table:
        yield from (*table_statements(model), *metadata_statements(model_tables(model)), model_style_statement(model))
    elif plan.new_columns:
        yield from add_column_statements(model, plan.new_columns)
        yield _read_again(model.id)
    if not plan.has_table or plan.new_columns or plan.placed:
        others = [known for known in atlas.models() if known.id != model.id]
        yield from rebuilt_view_statements(sorted([*others, model], key=lambda one: one.id))
        changed.extend((wide_table(model.id), frame_view(model.id), VIEW))
    yield touch(changed)


def _read_again(model_id: int) -> str:
    """Forget what was read of the sessions that have scores of the model, so that the new classes are filled."""
    return (
        "UPDATE sync_state SET archives = '{}', revision = NULL WHERE deposit_doi IN (SELECT v.deposit_doi "  # nosec B608
        f"FROM version AS v WHERE EXISTS (SELECT 1 FROM frame AS f JOIN {identifier(wide_table(model_id))} AS p "
        "ON p.frame_id = f.id WHERE f.version_doi = v.doi))"
    )
