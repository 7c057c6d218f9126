"""What an upgrade refuses, what stops it, and files that are odd in ways of their own."""

from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
from contextlib import closing

import pytest
from osgeo import gdal, ogr
from qgis.core import QgsVectorLayer
from upgrade_material import CancelAfter, digest, left_out, names, rows

from seatizen_atlas_plugin.atlas.errors import AtlasError, NewerSchema, NoSpace, NotAnAtlas
from seatizen_atlas_plugin.atlas.files import layer_uri
from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.atlas.published.source import AlreadyUpgraded
from seatizen_atlas_plugin.atlas.upgrade import run, scores, spatial, upgrade_atlas
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from tests.qgis.atlas.atlas_material import assert_valid

GEOMETRY_FUNCTIONS = ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")


@pytest.fixture
def published(upgraded, tmp_path):
    """A published file of the test's own."""
    return shutil.copy(upgraded("v1.2.6").source, tmp_path / "published.gpkg")


def change(path, *statements, values=()) -> None:
    """Change a published file as the original tool does, without its checks."""
    with closing(sqlite3.connect(path)) as connection:
        for name in GEOMETRY_FUNCTIONS:
            connection.create_function(name, 1, lambda blob: 1)
        for statement in statements:
            connection.execute(statement, values)
        connection.commit()


def refused(source, target, error, *words, overwrite=False) -> None:
    with pytest.raises(error) as caught:
        upgrade_atlas(str(source), str(target), SilentFeedback(), overwrite=overwrite)
    said = str(caught.value)
    for word in words:
        assert word in said
    assert "\n" not in said and said.endswith(".")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"just text", "no GeoPackage"),
        (b"", "no GeoPackage"),
        (bytes(range(256)) * 64, "no GeoPackage"),
        (b"SQLite format 3\0" + bytes(range(84)) * 100, "no GeoPackage"),
    ],
    ids=["text", "empty", "encrypted", "other database"],
)
def test_what_is_no_geopackage_is_refused(tmp_path, content, words):
    source = tmp_path / "published.gpkg"
    source.write_bytes(content)
    refused(source, tmp_path / "atlas.gpkg", NotAnAtlas, str(source), words)
    assert names(tmp_path) == ["published.gpkg"] and source.read_bytes() == content


def test_a_file_that_does_not_exist(tmp_path):
    refused(tmp_path / "nothing.gpkg", tmp_path / "atlas.gpkg", NotAnAtlas, "nothing.gpkg", "does not exist")
    assert names(tmp_path) == []


def test_a_truncated_file(published, tmp_path):
    content = published.read_bytes()
    published.write_bytes(content[: len(content) // 2])
    refused(published, tmp_path / "atlas.gpkg", NotAnAtlas, str(published), "damaged", str(len(content)))
    assert names(tmp_path) == ["published.gpkg"]


def test_a_file_with_a_hole_in_it(published, tmp_path):
    content = bytearray(published.read_bytes())
    content[4096 * 20 : 4096 * 60] = bytes(4096 * 40)
    published.write_bytes(content)
    refused(published, tmp_path / "atlas.gpkg", NotAnAtlas, str(published), "damaged")
    assert names(tmp_path) == ["published.gpkg"]


def test_a_geopackage_that_is_no_atlas(published, tmp_path):
    change(published, "DROP TABLE version")
    refused(published, tmp_path / "atlas.gpkg", NotAnAtlas, str(published), "no Seatizen atlas")


def test_an_atlas_that_needs_no_upgrade(tmp_path):
    source = tmp_path / "already.gpkg"
    create_atlas(str(source))
    before = digest(source)
    refused(source, tmp_path / "atlas.gpkg", AlreadyUpgraded, str(source), "schema 2 already")
    with closing(sqlite3.connect(source)) as connection, connection:
        connection.execute("UPDATE atlas_info SET value = '3' WHERE name = 'schema_version'")
    assert digest(source) != before
    refused(source, tmp_path / "atlas.gpkg", NewerSchema, "schema 3")
    assert names(tmp_path) == ["already.gpkg"]


def test_a_target_that_exists_is_left_alone_unless_told_otherwise(published, tmp_path):
    target = tmp_path / "atlas.gpkg"
    target.write_bytes(b"precious")
    refused(published, target, AtlasError, str(target), "exists already")
    assert target.read_bytes() == b"precious"
    upgrade_atlas(str(published), str(target), SilentFeedback(), overwrite=True)
    assert_valid(target)
    assert names(tmp_path) == ["atlas.gpkg", "published.gpkg"]


def test_a_folder_that_does_not_exist(published, tmp_path):
    refused(published, tmp_path / "nowhere" / "atlas.gpkg", AtlasError, "nowhere", "does not exist")


def test_the_source_is_never_the_target(published, tmp_path):
    before = digest(published)
    (tmp_path / "link.gpkg").symlink_to(published)
    os.link(published, tmp_path / "other.gpkg.part")
    for target in (published, tmp_path / "link.gpkg", tmp_path / "other.gpkg"):
        refused(published, target, AtlasError, str(target), "another name", overwrite=True)
    assert digest(published) == before


@pytest.mark.parametrize("percent", [0.0, 1.0, 40.0, 80.0, 90.0, 98.0])
@pytest.mark.parametrize("old", [None, b"precious"])
def test_a_cancel_leaves_no_new_file_and_an_old_one_as_it_was(published, tmp_path, percent, old, monkeypatch):
    monkeypatch.setattr(scores, "BATCH", 100)
    monkeypatch.setattr(spatial, "CHUNK", 7)
    target = tmp_path / "atlas.gpkg"
    if old is not None:
        target.write_bytes(old)
    feedback = CancelAfter(percent)
    before = digest(published)
    with pytest.raises(Cancelled):
        upgrade_atlas(str(published), str(target), feedback, overwrite=True)
    assert digest(published) == before
    assert names(tmp_path) == (["published.gpkg"] if old is None else ["atlas.gpkg", "published.gpkg"])
    assert old is None or target.read_bytes() == old


def test_a_cancel_stops_a_single_long_statement(published, tmp_path, monkeypatch):
    """Sorting millions of scores that have no index is one step; SQLite is told to stop in the middle of it."""
    monkeypatch.setattr(run, "_STEPS_BETWEEN_LOOKS", 10)
    feedback = CancelAfter(101.0)
    looks = []

    def cancelled() -> bool:
        looks.append(1)
        return len(looks) > 50

    feedback.isCanceled = cancelled
    with pytest.raises(Cancelled):
        upgrade_atlas(str(published), str(tmp_path / "atlas.gpkg"), feedback)
    assert len(looks) < 60
    assert names(tmp_path) == ["published.gpkg"]


def test_progress_runs_once_from_0_to_100(published, tmp_path):
    feedback = CancelAfter(1000.0)
    upgrade_atlas(str(published), str(tmp_path / "atlas.gpkg"), feedback)
    assert feedback.progress == sorted(feedback.progress) and feedback.progress[-1] == 100.0
    assert len(feedback.progress) > 4


def test_a_full_disk_leaves_nothing(published, tmp_path, monkeypatch):
    target = tmp_path / "atlas.gpkg"
    monkeypatch.setattr(run, "_PRAGMAS", (*run._PRAGMAS, "max_page_count = 40"))
    refused(published, target, NoSpace, f"No disk space is left for {target};")
    assert names(tmp_path) == ["published.gpkg"]


@pytest.mark.parametrize("missing", [75, 3], ids=["at first", "at last"])
def test_a_disk_that_gets_full_while_gdal_writes_leaves_nothing(published, tmp_path, missing):
    target = tmp_path / "atlas.gpkg"
    upgrade_atlas(str(published), str(target), SilentFeedback())
    ((pages,),) = rows(target, "PRAGMA page_count")
    target.unlink()
    gdal.SetConfigOption("OGR_SQLITE_PRAGMA", f"max_page_count={pages - missing}")
    try:
        refused(published, target, NoSpace, f"No disk space is left for {target};")
    finally:
        gdal.SetConfigOption("OGR_SQLITE_PRAGMA", None)
    assert names(tmp_path) == ["published.gpkg"]


def stopped_while_writing(path, *statements) -> None:
    """Have a process end in the middle of a transaction."""
    script = "import os, sqlite3, sys\nopened = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    script += "for statement in sys.argv[2:]:\n    opened.execute(statement)\nos._exit(0)"
    subprocess.run([sys.executable, "-c", script, str(path), *statements], check=True)


def test_a_journal_that_a_crash_left_is_told_and_left_where_it_is(published, tmp_path):
    stopped_while_writing(published, "PRAGMA cache_size = 2", "BEGIN", "UPDATE multilabel_prediction SET score = 0.5")
    journal = tmp_path / "published.gpkg-journal"
    before = digest(published), digest(journal)
    refused(published, tmp_path / "atlas.gpkg", AtlasError, str(published), "stopped midway and left", str(journal))
    assert (digest(published), digest(journal)) == before
    assert names(tmp_path) == ["published.gpkg", "published.gpkg-journal"]
    with closing(sqlite3.connect(published)) as opened:  # what QGIS does when it opens the file
        opened.execute("SELECT count(*) FROM frame").fetchone()
    upgrade_atlas(str(published), str(tmp_path / "atlas.gpkg"), SilentFeedback())
    assert rows(tmp_path / "atlas.gpkg", "SELECT sum(score) <> 0.5 * count(*) FROM multilabel_prediction") == [(1,)]


def test_a_log_that_a_crash_left_is_read(published, tmp_path):
    written = "INSERT INTO multilabel_label (name, creation_date) VALUES ('at last', '2026-01-01')"
    stopped_while_writing(published, "PRAGMA journal_mode = WAL", written)
    before = digest(published), digest(f"{published}-wal")
    upgrade_atlas(str(published), str(tmp_path / "atlas.gpkg"), SilentFeedback())
    assert (digest(published), digest(f"{published}-wal")) == before
    assert rows(tmp_path / "atlas.gpkg", "SELECT name FROM multilabel_label WHERE name = 'at last'") == [("at last",)]


def test_a_layer_that_is_being_edited_is_no_hindrance(published, tmp_path):
    layer = QgsVectorLayer(layer_uri(str(published), "frame"), "", "ogr")
    assert layer.startEditing()
    upgrade_atlas(str(published), str(tmp_path / "atlas.gpkg"), SilentFeedback())
    layer.rollBack()
    assert rows(tmp_path / "atlas.gpkg", "SELECT count(*) FROM frame") == [(60,)]


@pytest.mark.parametrize("name", ["étang salé?#%20.gpkg", "no suffix"])
def test_names_that_need_care(published, tmp_path, name, monkeypatch):
    monkeypatch.chdir(tmp_path)
    published.rename(tmp_path / name)
    upgrade_atlas(name, f"new {name}", SilentFeedback())
    assert names(tmp_path) == sorted([name, f"new {name}"])
    assert rows(tmp_path / f"new {name}", "SELECT count(*) FROM frame") == [(60,)]


def test_the_r_trees_hold_every_geometry_however_many_go_in_at_once(published, tmp_path, monkeypatch):
    monkeypatch.setattr(spatial, "CHUNK", 7)
    target = tmp_path / "atlas.gpkg"
    upgrade_atlas(str(published), str(target), SilentFeedback())
    for table, column in (
        ("deposit", "footprint"),
        ("deposit_linestring", "footprint_linestring"),
        ("frame", "GPSPosition"),
    ):
        wanted = rows(target, f"SELECT id FROM {table} WHERE {column} IS NOT NULL ORDER BY id")
        assert rows(target, f"SELECT id FROM rtree_{table}_{column} ORDER BY id") == wanted
    positions = "SELECT id, substr(GPSPosition, -16) FROM frame WHERE GPSPosition IS NOT NULL"
    boxes = {key: box for key, *box in rows(target, 'SELECT * FROM "rtree_frame_GPSPosition"')}
    for key, blob in rows(target, positions):
        x, y = struct.unpack("<2d", blob)
        min_x, max_x, min_y, max_y = boxes[key]
        assert min_x <= x <= max_x and min_y <= y <= max_y and max_x - min_x < 1e-4 > max_y - min_y
    names_ = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree%' ORDER BY 1"
    create_atlas(str(tmp_path / "empty.gpkg"))
    assert rows(target, names_) == rows(tmp_path / "empty.gpkg", names_) != []
    assert_valid(target)


def test_what_a_killed_upgrade_left_is_replaced(published, tmp_path):
    target = tmp_path / "atlas.gpkg"
    (tmp_path / "atlas.gpkg.part").write_bytes(b"half an atlas")
    (tmp_path / "atlas.gpkg.part-journal").write_bytes(b"and its journal")
    upgrade_atlas(str(published), str(target), SilentFeedback())
    assert names(tmp_path) == ["atlas.gpkg", "published.gpkg"]
    assert_valid(target)


def test_a_source_in_write_ahead_mode_is_read_without_a_trace(published, upgraded, tmp_path):
    change(published, "PRAGMA journal_mode = WAL")
    assert names(tmp_path) == ["published.gpkg"] and published.read_bytes()[18:20] == b"\2\2"
    before = digest(published)
    upgrade_atlas(str(published), str(tmp_path / "atlas.gpkg"), SilentFeedback())
    assert names(tmp_path) == ["atlas.gpkg", "published.gpkg"] and digest(published) == before


def test_what_another_program_has_just_written_is_in_the_log_and_arrives(published, tmp_path):
    with closing(sqlite3.connect(published)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("INSERT INTO multilabel_label (name, creation_date) VALUES ('just now', '2026-01-01')")
        writer.commit()
        before = digest(published), digest(f"{published}-wal")
        upgrade_atlas(str(published), str(tmp_path / "atlas.gpkg"), SilentFeedback())
        assert (digest(published), digest(f"{published}-wal")) == before
    assert rows(tmp_path / "atlas.gpkg", "SELECT name FROM multilabel_label ORDER BY id DESC LIMIT 1") == [
        ("just now",)
    ]


def test_dois_arrive_bare_whatever_their_form(published, tmp_path):
    statement = """SELECT v.deposit_doi, f.version_doi, count(*)
        FROM frame AS f JOIN version AS v ON v.doi = f.version_doi GROUP BY 1, 2"""
    wanted = rows(published, statement)
    scored = rows(published, "SELECT version_doi, count(*) FROM multilabel_prediction GROUP BY 1")
    for table, column in (("deposit", "doi"), ("version", "doi"), ("version", "deposit_doi"), ("frame", "version_doi")):
        change(published, f"UPDATE {table} SET {column} = 'https://doi.org/10.5281/zenodo.' || {column}")
    change(published, "UPDATE multilabel_prediction SET version_doi = '10.5281/ZENODO.' || version_doi")
    target = tmp_path / "atlas.gpkg"
    report = upgrade_atlas(str(published), str(target), SilentFeedback())
    assert rows(target, statement) == wanted
    assert rows(target, "SELECT version_doi, count(*) FROM multilabel_prediction GROUP BY 1") == scored
    assert report.rows_left_out == report.values_left_out == 0


def test_scores_that_numpy_wrote_as_bytes_arrive(published, tmp_path):
    wanted = rows(published, "SELECT score, frame_id, ml_class_id FROM multilabel_prediction ORDER BY 2, 3, 1")
    change(
        published,
        "CREATE TEMP TABLE one AS SELECT min(id) AS id, frame_id FROM multilabel_prediction GROUP BY frame_id LIMIT 1",
        "UPDATE multilabel_prediction SET frame_id = CAST(char(frame_id, 0, 0, 0, 0, 0, 0, 0) AS BLOB) "
        "WHERE frame_id < 128 AND ml_class_id % 2",
        "UPDATE multilabel_prediction SET ml_class_id = CAST(char(ml_class_id, 0, 0, 0, 0, 0, 0, 0) AS BLOB) "
        "WHERE ml_class_id = 7",
    )
    assert rows(published, "SELECT DISTINCT typeof(frame_id) FROM multilabel_prediction ORDER BY 1")[0] == ("blob",)
    target = tmp_path / "atlas.gpkg"
    upgrade_atlas(str(published), str(target), SilentFeedback())
    assert rows(target, "SELECT score, frame_id, ml_class_id FROM multilabel_prediction ORDER BY 2, 3, 1") == wanted
    assert rows(target, "SELECT count(*) FROM multilabel_prediction_long") == [(0,)]
    assert left_out(target) == []


def test_ids_beyond_the_wide_tables_go_into_the_long_one(published, tmp_path):
    huge, far = 1 << 40, 1 << 20
    ((version, frame),) = rows(published, "SELECT version_doi, frame_id FROM multilabel_prediction LIMIT 1")
    insert = "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) VALUES"
    change(
        published,
        f"INSERT INTO multilabel_class VALUES ({far}, 'far', 0.5, 1, 1)",
        f"{insert} (0.25, '{version}', {frame}, {far})",
        f"INSERT INTO frame (id, version_doi, OriginalFileName, filename) VALUES ({huge}, '{version}', 'a', 'b')",
        f"{insert} (0.75, '{version}', {huge}, 1)",
    )
    target = tmp_path / "atlas.gpkg"
    upgrade_atlas(str(published), str(target), SilentFeedback())
    long = rows(target, "SELECT score, version_doi, frame_id, ml_class_id FROM multilabel_prediction_long ORDER BY id")
    assert sorted(long) == [(0.25, version, frame, far), (0.75, version, huge, 1)]
    assert rows(target, "SELECT count(*) FROM multilabel_prediction") == rows(
        published, "SELECT count(*) FROM multilabel_prediction"
    )
    assert_valid(target)


def test_text_in_the_wrong_place_is_listed_and_its_row_arrives(published, tmp_path):
    change(
        published,
        "UPDATE frame SET GPSFix = 'good', GPSAltitude = 'deep', GPSTrack = x'00' WHERE id = 1",
        "UPDATE frame SET GPSPosition = 'POINT (1 2)' WHERE id = 1",
        "UPDATE frame SET relative_file_path = CAST(x'2f61ff' AS TEXT) WHERE id = 2",
        "UPDATE multilabel_prediction SET score = 'high' WHERE id = 1",
        "ALTER TABLE frame ADD COLUMN remark TEXT",
        "UPDATE frame SET remark = 'sharp' WHERE id = 3",
    )
    target = tmp_path / "atlas.gpkg"
    report = upgrade_atlas(str(published), str(target), SilentFeedback())
    listed = {(table, key, column): values for table, key, column, _, values in left_out(target)}
    ((version, frame, one),) = rows(
        published, "SELECT version_doi, frame_id, ml_class_id FROM multilabel_prediction WHERE id = 1"
    )
    assert listed == {
        ("frame", 1, "GPSFix"): {"GPSFix": "good"},
        ("frame", 1, "GPSAltitude"): {"GPSAltitude": "deep"},
        ("frame", 1, "GPSPosition"): {"GPSPosition": "POINT (1 2)"},
        ("frame", 1, "GPSTrack"): {"GPSTrack": "00"},
        ("frame", 2, "relative_file_path"): {"relative_file_path": "2f61ff"},
        ("frame", 3, "remark"): {"remark": "sharp"},
        ("multilabel_prediction", 1, None): {
            "score": "high",
            "version_doi": version,
            "frame_id": frame,
            "ml_class_id": one,
        },
    }
    assert report.values_left_out == 6 and report.rows_left_out == 1
    found = rows(target, "SELECT GPSFix, GPSAltitude, GPSPosition, GPSTrack FROM frame WHERE id = 1")
    assert found == [(None, None, None, None)]
    assert rows(target, "SELECT relative_file_path FROM frame WHERE id = 2") == [("/a\N{REPLACEMENT CHARACTER}",)]
    assert_valid(target)


def test_a_value_that_must_be_there_and_is_not_is_listed_and_its_row_arrives(published, tmp_path):
    change(published, "PRAGMA writable_schema = 1", "UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')")
    change(
        published,
        "UPDATE multilabel_class SET threshold = NULL WHERE id = 3",
        "UPDATE multilabel_label SET name = NULL, creation_date = 'nan' WHERE id = 7",
        "UPDATE deposit SET have_raw_data = NULL WHERE rowid = 2",
        "UPDATE frame SET OriginalFileName = NULL WHERE id = 5",
        "UPDATE frame SET filename = NULL WHERE id = 6",
    )
    target = tmp_path / "atlas.gpkg"
    upgrade_atlas(str(published), str(target), SilentFeedback())
    filled = "no value where one must be; the row has a substitute"
    listed = [entry for entry in left_out(target) if not entry[0].startswith("multilabel_pre")]
    assert [(table, key, column, values) for table, key, column, reason, values in listed if reason == filled] == [
        ("deposit", 2, "have_raw_data", {"have_raw_data": None}),
        ("frame", 5, "OriginalFileName", {"OriginalFileName": None}),
        ("multilabel_label", 7, "name", {"name": None}),
        ("multilabel_label", 7, "creation_date", {"creation_date": "nan"}),
        ("multilabel_class", 3, "threshold", {"threshold": None}),
    ]
    gone = [(key, reason) for table, key, column, reason, _ in listed if table == "frame" and column is None]
    assert gone == [(6, "a value that must be there is missing")]
    assert rows(target, "SELECT threshold FROM multilabel_class WHERE id = 3") == [(0.5,)]
    assert rows(target, "SELECT name, creation_date FROM multilabel_label WHERE id = 7") == [("", "1970-01-01")]
    assert rows(target, "SELECT have_raw_data FROM deposit WHERE id = 2") == [(0,)]
    assert rows(target, "SELECT OriginalFileName = filename FROM frame WHERE id = 5") == [(1,)]


def test_ids_that_are_none_in_a_table_that_somebody_made_anew(published, tmp_path):
    change(
        published,
        "ALTER TABLE multilabel_label RENAME TO before",
        "CREATE TABLE multilabel_label (id, name TEXT, creation_date TEXT)",
        "INSERT INTO multilabel_label SELECT id, name, creation_date FROM before",
        "DROP TABLE before",
        "INSERT INTO multilabel_label VALUES (5, 'again', '2024-01-01'), ('x', 'text', NULL), (NULL, 'none', NULL)",
    )
    target = tmp_path / "atlas.gpkg"
    upgrade_atlas(str(published), str(target), SilentFeedback())
    listed = [(key, reason, values["id"], values["name"]) for _, key, _, reason, values in left_out(target)]
    assert listed == [
        (None, "its id is no whole number", None, "none"),
        (None, "its id is there already", 5, "again"),
        (None, "its id is no whole number", "x", "text"),
    ]
    assert rows(target, "SELECT count(*), min(id), max(id) FROM multilabel_label") == [(168, 1, 168)]


def test_footprints_of_several_parts_and_tracks_with_measures_are_listed_once(published, tmp_path):
    square = "((0 0, 1 0, 1 1, 0 0))"
    parts = ogr.CreateGeometryFromWkt(f"MULTIPOLYGON ({square}, ((5 5, 6 5, 6 6, 5 5)), ((8 8, 9 8, 9 9, 8 8)))")
    line = ogr.CreateGeometryFromWkt("LINESTRING ZM (0.1 0.2 3 4, 1 1 5 6)")
    change(
        published,
        f"UPDATE deposit SET footprint = X'{bytes(parts.ExportToIsoWkb()).hex()}' WHERE rowid = 1",
        f"UPDATE deposit_linestring SET footprint_linestring = X'{bytes(line.ExportToIsoWkb()).hex()}' WHERE id = 1",
    )
    target = tmp_path / "atlas.gpkg"
    upgrade_atlas(str(published), str(target), SilentFeedback())
    wkt = "MULTIPOLYGON (((0.0 0.0, 1.0 0.0, 1.0 1.0, 0.0 0.0)), ((5.0 5.0, 6.0 5.0, 6.0 6.0, 5.0 5.0)), "
    wkt += "((8.0 8.0, 9.0 8.0, 9.0 9.0, 8.0 8.0)))"
    assert [entry[:3] + entry[4:] for entry in left_out(target)] == [
        ("deposit", 1, "footprint", {"footprint": wkt}),
        (
            "deposit_linestring",
            1,
            "footprint_linestring",
            {"footprint_linestring": bytes(line.ExportToIsoWkb()).hex()},
        ),
    ]
    with closing(sqlite3.connect(target)) as opened:
        ((blob,),) = opened.execute("SELECT footprint FROM deposit WHERE id = 1").fetchall()
    assert ogr.CreateGeometryFromWkb(blob[40:]).ExportToWkt() == "POLYGON ((0 0,1 0,1 1,0 0))"


def test_the_report_says_in_words_what_was_left_out(published, tmp_path):
    change(published, "UPDATE multilabel_annotation SET frame_id = 999999 WHERE id IN (1, 2)")
    report = upgrade_atlas(str(published), str(tmp_path / "atlas.gpkg"), SilentFeedback())
    text = report.to_text()
    assert "an atlas as of v1.2.6" in text and "60 frames" in text
    assert "2 rows of multilabel_annotation were left out; reason for each: its frame does not exist." in text
    assert "upgrade_left_out" in text
    assert '"left_out": {"multilabel_annotation": {"its frame does not exist": 2}}' in report.to_json()
