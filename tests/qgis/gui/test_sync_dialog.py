"""The synchronise dialog, driven as a user would."""

from __future__ import annotations

import datetime
import os
import time

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QDate, Qt

from seatizen_atlas_plugin.gui.services import same_file
from seatizen_atlas_plugin.gui.sync_dialog import SyncDialog
from seatizen_atlas_plugin.messages import SeatizenError, message
from seatizen_atlas_plugin.sync import SyncOptions, SyncPlan

WAIT = 60_000  # milliseconds


@pytest.fixture()
def dialog(qtbot, manager, settings, services):
    made = SyncDialog(manager, settings, services, lambda: QgsProject.instance().mapLayers().values())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture()
def ready(dialog, tmp_path):
    dialog.atlasFile.setFilePath(str(tmp_path / "atlas.gpkg"))
    return dialog


def click(qtbot, button):
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def preview(qtbot, dialog):
    click(qtbot, dialog.plan.previewButton)
    qtbot.waitUntil(lambda: dialog._under_way is None, timeout=WAIT)


def shown_rows(dialog):
    model = dialog.plan.planTable.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_the_first_time_it_proposes_the_settings(dialog):
    assert dialog.communitiesEdit.text() == "seatizen-data"
    assert dialog.serverEdit.text() == "https://zenodo.org"
    assert dialog.jobsSpin.value() == 3
    assert dialog.sinceEdit.isNull()
    assert dialog.request().options == SyncOptions()
    assert dialog.atlasHint.text() == "Choose an atlas file, or name a new one."
    assert not dialog.plan.previewButton.isEnabled()
    assert not dialog.syncButton.isEnabled()
    assert not dialog.problemLabel.isVisible()
    assert dialog.advancedBox.isCollapsed()


def test_the_first_time_a_new_atlas_is_proposed_in_the_data_folder(qtbot, manager, settings, services, tmp_path):
    settings.data_folder = str(tmp_path)
    dialog = SyncDialog(manager, settings, services, list)
    qtbot.addWidget(dialog)
    assert dialog.request().atlas_path == str(tmp_path / "seatizen-atlas.gpkg")
    assert dialog.syncButton.isEnabled()


def test_a_request_says_what_the_widgets_say(ready, tmp_path):
    ready.communitiesEdit.setText("seatizen-data, other")
    ready.sinceEdit.setDate(QDate(2024, 2, 29))
    ready.sessionsEdit.setPlainText("20231202_REU-HERMITAGE_ASV-2_01\n10.5281/zenodo.123; ")
    ready.fullCheck.setChecked(True)
    ready.allFramesCheck.setChecked(True)
    ready.jobsSpin.setValue(5)
    ready.serverEdit.setText("https://sandbox.zenodo.org/")
    request = ready.request()
    assert request.atlas_path == str(tmp_path / "atlas.gpkg")
    assert request.server == "https://sandbox.zenodo.org"
    assert request.options == SyncOptions(
        communities=("seatizen-data", "other"),
        since=datetime.date(2024, 2, 29),
        sessions=("20231202_REU-HERMITAGE_ASV-2_01", "10.5281/zenodo.123"),
        full=True,
        all_frames=True,
        jobs=5,
    )


def test_a_name_without_ending_is_a_geopackage(dialog, tmp_path):
    dialog.atlasFile.setFilePath(str(tmp_path / "réunion"))
    assert dialog.request().atlas_path == str(tmp_path / "réunion.gpkg")
    assert dialog.atlasHint.text() == "A new atlas will be made."
    assert dialog.syncButton.isEnabled()


def test_paths_that_cannot_be_an_atlas_are_refused_at_once(dialog, tmp_path, monkeypatch):
    (tmp_path / "there.gpkg").write_bytes(b"")
    cases = {
        "atlas.gpkg": "atlas.gpkg has no folder: give the whole path.",
        str(tmp_path): f"{tmp_path} is a folder: add the name of a file.",
        str(tmp_path / "a.sqlite"): f"{tmp_path / 'a.sqlite'} does not end in .gpkg: an atlas is a GeoPackage.",
        str(tmp_path / "no" / "a.gpkg"): f"The folder {tmp_path / 'no'} does not exist: create it or choose another.",
    }
    for path, sentence in cases.items():
        dialog.atlasFile.setFilePath(path)
        assert dialog.atlasHint.text() == sentence
        assert not dialog.syncButton.isEnabled()
    dialog.atlasFile.setFilePath(str(tmp_path / "there.gpkg"))
    assert dialog.atlasHint.text() == "This file will be brought up to date."
    assert dialog.syncButton.isEnabled()
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: real(path, mode) and str(path) != str(tmp_path))
    dialog._inputs_changed()
    assert dialog.atlasHint.text() == (
        f"The folder {tmp_path} is read-only: an atlas can only be written where its folder can be."
    )
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) == str(tmp_path))
    dialog._inputs_changed()
    assert dialog.atlasHint.text() == (
        f"{tmp_path / 'there.gpkg'} is read-only: change its permissions or choose another."
    )


def test_communities_and_server_are_judged(ready):
    ready.communitiesEdit.setText("https://zenodo.org/communities/seatizen-data")
    assert ready.communitiesHint.text().startswith(
        "“https://zenodo.org/communities/seatizen-data” cannot be a community"
    )
    assert not ready.syncButton.isEnabled()
    ready.communitiesEdit.setText("")
    assert ready.communitiesHint.text() == "Name at least one community, such as seatizen-data."
    ready.sessionsEdit.setPlainText("10.5281/zenodo.123")
    assert not ready.communitiesHint.isVisible()
    assert ready.syncButton.isEnabled()
    ready.serverEdit.setText("zenodo.org")
    assert ready.serverHint.text() == "“zenodo.org” is no address of a server, such as https://zenodo.org."
    assert not ready.advancedBox.isCollapsed()
    assert not ready.syncButton.isEnabled()


def test_the_preview_shows_the_plan_and_its_totals(ready, qtbot, services, a_plan):
    services.plan = a_plan
    preview(qtbot, ready)
    assert shown_rows(ready) == [
        ["20231202_REU-HERMITAGE_ASV-2_01", "new", "3.4 MB", "Not in the atlas yet."],
        ["20231203_REU-SAINTLEU_ASV-2_01", "new", "1.6 MB", "Not in the atlas yet."],
        ["20220115_MYT-NGOUJA_UAV-1_02", "changed", "0.9 MB", "Published with other archives since."],
        ["20200101_REU-BOUCAN_KITE-1_01", "failed before", "0.1 MB", "Failed last time: wrong md5."],
        ["20210101_REU-TROUDEAU_SCUBA-1_01", "unchanged", "", "The atlas has it as it is published."],
        ["A book about reefs", "ignored", "", "No session: its name does not fit."],
    ]
    assert ready.plan.totalsLabel.text() == (
        "2 new, 1 changed, 1 unchanged, 1 to try again, 1 ignored. "
        "To read: at most 6.0 MB in about 12 requests, which takes up to 12 second(s)."
    )
    assert ready.plan.warningsLabel.text() == "3 sessions are named by two deposits."
    assert ready.plan.warningsLabel.isVisible()
    assert [call[0] for call in services.calls] == ["check", "plan"]
    assert services.calls[0][2] is True


def test_the_plan_can_be_filtered_and_sorted(ready, qtbot, services, a_plan):
    services.plan = a_plan
    preview(qtbot, ready)
    ready.plan.filterEdit.setText("reu-s")
    assert [row[0] for row in shown_rows(ready)] == ["20231203_REU-SAINTLEU_ASV-2_01"]
    ready.plan.filterEdit.setText("")
    ready.plan.statusCombo.setCurrentIndex(ready.plan.statusCombo.findText("new"))
    assert len(shown_rows(ready)) == 2
    ready.plan.statusCombo.setCurrentIndex(0)
    ready.plan.planTable.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row[2] for row in shown_rows(ready)] == ["3.4 MB", "1.6 MB", "0.9 MB", "0.1 MB", "", ""]


def test_the_dialog_stays_responsive_and_a_preview_can_be_cancelled(ready, qtbot, services):
    services.hold = True
    click(qtbot, ready.plan.previewButton)
    qtbot.waitUntil(lambda: ready.plan.busyLabel.text() == "Reading page 1", timeout=WAIT)
    assert ready.plan.planStack.currentWidget() is ready.plan.busyPage
    assert not ready.syncButton.isEnabled()
    assert not ready.plan.previewButton.isEnabled()
    asked = time.monotonic()
    click(qtbot, ready.plan.cancelButton)
    assert ready.plan.busyLabel.text() == "Stopping…"
    qtbot.waitUntil(lambda: ready._under_way is None, timeout=WAIT)
    assert time.monotonic() - asked < 1
    assert ready.plan.planMessage.text() == "Cancelled. Nothing was written."
    assert ready.syncButton.isEnabled()


def test_an_error_while_planning_is_told_in_the_dialog(ready, qtbot, services):
    services.error = SeatizenError(message("Zenodo knows no community {slug}.", slug="seatizen-dat"))
    preview(qtbot, ready)
    assert ready.problemLabel.text() == "Zenodo knows no community seatizen-dat."
    assert ready.problemLabel.isVisible()
    assert ready.plan.planMessage.text() == "There is nothing to show: see below."
    ready.communitiesEdit.setText("seatizen-data")
    ready.communitiesEdit.setText("other")
    assert not ready.problemLabel.isVisible()


def test_empty_and_finished_plans_have_a_sentence(ready, qtbot, services, a_plan):
    preview(qtbot, ready)
    assert ready.plan.planMessage.text() == "Nothing was found: no deposit answers to what is asked for."
    services.plan = SyncPlan(a_plan.entries[3:4])
    preview(qtbot, ready)
    assert ready.plan.totalsLabel.text() == (
        "The atlas is up to date: 0 new, 0 changed, 1 unchanged, 0 to try again, 0 ignored. Nothing to read."
    )


def test_changed_choices_put_the_plan_aside(ready, qtbot, services, a_plan):
    services.plan = a_plan
    preview(qtbot, ready)
    ready.loadCheck.setChecked(False)
    assert ready.plan.planStack.currentWidget() is ready.plan.planPage
    ready.fullCheck.setChecked(True)
    assert ready.plan.planStack.currentWidget() is ready.plan.messagePage
    assert ready.plan.planMessage.text() == "The choices above have changed: press Preview to see what they do."
    with qtbot.waitSignal(ready.run_requested, timeout=WAIT) as asked:
        click(qtbot, ready.syncButton)
    assert asked.args[0].plan is None


def test_another_date_puts_the_plan_aside(ready, qtbot, services, a_plan):
    services.plan = a_plan
    preview(qtbot, ready)
    ready.sinceEdit.setDate(QDate(2024, 2, 29))
    assert ready.plan.planMessage.text() == "The choices above have changed: press Preview to see what they do."


def test_synchronise_hands_over_the_plan_that_was_shown_and_closes(ready, qtbot, services, settings, a_plan, tmp_path):
    services.plan = a_plan
    preview(qtbot, ready)
    with qtbot.waitSignal(ready.run_requested, timeout=WAIT) as asked:
        click(qtbot, ready.syncButton)
    assert asked.args[0].plan is a_plan
    assert asked.args[0].load is True
    assert not ready.isVisible()
    assert settings.recent_atlases == (str(tmp_path / "atlas.gpkg"),)


def test_without_preview_it_hands_over_a_request_without_plan(ready, qtbot):
    with qtbot.waitSignal(ready.run_requested, timeout=WAIT) as asked:
        click(qtbot, ready.syncButton)
    assert asked.args[0].plan is None


def test_the_values_of_last_time_come_back(ready, qtbot, manager, settings, services):
    ready.communitiesEdit.setText("other")
    ready.sinceEdit.setDate(QDate(2024, 2, 29))
    ready.sessionsEdit.setPlainText("one\ntwo")
    ready.fullCheck.setChecked(True)
    ready.allFramesCheck.setChecked(True)
    ready.loadCheck.setChecked(False)
    with qtbot.waitSignal(ready.run_requested, timeout=WAIT):
        click(qtbot, ready.syncButton)
    again = SyncDialog(manager, settings, services, list)
    qtbot.addWidget(again)
    assert again.request() == ready.request()
    assert again.request().load is False
    assert again.request().options.since == datetime.date(2024, 2, 29)
    assert again.sessionsEdit.toPlainText() == "one\ntwo"


def test_nothing_starts_while_the_atlas_is_edited(ready, qtbot, services, manager):
    services.edited = SeatizenError(message("The layer {layer} is being edited.", layer="Frames"))
    click(qtbot, ready.syncButton)
    assert ready.problemLabel.text() == "The layer Frames is being edited."
    assert ready.isVisible()
    assert manager.operations() == []


def test_nothing_starts_while_the_atlas_is_being_synchronised(ready, qtbot, services, manager, tmp_path):
    services.hold = True
    path = str(tmp_path / "atlas.gpkg")
    manager.start("Synchronising", services._work, subject=same_file(path))
    click(qtbot, ready.syncButton)
    assert ready.problemLabel.text() == (
        f"{path} is in use (Synchronising): wait for the end, or cancel it in the message bar."
    )
    assert len(manager.operations()) == 1
    services.hold = False
    qtbot.waitUntil(lambda: not manager.operations(), timeout=WAIT)


def test_a_file_that_is_no_atlas_is_refused_before_anything_starts(ready, qtbot, services):
    def refuse(path, *, may_be_new=False):
        raise SeatizenError(message("{file} is no atlas.", file="atlas.gpkg"))

    services.check_atlas = refuse
    asked = []
    ready.run_requested.connect(asked.append)
    click(qtbot, ready.syncButton)
    qtbot.waitUntil(lambda: ready._under_way is None, timeout=WAIT)
    assert ready.problemLabel.text() == "atlas.gpkg is no atlas."
    assert ready.isVisible()
    assert asked == []


def test_closing_stops_the_preview(ready, qtbot, services, manager):
    services.hold = True
    click(qtbot, ready.plan.previewButton)
    qtbot.waitUntil(lambda: bool(services.called("plan")), timeout=WAIT)
    ready.reject()
    qtbot.waitUntil(lambda: not manager.operations(), timeout=WAIT)
    assert not ready.isVisible()
