"""A spec: the rows of one atlas file as they are meant, with the way each cell is stored."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from typing import Any, Callable, Dict, Iterator, List, NamedTuple, Optional, Union

from .blobs import BlobInteger, Shape
from .layouts import Layout

Row = Dict[str, Any]
"""Published column name to cell: a plain value, a `Shape` (geometry), or a `BlobInteger`."""


class Stream(NamedTuple):
    """Too many rows to hold: their number and what makes them, as tuples in the order of `layouts.COLUMNS`."""

    count: int
    rows: Callable[[], Iterator[tuple]]


@dataclass
class Atlas:
    """What `writer.write` writes and `truth.truth` tells."""

    layout: Layout
    rows: Dict[str, Union[List[Row], Stream]]
    track_view_bounds: Optional[tuple] = None
    """Bounds of the track view, frozen when script 03 ran."""
    also: List[str] = field(default_factory=list)
    """Statements at the end: what a user added that is no part of the atlas."""
    about: Dict[str, Any] = field(default_factory=dict)

    def table(self, name: str) -> List[Row]:
        """The rows of a table that is not streamed."""
        rows = self.rows.get(name, [])
        if isinstance(rows, Stream):
            raise TypeError(f"{name} is streamed")
        return rows


def stored(cell: Any) -> Any:
    """What SQLite is given for a cell."""
    return cell.stored() if isinstance(cell, (Shape, BlobInteger)) else cell


def seeded(preset: str, seed: int) -> random.Random:
    """A generator that the preset's name and seed determine, on every machine."""
    return random.Random(json.dumps([preset, seed]))
