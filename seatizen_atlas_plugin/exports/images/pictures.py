"""Frames become pictures of a dataset: with a name of their own, a place, a size, a part."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple, Optional, Set, Tuple

from ...atlas.checks.measures import WITH_SOUNDER
from ...feedback import Feedback
from ...vision.model import Image
from ...vision.naming import portable, split_ending
from ..addresses import frame_page
from ..local_pictures import LocalPictures, size_of
from ..source import Source
from ..times import day, moment, times_around
from .options import ImageOptions
from .statements import FrameRow, Said

FRAMES = "frames.csv"
HEADER = ("FileName", "version_doi", "relative_file_path", "session_name", "split", "file_name", "width", "height")


class Deposit(NamedTuple):
    """The session of a version of frames, and between which times its frames can have been taken."""

    doi: str
    name: str
    platform: str
    first: str
    last: str


def deposits(source: Source) -> Dict[str, Deposit]:
    """The session of each version."""
    rows = source.rows(
        "SELECT v.doi, d.doi AS deposit, d.session_name, d.platform_type, CAST(d.session_date AS TEXT) AS date "
        "FROM version AS v JOIN deposit AS d ON d.doi = v.deposit_doi"
    )
    return {
        version: Deposit(doi, name or "", (platform or "").strip().upper(), *times_around(day(date)))
        for version, doi, name, platform, date in rows
    }


class Namer:
    """Names of files that no two pictures share, also without their endings.

    A frame keeps its own name where every system can hold it and no other exported frame has it; else its id in the
    atlas is put behind it.
    """

    def __init__(self, duplicate_stems: Set[str]) -> None:
        self._duplicates = duplicate_stems

    def name(self, frame: FrameRow) -> str:
        """The name of a frame's picture."""
        made = portable(frame.filename)
        # As SQLite folds: ASCII letters only.
        stem = frame.filename[: frame.filename.rfind(".") + 1].encode("utf-8").lower().decode("utf-8")
        if made == frame.filename and stem not in self._duplicates:
            return made
        stem, ending = split_ending(made)
        return f"{stem}~{frame.id}{ending}"


class Pictures:
    """Makes pictures of frames, and remembers which were not found and whose size is not known."""

    def __init__(
        self,
        sessions: Dict[str, Deposit],
        parts: Dict[str, str],
        namer: Namer,
        options: ImageOptions,
        local: Optional[LocalPictures],
        feedback: Feedback,
    ) -> None:
        self._sessions = sessions
        self._parts = parts
        self._namer = namer
        self._options = options
        self._local = local
        self._feedback = feedback
        self.not_found = 0
        self.not_readable = 0
        self.without_size = 0

    def picture(self, said: Said) -> Image:
        """The picture of a frame. Raises `Cancelled`."""
        frame = said.frame
        deposit = self._sessions[frame.version]
        local, width, height = self._sized(frame, deposit)
        taken = moment(frame.taken, deposit.platform)
        x, y = frame.longitude, frame.latitude
        placed = abs(x) <= 180 and abs(y) <= 90 and (x, y) != (0.0, 0.0)
        return Image(
            id=frame.id,
            file_name=self._namer.name(frame),
            width=width,
            height=height,
            address=frame_page(frame.version, frame.path, frame.filename),
            taken=taken if deposit.first <= taken <= deposit.last else "",
            longitude=x if placed else None,
            latitude=y if placed else None,
            depth=_depth(frame.altitude, deposit.platform),
            split=self._parts[deposit.doi],
            local=local,
            annotations=said.annotations,
            absent=said.absent,
        )

    def _sized(self, frame: FrameRow, deposit: Deposit) -> Tuple[str, int, int]:
        local = ""
        if self._local:
            local = self._local.find(frame.filename, frame.path, deposit.name, self._feedback)
        width, height = size_of(local) if local else (0, 0)
        if self._local and not local:
            self.not_found += 1
        elif local and not width:
            self.not_readable += 1
            local = ""
        if not width:
            width, height = self._options.width, self._options.height
        self.without_size += not width
        return local, width, height


def _depth(altitude: Optional[float], platform: str) -> Optional[float]:
    """An ASV's altitude is the depth of its echo sounder in negative metres; that of others is none."""
    if altitude is None or not math.isfinite(altitude) or platform not in WITH_SOUNDER or altitude > 0:
        return None
    return abs(altitude)


class FrameTable:
    """`frames.csv`: which frame each picture is, in the form from which frames are downloaded."""

    def __init__(self, folder: Path, sessions: Dict[str, Deposit]) -> None:
        self._file = (folder / FRAMES).open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(HEADER)
        self._sessions = sessions

    def add(self, frame: FrameRow, image: Image) -> None:
        """One line. Raises `OSError`."""
        session = self._sessions[frame.version].name
        told = [frame.filename, frame.version, frame.path, session, image.split, image.file_name]
        self._writer.writerow([*told, image.width or "", image.height or ""])

    def close(self) -> None:
        self._file.close()


def counted(statements: Iterator[Said], sessions: Dict[str, Deposit]) -> Tuple[Dict[str, Dict[str, int]], List[str]]:
    """By session how many frames there are ('') and how many with each category; and the categories that were met."""
    groups: Dict[str, Dict[str, int]] = {}
    met: Set[str] = set()
    for said in statements:
        counts = groups.setdefault(sessions[said.frame.version].doi, {"": 0})
        counts[""] += 1
        for one in said.annotations:
            counts[one.category] = counts.get(one.category, 0) + 1
        met.update(said.absent)
    met.update(name for counts in groups.values() for name in counts if name)
    return groups, sorted(met)
