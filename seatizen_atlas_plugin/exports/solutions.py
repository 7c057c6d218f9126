"""How a position was had, and how far off it may be, by the GPSFix of a frame."""

from __future__ import annotations

from typing import NamedTuple, Optional


class Solution(NamedTuple):
    """A kind of GNSS solution: what it is called, and metres that a position may be off."""

    name: str
    uncertainty: float


# The codes are those of the published tables (1 and 2 come of carrier phases, 5 of a receiver alone).
SOLUTIONS = {1: Solution("fixed", 0.1), 2: Solution("float", 1.0), 5: Solution("single", 10.0)}


def uncertainty_of(fix: Optional[int]) -> Optional[float]:
    """Metres that a position may be off; None when that is not known."""
    solution = SOLUTIONS.get(fix) if fix is not None else None
    return solution.uncertainty if solution else None
