"""Reads pictures in a thread of its own: the one that is looked at first, then its neighbours."""

from __future__ import annotations

import threading
from typing import Dict, List, Optional, Sequence

from qgis.PyQt.QtCore import QObject, QThread, pyqtSignal

from ...atlas.annotation_material import FrameToAnnotate
from .pictures import NoPictures, Picture, PictureSource

PATIENCE = 3000  # milliseconds to wait for a picture that is being read when the thread is to end


_ENDING: List[QThread] = []
"""Threads that were told to end and still wait for a picture."""


class PictureLoader(QThread):
    """`loaded` carries a frame's id and its `Picture`, in the main thread.

    At most as many pictures are kept as were asked for last.
    """

    loaded = pyqtSignal(int, object)

    _read = pyqtSignal(int, object, int)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._changed = threading.Condition()
        self._source: PictureSource = NoPictures()
        self._generation = 0
        self._frames: List[FrameToAnnotate] = []
        self._done: Dict[int, bool] = {}
        self._whole: Optional[int] = None
        self._stopped = False
        self._kept: Dict[int, Picture] = {}
        self._read.connect(self._keep)

    def use(self, source: PictureSource) -> None:
        """Read from this source from now on; what was read is forgotten."""
        with self._changed:
            self._source = source
            self._generation += 1
            self._frames, self._done, self._whole = [], {}, None
            self._kept = {}
            self._changed.notify()

    def ask(self, frames: Sequence[FrameToAnnotate]) -> Optional[Picture]:
        """Have the pictures of these frames read in this order, and give the first one's if it is there already."""
        wanted = {frame.id for frame in frames}
        with self._changed:
            self._frames = list(frames)
            self._done = {frame_id: whole for frame_id, whole in self._done.items() if frame_id in wanted}
            self._kept = {frame_id: picture for frame_id, picture in self._kept.items() if frame_id in wanted}
            self._whole = None
            self._changed.notify()
        if not self.isRunning() and not self._stopped:
            self.start()
        return self._kept.get(frames[0].id) if frames else None

    def ask_whole(self, frame_id: int) -> None:
        """Have the picture of this frame read with all of its pixels."""
        with self._changed:
            self._whole = frame_id
            self._changed.notify()

    def stop(self) -> None:
        """End the thread."""
        with self._changed:
            self._stopped = True
            self._generation += 1
            self._changed.notify()
        if not self.wait(PATIENCE):  # a slow network folder: Qt ends the program when a running thread is deleted
            self.setParent(None)
            _ENDING[:] = [*(thread for thread in _ENDING if not thread.isFinished()), self]

    def run(self) -> None:
        """The thread: reads what is asked for and not read yet, then waits."""
        while True:
            with self._changed:
                while not self._stopped and self._next() is None:
                    self._changed.wait()
                if self._stopped:
                    return
                frame = self._next()
                whole = frame.id == self._whole
                source, generation = self._source, self._generation
            picture = self._picture(source, frame, whole, generation)
            with self._changed:
                if generation != self._generation:
                    continue
                self._done[frame.id] = whole
            self._read.emit(frame.id, picture, generation)

    def _picture(self, source: PictureSource, frame: FrameToAnnotate, whole: bool, generation: int) -> Picture:
        try:
            return source.read(frame, whole, lambda: self._generation == generation)
        except Exception as error:  # noqa: BLE001 (an exception that leaves the thread would end QGIS)
            return Picture(problem=f"{frame.filename}: {error}")

    def _next(self) -> Optional[FrameToAnnotate]:
        for frame in self._frames:
            if frame.id not in self._done or (frame.id == self._whole and not self._done[frame.id]):
                return frame
        return None

    def _keep(self, frame_id: int, picture: Picture, generation: int) -> None:
        if generation == self._generation and any(frame.id == frame_id for frame in self._frames):
            self._kept[frame_id] = picture
            self.loaded.emit(frame_id, picture)
