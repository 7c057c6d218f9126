"""The facts of a session: one entry a row of metadata.csv, before any of it is written."""

from __future__ import annotations

import datetime as dt
import zlib
from dataclasses import dataclass, fields, replace

import numpy as np

from .classes import COMMON, OCCASIONAL, OLD_CLASSES
from .places import PLACES
from .spec import TRANSECTS, SessionSpec
from .tracks import headings, on_globe, transects, wandering

MICRO = 1_000_000
SECOND = 1_000_000_000
_FRAMES_A_VIDEO = 1590


@dataclass
class Survey:
    """Columns of equal length, one entry a frame in file order.

    Positions are WGS84 degrees with NaN where missing; `altitude` metres; angles degrees; `nanoseconds` since 1970 as
    UTC (camera's local time for UAV and UVC). A column that is None is not in the files. `scores` has one row a useful
    frame and one column a class, in millionths; None when nothing was classified.
    """

    spec: SessionSpec
    names: list[str]
    originals: list[str]
    paths: list[str]
    longitude: np.ndarray | None
    latitude: np.ndarray | None
    altitude: np.ndarray | None
    pitch: np.ndarray | None
    roll: np.ndarray | None
    track: np.ndarray | None
    fix: np.ndarray | None
    nanoseconds: np.ndarray
    useful: np.ndarray
    scores: np.ndarray | None

    def __len__(self) -> int:
        return len(self.names)


def generator(seed: int, *words: str) -> np.random.Generator:
    """Random numbers of their own for each session and purpose, so that one does not disturb another."""
    return np.random.default_rng([seed, *(zlib.crc32(word.encode()) for word in words)])


def make_survey(spec: SessionSpec, seed: int) -> Survey:
    """Make up the frames of one session."""
    total = spec.kept if not spec.classified else spec.kept + _useless_count(spec)
    place = PLACES[spec.place]
    rng = generator(seed, spec.name)
    draw = transects if spec.platform in TRANSECTS else wandering
    along, across = draw(rng, total, spec.spacing)
    along, across = along + rng.uniform(-120, 120), across + rng.uniform(-25, 25)
    longitude, latitude = (np.round(degrees, 10) for degrees in on_globe(place, along, across))
    depth = 3.5 + across / 60 + np.sin(along / 37) + 0.6 * np.sin(across / 5) + rng.normal(0, 0.03, total)
    chosen = generator(seed, spec.name, "useful")
    useful = _useful(chosen, spec.kept, total)
    names = _names(spec, total)
    survey = Survey(
        spec=spec,
        names=names,
        originals=[_original(spec, number) for number in range(total)],
        paths=[_path(spec, name) for name in names],
        longitude=longitude,
        latitude=latitude,
        altitude=np.round(-np.clip(depth, 0.3, None), 3),
        pitch=np.round(rng.normal(1.5, 1.2, total), 3),
        roll=np.round(rng.normal(0.0, 1.8, total), 3),
        track=np.round(headings(along, across, place.coast), 3),
        fix=_fixes(rng, total),
        nanoseconds=_times(spec, rng, total),
        useful=useful,
        scores=_scores(chosen, int(useful.sum())) if spec.classified else None,
    )
    _platform_columns(survey, rng)
    _positions(survey, rng)
    return survey


def older(survey: Survey, seed: int) -> Survey:
    """What was published of a session before it was processed again: four fifths of its frames, with other scores."""
    count = len(survey) * 4 // 5
    columns = {field.name: getattr(survey, field.name) for field in fields(survey)}
    kept = {name: cells[:count] for name, cells in columns.items() if name != "spec" and cells is not None}
    kept["scores"] = _scores(generator(seed, survey.spec.name, "older"), int(kept["useful"].sum()))
    return replace(survey, **kept)


def _useless_count(spec: SessionSpec) -> int:
    return round(spec.kept * spec.useless / (1 - spec.useless))


def _useful(rng: np.random.Generator, kept: int, total: int) -> np.ndarray:
    """Half of the useless frames lie at the start and the end of the mission, the others anywhere."""
    useful = np.ones(total, dtype=bool)
    spare = total - kept
    ends = spare // 2
    first = ends * 2 // 3
    useful[:first] = False
    useful[total - (ends - first) : total] = False
    inner = np.flatnonzero(useful)
    useful[rng.choice(inner, spare - ends, replace=False)] = False
    return useful


def _names(spec: SessionSpec, total: int) -> list[str]:
    if spec.platform == "UVC":
        return [f"{spec.name}_{number + 1:04d}.JPG" for number in range(total)]
    if spec.platform == "UAV":
        return [f"{spec.name}_DJI_{number + 1:04d}.JPG" for number in range(total)]
    if spec.platform == "AUV":
        return [f"{spec.name}_{number:06d}.png" for number in range(total)]
    if spec.bare_names:
        return [f"G{number + 10231:07d}.JPG" for number in range(total)]
    return [f"{spec.name}_{number // _FRAMES_A_VIDEO + 1}_{number % _FRAMES_A_VIDEO}.jpeg" for number in range(total)]


FRAMES_PER_VIDEO = 2100
"""About twelve minutes, after which a GoPro starts the next file."""


def _original(spec: SessionSpec, number: int) -> str:
    """The camera's own name of the photo, or of the video a frame was cut from; most CSVs do not keep it."""
    if spec.videos:
        return f"GX01{number // FRAMES_PER_VIDEO:04d}.MP4"
    return f"IMG_{number + 4021:04d}.JPG" if spec.platform == "UVC" else ""


def _path(spec: SessionSpec, name: str) -> str:
    images_only = spec.platform in {"UAV", "UVC"} or spec.bare_names
    folder = "DCIM" if images_only else "PROCESSED_DATA/FRAMES"
    return f"{'/' if 'slash' in spec.dialect else ''}{spec.name}/{folder}/{name}"


def _times(spec: SessionSpec, rng: np.random.Generator, total: int) -> np.ndarray:
    midnight = dt.datetime.combine(spec.date, dt.time(), tzinfo=dt.timezone.utc)
    start = int(midnight.timestamp()) + int(rng.integers(5 * 3600, 8 * 3600))
    if spec.clock == "unset":
        start = int(rng.integers(60, 3600))
    whole = spec.platform in {"UAV", "UVC"}
    first = start * SECOND + (0 if whole else int(rng.integers(0, SECOND)) // 1000 * 1000)
    step = round(SECOND / spec.rate / 1000) * 1000
    return first + np.arange(total, dtype=np.int64) * step


def _fixes(rng: np.random.Generator, total: int) -> np.ndarray:
    """1 (fixed) most of the time, with stretches of 2 (float) and 5 (single)."""
    fix = np.ones(total, dtype=int)
    for value, share in ((2, 0.12), (5, 0.08)):
        start = int(rng.integers(0, max(total, 1)))
        fix[start : start + int(total * share)] = value
    return fix


def _platform_columns(survey: Survey, rng: np.random.Generator) -> None:
    """Leave out what the platform does not measure."""
    platform, total = survey.spec.platform, len(survey)
    if platform == "UAV":
        survey.altitude = np.round(60 + rng.normal(0, 0.4, total), 1)
    if platform in {"UAV", "AUV"}:
        survey.pitch = survey.roll = survey.track = survey.fix = None
    if platform == "AUV":
        survey.altitude = None
    if platform not in {"UAV", "AUV", "ASV"}:
        survey.pitch = survey.roll = None
        survey.fix = None if platform == "UVC" else np.full(total, 5)
    if platform in {"UVC", "SCUBA", "MASK", "HIKE"}:
        survey.altitude = survey.track = None


def _positions(survey: Survey, rng: np.random.Generator) -> None:
    """Spoil positions as `gps` of the specification says."""
    gps, total = survey.spec.gps, len(survey)
    if gps == "none":
        survey.longitude = survey.latitude = survey.altitude = survey.track = survey.fix = None
        survey.pitch = survey.roll = None
        return
    lost = np.zeros(total, dtype=bool)
    if gps in {"partial", "zero"}:
        start = int(rng.integers(0, total // 2))
        lost[start : start + max(total // 20, 2)] = True
    if gps == "all-zero":
        lost[:] = True
    if gps in {"one", "two"}:
        lost[np.flatnonzero(survey.useful)[{"one": 1, "two": 2}[gps] :]] = True
        lost |= ~survey.useful
    value = np.nan if gps in {"partial", "one", "two"} else 0.0
    survey.longitude[lost] = value
    survey.latitude[lost] = value
    if gps == "line":
        survey.latitude[:] = survey.latitude[0]


def _usual_logit(name: str) -> float:
    if name in COMMON:
        return -1.2
    return -4.6 if name in OCCASIONAL else -8.0


def _scores(rng: np.random.Generator, useful: int) -> np.ndarray:
    """Logit-normal scores in millionths: mostly tiny, a few classes likely, changing slowly along the track."""
    count = len(OLD_CLASSES)
    centre = np.array([_usual_logit(name) for name in OLD_CLASSES]) + rng.normal(0, 0.9, count)
    period = rng.uniform(150, 700, count)
    frame = np.arange(useful)[:, None]
    logits = centre + 1.7 * np.sin(2 * np.pi * frame / period + rng.uniform(0, 6.3, count))
    logits = logits + rng.normal(0, 1.0, (useful, count))
    return np.rint(MICRO / (1 + np.exp(-logits))).astype(np.int64)
