"""seatizen:checkatlas in the installed plugin, as scripts run it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing


def test_a_damaged_atlas_is_checked_and_repaired(qgis_process, small, tmp_path):
    atlas, page = tmp_path / "atlas.gpkg", tmp_path / "report.html"
    qgis_process.run("seatizen:sync", ATLAS=atlas, COMMUNITIES="seatizen-data", ZENODO_URL=small.url)
    clean = qgis_process.run("seatizen:checkatlas", ATLAS=atlas, ONLINE="true", ZENODO_URL=small.url)
    assert (clean["ERRORS"], clean["WARNINGS"], clean["REPAIRED"], clean["BACKUP"]) == (0, 0, 0, "")
    with closing(sqlite3.connect(atlas)) as connection:
        connection.execute("UPDATE multilabel_label SET name = name || ' ' WHERE id = 7")
        connection.execute("DROP TRIGGER rtree_frame_GPSPosition_insert")
        connection.execute("DROP VIEW multilabel_prediction")
        connection.execute('DELETE FROM "rtree_frame_GPSPosition" WHERE id = (SELECT min(id) FROM frame)')
        connection.execute("UPDATE multilabel_class SET threshold = 2 WHERE id = 1")
        connection.execute("UPDATE multilabel_prediction_1 SET frame_id = 999999 WHERE frame_id = "
                           "(SELECT min(frame_id) FROM multilabel_prediction_1)")  # fmt: skip
        connection.commit()
    found = qgis_process.run("seatizen:checkatlas", ATLAS=atlas)
    assert (found["ERRORS"], found["WARNINGS"]) == (4, 2)
    repaired = qgis_process.run("seatizen:checkatlas", ATLAS=atlas, REPAIR="true", OUTPUT_HTML=page)
    assert (repaired["ERRORS"], repaired["WARNINGS"], repaired["REPAIRED"]) == (1, 0, 5)
    assert [one["code"] for one in json.loads(repaired["REPORT"])["findings"]] == ["threshold_range"]
    assert "threshold_range" in page.read_text(encoding="utf-8")
    with closing(sqlite3.connect(atlas)) as connection:
        kept = connection.execute("SELECT table_name, row_id FROM repair_removed").fetchall()
        assert kept == [("multilabel_prediction_1", 999999)]
        assert connection.execute("SELECT kind, outcome FROM etl_runs ORDER BY id DESC").fetchone() == (
            "repair",
            "finished",
        )
    assert sorted(path.name for path in tmp_path.glob("atlas.gpkg*")) == ["atlas.gpkg"]


def test_what_is_no_atlas_ends_with_one_sentence(qgis_process, tmp_path):
    path = tmp_path / "bad.gpkg"
    path.write_text("nothing")
    done = qgis_process.attempt("seatizen:checkatlas", ATLAS=path)
    assert done.returncode != 0
    assert "is no GeoPackage" in done.stdout + done.stderr
    assert path.read_text() == "nothing"
