"""Who asks: tokens, the people they stand for, what they may do; and the check against forged requests.

`accounts.json` in the state folder is a list of `{"token": …, "user": 7, "scopes": ["deposit:write",
"deposit:actions"]}`; a token of the other server is simply none of these. The service takes a wrong, expired or absent
token for a guest and answers 403, never 401. Scopes are kept apart here, which production does only in name.
"""

from __future__ import annotations

import hmac
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from flask import current_app, g, request

from .answers import Refusal

WRITE = "deposit:write"
ACTIONS = "deposit:actions"
WRITING = {"POST", "PUT", "PATCH", "DELETE"}
DENIED = "Permission denied."


class InvalidAccount(ValueError):
    """A description of an account that cannot be followed."""


@dataclass(frozen=True)
class Account:
    """One token: whose it is and what it may do."""

    token: str
    user: int
    scopes: frozenset[str]

    @classmethod
    def read(cls, given: Any) -> Account:
        if not isinstance(given, dict) or set(given) - {"token", "user", "scopes"}:
            raise InvalidAccount("an account is a JSON object of token, user and scopes")
        if not isinstance(given.get("token"), str) or not isinstance(given.get("user"), int):
            raise InvalidAccount("an account has a token (text) and a user (whole number)")
        return cls(given["token"], given["user"], frozenset(given.get("scopes", (WRITE, ACTIONS))))

    def manages(self, deposit: Mapping[str, Any]) -> bool:
        """Whether a record or draft is this user's, or shared with them."""
        return self.user == deposit.get("owner", 1) or self.user in deposit.get("managers", ())


class Accounts:
    """The tokens of this server."""

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        listing = folder / "accounts.json"
        given = json.loads(listing.read_text(encoding="utf-8")) if listing.exists() else []
        self._accounts = tuple(Account.read(one) for one in given)

    def add(self, given: Any) -> None:
        """Adds one, or replaces the one with the same token."""
        added = Account.read(given)
        with self._lock:
            self._accounts = (*(one for one in self._accounts if one.token != added.token), added)

    def of(self, token: str) -> Optional[Account]:
        return next((one for one in self._accounts if hmac.compare_digest(one.token.encode(), token.encode())), None)


def asker() -> Optional[Account]:
    """The account of this request's token, in the header or, as older clients have it, in the query."""
    if "asker" not in g:
        accounts: Accounts = current_app.extensions["standin_accounts"]
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            token = request.args.get("access_token", "")
        g.asker = accounts.of(token.strip()) if token.strip() else None
    found: Optional[Account] = g.asker
    return found


def known_asker(scope: str = "") -> Account:
    """The account of this request; raises 403 for guests, for wrong tokens and for tokens without the scope."""
    account = asker()
    if account is None or (scope and scope not in account.scopes):
        raise Refusal(403, DENIED)
    return account


def may_read_files(version: Mapping[str, Any]) -> bool:
    """Whether who asks sees the files of a version: everybody those of open ones, its managers the others'."""
    if version["access"] == "open":
        return True
    account = asker()
    return account is not None and account.manages(version)


def refuse_forged() -> None:
    """Refuses writes that come with cookies and without a token that counts, as the service does."""
    if request.method not in WRITING or not request.cookies or request.url_rule is None:
        return
    if request.path.startswith("/__standin__") or asker() is not None:
        return
    if "csrftoken" not in request.cookies:
        raise Refusal(400, "CSRF cookie not set.")
    if not request.headers.get("Referer"):
        raise Refusal(400, "Referer checking failed - no Referer.")
    raise Refusal(400, "CSRF token missing or incorrect.")
