"""People with tokens on a stand-in server, and what they deposit."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

DEPOSITS = "/api/deposit/depositions"
OWNER, CURATOR, STRANGER, WRITER = "owner-token-1", "curator-token-2", "stranger-token-3", "writer-token-4"
OWNER_ID, CURATOR_ID, STRANGER_ID = 7, 8, 9
SCOPES = ["deposit:write", "deposit:actions"]
ACCOUNTS = [
    {"token": OWNER, "user": OWNER_ID, "scopes": SCOPES},
    {"token": CURATOR, "user": CURATOR_ID, "scopes": SCOPES},
    {"token": STRANGER, "user": STRANGER_ID, "scopes": SCOPES},
    {"token": WRITER, "user": OWNER_ID, "scopes": ["deposit:write"]},
]


def write_accounts(state: Path, members: dict) -> Path:
    """Adds the accounts to a state folder, and members (user ids) to communities by their slugs."""
    (state / "accounts.json").write_text(json.dumps(ACCOUNTS), encoding="utf-8")
    listing = state / "communities.json"
    communities = json.loads(listing.read_text(encoding="utf-8"))
    for community in communities:
        community["members"] = members.get(community["slug"], [])
    listing.write_text(json.dumps(communities), encoding="utf-8")
    return state


def md5(data: bytes) -> str:
    return hashlib.md5(data, usedforsecurity=False).hexdigest()
