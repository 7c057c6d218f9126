"""What an export did: for scripts as JSON, for people as sentences."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Dict, List, Optional

from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..translation import sentence


@dataclass(frozen=True)
class ExportedFile:
    """A file that was written: its name below the output folder, its size, checksum and rows (None: has none)."""

    name: str
    bytes: int
    sha256: str
    rows: Optional[int] = None


@dataclass(frozen=True)
class LeftOut:
    """What was not exported and why: `what` names it, `count` says how many rows of it there are."""

    what: str
    reason: Message
    count: int = 1


@dataclass
class ExportReport:
    """The whole export. `path` is the output file or folder; `counts` are numbers of things exported, by name."""

    path: str
    files: List[ExportedFile] = field(default_factory=list)
    counts: Dict[str, int] = field(default_factory=dict)
    left_out: List[LeftOut] = field(default_factory=list)
    notes: List[Message] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def bytes(self) -> int:
        """Bytes of all files."""
        return sum(one.bytes for one in self.files)

    def to_json(self) -> str:
        """The report for scripts; sentences in the user's language."""
        return json.dumps(
            {
                "path": self.path,
                "files": [
                    {"name": one.name, "bytes": one.bytes, "sha256": one.sha256, "rows": one.rows} for one in self.files
                ],
                "counts": self.counts,
                "left_out": [
                    {"what": one.what, "count": one.count, "reason": sentence(one.reason)} for one in self.left_out
                ],
                "notes": [sentence(one) for one in self.notes],
                "seconds": round(self.seconds, 3),
            },
            ensure_ascii=False,
        )

    def lines(self) -> List[str]:
        """The report for people, in their language, a line each."""
        written = QT_TRANSLATE_NOOP("Seatizen", "{name}: {kilobytes} kB")
        rows = QT_TRANSLATE_NOOP("Seatizen", "{name}: {rows} rows, {kilobytes} kB")
        said = [
            message(
                written if one.rows is None else rows, name=one.name, rows=one.rows, kilobytes=f"{one.bytes / 1e3:.0f}"
            )
            for one in self.files
        ]
        left_out = QT_TRANSLATE_NOOP("Seatizen", "Left out: {what} ({count}). {reason}")
        said += [message(left_out, what=one.what, count=one.count, reason=one.reason) for one in self.left_out]
        return [sentence(one) for one in [*said, *self.notes]]
