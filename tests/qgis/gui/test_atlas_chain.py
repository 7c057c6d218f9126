"""From Zenodo to a sound atlas by clicks alone: download, look, upgrade, check, with everything real but Zenodo."""

from __future__ import annotations

import pytest
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QPushButton

from seatizen_atlas_plugin.gui.main import SeatizenGui
from tests.support.processes import Standin, generate
from tests.support.widgets import WAIT
from tests.support.window import Window


@pytest.fixture(scope="module")
def zenodo(tmp_path_factory):
    with Standin(generate(tmp_path_factory.mktemp("published") / "state", "atlas")) as running:
        yield running


@pytest.fixture()
def gui(qgis_iface, qgis_new_project, qgis_canvas, message_bar):
    window = Window(qgis_iface)
    window.messageBar = lambda: message_bar
    window.mapCanvas = lambda: qgis_canvas
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    made = SeatizenGui(window)
    yield made
    made.close()
    QgsProject.instance().clear()
    window.help_menu.deleteLater()


def newest(message_bar):
    return next(item for item in message_bar.items() if not sip.isdeleted(item))


def button(item, text):
    return next(one for one in item.findChildren(QPushButton) if one.text() == text)


def test_download_look_upgrade_check(gui, zenodo, click, qtbot, message_bar, tmp_path):
    def wait():
        qtbot.waitUntil(lambda: not gui.manager.operations(), timeout=60_000)
        return newest(message_bar)

    download = gui.download.open_dialog()
    download.targetFile.setFilePath(str(tmp_path))
    download.serverEdit.setText(zenodo.url)
    click(download.downloadButton)
    item = wait()
    published = tmp_path / "seatizen_atlas_db.gpkg"
    assert item.text().startswith("seatizen_atlas_db.gpkg is now version v1.2.6 of ")
    assert item.level() == Qgis.MessageLevel.Success
    frames = QgsProject.instance().mapLayersByName("Frames")[0].featureCount()
    assert frames == 60
    before = published.read_bytes()

    click(button(item, "Upgrade…"))
    upgrade = gui.upgrade.open_dialog()
    assert upgrade.request().source == str(published)
    assert upgrade.request().target == str(tmp_path / "seatizen_atlas_db-v2.gpkg")
    with qtbot.waitSignal(upgrade.run_requested, timeout=WAIT):
        click(upgrade.upgradeButton)
    item = wait()
    assert item.text() == "seatizen_atlas_db-v2.gpkg is made: 60 frames, 1,240 scores."
    assert len(QgsProject.instance().mapLayersByName("Frames")) == 2
    click(button(item, "Zoom to"))
    upgraded = str(tmp_path / "seatizen_atlas_db-v2.gpkg")
    assert gui.settings.recent_atlases == (upgraded, str(published))

    check = gui.check.open_dialog()
    assert check.path() == upgraded
    click(check.checkButton)
    qtbot.waitUntil(lambda: check._under_way is None, timeout=WAIT)
    assert check.report.errors == 0
    assert published.read_bytes() == before


def test_a_second_download_takes_nothing(gui, zenodo, click, qtbot, message_bar, tmp_path):
    for said in ("is now version", "already; nothing was downloaded."):
        download = gui.download.open_dialog()
        download.targetFile.setFilePath(str(tmp_path / "published.gpkg"))
        download.serverEdit.setText(zenodo.url)
        download.loadCheck.setChecked(False)
        click(download.downloadButton)
        qtbot.waitUntil(lambda: not gui.manager.operations(), timeout=60_000)
        assert said in newest(message_bar).text()
