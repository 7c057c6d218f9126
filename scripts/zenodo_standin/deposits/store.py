"""Drafts and the bytes uploaded to them, kept in the state folder below `drafts` and `uploads`."""

from __future__ import annotations

import datetime
import hashlib
import json
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Optional

from flask import current_app

from ..store import Store, Version

Draft = dict[str, Any]
CHUNK = 256 * 1024
FIRST_NUMBER = 30_000_000
EMPTY_LISTS = (
    "creators", "contributors", "keywords", "alternate_identifiers", "related_identifiers", "locations", "dates",
    "communities", "files",
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """What can be switched: the most bytes and files of a record, whether uploads in parts are offered, how long
    the md5 of such an upload and the index of drafts lag behind, in seconds."""

    most_bytes: int = 50_000_000_000
    most_files: int = 100
    multipart: bool = True
    checksum_delay: float = 0.0
    index_delay: float = 0.0


class Deposits:
    """Every draft of the server. Changes hold `lock`."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self.lock = threading.RLock()
        self._folder = store.folder / "drafts"
        self._drafts: dict[int, Draft] = {}
        for path in sorted(self._folder.glob("*.json")):
            draft = json.loads(path.read_text(encoding="utf-8"))
            self._drafts[draft["id"]] = draft
        self._last = max((FIRST_NUMBER, *self._drafts, *store.numbers()))

    def draft(self, number: int) -> Optional[Draft]:
        return self._drafts.get(number)

    def drafts(self) -> list[Draft]:
        return list(self._drafts.values())

    def draft_of_concept(self, concept: int) -> Optional[Draft]:
        """The draft of a version that is not out yet; there is never more than one."""
        return next(
            (one for one in self.drafts() if one["concept"] == concept and self.store.version(one["id"]) is None), None
        )

    def by_bucket(self, bucket: str) -> Optional[Draft]:
        return next((one for one in self.drafts() if one["bucket"] == bucket), None)

    def new_number(self) -> int:
        with self.lock:
            self._last += 1
            return self._last

    def new_draft(self, owner: int) -> Draft:
        """A first draft of a new concept."""
        with self.lock:
            concept, number = self.new_number(), self.new_number()
            draft: Draft = {
                "id": number, "concept": concept, "index": 0, "owner": owner, "bucket": str(uuid.uuid4()),
                "title": "", "created": now(), "updated": now(), "revision": 1, "publication_date": "",
                "access": "open", "license": "", "pending": {}, **{name: [] for name in EMPTY_LISTS},
            }  # fmt: skip
            return self.save(draft)

    def save(self, draft: Draft) -> Draft:
        with self.lock:
            draft = {**draft, "updated": now(), "revision": draft["revision"] + 1}
            self._folder.mkdir(exist_ok=True)
            part = self._folder / f"{draft['id']}.json.part"
            part.write_text(json.dumps(draft, ensure_ascii=False), encoding="utf-8")
            part.replace(self._folder / f"{draft['id']}.json")
            self._drafts = {**self._drafts, draft["id"]: draft}
            return draft

    def drop(self, number: int) -> None:
        with self.lock:
            self._drafts = {known: draft for known, draft in self._drafts.items() if known != number}
            (self._folder / f"{number}.json").unlink(missing_ok=True)

    def receive(self, stream: IO[bytes], key: str) -> Version:
        """Writes a body to the disk; returns the entry of the file it is."""
        name = str(uuid.uuid4())
        digest, size = hashlib.md5(usedforsecurity=False), 0
        with self.new_file(name).open("wb") as target:
            for chunk in chunks(stream):
                digest.update(chunk)
                size += len(chunk)
                target.write(chunk)
        return {"id": name, "key": key, "path": f"uploads/{name}", "size": size, "md5": digest.hexdigest()}

    def new_file(self, name: str) -> Path:
        folder = self.store.folder / "uploads"
        folder.mkdir(exist_ok=True)
        return folder / name

    def put_file(self, draft: Draft, entry: Version) -> Draft:
        """Adds a file to a draft; one with the same key is replaced."""
        with self.lock:
            current = self._drafts[draft["id"]]
            files = [one for one in current["files"] if one["key"] != entry["key"]]
            pending = {key: one for key, one in current["pending"].items() if key != entry["key"]}
            return self.save({**current, "files": [*files, entry], "pending": pending})

    def fits(self, draft: Draft, key: str, size: int) -> bool:
        """Whether so many bytes more stay within what a record may hold."""
        held = sum(one["size"] for one in draft["files"] if one["key"] != key)
        return held + size <= self.settings.most_bytes

    def has_room(self, draft: Draft, keys: set[str]) -> bool:
        """Whether files of these names stay within the number a record may have."""
        held = {one["key"] for one in draft["files"]} | set(draft["pending"])
        return len(held | keys) <= self.settings.most_files


def deposits() -> Deposits:
    served: Deposits = current_app.extensions["standin_deposits"]
    return served


def chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="microseconds")


def today() -> str:
    return datetime.datetime.now(datetime.timezone.utc).date().isoformat()
