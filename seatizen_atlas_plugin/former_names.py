"""Names that labels and classes had before DinoVdeau's were renamed; files of sessions and annotators still hold them.

Source of the names: SeatizenDOI/zenodo-tools, SQL scripts 01 and 02 and the table of old and new names beside them.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import Mapping


@lru_cache(maxsize=1)
def former_names() -> Mapping[str, str]:
    """Current name by former name."""
    with Path(__file__).with_name("former_names.csv").open(encoding="utf-8", newline="") as file:
        return {row["old"]: row["new"] for row in csv.DictReader(file)}


def current_name(name: str) -> str:
    """What the label or class of that name is called now; the name itself when it was never renamed."""
    return former_names().get(name, name)
