"""What somebody added to the tables of a published file: values of columns that schema 2 does not have."""

from __future__ import annotations

from ..sql import identifier
from .carrier import Carrier
from .left_out import UNKNOWN_COLUMN
from .own_rows import list_triggers


def list_strangers(carrier: Carrier) -> None:
    """List values of unknown columns row by row, and triggers."""
    for table in carrier.variant.tables.values():
        for column in table.others:
            name = identifier(column)
            statement = f"SELECT rowid, {name} FROM {identifier(table.name)} WHERE {name} IS NOT NULL ORDER BY 1"  # nosec B608
            for row_id, value in carrier.source.execute(statement):
                carrier.left_out.value(table.name, row_id, column, UNKNOWN_COLUMN, value)
    list_triggers(carrier, (table.name for table in carrier.variant.tables.values()))
