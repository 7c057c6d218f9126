"""Presets by name."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, Callable, Dict

from . import dated
from .atlas import Atlas, seeded
from .mixed import mixed
from .orphans import orphans
from .truth import truth
from .writer import write

PRESETS: Dict[str, Callable[[random.Random], Atlas]] = {
    "prototype": dated.prototype,
    "collection-early": dated.collection_early,
    "collection": dated.collection,
    "v1.0": dated.v1_0,
    "v1.1": dated.v1_1,
    "v1.2.0": dated.v1_2_0,
    "v1.2.3": dated.v1_2_3,
    "v1.2.6": dated.v1_2_6,
    "edited": dated.edited,
    "empty": dated.empty,
    "mixed": mixed,
    "orphans": orphans,
    "bench": dated.bench,
}


def spec(preset: str, seed: int = 1) -> Atlas:
    """The rows of a preset; the same for the same seed."""
    atlas = PRESETS[preset](seeded(preset, seed))
    atlas.about = {"preset": preset, "seed": seed}
    return atlas


def generate(preset: str, path: Path, seed: int = 1) -> Dict[str, Any]:
    """Write the file of a preset and return its truth."""
    atlas = spec(preset, seed)
    write(atlas, path)
    return truth(atlas)
