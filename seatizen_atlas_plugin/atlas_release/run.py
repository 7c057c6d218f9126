"""Publishing the atlas, in one sequence that may be run again after any interruption.

1. What an earlier run published, but could not note in the atlas, is noted.
2. An atlas that did not change since its newest version is left at that.
3. The files are made once and kept, with what they are made of, until they are public.
4. They go into a draft of the next version, which stays a draft or is published and then noted in the atlas.
"""

from __future__ import annotations

import time
from typing import Optional

from ..atlas.errors import AtlasError
from ..feedback import Feedback, ScaledFeedback
from ..messages import QT_TRANSLATE_NOOP, message
from ..translation import sentence
from ..zenodo import Deposit, Deposits, Release, ZenodoClient, ensure_inclusion, make_release
from ..zenodo.uploads import Uploader
from .content import Content, Standing, content_of, fingerprint, notes_in_atlas, standing_of
from .errors import AtlasNotReleased
from .files import make_files, refuse_if_no_room
from .metadata import NAME
from .options import ReleaseOptions
from .plan import guessed_sizes
from .record import record_release
from .report import THERE, UPLOADED, AtlasReleaseReport, ReleasedFile
from .standing import (
    OnServer,
    checked_soundness,
    is_unchanged,
    look,
    published_of,
    recipe_of,
    version_to_be,
    warnings_of,
)
from .workspace import Pending, Workspace

CHANGED = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{path} changed since its draft was made; nothing was published, make the draft again and look at it before.",
)
NOT_RECORDED = QT_TRANSLATE_NOOP(
    "Seatizen", "{version} is public, but could not be noted in the atlas: {reason} Run it again to note it."
)


def publish_atlas(client: ZenodoClient, path: str, options: ReleaseOptions, feedback: Feedback) -> AtlasReleaseReport:
    """Make the next version of the atlas's deposit from the atlas at `path`, as a draft or published.

    Raises `AtlasNotReleased` (errors found by checking, no published session, a version that is not newer, another run
    at it), `NoSpace` and other `AtlasError`s, `OpenDraft` and other `ZenodoError`s, and `Cancelled`. What was done
    stays done, and the next run goes on there.
    """
    began, requests = time.monotonic(), client.traffic.requests
    space = Workspace(path, client.base_url, options.workspace)
    with space.alone():
        report = _Run(client, path, options, space, feedback).run()
    report.seconds, report.requests = time.monotonic() - began, client.traffic.requests - requests
    feedback.setProgress(100)
    return report


class _Run:
    def __init__(
        self, client: ZenodoClient, path: str, options: ReleaseOptions, space: Workspace, feedback: Feedback
    ) -> None:
        self._deposits = Deposits(client)
        self._path = path
        self._options = options
        self._space = space
        self._feedback = feedback

    def run(self) -> AtlasReleaseReport:
        feedback = self._feedback
        content = content_of(self._path)
        digest = fingerprint(self._path, content, ScaledFeedback(feedback, 0, 8))
        settled = self._settle(digest)
        if settled is not None:
            return settled
        server, standing = look(self._deposits, feedback), standing_of(self._path, self._space.server)
        if is_unchanged(standing, digest, self._options):
            return self._unchanged(server, standing)
        if self._options.as_drafted:
            self._refuse_change(digest)
        version = version_to_be(server, standing, self._options)
        notes = checked_soundness(self._path, ScaledFeedback(feedback, 8, 15))
        notes += warnings_of(server, standing, content, self._options)
        pending = self._made(digest, version, content)
        report = self._draft(pending, server)
        notes += [*report.notes, *(message("{said}", said=one) for one in pending.notes)]
        report.notes = list({sentence(one): one for one in notes}.values())
        if self._options.publish or report.published:
            self._publish(pending, report)
        return report

    def _settle(self, digest: str) -> Optional[AtlasReleaseReport]:
        """Note a version that an earlier run published. A report when there is nothing else to be done."""
        pending = self._space.pending()
        public = published_of(self._deposits, pending, self._feedback) if pending is not None else None
        if pending is None or public is None:
            return None
        report = self._report_of(pending, public)
        report.published = True
        self._include(report, public)
        self._record(pending, report)
        return report if pending.content == digest and self._options.version in ("", pending.version) else None

    def _refuse_change(self, digest: str) -> None:
        """Raise `AtlasNotReleased` unless the draft that an earlier run made holds the atlas as it is now."""
        drafted = self._space.pending()
        if drafted is None or (drafted.content, drafted.recipe) != (digest, recipe_of(self._options)):
            raise AtlasNotReleased(message(CHANGED, path=self._path))

    def _unchanged(self, server: OnServer, standing: Standing) -> AtlasReleaseReport:
        public = server.public
        report = AtlasReleaseReport(self._path, standing.version, unchanged=True, published=True)
        if public is not None and public.version == standing.version:
            report.number, report.doi, report.link = public.id, public.doi, public.link
            report.files = [ReleasedFile(one.key, one.size, one.md5, THERE) for one in public.files]
        return report

    def _made(self, digest: str, version: str, content: Content) -> Pending:
        """The files of the release, made now unless an earlier run made just these."""
        recipe = recipe_of(self._options)
        earlier = self._space.pending()
        if (
            earlier is not None
            and (earlier.content, earlier.recipe, earlier.version) == (digest, recipe, version)
            and self._space.paths(earlier) is not None
        ):
            return earlier
        folder = self._space.begin()
        refuse_if_no_room(folder, 2 * sum(guessed_sizes(self._path, content, self._options).values()))
        share = ScaledFeedback(self._feedback, 15, 55)
        files = make_files(
            self._path, folder, content, notes_in_atlas(version, digest, self._space.server), self._options, share
        )
        made = Pending(self._space.server, digest, recipe, version)
        made.files = self._space.note_of(files.paths, self._feedback)
        made.notes = [sentence(note) for note in files.notes]
        if earlier is not None and earlier.version == version:
            made.number = earlier.number
        self._space.remember(made)
        return made

    def _draft(self, pending: Pending, server: OnServer) -> AtlasReleaseReport:
        paths = self._space.paths(pending) or {}
        own = {server.public.concept_id, server.public.id} if server.public is not None else ()
        metadata = self._options.metadata.document(pending.version, own)
        uploader = Uploader(self._deposits, memory=self._space.folder)
        wanted = Release(NAME, metadata, paths)
        done = make_release(self._deposits, wanted, ScaledFeedback(self._feedback, 55, 95), uploader)
        pending.number = done.deposit.id
        self._space.remember(pending)
        report = self._report_of(pending, done.deposit)
        report.files = [
            ReleasedFile(one.name, one.bytes, one.md5, UPLOADED if one.name in done.uploaded else THERE)
            for one in report.files
        ]
        report.published = done.was_public
        report.lost, report.notes = done.lost, list(done.notes)
        if server.public is not None:
            report.previous = server.public.version
            report.replaced = sorted(server.public.md5s)
        return report

    def _publish(self, pending: Pending, report: AtlasReleaseReport) -> None:
        draft = self._deposits.get(pending.number, self._feedback)
        public = self._deposits.publish(draft, pending.md5s, self._feedback)
        report.published, report.doi, report.link = True, public.doi, public.link
        self._include(report, public)
        self._record(pending, report)

    def _include(self, report: AtlasReleaseReport, public: Deposit) -> None:
        report.communities = ensure_inclusion(
            self._deposits, public.id, self._options.metadata.communities, self._feedback
        )

    def _record(self, pending: Pending, report: AtlasReleaseReport) -> None:
        """Note the version in the atlas and forget the files; where it cannot be noted now, the next run does so."""
        try:
            report.recorded = record_release(
                self._path, notes_in_atlas(pending.version, pending.content, pending.server), self._feedback
            )
        except AtlasError as error:
            report.notes.append(message(NOT_RECORDED, version=pending.version, reason=sentence(error.message)))
            return
        self._space.clear()

    def _report_of(self, pending: Pending, deposit: Deposit) -> AtlasReleaseReport:
        report = AtlasReleaseReport(self._path, pending.version, number=deposit.id, doi=deposit.doi, link=deposit.link)
        report.files = [ReleasedFile(name, size, md5, THERE) for name, (md5, size) in pending.files.items()]
        return report
