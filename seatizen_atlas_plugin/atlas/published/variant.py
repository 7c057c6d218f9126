"""Which variant of the published atlas (schema 1) a file is, and what its tables and columns are called.

The tool that writes the published atlas (SeatizenDOI/zenodo-tools) changed its schema on the way to the first
publication and after it; all its states hold the same things under other names. Here every table and column is known by
the name it has in the newest state (SQL scripts 00 to 05).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Dict, List, Mapping, Optional, Tuple

from ..sql import identifier

PROTOTYPE = "prototype"
COLLECTION = "collection"
RELEASES = (PROTOTYPE, COLLECTION, "v1.0", "v1.1", "v1.2.0", "v1.2.3", "v1.2.6")
"""From the oldest to the newest: two states before the first publication, then the releases that changed the schema."""

BASE_LABELS = 54
"""Labels of a file before script 02 added those of Madagascar."""

_TABLES: Dict[str, Tuple[str, ...]] = {
    "deposit": (),
    "deposit_linestring": (),
    "version": (),
    "frame": (),
    "multilabel_label": (),
    "multilabel_model": (),
    "multilabel_class": (),
    "multilabel_prediction": ("multilabel_predictions",),
    "multilabel_annotation_session": (),
    "multilabel_annotation": (),
    "etl_runs": (),
    "layer_styles": (),
}
"""The tables of schema 1, with other names they had."""

_COLUMNS: Dict[str, Dict[str, Tuple[str, ...]]] = {
    "deposit": {
        "doi": (),
        "session_name": (),
        "footprint": (),
        "have_processed_data": (),
        "have_raw_data": (),
        "session_date": (),
        "alpha3_country_code": (),
        "location": (),
        "platform_type": (),
    },
    "deposit_linestring": {"id": (), "deposit_doi": (), "footprint_linestring": ()},
    "version": {"doi": (), "deposit_doi": ()},
    "frame": {
        "id": (),
        "version_doi": (),
        "OriginalFileName": ("original_filename",),
        "filename": ("name",),
        "relative_file_path": ("relative_path",),
        "GPSPosition": (),
        "GPSAltitude": (),
        "GPSPitch": (),
        "GPSRoll": (),
        "GPSTrack": (),
        "GPSDatetime": (),
        "GPSFix": (),
    },
    "multilabel_label": {
        "id": (),
        "name": (),
        "creation_date": (),
        "description": (),
        "id_gbif": (),
        "code_gcrmn": (),
    },
    "multilabel_model": {"id": (), "name": (), "link": (), "doi": (), "creation_date": ()},
    "multilabel_class": {
        "id": (),
        "name": (),
        "threshold": (),
        "ml_label_id": ("multilabel_label_id",),
        "ml_model_id": ("multilabel_model_id",),
    },
    "multilabel_prediction": {
        "id": (),
        "score": (),
        "version_doi": (),
        "frame_id": (),
        "ml_class_id": ("multilabel_class_id",),
    },
    "multilabel_annotation_session": {"id": (), "annotation_date": (), "dataset_name": (), "author_name": ()},
    # annotation_date is here until there are annotation sessions
    "multilabel_annotation": {
        "id": (),
        "value": (),
        "frame_id": (),
        "ml_label_id": ("multilabel_label_id",),
        "ml_annotation_session_id": (),
        "annotation_date": (),
    },
    "etl_runs": {
        "id": (),
        "last_sql_script_executed": (),
        "last_zenodo_harvest_at": (),
        "last_version_on_zenodo": (),
    },
    "layer_styles": {
        "id": (),
        "f_table_catalog": (),
        "f_table_schema": (),
        "f_table_name": (),
        "f_geometry_column": (),
        "styleName": (),
        "styleQML": (),
        "styleSLD": (),
        "useAsDefault": (),
        "description": (),
        "owner": (),
        "ui": (),
        "update_time": (),
    },
}
"""The columns of these tables by their newest name, with other names they had."""

_ESSENTIAL = ("deposit", "version", "frame", "multilabel_prediction")
_OF_THE_FORMAT = ("gpkg_", "sqlite_")
_VIRTUAL = "CREATE VIRTUAL TABLE"
_R_TREE = "rtree_"
_SHADOWS = ("node", "rowid", "parent", "data", "idx", "content", "docsize", "config", "segments", "segdir", "stat")
"""The ends of the names of the tables in which SQLite's R-trees and full-text indexes keep their rows."""


@dataclass(frozen=True)
class PublishedTable:
    """A table of a file: its name there, its columns there by their newest name, and the columns schema 1 lacks.

    The key that GDAL adds to a table (`fid`) is not among these: it is SQLite's own row number.
    """

    name: str
    columns: Mapping[str, str]
    others: Tuple[str, ...]


@dataclass(frozen=True)
class Variant:
    """What a published file is: its release, its tables by their newest name, and what is there beside schema 1.

    `other_tables` are ordinary ones, in the order in which they were made; `virtual_tables` have their rows from an
    extension of SQLite, in tables that are not among the others. The R-trees of layers are in neither.
    """

    release: str
    tables: Mapping[str, PublishedTable]
    other_tables: Tuple[str, ...]
    virtual_tables: Tuple[str, ...] = ()


def published_variant(connection: sqlite3.Connection) -> Optional[Variant]:
    """The variant of an open file, or None when it is no published atlas of schema 1.

    Needs a connection to a database that can be read; `sqlite3.DatabaseError` when it cannot.
    """
    made = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid").fetchall()
    names = [name for name, _ in made]
    if "atlas_info" in names:
        return None
    found: Dict[str, PublishedTable] = {}
    for table, aliases in _TABLES.items():
        name = _first_of((table, *aliases), names)
        if name is not None:
            found[table] = _table(connection, table, name)
    if any(table not in found for table in _ESSENTIAL) or "doi" not in found["deposit"].columns:
        return None
    known = {table.name for table in found.values()}
    virtual = tuple(name for name, sql in made if (sql or "").upper().startswith(_VIRTUAL))
    known.update(virtual, (f"{name}_{end}" for name in virtual for end in _SHADOWS))
    others = tuple(name for name in names if name not in known and not name.lower().startswith(_OF_THE_FORMAT))
    virtual = tuple(name for name in virtual if not name.startswith(_R_TREE))
    return Variant(_release(connection, found), found, others, virtual)


def _first_of(candidates: Tuple[str, ...], names: List[str]) -> Optional[str]:
    """The first candidate that is among the names, as it is written there (SQLite compares names without case)."""
    lowered = {name.lower(): name for name in names}
    return next((lowered[one.lower()] for one in candidates if one.lower() in lowered), None)


def _table(connection: sqlite3.Connection, table: str, name: str) -> PublishedTable:
    rows = connection.execute(f"PRAGMA table_xinfo({identifier(name)})").fetchall()
    present = [row[1] for row in rows]
    columns = {}
    for column, aliases in _COLUMNS[table].items():
        there = _first_of((column, *aliases), present)
        if there is not None:
            columns[column] = there
    used = {*columns.values(), *(row[1] for row in rows if row[5] == 1 and row[2].upper() == "INTEGER")}
    return PublishedTable(name, columns, tuple(column for column in present if column not in used))


def _release(connection: sqlite3.Connection, tables: Mapping[str, PublishedTable]) -> str:
    if "have_raw_data" not in tables["deposit"].columns:
        return PROTOTYPE
    if "deposit_linestring" not in tables:
        return COLLECTION
    labels = tables.get("multilabel_label")
    if labels is None or "id_gbif" not in labels.columns:
        return "v1.0"
    if "etl_runs" in tables:
        return "v1.2.6"
    if "layer_styles" in tables:
        return "v1.2.3"
    counted = connection.execute(f"SELECT count(*) FROM {identifier(labels.name)}").fetchone()[0]  # nosec B608: quoted
    return "v1.2.0" if counted > BASE_LABELS else "v1.1"
