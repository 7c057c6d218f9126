"""Batches of values as text of a CSV file, with nothing but Python.

The form, byte by byte, is the same as that of `arrow.py`: fields are quoted only where they hold a quote, a comma or a
line break; numbers are written as briefly as they can be read back exactly; what is unset is empty.
"""

from __future__ import annotations

import math
import re
from typing import Callable, Dict, List, Sequence

from .columns import Column, Kind

_SPECIAL = re.compile(r'[",\r\n]')
FLAGS = ("0.0", "1.0", "")


def quoted(text: str) -> str:
    """A field."""
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text


def header(columns: Sequence[Column]) -> str:
    """The first line."""
    return ",".join(quoted(column.name) for column in columns) + "\n"


def real_text(value: float) -> str:
    """A number in the shortest form that gives the same number back."""
    return repr(value) if math.isfinite(value) else ""


_TEXTS: Dict[Kind, Callable[[list], List[str]]] = {
    Kind.TEXT: lambda values: ["" if value is None else quoted(value) for value in values],
    Kind.REAL: lambda values: ["" if value is None else real_text(value) for value in values],
    Kind.FLAG: lambda values: [FLAGS[value] for value in values],
    Kind.BYTE: lambda values: ["" if value < 0 else str(value) for value in values],
    Kind.MARK: lambda values: [str(value) for value in values],
}


def lines(columns: Sequence[Column], batch: Sequence[list]) -> bytes:
    """The lines of a batch: one list of values a column."""
    texts = [_TEXTS[column.kind](values) for column, values in zip(columns, batch)]
    return "".join(",".join(row) + "\n" for row in zip(*texts)).encode("utf-8")
