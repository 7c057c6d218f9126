"""Which sessions and frames of an atlas are to be exported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Sequence, Tuple

from ..messages import QT_TRANSLATE_NOOP, Message, message

Extent = Tuple[float, float, float, float]


@dataclass(frozen=True)
class Selection:
    """Filters, all optional, all of which must pass; an empty selection is the whole atlas.

    Of sessions: `date_from` and `date_to` (ISO days of the session, both included), `sessions` (names or DOIs in any
    form), `places`, `platforms` (without regard to case). Of frames: `extent` (west, south, east, north in degrees
    WGS 84, the border included; west > east crosses the antimeridian), `area` (WKB of a polygon or multipolygon in
    EPSG:4326, the border included), `labels` (annotated present with any of them), `classes` of `model` (predicted with
    any of them, from `threshold` on, or from the class's own one), `only_annotated` (annotated at all, present or
    absent). `model` is a name or an id; empty is the newest one by its date.
    """

    extent: Optional[Extent] = None
    area: Optional[bytes] = None
    date_from: str = ""
    date_to: str = ""
    sessions: Tuple[str, ...] = ()
    places: Tuple[str, ...] = ()
    platforms: Tuple[str, ...] = ()
    labels: Tuple[str, ...] = ()
    classes: Tuple[str, ...] = ()
    threshold: Optional[float] = None
    only_annotated: bool = False
    model: str = ""

    @property
    def narrows_space(self) -> bool:
        """Whether positions are asked for."""
        return self.extent is not None or self.area is not None

    @property
    def narrows_content(self) -> bool:
        """Whether what is seen in a frame is asked for."""
        return bool(self.labels or self.classes or self.only_annotated)

    @property
    def narrows_frames(self) -> bool:
        """Whether some frames of a session may be left out."""
        return self.narrows_space or self.narrows_content

    @property
    def narrows_sessions(self) -> bool:
        """Whether a filter of sessions is set."""
        return bool(self.date_from or self.date_to or self.sessions or self.places or self.platforms)

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not self.narrows_frames and not self.narrows_sessions

    def described(self) -> List[Message]:
        """The filters that are set, a sentence each."""
        if self.is_everything:
            return [message(QT_TRANSLATE_NOOP("Seatizen", "The whole atlas, without filters."))]
        return [*self._sessions_described(), *self._frames_described()]

    def _sessions_described(self) -> List[Message]:
        found = []
        if self.date_from:
            text = QT_TRANSLATE_NOOP("Seatizen", "Sessions of {day} or later.")
            found.append(message(text, day=self.date_from))
        if self.date_to:
            text = QT_TRANSLATE_NOOP("Seatizen", "Sessions of {day} or earlier.")
            found.append(message(text, day=self.date_to))
        for text, names in (
            (QT_TRANSLATE_NOOP("Seatizen", "Sessions: {names}."), self.sessions),
            (QT_TRANSLATE_NOOP("Seatizen", "Places: {names}."), self.places),
            (QT_TRANSLATE_NOOP("Seatizen", "Platforms: {names}."), self.platforms),
        ):
            if names:
                found.append(message(text, names=_listed(names)))
        return found

    def _frames_described(self) -> List[Message]:
        found = []
        if self.extent is not None:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "Frames from longitude {west} to {east} and latitude {south} to {north} (degrees, WGS 84)."
            )
            west, south, east, north = self.extent
            found.append(message(text, west=west, south=south, east=east, north=north))
        if self.area is not None:
            found.append(message(QT_TRANSLATE_NOOP("Seatizen", "Frames inside a polygon.")))
        if self.labels:
            text = QT_TRANSLATE_NOOP("Seatizen", "Frames annotated present with any of: {names}.")
            found.append(message(text, names=_listed(self.labels)))
        if self.classes:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "Frames predicted with any of: {names} (from the class's threshold on)."
            )
            if self.threshold is not None:
                text = QT_TRANSLATE_NOOP("Seatizen", "Frames predicted with any of: {names} (from {threshold} on).")
            found.append(message(text, names=_listed(self.classes), threshold=self.threshold))
        if self.only_annotated:
            found.append(message(QT_TRANSLATE_NOOP("Seatizen", "Annotated frames only.")))
        return found


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)
