"""An atlas that is on the map while a thread writes into it."""

from __future__ import annotations

import contextlib
import threading
import time

import pytest
from atlas_material import a_session, a_state, assert_valid, rows, side_files, write
from qgis.core import (
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEventLoop, QSize
from qgis.PyQt.QtGui import QColor

from seatizen_atlas_plugin.atlas.geopackage import open_atlas
from seatizen_atlas_plugin.atlas.layers import load_atlas, prepare_loaded, refresh_loaded
from seatizen_atlas_plugin.atlas.scripts.run import run_script
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback

SESSIONS, FRAMES = 25, 1200
SCRIPTS = 12
BACKGROUND = QColor("#ffffff")


def render(layer, extent: QgsRectangle):
    """Draw one layer; the number of sampled pixels that are not background, and what went wrong."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(240, 60))
    settings.setBackgroundColor(BACKGROUND)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    loop = QEventLoop()
    job.finished.connect(loop.quit)
    job.start()
    loop.exec()
    image = job.renderedImage()
    drawn = sum(image.pixelColor(x, y) != BACKGROUND for x in range(0, 240, 3) for y in range(0, 60, 2))
    return drawn, [error.message for error in job.errors()]


class Writer(threading.Thread):
    """Writes sessions, new ones and the first one again and again, as a synchronisation does."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self.error = None

    def run(self) -> None:
        try:
            atlas = open_atlas(self._path)
            run = atlas.begin_run("sync")
            for number in range(2, SESSIONS + 1):
                content = a_session(number if number % 3 else 1, FRAMES, seed=number)
                atlas.write_session(content, a_state(content), run, SilentFeedback())
            atlas.finish_run(run)
            atlas.close()
        except BaseException as error:
            self.error = error


class ScriptRunner(threading.Thread):
    """Runs scripts that change every frame and score, one after the other, the last ones cancelled on the way."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path
        self.error = None
        self.cancelled = 0

    def run(self) -> None:
        script = (
            "UPDATE frame SET GPSFix = coalesce(GPSFix, 0) + 1, GPSPosition = GPSPosition;"
            "UPDATE multilabel_prediction SET score = 1 - score WHERE ml_class_id < 9;"
            "DELETE FROM multilabel_annotation; UPDATE deposit SET footprint = footprint"
        )
        numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        endless = f"; UPDATE frame SET GPSFix = ({numbers})"
        try:
            for number in range(SCRIPTS):
                run_script(self._path, script, f"{number}.sql", SilentFeedback(), dry_run=number % 3 == 2)
            for _ in range(3):
                with contextlib.suppress(Cancelled):
                    run_script(self._path, script + endless, "endless.sql", CancelledLate())
                self.cancelled += 1
        except BaseException as error:
            self.error = error


class CancelledLate(SilentFeedback):
    def __init__(self) -> None:
        self._moment = time.monotonic() + 1.5

    def isCanceled(self) -> bool:
        return time.monotonic() >= self._moment


def loaded_by_the_plugin(path: str, project: QgsProject) -> None:
    load_atlas(path, project)


def loaded_with_a_project(path: str, project: QgsProject) -> None:
    names = {"deposit": "Sessions", "vw_deposit_linestring_with_platform": "Tracks", "frame": "Frames"}
    for table, name in {**names, "vw_frame_prediction_1": "Frames with scores of DinoVdeau"}.items():
        project.addMapLayer(QgsVectorLayer(f"{path}|layername={table}", name, "ogr"))
    prepare_loaded(path, project)


@pytest.mark.slow
def test_no_read_error_and_no_blank_image_while_scripts_run(atlas_path, project):
    write(atlas_path, a_session(1, FRAMES), a_session(2, 9 * FRAMES))
    loaded_by_the_plugin(str(atlas_path), project)
    layers = [layer for layer in project.mapLayers().values() if layer.isSpatial()]
    for layer in layers:
        layer.setScaleBasedVisibility(False)
    runner = ScriptRunner(str(atlas_path))
    assert draw_while(runner, layers, QgsRectangle(55.21, -21.101, 55.21 + FRAMES * 1e-5, -21.098)) >= 20
    assert runner.cancelled == 3
    finished = rows(atlas_path, "SELECT count(*) FROM etl_runs WHERE kind = 'applysql'")[0][0]
    assert finished == SCRIPTS - SCRIPTS // 3
    assert rows(atlas_path, "SELECT max(GPSFix) FROM frame") == [(5 + finished,)]
    project.clear()
    assert side_files(atlas_path) == []
    assert_valid(atlas_path)


def draw_while(writer, layers, extent: QgsRectangle) -> int:
    """Render the layers until the writer is done, and return how often; none is blank and nobody complains."""
    complaints = []

    def note(text, tag, level):
        complaints.append((tag, text))

    log = QgsApplication.messageLog()
    log.messageReceived.connect(note)
    assert all(render(layer, extent)[0] for layer in layers)
    images = 0
    writer.start()
    try:
        while writer.is_alive():
            for layer in layers:
                drawn, errors = render(layer, extent)
                assert errors == []
                assert drawn > 0, f"{layer.name()} is blank after {images} images"
                images += 1
    finally:
        writer.join()
        log.messageReceived.disconnect(note)
    assert writer.error is None
    assert [text for tag, text in complaints if "error" in text.lower() or "unable" in text.lower()] == []
    return images


@pytest.mark.slow
@pytest.mark.parametrize("load", [loaded_by_the_plugin, loaded_with_a_project])
def test_no_read_error_and_no_blank_image_while_a_thread_writes(atlas_path, project, load):
    write(atlas_path, a_session(1, FRAMES))
    load(str(atlas_path), project)
    layers = [layer for layer in project.mapLayers().values() if layer.isSpatial()]
    assert len(layers) == 4
    for layer in layers:
        layer.setScaleBasedVisibility(False)
    extent = QgsRectangle(55.21, -21.101, 55.21 + FRAMES * 1e-5, -21.098)
    assert draw_while(Writer(str(atlas_path)), layers, extent) >= 20
    refresh_loaded(str(atlas_path), project)
    deposits = rows(atlas_path, "SELECT count(*) FROM deposit")[0][0]
    assert {layer.name(): layer.featureCount() for layer in layers} == {
        "Sessions": deposits,
        "Tracks": deposits,
        "Frames": deposits * FRAMES,
        "Frames with scores of DinoVdeau": deposits * FRAMES * 2 // 3,
    }
    newest = QgsRectangle(55.45, -21.101, 55.45 + FRAMES * 1e-5, -21.098)
    assert all(render(layer, newest)[0] for layer in layers)
    project.clear()
    assert side_files(atlas_path) == []
    assert_valid(atlas_path)
