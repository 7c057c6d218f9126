"""Small tables that people write by hand or in a spreadsheet: labels, classes of a model.

Taken as they come: UTF-8 with or without BOM, UTF-16 with BOM, else Latin-1; `,`, `;` or tab; header names of any case
and with any of several words for a column; lines `# key: value` before the header.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, Iterator, List, Mapping, Sequence, Tuple

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..errors import AtlasError

SIZE_LIMIT = 20_000_000
"""Bytes. A table of ten thousand labels has one million."""

SURPLUS = "+"
"""The key under which a row has the first cell beyond the header, as commas in a cell without quotes make it."""

_DELIMITERS = (",", ";", "\t")
_COMMENT = re.compile(r"#\s*(\w+)\s*[:=]\s*(.*?)\s*$")


@dataclass
class TextTable:
    """The rows of a file: (line where it begins, cell by column, as written). `comments` are the keys above the header.

    Columns that have another name than one of the wanted are in `unknown`.
    """

    path: str
    columns: Tuple[str, ...]
    unknown: Tuple[str, ...] = ()
    comments: Dict[str, str] = field(default_factory=dict)
    rows: List[Tuple[int, Dict[str, str]]] = field(default_factory=list)
    warnings: List[Message] = field(default_factory=list)


def read_bytes(path: str) -> bytes:
    """The content of a small file. Raises `AtlasError` when it cannot be read or is too large to be one."""
    try:
        size = Path(path).stat().st_size
        if size <= SIZE_LIMIT:
            return Path(path).read_bytes()
    except OSError as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "{file} cannot be read: {reason}. Nothing was imported.")
        raise AtlasError(message(text, file=path, reason=error.strerror or str(error))) from error
    text = QT_TRANSLATE_NOOP(
        "Seatizen", "{file} has {size} bytes, which is no table of labels or classes; nothing was imported."
    )
    raise AtlasError(message(text, file=path, size=size))


def read_table(path: str, words: Mapping[str, Sequence[str]], needed: str) -> TextTable:
    """The rows of a CSV file.

    :param words: by column the header names that mean it, in lower case with `_` for anything but letters and digits.
    :param needed: the column without which the file is no such table.
    Raises `AtlasError` when there is no such header, or where the CSV text breaks.
    """
    warnings: List[Message] = []
    lines = io.StringIO(_text(path, read_bytes(path), warnings), newline="").readlines()
    comments, start = _comments(lines)
    header = lines[start] if start < len(lines) else ""
    delimiter = max(_DELIMITERS, key=lambda one: len(set(_columns(header, one, words)) - {""}))
    names = _cells(header, delimiter)
    columns = _columns(header, delimiter, words)
    if needed not in columns:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{file}: expected a header with a column {column}, found “{found}”; nothing was imported."
        )
        found = "".join(c if c.isprintable() else " " for c in header[:60]).strip()
        raise AtlasError(message(text, file=path, column=needed, found=found))
    unknown = tuple(name for name, column in zip(names, columns) if name.strip() and not column)
    table = TextTable(path, tuple(filter(None, columns)), unknown, comments, warnings=warnings)
    table.rows.extend(_rows(path, lines[start + 1 :], start + 1, delimiter, columns))
    return table


def _text(path: str, data: bytes, warnings: List[Message]) -> str:
    data = data if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else data.replace(b"\0", b"")
    try:
        return data.decode("utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "{file}, line {line}: the text is not UTF-8, it was read as Latin-1.")
        warnings.append(message(text, file=path, line=data.count(b"\n", 0, error.start) + 1))
        return data.decode("latin-1")


def _comments(lines: Sequence[str]) -> Tuple[Dict[str, str], int]:
    """What the lines before the header say, and where the header is."""
    comments: Dict[str, str] = {}
    for number, line in enumerate(lines):
        if not line.startswith("#") and line.strip():
            return comments, number
        found = _COMMENT.match(line)
        if found:
            comments[found[1].lower()] = found[2]
    return comments, len(lines)


def _cells(line: str, delimiter: str) -> List[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _columns(header: str, delimiter: str, words: Mapping[str, Sequence[str]]) -> List[str]:
    """The column that each header name means, '' for none; of several words for a column the first known counts."""
    said = [re.sub(r"\W+", "_", cell.strip().lower()).strip("_") for cell in _cells(header, delimiter)]
    columns = [""] * len(said)
    for column, names in words.items():
        place = next((said.index(name) for name in names if name in said and not columns[said.index(name)]), None)
        if place is not None:
            columns[place] = column
    return columns


def _rows(
    path: str, lines: List[str], before: int, delimiter: str, columns: Sequence[str]
) -> Iterator[Tuple[int, Dict[str, str]]]:
    """Rows that are not blank. A row may go over several lines inside quotes."""
    reader = csv.reader(io.StringIO("".join(lines), newline=""), delimiter=delimiter)
    line = before + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                row = {column: cell for column, cell in zip(columns, cells) if column}
                surplus = [cell for cell in cells[len(columns) :] if cell.strip()]
                yield line, {**row, SURPLUS: surplus[0]} if surplus else row
            line = before + reader.line_num + 1
    except csv.Error as error:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{file}, line {line}: the CSV text is broken ({reason}); nothing was imported."
        )
        raise AtlasError(message(text, file=path, line=line, reason=str(error))) from error
