"""The export of frames, with what is said of them, as a dataset in one of the formats of `vision/`."""

from __future__ import annotations

import datetime
import time
from dataclasses import replace
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Optional, Sequence, Set, Tuple

from ...feedback import Feedback, ScaledFeedback, SilentFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...vision.fathomnet_csv import CsvWriter
from ...vision.formats import FORMATS
from ...vision.model import About, Dataset, Image
from ...vision.output import Writer
from ...vision.split import assign, parts_without, shares_of
from ...vision.yolo import YoloWriter, link_or_copy
from ..bundle import README
from ..citation import ATLAS_DOI, DOI_URL, atlas_release
from ..companion import Companion, companion_of, companion_text
from ..local_pictures import LocalPictures
from ..report import ExportReport, LeftOut
from ..selection import Selection
from ..source import EmptySelection, Source, open_source
from .dataset_folder import new_dataset, write_sums
from .kept import NAME, keep, kept
from .options import LINK, NONE, PREDICTIONS, ImageOptions
from .pictures import FrameTable, Namer, Pictures, counted, deposits
from .statements import Annotated, Predicted, Said, Statements

_FRAMES_BETWEEN_LOOKS = 50
_LISTED_FILES = 60
"""Files that the README lists; of more, it lists the one with all checksums."""


def export_image_annotations(
    path: str,
    output: str,
    options: Optional[ImageOptions] = None,
    selection: Optional[Selection] = None,
    feedback: Optional[Feedback] = None,
    overwrite: bool = False,
) -> ExportReport:
    """Export frames of the atlas at `path`, with annotations or predictions, into the folder `output`.

    Frames of which nothing is said are not exported. The files appear when all are complete, with `frames.csv` (which
    frame each picture is), `SHA256SUMS` and `README.txt`. The same atlas and options give the same bytes in all but the
    last. Raises `AtlasError`, `VisionError` (a split that is none), `EmptySelection` and `Cancelled`; then the folder
    is as it was.
    """
    started = time.monotonic()
    options = options or ImageOptions()
    feedback = feedback or SilentFeedback()
    options.check()
    shares = shares_of(options.split)
    with new_dataset(output, overwrite, feedback, keep=options.frames) as folder:
        with open_source(path, selection, feedback) as source:
            run = _Run(source, options, shares, folder, feedback)
            companion = companion_of(source, _what(source, options), {})
            if not options.frames:
                run.write()
        if options.frames:
            run.write()
        report = ExportReport(str(Path(output).expanduser().absolute()), counts=run.counts)
        report.left_out, report.notes = run.left_out(), run.notes()
        report.counts["files"], report.files = write_sums(folder, _LISTED_FILES, feedback)
        _write_readme(folder, companion, report)
    feedback.setProgress(100)
    report.seconds = time.monotonic() - started
    return report


class _Run:
    """One export into the folder of `new_dataset`."""

    def __init__(
        self,
        source: Source,
        options: ImageOptions,
        shares: Sequence[Tuple[str, float]],
        folder: Path,
        feedback: Feedback,
    ) -> None:
        self._options = options
        self._folder = folder
        self._feedback = feedback
        self._sessions = deposits(source)
        self._statements: Statements = Predicted(source) if options.source == PREDICTIONS else Annotated(source)
        self._kept = folder / NAME if options.frames else None
        told = self._looked(self._statements, 0, 35, source.counts()["frames"])
        groups, met = counted(keep(told, self._kept) if self._kept else told, self._sessions)
        if not groups:
            raise _nothing(source, options)
        self._parts = assign(groups, shares, options.seed)
        self._empty = parts_without(self._parts, shares)
        self._splits = tuple(name for name, _ in shares) or ("",)
        self._met = set(met)
        frames = sum(counts[""] for counts in groups.values())
        self.counts: Dict[str, int] = {"sessions": len(groups), "frames": frames, "annotations": 0, "absent": 0}
        self.counts.update({f"frames_{split}": 0 for split in self._splits if split})
        self._pictures = self._make_pictures(source)
        self._about = _about(source, options)
        self._writer: Optional[Writer] = None

    def _looked(self, statements: Iterable[Said], start: float, end: float, total: int) -> Iterator[Said]:
        """The statements, with progress, and an ear for the user's cancel."""
        scaled = ScaledFeedback(self._feedback, start, end)
        for number, said in enumerate(statements):
            if number % _FRAMES_BETWEEN_LOOKS == 0:
                stop_if_cancelled(scaled)
                scaled.setProgress(100 * number / max(total, 1))
            yield said

    def _make_pictures(self, source: Source) -> Pictures:
        duplicates: Set[str] = {stem for (stem,) in source.rows(self._statements.duplicate_stems())}
        local = LocalPictures(self._options.frames) if self._options.frames else None
        return Pictures(self._sessions, self._parts, Namer(duplicates), self._options, local, self._feedback)

    def write(self) -> None:
        """Write all files of the dataset; with a folder of pictures, the source is not needed any more.

        Raises `OSError`, `Cancelled`.
        """
        known = self._statements.categories
        annotated = isinstance(self._statements, Annotated)
        categories = tuple(one for one in known if one.name in self._met or not annotated)
        self.counts["categories"] = len(categories)
        dataset = Dataset(categories, (), self._about)
        self._writer = writer = FORMATS[self._options.format].writer(self._folder, dataset, self._splits)
        table = FrameTable(self._folder, self._sessions)
        try:
            statements = kept(self._kept) if self._kept else self._statements
            for said in self._looked(statements, 35, 90, self.counts["frames"]):
                image = self._pictures.picture(said)
                table.add(said.frame, image)
                self._add(writer, image)
            writer.close()
        except BaseException:
            writer.abandon()
            raise
        finally:
            table.close()
        if self._kept:
            self._kept.unlink()

    def _add(self, writer: Writer, image: Image) -> None:
        wanted = image.local and self._options.pictures != NONE
        writer.add(replace(image, local="") if image.local and not wanted else image)
        if wanted:
            self._lay_out(writer, image)
        self.counts["annotations"] += len(image.annotations)
        self.counts["absent"] += len(image.absent)
        if image.split:
            self.counts[f"frames_{image.split}"] += 1

    def _lay_out(self, writer: Writer, image: Image) -> None:
        """Put the picture where the format wants it."""
        place = writer.picture(image)
        if place is None:
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(Path(image.local), place, link=self._options.pictures == LINK)
        self.counts["pictures"] = self.counts.get("pictures", 0) + 1
        if isinstance(writer, YoloWriter):
            writer.classify(image)

    def left_out(self) -> List[LeftOut]:
        """What is not in the dataset, and why."""
        counts = self._writer.left_out if self._writer else {}
        found = [LeftOut(self._options.format, message(text), count) for text, count in counts.items() if count]
        folder = self._options.frames
        for text, count in (
            (QT_TRANSLATE_NOOP("Seatizen", "Their pictures are not in {folder}."), self._pictures.not_found),
            (QT_TRANSLATE_NOOP("Seatizen", "Their pictures cannot be read."), self._pictures.not_readable),
        ):
            if count:
                found.append(LeftOut("pictures", message(text, folder=folder), count))
        return found

    def notes(self) -> List[Message]:
        """What readers of the files must know."""
        options = self._options
        notes = [message(_SAID_BY_FORMAT[options.format])]
        if any(self._splits):
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "Split {shares} by session (seed {seed}): no session is in two parts, labels are spread alike.",
            )
            notes.append(message(text, shares=options.split, seed=options.seed))
        if self._empty:
            text = QT_TRANSLATE_NOOP("Seatizen", "There are too few sessions: nothing is in the part {parts}.")
            notes.append(message(text, parts=", ".join(self._empty)))
        if self._pictures.without_size and not isinstance(self._writer, (CsvWriter, YoloWriter)):
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "The size of {count} pictures is not known (0 × 0): give a folder with the pictures, or their size.",
            )
            notes.append(message(text, count=self._pictures.without_size))
        if options.pictures != NONE and isinstance(self._writer, CsvWriter):
            notes.append(message(QT_TRANSLATE_NOOP("Seatizen", "CSV has no place for pictures; none were put there.")))
        return notes


_WHOLE = QT_TRANSLATE_NOOP(
    "Seatizen", "A label of a whole frame is a box of the whole picture, marked by “attributes”: “image_level”."
)
_SAID_BY_FORMAT = {
    "CSV": QT_TRANSLATE_NOOP("Seatizen", "A label of a whole frame is a line without box; absent labels have no line."),
    "COCO": _WHOLE,
    "VOC": QT_TRANSLATE_NOOP(
        "Seatizen",
        "Labels of whole frames are in ImageSets/Main: 1 is present, -1 absent; a frame not listed is unknown.",
    ),
    "YOLO": QT_TRANSLATE_NOOP("Seatizen", "A label of a whole frame is the box 0.5 0.5 1 1; absent labels have none."),
    "TF": QT_TRANSLATE_NOOP(
        "Seatizen", "Labels of whole frames are image/class/text with image/class/confidence, 0 for those absent."
    ),
}


def _nothing(source: Source, options: ImageOptions) -> EmptySelection:
    text = QT_TRANSLATE_NOOP("Seatizen", "No chosen frame of {path} has annotations; nothing was exported.")
    if options.source == PREDICTIONS:
        text = QT_TRANSLATE_NOOP("Seatizen", "No chosen frame of {path} has predictions; nothing was exported.")
    return EmptySelection(message(text, path=source.path))


def _about(source: Source, options: ImageOptions) -> About:
    """In English whatever the user's language, and of the atlas's own date: the same again is the same bytes."""
    what = "annotations"
    if options.source == PREDICTIONS and source.model is not None:
        what = f"predictions of {source.model.name}"
    dates = source.query(
        "SELECT coalesce(max(substr(CAST(finished_at AS TEXT), 1, 10)), "
        "max(substr(CAST(last_zenodo_harvest_at AS TEXT), 1, 10)), '') AS day FROM etl_runs"
    )
    return About(
        description=f"Seatizen Atlas: frames and their {what}",
        version=atlas_release(source),
        date=dates[0][0] if dates else "",
        url=f"{DOI_URL}{ATLAS_DOI}",
    )


def _what(source: Source, options: ImageOptions) -> Message:
    annotated = QT_TRANSLATE_NOOP("Seatizen", "Frames with annotations, as a dataset in the format {format}.")
    predicted = QT_TRANSLATE_NOOP(
        "Seatizen", "Frames with predictions of {model}, as a dataset in the format {format}."
    )
    text = predicted if options.source == PREDICTIONS else annotated
    return message(text, format=options.format, model=source.model.name if source.model else "")


def _write_readme(folder: Path, companion: Companion, report: ExportReport) -> None:
    notes = (*(_told(one) for one in report.left_out), *report.notes)
    made_at = datetime.datetime.now(datetime.timezone.utc)
    text = companion_text(replace(companion, counts=report.counts, notes=notes), report.files, made_at)
    (folder / README).write_bytes(text.encode("utf-8"))


def _told(one: LeftOut) -> Message:
    text = QT_TRANSLATE_NOOP("Seatizen", "Left out: {what} ({count}). {reason}")
    return message(text, what=one.what, count=one.count, reason=one.reason)
