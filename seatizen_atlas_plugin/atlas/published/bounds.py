"""The real bounds of the layers of a published atlas.

What `gpkg_contents` says of them is inverted while a table is empty, never shrinks, and was computed once and for all
for the view of tracks.
"""

from __future__ import annotations

import sqlite3
import struct
from contextlib import suppress
from typing import Iterable, Iterator, Optional

from ..geometry import Bounds
from ..sql import identifier
from .geometries import Geometry, NotAGeometry, OtherReferenceSystem, read_geometry
from .variant import Variant

_CELL = struct.Struct(">q4f")
_CELLS_START = 4

_TRACKED = {
    "frame": ("frame", "GPSPosition"),
    "deposit": ("deposit", "footprint"),
    "deposit_linestring": ("deposit_linestring", "footprint_linestring"),
    "vw_deposit_linestring_with_platform": ("deposit_linestring", "footprint_linestring"),
}
"""Where the places are that a layer shows: table and column by their newest name."""


def real_bounds(connection: sqlite3.Connection, variant: Variant, layer: str) -> Optional[Bounds]:
    """(min x, min y, max x, max y) in degrees of what a layer shows; None when it shows nothing.

    Of frames and tracks those of the R-tree, in an instant, which are rounded outwards by less than 0.00001 degrees.
    That of deposits is keyed by numbers made of DOIs, where one can take another's place, so their blobs are read,
    which are few; so are all blobs of a file without R-trees.
    """
    table, column = _TRACKED[layer]
    if table not in variant.tables or column not in variant.tables[table].columns:
        return None
    there, blobs = variant.tables[table].name, variant.tables[table].columns[column]
    if table != "deposit":
        with suppress(sqlite3.OperationalError):  # no R-tree
            return _of_tree(connection, f"rtree_{there}_{blobs}")
    statement = f"SELECT {identifier(blobs)} FROM {identifier(there)}"  # nosec B608: quoted
    return _whole(_of_blobs(row[0] for row in connection.execute(statement)))


def _of_tree(connection: sqlite3.Connection, tree: str) -> Optional[Bounds]:
    """From the root node of an R-tree, which is the first (https://www.sqlite.org/rtree.html, "Shadow Tables").

    It begins with its depth and the number of its cells, two bytes each; a cell is an id, min and max x, min and max y.
    """
    statement = f"SELECT data FROM {identifier(tree + '_node')} WHERE nodeno = 1"  # nosec B608: quoted
    row = connection.execute(statement).fetchone()
    if row is None:
        return None
    count = int.from_bytes(row[0][2:_CELLS_START], "big")
    cells = (_CELL.unpack_from(row[0], _CELLS_START + number * _CELL.size) for number in range(count))
    return _whole((min_x, min_y, max_x, max_y) for _, min_x, max_x, min_y, max_y in cells)


def _of_blobs(blobs: Iterable[object]) -> Iterator[Bounds]:
    for blob in blobs:
        with suppress(NotAGeometry, OtherReferenceSystem):
            geometry = read_geometry(blob)
            if geometry is not None:
                yield from (part.bounds for part in _shown(geometry) if not part.is_empty and part.is_finite)


def _shown(geometry: Geometry) -> Iterable[Geometry]:
    """Of a collection its first member, which is the footprint (see `sources`), else the geometry."""
    return geometry.members[:1] if geometry.members else (geometry,)


def _whole(parts: Iterable[Bounds]) -> Optional[Bounds]:
    columns = list(zip(*parts))
    if not columns:
        return None
    return min(columns[0]), min(columns[1]), max(columns[2]), max(columns[3])
