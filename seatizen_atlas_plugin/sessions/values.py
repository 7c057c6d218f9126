"""Numbers as CSV files of surveys write them, and a tally of those that are none."""

from __future__ import annotations

import math
from typing import Sequence

_BLANK = frozenset({"", "nan", "na", "n/a", "null", "none", "<na>", "-", "--"})


class Tally:
    """How often something was met in a file, and in which line first."""

    def __init__(self) -> None:
        self.count = 0
        self.line = 0

    def add(self, line: int) -> None:
        if not self.count or line < self.line:
            self.line = line
        self.count += 1

    def __bool__(self) -> bool:
        return self.count > 0


def is_blank(cell: str) -> bool:
    """Whether a cell says "no value"."""
    return cell.strip().lower() in _BLANK


def text_or_none(cell: str) -> str | None:
    """The cell without surrounding blanks, None when it says "no value"."""
    stripped = cell.strip()
    return None if stripped.lower() in _BLANK else stripped


def number(cell: str, *, decimal_comma: bool) -> float | None:
    """A finite number; None when the cell is blank. Raises ValueError for anything else."""
    text = cell.strip()
    if text.lower() in _BLANK:
        return None
    if decimal_comma and text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    value = float(text)
    if not math.isfinite(value) or "_" in text:
        raise ValueError(text)
    return value


def numbers(
    cells: Sequence[str], lines: Sequence[int], unreadable: Tally, *, decimal_comma: bool
) -> list[float | None]:
    """A column's cells as finite numbers; None where blank, None and tallied where it is no number."""
    try:
        values = list(map(float, cells))
    except ValueError:
        values = []
    if len(values) == len(cells) and all(map(math.isfinite, values)) and "_" not in "".join(cells):
        return list(values)
    result: list[float | None] = []
    for cell, line in zip(cells, lines):
        try:
            result.append(number(cell, decimal_comma=decimal_comma))
        except ValueError:
            unreadable.add(line)
            result.append(None)
    return result
