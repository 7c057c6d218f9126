"""Where the pictures of frames come from. Nothing here is for the main thread: reading takes its time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Iterable, Optional, Protocol

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QImage, QImageReader

from ...atlas.annotation_material import FrameToAnnotate
from ...exports.local_pictures import LocalPictures
from ...feedback import Cancelled, SilentFeedback
from ...translation import translate

LARGEST_SHOWN = 2000  # pixels of the longer side; a picture is read whole when somebody looks closer
LARGEST_READ = 200_000_000  # pixels of a picture: more than any camera makes, and what a computer can hold


@dataclass(frozen=True)
class Picture:
    """The picture of a frame, or one sentence about why there is none.

    `reduced` is true when the file holds more pixels than `image`.
    """

    image: Optional[QImage] = None
    place: str = ""
    problem: str = ""
    reduced: bool = False


class PictureSource(Protocol):
    """Something that has pictures of frames. Called in a thread of its own, one frame at a time."""

    def read(self, frame: FrameToAnnotate, whole: bool, is_wanted: Callable[[], bool]) -> Picture:
        """The picture, all of its pixels when it is to be `whole`; anything once `is_wanted()` is false."""


class NoPictures:
    """No source was chosen yet."""

    def read(self, frame: FrameToAnnotate, whole: bool, is_wanted: Callable[[], bool]) -> Picture:
        return Picture(problem=translate("Seatizen", "Choose the folder with the pictures to see them here."))


class FolderPictures:
    """Pictures in a folder of this computer and the folders in it, found as exports find them."""

    def __init__(self, folder: str, frames: Iterable[FrameToAnnotate]) -> None:
        """`frames` are those whose pictures will be asked for: no other file of the folder is remembered."""
        self._folder = Path(folder)
        self._pictures = LocalPictures(folder, (frame.filename for frame in frames))

    def read(self, frame: FrameToAnnotate, whole: bool, is_wanted: Callable[[], bool]) -> Picture:
        """The picture of a frame as its file has it, turned upright."""
        if not self._folder.is_dir():
            text = translate("Seatizen", "The folder {folder} does not exist any more.")
            return Picture(problem=text.format(folder=self._folder))
        wanted = _WhileWanted(is_wanted)
        try:
            path = self._pictures.find(
                frame.filename, frame.relative_file_path, frame.session_name, wanted, unsure=True
            )
        except Cancelled:
            return Picture()
        if not path:
            text = translate("Seatizen", "{file} is not in {folder}.")
            return Picture(problem=text.format(file=frame.filename, folder=self._folder))
        return read_picture(path, whole)


class _WhileWanted(SilentFeedback):
    """Cancelled as soon as nobody waits for the picture any more."""

    def __init__(self, is_wanted: Callable[[], bool]) -> None:
        self._is_wanted = is_wanted

    def isCanceled(self) -> bool:
        return not self._is_wanted()


def read_picture(path: str, whole: bool = True) -> Picture:
    """Read a picture file, with at most `LARGEST_SHOWN` pixels a side unless it is to be `whole`."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.width() * size.height() > LARGEST_READ:
        text = translate("Seatizen", "{file} is too large to be shown: {width} × {height} pixels.")
        return Picture(problem=text.format(file=path, width=size.width(), height=size.height()))
    reduced = not whole and max(size.width(), size.height()) > LARGEST_SHOWN
    if reduced:
        reader.setScaledSize(size.scaled(QSize(LARGEST_SHOWN, LARGEST_SHOWN), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        text = translate("Seatizen", "{file} cannot be read as a picture: {reason}.")
        return Picture(problem=text.format(file=path, reason=reader.errorString().rstrip(".")))
    return Picture(image, path, reduced=reduced)
