"""Tables and layers of the user's own in a published file, and what they are to be in the new one.

A table stays as it was made when a valid GeoPackage can hold it so: with an integer key, with column types of the
standard (OGC 12-128r18, table 1), and referring to nothing that is gone. Otherwise it is made anew with the same
columns: SQLite's row number becomes the key `fid`, and what was unique stays unique.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import suppress
from typing import Any, Dict, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Set, Tuple

from ..prediction_schema import FRAME_VIEW_PREFIX, VIEW, VIEW_TABLE
from ..published.variant import Variant
from ..schema import TABLES, TRACK_VIEW
from ..sql import identifier, insert, insert_if_absent
from .left_out import TABLE as LEFT_OUT

Record = Dict[str, Any]

_OURS = {table.name for table in (*TABLES, TRACK_VIEW, VIEW_TABLE, LEFT_OUT)} | {"repair_removed"}
_TITLES = {table.title for table in (*TABLES, TRACK_VIEW, VIEW_TABLE, LEFT_OUT)}
_UNREGISTERED = {"qgis_projects", "gpkgext_relations"}
"""Tables of QGIS and GDAL that have the form these give them and no place among the layers."""

_TYPE = re.compile(
    "BOOLEAN|TINYINT|SMALLINT|MEDIUMINT|INT|INTEGER|FLOAT|DOUBLE|REAL|DATE|DATETIME|(TEXT|BLOB)(\\([0-9]+\\))?|"
    "GEOMETRY|(MULTI)?(POINT|LINESTRING|POLYGON|CURVE|SURFACE)|(GEOMETRY|GEOM)COLLECTION|CIRCULARSTRING|COMPOUNDCURVE|"
    "CURVEPOLYGON"
)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z", re.ASCII)
_GENERATED = (2, 3)
_HIDDEN = 1


class OwnTable(NamedTuple):
    """A table of the user's: its columns that are carried, and its integer key in the new file.

    `contents` and `geometry` are its rows in `gpkg_contents` and `gpkg_geometry_columns`, empty when it has none.
    """

    name: str
    ddl: str
    columns: Sequence[str]
    key: str
    contents: Mapping[str, Any]
    geometry: Mapping[str, Any]

    @property
    def is_keyed_anew(self) -> bool:
        """Whether the key is the row number in the published file."""
        return self.key not in self.columns


class _Column(NamedTuple):
    """A row of SQLite's `table_xinfo`."""

    number: int
    name: str
    type: str
    not_null: int
    default: Optional[str]
    key: int
    hidden: int


def is_taken(name: str) -> bool:
    """Whether an atlas has a table or view of this name for itself, or will when models are added."""
    lowered = name.lower()
    return lowered in _OURS or lowered.startswith((f"{VIEW}_", FRAME_VIEW_PREFIX))


def is_standard(column_type: str) -> bool:
    """Whether the GeoPackage standard knows this type of a column."""
    return bool(_TYPE.fullmatch(column_type))


def records(connection: sqlite3.Connection, statement: str, values: Sequence[Any] = ()) -> List[Record]:
    """The rows of a SELECT by column; none when a table it names is not there."""
    try:
        cursor = connection.execute(statement, values)
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            return []
        raise
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor]


def registered(connection: sqlite3.Connection, name: str) -> Tuple[Record, Record]:
    """The rows of a table or view in `gpkg_contents` and `gpkg_geometry_columns`, fit for the new file."""
    contents = records(connection, "SELECT * FROM gpkg_contents WHERE lower(table_name) = lower(?)", (name,))
    geometry = records(connection, "SELECT * FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)", (name,))
    if not contents:
        return {}, {}
    row = {**contents[0], "table_name": name}
    if row["identifier"] in _TITLES:
        row["identifier"] = name
    if not _MOMENT.fullmatch(str(row["last_change"])):
        del row["last_change"]
    if row["data_type"] == "features" and geometry:
        return row, {**geometry[0], "table_name": name}
    if row["data_type"] in {"features", "aspatial"}:
        row["data_type"] = "attributes"
    return row, {}


def own_tables(source: sqlite3.Connection, variant: Variant) -> List[OwnTable]:
    """The tables that schema 1 does not have and that can be carried."""
    names = [name for name in variant.other_tables if not is_taken(name)]
    there = {table.name for table in TABLES} | {name.lower() for name in names}
    return [_own_table(source, name, there) for name in names]


def own_statements(source: sqlite3.Connection, tables: Iterable[OwnTable]) -> List[str]:
    """Statements that make these tables in the new file, empty, with their reference systems and registration."""
    statements = []
    for table in tables:
        number = table.contents.get("srs_id")
        for row in records(source, "SELECT * FROM gpkg_spatial_ref_sys WHERE srs_id = ?", (number,)):
            better = row.pop("definition_12_063", None)
            row.pop("epoch", None)
            if row["definition"] == "undefined" and better:
                row["definition"] = better
            statements.append(insert_if_absent("gpkg_spatial_ref_sys", "srs_id", row))
        statements.append(table.ddl)
        for place, row in (("gpkg_contents", table.contents), ("gpkg_geometry_columns", table.geometry)):
            if row:
                statements.append(insert(place, row))
    return statements


def _own_table(source: sqlite3.Connection, name: str, there: Set[str]) -> OwnTable:
    columns = [_Column(*row) for row in source.execute(f"PRAGMA table_xinfo({identifier(name)})")]
    columns = [column for column in columns if column.hidden != _HIDDEN]
    (ddl,) = source.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)).fetchone()
    keys = [column for column in columns if column.key]
    key = keys[0].name if len(keys) == 1 and keys[0].type.upper() == "INTEGER" else ""
    if name in _UNREGISTERED:
        return OwnTable(name, ddl, [column.name for column in columns], key or columns[0].name, {}, {})
    contents, geometry = registered(source, name)
    contents = contents or {"table_name": name, "data_type": "attributes", "identifier": name}
    valid = all(is_standard(column.type) for column in columns)
    if key and valid and _references_hold(source, name, there):
        kept = [column.name for column in columns if column.hidden not in _GENERATED]
        return OwnTable(name, ddl, kept, key, contents, geometry)
    key = key or _free_name("fid", columns)
    ddl = _made_anew(source, name, columns, key)
    return OwnTable(name, ddl, [column.name for column in columns], key, contents, geometry)


def _references_hold(source: sqlite3.Connection, name: str, there: Set[str]) -> bool:
    """Whether the foreign keys of a table name columns of tables that the new file has too."""
    found = source.execute(f"PRAGMA foreign_key_list({identifier(name)})").fetchall()
    return all(parent.lower() in there and column is not None for _, _, parent, _, column, *_ in found)


def _free_name(name: str, columns: Sequence[_Column]) -> str:
    taken = {column.name.lower() for column in columns}
    while name in taken:
        name += "_"
    return name


def _made_anew(source: sqlite3.Connection, name: str, columns: Sequence[_Column], key: str) -> str:
    """The statement that makes a table with these columns and an integer key."""
    parts = [] if any(column.name == key for column in columns) else [_key(key)]
    for column in columns:
        if column.name == key:
            parts.append(_key(key))
            continue
        # A default in double quotes is a string only outside the brackets that others need.
        default = f" DEFAULT ({column.default})" if column.default and not column.default.startswith('"') else ""
        not_null = " NOT NULL" if column.not_null else ""
        parts.append(f"{identifier(column.name)} {_type(source, name, column)}{not_null}{default}")
    parts.extend(f"UNIQUE ({', '.join(map(identifier, one))})" for one in _unique(source, name) if one != [key])
    return f"CREATE TABLE {identifier(name)} ({', '.join(parts)})"


def _key(name: str) -> str:
    return f"{identifier(name)} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"


def _unique(source: sqlite3.Connection, name: str) -> List[List[str]]:
    """The columns of each constraint of a table that makes them unique."""
    found = []
    for _, index, _, origin, *_ in source.execute(f"PRAGMA index_list({identifier(name)})").fetchall():
        if origin in {"u", "pk"}:
            found.append([row[2] for row in source.execute(f"PRAGMA index_info({identifier(index)})")])
    return found


def _type(source: sqlite3.Connection, name: str, column: _Column) -> str:
    """The type of a column: its own where the standard knows it, else that of its values."""
    if is_standard(column.type.upper()):
        return column.type.upper()
    statement = f"SELECT DISTINCT typeof({identifier(column.name)}) FROM {identifier(name)}"  # nosec B608: quoted
    kinds = {row[0] for row in source.execute(statement)} - {"null"}
    if kinds and kinds <= {"integer", "real"}:
        return "INTEGER" if kinds == {"integer"} else "REAL"
    return "BLOB" if kinds == {"blob"} else "TEXT"


def row_number(source: sqlite3.Connection, name: str) -> str:
    """SQL for the row number of a table; NULL where it has none."""
    with suppress(sqlite3.OperationalError):
        source.execute(f"SELECT rowid FROM {identifier(name)} LIMIT 0")  # nosec B608: quoted
        return "rowid"
    return "NULL"
