"""The entries of an R-tree against the bounds of the geometries that they stand for.

They are read once, in the order in which they lie in the R-tree, and compared as arrays: looking each of 1.6 million up
by its id takes SQLite five seconds.
"""

from __future__ import annotations

import sqlite3
from typing import List, Optional, Tuple

import numpy

from ..sql import identifier
from .reader import Reader

ROUNDING = 1e-6
"""R-trees hold single-precision numbers, rounded outwards: a few steps of 1.2e-7 of the number."""
_NOTHING = 1e-9
"""Degrees (0.1 mm): numbers next to zero are zero in single precision."""


class Boxes:
    """Ids and boxes (min x, min y, max x, max y) of an R-tree, by id. Raises `sqlite3.DatabaseError` when damaged."""

    def __init__(self, reader: Reader, tree: str) -> None:
        statement = f"SELECT id, minx, miny, maxx, maxy FROM {identifier(tree)}"  # nosec B608: quoted
        ids, boxes = [numpy.empty(0, "i8")], [numpy.empty((0, 4), "f4")]
        for some in reader.batches(statement):
            ids.append(numpy.fromiter((row[0] for row in some), "i8", len(some)))
            boxes.append(numpy.array(some, "f8")[:, 1:].astype("f4"))
        order = numpy.argsort(numpy.concatenate(ids), kind="stable")
        self.ids = numpy.concatenate(ids)[order]
        self._boxes = numpy.concatenate(boxes)[order]
        self._met = numpy.zeros(len(self.ids), bool)

    def compare(self, ids: numpy.ndarray, bounds: numpy.ndarray) -> Tuple[numpy.ndarray, numpy.ndarray]:
        """(whether there is an entry, whether it is that of the bounds but for rounding outwards), a value an id."""
        if not len(self.ids):
            return numpy.zeros(len(ids), bool), numpy.zeros(len(ids), bool)
        place = numpy.minimum(numpy.searchsorted(self.ids, ids), len(self.ids) - 1)
        there = self.ids[place] == ids
        self._met[place[there]] = True
        found = self._boxes[place].astype("f8")
        slack = ROUNDING * numpy.maximum(1.0, numpy.abs(bounds))
        low, high = found[:, :2] - bounds[:, :2], found[:, 2:] - bounds[:, 2:]
        fits = (low <= _NOTHING) & (low >= -slack[:, :2]) & (high >= -_NOTHING) & (high <= slack[:, 2:])
        return there, fits.all(axis=1)

    def unmet(self) -> List[int]:
        """Ids of entries that no row asked for."""
        return self.ids[~self._met].tolist()


def damage(reader: Reader, tree: str) -> Optional[str]:
    """What SQLite's own check of R-trees (https://www.sqlite.org/rtree.html#rtreecheck) complains of first.

    `PRAGMA integrity_check` looks into R-trees only since SQLite 3.44. Without the function nothing is known.
    """
    try:
        lines = str(reader.value("SELECT rtreecheck(?)", (tree,))).splitlines()
    except sqlite3.DatabaseError as error:
        return None if "no such function" in str(error) else str(error)
    return None if lines == ["ok"] else lines[0]
