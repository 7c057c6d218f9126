"""The calls of the rooms below that annotating needs. They are for worker threads."""

from __future__ import annotations

import datetime
from typing import Iterable, List, NamedTuple, Sequence, Tuple

from ...atlas.annotation_csv import write_csv
from ...atlas.annotation_material import AnnotationMaterial, read_material
from ...atlas.annotations import (
    AnnotationSession,
    StoredSession,
    WrittenAnnotations,
    annotation_sessions,
    write_annotations,
)
from ...atlas.geopackage import open_atlas
from ...feedback import Feedback


class SaveRequest(NamedTuple):
    """Annotations to be written as one session: (frame id, label id, value).

    `replace` puts them in the place of what was saved of the same session before.
    """

    path: str
    session: AnnotationSession
    rows: Sequence[Tuple[int, int, int]]
    replace: bool


class AnnotateCalls:
    """Reading what is needed, saving, exporting. All raise `AtlasError`, or `Cancelled`."""

    def read(self, path: str, frame_ids: Iterable[int], feedback: Feedback) -> AnnotationMaterial:
        """Frames, labels and scores."""
        return read_material(path, frame_ids, feedback)

    def save(self, request: SaveRequest, feedback: Feedback) -> WrittenAnnotations:
        """Write the session into the atlas, in one transaction and recorded in its runs."""
        atlas = open_atlas(request.path)
        try:
            return write_annotations(atlas, request.session, request.rows, None, feedback, replace=request.replace)
        finally:
            atlas.close()

    def sessions(self, path: str) -> List[StoredSession]:
        """The annotation sessions of an atlas that have annotations, the newest first."""
        found = [one for one in annotation_sessions(path) if one.annotations]
        return sorted(found, key=lambda one: (one.session.date, one.id), reverse=True)

    def export(self, path: str, session_id: int, target: str, feedback: Feedback) -> int:
        """Write a saved session to a CSV file; the number of frames in it."""
        return write_csv(path, session_id, target, feedback)


def session_of(date: str, author: str, dataset: str) -> AnnotationSession:
    """The session of a date `YYYY-MM-DDTHH:MM:SS`."""
    return AnnotationSession(datetime.datetime.fromisoformat(date), author, dataset)
