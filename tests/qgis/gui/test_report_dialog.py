"""The report dialog: the log while the work runs, counts, table and text afterwards."""

from __future__ import annotations

import pytest
from qgis.core import Qgis
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent, Qt
from qgis.PyQt.QtWidgets import QApplication, QLabel, QPushButton

from seatizen_atlas_plugin.about import plugin_version
from seatizen_atlas_plugin.gui.report_dialog import ReportDialog
from seatizen_atlas_plugin.gui.report_view import ReportView, TableNames
from seatizen_atlas_plugin.gui.rows_model import Cell
from seatizen_atlas_plugin.gui.sync_report import heading, level, report_view
from seatizen_atlas_plugin.messages import SeatizenError, message
from seatizen_atlas_plugin.sync import SyncReport

WAIT = 60_000  # milliseconds


@pytest.fixture()
def running(qtbot, manager, services):
    """A dialog on an operation that goes on until `services.hold` is taken away."""
    services.hold = True
    operation = manager.start("Synchronising atlas.gpkg", lambda feedback: services.synchronise(None, feedback))
    dialog = ReportDialog(operation, manager)
    dialog.show()
    qtbot.waitUntil(lambda: bool(operation.lines) and operation.progress == 40, timeout=WAIT)
    yield dialog, operation
    services.hold = False
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    if not sip.isdeleted(dialog):
        sip.delete(dialog)


def finish(qtbot, services, dialog, operation, report):
    services.report = report
    services.hold = False
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    dialog.show_report(report_view(report))


def rows(table):
    model = table.model()
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_while_the_work_runs_it_shows_the_log_and_cancel(running):
    dialog, _ = running
    assert dialog.windowTitle() == "Seatizen Atlas: Synchronising atlas.gpkg"
    assert dialog.stateLabel.text() == "Running…"
    assert dialog.progressBar.value() == 40
    assert dialog.cancelButton.isVisible()
    assert dialog.fullText.toPlainText().endswith("Reading a session")
    assert not dialog.countsBox.isVisible()
    assert [dialog.tabs.isTabVisible(index) for index in range(2)] == [False, True]


def test_cancel_in_the_dialog_cancels_the_work(running, qtbot):
    dialog, operation = running
    qtbot.mouseClick(dialog.cancelButton, Qt.MouseButton.LeftButton)
    assert dialog.stateLabel.text() == "Stopping…"
    assert not dialog.cancelButton.isEnabled()
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    assert dialog.stateLabel.text() == "Cancelled; what was finished stays."
    assert not dialog.cancelButton.isVisible()
    assert not dialog.progressBar.isVisible()


def test_an_error_is_told_and_its_traceback_is_in_the_text(running, qtbot, services):
    dialog, operation = running
    services.error = SeatizenError(message("{file} is locked by another program.", file="atlas.gpkg"))
    services.hold = False
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    assert dialog.stateLabel.text() == "atlas.gpkg is locked by another program."
    text = dialog.fullText.toPlainText()
    assert "atlas.gpkg is locked by another program.\n" in text
    assert "!! Traceback (most recent call last)" in text


def test_the_report_has_counts_table_and_text(running, qtbot, services, a_report):
    dialog, operation = running
    finish(qtbot, services, dialog, operation, a_report)
    assert dialog.stateLabel.text() == "1 session(s) added, 0 updated, 1 unchanged, 1 failed."
    counts = [label.text() for label in dialog.countsBox.findChildren(QLabel)]
    assert counts == [
        "Added: <b>1</b>",
        "Updated: <b>0</b>",
        "Unchanged: <b>1</b>",
        "Failed: <b>1</b>",
        "Ignored: <b>0</b>",
        "Frames: <b>12,345</b>",
        "Scores: <b>382,695</b>",
        "Requests: <b>7</b>",
        "Received: <b>5.3 MB</b>",
        "Time: <b>12 second(s)</b>",
    ]
    failure = "DCIM.csv, line 3: there is no longitude. The session was left as it was."
    assert rows(dialog.table) == [
        ["20220115_MYT-NGOUJA_UAV-1_02", "failed", "0", "0", failure],
        ["20231202_REU-HERMITAGE_ASV-2_01", "added", "12,345", "382,695", ""],
        ["20210101_REU-TROUDEAU_SCUBA-1_01", "unchanged", "0", "0", ""],
    ]
    assert dialog.messageText.toPlainText() == failure
    assert dialog.tabs.currentWidget() is dialog.rowsTab
    text = dialog.fullText.toPlainText()
    assert f"Seatizen Atlas {plugin_version()}, QGIS 3." in text
    assert a_report.to_text().rstrip() in text
    assert text.endswith("Log\nReading a session\n")


def test_the_table_filters_sorts_and_tells_when_it_is_empty(running, qtbot, services, a_report):
    dialog, operation = running
    finish(qtbot, services, dialog, operation, a_report)
    dialog.filterEdit.setText("longitude")
    assert [row[0] for row in rows(dialog.table)] == ["20220115_MYT-NGOUJA_UAV-1_02"]
    dialog.filterEdit.setText("nothing like it")
    assert dialog.emptyLabel.isVisible()
    assert not dialog.table.isVisible()
    dialog.filterEdit.setText("")
    assert not dialog.emptyLabel.isVisible()
    dialog.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [row[2] for row in rows(dialog.table)] == ["12,345", "0", "0"]
    dialog.table.selectRow(0)
    assert dialog.messageText.toPlainText() == "There is nothing more to say about this session."


def test_a_report_without_sessions_has_a_sentence(running, qtbot, services):
    dialog, operation = running
    finish(qtbot, services, dialog, operation, SyncReport())
    assert dialog.emptyLabel.isVisible()
    assert dialog.emptyLabel.text() == "No session to show."


def test_copy_takes_the_whole_text_and_ctrl_c_the_chosen_rows(running, qtbot, services, a_report):
    dialog, operation = running
    finish(qtbot, services, dialog, operation, a_report)
    qtbot.mouseClick(dialog.findChild(QPushButton, "SeatizenCopy"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == dialog.text()
    dialog.table.selectRow(1)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "20231202_REU-HERMITAGE_ASV-2_01\tadded\t12,345\t382,695\t"


def test_save_writes_the_text_or_says_why_not(running, qtbot, services, a_report, tmp_path):
    dialog, operation = running
    finish(qtbot, services, dialog, operation, a_report)
    dialog.save_to(str(tmp_path / "rapport.txt"))
    assert (tmp_path / "rapport.txt").read_text(encoding="utf-8") == dialog.text()
    dialog.save_to(str(tmp_path / "no" / "rapport.txt"))
    assert dialog.stateLabel.text() == (
        f"The report could not be written to {tmp_path / 'no' / 'rapport.txt'}: No such file or directory. "
        "Choose another folder."
    )


def test_any_report_brings_its_names_and_its_buttons(running, qtbot, services):
    dialog, operation = running
    finish(qtbot, services, dialog, operation, SyncReport())
    pressed = []
    names = TableNames("Tables", "Filter by table…", "No table to show.", "Everything of it arrived.")
    view = ReportView(
        icon="/mIconSuccess.svg",
        heading="All is in.",
        counts=(),
        headers=("Table", "Left out"),
        rows=[(Cell("frame"), Cell(""))],
        text="All is in.",
        names=names,
        buttons=(("Show", lambda: pressed.append(1)),),
    )
    for _ in range(2):
        dialog.show_report(view)
    assert dialog.tabs.tabText(0) == "Tables"
    assert dialog.filterEdit.placeholderText() == "Filter by table…"
    assert dialog.emptyLabel.text() == "No table to show."
    assert dialog.messageText.toPlainText() == "Everything of it arrived."
    qtbot.waitUntil(lambda: len(dialog.buttons.findChildren(QPushButton, "SeatizenAct")) == 1, timeout=WAIT)
    qtbot.mouseClick(dialog.buttons.findChild(QPushButton, "SeatizenAct"), Qt.MouseButton.LeftButton)
    assert pressed == [1]


def test_closing_it_leaves_the_work_alone(running, qtbot, manager):
    dialog, operation = running
    dialog.close()
    QCoreApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    assert sip.isdeleted(dialog)
    assert manager.operations() == [operation]


def test_how_bad_it_went(a_report):
    assert level(SyncReport()) == Qgis.MessageLevel.Success
    assert level(a_report) == Qgis.MessageLevel.Warning
    assert level(SyncReport(cancelled=True)) == Qgis.MessageLevel.Warning
    full = SyncReport(error=message("The disk is full."), cancelled=False)
    assert level(full) == Qgis.MessageLevel.Critical
    assert heading(full) == "The disk is full. 0 session(s) added, 0 updated, 0 unchanged."
    assert heading(SyncReport(cancelled=True)) == (
        "Stopped; what was finished stays. 0 session(s) added, 0 updated, 0 unchanged."
    )
