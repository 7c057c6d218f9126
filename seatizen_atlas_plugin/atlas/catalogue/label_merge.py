"""Merging labels: what hangs on several labels hangs on one of them afterwards."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Dict, Iterable, List, NamedTuple, Sequence, Tuple

from ...feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, message
from ...translation import sentence
from ..backup import make_backup
from ..errors import AtlasError
from ..geopackage import GeoPackageAtlas, open_atlas
from ..schema import touch
from ..sql import literal, literals
from .label_names import Label
from .records import Query, label_of, read_label_rows, recorded

KIND = "mergelabels"
"""The kind of such runs in `etl_runs`."""

_STRENGTH = {1: 3, 0: 2, -1: 1}
"""Of annotations that contradict each other: present wins over absent, and absent over not annotated."""

_IDS_PER_STATEMENT = 5_000
_BACKUP_SHARE = 50.0
_LINES = 200
_CHANGED = ("multilabel_annotation", "multilabel_class", "multilabel_label", "multilabel_label_alias")


class Conflict(NamedTuple):
    """A frame that one annotation session marked in different ways: (label id, value) each, and the value kept."""

    frame_id: int
    filename: str
    session_id: int
    values: Tuple[Tuple[int, int], ...]
    value: int


@dataclass
class MergeReport:
    """What merging did: `annotations` and `classes` now of the kept label; `repeated` ones said the same and went."""

    path: str
    kept: str
    merged: List[str] = field(default_factory=list)
    annotations: int = 0
    repeated: int = 0
    classes: List[str] = field(default_factory=list)
    conflicts: List[Conflict] = field(default_factory=list)
    backup: str = ""

    def to_text(self) -> str:
        """Lines for a log, in the user's language."""
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{merged} merged into {kept}: {annotations} annotations and {classes} classes moved, {repeated} annotations"
            " were there twice, {conflicts} contradicted each other.",
        )
        counts = {"annotations": self.annotations, "repeated": self.repeated, "classes": len(self.classes)}
        merged = ", ".join(self.merged)
        lines = [sentence(message(text, merged=merged, kept=self.kept, conflicts=len(self.conflicts), **counts))]
        for one in self.conflicts[:_LINES]:
            text = QT_TRANSLATE_NOOP("Seatizen", "{frame} in annotation session {session}: {values}; {value} was kept.")
            values = ", ".join(f"{label}: {value}" for label, value in one.values)
            lines.append(
                sentence(message(text, frame=one.filename, session=one.session_id, values=values, value=one.value))
            )
        if self.backup:
            text = QT_TRANSLATE_NOOP("Seatizen", "The atlas as it was before: {path}")
            lines.append(sentence(message(text, path=self.backup)))
        return "\n".join(lines)

    def to_json(self) -> str:
        """The same for scripts."""
        return json.dumps(
            {
                "kept": self.kept,
                "merged": self.merged,
                "annotations": self.annotations,
                "repeated": self.repeated,
                "classes": self.classes,
                "conflicts": [one._asdict() for one in self.conflicts],
                "backup": self.backup,
            },
            ensure_ascii=False,
        )


def merge_labels(
    path: str, kept_id: int, merged_ids: Sequence[int], feedback: Feedback, dry_run: bool = False
) -> MergeReport:
    """Point annotations and classes of the labels `merged_ids` to the label `kept_id`, and delete those labels.

    Their names stay understood (`multilabel_label_alias`). Where one annotation session marked a frame for several of
    the labels, one annotation is left: present (1) wins over absent (0), absent over not annotated (-1); the report
    lists each contradiction. A copy of the atlas is made first; all is one transaction, recorded in `etl_runs`. A dry
    run only reports. Raises `Cancelled` or an `AtlasError`; then nothing was changed.
    """
    stop_if_cancelled(feedback)
    atlas = open_atlas(path)
    try:
        merge = _Merge(atlas, kept_id, sorted(set(merged_ids)), feedback)
        merge.look()
        if dry_run:
            return merge.report
        backup = make_backup(path, ScaledFeedback(feedback, 0.0, _BACKUP_SHARE))
        try:
            with recorded(atlas, KIND) as transaction:
                merge.look()
                merge.write(transaction.execute)
                stop_if_cancelled(feedback)
        except BaseException:
            with suppress(OSError):
                Path(backup).unlink()  # the atlas is as it was
            raise
        merge.report.backup = backup
    finally:
        atlas.close()
    feedback.setProgress(100.0)
    return merge.report


class _Merge:
    def __init__(self, atlas: GeoPackageAtlas, kept_id: int, merged_ids: Sequence[int], feedback: Feedback) -> None:
        self._path = atlas.path
        self._query: Query = atlas.query
        self._kept = kept_id
        self._merged = list(merged_ids)
        self._labels: List[Label] = []
        self._feedback = feedback
        self._surplus: List[int] = []
        self._new_values: Dict[int, List[int]] = {}
        self.report = MergeReport(atlas.path, "")

    def look(self) -> None:
        """Find out what there is to do."""
        labels = read_label_rows(self._query)
        kept = label_of(self._path, labels, self._kept)
        self._labels = [label_of(self._path, labels, one) for one in self._merged]
        if not self._labels or self._kept in self._merged:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "Choose the labels to merge into {label}, and not {label} itself; nothing was changed."
            )
            raise AtlasError(message(text, label=kept.name))
        self.report = MergeReport(self._path, kept.name, [label.name for label in self._labels])
        classes = self._query(f"SELECT name FROM multilabel_class WHERE ml_label_id IN {self._ids} ORDER BY id")  # nosec B608
        self.report.classes = [row[0] for row in classes]
        count = f"SELECT count(*) FROM multilabel_annotation WHERE ml_label_id IN {self._ids}"  # nosec B608: numbers
        self.report.annotations = self._query(count)[0][0]
        self._resolve()

    @property
    def _ids(self) -> str:
        return literals(self._merged)

    def _resolve(self) -> None:
        """Which annotations go, and which get another value."""
        self._surplus, self._new_values = [], {}
        all_ids = literals([self._kept, *self._merged])
        rows = self._query(
            "SELECT a.id + 0, a.frame_id, f.filename, a.ml_annotation_session_id, a.ml_label_id, a.value + 0 "  # nosec B608
            "FROM multilabel_annotation AS a LEFT JOIN frame AS f ON f.id = a.frame_id JOIN "
            "(SELECT frame_id AS frame, ml_annotation_session_id AS session FROM multilabel_annotation "
            f"WHERE ml_label_id IN {all_ids} GROUP BY 1, 2 "
            "HAVING count(DISTINCT ml_label_id) > 1) AS g ON g.frame = a.frame_id "
            f"AND g.session = a.ml_annotation_session_id WHERE a.ml_label_id IN {all_ids} "
            "ORDER BY a.frame_id, a.ml_annotation_session_id, a.id"
        )
        stop_if_cancelled(self._feedback)
        groups: Dict[Tuple[int, int], List[list]] = {}
        for row in rows:
            groups.setdefault((row[1], row[3]), []).append(row)
        for (frame, session), group in groups.items():
            stays = next((row for row in group if row[4] == self._kept), group[0])
            value = max((row[5] for row in group), key=lambda one: _STRENGTH.get(one, 0))
            self._surplus.extend(row[0] for row in group if row is not stays)
            self.report.annotations -= sum(row[4] != self._kept for row in group if row is not stays)
            if stays[5] != value:
                self._new_values.setdefault(value, []).append(stays[0])
            if len({row[5] for row in group}) > 1:
                marks = tuple((row[4], row[5]) for row in group)
                self.report.conflicts.append(Conflict(frame, group[0][2] or "", session, marks, value))
            else:
                self.report.repeated += len(group) - 1

    def write(self, execute: Callable[[str], None]) -> None:
        """Do it."""
        for value, ids in self._new_values.items():
            for some in _batches(ids):
                execute(f"UPDATE multilabel_annotation SET value = {literal(value)} WHERE id IN {some}")  # nosec B608
        for some in _batches(self._surplus):
            stop_if_cancelled(self._feedback)
            execute(f"DELETE FROM multilabel_annotation WHERE id IN {some}")  # nosec B608: numbers
        self._feedback.setProgress(80.0)
        kept, ids = literal(self._kept), self._ids
        # A former name that both had stays once; one that is the kept label's own name says nothing.
        for table in ("multilabel_annotation", "multilabel_class"):
            execute(f"UPDATE {table} SET ml_label_id = {kept} WHERE ml_label_id IN {ids}")  # nosec B608: numbers
        execute(
            "INSERT OR IGNORE INTO multilabel_label_alias (name, ml_label_id) "  # nosec B608: numbers
            f"SELECT name, {kept} FROM multilabel_label_alias WHERE ml_label_id IN {ids} "
            f"UNION ALL SELECT name, {kept} FROM multilabel_label WHERE id IN {ids}"
        )
        execute(f"DELETE FROM multilabel_label_alias WHERE ml_label_id IN {ids}")  # nosec B608: numbers
        execute(
            f"DELETE FROM multilabel_label_alias WHERE ml_label_id = {kept} "  # nosec B608: numbers
            f"AND name = (SELECT name FROM multilabel_label WHERE id = {kept})"
        )
        execute(f"DELETE FROM multilabel_label WHERE id IN {ids}")  # nosec B608: numbers
        execute(touch(list(_CHANGED)))


def _batches(ids: List[int]) -> Iterable[str]:
    for start in range(0, len(ids), _IDS_PER_STATEMENT):
        yield literals(ids[start : start + _IDS_PER_STATEMENT])
