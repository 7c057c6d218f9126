"""Repairs: all at once, what is kept of what goes, what is recorded, and what a cancel or a failure leaves."""

from __future__ import annotations

import json
import sqlite3
import time
from contextlib import closing

import pytest
from qgis.core import QgsVectorLayer

from seatizen_atlas_plugin.atlas.checks import check_atlas, repair_atlas
from seatizen_atlas_plugin.atlas.errors import AtlasError, AtlasLocked, AtlasReadOnly
from seatizen_atlas_plugin.atlas.layers import load_atlas, refresh_loaded
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from tests.qgis.atlas.atlas_material import assert_valid, rows
from tests.qgis.checks.faults import FAULTS
from tests.qgis.checks.planting import editing, everything, frames_of, point, set_bounds

# These take away what others of them are planted in.
APART = {
    "table_lost",
    "column_lost",
    "indexes_lost",
    "views_and_trigger_lost",
    "prediction_view_lacks_a_class",
    "spatial_index_lost",
    "spatial_triggers_lost",
    "spatial_index_node_lost",
    "spatial_index_that_cannot_be_opened",
    "spatial_index_hides_rows",
    "frames_unregistered",
    "bounds_too_narrow",
}
TOGETHER = [name for name in FAULTS if name not in APART]


def codes(path) -> set:
    return {finding.code for finding in check_atlas(str(path), SilentFeedback()).findings}


def plant(path, *names) -> None:
    with editing(path) as connection:
        for name in names:
            FAULTS[name].plant(connection)


def test_all_faults_together_are_found_and_those_that_can_be_are_repaired(atlas):
    plant(atlas, *TOGETHER)
    with editing(atlas) as connection:
        for name in (
            "indexes_lost",
            "views_and_trigger_lost",
            "spatial_triggers_lost",
            "bounds_too_narrow",
            "spatial_index_node_lost",
        ):
            FAULTS[name].plant(connection)
    planted = {fault.code for name, fault in FAULTS.items() if name not in APART}
    planted |= {"index_absent", "view_wrong", "spatial_index_absent", "bounds_wrong", "spatial_index_damaged"}
    assert len(planted) >= 45
    assert codes(atlas) == planted
    report = repair_atlas(str(atlas), SilentFeedback())
    repairable = {fault.code for fault in FAULTS.values() if fault.repairable}
    assert {one.code for one in report.repaired} == repairable
    assert codes(atlas) == planted - repairable
    assert rows(atlas, "PRAGMA integrity_check") == [("ok",)]
    again = repair_atlas(str(atlas), SilentFeedback())
    assert (again.repaired, again.backup, again.run_id) == ([], "", None)


def test_a_repaired_atlas_is_a_valid_geopackage(atlas):
    repairable = [name for name in TOGETHER if FAULTS[name].repairable and name != "feature_count_wrong"]
    plant(atlas, *repairable, "indexes_lost", "spatial_index_lost", "views_and_trigger_lost")
    repair_atlas(str(atlas), SilentFeedback())
    assert codes(atlas) == set()
    assert_valid(atlas)


def test_what_goes_is_kept_whole(atlas):
    names = ("annotation_without_frame", "annotation_without_label", "prediction_without_frame", "position_at_zero")
    plant(atlas, *names)
    before = rows(atlas, "SELECT * FROM multilabel_prediction_1 WHERE frame_id = 888888")[0]
    columns = [row[1] for row in rows(atlas, "PRAGMA table_info(multilabel_prediction_1)")]
    zero = rows(atlas, "SELECT id, GPSAltitude FROM frame WHERE GPSPosition = ?", point(0, 0))[0]
    others = rows(atlas, "SELECT * FROM multilabel_annotation WHERE id < 9000 ORDER BY id")
    report = repair_atlas(str(atlas), SilentFeedback())
    kept = {
        (table, key): (reason, json.loads(values), run)
        for table, key, reason, values, run in rows(
            atlas, "SELECT table_name, row_id, reason, row_values, run_id FROM repair_removed"
        )
    }
    assert len(kept) == 4
    assert {entry[2] for entry in kept.values()} == {report.run_id}
    assert kept["multilabel_annotation", 9001][:2] == (
        "orphan:multilabel_annotation:frame_id",
        {"id": 9001, "value": 1, "frame_id": 777777, "ml_label_id": 1, "ml_annotation_session_id": 1},
    )
    assert kept["multilabel_prediction_1", 888888][1] == dict(zip(columns, before))
    position = kept["frame", zero[0]][1]
    assert position["GPSPosition"] == {"hex": point(0, 0).hex()}
    assert position["GPSAltitude"] == zero[1]
    assert rows(atlas, "SELECT GPSPosition, GPSAltitude FROM frame WHERE id = ?", zero[0]) == [(None, zero[1])]
    assert rows(atlas, "SELECT * FROM multilabel_annotation ORDER BY id") == others
    assert rows(atlas, "SELECT data_type FROM gpkg_contents WHERE table_name = 'repair_removed'") == [("attributes",)]


def test_a_row_that_two_findings_name_is_kept_once(atlas):
    with editing(atlas) as connection:
        connection.execute("INSERT INTO multilabel_annotation VALUES (9300, 1, 777777, 4444, 1)")
    report = repair_atlas(str(atlas), SilentFeedback())
    assert len(report.repaired) == 2
    assert rows(atlas, "SELECT row_id FROM repair_removed") == [(9300,)]
    assert codes(atlas) == set()


def test_only_the_chosen_findings_are_repaired(atlas):
    plant(atlas, "label_with_blanks", "annotation_without_frame", "indexes_lost")
    report = repair_atlas(str(atlas), SilentFeedback(), codes=["orphan", "label_blanks"])
    assert [one.code for one in report.repaired] == ["orphan:multilabel_annotation:frame_id", "label_blanks"]
    assert codes(atlas) == {"index_absent"}


def test_the_run_and_what_was_done_are_recorded(atlas):
    plant(atlas, "label_with_blanks", "flags_wrong")
    before = rows(atlas, "SELECT last_zenodo_harvest_at, last_version_on_zenodo FROM etl_runs ORDER BY id DESC LIMIT 1")
    report = repair_atlas(str(atlas), SilentFeedback())
    last = rows(atlas, "SELECT id, kind, outcome FROM etl_runs ORDER BY id DESC LIMIT 1")
    assert last == [(report.run_id, "repair", "finished")]
    after = rows(atlas, "SELECT last_zenodo_harvest_at, last_version_on_zenodo FROM etl_runs ORDER BY id DESC LIMIT 1")
    assert after == before
    described = report.to_dict()
    assert [one["code"] for one in described["repaired"]] == ["label_blanks", "deposit_flags"]
    assert described["repaired"][0]["rows"] == 1
    assert described["repaired"][0]["done"] == "The blanks are removed."


def test_repaired_things_work_again(atlas):
    names = ("footprint_lost", "views_and_trigger_lost", "spatial_index_lost")
    plant(atlas, *names)
    repair_atlas(str(atlas), SilentFeedback())
    frame = frames_of_file(atlas, "UAV")
    with editing(atlas) as connection:
        version = connection.execute("SELECT version_doi FROM frame WHERE id = ?", (frame,)).fetchone()[0]
        connection.execute(
            "INSERT INTO multilabel_prediction (score, version_doi, frame_id, ml_class_id) VALUES (0.25, ?, ?, 1)",
            (version, frame),
        )
        moved = connection.execute("SELECT GPSPosition FROM frame WHERE id = ?", (frame,)).fetchone()[0]
        connection.execute("UPDATE frame SET GPSPosition = NULL WHERE id = ?", (frame,))
        gone = connection.execute('SELECT count(*) FROM "rtree_frame_GPSPosition" WHERE id = ?', (frame,)).fetchone()
        connection.execute("UPDATE frame SET GPSPosition = ? WHERE id = ?", (moved, frame))
    assert gone == (0,)
    assert rows(atlas, "SELECT score FROM multilabel_prediction WHERE frame_id = ?", frame) == [(0.25,)]
    assert rows(atlas, "SELECT count(*) FROM vw_frame_prediction_1 WHERE id = ?", frame) == [(1,)]
    layer = QgsVectorLayer(f"{atlas}|layername=deposit", "deposit", "ogr")
    kite = next(feature for feature in layer.getFeatures("\"platform_type\" = 'KITE'"))
    points = QgsVectorLayer(f"{atlas}|layername=frame", "frame", "ogr")
    inside = [
        kite.geometry().buffer(1e-6, 5).contains(feature.geometry())
        for feature in points.getFeatures(f"\"filename\" LIKE '{kite['session_name']}%'")
    ]
    assert len(inside) == 45 and all(inside)


def frames_of_file(path, platform):
    with editing(path) as connection:
        return frames_of(connection, platform)[0]


def test_layers_that_show_the_atlas_see_the_repair(atlas, project):
    plant(atlas, "position_at_zero", "label_with_blanks", "spatial_index_differs")
    load_atlas(str(atlas), project)
    repair_atlas(str(atlas), SilentFeedback())
    refresh_loaded(str(atlas), project)
    (frames,) = [layer for layer in project.mapLayers().values() if layer.source().endswith("layername=frame")]
    assert frames.featureCount() == 260
    assert frames.extent().xMaximum() < 60 and frames.extent().yMaximum() < -10
    label = next(table(project, "multilabel_label").getFeatures('"id" = 7'))
    assert label["name"] == label["name"].strip()
    assert codes(atlas) == set()


def table(project, name):
    return next(layer for layer in project.mapLayers().values() if layer.source().endswith(f"layername={name}"))


class CancelAfter(SilentFeedback):
    """Asks to stop once the progress has passed a mark."""

    def __init__(self, mark):
        self._mark = mark
        self._stopped = False

    def setProgress(self, progress):
        self._stopped = self._stopped or progress >= self._mark

    def isCanceled(self):
        return self._stopped


@pytest.mark.parametrize("mark", (1, 45, 70, 90))
def test_a_cancelled_repair_changes_nothing_but_the_history(atlas, mark):
    plant(atlas, *[name for name in TOGETHER if FAULTS[name].repairable])
    before = everything(atlas)
    with pytest.raises(Cancelled):
        repair_atlas(str(atlas), CancelAfter(mark))
    after = everything(atlas)
    for name in ("etl_runs", "sqlite_sequence"):
        del before[name], after[name]
    assert after == before
    assert rows(atlas, "SELECT outcome FROM etl_runs WHERE kind = 'repair'") == ([("cancelled",)] if mark > 60 else [])


def test_a_cancel_ends_the_statement_that_runs(atlas):
    class CancelSoon(SilentFeedback):
        since = None

        def setProgress(self, progress):
            if progress >= 80 and self.since is None:
                self.since = time.monotonic()

        def isCanceled(self):
            return self.since is not None and time.monotonic() > self.since + 0.3

    plant(atlas, "flags_wrong")
    with editing(atlas) as connection:
        connection.execute(
            "CREATE TRIGGER slow BEFORE UPDATE ON deposit BEGIN "
            "SELECT count(*) FROM frame AS a, frame AS b, frame AS c, frame AS d; END"
        )
    feedback = CancelSoon()
    with pytest.raises(Cancelled):
        repair_atlas(str(atlas), feedback)
    assert time.monotonic() - feedback.since < 1.3
    assert codes(atlas) == {"deposit_flags"}
    assert [path.name for path in atlas.parent.iterdir()] == [atlas.name]


def test_a_failure_in_the_midst_takes_all_back(atlas):
    plant(atlas, "label_with_blanks", "annotation_without_frame", "flags_wrong")
    with editing(atlas) as connection:
        connection.execute(
            "CREATE TRIGGER no_flags BEFORE UPDATE ON deposit BEGIN SELECT RAISE(ABORT, 'the flags stay'); END"
        )
    before = everything(atlas)
    with pytest.raises(AtlasError, match="the flags stay"):
        repair_atlas(str(atlas), SilentFeedback())
    after = everything(atlas)
    assert rows(atlas, "SELECT outcome FROM etl_runs WHERE kind = 'repair'") == [("failed",)]
    assert [path.name for path in atlas.parent.iterdir()] == [atlas.name]  # the copy would say nothing more
    for name in ("etl_runs", "sqlite_sequence"):
        del before[name], after[name]
    assert after == before


def test_a_locked_atlas_is_not_repaired(atlas, tmp_path):
    plant(atlas, "label_with_blanks")
    with closing(sqlite3.connect(str(atlas), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises((AtlasLocked, AtlasError)):
            repair_atlas(str(atlas), SilentFeedback())
        other.execute("ROLLBACK")
    assert codes(atlas) == {"label_blanks"}


def test_a_write_protected_atlas_is_checked_but_not_repaired(atlas, monkeypatch):
    plant(atlas, "label_with_blanks")
    monkeypatch.setattr("seatizen_atlas_plugin.atlas.files.os.access", lambda *_: False)
    assert codes(atlas) == {"label_blanks"}
    with pytest.raises(AtlasReadOnly):
        repair_atlas(str(atlas), SilentFeedback())
    assert [path.name for path in atlas.parent.iterdir()] == [atlas.name]


def test_a_position_far_away_does_not_stay_in_the_bounds(atlas):
    with editing(atlas) as connection:
        frame = frames_of(connection, "ASV")[0]
        connection.execute("UPDATE frame SET GPSPosition = ? WHERE id = ?", (point(0, 0), frame))
        set_bounds(connection)
    repair_atlas(str(atlas), SilentFeedback())
    (bounds,) = rows(atlas, "SELECT max_x, max_y, min_x FROM gpkg_contents WHERE table_name = 'frame'")
    assert bounds[0] < 60 and bounds[1] < -10 and bounds[2] > 40


def test_progress_rises_from_the_check_to_the_end(atlas):
    class Listener(SilentFeedback):
        def setProgress(self, progress):
            seen.append(progress)

    seen = []
    plant(atlas, "label_with_blanks", "spatial_index_lost", "annotation_without_frame")
    repair_atlas(str(atlas), Listener())
    assert seen == sorted(seen) and seen[-1] == 100
    assert any(60 < progress < 80 for progress in seen)
