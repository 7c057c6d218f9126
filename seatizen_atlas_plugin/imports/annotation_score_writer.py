"""Staged scores into the table of their model.

A row of `multilabel_prediction_<model id>` tells the version that its scores came with. Scores made by hand came with
none of Zenodo's: theirs tells so, and by it they are spared when their session is read again (see `hand_scores`).
"""

from __future__ import annotations

from typing import NamedTuple, Set

from ..atlas.annotation_staging import ALIAS, StagedAnnotations
from ..atlas.content import Model
from ..atlas.geopackage import GeoPackageAtlas
from ..atlas.hand_scores import add_versions, by_hand, version_of
from ..atlas.prediction_schema import frame_view, wide_table
from ..atlas.schema import exact_bounds, touch
from ..atlas.sql import identifier, literals
from ..feedback import Feedback, stop_if_cancelled
from .annotation_scores import KEYS, SCORES

BATCH = 10_000


class Comparison(NamedTuple):
    """Staged rows against the atlas: frames without scores of the model, with other ones, and with the same.

    `new_scores` and `other_scores` count scores of the first two. When scores are to be replaced, the same ones that
    came with the session are other ones: they become those made by hand.
    """

    new: int
    other: int
    same: int
    new_scores: int
    other_scores: int


class ScoreWriter:
    """Compares and writes the staged scores of one model.

    With `replace`, those of frames that have other ones take their place.
    """

    def __init__(self, model: Model, staged: StagedAnnotations, replace: bool) -> None:
        self._replace = replace
        self._model = model
        self._staged = staged
        self._table = identifier(wide_table(model.id))
        columns = [one.column for one in model.classes]
        self._columns = ", ".join(identifier(name) for name in columns)
        self._stored = ", ".join(f"w.{identifier(name)}" for name in columns)
        self._scores = ", ".join(f"s.c{KEYS + place}" for place in range(len(columns)))
        # Scores that found no place in the wide table (see prediction_schema) count as well.
        self._elsewhere = (
            "EXISTS (SELECT 1 FROM multilabel_prediction_long AS l WHERE l.frame_id = s.c1 "  # nosec B608: numbers
            f"AND l.ml_class_id IN {literals(one.id for one in model.classes)})"
        )
        self._source = f"{ALIAS}.{SCORES} AS s LEFT JOIN main.{self._table} AS w ON w.frame_id = s.c1"
        self._same = f"({self._stored}) IS ({self._scores}) AND w.frame_id IS NOT NULL"
        if len(columns) == 1:
            self._same = f"{self._stored} IS {self._scores} AND w.frame_id IS NOT NULL"
        if replace:
            self._same += f" AND {by_hand('w.version_doi')}"
        self._absent = f"w.frame_id IS NULL AND NOT {self._elsewhere}"

    def compare(self, atlas_path: str, feedback: Feedback) -> Comparison:
        """What writing would do. Only reads. Raises `Cancelled`."""
        filled = " + ".join(f"(s.c{KEYS + place} IS NOT NULL)" for place in range(len(self._model.classes)))
        with self._staged.reading(atlas_path, feedback) as connection:
            kind = f"CASE WHEN {self._same} THEN 'same' WHEN {self._absent} THEN 'new' ELSE 'other' END"
            statement = f"SELECT {kind}, count(*), sum({filled}) FROM {self._source} GROUP BY 1"  # nosec B608: quoted
            counts = {row[0]: row[1:] for row in connection.execute(statement)}
        new, other, same = (counts.get(name, (0, 0)) for name in ("new", "other", "same"))
        return Comparison(new[0], other[0], same[0], new[1], other[1])

    def kept(self, atlas_path: str, most: int, feedback: Feedback) -> Set[int]:
        """Frames whose scores stay as they are, so many at `most`. Only reads. Raises `Cancelled`."""
        stays = self._same if self._replace else f"({self._same}) OR NOT ({self._absent})"
        with self._staged.reading(atlas_path, feedback) as connection:
            statement = f"SELECT s.c1 FROM {self._source} WHERE {stays} LIMIT {most}"  # nosec B608: quoted
            return {row[0] for row in connection.execute(statement)}

    def write(self, atlas: GeoPackageAtlas, feedback: Feedback) -> None:
        """Write the rows of frames without scores, and of those with other ones when they are replaced; all or none."""
        rows = self._rows(atlas.path, feedback)
        with atlas.transaction(feedback) as transaction:
            self._staged.attach(transaction)
            for start in range(0, rows, BATCH):
                stop_if_cancelled(feedback)
                some = f"s.rowid > {start} AND s.rowid <= {start + BATCH}"
                if self._replace:
                    frames = f"(SELECT s.c1 FROM {self._source} WHERE {some} AND NOT ({self._same}))"  # nosec B608
                    classes = literals(one.id for one in self._model.classes)
                    transaction.execute(
                        f"DELETE FROM multilabel_prediction_long WHERE ml_class_id IN {classes} "  # nosec B608
                        f"AND frame_id IN {frames}"
                    )
                    transaction.execute(f"DELETE FROM {self._table} WHERE frame_id IN {frames}")  # nosec B608: quoted
                wanted = f"{some} AND {self._absent}"
                transaction.execute(add_versions(f"SELECT s.c1 FROM {self._source} WHERE {wanted}"))  # nosec B608: quoted
                transaction.execute(
                    f"INSERT INTO {self._table} (frame_id, version_doi, {self._columns}) "  # nosec B608: quoted
                    f"SELECT s.c1, coalesce({version_of('f.version_doi')}, f.version_doi), {self._scores} "
                    f"FROM {self._source} JOIN frame AS f ON f.id = s.c1 WHERE {wanted} ORDER BY s.c1"
                )
                feedback.setProgress(100.0 * min(start + BATCH, rows) / rows)
            view = frame_view(self._model.id)
            transaction.execute(exact_bounds(view, "frame", "GPSPosition"))
            transaction.execute(touch([wide_table(self._model.id), view, "multilabel_prediction_long", "version"]))
            stop_if_cancelled(feedback)

    def _rows(self, atlas_path: str, feedback: Feedback) -> int:
        """The last row that is staged."""
        with self._staged.reading(atlas_path, feedback) as connection:
            return connection.execute(f"SELECT max(rowid) FROM {ALIAS}.{SCORES}").fetchone()[0] or 0  # nosec B608
