"""A user's own deposits: found, created, versioned, described, published, thrown away.

Every call may be made again after it was interrupted: what was done already is found and not done twice. Metadata go
through the older deposit API, whose names the metadata files of the campaigns use; drafts of new versions are opened by
the native API, where asking twice gives the same draft (reference `zenodo-api.md` §2.3, §3).
"""

from __future__ import annotations

from typing import Any, Callable, Iterable, Mapping, Optional

from ..feedback import Feedback
from .client import ZenodoClient
from .deposit import Deposit, DepositFile, draft_files_from
from .deposit_errors import (
    AlreadyPublished,
    AmbiguousDeposit,
    DepositGone,
    DepositRefused,
    FilesDiffer,
    NotYours,
    OpenDraft,
    PublishedDiffers,
    PublishingUnclear,
)
from .deposit_metadata import lost_members, ready_to_send
from .deposit_requests import ACTIONS, ONCE, UNCLEAR, DepositRequests, carries, metadata_document, quoted
from .errors import UnexpectedShape
from .records import text_of

# A publication that timed out may still be under way.
_PUBLISHING_LOOKS = (0.0, 2.0, 4.0, 8.0, 16.0)
# Members that drafts and records show alike.
_SAME_IN_BOTH = (
    *("title", "description", "version", "notes", "keywords", "publication_date", "access_right", "embargo_date"),
    *("creators", "contributors", "locations", "dates", "subjects", "references", "language", "method"),
)


class Deposits:
    """The deposits of the token's owner on one server. Raises `NoToken` when the client has none.

    The service's search finds what changed some seconds late: what was made or published through this object is known
    to it at once.

    Everything raises `TokenRefused`, `ScopeMissing`, `NotYours`, `DepositGone`, `DepositRefused`, the other
    `ZenodoError`s and `Cancelled`.
    """

    def __init__(self, client: ZenodoClient) -> None:
        self.client = client
        self.requests = DepositRequests(client)
        self._own: dict[str, Deposit] = {}

    def check_token(self, feedback: Feedback) -> None:
        """Raise `TokenRefused` when the server does not know the token; nothing is changed."""
        self.requests.check_token(feedback)

    def get(self, number: str, feedback: Feedback) -> Deposit:
        """One deposit by its number, as it is now."""
        return self.requests.deposit(number, feedback)

    def find(self, name: str, feedback: Feedback) -> list[Deposit]:
        """Every version and draft that carries `urn:<name>`, newest first; of one deposit only.

        Of several deposits the published one counts; of several first drafts that nobody published the one with files,
        else the oldest. Raises `AmbiguousDeposit` when several are published.
        """
        urn = f"urn:{name}"
        places = ("metadata.identifiers.identifier", "metadata.related_identifiers.identifier")
        query = " ".join(f"{place}:{quoted(urn)}" for place in places)
        listed = [deposit for deposit in self.requests.listed(query, feedback) if carries(deposit, urn)]
        found = self._with_own(listed, lambda deposit: carries(deposit, urn), feedback)
        published = {deposit.concept_id for deposit in found if deposit.published}
        if len(published) > 1:
            raise AmbiguousDeposit(name, sorted(published))
        concepts = published or {one.concept_id for one in sorted(found, key=_better_draft)[:1]}
        return _newest_first(deposit for deposit in found if deposit.concept_id in concepts)

    def versions(self, concept_id: str, feedback: Feedback) -> list[Deposit]:
        """Every version of a concept with its open draft, newest first."""
        listed = self.requests.listed(f"conceptrecid:{int(concept_id)}", feedback)
        found = self._with_own(listed, lambda deposit: deposit.concept_id == concept_id, feedback)
        return _newest_first(deposit for deposit in found if deposit.concept_id == concept_id)

    def _with_own(
        self, listed: Iterable[Deposit], fits: Callable[[Deposit], bool], feedback: Feedback
    ) -> list[Deposit]:
        """What the search found, and what was made here that `fits`, as it is now."""
        found = {deposit.id: deposit for deposit in listed}
        for deposit in [one for one in self._own.values() if fits(one)]:
            try:
                found[deposit.id] = self.get(deposit.id, feedback)
            except DepositGone:
                found.pop(deposit.id, None)
                del self._own[deposit.id]
        return list(found.values())

    def _remembered(self, deposit: Deposit) -> Deposit:
        self._own[deposit.id] = deposit
        return deposit

    def files(self, deposit: Deposit, feedback: Feedback) -> dict[str, DepositFile]:
        """The files of a draft by name, also those that are not complete."""
        url = f"{self.requests.draft_url(deposit.id)}/files"
        return draft_files_from(self.requests.read(url, feedback), url)

    def create(self, name: str, metadata: Mapping[str, Any], feedback: Feedback) -> Deposit:
        """The first draft of a deposit that carries `urn:<name>`: the one an earlier run left, or a new one.

        Raises `AlreadyPublished` when there is a public version, `NotYours` when somebody else published one,
        `OpenDraft` when the draft that is there has another version text, ValueError when the metadata lack the urn, by
        which a draft is found again.
        """
        urn = f"urn:{name}"
        if not any(one.get("identifier") == urn for one in metadata.get("related_identifiers") or ()):
            raise ValueError(urn)

        def look() -> Optional[Deposit]:
            found = self.find(name, feedback)
            if any(deposit.published for deposit in found):
                raise AlreadyPublished(name, found[0].link)
            return next((deposit for deposit in found if deposit.is_open), None)

        earlier = look()
        if earlier is not None:
            return self.get(taken_over(earlier, metadata, None).id, feedback)
        self.refuse_published(name, feedback)
        document = metadata_document(ready_to_send(metadata))
        url = self.requests.url
        number = self.requests.certainly(
            lambda: _number(self.requests.write("POST", url, feedback, document, tries=ONCE), url),
            lambda: _number_of(look()),
            feedback,
        )
        return self._remembered(self.get(number, feedback))

    def refuse_published(self, name: str, feedback: Feedback) -> None:
        """Raise `NotYours` when somebody else published `urn:<name>`, `AlreadyPublished` when the account did so a
        moment ago."""
        others = self.client.find_sessions([name], feedback)[name]
        if not others:
            return
        try:
            own = self.get(others[0].id, feedback)
        except (DepositGone, NotYours):
            raise NotYours(f"{self.requests.base_url}/records/{others[0].id}") from None
        raise AlreadyPublished(name, own.link)

    def new_version(self, concept_id: str, metadata: Mapping[str, Any], feedback: Feedback) -> Deposit:
        """The draft of a concept's next version, without files: the one an earlier run left, or a new one.

        Raises `OpenDraft` when a draft is open that has another version text than `metadata`, and `DepositGone` when
        nothing of the concept is public.
        """
        versions = self.versions(concept_id, feedback)
        draft = next((deposit for deposit in versions if deposit.is_open), None)
        public = next((deposit for deposit in versions if deposit.published), None)
        if public is None:
            raise DepositGone(f"{self.requests.base_url}/records/{concept_id}")
        if draft is None:
            url = f"{self.requests.base_url}/api/records/{public.id}/versions"
            number = _number(self.requests.write("POST", url, feedback, number=public.id), url)
            draft = self.get(number, feedback)
        return self._remembered(self.get(taken_over(draft, metadata, public).id, feedback))

    def keep_files(
        self,
        draft: Deposit,
        kept: Mapping[str, str],
        coming: Iterable[str],
        previous: Iterable[str],
        feedback: Feedback,
    ) -> None:
        """Leave in a draft exactly the files `kept` (md5 by name) of the previous version, beside those of the names
        `coming`, which are uploaded. Files are taken over on the server. `previous` are the names of the previous
        version's files: a draft with any others is somebody's work, it is not touched (`OpenDraft`)."""
        names = {*kept, *coming}
        files = self.files(draft, feedback)
        if files.keys() - names - set(previous):
            raise OpenDraft(draft.title, draft.link)
        if any(files.get(name) is None or files[name].md5 != md5 for name, md5 in kept.items()):
            for name in files:
                self.remove_file(draft, name, feedback)
            self._import_files(draft, feedback)
            files = self.files(draft, feedback)
            names = set(kept)
        for name in files.keys() - names:
            self.remove_file(draft, name, feedback)

    def _import_files(self, draft: Deposit, feedback: Feedback) -> None:
        url = f"{self.requests.draft_url(draft.id)}/actions/files-import"

        def there() -> Optional[bool]:
            return True if self.files(draft, feedback) else None

        def act() -> bool:
            try:
                self.requests.write("POST", url, feedback, tries=ONCE, number=draft.id)
            except DepositRefused:
                if there() is None:
                    raise
            return True

        self.requests.certainly(act, there, feedback)

    def remove_file(self, draft: Deposit, name: str, feedback: Feedback) -> None:
        """Delete a file of a draft, or an upload that was not completed; none is fine too."""
        try:
            self.requests.write("DELETE", self.requests.file_url(draft.id, name), feedback, number=draft.id)
        except DepositGone:
            return

    def set_metadata(self, draft: Deposit, metadata: Mapping[str, Any], feedback: Feedback) -> Deposit:
        """Replace all metadata of a draft; what came of them is in the deposit returned (see `lost_members`)."""
        url = f"{self.requests.url}/{draft.id}"
        document = metadata_document(ready_to_send(metadata))
        self.requests.write("PUT", url, feedback, document, number=draft.id)
        return self.get(draft.id, feedback)

    def edit(self, deposit: Deposit, metadata: Mapping[str, Any], feedback: Feedback) -> Deposit:
        """Open a public version for a change of its metadata. One that is open already stays so; when it holds
        changes other than those to `metadata`, somebody is at work on it (`OpenDraft`)."""
        self.refuse_others_changes(self.get(deposit.id, feedback), metadata, feedback)
        url = f"{self.requests.url}/{deposit.id}/actions/edit"
        self.requests.write("POST", url, feedback, scope=ACTIONS, number=deposit.id)
        return self.get(deposit.id, feedback)

    def refuse_others_changes(self, now: Deposit, metadata: Mapping[str, Any], feedback: Feedback) -> None:
        """Raise `OpenDraft` when the version `now`, as it was just read, is open with changes other than those to
        `metadata`."""
        if not now.is_done and lost_members(metadata, now) and not self._is_untouched(now, feedback):
            raise OpenDraft(now.title, now.link)

    def _is_untouched(self, draft: Deposit, feedback: Feedback) -> bool:
        """True when a version that is open for changes says what the public one says."""
        public = self.client.record(draft.id, feedback).raw.get("metadata")
        told = public if isinstance(public, Mapping) else {}
        same = all(draft.metadata.get(name) == told.get(name) for name in _SAME_IN_BOTH)
        return same and _links(draft.metadata) == _links(told)

    def discard(self, draft: Deposit, feedback: Feedback) -> None:
        """Throw a draft away; what is public stays. A draft that is gone already is fine."""
        url = f"{self.requests.url}/{draft.id}/actions/discard"
        try:
            self.requests.write("POST", url, feedback, scope=ACTIONS, number=draft.id)
        except DepositGone:
            return

    def publish(self, draft: Deposit, expected: Optional[Mapping[str, str]], feedback: Feedback) -> Deposit:
        """Make a draft public, once. One that is public already is returned as it is.

        `expected` is the md5 of each file by name; a draft with other files is not published (`FilesDiffer`), and one
        that somebody published with others is told (`PublishedDiffers`); None for a change of metadata. When the server
        answers with an error or not at all, it is asked what became of the draft before it is asked to publish again.
        Raises `PublishingUnclear` when it neither publishes nor says why.
        """

        def look() -> Optional[Deposit]:
            now = self.get(draft.id, feedback)
            return now if now.is_done else None

        def act() -> Deposit:
            try:
                self.requests.write("POST", url, feedback, tries=ONCE, scope=ACTIONS, number=draft.id)
            except DepositGone:
                # There is no draft any more: somebody, perhaps an earlier try, published it.
                found = look()
                if found is None:
                    raise
                return found
            return self.get(draft.id, feedback)

        url = f"{self.requests.url}/{draft.id}/actions/publish"
        public = look()
        if public is None:
            if expected is not None:
                missing, other = other_files(self.files(draft, feedback), expected)
                if missing or other:
                    raise FilesDiffer(draft.link, missing, other)
            try:
                public = self.requests.certainly(act, look, feedback, _PUBLISHING_LOOKS)
            except UNCLEAR as error:
                raise PublishingUnclear(draft.link) from error
        if expected is not None:
            missing, other = other_files({file.key: file for file in public.files}, expected)
            if missing or other:
                raise PublishedDiffers(public.link, missing, other)
        return self._remembered(public)

    def drafts(self, feedback: Feedback) -> list[Deposit]:
        """Every draft of the account that was never public, newest first."""
        return [deposit for deposit in self.requests.listed("", feedback) if deposit.is_open]

    def empty_drafts(self, feedback: Feedback) -> list[Deposit]:
        """Drafts that were never public and have neither a title nor files, looked at one by one."""
        found = []
        candidates = [draft for draft in self.drafts(feedback) if not draft.title.strip() and not draft.files]
        for place, draft in enumerate(candidates):
            feedback.setProgress(100.0 * place / len(candidates))
            if self.is_empty(draft, feedback):
                found.append(draft)
        return found

    def is_empty(self, draft: Deposit, feedback: Feedback) -> bool:
        """True when a draft, as it is now, was never public and has neither a title nor files."""
        try:
            now = self.get(draft.id, feedback)
            return now.is_open and not now.title.strip() and not self.files(now, feedback)
        except DepositGone:
            return False


def other_files(found: Mapping[str, DepositFile], expected: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Names of expected files (md5 by name) that are missing, not complete or different, and of those too many."""
    missing = [
        name
        for name, md5 in expected.items()
        if name not in found or found[name].pending or (md5 and found[name].md5 != md5)
    ]
    return missing, sorted(found.keys() - expected.keys())


def _links(metadata: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a version is related to; its other names, which records show elsewhere, are not among them."""
    found = metadata.get("related_identifiers")
    pairs = [(text_of(one.get("identifier")), text_of(one.get("relation"))) for one in found or ()]
    return sorted(pair for pair in pairs if pair[1] != "isAlternateIdentifier")


def _newest_first(deposits: Iterable[Deposit]) -> list[Deposit]:
    return sorted(deposits, key=lambda deposit: int(deposit.id), reverse=True)


def _better_draft(deposit: Deposit) -> tuple[bool, int]:
    return not deposit.files, int(deposit.id)


def taken_over(draft: Deposit, metadata: Mapping[str, Any], public: Optional[Deposit]) -> Deposit:
    """A draft that is there, when it is one for the same version text, or new: without a version text, which comes
    before the first file, and with no files but those of the previous version. Raises `OpenDraft`."""
    wanted = str(metadata.get("version") or "")
    fresh = not draft.version and not draft.md5s.keys() - (public.md5s.keys() if public else set())
    if not fresh and draft.version != wanted:
        raise OpenDraft(draft.title, draft.link)
    return draft


def _number(found: Any, place: str) -> str:
    number = str(found.get("id")) if isinstance(found, Mapping) else ""
    if not number.isdigit():
        raise UnexpectedShape(place, "id")
    return number


def _number_of(deposit: Optional[Deposit]) -> Optional[str]:
    return deposit.id if deposit is not None else None
