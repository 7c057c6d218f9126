"""What a run of a script did, statement by statement."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import List, NamedTuple, Optional

from ...messages import CONTEXT, QT_TRANSLATE_NOOP, Message, message
from ...translation import sentence, translate
from .splitting import Statement

_LINES = 1000
"""Statements that the text names one by one."""


class StatementResult(NamedTuple):
    """A statement that was run, and how many rows it inserted, updated or deleted itself (None: it does neither)."""

    number: int
    line: int
    text: str
    rows: Optional[int]

    @property
    def beginning(self) -> str:
        """The first characters of the statement on one line."""
        return Statement(self.number, self.line, self.text).beginning


@dataclass
class ScriptReport:
    """One run of a script. `backup` is the path of the copy made before, '' in a dry run; `seconds` is wall time."""

    name: str
    dry_run: bool
    backup: str = ""
    statements: List[StatementResult] = field(default_factory=list)
    warnings: List[Message] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def rows(self) -> int:
        """Rows inserted, updated or deleted by all statements."""
        return sum(statement.rows or 0 for statement in self.statements)

    def to_text(self) -> str:
        """Lines for a log, in the user's language."""
        counts = {"name": self.name, "statements": len(self.statements), "rows": self.rows}
        if self.dry_run:
            head = QT_TRANSLATE_NOOP(
                "Seatizen",
                "{name} would run {statements} statements and change {rows} rows; this was a dry run and changed"
                " nothing.",
            )
        else:
            head = QT_TRANSLATE_NOOP("Seatizen", "{name} ran {statements} statements and changed {rows} rows.")
        lines = [sentence(message(head, **counts))]
        lines.extend(map(_line, self.statements[:_LINES]))
        if len(self.statements) > _LINES:
            more = len(self.statements) - _LINES
            lines.append(translate("Seatizen", "… and {number} more statements").format(number=more))
        if self.backup:
            lines.append(translate("Seatizen", "The atlas as it was before: {path}").format(path=self.backup))
        return "\n".join(lines)

    def to_json(self) -> str:
        """The same for scripts; sentences in English, of each statement its beginning."""
        return json.dumps(
            {
                "name": self.name,
                "dry_run": self.dry_run,
                "backup": self.backup,
                "rows": self.rows,
                "seconds": round(self.seconds, 3),
                "warnings": [str(warning) for warning in self.warnings],
                "statements": [
                    {"number": one.number, "line": one.line, "text": one.beginning, "rows": one.rows}
                    for one in self.statements
                ],
            },
            ensure_ascii=False,
        )


def _line(result: StatementResult) -> str:
    values = {"number": result.number, "line": result.line, "text": result.beginning, "rows": result.rows}
    template = QT_TRANSLATE_NOOP("Seatizen", "{number} (line {line}): {text}")
    if result.rows is not None:
        template = QT_TRANSLATE_NOOP("Seatizen", "{number} (line {line}): {text} — rows: {rows}")
    return translate(CONTEXT, template).format(**values)
