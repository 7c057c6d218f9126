"""Country codes: the atlas has those of three letters, Darwin Core asks for those of two (ISO 3166-1)."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import Mapping, Optional


def alpha2(code: Optional[str]) -> str:
    """The code of two letters for one of three; '' when there is none or it is unknown."""
    return _codes().get((code or "").strip().upper(), "")


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    with Path(__file__).with_name("data").joinpath("countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["alpha3"]: row["alpha2"] for row in csv.DictReader(file)}
