"""`metadata_multilabel_annotation`: a row for each annotated frame, a column for each label."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List

import numpy

from ...messages import QT_TRANSLATE_NOOP, message
from ..source import Source
from .columns import Column, Kind, free_names, moment, renamed_notes
from .frames import chosen

BATCH = 2_048
NOT_ANNOTATED = -1


class AnnotationTable:
    """The frames that have annotations, by id: 1 present, 0 absent, -1 not annotated.

    Of several annotations of a frame and label the newest counts (by the date of their sessions, then by id);
    `annotation_date` is that of the newest session of the frame. Labels of the same name share a column. `frame_doi` is
    the bare id of the version: so the published table has it.
    """

    def __init__(self, source: Source) -> None:
        fixed = [
            Column("FileName", Kind.TEXT, "f.filename"),
            Column("frame_doi", Kind.TEXT, "f.version_doi"),
            Column("relative_file_path", Kind.TEXT, "f.relative_file_path"),
        ]
        date = Column("annotation_date", Kind.TEXT)
        names = list(dict.fromkeys(label.name for label in source.labels))
        columns = free_names(names, [column.name for column in (*fixed, date)], "_label")
        places = {name: place for place, name in enumerate(names)}
        self._place_of = {label.id: places[label.name] for label in source.labels}
        self._fixed = fixed
        # Between two chosen frames may lie any number of others, whose annotations would fill the memory.
        self._join = chosen(source, "a.frame_id")
        self.columns = [*fixed, date, *(Column(name, Kind.MARK) for name in columns)]
        self.notes = renamed_notes(names, columns)
        if len(names) < len(source.labels):
            text = QT_TRANSLATE_NOOP("Seatizen", "Labels of the same name share a column ({count} of them).")
            self.notes.append(message(text, count=len(source.labels) - len(names)))

    def batches(self, source: Source, arrow: bool) -> Iterator[List[Any]]:
        """The values of each column, in the form of pyarrow or as lists, some thousand rows at once."""
        dates, ranks = _sessions(source)
        listed = ", ".join(f"{column.sql} AS c{place}" for place, column in enumerate(self._fixed))
        frames = (
            f"SELECT f.id AS id, {listed} FROM frame AS f{chosen(source)} "  # nosec B608: constants
            "WHERE EXISTS (SELECT 1 FROM multilabel_annotation AS a WHERE a.frame_id = f.id) ORDER BY f.id"
        )
        names = [f"c{place}" for place in range(len(self._fixed))]
        batches = _arrow_batches(source, frames) if arrow else source.columns(frames, BATCH)
        for batch in batches:
            ids = numpy.asarray(batch["id"], numpy.int64)
            if len(ids):
                marks, newest = self._marks(source, ids, ranks)
                days = [dates[rank] for rank in newest.tolist()]
                fixed = [batch[name] for name in names]
                yield [*fixed, *(_in_arrow(days, marks) if arrow else [days, *(row.tolist() for row in marks)])]

    def _marks(self, source: Source, ids: Any, ranks: Dict[int, int]) -> tuple:
        """One row a label and one column a frame of what was marked; and the newest session of each frame."""
        marks = numpy.full((len(self.columns) - len(self._fixed) - 1, len(ids)), NOT_ANNOTATED, numpy.int8)
        newest = numpy.zeros(len(ids), numpy.int64)
        statement = (
            "SELECT a.frame_id, a.ml_label_id, a.ml_annotation_session_id, a.value, a.id "  # nosec B608: numbers
            f"FROM multilabel_annotation AS a{self._join} WHERE a.frame_id BETWEEN {ids[0]} AND {ids[-1]}"
        )
        # All annotations of a range of frames at once: what is newer has to overwrite what is older.
        read = list(source.arrays(statement))
        frame, label, session, value, key = (
            numpy.concatenate([numpy.asarray(batch[name], numpy.int64) for batch in read])
            for name in ("frame_id", "ml_label_id", "ml_annotation_session_id", "value", "id")
        )
        place = numpy.searchsorted(ids, frame)
        known = (place < len(ids)) & (ids[numpy.minimum(place, len(ids) - 1)] == frame)
        label_place = _looked_up(label, self._place_of)
        rank = _looked_up(session, ranks)
        numpy.maximum.at(newest, place[known], rank[known])
        known &= label_place >= 0
        order = numpy.lexsort((key[known], rank[known]))
        marks[label_place[known][order], place[known][order]] = value[known][order].astype(numpy.int8)
        return marks, newest


def _looked_up(keys: Any, values: Dict[int, int]) -> Any:
    """The value of each key; -1 for keys without one."""
    distinct, inverse = numpy.unique(keys, return_inverse=True)
    return numpy.array([values.get(int(key), -1) for key in distinct], numpy.int64)[inverse]


def _sessions(source: Source) -> tuple:
    """Dates of annotation sessions, oldest first (the first is of none), and the place of each session there."""
    rows = source.query(
        f"SELECT s.id + 0 AS id, {moment('s.annotation_date')} AS day FROM multilabel_annotation_session AS s "  # nosec B608
        "ORDER BY s.annotation_date, s.id"
    )
    return ["", *(day or "" for _, day in rows)], {key: rank for rank, (key, _) in enumerate(rows, 1)}


def _arrow_batches(source: Source, statement: str) -> Iterator[Dict[str, Any]]:
    from .arrow import key_numbers

    for batch in source.arrow(statement, BATCH):
        columns = dict(zip(batch.schema.names, batch.columns))
        yield {**columns, "id": key_numbers(columns["id"])}


def _in_arrow(days: List[str], marks: Any) -> List[Any]:
    from .arrow import number_array, text_array

    return [text_array(days), *map(number_array, marks)]
