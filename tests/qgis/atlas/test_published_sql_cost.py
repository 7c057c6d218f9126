"""What queries on the published view cost, in steps of SQLite's machine.

A class above a score takes one pass over the wide table and not one for each class; scores of a frame take none.
"""

from __future__ import annotations

import sqlite3

import pytest
from atlas_material import a_model
from published_sql import connect

from seatizen_atlas_plugin.atlas.geopackage import open_atlas

FRAMES = 2_000
CLASSES = 31


@pytest.fixture(scope="module")
def large(empty_atlas, tmp_path_factory):
    """A connection to an atlas of 2,000 frames with 31 scores each."""
    path = tmp_path_factory.mktemp("large") / "large.gpkg"
    path.write_bytes(empty_atlas.read_bytes())
    connection = connect(path)
    _fill(connection)
    yield connection
    connection.close()


def _fill(connection: sqlite3.Connection) -> None:
    columns = [row[1] for row in connection.execute("PRAGMA table_info(multilabel_prediction_1)")][2:]
    scores = ", ".join(f"(id * {7919 + 2 * number} % 1009) / 1009.0" for number in range(len(columns)))
    for statement in (
        "BEGIN",
        "INSERT INTO deposit (doi, session_name, platform_type) VALUES ('10', '20230101_REU-X_ASV-1_01', 'ASV')",
        "INSERT INTO version (doi, deposit_doi) VALUES ('11', '10')",
        f"WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < {FRAMES}) "
        "INSERT INTO frame (id, version_doi, OriginalFileName, filename) SELECT k, '11', 'o', 'f' || k FROM n",
        f"INSERT INTO multilabel_prediction_1 SELECT id, '11', {scores} FROM frame",
        "COMMIT",
    ):
        connection.execute(statement)


def cost(connection: sqlite3.Connection, query: str) -> tuple[int, list]:
    """Steps, in tens, and the rows."""
    steps = [0]

    def count() -> None:
        steps[0] += 1

    statement = connection.cursor()
    connection.set_progress_handler(count, 10)
    rows = statement.execute(query).fetchall()
    connection.set_progress_handler(None, 0)
    return steps[0], sorted(rows)


def plan(connection: sqlite3.Connection, query: str) -> str:
    return "\n".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))


@pytest.mark.parametrize("where", ["ml_class_id = 12 AND score >= 0.6", "ml_class_id = 31 AND score > 0.9"])
def test_a_class_above_a_score_costs_what_it_costs_on_the_wide_table(large, where):
    names = [row[1] for row in large.execute("PRAGMA table_info(multilabel_prediction_1)")][2:]
    column = names[int(where.split()[2]) - 1]
    wide = f'SELECT frame_id, "{column}" FROM multilabel_prediction_1 WHERE "{column}" {where.split("score ")[1]}'
    baseline, expected = cost(large, wide)
    steps, rows = cost(large, f"SELECT frame_id, score FROM multilabel_prediction WHERE {where}")
    assert rows == expected
    assert len(rows) > 100
    assert steps < 2 * baseline + 100


def test_a_class_by_its_name_is_one_pass_over_the_wide_table(large):
    query = (
        "SELECT mlp.frame_id, mlp.score FROM multilabel_prediction mlp JOIN multilabel_class mlc "
        "ON mlc.id = mlp.ml_class_id WHERE mlc.name = 'Sand' AND mlp.score >= 0.6"
    )
    baseline, expected = cost(large, 'SELECT frame_id, "Sand" FROM multilabel_prediction_1 WHERE "Sand" >= 0.6')
    steps, rows = cost(large, query)
    assert rows == expected
    assert steps < 2 * baseline + 200
    assert "MATERIALIZE" not in plan(large, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT score FROM multilabel_prediction mlp WHERE mlp.frame_id = 1000",
        "SELECT score FROM multilabel_prediction WHERE version_doi = '11' AND frame_id = 1000",
        "SELECT score FROM multilabel_prediction WHERE frame_id = 1000 AND ml_class_id IN (3, 5, 7)",
        "SELECT mlp.score FROM frame f JOIN multilabel_prediction mlp ON mlp.frame_id = f.id WHERE f.id = 1000",
        "SELECT p.score FROM frame f JOIN multilabel_prediction p ON p.frame_id = f.id WHERE f.filename = 'f1000'",
        "SELECT p.score FROM multilabel_prediction p JOIN frame f ON f.id = p.frame_id WHERE f.filename = 'f1000'",
        "SELECT mlc.name, mlp.score FROM frame f JOIN multilabel_prediction mlp ON mlp.frame_id = f.id "
        "JOIN multilabel_class mlc ON mlc.id = mlp.ml_class_id WHERE f.filename = 'f1000'",
        "SELECT mlp.score, mlp.ml_class_id FROM multilabel_prediction mlp JOIN multilabel_class mlc "
        "ON mlc.id = mlp.ml_class_id JOIN multilabel_model mlm ON mlm.id = mlc.ml_model_id "
        "WHERE mlp.frame_id = 1000 AND mlc.ml_model_id = 1",
        "SELECT score FROM multilabel_prediction WHERE frame_id IN (SELECT id FROM frame WHERE filename = 'f1000')",
        "SELECT a.score FROM multilabel_prediction a JOIN multilabel_prediction b ON b.frame_id = a.frame_id "
        "WHERE a.frame_id = 1000 AND a.ml_class_id = 3 AND b.ml_class_id = 4",
    ],
)
def test_scores_of_one_frame_are_looked_up_and_not_searched_for(large, query):
    steps, rows = cost(large, query)
    assert 0 < len(rows) <= CLASSES
    assert steps < 500, plan(large, query)


def test_the_prediction_map_looks_frames_up_by_their_key(large):
    query = (
        "SELECT f.GPSPosition, mlc.name, mlp.score FROM multilabel_prediction mlp "
        "JOIN frame f ON f.id = mlp.frame_id JOIN multilabel_class mlc on mlc.id = mlp.ml_class_id"
    )
    steps, rows = cost(large, query)
    assert len(rows) == FRAMES * CLASSES
    assert "MATERIALIZE" not in plan(large, query)
    assert "SCAN f\n" not in plan(large, query)
    assert steps < 3 * FRAMES * CLASSES


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE multilabel_prediction SET score = 0.5 WHERE frame_id = 1000 AND ml_class_id = 3",
        "UPDATE multilabel_prediction SET ml_class_id = 4 WHERE frame_id = 1000 AND ml_class_id = 3",
        "DELETE FROM multilabel_prediction WHERE frame_id = 1000",
        "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) VALUES (0.5, '11', 1000, 3)",
    ],
)
def test_changing_scores_of_one_frame_reads_no_others(large, statement):
    large.execute("BEGIN")
    steps, _ = cost(large, statement)
    large.execute("ROLLBACK")
    assert steps < 3_000


def test_joins_of_twenty_models_work(atlas_path):
    atlas = open_atlas(str(atlas_path))
    for number in range(2, 21):
        atlas.add_model(a_model(number))
    atlas.close()
    connection = connect(atlas_path)
    try:
        _fill(connection)
        connection.execute(
            "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) "
            "VALUES (0.25, '11', 1000, 2005)"
        )
        for query, count in (
            (
                "SELECT score FROM frame f JOIN multilabel_prediction p ON p.frame_id = f.id "
                "WHERE f.filename = 'f1000'",
                32,
            ),
            ("SELECT score FROM multilabel_prediction WHERE frame_id = 1000", 32),
            ("SELECT score FROM multilabel_prediction WHERE ml_class_id = 2005", 1),
            (
                "SELECT a.score FROM multilabel_prediction a JOIN multilabel_prediction b ON b.frame_id = a.frame_id "
                "WHERE a.frame_id = 1000 AND b.ml_class_id = 2005",
                32,
            ),
        ):
            assert len(connection.execute(query).fetchall()) == count
        connection.execute("UPDATE multilabel_prediction SET ml_class_id = 3 WHERE ml_class_id = 2005")
        assert len(connection.execute("SELECT 1 FROM multilabel_prediction WHERE ml_class_id = 2005").fetchall()) == 0
    finally:
        connection.close()
