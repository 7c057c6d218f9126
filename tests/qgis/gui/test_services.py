"""What stands behind the dialogs, with real files."""

from __future__ import annotations

import shutil
import sys

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QPushButton

from seatizen_atlas_plugin.atlas.errors import AtlasBeingEdited, NotAnAtlas
from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.gui.message_bar import OperationBar
from seatizen_atlas_plugin.gui.open_action import OpenAction
from seatizen_atlas_plugin.gui.services import Services, same_file
from seatizen_atlas_plugin.gui.sync_dialog import SyncDialog
from seatizen_atlas_plugin.tasks import State
from tests.support.processes import SCRIPTS

sys.path.insert(0, str(SCRIPTS))
from published_atlas import generate

WAIT = 60_000  # milliseconds


@pytest.fixture()
def atlas(qgis_new_project, tmp_path):
    path = tmp_path / "atlas.gpkg"
    create_atlas(str(path))
    return path


def test_only_an_atlas_passes_the_check(atlas, tmp_path):
    services = Services()
    services.check_atlas(str(atlas))
    services.check_atlas(str(tmp_path / "new.gpkg"), may_be_new=True)
    with pytest.raises(NotAnAtlas):
        services.check_atlas(str(tmp_path / "new.gpkg"))
    text = tmp_path / "text.gpkg"
    text.write_text("no GeoPackage")
    with pytest.raises(NotAnAtlas):
        services.check_atlas(str(text), may_be_new=True)
    cut = tmp_path / "cut.gpkg"
    shutil.copy(atlas, cut)
    with cut.open("r+b") as stream:
        stream.truncate(5000)
    with pytest.raises(NotAnAtlas):
        services.check_atlas(str(cut))


def test_a_layer_in_edit_mode_is_seen_whatever_the_path_looks_like(atlas):
    layer = QgsVectorLayer(f"{atlas}|layername=deposit", "Footprints", "ogr")
    assert layer.isValid()
    services = Services()
    crooked = str(atlas.parent / ".." / atlas.parent.name / atlas.name)
    services.refuse_if_edited(crooked, [layer])
    assert layer.startEditing()
    with pytest.raises(AtlasBeingEdited, match="Footprints"):
        services.refuse_if_edited(crooked, [layer])
    layer.rollBack()
    services.refuse_if_edited(crooked, [layer])
    assert same_file(crooked) == same_file(str(atlas))


def test_the_dialog_names_the_edited_layer_and_the_file_that_is_no_atlas(atlas, qtbot, manager, settings, tmp_path):
    layer = QgsVectorLayer(f"{atlas}|layername=deposit", "Footprints", "ogr")
    dialog = SyncDialog(manager, settings, Services(), lambda: [layer])
    qtbot.addWidget(dialog)
    asked = []
    dialog.run_requested.connect(asked.append)
    layer.startEditing()
    dialog.atlasFile.setFilePath(str(atlas))
    dialog.syncButton.click()
    assert "Footprints" in dialog.problemLabel.text()
    layer.rollBack()
    other = tmp_path / "other.gpkg"
    other.write_bytes(b"SQLite format 3\0 and nothing more")
    dialog.atlasFile.setFilePath(str(other))
    dialog.syncButton.click()
    qtbot.waitUntil(lambda: dialog._under_way is None, timeout=WAIT)
    assert dialog.problemLabel.text() == (f"{other} is no GeoPackage, so no Seatizen atlas; it was left as it is.")
    assert asked == []
    dialog.atlasFile.setFilePath(str(atlas))
    dialog.syncButton.click()
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=WAIT)


def test_opening_puts_the_layers_in_one_group_once(atlas, qtbot, qgis_iface, manager, message_bar, settings):
    bar = OperationBar(manager, message_bar)
    action = OpenAction(qgis_iface, manager, bar, settings, Services())
    seen = []
    for _ in range(2):
        operation = action.open(str(atlas))
        qtbot.waitUntil(lambda operation=operation: operation.is_over, timeout=WAIT)
        assert operation.state is State.FINISHED
        project = QgsProject.instance()
        names = [node.name() for node in project.layerTreeRoot().children()]
        seen.append((names, sorted(project.mapLayers())))
    assert seen[0] == seen[1]
    names, layers = seen[0]
    assert len(names) == 1
    assert layers
    bar.close()
    sip.delete(action)


@pytest.mark.parametrize("preset", ["prototype", "collection", "v1.2.6", "mixed"])
def test_a_published_atlas_is_opened_zoomed_to_and_offered_for_upgrade(
    preset, make_action, message_bar, ended, click, settings, qgis_new_project, qgis_canvas, monkeypatch, tmp_path
):
    path = tmp_path / "published.gpkg"
    generate(preset, path, seed=1)
    before = path.read_bytes()
    opening = make_action(OpenAction, Services())
    asked = []
    opening.upgrade_asked.connect(asked.append)
    monkeypatch.setattr(opening._iface, "mapCanvas", lambda: qgis_canvas, raising=False)
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    item = ended(opening.open(str(path)))
    assert item.text() == "published.gpkg is on the map as it was published (schema 1), to be read only."
    layers = QgsProject.instance().mapLayers().values()
    assert layers and all(layer.readOnly() for layer in layers)
    zoom, upgrade, _details = item.findChildren(QPushButton)
    click(zoom)
    (footprints,) = QgsProject.instance().mapLayersByName("Sessions")
    assert qgis_canvas.extent().contains(footprints.extent())
    assert qgis_canvas.extent().width() < (1000 if preset == "mixed" else 180)  # that one spans the globe
    click(upgrade)
    assert asked == [str(path)]
    assert settings.recent_atlases == (str(path),)
    QgsProject.instance().clear()
    assert path.read_bytes() == before
