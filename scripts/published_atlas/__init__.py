"""Writes Seatizen Atlas files in the published structure (schema 1), of every age, and says what is in them.

It knows nothing of the plugin and needs only the standard library, so that reading and upgrading can be judged by it.

    truth = published_atlas.generate("mixed", Path("a.gpkg"), seed=1)
"""

from __future__ import annotations

from .atlas import Atlas, Stream
from .presets import PRESETS, generate, spec
from .truth import truth
from .writer import write

__all__ = ["PRESETS", "Atlas", "Stream", "generate", "spec", "truth", "write"]
