"""Where QGIS gets the layers of a published atlas from, so that it reads what is there.

As a rule a layer is the table itself. Three things it cannot read that way:

* Tables that are not registered in the file: GDAL hides them as soon as one table is registered as `attributes`, which
  happens when somebody adds a table of their own. Its option LIST_ALL_TABLES brings them back.
* The geometries of files from before the first publication: bare WKB, under a wrong column name, and footprints that
  are collections. There the layer is a SELECT that puts the header of a GeoPackage geometry before the WKB, and of a
  collection shows the first member, which is the footprint. It names columns as later files do.
* Integers that pandas stored as BLOBs of 8 bytes, which GDAL takes for 0. Where there are some, the layer is a SELECT
  that decodes them. Its geometry column is the table's, so that GDAL still uses the R-tree. To find a row by its id,
  GDAL reads a SELECT from its beginning (0.5 s in 1.6 million frames, where a table takes nothing, and QGIS asks so for
  each selected frame); so a large table stays the table, and its column is said to be misread.
"""

from __future__ import annotations

import sqlite3
from typing import Dict, List, NamedTuple, Optional, Tuple

from qgis.core import QgsProviderRegistry

from ..schema import SRS_ID
from ..sql import identifier, literal
from .variant import COLLECTION, PROTOTYPE, PublishedTable, Variant

TRACK_VIEW = "vw_deposit_linestring_with_platform"

_SPATIAL = {"frame": "GPSPosition", "deposit": "footprint", "deposit_linestring": "footprint_linestring"}
_KEYS = {"frame": "id", "deposit": "rowid"}
_INTEGERS = {
    "frame": ("GPSFix",),
    "deposit": ("have_processed_data", "have_raw_data"),
    "multilabel_label": ("id_gbif",),
    "multilabel_annotation": ("value",),
}
_LARGE = ("id_gbif",)
_DIGITS = [(2 * byte + half + 1, 8 * byte + 4 - 4 * half) for byte in range(8) for half in (0, 1)]
"""Of 8 bytes, little endian, as 16 hexadecimal digits: the place of each from the left, and how far it is shifted."""

_LATER_COLUMNS = {
    "frame": ("OriginalFileName", "relative_file_path", "GPSAltitude", "GPSPitch", "GPSRoll", "GPSTrack", "GPSFix"),
    "deposit": ("have_processed_data", "have_raw_data"),
}
"""Columns that files from before the first publication may lack; they are shown empty there, for the styles."""

_PROBES = 512
"""Rows of a table that are looked at for BLOBs, evenly spread: a session has them in all its rows or in none. Every
look costs one page of the file, so looking at all rows of 1.6 million frames would take seconds."""

_GEOMETRY = "geometry"
"""The name of a geometry made here. With that of the table, GDAL would look for it in the table when it filters."""


_MOST_ROWS = 100_000
"""Rows of a table up to which finding a row in a SELECT takes less than 0.05 s."""


class Source(NamedTuple):
    """The data source of a layer for QGIS's OGR provider, and its columns in which some numbers are misread as 0."""

    uri: str
    misread: Tuple[str, ...] = ()


def layer_sources(path: str, connection: sqlite3.Connection, variant: Variant) -> Dict[str, Source]:
    """Where each layer comes from, by the newest name of its table or view."""
    sources = {}
    for name, table in variant.tables.items():
        registered = name in _SPATIAL
        if variant.release in (PROTOTYPE, COLLECTION) and name in _KEYS:
            sources[name] = Source(_uri(path, table.name, _early_select(name, table), registered))
            continue
        stored = [c for c in _INTEGERS.get(name, ()) if c in table.columns and _has_blobs(connection, table, c)]
        if stored and _last_row(connection, table) > _MOST_ROWS:
            columns = tuple(table.columns[column] for column in stored)
            sources[name] = Source(_uri(path, table.name, None, registered), columns)
        else:
            select = _decoding_select(name, table, stored) if stored else None
            sources[name] = Source(_uri(path, table.name, select, registered))
    if _has_track_view(connection):
        sources[TRACK_VIEW] = Source(_uri(path, TRACK_VIEW, None, registered=True))
    return sources


def stored_styles(connection: sqlite3.Connection, variant: Variant) -> Dict[str, str]:
    """The style (QML) that QGIS would apply to each layer: the default, else the newest.

    QGIS itself finds none when the table of styles is one of those that GDAL hides.
    """
    if "layer_styles" not in variant.tables:
        return {}
    newest = {table.name: newest for newest, table in variant.tables.items()}
    rows = connection.execute(
        "SELECT f_table_name, styleQML FROM layer_styles WHERE styleQML IS NOT NULL "
        "ORDER BY CASE WHEN useAsDefault IN (1, 'true') THEN 1 ELSE 0 END, update_time, id"
    )
    return {newest.get(table, table): qml for table, qml in rows if isinstance(qml, str)}


def _has_track_view(connection: sqlite3.Connection) -> bool:
    """Whether the view of tracks is there and registered."""
    try:
        found = connection.execute("SELECT 1 FROM gpkg_geometry_columns WHERE table_name = ?", (TRACK_VIEW,)).fetchone()
        connection.execute(f"SELECT 1 FROM {TRACK_VIEW} LIMIT 1")  # nosec B608: constant
    except sqlite3.OperationalError:
        return False
    return found is not None


def _uri(path: str, table: str, select: Optional[str], registered: bool) -> str:
    parts: Dict[str, object] = {"path": path, "layerName": table}
    if not registered:
        parts["openOptions"] = ["LIST_ALL_TABLES=YES"]
    if select:
        parts["subset"] = select
    return str(QgsProviderRegistry.instance().providerMetadata("ogr").encodeUri(parts))


def _decoding_select(name: str, table: PublishedTable, stored: List[str]) -> str:
    columns = [f"{_decoded(c, there)} AS {there}" if c in stored else there for c, there in _quoted(table)]
    if name == "deposit":
        columns.insert(0, "rowid AS fid")
    others = [identifier(column) for column in table.others]
    return f"SELECT {', '.join([*columns, *others])} FROM {identifier(table.name)}"  # nosec B608: quoted


def _quoted(table: PublishedTable) -> List[Tuple[str, str]]:
    """(newest name, quoted name there) of the columns."""
    return [(column, identifier(there)) for column, there in table.columns.items()]


def _early_select(name: str, table: PublishedTable) -> str:
    """Frames or deposits of a file from before the first publication, rows with a geometry first: GDAL looks there."""
    shown: List[str] = [_KEYS[name] if _KEYS[name] == "id" else f"{_KEYS[name]} AS fid"]
    for column, there in table.columns.items():
        if column == "session_date":  # a number there, where it was declared as a date
            parts = ("1, 4", "5, 2", "7, 2")
            shown.append(" || '-' || ".join(f"substr(session_name, {part})" for part in parts) + " AS session_date")
        elif column not in (_SPATIAL[name], "id"):
            shown.append(f"{identifier(there)} AS {identifier(column)}")
    shown.extend(f"NULL AS {identifier(column)}" for column in _LATER_COLUMNS[name] if column not in table.columns)
    blob = identifier(table.columns[_SPATIAL[name]])
    shown.append(f"{_with_header(blob)} AS {_GEOMETRY}")
    return f"SELECT {', '.join(shown)} FROM {identifier(table.name)} ORDER BY {blob} IS NULL"  # nosec B608: quoted


def _with_header(blob: str) -> str:
    """An SQL expression that makes a GeoPackage geometry of WKB, and leaves alone what is one or SpatiaLite's."""
    header = literal(b"GP\0\1" + SRS_ID.to_bytes(4, "little"))
    collections = f"({literal(bytes([1, 7, 0, 0, 0]))}, {literal(bytes([0, 0, 0, 0, 7]))})"
    return (
        f"CASE WHEN substr({blob}, 1, 2) = X'4750' OR substr({blob}, 39, 1) = X'7C' THEN {blob} "
        f"WHEN substr({blob}, 1, 5) IN {collections} THEN CAST({header} || substr({blob}, 10) AS BLOB) "
        f"ELSE CAST({header} || {blob} AS BLOB) END"
    )


def _has_blobs(connection: sqlite3.Connection, table: PublishedTable, column: str) -> bool:
    there, source = identifier(table.columns[column]), identifier(table.name)
    last = _last_row(connection, table)
    step = max(1, last // _PROBES)
    kind = f"SELECT typeof({there}) FROM {source} WHERE rowid > k ORDER BY rowid LIMIT 1"  # nosec B608: quoted
    statement = (
        "WITH RECURSIVE probe (k) AS (SELECT 0 UNION ALL SELECT k + :step FROM probe WHERE k + :step < :last) "
        f"SELECT 1 FROM probe WHERE ({kind}) = 'blob' LIMIT 1"  # nosec B608: quoted
    )
    return connection.execute(statement, {"step": step, "last": last}).fetchone() is not None


def _last_row(connection: sqlite3.Connection, table: PublishedTable) -> int:
    """The greatest row number: about the number of rows, in an instant."""
    statement = f"SELECT max(rowid) FROM {identifier(table.name)}"  # nosec B608: quoted
    return connection.execute(statement).fetchone()[0] or 0


def _decoded(column: str, there: str) -> str:
    """An SQL expression for a column of integers (quoted name `there`), some of them as BLOBs.

    A BLOB is the 8 bytes of a numpy integer, little endian. GDAL takes 32 bits to be enough for what is computed, so
    numbers that may be greater become REAL, which holds integers up to 2^53.
    """
    digits = [
        f"((instr('0123456789ABCDEF', substr(hex({there}), {place}, 1)) - 1) << {bits})" for place, bits in _DIGITS
    ]
    integer = f"CASE typeof({there}) WHEN 'blob' THEN {' + '.join(digits)} ELSE {there} END"
    return f"CAST({integer} AS REAL)" if column in _LARGE else integer
