"""The structure of published files: tables, generated columns, indexes, triggers, view (SQL scripts 00, 03 and 05)."""

from __future__ import annotations

from typing import List, Tuple

WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433]]'
)
SPATIAL = (
    ("frame", "GPSPosition", "id"),
    ("deposit", "footprint", "doi"),
    ("deposit_linestring", "footprint_linestring", "id"),
)
"""Table, geometry column, and the column that is the id in its R-tree: for deposits the DOI, not the rowid."""
TRACK_VIEW = "vw_deposit_linestring_with_platform"

CORE = (
    """CREATE TABLE gpkg_spatial_ref_sys (
        srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
        organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)""",
    """CREATE TABLE gpkg_contents (
        table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
        description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
        min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
        CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
    """CREATE TABLE gpkg_geometry_columns (
        table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
        z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name),
        CONSTRAINT fk_gpkg_geometry_columns_gpkg_contents
            FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
        CONSTRAINT fk_gpkg_geometry_columns_gpkg_spatial_ref_sys
            FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
)
EXTENSIONS = """CREATE TABLE gpkg_extensions (
    table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
    CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))"""


def session_columns(dashed_date: bool = True, prototype: bool = False) -> str:
    """The generated columns of `deposit`: what the session name says, cut at `-` and `_`.

    :param dashed_date: a date as YYYY-MM-DD; without, YYYYMMDD in a DATE column, which SQLite makes an integer.
    :param prototype: location and platform as written, the platform ending at `-` or `_`, never with the name.
    """
    after_date = "SUBSTR(session_name, INSTR(session_name, '_') + 1)"
    place = f"SUBSTR({after_date}, INSTR({after_date}, '-') + 1)"
    platform = f"SUBSTR({after_date}, INSTR({after_date}, '_') + 1)"
    location = f"SUBSTR({after_date}, INSTR({after_date}, '-') + 1, INSTR({place}, '_') - 1)"
    whole_platform = f"WHEN INSTR({platform}, '_') = 0 THEN LENGTH({platform})" if not prototype else ""
    kind = (
        f"SUBSTR({after_date}, INSTR({after_date}, '_') + 1, "
        f"CASE WHEN INSTR({platform}, '-') > 0 THEN INSTR({platform}, '-') - 1 "
        f"{whole_platform} ELSE INSTR({platform}, '_') - 1 END)"
    )
    date = (
        "session_date TEXT GENERATED ALWAYS AS (SUBSTR(session_name, 1, 4) || '-' || SUBSTR(session_name, 5, 2)"
        " || '-' || SUBSTR(session_name, 7, 2)) VIRTUAL"
    )
    if not dashed_date:
        date = "session_date DATE GENERATED ALWAYS AS (SUBSTR(session_name, 0, 9)) VIRTUAL"
    return f"""{date},
        alpha3_country_code TEXT GENERATED ALWAYS AS (SUBSTR(session_name, 10, 3)) VIRTUAL,
        location TEXT GENERATED ALWAYS AS ({location if prototype else f"UPPER({location})"}) VIRTUAL,
        platform_type TEXT GENERATED ALWAYS AS ({kind if prototype else f"UPPER({kind})"}) VIRTUAL"""


DEPOSIT = f"""CREATE TABLE deposit (
    doi TEXT NOT NULL PRIMARY KEY, session_name TEXT NOT NULL, footprint POLYGON,
    have_processed_data INTEGER NOT NULL, have_raw_data INTEGER NOT NULL,
    {session_columns()})"""
TRACK = """CREATE TABLE deposit_linestring (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, deposit_doi TEXT NOT NULL, footprint_linestring LINESTRING,
    CONSTRAINT fk_deposit_deposit_linestring FOREIGN KEY (deposit_doi) REFERENCES deposit(doi))"""
VERSION = """CREATE TABLE version (
    doi TEXT NOT NULL PRIMARY KEY, deposit_doi TEXT NOT NULL,
    CONSTRAINT fk_deposit_version FOREIGN KEY (deposit_doi) REFERENCES deposit(doi))"""
FRAME = """CREATE TABLE frame (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, version_doi TEXT NOT NULL, OriginalFileName TEXT NOT NULL,
    filename TEXT NOT NULL, relative_file_path TEXT, GPSPosition POINT, GPSAltitude REAL, GPSPitch REAL, GPSRoll REAL,
    GPSTrack REAL, GPSDatetime DATETIME, GPSFix INTEGER,
    CONSTRAINT fk_frame_version FOREIGN KEY (version_doi) REFERENCES version(doi))"""
LABEL = """CREATE TABLE multilabel_label (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, creation_date DATETIME NOT NULL,
    description TEXT, id_gbif INTEGER, code_gcrmn TEXT)"""
LABEL_WITHOUT_CODES = """CREATE TABLE multilabel_label (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, description TEXT,
    creation_date DATETIME NOT NULL)"""
MODEL = """CREATE TABLE multilabel_model (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, link TEXT NOT NULL, doi TEXT,
    creation_date DATETIME NOT NULL)"""
CLASS = """CREATE TABLE multilabel_class (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT COMMENT `Alias to multilabel_label.name`,
    threshold REAL NOT NULL, ml_label_id INTEGER NOT NULL, ml_model_id INTEGER NOT NULL,
    CONSTRAINT fk_ml_class_ml_label FOREIGN KEY (ml_label_id) REFERENCES multilabel_label(id),
    CONSTRAINT fk_ml_class_ml_model FOREIGN KEY (ml_model_id) REFERENCES multilabel_model(id))"""
PREDICTION = """CREATE TABLE multilabel_prediction (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, score REAL NOT NULL, version_doi TEXT NOT NULL,
    frame_id INTEGER NOT NULL, ml_class_id INTEGER NOT NULL,
    CONSTRAINT fk_ml_prediction_version FOREIGN KEY (version_doi) REFERENCES version(doi),
    CONSTRAINT fk_ml_prediction_frame FOREIGN KEY (frame_id) REFERENCES frame(id),
    CONSTRAINT fk_ml_prediction_ml_class FOREIGN KEY (ml_class_id) REFERENCES multilabel_class(id))"""
ANNOTATION_SESSION = """CREATE TABLE multilabel_annotation_session (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, annotation_date DATETIME NOT NULL, dataset_name TEXT NOT NULL,
    author_name TEXT NOT NULL)"""
ANNOTATION = """CREATE TABLE multilabel_annotation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, value TINYINT NOT NULL, frame_id INTEGER NOT NULL,
    ml_label_id INTEGER NOT NULL, ml_annotation_session_id INTEGER NOT NULL,
    CONSTRAINT fk_ml_annotation_frame FOREIGN KEY (frame_id) REFERENCES frame(id),
    CONSTRAINT fk_ml_annotation_ml_label FOREIGN KEY (ml_label_id) REFERENCES multilabel_label(id),
    CONSTRAINT fk_ml_annotation_ml_anno_session
        FOREIGN KEY (ml_annotation_session_id) REFERENCES multilabel_annotation_session(id))"""
STYLES = """CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,
    f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT, ui TEXT, update_time DATETIME DEFAULT CURRENT_TIMESTAMP)"""
RUNS = """CREATE TABLE etl_runs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, last_sql_script_executed INTEGER NOT NULL,
    last_zenodo_harvest_at DATETIME NOT NULL, last_version_on_zenodo TEXT NOT NULL)"""
VIEW = f"""CREATE VIEW {TRACK_VIEW} AS
    SELECT dl.id, dl.deposit_doi, dl.footprint_linestring, d.platform_type
    FROM deposit_linestring dl JOIN deposit d ON dl.deposit_doi = d.doi"""
INDEXES = (
    "CREATE INDEX idx_frame_id ON frame (id)",
    "CREATE INDEX idx_filename_version_doi ON frame (filename, version_doi)",
    "CREATE INDEX idx_multilabel_prediction_frame_id_version ON multilabel_prediction (frame_id, version_doi)",
)


def rtree_name(table: str, column: str) -> str:
    return f"rtree_{table}_{column}"


def rtree(table: str, column: str) -> str:
    return f"CREATE VIRTUAL TABLE {rtree_name(table, column)} USING rtree(id, minx, maxx, miny, maxy)"


def published_tables(codes: bool = True) -> Tuple[str, ...]:
    """Script 00: tables, R-trees and indexes."""
    core = (*CORE, EXTENSIONS)
    surveys = (DEPOSIT, rtree(*SPATIAL[1][:2]), TRACK, rtree(*SPATIAL[2][:2]), VERSION, FRAME, rtree(*SPATIAL[0][:2]))
    label = LABEL if codes else LABEL_WITHOUT_CODES
    return (*core, *surveys, label, MODEL, CLASS, PREDICTION, ANNOTATION_SESSION, ANNOTATION, *INDEXES)


def triggers() -> List[str]:
    """Script 00: those that widen the bounds, then those of each R-tree."""
    bounds = [_bounds_trigger(table, column) for table, column, _ in SPATIAL]
    return bounds + [trigger for table, column, key in SPATIAL for trigger in _rtree_triggers(table, column, key)]


def _bounds_trigger(table: str, column: str) -> str:
    # The original named that of the tracks after `deposit`.
    name = f"gpkg_contents_{'deposit' if table == 'deposit_linestring' else table}_{column}_update"
    ends = ", ".join(
        f"{side}_{axis} = {side.upper()}(ST_{side.title()}{axis.upper()}(NEW.{column}), {side}_{axis})"
        for axis in "xy"
        for side in ("min", "max")
    )
    return (
        f"CREATE TRIGGER {name} AFTER INSERT ON {table} "
        f"WHEN (new.{column} NOT NULL AND NOT ST_IsEmpty(NEW.{column})) "
        f'BEGIN UPDATE gpkg_contents SET {ends} WHERE table_name = "{table}"; END'
    )


def _rtree_triggers(table: str, column: str, key: str) -> List[str]:
    """The set of GeoPackage 1.4 (update2, 4, 5, 6, 7), though `user_version` says 1.3."""
    tree = rtree_name(table, column)
    box = ", ".join(f"ST_{side}{axis}(NEW.{column})" for axis in "XY" for side in ("Min", "Max"))
    new, old = (f"({row}.{column} NOTNULL AND NOT ST_IsEmpty({row}.{column}))" for row in ("NEW", "OLD"))
    no_new, no_old = (f"({row}.{column} ISNULL OR ST_IsEmpty({row}.{column}))" for row in ("NEW", "OLD"))
    same, other = f"OLD.{key} = NEW.{key}", f"OLD.{key} != NEW.{key}"
    remove = f"DELETE FROM {tree} WHERE id = OLD.{key};"
    put = f"INSERT OR REPLACE INTO {tree} VALUES (NEW.{key}, {box});"
    change = (
        f"UPDATE {tree} SET minx = ST_MinX(NEW.{column}), maxx = ST_MaxX(NEW.{column}), "
        f"miny = ST_MinY(NEW.{column}), maxy = ST_MaxY(NEW.{column}) WHERE id = NEW.{key};"
    )
    rules = (
        ("insert", "INSERT", new.replace("NOTNULL", "NOT NULL"), put),
        ("update2", f"UPDATE OF {column}", f"{same} AND {no_new}", remove),
        ("update4", "UPDATE", f"{other} AND {no_new}", f"DELETE FROM {tree} WHERE id IN (OLD.{key}, NEW.{key});"),
        ("update5", "UPDATE", f"{other} AND {new}", f"{remove} {put}"),
        ("update6", f"UPDATE OF {column}", f"{same} AND {new} AND {old}", change),
        ("update7", f"UPDATE OF {column}", f"{same} AND {new} AND {no_old}", put.replace(" OR REPLACE", "")),
        ("delete", "DELETE", f"old.{column} NOT NULL", remove),
    )
    return [
        f"CREATE TRIGGER {tree}_{suffix} AFTER {event} ON {table} WHEN {condition} BEGIN {action} END"
        for suffix, event, condition, action in rules
    ]
