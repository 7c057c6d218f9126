"""Whether a file is still a sound atlas after a script.

Everything is looked up inside the script's transaction, before and after it: what was wrong before stays the user's
business, and only what the script did wrong takes it back.
"""

from __future__ import annotations

from typing import Any, Dict, Iterable, List, Sequence, Set, Tuple

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..content import Model
from ..errors import own_words
from ..interruptible import InterruptibleTransaction
from ..prediction_schema import VIEW, model_tables
from ..schema import SCHEMA_VERSION
from ..sql import identifier, literal, literals
from .errors import ScriptDamages
from .geometries import convert_geometries, strange_geometries
from .wanted import Column, wanted_columns

_MADE_ANEW = ("etl_runs", "layer_styles")
"""Tables that the published scripts 03 and 05 drop and create in the published shape."""

_OF_GEOPACKAGE = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_spatial_ref_sys", "gpkg_extensions")
"""Tables that QGIS cannot do without."""

_REGISTERED = (
    "SELECT table_name AS name, data_type AS what FROM gpkg_contents "
    "UNION ALL SELECT table_name, column_name FROM gpkg_geometry_columns"
)

_KEYS_BEFORE = "temp.seatizen_script_keys"
_KEY_COLUMNS = '"table", "rowid", "parent", "fkid"'
_VIOLATIONS = f"SELECT {_KEY_COLUMNS} FROM pragma_foreign_key_check"  # nosec B608: constants
_MANY = 1000


class Soundness:
    """What the file is like before a script (when this is made), held against what it is after."""

    def __init__(self, transaction: InterruptibleTransaction, path: str, name: str, models: Sequence[Model]) -> None:
        self._transaction = transaction
        self._path = path
        self._name = name
        self._models = models
        wanted = wanted_columns(models)
        self._columns = self._columns_of(wanted)
        self._wanted = {table: wanted[table] for table in wanted if self._columns[table]}
        self._made = self._definitions()
        self._triggers = self._trigger_names()
        self._registered = self._registrations()
        self._strange = strange_geometries(transaction)
        self._keys_known, _ = transaction.attempt(f"CREATE TABLE {_KEYS_BEFORE} AS {_VIOLATIONS}")

    def repair(self) -> List[Message]:
        """Put right what scripts written for the published atlas leave behind, and say what was done."""
        self._refuse_broken_geopackage()
        return [*self._complete_tables(), *convert_geometries(self._transaction, self._name)]

    def refuse_damage(self) -> None:
        """Raise `ScriptDamages` when the file is less of an atlas than it was."""
        self._refuse_missing()
        self._refuse_unregistered()
        self._refuse_other_schema()
        self._refuse_missing_triggers()
        self._refuse_strange_geometries()
        self._refuse_dangling_keys()

    def close(self) -> None:
        """Take the temporary table away."""
        self._transaction.execute(f"DROP TABLE IF EXISTS {_KEYS_BEFORE}")

    def _damage(self, text: str, **values: Any) -> ScriptDamages:
        return ScriptDamages(message(text, name=self._name, path=self._path, **values))

    def _columns_of(self, tables: Iterable[str]) -> Dict[str, Set[str]]:
        """The columns that tables and views have now, in small letters; none of one that is absent or broken."""
        found: Dict[str, Set[str]] = {}
        for table in tables:
            readable, _ = self._transaction.attempt(f"SELECT 1 FROM main.{identifier(table)} LIMIT 0")  # nosec B608
            info = f"SELECT name FROM pragma_table_xinfo({literal(table)}, 'main')"  # nosec B608: quoted
            found[table] = {row[0].lower() for row in self._transaction.rows(info, ["name"])} if readable else set()
        return found

    def _missing(self) -> Dict[str, List[Column]]:
        """Columns that an atlas needs, were there before and are not now; all of them of a missing table."""
        now = self._columns_of(self._wanted)
        given_up = self._given_up()
        missing = {}
        for table, columns in self._wanted.items():
            lost = self._columns[table] - now[table]
            gone = [column for column in columns if column.name.lower() in lost]
            if gone and table not in given_up:
                missing[table] = gone
        return missing

    def _given_up(self) -> Set[str]:
        """Tables and views of models that the script took away from the list of models' columns."""
        select = (
            "SELECT DISTINCT c.ml_model_id AS model FROM multilabel_class AS c "
            "JOIN multilabel_class_column AS k ON k.ml_class_id = c.id"
        )
        if not self._transaction.attempt(select)[0]:
            return set()
        kept = {row[0] for row in self._transaction.rows(select, ["model"])}
        return {table.name for model in self._models if model.id not in kept for table in model_tables(model)}

    def _definitions(self) -> Dict[str, str]:
        select = f"SELECT name, sql FROM main.sqlite_master WHERE name IN {literals(_MADE_ANEW)}"  # nosec B608: constants
        return dict(self._transaction.rows(select, ["name", "sql"]))

    def _complete_tables(self) -> List[Message]:
        """Add what the published shape of a table lacks, where the script made the table anew."""
        done = []
        missing = self._missing()
        for table, definition in self._definitions().items():
            if definition == self._made[table]:
                continue
            columns = missing.get(table, [])
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{name} changed the table {table} as such; if it was made anew, the rows it had are gone."
            )
            if columns and not any(column.required for column in columns):
                text = QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{name} made the table {table} anew without the columns {columns}; they were added again, empty."
                    " The rows that the table had are gone.",
                )
                for column in columns:
                    added = f"{identifier(column.name)} {column.type}"
                    self._transaction.execute(f"ALTER TABLE {identifier(table)} ADD COLUMN {added}")
            done.append(message(text, name=self._name, table=table, columns=_listed(columns)))
        return done

    def _refuse_broken_geopackage(self) -> None:
        for table in _OF_GEOPACKAGE:
            there, reason = self._transaction.attempt(f"SELECT 1 FROM main.{table} LIMIT 0")  # nosec B608: constants
            if not there:
                raise self._no_table(table, reason)

    def _refuse_missing(self) -> None:
        for table, columns in self._missing().items():
            there, reason = self._transaction.attempt(f"SELECT 1 FROM main.{identifier(table)} LIMIT 0")  # nosec B608
            if not there:
                raise self._no_table(table, reason)
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name} was not applied to {path}: after it {table} lacks the columns {columns}, which an atlas needs."
                " Nothing was changed.",
            )
            raise self._damage(text, table=table, columns=_listed(columns))

    def _no_table(self, table: str, reason: str) -> ScriptDamages:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{name} was not applied to {path}: after it {table}, which an atlas needs, cannot be read ({reason})."
            " Nothing was changed.",
        )
        return self._damage(text, table=table, reason=own_words(reason))

    def _registrations(self) -> Set[Tuple[str, str]]:
        """(table, data type) and (table, geometry column) of the atlas's own in the GeoPackage's tables of contents."""
        rows = self._transaction.rows(_REGISTERED, ["name", "what"])
        return {(name, what) for name, what in rows if name in self._wanted}

    def _refuse_unregistered(self) -> None:
        given_up = self._given_up()
        for table, what in sorted(self._registered - self._registrations()):
            if table not in given_up:
                text = QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{name} was not applied to {path}: after it {table} is not registered in the GeoPackage as before"
                    " ({what} is missing there), so QGIS could not show it. Nothing was changed.",
                )
                raise self._damage(text, table=table, what=what)

    def _refuse_other_schema(self) -> None:
        found = self._transaction.value("SELECT value FROM main.atlas_info WHERE name = 'schema_version'")
        if found != str(SCHEMA_VERSION):
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name} was not applied to {path}: it changes schema_version in atlas_info from {known} to {found}."
                " Nothing was changed.",
            )
            raise self._damage(text, known=SCHEMA_VERSION, found=found or "NULL")

    def _trigger_names(self) -> Dict[str, str]:
        """Table or view by trigger, of those that keep spatial indexes and the view over all predictions right."""
        select = (
            "SELECT name, tbl_name FROM main.sqlite_master WHERE type = 'trigger' "
            f"AND (name LIKE 'rtree\\_%' ESCAPE '\\' OR tbl_name = {literal(VIEW)})"  # nosec B608: constants
        )
        rows = self._transaction.rows(select, ["name", "tbl_name"])
        return {name: table for name, table in rows if table in self._wanted}

    def _refuse_missing_triggers(self) -> None:
        for trigger in sorted(set(self._triggers) - set(self._trigger_names())):
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name} was not applied to {path}: after it {table} has no trigger {trigger}, which an atlas needs."
                " Nothing was changed.",
            )
            raise self._damage(text, trigger=trigger, table=self._triggers[trigger])

    def _refuse_strange_geometries(self) -> None:
        for place, (count, row) in strange_geometries(self._transaction).items():
            if count > self._strange.get(place, (0, ""))[0]:
                text = QT_TRANSLATE_NOOP(
                    "Seatizen",
                    "{name} was not applied to {path}: after it {count} values of {column} in {table} are no GeoPackage"
                    " geometries, the first is in row {row}. Nothing was changed.",
                )
                raise self._damage(text, table=place[0], column=place[1], count=count, row=row)

    def _refuse_dangling_keys(self) -> None:
        if not self._keys_known:
            return
        before = f"SELECT {_KEY_COLUMNS} FROM {_KEYS_BEFORE}"  # nosec B608: constants
        select = f"{_VIOLATIONS} EXCEPT {before} LIMIT {_MANY}"
        checked, reason = self._transaction.attempt(select)
        if not checked:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name} was not applied to {path}: after it the foreign keys cannot be checked ({reason}). Nothing was"
                " changed.",
            )
            raise self._damage(text, reason=own_words(reason))
        dangling = self._transaction.rows(select, ['"table"', '"rowid"', '"parent"'])
        for table, row, parent in dangling[:1]:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name} was not applied to {path}: after it rows ({count}) refer to rows that do not exist; the first"
                " is row {row} of {table}, which refers to {parent}. Nothing was changed.",
            )
            count = f"{_MANY}+" if len(dangling) == _MANY else str(len(dangling))
            raise self._damage(text, count=count, row=row, table=table, parent=parent)


def _listed(columns: Iterable[Column]) -> str:
    return ", ".join(column.name for column in columns)
