"""Small CSV tables that people keep by hand: UTF-8, commas or what spreadsheets write instead."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import List, Mapping, Sequence, Tuple

from ...messages import QT_TRANSLATE_NOOP, message
from .errors import DescriptionError
from .json_values import NOT_READ

_DELIMITERS = (",", ";", "\t")

NOT_UTF8 = QT_TRANSLATE_NOOP(
    "Seatizen",
    "{file}, line {line}: expected text in UTF-8, found other bytes; nothing was sent, save it as CSV UTF-8.",
)
NO_COLUMN = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}: the column {column} is missing, expected the columns {expected}; nothing was sent."
)
COLUMN_TWICE = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}: the column {column} is there twice, expected it once; nothing was sent."
)
BROKEN = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}, line {line}: expected cells as in the first line, found {found}; nothing was sent."
)
MORE_CELLS = QT_TRANSLATE_NOOP("Seatizen", "more of them")


class _Strict(csv.excel):
    """What is broken is told, not guessed."""

    skipinitialspace = True
    strict = True


@dataclass(frozen=True)
class Row:
    """A row: the line of the file where it ends, its cells by column without blanks around them."""

    line: int
    cells: Mapping[str, str]


def read_rows(path: Path, columns: Sequence[str]) -> Tuple[List[str], List[Row]]:
    """The header and the rows that are not blank; `columns` must be there. Raises DescriptionError."""
    text = _text(path)
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), _Strict, delimiter=delimiter)
    header: List[str] = []
    rows: List[Row] = []
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if not header:
                header = _checked_header(path, stripped, columns)
            elif any(stripped):
                rows.append(Row(reader.line_num, _by_column(path, reader.line_num, header, stripped)))
    except csv.Error as error:
        raise DescriptionError(message(BROKEN, file=str(path), line=reader.line_num, found=str(error))) from error
    if not header:
        _checked_header(path, [], columns)
    return header, rows


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DescriptionError(message(NOT_READ, file=str(path), reason=error.strerror or str(error))) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DescriptionError(message(NOT_UTF8, file=str(path), line=line)) from error


def _checked_header(path: Path, header: List[str], columns: Sequence[str]) -> List[str]:
    for column in columns:
        if column not in header:
            expected = ", ".join(columns)
            raise DescriptionError(message(NO_COLUMN, file=str(path), column=column, expected=expected))
    for column in header:
        if column and header.count(column) > 1:
            raise DescriptionError(message(COLUMN_TWICE, file=str(path), column=column))
    return header


def _by_column(path: Path, line: int, header: List[str], cells: List[str]) -> Mapping[str, str]:
    """Short rows are filled; a row with more than the header has lost a quotation mark, and names would be wrong."""
    if len(cells) > len(header):
        raise DescriptionError(message(BROKEN, file=str(path), line=line, found=message(MORE_CELLS)))
    filled = cells + [""] * (len(header) - len(cells))
    return dict(zip(header, filled))
