"""Importing labels into an atlas."""

from __future__ import annotations

import datetime
from typing import List

from ...feedback import Feedback, stop_if_cancelled
from ...translation import sentence
from ..geopackage import GeoPackageAtlas, open_atlas
from ..schema import touch
from ..sql import insert, update
from .label_file import LabelSet
from .label_plan import Known, Plan, plan_labels
from .label_report import LabelReport
from .records import highest_id, read_aliases, read_label_rows, recorded

KIND = "importlabels"
"""The kind of such runs in `etl_runs`."""


def import_labels(
    path: str, label_set: LabelSet, feedback: Feedback, dry_run: bool = False, rename: bool = False
) -> LabelReport:
    """Add labels to the atlas at `path`, and update those of the same name where the set differs from them.

    A blank erases nothing. `rename` gives labels that the set says were called otherwise the names of the set. All in
    one transaction, recorded in `etl_runs` unless nothing changes; a dry run only reports. Raises `Cancelled` or an
    `AtlasError`; then nothing was changed.
    """
    stop_if_cancelled(feedback)
    atlas = open_atlas(path)
    try:
        plan = _plan(atlas, label_set, rename, dry_run)
        feedback.setProgress(30.0)
        if not dry_run and (plan.added or plan.changed or plan.aliases):
            with recorded(atlas, KIND) as transaction:
                plan = _plan(atlas, label_set, rename, dry_run)
                for statement in statements(plan):
                    transaction.execute(statement)
                stop_if_cancelled(feedback)
    finally:
        atlas.close()
    for warning in plan.report.warnings:
        feedback.pushWarning(sentence(warning))
    feedback.setProgress(100.0)
    return plan.report


def _plan(atlas: GeoPackageAtlas, label_set: LabelSet, rename: bool, dry_run: bool) -> Plan:
    known = Known(read_label_rows(atlas.query), read_aliases(atlas.query), highest_id(atlas.query, "multilabel_label"))
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    return plan_labels(known, label_set, today, rename, dry_run)


def statements(plan: Plan) -> List[str]:
    """What a plan writes."""
    written = [insert("multilabel_label", label._asdict()) for label in plan.added]
    written.extend(update("multilabel_label", "id", label._asdict()) for label in plan.changed)
    written.extend(insert("multilabel_label_alias", {"name": name, "ml_label_id": one}) for name, one in plan.aliases)
    return [*written, touch(["multilabel_label", "multilabel_label_alias"])]
