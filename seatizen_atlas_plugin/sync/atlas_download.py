"""Downloads the published atlas: the newest version, resumed, verified, and never over a file of the user's own."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Collection, Iterator, List, Optional

from ..atlas.errors import AtlasError, NotAnAtlas
from ..atlas.files import refuse_if_no_geopackage, sqlite_uri
from ..atlas.migrations import schema_version
from ..atlas.schema import SCHEMA_VERSION
from ..feedback import Cancelled, Feedback
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..translation import sentence, translate
from ..zenodo import ZenodoClient, ZenodoError, download
from ..zenodo.transfer import local_errors, md5_of, part_of
from .atlas_release import DEFAULT_CONCEPT, AtlasRelease, find_release, version_text
from .local_file import (
    put_back,
    refuse_if_no_room,
    refuse_if_open_elsewhere,
    refuse_to_replace,
    set_aside,
    stamp,
    target_path,
)
from .same_file import is_same

__all__ = ["DEFAULT_CONCEPT", "AtlasDownload", "DiffersFromPublished", "download_atlas"]

DIFFERS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{path} is there already and differs from {file} of version {version} (record {record}); allow it to be replaced, "
    "or choose another file. It was left as it is.",
)
NO_ATLAS = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{file} of record {record} arrived as it was published, but it is no Seatizen atlas; it was removed and {path} was "
    "left as it is.",
)
KEPT = QT_TRANSLATE_NOOP(
    "Seatizen", "The file that was there is none of the published ones, so it may hold work of yours; it is now {kept}."
)
NEWER_SCHEMA = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{path} has schema {found}, this version of the plugin knows schema {known}; update the plugin to use it.",
)
NO_CHECKSUM = QT_TRANSLATE_NOOP(
    "Seatizen", "Record {record} gives no md5 for {file}; it was checked by its size and its tables only."
)


class DiffersFromPublished(AtlasError):
    """A file is there already, is not the one to download, and may not be replaced."""


@dataclass
class AtlasDownload:
    """What became of a download.

    `size` is that of the file in bytes; `bytes` and `requests` are what this run received and sent; `schema` is that of
    the file (None when it has none, which only a file that was there already can have); `kept` is where a file of the
    user's own went; `publication_date` is a day in ISO form.
    """

    path: str
    record: str
    concept: str
    version: str
    publication_date: str
    file_name: str
    size: int
    bytes: int = 0
    requests: int = 0
    seconds: float = 0.0
    skipped: bool = False
    schema: Optional[int] = None
    kept: str = ""
    warnings: List[Message] = field(default_factory=list)

    def to_json(self) -> str:
        """The report for scripts; sentences in the user's language."""
        members = {name: value for name, value in vars(self).items() if name != "warnings"}
        members["seconds"] = round(self.seconds, 3)
        members["warnings"] = [sentence(warning) for warning in self.warnings]
        return json.dumps(members, ensure_ascii=False)

    def to_text(self) -> str:
        """The report for people, in their language."""
        lines = [self.summary(), *(f"! {sentence(warning)}" for warning in self.warnings)]
        return "\n".join(lines) + "\n"

    def summary(self) -> str:
        """What is there now, in one sentence."""
        if self.skipped:
            text = translate(
                "Seatizen",
                "{path} is {file} of version {version} ({date}, record {record}) already; nothing was downloaded.",
            )
        else:
            text = translate(
                "Seatizen",
                "{path} is now {file} of version {version} ({date}, record {record}), schema {schema}; {megabytes} MB "
                "in {seconds} s.",
            )
        return text.format(
            path=self.path,
            file=self.file_name,
            version=self.version,
            date=self.publication_date,
            record=self.record,
            schema=self.schema,
            megabytes=f"{self.bytes / 1e6:.1f}",
            seconds=f"{self.seconds:.1f}",
        )


def download_atlas(
    client: ZenodoClient,
    target: str,
    concept: str,
    feedback: Feedback,
    overwrite: bool = False,
    shown: Collection[str] = (),
) -> AtlasDownload:
    """Bring the newest version of the published atlas that `concept` names (see `find_release`) to `target`.

    `target` is a file or a folder; nothing is transferred when it is the same file already (see `is_same`). Another
    file that is there is replaced only with `overwrite`, and kept under another name unless it is one of the published
    versions. `shown` are the files that layers of the project show: those are not replaced. What arrived of an
    interrupted download waits in `<target>.part`, and the next call goes on from there. A file that is no atlas, or not
    the published one by its size and md5, never gets the name of the target.

    Raises `Cancelled`, `ZenodoError` or `AtlasError`; then `target` is as it was.
    """
    started = time.monotonic()
    requests, received = client.traffic.requests, client.traffic.bytes
    release = find_release(client, concept, feedback)
    record, file = release.record, release.file
    path = target_path(target, file.key)
    report = AtlasDownload(
        path=str(path),
        record=record.id,
        concept=record.concept_id,
        version=version_text(record),
        publication_date=record.publication_date,
        file_name=file.key,
        size=file.size,
        warnings=list(release.warnings),
    )
    if is_same(client, file, path, feedback):
        report.skipped = True
        report.schema = _schema_of(path)
    else:
        _Landing(client, release, path, overwrite, shown, report).bring(feedback)
    if report.schema is not None and report.schema > SCHEMA_VERSION:
        values = {"path": str(path), "found": report.schema, "known": SCHEMA_VERSION}
        report.warnings.append(message(NEWER_SCHEMA, **values))
    report.requests = client.traffic.requests - requests
    report.bytes = client.traffic.bytes - received
    report.seconds = time.monotonic() - started
    feedback.setProgress(100.0)
    return report


class _Landing:
    """Brings the file of a release to a place where there may be another one."""

    def __init__(
        self,
        client: ZenodoClient,
        release: AtlasRelease,
        path: Path,
        overwrite: bool,
        shown: Collection[str],
        report: AtlasDownload,
    ) -> None:
        self._client = client
        self._release = release
        self._path = path
        self._overwrite = overwrite
        self._shown = shown
        self._report = report
        self._expendable: Optional[tuple] = None
        self._aside: Optional[Path] = None

    def bring(self, feedback: Feedback) -> None:
        """Download, verify, and only then take the place of what is there."""
        file, path = self._release.file, self._path
        self._look_at_what_is_there(feedback)
        part = part_of(path)
        refuse_if_no_room(path, file.size - _size_of(part))

        def on_bytes(done: int) -> None:
            feedback.setProgress(100.0 * done / max(1, file.size))

        with self._tidied(part, feedback):
            download(self._client, file, path, feedback, on_bytes, self._before_landing)
        if not file.md5:
            self._report.warnings.append(message(NO_CHECKSUM, record=self._release.record.id, file=file.key))
        if self._aside is not None:
            self._report.kept = str(self._aside)
            self._report.warnings.append(message(KEPT, kept=self._report.kept))

    def _look_at_what_is_there(self, feedback: Feedback) -> None:
        """Refuse early what must not be replaced, and remember a file that can be downloaded again any time."""
        there = stamp(self._path)
        if there is None:
            refuse_if_open_elsewhere(self._path)
            return
        if not self._overwrite:
            record, file = self._release.record, self._release.file
            values = {"file": file.key, "version": version_text(record), "record": record.id}
            raise DiffersFromPublished(message(DIFFERS, path=str(self._path), **values))
        refuse_to_replace(self._path, self._shown)
        if self._is_published(md5_of(self._path, feedback), feedback):
            self._expendable = there

    def _is_published(self, md5: str, feedback: Feedback) -> bool:
        """True when a version of this deposit has a file with that md5; False also when that cannot be told."""
        concept = self._release.record.concept_id
        try:
            versions = self._client.versions_of([concept], feedback)[concept]
        except ZenodoError:
            return False
        return any(file.md5 == md5 for version in versions for file in version.files)

    def _before_landing(self, part: Path) -> None:
        """Judge the whole file, then make room for it."""
        self._report.schema = _schema_of(part)
        if self._report.schema is None:
            with local_errors(part):
                part.unlink()
            values = {"file": self._release.file.key, "record": self._release.record.id, "path": str(self._path)}
            raise NotAnAtlas(message(NO_ATLAS, **values))
        refuse_if_open_elsewhere(self._path)
        there = stamp(self._path)
        if there is not None and there != self._expendable:
            self._aside = set_aside(self._path)

    @contextlib.contextmanager
    def _tidied(self, part: Path, feedback: Feedback) -> Iterator[None]:
        """On failure: the former file back in its place, and a word on what arrived so far."""
        try:
            yield
        except (Cancelled, ZenodoError, AtlasError):
            if self._aside is not None:
                put_back(self._aside, self._path)
            self._tell_of(part, feedback)
            raise

    def _tell_of(self, part: Path, feedback: Feedback) -> None:
        size = _size_of(part)
        if size:
            text = translate(
                "Seatizen",
                "{part} holds {done} of {size} bytes; the next download to the same place goes on from there.",
            )
            feedback.pushInfo(text.format(part=part, done=size, size=self._release.file.size))
        else:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _size_of(path: Path) -> int:
    """Bytes of a file; 0 when there is none."""
    with contextlib.suppress(OSError):
        return path.stat().st_size if path.is_file() else 0
    return 0


def _schema_of(path: Path) -> Optional[int]:
    """The schema of a file that nobody writes to, None when it is no atlas. Leaves no file beside it."""
    try:
        refuse_if_no_geopackage(str(path))
        uri = f"{sqlite_uri(path.absolute())}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as opened:
            return schema_version(lambda statement: opened.execute(statement).fetchall())
    except (AtlasError, sqlite3.Error):
        return None
