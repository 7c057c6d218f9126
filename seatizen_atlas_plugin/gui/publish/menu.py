"""The entries of the menu Publish, in the order in which they stand there."""

from __future__ import annotations

from .atlas_release_action import AtlasReleaseAction
from .drafts_action import DraftsAction
from .entry import PublishEntry
from .metadata_action import MetadataAction
from .upload_action import SessionUploadAction

ENTRIES: tuple[type[PublishEntry], ...] = (
    SessionUploadAction,
    AtlasReleaseAction,
    MetadataAction,
    DraftsAction,
)
