"""What a report dialog shows, prepared: counts, one row a session, the whole text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

from .rows_model import Cell


@dataclass(frozen=True)
class ReportView:
    """A report as it is shown.

    `icon` is a name in QGIS's theme; `counts` are (name, value) pairs in order; every row has one cell a header;
    `text` is what is copied and saved.
    """

    icon: str
    heading: str
    counts: Sequence[tuple[str, str]]
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    text: str
