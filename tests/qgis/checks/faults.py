"""The faults, one a function: it plants one and returns the first values of the rows that must be found."""

from __future__ import annotations

import struct

from .planting import Fault, frames_of, one, point, rebuild, set_bounds

FAULTS = {}


def fault(code, severity="error", table="", repairable=False, alone=True):
    """Register a planting function under its own name."""

    def register(plant):
        FAULTS[plant.__name__] = Fault(code, plant, severity, table, repairable, alone)
        return plant

    return register


# The file and its structure


@fault("schema_version", repairable=True)
def mark_lost(c):
    c.execute("DELETE FROM atlas_info WHERE name = 'schema_version'")
    return ["atlas_info"]


@fault("table_absent", alone=False)
def table_lost(c):
    for statement in (
        "DROP TABLE multilabel_annotation",
        "DELETE FROM gpkg_contents WHERE table_name = 'multilabel_annotation'",
    ):
        c.execute(statement)
    return ["multilabel_annotation"]


@fault("table_to_add", "warning", repairable=True)
def atlas_made_before_a_table(c):
    c.execute("DROP TABLE IF EXISTS multilabel_label_alias")
    c.execute("DELETE FROM gpkg_contents WHERE table_name = 'multilabel_label_alias'")
    return ["multilabel_label_alias"]


@fault("column_absent")
def column_lost(c):
    c.execute("ALTER TABLE multilabel_label DROP COLUMN code_gcrmn")
    return ["multilabel_label"]


@fault("constraint_absent", "warning")
def uniqueness_lost(c):
    for statement in (
        "CREATE TABLE other (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL)",
        "INSERT INTO other SELECT * FROM atlas_info",
        "DROP TABLE atlas_info",
        "ALTER TABLE other RENAME TO atlas_info",
    ):
        c.execute(statement)
    return ["atlas_info"]


@fault("index_absent", "warning", repairable=True)
def indexes_lost(c):
    c.execute("DROP INDEX idx_frame_version_doi")
    c.execute("DROP INDEX idx_multilabel_annotation_frame_id")
    return ["idx_frame_version_doi", "idx_multilabel_annotation_frame_id"]


@fault("view_wrong", repairable=True)
def prediction_view_lacks_a_class(c):
    triggers = c.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'multilabel_prediction'")
    triggers = [row[0] for row in triggers.fetchall()]

    def shorten(sql):
        start = sql.index(" UNION ALL SELECT CAST(frame_id * 1048576 + 2 AS INTEGER)")
        return sql[:start] + sql[sql.index(" UNION ALL", start + 5) :]

    rebuild(c, "multilabel_prediction", shorten)
    for trigger in triggers:
        c.execute(trigger)
    return ["multilabel_prediction"]


@fault("view_wrong", repairable=True)
def views_and_trigger_lost(c):
    c.execute("DROP VIEW vw_frame_prediction_1")
    c.execute("DROP VIEW vw_deposit_linestring_with_platform")
    c.execute("DROP TRIGGER multilabel_prediction_insert")
    return ["vw_deposit_linestring_with_platform", "vw_frame_prediction_1", "multilabel_prediction_insert"]


@fault("view_broken", "warning")
def foreign_view_broken(c):
    c.execute("CREATE VIEW mine AS SELECT depth FROM nowhere")
    c.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('mine', 'attributes', 'mine')")
    return ["mine"]


@fault("model_without_table", "warning", "multilabel_model")
def model_added_by_hand(c):
    c.execute("INSERT INTO multilabel_model VALUES (7, 'Other', 'https://example.org/other', NULL, '2025-01-01')")
    return [7]


@fault("table_without_model", "warning")
def wide_table_added_by_hand(c):
    c.execute("CREATE TABLE multilabel_prediction_9 (frame_id INTEGER PRIMARY KEY, version_doi TEXT, Sand REAL)")
    c.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
        "VALUES ('multilabel_prediction_9', 'attributes', 'nine')"
    )
    return ["multilabel_prediction_9"]


@fault("class_without_column", "warning", "multilabel_class")
def class_added_by_hand(c):
    c.execute("INSERT INTO multilabel_class VALUES (500, 'Dugong', 0.5, 1, 1)")
    return [500]


@fault("column_without_class", "warning")
def column_added_by_hand(c):
    c.execute("ALTER TABLE multilabel_prediction_1 ADD COLUMN Dugong REAL")
    return ["multilabel_prediction_1"]


@fault("sequence_low", "warning", repairable=True)
def counters_lost(c):
    c.execute("DELETE FROM sqlite_sequence WHERE name IN ('multilabel_class_column', 'multilabel_prediction_long')")
    c.execute("UPDATE sqlite_sequence SET seq = 1 WHERE name = 'frame'")
    return ["frame", "multilabel_class_column", "multilabel_prediction_long"]


# Styles


@fault("style_unreadable", "warning", "layer_styles", repairable=True, alone=False)
def styles_damaged(c):
    keys = [row[0] for row in c.execute("SELECT id FROM layer_styles WHERE f_table_name IN ('frame', 'deposit')")]
    c.execute("UPDATE layer_styles SET styleQML = substr(styleQML, 1, 200) WHERE id = ?", keys[:1])
    c.execute("UPDATE layer_styles SET styleQML = NULL WHERE id = ?", keys[1:])
    return keys


@fault("style_absent", "warning", repairable=True)
def styles_lost(c):
    c.execute("DELETE FROM layer_styles WHERE f_table_name IN ('vw_frame_prediction_1', 'deposit_linestring')")
    return ["deposit_linestring", "vw_frame_prediction_1"]


# The GeoPackage


@fault("gpkg_application_id", "warning", repairable=True)
def application_id_wrong(c):
    c.execute(f"PRAGMA application_id = {0x47505858}")
    return ["application_id"]


@fault("gpkg_application_id", "warning", repairable=True)
def user_version_lost(c):
    c.execute("PRAGMA user_version = 0")
    return ["user_version"]


@fault("gpkg_reference_system")
def reference_system_is_another(c):
    c.execute("UPDATE gpkg_spatial_ref_sys SET organization_coordsys_id = 32740 WHERE srs_id = 4326")
    return [4326]


@fault("gpkg_reference_system")
def reference_system_lost(c):
    c.execute("DELETE FROM gpkg_spatial_ref_sys WHERE srs_id = 0")
    return [0]


@fault("gpkg_registration", repairable=True)
def tables_unregistered(c):
    c.execute("DELETE FROM gpkg_contents WHERE table_name = 'multilabel_label'")
    c.execute("DELETE FROM gpkg_geometry_columns WHERE table_name = 'vw_frame_prediction_1'")
    c.execute("UPDATE gpkg_geometry_columns SET geometry_type_name = 'POINT' WHERE table_name = 'deposit'")
    return ["deposit", "multilabel_label", "vw_frame_prediction_1"]


@fault("gpkg_registration", repairable=True)
def tables_described_wrongly(c):
    c.execute("UPDATE gpkg_contents SET srs_id = 0 WHERE table_name = 'deposit'")
    c.execute("UPDATE gpkg_contents SET last_change = 'yesterday' WHERE table_name = 'version'")
    return ["deposit", "version"]


@fault("gpkg_registration", repairable=True)
def frames_unregistered(c):
    """Without them QGIS opens no transaction; and another table took their title meanwhile."""
    title = one(c, "SELECT identifier FROM gpkg_contents WHERE table_name = 'frame'")
    for place in ("gpkg_geometry_columns", "gpkg_contents"):
        c.execute(f"DELETE FROM {place} WHERE table_name = 'frame'")
    c.execute("CREATE TABLE Notebook (id INTEGER PRIMARY KEY, text TEXT)")
    c.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('notebook', 'attributes', ?)", (title,)
    )
    return ["frame"]


@fault("gpkg_registered_absent", repairable=True)
def table_registered_twice(c):
    c.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('Version', 'attributes', 'again')")
    return ["Version"]


@fault("gpkg_registered_absent", repairable=True)
def absent_table_registered(c):
    c.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('gone', 'attributes', 'gone')")
    return ["gone"]


@fault("gpkg_unregistered", "note")
def table_of_ones_own(c):
    c.execute("CREATE TABLE notebook (id INTEGER PRIMARY KEY, text TEXT)")
    return ["notebook"]


@fault("feature_count", "warning", repairable=True)
def feature_count_wrong(c):
    c.execute("INSERT INTO gpkg_ogr_contents VALUES ('version', 77)")
    return ["version"]


@fault("geometry:frame", table="frame")
def geometries_broken(c):
    frames = frames_of(c, "ASV", 4)
    shape = one(c, "SELECT GPSPosition FROM frame WHERE id = ?", frames[0])
    x, y = struct.unpack_from("<2d", shape, 13)
    bad = (b"\0\1 no geometry", point(x, y, 32740), shape[:-3], point(float("nan"), float("nan")))
    triggers = c.execute("SELECT name, sql FROM sqlite_master WHERE name LIKE 'rtree_frame%' AND type = 'trigger'")
    triggers = triggers.fetchall()
    for name, _ in triggers:
        c.execute(f'DROP TRIGGER "{name}"')
    for frame, blob in zip(frames, bad):
        c.execute("UPDATE frame SET GPSPosition = ? WHERE id = ?", (blob, frame))
    for _, sql in triggers:
        c.execute(sql)
    return frames


@fault("spatial_index_absent", "warning", repairable=True)
def spatial_triggers_lost(c):
    c.execute("DROP TRIGGER rtree_frame_GPSPosition_insert")
    c.execute("DROP TRIGGER rtree_deposit_footprint_delete")
    return ["deposit", "frame"]


@fault("spatial_index_absent", "warning", repairable=True)
def spatial_index_lost(c):
    triggers = "SELECT name FROM sqlite_master WHERE name LIKE 'rtree_frame_GPSPosition%' AND type = 'trigger'"
    for (name,) in c.execute(triggers).fetchall():
        c.execute(f'DROP TRIGGER "{name}"')
    c.execute('DROP TABLE "rtree_frame_GPSPosition"')
    c.execute("DELETE FROM gpkg_extensions WHERE table_name = 'frame'")
    return ["frame"]


@fault("spatial_index_wrong:frame", table="frame", repairable=True)
def spatial_index_differs(c):
    missing, moved = frames_of(c, "ASV", 2, skip=5)
    c.execute('DELETE FROM "rtree_frame_GPSPosition" WHERE id = ?', (missing,))
    c.execute('UPDATE "rtree_frame_GPSPosition" SET maxx = maxx + 0.01 WHERE id = ?', (moved,))
    c.execute('INSERT INTO "rtree_frame_GPSPosition" VALUES (999999, 55.3, 55.3, -21.0, -21.0)')
    return [missing, moved, 999999]


@fault("spatial_index_damaged", repairable=True)
def spatial_index_node_lost(c):
    c.execute("DELETE FROM rtree_deposit_linestring_footprint_linestring_node")
    return ["deposit_linestring"]


@fault("spatial_index_damaged", repairable=True)
def spatial_index_that_cannot_be_opened(c):
    c.execute("UPDATE rtree_frame_GPSPosition_node SET data = x'00' WHERE nodeno = 1")
    c.execute("DROP TABLE rtree_deposit_footprint_parent")
    return ["deposit", "frame"]


@fault("spatial_index_damaged", repairable=True)
def spatial_index_hides_rows(c):
    """The entries are right, but a search does not come to them: the box of their node is elsewhere."""
    root = one(c, "SELECT data FROM rtree_frame_GPSPosition_node WHERE nodeno = 1")
    moved = root[:12] + struct.pack(">4f", 0, 1, 0, 1) + root[28:]
    c.execute("UPDATE rtree_frame_GPSPosition_node SET data = ? WHERE nodeno = 1", (moved,))
    return ["frame"]


@fault("bounds_wrong", "warning", repairable=True)
def bounds_too_narrow(c):
    c.execute("UPDATE gpkg_contents SET max_x = max_x - 1 WHERE table_name = 'frame'")
    c.execute("UPDATE gpkg_contents SET min_x = NULL WHERE table_name = 'deposit_linestring'")
    return ["deposit_linestring", "frame"]


# References


@fault("orphan:multilabel_annotation:frame_id", table="multilabel_annotation", repairable=True)
def annotation_without_frame(c):
    c.execute("INSERT INTO multilabel_annotation VALUES (9001, 1, 777777, 1, 1)")
    return [9001]


@fault("orphan:multilabel_annotation:ml_label_id", table="multilabel_annotation", repairable=True)
def annotation_without_label(c):
    c.execute("INSERT INTO multilabel_annotation VALUES (9002, 1, ?, 4444, 1)", frames_of(c, "UAV"))
    return [9002]


@fault("orphan:multilabel_prediction_1:frame_id", table="multilabel_prediction_1", repairable=True)
def prediction_without_frame(c):
    frame = frames_of(c, "KITE", skip=5)[0]
    c.execute("UPDATE multilabel_prediction_1 SET frame_id = 888888 WHERE frame_id = ?", (frame,))
    return [888888]


@fault("orphan:multilabel_prediction_long:frame_id", table="multilabel_prediction_long", repairable=True)
def long_prediction_without_frame(c):
    version = one(c, "SELECT doi FROM version")
    c.execute("INSERT INTO multilabel_prediction_long VALUES (?, 0.5, ?, 888887, 1)", ((1 << 52) + 1, version))
    return [(1 << 52) + 1]


@fault("orphan:frame:version_doi", table="frame")
def frame_without_version(c):
    frame = frames_of(c, "UAV")[0]
    c.execute("UPDATE frame SET version_doi = '1' WHERE id = ?", (frame,))
    return [frame]


@fault("orphan:deposit_linestring:deposit_doi", table="deposit_linestring", repairable=True)
def track_without_session(c):
    c.execute("INSERT INTO deposit_linestring VALUES (501, '2', NULL)")
    return [501]


# Frames


@fault("frame_duplicate", table="frame")
def frame_twice(c):
    frame = frames_of(c, "ASV", skip=8)[0]
    columns = [row[1] for row in c.execute("PRAGMA table_info(frame)")][1:]
    names = ", ".join(columns)
    c.execute(f"INSERT INTO frame (id, {names}) SELECT 700001, {names} FROM frame WHERE id = ?", (frame,))
    return [frame, 700001]


@fault("position_zero", table="frame", repairable=True)
def position_at_zero(c):
    frame = frames_of(c, "ASV", skip=10)[0]
    c.execute("UPDATE frame SET GPSPosition = ? WHERE id = ?", (point(0, 0), frame))
    set_bounds(c)
    return [frame]


@fault("position_range", table="frame")
def position_outside_the_globe(c):
    frame = frames_of(c, "ASV", skip=11)[0]
    c.execute("UPDATE frame SET GPSPosition = ? WHERE id = ?", (point(-21.0, 155.2), frame))
    set_bounds(c)
    return [frame]


@fault("position_outside_footprint", "warning", "frame")
def position_beside_the_footprint(c):
    frames = frames_of(c, "ASV", 2, skip=12)
    east = one(c, "SELECT max(r.maxx) FROM rtree_deposit_footprint AS r JOIN deposit AS d ON d.id = r.id "
                  "WHERE d.platform_type = 'ASV'")  # fmt: skip
    (blob,) = c.execute("SELECT GPSPosition FROM frame WHERE id = ?", (frames[0],)).fetchone()
    _, y = struct.unpack_from("<2d", blob, 13)
    c.execute("UPDATE frame SET GPSPosition = ? WHERE id = ?", (point(east + 0.0002, y), frames[0]))
    c.execute("UPDATE frame SET GPSPosition = ? WHERE id = ?", (point(east + 0.0004, y), frames[1]))
    set_bounds(c)
    return frames


@fault("position_exchanged", table="frame")
def position_exchanged(c):
    frame = frames_of(c, "ASV", skip=14)[0]
    x, y = struct.unpack_from("<2d", one(c, "SELECT GPSPosition FROM frame WHERE id = ?", frame), 13)
    c.execute("UPDATE frame SET GPSPosition = ? WHERE id = ?", (point(y, x), frame))
    set_bounds(c)
    return [frame]


@fault("footprint_absent", "warning", "deposit", repairable=True)
def footprint_lost(c):
    key = one(c, "SELECT id FROM deposit WHERE platform_type = 'KITE'")
    c.execute("UPDATE deposit SET footprint = NULL WHERE id = ?", (key,))
    set_bounds(c)
    return [key]


@fault("altitude_sign", "warning", "frame")
def depth_positive(c):
    boat, drone = frames_of(c, "ASV", skip=16)[0], frames_of(c, "UAV", skip=5)[0]
    c.execute("UPDATE frame SET GPSAltitude = -GPSAltitude WHERE id IN (?, ?)", (boat, drone))
    return sorted([boat, drone])


@fault("time_outside_day", "warning", "frame")
def times_wrong(c):
    early, late, none = frames_of(c, "ASV", 3, skip=17)
    c.execute("UPDATE frame SET GPSDatetime = '2024-04-21T09:59:00.000Z' WHERE id = ?", (early,))
    c.execute("UPDATE frame SET GPSDatetime = '2024-04-23T14:01:00.000Z' WHERE id = ?", (late,))
    c.execute("UPDATE frame SET GPSDatetime = 'yesterday' WHERE id = ?", (none,))
    return [early, late, none]


@fault("time_absent", "note", "deposit")
def time_lost(c):
    c.execute("UPDATE frame SET GPSDatetime = NULL WHERE id = ?", frames_of(c, "ASV", skip=20))
    return [one(c, "SELECT id FROM deposit WHERE platform_type = 'ASV'")]


# Scores, labels, annotations


@fault("score_range:1", table="frame")
def scores_beyond_one(c):
    frame, other = frames_of(c, "ASV", 2, skip=21)
    c.execute("UPDATE multilabel_prediction_1 SET Sand = 1.2, Rock = -0.1 WHERE frame_id = ?", (frame,))
    c.execute("UPDATE multilabel_prediction_1 SET Fish = 'n/a' WHERE frame_id = ?", (other,))
    return [frame, frame, other]


@fault("score_empty:1", "warning", "frame", repairable=True)
def scores_all_null(c):
    frame = frames_of(c, "KITE")[0]
    columns = [row[1] for row in c.execute("PRAGMA table_info(multilabel_prediction_1)")][2:]
    changes = ", ".join(f'"{column}" = NULL' for column in columns)
    c.execute(f"UPDATE multilabel_prediction_1 SET {changes} WHERE frame_id = ?", (frame,))
    return [frame]


@fault("score_version:1", table="frame")
def scores_of_another_session(c):
    frame, other = frames_of(c, "ASV", 2, skip=23)
    version = one(
        c,
        "SELECT v.doi FROM version AS v JOIN deposit AS d ON d.doi = v.deposit_doi WHERE d.platform_type = 'UAV'",
    )
    c.execute("UPDATE multilabel_prediction_1 SET version_doi = '3' WHERE frame_id = ?", (other,))
    c.execute("UPDATE multilabel_prediction_1 SET version_doi = ? WHERE frame_id = ?", (version, frame))
    return [frame, other]


@fault("threshold_range", table="multilabel_class")
def threshold_beyond_one(c):
    c.execute("UPDATE multilabel_class SET threshold = 1.5 WHERE id = 3")
    return [3]


@fault("label_nameless", table="multilabel_label")
def label_without_name(c):
    c.execute("UPDATE multilabel_label SET name = '  ' WHERE id = 9")
    return [9]


@fault("label_duplicate", "warning", "multilabel_label")
def label_twice(c):
    c.execute(
        "INSERT INTO multilabel_label (id, name, creation_date) SELECT 900, upper(name), '2025-01-01' "
        "FROM multilabel_label WHERE id = 5"
    )
    return [5, 900]


@fault("label_blanks", "warning", "multilabel_label", repairable=True)
def label_with_blanks(c):
    c.execute("UPDATE multilabel_label SET name = name || ' ' WHERE id = 7")
    return [7]


@fault("class_duplicate", table="multilabel_class")
def class_twice(c):
    c.execute("UPDATE multilabel_class SET name = (SELECT lower(name) FROM multilabel_class WHERE id = 4) WHERE id = 9")
    return [4, 9]


@fault("annotation_copy", "warning", "multilabel_annotation", repairable=True)
def annotation_twice(c):
    c.execute(
        "INSERT INTO multilabel_annotation SELECT 9100, value, frame_id, ml_label_id, ml_annotation_session_id "
        "FROM multilabel_annotation WHERE id = 4"
    )
    return [9100]


@fault("annotation_conflict", table="multilabel_annotation")
def annotation_contradicted(c):
    c.execute(
        "INSERT INTO multilabel_annotation SELECT 9200, CASE value WHEN 1 THEN 0 ELSE 1 END, frame_id, ml_label_id, "
        "ml_annotation_session_id FROM multilabel_annotation WHERE id = 7"
    )
    return [7, 9200]


@fault("annotation_value", table="multilabel_annotation")
def annotation_of_unknown_value(c):
    c.execute("UPDATE multilabel_annotation SET value = 5 WHERE id = 8")
    return [8]


# Sessions


@fault("session_name", "warning", "deposit")
def session_name_outside_the_grammar(c):
    keys = [row[0] for row in c.execute("SELECT id FROM deposit ORDER BY id LIMIT 2")]
    c.execute("UPDATE deposit SET session_name = 'Lagoon survey' WHERE id = ?", keys[:1])
    c.execute("UPDATE deposit SET session_name = '20230231_REU-LAGOON_ASV-1_01' WHERE id = ?", keys[1:])
    return keys


@fault("deposit_without_version", "warning", "deposit")
def session_without_version(c):
    c.execute("INSERT INTO deposit (id, doi, session_name) VALUES (801, '99', '20230601_REU-LAGOON_ASV-1_01')")
    return [801]


@fault("version_kind", "warning", "version")
def version_of_unknown_kind(c):
    key = one(c, "SELECT v.id FROM version AS v JOIN deposit AS d ON d.doi = v.deposit_doi "
                 "WHERE d.platform_type = 'ASV' AND v.kind = 'PROCESSED_DATA' ORDER BY v.id")  # fmt: skip
    c.execute("UPDATE version SET kind = 'DRAFT' WHERE id = ?", (key,))
    return [key]


@fault("deposit_flags", "warning", "deposit", repairable=True)
def flags_wrong(c):
    key = one(c, "SELECT id FROM deposit WHERE platform_type = 'AUV'")
    c.execute("UPDATE deposit SET have_raw_data = 0, have_processed_data = 1 WHERE id = ?", (key,))
    return [key]


@fault("sync_failed", "warning", "sync_state")
def session_failed(c):
    c.execute("UPDATE sync_state SET outcome = 'failed', error = '<b>no</b> METADATA.zip' WHERE id = 2")
    return [2]


@fault("sync_without_deposit", table="sync_state", repairable=True)
def state_without_session(c):
    c.execute(
        "INSERT INTO sync_state (id, deposit_doi, session_name, outcome) "
        "VALUES (901, '98', '20230602_REU-LAGOON_ASV-1_01', 'imported')"
    )
    return [901]


@fault("dates_inverted", "warning", "etl_runs")
def run_ended_before_it_began(c):
    key = one(c, "SELECT max(id) FROM etl_runs")
    c.execute("UPDATE etl_runs SET finished_at = '2001-01-01T00:00:00.000Z' WHERE id = ?", (key,))
    return [key]


@fault("upgrade_left_out", "note", "upgrade_left_out")
def rows_left_out(c):
    c.execute("CREATE TABLE upgrade_left_out (id INTEGER PRIMARY KEY, table_name TEXT, reason TEXT)")
    c.execute("INSERT INTO upgrade_left_out VALUES (1, 'frame', 'no version')")
    c.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
        "VALUES ('upgrade_left_out', 'attributes', 'left out')"
    )
    return [1]
