"""The calls of the dialog for empty drafts, in one place. They are for worker threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import FrozenSet

from ...feedback import Feedback
from ...publish.clean_drafts import CleanReport, clean_drafts
from ..services import server_client


@dataclass(frozen=True)
class DraftsRequest:
    """Numbers of empty drafts to throw away; `auth_id` is the configuration with the token."""

    server: str
    auth_id: str
    numbers: FrozenSet[str]


def look(server: str, auth_id: str, feedback: Feedback) -> CleanReport:
    """The empty drafts of an account. Raises `ZenodoError`, `Cancelled`."""
    with server_client(server, feedback, auth_id=auth_id) as client:
        return clean_drafts(client, feedback)


def throw_away(request: DraftsRequest, feedback: Feedback) -> CleanReport:
    """Throw drafts away that are still empty. Raises `ZenodoError`, `Cancelled`."""
    with server_client(request.server, feedback, auth_id=request.auth_id) as client:
        return clean_drafts(client, feedback, dry_run=False, only=request.numbers)
