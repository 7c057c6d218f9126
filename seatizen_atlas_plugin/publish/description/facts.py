"""What a description tells of one session, read from its folder."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Iterable, List, Mapping, Optional, Sequence, Tuple

from ...feedback import Feedback, stop_if_cancelled
from ...messages import Message
from ...sessions import FolderSource, SessionName, Source, SurveySession, parse_session_name, read_session
from ...sessions.layout import METADATA, PREDICTIONS, is_jacques, is_metadata, is_scores, is_useful_list, locate
from ...sessions.tables import Table
from ...sessions.values import Tally, numbers
from ...zenodo.upload_errors import reading
from .geometry import Bounds, bounds_of, hull_hectares, path_metres
from .positioning import Positioning, read_positioning
from .settings_used import PHOTOGRAMMETRY, REPORT, read_photogrammetry, read_program

VIDEO, IMAGE = "MP4", "JPG"
_CAMERA = ("Make", "Model", "CameraModel")
# Platforms whose frames are all described, none being judged as useless.
ALL_FRAMES = ("UAV", "AUV", "UVC")
_ENDINGS = {VIDEO: (".mp4",), IMAGE: (".jpg", ".jpeg")}
# A folder of fewer entries holds bathymetry that was begun and not finished.
_BATHYMETRY_ENTRIES = 20
_MEDIA = re.compile(r"DCIM/(?:GOPRO[^/]*/)?[^/]+", re.IGNORECASE)


@dataclass(frozen=True)
class SessionFacts:
    """Facts of a session; None and '' are "not known".

    `frames` are all that METADATA/metadata.csv lists, `useful` those of them that were judged so. `located` tells that
    frames have positions, `bounds` are those of the footprint (degrees). `media` is `VIDEO` or `IMAGE`, with the bytes
    of these files. `start` and `stop` are the times of the first and the last frame, as written. `program` and
    `photogrammetry` are settings (see `settings_used`). `warnings` is what the user should know before sending.
    """

    name: SessionName
    frames: int = 0
    useful: Optional[int] = None
    located: bool = False
    bounds: Optional[Bounds] = None
    media: str = ""
    media_bytes: int = 0
    camera: str = ""
    start: Optional[dt.datetime] = None
    stop: Optional[dt.datetime] = None
    height_m: Optional[float] = None
    area_ha: Optional[float] = None
    distance_m: Optional[int] = None
    depth_m: Optional[float] = None
    positioning: Positioning = field(default_factory=Positioning)
    program: Mapping[str, str] = field(default_factory=dict)
    bathymetry: bool = False
    photogrammetry: Mapping[str, str] = field(default_factory=dict)
    has_report: bool = False
    warnings: Tuple[Message, ...] = ()


class _Listed:
    """A source whose list of files is asked for once; scores are not in it, since none are described."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._names = [name for name in source.names() if not is_scores(name.rpartition("/")[2].lower())]

    def names(self) -> List[str]:
        return self._names

    def read(self, name: str) -> bytes:
        return self._source.read(name)


def read_facts(folder: Path, feedback: Feedback) -> SessionFacts:
    """The facts of the session in `folder`, which has its name. A session without METADATA/metadata.csv has no frames.

    Raises SessionError (no session's name, no folder, a table that is none), CannotRead and Cancelled.
    """
    name = parse_session_name(folder.name)
    source = _Listed(FolderSource(folder, feedback))
    names = source.names()
    warnings: List[Message] = []
    media, media_bytes = _media(folder, names)
    session, table = _session(name, source, feedback)
    stop_if_cancelled(feedback)
    positions = [(one.longitude, one.latitude) for one in session.frames]
    placed = [(x, y) for x, y in positions if x is not None and y is not None]
    left = [one for one in session.left_out if one.longitude is not None]
    times = sorted(one.datetime for one in session.frames if one.datetime is not None)
    heights = [one.altitude for one in session.frames if one.altitude is not None]
    return SessionFacts(
        name=name,
        frames=session.frames_in_metadata,
        useful=_useful(name, names, session),
        located=bool(placed or left),
        bounds=bounds_of(session.footprint),
        media=media,
        media_bytes=media_bytes,
        camera=_camera(source, table),
        start=times[0] if times else None,
        stop=times[-1] if times else None,
        height_m=median(heights) if heights else None,
        area_ha=hull_hectares(session.footprint),
        distance_m=round(path_metres(placed)) if len(placed) > 1 else None,
        depth_m=_deepest(source, table),
        positioning=read_positioning(source, names, warnings),
        program=read_program(source, names, warnings),
        bathymetry=_has_bathymetry(names),
        photogrammetry=read_photogrammetry(source, names, warnings),
        has_report=any(one.startswith(PHOTOGRAMMETRY) and one.endswith(REPORT) for one in names),
        warnings=(*session.warnings, *warnings),
    )


def _session(name: SessionName, source: Source, feedback: Feedback) -> Tuple[SurveySession, Optional[str]]:
    """The session and the path of its list of frames."""
    files = locate(source.names(), METADATA, name.name).files
    table = next((path for file, path in files.items() if is_metadata(file)), None)
    if table is None:
        return SurveySession(name), None
    every = name.platform in ALL_FRAMES
    return read_session(name.name, source, all_frames=every, classifiers=(), feedback=feedback), table


def _useful(name: SessionName, names: Sequence[str], session: SurveySession) -> Optional[int]:
    """How many frames were judged useful; None when nobody judged."""
    if name.platform in ALL_FRAMES:
        return None
    judged = any(map(is_useful_list, locate(names, METADATA, name.name).files)) or any(
        map(is_jacques, locate(names, PREDICTIONS, name.name).files)
    )
    return len(session.frames) if judged and session.frames_in_metadata else None


def _media(folder: Path, names: Sequence[str]) -> Tuple[str, int]:
    """What DCIM holds, videos before pictures, and the bytes of these files, also of those in GOPRO folders."""
    files = [name for name in names if _MEDIA.fullmatch(name)]
    for kind, endings in _ENDINGS.items():
        if any(name.lower().endswith(endings) for name in files):
            every = tuple(ending for some in _ENDINGS.values() for ending in some)
            with reading(folder / "DCIM"):
                return kind, sum((folder / name).stat().st_size for name in files if name.lower().endswith(every))
    return "", 0


def _cells(source: Source, table: Optional[str], column: str) -> Iterable[str]:
    """The cells of a column of the list of frames; none when it has no such column."""
    if table is not None:
        for cells in Table(table, source.read(table), []).column_chunks(column):
            yield from cells


def _camera(source: Source, table: Optional[str]) -> str:
    """Make and model, or the model alone, of the first frame that tells them."""
    found = [next((cell.strip() for cell in _cells(source, table, name) if cell.strip()), "") for name in _CAMERA]
    make, model, camera = found
    return " ".join(filter(None, (make, model))) or camera


def _deepest(source: Source, table: Optional[str]) -> Optional[float]:
    cells = list(_cells(source, table, "Depth"))
    depths = [one for one in numbers(cells, range(len(cells)), Tally(), decimal_comma=True) if one is not None]
    return max(depths, default=None)


def _has_bathymetry(names: Sequence[str]) -> bool:
    """True when an echo sounder's log is there and bathymetry was made of it."""
    sensors = any(name.startswith("SENSORS/") and (".bin" in name.lower() or ".log" in name.lower()) for name in names)
    folder = "PROCESSED_DATA/BATHY/"
    entries = {name[len(folder) :].partition("/")[0] for name in names if name.startswith(folder)}
    return sensors and len(entries) > _BATHYMETRY_ENTRIES
