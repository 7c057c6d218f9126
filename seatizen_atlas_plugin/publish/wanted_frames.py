"""Which frames people choose: rows of a frame layer or of a list, told by version and path or name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Iterable, List, Mapping, Optional, Tuple

from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..zenodo import concept_or_version_id
from .errors import PublishError

_VERSIONS = ("version_doi", "frames_doi", "frame_doi", "doi")
_NAMES = ("filename", "originalfilename", "file_name", "image")
_PATH = "relative_file_path"
_NOTHING = {"", "nan", "none", "null"}
# Folders of a session in which frames lie; what stands before them in a path is the session's folder.
_TOP_FOLDERS = ("DCIM", "PROCESSED_DATA")

NO_COLUMNS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "The frames have no column version_doi, or neither relative_file_path nor FileName; nothing was downloaded.",
)
NO_FRAMES = QT_TRANSLATE_NOOP("Seatizen", "No frame is chosen; nothing was downloaded.")
NO_VERSION = QT_TRANSLATE_NOOP("Seatizen", "“{version}” of {frame} is not the DOI of a version on Zenodo.")


@dataclass(frozen=True)
class WantedFrame:
    """One frame: the version it is of (digits), its path in the session and the session's folder where they are known,
    its file name."""

    version: str
    path: str
    session: str
    name: str


@dataclass(frozen=True)
class Row:
    """A row that was chosen: its place among all, and the frame, or why it is none."""

    place: int
    frame: Optional[WantedFrame] = None
    problem: Optional[Message] = None


def frames_of_rows(rows: Iterable[Mapping[str, object]]) -> List[Row]:
    """The frames of rows (values by column, whose names may be in any case).

    Raises `PublishError` when there are none, or the columns are missing.
    """
    found = []
    for place, row in enumerate(rows):
        texts = {str(name).lower(): _text(value) for name, value in row.items()}
        paths = [name for name in texts if _PATH in name]
        if not any(name in texts for name in _VERSIONS) or not (paths or any(name in texts for name in _NAMES)):
            raise PublishError(message(NO_COLUMNS))
        version = next((texts[name] for name in _VERSIONS if texts.get(name)), "")
        session, path = _inside(next((texts[name] for name in paths if texts[name]), ""))
        name = PurePosixPath(path).name or next((texts[name] for name in _NAMES if texts.get(name)), "")
        number = concept_or_version_id(version) if version else None
        if number is None or not name:
            found.append(Row(place, problem=message(NO_VERSION, version=version, frame=name or path or str(place + 1))))
        else:
            found.append(Row(place, WantedFrame(number, path, session, name)))
    if not found:
        raise PublishError(message(NO_FRAMES))
    return found


def _text(value: object) -> str:
    text = str(value).strip() if isinstance(value, (str, int, float)) else ""
    return "" if text.lower() in _NOTHING else text


def _inside(path: str) -> Tuple[str, str]:
    """The session's folder and the path in it; "" for a path that does not say where in a session it is."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    if ".." in parts:
        return "", ""
    start = next((at for at, part in enumerate(parts) if part.upper() in _TOP_FOLDERS), None)
    if start is None:
        return "", ""
    return parts[start - 1] if start else "", "/".join(parts[start:])
