"""YOLO as Ultralytics reads it (https://docs.ultralytics.com/datasets/detect/): one text file a picture.

`labels/<part>/<name>.txt` has `<category> <x> <y> <width> <height>` per line: the category's place in `dataset.yaml`,
and the box's centre and size as shares of the picture. YOLO detection has no labels without a box, so one about the
whole picture is the box `0.5 0.5 1 1`; that needs no picture size. Where pictures are laid out,
`classify/<part>/<category>/` has them once more by category (https://docs.ultralytics.com/datasets/classify/), as links
to the same files.
"""

from __future__ import annotations

import math
import os
import shutil
from pathlib import Path
from typing import List, Optional, Sequence

from ..messages import QT_TRANSLATE_NOOP, Message
from .errors import left_out, unreadable
from .model import Annotation, Box, Category, Dataset, Image, Reading, clamped, positions
from .naming import category_files, stem_of
from .output import Writer
from .yaml_text import quoted, read_names

LABELS = "labels"
IMAGES = "images"
CLASSIFY = "classify"
DATASET = "dataset.yaml"
WHOLE_PICTURE = "0.5 0.5 1 1"
_ENDINGS = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp")


class YoloWriter(Writer):
    """`dataset.yaml` and `labels/`; pictures belong into `images/`."""

    _NO_SIZE = QT_TRANSLATE_NOOP("Seatizen", "YOLO has no boxes of pictures whose size is unknown.")
    _NO_PLACE = QT_TRANSLATE_NOOP("Seatizen", "YOLO has no place for what was looked for and not seen.")

    def __init__(self, folder: Path, dataset: Dataset, splits: Sequence[str] = ("",)) -> None:
        super().__init__(folder, dataset, splits)
        self._places = positions(dataset.categories)
        self._folders = category_files(category.name for category in dataset.categories)
        for split in self.splits:
            (folder / LABELS / split).mkdir(parents=True, exist_ok=True)
        (folder / DATASET).write_bytes(self._yaml().encode("utf-8"))

    def _yaml(self) -> str:
        lines = [f"# {quoted(self.dataset.about.description)}"] if self.dataset.about.description else []
        # Without a `path`, places are below this file's folder; `.` is the folder that Ultralytics was started in.
        # Ultralytics wants both train and val; a dataset that is not divided is its own.
        parts = {split: f"{IMAGES}/{split}" for split in self.splits} if any(self.splits) else {}
        parts.setdefault("train", IMAGES)
        parts.setdefault("val", parts["train"])
        lines += [f"{split}: {place}" for split, place in parts.items()]
        lines.append("names:")
        lines += [f"  {place}: {quoted(one.name)}" for place, one in enumerate(self.dataset.categories)]
        return "\n".join(lines) + "\n"

    def add(self, image: Image) -> None:
        lines = []
        for one in clamped(image).annotations:
            shares = WHOLE_PICTURE if one.box is None else _shares(one.box, image)
            if shares is None:
                self.left_out[self._NO_SIZE] += 1
                continue
            lines.append(f"{self._places[one.category]} {shares}\n")
        self.left_out[self._NO_PLACE] += len(image.absent)
        path = self.folder / LABELS / image.split / f"{stem_of(image.file_name)}.txt"
        path.write_bytes("".join(lines).encode("utf-8"))

    def picture(self, image: Image) -> Path:
        return self.folder / IMAGES / image.split / image.file_name

    def classify(self, image: Image) -> int:
        """Lay a picture that is in its place out by category too; returns how many times. Raises `OSError`."""
        names = sorted({one.category for one in image.annotations if one.box is None})
        source = self.picture(image)
        for name in names:
            folder = self.folder / CLASSIFY / image.split / self._folders[self._places[name]]
            folder.mkdir(parents=True, exist_ok=True)
            link_or_copy(source, folder / image.file_name, link=True)
        return len(names)


def link_or_copy(source: Path, target: Path, link: bool) -> None:
    """A second name of the same file, or a copy where that is not wanted or the disk knows no such thing."""
    if link:
        try:
            os.link(source, target)
        except OSError:
            link = False
    if not link:
        shutil.copyfile(source, target)


def _shares(box: Box, image: Image) -> Optional[str]:
    if not (image.width and image.height):
        return None
    numbers = (
        (box.x + box.width / 2) / image.width,
        (box.y + box.height / 2) / image.height,
        box.width / image.width,
        box.height / image.height,
    )
    return " ".join(f"{number:.10g}" for number in numbers)


def read(path: Path, width: int = 0, height: int = 0) -> Reading:
    """Read a folder with a `dataset.yaml`. Raises `VisionError`; lines that make no sense are left out and listed.

    YOLO does not keep the size of pictures: boxes come out in pixels of `width` and `height` where these are given,
    else in shares of the picture, whose size is then 1 by 1. A box of exactly the whole picture is an image-level
    label.
    """
    file = path / DATASET
    try:
        _, names = read_names(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise unreadable(file, error) from error
    problems: List[Message] = []
    images: List[Image] = []
    size = (width, height) if width and height else (1, 1)
    for labels in sorted((path / LABELS).rglob("*.txt")):
        try:
            lines = labels.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeError) as error:
            problems.append(unreadable(labels, error).message)
            continue
        parts = labels.relative_to(path / LABELS).parent.parts
        split = parts[0] if parts else ""
        said = _annotations(labels, lines, names, size, problems)
        name = _picture_name(path, labels)
        images.append(Image(len(images) + 1, name, *size, split=split, annotations=tuple(said)))
    categories = tuple(Category(number, name) for number, name in enumerate(names, 1))
    return Reading(Dataset(categories, images), problems)


def _annotations(
    file: Path, lines: List[str], names: List[str], size: tuple[int, int], problems: List[Message]
) -> List[Annotation]:
    said = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            place, *rest = line.split()
            x, y, width, height = (float(text) for text in rest)
            if not all(map(math.isfinite, (x, y, width, height))) or width <= 0 or height <= 0 or int(place) < 0:
                raise ValueError(line)
            name = names[int(place)]
        except (ValueError, IndexError):
            problems.append(left_out(file, f"line {number}", "a category and four numbers", line))
            continue
        whole = (x, y, width, height) == (0.5, 0.5, 1, 1)
        box = Box((x - width / 2) * size[0], (y - height / 2) * size[1], width * size[0], height * size[1])
        said.append(Annotation(name, None if whole else box))
    return said


def _picture_name(path: Path, labels: Path) -> str:
    """The picture's own name where it is laid out, else that of the labels with `.jpg`."""
    place = path / IMAGES / labels.relative_to(path / LABELS).parent
    known = (place / f"{labels.stem}{ending}" for ending in _ENDINGS)
    return next((one.name for one in known if one.is_file()), f"{labels.stem}.jpg")
