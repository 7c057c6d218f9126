"""What keeps an atlas from being published, each with the one sentence the user reads."""

from __future__ import annotations

from ..atlas.errors import AtlasError


class AtlasNotReleased(AtlasError):
    """The atlas, or the version that was asked for, cannot be published."""
