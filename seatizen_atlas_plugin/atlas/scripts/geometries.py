"""Geometries as a GeoPackage wants them, where a script's spatial functions gave them in SpatiaLite's own form.

SpatiaLite reads both forms; what its functions return is its own form under GDAL 3.6 and mostly GeoPackage's under GDAL
3.13. Its AsGPB() turns its own form into GeoPackage's.
"""

from __future__ import annotations

from typing import Dict, List, Tuple

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..interruptible import InterruptibleTransaction
from ..sql import identifier

_COLUMNS = (
    "SELECT g.table_name AS name, g.column_name AS place FROM gpkg_geometry_columns AS g "
    "JOIN main.sqlite_master AS m ON m.type = 'table' AND m.name = g.table_name COLLATE NOCASE"
)
_HAS_FUNCTION = "SELECT count(*) FROM pragma_function_list WHERE name = 'asgpb' COLLATE NOCASE"


def strange_geometries(transaction: InterruptibleTransaction) -> Dict[Tuple[str, str], Tuple[int, str]]:
    """(number of values, id of the first row) that are no GeoPackage geometries, by (table, column)."""
    found = {}
    for table, column in transaction.rows(_COLUMNS, ["name", "place"]):
        counted = f"SELECT count(*) || ' ' || min(rowid) FROM {identifier(table)} WHERE {_strange(column)}"  # nosec B608
        count, _, row = transaction.value(counted).partition(" ")
        if count:
            found[table, column] = (int(count), row)
    return found


def convert_geometries(transaction: InterruptibleTransaction, name: str) -> List[Message]:
    """Bring geometries in SpatiaLite's form into GeoPackage's, and say so; `name` is the script's."""
    done = []
    strange = strange_geometries(transaction)
    if not strange or transaction.value(_HAS_FUNCTION) == "0":
        return done
    for (table, column), (count, _) in strange.items():
        place = identifier(column)
        transaction.execute(
            f"UPDATE {identifier(table)} SET {place} = AsGPB({place}) "  # nosec B608: quoted
            f"WHERE {_strange(column)} AND AsGPB({place}) IS NOT NULL"
        )
        left = strange_geometries(transaction).get((table, column), (0, ""))[0]
        if left < count:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name} wrote {count} geometries in SpatiaLite's form into {column} of {table}; they were turned into"
                " GeoPackage's.",
            )
            done.append(message(text, name=name, table=table, column=column, count=count - left))
    return done


def _strange(column: str) -> str:
    """The condition that a value is something else than a GeoPackage geometry, which begins with the letters GP."""
    place = identifier(column)
    return f"{place} IS NOT NULL AND (typeof({place}) <> 'blob' OR substr({place}, 1, 2) <> X'4750')"
