"""Whether a local GeoPackage is a published one, although programs that opened it left their counts in its header.

QGIS switches a GeoPackage to SQLite's write-ahead log and back when its layers may be written. That changes counters in
the header (https://www.sqlite.org/fileformat2.html#the_database_header) and nothing else, but the md5 with it.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path

from ..feedback import Feedback, stop_if_cancelled
from ..zenodo import RemoteFile, ZenodoClient, ZenodoError
from ..zenodo.beginning import first_bytes
from ..zenodo.transfer import is_there, local_errors

_HEADER_BYTES = 100
# Write and read version (1 or 2, for the log), file change counter, and for which change which SQLite wrote it.
_COUNTERS = (slice(18, 20), slice(24, 28), slice(92, 100))
_READ_BYTES = 1024 * 1024


def is_same(client: ZenodoClient, file: RemoteFile, path: Path, feedback: Feedback) -> bool:
    """True when the file at `path` is the remote one, SQLite's counters in the header aside.

    Asks for the remote header only when everything else may still be the same. Raises `Cancelled` and `CannotWrite`.
    """
    if is_there(file, path, feedback):
        return True
    with local_errors(path):
        if not file.md5 or not path.is_file() or path.stat().st_size != file.size:
            return False
    header = b""
    with contextlib.suppress(ZenodoError):  # then it counts as another file, which is never lost
        header = first_bytes(client, file, _HEADER_BYTES, feedback)
    return len(header) == _HEADER_BYTES and _md5_with(header, path, feedback) == file.md5


def _md5_with(header: bytes, path: Path, feedback: Feedback) -> str:
    """The md5 of a file, had it the counters of `header`."""
    digest = hashlib.md5(usedforsecurity=False)
    with local_errors(path), path.open("rb") as stream:
        own = bytearray(stream.read(_HEADER_BYTES))
        for counter in _COUNTERS:
            own[counter] = header[counter]
        digest.update(own)
        for chunk in iter(lambda: stream.read(_READ_BYTES), b""):
            stop_if_cancelled(feedback)
            digest.update(chunk)
    return digest.hexdigest()
