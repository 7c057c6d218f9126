"""What a change of metadata would do, and what it did, version by version."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Dict, List, Mapping, Optional, Tuple

from ...messages import Message
from ...translation import sentence, translate
from ...zenodo import Inclusion
from .changes import FieldChange

_LONGEST = 160


class Status(str, Enum):
    """What became of a version, or would."""

    WOULD_CHANGE = "would change"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"
    FAILED = "failed"


@dataclass
class VersionUpdate:
    """One version: its session, number, page and version text ('' where the session was not found), what changes,
    communities it is to be asked into and where it stands with them, names of members that Zenodo did not take over,
    what to know, and what keeps it from being changed.

    `metadata` is what it is to say; `seen` is what its deposit said when it was looked at.
    """

    session: str
    number: str = ""
    link: str = ""
    version: str = ""
    status: Status = Status.UNCHANGED
    changes: Tuple[FieldChange, ...] = ()
    asked: Tuple[str, ...] = ()
    communities: List[Inclusion] = field(default_factory=list)
    lost: List[str] = field(default_factory=list)
    notes: List[Message] = field(default_factory=list)
    problem: Optional[Message] = None
    metadata: Mapping[str, Any] = field(default_factory=dict, repr=False)
    seen: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def is_wanted(self) -> bool:
        """True when there is something to do for it."""
        return self.status is Status.WOULD_CHANGE or bool(self.asked and self.status is Status.UNCHANGED)

    def to_dict(self) -> Dict[str, Any]:
        """For scripts; sentences in the user's language."""
        return {
            "session": self.session,
            "number": self.number,
            "link": self.link,
            "version": self.version,
            "status": self.status.value,
            "changes": [vars(change) for change in self.changes],
            "communities": [
                {"slug": one.slug, "standing": one.standing.value, "said": one.said} for one in self.communities
            ],
            "lost": self.lost,
            "notes": [sentence(note) for note in self.notes],
            "problem": sentence(self.problem) if self.problem else "",
        }


@dataclass
class UpdateReport:
    """All versions in the order in which their sessions were named; `dry_run` tells that nothing was changed."""

    versions: List[VersionUpdate] = field(default_factory=list)
    dry_run: bool = True

    def count(self, status: Status) -> int:
        """How many versions have this status."""
        return sum(version.status is status for version in self.versions)

    @property
    def is_worth_it(self) -> bool:
        """True when there is something to change or to ask."""
        return any(version.is_wanted for version in self.versions)

    def to_json(self) -> str:
        """The report for scripts."""
        counts = {status.name.lower(): self.count(status) for status in Status}
        versions = [version.to_dict() for version in self.versions]
        return json.dumps({"dry_run": self.dry_run, **counts, "versions": versions}, ensure_ascii=False)

    def to_text(self) -> str:
        """The report for people, in their language."""
        if self.dry_run:
            first = translate(
                "Seatizen",
                "{changed} version(s) would change, {unchanged} would not, {left_out} left out, {failed} failed; "
                "nothing was changed.",
            )
        else:
            first = translate(
                "Seatizen", "{changed} version(s) changed, {unchanged} unchanged, {left_out} left out, {failed} failed."
            )
        text = first.format(
            changed=self.count(Status.WOULD_CHANGE) + self.count(Status.UPDATED),
            unchanged=self.count(Status.UNCHANGED),
            left_out=self.count(Status.LEFT_OUT),
            failed=self.count(Status.FAILED),
        )
        lines = [text]
        for version in self.versions:
            lines += _lines(version)
        return "\n".join(lines) + "\n"


def _lines(version: VersionUpdate) -> List[str]:
    lines = [f"{version.session} {version.version} {version.link}".rstrip()] if version.changes else []
    lines += [f"  {change.name}: {_short(change.old)} -> {_short(change.new)}" for change in version.changes]
    lines += [f"  {one.slug}: {one.standing.value} {one.said}".rstrip() for one in version.communities]
    if version.lost:
        text = translate("Seatizen", "Zenodo did not take over: {members}.").format(members=", ".join(version.lost))
        lines.append(f"! {version.session}: {text}")
    lines += [f"! {version.session}: {sentence(note)}" for note in version.notes]
    if version.problem is not None:
        lines.append(f"! {version.session}: {sentence(version.problem)}")
    return lines


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
