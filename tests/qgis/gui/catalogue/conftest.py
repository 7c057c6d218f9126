"""The dialog of labels and models on a real atlas, and ways to wait for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.gui.catalogue_action import CatalogueAction
from seatizen_atlas_plugin.gui.services import Services, same_file
from tests.qgis.atlas.atlas_material import a_session, change, write
from tests.qgis.gui.catalogue.catalogue_material import ANNOTATIONS, SESSION
from tests.support.widgets import WAIT


@pytest.fixture(scope="session")
def annotated_atlas(qgis_app, tmp_path_factory):
    """Made once; copy it."""
    path = tmp_path_factory.mktemp("annotated") / "atlas.gpkg"
    create_atlas(str(path))
    write(path, a_session(1, 12))
    rows = (f"({key}, {value}, {frame}, {label}, 1)" for key, value, frame, label in ANNOTATIONS)
    change(path, SESSION, *(f"INSERT INTO multilabel_annotation VALUES {row}" for row in rows))
    return path


@pytest.fixture()
def atlas(annotated_atlas, qgis_new_project, tmp_path) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    return Path(shutil.copy(annotated_atlas, folder / "atlas.gpkg"))


@pytest.fixture()
def finish(qtbot):
    """Wait until nothing is under way for a dialog."""

    def wait(dialog):
        qtbot.waitUntil(lambda: dialog._under_way is None, timeout=WAIT)

    return wait


@pytest.fixture()
def dialog(make_action, atlas, settings, finish):
    settings.recent_atlases = (str(atlas),)
    made = make_action(CatalogueAction, Services()).open_dialog()
    finish(made)
    return made


@pytest.fixture()
def previewed(qtbot):
    """Wait for the preview in a dialog that asks, or for the reason why there is none."""

    def wait(child):
        qtbot.waitUntil(lambda: child._preview is not None or bool(child.problemLabel.text()), timeout=WAIT)
        return child

    return wait


@pytest.fixture()
def press(click, manager, ended, dialog, atlas, finish):
    """Press a button that starts a change of the atlas, and wait for what the message bar says at the end."""

    def act(button):
        click(button)
        operation = manager.working_on(same_file(str(atlas)))
        item = ended(operation)
        finish(dialog)
        return item

    return act
