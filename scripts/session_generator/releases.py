"""The versions of the published atlas's deposit, each with its GeoPackage."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, NamedTuple, Sequence

ATLAS_RECORD = 16924962
"""The record of the newest version; those of older ones are lower."""

ATLAS_FILE = "seatizen_atlas_db.gpkg"
_STEP = 577_000
_TABLE = b"session_name,session_doi,place,date,raw_data,processed_data\n"


class Release(NamedTuple):
    """One version: its record, its text on Zenodo, and the GeoPackage in it; None for tables alone."""

    number: int
    version: str
    geopackage: bytes | None = None

    def record(self) -> dict[str, Any]:
        """What is its own of its record, with the content of its files."""
        content = {"session_doi.csv": _TABLE}
        if self.geopackage is not None:
            content[ATLAS_FILE] = self.geopackage
        return {"id": self.number, "version": self.version, "content": content}


def given_releases(contents: Sequence[bytes], versions: Sequence[str] = ()) -> list[Release]:
    """A version for each GeoPackage, oldest first; without `versions` the newest is v1.2.6, the one before v1.2.5."""
    last = len(contents) - 1
    texts = versions or [f"v1.2.{6 - last + index}" for index in range(len(contents))]
    return [
        Release(ATLAS_RECORD - _STEP * (last - index), texts[index], content) for index, content in enumerate(contents)
    ]


def made_releases(presets: Sequence[str], seed: int) -> list[Release]:
    """A version for each preset of published_atlas, oldest first."""
    if not presets:
        return []
    import published_atlas

    contents = []
    with tempfile.TemporaryDirectory() as folder:
        for preset in presets:
            path = Path(folder, ATLAS_FILE)
            published_atlas.generate(preset, path, seed)
            contents.append(path.read_bytes())
    return given_releases(contents, presets)
