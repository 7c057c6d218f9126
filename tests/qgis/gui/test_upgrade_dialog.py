"""Upgrade atlas…: the dialog, and real upgrades of generated published files from the click to the map."""

from __future__ import annotations

import sys

import pytest
from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtWidgets import QPushButton

from seatizen_atlas_plugin.atlas.geopackage import create_atlas
from seatizen_atlas_plugin.atlas.upgrade import UpgradeReport
from seatizen_atlas_plugin.gui.services import Services, same_file
from seatizen_atlas_plugin.gui.upgrade_action import UpgradeAction
from seatizen_atlas_plugin.gui.upgrade_dialog import UpgradeDialog, UpgradeRequest
from seatizen_atlas_plugin.messages import SeatizenError, message
from tests.support.processes import SCRIPTS
from tests.support.widgets import WAIT, button_texts, table_rows

sys.path.insert(0, str(SCRIPTS))
from published_atlas import generate


@pytest.fixture()
def action(make_action):
    return make_action(UpgradeAction)


@pytest.fixture()
def source(tmp_path):
    path = tmp_path / "seatizen_atlas_db.gpkg"
    path.write_bytes(bytes(3_400_000))
    return path


@pytest.fixture()
def dialog(action, source):
    return action.open_for(str(source))


def test_a_name_beside_the_source_is_proposed_until_the_user_gives_one(dialog, source, tmp_path):
    assert dialog.request() == UpgradeRequest(str(source), str(tmp_path / "seatizen_atlas_db-v2.gpkg"), False, True)
    assert dialog.sourceHint.text() == "3.4 MB"
    assert not dialog.targetHint.isVisible()
    assert dialog.upgradeButton.isEnabled()
    other = tmp_path / "other.gpkg"
    other.write_bytes(b"")
    dialog.sourceFile.setFilePath(str(other))
    assert dialog.targetFile.filePath() == str(tmp_path / "other-v2.gpkg")
    dialog.targetFile.setFilePath(str(tmp_path / "mine.gpkg"))
    dialog.sourceFile.setFilePath(str(source))
    assert dialog.targetFile.filePath() == str(tmp_path / "mine.gpkg")


def test_inputs_are_judged_while_typing(dialog, services, source, tmp_path):
    dialog.sourceFile.setFilePath(str(tmp_path / "gone.gpkg"))
    assert dialog.sourceHint.text() == f"{tmp_path / 'gone.gpkg'} does not exist."
    assert not dialog.upgradeButton.isEnabled()
    dialog.sourceFile.setFilePath("")
    assert dialog.sourceHint.text() == "Choose a published atlas."
    dialog.sourceFile.setFilePath(str(source))
    dialog.targetFile.setFilePath(str(source))
    assert dialog.targetHint.text() == "This is the file to be upgraded: give the new atlas another name."
    there = tmp_path / "there.gpkg"
    dialog.targetFile.setFilePath(str(there))
    assert not dialog.overwriteCheck.isEnabled()
    there.write_bytes(b"")
    dialog._inputs_changed()
    assert dialog.targetHint.text() == f"{there} is there already: name another file, or allow it to be replaced."
    assert not dialog.upgradeButton.isEnabled()
    dialog.overwriteCheck.setChecked(True)
    assert not dialog.targetHint.isVisible()
    assert dialog.upgradeButton.isEnabled()
    services.shown = True
    dialog._inputs_changed()
    assert dialog.targetHint.text() == f"Layers of this project show {there}: remove them, or name another file."
    assert not dialog.upgradeButton.isEnabled()


def test_the_dialog_grows_with_its_sentences(dialog, tmp_path):
    dialog.resize(320, dialog.height())
    there = tmp_path / "a name that is so long that it takes more than one line in a dialog of this width.gpkg"
    there.write_bytes(b"")
    dialog.targetFile.setFilePath(str(there))
    hint = dialog.targetHint
    assert hint.height() >= hint.heightForWidth(hint.width()) > hint.fontMetrics().height()


def test_a_file_that_cannot_be_upgraded_is_refused_in_the_dialog(dialog, click, qtbot, services):
    services.error = SeatizenError(message("{file} is an atlas of schema 2 already.", file="a.gpkg"))
    click(dialog.upgradeButton)
    assert dialog.status.busyLabel.text() == "Looking at seatizen_atlas_db.gpkg…"
    assert not dialog.upgradeButton.isEnabled()
    qtbot.waitUntil(lambda: dialog._under_way is None, timeout=WAIT)
    assert dialog.problemLabel.text() == "a.gpkg is an atlas of schema 2 already."
    assert dialog.isVisible()
    assert not dialog.status.busyLabel.isVisible()
    assert dialog.upgradeButton.isEnabled()
    assert services.called("upgrade") == []


def test_the_values_of_last_time_come_back(dialog, click, qtbot, manager, settings, services, source):
    services.report = UpgradeReport(str(source), "new.gpkg", "v1.2.6")
    dialog.loadCheck.setChecked(False)
    with qtbot.waitSignal(dialog.run_requested, timeout=WAIT) as asked:
        click(dialog.upgradeButton)
    assert asked.args[0].load is False
    again = UpgradeDialog(manager, settings, services, list)
    qtbot.addWidget(again)
    assert again.request() == asked.args[0]
    qtbot.waitUntil(lambda: not manager.operations(), timeout=WAIT)


def test_nothing_starts_while_the_new_atlas_is_in_use(dialog, click, qtbot, manager, services, tmp_path):
    services.hold = True
    target = str(tmp_path / "seatizen_atlas_db-v2.gpkg")
    running = manager.start("Upgrading other.gpkg", services._work, subject=same_file(target))
    click(dialog.upgradeButton)
    assert dialog.problemLabel.text().startswith(f"{target} is in use (Upgrading other.gpkg)")
    services.hold = False
    qtbot.waitUntil(lambda: running.is_over, timeout=WAIT)


@pytest.fixture()
def real(make_action, qgis_new_project):
    return make_action(UpgradeAction, Services())


def upgrade(action, click, qtbot, manager, preset, folder):
    generate(preset, folder / "published.gpkg", seed=1)
    dialog = action.open_for(str(folder / "published.gpkg"))
    with qtbot.waitSignal(dialog.run_requested, timeout=WAIT):
        click(dialog.upgradeButton)
    return manager.working_on(same_file(str(folder / "published-v2.gpkg")))


def test_a_whole_atlas_is_upgraded_and_shown(real, click, qtbot, manager, ended, settings, tmp_path):
    operation = upgrade(real, click, qtbot, manager, "v1.2.6", tmp_path)
    item = ended(operation)
    counts = operation.result.counts
    assert item.text() == (
        f"published-v2.gpkg is made: {counts['frame']:,} frames, {counts['multilabel_prediction']:,} scores."
    )
    assert item.level() == Qgis.MessageLevel.Success
    assert button_texts(item) == ["Zoom to", "Details"]
    assert QgsProject.instance().mapLayersByName("Frames")[0].featureCount() == counts["frame"]
    assert settings.recent_atlases == (str(tmp_path / "published-v2.gpkg"),)


def test_what_was_left_out_is_told_by_table_and_shown_as_a_layer(real, click, qtbot, manager, bar, ended, tmp_path):
    opened = []
    real._iface.showAttributeTable = opened.append
    operation = upgrade(real, click, qtbot, manager, "orphans", tmp_path)
    item = ended(operation)
    result = operation.result
    left_out = result.rows_left_out + result.values_left_out
    assert left_out > 0
    assert item.text().endswith(f"{left_out} row(s) or value(s) could not be carried.")
    assert item.level() == Qgis.MessageLevel.Warning
    click(item.findChildren(QPushButton)[-1])
    (report,) = bar._dialogs.values()
    shown = {row[0]: row for row in table_rows(report.table)}
    for table, reasons in result.left_out.items():
        assert shown[table][1] == f"{result.counts[table]:,}"
        assert shown[table][2] == str(sum(reasons.values()) + sum(result.left_out_values.get(table, {}).values()))
        for reason, count in reasons.items():
            assert f"{count} row(s): {reason}." in shown[table][3]
    assert report.tabs.tabText(0) == "Tables"
    click(report.buttons.findChild(QPushButton, "SeatizenAct"))
    (layer,) = opened
    assert layer.name() == "Left out by the upgrade"
    assert layer.featureCount() == left_out
    assert layer.readOnly()
    click(report.buttons.findChild(QPushButton, "SeatizenAct"))
    assert opened == [layer, layer]


def test_an_atlas_of_this_schema_is_refused(real, click, qtbot, tmp_path):
    path = str(tmp_path / "atlas.gpkg")
    create_atlas(path)
    dialog = real.open_for(path)
    click(dialog.upgradeButton)
    qtbot.waitUntil(lambda: dialog._under_way is None, timeout=WAIT)
    assert dialog.problemLabel.text() == f"{path} is an atlas of schema 2 already, so there is nothing to upgrade."
    assert not (tmp_path / "atlas-v2.gpkg").exists()
