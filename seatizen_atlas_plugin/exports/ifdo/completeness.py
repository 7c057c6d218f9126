"""Which fields of iFDO are filled, by whom, and which are not: a table and a text for people."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import Any, Dict, Iterable, List, Mapping, NamedTuple, Sequence

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...translation import sentence
from ...vision.ifdo_fields import FIELDS
from .images import NO_ADDRESS

TABLE, TEXT = "completeness.csv", "completeness.txt"
_COLUMNS = ("session", "field", "part", "required", "header", "images_filled", "images", "from")

_INTRODUCTION = QT_TRANSLATE_NOOP(
    "Seatizen",
    "What these iFDO files lack. A required field that is not known is null in the file. {table} has every field of "
    "every session.",
)
_REQUIRED = QT_TRANSLATE_NOOP("Seatizen", "Required fields that are not filled")
_MISSING_HEADER = QT_TRANSLATE_NOOP("Seatizen", "{field}: unknown for {count} of {sessions} sessions ({names})")
_MISSING_ITEM = QT_TRANSLATE_NOOP("Seatizen", "{field}: unknown for {count} of {images} images")
_NOTHING = QT_TRANSLATE_NOOP("Seatizen", "None: every required field of every session is filled.")
_OPTIONAL = QT_TRANSLATE_NOOP("Seatizen", "Optional fields that no session has")
_HOW = QT_TRANSLATE_NOOP(
    "Seatizen",
    "Fields of whole sessions can be given in a JSON file (parameter METADATA); hashes are taken when the pictures are "
    "in a folder of this computer (parameter PICTURES).",
)
_NAMES = 3

PER_IMAGE = ("image-datetime", "image-latitude", "image-longitude", "image-altitude-meters")
"""Required in the header as a representative value; they should be known of each image."""


class Filled(NamedTuple):
    """A field of a session: whether the header has a value, of how many images, and where it comes from."""

    session: str
    field: str
    header: bool
    images: int
    total: int
    origin: str


def shortened(names: Sequence[str]) -> str:
    """The first few of the names."""
    return ", ".join(names[:_NAMES]) + (", …" if len(names) > _NAMES else "")


class Completeness:
    """Collects what is filled, session by session."""

    def __init__(self) -> None:
        self.rows: List[Filled] = []

    def add(self, session: str, header: Mapping[str, Any], given: Iterable[str], images: Counter, total: int) -> None:
        """A session: its header, the fields that people gave, and of how many images each field has a value."""
        told = set(given)
        for name in FIELDS:
            has = header.get(name) is not None and not str(header[name]).startswith(NO_ADDRESS)
            origin = "metadata" if name in told else "atlas" if has or images[name] else ""
            self.rows.append(Filled(session, name, has, images[name], total, origin))

    def write_table(self, path: str) -> int:
        """Every field of every session as CSV; the number of rows."""
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(_COLUMNS)
            for row in self.rows:
                known = FIELDS[row.field]
                required = "header" if known.header else "image" if known.item else "no"
                header = "yes" if row.header else "no"
                writer.writerow((row.session, row.field, known.part, required, header, *row[3:5], row.origin))
        return len(self.rows)

    def write_text(self, path: str) -> None:
        """The same in words, in the user's language."""
        missing = self.missing() or [message(_NOTHING)]
        lines = [sentence(message(_INTRODUCTION, table=TABLE)), "", sentence(message(_REQUIRED))]
        lines += [f"  {sentence(one)}" for one in missing]
        lines += ["", sentence(message(_OPTIONAL)), *(f"  {name}" for name in self._never())]
        lines += ["", sentence(message(_HOW)), ""]
        Path(path).write_bytes("\n".join(lines).encode("utf-8"))

    def missing(self) -> List[Message]:
        """A sentence for each required field that is not filled."""
        found = []
        sessions = {row.session for row in self.rows}
        by_field: Dict[str, List[Filled]] = {}
        for row in self.rows:
            by_field.setdefault(row.field, []).append(row)
        for name, rows in by_field.items():
            known = FIELDS[name]
            without = [row.session for row in rows if not row.header]
            if known.header and without:
                values = {"count": len(without), "sessions": len(sessions), "names": shortened(without)}
                found.append(message(_MISSING_HEADER, field=name, **values))
            images, filled = sum(row.total for row in rows), sum(row.images for row in rows)
            if (known.item or name in PER_IMAGE) and filled < images:
                found.append(message(_MISSING_ITEM, field=name, count=images - filled, images=images))
        return found

    def _never(self) -> List[str]:
        """Optional fields without a value anywhere."""
        filled = {row.field for row in self.rows if row.origin}
        return [name for name, one in FIELDS.items() if not one.header and not one.item and name not in filled]
