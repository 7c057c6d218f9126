"""Export atlas…: a part of an atlas from the dialog to the map."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsProject

from tests.qgis.atlas.atlas_material import assert_valid, rows
from tests.qgis.gui.export.export_material import DOIS, EAU


def test_a_part_of_the_atlas_is_an_atlas_on_the_map(open_with, export, atlas):
    dialog = open_with("geopackage")
    assert [dialog.tabs.tabText(index) for index in range(dialog.tabs.count())] == ["Sessions and fram&es"]
    dialog.selection.picker.model.check([DOIS[EAU]])
    export(dialog)
    target = Path(dialog.outputFile.filePath())
    assert target == atlas.parent / "seatizen-atlas-part.gpkg"
    assert rows(target, "SELECT session_name FROM deposit") == [(EAU,)]
    frames = "SELECT id, filename FROM frame WHERE id BETWEEN 13 AND 24 ORDER BY id"
    assert rows(target, "SELECT id, filename FROM frame ORDER BY id") == rows(atlas, frames)
    assert_valid(target)
    groups = QgsProject.instance().layerTreeRoot().findGroups()
    assert [group.name() for group in groups] == ["seatizen-atlas-part"]


def test_a_file_that_the_project_shows_is_not_replaced(open_with, export):
    dialog = open_with("geopackage")
    export(dialog)
    path = dialog.outputFile.filePath()
    dialog.outputFile.fileChanged.emit(path)
    assert dialog.outputHint.text() == (
        f"The project shows layers of {path}: remove them before it is replaced, or choose another name."
    )
    assert not dialog.exportButton.isEnabled()


def test_the_atlas_itself_is_no_place_for_its_part(open_with, atlas):
    dialog = open_with("geopackage")
    dialog.outputFile.setFilePath(str(atlas))
    assert dialog.outputHint.text() == "That is the atlas itself: choose another name."
    assert not dialog.exportButton.isEnabled()


def test_only_what_is_wanted_is_added_to_the_project(open_with, export, settings):
    dialog = open_with("geopackage")
    dialog.loadCheck.setChecked(False)
    export(dialog)
    assert QgsProject.instance().layerTreeRoot().findGroups() == []
    assert settings.export_load is False
