"""SQL written for the published atlas, run on a published file and on its upgrade: the same rows.

Statements are those of the original tool's README, of its tables' classes and its web application (SeatizenDOI,
zenodo-tools, `src/models`), and what people write in their manner.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from published_sql import connect, values
from qgis.core import QgsAbstractDatabaseProviderConnection, QgsProviderRegistry

from seatizen_atlas_plugin.atlas.upgrade import upgrade_atlas
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.upgrade.upgrade_material import generate

SAMPLE = Path(__file__).resolve().parents[4] / "shared" / "samples" / "atlas_schema1" / "seatizen_atlas_db.gpkg"

FRAME = (
    "id, version_doi, OriginalFileName, filename, relative_file_path, ST_AsText(GPSPosition), GPSAltitude, GPSPitch, "
    "GPSRoll, GPSTrack, GPSDatetime, GPSFix"
)
DEPOSIT = (
    "doi, session_name, ST_AsText(footprint), have_processed_data, have_raw_data, platform_type, session_date, "
    "alpha3_country_code, location"
)
SCORES = "SELECT score, version_doi, frame_id, ml_class_id FROM multilabel_prediction"

README = {
    "prediction map": "SELECT f.GPSPosition, mlc.name, mlp.score FROM multilabel_prediction mlp "
    "JOIN frame f ON f.id = mlp.frame_id JOIN multilabel_class mlc on mlc.id = mlp.ml_class_id;",
    "deposit linestring": "SELECT d.session_name, d.platform_type, dl.footprint_linestring FROM deposit_linestring dl "
    "JOIN deposit d on d.doi = dl.deposit_doi WHERE dl.footprint_linestring NOT NULL;",
}
TOOL = {
    "deposits": f"SELECT {DEPOSIT} FROM deposit;",
    "a deposit": f"SELECT {DEPOSIT} FROM deposit WHERE doi = :deposit;",
    "tracks": "SELECT id, deposit_doi, ST_AsText(footprint_linestring) FROM deposit_linestring;",
    "a track": "SELECT id, deposit_doi, ST_AsText(footprint_linestring) FROM deposit_linestring WHERE id = 1;",
    "versions": "SELECT doi, deposit_doi FROM version",
    "a version": "SELECT doi, deposit_doi FROM version WHERE doi = :version;",
    "frames": f"SELECT {FRAME} FROM frame",
    "frames of a version": f"SELECT {FRAME} FROM frame WHERE version_doi = :version;",
    "a frame": f"SELECT {FRAME} FROM frame WHERE id = :frame",
    "a frame by name": f"SELECT {FRAME} FROM frame WHERE version_doi = :version AND filename = :filename;",
    "frames by name": f"SELECT {FRAME} FROM frame WHERE filename = :filename;",
    "frames of platforms and days": f"SELECT f.{FRAME.replace(', ', ', f.').replace('f.ST_AsText(', 'ST_AsText(f.')} "
    "FROM frame f JOIN version v ON f.version_doi = v.doi JOIN deposit d ON v.deposit_doi = d.doi "
    "WHERE strftime('%Y-%m-%d', d.session_date) >= '2021-01-01' "
    "AND strftime('%Y-%m-%d', d.session_date) <= '2023-12-31' AND d.platform_type IN ('ASV', 'UAV')",
    "frames within a polygon": "WITH polygons AS (SELECT ST_GeomFromText(:zone, 4326) AS geom UNION ALL "
    "SELECT ST_GeomFromText(:other, 4326) AS geom), combined_polygon AS (SELECT ST_Union(geom) AS geom FROM polygons) "
    "SELECT f.id, f.filename FROM frame f JOIN version v ON f.version_doi = v.doi "
    "JOIN deposit d ON v.deposit_doi = d.doi WHERE strftime('%Y-%m-%d', d.session_date) >= '2000-01-01' "
    "AND f.GPSPosition NOT NULL AND ST_Contains((SELECT geom FROM combined_polygon), f.GPSPosition)",
    "frames by platform": 'SELECT COUNT(f.filename) AS "frame_count", d.platform_type FROM frame f '
    "JOIN version v on v.doi = f.version_doi JOIN deposit d on d.doi = v.deposit_doi GROUP BY d.platform_type;",
    "depths": "SELECT MIN(f.GPSAltitude), MAX(f.GPSAltitude) FROM frame f JOIN version v on f.version_doi = v.doi "
    "WHERE v.deposit_doi = :deposit",
    "labels": "SELECT id, name, creation_date, description, id_gbif, code_gcrmn FROM multilabel_label",
    "a label": "SELECT id, name, creation_date, description, id_gbif, code_gcrmn FROM multilabel_label "
    "WHERE name = 'Sand'",
    "models": "SELECT id, name, link, doi, creation_date FROM multilabel_model",
    "a model": 'SELECT id, name, link, doi, creation_date FROM multilabel_model WHERE link LIKE "%DinoVdeau%"',
    "classes": "SELECT id, name, threshold, ml_label_id, ml_model_id FROM multilabel_class",
    "a class": "SELECT id, name, threshold, ml_label_id FROM multilabel_class WHERE name = 'Sand' AND ml_model_id = 1",
    "most frequent classes": 'SELECT mlc.name, COUNT(mlc.name) as "count_class" FROM multilabel_class mlc '
    "JOIN multilabel_prediction mlp on mlp.ml_class_id = mlc.id JOIN frame f on f.id = mlp.frame_id "
    "JOIN version v on v.doi = f.version_doi WHERE v.deposit_doi = :deposit AND mlp.score >= mlc.threshold "
    "AND mlc.ml_model_id = 1 GROUP BY mlc.name ORDER BY count_class DESC LIMIT 100;",
    "scores": "SELECT score, version_doi, frame_id, ml_class_id FROM multilabel_prediction",
    "scores of a frame": f"{SCORES} WHERE version_doi = :version AND frame_id = :frame;",
    "scores of a frame and model": "SELECT mlp.score, mlp.version_doi, mlp.ml_class_id FROM multilabel_prediction mlp "
    "JOIN multilabel_class mlc ON mlc.id = mlp.ml_class_id JOIN multilabel_model mlm ON mlm.id = mlc.ml_model_id "
    "WHERE mlp.frame_id = :frame AND mlc.ml_model_id = 1;",
    "scores of some classes": f"{SCORES} WHERE frame_id = :frame AND ml_class_id IN (3, 5, 7, 31, 40);",
    "annotation sessions": "SELECT id, annotation_date, author_name, dataset_name FROM multilabel_annotation_session",
    "annotations": "SELECT id, value, frame_id, ml_label_id, ml_annotation_session_id FROM multilabel_annotation",
    "annotations of a session": "SELECT id, value, frame_id, ml_label_id FROM multilabel_annotation "
    "WHERE ml_annotation_session_id = 1",
}
OWN = {
    "all frames of a class": "SELECT f.filename, f.GPSPosition, mlp.score FROM multilabel_prediction mlp "
    "JOIN frame f ON f.id = mlp.frame_id JOIN multilabel_class mlc ON mlc.id = mlp.ml_class_id "
    "WHERE mlc.name = 'Sand' AND mlp.score >= mlc.threshold",
    "a class above a score": f"{SCORES} WHERE ml_class_id = 12 AND score >= 0.25",
    "between": f"{SCORES} WHERE score BETWEEN 0.1 AND 0.3 AND ml_class_id IN (SELECT id FROM multilabel_class "
    "WHERE name LIKE 'Acropora%' OR name LIKE 'Acropore%')",
    "classes by count": "SELECT mlc.name, count(*), max(mlp.score), min(mlp.score) FROM multilabel_prediction mlp "
    "JOIN multilabel_class mlc ON mlc.id = mlp.ml_class_id WHERE mlp.score >= mlc.threshold GROUP BY mlc.id",
    "scores by version": "SELECT version_doi, count(*), count(DISTINCT frame_id) FROM multilabel_prediction "
    "GROUP BY version_doi HAVING count(*) > 1 ORDER BY 1",
    "frames without scores": "SELECT filename FROM frame WHERE id NOT IN (SELECT frame_id FROM multilabel_prediction)",
    "outer join": "SELECT f.id, mlp.score FROM frame f LEFT JOIN multilabel_prediction mlp "
    "ON mlp.frame_id = f.id AND mlp.ml_class_id = 3",
    "exists": "SELECT f.id FROM frame f WHERE EXISTS (SELECT 1 FROM multilabel_prediction mlp "
    "WHERE mlp.frame_id = f.id AND mlp.score > 0.5)",
    "two classes of one frame": "SELECT a.frame_id, a.score, b.score FROM multilabel_prediction a "
    "JOIN multilabel_prediction b ON b.frame_id = a.frame_id AND b.version_doi = a.version_doi "
    "WHERE a.ml_class_id = 3 AND b.ml_class_id = 9",
    "sessions": "SELECT d.doi, d.session_name, count(DISTINCT f.id), count(mlp.score) FROM deposit d "
    "JOIN version v ON v.deposit_doi = d.doi JOIN frame f ON f.version_doi = v.doi "
    "JOIN multilabel_prediction mlp ON mlp.frame_id = f.id GROUP BY d.doi",
    "records of both kinds": "SELECT DISTINCT f.version_doi, mlp.version_doi FROM frame f "
    "JOIN multilabel_prediction mlp ON mlp.frame_id = f.id",
    "with": "WITH best AS (SELECT frame_id, max(score) AS score FROM multilabel_prediction GROUP BY frame_id) "
    "SELECT b.frame_id, p.ml_class_id, b.score FROM best b JOIN multilabel_prediction p "
    "ON p.frame_id = b.frame_id AND p.score = b.score",
    "annotated and predicted": "SELECT a.frame_id, l.name, a.value, p.score FROM multilabel_annotation a "
    "JOIN multilabel_label l ON l.id = a.ml_label_id JOIN multilabel_class c ON c.ml_label_id = l.id "
    "JOIN multilabel_prediction p ON p.frame_id = a.frame_id AND p.ml_class_id = c.id",
    "types": "SELECT DISTINCT typeof(id), typeof(score), typeof(version_doi), typeof(frame_id), typeof(ml_class_id) "
    "FROM multilabel_prediction",
    "pages": f"{SCORES} ORDER BY frame_id, ml_class_id, version_doi, score LIMIT 50 OFFSET 100",
}
WITH_UNREADABLE_DATES = (
    "labels",
    "frames",
    "frames of a version",
    "frames of platforms and days",
    "models",
    "annotation sessions",
)


@dataclass
class Pair:
    """A published file and its upgrade, with connections to both, and parameters that fit them."""

    old: sqlite3.Connection
    new: sqlite3.Connection
    parameters: dict

    def same(self, statement: str) -> int:
        """Run a query on both and return how many rows it gives on each."""
        one = values(self.old.execute(statement, self._used(statement)))
        other = values(self.new.execute(statement, self._used(statement)))
        assert other == one
        return sum(one.values())

    def change(self, statement: str, rows=()) -> None:
        """Run a statement that changes something on both, once or for each of the rows."""
        for connection in (self.old, self.new):
            if rows:
                connection.executemany(statement, rows)
            else:
                connection.execute(statement, self._used(statement))

    def _used(self, statement: str) -> dict:
        return {name: value for name, value in self.parameters.items() if f":{name}" in statement}


@pytest.fixture(scope="session")
def files(qgis_app, tmp_path_factory):
    """A published file and its upgrade, made once."""
    made = {}

    def make(preset: str):
        if preset not in made:
            folder = tmp_path_factory.mktemp("sql")
            if preset == "sample":
                if not SAMPLE.is_file():
                    pytest.skip("the samples are not beside this clone")
                (folder / "old.gpkg").write_bytes(SAMPLE.read_bytes())
            else:
                generate(preset, folder / "old.gpkg", seed=1)
            upgrade_atlas(str(folder / "old.gpkg"), str(folder / "new.gpkg"), SilentFeedback())
            made[preset] = folder
        return made[preset]

    return make


@pytest.fixture
def pair(files, tmp_path):
    opened = []

    def make(preset: str) -> Pair:
        folder = files(preset)
        paths = [Path(shutil.copy(folder / name, tmp_path / name)) for name in ("old.gpkg", "new.gpkg")]
        old, new = map(connect, paths)
        opened.extend((old, new))
        frame, version, filename, deposit = old.execute(
            "SELECT f.id, f.version_doi, f.filename, v.deposit_doi FROM frame f "
            "JOIN version v ON v.doi = f.version_doi "
            "JOIN multilabel_prediction p ON p.frame_id = f.id ORDER BY f.id LIMIT 1 OFFSET 40"
        ).fetchone()
        x, y = old.execute(
            "SELECT ST_MinX(footprint), ST_MinY(footprint) FROM deposit WHERE doi = ?", (deposit,)
        ).fetchone()
        zone = f"POLYGON (({x - 1} {y - 1}, {x + 1} {y - 1}, {x + 1} {y + 1}, {x - 1} {y + 1}, {x - 1} {y - 1}))"
        other = "POLYGON ((0 0, 1 0, 1 1, 0 0))"
        given = {"frame": frame, "version": version, "filename": filename, "deposit": deposit, "zone": zone}
        return Pair(old, new, {**given, "other": other})

    yield make
    for connection in opened:
        connection.close()


@pytest.mark.parametrize("preset", ["v1.2.6", "v1.1", "mixed", "sample"])
@pytest.mark.parametrize("name", [*README, *TOOL, *OWN])
def test_a_query_gives_the_same_rows(pair, preset, name):
    if preset == "mixed" and name in WITH_UNREADABLE_DATES:
        pytest.skip("this file has dates that are none, which an upgrade lists instead")
    found = pair(preset).same({**README, **TOOL, **OWN}[name])
    if preset == "v1.2.6":
        assert found


@pytest.mark.parametrize(
    ("name", "column"), [("prediction map", "GPSPosition"), ("deposit linestring", "footprint_linestring")]
)
def test_the_queries_of_the_readme_are_layers_in_qgis(files, name, column):
    """What they are there for: QGIS's Execute SQL makes a layer of them."""
    seen = []
    for file in ("old.gpkg", "new.gpkg"):
        path = str(files("v1.2.6") / file)
        connection = QgsProviderRegistry.instance().providerMetadata("ogr").createConnection(path, {})
        options = QgsAbstractDatabaseProviderConnection.SqlVectorLayerOptions()
        options.sql, options.geometryColumn = README[name], column
        layer = connection.createSqlVectorLayer(options)
        assert layer.isValid()
        assert layer.crs().authid() == "EPSG:4326"
        seen.append(Counter((f.geometry().asWkt(17), *f.attributes()) for f in layer.getFeatures()))
    assert seen[0] == seen[1]
    assert sum(seen[0].values()) == {"prediction map": 1240, "deposit linestring": 5}[name]


class TestChanges:
    """INSERT, UPDATE and DELETE as the published table takes them."""

    @pytest.fixture
    def both(self, pair):
        return pair("v1.2.6")

    @pytest.mark.parametrize(
        "statement",
        [
            "DELETE FROM multilabel_prediction WHERE frame_id = :frame",
            "DELETE FROM multilabel_prediction WHERE ml_class_id = 4 AND score < 0.5",
            "DELETE FROM multilabel_prediction WHERE version_doi = :version",
            "DELETE FROM multilabel_prediction",
            "DELETE FROM multilabel_prediction WHERE frame_id IN (SELECT f.id FROM frame f JOIN version v "
            "ON v.doi = f.version_doi WHERE v.deposit_doi = :deposit) AND ml_class_id IN (1, 2)",
            "UPDATE multilabel_prediction SET score = 0.5 WHERE frame_id = :frame AND ml_class_id = 3",
            "UPDATE multilabel_prediction SET score = round(score, 2)",
            "UPDATE multilabel_prediction SET score = 1 - score WHERE ml_class_id = (SELECT id FROM multilabel_class "
            "WHERE name = 'Sand')",
            "UPDATE multilabel_prediction SET ml_class_id = 5 WHERE ml_class_id = 6",
            "UPDATE multilabel_prediction SET ml_class_id = ml_class_id + 100, score = 0 WHERE frame_id = :frame",
            "UPDATE multilabel_prediction SET frame_id = :frame WHERE ml_class_id = 3",
            "UPDATE multilabel_prediction SET version_doi = '9999999' WHERE version_doi = :version",
            "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) "
            "SELECT 0.125, version_doi, id, 7 FROM frame",
            "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) "
            "SELECT score / 2, version_doi, frame_id, ml_class_id FROM multilabel_prediction WHERE ml_class_id = 8",
            "INSERT OR IGNORE INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) "
            "VALUES (0.5, :version, :frame, 1), (0.75, :version, :frame, 999)",
        ],
    )
    def test_a_statement(self, both, statement):
        before = values(both.new.execute(SCORES))
        both.change(statement)
        both.same(SCORES)
        both.same(f"{SCORES} WHERE frame_id = :frame")
        assert values(both.new.execute(SCORES)) != before

    def test_scores_of_new_frames(self, both):
        rows = [(index / 1000, both.parameters["version"], 5000 + index // 31, index % 31 + 1) for index in range(310)]
        both.change(
            "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) VALUES (?,?,?,?)", rows
        )
        assert both.same(f"{SCORES} WHERE frame_id >= 5000") == 310
        assert both.new.execute("SELECT count(*) FROM multilabel_prediction_1 WHERE frame_id >= 5000").fetchone() == (
            10,
        )
        assert both.new.execute("SELECT count(*) FROM multilabel_prediction_long").fetchone() == (0,)

    def test_all_scores_taken_out_and_put_back(self, both):
        both.change("CREATE TABLE kept AS SELECT score, version_doi, frame_id, ml_class_id FROM multilabel_prediction")
        both.change("DELETE FROM multilabel_prediction")
        assert both.same(SCORES) == 0
        both.change("INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) SELECT * FROM kept")
        assert both.same(SCORES) == 1240
        assert both.new.execute("SELECT count(*) FROM multilabel_prediction_long").fetchone() == (0,)

    def test_the_other_tables(self, both):
        both.change("INSERT OR IGNORE INTO version (doi, deposit_doi) VALUES ('9999999', :deposit)")
        both.change("INSERT OR IGNORE INTO version (doi, deposit_doi) VALUES ('9999999', :deposit)")
        both.same("SELECT doi, deposit_doi FROM version")
        both.change("UPDATE frame SET relative_file_path = 'somewhere/else.jpeg' WHERE id = :frame")
        both.change(
            "INSERT INTO frame (version_doi, filename, OriginalFileName, relative_file_path, GPSPosition, GPSAltitude, "
            "GPSPitch, GPSRoll, GPSTrack, GPSDatetime, GPSFix) VALUES (:version, 'new.jpeg', 'NEW.JPG', NULL, "
            "ST_GeomFromText('POINT (55.5 -21.25)'), -1.5, 0.5, 0.25, 90, '2024-01-02 03:04:05', 1)"
        )
        both.same(f"SELECT {FRAME} FROM frame")
        both.change(
            "INSERT INTO multilabel_annotation_session (author_name, dataset_name, annotation_date) "
            "VALUES ('a', 'd', '2024-05-24 15:14:09')"
        )
        both.change(
            "INSERT INTO multilabel_annotation (value, frame_id, ml_label_id, ml_annotation_session_id) "
            "VALUES (?,?,?,?)",
            [(1, 1, 2, 2), (0, 1, 3, 2), (-1, 2, 2, 2)],
        )
        assert (
            both.same("SELECT id, value, frame_id, ml_label_id, ml_annotation_session_id FROM multilabel_annotation")
            > 3
        )
        both.change("DELETE FROM multilabel_annotation WHERE ml_annotation_session_id = 2")
        both.change("DELETE FROM multilabel_annotation_session WHERE id = 2;")
        both.same("SELECT id, annotation_date, author_name, dataset_name FROM multilabel_annotation_session")
        both.change(
            "INSERT OR IGNORE INTO etl_runs (last_sql_script_executed, last_zenodo_harvest_at, last_version_on_zenodo) "
            "VALUES (5, '2026-01-12', 'v1.2.7');"
        )
        both.same(
            "SELECT last_sql_script_executed, last_zenodo_harvest_at, last_version_on_zenodo FROM etl_runs "
            "WHERE last_version_on_zenodo = 'v1.2.7'"
        )
