"""What publishing the atlas would do: version, files with their sizes, what they replace. Nothing is sent."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Tuple

from ..feedback import Feedback, ScaledFeedback
from ..messages import Message
from ..translation import sentence, translate
from ..zenodo import Deposits, ZenodoClient
from .content import Content, content_of, fingerprint, standing_of
from .files import names_of
from .options import ATLAS_FILE, DARWIN_CORE_FILE, REPORT_FILE, ReleaseOptions
from .standing import (
    checked_soundness,
    is_unchanged,
    look,
    published_of,
    recipe_of,
    version_to_be,
    warnings_of,
)
from .workspace import Workspace

# Bytes of a row of the tables as CSV, measured on the published ones; Parquet takes about a seventh.
_SESSION, _FRAME, _SCORED, _ANNOTATED, _FLAG = 110, 300, 160, 160, 4
_PARQUET = 7


@dataclass(frozen=True)
class PlannedFile:
    """A file to come: name, bytes (a guess unless `exact`), and whether it replaces one of the version before."""

    name: str
    bytes: int
    exact: bool
    replaces: bool


@dataclass
class ReleasePlan:
    """What would be published of the atlas at `path`.

    `version` comes after `previous` ('' for a first release; `previous_link` is its page). `unchanged` tells that
    nothing would be published; `published` that a release begun earlier is public and only has to be noted in the
    atlas; `draft_link` is the page of an open draft ('' for none).
    """

    path: str
    version: str
    previous: str
    previous_link: str
    files: Tuple[PlannedFile, ...]
    sessions: int
    frames: int
    unchanged: bool = False
    published: bool = False
    draft_link: str = ""
    warnings: List[Message] = field(default_factory=list)
    metadata: Dict[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.bytes for file in self.files)

    def to_json(self) -> str:
        """The plan for scripts; sentences in the user's language."""
        return json.dumps(
            {
                **vars(self),
                "files": [vars(file) for file in self.files],
                "warnings": [sentence(one) for one in self.warnings],
                "dry_run": True,
            },
            ensure_ascii=False,
        )

    def to_text(self) -> str:
        """The plan for people, in their language."""
        lines = [self.headline()]
        for file in self.files:
            size = f"{file.bytes / 1e6:.1f} MB"
            lines.append(f"  {file.name}  {size if file.exact else '~ ' + size}")
        if self.previous_link:
            lines.append(f"  {translate('Seatizen', 'Version before')}: {self.previous} {self.previous_link}")
        if self.draft_link:
            lines.append(f"  {translate('Seatizen', 'Open draft')}: {self.draft_link}")
        lines += [f"  ! {sentence(one)}" for one in self.warnings]
        return "\n".join(lines) + "\n"

    def headline(self) -> str:
        """One line about what would happen."""
        if self.unchanged:
            text = translate("Seatizen", "The atlas did not change since {version}: nothing is to be published.")
        elif self.published:
            text = translate("Seatizen", "{version} is public already and will be noted in the atlas.")
        elif self.previous:
            text = translate("Seatizen", "{version} is to follow {previous}: {sessions} sessions, {frames} frames.")
        else:
            text = translate("Seatizen", "{version} is to be the first: {sessions} sessions, {frames} frames.")
        return str(
            text.format(version=self.version, previous=self.previous, sessions=self.sessions, frames=self.frames)
        )


def plan_release(client: ZenodoClient, path: str, options: ReleaseOptions, feedback: Feedback) -> ReleasePlan:
    """Look at the atlas and at the server. Raises what `publish_atlas` raises before it sends anything."""
    deposits = Deposits(client)
    content = content_of(path)
    space = Workspace(path, client.base_url, options.workspace)
    server = look(deposits, feedback)
    standing = standing_of(path, space.server)
    digest = fingerprint(path, content, ScaledFeedback(feedback, 5, 60))
    pending = space.pending()
    published = published_of(deposits, pending, feedback) if pending is not None else None
    unchanged = published is None and is_unchanged(standing, digest, options)
    if published is not None:
        version = published.version
    else:
        version = standing.version if unchanged else version_to_be(server, standing, options)
    warnings = [] if unchanged else checked_soundness(path, ScaledFeedback(feedback, 60, 100))
    warnings += warnings_of(server, standing, content, options)
    sizes = guessed_sizes(path, content, options)
    exact = False
    if pending is not None and (pending.content, pending.recipe, pending.version) == (
        digest,
        recipe_of(options),
        version,
    ):
        sizes, exact = {name: size for name, (_, size) in pending.files.items()}, True
    before = server.public.md5s if server.public is not None else {}
    feedback.setProgress(100)
    return ReleasePlan(
        path=path,
        version=version,
        previous=server.public.version if server.public is not None else "",
        previous_link=server.public.link if server.public is not None else "",
        files=()
        if unchanged
        else tuple(PlannedFile(name, size, exact, name in before) for name, size in sizes.items()),
        sessions=content.sessions,
        frames=content.frames,
        unchanged=unchanged,
        published=published is not None,
        draft_link=server.draft.link if server.draft is not None else "",
        warnings=warnings,
        metadata=options.metadata.document(version),
    )


def guessed_sizes(path: str, content: Content, options: ReleaseOptions) -> Dict[str, int]:
    """Bytes of the files to come by name, guessed from the numbers of rows."""
    labels, classes = content.labels * _FLAG, content.classes * _FLAG
    rows = {
        "session_doi": content.sessions * _SESSION,
        "metadata_images": content.frames * _FRAME,
        "metadata_multilabel_predictions": content.predicted * (_SCORED + classes),
        "metadata_multilabel_annotation": content.annotated * (_ANNOTATED + labels),
    }
    others = {
        ATLAS_FILE: Path(path).stat().st_size,
        DARWIN_CORE_FILE: 20_000 + content.annotated * 200,
        REPORT_FILE: 500_000 + content.sessions * 60_000,
    }
    sizes = {}
    for name in names_of(options.exports):
        if name == DARWIN_CORE_FILE and not content.annotated:
            continue
        table, _, kind = name.partition(".")
        guess = others[name] if name in others else rows[table] // (_PARQUET if kind == "parquet" else 1)
        sizes[name] = max(1_000, guess)
    return sizes
