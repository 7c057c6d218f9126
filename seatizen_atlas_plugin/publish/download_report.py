"""What became of the sessions that were to be downloaded."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import List, Set

from ..messages import Message
from ..translation import sentence, translate


@dataclass
class SessionDownload:
    """One session: its folder, files written and their bytes, files that were there already, paths of files that were
    there with other content and were kept, archives brought and archives that had been brought before, problems;
    `brought` are paths that came from Zenodo, now or before."""

    name: str
    record: str
    folder: str
    files: int = 0
    bytes: int = 0
    same: int = 0
    kept: List[str] = field(default_factory=list)
    archives: List[str] = field(default_factory=list)
    archives_before: List[str] = field(default_factory=list)
    problems: List[Message] = field(default_factory=list)
    brought: Set[str] = field(default_factory=set, repr=False)

    def add_problem(self, why: Message) -> None:
        """Tell a problem; what several files have in common once."""
        if why not in self.problems:
            self.problems.append(why)

    @property
    def is_unchanged(self) -> bool:
        """True when nothing had to be brought and nothing went wrong."""
        return not self.archives and not self.problems


@dataclass
class DownloadReport:
    """All sessions, with requests sent and bytes received over the network, and the seconds it took."""

    sessions: List[SessionDownload] = field(default_factory=list)
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0

    @property
    def downloaded(self) -> int:
        """Sessions that are complete and were not before."""
        return sum(1 for one in self.sessions if one.archives and not one.problems)

    @property
    def unchanged(self) -> int:
        """Sessions that were complete already."""
        return sum(1 for one in self.sessions if one.is_unchanged)

    @property
    def failed(self) -> int:
        """Sessions of which something is missing."""
        return sum(1 for one in self.sessions if one.problems)

    @property
    def files(self) -> int:
        """Files written."""
        return sum(one.files for one in self.sessions)

    @property
    def kept(self) -> int:
        """Files that were there with other content and were kept."""
        return sum(len(one.kept) for one in self.sessions)

    def to_json(self) -> str:
        """The report for scripts; sentences in the user's language."""
        sessions = [
            {
                **{name: value for name, value in vars(one).items() if name != "brought"},
                "problems": [sentence(why) for why in one.problems],
            }
            for one in self.sessions
        ]
        totals = {"requests": self.requests, "bytes": self.bytes, "seconds": round(self.seconds, 3)}
        return json.dumps({**totals, "sessions": sessions}, ensure_ascii=False)

    def to_text(self) -> str:
        """The report for people, in their language."""
        first = translate(
            "Seatizen",
            "{downloaded} session(s) downloaded, {unchanged} there already, {failed} incomplete; {files} files, "
            "{megabytes} MB in {seconds} s.",
        )
        lines = [
            first.format(
                downloaded=self.downloaded,
                unchanged=self.unchanged,
                failed=self.failed,
                files=self.files,
                megabytes=f"{self.bytes / 1e6:.1f}",
                seconds=f"{self.seconds:.1f}",
            )
        ]
        for one in self.sessions:
            lines += [f"! {one.name}: {sentence(why)}" for why in one.problems]
            if one.kept:
                kept = translate(
                    "Seatizen", "{name}: {count} file(s) differ from those on Zenodo and were kept: {paths}"
                )
                paths = ", ".join(one.kept[:5]) + (", …" if len(one.kept) > 5 else "")
                lines.append("! " + kept.format(name=one.name, count=len(one.kept), paths=paths))
        return "\n".join(lines) + "\n"
