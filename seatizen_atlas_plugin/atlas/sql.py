"""SQL text for places that cannot bind parameters (`QgsTransaction.executeSql`, DDL)."""

from __future__ import annotations

import datetime
import math
from typing import Any, Iterable, Mapping


def identifier(name: str) -> str:
    """A table or column name, quoted."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: Any) -> str:
    """A value as an SQLite literal. Dates are ISO 8601, naive datetimes are UTC, bytes are blobs, NaN is NULL."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return "NULL"
    if isinstance(value, (bool, int)):
        return str(int(value))
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    if isinstance(value, datetime.datetime):
        value = value.strftime("%Y-%m-%dT%H:%M:%S.") + f"{value.microsecond // 1000:03d}Z"
    elif isinstance(value, datetime.date):
        value = value.isoformat()
    return "'" + str(value).replace("\0", "\N{REPLACEMENT CHARACTER}").replace("'", "''") + "'"


def literals(values: Iterable[Any]) -> str:
    """`(a, b, c)` for an IN or VALUES clause."""
    return "(" + ", ".join(literal(value) for value in values) + ")"


def insert(table: str, row: Mapping[str, Any]) -> str:
    """An INSERT of one row."""
    columns = ", ".join(identifier(name) for name in row)
    return f"INSERT INTO {identifier(table)} ({columns}) VALUES {literals(row.values())}"  # nosec B608: quoted here


def upsert(table: str, key: str, row: Mapping[str, Any]) -> str:
    """An INSERT of one row that updates the row having the same (unique) `key` instead when there is one.

    Not for tables with an R-tree: the triggers of GeoPackage before 1.4 fail on it.
    """
    changes = ", ".join(f"{identifier(name)} = excluded.{identifier(name)}" for name in row if name != key)
    return f"{insert(table, row)} ON CONFLICT ({identifier(key)}) DO UPDATE SET {changes}"  # nosec B608: quoted here


def insert_if_absent(table: str, key: str, row: Mapping[str, Any]) -> str:
    """An INSERT of one row that does nothing when a row with the same `key` exists."""
    columns = ", ".join(identifier(name) for name in row)
    values = literals(row.values())[1:-1]
    where = f"{identifier(key)} = {literal(row[key])}"
    return (
        f"INSERT INTO {identifier(table)} ({columns}) SELECT {values} "  # nosec B608: quoted here
        f"WHERE NOT EXISTS (SELECT 1 FROM {identifier(table)} WHERE {where})"
    )


def update(table: str, key: str, row: Mapping[str, Any]) -> str:
    """An UPDATE of the row that has this `key`; `row` holds the key too."""
    changes = ", ".join(f"{identifier(name)} = {literal(value)}" for name, value in row.items() if name != key)
    where = f"{identifier(key)} = {literal(row[key])}"
    return f"UPDATE {identifier(table)} SET {changes} WHERE {where}"  # nosec B608: quoted here
