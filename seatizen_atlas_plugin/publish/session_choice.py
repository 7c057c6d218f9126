"""Which files of which versions make up a session that is to be downloaded."""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Dict, Iterator, List, Optional, Sequence, Tuple, Union

from ..feedback import Feedback
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..sessions import PROCESSED_DATA, RAW_DATA, archive_folder, session_names_in, version_kind
from ..zenodo import Record, RemoteFile, UnsafeName, ZenodoClient, ZenodoError, concept_or_version_id
from .wanted_sessions import Reference

UNKNOWN = QT_TRANSLATE_NOOP("Seatizen", "{server} has no session “{name}”; it was left out.")
SEVERAL = QT_TRANSLATE_NOOP(
    "Seatizen", "“{name}” is the name of several deposits ({concepts}); give the DOI of one of them. It was left out."
)
SAME_FOLDER = QT_TRANSLATE_NOOP(
    "Seatizen",
    "The deposits {first} and {second} are both named “{name}”; {second} was left out, download it into a folder of "
    "its own.",
)
OTHER_KINDS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{name} has neither a raw nor a processed version but others ({versions}); give the DOI of the version to bring.",
)
NO_VERSION = QT_TRANSLATE_NOOP("Seatizen", "{name} has no {kind} version on Zenodo.")
NO_ARCHIVE = QT_TRANSLATE_NOOP("Seatizen", "{name} has none of the files that were asked for ({archives}).")
_PART = re.compile(r"_p\d+$")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True)
class Choice:
    """What to bring of a session: raw data, processed data, and of them only archives whose names fit, with or without
    `.zip` (`*` stands for anything; without `.zip` all parts of an archive fit; empty: all)."""

    raw: bool = True
    processed: bool = True
    archives: Tuple[str, ...] = ()

    def takes(self, key: str) -> bool:
        """True when a file of this name is wanted."""
        name = key.lower()
        stem = name[:-4] if name.endswith(".zip") else name
        # Whoever asks for DCIM means all of its parts (DCIM.zip, DCIM_p02.zip).
        names = {name, stem, _PART.sub("", stem)}
        return not self.archives or any(
            fnmatch.fnmatchcase(name, pattern.strip().lower()) for pattern in self.archives for name in names
        )


@dataclass(frozen=True)
class WantedFile:
    """A file to bring: the version it is of, and where in the session its members go (an archive) or it goes itself."""

    version: Record
    file: RemoteFile
    folder: Optional[str]
    path: PurePosixPath

    @property
    def mark(self) -> str:
        """`<version id>/<name>`."""
        return f"{self.version.id}/{self.file.key}"


@dataclass
class WantedSession:
    """A session and its files in the order in which they are put in place: the first to bring a path keeps it, so the
    processed version comes first and newer raw versions before older ones. `problems` are what cannot be had."""

    name: str
    record: str
    files: List[WantedFile] = field(default_factory=list)
    problems: List[Message] = field(default_factory=list)


def choose_sessions(
    client: ZenodoClient, references: Sequence[Reference], choice: Choice, feedback: Feedback
) -> List[WantedSession]:
    """Look the sessions up; those that cannot be found come back with a problem and no files.

    Raises `Cancelled`, and `ZenodoError` when the server as a whole does not answer.
    """
    found = dict(find_records(client, references, feedback))
    concepts = list(dict.fromkeys(one.concept_id for one in found.values() if isinstance(one, Record)))
    versions = client.versions_of(concepts, feedback) if concepts else {}
    sessions: Dict[str, WantedSession] = {}
    for reference in references:
        record = found[reference]
        if isinstance(record, Message):
            sessions[reference.text] = WantedSession(reference.text, "", problems=[record])
            continue
        asked = concept_or_version_id(reference.record) if reference.record else None
        chosen = _Chosen(client, choice, versions.get(record.concept_id) or [record], asked, feedback)
        session = chosen.session(_name_of(record, reference), record)
        sessions.setdefault(session.record, session)
    _refuse_same_folder(list(sessions.values()))
    return list(sessions.values())


def _refuse_same_folder(sessions: Sequence[WantedSession]) -> None:
    """Leave out what would get into the folder of another deposit, where its files could not be told apart."""
    folders: Dict[str, WantedSession] = {}
    for session in sessions:
        first = folders.setdefault(session.name.casefold(), session) if session.record else session
        if first is not session:
            session.files.clear()
            names = {"first": first.record, "second": session.record, "name": session.name}
            session.problems[:] = [message(SAME_FOLDER, **names)]


def find_records(
    client: ZenodoClient, references: Sequence[Reference], feedback: Feedback
) -> Iterator[Tuple[Reference, Union[Record, Message]]]:
    """The record that each reference leads to, or why there is none."""
    names = [one.name for one in references if one.name]
    by_name = client.find_sessions(names, feedback) if names else {}
    for reference in references:
        if not reference.name:
            try:
                yield reference, client.record(reference.record, feedback)
            except ZenodoError as error:
                yield reference, error.message
            continue
        records = by_name[reference.name]
        concepts = sorted({record.concept_id for record in records})
        if not records:
            yield reference, message(UNKNOWN, server=client.base_url.partition("://")[2], name=reference.name)
        elif len(concepts) > 1:
            yield reference, message(SEVERAL, name=reference.name, concepts=", ".join(concepts))
        else:
            yield reference, records[0]


def _name_of(record: Record, reference: Reference) -> str:
    """The session's name, by which its folder is called."""
    names = [reference.name, *session_names_in(record.identifiers)]
    name = next((one for one in names if one), "") or f"zenodo-{record.concept_id}"
    return _NOT_IN_NAMES.sub("_", name).strip(". ") or f"zenodo-{record.concept_id}"


class _Chosen:
    """The files of one session's versions: of processed data each file from the newest version that has it, as a
    synchronisation takes it; of raw data those of every version, since each may hold a part under the same name. A
    version of another kind comes alone, when it was asked for by its own number."""

    def __init__(
        self, client: ZenodoClient, choice: Choice, versions: Sequence[Record], asked: Optional[str], feedback: Feedback
    ) -> None:
        self._client = client
        self._choice = choice
        self._versions = sorted(versions, key=lambda version: int(version.id), reverse=True)
        self._asked = asked
        self._feedback = feedback

    def session(self, name: str, record: Record) -> WantedSession:
        """The session with its files and with what cannot be had."""
        session = WantedSession(name, record.concept_id)
        others = [version for version in self._versions if version_kind(version.version) is None]
        other = next((version for version in others if version.id == self._asked), None)
        if other is not None:
            self._add(session, other)
            return self._or_no_archive(session)
        if others and len(others) == len(self._versions):
            versions = ", ".join(f"{version.version} {version.id}".strip() for version in others)
            session.problems.append(message(OTHER_KINDS, name=name, versions=versions))
            return session
        offered = False
        for kind, wanted in ((PROCESSED_DATA, self._choice.processed), (RAW_DATA, self._choice.raw)):
            versions = self._of_kind(kind) if wanted else []
            if wanted and not versions:
                session.problems.append(message(NO_VERSION, name=name, kind=kind))
            for version in versions:
                offered = True
                self._add(session, version)
        return self._or_no_archive(session) if offered else session

    def _or_no_archive(self, session: WantedSession) -> WantedSession:
        if not session.files and not session.problems:
            archives = ", ".join(self._choice.archives) or "*"
            session.problems.append(message(NO_ARCHIVE, name=session.name, archives=archives))
        return session

    def _of_kind(self, kind: str) -> List[Record]:
        """The versions of a kind, newest first; of the processed ones only the one that was asked for by its own
        number."""
        versions = [version for version in self._versions if version_kind(version.version) == kind]
        if kind == RAW_DATA:
            return versions
        return [version for version in versions if version.id == self._asked] or versions

    def _add(self, session: WantedSession, version: Record) -> None:
        try:
            files = self._client.files_of(version, self._feedback)
        except ZenodoError as error:
            session.problems.append(error.message)
            return
        known = {(one.file.key, one.file.md5) for one in session.files if one.file.md5}
        newer = {one.file.key for one in session.files if version_kind(one.version.version) == PROCESSED_DATA}
        replaced = newer if version_kind(version.version) == PROCESSED_DATA else set()
        for file in files:
            if not self._choice.takes(file.key) or (file.key, file.md5) in known or file.key in replaced:
                continue
            try:
                session.files.append(WantedFile(version, file, archive_folder(file.key), safe_path(file.key)))
            except ZenodoError as error:
                session.problems.append(error.message)


def safe_path(key: str) -> PurePosixPath:
    """A file's name as a path below the session's folder. Raises `UnsafeName` for one that leads elsewhere."""
    parts = key.replace("\\", "/").split("/")
    if any(part in ("", ".", "..") or _NOT_IN_NAMES.search(part) for part in parts):
        raise UnsafeName(key, key)
    return PurePosixPath(*parts)
