"""The export dialog over a real small atlas."""

from __future__ import annotations

import shutil

import pytest
from qgis.core import QgsProject

from seatizen_atlas_plugin.atlas.creation import create_atlas
from seatizen_atlas_plugin.gui.export import export_dialog
from seatizen_atlas_plugin.gui.export.action import ExportAction
from seatizen_atlas_plugin.gui.services import Services
from tests.qgis.gui.export.export_material import HOLD, FolderPage, NamesPage, make_atlas
from tests.support.widgets import WAIT


@pytest.fixture(scope="session")
def pristine_atlas(qgis_app, tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "seatizen-atlas.gpkg"
    create_atlas(str(path))
    make_atlas(path)
    return path


@pytest.fixture()
def atlas(pristine_atlas, tmp_path):
    path = tmp_path / "seatizen-atlas.gpkg"
    shutil.copyfile(pristine_atlas, path)
    return path


@pytest.fixture(autouse=True)
def empty_project(qgis_app):
    HOLD["hold"] = False
    yield
    HOLD["hold"] = False
    QgsProject.instance().clear()


@pytest.fixture()
def own_formats(monkeypatch):
    """The formats of the tests instead of the plugin's."""
    monkeypatch.setattr(export_dialog, "PAGES", (NamesPage, FolderPage))


@pytest.fixture()
def action(make_action):
    return make_action(ExportAction, Services())


@pytest.fixture()
def counted(qtbot):
    """Wait for what the choice means: (sessions, frames)."""

    def wait(dialog):
        qtbot.waitUntil(lambda: dialog.counted is not None, timeout=WAIT)
        return dialog.counted.sessions, dialog.counted.frames

    return wait


@pytest.fixture()
def open_with(action, atlas, qtbot):
    """The dialog with an atlas that was read, at a format."""

    def show(key="", path=atlas):
        dialog = action.open_at(key)
        dialog.atlasFile.setFilePath(str(path))
        qtbot.waitUntil(lambda: dialog.selection.choices.path == str(path), timeout=WAIT)
        qtbot.waitUntil(lambda: dialog.counted is not None and dialog._under_way is None, timeout=WAIT)
        return dialog

    return show


@pytest.fixture()
def export(qtbot, click, manager):
    """Press the button and wait for the end."""

    def run(dialog):
        with qtbot.waitSignal(dialog.run_requested, timeout=WAIT):
            click(dialog.exportButton)
        (operation,) = [one for one in manager.operations() if one.subject]
        qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
        assert operation.error is None
        return operation

    return run
