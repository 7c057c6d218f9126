"""What is wrong with the files that describe a campaign, each with the one sentence the user reads."""

from __future__ import annotations

from ..errors import PublishError


class DescriptionError(PublishError):
    """Metadata cannot be made of what a campaign's files or a session's folder say."""
