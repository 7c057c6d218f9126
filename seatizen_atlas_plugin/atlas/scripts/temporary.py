"""Temporary tables, views and triggers that a script leaves: away before the plugin writes its own rows.

They end with the connection anyway; until then a temporary `etl_runs` would stand before the atlas's own.
"""

from __future__ import annotations

from ..interruptible import InterruptibleTransaction
from ..sql import identifier

OWN = "seatizen_script_"
"""How the names of this package's own temporary tables and triggers begin."""

_LEFT = (
    "SELECT type, name FROM sqlite_temp_master WHERE type IN ('table', 'view', 'trigger') "  # nosec B608: constants
    f"AND substr(name, 1, {len(OWN)}) <> '{OWN}' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type DESC"
)
"""Views and triggers come before the tables they use."""


def drop_temporary(transaction: InterruptibleTransaction) -> None:
    """Drop what the script made in the schema `temp`. The comment keeps GDAL from taking it for an order to itself."""
    for kind, name in transaction.rows(_LEFT, ["type", "name"]):
        transaction.attempt(f"/**/ DROP {kind} IF EXISTS temp.{identifier(name)}")
