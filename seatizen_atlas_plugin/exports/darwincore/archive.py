"""The zip: the same rows always give the same bytes, and no row stays in memory."""

from __future__ import annotations

import zipfile
from contextlib import contextmanager
from itertools import islice
from typing import Iterable, Iterator, Sequence

from ...feedback import Feedback, stop_if_cancelled
from .terms import Table

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can tell; real ones would differ from run to run."""
_UNIX = 3
_READABLE = 0o644 << 16
_LINES_AT_ONCE = 2_000
_LEVEL = 3
"""Of compression: twice as fast as the usual 6, and half as large again."""


class TableWriter:
    """A file of rows in the archive."""

    def __init__(self, file: zipfile.ZipExtFile, feedback: Feedback) -> None:
        self._file = file
        self._feedback = feedback

    def add(self, rows: Iterable[Sequence[str]]) -> None:
        """Values hold no line feeds, and tabs only between values that were joined before."""
        lines = map("\t".join, rows)
        while True:
            some = list(islice(lines, _LINES_AT_ONCE))
            stop_if_cancelled(self._feedback)
            if not some:
                return
            some.append("")
            self._file.write("\n".join(some).encode("utf-8", "replace"))


class ArchiveWriter:
    """A zip that is written member by member."""

    def __init__(self, path: str, *, large: bool) -> None:
        """`large`: members may be above 2 GiB, which takes a form of zip that old programs do not read."""
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        self._large = large

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    @contextmanager
    def table(self, table: Table, feedback: Feedback) -> Iterator[TableWriter]:
        """The file of a table, with its header."""
        with self._zip.open(_member(table.name), "w", force_zip64=self._large) as file:
            file.write(("\t".join(table.header) + "\n").encode())
            yield TableWriter(file, feedback)

    def document(self, name: str, content: bytes) -> None:
        """A whole file."""
        self._zip.writestr(_member(name), content)


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _FIRST_MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = _UNIX
    info.external_attr = _READABLE
    return info
