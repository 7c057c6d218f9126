"""Which sessions people name: session names, DOIs in any form, or a CSV list of them."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, List, Mapping, Sequence

from ..messages import QT_TRANSLATE_NOOP, message
from ..sessions import NotASessionName, parse_session_name
from .errors import PublishError

MOST_CSV_BYTES = 16 * 1024 * 1024
_NAME_COLUMNS = ("session_name", "name", "session")
_DOI_COLUMNS = ("doi", "version_doi", "conceptrecid")
_LAYER_RECORDS = ("doi", "deposit_doi", "version_doi")
_NOTHING = {"", "nan", "none", "null"}
_BETWEEN = re.compile(r"[,;\s]+")

NOTHING_NAMED = QT_TRANSLATE_NOOP(
    "Seatizen", "No session is named: give names, DOIs or a CSV list with a column session_name or doi."
)
NO_LIST = QT_TRANSLATE_NOOP("Seatizen", "{path} cannot be read ({reason}); nothing was done.")
NO_COLUMN = QT_TRANSLATE_NOOP(
    "Seatizen", "{path} has neither a column session_name nor a column doi in its first line; nothing was done."
)
TOO_LARGE = QT_TRANSLATE_NOOP("Seatizen", "{path} is too large to be a list of sessions; nothing was done.")


@dataclass(frozen=True)
class Reference:
    """One session as it was named: by its name, or by a record (number, DOI or address); '' for what was not given."""

    name: str = ""
    record: str = ""

    @property
    def text(self) -> str:
        """What to show of it."""
        return self.name or self.record


def wanted_sessions(text: str) -> List[Reference]:
    """The sessions that a text names, each once: the path of a CSV file, or names and DOIs with commas or
    blanks between.

    Raises `PublishError` when it names none or the list cannot be read.
    """
    references = list(dict.fromkeys(one for one in _named(text.strip()) if one.text))
    if not references:
        raise PublishError(message(NOTHING_NAMED))
    return references


def _named(text: str) -> Iterable[Reference]:
    if text.lower().endswith(".csv") or _is_file(text):
        return _listed(Path(text).expanduser())
    # A column pasted into a line of text arrives with blanks between; "DOI: 10.5281/…" has one of its own.
    return [_reference(word) for word in _BETWEEN.split(text) if word.lower() != "doi:"]


def sessions_of_rows(rows: Iterable[Mapping[str, object]]) -> List[Reference]:
    """The sessions of a layer's rows (values by column), each once: by the column `doi`, `deposit_doi` or `version_doi`
    where it is filled, else by `session_name`."""
    found = []
    for row in rows:
        texts = {name.lower(): _cell(str(value)) for name, value in row.items() if isinstance(value, (str, int, float))}
        record = next((texts[name] for name in _LAYER_RECORDS if texts.get(name)), "")
        name = next((texts[name] for name in _NAME_COLUMNS if texts.get(name)), "")
        found.append(Reference(record=record) if record else _reference(name))
    return list(dict.fromkeys(one for one in found if one.text))


def _is_file(text: str) -> bool:
    try:
        return bool(text) and Path(text).expanduser().is_file()
    except (OSError, ValueError):
        return False


def _reference(word: str) -> Reference:
    word = _cell(word)
    name = word[len("urn:") :] if word.lower().startswith("urn:") else word
    try:
        return Reference(name=parse_session_name(name).name)
    except NotASessionName:
        return Reference(record=word)


def _cell(text: str) -> str:
    text = text.strip().strip("\"'")
    return "" if text.lower() in _NOTHING else text


def _listed(path: Path) -> List[Reference]:
    """The rows of a list; where a row has both, the record counts."""
    text = _text(path).lstrip("\r\n")
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        names, records = _column(header, _NAME_COLUMNS), _column(header, _DOI_COLUMNS)
        if names is None and records is None:
            raise PublishError(message(NO_COLUMN, path=str(path)))
        found = []
        for row in rows:
            name, record = (_cell(row[at]) if at is not None and at < len(row) else "" for at in (names, records))
            found.append(Reference(record=record) if record else _reference(name))
    except csv.Error as error:
        raise PublishError(message(NO_LIST, path=str(path), reason=error)) from error
    return found


def _column(header: Sequence[str], known: Sequence[str]) -> int | None:
    return next((header.index(name) for name in known if name in header), None)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_CSV_BYTES:
            raise PublishError(message(TOO_LARGE, path=str(path)))
        content = path.read_bytes()
    except OSError as error:
        raise PublishError(message(NO_LIST, path=str(path), reason=error.strerror or error)) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")
