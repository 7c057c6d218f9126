"""Where the pictures of frames come from. Nothing here is for the main thread: reading takes its time."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, Iterable, Iterator, List, Optional, Protocol, Tuple

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QImage, QImageReader

from ...atlas.annotation_material import FrameToAnnotate
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
    """Pictures in a folder of this computer and the folders in it.

    A picture is looked for at the frame's relative path below the folder, then at the ends of that path (the folder
    may be that of one session, or of its frames), then by its file name anywhere below. For the last the folder is gone
    through once; links to folders are not followed.
    """

    def __init__(self, folder: str, frames: Iterable[FrameToAnnotate]) -> None:
        """`frames` are those whose pictures will be asked for: no other file of the folder is remembered."""
        self._folder = Path(folder)
        self._wanted = {frame.filename.casefold() for frame in frames}
        self._found: Optional[Dict[str, List[str]]] = None

    def read(self, frame: FrameToAnnotate, whole: bool, is_wanted: Callable[[], bool]) -> Picture:
        """The picture of a frame as its file has it, turned upright."""
        if not self._folder.is_dir():
            text = translate("Seatizen", "The folder {folder} does not exist any more.")
            return Picture(problem=text.format(folder=self._folder))
        path = self._at_its_place(frame) or self._by_name(frame, is_wanted)
        if path is None:
            text = translate("Seatizen", "{file} is not in {folder}.")
            return Picture(problem=text.format(file=frame.filename, folder=self._folder))
        return read_picture(path, whole)

    def _at_its_place(self, frame: FrameToAnnotate) -> Optional[str]:
        parts = [part for part in frame.relative_file_path.replace("\\", "/").split("/") if part not in ("", ".")]
        if ".." in parts:
            return None
        for start in range(len(parts)):
            path = self._folder.joinpath(*parts[start:])
            if path.name.casefold() == frame.filename.casefold() and path.is_file():
                return str(path)
        path = self._folder / frame.filename
        return str(path) if Path(frame.filename).name == frame.filename and path.is_file() else None

    def _by_name(self, frame: FrameToAnnotate, is_wanted: Callable[[], bool]) -> Optional[str]:
        if self._found is None:
            found: Dict[str, List[str]] = {}
            for place, file in _files_below(self._folder, is_wanted):
                if file.casefold() in self._wanted:
                    found.setdefault(file.casefold(), []).append(str(Path(place, file)))
            if not is_wanted():
                return None
            self._found = found
        paths = sorted(self._found.get(frame.filename.casefold(), ()))
        of_session = [path for path in paths if frame.session_name and frame.session_name in Path(path).parts]
        return next(iter(of_session or paths), None)


def _files_below(folder: Path, is_wanted: Callable[[], bool]) -> Iterator[Tuple[str, str]]:
    """(folder, name) of the files of a folder and of those in it that can be read."""
    for place, _folders, files in os.walk(folder):
        if not is_wanted():
            return
        for file in files:
            yield place, file


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
