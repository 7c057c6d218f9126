"""An atlas with a bit of everything, and comparison of a subset with it by SQL."""

from __future__ import annotations

import dataclasses
import datetime
import sqlite3
from contextlib import closing
from pathlib import Path

from qgis.core import QgsMapRendererParallelJob, QgsMapSettings
from qgis.PyQt.QtCore import QEventLoop, QSize
from qgis.PyQt.QtGui import QColor

from seatizen_atlas_plugin.atlas.content import PredictionRows, VersionRow, local_doi
from seatizen_atlas_plugin.atlas.geopackage import create_atlas, open_atlas
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.subset import export_subset
from seatizen_atlas_plugin.feedback import SilentFeedback
from tests.qgis.atlas.atlas_material import a_model, a_session, a_state

SESSIONS = 6
FRAMES = 20
SECOND_MODEL = 7
LOCAL_SESSION = 6
"""The last session is not on Zenodo; it has no scores of the second model."""
LONG = "multilabel_prediction_long"

PLACES = {1: "TROU-DEAU", 2: "SAINT-LEU", 3: "SAINT-LEU", 4: "HERMITAGE", 5: "TROU-DEAU", 6: 'L\'ÎLE, "PETITE"\n🐠'}


def make(path: Path) -> None:
    """Write the atlas."""
    create_atlas(str(path))
    atlas = open_atlas(str(path))
    try:
        atlas.add_model(a_model(SECOND_MODEL, classes=3))
        run = atlas.begin_run("sync")
        run.last_zenodo_harvest_at, run.last_version_on_zenodo = "2025-05-06T07:08:09.000Z", "v1.2.6"
        for number in range(1, SESSIONS + 1):
            content = _session(number)
            atlas.write_session(content, a_state(content, models=(1, SECOND_MODEL)), run, SilentFeedback())
        atlas.finish_run(run)
    finally:
        atlas.close()
    with closing(sqlite3.connect(path)) as connection:
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda blob: 1)
        for statement in _MORE:
            connection.execute(statement)
        connection.commit()


def _session(number: int):
    content = a_session(number, FRAMES, platform="UAV" if number == 4 else "ASV")
    if number == 3:  # frames without position and time
        rows = [
            (*row[:3], None, None, *row[5:9], None, row[10]) if n % 5 == 0 else row
            for n, row in enumerate(content.frames)
        ]
        content = dataclasses.replace(content, frames=rows)
    if number == LOCAL_SESSION:
        doi = local_doi(content.session_name)
        content = dataclasses.replace(
            content,
            deposit_doi=doi,
            versions=[VersionRow(doi, "PROCESSED_DATA", "")],
            frames_version_doi=doi,
            predictions=[dataclasses.replace(one, version_doi=doi) for one in content.predictions],
        )
    else:
        second = [(index, [0.1 * number, None, 0.9]) for index in range(0, FRAMES, 2)]
        version = content.frames_version_doi
        content = dataclasses.replace(
            content, predictions=[*content.predictions, PredictionRows(SECOND_MODEL, version, second)]
        )
    return dataclasses.replace(content, location=PLACES[number], session_date=datetime.date(2023, number, 1))


_MORE = (
    "INSERT INTO multilabel_annotation_session VALUES (5, '2024-05-24T15:14:09.000Z', 'first', 'one-author'),"
    " (6, '2024-06-24T15:14:09.000Z', 'second, \"quoted\"', 'other-author'),"
    " (9, '2024-07-01T00:00:00.000Z', 'empty', 'x')",
    # The first annotates frames of sessions 1 and 2, the second of session 4.
    "INSERT INTO multilabel_annotation (id, value, frame_id, ml_label_id, ml_annotation_session_id)"
    " SELECT 1000 + f.id * 2 + l.id, f.id % 2, f.id, l.id, 5 FROM frame AS f, multilabel_label AS l"
    " WHERE f.id IN (3, 4, 21, 22) AND l.id IN (1, 2)",
    "INSERT INTO multilabel_annotation (id, value, frame_id, ml_label_id, ml_annotation_session_id)"
    " SELECT 9000 + f.id, 1, f.id, 3, 6 FROM frame AS f WHERE f.id BETWEEN 61 AND 65",
    "DELETE FROM multilabel_annotation WHERE id = 9065",  # its id was given
    "INSERT INTO multilabel_label_alias (name, ml_label_id) VALUES ('old name', 2)",
    # A second score of one class, which fits no wide table, and one under the version of another session.
    f"INSERT INTO {LONG} (score, version_doi, frame_id, ml_class_id)"
    " SELECT 0.75, version_doi, id, 4 FROM frame WHERE id = 25",
    f"INSERT INTO {LONG} (score, version_doi, frame_id, ml_class_id) VALUES (0.5, '20051', 62, 4)",
    # Scores by hand.
    "INSERT INTO version (doi, deposit_doi, kind, updated) SELECT 'local:' || session_name || '/scores', doi, '', ''"
    " FROM deposit WHERE id = 2",
    "UPDATE multilabel_prediction_1 SET version_doi = (SELECT doi FROM version WHERE doi LIKE 'local:%/scores')"
    " WHERE frame_id = 22",
    "UPDATE layer_styles SET styleQML = replace(styleQML, '<qgis', '<!-- mine --><qgis') WHERE f_table_name = 'frame'",
    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,"
    " useAsDefault, owner) VALUES ('', '', 'deposit', 'footprint', 'my own', '<qgis/>', 0, 'me')",
    "UPDATE gpkg_metadata SET metadata = metadata || '<!-- mine -->' WHERE id = (SELECT md_file_id FROM"
    " gpkg_metadata_reference WHERE table_name = 'frame')",
    "INSERT INTO atlas_info (name, value) VALUES ('note', 'kept')",
    "UPDATE multilabel_class SET threshold = 0.25 WHERE id = 3",
)

BY_DEPOSIT = {
    "deposit": "doi IN ({dois})",
    "deposit_linestring": "deposit_doi IN ({dois})",
    "version": "deposit_doi IN ({dois})",
}
WHOLE = (
    "multilabel_label",
    "multilabel_label_alias",
    "multilabel_model",
    "multilabel_class",
    "multilabel_class_column",
    "atlas_info",
    "layer_styles",
    "gpkg_metadata",
)
BY_FRAME = {
    "frame": "id",
    "multilabel_prediction_1": "frame_id",
    f"multilabel_prediction_{SECOND_MODEL}": "frame_id",
    LONG: "frame_id",
    "multilabel_annotation": "frame_id",
}


def export(source, target, overwrite=False, feedback=None, **filters):
    return export_subset(str(source), str(target), Selection(**filters), feedback or SilentFeedback(), overwrite)


def rows(path, statement, *values):
    with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(statement, values).fetchall()


def assert_part_of(target, source, frames, dois) -> None:
    """The subset holds exactly the rows of these frames and deposits, as they are in the source."""
    listed = ", ".join(f"'{doi}'" for doi in sorted(dois))
    for table, condition in BY_DEPOSIT.items():
        select = f"SELECT * FROM {table}"
        assert rows(target, f"{select} ORDER BY id") == rows(
            source, f"{select} WHERE {condition.format(dois=listed)} ORDER BY id"
        ), table
    numbers = ", ".join(map(str, sorted(frames)))
    for table, column in BY_FRAME.items():
        order = "frame_id" if table.startswith("multilabel_prediction_") and table != LONG else "id"
        select = f"SELECT * FROM {table}"
        assert rows(target, f"{select} ORDER BY {order}") == rows(
            source, f"{select} WHERE {column} IN ({numbers}) ORDER BY {order}"
        ), table
    for table in WHOLE:
        assert rows(target, f"SELECT * FROM {table} ORDER BY 1") == rows(source, f"SELECT * FROM {table} ORDER BY 1"), (
            table
        )
    references = "reference_scope, table_name, column_name, row_id_value, timestamp, md_file_id, md_parent_id"
    select = f"SELECT {references} FROM gpkg_metadata_reference ORDER BY 6"
    assert rows(target, select) == rows(source, select)
    sessions = (
        "SELECT * FROM multilabel_annotation_session WHERE id = 9 OR id IN (SELECT ml_annotation_session_id FROM {})"
    )
    annotations = f"multilabel_annotation WHERE frame_id IN ({numbers})"
    assert rows(target, "SELECT * FROM multilabel_annotation_session ORDER BY id") == rows(
        source, f"{sessions.format(annotations)} ORDER BY id"
    )
    *history, _ = rows(target, "SELECT * FROM etl_runs ORDER BY id")
    assert history == rows(source, "SELECT * FROM etl_runs ORDER BY id")


def draw(layer, extent):
    """Draw one layer; the number of sampled pixels that are not background, and what went wrong."""
    background = QColor("#ffffff")
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(240, 60))
    settings.setBackgroundColor(background)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    loop = QEventLoop()
    job.finished.connect(loop.quit)
    job.start()
    loop.exec()
    image = job.renderedImage()
    drawn = sum(image.pixelColor(x, y) != background for x in range(0, 240, 3) for y in range(0, 60, 2))
    return drawn, [error.message for error in job.errors()]
