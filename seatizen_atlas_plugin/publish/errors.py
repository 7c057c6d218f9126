"""What keeps sessions from going to or coming from Zenodo, each with the one sentence the user reads."""

from __future__ import annotations

from ..messages import SeatizenError


class PublishError(SeatizenError):
    """Anything that keeps a session from being downloaded or published."""
