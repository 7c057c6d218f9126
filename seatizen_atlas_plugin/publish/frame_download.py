"""Brings single frames from Zenodo: only their bytes are read, out of the archives on the server.

They go where the whole session would put them, so that frames and sessions may be downloaded into the same folder.
"""

from __future__ import annotations

import json
import threading
import time
import zlib
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Sequence, Tuple

from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message
from ..sessions import session_names_in
from ..translation import sentence, translate
from ..zenodo import ArchiveError, CannotWrite, Member, NoSpace, Record, RemoteArchive, ZenodoClient, ZenodoError
from ..zenodo.transfer import local_errors, part_of
from .frame_archives import FrameSearch, Place
from .session_choice import safe_path
from .wanted_frames import Row, WantedFrame

MOST_JOBS = 3
# What is read at once is held in memory.
_BATCH_BYTES = 32 * 1024 * 1024
# Requests for pictures that one run may send before it reads along what lies between them: a guest has 60 a minute, of
# which the records and the lists of members take some.
_FREE_REQUESTS = 40
_POLL_SECONDS = 0.1

NOT_THERE = QT_TRANSLATE_NOOP("Seatizen", "{frame} is in none of the archives of version {version} and its deposit.")


@dataclass
class FrameReport:
    """What became of the frames: how many were written and their bytes, were there already, were there with other
    content and were kept; where each row's frame is now, by its place; why rows have none. `bytes` and `requests` are
    of the network."""

    rows: int = 0
    written: int = 0
    written_bytes: int = 0
    same: int = 0
    kept: List[str] = field(default_factory=list)
    paths: Dict[int, str] = field(default_factory=dict)
    problems: Dict[int, Message] = field(default_factory=dict)
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0

    def to_json(self) -> str:
        """The report for scripts; sentences in the user's language."""
        members = {name: value for name, value in vars(self).items() if name not in ("paths", "problems", "rows")}
        members["frames"] = self.rows
        members["seconds"] = round(self.seconds, 3)
        members["missing"] = [
            {"row": place + 1, "problem": sentence(why)} for place, why in sorted(self.problems.items())
        ]
        return json.dumps(members, ensure_ascii=False)

    def to_text(self) -> str:
        """The report for people, in their language."""
        text = translate(
            "Seatizen",
            "{written} frame(s) downloaded, {same} there already, {missing} missing; {megabytes} MB in {requests} "
            "requests and {seconds} s.",
        )
        lines = [
            text.format(
                written=self.written,
                same=self.same + len(self.kept),
                missing=len(self.problems),
                megabytes=f"{self.bytes / 1e6:.1f}",
                requests=self.requests,
                seconds=f"{self.seconds:.1f}",
            )
        ]
        lines += [f"! {why}" for why in list(dict.fromkeys(map(sentence, self.problems.values())))[:20]]
        return "\n".join(lines) + "\n"


def download_frames(
    client: ZenodoClient, rows: Sequence[Row], target: Path, feedback: Feedback, jobs: int = MOST_JOBS
) -> FrameReport:
    """Bring the frames of these rows into a folder a session in `target`.

    A frame that is there already is not read again, whatever it holds. Those that cannot be had are told in the report,
    and the others go on. Raises `CannotWrite`, `NoSpace` and `Cancelled`.
    """
    started, requests, received = time.monotonic(), client.traffic.requests, client.traffic.bytes
    report = FrameReport(rows=len(rows))
    places: Dict[WantedFrame, List[int]] = {}
    for row in rows:
        if row.problem is not None:
            report.problems[row.place] = row.problem
        elif row.frame is not None:
            places.setdefault(row.frame, []).append(row.place)
    versions: Dict[str, List[WantedFrame]] = {}
    for frame in places:
        versions.setdefault(frame.version, []).append(frame)
    _Run(client, target, places, report, feedback).run(list(versions.values()), min(jobs, MOST_JOBS))
    report.requests = client.traffic.requests - requests
    report.bytes = client.traffic.bytes - received
    report.seconds = time.monotonic() - started
    feedback.setProgress(100)
    return report


class _Run:
    """Versions side by side, each in a thread of its own."""

    def __init__(
        self,
        client: ZenodoClient,
        target: Path,
        places: Dict[WantedFrame, List[int]],
        report: FrameReport,
        feedback: Feedback,
    ) -> None:
        self._client = client
        self._target = target
        self._places = places
        self._report = report
        self._feedback = feedback
        self._lock = threading.Lock()
        self._full = threading.Event()
        self._done = 0
        self._free_requests = 1

    def run(self, versions: Sequence[Sequence[WantedFrame]], jobs: int) -> None:
        self._free_requests = max(1, _FREE_REQUESTS // max(1, len(versions)))
        with ThreadPoolExecutor(jobs, thread_name_prefix="frame-download") as pool:
            futures = [pool.submit(self._bring, frames) for frames in versions]
            try:
                while not all(future.done() for future in futures):
                    stop_if_cancelled(self._feedback)
                    self._feedback.setProgress(100.0 * self._done / max(1, len(self._places)))
                    wait([future for future in futures if not future.done()], timeout=_POLL_SECONDS)
            finally:
                for future in futures:
                    future.cancel()
        for future in futures:
            future.result()

    def _bring(self, frames: Sequence[WantedFrame]) -> None:
        """The frames of one version; none when the folder takes no more."""
        if self._full.is_set():
            return
        missing = dict.fromkeys(frames)
        search = FrameSearch(self._client, self._feedback)
        try:
            record = self._client.record(frames[0].version, self._feedback)
            for archive, found in search.archives(record, frames):
                self._take(archive, record, found)
                for frame in found:
                    missing.pop(frame, None)
        except (CannotWrite, NoSpace):
            self._full.set()
            raise
        except ZenodoError as error:
            search.errors.append(error)
        for frame in missing:
            # The first is about the version that the frame names.
            why = search.errors[0].message if search.errors else None
            self._miss([frame], why or message(NOT_THERE, frame=frame.path or frame.name, version=frame.version))

    def _take(self, archive: RemoteArchive, record: Record, found: Dict[WantedFrame, Place]) -> None:
        wanted: Dict[str, List[WantedFrame]] = {}
        members: Dict[str, Member] = {}
        for frame, place in found.items():
            path = self._path(record, frame, place)
            if path.exists():
                self._count(frame, path, 0, kept=not self._is_same(path, place.member))
            else:
                wanted.setdefault(place.member.name, []).append(frame)
                members[place.member.name] = place.member
        # In the order in which they lie in the archive, since neighbours come together.
        for batch in _batches([members[name] for name in archive.names() if name in members]):
            for name, content in self._read(archive, batch, wanted):
                for frame in wanted[name]:
                    path = self._path(record, frame, found[frame])
                    if not path.exists():
                        _write(path, content)
                    self._count(frame, path, len(content))

    def _read(
        self, archive: RemoteArchive, names: List[str], wanted: Dict[str, List[WantedFrame]]
    ) -> Iterator[Tuple[str, bytes]]:
        """The contents of members; a broken one is its own frames' problem."""
        try:
            yield from archive.read(names, self._feedback, self._free_requests).items()
        except ArchiveError as error:
            if len(names) == 1:
                self._miss(wanted[names[0]], error.message)
                return
            for name in names:
                yield from self._read(archive, [name], wanted)

    def _miss(self, frames: Iterable[WantedFrame], why: Message) -> None:
        with self._lock:
            for frame in frames:
                self._report.problems.update(dict.fromkeys(self._places[frame], why))
                self._done += 1

    def _path(self, record: Record, frame: WantedFrame, place: Place) -> Path:
        names = session_names_in(record.identifiers)
        session = names[0] if names else frame.session or f"zenodo-{record.concept_id}"
        return self._target / safe_path(session) / safe_path(place.path)

    def _is_same(self, path: Path, member: Member) -> bool:
        with local_errors(path):
            if path.stat().st_size != member.size:
                return False
            return zlib.crc32(path.read_bytes()) == member.crc

    def _count(self, frame: WantedFrame, path: Path, written: int, kept: bool = False) -> None:
        with self._lock:
            report = self._report
            for place in self._places[frame]:
                report.paths[place] = str(path)
            self._done += 1
            if written:
                report.written += 1
                report.written_bytes += written
            elif kept:
                report.kept.append(path.relative_to(self._target).as_posix())
            else:
                report.same += 1


def _batches(members: Sequence[Member]) -> Iterator[List[str]]:
    """Names of members, some megabytes at a time."""
    batch: List[str] = []
    size = 0
    for member in members:
        if batch and size + member.size > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(member.name)
        size += member.size
    if batch:
        yield batch


def _write(path: Path, content: bytes) -> None:
    part = part_of(path)
    with local_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
