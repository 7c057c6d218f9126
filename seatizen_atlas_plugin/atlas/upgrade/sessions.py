"""Deposits, their tracks, their versions and their frames, from a published atlas into the new one."""

from __future__ import annotations

from typing import Any, List, Optional, Set, Tuple

from ..geometry import Bounds
from ..published.geometries import (
    LINESTRING,
    POLYGON,
    Geometry,
    NotAGeometry,
    OtherReferenceSystem,
    geopackage_blob,
    read_geometry,
    read_point,
    single,
)
from ..published.names import SessionColumns, session_columns
from ..published.values import moment, number, record_id, text, whole
from ..schema import TRACK_VIEW, widen_bounds
from .carrier import BATCH, Carrier, Field, Row
from .left_out import FILLED, NO_GEOMETRY, OTHER_SYSTEM, REPEATED, THIRD_COORDINATE


def _as_it_is(value: Any) -> Any:
    return value


_DEPOSIT = (
    Field("doi", record_id, required=True),
    Field("session_name", text, required=True),
    Field("footprint", _as_it_is),
    Field("have_processed_data", whole, required=True, default=0),
    Field("have_raw_data", whole, required=True, default=0),
    Field("session_date", _as_it_is),
    Field("alpha3_country_code", _as_it_is),
    Field("location", _as_it_is),
    Field("platform_type", _as_it_is),
)
_TRACK = (Field("deposit_doi", record_id, required=True), Field("footprint_linestring", _as_it_is))
_VERSION = (Field("doi", record_id, required=True), Field("deposit_doi", record_id, required=True))
_FRAME = (
    Field("version_doi", record_id, required=True),
    Field("OriginalFileName", text),
    Field("filename", text, required=True),
    Field("relative_file_path", text),
    Field("GPSPosition", _as_it_is),
    Field("GPSAltitude", number),
    Field("GPSPitch", number),
    Field("GPSRoll", number),
    Field("GPSTrack", number),
    Field("GPSDatetime", moment),
    Field("GPSFix", whole),
)
_ORIGINAL, _NAME, _POSITION, _ALTITUDE = 1, 2, 4, 5
_FOOTPRINT, _COMPUTED = 2, 5


def _columns(fields: Tuple[Field, ...]) -> List[str]:
    return [field.column for field in fields]


class _Extent:
    """The bounds of a layer, growing."""

    def __init__(self) -> None:
        self.bounds: Optional[Bounds] = None

    def add(self, bounds: Bounds) -> None:
        """Include (min x, min y, max x, max y)."""
        old = self.bounds or bounds
        self.bounds = (*map(min, old[:2], bounds[:2]), *map(max, old[2:], bounds[2:]))

    def write(self, carrier: Carrier, *layers: str) -> None:
        """Set the bounds of these layers."""
        for layer in layers if self.bounds else ():
            carrier.target.execute(widen_bounds(layer, self.bounds))


class Sessions:
    """Carries the sessions; knows afterwards which deposits and versions there are, and the bounds of the frames."""

    def __init__(self, carrier: Carrier) -> None:
        self._carrier = carrier
        self._deposits: Set[str] = set()
        self._loose_tracks: List[Tuple[str, bytes]] = []
        self._footprints = _Extent()
        self._tracks = _Extent()
        self._positions = _Extent()
        self.versions: Set[str] = set()

    def carry(self) -> None:
        """Everything but the bounds of the views of frames."""
        self._carry_deposits()
        self._carry_tracks()
        self._carry_versions()
        self._carry_frames()
        self._footprints.write(self._carrier, "deposit")
        self._tracks.write(self._carrier, "deposit_linestring", TRACK_VIEW.name)
        self._positions.write(self._carrier, "frame")

    def write_frame_bounds(self, *layers: str) -> None:
        """Give these layers the bounds of the frames."""
        self._positions.write(self._carrier, *layers)

    def _carry_deposits(self) -> None:
        carrier = self._carrier
        writer = carrier.writer("deposit", ("id", *_columns(_DEPOSIT)))
        release = carrier.variant.release
        for row in carrier.read("deposit", _columns(_DEPOSIT)):
            values = carrier.convert(
                "deposit", _DEPOSIT, row, lambda v: REPEATED if v[0] in self._deposits else None, key=0
            )
            if values is None:
                continue
            doi, name = values[:2]
            self._deposits.add(doi)
            footprint = self._footprint(row, doi)
            computed = session_columns(name, SessionColumns(*values[_COMPUTED:]), release)
            writer.add((row.key, doi, name, footprint, *values[_FOOTPRINT + 1 : _COMPUTED], *computed))
        carrier.counts["deposit"] = writer.flush()

    def _footprint(self, row: Row, doi: str) -> Optional[bytes]:
        """The hull; the track that files of July 2024 keep in the same collection is put aside."""
        found, refused = None, False
        for part in _parts(self._geometry("deposit", row, _FOOTPRINT)):
            if part.kind == POLYGON and found is None:
                found = geopackage_blob(part)
                self._footprints.add(part.bounds)
            elif part.kind == LINESTRING:
                self._loose_tracks.append((doi, geopackage_blob(part)))
                self._tracks.add(part.bounds)
            else:
                refused = True
        if refused:
            self._refuse_geometry("deposit", row, _FOOTPRINT, NO_GEOMETRY)
        return found

    def _carry_tracks(self) -> None:
        carrier = self._carrier
        writer = carrier.writer("deposit_linestring", ("id", *_columns(_TRACK)))
        last = 0
        for row in carrier.read("deposit_linestring", _columns(_TRACK)):
            last = row.key
            values = carrier.convert("deposit_linestring", _TRACK, row, lambda v: self._no_deposit(v[0]))
            if values is None:
                continue
            line = single(self._geometry("deposit_linestring", row, 1))
            blob = None
            if line is not None and line.kind == LINESTRING:
                blob = geopackage_blob(line)
                self._tracks.add(line.bounds)
            elif line is not None:
                self._refuse_geometry("deposit_linestring", row, 1, NO_GEOMETRY)
            writer.add((row.key, values[0], blob))
        for number_, track in enumerate(self._loose_tracks, start=last + 1):
            writer.add((number_, *track))
        carrier.counts["deposit_linestring"] = writer.flush()

    def _carry_versions(self) -> None:
        carrier = self._carrier
        writer = carrier.writer("version", ("id", *_columns(_VERSION)))
        for row in carrier.read("version", _columns(_VERSION)):
            values = carrier.convert("version", _VERSION, row, self._refuse_version, key=0)
            if values is not None:
                self.versions.add(values[0])
                writer.add((row.key, *values))
        carrier.counts["version"] = writer.flush()

    def _refuse_version(self, values: List[Any]) -> Optional[str]:
        return REPEATED if values[0] in self.versions else self._no_deposit(values[1])

    def _no_deposit(self, doi: str) -> Optional[str]:
        return None if doi in self._deposits else self._carrier.left_out.why("deposit", doi)

    def no_version(self, doi: Optional[str]) -> Optional[str]:
        """Why nothing can belong to this version; None when it can."""
        return None if doi in self.versions else self._carrier.left_out.why("version", doi)

    def _carry_frames(self) -> None:
        carrier = self._carrier
        writer = carrier.writer("frame", ("id", *_columns(_FRAME)))
        published = carrier.table("frame")
        has_altitude = published is not None and "GPSAltitude" in published.columns
        done = 0
        for done, row in enumerate(carrier.read("frame", _columns(_FRAME)), start=1):
            values = carrier.convert("frame", _FRAME, row, lambda v: self.no_version(v[0]))
            if values is not None:
                if values[_ORIGINAL] is None:
                    values[_ORIGINAL] = values[_NAME]
                    if row.columns[_ORIGINAL]:
                        carrier.left_out.value(carrier.name("frame"), row.key, row.columns[_ORIGINAL], FILLED, None)
                values[_POSITION], depth = self._position(row, keep_depth=not has_altitude)
                if depth is not None:
                    values[_ALTITUDE] = depth
                writer.add((row.key, *values))
            if done % BATCH == 0:
                carrier.advance(BATCH)
        carrier.advance(done % BATCH)
        carrier.counts["frame"] = writer.flush()

    def _position(self, row: Row, keep_depth: bool) -> Tuple[Optional[bytes], Optional[float]]:
        """The blob of a position; and its third coordinate, which is the depth in files that have no column for it."""
        try:
            point = read_point(row.values[_POSITION])
        except NotAGeometry:
            return self._refuse_geometry("frame", row, _POSITION, NO_GEOMETRY), None
        except OtherReferenceSystem:
            return self._refuse_geometry("frame", row, _POSITION, OTHER_SYSTEM), None
        if point is None:
            return None, None
        self._positions.add((point.x, point.y, point.x, point.y))
        if point.m or (point.z is not None and not keep_depth):
            self._refuse_geometry("frame", row, _POSITION, THIRD_COORDINATE)
        return point.blob, point.z if keep_depth else None

    def _geometry(self, table: str, row: Row, position: int) -> Optional[Geometry]:
        """A footprint or track that can be carried; None, and an entry in what is left out, when it cannot."""
        try:
            geometry = read_geometry(row.values[position])
        except NotAGeometry:
            return self._refuse_geometry(table, row, position, NO_GEOMETRY)
        except OtherReferenceSystem:
            return self._refuse_geometry(table, row, position, OTHER_SYSTEM)
        if geometry is None or geometry.is_empty:
            return None
        if not geometry.is_finite:
            return self._refuse_geometry(table, row, position, NO_GEOMETRY)
        if geometry.has_z or geometry.has_m:
            self._refuse_geometry(table, row, position, THIRD_COORDINATE)
        return geometry

    def _refuse_geometry(self, table: str, row: Row, position: int, reason: str) -> None:
        carrier = self._carrier
        value = row.values[position]
        carrier.left_out.value(carrier.name(table), row.key, row.columns[position], reason, value)


def _parts(geometry: Optional[Geometry]) -> List[Geometry]:
    """The geometries that a collection holds, without the empty ones; any other geometry as the only one."""
    geometry = single(geometry)
    if geometry is None:
        return []
    if geometry.members:
        return [part for member in geometry.members if not member.is_empty for part in _parts(member)]
    return [geometry]
