"""Importing session folders: each read as a synchronisation reads it, and written in a transaction of its own."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Optional, Union

from ..atlas.content import local_doi
from ..atlas.errors import AtlasError
from ..atlas.geopackage import GeoPackageAtlas, create_atlas, open_atlas
from ..atlas.state import FINISHED, IMPORTED, Run
from ..feedback import Cancelled, Feedback, ScaledFeedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, SeatizenError, message
from ..sessions import SessionError, parse_session_name, read_session, takes_all_frames
from ..sync.content import classifiers, known_now
from ..sync.report import ADDED, FAILED, UNCHANGED, UPDATED
from ..sync.run import (
    BROKEN_OFF,
    CANCELLED,
    PUBLISHED_NOW,
    SERVER_TROUBLE,
    TROUBLES_IN_A_ROW,
    UNEXPECTED,
    stayed,
)
from ..translation import sentence
from ..zenodo import Record, ZenodoClient, ZenodoError
from .session_folder import FolderContent, check_own_frames, read_folder
from .session_match import Matcher
from .session_place import NotAsPublished, Place, Places
from .session_report import ImportOutcome, ImportReport
from .session_sources import SessionFolder, SessionList, find_sessions, shown

ASKING_SHARE, READING_SHARE = 5.0, 40.0  # per cent of the whole, per cent of one session

CANNOT_ASK = QT_TRANSLATE_NOOP(
    "Seatizen",
    "Zenodo could not be asked which of the sessions are published: {reason} Nothing was imported; with an empty "
    "ZENODO_URL they are taken as local sessions.",
)
SAME_NAME = QT_TRANSLATE_NOOP(
    "Seatizen", "{session}: another folder of this name was taken before ({other}); this one was left out."
)
BAD_START = QT_TRANSLATE_NOOP(
    "Seatizen", "START is {start}, but there are only {count} sessions; nothing was imported."
)


@dataclass(frozen=True)
class ImportOptions:
    """`all_frames` also takes the frames that were judged useless; `start` sessions at the beginning are skipped."""

    all_frames: bool = False
    start: int = 0


def import_sessions(
    atlas_path: str,
    sources: Union[str, Path, SessionList],
    options: ImportOptions,
    feedback: Feedback,
    client: Optional[ZenodoClient] = None,
) -> ImportReport:
    """Import session folders into an atlas, which is created when absent; returns what was done, also after a cancel.

    `sources` is a session folder, a folder of them or a CSV list. With a client, sessions that are published get their
    DOIs when their tables are those of a version on Zenodo; without one all are local. What is wrong with one session
    is in its outcome, and the others go on. Raises `SessionError` when there is no session at all, `AtlasError` when
    the file is no usable atlas, and `SeatizenError` when Zenodo cannot be asked; then nothing was written.
    """
    started = time.monotonic()
    found = sources if isinstance(sources, SessionList) else find_sessions(sources)
    if options.start >= len(found.folders):
        raise SessionError(message(BAD_START, start=options.start, count=len(found.folders)))
    if Path(atlas_path).exists():
        open_atlas(atlas_path).close()  # a file that is no atlas is told before Zenodo is asked
    folders = found.folders[max(0, options.start) :]
    published = _ask(client, folders, ScaledFeedback(feedback, 0, ASKING_SHARE)) if client is not None else None
    if not Path(atlas_path).exists():
        create_atlas(atlas_path)
    atlas = open_atlas(atlas_path)
    try:
        runner = _Importer(atlas, options, published, client, ScaledFeedback(feedback, ASKING_SHARE, 100))
        report = runner.run(folders)
    finally:
        atlas.close()
    report.warnings[:0] = found.warnings
    report.skipped = len(found.folders) - len(folders)
    if client is not None:
        report.requests, report.bytes = client.traffic.requests, client.traffic.bytes
    report.seconds = time.monotonic() - started
    return report


def _ask(
    client: ZenodoClient, folders: list[SessionFolder], feedback: Feedback
) -> Mapping[str, Mapping[str, list[Record]]]:
    """All versions of every deposit of the sessions, by session name and deposit."""
    names = [folder.name for folder in folders if folder.problem is None]
    try:
        found = client.find_sessions(names, feedback) if names else {}
        concepts = {record.concept_id for records in found.values() for record in records}
        versions = client.versions_of(sorted(concepts), feedback) if concepts else {}
    except ZenodoError as error:
        raise SeatizenError(message(CANNOT_ASK, reason=error.message)) from error
    return {
        name: {record.concept_id: versions.get(record.concept_id) or [record] for record in records}
        for name, records in found.items()
    }


class _Importer:
    """One import into one open atlas."""

    def __init__(
        self,
        atlas: GeoPackageAtlas,
        options: ImportOptions,
        published: Optional[Mapping[str, Mapping[str, list[Record]]]],
        client: Optional[ZenodoClient],
        feedback: Feedback,
    ) -> None:
        self._atlas = atlas
        self._options = options
        self._feedback = feedback
        self._models = atlas.models()
        self._classifiers = classifiers(self._models)
        self._states = atlas.states()
        deposits = dict(atlas.query("SELECT doi, session_name FROM deposit ORDER BY id"))
        self._deposits = deposits
        matcher = Matcher(client) if client is not None else None
        self._places = Places(self._states, deposits, published, matcher)
        self._report = ImportReport()
        self._taken: dict[str, Path] = {}
        self._run: Optional[Run] = None
        self._troubles = 0

    def run(self, folders: list[SessionFolder]) -> ImportReport:
        """All folders in order. A run is recorded only when something is written."""
        report = self._report
        report.not_tried = len(folders)
        try:
            for number, folder in enumerate(folders):
                start, end = 100.0 * number / len(folders), 100.0 * (number + 1) / len(folders)
                stop_if_cancelled(self._feedback)
                self._one(folder, ScaledFeedback(self._feedback, start, end))
        except Cancelled:
            report.cancelled = True
        except SERVER_TROUBLE as error:
            report.error = error.message
        except AtlasError as error:
            report.error = error.message
            return report
        if self._run is not None:
            self._run.outcome = BROKEN_OFF if report.error else CANCELLED if report.cancelled else FINISHED
            self._atlas.finish_run(self._run, self._feedback)
        return report

    def _one(self, folder: SessionFolder, feedback: Feedback) -> None:
        outcome = ImportOutcome(folder.name, "", FAILED, folder=shown(folder.path))
        trouble = self._try(folder, outcome, feedback)
        self._report.outcomes.append(outcome)
        self._report.not_tried -= 1
        self._feedback.pushInfo(outcome.line())
        for one in outcome.messages:
            self._feedback.pushWarning(f"{outcome.name}: {sentence(one)}")
        feedback.setProgress(100.0)
        self._troubles = self._troubles + 1 if trouble else 0
        if trouble and self._troubles >= TROUBLES_IN_A_ROW:
            raise trouble

    def _try(self, folder: SessionFolder, outcome: ImportOutcome, feedback: Feedback) -> Optional[SeatizenError]:
        """Import one folder; returns the error when it was the server's, not the session's."""
        try:
            if folder.problem is not None:
                raise SessionError(folder.problem)
            if folder.name in self._taken:
                other = shown(self._taken[folder.name])
                raise SessionError(message(SAME_NAME, session=folder.name, other=other))
            self._taken[folder.name] = folder.path
            self._import(folder, outcome, feedback)
        except (Cancelled, AtlasError):
            raise
        except SeatizenError as error:
            self._failed(outcome, error.message)
            if isinstance(error, NotAsPublished):
                outcome.deposit_doi, outcome.differences = error.deposit_doi, error.differences
            return error if isinstance(error, SERVER_TROUBLE) else None
        except Exception as error:  # noqa: BLE001 (whatever one session does, the others go on)
            self._feedback.pushInfo(traceback.format_exc())
            self._failed(outcome, message(UNEXPECTED, session=folder.name, kind=type(error).__name__, reason=error))
        return None

    @staticmethod
    def _failed(outcome: ImportOutcome, why: Message) -> None:
        outcome.status = FAILED
        outcome.messages = [why]
        outcome.left_out = []

    def _import(self, folder: SessionFolder, outcome: ImportOutcome, feedback: Feedback) -> None:
        all_frames = self._options.all_frames or takes_all_frames(parse_session_name(folder.name).platform)
        content = read_folder(folder, all_frames=all_frames, feedback=feedback)
        place = self._places.place(content, all_frames=all_frames, feedback=feedback)
        outcome.deposit_doi, outcome.local = place.deposit_doi, place.is_local
        if place.is_there:
            outcome.status, outcome.messages, outcome.differences = UNCHANGED, place.messages, place.differences
        elif self._is_unchanged(folder.name, place, all_frames):
            outcome.status = UNCHANGED
        else:
            self._write(content, place, outcome, all_frames, feedback)

    def _is_unchanged(self, name: str, place: Place, all_frames: bool) -> bool:
        state = self._states.get(place.deposit_doi)
        return (
            state is not None
            and place.deposit_doi in self._deposits
            and (state.outcome, state.session_name, state.all_frames) == (IMPORTED, name, all_frames)
            and state.archives == dict(place.archives)
            and not known_now(state, self._models)
        )

    def _write(
        self, folder: FolderContent, place: Place, outcome: ImportOutcome, all_frames: bool, feedback: Feedback
    ) -> None:
        name = folder.name
        reading = ScaledFeedback(feedback, 0, READING_SHARE)
        read = read_session(name, folder.source, all_frames=all_frames, classifiers=self._classifiers, feedback=reading)
        if place.entry is None:
            check_own_frames(read)
        reading.setProgress(100.0)
        state = place.state(name, all_frames=all_frames, models=self._models, read=read)
        known = self._known(name, place)
        if self._run is None:
            self._run = self._atlas.begin_run("importsessions", feedback)
        writing = ScaledFeedback(feedback, READING_SHARE, 100)
        written = self._atlas.write_session(place.content(folder, read), state, self._run, writing)
        outcome.status = UPDATED if known else ADDED
        outcome.frames, outcome.predictions = written.frames, written.predictions
        outcome.left_out, outcome.differences = read.left_out, place.differences
        outcome.messages = [*folder.warnings, *place.messages, *read.warnings]
        if not place.is_local and self._states.pop(local_doi(name), None) is not None:
            outcome.messages.append(message(PUBLISHED_NOW, session=name))
        outcome.messages.extend(stayed(name, written))
        self._states[place.deposit_doi] = state

    def _known(self, name: str, place: Place) -> bool:
        """Whether the atlas had the session before, perhaps as a local one."""
        return place.deposit_doi in self._deposits or local_doi(name) in self._deposits
