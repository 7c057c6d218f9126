"""What a report tells: single sessions, and all of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, List, Optional, Sequence, Tuple

from ...atlas.content import LOCAL, Model
from ..times import CAMERA_CLOCKS


@dataclass
class SessionFacts:
    """One session: what its deposit says, and counts of its chosen frames.

    `classes` holds, for each class of the model, the frames whose score reaches the class's threshold; `labels` holds,
    by label id, the frames annotated present. Altitudes are metres as stored: depths of an ASV are negative. Times are
    ISO texts, UTC where known. `footprint` is the WKB of a polygon, `centre` (longitude, latitude).
    """

    doi: str
    name: str
    date: str
    country: str
    place: str
    platform: str
    footprint: Optional[bytes] = None
    centre: Optional[Tuple[float, float]] = None
    versions: List[Tuple[str, str]] = field(default_factory=list)
    frames: int = 0
    positioned: int = 0
    first: str = ""
    last: str = ""
    lowest: Optional[float] = None
    mean: Optional[float] = None
    highest: Optional[float] = None
    predicted: int = 0
    classes: Sequence[int] = ()
    annotated: int = 0
    labels: Dict[int, int] = field(default_factory=dict)

    @property
    def year(self) -> str:
        """The year of the session; '' when unknown."""
        return self.date[:4]

    @property
    def is_published(self) -> bool:
        """Whether it has a DOI."""
        return not self.doi.startswith(LOCAL)


@dataclass
class AtlasFacts:
    """All chosen sessions, in the order of place, date and name, and what they are counted by."""

    sessions: List[SessionFacts]
    model: Optional[Model]
    label_names: Dict[int, str]
    newest_change: str
    published_version: str

    @property
    def frames(self) -> int:
        """Chosen frames of all sessions."""
        return sum(one.frames for one in self.sessions)

    @property
    def predicted(self) -> int:
        """Chosen frames with scores of the model."""
        return sum(one.predicted for one in self.sessions)

    @property
    def annotated(self) -> int:
        """Chosen frames that were annotated."""
        return sum(one.annotated for one in self.sessions)

    @property
    def years(self) -> List[str]:
        """The years there are sessions of, ascending; '' for sessions without date comes last."""
        years = {one.year for one in self.sessions}
        return sorted(years - {""}) + ([""] if "" in years else [])

    @property
    def platforms(self) -> List[str]:
        """The platforms, that with most sessions first."""
        counts = Counter(one.platform for one in self.sessions)
        return sorted(counts, key=lambda name: (-counts[name], name))

    @property
    def places(self) -> List[Tuple[str, str]]:
        """(country, place) of the sessions in their order, each once."""
        return list(dict.fromkeys((one.country, one.place) for one in self.sessions))

    def class_counts(self, sessions: Iterable[SessionFacts]) -> List[Tuple[str, int]]:
        """(class, frames from the class's threshold on) over sessions."""
        classes = self.model.classes if self.model else ()
        totals = [sum(column) for column in zip(*(one.classes for one in sessions if one.classes))]
        return [(one.name, int(total)) for one, total in zip(classes, totals)]

    def label_counts(self, sessions: Iterable[SessionFacts]) -> List[Tuple[str, int]]:
        """(label, frames annotated present) over sessions."""
        totals: Counter = Counter()
        for one in sessions:
            totals.update(one.labels)
        return [(self.label_names.get(label, str(label)), count) for label, count in totals.items()]


AIRBORNE = ("UAV",)
"""Platforms whose GPSAltitude is the altitude of the flight, never a depth."""


def has_camera_time(session: SessionFacts) -> bool:
    """Whether its times may be no UTC."""
    return session.platform.upper() in CAMERA_CLOCKS


def is_airborne(session: SessionFacts) -> bool:
    """Whether its altitudes are those of a flight."""
    return session.platform.upper() in AIRBORNE


def is_depth(session: SessionFacts) -> bool:
    """Whether its altitudes are depths: negative, as those of an ASV's echo sounder are, and of nothing that flies."""
    return not is_airborne(session) and session.mean is not None and session.mean <= 0


def number(value: Any) -> Optional[float]:
    """A number; GDAL types a computed column after its first row, so it may come as text."""
    return None if value in (None, "") else float(value)
