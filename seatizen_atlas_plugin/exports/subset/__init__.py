"""A part of an atlas as an atlas of its own, which opens, is checked and synchronised like any other."""

from __future__ import annotations

from .run import export_subset

__all__ = ["export_subset"]
