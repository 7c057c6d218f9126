"""A release noted in the local atlas, once."""

from __future__ import annotations

from typing import Mapping

from ..atlas.creation import NEVER
from ..atlas.geopackage import open_atlas
from ..atlas.sql import literal, upsert
from ..atlas.state import FINISHED, Run, run_row, utc_now
from ..feedback import Feedback
from .content import RELEASED_ON, RELEASED_VERSION, counts_as_zenodo
from .copy import KIND


def record_release(path: str, noted: Mapping[str, str], feedback: Feedback) -> bool:
    """Add a run to `etl_runs` with the version on Zenodo, and note what was published (`noted`, of `notes_in_atlas`).

    A version on Zenodo's sandbox is only noted: exports cite the one in `etl_runs`. False when just that was noted
    before. Raises `Cancelled` or an `AtlasError`.
    """
    atlas = open_atlas(path)
    try:
        last = atlas.query(
            "SELECT last_sql_script_executed, CAST(last_zenodo_harvest_at AS TEXT), last_version_on_zenodo "
            "FROM etl_runs ORDER BY id DESC LIMIT 1"
        )
        pairs = ", ".join(f"({literal(name)}, {literal(value)})" for name, value in noted.items())
        known = f"(SELECT count(*) FROM atlas_info WHERE (name, value) IN (VALUES {pairs}))"  # nosec B608: literals
        if atlas.query(f"SELECT {known} AS n")[0][0] == len(noted):
            return False
        script, harvest, version = last[0] if last else (0, NEVER, "")
        if counts_as_zenodo(noted[RELEASED_ON]):
            version = noted[RELEASED_VERSION]
        now = utc_now()
        run = Run(None, KIND, now, script, harvest, version or "", finished_at=now, outcome=FINISHED)
        with atlas.transaction(feedback) as transaction:
            run.id = transaction.next_id("etl_runs")
            row = run_row(run)
            names, values = ", ".join(row), ", ".join(literal(value) for value in row.values())
            # Looked at once more in the transaction: two runs may end at the same time.
            transaction.execute(
                f"INSERT INTO etl_runs ({names}) SELECT {values} WHERE {known} < {len(noted)}"  # nosec B608: literals
            )
            for name, value in noted.items():
                transaction.execute(upsert("atlas_info", "name", {"name": name, "value": value}))
    finally:
        atlas.close()
    return True
