"""What an atlas must hold after a synchronisation with default options, from the facts and not from the files."""

from __future__ import annotations

import datetime as dt
from typing import Any, Sequence

import numpy as np

from .survey import MICRO, SECOND, Survey

_DAY = 86_400 * SECOND
_MILLISECOND = 1_000_000


def kept_rows(survey: Survey) -> list[int]:
    """Rows of the frames that are taken: useful ones; all of UAV and AUV; none where nothing says which are useful."""
    if survey.spec.takes_all:
        return list(range(len(survey)))
    if not survey.spec.classified and (not survey.spec.useful_list or survey.longitude is None):
        return []
    return np.flatnonzero(survey.useful).tolist()


def frame_names(survey: Survey, rows: Sequence[int]) -> list[str]:
    """File names with the session in front where they lack it."""
    session = survey.spec.name
    names = [survey.names[row] for row in rows]
    return [name if session in name else f"{session}_{name}" for name in names]


def expected_frames(survey: Survey) -> dict[str, list[Any]]:
    """[lon, lat, altitude, pitch, roll, track, UTC time, fix, original name, relative path] by file name."""
    rows = kept_rows(survey)
    longitude, latitude = _cells(survey.longitude, rows), _cells(survey.latitude, rows)
    for index, position in enumerate(zip(longitude, latitude)):
        if None in position or position == (0, 0):
            longitude[index] = latitude[index] = None
    columns = (
        longitude,
        latitude,
        _cells(survey.altitude, rows),
        _cells(survey.pitch, rows),
        _cells(survey.roll, rows),
        _cells(survey.track, rows),
        [_utc(value) for value in _moments(survey)[rows].tolist()],
        _cells(survey.fix, rows),
        [survey.originals[row] or survey.names[row] for row in rows],
        [survey.paths[row] for row in rows],
    )
    return {name: list(cells) for name, cells in zip(frame_names(survey, rows), zip(*columns))}


def expected_scores(survey: Survey) -> dict[str, list[float]]:
    """31 scores in class-id order by file name; none for a model that the atlas does not know."""
    if survey.scores is None or survey.spec.fault == "unknown-model":
        return {}
    names = frame_names(survey, np.flatnonzero(survey.useful).tolist())
    return dict(zip(names, (survey.scores / MICRO).tolist()))


def _cells(values: np.ndarray | None, rows: Sequence[int]) -> list[Any]:
    if values is None:
        return [None] * len(rows)
    return [None if value != value else value for value in values[rows].tolist()]


def _moments(survey: Survey) -> np.ndarray:
    """Nanoseconds in UTC. A clock never set (1970) gives the session's date, its time of day and 12 hours more."""
    if survey.spec.clock != "unset":
        return survey.nanoseconds
    midnight = dt.datetime.combine(survey.spec.date, dt.time(), tzinfo=dt.timezone.utc)
    return survey.nanoseconds % _DAY + int(midnight.timestamp()) * SECOND + _DAY // 2


def _utc(nanoseconds: int) -> str:
    seconds, rest = divmod(nanoseconds, SECOND)
    moment = dt.datetime.fromtimestamp(seconds, dt.timezone.utc)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{rest // _MILLISECOND:03d}Z"
