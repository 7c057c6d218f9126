"""Operations in the message bar."""

from __future__ import annotations

from qgis.core import Qgis, QgsApplication
from qgis.gui import QgsMessageBarItem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QProgressBar, QPushButton

from seatizen_atlas_plugin.gui.message_bar import Conclusion, OperationBar, ended_early
from seatizen_atlas_plugin.gui.sync_report import report_view
from seatizen_atlas_plugin.tasks import State

WAIT = 60_000  # milliseconds


def start(manager, bar, services, conclude=ended_early):
    operation = manager.start("Synchronising atlas.gpkg", lambda feedback: services.synchronise(None, feedback))
    bar.follow(operation, conclude)
    return operation


def items(message_bar):
    return [item for item in message_bar.items() if not sip.isdeleted(item)]


def only_item(message_bar):
    (item,) = items(message_bar)
    return item


def button(item, name):
    return item.findChild(QPushButton, name)


def test_one_item_is_updated_in_place(bar, message_bar, manager, services, qtbot):
    services.hold = True
    start(manager, bar, services)
    item = only_item(message_bar)
    assert isinstance(item, QgsMessageBarItem)
    assert item.title() == "Seatizen Atlas"
    assert item.text() == "Synchronising atlas.gpkg"
    assert item.duration() == 0
    qtbot.waitUntil(lambda: item.text() == "Synchronising atlas.gpkg: Reading a session", timeout=WAIT)
    assert item.findChild(QProgressBar).value() == 40
    assert only_item(message_bar) is item
    services.hold = False


def test_success_goes_by_itself_and_offers_details_and_more(bar, message_bar, manager, services, qtbot, a_report):
    services.report = a_report
    zoomed = []
    conclusion = Conclusion(
        Qgis.MessageLevel.Success, "All is in.", report_view(a_report), (("Zoom to", lambda: zoomed.append(1)),)
    )
    operation = start(manager, bar, services, lambda operation: conclusion)
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    item = only_item(message_bar)
    assert (item.text(), item.level()) == ("All is in.", Qgis.MessageLevel.Success)
    assert item.duration() == 10
    assert button(item, "SeatizenCancel") is None
    qtbot.mouseClick(button(item, "SeatizenAct"), Qt.MouseButton.LeftButton)
    assert zoomed == [1]
    qtbot.mouseClick(button(item, "SeatizenDetails"), Qt.MouseButton.LeftButton)
    (dialog,) = bar._dialogs.values()
    assert dialog.isVisible()
    assert dialog.table.model().rowCount() == 3


def test_a_failure_stays_until_it_is_closed(bar, message_bar, manager, services, qtbot):
    services.error = OSError("no route to host")
    operation = start(manager, bar, services)
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    item = only_item(message_bar)
    assert item.text() == "Synchronising atlas.gpkg: failed. OSError: no route to host"
    assert (item.level(), item.duration()) == (Qgis.MessageLevel.Critical, 0)


def test_cancel_stops_the_work_and_says_so(bar, message_bar, manager, services, qtbot):
    services.hold = True
    operation = start(manager, bar, services)
    qtbot.waitUntil(lambda: operation.state is State.RUNNING, timeout=WAIT)
    item = only_item(message_bar)
    qtbot.mouseClick(button(item, "SeatizenCancel"), Qt.MouseButton.LeftButton)
    assert item.text() == "Synchronising atlas.gpkg: stopping…"
    assert not button(item, "SeatizenCancel").isEnabled()
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    item = only_item(message_bar)
    assert item.text() == "Synchronising atlas.gpkg: cancelled."
    assert item.level() == Qgis.MessageLevel.Warning


def test_cancel_of_waiting_work_says_so_at_once(bar, message_bar, manager, services, qtbot):
    services.hold = True
    threads = QgsApplication.taskManager().threadPool().maxThreadCount()
    busy = [manager.start("Busy", services._work) for _ in range(threads)]
    qtbot.waitUntil(lambda: all(one.state is State.RUNNING for one in busy), timeout=WAIT)
    operation = start(manager, bar, services)
    qtbot.mouseClick(button(only_item(message_bar), "SeatizenCancel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    assert only_item(message_bar).text() == "Synchronising atlas.gpkg: cancelled."
    assert services.called("synchronise") == []
    services.hold = False


def test_an_item_the_user_closed_is_not_touched_and_the_end_is_told_anyway(bar, message_bar, manager, services, qtbot):
    services.hold = True
    conclusion = Conclusion(Qgis.MessageLevel.Success, "It is done.")
    operation = start(manager, bar, services, lambda operation: conclusion)
    item = only_item(message_bar)
    message_bar.popWidget(item)
    qtbot.waitUntil(lambda: sip.isdeleted(item), timeout=WAIT)
    services.hold = False
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    assert only_item(message_bar).text() == "It is done."


def test_details_opened_while_running_turn_into_the_report(bar, message_bar, manager, services, qtbot, a_report):
    services.hold = True
    conclusion = Conclusion(Qgis.MessageLevel.Warning, "One failed.", report_view(a_report))
    operation = start(manager, bar, services, lambda operation: conclusion)
    qtbot.mouseClick(button(only_item(message_bar), "SeatizenDetails"), Qt.MouseButton.LeftButton)
    (dialog,) = bar._dialogs.values()
    assert not dialog.tabs.isTabVisible(0)
    services.hold = False
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    assert dialog.tabs.isTabVisible(0)
    assert dialog.table.model().rowCount() == 3
    assert bar.show_details(operation) is dialog


def test_operations_nobody_follows_are_not_shown(bar, message_bar, manager, services, qtbot):
    operation = manager.start("Checking", lambda feedback: None, quiet=True)
    qtbot.waitUntil(lambda: operation.is_over, timeout=WAIT)
    assert items(message_bar) == []


def test_two_operations_have_an_item_each(bar, message_bar, manager, services, qtbot):
    services.hold = True
    first, second = start(manager, bar, services), start(manager, bar, services)
    assert len(items(message_bar)) == 2
    manager.cancel(first)
    manager.cancel(second)
    qtbot.waitUntil(lambda: not manager.operations(), timeout=WAIT)
    assert [item.text() for item in items(message_bar)] == ["Synchronising atlas.gpkg: cancelled."] * 2


def test_closing_leaves_nothing(manager, message_bar, qgis_parent, services, qtbot):
    made = OperationBar(manager, message_bar, qgis_parent)
    services.hold = True
    operation = start(manager, made, services)
    dialog = made.show_details(operation)
    manager.shut_down()
    made.close()
    assert sip.isdeleted(dialog)
    qtbot.waitUntil(lambda: items(message_bar) == [], timeout=WAIT)
