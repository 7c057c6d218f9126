"""Makes the rows of sessions as the original tool wrote them: deposit, versions, track, frames, scores, annotations."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from .atlas import Row
from .blobs import Shape, collection, line, point, polygon

Position = Tuple[float, float]


class Place(NamedTuple):
    """Longitude and latitude in degrees where a survey starts, and the step between two frames."""

    x: float
    y: float
    step: float = 0.00002


class Survey:
    """Collects the rows of an atlas, session by session."""

    def __init__(self, chance: random.Random, rows: Dict[str, Any]) -> None:
        """`rows` holds the labels, models and classes already; everything else is added to it."""
        self.chance = chance
        self.rows: Dict[str, Any] = rows
        self._next: Dict[str, int] = {}

    def add(self, table: str, **cells: Any) -> Row:
        """Append a row; tables with an id count on where none is given."""
        rows = self.rows.setdefault(table, [])
        if table in ("deposit", "version"):
            cells.setdefault("rowid", self._count(table))
        elif "id" not in cells:
            cells = {"id": self._count(table), **cells}
        rows.append(cells)
        return cells

    def skip(self, table: str, number: int) -> None:
        """Leave a gap of ids, as deleted rows do."""
        self._next[table] = self._next.get(table, 1) + number

    def _count(self, table: str) -> int:
        number = self._next.get(table, 1)
        self._next[table] = number + 1
        return number

    def session(
        self,
        name: str,
        doi: str,
        place: Place,
        frames: int,
        encodings: Sequence[str] = ("spatialite",),
        as_collection: bool = False,
    ) -> List[Row]:
        """A published session with one raw and one processed version; its frames are of the processed one.

        :returns: the rows of its frames, which are in no particular order, as in the original.
        """
        encoding = cycle(encodings)
        positions = self._path(place, frames)
        hull, track = convex_hull(positions), [p for number, p in enumerate(positions) if number % 10]
        footprint = polygon(hull) if hull else None
        if as_collection and footprint is not None:
            footprint = collection(footprint, line(track))
        self.add(
            "deposit",
            doi=doi,
            session_name=name,
            footprint=Shape(footprint, next(encoding)),
            have_processed_data=1,
            have_raw_data=1,
        )
        if not as_collection:
            shape = Shape(line(track) if len(track) > 1 else None, next(encoding))
            self.add("deposit_linestring", deposit_doi=doi, footprint_linestring=shape)
        newest, oldest = numbered(doi, 2), numbered(doi, 1)
        self.add("version", doi=newest, deposit_doi=doi)
        self.add("version", doi=oldest, deposit_doi=doi)
        order = list(range(frames))
        self.chance.shuffle(order)
        return [self._frame(name, newest, number, positions[number], next(encoding)) for number in order]

    def _path(self, place: Place, frames: int) -> List[Position]:
        """Positions along a line with some drift, full doubles."""
        x, y = place.x, place.y
        positions = []
        for _ in range(frames):
            positions.append((x, y))
            x += place.step * self.chance.uniform(0.2, 1.0)
            y += place.step * self.chance.uniform(-0.5, 0.5)
        return positions

    def _frame(self, session: str, version: str, number: int, position: Position, encoding: str) -> Row:
        chance = self.chance
        name = f"{session}_1_{number + 1}.jpeg"
        start = datetime.strptime(session[:8], "%Y%m%d") + timedelta(hours=6)
        return self.add(
            "frame",
            version_doi=version,
            OriginalFileName=f"GX01{number // 1000:04d}.MP4",
            filename=name,
            relative_file_path=f"/{session}/PROCESSED_DATA/FRAMES/{name}",
            GPSPosition=Shape(point(*position), encoding),
            GPSAltitude=round(chance.uniform(-2.0, -0.2), 4),
            GPSPitch=round(chance.gauss(0, 2), 3),
            GPSRoll=round(chance.gauss(0, 2), 3),
            GPSTrack=round(chance.uniform(0, 360), 3),
            GPSDatetime=(start + timedelta(seconds=number // 3)).strftime("%Y-%m-%d %H:%M:%S"),
            GPSFix=chance.choice((1, 1, 1, 2, 5)),
        )

    def scores(self, frames: Sequence[Row], classes: Sequence[Row], version: Optional[str] = None) -> None:
        """One prediction for each frame and class; `version` is the frame's unless told."""
        for frame in frames:
            for one in classes:
                self.score(frame, one, version)

    def score(self, frame: Row, one: Row, version: Optional[str] = None, value: Optional[float] = None) -> Row:
        return self.add(
            "multilabel_prediction",
            score=random_score(self.chance) if value is None else value,
            version_doi=version or frame["version_doi"],
            frame_id=frame["id"],
            ml_class_id=one["id"],
        )

    def annotate(self, frames: Sequence[Row], labels: Sequence[Row], **session: Any) -> List[Row]:
        """An annotation session over all pairs of frame and label: mostly absent, some present, some not annotated."""
        number = self.add("multilabel_annotation_session", **session)["id"] if session else None
        return [
            self.add(
                "multilabel_annotation",
                value=self.chance.choice((1, 0, 0, 0, -1)),
                frame_id=frame["id"],
                ml_label_id=label["id"],
                ml_annotation_session_id=number,
            )
            for frame in frames
            for label in labels
        ]


def numbered(doi: str, number: int) -> str:
    """The record so many after a concept, in the same form of DOI."""
    head, _, digits = doi.rpartition(".")
    return f"{head}.{int(digits) + number}" if head else str(int(digits) + number)


def random_score(chance: random.Random) -> float:
    """Six decimals, most of them low, as a classifier's."""
    return round(chance.random() ** 3, 6)


def score_rows(frames: Sequence[Row], classes: Sequence[Row], chance: random.Random) -> Iterator[tuple]:
    """Prediction rows as tuples, for very many."""
    numbers = [one["id"] for one in classes]
    next_id = 1
    for frame in frames:
        version, frame_id = frame["version_doi"], frame["id"]
        for number in numbers:
            yield next_id, random_score(chance), version, frame_id, number
            next_id += 1


def convex_hull(positions: Sequence[Position]) -> Optional[List[Position]]:
    """The closed ring around positions (Andrew's monotone chain), None when they lie on one line."""
    listed = sorted(set(positions))
    if len(listed) < 3:
        return None

    def half(points: Sequence[Position]) -> List[Position]:
        chain: List[Position] = []
        for p in points:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], p) <= 0:
                chain.pop()
            chain.append(p)
        return chain[:-1]

    ring = half(listed) + half(listed[::-1])
    return [*ring, ring[0]] if len(ring) > 2 else None


def _turn(a: Position, b: Position, c: Position) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
