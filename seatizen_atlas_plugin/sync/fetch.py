"""Reading one published session: only the members of its archives that the reader needs."""

from __future__ import annotations

from typing import Sequence

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
    "{session}: no version offers METADATA.zip openly; the deposit and its versions are in the atlas, without frames.",
)


def read_published_session(
    client: ZenodoClient,
    entry: PlanEntry,
    classifiers: Sequence[Classifier],
    *,
    all_frames: bool,
    feedback: Feedback,
) -> SurveySession:
    """Fetch and parse the frames and predictions of one planned session. Runs in a transfer thread.

    Raises `ZenodoError` when an archive cannot be had or is unsound, `SessionError` when what is in it is no session,
    `Cancelled` when asked to stop.
    """
    if METADATA not in entry.archives:
        return SurveySession(
            name=entry.session,
            warnings=[message(NO_OPEN_METADATA, session=entry.name)],
        )
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
    source = MembersSource(members, also_listed=listed)
    return read_session(entry.name, source, all_frames=all_frames, classifiers=classifiers, feedback=feedback)
