"""What the page of one session shows beside its counts: track, positions, profile, pictures."""

from __future__ import annotations

import datetime
from array import array
from dataclasses import dataclass, field
from typing import Iterable, List, Optional, Tuple

from .charts import Profile
from .facts import SessionFacts, has_camera_time, is_depth
from .language import Words
from .scales import time_ticks
from .texts import altitude_title

Point = Tuple[float, float]


def packed(points: Iterable[Point]) -> array:
    """Points in the memory of their numbers; a report holds those of all sessions at once."""
    return array("d", (value for point in points for value in point))


def unpacked(values: array) -> List[Point]:
    """The points again."""
    return list(zip(values[::2], values[1::2]))


@dataclass
class SessionDetail:
    """`track` is the WKB of a line; positions are longitude, latitude in degrees WGS 84, thinned and packed.

    `runs` are the altitudes without gaps in time between them, each packed (second or number, metres as stored) and no
    finer than paper shows. `timed` tells whether they are over seconds since 1970 (UTC where known) or over the frames'
    numbers. `pictures` are paths.
    """

    track: Optional[bytes] = None
    positions: array = field(default_factory=lambda: array("d"))
    runs: List[array] = field(default_factory=list)
    timed: bool = True
    pictures: List[str] = field(default_factory=list)


def profile_of(session: SessionFacts, detail: SessionDetail, words: Words) -> Optional[Profile]:
    """Depth, or what the altitudes are, over time; None where there are none."""
    depth = is_depth(session)
    runs = [[(x, -altitude if depth else altitude) for x, altitude in unpacked(run)] for run in detail.runs]
    if not runs:
        return None
    start, end = runs[0][0][0], runs[-1][-1][0]
    if detail.timed:
        marks, below = _time_marks(start, end, has_camera_time(session), words)
    else:
        marks = [(x, words.number(x)) for x in sorted({start, end})]
        below = words.translate("Seatizen", "Image number")
    return Profile(runs, marks, below, altitude_title(session, words), depth)


def _time_marks(start: float, end: float, of_camera: bool, words: Words) -> Tuple[List[Tuple[float, str]], str]:
    marks, days = time_ticks(start, end, 9)
    form = "%Y-%m-%d" if days else "%H:%M" if end - start > 120 else "%H:%M:%S"
    texts = [(mark, datetime.datetime.fromtimestamp(mark, datetime.timezone.utc).strftime(form)) for mark in marks]
    if days:
        return texts, words.translate("Seatizen", "Date")
    if of_camera:
        return texts, words.translate("Seatizen", "Time (the camera's clock)")
    return texts, words.translate("Seatizen", "Time (UTC)")
