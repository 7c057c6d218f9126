"""What is written down about a run, and moments as a GeoPackage wants them."""

from __future__ import annotations

from typing import Iterator, List, Optional

from ..creation import NEVER
from ..sql import identifier, literal
from ..state import FINISHED, Run, run_row, utc_now
from .reading import script_number

KIND = "applysql"
"""The kind of the run's row in `etl_runs`."""

_MOMENTS = (
    ("etl_runs", "last_zenodo_harvest_at"),
    ("layer_styles", "update_time"),
    ("gpkg_contents", "last_change"),
)
"""Where the published scripts 03 and 05 write a day, or CURRENT_TIMESTAMP as SQLite gives it, instead of a GeoPackage's
moment."""


def moment_statements() -> Iterator[str]:
    """UPDATEs that write the same moments as a GeoPackage wants them."""
    for table, column in _MOMENTS:
        for form, clock in (("____-__-__", "'00:00:00'"), ("____-__-__ __:__:__", f"substr({column}, 12)")):
            yield (
                f"UPDATE {table} SET {column} = substr({column}, 1, 10) || 'T' || {clock} || '.000Z' "  # nosec B608
                f"WHERE {column} LIKE {literal(form)}"
            )


def run_statement(name: str, moment: str) -> str:
    """The INSERT of the run's row; the published columns that it does not change are carried over from the newest."""
    number = script_number(name)
    carried = {
        "last_sql_script_executed": (literal(0), None if number is None else literal(number)),
        "last_zenodo_harvest_at": (literal(NEVER), None),
        "last_version_on_zenodo": (literal(""), None),
    }
    row = run_row(Run(None, KIND, moment, finished_at=utc_now(), outcome=FINISHED))
    del row["id"]  # the script itself may have added rows
    values: List[str] = []
    for column, value in row.items():
        default, own = carried.get(column, ("", literal(value)))
        values.append(own or _newest(column, default))
    columns = ", ".join(map(identifier, row))
    return f"INSERT INTO etl_runs ({columns}) SELECT {', '.join(values)}"  # nosec B608: quoted


def _newest(column: str, default: str) -> Optional[str]:
    newest = f"SELECT {identifier(column)} FROM etl_runs ORDER BY id DESC LIMIT 1"  # nosec B608: quoted
    return f"coalesce(({newest}), {default})"
