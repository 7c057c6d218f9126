"""What importing labels did, or would do, row by row."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, List, NamedTuple, Optional, Tuple

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...translation import sentence

ADDED, UPDATED, UNCHANGED, REJECTED = "added", "updated", "unchanged", "rejected"

_LINES = 200
"""Rows of a kind that the text names one by one."""


class Change(NamedTuple):
    """A field with what it was and what it is."""

    field: str
    before: Any
    after: Any


class LabelResult(NamedTuple):
    """What became of a row of the file; `line` is 0 when the line is not known, `label_id` None for rejected rows."""

    line: int
    name: str
    status: str
    label_id: Optional[int] = None
    changes: Tuple[Change, ...] = ()
    reason: Optional[Message] = None


@dataclass
class LabelReport:
    """One import of labels. `suggestions` are what a person should look at: labels that look alike or are renamed."""

    name: str
    dry_run: bool
    results: List[LabelResult] = field(default_factory=list)
    suggestions: List[Message] = field(default_factory=list)
    warnings: List[Message] = field(default_factory=list)

    def of(self, status: str) -> List[LabelResult]:
        """The results of one kind, in the order of the file."""
        return [result for result in self.results if result.status == status]

    @property
    def added(self) -> int:
        return len(self.of(ADDED))

    @property
    def updated(self) -> int:
        return len(self.of(UPDATED))

    @property
    def unchanged(self) -> int:
        return len(self.of(UNCHANGED))

    @property
    def rejected(self) -> int:
        return len(self.of(REJECTED))

    def to_text(self) -> str:
        """Lines for a log, in the user's language."""
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{name}: {added} labels added, {updated} updated, {unchanged} unchanged, {rejected} rejected.",
        )
        if self.dry_run:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name} would add {added} labels and update {updated}; {unchanged} are unchanged, {rejected} rejected."
                " This was a dry run and changed nothing.",
            )
        counts = {status: len(self.of(status)) for status in (ADDED, UPDATED, UNCHANGED, REJECTED)}
        lines = [sentence(message(text, name=self.name, **counts))]
        for status in (ADDED, UPDATED, REJECTED):
            lines.extend(sentence(_told(result)) for result in self.of(status)[:_LINES])
        lines.extend(sentence(one) for one in self.suggestions[:_LINES])
        return "\n".join(lines)

    def to_json(self) -> str:
        """The same for scripts; sentences in English."""
        return json.dumps(
            {
                "name": self.name,
                "dry_run": self.dry_run,
                "added": self.added,
                "updated": self.updated,
                "unchanged": self.unchanged,
                "rejected": self.rejected,
                "rows": [
                    {
                        "line": one.line,
                        "name": one.name,
                        "status": one.status,
                        "label_id": one.label_id,
                        "changes": [change._asdict() for change in one.changes],
                        "reason": str(one.reason) if one.reason else "",
                    }
                    for one in self.results
                ],
                "suggestions": [str(one) for one in self.suggestions],
                "warnings": [str(one) for one in self.warnings],
            },
            ensure_ascii=False,
        )


def _told(result: LabelResult) -> Message:
    if result.status == ADDED:
        text = QT_TRANSLATE_NOOP("Seatizen", "Added: {label} (id {id})")
        return message(text, label=result.name, id=result.label_id)
    if result.status == UPDATED:
        changes = "; ".join(f"{c.field}: {_shown(c.before)} → {_shown(c.after)}" for c in result.changes)
        text = QT_TRANSLATE_NOOP("Seatizen", "Updated: {label} (id {id}): {changes}")
        return message(text, label=result.name, id=result.label_id, changes=changes)
    reason = sentence(result.reason) if result.reason else ""
    text = QT_TRANSLATE_NOOP("Seatizen", "Rejected: line {line}, {label}: {reason}")
    return message(text, line=result.line, label=result.name or "–", reason=reason)


def _shown(value: Any) -> str:
    return "–" if value is None else f"“{value}”"
