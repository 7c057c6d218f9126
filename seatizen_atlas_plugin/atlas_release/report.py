"""What became of a release of the atlas."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import List

from ..messages import Message
from ..translation import sentence, translate
from ..zenodo import Inclusion

UPLOADED, THERE = "uploaded", "there"
"""What was done with a file: sent now, or found on the server from an earlier run."""


@dataclass(frozen=True)
class ReleasedFile:
    """A file of the version: name, bytes, md5 in hex, and what was done (`UPLOADED` or `THERE`)."""

    name: str
    bytes: int
    md5: str
    done: str


@dataclass
class AtlasReleaseReport:
    """A release of the atlas at `path`: the version's text, number, DOI and page.

    `published` tells that it is public, `unchanged` that nothing had to be published, `recorded` that this run noted it
    in the atlas. `replaced` are names of files of the version before, `communities` where the record stands with them,
    `lost` names of metadata that Zenodo did not take over, `notes` what must be known; `seconds` is what it took.
    """

    path: str
    version: str
    previous: str = ""
    number: str = ""
    doi: str = ""
    link: str = ""
    published: bool = False
    unchanged: bool = False
    recorded: bool = False
    files: List[ReleasedFile] = field(default_factory=list)
    replaced: List[str] = field(default_factory=list)
    communities: List[Inclusion] = field(default_factory=list)
    lost: List[str] = field(default_factory=list)
    notes: List[Message] = field(default_factory=list)
    requests: int = 0
    seconds: float = 0.0

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.bytes for file in self.files)

    def headline(self) -> str:
        """One line about what became of it."""
        if self.unchanged:
            text = translate("Seatizen", "The atlas did not change since {version}; nothing was published.")
        elif self.published:
            text = translate("Seatizen", "{version} of the atlas is public: {link}")
        else:
            text = translate("Seatizen", "A draft of {version} is complete: {link}")
        return str(text.format(version=self.version, link=self.link))

    def to_text(self) -> str:
        """The report for people, in their language."""
        lines = [self.headline()]
        for file in self.files:
            done = translate("Seatizen", "uploaded") if file.done == UPLOADED else translate("Seatizen", "was there")
            lines.append(f"  {file.name}  {file.bytes}  md5 {file.md5}  {done}")
        if self.replaced:
            told = translate("Seatizen", "Files of {previous} that were replaced: {names}")
            lines.append("  " + told.format(previous=self.previous, names=", ".join(self.replaced)))
        for one in self.communities:
            lines.append(f"  {one.slug}: {one.standing.value} {one.said}".rstrip())
        if self.lost:
            lines.append(
                "  ! " + translate("Seatizen", "Zenodo did not take over: {names}").format(names=", ".join(self.lost))
            )
        lines += [f"  ! {sentence(note)}" for note in self.notes]
        return "\n".join(lines) + "\n"

    def to_json(self) -> str:
        """The report for scripts; sentences in the user's language."""
        communities = [{"slug": one.slug, "standing": one.standing.value, "said": one.said} for one in self.communities]
        return json.dumps(
            {
                **vars(self),
                "files": [vars(file) for file in self.files],
                "communities": communities,
                "notes": [sentence(note) for note in self.notes],
            },
            ensure_ascii=False,
        )
