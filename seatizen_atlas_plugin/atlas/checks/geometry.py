"""The geometry blobs of every layer, and whether the R-trees and bounds say the same as they do."""

from __future__ import annotations

from typing import Dict, Iterator, List, Optional, Tuple

from ...messages import QT_TRANSLATE_NOOP, message
from ..prediction_schema import frame_view
from ..schema import TABLES, TRACK_VIEW
from ..sql import identifier
from .blobs import Bounds, look
from .reader import Reader
from .report import ERROR, WARNING, Finding, Kind
from .words import EXPECTED, FOUND, LATITUDE, LONGITUDE, PROBLEM, TABLE

SPATIAL = tuple((table.name, *table.geometry) for table in TABLES if table.geometry)
"""(table, geometry column, type) of the spatial tables."""

ROUNDING = 1e-6
"""R-trees hold single-precision numbers, rounded outwards: a few steps of 1.2e-7 of the number."""
_NOTHING = 1e-9
"""Degrees (0.1 mm): numbers next to zero are zero in single precision."""
BOUNDS_TOLERANCE = 1e-4
"""Degrees by which bounds of a layer may exceed its rows (11 m): they come from the R-tree or from the rows."""

BLOBS = Kind(
    "geometry",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Geometries of {table} are no valid GeoPackage geometries"),
    QT_TRANSLATE_NOOP("Seatizen", "GDAL may accept some of them; other readers do not show these rows or stop."),
)
INDEX_ABSENT = Kind(
    "spatial_index_absent",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Spatial indexes are missing or incomplete"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "The map is slow without an R-tree, and with one whose triggers are gone it soon shows wrong rows."
    ),
    QT_TRANSLATE_NOOP("Seatizen", "The spatial indexes are built again."),
)
INDEX_WRONG = Kind(
    "spatial_index_wrong",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "The spatial index of {table} does not match its rows"),
    QT_TRANSLATE_NOOP("Seatizen", "The map and spatial queries leave rows out or look for rows that are gone."),
    QT_TRANSLATE_NOOP("Seatizen", "These entries of the R-tree are written again."),
)
BOUNDS_WRONG = Kind(
    "bounds_wrong",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Bounds of layers are wrong"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "gpkg_contents gives other bounds than the rows have; zooming to the layer misses them."
    ),
    QT_TRANSLATE_NOOP("Seatizen", "The bounds are set to those of the rows."),
)

POSITION_ZERO = Kind(
    "position_zero",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Frames at longitude 0, latitude 0"),
    QT_TRANSLATE_NOOP("Seatizen", "A receiver without a fix writes 0/0; these frames have no position."),
    QT_TRANSLATE_NOOP("Seatizen", "The positions are emptied; the old rows are kept in the table repair_removed."),
)
POSITION_OUTSIDE_GLOBE = Kind(
    "position_range",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Frames outside the globe"),
    QT_TRANSLATE_NOOP(
        "Seatizen", "Longitude lies within -180 to 180 and latitude within -90 to 90 degrees; they may be exchanged."
    ),
)

ENTRY_MISSING = QT_TRANSLATE_NOOP("Seatizen", "no entry")
ENTRY_WRONG = QT_TRANSLATE_NOOP("Seatizen", "wrong box")
ENTRY_EXTRA = QT_TRANSLATE_NOOP("Seatizen", "entry without geometry")

NO_RTREE = QT_TRANSLATE_NOOP("Seatizen", "no R-tree")
NO_TRIGGER = QT_TRANSLATE_NOOP("Seatizen", "no trigger {trigger}")
NO_EXTENSION = QT_TRANSLATE_NOOP("Seatizen", "not in gpkg_extensions")

_TRIGGERS = (("insert",), ("update1", "update6"), ("update2",), ("update3", "update5"), ("update4",), ("delete",))
"""What the triggers of an R-tree are called: the first names until GeoPackage 1.3, the others since 1.4."""


def rtree(table: str, column: str) -> str:
    """The name of the R-tree of a geometry column."""
    return f"rtree_{table}_{column}"


def check_geometries(reader: Reader) -> Iterator[Finding]:
    """One pass over each spatial table and its R-tree, then the bounds of all layers."""
    yield from reader.find(INDEX_ABSENT, _index_problems(reader), (TABLE, PROBLEM))
    bounds: Dict[str, Optional[Bounds]] = {}
    for table, column, kind in SPATIAL:
        if {"id", column} <= set(reader.columns(table)):
            scan = _Scan(reader, table, column, kind)
            scan.run()
            bounds[table] = scan.bounds
            yield from scan.findings()
    if {"min_x", "min_y", "max_x", "max_y"} <= set(reader.columns("gpkg_contents")):
        yield from reader.find(BOUNDS_WRONG, _wrong_bounds(reader, bounds), (TABLE, EXPECTED, FOUND))


class _Scan:
    """What one pass over a spatial table collects."""

    def __init__(self, reader: Reader, table: str, column: str, kind: str) -> None:
        self.bounds: Optional[Bounds] = None
        self._reader = reader
        self._table, self._column, self._kind = table, column, kind
        self._blobs: List[tuple] = []
        self._index: List[tuple] = []
        self._zero: List[tuple] = []
        self._outside: List[tuple] = []

    def run(self) -> None:
        """Look at every geometry and its entry in the R-tree."""
        table, column, tree = identifier(self._table), identifier(self._column), rtree(self._table, self._column)
        indexed = self._reader.has(tree)
        box = "r.id, r.minx, r.miny, r.maxx, r.maxy" if indexed else "NULL, NULL, NULL, NULL, NULL"
        join = f" LEFT JOIN {identifier(tree)} AS r ON r.id = t.id" if indexed else ""
        statement = f"SELECT t.id, t.{column}, {box} FROM {table} AS t{join} WHERE t.{column} IS NOT NULL"  # nosec B608
        frames = self._table == "frame"
        west = south = float("inf")
        east = north = float("-inf")
        for key, blob, entry, *found in self._reader.rows(f"{statement} ORDER BY t.id"):
            looked = look(blob, self._kind)
            if looked.bounds is None:
                self._blobs.append((key, looked.problem))
                continue
            min_x, min_y, max_x, max_y = looked.bounds
            west, south = min(west, min_x), min(south, min_y)
            east, north = max(east, max_x), max(north, max_y)
            if entry is None:
                if indexed:
                    self._index.append((key, message(ENTRY_MISSING)))
            elif not _fits(looked.bounds, found):
                self._index.append((key, message(ENTRY_WRONG)))
            if frames:
                if min_x == 0 and min_y == 0:
                    self._zero.append((key, min_x, min_y))
                elif not (-180 <= min_x <= 180 and -90 <= min_y <= 90):
                    self._outside.append((key, min_x, min_y))
        if west <= east:
            self.bounds = (west, south, east, north)
        if indexed:
            self._index += ((key, message(ENTRY_EXTRA)) for key in self._extra_entries())

    def _extra_entries(self) -> Iterator[int]:
        """Ids in the R-tree (asked of its table of row ids, which is fast) of rows that have no geometry."""
        table, column = identifier(self._table), identifier(self._column)
        tree = identifier(f"{rtree(self._table, self._column)}_rowid")
        statement = (
            f"SELECT r.rowid FROM {tree} AS r WHERE NOT EXISTS "  # nosec B608: quoted
            f"(SELECT 1 FROM {table} AS t WHERE t.id = r.rowid AND t.{column} IS NOT NULL) ORDER BY 1"
        )
        return (row[0] for row in self._reader.rows(statement))

    def findings(self) -> Iterator[Finding]:
        """What came of it."""
        find, table = self._reader.find, self._table
        blobs = BLOBS._replace(code=f"{BLOBS.code}:{table}")
        index = INDEX_WRONG._replace(code=f"{INDEX_WRONG.code}:{table}")
        yield from find(blobs, self._blobs, ("id", PROBLEM), table, "id", {"table": table})
        yield from find(index, self._index, ("id", PROBLEM), table, "id", {"table": table})
        yield from find(POSITION_ZERO, self._zero, ("id", LONGITUDE, LATITUDE), table, "id")
        yield from find(POSITION_OUTSIDE_GLOBE, self._outside, ("id", LONGITUDE, LATITUDE), table, "id")


def _fits(bounds: Bounds, entry: List[float]) -> bool:
    """Whether a box of the R-tree is that of the geometry, but for rounding outwards."""
    for value, low in ((bounds[0], entry[0]), (bounds[1], entry[1])):
        if not value - ROUNDING * max(1.0, abs(value)) <= low <= value + _NOTHING:
            return False
    for value, high in ((bounds[2], entry[2]), (bounds[3], entry[3])):
        if not value - _NOTHING <= high <= value + ROUNDING * max(1.0, abs(value)):
            return False
    return True


def _index_problems(reader: Reader) -> Iterator[tuple]:
    extensions = set()
    if {"table_name", "column_name", "extension_name"} <= set(reader.columns("gpkg_extensions")):
        statement = "SELECT table_name, column_name FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'"
        extensions = set(reader.rows(statement))
    triggers = {row[0] for row in reader.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    for table, column, _ in SPATIAL:
        if column not in reader.columns(table):
            continue
        tree = rtree(table, column)
        if not reader.has(tree):
            yield table, message(NO_RTREE)
            continue
        for names in _TRIGGERS:
            if not any(f"{tree}_{name}" in triggers for name in names):
                yield table, message(NO_TRIGGER, trigger=f"{tree}_{names[0]}")
        if (table, column) not in extensions and reader.has("gpkg_extensions"):
            yield table, message(NO_EXTENSION)


def layers_with_bounds(models: List[int]) -> List[Tuple[str, str, str]]:
    """(layer, table whose rows it shows, geometry column) of every spatial layer."""
    layers = [(table, table, column) for table, column, _ in SPATIAL]
    layers.append((TRACK_VIEW.name, "deposit_linestring", TRACK_VIEW.geometry[0]))
    layers.extend((frame_view(model), "frame", "GPSPosition") for model in models)
    return layers


def _wrong_bounds(reader: Reader, bounds: Dict[str, Optional[Bounds]]) -> Iterator[tuple]:
    statement = "SELECT table_name, min_x, min_y, max_x, max_y FROM gpkg_contents"
    stored = {row[0]: tuple(row[1:]) for row in reader.rows(statement)}
    for layer, source, _ in layers_with_bounds([model.id for model in reader.models()]):
        if layer not in stored or source not in bounds:
            continue
        unknown = layer != source and stored[layer] == (None,) * 4  # a view of a model that was just added
        if not unknown and not _same_bounds(stored[layer], bounds[source]):
            yield layer, _text(bounds[source]), _text(stored[layer])


def _same_bounds(stored: tuple, bounds: Optional[Bounds]) -> bool:
    if bounds is None or None in stored:
        return bounds is None and stored == (None,) * 4
    return all(abs(one - other) <= BOUNDS_TOLERANCE for one, other in zip(stored, bounds))


def _text(bounds: Optional[tuple]) -> str:
    return "" if bounds is None else ", ".join("" if value is None else f"{value:.6f}" for value in bounds)
