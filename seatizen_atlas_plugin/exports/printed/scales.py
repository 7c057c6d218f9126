"""Where the ticks of an axis go."""

from __future__ import annotations

import math
from typing import List, Tuple

_TIME_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)
DAY = 86400


def nice_step(span: float, count: int) -> float:
    """The step of 1, 2 or 5 times a power of ten that gives at most `count` steps over a span."""
    if span <= 0 or not math.isfinite(span):
        return 1.0
    rough = span / max(count, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in (1, 2, 5, 10):
        if factor * power >= rough * (1 - 1e-9):
            return factor * power
    return 10 * power


def ticks(low: float, high: float, count: int) -> List[float]:
    """Round values from the one at or below `low` to the one at or above `high`, about `count` steps."""
    step = nice_step(high - low, count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    if last == first:
        last += 1
    return [index * step for index in range(first, last + 1)]


def decimals_of(step: float) -> int:
    """The decimals that values at this step need."""
    return max(0, -math.floor(math.log10(step) + 1e-9))


def time_ticks(start: float, end: float, count: int) -> Tuple[List[float], bool]:
    """Round seconds within a span, at most about `count`; true when they are whole days."""
    span = end - start
    step = next((step for step in _TIME_STEPS if span / step <= count), 0)
    if not step:
        step = DAY * math.ceil(span / DAY / count)
    first = math.ceil(start / step)
    return [index * step for index in range(first, math.floor(end / step) + 1)], step >= DAY
