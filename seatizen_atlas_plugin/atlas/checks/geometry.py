"""The geometry blobs of every layer, and whether the R-trees and bounds say the same as they do."""

from __future__ import annotations

from typing import Dict, Iterator, List, Optional, Tuple

import numpy

from ...messages import QT_TRANSLATE_NOOP, message
from ..prediction_schema import frame_view
from ..schema import TABLES, TRACK_VIEW
from ..sql import identifier
from .blobs import Bounds, look, usual_points
from .boxes import Boxes, damage
from .reader import Reader
from .report import ERROR, WARNING, Finding, Kind
from .words import EXPECTED, FOUND, LATITUDE, LONGITUDE, PROBLEM, TABLE

SPATIAL = tuple((table.name, *table.geometry) for table in TABLES if table.geometry)
"""(table, geometry column, type) of the spatial tables."""

BOUNDS_TOLERANCE = 1e-4
"""Degrees by which bounds of a layer may exceed its rows (11 m): they come from the R-tree or from the rows."""

BLOBS = Kind(
    "geometry",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Geometries of {table} are no valid GeoPackage geometries"),
    QT_TRANSLATE_NOOP(
        "Seatizen",
        "GDAL may accept some of them; other readers do not show these rows or stop. Synchronise their sessions again.",
    ),
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
INDEX_DAMAGED = Kind(
    "spatial_index_damaged",
    ERROR,
    QT_TRANSLATE_NOOP("Seatizen", "Spatial indexes are damaged"),
    QT_TRANSLATE_NOOP("Seatizen", "The map leaves rows out or cannot be drawn; the rows themselves are there."),
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
        "Seatizen",
        "Longitude lies within -180 to 180 and latitude within -90 to 90 degrees; they may be exchanged. "
        "Correct the metadata of the session and synchronise it again.",
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
    damaged = dict(_damaged_indexes(reader))
    yield from reader.find(INDEX_DAMAGED, damaged.items(), (TABLE, PROBLEM))
    bounds: Dict[str, Optional[Bounds]] = {}
    for table, column, kind in SPATIAL:
        if {"id", column} <= set(reader.columns(table)):
            scan = _Scan(reader, table, column, kind, table not in damaged)
            scan.run()
            bounds[table] = scan.bounds
            yield from scan.findings()
    if {"min_x", "min_y", "max_x", "max_y"} <= set(reader.columns("gpkg_contents")):
        yield from reader.find(BOUNDS_WRONG, _wrong_bounds(reader, bounds), (TABLE, EXPECTED, FOUND))


class _Scan:
    """What one pass over a spatial table collects."""

    def __init__(self, reader: Reader, table: str, column: str, kind: str, sound: bool) -> None:
        self.bounds: Optional[Bounds] = None
        self._reader = reader
        self._table, self._column, self._kind = table, column, kind
        self._indexed = sound and reader.has(rtree(table, column))
        self._blobs: List[tuple] = []
        self._index: List[tuple] = []
        self._zero: List[tuple] = []
        self._outside: List[tuple] = []

    def run(self) -> None:
        """Look at every geometry and its entry in the R-tree."""
        table, column = identifier(self._table), identifier(self._column)
        boxes = Boxes(self._reader, rtree(self._table, self._column)) if self._indexed else None
        most = self._reader.value(f"SELECT max(id) FROM {table}") or 1  # nosec B608: quoted
        frames = self._table == "frame"  # nearly all rows are theirs
        found = [numpy.empty((0, 4))]
        statement = f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL ORDER BY id"  # nosec B608: quoted
        for some in self._reader.batches(statement):
            if frames:
                self._reader.feedback.setProgress(100.0 * some[-1][0] / most)
            ids, bounds = self._bounds_of(some)
            if not len(ids):
                continue
            found.append(numpy.concatenate((bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)))[None])
            if boxes is not None:
                self._compare(boxes, ids, bounds)
            if frames:
                self._look_at_positions(ids, bounds)
        together = numpy.concatenate(found)
        if len(together):
            self.bounds = (*together[:, :2].min(axis=0).tolist(), *together[:, 2:].max(axis=0).tolist())
        if boxes is not None:
            extra = message(ENTRY_EXTRA)
            self._index += ((key, extra) for key in boxes.unmet() if not self._has_geometry(key))

    def _bounds_of(self, rows: List[tuple]) -> Tuple[numpy.ndarray, numpy.ndarray]:
        """(ids, bounds) of the geometries that can be read; the others are noted."""
        points = usual_points([row[1] for row in rows]) if self._kind == "POINT" else None
        if points is not None:
            return numpy.array([row[0] for row in rows], "i8"), points[:, [0, 1, 0, 1]]
        ids, bounds = [], []
        for key, blob in rows:
            looked = look(blob, self._kind)
            if looked.bounds is None:
                self._blobs.append((key, looked.problem))
            else:
                ids.append(key)
                bounds.append(looked.bounds)
        return numpy.array(ids, "i8"), numpy.array(bounds, "f8").reshape(-1, 4)

    def _compare(self, boxes: Boxes, ids: numpy.ndarray, bounds: numpy.ndarray) -> None:
        there, fits = boxes.compare(ids, bounds)
        if not fits.all() or not there.all():
            missing, wrong = message(ENTRY_MISSING), message(ENTRY_WRONG)
            for key, known, right in zip(ids.tolist(), there.tolist(), fits.tolist()):
                if not (known and right):
                    self._index.append((key, wrong if known else missing))

    def _look_at_positions(self, ids: numpy.ndarray, bounds: numpy.ndarray) -> None:
        zero = (bounds[:, :2] == 0).all(axis=1)
        inside = (numpy.abs(bounds[:, 0]) <= 180) & (numpy.abs(bounds[:, 1]) <= 90)
        for rows, chosen in ((self._zero, zero), (self._outside, ~inside)):
            for number in numpy.flatnonzero(chosen).tolist():
                rows.append((int(ids[number]), *bounds[number, :2].tolist()))

    def _has_geometry(self, key: int) -> bool:
        """Of a row whose blob cannot be read, which has an entry by right."""
        table, column = identifier(self._table), identifier(self._column)
        statement = f"SELECT 1 FROM {table} WHERE id = ? AND {column} IS NOT NULL"  # nosec B608: quoted
        return self._reader.value(statement, (key,)) is not None

    def findings(self) -> Iterator[Finding]:
        """What came of it."""
        find, table = self._reader.find, self._table
        blobs = BLOBS._replace(code=f"{BLOBS.code}:{table}")
        index = INDEX_WRONG._replace(code=f"{INDEX_WRONG.code}:{table}")
        yield from find(blobs, self._blobs, ("id", PROBLEM), table, "id", {"table": table})
        yield from find(index, self._index, ("id", PROBLEM), table, "id", {"table": table})
        yield from find(POSITION_ZERO, self._zero, ("id", LONGITUDE, LATITUDE), table, "id")
        yield from find(POSITION_OUTSIDE_GLOBE, self._outside, ("id", LONGITUDE, LATITUDE), table, "id")


def _damaged_indexes(reader: Reader) -> Iterator[Tuple[str, str]]:
    for table, column, _ in SPATIAL:
        tree = rtree(table, column)
        problem = damage(reader, tree) if reader.has(table, tree) else None
        if problem is not None:
            yield table, problem


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
