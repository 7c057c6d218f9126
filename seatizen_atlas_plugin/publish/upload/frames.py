"""Which pictures of a session are frames that go up, and the archives they become."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Dict, List, Optional, Sequence, Tuple

from ...feedback import Feedback
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...sessions import FolderSource, parse_session_name, read_session
from ...sessions.score_files import UNKNOWN_MODELS
from ..description.facts import ALL_FRAMES
from ..packages import Package, images_package
from ..source_tree import SourceTree

IMAGES = (".png", ".jpg", ".jpeg")

NOT_THERE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{folder}: {count} frame(s) that METADATA/metadata.csv lists are not there (first {first}); they are not in the "
    "archive.",
)


def frame_packages(folder: Path, all_frames: bool, warnings: List[Message], feedback: Feedback) -> Tuple[Package, ...]:
    """The archives of a session's frames, one for each folder that holds them (PROCESSED_DATA/FRAMES, DCIM).

    Frames are the useful ones that METADATA/metadata.csv lists, or all of them with `all_frames` and for platforms
    whose frames nobody judges. Raises SessionError, CannotRead, PublishError, Cancelled.
    """
    name = parse_session_name(folder.name)
    every = all_frames or name.platform in ALL_FRAMES
    session = read_session(
        name.name, FolderSource(folder, feedback), all_frames=every, classifiers=(), feedback=feedback
    )
    tree = SourceTree(folder, feedback)
    places: Dict[str, List[str]] = {}
    missing: List[str] = []
    for frame in session.frames:
        path = _path_in_session(frame.relative_file_path, name.name)
        if path is None or not path.lower().endswith(IMAGES) or tree.size(path) is None:
            missing.append(path or frame.filename)
        else:
            places.setdefault(_top(path), []).append(path)
    # Which models an atlas knows does not matter here: predictions go up as they are.
    told = (one for one in session.warnings if one.text != UNKNOWN_MODELS)
    warnings.extend(one for one in told if one not in warnings)
    if missing:
        warnings.append(message(NOT_THERE, folder=str(folder), count=len(missing), first=missing[0]))
    return tuple(images_package(folder, paths, top, feedback) for top, paths in places.items())


def _path_in_session(written: Optional[str], session: str) -> Optional[str]:
    """A frame's path below the session's folder; metadata.csv gives it below the folder above, or deeper still."""
    parts: Sequence[str] = PurePosixPath((written or "").replace("\\", "/").lstrip("/")).parts
    if session in parts:
        parts = parts[len(parts) - list(reversed(parts)).index(session) :]
    return None if ".." in parts else "/".join(parts) or None


def _top(path: str) -> str:
    """The folder of a session that has an archive of its own."""
    parts = PurePosixPath(path).parts[:-1]
    return "/".join(parts[:2] if parts[:1] == ("PROCESSED_DATA",) else parts[:1])
