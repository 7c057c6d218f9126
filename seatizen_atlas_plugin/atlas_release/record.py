"""A release noted in the local atlas, once."""

from __future__ import annotations

from ..atlas.geopackage import open_atlas
from ..atlas.sql import literal, upsert
from ..atlas.state import FINISHED, Run, run_row, utc_now
from ..feedback import Feedback
from .content import RELEASED_CONTENT, RELEASED_VERSION
from .copy import KIND


def record_release(path: str, version: str, content: str, feedback: Feedback) -> bool:
    """Add a run to `etl_runs` whose version on Zenodo is `version`, and note what was published (`content`, a
    fingerprint). False when that was noted before. Raises `Cancelled` or an `AtlasError`."""
    atlas = open_atlas(path)
    try:
        last = atlas.query(
            "SELECT last_sql_script_executed, CAST(last_zenodo_harvest_at AS TEXT), kind, last_version_on_zenodo "
            "FROM etl_runs ORDER BY id DESC LIMIT 1"
        )
        there = f"SELECT count(*) FROM etl_runs WHERE kind = {literal(KIND)} AND last_version_on_zenodo = "  # nosec B608: quoted
        if atlas.query(there + literal(version))[0][0]:
            return False
        script, harvest = last[0][:2] if last else (0, utc_now())
        now = utc_now()
        run = Run(None, KIND, now, script, harvest, version, finished_at=now, outcome=FINISHED)
        with atlas.transaction(feedback) as transaction:
            run.id = transaction.next_id("etl_runs")
            row = run_row(run)
            names, values = ", ".join(row), ", ".join(literal(value) for value in row.values())
            # Looked at once more in the transaction: two runs may end at the same time.
            transaction.execute(
                f"INSERT INTO etl_runs ({names}) SELECT {values} WHERE NOT EXISTS "  # nosec B608: literals
                f"({there.replace('count(*)', '1')}{literal(version)})"
            )
            transaction.execute(upsert("atlas_info", "name", {"name": RELEASED_VERSION, "value": version}))
            transaction.execute(upsert("atlas_info", "name", {"name": RELEASED_CONTENT, "value": content}))
    finally:
        atlas.close()
    return True
