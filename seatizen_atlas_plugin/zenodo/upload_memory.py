"""Which parts of a file are up already, remembered on this computer: the service does not tell."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .upload_errors import reading


@dataclass(frozen=True)
class PartPlan:
    """What a file in parts is to become: where, its bytes and md5, the size of a part."""

    server: str
    deposit: str
    key: str
    size: int
    md5: str
    part_size: int


class UploadMemory:
    """Parts of one upload that arrived, in a file `<name>-<digits>.upload` of a folder. What cannot be read there is as
    if it were not."""

    def __init__(self, folder: Path, plan: PartPlan) -> None:
        self._plan = asdict(plan)
        mark = hashlib.sha256(f"{plan.server} {plan.deposit} {plan.key}".encode()).hexdigest()[:12]
        self._path = folder / f"{plan.key}-{mark}.upload"
        self._done: set[int] = set()
        found = self._read()
        if found.get("plan") == self._plan and isinstance(found.get("parts"), list):
            self._done = {part for part in found["parts"] if isinstance(part, int)}

    @property
    def done(self) -> frozenset[int]:
        """Numbers of the parts that arrived, from 1."""
        return frozenset(self._done)

    def add(self, part: int) -> None:
        """Remember that a part arrived. Raises `CannotRead` when the folder cannot be written to."""
        self._done.add(part)
        with reading(self._path):
            text = json.dumps({"plan": self._plan, "parts": sorted(self._done)})
            part_file = self._path.with_name(self._path.name + ".part")
            part_file.write_text(text, encoding="utf-8")
            part_file.replace(self._path)

    def forget(self) -> None:
        """Start afresh."""
        self._done = set()
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
