"""What is written into an atlas, one survey session at a time. Coordinates are WGS84 longitude, latitude in degrees."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Optional, Sequence, Tuple

Line = Sequence[Tuple[float, float]]

FRAME_FIELDS = (
    "filename",
    "original_filename",
    "relative_file_path",
    "longitude",
    "latitude",
    "altitude",
    "pitch",
    "roll",
    "track",
    "datetime",
    "fix",
)
"""Order of the values of one frame in `SessionContent.frames`; datetimes are naive and UTC where known."""


LOCAL = "local:"
"""What the DOIs of a session begin with that is not on Zenodo (yet)."""


def local_doi(session_name: str) -> str:
    """The DOI of a session that is not on Zenodo, as a deposit and as a version: `local:<session name>`."""
    return f"{LOCAL}{session_name}"


@dataclass
class VersionRow:
    """A Zenodo record of a deposit: its id, what it holds, and Zenodo's own stamp of its last change."""

    doi: str
    kind: str
    updated: str


@dataclass
class PredictionRows:
    """Scores of one model: `rows` are (index into the frames, one score per class in class-id order)."""

    model_id: int
    version_doi: str
    rows: Sequence[Tuple[int, Sequence[Optional[float]]]]


@dataclass
class SessionContent:
    """Everything an atlas holds about one session (one Zenodo deposit, or one that is local).

    Whether it has raw and processed data is told by the kinds of its versions, unless it is given.
    """

    deposit_doi: str
    session_name: str
    session_date: Optional[datetime.date]
    country: str
    location: str
    platform: str
    footprint: Optional[Line] = None
    track: Optional[Line] = None
    versions: Sequence[VersionRow] = ()
    frames_version_doi: Optional[str] = None
    frames: Sequence[tuple] = ()
    predictions: Sequence[PredictionRows] = field(default_factory=list)
    have_processed_data: Optional[bool] = None
    have_raw_data: Optional[bool] = None


@dataclass(frozen=True)
class ModelClass:
    """A class of a model, its decision threshold, and its column in the model's wide prediction table."""

    id: int
    name: str
    threshold: float
    column: str
    label_id: Optional[int] = None


@dataclass(frozen=True)
class Model:
    """A multilabel classifier whose scores the atlas can hold; classes in id order."""

    id: int
    name: str
    link: str
    doi: str
    creation_date: str
    classes: Tuple[ModelClass, ...]


@dataclass(frozen=True)
class Written:
    """What writing one session did: rows written, and what people had made that stayed.

    `kept_frames` are annotated, or have scores made by hand, and stayed though the session lost them. `kept_scores` are
    frames whose scores made by hand stayed instead of the session's own.
    """

    frames: int
    predictions: int
    kept_frames: int = 0
    kept_scores: int = 0
