"""The atlas published on Zenodo: a new version of its deposit with the exports made of it.

What is published is a copy without what concerns only one computer; the version it is stands in the copy and, once it
is public, in the local atlas. A run may be interrupted anywhere and repeated: it ends in exactly one version.
"""

from __future__ import annotations

from .errors import AtlasNotReleased
from .metadata import AtlasMetadata, read_atlas_metadata
from .numbers import BUMPS, MAJOR, MINOR, PATCH
from .options import DARWIN_CORE, EXPORTS, NAME, REPORT, STANDARD, ReleaseOptions
from .plan import ReleasePlan, plan_release
from .report import AtlasReleaseReport
from .run import publish_atlas

__all__ = [
    "BUMPS",
    "DARWIN_CORE",
    "EXPORTS",
    "MAJOR",
    "MINOR",
    "NAME",
    "PATCH",
    "REPORT",
    "STANDARD",
    "AtlasMetadata",
    "AtlasNotReleased",
    "AtlasReleaseReport",
    "ReleaseOptions",
    "ReleasePlan",
    "plan_release",
    "publish_atlas",
    "read_atlas_metadata",
]
