"""An atlas that is on the map while a thread writes into it."""

from __future__ import annotations

import threading

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
from seatizen_atlas_plugin.feedback import SilentFeedback

SESSIONS, FRAMES = 25, 1200
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


def loaded_by_the_plugin(path: str, project: QgsProject) -> None:
    load_atlas(path, project)


def loaded_with_a_project(path: str, project: QgsProject) -> None:
    names = {"deposit": "Sessions", "vw_deposit_linestring_with_platform": "Tracks", "frame": "Frames"}
    for table, name in {**names, "vw_frame_prediction_1": "Frames with scores of DinoVdeau"}.items():
        project.addMapLayer(QgsVectorLayer(f"{path}|layername={table}", name, "ogr"))
    prepare_loaded(path, project)


@pytest.mark.slow
@pytest.mark.parametrize("load", [loaded_by_the_plugin, loaded_with_a_project])
def test_no_read_error_and_no_blank_image_while_a_thread_writes(atlas_path, project, load):
    write(atlas_path, a_session(1, FRAMES))
    load(str(atlas_path), project)
    layers = [layer for layer in project.mapLayers().values() if layer.isSpatial()]
    assert len(layers) == 4
    for layer in layers:
        layer.setScaleBasedVisibility(False)
    complaints = []

    def note(text, tag, level):
        complaints.append((tag, text))

    log = QgsApplication.messageLog()
    log.messageReceived.connect(note)
    extent = QgsRectangle(55.21, -21.101, 55.21 + FRAMES * 1e-5, -21.098)
    assert all(render(layer, extent)[0] for layer in layers)
    writer = Writer(str(atlas_path))
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
    assert images >= 20
    assert [text for tag, text in complaints if "error" in text.lower() or "unable" in text.lower()] == []
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
