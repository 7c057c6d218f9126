"""Throws away drafts that were never public and have neither a title nor files."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Collection, List, Optional

from ..feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ..messages import Message
from ..translation import sentence, translate
from ..zenodo import Deposit, Deposits, ZenodoClient, ZenodoError


@dataclass(frozen=True)
class EmptyDraft:
    """One draft: its number, its page, when it was made (ISO stamp), and what became of it."""

    number: str
    link: str
    created: str
    discarded: bool = False
    problem: Optional[Message] = None


@dataclass
class CleanReport:
    """The empty drafts of an account, newest first; `dry_run` tells that none was thrown away."""

    drafts: List[EmptyDraft] = field(default_factory=list)
    dry_run: bool = True

    @property
    def discarded(self) -> int:
        """How many were thrown away."""
        return sum(draft.discarded for draft in self.drafts)

    @property
    def failed(self) -> int:
        """How many could not be thrown away."""
        return sum(draft.problem is not None for draft in self.drafts)

    def to_json(self) -> str:
        """The report for scripts; sentences in the user's language."""
        drafts = [{**vars(draft), "problem": sentence(draft.problem) if draft.problem else ""} for draft in self.drafts]
        return json.dumps({"dry_run": self.dry_run, "discarded": self.discarded, "drafts": drafts}, ensure_ascii=False)

    def to_text(self) -> str:
        """The report for people, in their language."""
        if self.dry_run:
            first = translate("Seatizen", "{count} draft(s) have neither a title nor files; none was thrown away.")
        else:
            first = translate("Seatizen", "{discarded} of {count} draft(s) without title and files were thrown away.")
        lines = [first.format(count=len(self.drafts), discarded=self.discarded)]
        for draft in self.drafts:
            lines.append(f"  {draft.link} ({draft.created[:10]})")
            if draft.problem is not None:
                lines.append(f"  ! {sentence(draft.problem)}")
        return "\n".join(lines) + "\n"


def clean_drafts(
    client: ZenodoClient, feedback: Feedback, *, dry_run: bool = True, only: Optional[Collection[str]] = None
) -> CleanReport:
    """List the empty drafts of the account, and throw them away unless it is a dry run.

    `only` are the numbers of those to throw away (None: all). Each is looked at once more right before, since somebody
    may have begun to fill it. Raises `NoToken` and other `ZenodoError`s when they cannot be listed, and `Cancelled`.
    """
    deposits = Deposits(client)
    found = deposits.empty_drafts(ScaledFeedback(feedback, 0, 50))
    report = CleanReport(dry_run=dry_run)
    for place, draft in enumerate(found):
        stop_if_cancelled(feedback)
        wanted = not dry_run and (only is None or draft.id in only)
        report.drafts.append(_thrown_away(deposits, draft, feedback) if wanted else _listed(draft))
        feedback.setProgress(50 + 50.0 * (place + 1) / len(found))
    return report


def _listed(draft: Deposit, discarded: bool = False, problem: Optional[Message] = None) -> EmptyDraft:
    return EmptyDraft(draft.id, draft.link, draft.created, discarded, problem)


def _thrown_away(deposits: Deposits, draft: Deposit, feedback: Feedback) -> EmptyDraft:
    try:
        if not deposits.is_empty(draft, feedback):
            return _listed(draft)
        deposits.discard(draft, feedback)
    except ZenodoError as error:
        feedback.pushWarning(sentence(error.message))
        return _listed(draft, problem=error.message)
    return _listed(draft, discarded=True)
