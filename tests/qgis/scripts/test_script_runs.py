"""Scripts on an atlas: what they change, what is counted, and what is written down."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsVectorLayer

from seatizen_atlas_plugin.atlas.scripts.run import run_script
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.atlas.atlas_material import assert_valid, rows, side_files


def run(path, script, name="07_test.sql", dry_run=False):
    return run_script(str(path), script, name, SilentFeedback(), dry_run)


def counts(report):
    return [one.rows for one in report.statements]


COUNTED = """
INSERT INTO multilabel_label (name, creation_date) VALUES ('One', '2025-01-01'), ('Two', '2025-01-01');
UPDATE multilabel_label SET name = name || '!' WHERE name IN ('One', 'Two');
UPDATE multilabel_label SET name = 'nobody' WHERE name = 'absent';
WITH new(n) AS (SELECT 'Three' UNION SELECT 'Four' UNION SELECT 'Five')
  INSERT INTO multilabel_label (name, creation_date) SELECT n, '2025-01-01' FROM new;
SELECT * FROM multilabel_label;
REPLACE INTO atlas_info (name, value) VALUES ('note', 'x');
INSERT OR IGNORE INTO atlas_info (name, value) VALUES ('note', 'y');
DELETE FROM multilabel_label WHERE name IN ('Four', 'Five');
CREATE TEMP TABLE mine AS SELECT id FROM frame LIMIT 5;
DELETE FROM mine;
INSERT INTO multilabel_label (name, creation_date) VALUES ('Six', '2025-01-01') RETURNING id;
PRAGMA table_info(frame);
EXPLAIN DELETE FROM frame;
"""


def test_rows_of_each_statement(atlas):
    report = run(atlas, COUNTED)
    assert counts(report) == [2, 2, 0, 3, None, 1, 0, 2, None, 5, 1, None, None]
    assert report.rows == 16
    names = rows(atlas, "SELECT name FROM multilabel_label WHERE id > 54 ORDER BY id")
    assert sorted(names) == [("One!",), ("Six",), ("Three",), ("Two!",)]
    assert rows(atlas, "SELECT value FROM atlas_info WHERE name = 'note'") == [("x",)]
    assert rows(atlas, "SELECT name FROM atlas_info ORDER BY 1") == [("note",), ("schema_version",)]


VIEW_SCRIPT = """
UPDATE multilabel_prediction SET score = 0.25 WHERE ml_class_id = 1 AND frame_id <= 10;
DELETE FROM multilabel_prediction WHERE ml_class_id = 2;
INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id)
  SELECT 0.75, version_doi, id, 1 FROM frame WHERE id NOT IN (SELECT frame_id FROM multilabel_prediction_1);
UPDATE multilabel_prediction SET score = 1 WHERE ml_class_id = 99;
UPDATE multilabel_prediction_1 SET version_doi = version_doi WHERE frame_id = 1;
"""


def test_rows_of_statements_on_the_view_are_scores(atlas):
    before = rows(atlas, "SELECT frame_id, score FROM multilabel_prediction WHERE ml_class_id = 1 ORDER BY 1")
    scored = [frame for frame, _ in before]
    unscored = [frame for (frame,) in rows(atlas, "SELECT id FROM frame") if frame not in scored]
    report = run(atlas, VIEW_SCRIPT)
    assert counts(report) == [sum(frame <= 10 for frame in scored), len(scored), len(unscored), 0, 1]
    expected = [(frame, 0.25 if frame <= 10 else score) for frame, score in before]
    expected.extend((frame, 0.75) for frame in unscored)
    found = rows(atlas, "SELECT frame_id, score FROM multilabel_prediction WHERE ml_class_id = 1 ORDER BY 1")
    assert found == sorted(expected)
    assert rows(atlas, "SELECT count(*) FROM multilabel_prediction WHERE ml_class_id = 2") == [(0,)]
    assert_valid(atlas)


def test_rows_that_triggers_change_are_not_counted_and_views_are_followed(atlas):
    script = """
    CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
    CREATE TABLE log (id INTEGER PRIMARY KEY, x TEXT);
    CREATE TRIGGER logged AFTER INSERT ON a BEGIN
      INSERT INTO log (x) VALUES (NEW.x); INSERT INTO log (x) VALUES ('END;');
    END;
    INSERT INTO a (x) VALUES ('p'), ('q');
    CREATE VIEW b AS SELECT id, x FROM a;
    CREATE TRIGGER b_insert INSTEAD OF INSERT ON b BEGIN INSERT INTO a (x) VALUES (NEW.x); END;
    INSERT INTO b (x) VALUES ('r'), ('s'), ('t');
    UPDATE log SET x = upper(x);
    """
    report = run(atlas, script)
    assert counts(report) == [None, None, None, 2, None, None, 3, 10]
    assert rows(atlas, "SELECT x FROM a ORDER BY id") == [("p",), ("q",), ("r",), ("s",), ("t",)]
    assert sorted(str(warning).split(";")[0] for warning in report.warnings) == [
        f"07_test.sql made {name}" for name in ("a", "b", "log")
    ]
    layer = QgsVectorLayer(f"{atlas}|layername=log", "log", "ogr")
    assert layer.isValid()
    assert layer.featureCount() == 10
    assert_valid(atlas)


def test_a_view_without_a_trigger_for_it_still_refuses(atlas):
    script = """
    CREATE VIEW b AS SELECT id, name FROM multilabel_label;
    CREATE TRIGGER b_delete INSTEAD OF DELETE ON b BEGIN SELECT 1; END;
    INSERT INTO b (name) VALUES ('r');
    """
    with pytest.raises(Exception, match=r"statement 3 \(line 4\).*cannot modify b because it is a view"):
        run(atlas, script)


def test_the_run_is_written_down(atlas):
    last = rows(atlas, "SELECT * FROM etl_runs ORDER BY id DESC LIMIT 1")[0]
    run(atlas, "SELECT 1", "07_fix.sql")
    run(atlas, "SELECT 1", "fix.sql")
    columns = (
        "id, last_sql_script_executed, last_zenodo_harvest_at, last_version_on_zenodo, kind, outcome, sessions, "
        "frames, predictions"
    )
    found = rows(atlas, f"SELECT {columns} FROM etl_runs ORDER BY id DESC LIMIT 2")
    assert found == [
        (last[0] + 2, 7, last[2], last[3], "applysql", "finished", 0, 0, 0),
        (last[0] + 1, 7, last[2], last[3], "applysql", "finished", 0, 0, 0),
    ]
    started, finished = rows(atlas, "SELECT started_at, finished_at FROM etl_runs ORDER BY id DESC LIMIT 1")[0]
    assert "2020" < started <= finished
    assert finished.endswith("Z")


def test_the_copy_is_the_atlas_before(atlas, dump):
    before = dump(atlas)
    report = run(atlas, "DELETE FROM multilabel_annotation; UPDATE frame SET GPSFix = 9")
    assert report.backup.startswith(str(atlas.with_name("atlas.backup-")))
    assert dump(report.backup) == before
    assert dump(atlas) != before
    assert sorted(path.name for path in atlas.parent.iterdir()) == sorted(
        ["atlas.gpkg", report.backup.rpartition("/")[2]]
    )
    assert rows(atlas, "SELECT DISTINCT GPSFix FROM frame") == [(9,)]


@pytest.mark.parametrize("script", [COUNTED, VIEW_SCRIPT, "CREATE TABLE t (id INTEGER PRIMARY KEY); DROP TABLE t"])
def test_a_dry_run_counts_the_same_and_changes_nothing(atlas, dump, script):
    before = dump(atlas)
    dry = run(atlas, script, dry_run=True)
    assert dump(atlas) == before
    assert [path.name for path in atlas.parent.iterdir()] == ["atlas.gpkg"]
    assert dry.backup == ""
    assert dry.dry_run
    wet = run(atlas, script)
    assert counts(dry) == counts(wet)
    assert [one[:3] for one in dry.statements] == [one[:3] for one in wet.statements]


def test_the_report(atlas):
    report = run(atlas, "BEGIN;\nUPDATE multilabel_label\nSET description = 'é';\nCOMMIT", "é.sql")
    assert [str(warning) for warning in report.warnings] == [
        "é.sql: statement 1 (line 1), BEGIN, was left out: a script runs in one transaction as a whole.",
        "é.sql: statement 3 (line 4), COMMIT, was left out: a script runs in one transaction as a whole.",
    ]
    assert report.to_text().splitlines() == [
        "é.sql ran 1 statements and changed 54 rows.",
        "2 (line 2): UPDATE multilabel_label SET description = 'é' — rows: 54",
        f"The atlas as it was before: {report.backup}",
    ]
    told = json.loads(report.to_json())
    assert told.pop("seconds") == pytest.approx(report.seconds, abs=0.001)
    assert told == {
        "name": "é.sql",
        "dry_run": False,
        "backup": report.backup,
        "rows": 54,
        "warnings": [str(warning) for warning in report.warnings],
        "statements": [{"number": 2, "line": 2, "text": "UPDATE multilabel_label SET description = 'é'", "rows": 54}],
    }
    dry = run(atlas, "SELECT 1", dry_run=True)
    assert "this was a dry run and changed nothing" in dry.to_text()


def test_geometry_moves_with_its_index_and_bounds(atlas):
    """The scripts people have move points with SpatiaLite's functions, whose results a GeoPackage cannot hold."""
    script = """
    UPDATE frame SET GPSPosition = MakePoint(ST_X(GPSPosition) + 10, ST_Y(GPSPosition), 4326) WHERE id <= 5;
    UPDATE deposit SET footprint = ST_Envelope(ST_Buffer(footprint, 0.5)) WHERE id = 1;
    DELETE FROM deposit_linestring WHERE id = 2;
    """
    before = dict(rows(atlas, "SELECT id, minx FROM rtree_frame_GPSPosition"))
    report = run(atlas, script)
    assert counts(report) == [5, 1, 1]
    assert (
        "07_test.sql wrote 5 geometries in SpatiaLite's form into GPSPosition of frame; they were turned into "
        "GeoPackage's."
    ) in map(str, report.warnings)
    after = dict(rows(atlas, "SELECT id, minx FROM rtree_frame_GPSPosition"))
    assert after == {key: pytest.approx(x + (10 if key <= 5 else 0), abs=1e-4) for key, x in before.items()}
    layer = QgsVectorLayer(f"{atlas}|layername=frame", "frame", "ogr")
    xs = {feature.id(): feature.geometry().asPoint().x() for feature in layer.getFeatures()}
    assert xs == {key: pytest.approx(x, abs=1e-4) for key, x in after.items()}
    bounds = rows(atlas, "SELECT min_x, max_x FROM gpkg_contents WHERE table_name = 'frame'")[0]
    assert bounds == (pytest.approx(min(xs.values()), abs=1e-4), pytest.approx(max(xs.values()), abs=1e-4))
    assert rows(atlas, "SELECT count(*) FROM rtree_deposit_linestring_footprint_linestring") == [(1,)]
    footprints = QgsVectorLayer(f"{atlas}|layername=deposit", "deposit", "ogr")
    assert footprints.getFeature(1).geometry().boundingBox().width() > 1
    assert_valid(atlas)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("ST_AsText(GPSPosition)", "POINT("),
        ("ST_X(GPSPosition)", "55.21"),
        ("ST_MinY(GPSPosition)", "-21."),
        ("ST_AsText(ST_Buffer(GPSPosition, 1))", "POLYGON(("),
        ("ST_IsEmpty(GPSPosition)", "0"),
        ("ST_GeometryType(GPSPosition)", "POINT"),
        ("ST_SRID(GPSPosition)", "4326"),
    ],
)
def test_spatial_functions(atlas, expression, expected):
    run(atlas, f"UPDATE frame SET relative_file_path = {expression} WHERE id = 1")
    assert rows(atlas, "SELECT relative_file_path FROM frame WHERE id = 1")[0][0].startswith(expected)


def test_a_new_table_named_like_the_title_of_another(atlas):
    report = run(atlas, "CREATE TABLE Labels (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO Labels VALUES (1, 'x')")
    assert [str(warning) for warning in report.warnings] == [
        "07_test.sql made Labels; it was registered in the GeoPackage, so that QGIS shows it."
    ]
    assert rows(atlas, "SELECT identifier FROM gpkg_contents WHERE table_name = 'Labels'") == [(None,)]
    assert QgsVectorLayer(f"{atlas}|layername=Labels", "mine", "ogr").featureCount() == 1


def test_tables_made_dropped_and_made_anew(atlas):
    run(atlas, "CREATE TABLE mine (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO mine (name) VALUES ('x'), ('y')")
    assert rows(atlas, "SELECT data_type, identifier FROM gpkg_contents WHERE table_name = 'mine'") == [
        ("attributes", "mine")
    ]
    layer = QgsVectorLayer(f"{atlas}|layername=mine", "mine", "ogr")
    assert [feature["name"] for feature in layer.getFeatures()] == ["x", "y"]
    del layer
    assert_valid(atlas)
    run(
        atlas,
        "DROP TABLE mine; CREATE TABLE mine (id INTEGER PRIMARY KEY, other TEXT); INSERT INTO mine VALUES (1, 'z')",
    )
    layer = QgsVectorLayer(f"{atlas}|layername=mine", "mine", "ogr")
    assert layer.featureCount() == 1
    assert [feature["other"] for feature in layer.getFeatures()] == ["z"]
    del layer
    dropped = run(atlas, "DROP TABLE mine")
    assert [str(w) for w in dropped.warnings] == [
        "07_test.sql dropped mine; what the GeoPackage said about it was removed."
    ]
    assert rows(atlas, "SELECT count(*) FROM gpkg_contents WHERE table_name = 'mine'") == [(0,)]
    assert_valid(atlas)


def test_a_dropped_spatial_table_takes_its_index_along(atlas):
    run(
        atlas,
        """
        CREATE TABLE place (id INTEGER PRIMARY KEY, geom POINT);
        INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)
          VALUES ('place', 'features', 'place', 4326);
        INSERT INTO gpkg_geometry_columns VALUES ('place', 'geom', 'POINT', 4326, 0, 0);
        """,
    )
    run(atlas, "SELECT CreateSpatialIndex('place', 'geom')")
    assert rows(atlas, "SELECT count(*) FROM sqlite_master WHERE name = 'rtree_place_geom'") == [(1,)]
    assert_valid(atlas)
    run(atlas, "DROP TABLE place")
    assert rows(atlas, "SELECT name FROM sqlite_master WHERE name LIKE '%place%'") == []
    assert rows(atlas, "SELECT count(*) FROM gpkg_extensions WHERE table_name = 'place'") == [(0,)]
    assert_valid(atlas)


def test_temporary_tables_do_not_stand_before_the_atlas_s_own(atlas):
    script = """
    CREATE TEMP TABLE etl_runs AS SELECT * FROM main.etl_runs;
    CREATE TEMP TABLE frame AS SELECT * FROM main.frame LIMIT 3;
    CREATE TEMP VIEW "my; view" AS SELECT * FROM frame;
    CREATE TEMP TRIGGER mine AFTER INSERT ON main.etl_runs BEGIN DELETE FROM multilabel_annotation; END;
    DELETE FROM frame;
    """
    before = rows(atlas, "SELECT count(*) FROM etl_runs")[0][0]
    bounds = rows(atlas, "SELECT min_x, max_x FROM gpkg_contents WHERE table_name = 'frame'")
    report = run(atlas, script)
    assert counts(report) == [None, None, None, None, 3]
    assert rows(atlas, "SELECT count(*), max(kind = 'applysql') FROM etl_runs") == [(before + 1, 1)]
    assert rows(atlas, "SELECT count(*) FROM frame") == [(50,)]
    assert rows(atlas, "SELECT min_x, max_x FROM gpkg_contents WHERE table_name = 'frame'") == bounds
    assert_valid(atlas)


def test_the_file_is_one_file_again(atlas):
    report = run(atlas, "INSERT INTO multilabel_label (name, creation_date) VALUES ('New', '2025-01-01')")
    assert side_files(atlas) == []
    assert side_files(report.backup) == []


def test_a_loaded_layer_shows_what_the_script_wrote(atlas):
    layer = QgsVectorLayer(f"{atlas}|layername=multilabel_label", "labels", "ogr")
    assert layer.featureCount() == 54
    run(atlas, "INSERT INTO multilabel_label (name, creation_date) VALUES ('New', '2025-01-01')")
    layer.dataProvider().reloadData()
    assert "New" in {feature["name"] for feature in layer.getFeatures()}
