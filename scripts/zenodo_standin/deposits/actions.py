"""What happens to drafts in either API: new versions, editing, discarding, publishing."""

from __future__ import annotations

import copy
import uuid
from typing import Any, Optional

from ..accounts import DENIED, Account
from ..answers import Refusal, invalid
from ..store import Version
from .store import Deposits, Draft, now, today

GONE = "The persistent identifier does not exist."
NOT_FOUND = Refusal(404, GONE)
FILES_FIRST = "Please remove all files first."
NO_FILES = "Missing uploaded files. To disable files for this record please mark it as metadata-only."
UNFINISHED = "One or more files have not completed their transfer, please wait."
REQUIRED = "Missing data for required field."
NO_PUBLISHER = "Missing publisher field required for DOI registration."


def own_draft(deposits: Deposits, number: int, account: Account) -> Draft:
    """A draft of this user; raises 404, or 403 when it is somebody else's."""
    draft = deposits.draft(number)
    if draft is None:
        raise Refusal(404, GONE)
    if not account.manages(draft):
        raise Refusal(403, DENIED)
    return draft


def own_version(deposits: Deposits, number: int, account: Account) -> Version:
    """A published version of this user; raises 404 or 403."""
    version = deposits.store.version(number)
    if version is None or version.get("deleted"):
        raise Refusal(404, GONE)
    if not account.manages(version):
        raise Refusal(403, DENIED)
    return version


def edit(deposits: Deposits, number: int, account: Account) -> Draft:
    """The draft in which a published version is edited: the one that is open, or a new one."""
    with deposits.lock:
        version = own_version(deposits, number, account)
        found = deposits.draft(number)
        if found is not None:
            return found
        draft = {"bucket": str(uuid.uuid4()), "owner": 1, **copy.deepcopy(version), "pending": {}}
        return deposits.save(draft)


def new_version(deposits: Deposits, number: int, account: Account) -> tuple[Draft, bool]:
    """The draft of the concept's next version and whether it was opened just now. Metadata are those of the newest
    version, without its version text; files come only by `import_files`."""
    with deposits.lock:
        version = own_version(deposits, number, account)
        if version.get("doi") and not str(version["doi"]).startswith(("10.5281/", "10.5072/")):
            raise invalid("pids.doi", "New versions are not supported for records with an external DOI.")
        found = deposits.draft_of_concept(version["concept"])
        if found is not None:
            return found, False
        latest = deposits.store.latest_of(version["concept"]) or version
        draft = {
            **copy.deepcopy(latest), "id": deposits.new_number(), "index": latest["index"] + 1,
            "owner": latest.get("owner", 1), "bucket": str(uuid.uuid4()), "created": now(), "revision": 1,
            "publication_date": today(), "version": None, "files": [], "pending": {}, "doi": None,
        }  # fmt: skip
        return deposits.save(draft), True


def import_files(deposits: Deposits, draft: Draft) -> Draft:
    """Takes over every file of the newest version, by reference; raises 400 when the draft has files."""
    with deposits.lock:
        draft = deposits.draft(draft["id"]) or draft
        if draft["files"] or draft["pending"]:
            raise invalid("files.enabled", FILES_FIRST)
        latest = deposits.store.latest_of(draft["concept"])
        entries = [{"id": str(uuid.uuid4()), **entry} for entry in (latest["files"] if latest else [])]
        return deposits.save({**draft, "files": entries})


def discard(deposits: Deposits, number: int, account: Account) -> None:
    own_draft(deposits, number, account)
    deposits.drop(number)


def publish(deposits: Deposits, number: int, account: Account) -> Version:
    """Makes a draft public; raises 400 with what is missing, 404 when there is no draft. Communities asked for take
    the record in only where its user may decide that; otherwise nothing is said."""
    with deposits.lock:
        draft = own_draft(deposits, number, account)
        errors = problems(draft)
        if errors:
            raise Refusal(400, "A validation error occurred.", errors=errors)
        published = deposits.store.version(number)
        before = deposits.store.latest_of(draft["concept"])
        included = list(before["communities"]) if before else []
        for slug in draft["communities"]:
            community = deposits.store.community(slug)
            if community and community["slug"] not in included and account.user in community.get("members", ()):
                included.append(community["slug"])
        version = {name: value for name, value in draft.items() if name not in {"pending", "reserved"}}
        version.update(
            created=published["created"] if published else now(),
            updated=now(),
            revision=published["revision"] + 1 if published else 3,
            communities=included,
            deleted=None,
        )
        deposits.store.put(version)
        deposits.store.include(draft["concept"], included)
        deposits.drop(number)
        return deposits.store.version(number) or version


def problems(draft: Draft) -> list[dict[str, Any]]:
    """What keeps a draft from being published, in the service's words."""
    found = []
    if len(str(draft.get("title") or "")) < 3:
        found.append(
            problem("metadata.title", REQUIRED if not draft.get("title") else "Shorter than minimum length 3.")
        )
    if not draft.get("creators"):
        found.append(problem("metadata.creators", REQUIRED))
    for place, person in enumerate(draft.get("creators") or ()):
        if not person.get("name"):
            found.append(problem(f"metadata.creators.{place}.person_or_org.name", "Name cannot be blank."))
    if not draft.get("resource_type"):
        found.append(problem("metadata.resource_type", REQUIRED))
    if not draft.get("publication_date"):
        found.append(problem("metadata.publication_date", REQUIRED))
    if not draft.get("publisher") and not found:
        found.append(problem("metadata.publisher", NO_PUBLISHER))
    if draft["pending"]:
        found.append(problem("files", UNFINISHED))
    elif not draft["files"]:
        found.append(problem("files.enabled", NO_FILES))
    return found


def problem(field: str, text: str) -> dict[str, Any]:
    return {"field": field, "messages": [text]}


def remove_file(deposits: Deposits, draft: Draft, key: str) -> Optional[Draft]:
    """The draft without a file; None when it has none of this name. Files of published versions stay."""
    with deposits.lock:
        draft = deposits.draft(draft["id"]) or draft
        if deposits.store.version(draft["id"]) is not None:
            raise Refusal(403, DENIED)
        left = [entry for entry in draft["files"] if entry["key"] != key]
        pending = {name: one for name, one in draft["pending"].items() if name != key}
        if len(left) == len(draft["files"]) and len(pending) == len(draft["pending"]):
            return None
        return deposits.save({**draft, "files": left, "pending": pending})
