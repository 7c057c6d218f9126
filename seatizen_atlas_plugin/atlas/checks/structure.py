"""Whether the atlas has the tables, columns, constraints, indexes and views of its schema, and those of its models."""

from __future__ import annotations

import re
import sqlite3
from typing import Dict, Iterator, List, Sequence, Tuple

from ...messages import QT_TRANSLATE_NOOP, message
from ..prediction_schema import FRAME_VIEW_PREFIX, VIEW, wide_table
from ..schema import LONG_ID_FLOOR, SCHEMA_VERSION, TABLES
from ..sql import identifier
from .definition import Definition, constraints, definition, index_columns, same_sql
from .reader import Reader
from .report import ERROR, WARNING, Finding, Kind
from .words import CLASS, COLUMN, EXPECTED, FOUND, KIND, MODEL, NAME, PROBLEM, TABLE

WIDE = re.compile(r"multilabel_prediction_([0-9]+)")

ABSENT = QT_TRANSLATE_NOOP("Seatizen", "absent")
DIFFERENT = QT_TRANSLATE_NOOP("Seatizen", "not as the models need it")

MARK = Kind(
    "schema_version",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "The mark of the schema is missing"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "atlas_info has no schema_version, without which the plugin takes the file for an older atlas."
    ),
    QT_TRANSLATE_NOOP("Seatizen", "The mark is written."),
)
TABLES_ABSENT = Kind(
    "table_absent",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Tables are missing"),
    QT_TRANSLATE_NOOP("Seatizen", "Tables of the schema are not in the file; restore them from a copy."),
)
TABLES_TO_ADD = Kind(
    "table_to_add",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Tables that the atlas did not have when it was made"),
    QT_TRANSLATE_NOOP("Seatizen", "This version of the plugin has some more tables; without them some tools stop."),
    QT_TRANSLATE_NOOP("Seatizen", "The tables are made; they are empty."),
)
ADDED_LATER = ("multilabel_label_alias",)
"""Tables that atlases of the same schema may lack, since they came into being after the first of them."""

COLUMNS_ABSENT = Kind(
    "column_absent",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Columns are missing"),
    QT_TRANSLATE_NOOP("Seatizen", "Columns of the schema are not in their tables; restore them from a copy."),
)
CONSTRAINTS_ABSENT = Kind(
    "constraint_absent",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Constraints are missing"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "Tables lost a key, a uniqueness, a NOT NULL or a reference, as it happens when a tool writes them anew; "
        "copy the rows into a new atlas.",
    ),
)
INDEXES_ABSENT = Kind(
    "index_absent",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Indexes are missing"),
    QT_TRANSLATE_NOOP("Seatizen", "Without them the atlas is slow."),
    QT_TRANSLATE_NOOP("Seatizen", "The indexes are made again."),
)
SEQUENCES = Kind(
    "sequence_low",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Counters of new ids lag behind"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "sqlite_sequence is lower than ids that are there, or lost: new rows may get ids that other rows had before, "
        "and scores may not be written through the view multilabel_prediction.",
    ),
    QT_TRANSLATE_NOOP("Seatizen", "The counters are set to the highest ids."),
)
VIEWS_WRONG = Kind(
    "view_wrong",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Views or their triggers are missing or do not match the models"),
    QT_TRANSLATE_NOOP("Seatizen", "What is read or written through them is incomplete or fails."),
    QT_TRANSLATE_NOOP("Seatizen", "The views are made again from the models."),
)
VIEWS_BROKEN = Kind(
    "view_broken",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Views cannot be read"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "Views that are no part of the schema name tables or columns that do not exist; correct or remove them.",
    ),
)
MODEL_WITHOUT_TABLE = Kind(
    "model_without_table",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Models have no prediction table"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "Synchronising does not take their scores; import the model again, which makes its table."
    ),
)
TABLE_WITHOUT_MODEL = Kind(
    "table_without_model",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Prediction tables have no model"),
    QT_TRANSLATE_NOOP("Seatizen", "Their scores are in no view and in no export; add the model that they belong to."),
)
CLASS_WITHOUT_COLUMN = Kind(
    "class_without_column",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Classes have no column"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "The prediction table of their model has no column for them, so synchronising leaves them out."
    ),
)
COLUMN_WITHOUT_CLASS = Kind(
    "column_without_class",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Columns of prediction tables have no class"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "Their scores are in no view and in no export; add the class and its row in multilabel_class_column.",
    ),
)


def check_structure(reader: Reader) -> Iterator[Finding]:
    """Everything here; the other checks look only at tables that are there."""
    wanted = definition(reader.models())
    if not _marked(reader):
        yield from reader.find(MARK, [("atlas_info", str(SCHEMA_VERSION))], (TABLE, "schema_version"))
    absent = [table for table in TABLES if not reader.has(table.name)]
    lost = ((table.name, table.title) for table in absent if table.name not in ADDED_LATER)
    yield from reader.find(TABLES_ABSENT, lost, (TABLE, NAME))
    new = ((table.name, table.title) for table in absent if table.name in ADDED_LATER)
    yield from reader.find(TABLES_TO_ADD, new, (TABLE, NAME))
    present = [name for name in wanted.columns if reader.has(name)]
    columns = [(t, column) for t in present for column in wanted.columns[t] if column not in reader.columns(t)]
    yield from reader.find(COLUMNS_ABSENT, [*columns, *_unmapped_columns(reader)], (TABLE, COLUMN))
    incomplete = {table for table, _ in columns}
    sound = [name for name in present if name not in incomplete]
    lacking = ((t, c) for t in sound for c in sorted(wanted.constraints[t] - constraints(reader.rows, t)))
    yield from reader.find(CONSTRAINTS_ABSENT, lacking, (TABLE, PROBLEM))
    yield from reader.find(INDEXES_ABSENT, missing_indexes(reader, wanted, sound), (NAME, TABLE))
    yield from reader.find(SEQUENCES, _low_sequences(reader, wanted, sound), (TABLE, EXPECTED, FOUND))
    needed = not incomplete and all(table.name in ADDED_LATER for table in absent)
    yield from reader.find(VIEWS_WRONG, wrong_views(reader, wanted) if needed else (), (NAME, KIND, PROBLEM))
    yield from reader.find(VIEWS_BROKEN, _broken_views(reader, wanted), (NAME, PROBLEM))
    yield from _models(reader)


def _marked(reader: Reader) -> bool:
    if not {"name", "value"} <= set(reader.columns("atlas_info")):
        return True  # the table or its columns are reported as missing
    return reader.value("SELECT value FROM atlas_info WHERE name = 'schema_version'") == str(SCHEMA_VERSION)


def missing_indexes(reader: Reader, wanted: Definition, tables: Sequence[str]) -> List[Tuple[str, str]]:
    """(index, table) where neither it nor another index that begins with its columns is there."""
    found: Dict[str, List[Tuple[str, ...]]] = {}
    for table in tables:
        names = [row[1] for row in reader.rows(f"PRAGMA index_list({identifier(table)})") if not row[4]]
        found[table] = [index_columns(reader.rows, name) for name in names]
    return [
        (name, table)
        for name, (table, _, columns) in wanted.indexes.items()
        if table in found and not any(other[: len(columns)] == columns for other in found[table])
    ]


def _low_sequences(reader: Reader, wanted: Definition, tables: Sequence[str]) -> Iterator[Tuple[str, int, int]]:
    """Of the tables whose ids are never given twice: (table, least value, value)."""
    counters = dict(reader.rows("SELECT name, max(seq) FROM sqlite_sequence GROUP BY name"))
    for table in tables:
        if table in wanted.counted:
            highest = reader.value(f"SELECT max(id) FROM {identifier(table)}") or 0  # nosec B608: quoted
            least = max(highest, LONG_ID_FLOOR) if table == "multilabel_prediction_long" else highest
            if (counters.get(table) or 0) < least:
                yield table, least, counters.get(table) or 0


def wrong_views(reader: Reader, wanted: Definition) -> Iterator[tuple]:
    """(name, kind, problem) of the views of the schema and the triggers on `multilabel_prediction`."""
    for kind, statements in (("view", wanted.views), ("trigger", wanted.triggers)):
        for name, sql in statements.items():
            found = reader.definition(kind, name)
            if not found:
                if kind == "view" or reader.has(VIEW):  # triggers go with their view
                    yield name, kind, message(ABSENT)
            elif not same_sql(found, sql):
                yield name, kind, message(DIFFERENT)


def _broken_views(reader: Reader, wanted: Definition) -> Iterator[Tuple[str, str]]:
    for name, kind in reader.kinds().items():
        if kind == "view" and name not in wanted.views and not name.startswith(FRAME_VIEW_PREFIX):
            try:
                reader.value(f"SELECT 1 FROM {identifier(name)} LIMIT 0")  # nosec B608: quoted
            except sqlite3.OperationalError as error:
                yield name, str(error)


def _unmapped_columns(reader: Reader) -> List[tuple]:
    """Columns that `multilabel_class_column` names and their wide table has not."""
    if not reader.has("multilabel_class", "multilabel_class_column"):
        return []
    statement = (
        "SELECT c.ml_model_id, k.column_name FROM multilabel_class_column AS k "
        "JOIN multilabel_class AS c ON c.id = k.ml_class_id ORDER BY c.id"
    )
    pairs = ((wide_table(model), column) for model, column in reader.rows(statement))
    return [(table, column) for table, column in pairs if reader.has(table) and column not in reader.columns(table)]


def _models(reader: Reader) -> Iterator[Finding]:
    if not reader.has("multilabel_class", "multilabel_class_column", "multilabel_model"):
        return
    models = list(reader.rows("SELECT id, name FROM multilabel_model ORDER BY id"))
    without = [(key, name) for key, name in models if not reader.has(wide_table(key))]
    yield from reader.find(MODEL_WITHOUT_TABLE, without, ("id", NAME), "multilabel_model", "id")
    known = {wide_table(key) for key, _ in models}
    strangers = [(name,) for name in sorted(reader.kinds()) if WIDE.fullmatch(name) and name not in known]
    yield from reader.find(TABLE_WITHOUT_MODEL, strangers, (TABLE,))
    unmapped = reader.rows(
        "SELECT c.id, c.name, m.name, c.ml_model_id FROM multilabel_class AS c "
        "JOIN multilabel_model AS m ON m.id = c.ml_model_id "
        "LEFT JOIN multilabel_class_column AS k ON k.ml_class_id = c.id WHERE k.id IS NULL ORDER BY c.id"
    )
    classes = [row[:3] for row in unmapped if reader.has(wide_table(row[3]))]
    yield from reader.find(CLASS_WITHOUT_COLUMN, classes, ("id", CLASS, MODEL), "multilabel_class", "id")
    yield from reader.find(COLUMN_WITHOUT_CLASS, _spare_columns(reader, known), (TABLE, COLUMN))


def _spare_columns(reader: Reader, tables: Sequence[str]) -> Iterator[Tuple[str, str]]:
    statement = (
        "SELECT k.column_name FROM multilabel_class_column AS k JOIN multilabel_class AS c ON c.id = k.ml_class_id "
        "WHERE c.ml_model_id = ?"
    )
    for table in sorted(tables):
        if reader.has(table):
            number = int(WIDE.fullmatch(table).group(1))
            mapped = {row[0] for row in reader.rows(statement, (number,))}
            for column in reader.columns(table):
                if column not in mapped and column not in ("frame_id", "version_doi"):
                    yield table, column
