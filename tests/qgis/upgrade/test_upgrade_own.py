"""Tables, layers and views that a user keeps in a published file come along, or are listed row by row."""

from __future__ import annotations

import json
import math
import shutil
import sqlite3
import struct
from contextlib import closing

import pytest
from osgeo import gdal, ogr, osr
from qgis.core import QgsLayerMetadata, QgsProviderRegistry, QgsRectangle, QgsVectorLayer
from upgrade_material import digest, left_out, rows

from seatizen_atlas_plugin.atlas.files import layer_uri
from seatizen_atlas_plugin.atlas.gdal_calls import quiet
from seatizen_atlas_plugin.atlas.upgrade import upgrade_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.atlas.atlas_material import assert_valid

SITES = ("Trou d'eau", "L'Étang-Salé", "Récif n°3")
CONTENTS = "data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id"


@pytest.fixture
def published(upgraded, tmp_path):
    """A published file of the test's own."""
    return shutil.copy(upgraded("v1.2.6").source, tmp_path / "published.gpkg")


@pytest.fixture
def upgrade(published, tmp_path):
    """Run statements on the published file and upgrade it; the paths of both, and the report."""

    def run(*statements: str):
        with closing(sqlite3.connect(published)) as opened:
            for statement in statements:
                opened.execute(statement)
            opened.commit()
        before, target = digest(published), tmp_path / "atlas.gpkg"
        report = upgrade_atlas(str(published), str(target), SilentFeedback())
        assert digest(published) == before
        return target, report

    return run


def test_rows_arrive_under_the_same_names_with_their_ids(upgraded):
    one = upgraded("edited")
    for table, columns in (
        ("my_notes", "fid, frame, note"),
        ("mes_sites", "fid, hex(geom), nom, visite"),
        ("plongeurs", "rowid, nom, plongees, profondeur"),
        ("presences", "*"),
    ):
        statement = f"SELECT {columns} FROM {table} ORDER BY 1"
        wanted = rows(one.source, statement)
        assert rows(one.target, statement) == wanted != []
    assert one.report.own == ["my_notes", "mes_sites", "plongeurs", "presences"]
    assert {name: one.report.counts[name] for name in one.report.own[:3]} == {
        "my_notes": 1,
        "mes_sites": 3,
        "plongeurs": 2,
    }
    assert "Your own tables and views came along: my_notes, mes_sites, plongeurs, presences." in one.report.to_text()
    assert rows(one.target, "SELECT seq FROM sqlite_sequence WHERE name = 'mes_sites'") == [(12,)]
    assert rows(one.target, "SELECT sql FROM sqlite_master WHERE name = 'mes_sites_par_nom'") == [
        ("CREATE INDEX mes_sites_par_nom ON mes_sites (nom)",)
    ]


def test_they_are_registered_and_a_table_without_key_gets_one(upgraded):
    one = upgraded("edited")
    for table in ("my_notes", "mes_sites"):
        statement = f"SELECT {CONTENTS} FROM gpkg_contents WHERE table_name = '{table}'"
        assert rows(one.target, statement) == rows(one.source, statement)
    columns = [row[1:6] for row in rows(one.target, "PRAGMA table_info(plongeurs)")]
    assert columns == [
        ("fid", "INTEGER", 1, None, 1),
        ("nom", "TEXT", 0, None, 0),
        ("plongees", "INTEGER", 0, None, 0),
        ("profondeur", "REAL", 0, None, 0),
    ]
    found = QgsVectorLayer(layer_uri(str(one.target), "plongeurs"), "", "ogr")
    assert {feature.id(): feature.attributes()[1:] for feature in found.getFeatures()} == {
        3: ["Élise", 12, -4.5],
        7: ["Noé", 3, -10.0],
    }
    with closing(sqlite3.connect(one.target)) as opened, pytest.raises(sqlite3.IntegrityError):
        opened.execute("INSERT INTO plongeurs (nom) VALUES ('Noé')")


def test_a_layer_is_found_by_its_place_and_has_its_own_style(upgraded):
    layer = QgsVectorLayer(layer_uri(str(upgraded("edited").target), "mes_sites"), "", "ogr")
    assert layer.isValid() and layer.crs().authid() == "EPSG:4326"
    layer.setSubsetString("")
    found = layer.getFeatures(QgsRectangle(55.21, -21.11, 55.23, -21.10))
    assert [(feature.id(), feature["nom"]) for feature in found] == [(2, SITES[0])]
    assert rows(upgraded("edited").target, "SELECT id FROM rtree_mes_sites_geom ORDER BY id") == [(2,), (5,), (9,)]
    _, loaded = layer.loadDefaultStyle()
    assert loaded and layer.renderer().symbol().symbolLayer(0).shape().name == "Star"


def test_a_layer_that_qgis_made_in_another_reference_system(published, upgrade):
    system = osr.SpatialReference()
    system.ImportFromEPSG(2975)
    wkts = (
        "MULTIPOLYGON Z (((0 0 1,1 0 2,1 1 3,0 0 1)),((5 5 0,6 5 0,6 6 0,5 5 0)))",
        None,
    )
    with quiet():
        dataset = gdal.OpenEx(str(published), gdal.OF_VECTOR | gdal.OF_UPDATE)
        layer = dataset.CreateLayer("zones", system, ogr.wkbMultiPolygon25D, ["FID=cle", "IDENTIFIER=Frames"])
        layer.CreateField(ogr.FieldDefn("photo", ogr.OFTBinary))
        layer.CreateField(ogr.FieldDefn("vu", ogr.OFTDateTime))
        for key, text in enumerate(wkts, start=20):
            feature = ogr.Feature(layer.GetLayerDefn())
            feature.SetFID(key)
            feature["vu"] = "2024/05/06 07:08:09.123+00"
            if text:
                feature.SetGeometry(ogr.CreateGeometryFromWkt(text))
            layer.CreateFeature(feature)
        del layer, dataset
    metadata = QgsLayerMetadata()
    metadata.setTitle("Zones d'été")
    assert (
        QgsProviderRegistry.instance()
        .providerMetadata("ogr")
        .saveLayerMetadata(layer_uri(str(published), "zones"), metadata)[0]
    )
    target, report = upgrade()
    statement = "SELECT cle, hex(geom), photo, vu FROM zones ORDER BY cle"
    assert rows(target, statement) == rows(published, statement) and len(rows(target, statement)) == 2
    system = "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = 2975"
    assert rows(target, system) == rows(published, system) != []
    assert rows(target, "SELECT id FROM rtree_zones_geom") == [(20,)]
    assert rows(target, "SELECT identifier FROM gpkg_contents WHERE table_name = 'zones'") == [("zones",)]
    loaded = QgsVectorLayer(layer_uri(str(target), "zones"), "", "ogr")
    assert loaded.crs().authid() == "EPSG:2975" and loaded.featureCount() == 2
    assert loaded.metadata().title() == "Zones d'été"
    assert left_out(target) == [] and report.own == ["zones"]
    assert_valid(target)


def test_spatialite_blobs_of_a_layer_become_geopackage_ones(upgrade, published):
    ((blob,),) = rows(published, "SELECT GPSPosition FROM frame WHERE id = 1")
    assert blob[0] == 0
    target, _ = upgrade(
        "CREATE TABLE points (id INTEGER PRIMARY KEY, shape POINT)",
        f"INSERT INTO points VALUES (4, X'{blob.hex()}'), (6, NULL)",
        "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('points', 'features', 4326)",
        "INSERT INTO gpkg_geometry_columns VALUES ('points', 'shape', 'POINT', 4326, 0, 0)",
    )
    ((wanted,),) = rows(target, "SELECT GPSPosition FROM frame WHERE id = 1")
    assert rows(target, "SELECT id, shape FROM points") == [(4, wanted), (6, None)]
    assert wanted[:2] == b"GP" and rows(target, "SELECT id FROM rtree_points_shape") == [(4,)]
    assert_valid(target)


def test_what_a_new_atlas_keeps_for_itself_is_listed_row_by_row(upgrade):
    target, report = upgrade(
        "CREATE TABLE Sync_State (a TEXT, b BLOB)",
        "INSERT INTO Sync_State VALUES ('un', x'0aff'), ('deux', NULL)",
        "CREATE TABLE multilabel_prediction_7 (frame_id INTEGER PRIMARY KEY, score REAL)",
        "CREATE VIEW vw_frame_prediction_7 AS SELECT 1 AS a",
        "CREATE TRIGGER mine AFTER INSERT ON frame BEGIN DELETE FROM version WHERE 0; END",
    )
    sql = "CREATE TABLE multilabel_prediction_7 (frame_id INTEGER PRIMARY KEY, score REAL)"
    trigger = "CREATE TRIGGER mine AFTER INSERT ON frame BEGIN DELETE FROM version WHERE 0; END"
    listed = left_out(target)
    assert [(name, key, values) for name, key, _, _, values in listed] == [
        ("frame", None, {"name": "mine", "sql": trigger}),
        ("Sync_State", 1, {"a": "un", "b": "0aff"}),
        ("Sync_State", 2, {"a": "deux", "b": None}),
        ("multilabel_prediction_7", None, {"sql": sql}),
        ("vw_frame_prediction_7", None, {"sql": "CREATE VIEW vw_frame_prediction_7 AS SELECT 1 AS a"}),
    ]
    assert {reason for _, _, _, reason, _ in listed} == {"the new atlas keeps this name or table for itself"}
    assert report.rows_left_out == 5 and report.own == []
    assert_valid(target)


def test_views_that_still_work_are_made_and_the_others_listed(upgrade):
    works = {
        "bons": "CREATE VIEW bons AS SELECT frame_id, max(score) AS s FROM multilabel_prediction GROUP BY frame_id",
        "où": 'CREATE VIEW "où" AS SELECT id, ST_MinX(GPSPosition) AS x FROM frame',
        "au_dessus": "CREATE VIEW au_dessus AS SELECT * FROM bons WHERE s > 0.5",
        "double": "CREATE VIEW double AS SELECT frame_id, score FROM multilabel_prediction",
        "simple": "CREATE VIEW simple AS SELECT id, filename FROM frame WHERE GPSFix = 1",
    }
    broken = {
        "notes": "CREATE VIEW notes AS SELECT id, note FROM frame",
        "sur_notes": "CREATE VIEW sur_notes AS SELECT count(*) AS n FROM notes",
    }
    target, report = upgrade("ALTER TABLE frame ADD COLUMN note TEXT", *works.values(), *broken.values())
    assert report.own == list(works)
    assert dict(rows(target, "SELECT name, sql FROM sqlite_master WHERE type = 'view'")).items() >= works.items()
    assert sorted((name, values) for name, _, _, _, values in left_out(target)) == [
        (name, {"sql": sql}) for name, sql in sorted(broken.items())
    ]
    assert rows(target, "SELECT count(*) FROM bons") == rows(target, "SELECT count(*) FROM multilabel_prediction_1")
    known = [name for (name,) in rows(target, "SELECT table_name FROM gpkg_contents")]
    assert [name for name in works if name in known] == ["simple"]
    with quiet():
        dataset = gdal.OpenEx(str(target))
        found = dataset.ExecuteSQL('SELECT min(x) AS x FROM "où"').GetNextFeature()["x"]
    assert 43 < found < 60
    assert_valid(target)


def test_a_view_on_the_map_is_one_again(upgrade):
    target, _ = upgrade(
        "CREATE VIEW précis AS SELECT id AS OGC_FID, filename, GPSPosition FROM frame WHERE GPSFix = 1",
        "INSERT INTO gpkg_contents (table_name, identifier, data_type, srs_id) "
        "VALUES ('précis', 'précis', 'features', 4326)",
        "INSERT INTO gpkg_geometry_columns VALUES ('précis', 'GPSPosition', 'POINT', 4326, 0, 0)",
    )
    layer = QgsVectorLayer(layer_uri(str(target), "précis"), "", "ogr")
    wanted = {key for (key,) in rows(target, "SELECT id FROM frame WHERE GPSFix = 1")}
    assert layer.isSpatial() and {feature.id() for feature in layer.getFeatures()} == wanted
    assert_valid(target)


def test_tables_that_refer_to_others_and_tables_of_every_make(upgrade, published):
    made = [
        "CREATE TABLE vus (id INTEGER PRIMARY KEY, frame INTEGER REFERENCES frame (id), n INTEGER CHECK (n > 0))",
        "CREATE TABLE jugés (id INTEGER PRIMARY KEY, "
        "p INTEGER NOT NULL DEFAULT 3 REFERENCES multilabel_prediction (id))",
        "CREATE TABLE sans (a TEXT PRIMARY KEY, b INTEGER) WITHOUT ROWID",
        "create table lower (id integer primary key, fid text)",
        "CREATE TABLE calculé (a INTEGER, double INTEGER GENERATED ALWAYS AS (a * 2) VIRTUAL)",
        "CREATE TABLE rtree_à_moi (v)",
        "CREATE TABLE idx_quadrats (v)",
        "CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)",
        "CREATE TABLE journal (id INTEGER PRIMARY KEY, quoi TEXT)",
    ]
    target, report = upgrade(
        *made,
        "INSERT INTO vus VALUES (2, 1, 5)",
        "INSERT INTO jugés VALUES (3, 4)",
        "INSERT INTO sans VALUES ('z', 1), ('a', 2)",
        "INSERT INTO lower VALUES (8, 'x')",
        "INSERT INTO calculé (rowid, a) VALUES (6, 21)",
        "INSERT INTO rtree_à_moi VALUES (1), ('deux'), (NULL), (0.5)",
        "INSERT INTO idx_quadrats VALUES (1), (2.5)",
        "INSERT INTO qgis_projects VALUES ('carte', x'01', x'02')",
        "CREATE TRIGGER noté AFTER INSERT ON lower BEGIN INSERT INTO journal (quoi) VALUES (NEW.fid); END",
    )
    assert report.own == [
        "vus",
        "jugés",
        "sans",
        "lower",
        "calculé",
        "rtree_à_moi",
        "idx_quadrats",
        "qgis_projects",
        "journal",
    ]
    sql = dict(rows(target, "SELECT name, sql FROM sqlite_master"))
    assert sql["vus"] == made[0] and sql["qgis_projects"] == made[7]
    assert rows(target, "SELECT * FROM vus") == [(2, 1, 5)]
    assert "REFERENCES" not in sql["jugés"] and rows(target, "SELECT * FROM jugés") == [(3, 4)]
    assert sorted(rows(target, "SELECT a, b FROM sans")) == [("a", 2), ("z", 1)]
    assert rows(target, "SELECT id, fid FROM lower") == [(8, "x")]
    assert rows(target, "SELECT fid, a, double FROM calculé") == [(6, 21, 42)]
    assert rows(target, "SELECT fid, v FROM rtree_à_moi") == [(1, "1"), (2, "deux"), (3, None), (4, "0.5")]
    assert rows(target, "SELECT v FROM idx_quadrats") == [(1.0,), (2.5,)]
    assert rows(target, "SELECT * FROM qgis_projects") == [("carte", b"\1", b"\2")]
    with closing(sqlite3.connect(target)) as opened, opened:
        opened.execute("PRAGMA foreign_keys = 1")
        opened.execute("INSERT INTO lower (fid) VALUES ('neuf')")
        opened.execute("INSERT INTO jugés (id) VALUES (9)")
    assert rows(target, "SELECT quoi FROM journal") == [("neuf",)]
    assert rows(target, "SELECT p FROM jugés WHERE id = 9") == [(3,)]
    assert left_out(target) == []
    assert_valid(target)


def test_virtual_tables_are_listed_by_their_rows_and_their_inside_is_not(upgrade):
    absent = "CREATE VIRTUAL TABLE absent USING unknown_module()"
    target, report = upgrade(
        "CREATE VIRTUAL TABLE recherche USING fts4(texte)",
        "INSERT INTO recherche (rowid, texte) VALUES (4, 'étoile de mer')",
        "CREATE TABLE recherche_ancienne (id INTEGER PRIMARY KEY)",
        "PRAGMA writable_schema = 1",
        f"INSERT INTO sqlite_master VALUES ('table', 'absent', 'absent', 0, '{absent}')",
    )
    wanted = [
        ("recherche", 4, {"texte": "étoile de mer"}),
        ("absent", None, {"sql": absent}),
    ]
    assert [(name, key, values) for name, key, _, _, values in left_out(target)] == wanted
    assert report.own == ["recherche_ancienne"]
    assert json.loads(report.to_json())["own"] == ["recherche_ancienne"]
    assert_valid(target)


def test_a_large_layer_arrives_whole_and_is_indexed_but_for_what_is_empty(upgrade, published):
    """More rows than are written at once, and more than go into an R-tree at once."""
    point = rows(published, "SELECT GPSPosition FROM frame LIMIT 1")[0][0].hex()
    empty = (b"GP\0\x11" + struct.pack("<iBI2d", 4326, 1, 1, math.nan, math.nan)).hex()
    target, report = upgrade(
        "CREATE TABLE grand (id INTEGER PRIMARY KEY, shape POINT, n INTEGER)",
        "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 45000) "
        f"INSERT INTO grand SELECT 3 * n, X'{point}', n FROM c",
        f"INSERT INTO grand VALUES (1, X'{empty}', 0)",
        "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('grand', 'features', 4326)",
        "INSERT INTO gpkg_geometry_columns VALUES ('grand', 'shape', 'POINT', 4326, 0, 0)",
    )
    assert report.counts["grand"] == 45001
    assert rows(target, "SELECT count(*), min(id), max(id), sum(n) FROM grand") == [(45001, 1, 135000, 1012522500)]
    assert rows(target, "SELECT count(*), min(id), max(id) FROM rtree_grand_shape") == [(45000, 3, 135000)]
