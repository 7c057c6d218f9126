"""The structure of generated files: as the original tool makes it, and the traps of each age."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing

import pytest
from published_reader import bounds, geometry, rows, value, values

NAMES = (
    "20230906_REU-BOUCAN_ASV-1_01",
    "20230906_REU-BOUCAN_ASV_01",
    "20230906_REU-BOUCAN_ASV",
    "20230906_REU-ST-CLT-BOUCAN_scuba_01",
    "20240612_REU-étang-salé-l'hermitage_MASK_01-bis",
    "20230906_REU_UAV-01_06",
    "20230906_REU-BOUCAN",
    "20230906",
    "",
)


def spatial_functions(connection: sqlite3.Connection) -> None:
    """What the triggers call, over both encodings."""

    def end(index: int):
        return lambda blob: None if blob is None else bounds(geometry(blob)[2])[index]

    connection.create_function("ST_IsEmpty", 1, lambda blob: None if blob is None else int(geometry(blob)[2] is None))
    for name, index in (("ST_MinX", 0), ("ST_MinY", 1), ("ST_MaxX", 2), ("ST_MaxY", 3)):
        connection.create_function(name, 1, end(index))


def structure(path) -> dict:
    """Tables and views with their columns, keys and indexes; triggers by table."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        objects = connection.execute("SELECT type, name, tbl_name FROM sqlite_master").fetchall()
        told: dict = {"triggers": sorted((table, name) for kind, name, table in objects if kind == "trigger")}
        for kind, name, _ in objects:
            if kind not in ("table", "view") or re.match(r"rtree_.*_(node|rowid|parent)$", name):
                continue
            indexes = connection.execute(f'PRAGMA index_list("{name}")').fetchall()
            told[kind, name] = {
                "columns": connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall(),
                "foreign keys": sorted(row[2:] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')),
                "indexes": sorted(
                    (row[1], row[2], str(connection.execute(f'PRAGMA index_info("{row[1]}")').fetchall()))
                    for row in indexes
                ),
                "counts": "AUTOINCREMENT" in (value(path, "SELECT sql FROM sqlite_master WHERE name = ?", name) or ""),
            }
        return told


def default_blanks(told: dict) -> dict:
    """Blanks in default expressions mean nothing."""
    return {
        key: part if key == "triggers" else {**part, "columns": [re.sub(r"\s", "", str(c)) for c in part["columns"]]}
        for key, part in told.items()
    }


def test_structure_is_that_of_the_original_tool(published, sample_file):
    path, _ = published("v1.2.6")
    made, original = default_blanks(structure(path)), default_blanks(structure(sample_file))
    assert made.keys() == original.keys()
    for name, part in original.items():
        assert made[name] == part, name
    for pragma in ("application_id", "user_version", "page_size", "encoding", "auto_vacuum"):
        assert value(path, f"PRAGMA {pragma}") == value(sample_file, f"PRAGMA {pragma}")


def test_geopackage_rows_are_those_of_the_original_tool(published, sample_file):
    path, _ = published("v1.2.6")
    for query in (
        "SELECT * FROM gpkg_geometry_columns ORDER BY 1",
        "SELECT * FROM gpkg_extensions ORDER BY 1",
        "SELECT * FROM gpkg_spatial_ref_sys ORDER BY 2",
        "SELECT table_name, data_type, identifier, description, srs_id FROM gpkg_contents ORDER BY 1",
        "SELECT table_name FROM gpkg_contents WHERE min_x IS NULL ORDER BY 1",
        "SELECT id, f_table_name, f_geometry_column, styleName, useAsDefault, owner FROM layer_styles",
        "SELECT * FROM multilabel_label",
        "SELECT * FROM multilabel_model",
        "SELECT * FROM multilabel_class",
    ):
        assert values(path, query) == values(sample_file, query), query


def test_blobs_are_the_bytes_of_the_original_tool(sample_file):
    from published_atlas.blobs import Geometry, point, polygon, spatialite

    for table, column in (
        ("frame", "GPSPosition"),
        ("deposit", "footprint"),
        ("deposit_linestring", "footprint_linestring"),
    ):
        told = rows(sample_file, table)
        blobs = [row[0] for row in values(sample_file, f"SELECT {column} FROM {table} ORDER BY rowid")]
        assert len(blobs) == len(told) > 0
        for row, blob in zip(told, blobs):
            coordinates = row[column]["coordinates"]
            if table == "frame":
                made = point(*coordinates)
            elif table == "deposit":
                made = polygon(*([tuple(one) for one in ring] for ring in coordinates))
            else:
                made = Geometry("LineString", tuple(tuple(one) for one in coordinates))
            assert spatialite(made) == blob


def changed_by_a_user(path, target) -> list:
    """What the triggers make of rows that are inserted, changed and deleted."""
    from published_atlas.blobs import geopackage, point, polygon, spatialite

    shutil.copyfile(path, target)
    target.chmod(0o600)
    boxes = "SELECT 'frame', * FROM rtree_frame_GPSPosition WHERE id >= 900000 UNION ALL "
    boxes += "SELECT 'deposit', * FROM rtree_deposit_footprint WHERE id >= 99000000 ORDER BY 1, 2"
    seen = []
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        spatial_functions(connection)
        version = connection.execute("SELECT min(doi) FROM version").fetchone()[0]
        ring = polygon([(1, 2), (3, 2), (3, 4), (1, 2)])
        frame = "INSERT INTO frame (id, version_doi, OriginalFileName, filename, GPSPosition) VALUES (?, ?, '', '', ?)"
        deposit = "INSERT INTO deposit (doi, session_name, footprint, have_processed_data, have_raw_data) "
        deposit += "VALUES (?, ?, ?, 1, 1)"
        steps = (
            (frame, (900001, version, spatialite(point(10, 20)))),
            (frame, (900002, version, None)),
            ("UPDATE frame SET GPSPosition = ? WHERE id = 900002", (geopackage(point(30, 40)),)),
            ("UPDATE frame SET GPSPosition = ? WHERE id = 900001", (spatialite(point(11, 21)),)),
            ("UPDATE frame SET id = 900009 WHERE id = 900001", ()),
            ("UPDATE frame SET GPSPosition = NULL WHERE id = 900009", ()),
            (frame, (900003, version, spatialite(point(1, 1)))),
            ("UPDATE frame SET id = 900004, GPSPosition = NULL WHERE id = 900003", ()),
            ("DELETE FROM frame WHERE id = 900002", ()),
            (deposit, ("99000001", NAMES[0], geopackage(ring, envelope=True))),
            ("UPDATE deposit SET doi = '99000002' WHERE doi = '99000001'", ()),
            *((deposit, (f"9800000{number}", name, None)) for number, name in enumerate(NAMES)),
        )
        for statement, parameters in steps:
            connection.execute(statement, parameters)
            seen.append(connection.execute(boxes).fetchall())
        seen.append(connection.execute("SELECT * FROM deposit WHERE doi > '98' ORDER BY doi").fetchall())
        # The bounds of what was there are not alike.
        seen.append(
            connection.execute("SELECT min_x <= 1, max_y >= 4 FROM gpkg_contents ORDER BY table_name").fetchall()
        )
    return seen


def test_triggers_and_generated_columns_do_what_the_original_ones_do(published, sample_file, tmp_path):
    path, _ = published("v1.2.6")
    made, original = (
        changed_by_a_user(path, tmp_path / "made.gpkg"),
        changed_by_a_user(sample_file, tmp_path / "a.gpkg"),
    )
    for step, (here, there) in enumerate(zip(made, original)):
        assert here == there, step
    assert made[0] == [("frame", 900001, 10, 10, 20, 20)]
    assert made[8] == []
    assert made[10] == [("deposit", 99000002, 1, 3, 2, 4)]


@pytest.mark.parametrize("preset", ["v1.0", "v1.1", "v1.2.0", "v1.2.3", "v1.2.6", "mixed"])
def test_rtrees_hold_every_geometry_and_nothing_else(published, preset):
    path, truth = published(preset)
    for table, column, key in (
        ("frame", "GPSPosition", "id"),
        ("deposit", "footprint", "doi"),
        ("deposit_linestring", "footprint_linestring", "id"),
    ):
        boxes = {row[0]: row[1:] for row in values(path, f"SELECT * FROM rtree_{table}_{column}")}
        told = {int(row[key]): bounds(row[column]) for row in truth["tables"][table] if row[column]}
        assert boxes.keys() == told.keys()
        for number, (min_x, min_y, max_x, max_y) in told.items():
            left, right, low, high = boxes[number]
            # SQLite rounds the smallest doubles to 0.
            assert left <= min_x <= max_x <= right + 1e-300
            assert low <= min_y <= max_y <= high + 1e-300
            assert right - left <= max_x - min_x + 1e-4


def test_rtree_of_deposits_with_prefixed_dois_keeps_one_of_them(published):
    path, truth = published("orphans")
    keys = [row[0] for row in values(path, "SELECT id FROM rtree_deposit_footprint ORDER BY 1")]
    assert keys == [10, 9000220]
    assert len(truth["tables"]["deposit"]) == 3


def test_bounds_are_left_as_the_original_leaves_them(published):
    def bounds_of(preset: str, table: str) -> tuple:
        path, _ = published(preset)
        return values(path, f"SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = '{table}'")[0]

    nothing = (None, None, None, None)
    view = "vw_deposit_linestring_with_platform"
    assert bounds_of("empty", "frame") == bounds_of("empty", "deposit") == (200, 80, -200, -80)
    assert bounds_of("v1.2.6", "frame") == bounds_of("v1.2.6", view) == bounds_of("prototype", "frame") == nothing
    assert bounds_of("collection", "deposit") == nothing
    assert bounds_of("collection", "frame") == (-200, -80, 200, 80)
    _, truth = published("v1.2.3")
    tracks = [row["footprint_linestring"] for row in truth["tables"]["deposit_linestring"]]
    assert bounds_of("v1.2.3", view) == bounds(tracks[0]) != bounds_of("v1.2.3", "deposit_linestring")
    positions = [row["GPSPosition"] for row in truth["tables"]["frame"]]
    ends = [bounds(one) for one in positions]
    low, high = [min(end[i] for end in ends) for i in (0, 1)], [max(end[i] for end in ends) for i in (2, 3)]
    assert bounds_of("v1.2.3", "frame") == (*low, *high)


@pytest.mark.parametrize(
    ("preset", "labels", "eleventh", "extra"),
    [
        ("prototype", 61, "Algae_sodding", set()),
        ("collection-early", 59, "Algae_sodding", set()),
        ("collection", 59, "Algae_sodding", set()),
        ("v1.0", 54, "Algae_sodding", {"deposit_linestring"}),
        ("v1.1", 54, "Algae_Turf", {"deposit_linestring"}),
        ("v1.2.0", 168, "Turf", {"deposit_linestring"}),
        ("v1.2.3", 168, "Turf", {"deposit_linestring", "layer_styles"}),
        ("v1.2.6", 168, "Turf", {"deposit_linestring", "layer_styles", "etl_runs"}),
    ],
)
def test_each_age_has_its_tables_and_labels(published, preset, labels, eleventh, extra):
    path, truth = published(preset)
    tables = {row[0] for row in values(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert tables & {"deposit_linestring", "layer_styles", "etl_runs"} == extra
    assert ("multilabel_predictions" in tables) == (preset == "prototype")
    assert value(path, "SELECT count(*) FROM multilabel_label") == labels
    assert value(path, "SELECT name FROM multilabel_label WHERE id = 11") == eleventh
    columns = [row[1] for row in values(path, "PRAGMA table_info(multilabel_label)")]
    assert ("id_gbif" in columns) == (preset[:4] in ("v1.1", "v1.2"))
    assert value(path, "SELECT count(*) FROM multilabel_class") == 31
    assert truth["counts"]["frame"] == 60
    kinds = {geometry(row[0])[0] for row in values(path, "SELECT GPSPosition FROM frame")}
    assert kinds == ({"SpatiaLite"} if preset.startswith("v") else {"WKB"})
    assert value(path, "PRAGMA application_id") == (0 if preset in ("prototype", "collection-early") else 0x47504B47)


def test_edited_file_has_rewritten_rows_and_tables_of_its_own(published):
    path, truth = published("edited")
    kinds = [geometry(row[0])[0] for row in values(path, "SELECT GPSPosition FROM frame ORDER BY id")]
    assert kinds == ["GP"] * 7 + ["SpatiaLite"] * 53
    stamps = [row[0] for row in values(path, "SELECT GPSDatetime FROM frame ORDER BY id")]
    assert all(re.fullmatch(r"2021-05-01T06:00:\d\d\.000", stamp) for stamp in stamps[:7])
    assert truth["tables"]["frame"][0]["GPSDatetime"] == stamps[0].replace(".000", "Z")
    assert values(path, "SELECT table_name FROM gpkg_contents WHERE data_type = 'attributes'") == [("my_notes",)]
    assert [row["styleName"] for row in truth["tables"]["layer_styles"]][3:] == ["petits carrés d'Élise", "étoiles"]
    assert values(path, "SELECT fid, nom FROM mes_sites WHERE fid > 2") == [(5, "L'Étang-Salé"), (9, "Récif n°3")]
    assert values(path, "SELECT id, minx <= 0.3, maxx >= 0.3 FROM rtree_mes_sites_geom WHERE id = 9") == [(9, 1, 1)]
    assert values(path, "SELECT rowid, nom FROM plongeurs ORDER BY 1") == [(3, "Élise"), (7, "Noé")]
    assert value(path, "SELECT count(*) FROM presences") > 10


def test_mixed_holds_every_trap(published):
    path, truth = published("mixed")
    blobs = [row[0] for row in values(path, "SELECT GPSPosition FROM frame WHERE GPSPosition NOTNULL")]
    seen = {(*geometry(blob)[:2], bool(blob[3] & 14) if blob[:2] == b"GP" else None) for blob in blobs}
    assert seen == {("SpatiaLite", 0, None), ("SpatiaLite", 4326, None), ("GP", 4326, False), ("GP", 4326, True)}
    orders = {("GP", blob[3] & 1) if blob[:2] == b"GP" else ("SpatiaLite", blob[1]) for blob in blobs}
    assert orders == {("GP", 0), ("GP", 1), ("SpatiaLite", 0), ("SpatiaLite", 1)}
    fixes = "SELECT count(*) FROM frame WHERE typeof(GPSFix) = 'blob' AND length(GPSFix) = 8"
    assert value(path, fixes) == 9
    assert value(path, "SELECT count(*) FROM multilabel_label WHERE typeof(id_gbif) = 'blob'") == 4
    assert value(path, "SELECT count(*) FROM multilabel_annotation WHERE typeof(value) = 'blob'") == 5
    assert value(path, "SELECT count(*) FROM frame WHERE GPSPosition IS NULL") == 3
    empty = (
        "SELECT count(*) FROM frame WHERE GPSPosition NOTNULL AND id NOT IN (SELECT id FROM rtree_frame_GPSPosition)"
    )
    assert value(path, empty) == 1
    twice = (
        "SELECT count(*) FROM (SELECT 1 FROM multilabel_prediction GROUP BY frame_id, ml_class_id HAVING count(*) > 1)"
    )
    assert value(path, twice) == 2 * 31 + 1
    versions = "SELECT 1 FROM multilabel_prediction GROUP BY frame_id HAVING count(DISTINCT version_doi) > 1"
    assert values(path, versions) == [(1,), (1,)]
    names = [row["name"] for row in truth["tables"]["multilabel_label"]]
    assert names.count("Turbinaria") == names.count("Sand") == 2
    assert "Halophila_stipulacea " in names
    both = "SELECT count(*) FROM (SELECT 1 FROM multilabel_prediction JOIN multilabel_class c ON c.id = ml_class_id"
    assert value(path, both + " GROUP BY frame_id HAVING count(DISTINCT ml_model_id) = 2)") == 6
    assert value(path, "SELECT count(*) FROM deposit_linestring WHERE footprint_linestring IS NULL") == 1
    assert value(path, "SELECT count(*) FROM deposit_linestring WHERE deposit_doi = '9000100'") == 3
    assert [row["rowid"] for row in truth["tables"]["deposit"]] == [1, 5, 6, 7, 8]
    assert truth["broken"] == []
    assert {(one["table"], one["value"]) for one in truth["unreadable"]} == {
        ("frame", "unknown"),
        ("frame", "2023-13-45 99:99:99"),
        ("frame", ""),
        ("multilabel_model", "2025-02-29 25:00"),
        ("multilabel_annotation_session", "en mai"),
    }
    stamps = {row["GPSDatetime"] for row in truth["tables"]["frame"]}
    assert {"2023-11-05T04:05:06.123456Z", "2023-11-05T04:05:06.25Z", "2023-11-05T04:05:06.5Z", None} <= stamps
