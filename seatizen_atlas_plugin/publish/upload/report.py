"""What became of the sessions that were to go up."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Dict, List, Tuple

from ...messages import Message
from ...translation import sentence, translate
from ...zenodo import Inclusion, Standing

UPLOADED, THERE, KEPT = "uploaded", "already there", "kept"


@dataclass(frozen=True)
class SentFile:
    """A file of a version: its name, bytes, md5, and whether it was `UPLOADED`, was `THERE` from an earlier run, or was
    `KEPT` from the version before."""

    name: str
    bytes: int
    md5: str
    done: str


@dataclass
class VersionReport:
    """One version: the record's number, its DOI and page, its version text, its files, whether it is public and was so
    before this run, where it stands with its communities, names of metadata that Zenodo did not take over, notes."""

    number: str
    doi: str
    link: str
    version: str
    files: Tuple[SentFile, ...] = ()
    published: bool = False
    was_public: bool = False
    communities: Tuple[Inclusion, ...] = ()
    lost: Tuple[str, ...] = ()
    notes: Tuple[Message, ...] = ()

    @property
    def refused(self) -> bool:
        """True when a community refused it."""
        return any(one.standing is Standing.REFUSED for one in self.communities)

    def community_sentences(self) -> List[str]:
        """Where it stands with each community, in the user's language."""
        texts = {
            Standing.INCLUDED: translate("Seatizen", "It is in the community {slug}."),
            Standing.REQUESTED: translate("Seatizen", "The community {slug} was asked, and its curators decide."),
            Standing.REFUSED: translate("Seatizen", "The community {slug} refused it: {said}"),
        }
        return [texts[one.standing].format(slug=one.slug, said=one.said) for one in self.communities]

    def values(self) -> Dict[str, Any]:
        """For JSON; sentences in the user's language."""
        found = {name: getattr(self, name) for name in ("number", "doi", "link", "version", "published", "was_public")}
        found["files"] = [vars(file) for file in self.files]
        found["communities"] = [
            {"slug": one.slug, "standing": one.standing.value, "said": one.said} for one in self.communities
        ]
        return {**found, "lost": list(self.lost), "notes": [sentence(note) for note in self.notes]}


@dataclass
class UploadReport:
    """One session: its versions in order, how many more can only follow once the last one is public (`waiting`), the
    communities it was to be in, bytes sent, seconds."""

    name: str
    kind: str
    versions: List[VersionReport] = field(default_factory=list)
    waiting: int = 0
    wanted_communities: Tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def published(self) -> bool:
        """True when everything is public."""
        return bool(self.versions) and not self.waiting and all(one.published for one in self.versions)

    @property
    def bytes(self) -> int:
        """Bytes of the files that this run sent."""
        return sum(file.bytes for one in self.versions for file in one.files if file.done == UPLOADED)

    @property
    def files(self) -> int:
        """Files that this run sent."""
        return sum(file.done == UPLOADED for one in self.versions for file in one.files)

    def values(self) -> Dict[str, Any]:
        """For JSON."""
        return {
            "name": self.name,
            "kind": self.kind,
            "published": self.published,
            "waiting": self.waiting,
            "seconds": round(self.seconds, 3),
            "versions": [one.values() for one in self.versions],
        }

    def to_json(self) -> str:
        """The report for scripts; sentences in the user's language."""
        return json.dumps(self.values(), ensure_ascii=False)

    def to_text(self) -> str:
        """The report for people, in their language."""
        lines = []
        for one in self.versions:
            lines.append(_first_line(self.name, one))
            for done, text in (
                (UPLOADED, translate("Seatizen", "uploaded: {files}")),
                (THERE, translate("Seatizen", "already there: {files}")),
                (KEPT, translate("Seatizen", "kept from the version before: {files}")),
            ):
                names = [file.name for file in one.files if file.done == done]
                if names:
                    lines.append("  " + text.format(files=", ".join(names)))
            lines += ["  " + _community_line(community) for community in one.communities]
            if one.lost:
                text = translate("Seatizen", "Zenodo did not take over: {names}")
                lines.append("  ! " + text.format(names=", ".join(one.lost)))
            lines += [f"  ! {sentence(note)}" for note in one.notes]
        if self.waiting:
            text = translate(
                "Seatizen", "{count} more version(s) of {session} follow once this one is public: publish it, then run "
                "the upload again."
            )  # fmt: skip
            lines.append(text.format(count=self.waiting, session=self.name))
        return "\n".join(lines) + "\n"


def _first_line(name: str, one: VersionReport) -> str:
    if one.was_public:
        text = translate("Seatizen", "{session}, {version}: was public already with the same files, {link}")
    elif one.published:
        text = translate("Seatizen", "{session}, {version}: published, {link}")
    else:
        text = translate("Seatizen", "{session}, {version}: a draft that nobody else sees, {link}")
    return text.format(session=name, version=one.version, link=one.link)


def _community_line(one: Inclusion) -> str:
    texts = {
        Standing.INCLUDED: translate("Seatizen", "in the community {slug}"),
        Standing.REQUESTED: translate("Seatizen", "the community {slug} was asked and decides"),
        Standing.REFUSED: translate("Seatizen", "! the community {slug} refused ({said})"),
    }
    return texts[one.standing].format(slug=one.slug, said=one.said)
