"""The calls that the wizard for sessions makes, in one place. They are for worker threads."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

from ...feedback import Feedback
from ...publish.description import read_campaign
from ...publish.upload.contents import Content, Offer, offered
from ...publish.upload.options import UploadOptions
from ...publish.upload.plan import UploadPlan, plan_upload
from ...publish.upload.report import UploadReport
from ...publish.upload.run import publish_uploaded, upload_session
from ...publish.upload.standing import Standing, look_up
from ...publish.upload.workspace import workspace_of
from ..services import server_client


@dataclass(frozen=True)
class UploadInputs:
    """What the first page says; `auth_id` is the configuration with the token."""

    folder: str
    campaign: str
    content: Content
    options: UploadOptions
    iso: bool
    server: str
    auth_id: str


@dataclass(frozen=True)
class UploadRequest:
    """What was previewed and is to be sent."""

    inputs: UploadInputs
    plan: UploadPlan


def offers(folder: str, kind: str, feedback: Feedback) -> Sequence[Offer]:
    """The folders of a session that may go up. Raises `SessionError`, `CannotRead`."""
    return offered(Path(folder), kind, feedback)


def plan(inputs: UploadInputs, feedback: Feedback) -> UploadPlan:
    """What an upload would send. Raises `PublishError`, `DescriptionError`, `SessionError`, `CannotRead`."""
    campaign = read_campaign(Path(inputs.campaign))
    today = dt.date.today()  # noqa: DTZ011 (the user's day)
    return plan_upload(Path(inputs.folder), campaign, inputs.content, today, feedback, iso=inputs.iso)


def standing(request: UploadRequest, feedback: Feedback) -> Standing:
    """What the server has of the session. Raises `ZenodoError`."""
    inputs = request.inputs
    with server_client(inputs.server, feedback, auth_id=inputs.auth_id) as client:
        return look_up(client, request.plan, inputs.options, feedback)


def upload(request: UploadRequest, feedback: Feedback) -> UploadReport:
    """Send it into a draft. Raises `ZenodoError`, `PublishError`."""
    inputs, planned = request.inputs, request.plan
    workspace = workspace_of(planned.name, planned.content.kind)
    with server_client(inputs.server, feedback, auth_id=inputs.auth_id) as client:
        return upload_session(client, planned, inputs.options, workspace, feedback)


def publish(inputs: UploadInputs, report: UploadReport, feedback: Feedback) -> UploadReport:
    """Make the drafts of a report public. Raises `ZenodoError`."""
    with server_client(inputs.server, feedback, auth_id=inputs.auth_id) as client:
        return publish_uploaded(client, report, feedback)
