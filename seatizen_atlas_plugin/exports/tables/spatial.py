"""Footprints and tracks of the sessions and positions of the frames, as layers."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any, Iterator, List, Optional, Tuple

from ..citation import doi_url_sql
from ..source import Source
from .columns import Column, Kind, byte, moment, real
from .frames import chosen
from .published import BATCH

FOOTPRINTS = "footprints"
TRACKS = "tracks"
FRAMES = "frames"

SHORT = {
    "session_name": "session",
    "session_doi": "doi",
    "processed_data": "processed",
    "OriginalFileName": "original",
    "FileName": "filename",
    "relative_file_path": "path",
    "frames_doi": "doi",
    "GPSAltitude": "altitude",
    "GPSRoll": "roll",
    "GPSPitch": "pitch",
    "GPSTrack": "track",
    "GPSDatetime": "datetime",
    "GPSFix": "fix",
}
"""Names of fields in a shapefile, which have ten letters at most."""


@dataclass(frozen=True)
class Field:
    """A column of a layer; `bare` is the SQL for GDAL's own writers, in which NULL is NULL."""

    column: Column
    bare: str


class Layer:
    """A layer that one SQL statement gives; for GeoParquet it is a table whose last column is the geometry."""

    def __init__(self, fields: List[Field], geometry: str, geometry_type: str, origin: str) -> None:
        self._fields = fields
        self._geometry = geometry
        self._origin = origin
        self.geometry_type = geometry_type
        self.columns = [*(field.column for field in fields), Column("geometry", Kind.GEOMETRY, geometry)]
        self.notes: List[Any] = []

    def bare_statement(self, short: bool) -> str:
        """The SELECT for GDAL's writers, with short names for a shapefile."""
        names = (
            SHORT.get(field.column.name, field.column.name) if short else field.column.name for field in self._fields
        )
        listed = ", ".join(f"{field.bare} AS {name}" for field, name in zip(self._fields, names))
        return f"SELECT {listed}, {self._geometry} AS geom FROM {self._origin}"  # nosec B608: constants

    def batches(self, source: Source, arrow: bool) -> Iterator[List[Any]]:
        """The values of each column, in the form of pyarrow or as lists, some thousand rows at once."""
        listed = ", ".join(f"{field.column.sql} AS c{place}" for place, field in enumerate(self._fields))
        statement = f"SELECT {listed}, {self._geometry} AS geom FROM {self._origin}"  # nosec B608: constants
        names = [*(f"c{place}" for place in range(len(self._fields))), "geom"]
        if arrow:
            for batch in source.arrow(statement, BATCH):
                yield [batch.column(name) for name in names]
        else:
            for lists in source.columns(statement, BATCH):
                yield [lists[name] for name in names]

    def bounds(self, source: Source) -> Optional[Tuple[float, ...]]:
        """West, south, east and north of all geometries; None when there is none."""
        ends = (("min", "ST_MinX"), ("min", "ST_MinY"), ("max", "ST_MaxX"), ("max", "ST_MaxY"))
        listed = ", ".join(real(f"{end}({side}({self._geometry}))") + f" AS {side}" for end, side in ends)
        found = source.query(f"SELECT {listed} FROM {self._origin}")[0]  # nosec B608: constants
        return tuple(found) if isfinite(found[0]) else None


def _text(name: str, sql: str) -> Field:
    return Field(Column(name, Kind.TEXT, sql), sql)


def _real(name: str, bare: str) -> Field:
    return Field(Column(name, Kind.REAL, bare), bare)


def _byte(name: str, bare: str) -> Field:
    return Field(Column(name, Kind.BYTE, byte(bare)), bare)


def _session_fields() -> List[Field]:
    return [
        _text("session_name", "d.session_name"),
        _text("session_doi", doi_url_sql("d.doi")),
        _text("place", "d.location"),
        _text("date", "CAST(d.session_date AS TEXT)"),
        _text("country", "d.alpha3_country_code"),
        _text("platform", "d.platform_type"),
        _byte("raw_data", "d.have_raw_data"),
        _byte("processed_data", "d.have_processed_data"),
    ]


def layer_of(name: str, source: Source) -> Layer:
    """The layer of that name. Sessions without footprint or track and frames without position have no geometry."""
    if name == FRAMES:
        fields = [
            _text("OriginalFileName", "f.OriginalFileName"),
            _text("FileName", "f.filename"),
            _text("relative_file_path", "f.relative_file_path"),
            _text("frames_doi", doi_url_sql("f.version_doi")),
            *(_real(column, f"f.{column}") for column in ("GPSAltitude", "GPSRoll", "GPSPitch", "GPSTrack")),
            _text("GPSDatetime", moment("f.GPSDatetime")),
            _byte("GPSFix", "f.GPSFix"),
        ]
        return Layer(fields, "f.GPSPosition", "Point", f"frame AS f{chosen(source)} ORDER BY f.id")
    sessions = "deposit AS d JOIN temp.chosen_deposit AS c ON c.doi = d.doi"
    if name == TRACKS:
        origin = f"{sessions} JOIN deposit_linestring AS t ON t.deposit_doi = d.doi ORDER BY d.id, t.id"
        return Layer(_session_fields(), "t.footprint_linestring", "LineString", origin)
    return Layer(_session_fields(), "d.footprint", "Polygon", f"{sessions} ORDER BY d.id")
