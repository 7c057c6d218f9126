"""The calls of the dialog that updates metadata, in one place. They are for worker threads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Tuple

from ...feedback import Feedback
from ...publish.description import read_campaign
from ...publish.metadata_update.plan import plan_updates
from ...publish.metadata_update.report import UpdateReport
from ...publish.metadata_update.run import apply_updates
from ...publish.metadata_update.targets import Target, targets_in, targets_of
from ...publish.wanted_sessions import sessions_of_rows
from ..services import server_client
from ..transfer.rows import ChosenRows, all_rows


@dataclass(frozen=True)
class MetadataInputs:
    """What the dialog says: a text that names sessions, or rows of the map; `versions` is last or all; `auth_id` is the
    configuration with the token."""

    text: str
    rows: Tuple[ChosenRows, ...]
    campaign: str
    versions: str
    server: str
    auth_id: str


@dataclass(frozen=True)
class MetadataRequest:
    """What was previewed and is to be done."""

    server: str
    auth_id: str
    plan: UpdateReport


def plan(inputs: MetadataInputs, feedback: Feedback) -> UpdateReport:
    """What would change; nothing is changed. Raises `PublishError`, `DescriptionError`, `ZenodoError`, `Cancelled`."""
    campaign = read_campaign(Path(inputs.campaign))
    today = dt.datetime.now().astimezone().date()
    with server_client(inputs.server, feedback, auth_id=inputs.auth_id) as client:
        return plan_updates(client, _targets(inputs, feedback), campaign, inputs.versions, today, feedback)


def apply(request: MetadataRequest, feedback: Feedback) -> UpdateReport:
    """Change what was planned. Raises `NoToken`, `Cancelled`."""
    with server_client(request.server, feedback, auth_id=request.auth_id) as client:
        return apply_updates(client, request.plan, feedback)


def _targets(inputs: MetadataInputs, feedback: Feedback) -> list[Target]:
    if inputs.rows:
        return targets_of(sessions_of_rows(all_rows(inputs.rows, feedback)))
    return targets_in(inputs.text)
