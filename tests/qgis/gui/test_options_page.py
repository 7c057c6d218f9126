"""The page in QGIS's Options, and the settings behind it."""

from __future__ import annotations

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt

from seatizen_atlas_plugin.gui.options_page import OptionsFactory, OptionsPage
from seatizen_atlas_plugin.settings import PREFIX, LogLevel


@pytest.fixture()
def page(qtbot, settings, manager, services):
    made = OptionsPage(settings, manager, services)
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_shows_the_defaults_the_first_time(page):
    form = page.form
    assert form.serverEdit.text() == "https://zenodo.org"
    assert form.communitiesEdit.text() == "seatizen-data"
    assert form.jobsSpin.value() == 3
    assert form.folderWidget.filePath() == ""
    assert form.logCombo.currentText() == "Errors and warnings"
    assert not form.problemLabel.isVisible()
    assert page.objectName() == "mOptionsPageSeatizenAtlas"


def test_ok_writes_and_nothing_before(page, qtbot, settings, manager, services, tmp_path):
    form = page.form
    settings.sync_communities = ("remembered",)
    form.serverEdit.setText("https://sandbox.zenodo.org/")
    form.communitiesEdit.setText("seatizen-data, autre")
    form.jobsSpin.setValue(6)
    form.folderWidget.setFilePath(str(tmp_path / "données"))
    form.logCombo.setCurrentText("Everything")
    assert settings.server == "https://zenodo.org"
    page.apply()
    assert settings.server == "https://sandbox.zenodo.org"
    assert settings.communities == ("seatizen-data", "autre")
    assert settings.sync_communities == ()
    assert settings.jobs == 6
    assert settings.data_folder == str(tmp_path / "données")
    assert settings.log_level is LogLevel.EVERYTHING
    again = OptionsPage(settings, manager, services)
    qtbot.addWidget(again)
    assert again.form.communitiesEdit.text() == "seatizen-data, autre"
    assert again.form.logCombo.currentText() == "Everything"


def test_reset_shows_the_defaults_and_ok_keeps_them(page, qtbot, settings):
    settings.server, settings.jobs, settings.log_level = "https://other.org", 8, LogLevel.ERRORS
    page.form.serverEdit.setText("https://other.org")
    page.form.jobsSpin.setValue(8)
    qtbot.mouseClick(page.form.resetButton, Qt.MouseButton.LeftButton)
    assert page.form.serverEdit.text() == "https://zenodo.org"
    assert page.form.jobsSpin.value() == 3
    assert settings.server == "https://other.org"
    page.apply()
    assert (settings.server, settings.jobs, settings.log_level) == ("https://zenodo.org", 3, LogLevel.WARNINGS)


def test_unusable_entries_are_named_and_not_written(page, settings):
    page.form.serverEdit.setText("zenodo")
    assert page.form.problemLabel.text() == "“zenodo” is no address of a server, such as https://zenodo.org."
    assert page.form.problemLabel.isVisible()
    page.form.communitiesEdit.setText(" , ")
    page.apply()
    assert settings.server == "https://zenodo.org"
    assert settings.communities == ("seatizen-data",)


def test_the_factory_makes_pages(qtbot, settings, manager, services):
    factory = OptionsFactory(settings, manager, services)
    assert factory.title() == "Seatizen Atlas"
    assert not factory.icon().isNull()
    page = factory.createWidget(None)
    qtbot.addWidget(page)
    assert isinstance(page, OptionsPage)


@pytest.mark.parametrize(
    ("key", "raw"), [("jobs", "many"), ("jobs", "0"), ("jobs", "99"), ("log_level", "loud"), ("jobs", None)]
)
def test_values_nobody_can_read_are_the_default(settings, key, raw):
    default = getattr(settings, key)
    QgsSettings().setValue(PREFIX + key, raw)
    assert getattr(settings, key) == default


def test_recent_atlases_are_few_and_newest_first(settings):
    for number in range(12):
        settings.remember_atlas(f"/data/{number}.gpkg")
    settings.remember_atlas("/data/7.gpkg")
    assert settings.recent_atlases == tuple(f"/data/{n}.gpkg" for n in (7, 11, 10, 9, 8, 6, 5, 4))
    settings.forget_atlas("/data/11.gpkg")
    assert settings.recent_atlases[:2] == ("/data/7.gpkg", "/data/10.gpkg")
    settings.remember_atlas("/données/é, ;.gpkg")
    assert settings.recent_atlases[0] == "/données/é, ;.gpkg"


def test_a_single_entry_and_booleans_survive(settings):
    settings.communities = ("one",)
    settings.sync_full = True
    QgsSettings().sync()
    assert settings.communities == ("one",)
    assert settings.sync_full is True
    settings.sync_full = False
    assert settings.sync_full is False
