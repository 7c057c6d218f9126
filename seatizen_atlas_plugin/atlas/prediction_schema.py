"""How predictions are stored: one wide table per model, and one view that shows them all in the published shape.

`multilabel_prediction_<model id>` has one row per frame and one REAL column per class: measured on 200,000 frames x 31
classes 69 MB against 356 MB of one row per score, and 6 times faster to query. The view `multilabel_prediction` is a
UNION ALL of `multilabel_prediction_long` (real and normally empty: it gives the columns their types and takes what fits
no wide table) and one arm per class. SQLite allows 500 terms in one compound SELECT, so the arms of each model are
grouped in subqueries of at most 200 terms, and each group counts as one term; SQLite still pushes conditions down into
the arms. INSTEAD OF triggers make published INSERT, UPDATE and DELETE work.

The `id` of a score in the view is frame_id * 2^20 + class id, and those of the long table begin at 2^52, so ids are
unique and do not move. SQLite takes the type of a view's column from the first arm, and since 3.41 only where the
others have the same affinity: so the first arm shows bare columns and the others cast what they compute. Newer
versions also dissolve the view in a join, so that frames are looked up by key instead of all scores being copied first,
only where those affinities are told alike: so each group begins with an arm of the long table, without rows, too.
"""

from __future__ import annotations

from typing import Iterable, List, Sequence

from .content import Model, ModelClass
from .schema import LONG_ID_FLOOR, Table, references, registration
from .sql import identifier, insert, literal, literals

CLASS_ID_LIMIT = 1 << 20
TERMS_PER_GROUP = 200
VIEW = "multilabel_prediction"
VIEW_TABLE = Table(VIEW, "Predictions", "Scores of all models in the published shape: one row per frame and class", "")
VIEW_COLUMNS = "id, score, version_doi, frame_id, ml_class_id"
_LONG_ARM = f"SELECT {VIEW_COLUMNS} FROM {VIEW}_long"  # nosec B608: constants
CLASS_LIMIT = 1900
"""Classes of one model: SQLite allows 2000 columns in a table or view, and the view of frames adds the frames' own."""

FRAME_VIEW_PREFIX = "vw_frame_prediction_"

_FRAME_COLUMNS = (
    "version_doi",
    "OriginalFileName",
    "filename",
    "relative_file_path",
    "GPSPosition",
    "GPSAltitude",
    "GPSPitch",
    "GPSRoll",
    "GPSTrack",
    "GPSDatetime",
    "GPSFix",
)
_SESSION_COLUMNS = ("deposit_doi", "session_name", "session_date", "platform_type")
_RESERVED = {
    name.lower() for name in ("ogc_fid", "fid", "id", "frame_id", "prediction_doi", *_FRAME_COLUMNS, *_SESSION_COLUMNS)
}


def wide_table(model_id: int) -> str:
    """The name of a model's wide table."""
    return f"multilabel_prediction_{model_id}"


def frame_view(model_id: int) -> str:
    """The name of a model's spatial view: each predicted frame with every score."""
    return f"{FRAME_VIEW_PREFIX}{model_id}"


def column_names(class_names: Sequence[str], others: Iterable[str] = ()) -> List[str]:
    """The column of each class beside the `others` of the table: its name as it is, `/` and `-` included.

    SQLite compares column names without case, so a name that meets another one or a column of the frames gets
    underscores appended; control characters become underscores; an empty name becomes `class`.
    """
    taken = {*_RESERVED, *(other.lower() for other in others)}
    columns = []
    for name in class_names:
        column = "".join(letter if letter.isprintable() else "_" for letter in name).strip() or "class"
        while column.lower() in taken:
            column += "_"
        taken.add(column.lower())
        columns.append(column)
    return columns


def model_tables(model: Model) -> List[Table]:
    """The wide table and the spatial view of one model."""
    table = wide_table(model.id)
    columns = "".join(f", {identifier(c.column)} REAL" for c in model.classes)
    wide = Table(
        table,
        f"Predictions of {model.name} ({model.id})",
        f"Scores of {model.link}: one row per frame, one column per class; version_doi is the Zenodo record",
        f"CREATE TABLE {identifier(table)} (frame_id INTEGER PRIMARY KEY NOT NULL "
        f"{references('frame', 'id')}, version_doi TEXT NOT NULL{columns})",
    )
    return [wide, _frame_view(model)]


def model_statements(model: Model) -> List[str]:
    """Everything that belongs to one model: its rows, wide table and spatial view. The view over all is apart."""
    statements = [
        insert(
            "multilabel_model",
            {
                "id": model.id,
                "name": model.name,
                "link": model.link,
                "doi": model.doi or None,
                "creation_date": model.creation_date,
            },
        )
    ]
    for c in model.classes:
        statements.append(class_statement(c, model.id))
        statements.append(column_statement(c))
    return [*statements, *table_statements(model)]


def class_statement(one: ModelClass, model_id: int) -> str:
    """The row of a class."""
    row = {"id": one.id, "name": one.name, "threshold": one.threshold}
    return insert("multilabel_class", {**row, "ml_label_id": one.label_id, "ml_model_id": model_id})


def column_statement(one: ModelClass) -> str:
    """The row that tells the column of a class."""
    return insert("multilabel_class_column", {"ml_class_id": one.id, "column_name": one.column})


def table_statements(model: Model) -> List[str]:
    """The wide table and the spatial view of a model, registered."""
    return [statement for part in model_tables(model) for statement in (part.ddl, *registration(part))]


def _frame_view(model: Model) -> Table:
    name = frame_view(model.id)
    frame = ", ".join(f"f.{column} AS {column}" for column in _FRAME_COLUMNS)
    session = ", ".join(f"{'v' if c == 'deposit_doi' else 'd'}.{c} AS {c}" for c in _SESSION_COLUMNS)
    scores = "".join(f", p.{identifier(c.column)} AS {identifier(c.column)}" for c in model.classes)
    select = (
        f"SELECT f.id AS OGC_FID, f.id AS id, {frame}, {session}, p.version_doi AS prediction_doi{scores} "  # nosec B608
        f"FROM frame AS f JOIN {identifier(wide_table(model.id))} AS p ON p.frame_id = f.id "
        "LEFT JOIN version AS v ON v.doi = f.version_doi LEFT JOIN deposit AS d ON d.doi = v.deposit_doi"
    )
    return Table(
        name,
        f"Frames with scores of {model.name} ({model.id})",
        f"Each frame that has predictions of {model.link}, with the score of every class",
        f"CREATE VIEW {identifier(name)} AS {select}",
        ("GPSPosition", "POINT"),
    )


def add_model_statements(known: Sequence[Model], model: Model) -> List[str]:
    """Add a model to an atlas that has the `known` ones; dropping the view takes its triggers along."""
    return [*model_statements(model), *rebuilt_view_statements([*known, model])]


def add_column_statements(model: Model, columns: Iterable[str]) -> List[str]:
    """Add these of the model's columns to its wide table, and make its spatial view anew. The view over all is apart.

    The comment keeps GDAL from taking the ALTER TABLE for an order to itself.
    """
    table, view = identifier(wide_table(model.id)), identifier(frame_view(model.id))
    added = [f"/**/ ALTER TABLE {table} ADD COLUMN {identifier(column)} REAL" for column in columns]
    return [*added, f"DROP VIEW IF EXISTS {view}", _frame_view(model).ddl]


def rebuilt_view_statements(models: Iterable[Model]) -> List[str]:
    """Make the view over all predictions anew for these models."""
    return [f"DROP VIEW IF EXISTS {VIEW}", *view_statements(models)]


def view_statements(models: Iterable[Model]) -> List[str]:
    """Create the view over all predictions with its triggers."""
    models = list(models)
    arms = [_LONG_ARM]
    arms.extend(f"SELECT {VIEW_COLUMNS} FROM ({group})" for model in models for group in _groups(model))  # nosec B608
    return [
        f"CREATE VIEW {VIEW} AS " + " UNION ALL ".join(arms),
        _insert_trigger(models),
        _update_trigger(models),
        _move_trigger(),
        _delete_trigger(models),
    ]


def _groups(model: Model) -> Iterable[str]:
    table = identifier(wide_table(model.id))
    arms = [
        f"SELECT CAST(frame_id * {CLASS_ID_LIMIT} + {c.id} AS INTEGER) AS id, {identifier(c.column)} AS score, "  # nosec B608
        f"version_doi, frame_id, CAST({c.id} AS INTEGER) AS ml_class_id FROM {table} "
        f"WHERE {identifier(c.column)} IS NOT NULL"
        for c in model.classes
    ]
    for start in range(0, len(arms), TERMS_PER_GROUP):
        yield " UNION ALL ".join([f"{_LONG_ARM} WHERE 0", *arms[start : start + TERMS_PER_GROUP]])


def _class_ids(model: Model) -> str:
    return literals(c.id for c in model.classes)


def _score_of(model: Model, row: str) -> str:
    """The score that the wide table's current row holds for the class of `row` (NEW or OLD)."""
    whens = " ".join(f"WHEN {c.id} THEN {identifier(c.column)}" for c in model.classes)
    return f"CASE {row}.ml_class_id {whens} END"


def _set_score(model: Model, row: str, score: str) -> str:
    """Assignments that put `score` into the column of the class of `row` and leave the others."""
    return ", ".join(
        f"{identifier(c.column)} = CASE {row}.ml_class_id WHEN {c.id} THEN {score} ELSE {identifier(c.column)} END"
        for c in model.classes
    )


def _insert_trigger(models: Sequence[Model]) -> str:
    """A score goes into its wide table unless that holds one already or another version's; then into the long table."""
    fits = ["0"]
    body = []
    for model in models:
        table = identifier(wide_table(model.id))
        mine = f"NEW.ml_class_id IN {_class_ids(model)}"
        fits.append(
            f"({mine} AND NOT EXISTS (SELECT 1 FROM {table} WHERE frame_id = NEW.frame_id AND "  # nosec B608
            f"(version_doi <> NEW.version_doi OR {_score_of(model, 'NEW')} IS NOT NULL)))"
        )
        body.append(
            f"INSERT INTO {table} (frame_id, version_doi) SELECT NEW.frame_id, NEW.version_doi WHERE {mine} "  # nosec B608
            f"AND NOT EXISTS (SELECT 1 FROM {table} WHERE frame_id = NEW.frame_id);"
        )
        body.append(
            f"UPDATE {table} SET {_set_score(model, 'NEW', 'NEW.score')} WHERE frame_id = NEW.frame_id "  # nosec B608
            f"AND version_doi = NEW.version_doi AND {mine} AND {_score_of(model, 'NEW')} IS NULL;"
        )
    return (
        f"CREATE TRIGGER {VIEW}_insert INSTEAD OF INSERT ON {VIEW} BEGIN "  # nosec B608: names and ids of the schema
        f"SELECT RAISE(ABORT, {literal('multilabel_prediction: no column may be NULL')}) WHERE NEW.score IS NULL "
        "OR NEW.version_doi IS NULL OR NEW.frame_id IS NULL OR NEW.ml_class_id IS NULL; "
        f"INSERT INTO {VIEW}_long (score, version_doi, frame_id, ml_class_id) "
        "SELECT NEW.score, NEW.version_doi, NEW.frame_id, NEW.ml_class_id "
        f"WHERE NOT ({' OR '.join(fits)}); {' '.join(body)} END"
    )


_MOVES = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in ("version_doi", "frame_id", "ml_class_id"))
"""True of an UPDATE that gives a score to another frame, class or version."""

_REFUSE_UPDATE = (
    "SELECT RAISE(ABORT, 'multilabel_prediction: no column may be NULL, and the id cannot be changed') "
    "WHERE NEW.score IS NULL OR NEW.id IS NOT OLD.id OR NEW.version_doi IS NULL OR NEW.frame_id IS NULL "
    "OR NEW.ml_class_id IS NULL;"
)


def _update_trigger(models: Sequence[Model]) -> str:
    """A new score stays in its place."""
    body = [
        f"UPDATE {identifier(wide_table(m.id))} SET {_set_score(m, 'NEW', 'NEW.score')} "  # nosec B608
        f"WHERE frame_id = NEW.frame_id AND NEW.ml_class_id IN {_class_ids(m)} AND OLD.id <= {LONG_ID_FLOOR};"
        for m in models
    ]
    return (
        f"CREATE TRIGGER {VIEW}_update INSTEAD OF UPDATE ON {VIEW} WHEN NOT ({_MOVES}) BEGIN "  # nosec B608: names
        f"{_REFUSE_UPDATE} UPDATE {VIEW}_long SET score = NEW.score WHERE id = OLD.id "
        f"AND OLD.id > {LONG_ID_FLOOR}; {' '.join(body)} END"
    )


def _move_trigger() -> str:
    """A score of another frame, class or version goes there as by DELETE and INSERT; one of the long table stays."""
    return (
        f"CREATE TRIGGER {VIEW}_move INSTEAD OF UPDATE ON {VIEW} WHEN {_MOVES} BEGIN "  # nosec B608: names
        f"{_REFUSE_UPDATE} UPDATE {VIEW}_long SET score = NEW.score, version_doi = NEW.version_doi, "
        "frame_id = NEW.frame_id, ml_class_id = NEW.ml_class_id "
        f"WHERE id = OLD.id AND OLD.id > {LONG_ID_FLOOR}; "
        f"DELETE FROM {VIEW} WHERE OLD.id <= {LONG_ID_FLOOR} "
        "AND frame_id = OLD.frame_id AND ml_class_id = OLD.ml_class_id AND id = OLD.id; "
        f"INSERT INTO {VIEW} (score, version_doi, frame_id, ml_class_id) "
        "SELECT NEW.score, NEW.version_doi, NEW.frame_id, NEW.ml_class_id "
        f"WHERE OLD.id <= {LONG_ID_FLOOR}; END"
    )


def _delete_trigger(models: Sequence[Model]) -> str:
    body = []
    for model in models:
        table = identifier(wide_table(model.id))
        where = f"frame_id = OLD.frame_id AND OLD.ml_class_id IN {_class_ids(model)} AND OLD.id <= {LONG_ID_FLOOR}"
        tests = [f"{identifier(c.column)} IS NULL" for c in model.classes]
        starts = range(0, len(tests), TERMS_PER_GROUP)
        empty = " AND ".join(f"({' AND '.join(tests[start : start + TERMS_PER_GROUP])})" for start in starts)
        body.append(f"UPDATE {table} SET {_set_score(model, 'OLD', 'NULL')} WHERE {where};")  # nosec B608
        body.append(f"DELETE FROM {table} WHERE {where} AND {empty};")  # nosec B608
    return (
        f"CREATE TRIGGER {VIEW}_delete INSTEAD OF DELETE ON {VIEW} BEGIN "  # nosec B608: names and ids of the schema
        f"DELETE FROM {VIEW}_long WHERE id = OLD.id AND OLD.id > {LONG_ID_FLOOR}; "
        f"{' '.join(body)} END"
    )
