"""What the atlas remembers about synchronisation: one state per session, one row per run."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from typing import Any, Dict, Mapping, Optional, Tuple

IMPORTED = "imported"
FAILED = "failed"

RUNNING = "running"
FINISHED = "finished"
INTERRUPTED = "interrupted"
"""The outcome of a run whose process ended without a word: it is found out when the next one begins."""


def utc_now() -> str:
    """Now, as GeoPackage writes datetimes."""
    now = datetime.datetime.now(datetime.timezone.utc)
    return now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03d}Z"


@dataclass
class SessionState:
    """What was last imported from a deposit, and how the last attempt ended.

    `archives` maps "<version id>/<file key>" to the file's md5; `models` are the ids of the models the atlas knew then.
    """

    deposit_doi: str
    session_name: str
    latest_record: str = ""
    latest_updated: str = ""
    revision: int = 0
    archives: Dict[str, str] = field(default_factory=dict)
    all_frames: bool = False
    unknown_models: Tuple[str, ...] = ()
    models: Tuple[int, ...] = ()
    outcome: str = IMPORTED
    error: str = ""
    attempted_at: str = ""


@dataclass
class Run:
    """One run of a tool over the atlas; the newest row of `etl_runs` is the state of the whole.

    `last_*` columns are the published ones and are carried from run to run; the counts are what this run wrote.
    """

    id: Optional[int]
    kind: str
    started_at: str
    last_sql_script_executed: int = 0
    last_zenodo_harvest_at: str = ""
    last_version_on_zenodo: str = ""
    finished_at: str = ""
    outcome: str = RUNNING
    sessions: int = 0
    frames: int = 0
    predictions: int = 0


def state_row(state: SessionState) -> Dict[str, Any]:
    """The row of `sync_state` for a state."""
    return {
        "deposit_doi": state.deposit_doi,
        "session_name": state.session_name,
        "latest_record": state.latest_record,
        "latest_updated": state.latest_updated,
        "revision": state.revision,
        "archives": json.dumps(dict(sorted(state.archives.items()))),
        "all_frames": state.all_frames,
        "unknown_models": json.dumps(list(state.unknown_models)),
        "models": json.dumps(list(state.models)),
        "outcome": state.outcome,
        "error": state.error,
        "attempted_at": state.attempted_at or None,
    }


def state_of_row(row: Mapping[str, Any]) -> SessionState:
    """The state a row of `sync_state` holds."""
    return SessionState(
        deposit_doi=row["deposit_doi"],
        session_name=row["session_name"],
        latest_record=row["latest_record"] or "",
        latest_updated=row["latest_updated"] or "",
        revision=row["revision"] or 0,
        archives=json.loads(row["archives"] or "{}"),
        all_frames=bool(row["all_frames"]),
        unknown_models=tuple(json.loads(row["unknown_models"] or "[]")),
        models=tuple(json.loads(row["models"] or "[]")),
        outcome=row["outcome"],
        error=row["error"] or "",
        attempted_at=row["attempted_at"] or "",
    )


def run_row(run: Run) -> Dict[str, Any]:
    """The row of `etl_runs` for a run. A harvest date without a time of day is midnight."""
    harvest = run.last_zenodo_harvest_at
    return {
        "id": run.id,
        "last_sql_script_executed": run.last_sql_script_executed,
        "last_zenodo_harvest_at": f"{harvest}T00:00:00.000Z" if len(harvest) == len("YYYY-MM-DD") else harvest,
        "last_version_on_zenodo": run.last_version_on_zenodo,
        "kind": run.kind,
        "started_at": run.started_at,
        "finished_at": run.finished_at or None,
        "outcome": run.outcome,
        "sessions": run.sessions,
        "frames": run.frames,
        "predictions": run.predictions,
    }
