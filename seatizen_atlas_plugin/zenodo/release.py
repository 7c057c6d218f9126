"""One version of a deposit from its files and metadata, in one sequence that may be run again after any interruption.

Run again it goes on: a version that is public with the same files is left alone, a draft of an earlier run is taken up,
files that are there are not sent, nothing is published twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Mapping, Optional, Sequence

from ..feedback import Feedback, ScaledFeedback
from ..messages import QT_TRANSLATE_NOOP, Message, message
from .deposit import Deposit, DepositFile
from .deposit_metadata import lost_members
from .deposits import Deposits
from .inclusion import Inclusion, ensure_inclusion
from .local_files import LocalFile, look_at, refuse_names_and_sizes, sizes_of
from .transfer import OnBytes
from .uploads import Uploader

_OPEN = "open"
# What is not said is open, and what is under an embargo will be.
_NEVER_OPEN = ("restricted", "closed")


@dataclass(frozen=True)
class Release:
    """What a version is to be.

    `name` is what its urn names; `metadata` are those of the deposit API and carry that urn; `files` are local files by
    their names on Zenodo; `keep` names files of the previous version that stay (never those of a restricted version in
    an open one); `publish` False leaves a draft.
    """

    name: str
    metadata: Mapping[str, Any]
    files: Mapping[str, Path]
    keep: frozenset[str] = frozenset()
    publish: bool = False


@dataclass
class ReleaseReport:
    """What became of a release: the version, whether it was public before, names of files by what was done, where the
    record stands with its communities, names of metadata that Zenodo did not take over, notes; `md5s` are those of
    all its files by name."""

    deposit: Deposit
    was_public: bool = False
    md5s: dict[str, str] = field(default_factory=dict)
    uploaded: list[str] = field(default_factory=list)
    already_there: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    communities: list[Inclusion] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)


def make_release(
    deposits: Deposits,
    wanted: Release,
    feedback: Feedback,
    uploader: Optional[Uploader] = None,
    *,
    files: Optional[Sequence[LocalFile]] = None,
) -> ReleaseReport:
    """Bring a version about, as far as it is not there yet.

    `files` are those of `wanted` where somebody looked at them already; what the server has of them need not be on the
    disk any more. Raises `BadFileName`, `TooManyFiles`, `TooManyBytes` before anything is sent, and what deposits and
    uploads raise.
    """
    refuse_names_and_sizes(sizes_of(wanted.files) if files is None else {file.name: file.size for file in files}, {})
    if files is None:
        files = look_at(wanted.files, ScaledFeedback(feedback, 0, 10))
    versions = deposits.find(wanted.name, feedback)
    public = next((one for one in versions if _is_it(one, wanted, files)), None)
    if public is not None:
        report = ReleaseReport(deposits.get(public.id, feedback), was_public=True)
        report.already_there = [file.name for file in files]
        report.md5s = report.deposit.md5s
    else:
        report = _fill(deposits, wanted, files, versions, uploader or Uploader(deposits), feedback)
    if wanted.publish:
        if not report.was_public:
            report.deposit = deposits.publish(report.deposit, report.md5s, feedback)
        report.communities = ensure_inclusion(deposits, report.deposit.id, _communities(wanted), feedback)
    feedback.setProgress(100)
    return report


def _fill(
    deposits: Deposits,
    wanted: Release,
    files: Sequence[LocalFile],
    versions: Sequence[Deposit],
    uploader: Uploader,
    feedback: Feedback,
) -> ReleaseReport:
    """A draft with the metadata and the files."""
    previous = next((one for one in versions if one.published), None)
    stay: list[DepositFile] = []
    notes = []
    if previous is None:
        draft = deposits.create(wanted.name, wanted.metadata, feedback)
    else:
        previous = deposits.get(previous.id, feedback)
        stay = [file for file in previous.files if file.key in wanted.keep and file.key not in wanted.files]
        if stay and previous.access != _OPEN and wanted.metadata.get("access_right") not in _NEVER_OPEN:
            notes.append(_not_carried(stay))
            stay = []
        refuse_names_and_sizes({file.name: file.size for file in files}, {file.key: file.size for file in stay})
        draft = deposits.new_version(previous.concept_id, wanted.metadata, feedback)
    kept = {file.key: file.md5 for file in stay}
    before = previous.md5s if previous is not None else {}
    deposits.keep_files(draft, kept, wanted.files, before, feedback)
    draft = deposits.set_metadata(draft, wanted.metadata, feedback)
    report = ReleaseReport(draft, kept=list(kept), lost=lost_members(wanted.metadata, draft), notes=notes)
    report.md5s = {**kept, **{file.name: file.md5 for file in files}}
    _upload_all(uploader, draft, files, report, ScaledFeedback(feedback, 10, 95))
    report.deposit = deposits.get(draft.id, feedback)
    return report


def _not_carried(files: Sequence[DepositFile]) -> Message:
    return message(
        QT_TRANSLATE_NOOP(
            "Seatizen", "{files} of the previous version are restricted; they were not carried into the open version."
        ),
        files=", ".join(file.key for file in files),
    )


def _upload_all(
    uploader: Uploader, draft: Deposit, files: Sequence[LocalFile], report: ReleaseReport, feedback: Feedback
) -> None:
    total = max(1, sum(file.size for file in files))
    done = 0
    for file in files:
        sent = uploader.upload(draft, file, feedback, _teller(feedback, done, total))
        (report.uploaded if sent else report.already_there).append(file.name)
        done += file.size


def _teller(feedback: Feedback, before: int, total: int) -> OnBytes:
    """Tells the progress of one file among all; `before` are the bytes of those that are done."""
    return lambda count: feedback.setProgress(100.0 * (before + count) / total)


def _is_it(version: Deposit, wanted: Release, files: Sequence[LocalFile]) -> bool:
    """True for a public version that has all the files, and no others but such as may stay."""
    if not version.published or version.version != str(wanted.metadata.get("version") or ""):
        return False
    found = version.md5s
    same = all(found.get(file.name) == file.md5 for file in files)
    return same and not found.keys() - {file.name for file in files} - wanted.keep


def _communities(wanted: Release) -> list[str]:
    return [str(one.get("identifier")) for one in wanted.metadata.get("communities") or () if one.get("identifier")]
