"""Sets of labels: read from a CSV or JSON file, or one of those that come with the plugin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, List, Mapping, NamedTuple, Optional, Tuple, Union

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..errors import AtlasError
from . import values
from .json_file import read_json
from .table_file import SURPLUS, read_table

_DATA = Path(__file__).parents[1] / "data"
SHIPPED = {"base": "labels.csv", "madagascar": "madagascar.csv"}
"""The sets that come with the plugin, by name (see data/README.md)."""

COLUMNS: Mapping[str, Tuple[str, ...]] = {
    "name": ("name", "label", "label_name", "nom"),
    "description": ("description", "desc"),
    "id_gbif": ("id_gbif", "gbif", "gbif_id", "gbifid"),
    "code_gcrmn": ("code_gcrmn", "gcrmn", "gcrmn_code"),
    "creation_date": ("creation_date", "date"),
    "id": ("id", "label_id"),
    "old_name": ("old_name", "old_label", "former_name", "ancien_nom"),
}
"""By column of a label file the header names that mean it."""

_IGNORED = {"note"}


class LabelRow(NamedTuple):
    """A label as a file gives it, None where the file is blank. `old_name` is as written, blanks around it included."""

    line: int
    name: str
    description: Optional[str] = None
    id_gbif: Optional[int] = None
    code_gcrmn: Optional[str] = None
    creation_date: Optional[str] = None
    id: Optional[int] = None
    old_name: Optional[str] = None


class RejectedRow(NamedTuple):
    """A row of a file that cannot be a label."""

    line: int
    name: str
    reason: Message


@dataclass(frozen=True)
class LabelSet:
    """Labels to import. `shipped` sets give ids as wishes; lines of a JSON file are the numbers of its entries."""

    name: str
    rows: Tuple[LabelRow, ...]
    rejected: Tuple[RejectedRow, ...] = ()
    warnings: Tuple[Message, ...] = ()
    shipped: bool = False


def read_labels(source: str) -> LabelSet:
    """The labels of a CSV or JSON file, or of the shipped set of that name (`base`, `madagascar`).

    A CSV file has a header with `name` (or `label`) and any of the other `COLUMNS`; a JSON file holds a list of objects
    with these keys, alone or under `labels`. Rows that cannot be labels are in `rejected`. Raises `AtlasError` when the
    file cannot be read or is no list of labels.
    """
    shipped = SHIPPED.get(source.strip().lower())
    path = str(_DATA / shipped) if shipped else source
    warnings: List[Message] = []
    if path.lower().endswith(".json"):
        entries = _json_entries(path)
    else:
        table = read_table(path, COLUMNS, "name")
        entries = table.rows
        warnings.extend(table.warnings)
        unknown = [name for name in table.unknown if name.strip().lower() not in _IGNORED]
        if unknown:
            text = QT_TRANSLATE_NOOP("Seatizen", "{file}: the columns {columns} are not known; they were left out.")
            warnings.append(message(text, file=path, columns=", ".join(unknown)))
    rows: List[LabelRow] = []
    rejected: List[RejectedRow] = []
    for line, cells in entries:
        one = _label(line, cells)
        (rows if isinstance(one, LabelRow) else rejected).append(one)
    name = source.strip().lower() if shipped else Path(path).name
    unique, repeated = _without_repetitions(rows)
    refused = tuple(sorted([*rejected, *repeated], key=lambda row: row.line))
    return LabelSet(name, unique, refused, tuple(warnings), bool(shipped))


def _json_entries(path: str) -> List[Tuple[int, Any]]:
    content = read_json(path)
    if isinstance(content, dict):
        content = content.get("labels")
    if not isinstance(content, list):
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{file}: expected a list of labels, each with a name; nothing was imported."
        )
        raise AtlasError(message(text, file=path))
    entries: List[Tuple[int, Any]] = []
    for number, entry in enumerate(content, 1):
        found = {"name": entry} if isinstance(entry, str) else entry if isinstance(entry, dict) else {}
        keys = {str(key).strip().lower(): value for key, value in found.items()}
        entries.append(
            (
                number,
                {
                    column: next((keys[word] for word in words if keys.get(word) not in (None, "")), None)
                    for column, words in COLUMNS.items()
                },
            )
        )
    return entries


def _label(line: int, cells: Mapping[str, Any]) -> Union[LabelRow, RejectedRow]:
    name = values.text(cells.get("name"))
    if not name:
        return RejectedRow(line, "", message(QT_TRANSLATE_NOOP("Seatizen", "it has no name")))
    if not all(letter.isprintable() for letter in name):
        return RejectedRow(line, name, message(QT_TRANSLATE_NOOP("Seatizen", "its name holds control characters")))
    if cells.get(SURPLUS):
        text = QT_TRANSLATE_NOOP("Seatizen", "it has more cells than the header has columns")
        return RejectedRow(line, name, message(text))
    old = cells.get("old_name")
    try:
        return LabelRow(
            line,
            name,
            values.text(cells.get("description")) or None,
            values.gbif_id(cells.get("id_gbif")),
            values.text(cells.get("code_gcrmn")) or None,
            values.iso_date(cells.get("creation_date")),
            values.row_id(cells.get("id")),
            str(old) if values.text(old) else None,
        )
    except values.Unreadable as error:
        return RejectedRow(line, name, error.reason)


def _without_repetitions(rows: List[LabelRow]) -> Tuple[Tuple[LabelRow, ...], List[RejectedRow]]:
    """The first of each (name, id); published atlases have one name twice, with two ids."""
    lines = {}
    unique: List[LabelRow] = []
    repeated: List[RejectedRow] = []
    for row in rows:
        first = lines.setdefault((row.name, row.id), row.line)
        if first == row.line:
            unique.append(row)
        else:
            text = QT_TRANSLATE_NOOP("Seatizen", "line {line} has the same name")
            repeated.append(RejectedRow(row.line, row.name, message(text, line=first)))
    return tuple(unique), repeated
