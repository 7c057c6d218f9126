"""What a GeoPackage says about its own tables (OGC 12-128r18), after a script made or dropped some."""

from __future__ import annotations

from typing import List, Set

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..interruptible import InterruptibleTransaction
from ..sql import identifier, literal

_TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'view') "
    "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'gpkg\\_%' ESCAPE '\\' "
    "AND name NOT LIKE 'rtree\\_%' ESCAPE '\\'"
)
_REGISTERED = "SELECT table_name AS name FROM gpkg_contents"

_MENTIONS = ("gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents", "gpkg_data_columns")
"""Tables whose table_name may be that of a dropped table; gpkg_contents comes last, since they refer to it."""


class Registrations:
    """The tables and views before a script (when this is made), held against those after it."""

    def __init__(self, transaction: InterruptibleTransaction, name: str) -> None:
        self._transaction = transaction
        self._name = name
        self._before = self._names(_TABLES)

    def update(self) -> List[Message]:
        """Register new tables and views, forget dropped ones, and say so."""
        now = self._names(_TABLES)
        registered = self._names(_REGISTERED)
        done = []
        for table in sorted((self._before - now) & registered):
            self._forget(table)
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{name} dropped {table}; what the GeoPackage said about it was removed."
            )
            done.append(message(text, name=self._name, table=table))
        for table in sorted(now - self._before - registered):
            self._register(table)
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{name} made {table}; it was registered in the GeoPackage, so that QGIS shows it."
            )
            done.append(message(text, name=self._name, table=table))
        self._forget_counts()
        return done

    def _names(self, select: str) -> Set[str]:
        return {row[0] for row in self._transaction.rows(select, ["name"])}

    def _register(self, table: str) -> None:
        name = literal(table)
        self._transaction.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
            f"SELECT {name}, 'attributes', CASE WHEN {name} IN (SELECT identifier FROM gpkg_contents) "  # nosec B608
            f"THEN NULL ELSE {name} END"
        )

    def _forget(self, table: str) -> None:
        name = literal(table)
        columns = f"SELECT column_name FROM gpkg_geometry_columns WHERE table_name = {name}"  # nosec B608: quoted
        for (column,) in self._transaction.rows(columns, ["column_name"]):
            self._transaction.execute(f"DROP TABLE IF EXISTS {identifier(f'rtree_{table}_{column}')}")
        known = self._names("SELECT name FROM main.sqlite_master WHERE type = 'table'")
        for mention in _MENTIONS:
            if mention in known:
                self._transaction.execute(f"DELETE FROM {mention} WHERE table_name = {name}")  # nosec B608: quoted
        for mention, column in (("gpkg_metadata_reference", "table_name"), ("layer_styles", "f_table_name")):
            if mention in known:
                self._transaction.execute(f"DELETE FROM {mention} WHERE {column} = {name}")  # nosec B608: quoted
        self._transaction.execute(f"DELETE FROM gpkg_contents WHERE table_name = {name}")  # nosec B608: quoted

    def _forget_counts(self) -> None:
        """Forget GDAL's row counts of tables that lost the triggers which keep them, by being dropped and made anew."""
        if self._transaction.value("SELECT count(*) FROM main.sqlite_master WHERE name = 'gpkg_ogr_contents'") == "1":
            triggers = "m.type = 'trigger' AND m.name LIKE 'trigger\\_insert\\_feature\\_count\\_%' ESCAPE '\\'"
            self._transaction.execute(
                "DELETE FROM gpkg_ogr_contents WHERE NOT EXISTS (SELECT 1 FROM main.sqlite_master AS m "  # nosec B608
                f"WHERE {triggers} AND m.tbl_name = gpkg_ogr_contents.table_name)"
            )
