"""Brings whole sessions from Zenodo into folders as they were before they were published.

Archives arrive side by side, at most as many at once as the client transfers, and wait outside of the session's folder;
they are unpacked one after the other in the order of `WantedSession.files`, so that what two of them hold comes from
the newer one whatever arrives first. Where an interrupted run stopped, to the byte, the next one goes on.
"""

from __future__ import annotations

import contextlib
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

from ..feedback import Cancelled, Feedback, SilentFeedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..translation import sentence
from ..zenodo import NoSpace, ServerFailure, Unreachable, ZenodoClient, ZenodoError, download
from ..zenodo.transfer import is_there
from .download_report import DownloadReport, SessionDownload
from .download_room import MOST_WAITING, place_of, room_for
from .download_state import DownloadState, tidy
from .errors import PublishError
from .session_choice import Choice, WantedFile, WantedSession, choose_sessions
from .unpacking import unpack
from .wanted_sessions import Reference

MOST_JOBS = 3
_POLL_SECONDS = 0.1
# Files in a row that the server does not answer for, however patiently it is asked; then it is asked for no more.
_MOST_UNANSWERED = 3
# Damaged files of an archive that are told one by one.
_MOST_DAMAGED = 5

BUSY = QT_TRANSLATE_NOOP("Seatizen", "Another run is bringing {name} into {folder}; it was left to that one.")
NO_FOLDER = QT_TRANSLATE_NOOP("Seatizen", "{folder} is a file, where a folder was expected; nothing was downloaded.")


@dataclass
class _Job:
    """One file on its way: the session it belongs to and where it arrives."""

    session: WantedSession
    result: SessionDownload
    wanted: WantedFile
    place: Path
    arrived: int = 0
    was_there: bool = False


def download_sessions(
    client: ZenodoClient,
    references: Sequence[Reference],
    target: Path,
    choice: Choice,
    feedback: Feedback,
    jobs: int = MOST_JOBS,
) -> DownloadReport:
    """Bring sessions into folders named after them in `target`.

    A file that is there already is kept; a session that is incomplete is told in the report, and the others go on.
    Raises `PublishError` when the target is no folder or its disk is too small, `ZenodoError` when the server does not
    answer at all, and `Cancelled`; what arrived until then is used by the next run.
    """
    started, requests, received = time.monotonic(), client.traffic.requests, client.traffic.bytes
    if target.exists() and not target.is_dir():
        raise PublishError(message(NO_FOLDER, folder=str(target)))
    sessions = choose_sessions(client, references, choice, feedback)
    report = DownloadReport()
    states: Dict[str, DownloadState] = {}
    todo: List[_Job] = []
    for session in sessions:
        result = SessionDownload(session.name, session.record, str(target / session.name))
        result.problems = list(session.problems)
        report.sessions.append(result)
        states[session.record] = state = DownloadState(target, session)
        for wanted in session.files:
            if state.is_done(wanted):
                result.archives_before.append(wanted.mark)
                result.brought.update(state.files(wanted))
            else:
                todo.append(_Job(session, result, wanted, place_of(target, session, wanted)))
    full = room_for(target, [(job.wanted, job.place) for job in todo]).problem
    if full is not None:
        raise PublishError(full)
    try:
        todo = _without_busy(target, states, todo)
        _Run(client, target, states, todo, min(jobs, MOST_JOBS), feedback).run()
    finally:
        for state in states.values():
            state.unlock()
    tidy(target, sessions)
    report.requests = client.traffic.requests - requests
    report.bytes = client.traffic.bytes - received
    report.seconds = time.monotonic() - started
    feedback.setProgress(100)
    return report


def _without_busy(target: Path, states: Dict[str, DownloadState], todo: Sequence[_Job]) -> List[_Job]:
    """The jobs of sessions that no other run is at; those that stay are locked."""
    free = {record: states[record].lock() for record in {job.session.record for job in todo}}
    for job in todo:
        if not free[job.session.record]:
            job.result.add_problem(message(BUSY, name=job.session.name, folder=str(target)))
    return [job for job in todo if free[job.session.record]]


class _Run:
    """Transfers in threads, unpacks in the caller's."""

    def __init__(
        self,
        client: ZenodoClient,
        target: Path,
        states: Dict[str, DownloadState],
        todo: Sequence[_Job],
        jobs: int,
        feedback: Feedback,
    ) -> None:
        self._client = client
        self._target = target
        self._states = states
        self._todo = todo
        self._jobs = jobs
        self._feedback = feedback
        self._total = max(1, sum(job.wanted.file.size for job in todo))
        self._stopped = threading.Event()
        self._why_stopped: Optional[Message] = None
        self._unanswered = 0
        self._counting = threading.Lock()

    def run(self) -> None:
        """Bring everything. Raises `Cancelled`."""
        with ThreadPoolExecutor(self._jobs, thread_name_prefix="session-download") as pool:
            try:
                for job, arrival in self._in_order(pool):
                    self._finish(job, arrival)
            finally:
                self._stopped.set()

    def _in_order(self, pool: ThreadPoolExecutor) -> Iterator[Tuple[_Job, Future]]:
        """Jobs with their transfers in order. What arrives before its turn waits on the disk, but not much of it."""
        transfers: List[Tuple[_Job, Future]] = []
        waiting = 0
        for job in self._todo:
            while transfers and waiting + job.wanted.file.size > MOST_WAITING:
                waiting -= transfers[0][0].wanted.file.size
                yield transfers.pop(0)
            transfers.append((job, pool.submit(self._transfer, job)))
            waiting += job.wanted.file.size
        yield from transfers

    def _transfer(self, job: _Job) -> None:
        def on_bytes(count: int) -> None:
            job.arrived = count

        watched = _Until(self._feedback, self._stopped)
        if job.wanted.folder is None and job.place.exists():
            job.was_there = True  # and is kept
            return
        try:
            download(self._client, job.wanted.file, job.place, watched, on_bytes)
        except ZenodoError as error:
            self._note_silence(error)
            raise
        self._note_silence(None)
        job.arrived = job.wanted.file.size

    def _note_silence(self, error: Optional[ZenodoError]) -> None:
        """Bring no more when one file after the other gets no answer; noted before the next one is asked for."""
        with self._counting:
            self._unanswered = self._unanswered + 1 if isinstance(error, (Unreachable, ServerFailure)) else 0
            if error is not None and self._unanswered >= _MOST_UNANSWERED:
                self._stop(error.message)

    def _finish(self, job: _Job, arrival: Future) -> None:
        """Wait for a file and put it in place; what goes wrong is the session's problem."""
        while not arrival.done():
            stop_if_cancelled(self._feedback)
            self._tell()
            wait([arrival], timeout=_POLL_SECONDS)
        try:
            arrival.result()
            self._put_in_place(job)
        except NoSpace:
            self._stop(_no_space(self._target))
            job.result.add_problem(_no_space(self._target))
        except ZenodoError as error:
            job.result.add_problem(error.message)
            self._feedback.pushWarning(f"{job.session.name}: {sentence(error.message)}")
        except Cancelled:
            stop_if_cancelled(self._feedback)
            # Not the user's wish: nothing more is brought.
            if self._why_stopped is not None:
                job.result.add_problem(self._why_stopped)
        self._tell()

    def _stop(self, why: Message) -> None:
        """Bring no more."""
        self._why_stopped = self._why_stopped or why
        self._stopped.set()

    def _put_in_place(self, job: _Job) -> None:
        result, wanted = job.result, job.wanted
        root = self._target / job.session.name
        if wanted.folder is None:
            self._keep_or_count(job)
            files = [(wanted.path.as_posix(), wanted.file.size)]
        else:
            shown = f"{job.session.name}/{wanted.file.key}"
            done = unpack(job.place, shown, root, root / wanted.folder, result.brought, self._feedback)
            result.files += done.written
            result.bytes += done.written_bytes
            result.same += done.same
            result.kept += done.kept
            files = done.files
            if done.damaged:
                # The archive stays where it waits; the next run tells the same of it without bringing it again.
                result.brought.update(path for path, _ in files)
                for why in done.damaged[:_MOST_DAMAGED]:
                    result.add_problem(why)
                return
        self._states[job.session.record].add(wanted, files)
        result.brought.update(path for path, _ in files)
        result.archives.append(wanted.mark)
        if wanted.folder is not None:
            with contextlib.suppress(OSError):
                job.place.unlink()

    def _keep_or_count(self, job: _Job) -> None:
        """A file that is no archive: it came to its place, or one was there and stays."""
        path = job.wanted.path.as_posix()
        if not job.was_there:
            job.result.files += 1
            job.result.bytes += job.wanted.file.size
        elif is_there(job.wanted.file, job.place, self._feedback):
            job.result.same += 1
        elif path not in job.result.brought:
            job.result.kept.append(path)

    def _tell(self) -> None:
        arrived = sum(job.arrived for job in self._todo)
        self._feedback.setProgress(100.0 * arrived / self._total)


class _Until(SilentFeedback):
    """Stops transfers when the user asks to, or when no more can be kept."""

    def __init__(self, feedback: Feedback, stopped: threading.Event) -> None:
        self._feedback = feedback
        self._stopped = stopped

    def isCanceled(self) -> bool:
        return self._feedback.isCanceled() or self._stopped.is_set()


def _no_space(target: Path) -> Message:
    return NoSpace(str(target)).message
