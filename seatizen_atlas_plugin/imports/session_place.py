"""Where a session folder belongs in the atlas: under its DOIs on Zenodo, as a local session, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Iterable, Mapping, Optional

from ..atlas.content import LOCAL, SessionContent, VersionRow, local_doi
from ..atlas.state import IMPORTED, SessionState, utc_now
from ..atlas.store import Model
from ..feedback import Feedback
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..sessions import READ_ARCHIVES, SessionError, SurveySession, parse_session_name
from ..sync.content import imported_state, session_content, session_rows, version_row
from ..sync.plan_entry import PlanEntry, Status
from ..sync.versions import counted_versions
from ..zenodo import Record
from .session_folder import FolderContent
from .session_match import Difference, Match, Matcher

INCOMPLETE = "incomplete"
"""Stands for the md5 of an archive of which the folder lacks a table, so that a synchronisation reads it."""

DIFFERS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{session} is published (deposit {deposit}), but no version has the tables of the folder; it was not imported. "
    "With an empty ZENODO_URL it is taken as a local session.",
)
OLDER = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{session}: the folder is not all that Zenodo has newest (versions {versions} were matched); a synchronisation "
    "will take over the rest.",
)
ATLAS_HAS_NEWER = QT_TRANSLATE_NOOP(
    "Seatizen", "{session}: the atlas has it from a newer version than the folder is; it was left as it is."
)
NOTHING_OPEN = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{session} is on Zenodo (deposit {deposit}), without an open METADATA.zip to compare with; its frames are local.",
)
ATLAS_HAS_PUBLISHED = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{session} is in the atlas as it is published on Zenodo (deposit {deposit}); it was left as it is. Give the server "
    "to compare the folder with what is published.",
)
NOT_PUBLISHED = QT_TRANSLATE_NOOP("Seatizen", "{session} is not on Zenodo; it was imported as a local session.")


@dataclass
class Place:
    """Where a session goes: its state once it is written, and its rows when it has been read.

    `is_there` says that the atlas has it already; `entry` is None for frames that are local.
    """

    deposit_doi: str
    archives: Mapping[str, str]
    entry: Optional[PlanEntry] = None
    versions: tuple[VersionRow, ...] = ()
    latest: Optional[Record] = None
    is_there: bool = False
    messages: list[Message] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)

    @property
    def is_local(self) -> bool:
        return self.deposit_doi.startswith(LOCAL)

    def content(self, folder: FolderContent, read: SurveySession) -> SessionContent:
        """The rows of the session."""
        if self.entry is not None:
            return session_content(self.entry, read)
        version = local_doi(folder.name)
        rows = session_rows(read, self.deposit_doi, self.versions, version, version)
        kinds = {row.kind for row in self.versions}
        rows.have_raw_data = folder.have_raw_data or "RAW_DATA" in kinds
        rows.have_processed_data = folder.have_processed_data or "PROCESSED_DATA" in kinds
        return rows

    def state(self, name: str, *, all_frames: bool, models: Iterable[Model], read: SurveySession) -> SessionState:
        """What the atlas is to remember: of a published session the same as after a synchronisation."""
        if self.entry is not None:
            options = {"all_frames": all_frames, "models": models, "unknown_models": read.unknown_models}
            state = imported_state(self.entry, **options)
            complete = dict(self.archives) == state.archives and self.latest is not None
            return state if complete else replace(state, archives=dict(self.archives), latest_updated="")
        return SessionState(
            deposit_doi=self.deposit_doi,
            session_name=name,
            latest_record=self.latest.id if self.latest else "",
            latest_updated=self.latest.updated if self.latest else "",
            revision=self.latest.revision if self.latest else 0,
            archives=dict(self.archives),
            all_frames=all_frames,
            unknown_models=tuple(read.unknown_models),
            models=tuple(model.id for model in models),
            outcome=IMPORTED,
            attempted_at=utc_now(),
        )


class Places:
    """Finds the places of folders, with what the atlas has and what Zenodo publishes."""

    def __init__(
        self,
        states: Mapping[str, SessionState],
        deposits: Mapping[str, str],
        published: Optional[Mapping[str, Mapping[str, list[Record]]]],
        matcher: Optional[Matcher],
    ) -> None:
        """`deposits` are the session names by DOI in the atlas; `published` all versions of each deposit of a session
        name, None when Zenodo was not asked."""
        self._states = states
        self._deposits = deposits
        self._published = published
        self._matcher = matcher

    def place(self, folder: FolderContent, *, all_frames: bool, feedback: Feedback) -> Place:
        """Where a folder belongs. Raises `SessionError` when it is not to be imported, `ZenodoError`, `Cancelled`."""
        if self._published is None or self._matcher is None:
            return self._offline(folder)
        deposits = self._published.get(folder.name, {})
        matches = {
            doi: self._matcher.match(folder, versions, all_frames=all_frames, feedback=feedback)
            for doi, versions in deposits.items()
            if counted_versions(versions)
        }
        for doi, match in sorted(matches.items(), key=lambda item: (not item[1].complete, -int(item[0]))):
            if match.found:
                return self._published_place(folder, doi, match)
        comparable = {doi: match for doi, match in matches.items() if match.offered}
        if comparable:
            doi, match = max(comparable.items(), key=lambda item: int(item[0]))
            raise NotAsPublished(message(DIFFERS, session=folder.name, deposit=doi), doi, match.differences)
        if matches:
            doi, match = max(matches.items(), key=lambda item: int(item[0]))
            return self._beside_published(folder, doi, match)
        place = self._offline(folder)
        if place.is_local:
            place.messages.append(message(NOT_PUBLISHED, session=folder.name))
        return place

    def _published_place(self, folder: FolderContent, doi: str, match: Match) -> Place:
        checksums = {archive.mark: archive.file.md5 for archive in match.archives.values()}
        lacking = {one.version for one in match.differences}
        for archive in match.archives.values():
            if archive.version.id in lacking:
                checksums[archive.mark] = INCOMPLETE
        place = Place(
            doi,
            checksums,
            PlanEntry(
                folder.name,
                doi,
                Status.NEW,
                message(""),
                latest=match.latest,
                session=parse_session_name(folder.name),
                versions=tuple(counted_versions(match.versions)),
                archives=match.archives,
            ),
            latest=match.latest if match.complete else None,
            differences=match.differences,
        )
        if not match.complete:
            versions = ", ".join(sorted({archive.version.id for archive in match.archives.values()}))
            place.messages.append(message(OLDER, session=folder.name, versions=versions))
        state = self._states.get(doi)
        if state is not None and _has_more(state, match, checksums):
            place.is_there = True
            place.messages = [message(ATLAS_HAS_NEWER, session=folder.name)]
        return place

    def _beside_published(self, folder: FolderContent, doi: str, match: Match) -> Place:
        """Frames that are not published of a deposit that is: under the deposit's DOI, in a version that is local."""
        state = self._states.get(doi)
        if state is not None and any(not mark.startswith(LOCAL) for mark in state.archives):
            why = message(ATLAS_HAS_PUBLISHED, session=folder.name, deposit=doi)
            return Place(doi, {}, is_there=True, messages=[why])
        versions = (*map(version_row, counted_versions(match.versions)), VersionRow(local_doi(folder.name), "", ""))
        why = message(NOTHING_OPEN, session=folder.name, deposit=doi)
        return Place(doi, folder.marks, None, versions, match.latest, messages=[why])

    def _offline(self, folder: FolderContent) -> Place:
        """As a local session, unless the atlas has the session from Zenodo."""
        local = local_doi(folder.name)
        for doi, name in self._deposits.items():
            if name == folder.name and doi != local:
                state = self._states.get(doi)
                if state is not None and state.archives == folder.marks:
                    return Place(doi, folder.marks, is_there=True)
                why = message(ATLAS_HAS_PUBLISHED, session=folder.name, deposit=doi)
                return Place(doi, {}, is_there=True, messages=[why])
        return Place(local, folder.marks, versions=(VersionRow(local, "", ""),))


class NotAsPublished(SessionError):
    """The folder's tables are those of no published version."""

    def __init__(self, explanation: Message, deposit_doi: str, differences: list[Difference]) -> None:
        super().__init__(explanation)
        self.deposit_doi = deposit_doi
        self.differences = differences


def _has_more(state: SessionState, match: Match, checksums: Mapping[str, str]) -> bool:
    """Whether the atlas was filled from newer archives than those that the folder matches, or from whole ones."""
    had = {}
    for mark, md5 in state.archives.items():
        version, _, key = mark.partition("/")
        if version.isdigit() and key in READ_ARCHIVES and md5 != INCOMPLETE:
            had[key] = max(had.get(key, 0), int(version))
    wanted = {key: int(archive.version.id) for key, archive in match.archives.items()}
    whole = INCOMPLETE not in checksums.values()
    if had == wanted and whole:
        return False
    return bool(had) and all(had.get(key, 0) >= version for key, version in wanted.items())
