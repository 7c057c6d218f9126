"""What a release of the atlas is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

from ..exports.tables.published import ANNOTATIONS, IMAGES, PREDICTIONS, SESSION_DOI
from .metadata import NAME, AtlasMetadata
from .numbers import PATCH

DARWIN_CORE, REPORT = "darwincore_multilabel_annotation", "report"
TABLES = (SESSION_DOI, IMAGES, PREDICTIONS, ANNOTATIONS)
STANDARD = (*TABLES, DARWIN_CORE)
"""What the published versions hold beside the GeoPackage."""
EXPORTS = (*STANDARD, REPORT)

ATLAS_FILE = "seatizen_atlas_db.gpkg"
DARWIN_CORE_FILE = f"{DARWIN_CORE}.zip"
REPORT_FILE = "seatizen_atlas_report.pdf"

__all__ = ["ATLAS_FILE", "DARWIN_CORE", "EXPORTS", "NAME", "REPORT", "STANDARD", "TABLES", "ReleaseOptions"]


@dataclass(frozen=True)
class ReleaseOptions:
    """What is published and how.

    `exports` are some of `EXPORTS`; `version` is '' for the published one after a `bump` (of `BUMPS`); `workspace` is
    the folder where files are made and kept until they are public ('' for one of this atlas in the user's cache);
    `darwincore_metadata` is the JSON for the archive's eml.xml ('' for general ones); without `publish` a draft is
    left; with `as_drafted` only what an earlier run made a draft of is published, which somebody looked at.
    """

    metadata: AtlasMetadata
    exports: Tuple[str, ...] = STANDARD
    bump: str = PATCH
    version: str = ""
    workspace: str = ""
    darwincore_metadata: str = ""
    publish: bool = False
    as_drafted: bool = False
