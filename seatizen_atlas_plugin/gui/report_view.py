"""What a report dialog shows, prepared: counts, a table, the whole text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Optional, Sequence

from .rows_model import Cell


@dataclass(frozen=True)
class TableNames:
    """What the table of a report is called: its tab, the hint in its filter, and the sentences for no rows at all and
    for a row with nothing in its last column.
    """

    tab: str
    filter: str
    empty: str
    silent: str


@dataclass(frozen=True)
class ReportView:
    """A report as it is shown.

    `icon` is a name in QGIS's theme; `counts` are (name, value) pairs in order; every row has one cell a header, and
    the last one is shown whole below the table; without `names` there is no table; `text` is what is copied and saved;
    `buttons` are further things to do.
    """

    icon: str
    heading: str
    counts: Sequence[tuple[str, str]]
    headers: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    text: str
    names: Optional[TableNames] = None
    buttons: Sequence[tuple[str, Callable[[], Any]]] = ()
