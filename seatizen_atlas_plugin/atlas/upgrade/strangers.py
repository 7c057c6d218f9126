"""What a published file holds beyond schema 1: columns, tables and views that somebody added."""

from __future__ import annotations

from ..schema import TRACK_VIEW
from ..sql import identifier
from .carrier import Carrier
from .left_out import UNKNOWN_COLUMN, UNKNOWN_TABLE, UNKNOWN_VIEW


def list_strangers(carrier: Carrier) -> None:
    """List values of unknown columns row by row, unknown tables by their size, and views by their definition."""
    execute, left_out = carrier.source.execute, carrier.left_out
    for table in carrier.variant.tables.values():
        for column in table.others:
            name = identifier(column)
            statement = f"SELECT rowid, {name} FROM {identifier(table.name)} WHERE {name} IS NOT NULL ORDER BY 1"  # nosec B608
            for row_id, value in execute(statement):
                left_out.value(table.name, row_id, column, UNKNOWN_COLUMN, value)
    for table_name in carrier.variant.other_tables:
        (rows,) = execute(f"SELECT count(*) FROM {identifier(table_name)}").fetchone()  # nosec B608: quoted
        left_out.row(table_name, None, UNKNOWN_TABLE, {"rows": rows})
    views = execute("SELECT name, sql FROM sqlite_master WHERE type = 'view' AND name <> ?", (TRACK_VIEW.name,))
    for view_name, definition in views.fetchall():
        left_out.row(view_name, None, UNKNOWN_VIEW, {"sql": definition})
