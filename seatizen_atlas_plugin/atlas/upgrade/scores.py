"""Scores, from one row each into the wide tables of the models, and what fits none into `multilabel_prediction_long`.

Millions of rows pass here. They are read frame by frame; nearly every frame has the same classes in the same order
under one version, and such a frame is put together by C code (`zip`, `itemgetter`). Any other one is looked at score by
score.
"""

from __future__ import annotations

import math
from itertools import groupby
from operator import itemgetter
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from ..content import Model
from ..prediction_schema import wide_table
from ..published.values import Unreadable, decoded, number, record_id, whole
from ..schema import LONG_ID_FLOOR
from ..sql import identifier
from .carrier import BATCH, Carrier, Writer
from .left_out import NO_SCORE
from .sessions import Sessions
from .taxonomy import Taxonomy

FRAME_ID_LIMIT = LONG_ID_FLOOR >> 20
"""Frame ids from here on would give scores of the wide tables ids of the long one; see `prediction_schema`."""

_COLUMNS = ("frame_id", "ml_class_id", "score", "version_doi", "id")
_PATTERNS = 1000
_FRAME, _CLASS, _SCORE, _VERSION, _ID = range(5)


class _Pattern(NamedTuple):
    """How the scores of a frame with certain classes become rows of wide tables: (table, picker of its columns)."""

    tables: Sequence[Tuple[Writer, Callable[[Sequence], Sequence]]]


class Scores:
    """Carries the scores. Needs sessions and taxonomy carried."""

    def __init__(self, carrier: Carrier, sessions: Sessions, taxonomy: Taxonomy) -> None:
        self._carrier = carrier
        self._sessions = sessions
        self._classes = taxonomy.classes
        self._wide = {model.id: self._writer(model) for model in taxonomy.models}
        self._width = {model.id: len(model.classes) for model in taxonomy.models}
        self._places = {c.id: (model.id, n) for model in taxonomy.models for n, c in enumerate(model.classes)}
        self._long = carrier.writer("multilabel_prediction_long", ("score", "version_doi", "frame_id", "ml_class_id"))
        self._patterns: Dict[tuple, Optional[_Pattern]] = {}
        self._versions: Dict[Any, Optional[str]] = {}
        self._count = 0

    def _writer(self, model: Model) -> Writer:
        columns = [one.column for one in model.classes]
        return self._carrier.writer(wide_table(model.id), ("frame_id", "version_doi", *columns))

    def carry(self) -> None:
        """All of them."""
        exists = _Frames(self._carrier).__contains__
        waiting = 0
        for frame, rows in self._frames():
            if not self._carry_whole(frame, rows, exists(frame)):
                self._carry_singly(frame, rows, exists(frame))
            waiting += len(rows)
            if waiting >= BATCH:
                self._carrier.advance(waiting)
                waiting = 0
        self._carrier.advance(waiting)
        for writer in (*self._wide.values(), self._long):
            writer.flush()
        self._carrier.counts["multilabel_prediction"] = self._count
        self._carrier.counts["multilabel_prediction_long"] = self._long.count

    def _frames(self) -> Iterator[Tuple[Any, List[tuple]]]:
        """The rows of each frame, by frame id."""
        table = self._carrier.table("multilabel_prediction")
        if table is None:
            return
        source = self._carrier.source
        names = [identifier(table.columns.get(column, column)) for column in _COLUMNS[:_ID]] + ["rowid"]
        name, frame = identifier(table.name), names[0]
        last = source.execute(f"SELECT typeof(max({frame})) FROM {name}").fetchone()[0]  # nosec B608: quoted
        if last not in {"integer", "null"}:  # text and blobs sort after numbers
            source.create_function("seatizen_whole", 1, _whole_or_none)
            names[0] = f"seatizen_whole({frame})"
        source.text_factory = str
        statement = f"SELECT {', '.join(names)} FROM {name} ORDER BY 1"  # nosec B608: quoted
        for key, rows in groupby(source.execute(statement), itemgetter(0)):
            yield key, list(rows)
        source.text_factory = decoded

    def _carry_whole(self, frame: Any, rows: List[tuple], exists: bool) -> bool:
        """Carry a frame that has each class once, under one version; whether it was one."""
        _, classes, scores, versions, _ = zip(*rows)
        version = self._version(versions[0])
        if classes not in self._patterns:
            if len(self._patterns) >= _PATTERNS:
                self._patterns.clear()
            self._patterns[classes] = self._pattern(classes)
        pattern = self._patterns[classes]
        if (
            pattern is None
            or not exists
            or frame >= FRAME_ID_LIMIT
            or version not in self._sessions.versions
            or versions.count(versions[0]) != len(versions)
            or {*map(type, scores)} != {float}
            or not math.isfinite(sum(scores))
        ):
            return False
        scores += (None,)
        for writer, pick in pattern.tables:
            writer.add((frame, version, *pick(scores)))
        self._count += len(rows)
        return True

    def _version(self, value: Any) -> Optional[str]:
        """The id of the record that a score names."""
        if value not in self._versions:
            self._versions[value] = _or_none(record_id, value)
        return self._versions[value]

    def _pattern(self, classes: tuple) -> Optional[_Pattern]:
        """How to spread the scores of these classes; None when not each has a column of its own."""
        spread: Dict[int, List[int]] = {}
        for position, one in enumerate(classes):
            if type(one) is not int or one not in self._places:
                return None
            model, column = self._places[one]
            columns = spread.setdefault(model, [len(classes)] * self._width[model])
            if columns[column] != len(classes):
                return None
            columns[column] = position
        return _Pattern([(self._wide[model], _picker(columns)) for model, columns in spread.items()])

    def _carry_singly(self, frame: Any, rows: List[tuple], exists: bool) -> None:
        """Carry a frame score by score, in the order in which they came into the file.

        The first version with a score of a model has the model's wide table; a second score of a class, and those of
        other versions, go into the long table.
        """
        wide: Dict[int, List[Any]] = {}
        for row in sorted(rows, key=itemgetter(_ID)):
            score, version, one, reason = self._checked(frame, row, exists)
            if reason is not None:
                self._drop(row, reason)
                continue
            self._count += 1
            model, column = self._places.get(one, (None, 0))
            if model is not None and frame < FRAME_ID_LIMIT:
                values = wide.setdefault(model, [version] + [None] * self._width[model])
                if values[0] == version and values[column + 1] is None:
                    values[column + 1] = score
                    continue
            self._long.add((score, version, frame, one))
        for model, values in wide.items():
            self._wide[model].add((frame, *values))

    def _checked(self, frame: Any, row: tuple, exists: bool) -> Tuple[Any, Any, Any, Optional[str]]:
        """Score, version and class of a row, and why it cannot be carried."""
        left_out = self._carrier.left_out
        score = _or_none(number, row[_SCORE])
        version = self._version(row[_VERSION])
        one = _or_none(whole, row[_CLASS])
        if not exists:
            return score, version, one, left_out.why("frame", frame)
        if one not in self._classes:
            return score, version, one, left_out.why("multilabel_class", one)
        reason = self._sessions.no_version(version)
        return score, version, one, reason or (NO_SCORE if score is None else None)

    def _drop(self, row: tuple, reason: str) -> None:
        table = self._carrier.table("multilabel_prediction")
        names = [table.columns.get(column, column) for column in _COLUMNS[:_ID]]
        self._carrier.left_out.row(table.name, row[_ID], reason, dict(zip(names, row)))


class _Frames:
    """Which frames the new atlas has, to be asked in the order of their ids."""

    def __init__(self, carrier: Carrier) -> None:
        self._ids = (row[0] for row in carrier.target.execute("SELECT id FROM frame ORDER BY id"))
        self._next = next(self._ids, None)

    def __contains__(self, frame: Any) -> bool:
        if frame is None:
            return False
        while self._next is not None and self._next < frame:
            self._next = next(self._ids, None)
        return self._next == frame


def _picker(positions: Sequence[int]) -> Callable[[Sequence], Sequence]:
    """The values at these positions, as a tuple (`itemgetter` gives a bare value for a single position)."""
    if len(positions) == 1:
        return itemgetter(slice(positions[0], positions[0] + 1))
    return itemgetter(*positions)


def _or_none(convert: Callable[[Any], Any], value: Any) -> Any:
    try:
        return convert(value)
    except Unreadable:
        return None


def _whole_or_none(value: Any) -> Optional[int]:
    return _or_none(whole, value)
