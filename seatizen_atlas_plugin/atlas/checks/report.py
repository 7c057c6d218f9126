"""What checking and repairing an atlas say: findings with their rows, counts, and the same as JSON for scripts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Dict, List, NamedTuple, Optional, Sequence, Tuple

from ...messages import Message
from ...translation import sentence

ERROR, WARNING, NOTE = "error", "warning", "note"
"""An error makes answers wrong or keeps programs from reading; a warning wants a look; a note is only told."""

ROW_CAP = 10_000
"""Rows of one finding that a report holds; `total` is exact whatever there is."""


class Kind(NamedTuple):
    """What one check can find. Texts are marked for translation; without `repair` only people can put it right."""

    code: str
    severity: str
    title: str
    explanation: str
    repair: str = ""


@dataclass
class Finding:
    """One kind of trouble and the rows that have it.

    `code` is stable. The first value of each row is the row's `key` in `table` (both '' when it is no row of a table);
    `headers` are as many as a row has values. A value may be a `Message`.
    """

    code: str
    severity: str
    title: Message
    explanation: Message
    table: str
    key: str
    headers: Tuple[str, ...]
    rows: List[tuple]
    total: int
    repair: Optional[Message] = None

    @property
    def repairable(self) -> bool:
        """Whether `repair_atlas` can put it right safely."""
        return self.repair is not None


@dataclass
class CheckReport:
    """The state of one atlas. `checked_at` is UTC in ISO 8601, `seconds` what checking took."""

    path: str
    checked_at: str = ""
    seconds: float = 0.0
    schema_version: int = 0
    online: bool = False
    counts: Dict[str, int] = field(default_factory=dict)
    findings: List[Finding] = field(default_factory=list)
    repairs: Optional[RepairReport] = None

    def of(self, severity: str) -> List[Finding]:
        """The findings of one severity."""
        return [finding for finding in self.findings if finding.severity == severity]

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return len(self.of(ERROR))

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.of(WARNING))

    def to_json(self) -> str:
        """The report for scripts: stable codes, sentences in the user's language, no rows."""
        content: Dict[str, Any] = {
            "path": self.path,
            "checked_at": self.checked_at,
            "seconds": round(self.seconds, 3),
            "schema_version": self.schema_version,
            "online": self.online,
            "errors": self.errors,
            "warnings": self.warnings,
            "notes": len(self.of(NOTE)),
            "counts": self.counts,
            "findings": [
                {
                    "code": finding.code,
                    "severity": finding.severity,
                    "title": sentence(finding.title),
                    "explanation": sentence(finding.explanation),
                    "table": finding.table,
                    "rows": finding.total,
                    "repairable": finding.repairable,
                    "repair": sentence(finding.repair) if finding.repair else "",
                }
                for finding in self.findings
            ],
            "repairs": self.repairs.to_dict() if self.repairs else None,
        }
        return json.dumps(content, ensure_ascii=False)


@dataclass
class Repaired:
    """One finding that was put right: what was done and to how many rows."""

    code: str
    title: Message
    done: Message
    total: int


@dataclass
class RepairReport:
    """What a repair did: the copy made before, the id of its row in `etl_runs`, and the findings put right."""

    path: str
    backup: str = ""
    run_id: Optional[int] = None
    repaired: List[Repaired] = field(default_factory=list)

    def to_dict(self) -> Dict[str, Any]:
        """For scripts."""
        return {
            "backup": self.backup,
            "run_id": self.run_id,
            "repaired": [
                {"code": one.code, "title": sentence(one.title), "done": sentence(one.done), "rows": one.total}
                for one in self.repaired
            ],
        }


def cell(value: Any) -> str:
    """A value of a finding as text, in the user's language."""
    if value is None:
        return ""
    if isinstance(value, Message):
        return sentence(value)
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, bytes):
        return f"x'{value[:16].hex()}{'…' if len(value) > 16 else ''}'"
    return str(value)


def severity_order(findings: Sequence[Finding]) -> List[Finding]:
    """Errors first, then warnings, then notes."""
    order = (ERROR, WARNING, NOTE)
    return sorted(findings, key=lambda finding: order.index(finding.severity))
