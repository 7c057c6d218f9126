"""Looking at a published atlas changes no byte of it and leaves nothing beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsFeatureRequest, QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsVectorLayerCache
from qgis.gui import QgsAttributeForm, QgsAttributeTableModel, QgsMapCanvas, QgsMapToolIdentify
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSize

from seatizen_atlas_plugin.atlas.layer_parts import table_of
from seatizen_atlas_plugin.atlas.layers import load_atlas, prepare_loaded, refresh_loaded
from tests.qgis.upgrade.upgrade_material import digest, names

PRESETS = ("prototype", "collection", "v1.0", "v1.2.6", "edited", "mixed", "empty")


def look_at_everything(group) -> None:
    layers = [node.layer() for node in group.findLayers()]
    spatial = [layer for layer in layers if layer.isSpatial()]
    for layer in layers:
        cache = QgsVectorLayerCache(layer, 10_000)
        model = QgsAttributeTableModel(cache)
        model.loadLayer()
        assert model.rowCount() == layer.featureCount()
        for feature in layer.getFeatures(QgsFeatureRequest().setLimit(1)):
            sip.delete(QgsAttributeForm(layer, feature))
        layer.listStylesInDatabase()
        sip.delete(model)
    canvas = QgsMapCanvas()
    canvas.resize(400, 300)
    canvas.setLayers(spatial)
    for layer in spatial:
        if not layer.extent().isNull():
            canvas.setExtent(layer.extent())
            tool = QgsMapToolIdentify(canvas)
            tool.identify(200, 150, spatial, QgsMapToolIdentify.IdentifyMode.TopDownAll)
            sip.delete(tool)
            render(spatial, layer.extent())
    canvas.stopRendering()
    sip.delete(canvas)


def render(layers, extent) -> None:
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(200, 150))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()


def use(path, project, target) -> None:
    """What a user may do with a read-only atlas, from opening it to closing the project opened again."""
    group = load_atlas(str(path), project)
    look_at_everything(group)
    prepare_loaded(str(path), project)
    refresh_loaded(str(path), project)
    assert project.write(str(target))
    other = QgsProject()
    assert other.read(str(target))
    assert all(layer.isValid() and layer.readOnly() for layer in other.mapLayers().values())
    look_at_everything(other.layerTreeRoot().children()[0])
    load_atlas(str(path), other)
    assert len(other.mapLayers()) == len(project.mapLayers())
    other.clear()
    project.clear()


@pytest.mark.parametrize("preset", PRESETS)
def test_nothing_is_written(preset, published, project, tmp_path):
    path, _ = published(preset)
    before, changed = digest(path), path.stat().st_mtime_ns
    use(path, project, tmp_path / "project.qgz")
    assert digest(path) == before
    assert path.stat().st_mtime_ns == changed
    assert names(path.parent) == ["published.gpkg"]


def test_nothing_is_written_to_the_file_of_the_original_tool(sample, project, tmp_path):
    before, beside = digest(sample), names(sample.parent)
    use(sample, project, tmp_path / "project.qgz")
    assert digest(sample) == before
    assert names(sample.parent) == beside


def test_it_is_shown_from_a_folder_that_cannot_be_written(published, project, tmp_path):
    if os.geteuid() == 0:  # root may write everything
        pytest.skip("needs a user who is not root")
    path, truth = published("v1.2.6")
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        use(path, project, tmp_path / "project.qgz")
        group = load_atlas(str(path), project)
        counts = {table_of(node.layer()): node.layer().featureCount() for node in group.findLayers()}
        assert counts["frame"] == truth["counts"]["frame"]
    finally:
        path.parent.chmod(0o755)


def test_somebody_elses_lock_does_not_matter(published, project):
    path, truth = published("v1.2.6")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        group = load_atlas(str(path), project)
        for node in group.findLayers():
            if table_of(node.layer()) in truth["counts"]:
                assert sum(1 for _ in node.layer().getFeatures()) == truth["counts"][table_of(node.layer())]
        other.execute("ROLLBACK")
