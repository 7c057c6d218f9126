"""What an export of a subset refuses, what stops it, and that nothing else than the whole new file is ever there."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import threading
import time
from contextlib import closing

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsRectangle
from subset_material import SESSIONS, draw, export, rows

from seatizen_atlas_plugin.atlas.errors import AtlasError, AtlasReadOnly, NoSpace, OldSchema
from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.atlas.layers import load_atlas
from seatizen_atlas_plugin.exports.source import EmptySelection
from seatizen_atlas_plugin.exports.subset import copying
from seatizen_atlas_plugin.exports.subset.filling import Filling
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback
from seatizen_atlas_plugin.processing.export_geopackage import ExportGeoPackage
from tests.qgis.atlas.atlas_material import a_session, a_state, assert_valid, change, side_files


class CancelAt(SilentFeedback):
    """Asks to stop once the progress has passed a mark."""

    def __init__(self, mark: float) -> None:
        self._mark = mark
        self._cancelled = False

    def setProgress(self, progress: float) -> None:
        self._cancelled = self._cancelled or progress >= self._mark

    def isCanceled(self) -> bool:
        return self._cancelled


class CancelSoon(SilentFeedback):
    """Asks to stop some seconds after it was made."""

    def __init__(self, seconds: float) -> None:
        self.moment = time.monotonic() + seconds

    def isCanceled(self) -> bool:
        return time.monotonic() >= self.moment


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(source, target, error, *words, **asked):
    with pytest.raises(error) as caught:
        export(source, target, **asked)
    said = str(caught.value)
    assert "\n" not in said and said.endswith(".")
    for word in words:
        assert word in said


@pytest.mark.parametrize("mark", [0.0, 5.0, 20.0, 60.0, 94.0, 95.0])
def test_a_cancel_leaves_no_file_and_the_source_as_it_was(source, tmp_path, mark):
    before = digest(source)
    with pytest.raises(Cancelled):
        export(source, tmp_path / "out.gpkg", feedback=CancelAt(mark))
    assert names(tmp_path) == ["source"] and names(source.parent) == ["whole.gpkg"]
    assert digest(source) == before


def test_a_cancel_ends_a_statement_that_goes_on_for_ever(source, tmp_path, monkeypatch):
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    monkeypatch.setattr(copying, "INDEXES", (f"CREATE TEMP TABLE forever AS {endless}",))
    feedback = CancelSoon(1.0)
    with pytest.raises(Cancelled):
        export(source, tmp_path / "out.gpkg", feedback=feedback)
    assert time.monotonic() - feedback.moment < 1.0
    assert names(tmp_path) == ["source"] and names(source.parent) == ["whole.gpkg"]


def test_an_existing_file_is_replaced_only_when_asked_for(source, tmp_path):
    target = tmp_path / "out.gpkg"
    target.write_bytes(b"precious")
    refused(source, target, AtlasError, str(target), "exists already")
    assert target.read_bytes() == b"precious" and names(tmp_path) == ["out.gpkg", "source"]
    with pytest.raises(Cancelled):
        export(source, target, overwrite=True, feedback=CancelAt(50.0))
    assert target.read_bytes() == b"precious"
    export(source, target, overwrite=True)
    assert_valid(target)
    assert names(tmp_path) == ["out.gpkg", "out.gpkg.README.txt", "source"]


def test_what_a_killed_run_left_is_replaced(source, tmp_path):
    for ending in ("", "-journal", "-wal", "-shm"):
        (tmp_path / f"out.gpkg.part{ending}").write_bytes(b"half a file")
    export(source, tmp_path / "out.gpkg", platforms=("UAV",))
    assert_valid(tmp_path / "out.gpkg")
    assert names(tmp_path) == ["out.gpkg", "out.gpkg.README.txt", "source"]


@pytest.mark.parametrize("way", ["itself", "a link", "the file it would be built in"])
def test_the_source_is_never_the_target(source, tmp_path, way):
    target = source
    if way == "a link":
        target = tmp_path / "link.gpkg"
        target.symlink_to(source)
    elif way != "itself":
        moved = source.with_name("out.gpkg.part")
        source.rename(moved)
        source, target = moved, moved.with_name("out.gpkg")
    before = digest(source)
    refused(source, target, AtlasError, "is the atlas to be exported", overwrite=True)
    assert digest(source) == before


def test_nothing_chosen_and_unknown_names(source, tmp_path):
    refused(source, tmp_path / "out.gpkg", EmptySelection, "nothing was exported", date_from="2031-01-01")
    refused(source, tmp_path / "out.gpkg", AtlasError, "nowhere", places=("nowhere",))
    refused(source, tmp_path / "out.gpkg", AtlasError, "no such label", labels=("no such label",))
    assert names(tmp_path) == ["source"]


def test_folders_that_cannot_take_it(source, tmp_path):
    refused(source, tmp_path / "missing" / "out.gpkg", AtlasError, "does not exist")
    if shutil.os.geteuid():
        locked = tmp_path / "locked"
        locked.mkdir(mode=0o500)
        refused(source, locked / "out.gpkg", AtlasReadOnly, "cannot be written")


def test_a_full_disk(source, tmp_path, monkeypatch):
    def full(self, statement, real=Filling.execute):
        if "rtree_frame" in statement:
            real(self, "PRAGMA main.max_page_count = 1")  # no more than there are
        return real(self, statement)

    monkeypatch.setattr(Filling, "execute", full)
    refused(source, tmp_path / "out.gpkg", NoSpace, str(tmp_path / "out.gpkg"))
    assert names(tmp_path) == ["source"]


def test_an_atlas_of_the_old_schema_is_to_be_upgraded_first(source, tmp_path):
    change(source, "DROP TABLE atlas_info")
    refused(source, tmp_path / "out.gpkg", OldSchema, "upgrade")


def test_what_is_the_users_own_is_told_and_stays_behind(source, tmp_path):
    change(
        source,
        "CREATE TABLE my_notes (fid INTEGER PRIMARY KEY, text TEXT)",
        "CREATE VIEW my_view AS SELECT * FROM gone",
        "ALTER TABLE frame ADD COLUMN my_remark TEXT",
        "INSERT INTO layer_styles (f_table_name, styleName, styleQML) VALUES ('my_notes', 'notes', '<qgis/>')",
    )
    report = export(source, tmp_path / "out.gpkg")
    assert [one.what for one in report.left_out] == ["my_notes", "my_view", "frame.my_remark"]
    assert rows(tmp_path / "out.gpkg", "SELECT count(*) FROM layer_styles WHERE f_table_name = 'my_notes'") == [(0,)]
    assert_valid(tmp_path / "out.gpkg")


def test_a_write_ahead_log_of_the_source_is_read_too(source, tmp_path):
    with closing(sqlite3.connect(source, isolation_level=None)) as writing:
        writing.execute("PRAGMA journal_mode = WAL")
        writing.execute("INSERT INTO multilabel_label (name, creation_date) VALUES ('only in the log', '2024-01-01')")
        assert side_files(source) == ["whole.gpkg-shm", "whole.gpkg-wal"]
        export(source, tmp_path / "out.gpkg")
        writing.execute("DELETE FROM multilabel_label WHERE name = 'only in the log'")
    assert rows(tmp_path / "out.gpkg", "SELECT count(*) FROM multilabel_label WHERE name = 'only in the log'") == [(1,)]


class Exporter(threading.Thread):
    """Exports again and again, while another atlas object writes into the source between two exports."""

    def __init__(self, source, target) -> None:
        super().__init__()
        self._source, self._target = source, target
        self.error = None
        self.frames = []

    def run(self) -> None:
        try:
            for number in range(10, 20):
                export(self._source, self._target, overwrite=True)
                self.frames.append(rows_of(self._target))
                atlas = open_atlas(str(self._source))
                run = atlas.begin_run("sync")
                content = a_session(number, 30)
                atlas.write_session(content, a_state(content), run, SilentFeedback())
                atlas.finish_run(run)
                atlas.close()
        except BaseException as error:
            self.error = error


def rows_of(path):
    return rows(path, "SELECT count(*) FROM frame")[0][0]


@pytest.mark.slow
def test_a_source_on_the_map_is_drawn_meanwhile(source, tmp_path, qgis_app):
    project = QgsProject.instance()
    project.clear()
    load_atlas(str(source), project)
    layers = [layer for layer in project.mapLayers().values() if layer.isSpatial()]
    for layer in layers:
        layer.setScaleBasedVisibility(False)
    complaints = []
    log = QgsApplication.messageLog()
    connection = log.messageReceived.connect(lambda text, *_: complaints.append(text))
    exporter = Exporter(source, tmp_path / "out.gpkg")
    exporter.start()
    images = 0
    while exporter.is_alive():
        for layer in layers:
            drawn, errors = draw(layer, QgsRectangle(55.2, -21.2, 55.3, -21.0))
            assert errors == [] and drawn > 0, layer.name()
            images += 1
    exporter.join()
    log.messageReceived.disconnect(connection)
    project.clear()
    assert exporter.error is None and images >= 20
    assert [text for text in complaints if "error" in text.lower() or "unable" in text.lower()] == []
    before = SESSIONS * 20
    assert exporter.frames == [before + 30 * number for number in range(10)]
    assert side_files(source) == [] and rows(source, "PRAGMA integrity_check") == [("ok",)]
    assert_valid(tmp_path / "out.gpkg")


def algorithm(parameters, project):
    context = QgsProcessingContext()
    context.setProject(project)
    made = ExportGeoPackage()
    made.initAlgorithm({})
    return made, context, made.checkParameterValues(parameters, context)


def test_what_the_project_shows_is_not_replaced_and_the_new_atlas_is_loaded_when_asked_for(source, tmp_path, qgis_app):
    project = QgsProject()
    target = tmp_path / "out.gpkg"
    parameters = {"ATLAS": str(source), "OUTPUT": str(target), "PLATFORMS": "UAV", "OVERWRITE": True, "LOAD": True}
    made, context, (fine, why) = algorithm(parameters, project)
    assert fine, why
    results, done = made.run(parameters, context, QgsProcessingFeedback(False))
    assert done and (results["SESSIONS_EXPORTED"], results["FRAMES"], results["ANNOTATIONS"]) == (2, 20, 4)
    loaded = {layer.name() for layer in project.mapLayers().values()}
    relations = {relation.name() for relation in project.relationManager().relations().values()}
    other = QgsProject()
    load_atlas(str(source), other)
    assert loaded == {layer.name() for layer in other.mapLayers().values()}
    assert relations == {relation.name() for relation in other.relationManager().relations().values()}
    styles = {layer.name(): layer.renderer().type() for layer in project.mapLayers().values() if layer.isSpatial()}
    assert styles["Frames"] == "categorizedSymbol"
    other.clear()
    _, _, (fine, why) = algorithm(parameters, project)
    assert not fine and str(target) in why
    project.clear()
