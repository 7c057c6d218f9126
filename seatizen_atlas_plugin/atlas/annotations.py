"""Annotation sessions of an atlas: who marked which labels on which frames, and when.

An annotation session is told by date, author and dataset, as the names of the files tell them in which annotators hand
their work over (`YYYYMMDD_HHMMSS__author-name__dataset-name.csv`, zenodo-tools). Values are 1 (present), 0 (absent) and
-1 (not annotated).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Iterable, List, NamedTuple, Optional, Tuple

from ..feedback import Cancelled, Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, message
from .annotation_export import export_rows
from .annotation_staging import ALIAS, ANNOTATIONS, THERE, StagedAnnotations
from .creation import NEVER
from .errors import AtlasError
from .geopackage import GeoPackageAtlas, open_atlas
from .schema import touch
from .sql import insert, literal
from .state import Run
from .transaction import Transaction

__all__ = [
    "AnnotationSession",
    "AnnotationSessionExists",
    "StoredSession",
    "WrittenAnnotations",
    "annotation_sessions",
    "exists",
    "export_rows",
    "find_session",
    "stored_session",
    "write_annotations",
    "write_staged",
]

KIND = "annotate"
"""The kind in `etl_runs` of annotations written without a run of somebody else's."""

VALUES = (1, 0, -1)

BATCH = 50_000
"""Rows moved at once (a fifth of a second); the user's cancel is looked for between batches."""

_TABLES = ["multilabel_annotation", "multilabel_annotation_session"]


@dataclass(frozen=True)
class AnnotationSession:
    """What tells one annotation session from another. `date` is naive, to the second, as the file's name says it."""

    date: datetime.datetime
    author: str
    dataset: str


class StoredSession(NamedTuple):
    """An annotation session of an atlas, with the number of its annotations and of the frames that have them."""

    id: int
    session: AnnotationSession
    annotations: int
    frames: int


class WrittenAnnotations(NamedTuple):
    """What writing did.

    `annotations` are the rows written, `replaced` the rows of the same session that went for them, `left_out` those
    whose frame or label the atlas does not have (any more). `unchanged`: the atlas had the same already, and nothing
    was written.
    """

    session_id: int
    annotations: int
    replaced: int = 0
    left_out: int = 0
    unchanged: bool = False


class AnnotationSessionExists(AtlasError):
    """The atlas has an annotation session of this date, author and dataset with other content."""


def annotation_sessions(path: str) -> List[StoredSession]:
    """The annotation sessions of the atlas at `path` by id. Raises `AtlasError`."""
    atlas = open_atlas(path)
    try:
        rows = atlas.query(
            "SELECT s.id + 0, strftime('%Y-%m-%dT%H:%M:%S', s.annotation_date) AS moment, s.author_name, "
            "s.dataset_name, count(a.id) AS annotations, count(DISTINCT a.frame_id) AS frames "
            "FROM multilabel_annotation_session AS s "
            "LEFT JOIN multilabel_annotation AS a ON a.ml_annotation_session_id = s.id GROUP BY s.id ORDER BY s.id"
        )
    finally:
        atlas.close()
    return [
        StoredSession(key, stored_session(moment, author, dataset), annotations, frames)
        for key, moment, author, dataset, annotations, frames in rows
    ]


def stored_session(moment: Optional[str], author: Optional[str], dataset: Optional[str]) -> AnnotationSession:
    """An annotation session as a row tells it, its date ISO 8601 to the second.

    A date that SQLite could not read is the one that stands for none: the session is there all the same.
    """
    return AnnotationSession(datetime.datetime.fromisoformat(moment or NEVER), author or "", dataset or "")


def find_session(atlas: GeoPackageAtlas, session: AnnotationSession) -> Optional[int]:
    """The id of the annotation session of this date, author and dataset; None when the atlas has none."""
    rows = atlas.query(
        "SELECT min(id) + 0 AS id FROM multilabel_annotation_session "  # nosec B608: quoted
        f"WHERE datetime(annotation_date) = datetime({literal(session.date)}) "
        f"AND author_name = {literal(session.author)} AND dataset_name = {literal(session.dataset)}"
    )
    return rows[0][0] if rows else None


def write_annotations(
    atlas: GeoPackageAtlas,
    session: AnnotationSession,
    rows: Iterable[Tuple[int, int, int]],
    run: Optional[Run],
    feedback: Feedback,
    replace: bool = False,
) -> WrittenAnnotations:
    """Write (frame id, label id, value) as one annotation session, in one transaction.

    The same content again (a value of -1 says nothing there) writes nothing. Other content of the same date, author
    and dataset raises `AnnotationSessionExists` unless `replace`, which puts it in the place of the old. Without a
    `run`, a run of its own is recorded when something is written. The atlas's connections are closed afterwards.
    Raises `Cancelled` or an `AtlasError`; then nothing was written.
    """
    staged = StagedAnnotations()
    try:
        _stage(staged, rows, feedback)
        known = find_session(atlas, session)
        if known is not None and staged.equals(atlas.path, known, feedback):
            return WrittenAnnotations(known, 0, unchanged=True)
        if known is not None and not replace:
            raise exists(atlas.path, session)
        if run is not None:
            return write_staged(atlas, staged, session, known, feedback)
        run = atlas.begin_run(KIND, feedback)
        try:
            return write_staged(atlas, staged, session, known, feedback)
        except BaseException as error:
            run.outcome = "cancelled" if isinstance(error, Cancelled) else "failed"
            raise
        finally:
            atlas.finish_run(run, feedback)
    finally:
        atlas.close()
        staged.close()


def exists(path: str, session: AnnotationSession) -> AnnotationSessionExists:
    """The error for a session that is there with other content."""
    text = QT_TRANSLATE_NOOP(
        "Seatizen",
        "{path} has other annotations of {author} on “{dataset}” of {date}; replace them on purpose, or give another"
        " date. Nothing was written.",
    )
    moment = session.date.isoformat(sep=" ")
    return AnnotationSessionExists(
        message(text, path=path, author=session.author, dataset=session.dataset, date=moment)
    )


def _stage(staged: StagedAnnotations, rows: Iterable[Tuple[int, int, int]], feedback: Feedback) -> None:
    staged.begin()
    batch: List[Tuple[int, int, int]] = []
    for row in rows:
        if row[2] not in VALUES:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "Annotations are 1, 0 or -1, not {value}, as for frame {frame}; nothing was written."
            )
            raise AtlasError(message(text, value=row[2], frame=row[0]))
        batch.append(row)
        if len(batch) >= BATCH:
            stop_if_cancelled(feedback)
            staged.add(batch)
            batch = []
    staged.add(batch)
    staged.commit()


def write_staged(
    atlas: GeoPackageAtlas,
    staged: StagedAnnotations,
    session: AnnotationSession,
    known: Optional[int],
    feedback: Feedback,
) -> WrittenAnnotations:
    """Write what is staged as this session, in place of the rows of the session `known` where there is one.

    For callers that looked for the session and compared it. Raises `AnnotationSessionExists` when somebody else wrote
    the session meanwhile.
    """
    with atlas.transaction(feedback) as transaction:
        session_id = transaction.next_id("multilabel_annotation_session")
        if find_session(atlas, session) != known:
            raise exists(atlas.path, session)
        rows, written = staged.size(atlas.path, feedback)
        if not written:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "None of the annotations is of a frame and a label of {path}; nothing was written."
            )
            raise AtlasError(message(text, path=atlas.path))
        row = {"annotation_date": session.date, "dataset_name": session.dataset, "author_name": session.author}
        replaced = 0
        if known is None:
            transaction.execute(insert("multilabel_annotation_session", {"id": session_id, **row}))
        else:
            session_id = known
            replaced = _delete(atlas, transaction, known, feedback)
        staged.attach(transaction)
        for start in range(0, staged.count, BATCH):
            stop_if_cancelled(feedback)
            transaction.execute(_move(session_id, start))
            feedback.setProgress(100.0 * min(start + BATCH, staged.count) / staged.count)
        transaction.execute(touch(_TABLES))
        stop_if_cancelled(feedback)
    return WrittenAnnotations(session_id, written, replaced, rows - written)


def _move(session_id: int, start: int) -> str:
    """Frames and labels that went since they were looked up are left out: the file would refuse all rows for one."""
    return (
        "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "  # nosec B608
        f"SELECT s.c2, s.c0, s.c1, {literal(session_id)} FROM {ALIAS}.{ANNOTATIONS} AS s "
        f"WHERE s.rowid > {start} AND s.rowid <= {start + BATCH} AND {THERE} ORDER BY s.rowid"
    )


def _delete(atlas: GeoPackageAtlas, transaction: Transaction, session_id: int, feedback: Feedback) -> int:
    where = f"ml_annotation_session_id = {literal(session_id)}"
    count = atlas.query(f"SELECT count(*) FROM multilabel_annotation WHERE {where}")[0][0]  # nosec B608: a number
    some = f"SELECT id FROM multilabel_annotation WHERE {where} LIMIT {BATCH}"  # nosec B608: a number
    for _ in range(0, count, BATCH):
        stop_if_cancelled(feedback)
        transaction.execute(f"DELETE FROM multilabel_annotation WHERE id IN ({some})")  # nosec B608: built above
    return count
