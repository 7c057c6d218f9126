"""What is chosen in the export dialog: lists, filters, the map, and the count that follows them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QPoint, Qt

from seatizen_atlas_plugin.atlas.creation import create_atlas
from seatizen_atlas_plugin.atlas.layers import load_atlas
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.gui.services import same_file
from tests.qgis.atlas.atlas_material import a_session, rows, write
from tests.qgis.gui.export.export_material import DOIS, EAU, GILLES, LEU
from tests.support.widgets import WAIT, table_rows

pytestmark = pytest.mark.usefixtures("own_formats")


@pytest.fixture()
def dialog(open_with):
    return open_with()


def check(combo, *names):
    combo.deselectAllOptions()
    combo.setCheckedItems(list(names))


def listed(dialog):
    return [row[0] for row in table_rows(dialog.selection.picker.table)]


def scores(path, column):
    with closing(sqlite3.connect(path)) as connection:
        return [score for (score,) in connection.execute(f'SELECT "{column}" FROM multilabel_prediction_1')]


def test_the_sessions_are_listed_with_day_place_platform_and_frames(dialog, counted):
    assert table_rows(dialog.selection.picker.table) == [
        [LEU, "2023-06-02", "SAINT-LEU", "ASV", "12"],
        [EAU, "2023-06-03", "TROU-DEAU", "UAV", "12"],
        [GILLES, "2023-06-04", "SAINT-GILLES", "ASV", "12"],
    ]
    assert counted(dialog) == (3, 36)
    assert dialog.countLabel.text() == "3 of 3 sessions, 36 of 36 frames are exported."
    assert dialog.selection.chosen().selection == Selection()
    assert dialog.selection.picker.noteLabel.text() == "No session is checked: all are exported that fit the rest."


def test_places_platforms_and_days_narrow_the_list_and_the_count(dialog, counted):
    panel = dialog.selection
    check(panel.platformsCombo, "ASV")
    assert listed(dialog) == [LEU, GILLES]
    assert counted(dialog) == (2, 24)
    check(panel.placesCombo, "SAINT-LEU", "TROU-DEAU")
    assert listed(dialog) == [LEU]
    assert counted(dialog) == (1, 12)
    check(panel.platformsCombo)
    panel.fromEdit.setDate(QDate(2023, 6, 3))
    assert listed(dialog) == [EAU]
    panel.toEdit.setDate(QDate(2023, 6, 3))
    assert counted(dialog) == (1, 12)
    assert panel.chosen().selection == Selection(
        date_from="2023-06-03", date_to="2023-06-03", places=("SAINT-LEU", "TROU-DEAU")
    )


def test_days_in_the_wrong_order_are_told_below_them(dialog):
    panel = dialog.selection
    panel.fromEdit.setDate(QDate(2023, 6, 4))
    panel.toEdit.setDate(QDate(2023, 6, 3))
    assert panel.datesHint.text() == dialog.countLabel.text() == "The first day lies after the last one."
    assert not dialog.exportButton.isEnabled()
    panel.toEdit.clear()
    assert panel.datesHint.isHidden()


def test_checked_sessions_are_exported_and_hidden_ones_are_told(dialog, counted, click):
    picker = dialog.selection.picker
    picker.filterEdit.setText("saint")
    assert listed(dialog) == [LEU, GILLES]
    click(picker.checkButton)
    assert dialog.selection.chosen().selection.sessions == (LEU, GILLES)
    assert counted(dialog) == (2, 24)
    picker.filterEdit.setText("drone")
    assert picker.noteLabel.text() == "2 session(s) checked. 2 of them the list does not show."
    assert not picker.checkButton.isEnabled()
    picker.filterEdit.clear()
    click(picker.clearButton)
    assert dialog.selection.chosen().selection == Selection()


def test_sessions_of_one_name_are_told_apart_by_their_dois(atlas, open_with, counted):
    write(atlas, replace(a_session(9), session_name=LEU))
    dialog = open_with()
    dialog.selection.picker.model.check([DOIS[EAU], "20092"])
    assert dialog.selection.chosen().selection.sessions == ("20092", EAU)
    assert counted(dialog) == (2, 24)


def test_the_space_bar_checks_and_clears_all_selected_rows(dialog, qtbot):
    picker = dialog.selection.picker
    picker.table.selectAll()
    qtbot.keyClick(picker.table, Qt.Key.Key_Space)
    assert picker.checked() == tuple(DOIS.values())
    picker.table.selectRow(1)
    qtbot.keyClick(picker.table, Qt.Key.Key_Space)
    assert picker.checked() == (DOIS[LEU], DOIS[GILLES])


def test_enter_in_the_search_or_the_list_exports_nothing(dialog, qtbot):
    picker, asked = dialog.selection.picker, []
    dialog.run_requested.connect(asked.append)
    for widget in (picker.filterEdit, picker.table):
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Return)
        qtbot.keyClick(widget, Qt.Key.Key_Enter)
    assert asked == [] and dialog.exportButton.isEnabled() and dialog.exportButton.isDefault()


def test_an_atlas_without_sessions_is_told_from_a_choice_of_nothing(dialog, tmp_path, qtbot):
    create_atlas(str(tmp_path / "new.gpkg"))
    dialog.atlasFile.setFilePath(str(tmp_path / "new.gpkg"))
    told = "The atlas has no sessions yet: synchronise it, or import sessions."
    qtbot.waitUntil(lambda: dialog.countLabel.text() == told, timeout=WAIT)
    assert not dialog.exportButton.isEnabled()


def test_labels_classes_and_thresholds_choose_frames(dialog, counted, atlas):
    panel = dialog.selection
    check(panel.labelsCombo, "Sand")
    assert counted(dialog) == (1, 1)
    check(panel.labelsCombo, "Sand", "Fish")
    assert counted(dialog) == (2, 2)
    check(panel.labelsCombo)
    panel.annotatedCheck.setChecked(True)
    assert counted(dialog) == (2, 3)
    panel.annotatedCheck.setChecked(False)
    check(panel.classesCombo, "Sand")
    threshold = rows(atlas, "SELECT threshold FROM multilabel_class WHERE name = 'Sand'")[0][0]
    assert counted(dialog)[1] == sum(score >= threshold for score in scores(atlas, "Sand"))
    assert not panel.thresholdSpin.isEnabled()
    panel.thresholdCheck.setChecked(True)
    panel.thresholdSpin.setValue(0.9)
    assert counted(dialog)[1] == sum(score >= 0.9 for score in scores(atlas, "Sand"))
    assert panel.chosen().selection == Selection(classes=("Sand",), threshold=0.9)


def test_nothing_that_fits_cannot_be_exported(dialog, counted):
    check(dialog.selection.placesCombo, "SAINT-LEU")
    check(dialog.selection.platformsCombo, "UAV")
    assert counted(dialog) == (0, 0)
    assert dialog.countLabel.text() == "Nothing of the atlas fits all that is chosen."
    assert not dialog.exportButton.isEnabled()


def test_sessions_are_picked_by_what_is_selected_on_the_map(dialog, atlas, click, qtbot):
    def pick(*dois):
        click(dialog.selection.picker.mapButton)
        qtbot.waitUntil(lambda: dialog.selection.picker.checked() == dois and dialog._under_way is None, timeout=WAIT)

    load_atlas(str(atlas), QgsProject.instance())
    layers = {layer.source().rsplit("=", 1)[-1]: layer for layer in QgsProject.instance().mapLayers().values()}
    click(dialog.selection.picker.mapButton)
    assert dialog.problemLabel.text() == (
        "Nothing of this atlas is selected on the map: select footprints, tracks or frames first."
    )
    layers["deposit"].selectByExpression(f"session_name = '{EAU}'")
    pick(DOIS[EAU])
    assert dialog.problemLabel.text() == ""
    layers["deposit"].removeSelection()
    layers["frame"].selectByIds([36])
    pick(DOIS[EAU], DOIS[GILLES])
    layers["frame"].removeSelection()
    layers["vw_deposit_linestring_with_platform"].selectByExpression(f"deposit_doi = '{DOIS[LEU]}'")
    pick(*DOIS.values())


def test_an_extent_is_that_of_the_map(dialog, counted, qgis_canvas):
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    qgis_canvas.setExtent(QgsRectangle(55.0, -21.2, 55.2, -21.0))
    dialog.use_canvas(qgis_canvas)
    where = dialog.selection.where
    where.whereCombo.setCurrentIndex(where.whereCombo.findData("extent"))
    shown = qgis_canvas.extent()
    assert where.extent() == pytest.approx(
        (shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum()), abs=1e-6
    )
    where.extentWidget.clear()
    assert where.hint.text() == "Choose an extent: that of the map, of a layer, or one drawn on the map."
    assert not dialog.exportButton.isEnabled()
    where.extentWidget.setOutputExtentFromUser(
        QgsRectangle(55.2095, -21.2, 55.2105, -21.0), QgsCoordinateReferenceSystem("EPSG:4326")
    )
    assert where.extent() == (55.2095, -21.2, 55.2105, -21.0)
    assert counted(dialog) == (1, 12)
    assert where.hint.isHidden()


def test_an_extent_around_the_globe_is_the_globe(dialog):
    where = dialog.selection.where
    where.whereCombo.setCurrentIndex(where.whereCombo.findData("extent"))
    where.extentWidget.setOutputExtentFromUser(
        QgsRectangle(-400, -95, 300, 91), QgsCoordinateReferenceSystem("EPSG:4326")
    )
    assert where.extent() == (-180, -90, 180, 90)


def polygons(*boxes, crs="EPSG:4326"):
    layer = QgsVectorLayer(f"Polygon?crs={crs}", "zones", "memory")
    for box in boxes:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(*box)))
        layer.dataProvider().addFeatures([feature])
    return QgsProject.instance().addMapLayer(layer)


def test_polygons_of_a_layer_and_only_the_selected_ones(dialog, counted):
    where = dialog.selection.where
    where.whereCombo.setCurrentIndex(where.whereCombo.findData("layer"))
    assert where.hint.text() == "The project has no layer of polygons."
    layer = polygons((55.2095, -21.2, 55.2105, -21.0), (55.2195, -21.2, 55.2205, -21.0))
    where.layerCombo.setLayer(layer)
    assert counted(dialog) == (2, 24)
    where.selectedCheck.setChecked(True)
    assert where.hint.text() == "No polygon of this layer is selected."
    assert not dialog.exportButton.isEnabled()
    layer.selectByIds([2])
    assert counted(dialog) == (1, 12)
    assert dialog.exportButton.isEnabled()
    layer.removeSelection()
    assert where.hint.text() == "No polygon of this layer is selected."


def test_polygons_that_are_edited_afterwards_count(dialog, counted):
    where = dialog.selection.where
    layer = polygons((55.2095, -21.2, 55.2105, -21.0))
    where.layerCombo.setLayer(layer)
    where.whereCombo.setCurrentIndex(where.whereCombo.findData("layer"))
    assert counted(dialog) == (1, 12)
    layer.startEditing()
    second = QgsFeature()
    second.setGeometry(QgsGeometry.fromRect(QgsRectangle(55.2195, -21.2, 55.2205, -21.0)))
    layer.addFeature(second)
    assert counted(dialog) == (2, 24)
    layer.rollBack()
    assert counted(dialog) == (1, 12)
    QgsProject.instance().removeMapLayer(layer.id())
    assert where.hint.text() == "The project has no layer of polygons."


def test_polygons_in_another_system_are_brought_to_degrees(dialog, counted):
    where = dialog.selection.where
    layer = polygons((313600, 7600000, 313800, 7800000), crs="EPSG:32740")
    where.layerCombo.setLayer(layer)
    where.whereCombo.setCurrentIndex(where.whereCombo.findData("layer"))
    assert counted(dialog)[0] <= 1
    assert where.area() is not None


def test_a_polygon_is_drawn_on_the_map(dialog, counted, qtbot, qgis_canvas):
    qgis_canvas.resize(400, 300)
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    qgis_canvas.setExtent(QgsRectangle(55.20, -21.11, 55.24, -21.09))
    dialog.use_canvas(qgis_canvas)
    where = dialog.selection.where
    where.whereCombo.setCurrentIndex(where.whereCombo.findData("drawn"))
    if where._tool is None:
        where.draw()
    assert not dialog.isVisible()
    pixels = qgis_canvas.getCoordinateTransform()
    viewport = qgis_canvas.viewport()

    def click_at(x, y, button=Qt.MouseButton.LeftButton):
        place = pixels.transform(QgsPointXY(x, y))
        qtbot.mouseClick(viewport, button, pos=QPoint(round(place.x()), round(place.y())))

    click_at(55.215, -21.105)
    click_at(55.225, -21.105)
    click_at(55.225, -21.105, Qt.MouseButton.RightButton)
    assert not dialog.isVisible()
    click_at(55.225, -21.095)
    click_at(55.215, -21.095)
    click_at(55.215, -21.095, Qt.MouseButton.RightButton)
    assert dialog.isVisible()
    assert counted(dialog) == (1, 12)
    assert dialog.exportButton.isEnabled()
    where.draw()
    qtbot.keyClick(qgis_canvas, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: where._tool is None, timeout=WAIT)


def test_another_atlas_is_chosen_from_anew(dialog, counted, atlas, tmp_path, qtbot):
    check(dialog.selection.platformsCombo, "UAV")
    dialog.selection.picker.model.check([DOIS[EAU]])
    other = tmp_path / "other.gpkg"
    other.write_bytes(atlas.read_bytes())
    dialog.atlasFile.setFilePath(str(other))
    assert dialog.selection.choices.sessions == ()
    qtbot.waitUntil(lambda: dialog.selection.choices.path == str(other), timeout=WAIT)
    assert counted(dialog) == (3, 36)


def test_what_others_wrote_meanwhile_is_listed_and_what_was_chosen_stays(dialog, counted, atlas, manager, qtbot):
    check(dialog.selection.platformsCombo, "ASV")
    dialog.selection.picker.model.check([DOIS[LEU]])
    assert counted(dialog) == (1, 12)
    manager.start("Writing", lambda _feedback: write(atlas, a_session(7)), subject=same_file(str(atlas)))
    qtbot.waitUntil(lambda: len(dialog.selection.choices.sessions) == 4, timeout=WAIT)
    assert listed(dialog) == [LEU, GILLES, "20230608_REU-TROU-DEAU_ASV-2_07"]
    assert dialog.selection.picker.checked() == (DOIS[LEU],)
    assert counted(dialog) == (1, 12)
