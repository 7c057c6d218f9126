"""The published atlas (schema 1) becomes a new file of schema 2; nothing is lost, and the old file stays as it is."""

from __future__ import annotations

from .report import UpgradeReport
from .run import upgrade_atlas

__all__ = ["UpgradeReport", "upgrade_atlas"]
