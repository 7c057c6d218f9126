"""Brings whole files over: resumed where they stopped, verified by size and md5 while they arrive.

What Zenodo answers to a range differs from day to day: 206, 200 with everything, 416, 504 (reference `zenodo-api.md`
§1.7). There is no ETag; a file's identity is its size and md5 in the record.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import re
from pathlib import Path
from typing import IO, Callable, Iterator, Mapping, Optional

from ..feedback import Feedback, stop_if_cancelled
from .client import ZenodoClient
from .errors import TruncatedBody, UnreadableAnswer, WebPageAnswer, WrongRange
from .exchange import Head, Receiver
from .records import RemoteFile
from .transfer_errors import CannotWrite, ChecksumMismatch, NoSpace, SizeMismatch
from .transport import Transport
from .waiting import PATIENT, Failure, Tries, Trouble

OnBytes = Callable[[int], None]
Judge = Callable[[Path], None]
_CONTENT_RANGE = re.compile(r"bytes\s+(\d+)-(\d+)/(\d+|\*)", re.IGNORECASE)
_READ_BYTES = 1024 * 1024
# What a try must bring for the count of failures to start afresh.
_GAIN_BYTES = 64 * 1024
_MOST_RESTARTS = 2


def content_range(head: Head) -> Optional[tuple[int, int, Optional[int]]]:
    """First byte, end (exclusive) and total (None: not told) of a partial answer, None when it does not tell."""
    found = _CONTENT_RANGE.fullmatch(head.headers.get("Content-Range", "").strip())
    if not found:
        return None
    first, last, total = found.groups()
    return int(first), int(last) + 1, None if total == "*" else int(total)


@contextlib.contextmanager
def local_errors(path: object) -> Iterator[None]:
    """Turn the operating system's errors about `path` into `NoSpace` and `CannotWrite`."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            raise NoSpace(str(path)) from error
        raise CannotWrite(str(path), error.strerror or str(error)) from error


class ContentReceiver(Receiver):
    """Writes the body of a remote file into a seekable stream, each try going on where the last one stopped."""

    statuses = frozenset({200, 206, 416})

    def __init__(self, file: RemoteFile, stream: IO[bytes], place: object, on_bytes: Optional[OnBytes] = None) -> None:
        self.file = file
        self.done = 0
        self.complete = False
        self.starts_again = False
        self._stream = stream
        self._place = place
        self._md5 = hashlib.md5(usedforsecurity=False)
        self._on_bytes = on_bytes
        self._told = 0
        self._gained_from = 0
        self._restarts = 0

    def adopt(self, feedback: Feedback) -> None:
        """Take what the stream already holds as the beginning of the file. Raises `Cancelled`."""
        with local_errors(self._place):
            self._stream.seek(0)
            while self.done <= self.file.size:
                stop_if_cancelled(feedback)
                chunk = self._stream.read(_READ_BYTES)
                if not chunk:
                    break
                self.done += len(chunk)
                self._md5.update(chunk)
        if self.done > self.file.size:
            self.restart()
        self._gained_from = self.done

    def restart(self) -> None:
        """Drop what arrived so far."""
        with local_errors(self._place):
            self._stream.seek(0)
            self._stream.truncate()
        self.done = 0
        self.complete = False
        self._md5 = hashlib.md5(usedforsecurity=False)

    def begin_again(self) -> None:
        """Drop what arrived and the memory of how far it got."""
        self.restart()
        self._gained_from = 0

    def md5(self) -> str:
        """Digest of what arrived, in hex."""
        return self._md5.hexdigest()

    def headers(self) -> Mapping[str, str]:
        self.starts_again = False
        return {"Range": f"bytes={self.done}-"} if self.done else {}

    def start(self, head: Head) -> bool:
        refuse_other_kinds(head, self.file)
        if head.status == 200:
            if self.done:
                self.restart()
            if head.length not in (None, self.file.size):
                raise SizeMismatch(self.file.key, head.url, self.file.size, head.length or 0)
            return True
        place = content_range(head) if head.status == 206 else None
        if place is not None and place[0] == self.done and place[2] in (None, self.file.size):
            with local_errors(self._place):
                self._stream.seek(self.done)
            return True
        # Another part than was asked for, or nothing there to go on with: ask once more, for everything.
        if self._restarts >= _MOST_RESTARTS:
            found = head.headers.get("Content-Range", str(head.status))
            raise WrongRange(head.url, f"{self.done}-{self.file.size - 1}", found)
        self._restarts += 1
        self.restart()
        self.starts_again = True
        return False

    def take(self, chunk: bytes) -> None:
        if self.done + len(chunk) > self.file.size:
            raise SizeMismatch(self.file.key, self.file.url, self.file.size, self.done + len(chunk))
        with local_errors(self._place):
            self._stream.write(chunk)
        self._md5.update(chunk)
        self.done += len(chunk)

    def finish(self) -> None:
        with local_errors(self._place):
            self._stream.flush()
        self.complete = self.done == self.file.size

    def watch(self) -> None:
        if self._on_bytes is not None and self._told != self.done:
            self._told = self.done
            self._on_bytes(self.done)

    def gained(self) -> bool:
        # Counted from the furthest point reached: a server without ranges that always stops early gains nothing.
        enough = min(_GAIN_BYTES, max(1, self.file.size // 20))
        if self.done - self._gained_from < enough:
            return False
        self._gained_from = self.done
        return True


def receive_whole(transport: Transport, receiver: ContentReceiver, feedback: Feedback, tries: Tries = PATIENT) -> None:
    """Complete and verify what `receiver` takes; a wrong size or md5 is tried once more from the first byte.

    Raises `ChecksumMismatch`, `SizeMismatch`, `NoSpace`, `CannotWrite` and the transport's errors.
    """

    def judge(head: Head) -> Optional[Failure]:
        if receiver.complete:
            return None
        short = TruncatedBody(head.url, receiver.done, receiver.file.size)
        return Failure(Trouble.NETWORK, short, 0.0 if receiver.starts_again else None)

    for last_chance in (False, True):
        try:
            if not receiver.complete:
                transport.get(receiver.file.url, receiver, feedback, tries=tries, judge=judge, transfer=True)
        except SizeMismatch:
            if last_chance:
                raise
        else:
            if receiver.file.md5 in ("", receiver.md5()):
                return
            if last_chance:
                found = receiver.md5()
                receiver.begin_again()
                raise ChecksumMismatch(receiver.file.key, receiver.file.url, receiver.file.md5, found)
        receiver.begin_again()


def download(
    client: ZenodoClient,
    file: RemoteFile,
    target: Path,
    feedback: Feedback,
    on_bytes: Optional[OnBytes] = None,
    before_landing: Optional[Judge] = None,
) -> Path:
    """Bring `file` to `target` and return it; nothing is asked for when it is there already with the right md5.

    What arrives stays in `target` with `.part` added, also after a cancel or an error, and the next call goes on from
    there. `on_bytes` is told, in the calling thread, how many bytes of the file are there. `before_landing` sees the
    whole, verified `.part` before it takes the place of `target`; what it raises leaves `target` as it is. Raises
    `Cancelled` and `ZenodoError`s.
    """
    if is_there(file, target, feedback):
        return target
    part = part_of(target)
    with local_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        stream = part.open("r+b" if part.exists() else "w+b")
    with local_errors(part), stream:
        receiver = ContentReceiver(file, stream, part, on_bytes)
        receiver.adopt(feedback)
        receiver.complete = 0 < receiver.done == file.size
        receive_whole(client.transport, receiver, feedback)
    if before_landing is not None:
        before_landing(part)
    with local_errors(target):
        part.replace(target)
    return target


def part_of(target: Path) -> Path:
    """Where a file waits until it is whole."""
    return target.with_name(target.name + ".part")


def is_there(file: RemoteFile, target: Path, feedback: Feedback) -> bool:
    """True when `target` already is the file, by size and md5. Raises `Cancelled` and `CannotWrite`."""
    with local_errors(target):
        if not file.md5 or not target.is_file() or target.stat().st_size != file.size:
            return False
    return md5_of(target, feedback) == file.md5


def md5_of(path: Path, feedback: Feedback) -> str:
    """Digest of a local file, in hex. Raises `Cancelled` and `CannotWrite`."""
    digest = hashlib.md5(usedforsecurity=False)
    with local_errors(path), path.open("rb") as stream:
        for chunk in iter(lambda: stream.read(_READ_BYTES), b""):
            stop_if_cancelled(feedback)
            digest.update(chunk)
    return digest.hexdigest()


def refuse_other_kinds(head: Head, file: RemoteFile) -> None:
    """Raise when an answer to a request for a file cannot be the file: a web page, or bytes in an encoding."""
    if head.status == 416:  # a refused range comes with a page of the web server about it, which is not read
        return
    if head.encoding:
        raise UnreadableAnswer(head.url, head.encoding)
    if head.content_type == "text/html" and not file.key.lower().endswith((".html", ".htm")):
        raise WebPageAnswer(head.url)
