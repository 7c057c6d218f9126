"""Pictures: found, missing, unreadable, large; never in the way of the keys; and the ring on the map."""

from __future__ import annotations

import threading

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsRectangle
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QAction
from qgis.PyQt.QtWidgets import QDockWidget, QMenu

from seatizen_atlas_plugin.atlas.annotation_material import read_material
from seatizen_atlas_plugin.feedback import SilentFeedback
from seatizen_atlas_plugin.gui.annotate import picture_loader as loader_module
from seatizen_atlas_plugin.gui.annotate import pictures as pictures_module
from seatizen_atlas_plugin.gui.annotate.picture_loader import PictureLoader
from seatizen_atlas_plugin.gui.annotate.pictures import LARGEST_SHOWN, FolderPictures, Picture, read_picture
from tests.qgis.gui.annotate.annotate_material import CONTROL, KEY, SAND, paint
from tests.support.widgets import WAIT

FIRST = "20230602_REU-TROU-DEAU_ASV-2_01"


@pytest.fixture()
def some(atlas):
    return read_material(str(atlas), [1, 2, 3, 4, 16], SilentFeedback()).frames


@pytest.fixture()
def shown(qtbot, action):
    """Wait for a picture or a sentence."""

    def wait():
        viewer = action.dock.form.viewer
        qtbot.waitUntil(lambda: viewer.picture.problem != "Reading the picture…", timeout=WAIT)
        return viewer

    return wait


def found(folder, frames, frame):
    picture = FolderPictures(str(folder), frames).read(frame, False, lambda: True)
    return picture.place or picture.problem


def colour(picture):
    return picture.image.pixelColor(0, 0).red()


def test_pictures_are_found_at_their_places_below_several_folders(pictures, some):
    place = pictures / some[0].relative_file_path
    for folder in (pictures, pictures / FIRST, pictures / FIRST / "PROCESSED_DATA", place.parent):
        assert found(folder, some, some[0]) == str(place)
    assert colour(read_picture(str(pictures / some[1].relative_file_path))) == 20


def test_pictures_are_found_by_name_and_those_of_the_session_first(tmp_path, some):
    frame = some[0]
    paint(tmp_path / "a" / "other" / frame.filename, 1)
    assert found(tmp_path, some, frame) == str(tmp_path / "a" / "other" / frame.filename)
    mine = tmp_path / "b" / FIRST / frame.filename.upper()
    paint(mine, 2)
    assert found(tmp_path, some, frame) == str(mine)


def test_links_to_folders_are_not_followed(tmp_path, some):
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert found(tmp_path, some, some[0]) == f"{some[0].filename} is not in {tmp_path}."


def test_paths_that_leave_the_folder_are_not_followed(tmp_path, some):
    paint(tmp_path / "outside.png", 1)
    (tmp_path / "inside").mkdir()
    frame = some[0]._replace(filename="outside.png", relative_file_path="../outside.png")
    assert found(tmp_path / "inside", [frame], frame) == f"outside.png is not in {tmp_path / 'inside'}."


def test_what_is_wrong_with_a_picture_is_said(tmp_path, some, monkeypatch):
    frame = some[0]
    gone = tmp_path / "gone"
    assert found(gone, some, frame) == f"The folder {gone} does not exist any more."
    path = tmp_path / frame.filename
    path.write_bytes(b"<html>no picture</html>")
    assert found(tmp_path, some, frame) == f"{path} cannot be read as a picture: Unsupported image format."
    path.unlink()
    paint(path, 1, 50, 40)
    monkeypatch.setattr(pictures_module, "LARGEST_READ", 1999)
    assert found(tmp_path, some, frame) == f"{path} is too large to be shown: 50 × 40 pixels."


def test_large_pictures_are_reduced_until_somebody_looks_closer(tmp_path):
    path = tmp_path / "large.png"
    paint(path, 3, 3000, 1500)
    reduced = read_picture(str(path), whole=False)
    assert (reduced.image.width(), reduced.image.height(), reduced.reduced) == (LARGEST_SHOWN, 1000, True)
    whole = read_picture(str(path), whole=True)
    assert (whole.image.width(), whole.reduced) == (3000, False)


def test_looking_for_a_picture_stops_when_it_is_not_wanted_any_more(tmp_path, some):
    paint(tmp_path / "deep" / some[0].filename, 1)
    source = FolderPictures(str(tmp_path), some)
    assert source.read(some[0], False, lambda: False).image is None
    assert source.read(some[0], False, lambda: True).image is not None  # what was not finished is not believed


class Slow:
    """A source that waits until it is told to go on, and tells what it was asked for."""

    def __init__(self):
        self.go = threading.Event()
        self.asked = []

    def read(self, frame, whole, is_wanted):
        self.asked.append((frame.id, whole))
        while is_wanted() and not self.go.wait(0.005):
            pass
        if frame.id == 3:
            raise OSError("the disk is gone")
        return Picture(problem=f"picture {frame.id}")


@pytest.fixture()
def loader(qgis_app):
    made = PictureLoader()
    yield made
    made.stop()


def test_the_frame_that_is_looked_at_is_read_first_and_its_neighbours_ahead(loader, some, qtbot):
    source, loaded = Slow(), []
    source.go.set()
    loader.loaded.connect(lambda key, picture: loaded.append((key, picture.problem)))
    loader.use(source)
    assert loader.ask([some[1], some[2], some[0]]) is None
    qtbot.waitUntil(lambda: len(loaded) == 3, timeout=WAIT)
    assert loaded == [
        (2, "picture 2"),
        (3, "20230602_REU-TROU-DEAU_ASV-2_01_00002.jpeg: the disk is gone"),
        (1, "picture 1"),
    ]
    assert loader.ask([some[0], some[1]]).problem == "picture 1"
    loader.ask_whole(1)
    qtbot.waitUntil(lambda: len(loaded) == 4, timeout=WAIT)
    assert source.asked == [(2, False), (3, False), (1, False), (1, True)]
    assert set(loader._kept) == {1, 2}


def test_another_source_and_the_end_stop_what_is_read(loader, some, qtbot):
    slow, quick, loaded = Slow(), Slow(), []
    quick.go.set()
    loader.loaded.connect(lambda key, picture: loaded.append(key))
    loader.use(slow)
    loader.ask([some[0]])
    qtbot.waitUntil(lambda: slow.asked == [(1, False)], timeout=WAIT)
    loader.use(quick)
    loader.ask([some[1]])
    qtbot.waitUntil(lambda: loaded == [2], timeout=WAIT)
    loader.use(slow)
    loader.ask([some[3]])
    qtbot.waitUntil(lambda: (4, False) in slow.asked, timeout=WAIT)
    loader.stop()
    assert loader.isFinished()
    qtbot.wait(20)
    assert loaded == [2]


def test_a_picture_that_takes_longer_than_qgis_waits_does_not_end_it(some, qtbot, monkeypatch):
    """Qt ends the program when a thread is deleted that still runs."""
    monkeypatch.setattr(loader_module, "PATIENCE", 10)
    begun, go_on = threading.Event(), threading.Event()

    class Slow:
        def read(self, frame, whole, is_wanted):
            begun.set()
            go_on.wait(WAIT / 1000)
            return Picture(problem="late")

    dock = QDockWidget()
    loader = PictureLoader(dock)
    loader.use(Slow())
    loader.ask(some[:1])
    assert begun.wait(WAIT / 1000)
    loader.stop()
    sip.delete(dock)
    assert loader.isRunning()
    go_on.set()
    qtbot.waitUntil(loader.isFinished, timeout=WAIT)


def test_a_slow_source_does_not_hold_up_the_keys(begun, press, action, qtbot):
    form = begun([1, 2, 3])
    source = Slow()
    action.presenter.use(source)
    qtbot.waitUntil(lambda: source.asked == [(1, False)], timeout=WAIT)
    press("sand", KEY.Key_Return, KEY.Key_PageDown)
    assert form.draft.marks == {1: {SAND: 1}}
    assert form.draft.frame.id == 2
    assert form.viewer.sentence.text() == "Reading the picture…"
    source.go.set()
    qtbot.waitUntil(lambda: form.viewer.sentence.text() == "picture 2", timeout=WAIT)


def test_the_folder_is_chosen_once_and_missing_pictures_do_not_stop_anybody(
    begun, press, action, shown, settings, pictures
):
    form = begun([1, 2, 3, 4])
    assert shown().sentence.text() == "Choose the folder with the pictures to see them here."
    form.folderWidget.setFilePath(str(pictures))
    viewer = shown()
    assert colour(viewer.picture) == 10
    assert settings.annotate_folder == str(pictures)
    press(KEY.Key_PageDown)
    assert colour(shown().picture) == 20
    press(KEY.Key_PageDown, KEY.Key_PageDown)
    assert shown().sentence.text() == f"{FIRST}_00003.jpeg is not in {pictures}."
    press("sand", KEY.Key_Return)
    assert form.draft.marks == {4: {SAND: 1}}
    press(KEY.Key_PageUp)
    assert colour(shown().picture) == 30


def test_looking_closer(begun, press, action, shown, tmp_path, qtbot):
    paint(tmp_path / f"{FIRST}_00000.jpeg", 5, 3000, 1500)
    form = begun([1])
    form.folderWidget.setFilePath(str(tmp_path))
    viewer = shown()
    assert viewer.picture.image.width() == LARGEST_SHOWN
    fitted = viewer.view.transform().m11()
    zoom_in = (KEY.Key_Plus, CONTROL)
    press(zoom_in)
    assert viewer.view.transform().m11() == pytest.approx(1.25 * fitted)
    for _ in range(20):
        press(zoom_in)
    qtbot.waitUntil(lambda: not viewer.picture.reduced, timeout=WAIT)
    assert viewer.picture.image.width() == 3000
    assert viewer.view.transform().m11() <= 8
    press((KEY.Key_0, CONTROL))
    assert viewer.view.transform().m11() == pytest.approx(fitted * LARGEST_SHOWN / 3000, rel=0.05)
    press((KEY.Key_Minus, CONTROL))
    assert viewer.view.transform().m11() == pytest.approx(fitted * LARGEST_SHOWN / 3000, rel=0.05)


def test_the_picture_is_beside_the_labels_where_there_is_width(begun, action):
    form = begun([1])
    form.resize(1200, 500)
    assert form.splitter.orientation() == Qt.Orientation.Horizontal
    form.resize(500, 900)
    assert form.splitter.orientation() == Qt.Orientation.Vertical


def test_a_ring_on_the_map_follows_the_frame(begun, press, action, qgis_canvas, qgis_iface):
    qgis_canvas.setExtent(QgsRectangle(0, 0, 1, 1))
    form = begun([1, 16])
    marker = action.presenter.marker
    for frame in form.draft.frames:
        place = QgsPointXY(frame.longitude, frame.latitude)
        assert marker.place == place
        assert qgis_canvas.extent().contains(place)
        press(KEY.Key_PageDown)
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    assert marker.place.x() > 6_000_000
    action.dock.setUserVisible(False)
    assert marker.place is None
    action.dock.setUserVisible(True)
    assert marker.place.x() > 6_000_000
    band, window = marker._band, qgis_iface.mainWindow()
    assert window.findChild(QDockWidget, "SeatizenAnnotateDock") is action.dock
    action.close()
    assert band not in qgis_canvas.scene().items()
    assert window.findChild(QDockWidget, "SeatizenAnnotateDock") is None


def test_a_frame_without_a_place_has_no_ring(action, qgis_canvas, some):
    action.show_dock()
    marker = action.presenter.marker
    marker.show(some[0])
    assert marker.place is not None
    marker.show(some[0]._replace(longitude=None, latitude=None))
    assert marker.place is None


def test_the_action_of_the_menu_shows_and_hides_the_dock(action, frames, settled):
    toggle = QAction("Annotate frames")
    toggle.setCheckable(True)
    action.use_toggle(toggle)
    toggle.trigger()
    assert action.dock.isVisible() and toggle.isChecked()
    assert action.dock.form.draft is None
    toggle.trigger()
    assert not action.dock.isVisible() and not toggle.isChecked()
    frames.selectByIds([2])
    toggle.trigger()
    assert [frame.id for frame in settled().draft.frames] == [2]
    action.dock.close()
    assert not toggle.isChecked()


def test_the_menu_of_a_label(begun, action, press):
    form = begun([1])
    press("sand")
    table = form.labels.table
    form.labels._show_menu(table.visualRect(table.model().index(0, 1)).center())
    menu = form.labels.findChild(QMenu)
    assert [entry.text() for entry in menu.actions()] == ["present", "absent", "not annotated", "", "Favourite"]
    menu.actions()[1].trigger()
    assert form.draft.marks == {1: {SAND: 0}}
    menu.close()
    form.labels._show_menu(QPoint(5, 10_000))
