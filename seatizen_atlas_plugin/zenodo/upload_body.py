"""Bytes of a local file on their way up."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Iterator

from .outgoing import Body
from .upload_errors import SourceChanged, reading

# A chunk must pass within the connection's timeout, also where only some kilobytes a second do.
CHUNK_BYTES = 64 * 1024


class Stopped(OSError):
    """Nobody waits for this upload any more."""


class FileBody(Body):
    """`size` bytes of a file from `start` on. `sent` counts what was handed to the network."""

    def __init__(self, path: Path, start: int, size: int) -> None:
        self._path = path
        self._start = start
        self._size = size
        self._stopped = threading.Event()
        self.sent = 0

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        """Read the file. Raises `SourceChanged` when it is shorter than it was, `CannotRead`."""
        self.sent = 0
        with reading(self._path):
            stream = self._path.open("rb")
        with stream:
            stream.seek(self._start)
            while self.sent < self._size:
                if self._stopped.is_set():
                    raise Stopped
                with reading(self._path):
                    chunk = stream.read(min(CHUNK_BYTES, self._size - self.sent))
                if not chunk:
                    raise SourceChanged(str(self._path))
                self.sent += len(chunk)
                yield chunk

    def stop(self) -> None:
        self._stopped.set()
