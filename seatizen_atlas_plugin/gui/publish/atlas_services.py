"""The calls of the dialog that publishes the atlas, in one place. They are for worker threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Tuple

from ...atlas_release import (
    AtlasReleaseReport,
    ReleaseOptions,
    ReleasePlan,
    plan_release,
    publish_atlas,
    read_atlas_metadata,
)
from ...feedback import Feedback
from ..services import server_client


@dataclass(frozen=True)
class AtlasReleaseInputs:
    """What the dialog says; `exports` and `bump` are those of `ReleaseOptions`, `auth_id` is the configuration with the
    token."""

    path: str
    metadata: str
    exports: Tuple[str, ...]
    bump: str
    server: str
    auth_id: str

    def options(self, *, publish: bool) -> ReleaseOptions:
        """The same for a release. Raises `DescriptionError`."""
        return ReleaseOptions(
            read_atlas_metadata(Path(self.metadata)),
            exports=self.exports,
            bump=self.bump,
            publish=publish,
            as_drafted=publish,
        )


def plan(inputs: AtlasReleaseInputs, feedback: Feedback) -> ReleasePlan:
    """What would be published. Raises `AtlasError`, `DescriptionError`, `ZenodoError`, `Cancelled`."""
    with server_client(inputs.server, feedback, auth_id=inputs.auth_id) as client:
        return plan_release(client, inputs.path, inputs.options(publish=False), feedback)


def release(inputs: AtlasReleaseInputs, publish: bool, feedback: Feedback) -> AtlasReleaseReport:
    """Make the draft, or publish the one that was made. Raises as `plan`."""
    with server_client(inputs.server, feedback, auth_id=inputs.auth_id) as client:
        return publish_atlas(client, inputs.path, inputs.options(publish=publish), feedback)
