"""Download frames…: from the selected frames or a list to pictures, and a layer that knows where they are."""

from __future__ import annotations

import csv
import zipfile

import pytest
from qgis.core import Qgis, QgsFeature, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QPushButton

from seatizen_atlas_plugin.gui.services import Services
from seatizen_atlas_plugin.gui.transfer.action import FrameDownloadAction
from tests.qgis.publish.session_trees import files_below
from tests.support.widgets import WAIT, button_texts, table_rows

ASV = "20240422_REU-HERMITAGE_ASV-2_03"
UAV = "20230715_REU-ST-LEU_UAV-01_06"
SCUBA = "20210830_MYT_scuba_11"


@pytest.fixture()
def frames(community):
    """Frames of three sessions: session, version, path, name, bytes."""
    found = []
    for session, number, key, folder in (
        (ASV, 12520204, "PROCESSED_DATA_FRAMES.zip", "PROCESSED_DATA/FRAMES"),
        (UAV, 12520422, "DCIM.zip", "DCIM"),
        (SCUBA, 12520733, "DCIM.zip", "DCIM"),
    ):
        version = next(one for one in community.control("published") if one["id"] == number)
        entry = next(entry for entry in version["files"] if entry["key"] == key)
        with zipfile.ZipFile(community.state / entry["path"]) as opened:
            members = [member for member in opened.infolist() if not member.is_dir()][:5]
            for member in members:
                path, name = f"{session}/{folder}/{member.filename}", member.filename.rpartition("/")[2]
                found.append((session, str(number), path, name, opened.read(member)))
    return found


@pytest.fixture(autouse=True)
def empty_project(qgis_app):
    yield
    QgsProject.instance().clear()


@pytest.fixture()
def action(make_action, community, settings, tmp_path):
    settings.server = community.url
    settings.fetch_folder = str(tmp_path / "frames")
    return make_action(FrameDownloadAction, Services())


@pytest.fixture()
def layer(frames):
    """Frames of three sessions on the map; none is selected."""
    fields = "field=version_doi:string&field=relative_file_path:string&field=filename:string"
    made = QgsVectorLayer(f"Point?crs=EPSG:4326&{fields}", "Frames", "memory")
    features = []
    for place, (_, number, path, name, _) in enumerate(frames):
        feature = QgsFeature(made.fields())
        feature.setAttributes([f"10.5281/zenodo.{number}", path, name])
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(55 + place / 100, -21)))
        features.append(feature)
    made.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(made)
    return made


@pytest.fixture()
def previewed(qtbot):
    def wait(dialog):
        qtbot.waitUntil(lambda: dialog._under_way is None and not dialog._timer.isActive(), timeout=WAIT)
        return table_rows(dialog.panel.table) if dialog.panel.table.isVisible() else []

    return wait


@pytest.fixture()
def run(manager, ended, click, message_bar):
    def press(dialog):
        message_bar.clearWidgets()
        started = []
        manager.queued.connect(started.append)
        click(dialog.actButton)
        manager.queued.disconnect(started.append)
        (operation,) = started
        return ended(operation), operation

    return press


def test_the_selected_frames_and_only_they(action, layer, frames, previewed, run, tmp_path):
    of = {session: [place for place, one in enumerate(frames, 1) if one[0] == session] for session in (ASV, UAV, SCUBA)}
    chosen = [*of[ASV][1:3], of[UAV][-1], of[SCUBA][-1]]  # ids in the layer, which begin with 1
    assert len(frames) > len(set(chosen)) == 4
    layer.selectByIds(chosen)
    dialog = action.open_dialog()
    assert dialog.sourceHint.text() == "4 row(s) selected in Frames."
    rows = previewed(dialog)
    assert sorted(rows) == sorted([[ASV, "2", "12520204"], [UAV, "1", "12520422"], [SCUBA, "1", "12520733"]])
    assert dialog.panel.headingLabel.text() == "4 frame(s) of 3 version(s) on Zenodo."
    item, operation = run(dialog)
    assert item.level() == Qgis.MessageLevel.Success
    assert item.text() == "4 frame(s) downloaded, 0 there already."
    wanted = [frames[fid - 1] for fid in chosen]
    assert files_below(tmp_path / "frames") == {path: data for _, _, path, _, data in wanted}
    assert operation.result.requests > 0
    assert button_texts(item) == ["Add as layer", "Open folder", "Details"]
    item.findChildren(QPushButton, "SeatizenAct")[0].click()
    (added,) = QgsProject.instance().mapLayersByName("Frames with pictures")
    assert added.fields().names() == ["version_doi", "relative_file_path", "filename", "local_path"]
    assert added.crs().authid() == "EPSG:4326"
    local = {feature["relative_file_path"]: feature["local_path"] for feature in added.getFeatures()}
    assert local == {path: str(tmp_path / "frames" / path) for _, _, path, _, _ in wanted}
    places = {feature["filename"]: round(feature.geometry().asPoint().x(), 2) for feature in added.getFeatures()}
    assert places == {frames[fid - 1][3]: round(55 + (fid - 1) / 100, 2) for fid in chosen}


def test_the_frames_that_fit_a_filter(action, layer, frames, previewed, run, tmp_path):
    other = QgsVectorLayer("Point?crs=EPSG:4326&field=name:string", "Other", "memory")
    QgsProject.instance().addMapLayer(other)
    dialog = action.open_dialog()
    assert not dialog.filterEdit.isVisible()
    dialog.sourceCombo.setCurrentIndex(dialog.sourceCombo.findData("filter"))
    assert dialog.filterEdit.isVisible()
    assert [dialog.layerCombo.layer(at) for at in range(dialog.layerCombo.count())] == [layer]
    assert dialog.sourceHint.text() == "Write an expression that is true for the frames to download."
    for wrong, hint in (("$x >", "The filter is no expression: "), ("Sand > 1", "The filter asks for a column Sand, ")):
        dialog.filterEdit.setExpression(wrong)
        assert dialog.sourceHint.text().startswith(hint)
        assert not dialog.actButton.isEnabled()
    dialog.filterEdit.setExpression("version_doi = '10.5281/zenodo.1'")
    previewed(dialog)
    assert dialog.problemLabel.text() == "No frame is chosen; nothing was downloaded."
    dialog.filterEdit.setExpression(f"version_doi = '10.5281/zenodo.{frames[-1][1]}'")
    wanted = [frame for frame in frames if frame[1] == frames[-1][1]]
    assert previewed(dialog) == [[SCUBA, str(len(wanted)), frames[-1][1]]]
    item, _ = run(dialog)
    assert item.text() == f"{len(wanted)} frame(s) downloaded, 0 there already."
    assert files_below(tmp_path / "frames") == {path: data for _, _, path, _, data in wanted}
    item.findChildren(QPushButton, "SeatizenAct")[0].click()
    (added,) = QgsProject.instance().mapLayersByName("Frames with pictures")
    local = {feature["relative_file_path"]: feature["local_path"] for feature in added.getFeatures()}
    assert local == {path: str(tmp_path / "frames" / path) for _, _, path, _, _ in wanted}


def test_a_list_with_rows_that_are_no_frames(action, frames, previewed, run, tmp_path):
    listed = tmp_path / "list.csv"
    with listed.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["FileName", "version_doi"])
        writer.writerows([name, f"10.5281/zenodo.{number}"] for _, number, _, name, _ in frames[:2])
        writer.writerow(["missing.jpeg", f"10.5281/zenodo.{frames[0][1]}"])
        writer.writerow(["other.jpeg", "nowhere"])
    dialog = action.open_dialog()
    assert dialog.sourceHint.text() == "Select frames on the map, and read again."
    dialog.sourceCombo.setCurrentIndex(dialog.sourceCombo.findData("list"))
    assert dialog.sourceHint.text() == (
        "Choose a table (CSV) with the columns version_doi and relative_file_path or FileName."
    )
    assert not dialog.actButton.isEnabled()
    dialog.sourceFile.setFilePath(str(listed))
    previewed(dialog)
    assert dialog.panel.headingLabel.text() == "3 frame(s) of 1 version(s) on Zenodo."
    assert dialog.panel.notesText.toPlainText() == "“nowhere” of other.jpeg is not the DOI of a version on Zenodo."
    item, operation = run(dialog)
    assert item.level() == Qgis.MessageLevel.Warning
    assert item.text() == "2 frame(s) downloaded, 0 there already, 2 missing."
    assert sorted(operation.result.problems) == [2, 3]
    assert files_below(tmp_path / "frames") == {path: data for _, _, path, _, data in frames[:2]}
    item.findChildren(QPushButton, "SeatizenAct")[0].click()
    (added,) = QgsProject.instance().mapLayersByName(f"{listed} with pictures")
    assert sorted(feature["FileName"] for feature in added.getFeatures()) == sorted(one[3] for one in frames[:2])


def test_a_table_of_something_else_is_named(action, previewed, tmp_path):
    listed = tmp_path / "list.csv"
    listed.write_text("colour,size\nred,3\n", encoding="utf-8")
    dialog = action.open_dialog()
    dialog.sourceCombo.setCurrentIndex(dialog.sourceCombo.findData("list"))
    dialog.sourceFile.setFilePath(str(listed))
    previewed(dialog)
    assert dialog.problemLabel.text() == (
        "The frames have no column version_doi, or neither relative_file_path nor FileName; nothing was downloaded."
    )
    assert not dialog.actButton.isEnabled()


def test_frames_that_are_there_are_not_read_again(action, layer, previewed, run):
    layer.selectByIds([1, 2])
    dialog = action.open_dialog()
    previewed(dialog)
    run(dialog)
    again = action.open_dialog()
    previewed(again)
    item, _ = run(again)
    assert item.text() == "0 frame(s) downloaded, 2 there already."
