"""Writes one iFDO file per session, and what they lack."""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path, PurePath
from typing import Any, Dict, List, Set

from ...atlas.errors import AtlasError
from ...feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...vision.ifdo import SUFFIX, IfdoWriter, file_name
from ..bundle import Bundle, new_files
from ..companion import companion_of
from ..report import ExportReport, LeftOut
from ..source import Source, open_source
from ..times import CAMERA_CLOCKS
from .completeness import PER_IMAGE, TABLE, TEXT, Completeness, shortened
from .hashes import Hashes, hashes_of
from .images import header_of, item_of
from .metadata import Metadata, read_metadata
from .options import IfdoOptions
from .platforms import at_rest
from .seen import Seeing, Seen
from .sessions import Frame, Session, read_frames, read_sessions

_IMAGES_BETWEEN_LOOKS = 500
_HASHED, _WRITTEN = 60.0, 97.0
"""Progress when the checksums are taken (if there are pictures), and when the files are written."""

WHAT = QT_TRANSLATE_NOOP(
    "Seatizen",
    "iFDO files (image FAIR Digital Objects, v2.2.1), one per session of the Seatizen Atlas, and what they lack "
    "(completeness.csv, completeness.txt).",
)
NO_FRAMES = QT_TRANSLATE_NOOP("Seatizen", "The session has no frames, so there is no image to describe.")
TWICE = QT_TRANSLATE_NOOP("Seatizen", "The session has frames of this name twice; the first one is exported.")
UNREADABLE = QT_TRANSLATE_NOOP("Seatizen", "Pictures of the session cannot be read, so there are no checksums of them.")
TIMES = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{count} images have a time that is not of the day of their session, so it is left out; the camera's clock may "
    "have been wrong.",
)
UNUSED = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{path} has fields of {names}: no session or platform of this export is called so, so they are not used.",
)
ABSENT = QT_TRANSLATE_NOOP(
    "Seatizen", "iFDO says only what is seen: {count} annotations that say a label is absent are not in the files."
)
CLOCKS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "Times of drone and census sessions are those of the camera's clock, in a zone that is not known.",
)


def export_ifdo(atlas: str, folder: str, options: IfdoOptions, feedback: Feedback) -> ExportReport:
    """Write `<session>_iFDO.json` for each chosen session that has frames, what they lack, and a README.

    All files appear when all are complete. Raises `AtlasError` (`EmptySelection` when nothing is chosen) and
    `Cancelled`; then there are none.
    """
    began = time.monotonic()
    metadata = read_metadata(options.metadata)
    if options.pictures and not Path(options.pictures).expanduser().is_dir():
        text = QT_TRANSLATE_NOOP("Seatizen", "The folder {folder} does not exist; nothing was exported.")
        raise AtlasError(message(text, folder=options.pictures))
    with new_files(folder, (), overwrite=options.overwrite) as bundle:
        hashes = hashes_of(atlas, options, ScaledFeedback(feedback, 0.0, _HASHED))
        with open_source(atlas, options.selection, feedback) as source:
            writing = ScaledFeedback(feedback, _HASHED if options.pictures else 0.0, _WRITTEN)
            run = _Run(source, options, metadata, hashes, bundle, writing)
            run.write()
            companion = companion_of(source, message(WHAT), run.counts, run.notes())
        files = bundle.finish(companion, ScaledFeedback(feedback, _WRITTEN, 100.0))
    feedback.setProgress(100.0)
    return ExportReport(str(bundle.folder), files, run.counts, run.left_out, run.notes(), time.monotonic() - began)


class _Run:
    """One export. A session's frames are held in memory, never more."""

    def __init__(
        self,
        source: Source,
        options: IfdoOptions,
        metadata: Metadata,
        hashes: Hashes,
        bundle: Bundle,
        feedback: Feedback,
    ) -> None:
        self._source, self._options, self._metadata, self._bundle = source, options, metadata, bundle
        self._feedback = feedback
        self._seeing = Seeing(source, options, metadata.annotators)
        self._hashes = hashes
        self._completeness = Completeness()
        self._done = 0
        self.counts = dict.fromkeys(("sessions", "images", "hashes", "annotations", "predictions"), 0)
        self.left_out = [LeftOut(name, message(UNREADABLE), count) for name, count in hashes.unreadable.items()]
        self._absent = 0
        self._wrong_times = 0
        self._unused: List[str] = []
        self._clocks = False

    def write(self) -> None:
        """All files."""
        sessions = read_sessions(self._source)
        names = _file_names(sessions)
        self._unused = self._metadata.unused(sessions)
        self._bundle.reserve([*names.values(), TABLE, TEXT])
        total = max(1, self._source.counts()["frames"])
        for session in sessions:
            stop_if_cancelled(self._feedback)
            frames = self._frames(session)
            if frames:
                self._write_session(session, frames, names[session.doi], total)
            else:
                self.left_out.append(LeftOut(session.name, message(NO_FRAMES)))
        rows = self._completeness.write_table(self._bundle.path(TABLE))
        self._bundle.rows(TABLE, rows)
        self._completeness.write_text(self._bundle.path(TEXT))

    def notes(self) -> List[Message]:
        """What readers must know; the fields that are required and not filled first."""
        found = self._completeness.missing()
        if self._unused:
            found.append(message(UNUSED, path=self._options.metadata, names=shortened(self._unused)))
        if self._wrong_times:
            found.append(message(TIMES, count=self._wrong_times))
        if self._absent:
            found.append(message(ABSENT, count=self._absent))
        if self._clocks:
            found.append(message(CLOCKS))
        return found

    def _frames(self, session: Session) -> List[Frame]:
        """The frames of a session, each file name once: the name is the image's key in the file."""
        kept: Dict[str, Frame] = {}
        twice: Counter = Counter()
        for frame in read_frames(self._source, session):
            if frame.filename in kept:
                twice[frame.filename] += 1
            else:
                kept[frame.filename] = frame
        self.left_out.extend(LeftOut(f"{session.name}: {name}", message(TWICE), n) for name, n in twice.items())
        return list(kept.values())

    def _write_session(self, session: Session, frames: List[Frame], name: str, total: int) -> None:
        seen = self._seeing.of(session)
        given = self._metadata.of(session)
        header = {**header_of(session, frames, seen), **self._local_path(), **given}
        filled: Counter = Counter()
        with Path(self._bundle.path(name)).open("w", encoding="utf-8", newline="\n") as file:
            writer = IfdoWriter(file, header)
            for frame in frames:
                item = item_of(session, frame, seen, self._hashes.by_image.get((session.doi, frame.filename)))
                for key in given:  # what people give for the set is not taken back by an image that lacks it
                    if key in item and item[key] is None:
                        filled[key] += 1
                        del item[key]
                    elif key in item and isinstance(item[key], dict):  # settings of the image beside those of all
                        item[key] = {**given[key], **item[key]}
                writer.add(frame.filename, item)
                filled.update(key for key, value in item.items() if value is not None)
                self._advance(total)
            images = writer.close()
        if at_rest(session.platform) is not None:
            filled[PER_IMAGE[-1]] = images  # the header's altitude is that of every image
        self._bundle.rows(name, images)
        self._completeness.add(session.name, header, given, filled, images)
        self._wrong_times += sum(frame.wrong_time for frame in frames)
        self._count(session, seen, images, filled["image-hash-sha256"])

    def _count(self, session: Session, seen: Seen, images: int, hashes: int) -> None:
        self.counts["sessions"] += 1
        self.counts["images"] += images
        self.counts["hashes"] += hashes
        self.counts["annotations"] += seen.annotations
        self.counts["predictions"] += seen.predictions
        self._absent += seen.absent
        self._clocks = self._clocks or session.platform.strip().upper() in CAMERA_CLOCKS

    def _advance(self, total: int) -> None:
        self._done += 1
        if self._done % _IMAGES_BETWEEN_LOOKS == 0:
            self._feedback.setProgress(100.0 * self._done / total)
            stop_if_cancelled(self._feedback)

    def _local_path(self) -> Dict[str, Any]:
        """The folder of the pictures relative to that of the files; an absolute one would tell of this computer."""
        if not self._options.pictures:
            return {}
        try:
            found = os.path.relpath(Path(self._options.pictures).expanduser(), self._bundle.folder)
        except ValueError:  # another drive
            return {}
        return {"image-set-local-path": PurePath(found).as_posix()}


def _file_names(sessions: List[Session]) -> Dict[str, str]:
    """The file of each session by its DOI, none twice, whatever the file system makes of upper and lower case."""
    found: Dict[str, str] = {}
    taken: Set[str] = set()
    for session in sessions:
        name, number = file_name(session.name), 1
        while name.casefold() in taken:
            number += 1
            name = f"{file_name(session.name)[: -len(SUFFIX)]}_{number}{SUFFIX}"
        taken.add(name.casefold())
        found[session.doi] = name
    return found
