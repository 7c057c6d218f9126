"""Schema 2 of the atlas: its tables, indexes and views as DDL, in the order in which they are created.

Names are those of the published Seatizen Atlas (zenodo-tools, SQL scripts 00 to 05), so that SQL written for it keeps
working. What differs from it: integer primary keys everywhere, stored instead of generated columns on `deposit`, `kind`
and `updated` on `version`, run columns on `etl_runs`, dates as GeoPackage wants them, and predictions in wide tables
(see `prediction_schema.py`).
"""

from __future__ import annotations

from typing import List, NamedTuple

from .sql import identifier, insert, literal

SCHEMA_VERSION = 2
SRS_ID = 4326

LONG_ID_FLOOR = 1 << 52
"""Ids of `multilabel_prediction_long` lie above this, those that the view gives to scores of the wide tables below."""

_KEY = "id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"


def references(table: str, column: str) -> str:
    """A foreign key that is checked when a transaction ends, since a session is replaced by deleting and inserting."""
    return f"REFERENCES {table} ({column}) DEFERRABLE INITIALLY DEFERRED"


class Table(NamedTuple):
    """A table or view registered in `gpkg_contents`; `geometry` is (column, type) of a spatial one."""

    name: str
    title: str
    description: str
    ddl: str
    geometry: tuple = ()


TABLES = (
    Table(
        "deposit",
        "Sessions (footprints)",
        "One row per survey session, that is per Zenodo deposit (doi is its concept record id); footprint is the"
        " convex hull of its positions",
        f"""CREATE TABLE deposit ({_KEY},
            doi TEXT NOT NULL UNIQUE,
            session_name TEXT NOT NULL,
            footprint POLYGON,
            have_processed_data INTEGER NOT NULL DEFAULT 0,
            have_raw_data INTEGER NOT NULL DEFAULT 0,
            session_date DATE,
            alpha3_country_code TEXT,
            location TEXT,
            platform_type TEXT)""",
        ("footprint", "POLYGON"),
    ),
    Table(
        "deposit_linestring",
        "Sessions (tracks)",
        "The simplified track of each session",
        f"""CREATE TABLE deposit_linestring ({_KEY},
            deposit_doi TEXT NOT NULL {references("deposit", "doi")},
            footprint_linestring LINESTRING)""",
        ("footprint_linestring", "LINESTRING"),
    ),
    Table(
        "version",
        "Versions",
        "Zenodo records of each deposit: doi is the record id, kind is RAW_DATA or PROCESSED_DATA, updated is Zenodo's",
        f"""CREATE TABLE version ({_KEY},
            doi TEXT NOT NULL UNIQUE,
            deposit_doi TEXT NOT NULL {references("deposit", "doi")},
            kind TEXT,
            updated TEXT)""",
    ),
    Table(
        "frame",
        "Frames",
        "One row per image; GPSDatetime is UTC where the source tells the time zone",
        f"""CREATE TABLE frame ({_KEY},
            version_doi TEXT NOT NULL {references("version", "doi")},
            OriginalFileName TEXT NOT NULL,
            filename TEXT NOT NULL,
            relative_file_path TEXT,
            GPSPosition POINT,
            GPSAltitude REAL,
            GPSPitch REAL,
            GPSRoll REAL,
            GPSTrack REAL,
            GPSDatetime DATETIME,
            GPSFix INTEGER)""",
        ("GPSPosition", "POINT"),
    ),
    Table(
        "multilabel_label",
        "Labels",
        "What annotators can mark, with GBIF taxon id and GCRMN code",
        f"""CREATE TABLE multilabel_label ({_KEY},
            name TEXT NOT NULL,
            creation_date DATE NOT NULL,
            description TEXT,
            id_gbif INTEGER,
            code_gcrmn TEXT)""",
    ),
    Table(
        "multilabel_label_alias",
        "Other names of labels",
        "Names that labels had before they were renamed or merged; files of annotators may still hold them",
        f"""CREATE TABLE multilabel_label_alias ({_KEY},
            name TEXT NOT NULL,
            ml_label_id INTEGER NOT NULL {references("multilabel_label", "id")},
            UNIQUE (ml_label_id, name))""",
    ),
    Table(
        "multilabel_model",
        "Models",
        "Classifiers whose scores the atlas holds",
        f"""CREATE TABLE multilabel_model ({_KEY},
            name TEXT NOT NULL,
            link TEXT NOT NULL,
            doi TEXT,
            creation_date DATE NOT NULL)""",
    ),
    Table(
        "multilabel_class",
        "Classes",
        "Classes of each model with their decision threshold and label",
        f"""CREATE TABLE multilabel_class ({_KEY},
            name TEXT,
            threshold REAL NOT NULL,
            ml_label_id INTEGER NOT NULL {references("multilabel_label", "id")},
            ml_model_id INTEGER NOT NULL {references("multilabel_model", "id")})""",
    ),
    Table(
        "multilabel_class_column",
        "Class columns",
        "The column of multilabel_prediction_<model id> that holds the scores of each class",
        f"""CREATE TABLE multilabel_class_column ({_KEY},
            ml_class_id INTEGER NOT NULL UNIQUE {references("multilabel_class", "id")},
            column_name TEXT NOT NULL)""",
    ),
    Table(
        "multilabel_prediction_long",
        "Predictions outside the wide tables",
        "Scores that fit no wide table, in the published shape; normally empty",
        f"""CREATE TABLE multilabel_prediction_long (
            id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL CHECK (id > {LONG_ID_FLOOR}),
            score REAL NOT NULL,
            version_doi TEXT NOT NULL {references("version", "doi")},
            frame_id INTEGER NOT NULL {references("frame", "id")},
            ml_class_id INTEGER NOT NULL {references("multilabel_class", "id")})""",
    ),
    Table(
        "multilabel_annotation_session",
        "Annotation sessions",
        "Who annotated which dataset and when",
        f"""CREATE TABLE multilabel_annotation_session ({_KEY},
            annotation_date DATETIME NOT NULL,
            dataset_name TEXT NOT NULL,
            author_name TEXT NOT NULL)""",
    ),
    Table(
        "multilabel_annotation",
        "Annotations",
        "Labels of frames: 1 present, 0 absent, -1 not annotated",
        f"""CREATE TABLE multilabel_annotation ({_KEY},
            value TINYINT NOT NULL,
            frame_id INTEGER NOT NULL {references("frame", "id")},
            ml_label_id INTEGER NOT NULL {references("multilabel_label", "id")},
            ml_annotation_session_id INTEGER NOT NULL {references("multilabel_annotation_session", "id")})""",
    ),
    Table(
        "etl_runs",
        "Runs",
        "History of imports; the newest row is the state of the atlas",
        f"""CREATE TABLE etl_runs ({_KEY},
            last_sql_script_executed INTEGER NOT NULL,
            last_zenodo_harvest_at DATETIME NOT NULL,
            last_version_on_zenodo TEXT NOT NULL,
            kind TEXT,
            started_at DATETIME,
            finished_at DATETIME,
            outcome TEXT,
            sessions INTEGER,
            frames INTEGER,
            predictions INTEGER)""",
    ),
    Table(
        "sync_state",
        "Synchronisation state",
        "Per session: what was last imported from Zenodo (archives: md5 by record/file) and how the last attempt ended",
        f"""CREATE TABLE sync_state ({_KEY},
            deposit_doi TEXT NOT NULL UNIQUE,
            session_name TEXT NOT NULL,
            latest_record TEXT,
            latest_updated TEXT,
            revision INTEGER,
            archives TEXT,
            all_frames INTEGER,
            unknown_models TEXT,
            models TEXT,
            outcome TEXT NOT NULL,
            error TEXT,
            attempted_at DATETIME)""",
    ),
    Table(
        "atlas_info",
        "About this atlas",
        "Properties of the file: schema_version and more",
        f"""CREATE TABLE atlas_info ({_KEY}, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL)""",
    ),
    Table(
        "layer_styles",
        "Layer styles",
        "Styles that QGIS applies",
        f"""CREATE TABLE layer_styles ({_KEY},
            f_table_catalog TEXT,
            f_table_schema TEXT,
            f_table_name TEXT,
            f_geometry_column TEXT,
            styleName TEXT,
            styleQML TEXT,
            styleSLD TEXT,
            useAsDefault BOOLEAN,
            description TEXT,
            owner TEXT,
            ui TEXT,
            update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))""",
    ),
)

INDEXES = (
    "CREATE INDEX idx_frame_version_doi ON frame (version_doi)",
    "CREATE INDEX idx_filename_version_doi ON frame (filename, version_doi)",
    "CREATE INDEX idx_version_deposit_doi ON version (deposit_doi)",
    "CREATE INDEX idx_deposit_linestring_deposit_doi ON deposit_linestring (deposit_doi)",
    "CREATE INDEX idx_multilabel_prediction_long_frame_id ON multilabel_prediction_long (frame_id, ml_class_id)",
    "CREATE INDEX idx_multilabel_annotation_frame_id ON multilabel_annotation (frame_id)",
    "CREATE INDEX idx_multilabel_annotation_ml_label_id ON multilabel_annotation (ml_label_id)",
    "CREATE INDEX idx_multilabel_annotation_session_id ON multilabel_annotation (ml_annotation_session_id)",
)

TRACK_VIEW = Table(
    "vw_deposit_linestring_with_platform",
    "Tracks",
    "Tracks with the platform and name of their session",
    # OGC_FID is GDAL's name for the feature id of a view; the published name of the column stays beside it.
    """CREATE VIEW vw_deposit_linestring_with_platform AS
        SELECT t.id AS OGC_FID, t.id AS id, t.deposit_doi AS deposit_doi,
            t.footprint_linestring AS footprint_linestring, d.platform_type AS platform_type,
            d.session_name AS session_name, d.session_date AS session_date
        FROM deposit_linestring AS t JOIN deposit AS d ON d.doi = t.deposit_doi""",
    ("footprint_linestring", "LINESTRING"),
)


def registration(table: Table) -> List[str]:
    """The rows of a table or view in `gpkg_contents` and, when spatial, `gpkg_geometry_columns`."""
    row = {
        "table_name": table.name,
        "data_type": "features" if table.geometry else "attributes",
        "identifier": table.title,
        "description": table.description,
        "srs_id": SRS_ID if table.geometry else None,
    }
    statements = [insert("gpkg_contents", row)]
    if table.geometry:
        column, kind = table.geometry
        statements.append(
            insert(
                "gpkg_geometry_columns",
                {
                    "table_name": table.name,
                    "column_name": column,
                    "geometry_type_name": kind,
                    "srs_id": SRS_ID,
                    "z": 0,
                    "m": 0,
                },
            )
        )
    return statements


def table_statements() -> List[str]:
    """Everything but indexes, R-trees, seeds, styles, and what belongs to a model."""
    statements = []
    for table in (*TABLES, TRACK_VIEW):
        statements.append(table.ddl)
        statements.extend(registration(table))
    statements.append(insert("sqlite_sequence", {"name": "multilabel_prediction_long", "seq": LONG_ID_FLOOR}))
    statements.append(insert("atlas_info", {"name": "schema_version", "value": str(SCHEMA_VERSION)}))
    return statements


def spatial_index_statement(table: str, column: str) -> str:
    """GDAL's own function builds the R-tree and its triggers in the form its version writes and validates."""
    return f"SELECT CreateSpatialIndex({literal(table)}, {literal(column)})"  # nosec B608: quoted


def spatial_index_statements() -> List[str]:
    """The R-trees of all tables of the schema."""
    return [spatial_index_statement(table.name, table.geometry[0]) for table in TABLES if table.geometry]


def widen_bounds(table: str, bounds: tuple) -> str:
    """Make the bounds of a layer in `gpkg_contents` include (min x, min y, max x, max y)."""
    parts = []
    for column, value, function in zip(("min_x", "min_y", "max_x", "max_y"), bounds, ("min", "min", "max", "max")):
        text = literal(value)
        parts.append(f"{column} = {function}(coalesce({column}, {text}), {text})")
    name = literal(table)
    return f"UPDATE gpkg_contents SET {', '.join(parts)} WHERE table_name = {name}"  # nosec B608: quoted


def exact_bounds(table: str, source: str, column: str) -> str:
    """Set the bounds of a layer in `gpkg_contents` to those of the R-tree of `source`."""
    rtree = identifier(f"rtree_{source}_{column}")
    return (
        "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = "
        f"(SELECT min(minx), min(miny), max(maxx), max(maxy) FROM {rtree}) "  # nosec B608: constants
        f"WHERE table_name = {literal(table)}"
    )


def touch(tables: List[str]) -> str:
    """Stamp the last change of layers in `gpkg_contents`."""
    names = ", ".join(literal(name) for name in tables)
    return (
        "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ','now') "  # nosec B608: quoted
        f"WHERE table_name IN ({names})"
    )
