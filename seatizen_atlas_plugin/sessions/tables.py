"""CSV files of sessions, whatever program wrote them.

Taken as they come: UTF-8 with or without BOM, UTF-16 with BOM, else Latin-1; any line ending; `,`, `;` or tab;
quoted or padded header names; rows shorter than the header; fields of any length (drone files carry thumbnails).
"""

from __future__ import annotations

import codecs
import csv
import io
import threading
from collections import Counter
from itertools import islice
from typing import Iterator, NamedTuple

from ..messages import QT_TRANSLATE_NOOP, Message, message
from .model import SessionError
from .values import Tally

FILE_NAME = "FileName"
CHUNK_ROWS = 4096

_DELIMITERS = (",", ";", "\t")
_LARGEST_FIELD = 2**31 - 1  # csv.field_size_limit takes a C long, 32 bits on Windows
_FIELD_LIMIT_LOCK = threading.Lock()


class Chunk(NamedTuple):
    """Some rows, each as long as the header, and the line of the file where each one ends."""

    rows: list[list[str]]
    lines: list[int]


def _allow_fields_of(size: int) -> None:
    """Raise the csv module's field limit, which is one for the whole process; it is never lowered here."""
    with _FIELD_LIMIT_LOCK:
        if csv.field_size_limit() < size:
            csv.field_size_limit(min(size, _LARGEST_FIELD))


def _encoding(path: str, data: bytes, warnings: list[Message]) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data.isascii():
        return "ascii"
    encoding = "utf-8-sig"
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        encoding = "latin-1"
        warnings.append(
            message(
                QT_TRANSLATE_NOOP("Seatizen", "{file}, line {line}: the text is not UTF-8, it was read as Latin-1."),
                file=path,
                line=data.count(b"\n", 0, error.start) + 1,
            )
        )
    return encoding


class Table:
    """One CSV file with a `FileName` column, read in chunks of rows.

    `header` holds the column names as written, without blanks and quotes around them. `decimal_comma` tells that
    commas in numbers are decimal marks, as spreadsheets write them beside `;` or tabs.
    """

    def __init__(self, path: str, data: bytes, warnings: list[Message]) -> None:
        """Open `data`, the bytes of the file `path`. Raises SessionError when it is no such table."""
        self.path = path
        self._warnings = warnings
        encoding = _encoding(path, data, warnings)
        if encoding == "latin-1":
            data = data[3:] if data.startswith(codecs.BOM_UTF8) else data
        if encoding != "utf-16" and b"\0" in data:
            data = data.replace(b"\0", b"")
            warnings.append(
                message(QT_TRANSLATE_NOOP("Seatizen", "{file} holds NUL bytes; they were left out."), file=path)
            )
        _allow_fields_of(len(data) + 1)
        self._data = data
        self._encoding = encoding
        delimiter = self._delimiter = self._find_delimiter()
        self.decimal_comma = delimiter != ","
        self._reader = csv.reader(self._text(), delimiter=delimiter, skipinitialspace=True)
        self.header = [_bare(cell) for cell in next(row for row in self._reader if any(map(str.strip, row)))]
        self._columns = self._index_columns()
        self._short = Tally()
        self._long = Tally()

    def _text(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self._data), self._encoding, errors="replace", newline="")

    def _find_delimiter(self) -> str:
        first = next((line for line in self._text() if line.strip()), "")
        if not first:
            raise SessionError(
                message(
                    QT_TRANSLATE_NOOP("Seatizen", "{file} is empty: expected a CSV file with a {column} column."),
                    file=self.path,
                    column=FILE_NAME,
                )
            )
        headers = {
            delimiter: [_bare(cell).lower() for cell in next(csv.reader([first], delimiter=delimiter))]
            for delimiter in _DELIMITERS
        }
        fitting = [delimiter for delimiter in _DELIMITERS if FILE_NAME.lower() in headers[delimiter]]
        if not fitting:
            raise SessionError(
                message(
                    QT_TRANSLATE_NOOP(
                        "Seatizen",
                        "{file} is not a table of frames: expected a header with a {column} column, found '{found}'.",
                    ),
                    file=self.path,
                    column=FILE_NAME,
                    found=_excerpt(first),
                )
            )
        return max(fitting, key=lambda delimiter: len(headers[delimiter]))

    def _index_columns(self) -> dict[str, int]:
        repeated = [name for name, count in Counter(self.header).items() if name and count > 1]
        if repeated:
            self._warnings.append(
                message(
                    QT_TRANSLATE_NOOP(
                        "Seatizen", "{file} has several columns named {columns}; the first one of each was read."
                    ),
                    file=self.path,
                    columns=", ".join(repeated[:5]),
                )
            )
        columns: dict[str, int] = {}
        for index, name in enumerate(self.header):
            columns.setdefault(name, index)
        for index, name in enumerate(self.header):
            columns.setdefault(name.lower(), index)
        return columns

    def column(self, name: str) -> int | None:
        """The index of a column, by its exact name or else whatever its case; None when there is none."""
        exact = self._columns.get(name)
        return self._columns.get(name.lower()) if exact is None else exact

    def chunks(self) -> Iterator[Chunk]:
        """The rows, once. Blank lines are skipped, short rows filled with blanks, too long ones left out.

        What was wrong is added to the warnings after the last chunk. Raises SessionError where the file breaks.
        """
        reader = self._reader
        width = len(self.header)
        chunk = Chunk([], [])
        previous = last = reader.line_num
        try:
            for row in reader:
                previous, last = last, reader.line_num
                fitted = row if len(row) == width and row[0] else self._fitted(row, width, last)
                if fitted is None:
                    continue
                chunk.rows.append(fitted)
                chunk.lines.append(last)
                if len(chunk.rows) == CHUNK_ROWS:
                    yield chunk
                    chunk = Chunk([], [])
        except csv.Error as error:
            raise SessionError(
                message(
                    QT_TRANSLATE_NOOP("Seatizen", "{file}, line {line}: the CSV text is broken ({reason})."),
                    file=self.path,
                    line=reader.line_num,
                    reason=str(error),
                )
            ) from error
        if chunk.rows:
            yield chunk
        self._warn_of_rows()
        if last - previous > 1 and self._data.count(b'"') % 2:
            self._warnings.append(
                message(
                    QT_TRANSLATE_NOOP(
                        "Seatizen",
                        "{file}, line {line}: a quotation mark is never closed; "
                        "the {count} line(s) after it were not read.",
                    ),
                    file=self.path,
                    line=previous + 1,
                    count=last - previous - 1,
                )
            )

    def column_chunks(self, name: str) -> Iterator[list[str]]:
        """The cells of one column only, once, in chunks: a table of 40 columns is read five times as fast.

        Short rows give a blank. Raises SessionError where the file breaks.
        """
        index = self.column(name)
        if index is None:
            return
        if b'"' in self._data:
            for chunk in self.chunks():
                yield [row[index] for row in chunk.rows]
            return
        lines = filter(str.strip, self._text())
        next(lines)
        while some := list(islice(lines, CHUNK_ROWS)):
            rows = (line.rstrip("\r\n").split(self._delimiter, index + 1) for line in some)
            yield [row[index] if len(row) > index else "" for row in rows]

    def _fitted(self, row: list[str], width: int, line: int) -> list[str] | None:
        """The row with as many cells as the header, None when it is blank or too long to be trusted."""
        if not any(map(str.strip, row)):
            return None
        if len(row) < width:
            self._short.add(line)
            return row + [""] * (width - len(row))
        if any(map(str.strip, row[width:])):
            self._long.add(line)
            return None
        return row[:width]

    def _warn_of_rows(self) -> None:
        if self._short:
            self._warnings.append(
                message(
                    QT_TRANSLATE_NOOP(
                        "Seatizen",
                        "{file}: {count} row(s) have fewer columns than the header (first at line {line}); "
                        "the missing values were taken as blank.",
                    ),
                    file=self.path,
                    count=self._short.count,
                    line=self._short.line,
                )
            )
        if self._long:
            self._warnings.append(
                message(
                    QT_TRANSLATE_NOOP(
                        "Seatizen",
                        "{file}: {count} row(s) have more columns than the header (first at line {line}); "
                        "they were left out.",
                    ),
                    file=self.path,
                    count=self._long.count,
                    line=self._long.line,
                )
            )


def _bare(cell: str) -> str:
    return cell.strip().strip('"').strip()


def _excerpt(line: str) -> str:
    text = "".join(letter if letter.isprintable() else " " for letter in line[:60]).strip()
    return text + "..." if len(line.rstrip()) > 60 else text
