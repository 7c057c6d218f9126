"""The structures of the months before the first publication: no R-trees, no triggers, other names."""

from __future__ import annotations

from . import schema

_VERSION = schema.VERSION.replace("doi TEXT NOT NULL PRIMARY KEY", "doi TEXT PRIMARY KEY")
_MODEL = schema.MODEL.replace("id INTEGER NOT NULL PRIMARY", "id INTEGER PRIMARY")

PROTOTYPE = (
    *schema.CORE,
    f"""CREATE TABLE deposit (
        doi TEXT PRIMARY KEY, session_name TEXT NOT NULL, footprint GEOMETRY,
        {schema.session_columns(dashed_date=False, prototype=True)})""",
    _VERSION,
    """CREATE TABLE frame (
        id INTEGER PRIMARY KEY AUTOINCREMENT, version_doi TEXT NOT NULL, name TEXT NOT NULL,
        relative_path TEXT NOT NULL, GPSPosition BLOB, GPSPitch REAL, GPSRoll REAL, GPSTrack REAL, GPSDatetime DATETIME,
        CONSTRAINT fk_frame_version FOREIGN KEY (version_doi) REFERENCES version(doi))""",
    """CREATE TABLE multilabel_label (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, description TEXT, creation_date DATETIME NOT NULL)""",
    _MODEL,
    """CREATE TABLE multilabel_class (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT COMMENT `Alias to multilabel_label.name`,
        threshold REAL NOT NULL, multilabel_label_id INTEGER NOT NULL, multilabel_model_id INTEGER NOT NULL,
        CONSTRAINT fk_multilabel_class_multilabel_label
            FOREIGN KEY (multilabel_label_id) REFERENCES multilabel_label(id),
        CONSTRAINT fk_multilabel_class_multilabel_model
            FOREIGN KEY (multilabel_model_id) REFERENCES multilabel_model(id))""",
    """CREATE TABLE multilabel_predictions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, score REAL NOT NULL, prediction_date DATETIME NOT NULL,
        version_doi TEXT NOT NULL, frame_id INTEGER NOT NULL, multilabel_class_id INTEGER NOT NULL,
        CONSTRAINT fk_multilabel_prediction_version FOREIGN KEY (version_doi) REFERENCES version(doi),
        CONSTRAINT fk_multilabel_prediction_frame FOREIGN KEY (frame_id) REFERENCES frame(id),
        CONSTRAINT fk_multilabel_prediction_multilabel_class
            FOREIGN KEY (multilabel_class_id) REFERENCES multilabel_class(id))""",
    """CREATE TABLE multilabel_annotation (
        id INTEGER PRIMARY KEY AUTOINCREMENT, value TINYINT NOT NULL, annotation_date DATETIME NOT NULL,
        frame_id INTEGER NOT NULL, multilabel_label_id INTEGER NOT NULL,
        CONSTRAINT fk_multilabel_annotation_frame FOREIGN KEY (frame_id) REFERENCES frame(id),
        CONSTRAINT fk_multilabel_annotation_multilabel_label
            FOREIGN KEY (multilabel_label_id) REFERENCES multilabel_label(id))""",
)
"""2024-05-31: position registered as column `location`, a date for each prediction and annotation, no annotators."""


def collection(early_names: bool) -> tuple:
    """July 2024: a footprint is a collection of polygon and track.

    :param early_names: `original_filename`, `relative_path` and a session date of digits, as at the month's beginning.
    """
    deposit = schema.DEPOSIT.replace("footprint POLYGON", "footprint GEOMETRYCOLLECTION")
    frame = schema.FRAME
    if early_names:
        deposit = deposit.replace(schema.session_columns(), schema.session_columns(dashed_date=False))
        frame = frame.replace("OriginalFileName", "original_filename").replace("relative_file_path", "relative_path")
    return (
        *schema.CORE,
        deposit,
        schema.VERSION,
        frame,
        schema.LABEL_WITHOUT_CODES,
        schema.MODEL,
        schema.CLASS,
        schema.PREDICTION,
        schema.ANNOTATION_SESSION,
        schema.ANNOTATION,
        *(_EARLY_INDEXES if early_names else schema.INDEXES),
    )


_EARLY_INDEXES = (
    schema.INDEXES[1],
    schema.INDEXES[0],
    "CREATE INDEX idx_multilabel_prediction_frame_id ON multilabel_prediction (frame_id)",
    "CREATE INDEX idx_multilabel_prediction_ml_class_id ON multilabel_prediction (ml_class_id)",
    "CREATE INDEX idx_multilabel_class_id ON multilabel_class (id)",
    "CREATE INDEX idx_multilabel_class_ml_model_id ON multilabel_class (ml_model_id)",
    "CREATE INDEX idx_multilabel_model_id ON multilabel_model (id)",
)
