"""Exports what is seen in the frames of an atlas as a Darwin Core archive that GBIF and OBIS take."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Callable, Dict, Iterator, List, Optional, Tuple, Union

from ...about import HOMEPAGE, TITLE, plugin_version
from ...atlas.creation import NEVER
from ...feedback import Feedback, ScaledFeedback, SilentFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..addresses import record_page
from ..bundle import new_files
from ..citation import SessionCitation
from ..companion import companion_of
from ..report import ExportReport
from ..selection import Selection
from ..source import EmptySelection, Source, open_source
from .archive import ArchiveWriter, TableWriter
from .cited import model_address, other_works, used_sessions
from .eml import DataSet, eml_xml
from .events import Extent, frame_row, session_row
from .frames import ANNOTATIONS, Frame, Session, read_copies, read_frames, read_sessions, told_of
from .judging import LEFT_OUT, Judge, Tally
from .meta_xml import meta_xml
from .metadata import Metadata, read_metadata
from .occurrences import FromAnnotations, FromPredictions, frame_measurements, media_row
from .taxa import read_taxa
from .terms import EML, EVENT, MEASUREMENT, MEDIA, META, OCCURRENCE
from .values import Scores, annotations_of, classes_of

_LARGE = 500_000
"""Values of labels from which on a file of the archive may be above 2 GiB."""


@dataclass(frozen=True)
class DarwinCoreOptions:
    """What is asked for.

    `kind`: annotations or predictions. `metadata`, `taxa`: paths of a JSON and a CSV file, '' for none. `absences`:
    export them too. `without_taxon`: labels that name no taxon are left out, or exported at the nearest known rank.
    """

    kind: str = ANNOTATIONS
    metadata: str = ""
    taxa: str = ""
    absences: bool = True
    without_taxon: str = LEFT_OUT
    overwrite: bool = False


def export_darwin_core(
    path: str,
    output: str,
    options: Optional[DarwinCoreOptions] = None,
    selection: Optional[Selection] = None,
    feedback: Optional[Feedback] = None,
) -> ExportReport:
    """Write the archive (a .zip) of the atlas at `path` and the text beside it, or nothing.

    The threshold of the selection, when it has one, takes the place of the classes' own. Raises `AtlasError` for files
    that cannot be used, `EmptySelection` when nothing is told of the chosen frames, and `Cancelled`. Two exports of one
    atlas are the same, byte by byte.
    """
    started = time.monotonic()
    options, feedback = options or DarwinCoreOptions(), feedback or SilentFeedback()
    metadata, table = read_metadata(options.metadata), read_taxa(options.taxa)
    read = (path, options.metadata, options.taxa)
    with new_files(output, overwrite=options.overwrite, sources=read) as bundle:
        with open_source(path, selection, feedback) as source:
            judge = Judge(source.labels, table, options.without_taxon, options.absences)
            run = _Run(source, options, metadata, judge, feedback)
            run.write(bundle.path())
            counts, notes = run.counts(), run.notes()
            companion = replace(companion_of(source, message(_WHAT), counts, notes), citations=run.citations)
        bundle.rows("", run.tally.present + run.tally.absent)
        files = bundle.finish(companion, feedback)
    feedback.setProgress(100)
    return ExportReport(
        path=str(bundle.folder / files[0].name),
        files=files,
        counts=counts,
        left_out=judge.left_out(run.tally),
        notes=notes,
        seconds=time.monotonic() - started,
    )


_WHAT = QT_TRANSLATE_NOOP(
    "Seatizen",
    "A Darwin Core archive (events, occurrences, measurements, pictures) of what is seen in images of the Seatizen "
    "Atlas, for GBIF and OBIS.",
)


class _Run:
    """One export. The tables are written one after the other, session by session."""

    def __init__(
        self, source: Source, options: DarwinCoreOptions, metadata: Metadata, judge: Judge, feedback: Feedback
    ) -> None:
        self._source, self._options, self._metadata = source, options, metadata
        self._judge, self._feedback = judge, feedback
        self._by_people = options.kind == ANNOTATIONS
        if not self._by_people and source.model is None:
            text = QT_TRANSLATE_NOOP("Seatizen", "{path} has no model, so no predictions; nothing was exported.")
            raise EmptySelection(message(text, path=source.path))
        self._told, self._copies = told_of(options.kind, source), read_copies(source)
        self._model = None if self._by_people else source.model
        self.extent, self.tally = Extent(), Tally()
        self.citations: Tuple[SessionCitation, ...] = ()
        self._local = 0
        self._sessions: List[Session] = []
        self._scores: Optional[Scores] = None
        self._seen: Union[FromAnnotations, FromPredictions]
        if self._by_people:
            self._seen = FromAnnotations(source, judge, metadata)
        else:
            classes = classes_of(source.model, source.selection.threshold)
            self._scores = Scores(source, classes)
            self._seen = FromPredictions(source.model, classes, judge, metadata)

    def write(self, path: str) -> None:
        """The whole archive."""
        self._sessions = read_sessions(self._source)
        with ArchiveWriter(path, large=self._most_values() > _LARGE) as archive:
            for table, rows, start, end in (
                (EVENT, self._events, 0, 25),
                (OCCURRENCE, self._occurrences, 25, 60),
                (MEASUREMENT, self._measurements, 60, 85),
                (MEDIA, self._media, 85, 97),
            ):
                with archive.table(table, self._feedback) as writer:
                    self._each_session(rows, writer, ScaledFeedback(self._feedback, start, end))
                self._refuse_nothing(table.name)
            self.citations = used_sessions(self._source, self.extent, self._scores)
            archive.document(META, meta_xml())
            archive.document(EML, eml_xml(self._metadata, self._data_set()))

    def _most_values(self) -> int:
        """As many values of labels as there can be, or frames where there are more of them."""
        frames = self._source.counts()["frames"]
        if self._scores is not None:
            return frames * max(1, len(self._source.model.classes))
        return max(frames, self._source.query("SELECT count(*) AS n FROM multilabel_annotation")[0][0])

    def _each_session(
        self, rows: Callable[[Session, List[Frame]], Iterator[tuple]], writer: TableWriter, feedback: Feedback
    ) -> None:
        kept = []
        for index, session in enumerate(self._sessions):
            stop_if_cancelled(feedback)
            frames = read_frames(self._source, session, self._told, self._copies)
            if frames:
                kept.append(session)
                writer.add(rows(session, frames))
            feedback.setProgress(100 * (index + 1) / len(self._sessions))
        self._sessions = kept

    def _refuse_nothing(self, table: str) -> None:
        if table == EVENT.name and not self.extent.frames:
            text = _NO_ANNOTATIONS if self._by_people else _NO_PREDICTIONS
            raise EmptySelection(message(text, path=self._source.path))
        if table == OCCURRENCE.name and not self.tally.present + self.tally.absent:
            raise EmptySelection(message(_NO_OCCURRENCES, path=self._source.path))

    def _events(self, session: Session, frames: List[Frame]) -> Iterator[tuple]:
        self.extent.add(session, frames)
        self._local += not record_page(session.doi)
        licence, protocol = self._metadata.licence.url, self._metadata.sampling_protocol
        yield session_row(session, frames, licence, protocol)
        for frame in frames:
            yield frame_row(session, frame, licence, protocol)

    def _values(self, session: Session) -> Iterator[Tuple[int, dict]]:
        return annotations_of(self._source, session) if self._scores is None else self._scores.of(session)

    def _occurrences(self, session: Session, frames: List[Frame]) -> Iterator[tuple]:
        by_id = {frame.id: frame for frame in frames}
        for key, values in self._values(session):
            if key in by_id:
                yield from self._seen.rows(by_id[key], values, self.tally)

    def _measurements(self, session: Session, frames: List[Frame]) -> Iterator[tuple]:
        for frame in frames:
            yield from frame_measurements(frame)
        if self._scores is not None:
            by_id = {frame.id: frame for frame in frames}
            for key, values in self._scores.of(session):
                if key in by_id:
                    yield from self._seen.measurements(by_id[key], values)

    def _media(self, session: Session, frames: List[Frame]) -> Iterator[tuple]:
        licence = self._metadata.media_licence.url
        for frame in frames:
            if record_page(frame.version):
                about = (self._metadata.recorded_by, self._metadata.rights_holder)
                yield media_row(session, frame, licence, *about)

    def _data_set(self) -> DataSet:
        return DataSet(
            kind=self._options.kind,
            extent=self.extent,
            taxa=tuple(self._judge.taxa(self.tally)),
            citations=self.citations,
            works=tuple(other_works(self._model, self.extent, self._metadata.sampling_protocol)),
            published=_newest_date(self._source) or (self.extent.days or [_FIRST_DATE])[-1],
            maker=f"{TITLE} {plugin_version()} ({HOMEPAGE})",
            by=self._model.name if self._model else "",
            filters=tuple(str(one) for one in self._source.selection.described()),
            present=self.tally.present,
            absent=self.tally.absent,
        )

    def counts(self) -> Dict[str, int]:
        """Numbers for the report and the text beside the archive."""
        return {
            "sessions": self.extent.sessions,
            "frames": self.extent.frames,
            "occurrences": self.tally.present + self.tally.absent,
            "present": self.tally.present,
            "absent": self.tally.absent,
            "taxa": len(self._judge.taxa(self.tally)),
            "frames_without_position": self.extent.without_position,
            "frames_without_time": self.extent.without_time,
        }

    def notes(self) -> List[Message]:
        """What readers must know."""
        found = [message(text, count=count) for text, count in self._doubts() if count]
        if self._model is not None:
            found.append(message(_OF_MODEL, model=self._model.name, address=model_address(self._model) or "–"))
        if not self._options.metadata:
            found.append(message(_NO_METADATA))
        return found

    def _doubts(self) -> Iterator[Tuple[str, int]]:
        yield _WITHOUT_POSITION, self.extent.without_position
        yield _WITHOUT_TIME, self.extent.without_time
        yield _LOCAL, self._local
        yield _WITHOUT_LSID, sum(not taxon.lsid for taxon in self._judge.taxa(self.tally))


_FIRST_DATE = "1970-01-01"
_NO_ANNOTATIONS = QT_TRANSLATE_NOOP("Seatizen", "No chosen frame of {path} is annotated; nothing was exported.")
_NO_PREDICTIONS = QT_TRANSLATE_NOOP("Seatizen", "No chosen frame of {path} has scores; nothing was exported.")
_NO_OCCURRENCES = QT_TRANSLATE_NOOP(
    "Seatizen",
    "What is said of the chosen frames of {path} tells of no taxon that it is present or absent; nothing was exported.",
)
_WITHOUT_POSITION = QT_TRANSLATE_NOOP(
    "Seatizen", "Frames without position: {count}. Their events have no coordinates; those of their sessions have some."
)
_WITHOUT_TIME = QT_TRANSLATE_NOOP(
    "Seatizen",
    "Frames without a time that can be of their session: {count}. Their events have the day of the session.",
)
_LOCAL = QT_TRANSLATE_NOOP(
    "Seatizen",
    "Sessions that are not on Zenodo: {count}. Their ids begin with local: and will change, and their frames have no "
    "address; publish them before their data.",
)
_WITHOUT_LSID = QT_TRANSLATE_NOOP(
    "Seatizen", "Taxa without identifier of WoRMS in the table of taxa: {count}. OBIS has to match them by their names."
)
_OF_MODEL = QT_TRANSLATE_NOOP("Seatizen", "Scores are those of the model {model}; cite it, too: {address}")
_NO_METADATA = QT_TRANSLATE_NOOP(
    "Seatizen",
    "No metadata were given: title, abstract and people in eml.xml are general ones. Give a METADATA file "
    "before publishing.",
)


def _newest_date(source: Source) -> str:
    """When the atlas was last harvested, so that the same atlas gives the same archive; '' when never."""
    rows = source.query(
        "SELECT max(substr(CAST(last_zenodo_harvest_at AS TEXT), 1, 10)) AS newest FROM etl_runs "
        f"WHERE substr(CAST(last_zenodo_harvest_at AS TEXT), 1, 10) > '{NEVER[:10]}'"  # nosec B608: a constant
    )
    return (rows[0][0] or "") if rows else ""
