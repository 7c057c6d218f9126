"""Planning a synchronisation: compare what is published with what the atlas holds."""

from __future__ import annotations

from pathlib import Path
from typing import Iterable, Optional

from ..atlas.geopackage import open_atlas
from ..atlas.state import SessionState, utc_now
from ..atlas.store import Model
from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..sessions import NotASessionName, SessionName, parse_session_name, takes_all_frames
from ..zenodo import Record, ZenodoClient
from .content import known_now
from .discover import Discovery, FoundSession, discover
from .options import SyncOptions
from .plan_entry import TO_READ, PlanEntry, Status, SyncPlan
from .versions import checksums, choose_archives, counted_versions

NEW = QT_TRANSLATE_NOOP("Seatizen", "Not in the atlas yet.")
SAME = QT_TRANSLATE_NOOP("Seatizen", "The atlas has it as it is published.")
SAME_ARCHIVES = QT_TRANSLATE_NOOP("Seatizen", "The record was touched, its archives are the same.")
FAILED_BEFORE = QT_TRANSLATE_NOOP("Seatizen", "Failed last time: {error}")
NEW_ARCHIVES = QT_TRANSLATE_NOOP("Seatizen", "Published with other archives since: {archives}.")
OTHER_FRAMES = QT_TRANSLATE_NOOP("Seatizen", "Another choice of frames than last time.")
MODEL_KNOWN_NOW = QT_TRANSLATE_NOOP("Seatizen", "Has predictions of a model that the atlas knows since: {models}.")
RENAMED = QT_TRANSLATE_NOOP("Seatizen", "Was named {name} before.")
NOT_LISTED = QT_TRANSLATE_NOOP(
    "Seatizen", "The server did not list the versions of this deposit; nothing was read, and the next run tries again."
)
TOO_OLD = QT_TRANSLATE_NOOP("Seatizen", "Not touched since {date}.")
NO_VERSION = QT_TRANSLATE_NOOP("Seatizen", "None of its versions is named RAW_DATA or PROCESSED_DATA ({names}).")


def make_plan(client: ZenodoClient, atlas_path: str, options: SyncOptions, feedback: Feedback) -> SyncPlan:
    """Compare what is published with what the atlas holds; nothing is written.

    An unchanged community costs its listing pages only: versions are asked for just where a deposit's newest
    version is new or touched (or everywhere with `options.full`), many deposits a request.
    Raises `ZenodoError` when the listing cannot be read and `AtlasError` when the file is not a usable atlas.
    """
    listed_at = utc_now()
    states, models = _read_atlas(atlas_path)
    found = discover(client, options, feedback)
    planner = _Planner(options, states, models)
    entries = [planner.at_a_glance(session) for session in found.sessions.values()]
    open_questions = [entry for entry in entries if entry.status in TO_READ]
    versions = client.versions_of([entry.deposit_doi for entry in open_questions], feedback)
    stop_if_cancelled(feedback)
    settled = {
        entry.deposit_doi: planner.with_versions(entry, versions.get(entry.deposit_doi, [])) for entry in open_questions
    }
    entries = [settled.get(entry.deposit_doi, entry) for entry in entries]
    entries.extend(_ignored(found))
    return SyncPlan(tuple(sorted(entries, key=_order)), tuple(found.warnings), listed_at)


def _read_atlas(path: str) -> tuple[dict[str, SessionState], list[Model]]:
    if not Path(path).exists():
        return {}, []
    atlas = open_atlas(path)
    try:
        return atlas.states(), atlas.models()
    finally:
        atlas.close()


def _order(entry: PlanEntry) -> tuple[bool, str, str]:
    return entry.status is Status.IGNORED, entry.name, entry.deposit_doi


def _ignored(found: Discovery) -> Iterable[PlanEntry]:
    for record, why in found.ignored:
        yield PlanEntry(record.title, record.concept_id, Status.IGNORED, why, latest=record)


class _Planner:
    """Decides, deposit by deposit, with what the atlas remembers."""

    def __init__(self, options: SyncOptions, states: dict[str, SessionState], models: list[Model]) -> None:
        self._options = options
        self._states = states
        self._models = models
        self._touched: set[str] = set()  # deposits of which only the dates tell that something may be new

    def at_a_glance(self, found: FoundSession) -> PlanEntry:
        """What the newest version alone tells; the versions of all that is not unchanged are looked at next."""
        try:
            session = parse_session_name(found.name)
        except NotASessionName as error:
            return PlanEntry(found.name, found.deposit_doi, Status.IGNORED, error.message, latest=found.latest)
        state = self._states.get(found.deposit_doi)
        status, reason = self._glance(found.latest, session, state)
        return PlanEntry(found.name, found.deposit_doi, status, reason, latest=found.latest, session=session)

    def _glance(self, latest: Record, session: SessionName, state: Optional[SessionState]) -> tuple[Status, Message]:
        if state is not None and state.outcome == "failed":
            return Status.RETRY, message(FAILED_BEFORE, error=state.error)
        same = state is not None and not self._stamps_differ(latest, state)
        since = self._options.since
        if since is not None and latest.updated[:10] < since.isoformat() and not same:
            return Status.IGNORED, message(TOO_OLD, date=since.isoformat())
        if state is None:
            return Status.NEW, message(NEW)
        if state.session_name != session.name:
            return Status.CHANGED, message(RENAMED, name=state.session_name)
        known = known_now(state, self._models)
        if known:
            return Status.CHANGED, message(MODEL_KNOWN_NOW, models=", ".join(known))
        if state.all_frames != self._takes_all(session):
            return Status.CHANGED, message(OTHER_FRAMES)
        if same and not self._options.full:
            return Status.UNCHANGED, message(SAME)
        self._touched.add(latest.concept_id)
        return Status.CHANGED, message(SAME_ARCHIVES)

    def with_versions(self, entry: PlanEntry, versions: list[Record]) -> PlanEntry:
        """The decision once all versions of the deposit are known."""
        if entry.latest.id not in {version.id for version in versions}:
            return _replace(entry, Status.RETRY, message(NOT_LISTED))
        latest = max(versions, key=lambda version: int(version.id))
        counted = counted_versions(versions)
        if not counted:
            names = ", ".join(sorted({version.version or "-" for version in versions}))
            return _replace(entry, Status.IGNORED, message(NO_VERSION, names=names))
        archives = choose_archives(counted)
        status, reason, moved = entry.status, entry.reason, False
        state = self._states.get(entry.deposit_doi)
        if state is not None and entry.deposit_doi in self._touched:
            other = sorted(set(checksums(archives).items()) - set(state.archives.items()))
            if other or len(state.archives) != len(archives):
                names = ", ".join(mark for mark, _ in other) or "-"
                reason = message(NEW_ARCHIVES, archives=names)
            else:
                status = Status.UNCHANGED
                moved = self._options.full or self._stamps_differ(latest, state)
        size = sum(archive.file.size for archive in archives.values()) if status in TO_READ else 0
        return PlanEntry(
            entry.name,
            entry.deposit_doi,
            status,
            reason,
            size,
            latest,
            entry.session,
            tuple(counted),
            archives,
            moved,
        )

    def _takes_all(self, session: SessionName) -> bool:
        return self._options.all_frames or takes_all_frames(session.platform)

    @staticmethod
    def _stamps_differ(latest: Record, state: SessionState) -> bool:
        known = (state.latest_record, state.latest_updated, state.revision)
        return known != (latest.id, latest.updated, latest.revision)


def _replace(entry: PlanEntry, status: Status, reason: Message) -> PlanEntry:
    return PlanEntry(entry.name, entry.deposit_doi, status, reason, latest=entry.latest, session=entry.session)
