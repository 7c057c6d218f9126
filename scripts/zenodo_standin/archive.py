"""All files of a record as one zip that is written while it is sent."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

CHUNK = 256 * 1024


class Outlet:
    """A file without positions that gives away what was written to it."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        taken, self._parts = b"".join(self._parts), []
        return taken


def zipped(files: Sequence[tuple[str, Path]]) -> Iterator[bytes]:
    """The zip of files given as name and path, stored, in pieces."""
    outlet = Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as packed:  # type: ignore[call-overload]
        for name, path in files:
            with path.open("rb") as source, packed.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target:
                while chunk := source.read(CHUNK):
                    target.write(chunk)
                    yield outlet.take()
    yield outlet.take()
