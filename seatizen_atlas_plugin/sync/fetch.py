"""Reading one published session: only the members of its archives that the reader needs.

Fetching waits for the server and unpacks, both without holding Python's lock, and is for the transfer threads. Parsing
holds it all the time: done beside the writing thread it would slow both down, so it is done in that thread.
"""

from __future__ import annotations

from typing import Optional, Sequence

from ..feedback import Feedback
from ..messages import QT_TRANSLATE_NOOP, message
from ..sessions import (
    Classifier,
    MembersSource,
    SurveySession,
    archive_folder,
    is_wanted,
    read_session,
)
from ..zenodo import RemoteArchive, ZenodoClient
from .content import METADATA
from .plan_entry import PlanEntry

NO_OPEN_METADATA = QT_TRANSLATE_NOOP(
    "Seatizen",
    "No version offers METADATA.zip openly; the deposit and its versions are in the atlas, without frames.",
)


def fetch_session(
    client: ZenodoClient, entry: PlanEntry, *, all_frames: bool, feedback: Feedback
) -> Optional[MembersSource]:
    """The needed files of one planned session, in memory; None when it has no open METADATA.zip.

    Raises `ZenodoError` when an archive cannot be had or is unsound, and `Cancelled`.
    """
    if METADATA not in entry.archives:
        return None
    members: dict[str, bytes] = {}
    listed: list[str] = []
    for key, archive in entry.archives.items():
        folder = archive_folder(key)
        with RemoteArchive.open(client, archive.file, feedback) as remote:
            paths = {name: f"{folder}/{name}" for name in remote.names()}
            wanted = [name for name, path in paths.items() if is_wanted(path, all_frames=all_frames)]
            for name, content in remote.read(wanted, feedback).items():
                members[paths[name]] = content
        listed.extend(paths.values())
    return MembersSource(members, also_listed=listed)


def parse_session(
    entry: PlanEntry,
    source: Optional[MembersSource],
    classifiers: Sequence[Classifier],
    *,
    all_frames: bool,
    feedback: Feedback,
) -> SurveySession:
    """The frames and predictions in the fetched files. Raises `SessionError` when they are no session, `Cancelled`."""
    if source is None:
        return SurveySession(name=entry.session, warnings=[message(NO_OPEN_METADATA)])
    return read_session(entry.name, source, all_frames=all_frames, classifiers=classifiers, feedback=feedback)
