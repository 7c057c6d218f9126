"""What of a session is to go up: its raw data, its processed data, or chosen folders as they are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

from ...feedback import Feedback, SilentFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...sessions import PROCESSED_DATA, RAW_DATA, FolderSource, NotASessionName, parse_session_name
from ...zenodo.upload_errors import reading
from ..description import CUSTOM
from ..description.metadata import OPEN_WHEN_RAW
from ..errors import PublishError

RAW_WORD, PROCESSED_WORD, CUSTOM_WORD = "raw", "processed", "custom"
FRAMES, METADATA, BATHY, GPS, IA = "FRAMES", "METADATA", "BATHY", "GPS", "IA"
PHOTOGRAMMETRY, CPCE_ANNOTATION = "PHOTOGRAMMETRY", "CPCE_ANNOTATION"
DCIM, SENSORS = "DCIM", "SENSORS"

# The order in which archives of a version stand.
PROCESSED_FOLDERS = (FRAMES, METADATA, BATHY, GPS, IA, PHOTOGRAMMETRY, CPCE_ANNOTATION)
CUSTOM_FOLDERS = (DCIM, SENSORS, *PROCESSED_FOLDERS)
RAW_FOLDERS = (DCIM, GPS, SENSORS)
DRONE_FOLDERS = (DCIM, METADATA, GPS)
DRONE = "UAV"
WORDS = (RAW_WORD, PROCESSED_WORD, CUSTOM_WORD, *PROCESSED_FOLDERS, DCIM, SENSORS)
# What file managers leave behind.
LITTER = ("thumbs.db", "desktop.ini")
_AT_THE_TOP = (METADATA, GPS, DCIM, SENSORS)

NOTHING = QT_TRANSLATE_NOOP(
    "Seatizen", "CONTENT is empty, expected raw, processed, custom or names of folders ({folders}); nothing was sent."
)
UNKNOWN = QT_TRANSLATE_NOOP(
    "Seatizen", "CONTENT names '{word}', expected raw, processed, custom or names of folders ({folders}); nothing was "
    "sent."
)  # fmt: skip
MIXED = QT_TRANSLATE_NOOP(
    "Seatizen",
    "CONTENT names {words}, which are versions of different kinds: run the upload once for raw, then once for "
    "processed data; nothing was sent.",
)
ONLY_CUSTOM = QT_TRANSLATE_NOOP(
    "Seatizen",
    "CONTENT names {folder}, which processed data do not hold: give raw for raw data, or custom with the folders that "
    "are to go up whole; nothing was sent.",
)


@dataclass(frozen=True)
class Content:
    """What goes up: the kind of version (RAW_DATA, PROCESSED_DATA, CUSTOM) and names of folders (see `folders_of`;
    none: all that are there). `all_frames` also takes frames that were judged useless."""

    kind: str
    folders: Tuple[str, ...] = ()
    all_frames: bool = False


@dataclass(frozen=True)
class Offer:
    """A folder that may go up: its name, files in it and their bytes; `missing` when it is not there or empty."""

    name: str
    files: int
    bytes: int
    missing: bool


def content_of(words: Sequence[str], all_frames: bool = False) -> Content:
    """The content that words (`WORDS`, in upper or lower case) ask for. Raises PublishError for a mixture of kinds."""
    known = {word.lower(): word for word in WORDS}
    asked = [word.strip() for word in words if word.strip()]
    for word in asked:
        if word.lower() not in known:
            raise PublishError(message(UNKNOWN, word=word, folders=", ".join(CUSTOM_FOLDERS)))
    found = list(dict.fromkeys(known[word.lower()] for word in asked))
    kinds = [word for word in found if word in (RAW_WORD, PROCESSED_WORD, CUSTOM_WORD)]
    folders = [word for word in found if word not in kinds]
    if not found:
        raise PublishError(message(NOTHING, folders=", ".join(CUSTOM_FOLDERS)))
    if len(kinds) > 1 or (RAW_WORD in kinds and folders):
        raise PublishError(message(MIXED, words=", ".join(found)))
    if RAW_WORD in kinds:
        return Content(RAW_DATA, (), all_frames)
    if CUSTOM_WORD in kinds:
        return Content(CUSTOM, _in_order(folders, CUSTOM_FOLDERS), all_frames)
    for folder in folders:
        if folder not in PROCESSED_FOLDERS:
            raise PublishError(message(ONLY_CUSTOM, folder=folder))
    whole = PROCESSED_WORD in kinds
    return Content(PROCESSED_DATA, () if whole else _in_order(folders, PROCESSED_FOLDERS), all_frames)


def folders_of(kind: str, name: str) -> Tuple[str, ...]:
    """The folders that a version of a kind may hold of the session `name` (reference `zenodo-tools.md` §1.2)."""
    if kind != RAW_DATA:
        return PROCESSED_FOLDERS if kind == PROCESSED_DATA else CUSTOM_FOLDERS
    platform = platform_of(name)
    if platform == DRONE:
        return DRONE_FOLDERS
    return (DCIM,) if platform in OPEN_WHEN_RAW else RAW_FOLDERS


def platform_of(name: str) -> str:
    """The platform's code in upper case; '' for a name that is no session's."""
    try:
        return parse_session_name(name).platform
    except NotASessionName:
        return ""


def name_fault(name: str) -> Optional[Message]:
    """Why a folder's name is no session's; None when it is one."""
    try:
        parse_session_name(name)
    except NotASessionName as error:
        return error.message
    return None


def place_of(folder: str) -> str:
    """Where a folder lies in a session, by its name."""
    return folder if folder in _AT_THE_TOP else f"PROCESSED_DATA/{folder}"


def offered(folder: Path, kind: str, feedback: Feedback | None = None) -> List[Offer]:
    """What a session's folder has for a version of `kind`, in order. Frames may be those of DCIM, where there are no
    others. Raises SessionError, CannotRead, Cancelled."""
    feedback = feedback or SilentFeedback()
    sizes: Dict[str, List[int]] = {}
    for name in FolderSource(folder, feedback).names():
        stop_if_cancelled(feedback)
        parts = name.split("/")
        inside = "/".join(parts[:2]) if parts[0] == "PROCESSED_DATA" else parts[0]
        with reading(folder / name):
            sizes.setdefault(inside, []).append((folder / name).stat().st_size)
    offers = []
    for name in folders_of(kind, folder.name):
        found = sizes.get(place_of(name), [])
        if not found and name == FRAMES and kind == PROCESSED_DATA:
            found = sizes.get(DCIM, [])
        offers.append(Offer(name, len(found), sum(found), not found))
    return offers


def unknown_folders(folder: Path) -> List[str]:
    """Folders of a session, and what lies in its PROCESSED_DATA, that no version holds; hidden ones are passed over.
    Raises CannotRead."""
    known = {place_of(name) for name in CUSTOM_FOLDERS}
    found = []
    for inside in ("", f"{PROCESSED_DATA}/"):
        with reading(folder / inside):
            for name in sorted(os.listdir(folder / inside)) if (folder / inside).is_dir() else ():  # noqa: PTH208
                path = f"{inside}{name}"
                wanted = inside or (name != PROCESSED_DATA and (folder / path).is_dir())
                if wanted and path not in known and not name.startswith(".") and name.lower() not in LITTER:
                    found.append(path)
    return found


def _in_order(folders: Sequence[str], order: Sequence[str]) -> Tuple[str, ...]:
    return tuple(name for name in order if name in folders)
