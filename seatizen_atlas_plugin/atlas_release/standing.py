"""What a release stands against: what is on the server, what the local atlas knows, what was begun."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, Sequence

from ..about import plugin_version
from ..atlas.checks import check_atlas
from ..feedback import Feedback
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..translation import sentence
from ..zenodo import Deposit, DepositGone, Deposits, NotYours
from .content import Content, Standing
from .copy import notes_of
from .errors import AtlasNotReleased
from .files import EMPTY, names_of
from .metadata import NAME
from .numbers import newest_of, next_version
from .options import DARWIN_CORE, DARWIN_CORE_FILE, ReleaseOptions
from .workspace import Pending

UNSOUND = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{path} is not published: checking it found {count} kind(s) of errors ({names}). Check the atlas, put them right "
    "and try again.",
)
WARNINGS = QT_TRANSLATE_NOOP("Seatizen", "Checking the atlas found: {name} ({count}).")
OTHERS_RELEASE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "Zenodo has version {newest}, this atlas was made from {known}: what others published since is replaced by what is "
    "in this atlas. Download the newest one and compare when annotations may be in it that are not here.",
)
NO_RELEASE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "Zenodo has version {newest}, which this atlas was not made from: what is only there is not in the new version. "
    "Compare them when annotations may be in it that are not here.",
)
LOST_FILES = QT_TRANSLATE_NOOP("Seatizen", "Files of version {version} that the new one will not have: {names}.")


@dataclass(frozen=True)
class OnServer:
    """What is there: the newest public version and the open draft, each None where there is none; the texts of all
    public versions."""

    public: Optional[Deposit]
    draft: Optional[Deposit]
    texts: Sequence[str]

    @property
    def newest(self) -> str:
        """The highest public version text; '' for none."""
        return newest_of(self.texts)


def look(deposits: Deposits, feedback: Feedback) -> OnServer:
    """Ask the server. Raises what deposits raise."""
    versions = deposits.find(NAME, feedback)
    public = next((one for one in versions if one.published), None)
    draft = next((one for one in versions if one.is_open), None)
    return OnServer(
        deposits.get(public.id, feedback) if public is not None else None,
        draft,
        [one.version for one in versions if one.published],
    )


def published_of(deposits: Deposits, pending: Pending, feedback: Feedback) -> Optional[Deposit]:
    """The public version that a release which was begun became; None while it is none.

    Asked for by its number where it is known, since the search finds it late.
    """
    candidates = [pending.number] if pending.number else []
    candidates += [
        one.id
        for one in deposits.find(NAME, feedback)
        if one.published and one.version == pending.version and one.id != pending.number
    ]
    for number in candidates:
        try:
            found = deposits.get(number, feedback)
        except (DepositGone, NotYours):
            continue
        if found.published and found.version == pending.version and found.md5s == pending.md5s:
            return found
    return None


def is_unchanged(standing: Standing, content: str, options: ReleaseOptions) -> bool:
    """True when the atlas holds what its last release held, and no other version is asked for."""
    return standing.content == content and options.version in ("", standing.version)


def version_to_be(server: OnServer, standing: Standing, options: ReleaseOptions) -> str:
    """The version text of the release. Raises AtlasNotReleased."""
    published = newest_of((server.newest, standing.version)) if server.public is not None else ""
    return next_version(published, options.version, options.bump, options.metadata.version)


def warnings_of(server: OnServer, standing: Standing, content: Content, options: ReleaseOptions) -> List[Message]:
    """What must be known before a release."""
    found = list(notes_of(content))
    if server.newest and newest_of((standing.known,)) != server.newest:
        text = OTHERS_RELEASE if standing.known else NO_RELEASE
        found.append(message(text, newest=server.newest, known=standing.known))
    if DARWIN_CORE in options.exports and not content.annotated:
        found.append(message(EMPTY, file=DARWIN_CORE_FILE))
    if server.public is not None:
        lost = sorted(server.public.md5s.keys() - set(names_of(options.exports)))
        if lost:
            found.append(message(LOST_FILES, version=server.public.version, names=", ".join(lost)))
    return found


def checked_soundness(path: str, feedback: Feedback) -> List[Message]:
    """The warnings of a check of the atlas. Raises `AtlasNotReleased` when it has errors, which are named."""
    report = check_atlas(path, feedback)
    errors = report.of("error")
    if errors:
        names = ", ".join(sentence(one.title) for one in errors)
        raise AtlasNotReleased(message(UNSOUND, path=path, count=len(errors), names=names))
    return [message(WARNINGS, name=one.title, count=one.total) for one in report.of("warning")]


def recipe_of(options: ReleaseOptions) -> str:
    """What the files are made of beside the atlas: other exports, other metadata of them or another plugin give other
    files."""
    path = Path(options.darwincore_metadata) if options.darwincore_metadata else None
    given = hashlib.sha256(path.read_bytes()).hexdigest() if path is not None and path.is_file() else ""
    return json.dumps([names_of(options.exports), given, plugin_version()])
