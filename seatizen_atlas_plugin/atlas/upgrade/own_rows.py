"""Carrying the user's own tables and layers: rows as they are, and what the GeoPackage says about them."""

from __future__ import annotations

import sqlite3
from typing import Any, Iterable, List, Optional, Sequence

from ..published.geometries import (
    LINESTRING,
    POINT,
    POLYGON,
    NotAGeometry,
    OtherReferenceSystem,
    geopackage_blob,
    read_geometry,
)
from ..schema import SRS_ID
from ..sql import identifier, insert, literal, literals
from .carrier import BATCH, Carrier
from .left_out import BROKEN, TAKEN, VIRTUAL
from .own_tables import OwnTable, is_taken, records, row_number

_ABOUT = {
    "gpkg_data_columns": "table_name",
    "gpkg_data_column_constraints": "",
    "gpkg_tile_matrix_set": "table_name",
    "gpkg_tile_matrix": "table_name",
    "gpkg_2d_gridded_coverage_ancillary": "tile_matrix_set_name",
    "gpkg_2d_gridded_tile_ancillary": "tpudt_name",
}
"""Tables of the standard and its extensions that describe layers, with the column that names the layer."""

_NO_MODULE = "no such module"
_OF_GDAL = ("rtree_", "gpkg_", "trigger_insert_feature_count_", "trigger_delete_feature_count_")
"""The beginnings of the names of triggers that GDAL and the original tool make themselves."""


def expect(carrier: Carrier, tables: Iterable[OwnTable]) -> None:
    """Count the rows of these tables among those that are to be carried."""
    for table in tables:
        statement = f"SELECT count(*) FROM {identifier(table.name)}"  # nosec B608: quoted
        carrier.expect(*carrier.source.execute(statement).fetchone())


def carry_own(carrier: Carrier, tables: Sequence[OwnTable]) -> None:
    """The rows of these tables, their indexes and triggers; what else is there is listed."""
    for table in tables:
        _carry_rows(carrier, table)
    names = [table.name for table in tables]
    _carry_descriptions(carrier, names)
    for name in names:
        carry_makers(carrier, "index", name)
        carry_makers(carrier, "trigger", name)
    for name in carrier.variant.other_tables:
        if is_taken(name):
            _list_rows(carrier, name, TAKEN)
    for name in carrier.variant.virtual_tables:
        _list_rows(carrier, name, VIRTUAL)


def _carry_rows(carrier: Carrier, table: OwnTable) -> None:
    source = carrier.source
    names = [*table.columns]
    selected = [identifier(name) for name in names]
    if table.is_keyed_anew:
        names.insert(0, table.key)
        selected.insert(0, row_number(source, table.name))
    shape = names.index(table.geometry["column_name"]) if table.geometry else None
    converts = shape is not None and table.geometry["srs_id"] == SRS_ID
    writer = carrier.writer(table.name, names)
    done = 0
    statement = f"SELECT {', '.join(selected)} FROM {identifier(table.name)}"  # nosec B608: quoted
    for done, row in enumerate(source.execute(statement), start=1):
        writer.add((*row[:shape], _geometry(row[shape]), *row[shape + 1 :]) if converts else row)
        if done % BATCH == 0:
            carrier.advance(BATCH)
    carrier.advance(done % BATCH)
    carrier.counts[table.name] = writer.flush()


def _geometry(blob: Any) -> Any:
    """The GeoPackage blob of a geometry that another program wrote, where nothing of it would be lost."""
    if not isinstance(blob, bytes) or blob.startswith(b"GP"):
        return blob
    try:
        geometry = read_geometry(blob)
    except (NotAGeometry, OtherReferenceSystem):
        return blob
    if geometry is None or geometry.kind not in {POINT, LINESTRING, POLYGON}:
        return blob
    return blob if geometry.has_z or geometry.has_m or geometry.is_empty else geopackage_blob(geometry)


def _carry_descriptions(carrier: Carrier, names: List[str]) -> None:
    """What the tables of the standard say about the user's tables."""
    target, source = carrier.target, carrier.source
    kept = {name.lower() for name in names}
    for place, column in _ABOUT.items():
        rows = records(source, f"SELECT * FROM {identifier(place)}")  # nosec B608: constants
        rows = [row for row in rows if not column or str(row[column]).lower() in kept]
        made = source.execute("SELECT sql FROM sqlite_master WHERE name = ?", (place,)).fetchone()
        if made is None or not (rows if column else "gpkg_data_columns" in kept):
            continue
        if not target.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (place,)).fetchone():
            target.execute(*made)
        for row in rows:
            target.execute(insert(place, row))
        kept.add(place)
    for row in records(source, "SELECT * FROM gpkg_extensions WHERE extension_name <> 'gpkg_rtree_index'"):
        if str(row["table_name"]).lower() in kept:
            target.execute(insert("gpkg_extensions", row))


def metadata_statements(carrier: Carrier, names: Sequence[str]) -> List[str]:
    """Statements that add the metadata of these tables to a file that has the tables of metadata."""
    statements = []
    wanted = literals(name.lower() for name in names)
    for row in records(
        carrier.source,
        "SELECT m.md_scope, m.md_standard_uri, m.mime_type, m.metadata, "
        "r.reference_scope, r.table_name, r.column_name, r.row_id_value "
        "FROM gpkg_metadata_reference AS r JOIN gpkg_metadata AS m ON m.id = r.md_file_id "
        f"WHERE lower(r.table_name) IN {wanted}",  # nosec B608: quoted
    ):
        place = ("reference_scope", "table_name", "column_name", "row_id_value")
        values = ", ".join(literal(row.pop(name)) for name in place)
        statements.append(insert("gpkg_metadata", row))
        statements.append(
            f"INSERT INTO gpkg_metadata_reference ({', '.join(place)}, md_file_id) "  # nosec B608: quoted
            f"SELECT {values}, max(id) FROM gpkg_metadata"
        )
    return statements


def carry_makers(carrier: Carrier, kind: str, name: str) -> None:
    """The user's indexes or triggers (`kind`) of a table or view that was carried."""
    for row in _makers(carrier, kind, name):
        try:
            carrier.target.execute(row["sql"])
        except sqlite3.OperationalError:
            carrier.left_out.row(name, None, BROKEN, row)


def list_triggers(carrier: Carrier, names: Iterable[str]) -> None:
    """List the user's triggers on tables of the atlas: they would run with every frame that is written."""
    for name in names:
        for row in _makers(carrier, "trigger", name):
            carrier.left_out.row(name, None, TAKEN, row)


def _makers(carrier: Carrier, kind: str, name: str) -> List[dict]:
    statement = "SELECT name, sql FROM sqlite_master WHERE type = ? AND lower(tbl_name) = lower(?) AND sql IS NOT NULL"
    found = records(carrier.source, statement, (kind, name))
    return [row for row in found if not row["name"].lower().startswith(_OF_GDAL)]


def _list_rows(carrier: Carrier, name: str, reason: str) -> None:
    """List every row of a table that cannot be carried, and how it was made when there is none to be seen."""
    execute = carrier.source.execute
    (sql,) = execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)).fetchone()
    seen = False
    try:
        cursor = execute(f"SELECT {row_number(carrier.source, name)}, * FROM {identifier(name)}")  # nosec B608: quoted
        columns = [column[0] for column in cursor.description]
        for key, *values in cursor:
            seen = True
            carrier.left_out.row(name, _whole(key), reason, dict(zip(columns[1:], values)))
    except sqlite3.OperationalError as error:
        if not str(error).startswith(_NO_MODULE):
            raise
    if not seen:
        carrier.left_out.row(name, None, reason, {"sql": sql})


def _whole(key: Any) -> Optional[int]:
    return key if isinstance(key, int) else None
