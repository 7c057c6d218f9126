"""The SQL that copies chosen rows of one atlas (`source`) into a new one (`main`), table by table."""

from __future__ import annotations

from typing import Iterable, Iterator, List, Sequence, Tuple

from ...atlas.content import Model
from ...atlas.prediction_schema import wide_table
from ...atlas.schema import TABLES
from ...atlas.sql import identifier, literal, literals
from .filling import SOURCE

PIECE_TABLE = "temp.piece"
DEPOSITS = "temp.chosen"
TEMPORARY = (
    f"CREATE TEMP TABLE {PIECE_TABLE.split('.')[1]} (first INTEGER, last INTEGER)",
    f"CREATE TEMP TABLE {DEPOSITS.split('.')[1]} (doi TEXT PRIMARY KEY)",
)

BY_FRAME = {"frame": "id", "multilabel_prediction_long": "frame_id", "multilabel_annotation": "frame_id"}
"""Tables of which the rows of chosen frames are copied, with the column that holds the frame's id."""

BY_DEPOSIT = {
    "deposit": "doi IN (SELECT doi FROM {deposits})",
    "deposit_linestring": "deposit_doi IN (SELECT doi FROM {deposits})",
    "version": "deposit_doi IN (SELECT doi FROM {deposits})",
}
"""Tables of which the rows of chosen sessions are copied."""

WHOLE = (
    "multilabel_label",
    "multilabel_label_alias",
    "multilabel_model",
    "multilabel_class",
    "multilabel_class_column",
)
"""Tables that are the same in every part of an atlas."""


def new_piece(ranges: Sequence[Tuple[int, int]]) -> List[str]:
    """Make these the ranges of frames that are copied next."""
    rows = ", ".join(literals(one) for one in ranges)
    return [f"DELETE FROM {PIECE_TABLE}", f"INSERT INTO {PIECE_TABLE} (first, last) VALUES {rows}"]  # nosec B608: numbers


def copy_of_piece(table: str, columns: Sequence[str], frame: str) -> str:
    """Copy the rows of a table whose frame (column `frame`) is in the piece, in the order of the frames."""
    listed = ", ".join(map(identifier, columns))
    values = ", ".join(f"t.{identifier(column)}" for column in columns)
    name, key = identifier(table), f"t.{identifier(frame)}"
    # CROSS JOIN keeps the order of the loops: ranges first, then the rows of each by the index.
    return (
        f"INSERT INTO main.{name} ({listed}) SELECT {values} FROM {PIECE_TABLE} AS p "  # nosec B608: quoted
        f"CROSS JOIN {SOURCE}.{name} AS t WHERE {key} BETWEEN p.first AND p.last ORDER BY p.rowid, {key}"
    )


def copy_where(table: str, columns: Sequence[str], condition: str = "1") -> str:
    """Copy the rows of a table that fulfil a condition, by id."""
    listed = ", ".join(map(identifier, columns))
    name = identifier(table)
    return f"INSERT INTO main.{name} ({listed}) SELECT {listed} FROM {SOURCE}.{name} WHERE {condition} ORDER BY id"  # nosec B608


def choose(dois: Iterable[str]) -> Iterator[str]:
    """Note the chosen deposits."""
    listed = list(dois)
    for start in range(0, len(listed), 500):
        rows = ", ".join(literals([doi]) for doi in listed[start : start + 500])
        yield f"INSERT OR IGNORE INTO {DEPOSITS} (doi) VALUES {rows}"  # nosec B608: quoted


def choose_owners(models: Iterable[Model]) -> List[str]:
    """Choose also the deposits to which versions belong that copied frames and scores name.

    Scores may name a version of another deposit, and the deposit of a session may have got another DOI since the frames
    were chosen.
    """
    tables = ["frame", "multilabel_prediction_long", *(wide_table(model.id) for model in models)]
    named = " UNION ".join(f"SELECT version_doi FROM main.{identifier(table)}" for table in tables)  # nosec B608: quoted
    return [
        f"INSERT OR IGNORE INTO {DEPOSITS} (doi) "  # nosec B608: quoted
        f"SELECT DISTINCT deposit_doi FROM {SOURCE}.version WHERE doi IN ({named})"
    ]


def annotation_sessions(columns: Sequence[str]) -> str:
    """Copy the annotation sessions of the copied annotations, and those that have no annotation at all."""
    return copy_where(
        "multilabel_annotation_session",
        columns,
        "id IN (SELECT ml_annotation_session_id FROM main.multilabel_annotation) OR NOT EXISTS (SELECT 1 FROM "  # nosec B608
        f"{SOURCE}.multilabel_annotation AS a WHERE a.ml_annotation_session_id = multilabel_annotation_session.id)",
    )


def keep_sequences() -> List[str]:
    """Have no id given again that a row of the source had once."""
    names = literals(table.name for table in TABLES)
    theirs = f"(SELECT s.seq FROM {SOURCE}.sqlite_sequence AS s WHERE s.name = sqlite_sequence.name)"  # nosec B608
    return [
        f"UPDATE main.sqlite_sequence SET seq = max(seq, coalesce({theirs}, 0))",  # nosec B608: constants
        f"INSERT INTO main.sqlite_sequence (name, seq) SELECT name, seq FROM {SOURCE}.sqlite_sequence "  # nosec B608
        f"WHERE name IN {names} AND name NOT IN (SELECT name FROM main.sqlite_sequence)",
    ]


def fill_rtree(table: str, column: str, condition: str = "1") -> str:
    """Put rows of a layer into its R-tree, whose triggers were put aside."""
    name = identifier(column)
    bounds = ", ".join(f"ST_{bound}({name})" for bound in ("MinX", "MaxX", "MinY", "MaxY"))
    return (
        f"INSERT INTO main.{identifier(f'rtree_{table}_{column}')} SELECT id, {bounds} FROM main.{identifier(table)} "  # nosec B608
        f"WHERE {name} IS NOT NULL AND NOT ST_IsEmpty({name}) AND ({condition})"
    )


def in_ranges(ranges: Sequence[Tuple[int, int]]) -> str:
    """The condition that `id` lies in the span of these ranges (ascending); in between there is no row."""
    return f"id BETWEEN {ranges[0][0]} AND {ranges[-1][1]}"


def count_features(table: str) -> str:
    """Set the number of rows that GDAL reads without counting."""
    return (
        f"UPDATE main.gpkg_ogr_contents SET feature_count = (SELECT count(*) FROM main.{identifier(table)}) "  # nosec B608
        f"WHERE table_name = {literal(table)}"
    )
