"""Scripts in the manner of the published ones, run on schema 2: what people have goes on working."""

from __future__ import annotations

import pytest

from seatizen_atlas_plugin.atlas.scripts.errors import ScriptDamages, ScriptFailed
from seatizen_atlas_plugin.atlas.scripts.run import run_script
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.atlas.atlas_material import assert_valid, change, rows

RENAMING = """
UPDATE multilabel_label SET name = "Renamed_Label", code_gcrmn= "RL" , id_gbif=123 WHERE name="{old}";
UPDATE multilabel_class SET name = "Renamed_Class" WHERE id=3;
UPDATE multilabel_label SET name = "Absent", code_gcrmn=NULL, id_gbif=NULL WHERE name="Nobody";
"""

ADDING = """
INSERT INTO multilabel_label (name, creation_date, description, id_gbif, code_gcrmn) VALUES
('Rock_Pool','2025-03-24','A pool; with rocks.',NULL,'RP'),
('Kelp','2025-03-24','It''s a forest.',42,NULL);
"""

STYLING = """
-- A view that the atlas has already; nobody's; business
CREATE VIEW IF NOT EXISTS vw_deposit_linestring_with_platform AS
SELECT dl.id, dl.deposit_doi, dl.footprint_linestring, d.platform_type
FROM deposit_linestring dl JOIN deposit d ON dl.deposit_doi = d.doi;

INSERT OR IGNORE INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m)
VALUES ('vw_deposit_linestring_with_platform', 'footprint_linestring', 'LINESTRING', 4326, 0, 0);
INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, last_change, min_x, srs_id)
VALUES ('vw_deposit_linestring_with_platform', 'features', 'vw_deposit_linestring_with_platform', CURRENT_TIMESTAMP,
    -- bounds; computed
    (SELECT MIN(ST_MinX(footprint_linestring)) FROM vw_deposit_linestring_with_platform), 4326);

DELETE FROM frame WHERE ST_X(GPSPosition) = 0 AND ST_Y(GPSPosition) = 0;

UPDATE gpkg_contents SET min_x = (SELECT MIN(ST_MinX(GPSPosition)) FROM frame WHERE GPSPosition IS NOT NULL)
WHERE table_name = 'frame';

DROP TABLE IF EXISTS layer_styles;
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT,
    f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
    owner TEXT, ui TEXT, update_time DATETIME DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
    useAsDefault)
VALUES ('', '', 'deposit', 'footprint', 'own style', '<!-- <qgis;> it''s -->', 1);
"""

RUNS = """
-- runs
DROP TABLE IF EXISTS etl_runs;
CREATE TABLE IF NOT EXISTS etl_runs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    last_sql_script_executed INTEGER NOT NULL,
    last_zenodo_harvest_at DATETIME NOT NULL,
    last_version_on_zenodo TEXT NOT NULL
);
INSERT INTO etl_runs (last_sql_script_executed, last_zenodo_harvest_at, last_version_on_zenodo)
VALUES (4, "2025-06-01", "v1.2.3");
"""


def run(path, script, name):
    return run_script(str(path), script, name, SilentFeedback())


def counts(report):
    return [one.rows for one in report.statements]


def test_renaming_labels_and_classes(atlas):
    ((old,),) = rows(atlas, "SELECT name FROM multilabel_label WHERE id = 7")
    scores = rows(atlas, "SELECT * FROM multilabel_prediction WHERE ml_class_id = 3")
    report = run(atlas, RENAMING.format(old=old), "01_rename.sql")
    assert counts(report) == [1, 1, 0]
    assert rows(atlas, "SELECT name, code_gcrmn, id_gbif FROM multilabel_label WHERE id = 7") == [
        ("Renamed_Label", "RL", 123)
    ]
    assert rows(atlas, "SELECT name FROM multilabel_class WHERE id = 3") == [("Renamed_Class",)]
    assert rows(atlas, "SELECT * FROM multilabel_prediction WHERE ml_class_id = 3") == scores
    assert_valid(atlas)


def test_adding_labels(atlas):
    assert counts(run(atlas, ADDING, "02_add.sql")) == [2]
    found = rows(atlas, "SELECT id, name, description, id_gbif, code_gcrmn FROM multilabel_label WHERE id > 54")
    assert found == [(55, "Rock_Pool", "A pool; with rocks.", None, "RP"), (56, "Kelp", "It's a forest.", 42, None)]
    assert rows(atlas, "SELECT max(last_sql_script_executed) FROM etl_runs WHERE kind = 'applysql'") == [(2,)]


def test_styles_made_anew(atlas):
    frames = rows(atlas, "SELECT count(*) FROM frame")
    report = run(atlas, STYLING, "03_styles.sql")
    assert counts(report) == [None, 0, 0, 0, 1, None, None, 1]
    assert [str(warning) for warning in report.warnings] == [
        "03_styles.sql changed the table layer_styles as such; if it was made anew, the rows it had are gone."
    ]
    assert rows(atlas, "SELECT f_table_name, styleQML FROM layer_styles") == [("deposit", "<!-- <qgis;> it's -->")]
    assert rows(atlas, "SELECT count(*) FROM frame") == frames
    assert rows(atlas, "SELECT count(*) FROM gpkg_contents WHERE table_name = 'layer_styles'") == [(1,)]
    assert_valid(atlas)


def test_frames_at_0_0_go_when_nothing_hangs_on_them(atlas):
    zero = "X'4750000100000000' || X'0101000000' || zeroblob(16)"
    change(atlas, "DELETE FROM multilabel_prediction_1 WHERE frame_id = 4")
    run(atlas, f"UPDATE frame SET GPSPosition = CAST({zero} AS BLOB) WHERE id = 4", "zero.sql")
    assert counts(run(atlas, STYLING, "03_styles.sql"))[3] == 1
    assert rows(atlas, "SELECT count(*) FROM frame WHERE id = 4") == [(0,)]
    assert_valid(atlas)


def test_frames_at_0_0_with_scores_are_not_taken_from_under_them(atlas):
    zero = "X'4750000100000000' || X'0101000000' || zeroblob(16)"
    run(atlas, f"UPDATE frame SET GPSPosition = CAST({zero} AS BLOB) WHERE id = 2", "zero.sql")
    with pytest.raises(ScriptDamages, match=r"row 2 of multilabel_prediction_1, which refers to frame\. Nothing"):
        run(atlas, STYLING, "03_styles.sql")
    fixed = "DELETE FROM multilabel_prediction WHERE frame_id IN (SELECT id FROM frame WHERE ST_X(GPSPosition) = 0);"
    assert counts(run(atlas, fixed + STYLING, "03_styles.sql"))[4] == 1


def test_runs_made_anew(atlas):
    report = run(atlas, RUNS, "05_runs.sql")
    assert counts(report) == [None, None, 1]
    (warning,) = map(str, report.warnings)
    assert warning.startswith("05_runs.sql made the table etl_runs anew without the columns kind, started_at,")
    columns = "last_sql_script_executed, last_zenodo_harvest_at, last_version_on_zenodo, kind, outcome"
    assert rows(atlas, f"SELECT {columns} FROM etl_runs ORDER BY id") == [
        (4, "2025-06-01T00:00:00.000Z", "v1.2.3", None, None),
        (5, "2025-06-01T00:00:00.000Z", "v1.2.3", "applysql", "finished"),
    ]
    assert len(rows(report.backup, "SELECT * FROM etl_runs")) == 2
    assert_valid(atlas)


def test_the_script_that_makes_an_atlas_fails_on_one_and_changes_nothing(atlas):
    script = "CREATE TABLE IF NOT EXISTS deposit (doi TEXT);\nCREATE TABLE gpkg_contents (table_name TEXT);"
    with pytest.raises(ScriptFailed, match=r"statement 2 \(line 2\).*table gpkg_contents already exists"):
        run(atlas, script, "00_base.sql")
