"""Names of files that every system can hold."""

from __future__ import annotations

import hashlib
import re
from typing import Dict, Iterable, List
from urllib.parse import quote

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_LONGEST_ENDING = 20
_LONGEST = 180
"""Bytes; most systems allow 255, and endings, splits and numbers are added."""


def portable(name: str) -> str:
    """The last part of a path as a name that every system can hold: what is forbidden becomes `_`.

    Names of devices of Windows get a `_` in front; a long one is cut and ends with a digest of the whole.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    made = _FORBIDDEN.sub("_", last).rstrip(". ") or "_"
    made = made.encode("utf-8", "replace").decode("utf-8")
    if _RESERVED.fullmatch(made):
        made = "_" + made
    if len(made.encode("utf-8")) <= _LONGEST:
        return made
    digest = hashlib.sha256(made.encode("utf-8")).hexdigest()[:12]
    stem, ending = split_ending(made)
    if len(ending.encode("utf-8")) > _LONGEST_ENDING:
        stem, ending = made, ""
    kept = stem.encode("utf-8")[: _LONGEST - 13 - len(ending.encode("utf-8"))].decode("utf-8", "ignore")
    return f"{kept}~{digest}{ending}"


def split_ending(name: str) -> tuple[str, str]:
    """A file's name without its ending, and the ending with its dot ('' when there is none)."""
    stem, dot, ending = name.rpartition(".")
    return (stem, dot + ending) if stem else (name, "")


def stem_of(name: str) -> str:
    """A file's name without its ending."""
    return split_ending(name)[0]


def category_files(names: Iterable[str]) -> List[str]:
    """For each category a name for its files: as it is where it can be, else percent-encoded; told apart in any case.

    The same names in the same order give the same files, so a reader that has the names needs no table.
    """
    made: List[str] = []
    seen: Dict[str, int] = {}
    for name in names:
        encoded = name if portable(name) == name and "%" not in name else quote(name, safe=" ()+,;=@'!&")
        one = portable(encoded)
        again = seen.get(one.casefold(), 0)
        seen[one.casefold()] = again + 1
        made.append(f"{one}~{again + 1}" if again else one)
    return made
