"""What of sessions is missing in a folder, and whether it fits on the disk."""

from __future__ import annotations

import contextlib
import math
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Iterable, List, Optional, Sequence, Tuple

from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..zenodo.transfer import local_errors, part_of
from .download_state import DownloadState, waiting_place
from .session_choice import WantedFile, WantedSession

# Bytes of archives that may wait for their turn to be unpacked: some of the largest, which have 15 GB.
MOST_WAITING = 30_000_000_000

NO_ROOM = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{folder} needs {needed} MB for the sessions and their archives, and its disk has {free} MB; make room or choose "
    "fewer. Nothing was downloaded.",
)


@dataclass(frozen=True)
class Room:
    """Bytes that are needed and that are free on the disk of a folder."""

    folder: Path
    needed: int
    free: int

    @property
    def problem(self) -> Optional[Message]:
        """Why it does not fit, None when it does."""
        if self.needed <= self.free:
            return None
        values = {"needed": math.ceil(self.needed / 1e6), "free": math.floor(self.free / 1e6)}
        return message(NO_ROOM, folder=str(self.folder), **values)


@dataclass(frozen=True)
class Missing:
    """What a folder lacks of sessions: bytes still to receive by the session's record, and the room for all."""

    room: Room
    bytes: Dict[str, int] = field(default_factory=dict)


def place_of(target: Path, session: WantedSession, wanted: WantedFile) -> Path:
    """Where a file arrives: an archive in its waiting place, any other where it belongs."""
    if wanted.folder is None:
        return target / session.name / wanted.path
    return waiting_place(target, session, wanted)


def missing_in(target: Path, sessions: Iterable[WantedSession], feedback: Feedback) -> Missing:
    """What `target` lacks of sessions; nothing is changed in it. Raises `CannotWrite`, `Cancelled`."""
    lacking: List[Tuple[WantedFile, Path]] = []
    left: Dict[str, int] = {}
    for session in sessions:
        stop_if_cancelled(feedback)
        state = DownloadState(target, session)
        files = [(one, place_of(target, session, one)) for one in session.files if not state.is_done(one)]
        lacking += files
        if session.record:
            left[session.record] = sum(max(0, one.file.size - arrived(place)) for one, place in files)
    return Missing(room_for(target, lacking), left)


def room_for(target: Path, lacking: Sequence[Tuple[WantedFile, Path]]) -> Room:
    """Room for files, each with where it arrives, and for the archives that wait at the same time. Archives hold
    pictures, which unpack to their own size. Raises `CannotWrite`."""
    sizes = [wanted.file.size for wanted, _ in lacking]
    there = sum(arrived(place) for _, place in lacking)
    needed = sum(sizes) + min(sum(sizes), max(MOST_WAITING, *sizes, 0)) - there
    existing = next(folder for folder in (target, *target.parents) if folder.exists())
    with local_errors(target):
        return Room(target, max(0, needed), shutil.disk_usage(existing).free)


def arrived(place: Path) -> int:
    """Bytes of a file that are here, complete or in part."""
    return _size_of(place) + _size_of(part_of(place))


def _size_of(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return 0
