"""Which sessions are to be described anew: folders, names, DOIs, or a CSV list."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Iterator, List, Optional, Sequence

from ...messages import QT_TRANSLATE_NOOP, message
from ...sessions import NotASessionName, parse_session_name
from ..errors import PublishError
from ..wanted_sessions import NOTHING_NAMED, Reference, wanted_sessions

# The folders that make up a session.
_PARTS = {"DCIM", "GPS", "METADATA", "PROCESSED_DATA", "SENSORS"}

ABSENT = QT_TRANSLATE_NOOP("Seatizen", "{path} does not exist; nothing was changed.")
UNREADABLE = QT_TRANSLATE_NOOP("Seatizen", "{path} cannot be read ({reason}); nothing was changed.")


@dataclass(frozen=True)
class Target:
    """A session as it was named, and its folder where there is one."""

    reference: Reference
    folder: Optional[Path] = None

    @property
    def text(self) -> str:
        """What to show of it."""
        return self.reference.text


def targets_in(text: str) -> List[Target]:
    """The sessions that a text means, each once: paths of session folders, of a folder of such folders or of a CSV
    list, names and DOIs, with commas between.

    Raises `PublishError` when it means none, or something of it cannot be read.
    """
    text = text.strip()
    whole = _path(text) if text else None
    if whole is not None:
        return targets_below(whole)
    if text.lower().endswith(".csv") or _is_file(text):
        return targets_of(wanted_sessions(text))
    words = (word.strip() for word in text.replace(";", ",").replace("\n", ",").split(","))
    found = _each_once(target for word in words if word for target in _targets_of_word(word))
    if not found:
        raise PublishError(message(NOTHING_NAMED))
    return found


def targets_of(references: Iterable[Reference]) -> List[Target]:
    """Sessions that are named, without folders."""
    return [Target(reference) for reference in references]


def targets_below(folder: Path) -> List[Target]:
    """The session in `folder`, or the sessions in the folders in it. A folder in which there is neither may be one of
    chosen files, which has any name. Raises `PublishError`."""
    names = _folders(folder)
    inside = [name for name in names if _is_name(name) or _has_parts(folder / name)]
    if _is_name(folder.name) or _PARTS & {name.upper() for name in names} or not inside:
        return [_in(folder)]
    return [_in(folder / name) for name in inside]


def _targets_of_word(word: str) -> Sequence[Target]:
    bare = word.strip("\"'")
    if _is_name(bare):
        return [Target(Reference(name=bare))]
    path = _path(bare)
    if path is not None:
        return targets_below(path)
    looks_like_path = bare.startswith(("~", ".")) or Path(bare).is_absolute()
    if looks_like_path and not _is_file(bare):
        raise PublishError(message(ABSENT, path=bare))
    return targets_of(wanted_sessions(bare))


def _path(text: str) -> Optional[Path]:
    """The folder a text names; None when it names none. A session's name is no path, whatever lies about."""
    path = Path(text).expanduser()
    try:
        return None if _is_name(text) or not path.is_dir() else path.absolute()
    except (OSError, ValueError):  # a name that no file can have
        return None


def _is_file(text: str) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return bool(text) and Path(text).expanduser().is_file()
    return False


def _in(folder: Path) -> Target:
    return Target(Reference(name=folder.name), folder)


def _is_name(text: str) -> bool:
    try:
        return parse_session_name(text).name == text
    except NotASessionName:
        return False


def _has_parts(folder: Path) -> bool:
    return bool(_PARTS & {name.upper() for name in _folders(folder)})


def _folders(folder: Path) -> List[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))
    except OSError as error:
        raise PublishError(message(UNREADABLE, path=str(folder), reason=error.strerror or error)) from error


def _each_once(targets: Iterable[Target]) -> List[Target]:
    """Those with a folder count before those without."""
    found = {}
    for target in _folders_first(targets):
        found.setdefault(target.reference, target)
    return list(found.values())


def _folders_first(targets: Iterable[Target]) -> Iterator[Target]:
    every = list(targets)
    yield from (target for target in every if target.folder is not None)
    yield from (target for target in every if target.folder is None)
