"""The task wrapper and the manager: every way an operation can go, as QGIS's task manager runs it."""

from __future__ import annotations

import gc
import threading
import time

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QThread

from seatizen_atlas_plugin.feedback import Cancelled, stop_if_cancelled
from seatizen_atlas_plugin.tasks import Level, LogLine, OperationManager, State

WAIT = 60_000  # milliseconds


@pytest.fixture()
def manager(qgis_app):
    manager = OperationManager()
    yield manager
    manager.shut_down()


def until_cancelled(feedback):
    while True:
        stop_if_cancelled(feedback)
        time.sleep(0.01)


def record(manager):
    """The names of the manager's signals in the order they came, and the threads they came in."""
    heard, threads = [], set()
    for name in ("queued", "started", "finished", "failed", "cancelled"):

        def hear(_operation, name=name):
            heard.append(name)
            threads.add(QThread.currentThread())

        getattr(manager, name).connect(hear)
    return heard, threads


def over(operation):
    return lambda: operation.is_over


def test_a_result_arrives_in_the_main_thread_with_its_log(manager, qtbot, qgis_app):
    heard, threads = record(manager)
    worker = []

    def work(feedback):
        worker.append(threading.current_thread())
        feedback.pushInfo("one")
        feedback.pushWarning("two")
        feedback.setProgress(50)
        return {"frames": 3}

    operation = manager.start("Counting", work, subject="a.gpkg")
    assert operation.state is State.QUEUED
    assert manager.operations() == [operation]
    assert manager.working_on("a.gpkg") is operation
    qtbot.waitUntil(over(operation), timeout=WAIT)
    assert operation.state is State.FINISHED
    assert operation.result == {"frames": 3}
    assert operation.lines == [LogLine(Level.INFO, "one"), LogLine(Level.WARNING, "two")]
    assert heard == ["queued", "started", "finished"]
    assert threads == {qgis_app.thread()}
    assert worker != [threading.main_thread()]
    assert manager.operations() == []
    assert manager.working_on("a.gpkg") is None


def test_an_exception_is_kept_and_its_traceback_logged(manager, qtbot):
    heard, _ = record(manager)

    def work(feedback):
        raise ValueError("no such column")

    operation = manager.start("Reading", work)
    qtbot.waitUntil(over(operation), timeout=WAIT)
    assert operation.state is State.FAILED
    assert isinstance(operation.error, ValueError)
    assert heard == ["queued", "started", "failed"]
    assert [line.level for line in operation.lines] == [Level.ERROR]
    assert operation.lines[0].text.endswith("ValueError: no such column")


def test_cancelling_running_work_stops_it_within_a_second(manager, qtbot):
    operation = manager.start("Waiting", until_cancelled)
    qtbot.waitUntil(lambda: operation.state is State.RUNNING, timeout=WAIT)
    asked = time.monotonic()
    manager.cancel(operation)
    assert operation.cancel_asked
    qtbot.waitUntil(over(operation), timeout=WAIT)
    assert operation.state is State.CANCELLED
    assert time.monotonic() - asked < 1.0


def test_work_cancelled_in_the_queue_never_runs_and_still_ends(manager, qtbot):
    """The pool has as many threads as processors; what comes after them waits."""
    threads = QgsApplication.taskManager().threadPool().maxThreadCount()
    busy = [manager.start(f"Busy {n}", until_cancelled) for n in range(threads)]
    qtbot.waitUntil(lambda: all(one.state is State.RUNNING for one in busy), timeout=WAIT)
    ran = []
    waiting = manager.start("Waiting", ran.append)
    manager.cancel(waiting)
    qtbot.waitUntil(over(waiting), timeout=WAIT)
    assert waiting.state is State.CANCELLED
    for one in busy:
        manager.cancel(one)
    qtbot.waitUntil(lambda: not manager.operations(), timeout=WAIT)
    assert ran == []


def test_work_that_returns_after_a_cancel_has_a_result(manager, qtbot):
    def work(feedback):
        try:
            until_cancelled(feedback)
        except Cancelled:
            return "three sessions are in"

    operation = manager.start("Working", work)
    qtbot.waitUntil(lambda: operation.state is State.RUNNING, timeout=WAIT)
    manager.cancel(operation)
    qtbot.waitUntil(over(operation), timeout=WAIT)
    assert operation.state is State.FINISHED
    assert operation.result == "three sessions are in"


def test_many_operations_nobody_holds_all_end(manager, qtbot):
    """Without a reference QGIS would run few of these and finish none."""
    ended = []
    manager.finished.connect(lambda operation: ended.append(operation.result))
    for number in range(40):
        manager.start("Squaring", lambda feedback, number=number: number * number)
    gc.collect()
    qtbot.waitUntil(lambda: len(ended) == 40, timeout=WAIT)
    assert sorted(ended) == [number * number for number in range(40)]
    qtbot.waitUntil(lambda: not manager._tasks, timeout=WAIT)


def test_feedback_from_many_threads_loses_nothing(manager, qtbot):
    def work(feedback):
        def talk(number):
            for step in range(50):
                feedback.pushInfo(f"{number}-{step}")
                feedback.setProgress(step)

        threads = [threading.Thread(target=talk, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    operation = manager.start("Talking", work)
    qtbot.waitUntil(over(operation), timeout=WAIT)
    assert operation.state is State.FINISHED
    assert len(operation.lines) == 200
    assert {line.text for line in operation.lines} == {f"{n}-{s}" for n in range(4) for s in range(50)}


def test_progress_stays_between_0_and_100(manager, qtbot):
    seen = []
    manager.progress.connect(lambda operation: seen.append(operation.progress))

    def work(feedback):
        for progress in (-5, 10, 10.01, 250):
            feedback.setProgress(progress)

    operation = manager.start("Moving", work)
    qtbot.waitUntil(over(operation), timeout=WAIT)
    assert 10 in seen
    assert 100 in seen
    assert all(0 <= progress <= 100 for progress in seen)
    assert 10.01 not in seen


def test_shutting_down_waits_for_running_work_and_forgets_waiting_work(manager, qtbot):
    stopped = []

    def work(feedback):
        try:
            until_cancelled(feedback)
        finally:
            stopped.append(True)

    threads = QgsApplication.taskManager().threadPool().maxThreadCount()
    running = [manager.start(f"Running {n}", work) for n in range(threads)]
    manager.start("Waiting", work)
    qtbot.waitUntil(lambda: all(one.state is State.RUNNING for one in running), timeout=WAIT)
    heard, _ = record(manager)
    manager.shut_down()
    assert stopped == [True] * threads
    assert manager.operations() == []
    assert manager._tasks == {}
    assert QgsApplication.taskManager().activeTasks() == []
    assert heard == []
    qtbot.wait(50)


def test_work_that_does_not_heed_its_cancel_outlives_the_manager(qgis_app, qtbot):
    """As after an unload: nobody holds anything any more, and QGIS still runs the task."""
    manager = OperationManager()
    go_on, ended = threading.Event(), []

    def work(feedback):
        feedback.pushInfo("deaf")
        go_on.wait(10)
        feedback.setProgress(50)
        feedback.pushInfo("done")
        ended.append(True)

    operation = manager.start("Deaf", work)
    qtbot.waitUntil(lambda: operation.state is State.RUNNING, timeout=WAIT)
    manager.shut_down(50)
    manager.deleteLater()
    del manager
    gc.collect()
    qtbot.wait(50)
    assert len(QgsApplication.taskManager().activeTasks()) == 1
    go_on.set()
    qtbot.waitUntil(lambda: QgsApplication.taskManager().activeTasks() == [], timeout=WAIT)
    qtbot.wait(50)
    assert ended == [True]
