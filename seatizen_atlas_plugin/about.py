"""What the plugin says about itself: its version, and where its pages are."""

from __future__ import annotations

import configparser
from functools import lru_cache
from pathlib import Path

TITLE = "Seatizen Atlas"
HOMEPAGE = "https://github.com/SeatizenDOI/seatizen-atlas-qgis"
LOG_TAG = TITLE

_PACKAGE = Path(__file__).resolve().parent


@lru_cache(maxsize=1)
def plugin_version() -> str:
    """The version in metadata.txt, which lies in the built package, or beside it in the sources."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read([_PACKAGE.parent / "metadata.txt", _PACKAGE / "metadata.txt"], encoding="utf-8")
    return metadata.get("general", "version", fallback="0")


def help_url(language: str) -> str:
    """The address of the user guide: French for French, English for everybody else."""
    page = "guide.fr.md" if language.lower().startswith("fr") else "guide.md"
    return f"{HOMEPAGE}/blob/main/docs/{page}"


def algorithm_url(name: str) -> str:
    """The address of what is written about an algorithm."""
    return f"{HOMEPAGE}/blob/main/docs/algorithms.md#{name}"
