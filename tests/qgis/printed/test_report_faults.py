"""What a report refuses, what stops it, and that nothing but a whole report is ever there."""

from __future__ import annotations

import gc
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QEventLoop, QThread, QTimer
from report_material import HOSTILE, Printed, export, names, shown

from seatizen_atlas_plugin.atlas.errors import AtlasError, NoSpace
from seatizen_atlas_plugin.exports.printed import composition, document, main_thread
from seatizen_atlas_plugin.exports.selection import Selection
from seatizen_atlas_plugin.exports.source import EmptySelection
from seatizen_atlas_plugin.feedback import Cancelled, SilentFeedback


class CancelAt(SilentFeedback):
    """Asks to stop once the progress has passed a mark."""

    def __init__(self, mark: float) -> None:
        self._mark = mark
        self._cancelled = False

    def setProgress(self, progress: float) -> None:
        self._cancelled = self._cancelled or progress >= self._mark

    def isCanceled(self) -> bool:
        return self._cancelled


class CancelAfter(SilentFeedback):
    """Asks to stop some seconds after it was made."""

    def __init__(self, seconds: float) -> None:
        self._moment = time.monotonic() + seconds

    def isCanceled(self) -> bool:
        return time.monotonic() >= self._moment


class Progress(SilentFeedback):
    """Remembers the progress."""

    def __init__(self) -> None:
        self.values = []

    def setProgress(self, progress: float) -> None:
        self.values.append(progress)


@pytest.mark.parametrize("mark", [0.0, 5.0, 12.0, 40.0, 80.0, 95.0])
def test_a_cancel_leaves_nothing(atlas, tmp_path, mark):
    with pytest.raises(Cancelled):
        export(atlas, tmp_path / "report.pdf", CancelAt(mark))
    assert names(tmp_path) == ["source"] and names(tmp_path / "source") == ["atlas.gpkg"]


def test_progress_goes_up_to_the_end(whole, tmp_path):
    progress = Progress()
    export(whole, tmp_path / "report.pdf", progress)
    assert progress.values == sorted(progress.values) and progress.values[-1] == 100 and len(progress.values) > 15


def test_an_existing_report_is_replaced_only_when_asked(whole, tmp_path):
    target = tmp_path / "report.pdf"
    target.write_text("mine")
    with pytest.raises(AtlasError, match=r"report\.pdf exists already and was left as it is"):
        export(whole, target)
    assert target.read_text() == "mine" and names(tmp_path) == ["report.pdf"]
    with pytest.raises(Cancelled):
        export(whole, target, CancelAt(50), overwrite=True)
    assert target.read_text() == "mine" and names(tmp_path) == ["report.pdf"]
    export(whole, target, overwrite=True)
    assert len(Printed(target).texts) == 13 and names(tmp_path) == ["report.pdf", "report.pdf.README.txt"]


def test_the_atlas_is_not_replaced_by_its_report(whole, tmp_path):
    atlas = tmp_path / "atlas.gpkg"
    atlas.write_bytes(Path(whole).read_bytes())
    with pytest.raises(AtlasError, match=r"atlas\.gpkg is a file that the export reads"):
        export(atlas, atlas, overwrite=True)
    assert atlas.read_bytes() == Path(whole).read_bytes() and names(tmp_path) == ["atlas.gpkg"]


def test_a_missing_folder_and_an_empty_selection_are_refused(whole, tmp_path):
    with pytest.raises(AtlasError, match="does not exist; nothing was exported"):
        export(whole, tmp_path / "nowhere" / "report.pdf")
    with pytest.raises(EmptySelection):
        export(whole, tmp_path / "report.pdf", selection=Selection(date_from="2030-01-01"))
    with pytest.raises(AtlasError, match="does not exist; nothing was exported"):
        export(whole, tmp_path / "report.pdf", frames=str(tmp_path / "no-frames"))
    assert names(tmp_path) == []


def test_a_full_disk_is_told_and_nothing_remains(whole, tmp_path, monkeypatch):
    """Everything is written to /dev/full, which never has room; Qt itself says nothing of it."""
    real = document.QFile
    monkeypatch.setattr(document, "QFile", lambda path: real("/dev/full"))
    with pytest.raises(NoSpace, match="No disk space is left"):
        export(whole, tmp_path / "report.pdf")
    assert names(tmp_path) == []


def test_a_failure_while_drawing_leaves_nothing(whole, tmp_path, monkeypatch):
    def fail(*_args):
        raise RuntimeError("drawing")

    monkeypatch.setattr(composition, "draw_session", fail)
    with pytest.raises(RuntimeError, match="drawing"):
        export(whole, tmp_path / "report.pdf")
    assert names(tmp_path) == []


class Exporting(threading.Thread):
    """A report in a thread of its own."""

    def __init__(self, *arguments) -> None:
        super().__init__()
        self._arguments = arguments
        self.outcome = None

    def run(self) -> None:
        try:
            self.outcome = export(*self._arguments)
        except Exception as error:
            self.outcome = error


def test_a_worker_has_pages_drawn_in_the_main_thread_which_stays_awake(whole, tmp_path, monkeypatch):
    drawn_in, pages_at, real = [], [], document.Document.add

    def add(self, page, draw):
        drawn_in.append(QThread.currentThread())
        real(self, page, draw)
        pages_at.append(time.monotonic())

    monkeypatch.setattr(document.Document, "add", add)
    ticks = []
    clock = QTimer()
    clock.timeout.connect(lambda: ticks.append(time.monotonic()))
    clock.start(10)
    worker = Exporting(whole, tmp_path / "report.pdf")
    worker.start()
    while worker.is_alive():
        QgsApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    clock.stop()
    assert worker.outcome.counts["pages"] == 13
    assert set(drawn_in) == {QgsApplication.instance().thread()} and len(drawn_in) == 13
    assert any(pages_at[0] < tick < pages_at[-1] for tick in ticks)  # events are handled between pages


def test_the_report_of_a_task_is_that_of_the_main_thread(whole, tmp_path, printed):
    worker = Exporting(whole, tmp_path / "report.pdf")
    task = QgsTask.fromFunction("report", lambda _task: worker.run())
    QgsApplication.taskManager().addTask(task)
    while worker.outcome is None:
        QgsApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    assert Printed(tmp_path / "report.pdf").texts == printed.texts


def test_a_cancel_is_heeded_though_the_main_thread_waits_for_the_worker(whole, tmp_path):
    """As when QGIS is left: it cancels all tasks and waits for them without handling events."""
    worker = Exporting(whole, tmp_path / "report.pdf", CancelAfter(0.5))
    worker.start()
    worker.join(20)
    assert not worker.is_alive() and isinstance(worker.outcome, Cancelled)
    QgsApplication.processEvents()
    assert names(tmp_path) == []


def test_what_was_drawn_with_goes_in_the_main_thread_when_that_comes_late(whole, tmp_path, monkeypatch):
    """As when the plugin is unloaded while pages are drawn: nobody handles events until the worker has ended."""
    closed, real = [], document.Document.close

    def close(self):
        real(self)
        closed.append(QThread.currentThread())

    monkeypatch.setattr(document.Document, "close", close)
    monkeypatch.setattr(main_thread, "PATIENCE", 0.2)
    feedback = Progress()
    worker = Exporting(whole, tmp_path / "report.pdf", feedback)
    worker.start()
    while max(feedback.values, default=0) < 50 and worker.is_alive():
        QgsApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
    feedback.isCanceled = lambda: True
    worker.join(20)
    assert not worker.is_alive() and isinstance(worker.outcome, Cancelled) and names(tmp_path) == []
    worker.outcome = None
    gc.collect()
    assert closed == []
    QgsApplication.processEvents()
    assert closed == [QgsApplication.instance().thread()]
    assert names(tmp_path) == []


def test_a_cancel_while_pages_are_drawn_for_a_worker(whole, tmp_path):
    worker = Exporting(whole, tmp_path / "report.pdf", CancelAt(60))
    worker.start()
    while worker.is_alive():
        QgsApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    assert isinstance(worker.outcome, Cancelled)
    assert names(tmp_path) == []


def test_the_atlas_is_let_go_before_anything_is_drawn(atlas, tmp_path, monkeypatch):
    """Who writes into the atlas waits for those who read it; drawing takes its time."""
    written, real = [], document.Document.add

    def add(self, page, draw):
        with closing(sqlite3.connect(atlas, timeout=0)) as connection:
            connection.execute("UPDATE multilabel_label SET description = 'written meanwhile' WHERE id = 1")
            connection.commit()
        written.append(page)
        real(self, page, draw)

    monkeypatch.setattr(document.Document, "add", add)
    export(atlas, tmp_path / "report.pdf")
    assert len(written) == 13


def test_pictures_of_frames_on_this_computer(whole, tmp_path):
    from qgis.PyQt.QtGui import QColor, QImage

    from tests.qgis.atlas.atlas_material import rows

    picture = QImage(1600, 1200, QImage.Format.Format_RGB32)
    folder = tmp_path / "frames"
    for number, (relative,) in enumerate(
        rows(whole, "SELECT relative_file_path FROM frame WHERE version_doi = '20011'")
    ):
        picture.fill(QColor(20 * number, 120, 160))
        path = folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        assert picture.save(str(path))
    # of another session: by name in its folder, one of them broken, one of a hostile name
    other = rows(whole, "SELECT filename FROM frame WHERE version_doi = '20041' ORDER BY id")
    (folder / "a").mkdir()
    picture.save(str(folder / other[0][0]))
    (folder / other[1][0]).write_bytes(b"\xff\xd8no picture")
    export(whole, tmp_path / "report.pdf", frames=str(folder))
    report = Printed(tmp_path / "report.pdf")
    pictured = {}
    for text, page in zip(report.texts, report.reader.pages):
        pictures = list(page.images)
        if pictures:
            pictured[text.split()[0]] = [one.image.size for one in pictures]
            assert "Some of the images" in text
            assert {one.get("/Filter") for one in _objects(page)} == {"/DCTDecode"}
    assert pictured == {"20230602_REU-TROU-DEAU_ASV-2_01": [(320, 240)] * 4, shown(HOSTILE).split()[0]: [(320, 240)]}
    assert (tmp_path / "report.pdf").stat().st_size < 2_000_000


def _objects(page) -> list:
    resources = page["/Resources"]["/XObject"]
    return [resources[name].get_object() for name in resources]
