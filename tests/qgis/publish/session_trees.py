"""The files of a session's folder, and versions of sessions that are added to a server."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import requests


def files_below(folder: Path) -> dict:
    """Bytes by path in the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def versions_of(community, name):
    """Every version of a session as the server keeps it, newest first."""
    found = [one for one in community.control("published") if f"urn:{name}" in json.dumps(one)]
    return sorted(found, key=lambda one: one["id"], reverse=True)


def put_version(community, name, files, index=5, **members):
    """Adds a version of a session whose files are given as bytes."""
    latest = versions_of(community, name)[0]
    number = 25_000_001 + 2 * index
    entries = []
    for key, data in files.items():
        path = community.state / "files" / str(number) / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        digest = hashlib.md5(data, usedforsecurity=False).hexdigest()
        entries.append({"key": key, "path": f"files/{number}/{key}", "size": len(data), "md5": digest})
    version = {**latest, "id": number, "index": index, "access": "open", "files": entries, **members}
    return community.control("records", version)


def take_out(community, name):
    """Removes every version of a session from the server; returns the stored files of each kind."""
    files = {}
    for version in community.control("published"):
        if f"urn:{name}" in json.dumps(version):
            files[version["version"]] = {entry["key"]: community.state / entry["path"] for entry in version["files"]}
            requests.delete(f"{community.url}/__standin__/records/{version['id']}", timeout=30).raise_for_status()
    return files


def break_transfers(community, fault, files):
    """Each of these files, as numbers of versions and keys, meets the fault once, whatever is asked for meanwhile.
    Faults of ranges meet what goes on after a first answer that stopped half way."""
    faults = ("truncate", fault) if fault.startswith("range") else (fault,)
    paths = [f"/{number}/files/{re.escape(key)}/content$" for number, key in files]
    rules = [{"fault": one, "path": path, "nth": 1} for path in paths for one in faults]
    community.control("faults", {"rules": rules})


def broken_transfers(community):
    """The faults that answers had."""
    return sorted(entry["fault"] for entry in community.control("log") if entry["fault"])
