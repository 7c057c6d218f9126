"""Annotations, runs and the user's own styles, from a published atlas into the new one."""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Optional, Set

from ..creation import NEVER
from ..published.values import moment, text, whole
from ..published.variant import COLLECTION, PROTOTYPE
from ..state import utc_now
from .carrier import Carrier, Field, Row
from .taxonomy import Taxonomy

_SESSION = (
    Field("annotation_date", moment, required=True, default=NEVER),
    Field("dataset_name", text, required=True, default=""),
    Field("author_name", text, required=True, default=""),
)
_ANNOTATION = (
    Field("value", whole, required=True),
    Field("frame_id", whole, required=True),
    Field("ml_label_id", whole, required=True),
    Field("ml_annotation_session_id", whole),
    Field("annotation_date", moment),
)
_RUN = (
    Field("last_sql_script_executed", whole, required=True, default=0),
    Field("last_zenodo_harvest_at", moment, required=True, default=NEVER),
    Field("last_version_on_zenodo", text, required=True, default=""),
)
_STYLE = (
    Field("f_table_catalog", text),
    Field("f_table_schema", text),
    Field("f_table_name", text),
    Field("f_geometry_column", text),
    Field("styleName", text),
    Field("styleQML", text),
    Field("styleSLD", text),
    Field("description", text),
    Field("owner", text),
    Field("ui", text),
    Field("update_time", moment),
    Field("useAsDefault", whole),
)
_TABLE, _STYLE_NAME, _OWNER, _TIME, _DEFAULT = 2, 4, 8, 10, 11
_PUBLISHED_OWNER = "Ifremer DOI"
_PUBLISHED_STYLES = {
    ("deposit", "footprint style"),
    ("frame", "frame position"),
    ("vw_deposit_linestring_with_platform", "Footprint in linestring"),
}

_SCRIPTS = {PROTOTYPE: 0, COLLECTION: 0, "v1.0": 0, "v1.1": 1, "v1.2.0": 2, "v1.2.3": 3}
"""The published SQL script whose state a file has that keeps no record of it."""


class Annotations:
    """Carries annotation sessions and annotations. Needs frames and labels carried."""

    def __init__(self, carrier: Carrier, taxonomy: Taxonomy) -> None:
        self._carrier = carrier
        self._labels = taxonomy.labels
        self._sessions: Set[int] = set()
        self._by_date: Dict[str, int] = {}

    def carry(self) -> None:
        """Both; files from before there were annotation sessions get one for each date of annotation."""
        carrier = self._carrier
        columns = [field.column for field in _SESSION]
        self._writer = carrier.writer("multilabel_annotation_session", ("id", *columns))
        for row in carrier.read("multilabel_annotation_session", columns):
            values = carrier.convert("multilabel_annotation_session", _SESSION, row)
            if values is not None:
                self._sessions.add(row.key)
                self._writer.add((row.key, *values))
        self._carry_annotations()
        carrier.counts["multilabel_annotation_session"] = self._writer.flush()

    def _carry_annotations(self) -> None:
        carrier = self._carrier
        target = ("id", "value", "frame_id", "ml_label_id", "ml_annotation_session_id")
        writer = carrier.writer("multilabel_annotation", target)
        dated = carrier.table("multilabel_annotation_session") is None
        for row in carrier.read("multilabel_annotation", [field.column for field in _ANNOTATION]):
            refuse = self._refuse_dated if dated else self._refuse
            values = carrier.convert("multilabel_annotation", _ANNOTATION, row, refuse)
            if values is None:
                continue
            value, frame, label, session, date = values
            writer.add((row.key, value, frame, label, self._session_of(date) if dated else session))
        carrier.counts["multilabel_annotation"] = writer.flush()

    def _session_of(self, date: Optional[str]) -> int:
        date = date or NEVER
        if date not in self._by_date:
            self._by_date[date] = len(self._by_date) + 1
            self._writer.add((self._by_date[date], date, "", ""))
        return self._by_date[date]

    def _refuse_dated(self, values: List[Any]) -> Optional[str]:
        left_out = self._carrier.left_out
        _, frame, label, *_ = values
        if self._carrier.target.execute("SELECT 1 FROM frame WHERE id = ?", (frame,)).fetchone() is None:
            return left_out.why("frame", frame)
        return None if label in self._labels else left_out.why("multilabel_label", label)

    def _refuse(self, values: List[Any]) -> Optional[str]:
        session = values[3]
        reason = self._refuse_dated(values)
        if reason is None and session not in self._sessions:
            return self._carrier.left_out.why("multilabel_annotation_session", session)
        return reason


def carry_runs(carrier: Carrier) -> List[Any]:
    """The history of the file; returns the published columns of its newest row."""
    columns = [field.column for field in _RUN]
    writer = carrier.writer("etl_runs", ("id", *columns))
    newest = [_SCRIPTS.get(carrier.variant.release, 0), NEVER, ""]
    for row in carrier.read("etl_runs", columns):
        values = carrier.convert("etl_runs", _RUN, row)
        if values is not None:
            newest = values
            writer.add((row.key, *values))
    carrier.counts["etl_runs"] = writer.flush()
    return newest


def carry_styles(carrier: Carrier, own: Iterable[str]) -> None:
    """The user's own styles; the three published ones give way to those of schema 2.

    A default stays one only for the user's `own` tables and views.
    """
    columns = [field.column for field in _STYLE]
    writer = carrier.writer("layer_styles", ("id", *columns))
    names = {name.lower() for name in own}
    for row in carrier.read("layer_styles", columns):
        if _is_published(row):
            continue
        values = carrier.convert("layer_styles", _STYLE, row)
        if values is not None:
            values[_TIME] = values[_TIME] or utc_now()
            values[_DEFAULT] = bool(values[_DEFAULT]) and str(values[_TABLE]).lower() in names
            writer.add((row.key, *values))
    carrier.counts["layer_styles"] = writer.flush()


def _is_published(row: Row) -> bool:
    """Whether the row came with the published file; QGIS changes the owner when a user saves over it."""
    known = (row.values[_TABLE], row.values[_STYLE_NAME]) in _PUBLISHED_STYLES
    return known and row.values[_OWNER] == _PUBLISHED_OWNER
