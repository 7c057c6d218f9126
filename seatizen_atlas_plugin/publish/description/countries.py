"""Names of countries, for the codes in sessions' names."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import Mapping


def country_name(code: str) -> str:
    """The English name for an ISO 3166-1 alpha-3 code; '' when it is unknown."""
    return _names().get(code.upper(), "")


@lru_cache(maxsize=1)
def _names() -> Mapping[str, str]:
    path = Path(__file__).with_name("data") / "countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["alpha3"]: row["name"] for row in csv.DictReader(file)}
