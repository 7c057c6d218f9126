"""How a session was positioned, from the names of its GPS files and the quality of each position.

The rules are those by which the published sessions are described (reference `zenodo-tools.md` §1.4).
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import List, Optional, Sequence

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...sessions import Source

RGP, RS3, RS2 = "RGP station", "Emlid Reach RS3", "Emlid Reach RS2+"
FIXED, FLOAT, SINGLE = 1, 2, 5
_FIX = "fix"

NO_QUALITY = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}: expected a column {column} with the quality of positions; the quality is not described."
)


@dataclass(frozen=True)
class Positioning:
    """Whether positions were corrected afterwards (PPK), by which base ('' if none), whether they come from a watch,
    and the shares of fixed, float and single ones in per cent with two decimals."""

    corrected: bool = False
    base: str = ""
    watch: bool = False
    fixed: float = 0.0
    floating: float = 0.0
    single: float = 0.0

    @property
    def has_quality(self) -> bool:
        """True when the quality of any position is known."""
        return bool(self.fixed or self.floating or self.single)


def read_positioning(source: Source, names: Sequence[str], warnings: List[Message]) -> Positioning:
    """What lies in the GPS folder; `names` are all paths of the session."""
    gps = [name for name in names if name.startswith("GPS/")]
    bases = [name for name in gps if name.startswith("GPS/BASE/")]
    device = [name for name in gps if name not in bases]
    corrected = any("ppk_solution" in _last(name) and ".pos" in _last(name) for name in device)
    fixed, floating, single = _quality(source, _quality_file(device, corrected), warnings)
    return Positioning(
        corrected=corrected,
        base=_base(bases) if corrected else "",
        watch=any(".gpx" in _last(name).lower() for name in device),
        fixed=fixed,
        floating=floating,
        single=single,
    )


def _last(name: str) -> str:
    return PurePosixPath(name).name


def _base(names: Sequence[str]) -> str:
    for mark, base in (("merged.o", RGP), ("RS3", RS3), ("_RINEX", RS2)):
        if any(mark in name for name in names):
            return base
    return ""


def _quality_file(names: Sequence[str], corrected: bool) -> Optional[str]:
    texts = [name for name in names if ".txt" in _last(name)]
    if corrected:
        return next((name for name in texts if "ppk_solution" in _last(name)), None)
    folders = {str(PurePosixPath(name).parent) for name in names if name.upper().endswith(".LLH")}
    inside = [name for name in texts if "_LLH" in PurePosixPath(name).parent.as_posix()]
    beside = [name for name in texts if str(PurePosixPath(name).parent) in folders]
    return next(iter([*inside, *beside]), None)


def _quality(source: Source, name: Optional[str], warnings: List[Message]) -> List[float]:
    """Shares of fixed, float and single positions in per cent."""
    if name is None:
        return [0.0, 0.0, 0.0]
    rows = csv.DictReader(io.StringIO(source.read(name).decode("utf-8-sig", "replace"), newline=""))
    try:
        counts = Counter((row[_FIX] or "").strip().partition(".")[0] for row in rows)
    except (KeyError, csv.Error):
        warnings.append(message(NO_QUALITY, file=name, column=_FIX))
        return [0.0, 0.0, 0.0]
    total = sum(counts.values())
    return [round(100 * counts[str(fix)] / total, 2) if total else 0.0 for fix in (FIXED, FLOAT, SINGLE)]
