"""Everything that an upload will send, known before anything is sent: archives, files, metadata, and what is wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from ...feedback import Feedback, ScaledFeedback, stop_if_cancelled
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...sessions import PROCESSED_DATA, RAW_DATA, version_kind
from ...zenodo.deposit_metadata import ready_to_send
from ...zenodo.local_files import refuse_name
from ..description import CUSTOM, Campaign, SessionFacts, describe
from ..description.metadata import OPEN, OPEN_WHEN_RAW
from ..errors import PublishError
from ..packages import Package, folder_package, raw_gps_package, raw_packages
from .contents import (
    DCIM,
    DRONE,
    FRAMES,
    GPS,
    METADATA,
    PHOTOGRAMMETRY,
    Content,
    folders_of,
    place_of,
    platform_of,
    unknown_folders,
)
from .frames import frame_packages
from .root_files import photogrammetry_report, raw_overview, root_files
from .spread import VersionPlan, spread_over_versions

NO_METADATA = QT_TRANSLATE_NOOP(
    "Seatizen", "{folder} has no folder METADATA, expected it with the list of frames, metadata.csv; nothing was sent."
)
NO_LIST = QT_TRANSLATE_NOOP(
    "Seatizen", "{folder} has no METADATA/metadata.csv, so that no frames are described and none are sent."
)
NOT_THERE = QT_TRANSLATE_NOOP(
    "Seatizen", "{folder} has no {place} or nothing is in it, and it was asked for; nothing was sent."
)
NOTHING = QT_TRANSLATE_NOOP(
    "Seatizen", "{folder} holds nothing of what was asked for (expected one of {places}); nothing was sent."
)
NO_FRAMES = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{folder}: none of the frames that METADATA/metadata.csv lists is useful and there, and frames were asked for; "
    "nothing was sent, ask for all frames or leave them out.",
)
TWICE = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{folder}: two files would have the name {name} on Zenodo, an archive of a folder and a file of the session's "
    "own; nothing was sent, move the file elsewhere.",
)
NO_PLACE_FOR_ISO = QT_TRANSLATE_NOOP(
    "Seatizen",
    "The ISO 19115 metadata go into METADATA.zip, which is not among what is to be sent of {folder}; nothing was sent, "
    "add METADATA or leave ISO 19115 out.",
)
UNKNOWN = QT_TRANSLATE_NOOP(
    "Seatizen", "{folder} also holds {names}, which have no place in a version on Zenodo; they are not sent."
)
NO_URN = QT_TRANSLATE_NOOP(
    "Seatizen", "The metadata lack the identifier {urn}, by which the session is found again; nothing was sent."
)
OTHER_KIND = QT_TRANSLATE_NOOP(
    "Seatizen", "The version text is '{found}', expected {kind}, by which it is found again; nothing was sent."
)
RAW_IN_OPEN = QT_TRANSLATE_NOOP(
    "Seatizen",
    "The raw data of {session} (DCIM) would be open to everybody in this version; those of its platform are "
    "restricted, since they may show people.",
)


@dataclass(frozen=True)
class IsoSource:
    """What the ISO 19115 record of a session is written of, and the day of the upload."""

    campaign: Campaign
    facts: SessionFacts
    today: dt.date


@dataclass(frozen=True)
class UploadPlan:
    """One session's upload: its folder, the name whose urn it carries, what was asked for, the metadata in the keys of
    Zenodo's deposit API, its versions in order, what the user should know, and what the ISO record is made of (None:
    without one)."""

    folder: Path
    name: str
    content: Content
    metadata: Mapping[str, Any]
    versions: Tuple[VersionPlan, ...]
    warnings: Tuple[Message, ...] = ()
    iso: Optional[IsoSource] = None

    @property
    def platform(self) -> str:
        """The platform's code, '' for a folder that is no session."""
        return platform_of(self.name)

    @property
    def size(self) -> int:
        """Bytes of all versions, before packing."""
        return sum(version.size for version in self.versions)

    @property
    def count(self) -> int:
        """Files of all versions."""
        return sum(version.count for version in self.versions)

    @property
    def sent_metadata(self) -> Mapping[str, Any]:
        """The metadata as Zenodo gets them; with an ISO 19115 record also the day that stands in it, unless a draft or
        version that is there already says another, which stays."""
        day = {"publication_date": self.iso.today.isoformat()} if self.iso is not None else {}
        return ready_to_send({**self.metadata, **day})

    def with_metadata(self, metadata: Mapping[str, Any]) -> UploadPlan:
        """The same upload with metadata that a user changed. Raises PublishError when they lack the session's urn or
        say another kind of version: it would not be found again."""
        urn = f"urn:{self.name}"
        if not any(one.get("identifier") == urn for one in metadata.get("related_identifiers") or ()):
            raise PublishError(message(NO_URN, urn=urn))
        text, kind = str(metadata.get("version") or ""), self.content.kind
        if kind != CUSTOM and version_kind(text) != kind:
            raise PublishError(message(OTHER_KIND, found=text, kind=kind))
        warnings = [one for one in self.warnings if one.text != RAW_IN_OPEN]
        if _shows_people(self.name, self.content, metadata):
            warnings.append(message(RAW_IN_OPEN, session=self.name))
        return replace(self, metadata=dict(metadata), warnings=tuple(warnings))


def plan_upload(
    folder: Path, campaign: Campaign, content: Content, today: dt.date, feedback: Feedback, iso: bool = False
) -> UploadPlan:
    """Plan the upload of the session in `folder`; nothing is sent and nothing is written.

    Raises PublishError and its DescriptionError, SessionError, BadFileName, TooManyFiles, CannotRead, Cancelled.
    """
    folder = folder.absolute()
    warnings: List[Message] = []
    if content.kind == PROCESSED_DATA and not (folder / METADATA).is_dir():
        raise PublishError(message(NO_METADATA, folder=str(folder)))
    described = describe(folder, campaign, content.kind, today, ScaledFeedback(feedback, 0, 40))
    warnings.extend(described.warnings)
    if content.kind != CUSTOM and not (folder / METADATA / "metadata.csv").is_file():
        warnings.append(message(NO_LIST, folder=str(folder)))
    unknown = unknown_folders(folder) if content.kind != CUSTOM and not content.folders else []
    if unknown:
        warnings.append(message(UNKNOWN, folder=str(folder), names=", ".join(unknown)))
    packages = _packages(folder, content, warnings, ScaledFeedback(feedback, 40, 90))
    files = _files(folder, content, packages)
    if iso and not any(package.name == "METADATA.zip" for package in packages):
        raise PublishError(message(NO_PLACE_FOR_ISO, folder=str(folder)))
    if _shows_people(described.name, content, described.metadata):
        warnings.append(message(RAW_IN_OPEN, session=described.name))
    _refuse_twice(folder, packages, files)
    versions = spread_over_versions(folder, content.kind, packages, files, warnings)
    feedback.setProgress(100)
    return UploadPlan(
        folder=folder,
        name=described.name,
        content=content,
        metadata=described.metadata,
        versions=versions,
        warnings=tuple(warnings),
        iso=IsoSource(campaign, described.facts, today) if iso else None,
    )


def _packages(folder: Path, content: Content, warnings: List[Message], feedback: Feedback) -> List[Package]:
    """The archives of what was asked for, in order. Raises PublishError when something of it is missing."""
    asked = content.folders or folders_of(content.kind, folder.name)
    found: List[Package] = []
    for place, name in enumerate(asked):
        stop_if_cancelled(feedback)
        feedback.setProgress(100.0 * place / len(asked))
        new = _packages_of(folder, content, name, warnings, feedback)
        if not new and name in content.folders:
            text = NO_FRAMES if name == FRAMES and content.kind == PROCESSED_DATA else NOT_THERE
            raise PublishError(message(text, folder=str(folder), place=place_of(name)))
        found.extend(new)
    if not found:
        raise PublishError(message(NOTHING, folder=str(folder), places=", ".join(place_of(name) for name in asked)))
    return found


def _packages_of(
    folder: Path, content: Content, name: str, warnings: List[Message], feedback: Feedback
) -> Sequence[Package]:
    """The archives of one folder; none when nothing is in it."""
    if content.kind == PROCESSED_DATA and name == FRAMES:
        if not (folder / METADATA / "metadata.csv").is_file():
            return ()
        return frame_packages(folder, content.all_frames, warnings, feedback)
    if not (folder / place_of(name)).is_dir():
        return ()
    if content.kind == RAW_DATA and name == DCIM:
        return raw_packages(folder, feedback=feedback)
    if content.kind == RAW_DATA and name == GPS and platform_of(folder.name) != DRONE:
        package = raw_gps_package(folder, feedback)
        return [package] if package.files else ()
    package = folder_package(folder, place_of(name), feedback)
    return [package] if package.files or package.folders else ()


def _files(folder: Path, content: Content, packages: Sequence[Package]) -> Mapping[str, Path]:
    """Files that go up as they are: those of a session's root with processed data, a drone's overview with raw ones."""
    if content.kind == RAW_DATA:
        return raw_overview(folder) if platform_of(folder.name) == DRONE else {}
    if content.kind != PROCESSED_DATA:
        return {}
    files = dict(root_files(folder))
    if any(package.name == f"PROCESSED_DATA_{PHOTOGRAMMETRY}.zip" for package in packages):
        for name, path in photogrammetry_report(folder).items():
            files.setdefault(name, path)
    return files


def _refuse_twice(folder: Path, packages: Sequence[Package], files: Mapping[str, Path]) -> None:
    names = [package.name for package in packages]
    for name in [*names, *files]:
        refuse_name(name)
    for place, name in enumerate(names):
        if name in names[:place] or name in files:
            raise PublishError(message(TWICE, folder=str(folder), name=name))


def _shows_people(name: str, content: Content, metadata: Mapping[str, Any]) -> bool:
    """Whether raw data that other sessions of the platform have restricted would be open. Frames are chosen for it."""
    platform = platform_of(name)
    asked = content.kind != PROCESSED_DATA and DCIM in (content.folders or folders_of(content.kind, name))
    return bool(platform) and platform not in OPEN_WHEN_RAW and asked and metadata.get("access_right") == OPEN
