"""What an upgrade did."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Dict, List

from ...messages import CONTEXT, QT_TRANSLATE_NOOP
from ...translation import translate
from ..published.variant import COLLECTION, PROTOTYPE

_DRAFTS = {
    PROTOTYPE: QT_TRANSLATE_NOOP("Seatizen", "May 2024, before the first publication"),
    COLLECTION: QT_TRANSLATE_NOOP("Seatizen", "July 2024, before the first publication"),
}

Reasons = Dict[str, Dict[str, int]]


@dataclass
class UpgradeReport:
    """Rows that arrived, by table of schema 2 (`multilabel_prediction`: scores, `multilabel_prediction_long`: those of
    them outside the wide tables) and by tables of the user's own; rows and values that did not, by published table and
    reason; the names of the user's own tables and views; bytes of both files.
    """

    source: str
    target: str
    release: str
    counts: Dict[str, int] = field(default_factory=dict)
    left_out: Reasons = field(default_factory=dict)
    left_out_values: Reasons = field(default_factory=dict)
    own: List[str] = field(default_factory=list)
    source_bytes: int = 0
    target_bytes: int = 0
    seconds: float = 0.0

    @property
    def rows_left_out(self) -> int:
        """Rows that did not arrive."""
        return _total(self.left_out)

    @property
    def values_left_out(self) -> int:
        """Values that did not arrive though their rows did."""
        return _total(self.left_out_values)

    def to_json(self) -> str:
        """The report for scripts."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def to_text(self) -> str:
        """The report for people, in their language."""
        lines = [
            translate(
                CONTEXT,
                "Upgraded {source}, an atlas as of {release}, into {target}: {sessions} sessions, {frames} frames,"
                " {scores} scores, {annotations} annotations.",
            ).format(
                source=self.source,
                release=translate(CONTEXT, _DRAFTS.get(self.release, self.release)),
                target=self.target,
                sessions=self.counts.get("deposit", 0),
                frames=self.counts.get("frame", 0),
                scores=self.counts.get("multilabel_prediction", 0),
                annotations=self.counts.get("multilabel_annotation", 0),
            ),
            translate(CONTEXT, "{before} MB became {after} MB in {seconds} s.").format(
                before=f"{self.source_bytes / 1e6:.1f}",
                after=f"{self.target_bytes / 1e6:.1f}",
                seconds=f"{self.seconds:.1f}",
            ),
        ]
        if self.own:
            lines.append(
                translate(CONTEXT, "Your own tables and views came along: {names}.").format(names=", ".join(self.own))
            )
        complete = len(lines)
        rows = translate(CONTEXT, "{count} rows of {table} were left out; reason for each: {reason}.")
        values = translate(CONTEXT, "{count} values of {table} were left out; reason for each: {reason}.")
        for text, reasons in ((rows, self.left_out), (values, self.left_out_values)):
            for table, counts in reasons.items():
                for reason, count in counts.items():
                    lines.append(text.format(table=table, count=count, reason=translate(CONTEXT, reason)))
        if len(lines) > complete:
            lines.append(translate(CONTEXT, "All of these are listed in the table upgrade_left_out of the new file."))
        return "\n".join(lines)


def _total(reasons: Reasons) -> int:
    return sum(sum(counts.values()) for counts in reasons.values())
