"""What is on the server of a session before it goes up, and what an upload would do there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import AbstractSet, List, Mapping, Optional, Sequence, Tuple

from ...feedback import Feedback
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...sessions import RAW_DATA, version_kind
from ...zenodo import AlreadyPublished, Deposit, DepositFile, Deposits, NoToken, NotYours, OpenDraft, ZenodoClient
from ...zenodo.deposits import taken_over
from ..errors import PublishError
from .contents import DCIM, DRONE, platform_of
from .options import UploadOptions
from .plan import UploadPlan
from .spread import VersionPlan

# Platforms whose pictures in DCIM go from version to version.
_CARRIES_DCIM = (DRONE, "UVC")

PUBLISHED = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{session} is published already as {version} with other files ({link}); nothing was sent, allow another version "
    "(NEW_VERSION) if that is meant.",
)


class AnotherVersion(PublishError):
    """A version of this kind is public with other files, and no other was asked for."""

    def __init__(self, name: str, version: Deposit) -> None:
        super().__init__(message(PUBLISHED, session=name, version=version.version, link=version.link))


@dataclass(frozen=True)
class Standing:
    """What the server has of a session.

    `versions` are its public versions, newest first; `draft` the open one. `done` tells for each version of the plan
    whether a public one seems to hold it (by names of files). `stays` are files of the newest version that the next one
    takes over, `left` those that it does not. `refusal` is why nothing can be sent (None: it can).
    """

    versions: Tuple[Deposit, ...]
    draft: Optional[Deposit]
    done: Tuple[bool, ...]
    stays: Tuple[DepositFile, ...] = ()
    left: Tuple[DepositFile, ...] = ()
    refusal: Optional[Message] = None

    @property
    def link(self) -> str:
        """The page of the draft, or else of the newest version; '' when there is nothing."""
        found = self.draft or (self.versions[0] if self.versions else None)
        return found.link if found else ""


def look_up(client: ZenodoClient, plan: UploadPlan, options: UploadOptions, feedback: Feedback) -> Standing:
    """Look at what the server has of a session; nothing is changed there. Without a token it is not asked.

    Raises `AmbiguousDeposit` and other `ZenodoError`s, and `Cancelled`.
    """
    try:
        deposits = Deposits(client)
    except NoToken as error:
        return Standing((), None, (False,) * len(plan.versions), refusal=error.message)
    found = deposits.find(plan.name, feedback)
    versions = tuple(one for one in found if one.published)
    draft = next((one for one in found if one.is_open), None)
    done = _done(plan, versions, options)
    refusal: Optional[Message] = None
    stays: Sequence[DepositFile] = ()
    left: Sequence[DepositFile] = ()
    try:
        if not found:
            deposits.refuse_published(plan.name, feedback)
        refuse_another(plan, versions, options)
        refuse_draft(deposits, plan, versions, draft, options, feedback)
    except (NotYours, AlreadyPublished, OpenDraft, AnotherVersion) as error:
        refusal = error.message
    if versions:
        files = deposits.get(versions[0].id, feedback).files
        names = kept_names(plan, versions, options)
        coming = plan.versions[done.index(False) if False in done else -1].sizes
        carried = versions[0].access == "open" or plan.metadata.get("access_right") in ("restricted", "closed")
        stays = [file for file in files if file.key in names and file.key not in coming and carried]
        left = [file for file in files if file not in stays and file.key not in coming]
    return Standing(versions, draft, done, tuple(stays), tuple(left), refusal)


def kept_names(plan: UploadPlan, versions: Sequence[Deposit], options: UploadOptions) -> frozenset[str]:
    """Names of files of the newest version that the next one takes over. Raw versions hold their own files alone, and
    pictures in DCIM, which show people, go only from drone to drone and diver to diver."""
    if not options.keep or not versions or plan.content.kind == RAW_DATA:
        return frozenset()
    names = (file.key for file in versions[0].files)
    if platform_of(plan.name) in _CARRIES_DCIM:
        return frozenset(names)
    return frozenset(name for name in names if not name.upper().startswith(DCIM))


def of_this_kind(plan: UploadPlan, versions: Sequence[Deposit]) -> List[Deposit]:
    """The public versions of the kind that is to go up; custom ones by their very version text."""
    text = str(plan.metadata.get("version") or "")
    kind = version_kind(text)
    return [one for one in versions if one.version == text or (kind is not None and version_kind(one.version) == kind)]


def refuse_another(plan: UploadPlan, versions: Sequence[Deposit], options: UploadOptions) -> None:
    """Raise `AnotherVersion` when the names of files tell already that what is public is something else."""
    if options.again:
        return
    for one in of_this_kind(plan, versions):
        if not any(_seems(one, plan, version) for version in plan.versions):
            raise AnotherVersion(plan.name, one)


def refuse_draft(
    deposits: Deposits,
    plan: UploadPlan,
    versions: Sequence[Deposit],
    draft: Optional[Deposit],
    options: UploadOptions,
    feedback: Feedback,
) -> None:
    """Raise `OpenDraft` when a draft is in the way that is not one of this upload."""
    if draft is None or all(_done(plan, versions, options)):
        return
    newest = deposits.get(versions[0].id, feedback) if versions else None
    taken_over(deposits.get(draft.id, feedback), plan.metadata, newest)


def refuse_other_bytes(
    plan: UploadPlan,
    versions: Sequence[Deposit],
    md5s: Mapping[str, str],
    keep: AbstractSet[str],
    options: UploadOptions,
) -> None:
    """Raise `AnotherVersion` when a public version of this kind has files of the same names and other bytes, and none
    has the very files (`md5s` by name; `keep` may be beside them)."""
    same = [one for one in of_this_kind(plan, versions) if one.md5s.keys() >= md5s.keys()]
    for one in same:
        found = one.md5s
        if all(found[name] == md5 for name, md5 in md5s.items()) and not found.keys() - md5s.keys() - keep:
            return
    if same and not options.again:
        raise AnotherVersion(plan.name, same[0])


def _done(plan: UploadPlan, versions: Sequence[Deposit], options: UploadOptions) -> Tuple[bool, ...]:
    """Whether a public version seems to be there, for each version of the plan. Whoever asks for another version is
    asked nothing: only the bytes tell whether it is another one."""
    return tuple(not options.again and any(_seems(one, plan, version) for one in versions) for version in plan.versions)


def _seems(version: Deposit, plan: UploadPlan, wanted: VersionPlan) -> bool:
    """Whether a public version may be this one: its names are the same, or, since files of earlier versions stay in
    processed ones, among them."""
    if version not in of_this_kind(plan, [version]):
        return False
    there = {file.key for file in version.files}
    return there == wanted.sizes.keys() if plan.content.kind == RAW_DATA else there >= wanted.sizes.keys()
