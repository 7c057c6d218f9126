"""Which variant of the published atlas a file is."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from seatizen_atlas_plugin.atlas.published.variant import published_variant

BASE = """
CREATE TABLE deposit (doi TEXT PRIMARY KEY, session_name TEXT, footprint POLYGON, have_processed_data INTEGER,
    have_raw_data INTEGER, session_date TEXT GENERATED ALWAYS AS (substr(session_name, 1, 8)) VIRTUAL);
CREATE TABLE version (doi TEXT PRIMARY KEY, deposit_doi TEXT);
CREATE TABLE frame (id INTEGER PRIMARY KEY, version_doi TEXT, original_filename TEXT, filename TEXT, relative_path TEXT,
    GPSPosition POINT, note TEXT);
CREATE TABLE multilabel_label (id INTEGER PRIMARY KEY, name TEXT, creation_date DATETIME, description TEXT);
CREATE TABLE multilabel_prediction (id INTEGER PRIMARY KEY, score REAL, version_doi TEXT, frame_id INTEGER,
    ml_class_id INTEGER);
"""
TRACKS = "CREATE TABLE deposit_linestring (id INTEGER PRIMARY KEY, deposit_doi TEXT, footprint_linestring LINESTRING);"
GBIF = "ALTER TABLE multilabel_label ADD COLUMN id_gbif INTEGER;"
LABELS = "INSERT INTO multilabel_label (name) SELECT 'x' FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
LABELS += "FROM n WHERE i < {}) SELECT i FROM n);"
STYLES = "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, styleName TEXT);"
RUNS = "CREATE TABLE etl_runs (id INTEGER PRIMARY KEY);"
NEWEST = [BASE, TRACKS, GBIF, STYLES, RUNS]


def variant_of(*scripts: str):
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("".join(scripts))
        return published_variant(connection)


@pytest.mark.parametrize(
    ("scripts", "release"),
    [
        ([BASE], "collection"),
        ([BASE, TRACKS], "v1.0"),
        ([BASE, TRACKS, GBIF, LABELS.format(54)], "v1.1"),
        ([BASE, TRACKS, GBIF, LABELS.format(55)], "v1.2.0"),
        ([BASE, TRACKS, GBIF, STYLES], "v1.2.3"),
        (NEWEST, "v1.2.6"),
    ],
)
def test_each_release_is_told_by_its_structure(scripts, release):
    assert variant_of(*scripts).release == release


def test_the_prototype_has_other_names():
    found = variant_of(
        BASE.replace("multilabel_prediction ", "multilabel_predictions ")
        .replace("ml_class_id", "multilabel_class_id")
        .replace("have_processed_data INTEGER,\n    have_raw_data INTEGER, ", "")
        .replace("original_filename TEXT, filename TEXT", "name TEXT")
    )
    assert found.release == "prototype"
    assert found.tables["multilabel_prediction"].name == "multilabel_predictions"
    assert found.tables["multilabel_prediction"].columns["ml_class_id"] == "multilabel_class_id"
    assert found.tables["frame"].columns == {
        "id": "id",
        "version_doi": "version_doi",
        "filename": "name",
        "relative_file_path": "relative_path",
        "GPSPosition": "GPSPosition",
    }


def test_what_schema_1_does_not_know_is_named():
    found = variant_of(*NEWEST, "CREATE TABLE my_notes (x);", "CREATE TABLE gpkg_metadata (id);")
    assert found.other_tables == ("my_notes",)
    assert found.tables["frame"].others == ("note",)
    assert found.tables["deposit"].columns["session_date"] == "session_date"


@pytest.mark.parametrize(
    "extra", ["CREATE TABLE atlas_info (name, value);", "DROP TABLE frame;", "DROP TABLE version;"]
)
def test_anything_else_is_no_published_atlas(extra):
    assert variant_of(*NEWEST, extra) is None
