"""Carrying out a plan: transfers in their threads, the atlas written here, one transaction a session."""

from __future__ import annotations

import time
import traceback
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Deque, Generator, Optional

from ..atlas.content import Written, local_doi
from ..atlas.errors import AtlasError
from ..atlas.geopackage import create_atlas, open_atlas
from ..atlas.state import FINISHED, IMPORTED, Run, SessionState, utc_now
from ..atlas.store import AtlasStore
from ..feedback import Cancelled, Feedback, ScaledFeedback, SilentFeedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, SeatizenError, message
from ..sessions import MembersSource, SurveySession, takes_all_frames
from ..translation import sentence, translate
from ..zenodo import Blocked, RateLimited, ServerFailure, Unreachable, ZenodoClient
from .content import classifiers, imported_state, session_content
from .fetch import fetch_session, parse_session
from .options import SyncOptions
from .plan import make_plan
from .plan_entry import PlanEntry, Status, SyncPlan
from .report import ADDED, FAILED, IGNORED, UNCHANGED, UPDATED, SessionOutcome, SyncReport

CANCELLED, BROKEN_OFF = "cancelled", "failed"
TROUBLES_IN_A_ROW = 3
"""So many sessions in a row that the server did not serve, and the run ends: the others would fare no better."""
SERVER_TROUBLE = (Blocked, RateLimited, ServerFailure, Unreachable)


PLANNING_SHARE = 10.0  # per cent of the progress bar

UNEXPECTED = QT_TRANSLATE_NOOP("Seatizen", "{session}: unexpected {kind}: {reason}. The session was left as it was.")
NO_LONGER_OPEN = QT_TRANSLATE_NOOP(
    "Seatizen", "No version offers METADATA.zip openly any more; the frames that were read before stay in the atlas."
)
KEPT_FRAMES = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{session}: {count} frames with annotations, or with scores made by hand, are no longer part of it; they stay in"
    " the atlas.",
)
KEPT_SCORES = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{session}: {count} frames keep the scores that were made by hand; those that came with the session were left out.",
)
PUBLISHED_NOW = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{session} was a local session; it is the published one now, and its frames and annotations keep their ids.",
)
STILL_LOCAL = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{session} is on Zenodo now, without an open METADATA.zip; the frames that were imported locally stay.",
)


def synchronise(client: ZenodoClient, atlas_path: str, options: SyncOptions, feedback: Feedback) -> SyncReport:
    """Plan and run. The atlas is created when absent, but not before the plan could be made.

    Raises `ZenodoError` when the community cannot be listed and `AtlasError` when the file is no usable atlas; all
    that concerns one session is in the report.
    """
    started = time.monotonic()
    plan = make_plan(client, atlas_path, options, ScaledFeedback(feedback, 0, PLANNING_SHARE))
    feedback.pushInfo(describe(plan))
    report = run_plan(client, atlas_path, plan, options, ScaledFeedback(feedback, PLANNING_SHARE, 100))
    report.seconds = time.monotonic() - started
    return report


def describe(plan: SyncPlan) -> str:
    """The plan in one sentence."""
    return translate(
        "Seatizen",
        "{new} new, {changed} changed, {retry} to try again, {unchanged} unchanged, {ignored} ignored; "
        "at most {megabytes} MB to read.",
    ).format(
        new=plan.count(Status.NEW),
        changed=plan.count(Status.CHANGED),
        retry=plan.count(Status.RETRY),
        unchanged=plan.count(Status.UNCHANGED),
        ignored=plan.count(Status.IGNORED),
        megabytes=f"{plan.bytes / 1e6:.1f}",
    )


def run_plan(
    client: ZenodoClient, atlas_path: str, plan: SyncPlan, options: SyncOptions, feedback: Feedback
) -> SyncReport:
    """Read and write what the plan says; returns what was done, also after a cancel.

    Every finished session is in the atlas whatever happens next: a failure of one is recorded and tried again next
    time, a cancel or a full disk ends the run with the finished sessions whole.
    """
    started = time.monotonic()
    if not Path(atlas_path).exists():
        create_atlas(atlas_path)
    atlas = open_atlas(atlas_path)
    known = atlas.states()
    if any(entry.status is Status.UNCHANGED and entry.deposit_doi not in known for entry in plan.entries):
        plan = make_plan(client, atlas_path, options, feedback)  # the plan was made for another state of the file
    try:
        report = _Runner(client, atlas, plan, options, feedback).run()
    finally:
        atlas.close()
    report.requests, report.bytes = client.traffic.requests, client.traffic.bytes
    report.seconds = time.monotonic() - started
    return report


def stayed(session: str, written: Written) -> list[Message]:
    """What is to be said of the work of people that stayed when a session was written."""
    told = ((KEPT_FRAMES, written.kept_frames), (KEPT_SCORES, written.kept_scores))
    return [message(text, session=session, count=count) for text, count in told if count]


class _StopSignal(SilentFeedback):
    """The cancel flag the transfer threads look at: the user's, or that the run has ended."""

    def __init__(self, feedback: Feedback) -> None:
        self._feedback = feedback
        self.ended = False

    def isCanceled(self) -> bool:
        return self.ended or self._feedback.isCanceled()


class _Runner:
    """One run over one open atlas."""

    def __init__(
        self,
        client: ZenodoClient,
        atlas: AtlasStore,
        plan: SyncPlan,
        options: SyncOptions,
        feedback: Feedback,
    ) -> None:
        self._client = client
        self._atlas = atlas
        self._plan = plan
        self._options = options
        self._feedback = feedback
        self._stop = _StopSignal(feedback)
        self._models = atlas.models()
        self._classifiers = classifiers(self._models)
        self._states = atlas.states()
        self._report = SyncReport(warnings=list(plan.warnings))
        self._bytes_done = 0
        self._troubles = 0

    def run(self) -> SyncReport:
        """Everything the plan says; the harvest date moves only when nothing was left behind."""
        report = self._report
        try:
            run = self._atlas.begin_run("sync", self._feedback)
        except Cancelled:
            report.cancelled = True
            return report
        try:
            self._settle_the_rest(run)
            self._read_and_write(run)
        except Cancelled:
            report.cancelled = True
        except SERVER_TROUBLE as error:
            report.error = error.message
        except AtlasError as error:
            report.error = error.message
            return report
        run.outcome = BROKEN_OFF if report.error else CANCELLED if report.cancelled else FINISHED
        if not (report.error or report.cancelled or report.failed or self._options.is_partial):
            run = replace(run, last_zenodo_harvest_at=self._plan.listed_at or run.started_at)
        self._atlas.finish_run(run, self._feedback)
        return report

    def _settle_the_rest(self, run: Run) -> None:
        """Sessions that need no reading."""
        for entry in self._plan.entries:
            if entry.status is Status.IGNORED:
                self._report.outcomes.append(
                    SessionOutcome(entry.name, entry.deposit_doi, IGNORED, messages=[entry.reason])
                )
            elif entry.status is Status.UNCHANGED:
                if entry.stamps_moved:
                    self._follow_stamps(entry, run)
                self._report.outcomes.append(SessionOutcome(entry.name, entry.deposit_doi, UNCHANGED))

    def _follow_stamps(self, entry: PlanEntry, run: Run) -> None:
        moved = replace(
            self._state(entry),
            deposit_doi=entry.deposit_doi,
            session_name=entry.name,
            latest_record=entry.latest.id,
            latest_updated=entry.latest.updated,
            revision=entry.latest.revision,
            outcome=IMPORTED,
            error="",
            attempted_at=utc_now(),
        )
        content = session_content(entry, SurveySession(name=entry.session))
        self._atlas.write_deposit(content, moved, run, self._feedback)

    def _read_and_write(self, run: Run) -> None:
        entries = self._plan.to_read
        total = sum(max(entry.bytes, 1) for entry in entries)
        self._report.not_tried = len(entries)
        with closing(self._transfers(entries)) as transfers:
            for entry, future in transfers:
                done, self._bytes_done = self._bytes_done, self._bytes_done + max(entry.bytes, 1)
                share = ScaledFeedback(self._feedback, 100.0 * done / total, 100.0 * self._bytes_done / total)
                outcome, trouble = self._write(entry, future, run, share)
                self._report.outcomes.append(outcome)
                self._report.not_tried -= 1
                self._feedback.pushInfo(outcome.line())
                for one in outcome.messages:
                    self._feedback.pushWarning(f"{outcome.name}: {sentence(one)}")
                share.setProgress(100.0)
                self._troubles = self._troubles + 1 if trouble else 0
                if trouble and self._troubles >= TROUBLES_IN_A_ROW:
                    raise trouble

    def _transfers(
        self, entries: tuple[PlanEntry, ...]
    ) -> Generator[tuple[PlanEntry, Future[Optional[MembersSource]]], None, None]:
        """The sessions in the plan's order, read ahead by as many as there are transfer threads.

        Reading ahead is bounded so that memory does not grow with the number of sessions.
        """
        waiting: Deque[tuple[PlanEntry, Future[Optional[MembersSource]]]] = deque()
        upcoming = iter(entries)
        executor = ThreadPoolExecutor(max_workers=self._options.jobs, thread_name_prefix="seatizen-transfer")
        try:
            for entry in upcoming:
                waiting.append((entry, executor.submit(self._fetch, entry)))
                if len(waiting) > self._options.jobs:
                    yield waiting.popleft()
            while waiting:
                yield waiting.popleft()
        finally:
            self._stop.ended = True
            for _, future in waiting:
                future.cancel()
            executor.shutdown(wait=True)

    def _fetch(self, entry: PlanEntry) -> Optional[MembersSource]:
        if not entry.versions:
            raise SeatizenError(entry.reason)
        return fetch_session(self._client, entry, all_frames=self._takes_all(entry), feedback=self._stop)

    def _state(self, entry: PlanEntry) -> Optional[SessionState]:
        """What the atlas remembers of the session, under its deposit or else from before it was published."""
        state = self._states.get(entry.deposit_doi)
        local = self._states.get(local_doi(entry.name))
        return local if local is not None and (state is None or not state.archives) else state

    def _was_imported(self, entry: PlanEntry) -> bool:
        """Whether the atlas held the session before; one that only ever failed it did not."""
        state = self._state(entry)
        return state is not None and (state.outcome == IMPORTED or bool(state.archives))

    def _takes_all(self, entry: PlanEntry) -> bool:
        return self._options.all_frames or takes_all_frames(entry.session.platform)

    def _write(
        self, entry: PlanEntry, future: Future[Optional[MembersSource]], run: Run, feedback: Feedback
    ) -> tuple[SessionOutcome, Optional[SeatizenError]]:
        """Write one session in one transaction; what goes wrong with it is recorded and told, and goes no further.

        The second value is the error when it was the server's, not the session's.
        """
        try:
            source = future.result()
            stop_if_cancelled(feedback)
            if source is None and self._was_read(entry):
                return self._keep_frames(entry, run), None
            return self._import(entry, source, run, feedback), None
        except (Cancelled, AtlasError):
            raise
        except SeatizenError as error:
            return self._failed(entry, error.message, run), error if isinstance(error, SERVER_TROUBLE) else None
        except Exception as error:  # noqa: BLE001 (whatever one session does, the others go on)
            self._feedback.pushInfo(traceback.format_exc())
            why = message(UNEXPECTED, session=entry.name, kind=type(error).__name__, reason=error)
            return self._failed(entry, why, run), None

    def _import(
        self, entry: PlanEntry, source: Optional[MembersSource], run: Run, feedback: Feedback
    ) -> SessionOutcome:
        all_frames = self._takes_all(entry)
        read = parse_session(entry, source, self._classifiers, all_frames=all_frames, feedback=feedback)
        state = imported_state(entry, all_frames=all_frames, models=self._models, unknown_models=read.unknown_models)
        written = self._atlas.write_session(session_content(entry, read), state, run, feedback)
        status = UPDATED if self._was_imported(entry) else ADDED
        outcome = SessionOutcome(entry.name, entry.deposit_doi, status, written.frames, written.predictions)
        outcome.messages.extend(read.warnings)
        if self._local_no_more(entry):
            outcome.messages.append(message(PUBLISHED_NOW, session=entry.name))
        outcome.messages.extend(stayed(entry.name, written))
        return outcome

    def _local_no_more(self, entry: PlanEntry) -> bool:
        """Whether this run makes a local session the published one; the first deposit of that name takes it over."""
        return self._states.pop(local_doi(entry.name), None) is not None

    def _was_read(self, entry: PlanEntry) -> bool:
        """Whether the atlas may hold frames of the session."""
        state = self._state(entry)
        return state is not None and bool(state.archives)

    def _keep_frames(self, entry: PlanEntry, run: Run) -> SessionOutcome:
        """A session that was open and is no more: its deposit follows, what was read of it stays."""
        self._follow_stamps(entry, run)
        if self._local_no_more(entry):
            why = message(STILL_LOCAL, session=entry.name)
            return SessionOutcome(entry.name, entry.deposit_doi, UPDATED, messages=[why])
        return SessionOutcome(entry.name, entry.deposit_doi, UNCHANGED, messages=[message(NO_LONGER_OPEN)])

    def _failed(self, entry: PlanEntry, why: Message, run: Run) -> SessionOutcome:
        """Remember the failure; what the atlas holds of the session stays."""
        known = self._states.get(entry.deposit_doi)
        latest = entry.latest
        blank = SessionState(
            deposit_doi=entry.deposit_doi,
            session_name=entry.name,
            latest_record=latest.id,
            latest_updated=latest.updated,
            revision=latest.revision,
            archives={},
            all_frames=self._takes_all(entry),
            unknown_models=(),
            models=(),
            outcome="failed",
            error="",
            attempted_at="",
        )
        state = replace(known or blank, outcome="failed", error=str(why), attempted_at=utc_now())
        self._atlas.write_state(state, run)
        return SessionOutcome(entry.name, entry.deposit_doi, FAILED, messages=[why])
