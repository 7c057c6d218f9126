"""What a survey session holds once it is read: frames, predictions, footprint and track."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from ..messages import Message, SeatizenError

Position = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84 (EPSG:4326 in x, y order)."""


class SessionError(SeatizenError):
    """A session, or one of its files, cannot be read."""


@dataclass(frozen=True)
class SessionName:
    """A session's name and what it says.

    `date` is None when the eight digits are no calendar date. `country` is ISO 3166 alpha-3, upper case, "" when the
    name gives none. `place` and `platform` are upper case, as in the published atlas. `index` is the rest ("" if none).
    """

    name: str
    date: dt.date | None
    country: str
    place: str
    platform: str
    index: str


class Frame(NamedTuple):
    """One image, in the order of the atlas's columns.

    Position in degrees (WGS 84), altitude in metres as the platform means it (negative depth for ASV, height for UAV),
    angles in degrees, `datetime` naive: UTC where the file gives a zone, else as written. `fix` is the GNSS
    quality: 1 fixed, 2 float, 5 single. None is "not known".
    """

    filename: str
    original_filename: str
    relative_file_path: str | None
    longitude: float | None
    latitude: float | None
    altitude: float | None
    pitch: float | None
    roll: float | None
    track: float | None
    datetime: dt.datetime | None
    fix: int | None


NOT_USEFUL, REPEATED, UNNAMED = "not useful", "repeated", "without name"


class LeftOutFrame(NamedTuple):
    """A row of metadata.csv that gave no frame: its full name, why (`NOT_USEFUL`, ...), and its position if it has one.

    Degrees, WGS 84.
    """

    filename: str
    reason: str
    longitude: float | None
    latitude: float | None


@dataclass(frozen=True)
class Classifier:
    """A multilabel model whose scores can be read.

    `key` is its id in the atlas, `file_mark` the text in a score file's name that tells the model (the last segment of
    its link), `classes` its current class names in class-id order.
    """

    key: int
    file_mark: str
    classes: tuple[str, ...]


@dataclass
class Predictions:
    """Scores of one classifier: (index into the session's frames, scores 0..1 in class order, None where absent)."""

    classifier_key: int
    rows: list[tuple[int, list[float | None]]]


@dataclass
class SurveySession:
    """A session as read from its files, with what the user should know about them.

    `footprint` is a closed counter-clockwise ring, `track` a line. `unknown_models` are models whose scores are in
    the session but which no classifier given to the reader knows. `frames_in_metadata` counts all frames listed,
    `left_out` are the rows that gave none of `frames`.
    """

    name: SessionName
    frames: list[Frame] = field(default_factory=list)
    predictions: list[Predictions] = field(default_factory=list)
    footprint: tuple[Position, ...] | None = None
    track: tuple[Position, ...] | None = None
    unknown_models: tuple[str, ...] = ()
    warnings: list[Message] = field(default_factory=list)
    frames_in_metadata: int = 0
    left_out: list[LeftOutFrame] = field(default_factory=list)
