"""COCO object detection JSON (https://cocodataset.org/#format-data), valid for pycocotools.

An image-level label is an annotation whose box is the whole picture (0, 0, 0, 0 when its size is unknown), marked by
`"attributes": {"image_level": true}` as Datumaro and CVAT keep what COCO has no field for. Categories that were looked
for and not seen are the picture's `neg_category_ids`, as in LVIS (https://www.lvisdataset.org/dataset). Identifiers:
those of pictures and categories are the dataset's own, annotations are numbered from 1 through all parts.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Dict, List, Sequence, TextIO

from .model import Annotation, Dataset, Image, clamped
from .output import Writer

FOLDER = "annotations"
IMAGES = "images"


def file_of(split: str) -> str:
    """The path of a part's file below the folder."""
    return f"{FOLDER}/instances_{split or 'all'}.json"


class CocoWriter(Writer):
    """`annotations/instances_train.json` and so on; pictures belong into `images/train`."""

    def __init__(self, folder: Path, dataset: Dataset, splits: Sequence[str] = ("",)) -> None:
        super().__init__(folder, dataset, splits)
        (folder / FOLDER).mkdir(exist_ok=True)
        self._ids = {category.name: category.id for category in dataset.categories}
        self._licenses = {one.name: number for number, one in enumerate(dataset.about.licenses, 1)}
        self._next = 1
        self._images: Dict[str, _Array] = {}
        self._annotations: Dict[str, _Array] = {}
        for split in self.splits:
            path = folder / file_of(split)
            self._images[split] = _Array(path, self._head())
            # Annotations come after all pictures in the file: they wait in one of their own.
            self._annotations[split] = _Array(path.with_suffix(".rest"), "],\n" + '"annotations": [')

    def _head(self) -> str:
        about = self.dataset.about
        info: Dict[str, Any] = {
            "description": about.description,
            "version": about.version,
            "contributor": about.contributor,
            "url": about.url,
        }
        if about.date:
            info.update(year=int(about.date[:4]), date_created=about.date.replace("-", "/"))
        licenses = [{"id": self._licenses[one.name], "name": one.name, "url": one.url} for one in about.licenses]
        categories = [
            {"id": one.id, "name": one.name, "supercategory": one.supercategory} for one in self.dataset.categories
        ]
        parts = (("info", info), ("licenses", licenses), ("categories", categories))
        return "{\n" + "".join(f'"{name}": {_json(value)},\n' for name, value in parts) + '"images": ['

    def add(self, image: Image) -> None:
        image = clamped(image)
        self._images[image.split].add(self._image(image))
        array = self._annotations[image.split]
        for one in image.annotations:
            array.add(self._annotation(self._next, image, one))
            self._next += 1

    def _image(self, image: Image) -> Dict[str, Any]:
        row: Dict[str, Any] = {
            "id": image.id,
            "file_name": image.file_name,
            "width": image.width,
            "height": image.height,
        }
        if image.license:
            row["license"] = self._licenses[image.license]
        if image.address:
            row["coco_url"] = image.address
        if image.taken:
            row["date_captured"] = image.taken.replace("T", " ").rstrip("Z")
        for name, value in (("longitude", image.longitude), ("latitude", image.latitude), ("depth", image.depth)):
            if value is not None:
                row[name] = value
        if image.absent:
            row["neg_category_ids"] = [self._ids[name] for name in image.absent]
        return row

    def _annotation(self, number: int, image: Image, one: Annotation) -> Dict[str, Any]:
        box: List[float] = [0, 0, image.width, image.height]
        area: float = image.width * image.height
        if one.box:
            box = [_plain(value) for value in (one.box.x, one.box.y, one.box.width, one.box.height)]
            area = _plain(one.box.area)
        row: Dict[str, Any] = {
            "id": number,
            "image_id": image.id,
            "category_id": self._ids[one.category],
            "bbox": box,
            "area": area,
            "segmentation": [],
            "iscrowd": 0,
        }
        if one.score is not None:
            row["score"] = one.score
        attributes: Dict[str, Any] = {}
        if one.box is None:
            attributes["image_level"] = True
        if one.author:
            attributes["author"] = one.author
        if one.key:
            attributes["key"] = one.key
        if attributes:
            row["attributes"] = attributes
        return row

    def close(self) -> None:
        for split in self.splits:
            images, annotations = self._images[split], self._annotations[split]
            annotations.file.write("]\n}\n")
            annotations.file.close()
            with annotations.path.open(encoding="utf-8", newline="") as rest:
                images.file.write("\n")
                shutil.copyfileobj(rest, images.file, 1 << 20)
            images.file.close()
            annotations.path.unlink()

    def abandon(self) -> None:
        for array in (*self._images.values(), *self._annotations.values()):
            array.file.close()

    def picture(self, image: Image) -> Path:
        return self.folder / IMAGES / image.split / image.file_name


class _Array:
    """A JSON array that grows: one line an object."""

    def __init__(self, path: Path, head: str) -> None:
        self.path = path
        self.file: TextIO = path.open("w", encoding="utf-8", newline="\n")
        self.file.write(head)
        self._comma = "\n"

    def add(self, row: Dict[str, Any]) -> None:
        self.file.write(self._comma + _json(row))
        self._comma = ",\n"


_json = json.JSONEncoder(allow_nan=False).encode
"""Only ASCII, so that no half of a surrogate pair can spoil the file."""


def _plain(value: float) -> float:
    return int(value) if float(value).is_integer() else float(value)


def license_names(rows: List[Dict[str, Any]]) -> Dict[int, str]:
    """The name of each licence of a file by its id."""
    return {row["id"]: str(row.get("name") or "") for row in rows if isinstance(row.get("id"), int)}
