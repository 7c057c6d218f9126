"""A user's own drafts and records, searched and in pages, as both APIs list them."""

from __future__ import annotations

import datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from .. import fields, query
from ..accounts import Account
from ..answers import Refusal, internal_error, invalid
from ..search import DEFAULT_SIZE, WINDOW, flag, whole_number
from ..store import Version
from .store import Deposits

LARGEST = 100


def own(deposits: Deposits, account: Account, arguments: MultiDict[str, str]) -> tuple[list[Version], int]:
    """One page of what the user manages, and the number of all. Of each concept only the newest draft or version,
    unless all versions are asked for. What changed within the last `index_delay` seconds is not found yet."""
    size = whole_number(arguments, "size", DEFAULT_SIZE)
    page = whole_number(arguments, "page", 1)
    if size > LARGEST:
        raise invalid("size", "Page size cannot be greater than 100.")
    if (page - 1) * size >= WINDOW:
        raise Refusal(400, "Invalid querystring parameters.")
    found = indexed(deposits, account)
    if not flag(arguments, "all_versions", "allversions"):
        newest: dict[int, Version] = {}
        for one in found:
            if one["concept"] not in newest or newest[one["concept"]]["id"] < one["id"]:
                newest[one["concept"]] = one
        found = list(newest.values())
    status = arguments.get("status")
    if status in {"draft", "published"}:
        found = [one for one in found if (deposits.draft(one["id"]) is not None) == (status == "draft")]
    found = fitting(deposits, found, arguments.get("q", "").strip())
    oldest_first = arguments.get("sort") in {"oldest", "-mostrecent"}
    found.sort(key=lambda one: (str(one["created"]), one["id"]), reverse=not oldest_first)
    return found[(page - 1) * size : page * size], len(found)


def indexed(deposits: Deposits, account: Account) -> list[Version]:
    drafts = {one["id"]: one for one in deposits.drafts() if account.manages(one) and settled(deposits, one)}
    published = {
        one["id"]: one for one in deposits.store.published() if account.manages(one) and settled(deposits, one)
    }
    return list({**published, **drafts}.values())


def settled(deposits: Deposits, version: Version) -> bool:
    delay = deposits.settings.index_delay
    if not delay:
        return True
    changed = datetime.datetime.fromisoformat(version["updated"])
    return (datetime.datetime.now(datetime.timezone.utc) - changed).total_seconds() >= delay


def fitting(deposits: Deposits, versions: list[Version], q: str) -> list[Version]:
    if not q:
        return versions
    try:
        holds = query.parse(q)
        return [one for one in versions if holds(document(deposits, one))]
    except ValueError as error:
        raise internal_error() from error


def document(deposits: Deposits, version: Version) -> dict[str, Any]:
    published = deposits.store.version(version["id"])
    if published is version:
        found = deposits.store.indexed(version)
    else:
        found = fields.document(version, deposits.store.community_ids)
    return {**found, "is_published": ["true" if published else "false"]}
