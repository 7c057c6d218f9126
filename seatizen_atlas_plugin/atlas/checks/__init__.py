"""Whether an atlas is sound, what is wrong with it, and putting right what can be put right safely."""

from __future__ import annotations

from .check import check_atlas
from .html import write_html
from .layer import finding_layer
from .repair import repair_atlas
from .report import ERROR, NOTE, WARNING, CheckReport, Finding, RepairReport
from .sessions import NoAnswer

__all__ = [
    "ERROR",
    "NOTE",
    "WARNING",
    "CheckReport",
    "Finding",
    "NoAnswer",
    "RepairReport",
    "check_atlas",
    "finding_layer",
    "repair_atlas",
    "write_html",
]
