"""What the stand-in serves: communities and record versions of one state folder."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Optional

from . import fields

Version = dict[str, Any]


class InvalidRecord(ValueError):
    """A record description that misses what every version needs."""


REQUIRED = ("id", "concept", "index", "title", "created", "updated", "revision", "publication_date", "access", "files")


class Store:
    """The state folder in memory; changes made at run time are written back to it.

    Readers take one consistent snapshot: every change builds new dictionaries and swaps them in.
    """

    def __init__(self, folder: Path, sandbox: bool = False) -> None:
        self.folder = Path(folder)
        self.sandbox = sandbox
        self._lock = threading.Lock()
        self._versions: dict[int, Version] = {}
        self._indexed: dict[int, fields.Document] = {}
        self._concepts: dict[int, tuple[Version, ...]] = {}
        self.communities: tuple[dict[str, Any], ...] = ()
        self._load()

    def _load(self) -> None:
        listing = self.folder / "communities.json"
        if listing.exists():
            self.communities = tuple(json.loads(listing.read_text(encoding="utf-8")))
        versions = {}
        for path in sorted((self.folder / "records").glob("*.json")):
            version = self._read(json.loads(path.read_text(encoding="utf-8")))
            versions[version["id"]] = version
        self._swap(versions)

    def _read(self, description: Any) -> Version:
        """A checked description; on the sandbox it is marked, since DOIs are others there."""
        version = checked(description)
        return {**version, "sandbox": True} if self.sandbox else version

    def _swap(self, versions: dict[int, Version]) -> None:
        concepts: dict[int, list[Version]] = {}
        for version in versions.values():
            concepts.setdefault(version["concept"], []).append(version)
        self._concepts = {
            concept: tuple(sorted(members, key=lambda version: (version["index"], version["id"])))
            for concept, members in concepts.items()
        }
        self._latest = {
            living[-1]["id"]
            for living in ([one for one in members if not one.get("deleted")] for members in self._concepts.values())
            if living
        }
        self._indexed = {
            number: kept for number, kept in self._indexed.items() if versions.get(number) is self._versions[number]
        }
        self._versions = versions

    def version(self, number: int) -> Optional[Version]:
        return self._versions.get(number)

    def numbers(self) -> set[int]:
        """Every number in use, of versions and of concepts."""
        return {*self._versions, *self._concepts}

    def versions_of(self, concept: int) -> tuple[Version, ...]:
        """Every version of a concept that is not deleted, oldest first."""
        return tuple(version for version in self._concepts.get(concept, ()) if not version.get("deleted"))

    def latest_of(self, concept: int) -> Optional[Version]:
        versions = self.versions_of(concept)
        return versions[-1] if versions else None

    def is_latest(self, version: Version) -> bool:
        return version["id"] in self._latest

    def indexed(self, version: Version) -> fields.Document:
        """What a query may ask of a version; worked out once."""
        kept = self._indexed
        if version["id"] not in kept:
            kept[version["id"]] = fields.document(version, self.community_ids)
        return kept[version["id"]]

    @property
    def community_ids(self) -> dict[str, str]:
        return {community["slug"]: community["id"] for community in self.communities}

    def published(self) -> Iterable[Version]:
        """Every version that is not deleted."""
        return [version for version in self._versions.values() if not version.get("deleted")]

    def community(self, slug_or_id: str) -> Optional[dict[str, Any]]:
        """A community by its slug (case-sensitive) or its id."""
        for community in self.communities:
            if slug_or_id in {community["slug"], community["id"]}:
                return community
        return None

    def file_of(self, version: Version, key: str) -> Optional[dict[str, Any]]:
        return next((entry for entry in version["files"] if entry["key"] == key), None)

    def path_of(self, entry: dict[str, Any]) -> Path:
        """Where the bytes of a file lie; raises InvalidRecord for a path outside the state folder."""
        path = Path(self.folder, str(entry["path"])).resolve()
        if self.folder.resolve() not in path.parents:
            raise InvalidRecord(f"{entry['path']!r} lies outside the state folder")
        return path

    def put(self, description: Version) -> Version:
        """Adds or replaces one version, also on disk."""
        version = self._read(description)
        for entry in version["files"]:
            if not self.path_of(entry).is_file() and version["access"] == "open":
                raise InvalidRecord(f"the state folder has no {entry['path']}")
        with self._lock:
            self._write(version)
            self._swap({**self._versions, version["id"]: version})
        return version

    def _write(self, version: Version) -> None:
        folder = self.folder / "records"
        folder.mkdir(exist_ok=True)
        text = json.dumps(version, ensure_ascii=False, indent=1)
        part = folder / f"{version['id']}.json.part"
        part.write_text(text, encoding="utf-8")
        part.replace(folder / f"{version['id']}.json")

    def include(self, concept: int, slugs: list[str]) -> None:
        """Gives all versions of a concept these communities. Their `updated` stays, as it does on the service."""
        with self._lock:
            changed = {
                version["id"]: {**version, "communities": slugs}
                for version in self._concepts.get(concept, ())
                if version.get("communities") != slugs
            }
            for version in changed.values():
                self._write(version)
            if changed:
                self._swap({**self._versions, **changed})

    def remove(self, number: int) -> bool:
        """Takes one version out, also on disk; False when there is none."""
        with self._lock:
            if number not in self._versions:
                return False
            (self.folder / "records" / f"{number}.json").unlink(missing_ok=True)
            self._swap({known: version for known, version in self._versions.items() if known != number})
        return True


def checked(description: Any) -> Version:
    """The description itself; raises InvalidRecord naming what is missing."""
    if not isinstance(description, dict):
        raise InvalidRecord("a record description is a JSON object")
    missing = [name for name in REQUIRED if name not in description]
    if missing:
        raise InvalidRecord(f"the record description lacks {', '.join(missing)}")
    if not isinstance(description["id"], int) or not isinstance(description["concept"], int):
        raise InvalidRecord("id and concept are whole numbers")
    for entry in description["files"]:
        lacking = [name for name in ("key", "path", "size", "md5") if name not in entry]
        if lacking:
            raise InvalidRecord(f"a file of record {description['id']} lacks {', '.join(lacking)}")
    return description
