"""The dock over a real atlas of two sessions, with pictures in a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from seatizen_atlas_plugin.atlas.files import layer_uri
from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.gui.annotate import action as action_module
from seatizen_atlas_plugin.gui.annotate import dock as dock_module
from seatizen_atlas_plugin.gui.annotate.action import AnnotateAction
from seatizen_atlas_plugin.gui.services import Services
from tests.qgis.atlas.atlas_material import a_session, rows, write
from tests.qgis.gui.annotate.annotate_material import paint
from tests.support.widgets import WAIT


@pytest.fixture(scope="session")
def two_sessions(qgis_app, tmp_path_factory):
    """Made once; copy it: 15 frames of one session and 12 of another."""
    path = tmp_path_factory.mktemp("two") / "atlas.gpkg"
    create_atlas(str(path))
    write(path, a_session(1, 15), a_session(2, 12))
    return path


@pytest.fixture()
def atlas(two_sessions, qgis_new_project, tmp_path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    return Path(shutil.copy(two_sessions, folder / "atlas.gpkg"))


@pytest.fixture(scope="session")
def pictures(two_sessions, tmp_path_factory) -> Path:
    """The pictures of the first three frames of the first session, at their places below the folder."""
    folder = tmp_path_factory.mktemp("pictures")
    for key, place in rows(two_sessions, "SELECT id, relative_file_path FROM frame WHERE id <= 3"):
        paint(folder / place, key)
    return folder


@pytest.fixture()
def frames(atlas):
    """The frames of the atlas as a layer in the project, opened as `load_atlas` does it."""
    layer = QgsVectorLayer(layer_uri(str(atlas), "frame"), "Frames", "ogr")
    assert layer.isValid()
    layer.setReadOnly(True)
    QgsProject.instance().addMapLayer(layer)
    yield layer
    QgsProject.instance().clear()


@pytest.fixture()
def action(make_action, qgis_iface, qgis_canvas, tmp_path, settings, monkeypatch):
    """The action, with its recovery files in a folder of the test's own."""
    monkeypatch.setattr(qgis_iface, "activeLayer", lambda: None)
    window = qgis_iface.mainWindow()
    monkeypatch.setattr(qgis_iface, "addDockWidget", window.addDockWidget)
    monkeypatch.setattr(qgis_iface, "removeDockWidget", window.removeDockWidget)
    size = window.size()
    window.resize(700, 900)
    window.show()
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    made = make_action(AnnotateAction, Services())
    made.keeping.folder = tmp_path / "recovery"
    settings.annotate_author, settings.annotate_dataset = "jane-doe", "lagoon_1"
    yield made
    made.close()
    window.hide()
    window.resize(size)


@pytest.fixture()
def settled(action, qtbot):
    """Wait until nothing is under way for the dock."""

    def wait():
        qtbot.waitUntil(lambda: action._under_way is None and not action._manager.operations(), timeout=WAIT)
        return action.dock.form

    return wait


@pytest.fixture()
def begun(action, frames, settled):
    """Select frames on the map and begin to annotate them; the form in the dock."""

    def begin(ids=range(1, 21)):
        frames.selectByIds(list(ids))
        action.annotate_selection()
        form = settled()
        assert form.draft is None or form.focusWidget() is form.labels.filter
        return form

    return begin


@pytest.fixture()
def answer(monkeypatch):
    """Answer the question about unsaved annotations; what was asked is listed as (can be saved)."""
    asked = []

    def give(choice):
        def ask(parent, *, can_save):
            asked.append(can_save)
            return choice

        for module in (action_module, dock_module):
            monkeypatch.setattr(module, "ask_unsaved", ask)
        return asked

    return give


@pytest.fixture()
def press(action):
    """Press keys where the focus is: `press("sand", Key_Return)`, `press((Key_Return, ShiftModifier))`."""

    def send(*keys):
        for key in keys:
            widget = action.dock.form.focusWidget()
            if isinstance(key, str):
                QTest.keyClicks(widget, key)
            else:
                code, modifier = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
                QTest.keyClick(widget, code, modifier)

    return send
