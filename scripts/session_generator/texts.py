"""Facts as the text of CSV cells, and tables as CSV bytes."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Sequence, Union

import numpy as np

from .survey import SECOND

Column = Union[str, Sequence[str]]
"""The same text in every row, or one text a row."""


def decimals(values: np.ndarray, digits: int) -> list[str]:
    """Numbers with so many decimals; empty where NaN. 0 is written as pandas writes it."""
    return ["" if value != value else "0.0" if value == 0 else f"{value:.{digits}f}" for value in values.tolist()]


def moments(nanoseconds: np.ndarray, pattern: str) -> list[str]:
    """Whole seconds in a strftime pattern."""
    utc = dt.timezone.utc
    seconds = (nanoseconds // SECOND).tolist()
    texts = {second: dt.datetime.fromtimestamp(second, utc).strftime(pattern) for second in set(seconds)}
    return [texts[second] for second in seconds]


def fractions(nanoseconds: np.ndarray, digits: int) -> list[str]:
    """The fraction of the second: a point and so many digits."""
    divisor = 10 ** (9 - digits)
    return [f".{value:0{digits}d}" for value in (nanoseconds % SECOND // divisor).tolist()]


def table(columns: dict[str, Column], count: int, dialect: Sequence[str] = (), *, quoted: bool = False) -> bytes:
    """A CSV file of `count` rows in the order of the columns, in the dialect of the session."""
    text = io.StringIO()
    writer = csv.writer(
        text,
        delimiter=";" if "semicolon" in dialect else ",",
        lineterminator="\r\n" if "crlf" in dialect else "\n",
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    )
    writer.writerow([f" {name}  " if "padded" in dialect else name for name in columns])
    writer.writerows(zip(*([cells] * count if isinstance(cells, str) else cells for cells in columns.values())))
    return text.getvalue().encode("utf-8-sig" if "bom" in dialect else "utf-8")
