"""The tables of one session folder, read once: what is parsed, what is compared with Zenodo and what is remembered."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass, field
from typing import Mapping

from ..atlas.content import LOCAL
from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..sessions import (
    READ_ARCHIVES,
    FolderSource,
    MembersSource,
    SessionError,
    SurveySession,
    is_wanted,
    located_tables,
)
from ..sessions.reader import NO_METADATA
from ..sync.content import METADATA
from .session_sources import SessionFolder, is_session_name, shown

_SESSION_IN_A_NAME = re.compile(r"([0-9]{8}_[A-Za-z]{3}[^_]*_[A-Za-z]+[^_]*)_")
_SHOWN = 5
METADATA_TABLE = "metadata.csv"

OTHER_SESSIONS_INSIDE = QT_TRANSLATE_NOOP(
    "Seatizen", "{session}: the folders of other sessions lie in it ({names}); they were left out."
)
MIXED = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{session}: METADATA/metadata.csv lists frames of several sessions ({names}), where those of one were expected; "
    "it was not imported.",
)
OTHER_NAME = QT_TRANSLATE_NOOP(
    "Seatizen", "{session}: all its frames carry the name of another session ({name}); they were taken as they are."
)


@dataclass(frozen=True)
class TableFile:
    """A table in the folder: its path there, bytes, and the CRC-32 of its content."""

    path: str
    size: int
    crc: int


@dataclass
class FolderContent:
    """The tables that the reader needs, in memory, and what else the folder has.

    `tables` are by archive and lower-case file name, as those in Zenodo's zips are found.
    """

    name: str
    source: MembersSource
    tables: dict[str, dict[str, TableFile]]
    marks: dict[str, str]
    have_raw_data: bool
    have_processed_data: bool
    warnings: list[Message] = field(default_factory=list)


def read_folder(folder: SessionFolder, *, all_frames: bool, feedback: Feedback) -> FolderContent:
    """Read the tables of a session folder. Raises `SessionError` when one cannot be read, and `Cancelled`.

    Folders of other sessions in it are passed over.
    """
    disk = FolderSource(folder.path, feedback)
    warnings: list[Message] = []
    names = _own_names(folder.name, disk.names(), warnings)
    members: dict[str, bytes] = {}
    files: dict[str, TableFile] = {}
    listed: list[str] = []
    for name in names:
        stop_if_cancelled(feedback)
        if is_wanted(name, all_frames=all_frames):
            members[name] = content = disk.read(name)
            files[name] = TableFile(name, len(content), zlib.crc32(content))
        elif _is_table(name):
            listed.append(name)
    tables = {
        archive: {
            file: files[path]
            for file, path in located_tables(members, archive, folder.name, all_frames=all_frames).items()
        }
        for archive in READ_ARCHIVES
    }
    if METADATA_TABLE not in tables[METADATA]:
        raise SessionError(message(NO_METADATA, session=folder.name))
    tops = {name.partition("/")[0].upper() for name in names if "/" in name}
    return FolderContent(
        name=folder.name,
        source=MembersSource(members, also_listed=listed),
        tables=tables,
        marks=_marks(folder.name, files),
        have_raw_data="DCIM" in tops,
        have_processed_data="PROCESSED_DATA" in tops,
        warnings=warnings,
    )


def _marks(session: str, files: Mapping[str, TableFile]) -> dict[str, str]:
    """What the atlas remembers of a local session's files: size and CRC-32 by `local:<session>/<path>`."""
    return {f"{LOCAL}{session}/{shown(path)}": f"{one.size}-{one.crc:08x}" for path, one in files.items()}


def _is_table(name: str) -> bool:
    return name.lower().endswith(".csv")


def _own_names(session: str, names: list[str], warnings: list[Message]) -> list[str]:
    """The files of the session itself, without those in folders that have another session's name."""
    others = {top for top in {name.partition("/")[0] for name in names if "/" in name} if _is_other(session, top)}
    if not others:
        return names
    shown_names = ", ".join(sorted(map(shown, others))[:_SHOWN]) + (", …" if len(others) > _SHOWN else "")
    warnings.append(message(OTHER_SESSIONS_INSIDE, session=session, names=shown_names))
    return [name for name in names if name.partition("/")[0] not in others]


def _is_other(session: str, folder: str) -> bool:
    return folder != session and is_session_name(folder)


def check_own_frames(read: SurveySession) -> None:
    """Raise `SessionError` when frames of more than one session are listed; warn when all are named after another.

    Sessions that were renamed keep the names of their frames, so one other name is no fault.
    """
    session = read.name.name
    start = len(session) + 1
    owners: dict[str, None] = {}
    for frame in read.frames:
        other = None
        if frame.filename.startswith(session):
            other = _SESSION_IN_A_NAME.match(frame.filename, start)
        else:
            other = _SESSION_IN_A_NAME.match(frame.filename)
        owners[other.group(1) if other else session] = None
    if len(owners) > 1 and any(owner != session for owner in owners):
        names = ", ".join(list(owners)[:_SHOWN])
        raise SessionError(message(MIXED, session=session, names=names))
    other_name = next((owner for owner in owners if owner != session), None)
    if other_name is not None:
        read.warnings.append(message(OTHER_NAME, session=session, name=other_name))
