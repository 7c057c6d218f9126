"""Which session folders the user means: one folder, the folders in a folder, or those a CSV lists."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional, Union

from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..sessions import NotASessionName, SessionError, parse_session_name

MOST_CSV_BYTES = 16 * 1024 * 1024
_NAME_COLUMNS = ("session_name", "name", "session")
_PATH_COLUMNS = ("path", "folder", "root_folder")
_ROOT_COLUMN = "root_folder"
_SHOWN = 8

ABSENT = QT_TRANSLATE_NOOP("Seatizen", "{path} does not exist; nothing was imported.")
UNREADABLE = QT_TRANSLATE_NOOP("Seatizen", "{path} cannot be read ({reason}); nothing was imported.")
NO_SESSION = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{path} holds no session: a folder named YYYYMMDD_COUNTRY-PLACE_PLATFORM with METADATA/metadata.csv was expected, "
    "or a folder of such folders; nothing was imported.",
)
NO_COLUMN = QT_TRANSLATE_NOOP(
    "Seatizen", "{path} has neither a column session_name nor a column path in its first line; nothing was imported."
)
TOO_LARGE = QT_TRANSLATE_NOOP("Seatizen", "{path} is too large to be a list of sessions; nothing was imported.")
OTHER_FOLDERS = QT_TRANSLATE_NOOP("Seatizen", "{count} folder(s) in {path} are no sessions and were left out: {names}.")
TWICE = QT_TRANSLATE_NOOP("Seatizen", "{path} is listed more than once; it was taken once.")
NO_TEXT = QT_TRANSLATE_NOOP(
    "Seatizen", "The name of {path} holds bytes that are no text in UTF-8; rename the folder. It was not imported."
)
NO_FOLDER = QT_TRANSLATE_NOOP("Seatizen", "{path} (line {line} of {list}) is no folder; it was not imported.")


@dataclass(frozen=True)
class SessionFolder:
    """A folder to import: the session's name (the folder's, unless a list says another) and where it lies.

    `problem` says why it cannot be imported.
    """

    name: str
    path: Path
    problem: Optional[Message] = None


@dataclass
class SessionList:
    """The folders to import in order, and what was passed over."""

    folders: list[SessionFolder] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)


def find_sessions(source: Union[str, Path]) -> SessionList:
    """The session folders that a path means.

    A file is a CSV list. A folder with METADATA or PROCESSED_DATA in it is one session; of any other folder those in it
    are taken that have a session's name, or METADATA in them. Raises `SessionError` when there is none.
    """
    path = Path(source).expanduser().absolute()
    if path.is_file():
        found = _listed(path)
    elif path.is_dir():
        found = _in_folder(path)
    else:
        raise SessionError(message(ABSENT, path=shown(path)))
    _take_once(found)
    if not found.folders:
        raise SessionError(message(NO_SESSION, path=shown(path)))
    return found


def shown(path: object) -> str:
    """A path as text that can be shown and written, whatever bytes its name has."""
    return os.fsencode(str(path)).decode("utf-8", "replace")


def is_session_name(name: str) -> bool:
    """Whether a name fits the grammar of session names."""
    try:
        parse_session_name(name)
    except NotASessionName:
        return False
    return name == name.strip()


def _in_folder(path: Path) -> SessionList:
    names = _folders(path)
    if _is_session(names):
        return SessionList([_session(path.name, path)])
    found = SessionList()
    others = []
    for name in names:
        inside = path / name
        if is_session_name(name) or _has_tables(inside):
            found.folders.append(_session(name, inside))
        else:
            others.append(name)
    if not found.folders and is_session_name(path.name):
        return SessionList([_session(path.name, path)])
    if others:
        listed = ", ".join(map(shown, others[:_SHOWN])) + (", …" if len(others) > _SHOWN else "")
        found.warnings.append(message(OTHER_FOLDERS, count=len(others), path=shown(path), names=listed))
    return found


def _is_session(folders: list[str]) -> bool:
    return bool({name.upper() for name in folders} & {"METADATA", "PROCESSED_DATA"})


def _has_tables(path: Path) -> bool:
    try:
        return _is_session(_folders(path))
    except SessionError:
        return False


def _folders(path: Path) -> list[str]:
    """Names of the folders in a folder, links to folders included, hidden ones left out."""
    try:
        with os.scandir(path) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    except OSError as error:
        raise SessionError(message(UNREADABLE, path=shown(path), reason=error.strerror or error)) from error


def _session(name: str, path: Path) -> SessionFolder:
    if shown(name) != name:
        return SessionFolder(shown(name), path, message(NO_TEXT, path=shown(path)))
    try:
        return SessionFolder(parse_session_name(name).name, path)
    except NotASessionName as error:
        return SessionFolder(name, path, error.message)


def _listed(path: Path) -> SessionList:
    """The sessions of a CSV list: a path, or a name of a folder beside the list, or a folder and a name in it."""
    reader = csv.reader(io.StringIO(text := _text(path)), delimiter=_delimiter(text))
    found = SessionList()
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        names = next((header.index(name) for name in _NAME_COLUMNS if name in header), None)
        paths = next((header.index(name) for name in _PATH_COLUMNS if name in header), None)
        if names is None and paths is None:
            raise SessionError(message(NO_COLUMN, path=shown(path)))
        roots = paths is not None and header[paths] == _ROOT_COLUMN
        for row in reader:
            name, where = (row[at].strip() if at is not None and at < len(row) else "" for at in (names, paths))
            if name or where:
                found.folders.append(_of_row(path, reader.line_num, name, where, in_root=roots))
    except csv.Error as error:
        raise SessionError(message(UNREADABLE, path=shown(path), reason=error)) from error
    return found


def _of_row(source: Path, line: int, name: str, where: str, *, in_root: bool) -> SessionFolder:
    folder = source.parent / Path(where).expanduser()
    if name and (in_root or not where or (folder.name != name and (folder / name).is_dir())):
        folder = folder / name
    session = _session(name or folder.name, folder)
    if session.problem is None and not folder.is_dir():
        why = message(NO_FOLDER, path=shown(folder), line=line, list=shown(source))
        return SessionFolder(session.name, folder, why)
    return session


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_CSV_BYTES:
            raise SessionError(message(TOO_LARGE, path=shown(path)))
        content = path.read_bytes()
    except OSError as error:
        raise SessionError(message(UNREADABLE, path=shown(path), reason=error.strerror or error)) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _delimiter(text: str) -> str:
    """The separator that the first line has most of."""
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _take_once(found: SessionList) -> None:
    once: dict[str, SessionFolder] = {}
    for folder in found.folders:
        key = os.path.realpath(folder.path)
        if key in once:
            found.warnings.append(message(TWICE, path=shown(folder.path)))
        else:
            once[key] = folder
    found.folders = list(once.values())
