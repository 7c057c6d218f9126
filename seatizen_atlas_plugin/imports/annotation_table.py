"""CSV files of annotators, read row by row so that memory stays flat whatever their size.

Taken as they come: UTF-8 with or without BOM, UTF-16, else Windows-1252, which is said; `,`, `;` or tab; a first line
`sep=;` as spreadsheets write it.
"""

from __future__ import annotations

import codecs
import csv
import io
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Iterator, List, Optional, Sequence, Tuple

from ..atlas.errors import AtlasError
from ..feedback import Feedback, stop_if_cancelled
from ..messages import QT_TRANSLATE_NOOP, Message, message

CHUNK = 2_000
"""Rows handed over at once; the user's cancel is looked for between chunks."""

_BLOCK = 1 << 20
_BEGINNING = 1 << 16
_DELIMITERS = (",", ";", "\t")
_SHOWN = 60
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FILE_NAME = {"filename", "file_name", "file name"}

Row = Tuple[int, List[str]]
"""The line where a row begins, and its cells."""


class AnnotationTable:
    """A file with a header that has a column FileName. Raises `AtlasError` when it is no such file."""

    def __init__(self, path: str, feedback: Feedback) -> None:
        self.path = path
        self.warnings: List[Message] = []
        try:
            self._size = Path(path).stat().st_size
            self.encoding = self._find_encoding(feedback)
            self.delimiter, self.header, self._header_line = self._find_header()
        except OSError as error:
            raise _unreadable(path, error) from error

    @property
    def name_column(self) -> int:
        """The column of file names."""
        return next(place for place, name in enumerate(self.header) if is_file_name(name))

    def chunks(self, feedback: Feedback) -> Iterator[List[Row]]:
        """The rows that are not blank, some at a time; progress is 0 to 100 of the file.

        Raises `Cancelled`, and `AtlasError` where the CSV text breaks.
        """
        chunk: List[Row] = []
        try:
            with self._opened() as (binary, text):
                for _ in range(self._header_line):
                    text.readline()
                reader = csv.reader(text, delimiter=self.delimiter)
                line = self._header_line + 1
                for cells in reader:
                    if any(cells):
                        chunk.append((line, cells))
                    line = self._header_line + reader.line_num + 1
                    if len(chunk) >= CHUNK:
                        stop_if_cancelled(feedback)
                        yield chunk
                        feedback.setProgress(100.0 * binary.tell() / max(1, self._size))
                        chunk = []
        except csv.Error as error:
            raise broken(self.path, self._header_line + reader.line_num, str(error)) from error
        except OSError as error:
            raise _unreadable(self.path, error) from error
        stop_if_cancelled(feedback)
        if chunk:
            yield chunk

    @contextmanager
    def _opened(self) -> Iterator[Tuple[BinaryIO, io.TextIOWrapper]]:
        with Path(self.path).open("rb") as binary:
            # Zero bytes, which damaged disks leave, would end a line for older versions of the csv module.
            yield binary, io.TextIOWrapper(_WithoutZeros(binary, self.encoding), self.encoding, "replace", newline="")

    def _find_encoding(self, feedback: Feedback) -> str:
        decoder = codecs.getincrementaldecoder("utf-8")()
        lines = 0
        with Path(self.path).open("rb") as file:
            block = file.read(_BLOCK)
            encoding = _marked(block)
            while not encoding and block:
                stop_if_cancelled(feedback)
                try:
                    decoder.decode(block)
                except UnicodeDecodeError as error:
                    return self._not_utf8(lines + error.object.count(b"\n", 0, error.start) + 1)
                lines += block.count(b"\n")
                block = file.read(_BLOCK)
        return encoding or "utf-8"

    def _not_utf8(self, line: int) -> str:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{file}, line {line}: the text is not UTF-8, the file was read as Windows-1252."
        )
        self.warnings.append(message(text, file=self.path, line=line))
        return "cp1252"

    def _find_header(self) -> Tuple[str, List[str], int]:
        """The delimiter, the names of the columns, and the line of the header."""
        if not self._size:
            text = QT_TRANSLATE_NOOP("Seatizen", "{file} is empty; nothing was imported.")
            raise AtlasError(message(text, file=self.path))
        number, line = 0, ""
        with self._opened() as (_, text):
            while not line.strip(" \t\r\n,;") or line.lower().startswith("sep="):
                number, line = number + 1, text.readline(_BEGINNING).lstrip(_MARK)
                if not line:
                    break
        header = line.rstrip("\r\n")
        found = [
            (one, names) for one in _DELIMITERS for names in [_cells(header, one)] if any(map(is_file_name, names))
        ]
        if not found:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{file}: expected a header with a column FileName, found “{found}”; nothing was imported."
            )
            shown = "".join(letter if letter.isprintable() else " " for letter in header[:_SHOWN]).strip()
            raise AtlasError(message(text, file=self.path, found=shown))
        delimiter, names = max(found, key=lambda one: len(one[1]))
        return delimiter, names, number


class _WithoutZeros(io.RawIOBase):
    """A binary file without its zero bytes, unless they belong to the encoding."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._file = file
        self._kept = encoding.startswith("utf-16")

    def readable(self) -> bool:
        return True

    def read(self, size: Optional[int] = -1) -> bytes:
        while True:
            data = self._file.read(-1 if size is None else size)
            if self._kept or b"\0" not in data:
                return data
            rest = data.replace(b"\0", b"")
            if rest:
                return rest

    def read1(self, size: Optional[int] = -1) -> bytes:
        """What `io.TextIOWrapper` asks for."""
        return self.read(_BEGINNING if size is None or size < 0 else max(size, _BEGINNING))


def is_file_name(name: str) -> bool:
    """Whether a header names the column of file names."""
    return name.strip().lower() in _FILE_NAME


def broken(path: str, line: int, reason: str) -> AtlasError:
    """The error for text that is no CSV."""
    text = QT_TRANSLATE_NOOP(
        "Seatizen", "{file}, line {line}: the CSV text is broken ({reason}); nothing of it was imported."
    )
    return AtlasError(message(text, file=path, line=line, reason=reason))


def _unreadable(path: str, error: OSError) -> AtlasError:
    text = QT_TRANSLATE_NOOP("Seatizen", "{file} cannot be read: {reason}. Nothing was imported.")
    return AtlasError(message(text, file=path, reason=error.strerror or str(error)))


def _marked(beginning: bytes) -> str:
    """The encoding that a byte order mark tells, or that zero bytes between letters show; '' for none."""
    if beginning.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if beginning.startswith(codecs.BOM_UTF8):
        return ""  # looked through all the same: the mark does not make it UTF-8
    for encoding, letter in (("utf-16-le", slice(0, 8, 2)), ("utf-16-be", slice(1, 8, 2))):
        if beginning[:8].count(0) == 4 and 0 not in beginning[letter]:
            return encoding
    return ""


def _cells(line: str, delimiter: str) -> Sequence[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
