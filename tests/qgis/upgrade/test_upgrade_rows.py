"""Every row of every variant of the published atlas, judged by the generator that wrote it."""

from __future__ import annotations

import re
import struct
from collections import Counter

import pytest
from osgeo import ogr
from upgrade_material import KEYS, VARIANTS, left_out, records, rows, shape

UNCLEAN = ("mixed", "orphans", "prototype")
NEVER = "1970-01-01"
REFERENCES = {"doi", "deposit_doi", "version_doi"}
DAYS = {"multilabel_label", "multilabel_model"}
GEOMETRIES = {"footprint", "footprint_linestring", "GPSPosition"}
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(T.*Z)?", re.ASCII)
REQUIRED_MOMENTS = {"multilabel_annotation_session": "annotation_date", "etl_runs": "last_zenodo_harvest_at"}
COLLECTIONS = ("collection-early", "collection")
PLAIN = ["multilabel_label", "multilabel_model", "multilabel_class", "etl_runs", "version", "deposit", "frame"]
PLAIN += ["deposit_linestring"]


def bare(doi):
    return doi.rpartition("zenodo.")[2] if doi else doi


def stamp(text):
    """A moment as the truth tells it, the way GeoPackage writes it."""
    if text is None or not MOMENT.fullmatch(text):
        return None
    day, _, time = text.partition("T")
    clock, _, fraction = time.rstrip("Z").partition(".")
    return f"{day}T{clock or '00:00:00'}.{fraction.ljust(3, '0')[:3]}Z"


def broken(truth, table) -> set:
    return {entry["key"] for entry in truth["broken"] if entry["table"] == table}


def carried(truth, table) -> list:
    """The rows that can be carried; a version is known by its DOI there."""
    gone = broken(truth, table)
    return [
        row
        for row in truth["tables"].get(table, [])
        if row["doi" if table == "version" else "id" if "id" in row else "doi"] not in gone
    ]


def expected(truth, table, row, column):
    value = row[column]
    if column in REFERENCES and table != "multilabel_model":
        return bare(value)
    if column == "GPSDatetime" or column == REQUIRED_MOMENTS.get(table):
        return stamp(value) or (None if column == "GPSDatetime" else f"{NEVER}T00:00:00.000Z")
    if table in DAYS and column == "creation_date":
        return value[:10] if MOMENT.fullmatch(value) else NEVER
    return value


@pytest.mark.parametrize("preset", VARIANTS)
@pytest.mark.parametrize("table", PLAIN)
def test_every_row_arrives_with_its_id_and_its_values(upgraded, preset, table):
    one = upgraded(preset)
    published = carried(one.truth, table)
    if not published:
        pytest.skip("this variant has no such rows")
    key = KEYS.get(table, "id")
    columns = sorted({column for row in published for column in row} - {"id", "rowid"})
    wanted = {row[key]: {c: expected(one.truth, table, row, c) for c in columns} for row in published}
    found = records(one.target, table, columns)
    if table == "etl_runs":
        found = {number: row for number, row in found.items() if number in wanted}
    for row in found.values():
        row.update({column: shape(row[column]) for column in GEOMETRIES & set(columns)})
    if table in {"deposit", "deposit_linestring"} and preset in COLLECTIONS:
        return  # see test_a_collection_becomes_footprint_and_track
    assert found == wanted
    assert one.report.counts[table] == len(wanted)


@pytest.mark.parametrize("preset", COLLECTIONS)
def test_a_collection_becomes_footprint_and_track(upgraded, preset):
    one = upgraded(preset)
    footprints = {row["doi"]: row["footprint"]["geometries"] for row in one.truth["tables"]["deposit"]}
    assert all(len(parts) == 2 for parts in footprints.values())
    found = dict(rows(one.target, "SELECT doi, footprint FROM deposit"))
    assert {doi: shape(blob) for doi, blob in found.items()} == {doi: parts[0] for doi, parts in footprints.items()}
    tracks = rows(one.target, "SELECT deposit_doi, footprint_linestring FROM deposit_linestring")
    assert {doi: shape(blob) for doi, blob in tracks} == {doi: parts[1] for doi, parts in footprints.items()}
    assert len(tracks) == len(footprints) == one.report.counts["deposit_linestring"]
    columns = ["session_date", "alpha3_country_code", "location", "platform_type", "have_raw_data", "session_name"]
    wanted = {row["rowid"]: {c: row[c] for c in columns} for row in one.truth["tables"]["deposit"]}
    assert records(one.target, "deposit", columns) == wanted


@pytest.mark.parametrize("preset", VARIANTS)
def test_every_score_arrives_in_the_published_view(upgraded, preset):
    one = upgraded(preset)
    columns = ("score", "version_doi", "frame_id", "ml_class_id")
    published = carried(one.truth, "multilabel_prediction")
    wanted = Counter((row["score"], bare(row["version_doi"]), row["frame_id"], row["ml_class_id"]) for row in published)
    found = Counter(rows(one.target, f"SELECT {', '.join(columns)} FROM multilabel_prediction"))
    assert found == wanted
    assert one.report.counts["multilabel_prediction"] == len(published)
    assert len(published) > 100 or preset == "empty"


def test_scores_of_two_models_end_in_their_tables_and_the_rest_in_the_long_one(upgraded):
    one = upgraded("mixed")
    published = sorted(one.truth["tables"]["multilabel_prediction"], key=lambda row: row["id"])
    models = {row["id"]: row["ml_model_id"] for row in one.truth["tables"]["multilabel_class"]}
    wide, long = {}, []
    for row in published:
        place = wide.setdefault((models[row["ml_class_id"]], row["frame_id"]), {"version": row["version_doi"]})
        if place["version"] == row["version_doi"] and row["ml_class_id"] not in place:
            place[row["ml_class_id"]] = row["score"]
        else:
            long.append((row["score"], row["version_doi"], row["frame_id"], row["ml_class_id"]))
    assert {model for model, _ in wide} == {1, 3} and long
    columns = dict(rows(one.target, "SELECT ml_class_id, column_name FROM multilabel_class_column"))
    found = {}
    for model in (1, 3):
        classes = sorted(key for key in models if models[key] == model)
        names = ", ".join('"' + columns[key].replace('"', '""') + '"' for key in classes)
        for frame, version, *scores in rows(
            one.target, f"SELECT frame_id, version_doi, {names} FROM multilabel_prediction_{model}"
        ):
            present = {key: score for key, score in zip(classes, scores) if score is not None}
            found[model, frame] = {"version": version, **present}
    assert found == wide
    statement = "SELECT score, version_doi, frame_id, ml_class_id FROM multilabel_prediction_long ORDER BY id"
    assert sorted(rows(one.target, statement)) == sorted(long)
    assert one.report.counts["multilabel_prediction_long"] == len(long)


@pytest.mark.parametrize("preset", VARIANTS)
def test_annotations_arrive_with_who_and_when(upgraded, preset):
    one = upgraded(preset)
    sessions = {row["id"]: row for row in one.truth["tables"].get("multilabel_annotation_session", [])}
    wanted = {}
    for row in carried(one.truth, "multilabel_annotation"):
        session = sessions.get(row.get("ml_annotation_session_id")) or {**row, "dataset_name": "", "author_name": ""}
        date = stamp(session["annotation_date"]) or f"{NEVER}T00:00:00.000Z"
        who = (date, session["dataset_name"], session["author_name"])
        wanted[row["id"]] = (row["value"], row["frame_id"], row["ml_label_id"], *who)
    statement = """SELECT a.id, a.value, a.frame_id, a.ml_label_id, s.annotation_date, s.dataset_name, s.author_name
        FROM multilabel_annotation AS a JOIN multilabel_annotation_session AS s ON s.id = a.ml_annotation_session_id"""
    found = rows(one.target, statement)
    assert {key: tuple(values) for key, *values in found} == wanted
    assert one.report.counts["multilabel_annotation"] == len(wanted)
    assert len(wanted) > 10 or preset == "empty"
    assert sessions.keys() <= {row[0] for row in rows(one.target, "SELECT id FROM multilabel_annotation_session")}


def test_broken_references_are_listed_row_by_row_and_nothing_else_is(upgraded):
    one = upgraded("orphans")
    versions = {row["doi"]: row["rowid"] for row in one.truth["tables"]["version"]}
    wanted = {(entry["table"], versions.get(entry["key"], entry["key"])) for entry in one.truth["broken"]}
    listed = left_out(one.target)
    assert sorted((table, row_id) for table, row_id, _, _, _ in listed) == sorted(wanted)
    assert {table for table, _ in wanted} == {
        "version",
        "deposit_linestring",
        "frame",
        "multilabel_class",
        "multilabel_prediction",
        "multilabel_annotation",
    }
    assert one.report.rows_left_out == len(listed) and one.report.values_left_out == 0
    for table, row_id, column, _, values in listed:
        assert column is None
        published = rows(one.source, f"SELECT * FROM {table} WHERE rowid = ?", row_id)[0]
        names = [row[1] for row in rows(one.source, f"PRAGMA table_info({table})")]
        plain = dict(zip(names, published))
        blob = plain.get("GPSPosition")
        if blob is not None:
            point = ogr.CreateGeometryFromWkt(values["GPSPosition"]).GetPoint_2D()
            assert point == struct.unpack("<2d", blob[-17:-1])
            plain["GPSPosition"] = values["GPSPosition"]
        assert values == {name: value for name, value in plain.items() if name != "id"}
    kinds = {"missing": "does not exist", "follows": "was left out"}
    told = {}
    for entry in one.truth["broken"]:
        told.setdefault((entry["table"], versions.get(entry["key"], entry["key"])), set()).add(kinds[entry["kind"]])
    for table, row_id, _, reason, _ in listed:
        assert reason.endswith(tuple(told[table, row_id])), (table, row_id)


def test_values_that_cannot_be_read_are_listed_and_their_rows_arrive(upgraded):
    one = upgraded("mixed")
    wanted = {(e["table"], e["key"], e["column"]): e["value"] for e in one.truth["unreadable"]}
    wanted["multilabel_label", 205, "creation_date"] = "2025-09-01 10:11:12"  # the column holds a day
    wanted["frame", 1017, "GPSDatetime"] = "2023-11-05 04:05:06.123456"  # and this one milliseconds
    listed = left_out(one.target)
    assert {(table, key, column): values[column] for table, key, column, _, values in listed} == wanted
    assert one.report.rows_left_out == 0 and one.report.values_left_out == len(listed) == len(wanted)
    assert dict(rows(one.target, "SELECT id, GPSDatetime FROM frame WHERE id IN (1024, 1025, 1026)")) == {
        1024: None,
        1025: None,
        1026: None,
    }


@pytest.mark.parametrize("preset", [preset for preset in VARIANTS if preset not in UNCLEAN])
def test_a_clean_file_leaves_nothing_out_and_no_table_for_it(upgraded, preset):
    assert left_out(upgraded(preset).target) == []
    assert upgraded(preset).report.left_out == upgraded(preset).report.left_out_values == {}


def test_a_column_that_schema_2_lacks_is_listed_value_by_value(upgraded):
    one = upgraded("prototype")
    published = rows(one.source, "SELECT id, prediction_date FROM multilabel_predictions")
    listed = left_out(one.target)
    assert {(table, column) for table, _, column, _, _ in listed} == {("multilabel_predictions", "prediction_date")}
    assert sorted((key, values["prediction_date"]) for _, key, _, _, values in listed) == sorted(published)


@pytest.mark.parametrize("preset", VARIANTS)
def test_the_users_styles_stay_beside_ours_and_the_published_ones_go(upgraded, preset):
    one = upgraded(preset)
    published = one.truth["tables"].get("layer_styles", [])
    mine = [row for row in published if not row["useAsDefault"]]
    assert len(mine) == (preset in {"mixed", "edited"})
    names = "f_table_name, f_geometry_column, styleName, styleQML, styleSLD, description, owner"
    found = rows(one.target, f"SELECT {names} FROM layer_styles WHERE NOT useAsDefault")
    assert found == [tuple(row[name] for name in names.split(", ")) for row in mine]
    ours = rows(one.target, "SELECT f_table_name FROM layer_styles WHERE useAsDefault AND f_table_name <> 'mes_sites'")
    assert len(ours) == len(set(ours)) >= 5
