"""One iFDO file (v2.2.1) per session, and a table of what the atlas cannot fill."""

from __future__ import annotations

from .export import export_ifdo
from .options import ANNOTATIONS, KINDS, PREDICTIONS, IfdoOptions

__all__ = ["ANNOTATIONS", "KINDS", "PREDICTIONS", "IfdoOptions", "export_ifdo"]
