"""Finds frames in the archives of a deposit's versions, of which only the lists of members are read."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Dict, Iterator, List, Optional, Sequence, Tuple

from ..feedback import Feedback
from ..sessions import archive_folder
from ..zenodo import Member, Record, RemoteArchive, RemoteFile, ZenodoClient, ZenodoError
from .wanted_frames import WantedFrame


@dataclass(frozen=True)
class Place:
    """Where a frame is: the member of an archive, and its path in the session."""

    member: Member
    path: str


class FrameSearch:
    """Looks frames of one deposit up, in the version that they name first, then in the others, newest first."""

    def __init__(self, client: ZenodoClient, feedback: Feedback) -> None:
        self._client = client
        self._feedback = feedback
        self.errors: List[ZenodoError] = []

    def archives(
        self, record: Record, frames: Sequence[WantedFrame]
    ) -> Iterator[Tuple[RemoteArchive, Dict[WantedFrame, Place]]]:
        """The archives with what each has of the frames, each frame once. An archive is open until the next is asked
        for. What cannot be read is in `errors`."""
        missing = list(dict.fromkeys(frames))
        for version in self._versions(record):
            if not missing:
                return
            for file, folder in self._candidates(version, missing):
                with contextlib.ExitStack() as stack:
                    try:
                        archive = stack.enter_context(RemoteArchive.open(self._client, file, self._feedback))
                        found = _located(archive.members(), folder, missing)
                    except ZenodoError as error:
                        self.errors.append(error)
                        continue
                    missing = [frame for frame in missing if frame not in found]
                    if found:
                        yield archive, found
                if not missing:
                    return

    def _versions(self, record: Record) -> Iterator[Record]:
        yield record
        others = self._client.versions_of([record.concept_id], self._feedback)[record.concept_id]
        yield from (version for version in others if version.id != record.id)

    def _candidates(self, version: Record, missing: Sequence[WantedFrame]) -> List[Tuple[RemoteFile, str]]:
        """Archives in which the frames may be: by the folder in their paths, else those of pictures."""
        try:
            files = self._client.files_of(version, self._feedback)
        except ZenodoError as error:
            self.errors.append(error)
            return []
        found = []
        for file in files:
            folder = archive_folder(file.key)
            if folder is not None and any(_may_hold(folder, frame) for frame in missing):
                found.append((file, folder))
        return found


def _may_hold(folder: str, frame: WantedFrame) -> bool:
    if frame.path:
        return frame.path.lower().startswith(folder.lower() + "/")
    return folder == "DCIM" or folder.upper() == "PROCESSED_DATA/FRAMES"


def _located(members: Sequence[Member], folder: str, frames: Sequence[WantedFrame]) -> Dict[WantedFrame, Place]:
    """Where frames are among an archive's members: at their path, in upper or lower case; without a path by their
    name, when there is only one of it."""
    by_path: Dict[str, Member] = {}
    by_name: Dict[str, Optional[Member]] = {}
    for member in members:
        by_path.setdefault(f"{folder}/{member.name}".lower(), member)
        name = PurePosixPath(member.name).name.lower()
        by_name[name] = None if name in by_name else member
    found = {}
    for frame in frames:
        member = by_path.get(frame.path.lower()) if frame.path else by_name.get(frame.name.lower())
        if member is not None:
            found[frame] = Place(member, f"{folder}/{member.name}")
    return found
