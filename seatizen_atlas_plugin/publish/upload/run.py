"""Brings a planned upload about: packs, uploads into drafts, publishes when asked. Run again, it goes on."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace
from pathlib import Path
from typing import Dict, List, Optional, Sequence

from ...feedback import Cancelled, Feedback, ScaledFeedback, stop_if_cancelled
from ...messages import SeatizenError
from ...sessions import RAW_DATA
from ...translation import translate
from ...zenodo import (
    CannotRead,
    Deposit,
    DepositGone,
    Deposits,
    LocalFile,
    Release,
    ReleaseReport,
    Uploader,
    ZenodoClient,
    ensure_inclusion,
    look_at,
    make_release,
)
from ..description import iso19115_file_name
from ..zip_writer import write_package
from .iso_record import doi_of, with_iso_record
from .options import UploadOptions
from .plan import UploadPlan
from .report import KEPT, THERE, UPLOADED, SentFile, UploadReport, VersionReport
from .sent import SentArchives
from .spread import VersionPlan, refuse_total
from .standing import (
    AnotherVersion,
    kept_names,
    of_this_kind,
    refuse_another,
    refuse_draft,
    refuse_other_bytes,
)
from .workspace import empty, locked, refuse_if_no_room, refuse_workspace

# Shares of a version's progress: archives are made, all files read for their md5, then sent.
_PACKED, _READ = 30.0, 40.0


def upload_session(
    client: ZenodoClient, plan: UploadPlan, options: UploadOptions, workspace: Path, feedback: Feedback
) -> UploadReport:
    """Bring a session's versions to Zenodo as far as they are not there yet: as a draft, or published one after the
    other with `options.publish`.

    Archives are made in `workspace`, which is emptied when a version is complete. Of several versions of raw data only
    the first that is not public can be a draft; the others wait. Raises `AnotherVersion` and other PublishErrors,
    `ZenodoError`s and `Cancelled`; the source folder is only read.
    """
    workspace = workspace.absolute()
    refuse_workspace(workspace, plan.folder)
    with locked(workspace):
        return _bring_all(Deposits(client), plan, options, workspace, feedback)


def _bring_all(
    deposits: Deposits, plan: UploadPlan, options: UploadOptions, workspace: Path, feedback: Feedback
) -> UploadReport:
    started = time.monotonic()
    found = deposits.find(plan.name, feedback)
    if not found:
        # Before anything is packed, and before a draft is made.
        deposits.refuse_published(plan.name, feedback)
        refuse_if_no_room(workspace, plan.versions[0].packages)
    versions = [one for one in found if one.published]
    refuse_another(plan, versions, options)
    draft = next((one for one in found if one.is_open), None)
    refuse_draft(deposits, plan, versions, draft, options, feedback)
    same = [] if options.again else of_this_kind(plan, versions)
    plan = with_iso_record(deposits, plan, versions, draft, same, workspace, feedback)
    report = UploadReport(plan.name, plan.content.kind, wanted_communities=_communities(plan))
    run = _Run(deposits, plan, options, workspace, draft)
    for place, version in enumerate(plan.versions):
        share = ScaledFeedback(feedback, 100.0 * place / len(plan.versions), 100.0 * (place + 1) / len(plan.versions))
        made = run.bring_or_tell(version, versions, share)
        report.versions.append(_told(made))
        empty(workspace, version.packages, list(version.sizes))
        if made.deposit.is_open:
            report.waiting = len(plan.versions) - place - 1
            break
        versions = [one for one in deposits.find(plan.name, feedback) if one.published]
    run.tidy(report.published)
    report.seconds = time.monotonic() - started
    feedback.setProgress(100)
    return report


def publish_uploaded(client: ZenodoClient, report: UploadReport, feedback: Feedback) -> UploadReport:
    """Make the drafts of an upload public, with exactly the files that it sent; the step that cannot be taken back.

    What is public already stays as it is. Returns the report as it is then; raises `FilesDiffer`, `PublishingUnclear`
    and other `ZenodoError`s, and `Cancelled`.
    """
    deposits = Deposits(client)
    versions = []
    for place, one in enumerate(report.versions):
        stop_if_cancelled(feedback)
        feedback.setProgress(100.0 * place / len(report.versions))
        if not one.published:
            md5s = {file.name: file.md5 for file in one.files}
            public = deposits.publish(deposits.get(one.number, feedback), md5s, feedback)
            communities = ensure_inclusion(deposits, public.id, report.wanted_communities, feedback)
            one = replace(one, doi=public.doi, link=public.link, published=True, communities=tuple(communities))  # noqa: PLW2901
        versions.append(one)
    feedback.setProgress(100)
    return replace(report, versions=versions)


class _Run:
    """The upload of one session."""

    def __init__(
        self,
        deposits: Deposits,
        plan: UploadPlan,
        options: UploadOptions,
        workspace: Path,
        draft: Optional[Deposit],
    ) -> None:
        self._deposits = deposits
        self._plan = plan
        self._options = options
        self._workspace = workspace
        self._draft = draft
        self._uploader = Uploader(deposits, memory=workspace)
        self._sent = SentArchives(workspace)

    def bring_or_tell(self, version: VersionPlan, versions: Sequence[Deposit], feedback: Feedback) -> ReleaseReport:
        """`bring`, and where that ends too early, tell where the archives wait."""
        try:
            return self.bring(version, versions, feedback)
        except AnotherVersion:
            empty(self._workspace, version.packages, list(version.sizes))  # perhaps nobody uses them any more
            raise
        except (SeatizenError, Cancelled):
            if any((self._workspace / package.name).is_file() for package in version.packages):
                text = translate("Seatizen", "{session}: what was packed waits in {folder} for the next run.")
                feedback.pushInfo(text.format(session=self._plan.name, folder=self._workspace))
            raise

    def bring(self, version: VersionPlan, versions: Sequence[Deposit], feedback: Feedback) -> ReleaseReport:
        """One version: packed, read, sent. `versions` are those that are public, newest first."""
        files = self._as_sent(version, versions, feedback)
        if files is not None:
            try:
                return self._release(version, files, versions, feedback)
            except CannotRead:
                # The server lost a file since, or takes the draft apart.
                self._sent.forget()
        refuse_if_no_room(self._workspace, version.packages)
        paths = self._packed(version, ScaledFeedback(feedback, 0, _PACKED))
        feedback.pushInfo(translate("Seatizen", "{session}: reading the files").format(session=self._plan.name))
        files = look_at({**paths, **version.files}, ScaledFeedback(feedback, _PACKED, _READ))
        made = self._release(version, files, versions, feedback)
        self._sent.add(version.packages, files)
        return made

    def _as_sent(
        self, version: VersionPlan, versions: Sequence[Deposit], feedback: Feedback
    ) -> Optional[List[LocalFile]]:
        """The files of a version, when its archives were sent by an earlier run and one deposit still has them all;
        None when they are to be packed."""
        archives = self._sent.files(version.packages)
        if archives is None:
            return None
        held = [one.md5s for one in of_this_kind(self._plan, versions)]
        if self._draft is not None:
            with contextlib.suppress(DepositGone):  # public by now, or thrown away
                held.append({name: file.md5 for name, file in self._deposits.files(self._draft, feedback).items()})
        if not any(all(md5s.get(file.name) == file.md5 for file in archives) for md5s in held):
            return None
        return [*archives, *look_at(version.files, ScaledFeedback(feedback, 0, _READ))]

    def _release(
        self, version: VersionPlan, files: Sequence[LocalFile], versions: Sequence[Deposit], feedback: Feedback
    ) -> ReleaseReport:
        if self._plan.content.kind != RAW_DATA:
            refuse_total(self._plan.folder, {file.name: file.size for file in files})
        keep = kept_names(self._plan, versions, self._options)
        refuse_other_bytes(self._plan, versions, {file.name: file.md5 for file in files}, keep, self._options)
        paths = {file.name: file.path for file in files}
        wanted = Release(self._plan.name, self._plan.metadata, paths, keep, self._options.publish)
        feedback.pushInfo(translate("Seatizen", "{session}: sending").format(session=self._plan.name))
        share = ScaledFeedback(feedback, _READ, 100)
        return make_release(self._deposits, wanted, share, self._uploader, files=files)

    def tidy(self, published: bool) -> None:
        """Take the ISO record away with the workspace, once everything is done, and what is remembered once it is
        public."""
        if published:
            self._sent.forget()
        if self._plan.iso is not None:
            record = self._workspace / iso19115_file_name(self._plan.name)
            record.unlink(missing_ok=True)
        empty(self._workspace, (), ())

    def _packed(self, version: VersionPlan, feedback: Feedback) -> Dict[str, Path]:
        """The archives of a version by name, in order."""
        total = max(1, sum(package.size for package in version.packages))
        done = 0
        paths: Dict[str, Path] = {}
        for package in version.packages:
            text = translate("Seatizen", "{session}: packing {archive}")
            feedback.pushInfo(text.format(session=self._plan.name, archive=package.name))
            before = done

            def tell(count: int, before: int = before) -> None:
                feedback.setProgress(100.0 * (before + count) / total)

            paths[package.name] = write_package(package, self._workspace, feedback, tell)
            done += package.size
        return paths


def _communities(plan: UploadPlan) -> tuple[str, ...]:
    listed = plan.metadata.get("communities") or ()
    return tuple(str(one.get("identifier")) for one in listed if one.get("identifier"))


def _told(made: ReleaseReport) -> VersionReport:
    """The report of one version."""
    deposit = made.deposit
    sizes = {file.key: file.size for file in deposit.files}
    done = {**dict.fromkeys(made.kept, KEPT), **dict.fromkeys(made.already_there, THERE)}
    done.update(dict.fromkeys(made.uploaded, UPLOADED))
    files = (SentFile(name, sizes.get(name, 0), md5, done.get(name, KEPT)) for name, md5 in sorted(made.md5s.items()))
    return VersionReport(
        number=deposit.id,
        doi=doi_of(deposit),
        link=deposit.link,
        version=deposit.version,
        files=tuple(files),
        published=deposit.published,
        was_public=made.was_public,
        communities=tuple(made.communities),
        lost=tuple(made.lost),
        notes=tuple(made.notes),
    )
