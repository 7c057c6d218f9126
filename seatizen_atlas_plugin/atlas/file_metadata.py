"""Title, licence and citation, in the file itself (GeoPackage metadata extension, OGC 12-128r18 annex F.8)."""

from __future__ import annotations

from typing import List


def metadata_statements() -> List[str]:
    """The rows of `gpkg_metadata` and `gpkg_metadata_reference`; both tables exist already."""
    return []
