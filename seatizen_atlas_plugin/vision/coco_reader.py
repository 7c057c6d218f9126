"""Reads COCO object detection JSON, as this plugin and others write it (FathomNet, m3-download, CVAT, LVIS)."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from ..messages import Message
from .coco import FOLDER, license_names
from .errors import left_out, unreadable
from .model import About, Annotation, Box, Category, Dataset, Image, License, Reading

_PART = re.compile(r"instances_(?P<split>\w+)\.json")


def read(path: Path) -> Reading:
    """Read one file, or the parts of a folder that `CocoWriter` filled. Raises `VisionError`.

    Annotations of pictures or categories that the file does not have, and boxes that are none, are left out and listed.
    Ids of pictures that are too large for other software (m3-download wrote 128 bits) are replaced by new ones.
    """
    files = sorted((path / FOLDER).glob("instances_*.json")) if path.is_dir() else [path]
    if not files:
        raise unreadable(path, f"no {FOLDER}/instances_….json")
    problems: List[Message] = []
    categories: Dict[str, Category] = {}
    images: List[Image] = []
    about = About()
    for file in files:
        found = _PART.fullmatch(file.name)
        split = found["split"] if found and path.is_dir() else ""
        content = _load(file)
        about = _about(content)
        part = _Part(file, content, "" if split == "all" else split, problems)
        for category in part.categories.values():
            categories.setdefault(category.name, category)
        images.extend(part.images())
    if len({image.id for image in images}) < len(images) or any(not 0 < image.id < 1 << 53 for image in images):
        images = [Image(**{**vars(image), "id": number}) for number, image in enumerate(images, 1)]
    ordered = tuple(sorted(categories.values(), key=lambda one: (one.id, one.name)))
    if ordered and (ordered[0].id < 1 or len({one.id for one in ordered}) < len(ordered)):
        ordered = tuple(Category(number, one.name, one.supercategory) for number, one in enumerate(ordered, 1))
    return Reading(Dataset(ordered, images, about), problems)


def _load(file: Path) -> Dict[str, Any]:
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise unreadable(file, error) from error
    lists = ("images", "annotations", "categories")
    if not isinstance(content, dict) or not all(isinstance(content.get(name), list) for name in lists):
        raise unreadable(file, "no lists “images”, “annotations” and “categories”")
    return content


def _about(content: Dict[str, Any]) -> About:
    info = content.get("info")
    info = info if isinstance(info, dict) else {}
    rows = content.get("licenses")
    rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    text = {name: str(info.get(name) or "") for name in ("description", "version", "contributor", "url")}
    date = str(info.get("date_created") or "")[:10].replace("/", "-")
    named = [License(str(row.get("name") or ""), str(row.get("url") or "")) for row in rows]
    return About(date=date, licenses=tuple(named), **text)


class _Part:
    def __init__(self, file: Path, content: Dict[str, Any], split: str, problems: List[Message]) -> None:
        self._file = file
        self._split = split
        self._problems = problems
        self._rows = content["images"]
        self._annotations = content["annotations"]
        licenses = content.get("licenses")
        rows = [row for row in licenses if isinstance(row, dict)] if isinstance(licenses, list) else []
        self._licenses = license_names(rows)
        self.categories: Dict[int, Category] = {}
        for place, row in enumerate(content["categories"], 1):
            if isinstance(row, dict) and isinstance(row.get("id"), int) and row.get("name"):
                over = str(row.get("supercategory") or "")
                self.categories[row["id"]] = Category(row["id"], str(row["name"]), over)
            else:
                self._complain(f"categories[{place}]", "an id and a name", row)

    def _complain(self, place: str, expected: str, found: object) -> None:
        self._problems.append(left_out(self._file, place, expected, found))

    def images(self) -> List[Image]:
        said = self._by_image()
        images = []
        for place, row in enumerate(self._rows, 1):
            try:
                images.append(self._image(row, said))
            except (TypeError, ValueError, KeyError, AttributeError):
                self._complain(f"images[{place}]", "an id, a file_name and numbers", row)
        return images

    def _by_image(self) -> Dict[int, List[Annotation]]:
        known = {row.get("id") for row in self._rows if isinstance(row, dict) and isinstance(row.get("id"), int)}
        said: Dict[int, List[Annotation]] = {}
        for place, row in enumerate(self._annotations, 1):
            try:
                image, category = row["image_id"], self.categories[row["category_id"]]
                if image not in known:
                    raise KeyError(image)
                said.setdefault(image, []).append(self._annotation(row, category))
            except (TypeError, ValueError, KeyError, AttributeError):
                self._complain(f"annotations[{place}]", "a known picture and category, and a box", row)
        return said

    def _annotation(self, row: Dict[str, Any], category: Category) -> Annotation:
        attributes = row.get("attributes")
        attributes = attributes if isinstance(attributes, dict) else {}
        box = None if attributes.get("image_level") else _box(row.get("bbox"))
        score = _number(row.get("score"))
        author, key = str(attributes.get("author") or ""), str(attributes.get("key") or "")
        return Annotation(category.name, box, score, author, key)

    def _image(self, row: Dict[str, Any], said: Dict[int, List[Annotation]]) -> Image:
        key, name = row["id"], row["file_name"]
        if not isinstance(key, int) or not isinstance(name, str) or not name:
            raise ValueError(key)
        absent = row.get("neg_category_ids") or []
        return Image(
            id=key,
            file_name=name,
            width=int(row.get("width") or 0),
            height=int(row.get("height") or 0),
            address=str(row.get("coco_url") or row.get("flickr_url") or ""),
            license=self._licenses.get(row.get("license", -1), ""),
            taken=_moment(row.get("date_captured")),
            longitude=_number(row.get("longitude")),
            latitude=_number(row.get("latitude")),
            depth=_number(row.get("depth")),
            split=self._split,
            annotations=tuple(said.get(key, ())),
            absent=tuple(self.categories[one].name for one in absent if one in self.categories),
        )


def _box(values: Any) -> Optional[Box]:
    """No box at all is an image-level label, as in Datumaro's `coco_labels`."""
    if values is None or values == []:
        return None
    numbers: Tuple[float, ...] = tuple(float(value) for value in values)
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)) or numbers[2] <= 0 or numbers[3] <= 0:
        raise ValueError(values)
    return Box(*numbers)


def _number(value: Any) -> Optional[float]:
    if value is None:
        return None
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def _moment(value: Any) -> str:
    """As ISO 8601; COCO does not say of which time zone it is."""
    return str(value or "").strip().replace(" ", "T", 1)
