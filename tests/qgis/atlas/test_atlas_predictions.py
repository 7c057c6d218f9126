"""Wide tables, the view over them, its triggers, and models that are added."""

from __future__ import annotations

import sqlite3
import time

import pytest
from atlas_material import a_model, a_session, assert_valid, change, rows, write
from qgis.core import QgsFeatureRequest, QgsRectangle, QgsVectorLayer

from seatizen_atlas_plugin.atlas.content import PredictionRows
from seatizen_atlas_plugin.atlas.geopackage import AtlasError, open_atlas
from seatizen_atlas_plugin.atlas.prediction_schema import column_names

VIEW = "SELECT id, score, version_doi, frame_id, ml_class_id FROM multilabel_prediction"
LONG_FLOOR = 1 << 52


def score_row(score, version, frame, ml_class):
    """An INSERT as people wrote it for the published atlas."""
    return (
        "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) "
        f"VALUES ({score}, '{version}', {frame}, {ml_class})"
    )


def expected_scores(content, ids, first_class=1):
    """(score, version, frame, class) as the published table has them."""
    return {
        (score, part.version_doi, ids[content.frames[index][0]], first_class + column)
        for part in content.predictions
        for index, scores in part.rows
        for column, score in enumerate(scores)
        if score is not None
    }


@pytest.fixture
def content():
    content = a_session(1, 20)
    content.predictions[0].rows[0] = (0, [None, *content.predictions[0].rows[0][1][1:]])
    return content


@pytest.fixture
def filled(atlas_path, content):
    write(atlas_path, content)
    return atlas_path


@pytest.fixture
def frame_ids(filled):
    return dict(rows(filled, "SELECT filename, id FROM frame"))


def test_the_view_has_the_published_shape(filled, content, frame_ids):
    found = rows(filled, VIEW)
    assert {row[1:] for row in found} == expected_scores(content, frame_ids)
    assert len(found) == len({row[0] for row in found}) == 14 * 31 - 1
    assert rows(filled, f"{VIEW} WHERE frame_id = 2 AND ml_class_id = 9")[0][0] == 2 * (1 << 20) + 9
    types = [(row[1], row[2]) for row in rows(filled, "PRAGMA table_info(multilabel_prediction)")]
    assert types == [
        ("id", "INTEGER"),
        ("score", "REAL"),
        ("version_doi", "TEXT"),
        ("frame_id", "INTEGER"),
        ("ml_class_id", "INTEGER"),
    ]


def test_published_queries_work(filled, content):
    found = rows(
        filled,
        "SELECT frame.filename, multilabel_class.name, multilabel_prediction.score FROM multilabel_prediction "
        "JOIN frame ON frame.id = multilabel_prediction.frame_id "
        "JOIN multilabel_class ON multilabel_class.id = multilabel_prediction.ml_class_id "
        "WHERE multilabel_class.name = 'Atra/Leucospilota' AND score >= threshold ORDER BY frame.id",
    )
    assert found == [
        (content.frames[index][0], "Atra/Leucospilota", scores[8])
        for index, scores in content.predictions[0].rows
        if scores[8] >= 0.586
    ]


class TestTriggers:
    """Published INSERTs, updates of the score and DELETEs, by a foreign program."""

    def test_an_insert_goes_into_the_wide_table(self, filled, frame_ids, content):
        unscored = frame_ids[content.frames[2][0]]
        change(
            filled,
            score_row(0.25, "20011", unscored, 9),
            score_row(0.5, "20011", unscored, 31),
        )
        wide = rows(
            filled,
            'SELECT version_doi, "Atra/Leucospilota", Useless, Fish FROM multilabel_prediction_1 WHERE frame_id = ?',
            unscored,
        )
        assert wide == [("20011", 0.25, 0.5, None)]
        assert len(rows(filled, f"{VIEW} WHERE frame_id = {unscored}")) == 2
        assert rows(filled, "SELECT count(*) FROM multilabel_prediction_long") == [(0,)]

    def test_inserts_of_many_rows_by_one_statement(self, filled, frame_ids):
        before = {row[1:] for row in rows(filled, VIEW)}
        change(
            filled,
            "CREATE TABLE copy AS SELECT score, version_doi, frame_id, ml_class_id FROM multilabel_prediction",
            "DELETE FROM multilabel_prediction",
            "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) SELECT * FROM copy",
            "DROP TABLE copy",
        )
        assert {row[1:] for row in rows(filled, VIEW)} == before
        assert rows(filled, "SELECT count(*) FROM multilabel_prediction_long") == [(0,)]

    def test_what_fits_no_wide_table_is_kept_all_the_same(self, filled):
        change(
            filled,
            "INSERT INTO multilabel_class VALUES (77, 'new', 0.5, 1, 1)",
            # a second score of the same frame and class
            score_row(0.1, "20011", 2, 9),
            # a score from another record than the frame's others
            score_row(0.2, "20010", 1, 1),
            # a class without a column
            "INSERT OR REPLACE INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) "
            "VALUES (0.3, '20011', 2, 77)",
        )
        found = rows(filled, "SELECT id, score, version_doi, frame_id, ml_class_id FROM multilabel_prediction_long")
        assert found == [
            (LONG_FLOOR + 1, 0.1, "20011", 2, 9),
            (LONG_FLOOR + 2, 0.2, "20010", 1, 1),
            (LONG_FLOOR + 3, 0.3, "20011", 2, 77),
        ]
        assert set(found) <= set(rows(filled, VIEW))
        assert_valid(filled)

    def test_the_long_table_takes_no_ids_of_the_wide_ones(self, filled):
        with pytest.raises(sqlite3.IntegrityError):
            change(filled, "INSERT INTO multilabel_prediction_long VALUES (7, 0.5, '20011', 1, 1)")

    @pytest.mark.parametrize(
        "values", ["NULL, '20011', 1, 1", "0.5, NULL, 1, 1", "0.5, '20011', NULL, 1", "0.5, '20011', 1, NULL"]
    )
    def test_nulls_are_refused_as_in_the_published_table(self, filled, values):
        before = rows(filled, VIEW)
        with pytest.raises(sqlite3.IntegrityError, match="may be NULL"):
            change(
                filled,
                f"INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) VALUES ({values})",
            )
        assert rows(filled, VIEW) == before

    def test_update_of_the_score(self, filled):
        change(
            filled,
            score_row(0.1, "20011", 2, 77),
            "UPDATE multilabel_prediction SET score = 0.875 WHERE frame_id = 2 AND ml_class_id IN (4, 77)",
        )
        found = rows(filled, "SELECT ml_class_id FROM multilabel_prediction WHERE score = 0.875 ORDER BY 1")
        assert found == [(4,), (77,)]
        assert rows(filled, "SELECT Acropora_Tabular FROM multilabel_prediction_1 WHERE frame_id = 2") == [(0.875,)]

    @pytest.mark.parametrize("change_of", ["id = 3", "score = NULL", "frame_id = NULL", "version_doi = NULL"])
    def test_updates_that_are_refused(self, filled, change_of):
        before = rows(filled, VIEW)
        with pytest.raises(sqlite3.IntegrityError, match="no column may be NULL, and the id cannot be changed"):
            change(filled, f"UPDATE multilabel_prediction SET {change_of} WHERE frame_id = 2 AND ml_class_id = 4")
        assert rows(filled, VIEW) == before

    def test_a_score_is_given_to_another_class_frame_or_version(self, filled, frame_ids, content):
        unscored = frame_ids[content.frames[2][0]]
        change(filled, "DELETE FROM multilabel_prediction WHERE frame_id = 2 AND ml_class_id = 4")
        before = {row[1:] for row in rows(filled, VIEW)}
        (score,) = rows(filled, "SELECT score FROM multilabel_prediction WHERE frame_id = 2 AND ml_class_id = 5")[0]
        change(filled, "UPDATE multilabel_prediction SET ml_class_id = 4 WHERE frame_id = 2 AND ml_class_id = 5")
        before = before - {(score, "20011", 2, 5)} | {(score, "20011", 2, 4)}
        assert {row[1:] for row in rows(filled, VIEW)} == before
        change(
            filled,
            f"UPDATE multilabel_prediction SET frame_id = {unscored}, score = 0.5 "
            "WHERE frame_id = 2 AND ml_class_id = 4",
        )
        before = before - {(score, "20011", 2, 4)} | {(0.5, "20011", unscored, 4)}
        assert {row[1:] for row in rows(filled, VIEW)} == before
        assert rows(filled, "SELECT count(*) FROM multilabel_prediction_long") == [(0,)]
        change(filled, f"UPDATE multilabel_prediction SET version_doi = '20010' WHERE frame_id = {unscored}")
        before = before - {(0.5, "20011", unscored, 4)} | {(0.5, "20010", unscored, 4)}
        assert {row[1:] for row in rows(filled, VIEW)} == before
        # A score that another one is in the way of, and one of a class without column.
        change(filled, "UPDATE multilabel_prediction SET ml_class_id = 7 WHERE frame_id = 2 AND ml_class_id IN (8, 9)")
        assert len(rows(filled, f"{VIEW} WHERE frame_id = 2 AND ml_class_id = 7")) == 3
        change(filled, "UPDATE multilabel_prediction SET ml_class_id = 77 WHERE frame_id = 2 AND ml_class_id = 7")
        assert len(rows(filled, f"{VIEW} WHERE frame_id = 2 AND ml_class_id = 77")) == 3
        assert len(rows(filled, VIEW)) == len(before)

    def test_a_version_of_a_whole_session_is_changed(self, filled):
        before = {row[1:] for row in rows(filled, VIEW)}
        change(filled, "UPDATE multilabel_prediction SET version_doi = '20010' WHERE version_doi = '20011'")
        after = [row[1:] for row in rows(filled, VIEW)]
        assert len(after) == len(before)
        assert set(after) == {(score, "20010", frame, number) for score, _, frame, number in before}

    def test_deletes(self, filled):
        change(
            filled,
            score_row(0.1, "20011", 2, 77),
            "DELETE FROM multilabel_prediction WHERE frame_id = 2 AND ml_class_id IN (4, 77)",
        )
        found = rows(filled, f"{VIEW} WHERE frame_id = 2")
        assert sorted(row[4] for row in found) == [number for number in range(1, 32) if number != 4]
        assert rows(filled, "SELECT count(*) FROM multilabel_prediction_long") == [(0,)]
        change(filled, "DELETE FROM multilabel_prediction WHERE frame_id = 2")
        assert rows(filled, "SELECT count(*) FROM multilabel_prediction_1 WHERE frame_id = 2") == [(0,)]
        assert rows(filled, "SELECT count(*) FROM multilabel_prediction_1") == [(13,)]

    def test_a_replaced_session_keeps_long_rows_of_frames_that_stay(self, filled, content):
        change(
            filled,
            score_row(0.1, "20011", 2, 77),
            score_row(0.1, "20011", 20, 77),
        )
        write(filled, a_session(1, 10))
        assert rows(filled, "SELECT frame_id FROM multilabel_prediction_long") == [(2,)]


class TestModels:
    """Models that are added later."""

    def test_a_model_is_added_and_filled(self, filled, frame_ids, content):
        model = a_model(7, 3)
        atlas = open_atlas(str(filled))
        atlas.add_model(model)
        assert [m.id for m in atlas.models()] == [1, 7]
        assert atlas.models()[1] == model
        atlas.close()
        content.predictions.append(PredictionRows(7, "20011", [(1, [0.1, None, 0.3]), (2, [0.4, 0.5, 0.6])]))
        assert write(filled, content)[0].predictions == 14 * 31 - 1 + 5
        own = {
            (score, "20011", frame_ids[content.frames[index][0]], 7000 + column)
            for index, scores in content.predictions[1].rows
            for column, score in enumerate(scores)
            if score is not None
        }
        content.predictions.pop()
        assert {row[1:] for row in rows(filled, VIEW)} == expected_scores(content, frame_ids) | own
        assert_valid(filled)
        layer = QgsVectorLayer(f"{filled}|layername=vw_frame_prediction_7", "", "ogr")
        assert layer.featureCount() == 2
        assert layer.renderer().type() == "graduatedSymbol"
        assert layer.customProperty("variableValues") == ["class-7/0"]
        assert layer.metadata().licenses() == ["CC-BY-4.0"]
        write(filled, content)
        assert rows(filled, "SELECT count(*) FROM multilabel_prediction_7") == [(0,)]

    def test_a_model_that_clashes_leaves_nothing_behind(self, filled):
        atlas = open_atlas(str(filled))
        schema = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
        before = rows(filled, schema)
        with pytest.raises(AtlasError):
            atlas.add_model(a_model(1))
        assert rows(filled, schema) == before
        assert rows(filled, "SELECT count(*) FROM multilabel_prediction")[0][0] == 14 * 31 - 1
        assert_valid(filled)

    def test_twenty_models_of_31_classes(self, filled, content):
        atlas = open_atlas(str(filled))
        for number in range(2, 21):
            atlas.add_model(a_model(number))
        atlas.close()
        own = content.predictions[0].rows
        content.predictions = [PredictionRows(number, "20011", own) for number in range(1, 21)]
        write(filled, content)
        scores = 14 * 31 - 1
        assert rows(filled, "SELECT count(*), count(DISTINCT id) FROM multilabel_prediction") == [(20 * scores,) * 2]
        started = time.perf_counter()
        assert len(rows(filled, f"{VIEW} WHERE ml_class_id = 20030 AND score > 0.5")) < 14
        assert len(rows(filled, f"{VIEW} WHERE frame_id = 2")) == 20 * 31
        assert time.perf_counter() - started < 1
        change(
            filled,
            score_row(0.5, "20011", 3, 20030),
            "UPDATE multilabel_prediction SET score = 0.75 WHERE frame_id = 3 AND ml_class_id = 20030",
        )
        assert rows(filled, 'SELECT "class-20/30" FROM multilabel_prediction_20 WHERE frame_id = 3') == [(0.75,)]
        change(filled, "DELETE FROM multilabel_prediction WHERE frame_id = 3")
        assert rows(filled, "SELECT count(*) FROM multilabel_prediction") == [(20 * scores,)]
        assert_valid(filled)

    def test_a_model_of_600_classes(self, filled, content):
        atlas = open_atlas(str(filled))
        atlas.add_model(a_model(2, 600))
        atlas.close()
        content.predictions.append(PredictionRows(2, "20011", [(0, [0.5] * 600)]))
        write(filled, content)
        assert rows(filled, "SELECT count(*) FROM multilabel_prediction WHERE ml_class_id >= 2000") == [(600,)]
        change(filled, "DELETE FROM multilabel_prediction WHERE ml_class_id >= 2000")
        assert rows(filled, "SELECT count(*) FROM multilabel_prediction_2") == [(0,)]
        assert_valid(filled)


def test_names_of_columns():
    assert column_names(["Atra/Leucospilota", "Non-acropora_Massive"]) == ["Atra/Leucospilota", "Non-acropora_Massive"]
    assert column_names(["Turf", "turf", "TURF_"]) == ["Turf", "turf_", "TURF__"]
    assert column_names(["frame_id", "GPSFix", "version_doi", "Session_Name"]) == [
        "frame_id_",
        "GPSFix_",
        "version_doi_",
        "Session_Name_",
    ]
    assert column_names(["", "a\tb", " padded "]) == ["class", "a_b", "padded"]


def test_awkward_class_names_can_be_written_and_read(filled, content):
    names = ['say "no"', "it's; --", "frame_id", "100% [x]", "été", "GPSPosition"]
    model = a_model(3, len(names))
    columns = column_names(names)
    classes = tuple(
        type(c)(c.id, name, c.threshold, column, c.label_id) for c, name, column in zip(model.classes, names, columns)
    )
    atlas = open_atlas(str(filled))
    atlas.add_model(type(model)(model.id, "M'", model.link, model.doi, model.creation_date, classes))
    assert [c.name for c in atlas.models()[1].classes] == names
    atlas.close()
    content.predictions.append(PredictionRows(3, "20011", [(4, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5])]))
    write(filled, content)
    layer = QgsVectorLayer(f"{filled}|layername=vw_frame_prediction_3", "", "ogr")
    (feature,) = layer.getFeatures()
    assert [feature[column] for column in columns] == [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]
    assert_valid(filled)


def test_a_window_of_the_map_uses_the_index(filled, content):
    layer = QgsVectorLayer(f"{filled}|layername=vw_frame_prediction_1", "", "ogr")
    x, y = content.frames[4][3:5]
    window = QgsFeatureRequest().setFilterRect(QgsRectangle(x - 1e-6, y - 1e-6, x + 1e-6, y + 1e-6))
    assert [feature["filename"] for feature in layer.getFeatures(window)] == [content.frames[4][0]]
    plan = rows(
        filled,
        "EXPLAIN QUERY PLAN SELECT * FROM vw_frame_prediction_1 WHERE OGC_FID IN "
        "(SELECT id FROM rtree_frame_GPSPosition WHERE maxx >= 55 AND minx <= 56 AND maxy >= -22 AND miny <= -21)",
    )
    scans = [row[3] for row in plan if row[3].startswith("SCAN") and "rtree" not in row[3]]
    assert scans == []
