"""Chosen frames as ranges of their ids, in pieces of a bearable size."""

from __future__ import annotations

from array import array
from typing import Iterable, Iterator, List, NamedTuple, Tuple

PIECE = 20_000
"""Frames copied at once: some tenths of a second."""

RANGES = (
    "SELECT min(id) AS first_id, max(id) AS last_id FROM "
    "(SELECT id, id - row_number() OVER (ORDER BY id) AS island FROM chosen_frame) GROUP BY island ORDER BY 1"
)
"""The chosen frames as ranges of ids without gaps: a session's frames were mostly written one after the other."""


class Piece(NamedTuple):
    """Ranges of frame ids that are copied together, both ends included, and how many frames they hold.

    `ends` are first and last ids in turn, 16 bytes a range: of 1.6 million frames every other one may be chosen.
    """

    ends: array
    frames: int

    @property
    def ranges(self) -> List[Tuple[int, int]]:
        """First and last id of each range."""
        return list(zip(self.ends[::2], self.ends[1::2]))


def pieces(ranges: Iterable[Tuple[int, int]]) -> Iterator[Piece]:
    """Group ranges into pieces of at most `PIECE` frames, cutting those that are longer."""
    waiting = array("q")
    frames = 0
    for first, last in ranges:
        start = first
        while start <= last:
            end = min(last, start + PIECE - frames - 1)
            waiting.extend((start, end))
            frames += end - start + 1
            start = end + 1
            if frames == PIECE:
                yield Piece(waiting, frames)
                waiting, frames = array("q"), 0
    if waiting:
        yield Piece(waiting, frames)
