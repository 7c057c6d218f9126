"""Where what is exported can be had: pages of Zenodo."""

from __future__ import annotations

import re
from urllib.parse import quote

from ..atlas.content import LOCAL

_PLAIN = re.compile(r"[A-Za-z0-9_.~/-]+")


def quoted(text: str) -> str:
    """As part of an address; `/` stays."""
    return text if _PLAIN.fullmatch(text) else quote(text)


def record_page(version_doi: str) -> str:
    """Zenodo's page of a version; '' when it is not on Zenodo."""
    return "" if version_doi.startswith(LOCAL) else f"https://zenodo.org/records/{version_doi}"


def frame_page(version_doi: str, path: str, filename: str) -> str:
    """Zenodo's page of the version with the frame's place in its archives behind `#`; '' when it is not on Zenodo."""
    page = record_page(version_doi)
    return f"{page}#{quoted(path.strip('/') or filename)}" if page else ""
