"""Annotations as FathomNet takes them in: one line an annotation, with position and time (m3-and-sen2val, A.7).

`concept,url,x,y,width,height,timestamp,userdefinedkey,depth,pressure,latitude,longitude,observer,oxygen_ml_l,salinity,
temperature`; x, y, width and height are pixels and blank where the annotation is about the whole picture. A picture in
which nothing was seen has no line.
"""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Callable, Dict, List, Optional, Sequence, TextIO
from urllib.parse import unquote, urlsplit

from ..messages import Message
from .errors import left_out, unreadable
from .model import Annotation, Box, Dataset, Image, Reading, clamped, numbered
from .output import Writer
from .split import NAMES

HEADER = (
    "concept",
    "url",
    "x",
    "y",
    "width",
    "height",
    "timestamp",
    "userdefinedkey",
    "depth",
    "pressure",
    "latitude",
    "longitude",
    "observer",
    "oxygen_ml_l",
    "salinity",
    "temperature",
)
_NEEDED = ("concept", "url")


def file_of(split: str) -> str:
    """The name of a part's file."""
    return f"{split or 'annotations'}.csv"


class CsvWriter(Writer):
    """`annotations.csv`, or `train.csv`, `val.csv` and `test.csv`."""

    def __init__(self, folder: Path, dataset: Dataset, splits: Sequence[str] = ("",)) -> None:
        super().__init__(folder, dataset, splits)
        self._files: Dict[str, TextIO] = {}
        self._writers = {}
        for split in self.splits:
            self._files[split] = (folder / file_of(split)).open("w", encoding="utf-8", newline="")
            self._writers[split] = csv.writer(self._files[split], lineterminator="\n")
            self._writers[split].writerow(HEADER)

    def add(self, image: Image) -> None:
        write = self._writers[image.split].writerow
        where = [_text(image.depth), "", _text(image.latitude), _text(image.longitude)]
        for one in clamped(image).annotations:
            box = one.box
            corners = [_text(value) for value in (box.x, box.y, box.width, box.height)] if box else [""] * 4
            seen = [one.category, image.address or image.file_name, *corners, image.taken, one.key]
            write([*seen, *where, one.author, "", "", ""])

    def close(self) -> None:
        for file in self._files.values():
            file.close()

    abandon = close


def _text(value: Optional[float]) -> str:
    if value is None:
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def name_in(address: str) -> str:
    """The file name that an address ends with; a path behind `#` (a member of an archive) counts first."""
    parts = urlsplit(address) if "://" in address else None
    path = unquote(parts.fragment or parts.path) if parts else address
    return path.replace("\\", "/").rsplit("/", 1)[-1]


def read(path: Path) -> Reading:
    """Read a file, or those of a folder that `CsvWriter` filled. Raises `VisionError`.

    Lines that make no sense are left out and listed.
    """
    named = [path / file_of(split) for split in ("", *NAMES)]
    files = [file for file in named if file.is_file()] if path.is_dir() else [path]
    if not files:
        raise unreadable(path, "no annotations.csv and no train.csv")
    rows: Dict[str, List[Annotation]] = {}
    images: Dict[str, Image] = {}
    problems: List[Message] = []
    for file in files:
        try:
            with file.open(encoding="utf-8-sig", newline="") as opened:
                _read_rows(file, opened, rows, images, problems)
        except (OSError, UnicodeError, csv.Error) as error:
            raise unreadable(file, error) from error
    known = [
        Image(**{**vars(image), "id": number, "annotations": tuple(rows[key])})
        for number, (key, image) in enumerate(images.items(), 1)
    ]
    return Reading(Dataset(numbered(one.category for some in rows.values() for one in some), known), problems)


def _read_rows(
    file: Path, opened: TextIO, rows: Dict[str, List[Annotation]], images: Dict[str, Image], problems: List[Message]
) -> None:
    reader = csv.DictReader(opened)
    missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise unreadable(file, f"no column {', '.join(missing)}")
    split = file.stem if file.stem != "annotations" else ""
    for row in reader:
        place = f"line {reader.line_num}"
        concept, address = row["concept"] or "", row["url"] or ""
        try:
            if not (concept and address):
                raise ValueError(concept or address)
            box = _box(row)
            image = _image(row, address, split)
        except ValueError as error:
            problems.append(left_out(file, place, "a concept, an address and numbers", error))
            continue
        images.setdefault(address, image)
        one = Annotation(concept, box, None, row.get("observer") or "", row.get("userdefinedkey") or "")
        rows.setdefault(address, []).append(one)


def _box(row: Dict[str, str]) -> Optional[Box]:
    values = [_number(row.get(name)) for name in ("x", "y", "width", "height")]
    if all(value is None for value in values):
        return None
    x, y, width, height = values
    if x is None or y is None or not width or not height or width < 0 or height < 0:
        raise ValueError(",".join(str(row.get(name)) for name in ("x", "y", "width", "height")))
    return Box(x, y, width, height)


def _image(row: Dict[str, str], address: str, split: str) -> Image:
    take: Callable[[str], Optional[float]] = lambda name: _number(row.get(name))  # noqa: E731
    return Image(
        id=0,
        file_name=name_in(address),
        address=address if "://" in address else "",
        taken=row.get("timestamp") or "",
        longitude=take("longitude"),
        latitude=take("latitude"),
        depth=take("depth"),
        split=split,
    )


def _number(text: Optional[str]) -> Optional[float]:
    if text is None or not text.strip():
        return None
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
