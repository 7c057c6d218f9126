"""The actions Synchronise… and Open atlas…, from the click to the message bar."""

from __future__ import annotations

import pytest
from qgis.core import Qgis, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtWidgets import QFileDialog, QMenu, QPushButton

from seatizen_atlas_plugin.gui.open_action import OpenAction
from seatizen_atlas_plugin.gui.services import SyncRequest, same_file
from seatizen_atlas_plugin.gui.sync_action import SyncAction
from seatizen_atlas_plugin.gui.zoom import zoom_to_atlas
from seatizen_atlas_plugin.messages import SeatizenError, message
from seatizen_atlas_plugin.sync import SyncOptions, SyncReport

WAIT = 60_000  # milliseconds


@pytest.fixture()
def sync(qgis_iface, manager, bar, settings, services):
    action = SyncAction(qgis_iface, manager, bar, settings, services)
    yield action
    action.close()
    sip.delete(action)


@pytest.fixture()
def opening(qgis_iface, manager, bar, settings, services):
    action = OpenAction(qgis_iface, manager, bar, settings, services)
    yield action
    sip.delete(action)


def request(path, **more):
    return SyncRequest(str(path), "https://zenodo.org", SyncOptions(), **more)


def end(qtbot, operation, message_bar):
    """The one item in the message bar once the operation is over."""
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    (item,) = (item for item in message_bar.items() if not sip.isdeleted(item))
    return item


def test_the_dialog_is_one_and_goes_when_it_is_closed(sync):
    dialog = sync.open_dialog()
    assert sync.open_dialog() is dialog
    dialog.reject()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(dialog)
    again = sync.open_dialog()
    assert again.isVisible()


def test_from_the_dialog_to_the_map(sync, qtbot, services, message_bar, manager, tmp_path, a_report):
    a_report.outcomes = a_report.outcomes[:1]
    services.report = a_report
    dialog = sync.open_dialog()
    dialog.atlasFile.setFilePath(str(tmp_path / "atlas.gpkg"))
    with qtbot.waitSignal(dialog.run_requested, timeout=WAIT):
        qtbot.mouseClick(dialog.syncButton, Qt.MouseButton.LeftButton)
    operation = manager.working_on(same_file(str(tmp_path / "atlas.gpkg")))
    assert operation.description == "Synchronising atlas.gpkg"
    item = end(qtbot, operation, message_bar)
    assert item.text() == "atlas.gpkg: 1 session(s) added, 0 updated, 0 unchanged."
    assert item.level() == Qgis.MessageLevel.Success
    assert services.calls[-1] == ("load", str(tmp_path / "atlas.gpkg"))
    assert [button.text() for button in item.findChildren(QPushButton)] == ["Zoom to", "Details"]


def test_without_loading_only_what_is_loaded_is_refreshed(sync, qtbot, services, message_bar, tmp_path):
    item = end(qtbot, sync.start(request(tmp_path / "a.gpkg", load=False)), message_bar)
    assert services.calls[-1] == ("refresh", str(tmp_path / "a.gpkg"))
    assert [button.text() for button in item.findChildren(QPushButton)] == ["Details"]


def test_a_cancelled_run_with_a_report_tells_what_is_in(sync, qtbot, services, message_bar, tmp_path):
    services.report = SyncReport(cancelled=True)
    item = end(qtbot, sync.start(request(tmp_path / "a.gpkg")), message_bar)
    assert item.text() == ("a.gpkg: Stopped; what was finished stays. 0 session(s) added, 0 updated, 0 unchanged.")
    assert item.level() == Qgis.MessageLevel.Warning


def test_a_failure_refreshes_the_map_too(sync, qtbot, services, message_bar, tmp_path):
    services.error = SeatizenError(message("{file} is locked.", file="a.gpkg"))
    item = end(qtbot, sync.start(request(tmp_path / "a.gpkg")), message_bar)
    assert item.text() == "Synchronising a.gpkg: failed. a.gpkg is locked."
    assert item.level() == Qgis.MessageLevel.Critical
    assert services.calls[-1] == ("refresh", str(tmp_path / "a.gpkg"))


def test_trouble_with_the_layers_is_told_beside_the_report(sync, qtbot, services, message_bar, tmp_path):
    def load(path, project):
        raise SeatizenError(message("The layers cannot be loaded."))

    services.load = load
    item = end(qtbot, sync.start(request(tmp_path / "a.gpkg")), message_bar)
    assert item.text() == "a.gpkg: 0 session(s) added, 0 updated, 0 unchanged. The layers cannot be loaded."
    assert item.level() == Qgis.MessageLevel.Warning


def test_opening_checks_loads_and_remembers(opening, qtbot, services, message_bar, settings, tmp_path, monkeypatch):
    path = str(tmp_path / "réunion.gpkg")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: (path, ""))
    started = []
    opening._manager.queued.connect(started.append)
    opening.ask()
    item = end(qtbot, started[0], message_bar)
    assert item.text() == "réunion.gpkg is on the map."
    assert item.level() == Qgis.MessageLevel.Success
    assert services.calls == [("check", path, False), ("load", path)]
    assert settings.recent_atlases == (path,)


def test_a_published_atlas_is_opened_and_its_upgrade_offered(opening, qtbot, services, message_bar, tmp_path):
    services.found_schema = 1
    path = str(tmp_path / "published.gpkg")
    asked = []
    opening.upgrade_asked.connect(asked.append)
    item = end(qtbot, opening.open(path), message_bar)
    assert item.text() == "published.gpkg is on the map as it was published (schema 1), to be read only."
    assert item.level() == Qgis.MessageLevel.Info
    assert [button.text() for button in item.findChildren(QPushButton)] == ["Zoom to", "Upgrade…", "Details"]
    qtbot.mouseClick(item.findChildren(QPushButton)[1], Qt.MouseButton.LeftButton)
    assert asked == [path]


def test_leaving_the_file_dialog_does_nothing(opening, manager, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *args: ("", ""))
    opening.ask()
    assert manager.operations() == []


def test_a_file_that_is_no_atlas_is_not_loaded(opening, qtbot, services, message_bar, settings, tmp_path):
    def refuse(path, **options):
        raise SeatizenError(message("{file} is no atlas.", file="a.gpkg"))

    services.check_atlas = refuse
    (tmp_path / "a.gpkg").write_bytes(b"")
    settings.remember_atlas(str(tmp_path / "a.gpkg"))
    settings.remember_atlas(str(tmp_path / "gone.gpkg"))
    item = end(qtbot, opening.open(str(tmp_path / "a.gpkg")), message_bar)
    assert item.text() == "Opening a.gpkg: failed. a.gpkg is no atlas."
    assert item.level() == Qgis.MessageLevel.Critical
    assert services.called("load") == []
    message_bar.popWidget(item)
    qtbot.waitUntil(lambda: sip.isdeleted(item), timeout=WAIT)
    end(qtbot, opening.open(str(tmp_path / "gone.gpkg")), message_bar)
    assert settings.recent_atlases == (str(tmp_path / "a.gpkg"),)


def test_an_atlas_that_is_being_synchronised_is_not_opened(
    sync, opening, qtbot, services, message_bar, manager, tmp_path
):
    services.hold = True
    path = str(tmp_path / "atlas.gpkg")
    operation = sync.start(request(path))
    qtbot.waitUntil(lambda: ("synchronise", request(path)) in services.calls, timeout=WAIT)
    assert services.calls[0] == ("prepare", path)
    assert opening.open(path) is None
    assert next(item.text() for item in message_bar.items()) == (
        "atlas.gpkg is in use (Synchronising atlas.gpkg): wait for the end, or cancel it in the message bar."
    )
    assert ("check", path, False) not in services.calls
    services.hold = False
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)


def test_the_recent_atlases_are_in_the_menu(opening, qtbot, services, message_bar, settings, tmp_path):
    menu = QMenu()
    opening.fill_menu(menu)
    (nothing,) = menu.actions()
    assert (nothing.text(), nothing.isEnabled()) == ("No atlas was opened yet", False)
    settings.remember_atlas("/a.gpkg")
    settings.remember_atlas("/b.gpkg")
    opening.fill_menu(menu)
    assert [action.text() for action in menu.actions()] == ["/b.gpkg", "/a.gpkg"]
    started = []
    opening._manager.queued.connect(started.append)
    menu.actions()[1].trigger()
    end(qtbot, started[0], message_bar)
    assert services.called("load") == [("load", "/a.gpkg")]


def test_zooming_shows_every_layer_of_the_file(qgis_canvas, qgis_new_project, tmp_path):
    path = tmp_path / "a.gpkg"
    memory = QgsVectorLayer("Point?crs=EPSG:4326&field=a:int", "points", "memory")
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorFileWriter

    for lon, lat in ((55.2, -21.1), (55.4, -21.3)):
        feature = QgsFeature(memory.fields())
        feature.setGeometry(QgsGeometry.fromWkt(f"POINT({lon} {lat})"))
        memory.dataProvider().addFeatures([feature])
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "points"
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, str(path), QgsProject.instance().transformContext(), options)
    assert zoom_to_atlas(qgis_canvas, str(path)) is False
    QgsProject.instance().addMapLayer(QgsVectorLayer(f"{path}|layername=points", "points", "ogr"))
    qgis_canvas.setDestinationCrs(memory.crs())
    assert zoom_to_atlas(qgis_canvas, str(path)) is True
    assert qgis_canvas.extent().contains(QgsRectangle(55.2, -21.3, 55.4, -21.1))
    assert qgis_canvas.extent().width() < 1
