"""What a synchronisation did: for scripts as JSON, for people as text."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Optional

from ..messages import QT_TRANSLATE_NOOP, Message
from ..translation import sentence, translate

ADDED, UPDATED, UNCHANGED, FAILED, IGNORED = "added", "updated", "unchanged", "failed", "ignored"

STATUS_WORDS = {
    ADDED: QT_TRANSLATE_NOOP("Seatizen", "added"),
    UPDATED: QT_TRANSLATE_NOOP("Seatizen", "updated"),
    UNCHANGED: QT_TRANSLATE_NOOP("Seatizen", "unchanged"),
    FAILED: QT_TRANSLATE_NOOP("Seatizen", "failed"),
    IGNORED: QT_TRANSLATE_NOOP("Seatizen", "ignored"),
}


@dataclass
class SessionOutcome:
    """What became of one deposit: its status, the rows written, and all there is to say about it."""

    name: str
    deposit_doi: str
    status: str
    frames: int = 0
    predictions: int = 0
    messages: list[Message] = field(default_factory=list)

    def line(self) -> str:
        """What became of it in one line, in the user's language."""
        status = translate("Seatizen", STATUS_WORDS[self.status])
        if not self.frames:
            return f"{self.name}: {status}"
        return translate("Seatizen", "{session}: {status}, {frames} frames, {predictions} scores").format(
            session=self.name, status=status, frames=self.frames, predictions=self.predictions
        )


@dataclass
class SessionsReport:
    """What work over sessions did. `frames` and `predictions` (scores) count what was written; `bytes` was received."""

    outcomes: list[SessionOutcome] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0
    cancelled: bool = False
    error: Optional[Message] = None
    not_tried: int = 0

    def count(self, status: str) -> int:
        """How many sessions ended with this status."""
        return sum(outcome.status == status for outcome in self.outcomes)

    @property
    def added(self) -> int:
        return self.count(ADDED)

    @property
    def updated(self) -> int:
        return self.count(UPDATED)

    @property
    def unchanged(self) -> int:
        return self.count(UNCHANGED)

    @property
    def failed(self) -> int:
        return self.count(FAILED)

    @property
    def frames(self) -> int:
        return sum(outcome.frames for outcome in self.outcomes)

    @property
    def predictions(self) -> int:
        return sum(outcome.predictions for outcome in self.outcomes)


@dataclass
class SyncReport(SessionsReport):
    """The whole synchronisation."""

    def to_json(self) -> str:
        """The report for scripts: English status words, sentences in the user's language."""
        return json.dumps(
            {
                "added": self.added,
                "updated": self.updated,
                "unchanged": self.unchanged,
                "failed": self.failed,
                "ignored": self.count(IGNORED),
                "not_tried": self.not_tried,
                "frames": self.frames,
                "predictions": self.predictions,
                "requests": self.requests,
                "bytes": self.bytes,
                "seconds": round(self.seconds, 3),
                "cancelled": self.cancelled,
                "error": sentence(self.error) if self.error else None,
                "warnings": [sentence(warning) for warning in self.warnings],
                "sessions": [
                    {
                        "name": outcome.name,
                        "deposit_doi": outcome.deposit_doi,
                        "status": outcome.status,
                        "frames": outcome.frames,
                        "predictions": outcome.predictions,
                        "messages": [sentence(one) for one in outcome.messages],
                    }
                    for outcome in self.outcomes
                ],
            },
            ensure_ascii=False,
        )

    def to_text(self) -> str:
        """The report for people, in their language."""
        lines = [self.summary(), ""]
        if self.error:
            lines += [sentence(self.error), ""]
        lines += [f"! {sentence(warning)}" for warning in self.warnings]
        for outcome in self.outcomes:
            if outcome.status == UNCHANGED and not outcome.messages:
                continue
            lines.append(outcome.line())
            lines += [f"    {sentence(one)}" for one in outcome.messages]
        return "\n".join(lines).rstrip() + "\n"

    def summary(self) -> str:
        """One sentence of counts."""
        counts = translate(
            "Seatizen",
            "{added} added, {updated} updated, {unchanged} unchanged, {failed} failed, {ignored} ignored",
        ).format(
            added=self.added,
            updated=self.updated,
            unchanged=self.unchanged,
            failed=self.failed,
            ignored=self.count(IGNORED),
        )
        work = translate(
            "Seatizen",
            "{frames} frames, {predictions} scores; {requests} requests, {megabytes} MB, {seconds} s",
        ).format(
            frames=self.frames,
            predictions=self.predictions,
            requests=self.requests,
            megabytes=f"{self.bytes / 1e6:.1f}",
            seconds=f"{self.seconds:.1f}",
        )
        text = f"{counts}. {work}."
        if self.cancelled:
            text = translate("Seatizen", "Cancelled; what was finished stays.") + " " + text
        return text
