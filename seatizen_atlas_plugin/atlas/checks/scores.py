"""Scores of the models."""

from __future__ import annotations

from typing import Iterator, List, Sequence

from ...messages import QT_TRANSLATE_NOOP
from ..content import Model
from ..prediction_schema import TERMS_PER_GROUP, wide_table
from ..sql import identifier
from .reader import Reader
from .report import ERROR, WARNING, Finding, Kind
from .words import CLASS, SCORE

RANGE = Kind(
    "score_range",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Scores of {model} outside 0 to 1"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "A score is a probability; these frames have others. Synchronise their sessions again."
    ),
)
EMPTY = Kind(
    "score_empty",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Predictions of {model} without any score"),
    QT_TRANSLATE_NOOP("Seatizen", "These frames count as predicted, but no class has a score."),
    QT_TRANSLATE_NOOP("Seatizen", "The empty rows are moved to the table repair_removed."),
)
VERSION = Kind(
    "score_version",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Predictions of {model} with a version of no or another session"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "version_doi says which Zenodo record the scores are from; it is none of the frame's session. Synchronise the "
        "sessions again.",
    ),
)
LONG_RANGE = Kind(
    "score_range:long",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Scores outside 0 to 1 in multilabel_prediction_long"),
    QT_TRANSLATE_NOOP("Seatizen", "A score is a probability; these rows have others."),
)


def check_scores(reader: Reader) -> Iterator[Finding]:
    """One pass over each wide table for each kind of trouble, and the table of scores outside them."""
    for model in reader.models():
        yield from _check_model(reader, model)
    if {"id", "score", "frame_id"} <= set(reader.columns("multilabel_prediction_long")):
        rows = reader.rows(
            "SELECT id, frame_id, score FROM multilabel_prediction_long "
            "WHERE typeof(score) NOT IN ('real', 'integer') OR score NOT BETWEEN 0 AND 1 ORDER BY id"
        )
        yield from reader.find(LONG_RANGE, rows, ("id", "frame_id", SCORE), "multilabel_prediction_long", "id")


def _check_model(reader: Reader, model: Model) -> Iterator[Finding]:
    table = identifier(wide_table(model.id))
    columns = [identifier(one.column) for one in model.classes]
    # The rows of the frame table are what can be shown on the map; their id is that of the wide row.
    place, name = ("frame", "id"), f"{model.name} ({model.id})"
    beyond = _grouped([f"{column} NOT BETWEEN 0 AND 1" for column in columns], "OR")
    statement = f"SELECT frame_id, {', '.join(columns)} FROM {table} WHERE {beyond} ORDER BY frame_id"  # nosec B608
    rows = (
        (row[0], one.name, score)
        for row in reader.rows(statement)
        for one, score in zip(model.classes, row[1:])
        if score is not None and not (isinstance(score, (int, float)) and 0 <= score <= 1)
    )
    kind = RANGE._replace(code=f"{RANGE.code}:{model.id}")
    yield from reader.find(kind, rows, ("id", CLASS, SCORE), *place, {"model": name})
    empty = _grouped([f"{column} IS NULL" for column in columns], "AND")
    statement = f"SELECT frame_id, version_doi FROM {table} WHERE {empty} ORDER BY frame_id"  # nosec B608: quoted
    kind = EMPTY._replace(code=f"{EMPTY.code}:{model.id}")
    yield from reader.find(kind, reader.rows(statement), ("id", "version_doi"), *place, {"model": name})
    kind = VERSION._replace(code=f"{VERSION.code}:{model.id}")
    yield from reader.find(kind, _other_versions(reader, table), ("id", "version_doi"), *place, {"model": name})


def _grouped(terms: Sequence[str], operator: str) -> str:
    """The terms in groups: SQLite limits how deep an expression nests."""
    starts = range(0, len(terms), TERMS_PER_GROUP)
    groups = [f" {operator} ".join(terms[start : start + TERMS_PER_GROUP]) for start in starts]
    return f" {operator} ".join(f"({group})" for group in groups)


def _other_versions(reader: Reader, table: str) -> Iterator[tuple]:
    """First the few different pairs of versions, which is fast; rows only of those that do not go together."""
    if not reader.has("frame", "version"):
        return
    deposits = dict(reader.rows("SELECT doi, deposit_doi FROM version"))
    joined = f"{table} AS p JOIN frame AS f ON f.id = p.frame_id"
    pairs = reader.rows(f"SELECT DISTINCT f.version_doi, p.version_doi FROM {joined}")  # nosec B608: quoted
    wrong: List[tuple] = [
        (frames, scores) for frames, scores in pairs if frames in deposits and deposits.get(scores) != deposits[frames]
    ]
    for pair in sorted(wrong, key=str):
        statement = f"SELECT p.frame_id, p.version_doi FROM {joined} WHERE f.version_doi IS ? AND p.version_doi IS ?"  # nosec B608
        yield from reader.rows(f"{statement} ORDER BY 1", pair)
