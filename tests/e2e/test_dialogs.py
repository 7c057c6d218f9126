"""A person at the dialogs: the plugin of the built zip, real clicks, the stand-in in a process of its own."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsSettings
from qgis.gui import QgsMessageBar
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QTextEdit

from tests.support import contents
from tests.support.expected import Expected, assert_holds
from tests.support.window import Window

WAIT = 60_000  # milliseconds


@pytest.fixture
def plugin(qgis_process, qgis_iface, qgis_new_project, qtbot, monkeypatch):
    """The installed plugin, as QGIS loads it from the profile's folder."""
    plugins = Path(qgis_process.environment["QGIS_CUSTOM_CONFIG_PATH"]) / "profiles/default/python/plugins"
    for name in [name for name in sys.modules if name.split(".")[0] == "seatizen_atlas_plugin"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(plugins))
    import seatizen_atlas_plugin

    assert Path(seatizen_atlas_plugin.__file__).is_relative_to(plugins)
    QgsSettings().remove("plugins/seatizen_atlas")
    window = Window(qgis_iface)
    window.bar = QgsMessageBar()
    window.messageBar = lambda: window.bar
    qtbot.addWidget(window.bar)
    loaded = seatizen_atlas_plugin.classFactory(window)
    loaded.initGui()
    yield loaded
    loaded.unload()
    for name in [name for name in sys.modules if name.split(".")[0] == "seatizen_atlas_plugin"]:
        del sys.modules[name]


def open_dialog(plugin, atlas, server):
    action = next(action for _, action in plugin._iface.web_menu if action.objectName() == "SeatizenSynchronise")
    action.trigger()
    dialog = next(one for one in QApplication.topLevelWidgets() if type(one).__name__ == "SyncDialog")
    dialog.atlasFile.setFilePath(str(atlas))
    dialog.communitiesEdit.setText("seatizen-data")
    dialog.serverEdit.setText(server.url)
    return dialog


def button(parent, name):
    return next(one for one in parent.findChildren(QPushButton) if one.objectName() == name)


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def bar_text(plugin):
    item = plugin._iface.bar.currentItem()
    return "" if item is None else item.text()


def synchronise(plugin, qtbot, atlas, server):
    dialog = open_dialog(plugin, atlas, server)
    click(qtbot, button(dialog, "SeatizenSynchronise"))
    qtbot.waitUntil(lambda: sip.isdeleted(dialog) or not dialog.isVisible(), timeout=WAIT)
    qtbot.waitUntil(lambda: not plugin._gui.manager.operations(), timeout=WAIT)


def test_preview_synchronise_map_and_report(plugin, qtbot, small, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    expected = Expected.read(small.state)
    dialog = open_dialog(plugin, atlas, small)
    click(qtbot, dialog.plan.previewButton)
    qtbot.waitUntil(lambda: dialog.plan._model.rowCount() > 0, timeout=WAIT)
    assert dialog.plan._model.rowCount() == len(expected.sessions) + len(expected.ignored)
    assert not atlas.exists()
    click(qtbot, button(dialog, "SeatizenSynchronise"))
    qtbot.waitUntil(lambda: not sip.isdeleted(plugin._gui) and bool(plugin._gui.manager.operations()), timeout=WAIT)
    qtbot.waitUntil(lambda: not plugin._gui.manager.operations(), timeout=WAIT)
    assert_holds(atlas, expected)
    assert f"{len(expected.sessions)} sessions added" in bar_text(plugin)
    groups = QgsProject.instance().layerTreeRoot().findGroups()
    assert [group.name() for group in groups] == ["atlas"]
    counts = {node.layer().name(): node.layer().featureCount() for node in groups[0].findLayers()}
    assert counts["Frames"] == len(contents.frames(atlas))
    click(qtbot, button(plugin._iface.bar.currentItem(), "SeatizenDetails"))
    report = next(one for one in QApplication.topLevelWidgets() if type(one).__name__ == "ReportDialog")
    texts = [one.toPlainText() for kind in (QPlainTextEdit, QTextEdit) for one in report.findChildren(kind)]
    for session in expected.sessions.values():
        assert any(session["name"] in text for text in texts)
    report.close()


def test_a_second_time_everything_is_unchanged_and_no_layer_is_doubled(plugin, qtbot, small, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    expected = Expected.read(small.state)
    synchronise(plugin, qtbot, atlas, small)
    layers = set(QgsProject.instance().mapLayers())
    synchronise(plugin, qtbot, atlas, small)
    assert f"{len(expected.sessions)} unchanged" in bar_text(plugin)
    assert set(QgsProject.instance().mapLayers()) == layers


def test_new_rows_show_in_layers_that_are_loaded(plugin, qtbot, small, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    expected = Expected.read(small.state)
    late = next(one for one in expected.sessions.values() if one["frames"])
    records = [
        json.loads((small.state / "records" / f"{number}.json").read_text(encoding="utf-8"))
        for number, _ in late["versions"]
    ]
    for record in records:
        small.control("records", {**record, "communities": []})
    synchronise(plugin, qtbot, atlas, small)
    frames = next(one for one in QgsProject.instance().mapLayers().values() if one.name() == "Frames")
    before = frames.featureCount()
    for record in records:
        small.control("records", record)
    synchronise(plugin, qtbot, atlas, small)
    assert frames.featureCount() == before + len(late["frames"])
    assert len(list(frames.getFeatures())) == frames.featureCount()


def test_cancel_in_the_message_bar_keeps_whole_sessions(plugin, qtbot, small, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    small.control("faults", {"rules": [{"fault": "slow_first_byte", "path": "/files/.*/content$", "argument": 1.5}]})
    dialog = open_dialog(plugin, atlas, small)
    click(qtbot, button(dialog, "SeatizenSynchronise"))
    qtbot.waitUntil(atlas.exists, timeout=WAIT)
    click(qtbot, button(plugin._iface.bar.currentItem(), "SeatizenCancel"))
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: not plugin._gui.manager.operations(), timeout=WAIT)
    assert raised == []
    expected = Expected.read(small.state)
    done = set(contents.states(atlas))
    assert len(done) < len(expected.sessions)
    assert_holds(atlas, expected, without=tuple(set(expected.sessions) - done))


@pytest.mark.parametrize("community", ["nobody"])
def test_an_unknown_community_is_told_in_the_bar(plugin, qtbot, small, tmp_path, community):
    dialog = open_dialog(plugin, tmp_path / "atlas.gpkg", small)
    dialog.communitiesEdit.setText(community)
    click(qtbot, button(dialog, "SeatizenSynchronise"))
    qtbot.waitUntil(lambda: "no community" in bar_text(plugin), timeout=WAIT)
    assert not (tmp_path / "atlas.gpkg").exists()
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def test_tables_of_some_sessions_are_exported_from_what_was_synchronised(plugin, qtbot, small, tmp_path):
    atlas, folder = tmp_path / "atlas.gpkg", tmp_path / "tables"
    expected = Expected.read(small.state)
    synchronise(plugin, qtbot, atlas, small)
    menu = next(action.menu() for _, action in plugin._iface.web_menu if action.objectName() == "SeatizenExports")
    next(action for action in menu.actions() if action.objectName() == "SeatizenExport_tables").trigger()
    dialog = next(one for one in QApplication.topLevelWidgets() if type(one).__name__ == "ExportDialog")
    qtbot.waitUntil(lambda: dialog.counted is not None, timeout=WAIT)
    assert dialog.counted.sessions == len(expected.sessions)
    session = max(expected.sessions.values(), key=lambda one: len(one["frames"]))
    dialog.selection.picker.filterEdit.setText(session["name"])
    click(qtbot, dialog.selection.picker.checkButton)
    qtbot.waitUntil(lambda: dialog.counted is not None, timeout=WAIT)
    assert (dialog.counted.sessions, dialog.counted.frames) == (1, len(session["frames"]))
    dialog.outputFile.setFilePath(str(folder))
    click(qtbot, button(dialog, "SeatizenExport"))
    qtbot.waitUntil(lambda: not plugin._gui.manager.operations(), timeout=WAIT)
    assert "4 file" in dialog.result.label.text()
    with (folder / "metadata_images.csv").open(encoding="utf-8", newline="") as file:
        names = [row["FileName"] for row in csv.DictReader(file)]
    assert sorted(names) == sorted(session["frames"])
    readme = (folder / "README.txt").read_text(encoding="utf-8")
    assert session["name"] in readme
    for name in ("session_doi.csv", "metadata_images.csv"):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() in readme
    dialog.close()
