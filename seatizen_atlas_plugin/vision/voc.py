"""PASCAL VOC (http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html).

`Annotations/<name>.xml` has the boxes of a picture. Image-level labels are where VOC's own classification task has
them: `ImageSets/Main/<category>_<part>.txt` says `<name>  1` (seen) or `<name> -1` (looked for, not seen) for each
picture of which it is known; `ImageSets/Main/<part>.txt` lists all pictures of a part. `labels.txt` has the categories,
since their names may be none that a file can have. Pixels count from 0, as in labelImg and m3-download, and are whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import List, Sequence

from ..messages import QT_TRANSLATE_NOOP
from .model import Annotation, Box, Dataset, Image, clamped
from .naming import category_files, stem_of
from .output import Appended, Writer
from .xml_tree import escape

ANNOTATIONS = "Annotations"
IMAGES = "JPEGImages"
SETS = "ImageSets/Main"
LABELS = "labels.txt"
WHOLE = "trainval"
"""VOC's name of a dataset that is not divided."""


def label_line(name: str) -> str:
    """A category as a line of `labels.txt`: what would end the line is percent-encoded."""
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_whole(box: Box) -> List[int]:
    """xmin, ymin, xmax, ymax rounded to whole pixels; at least one pixel wide and high."""
    left, top = round(box.x), round(box.y)
    return [left, top, max(round(box.x + box.width), left + 1), max(round(box.y + box.height), top + 1)]


class VocWriter(Writer):
    """The folders of a VOC dataset; pictures belong into `JPEGImages`."""

    _NO_AUTHOR = QT_TRANSLATE_NOOP("Seatizen", "VOC has no place for the author or the score of a box.")

    def __init__(self, folder: Path, dataset: Dataset, splits: Sequence[str] = ("",)) -> None:
        super().__init__(folder, dataset, splits)
        (folder / ANNOTATIONS).mkdir(exist_ok=True)
        (folder / SETS).mkdir(parents=True, exist_ok=True)
        names = [category.name for category in dataset.categories]
        self._files = dict(zip(names, category_files(names)))
        self._sets = Appended()
        (folder / LABELS).write_bytes("".join(f"{label_line(name)}\n" for name in names).encode("utf-8"))
        for split in self.splits:
            self._sets.start(folder / SETS / f"{split or WHOLE}.txt")

    def add(self, image: Image) -> None:
        image = clamped(image)
        stem = stem_of(image.file_name)
        part = image.split or WHOLE
        boxes = [one for one in image.annotations if one.box]
        self.left_out[self._NO_AUTHOR] += sum(1 for one in boxes if one.author or one.score is not None)
        (self.folder / ANNOTATIONS / f"{stem}.xml").write_bytes(self._xml(image, boxes).encode("utf-8"))
        sets = self.folder / SETS
        self._sets.add(sets / f"{part}.txt", f"{stem}\n")
        seen = {one.category for one in image.annotations if one.box is None}
        for names, mark in ((sorted(seen), " 1"), (image.absent, "-1")):
            for name in names:
                self._sets.add(sets / f"{self._files[name]}_{part}.txt", f"{stem} {mark}\n")

    def _xml(self, image: Image, boxes: List[Annotation]) -> str:
        source = f"\t\t<image>{escape(image.address)}</image>\n" if image.address else ""
        objects = "".join(_object(one.category, one.box) for one in boxes if one.box)
        return (
            "<annotation>\n"
            f"\t<folder>{IMAGES}</folder>\n"
            f"\t<filename>{escape(image.file_name)}</filename>\n"
            "\t<source>\n"
            f"\t\t<database>{escape(self.dataset.about.description)}</database>\n"
            f"{source}"
            "\t</source>\n"
            f"\t<size>\n\t\t<width>{image.width}</width>\n\t\t<height>{image.height}</height>\n"
            "\t\t<depth>3</depth>\n\t</size>\n"
            "\t<segmented>0</segmented>\n"
            f"{objects}"
            "</annotation>\n"
        )

    def close(self) -> None:
        self._sets.close()

    def picture(self, image: Image) -> Path:
        return self.folder / IMAGES / image.file_name


def _object(category: str, box: Box) -> str:
    corners = "".join(
        f"\t\t\t<{name}>{value}</{name}>\n" for name, value in zip(("xmin", "ymin", "xmax", "ymax"), as_whole(box))
    )
    return (
        f"\t<object>\n\t\t<name>{escape(category)}</name>\n\t\t<pose>Unspecified</pose>\n"
        "\t\t<truncated>0</truncated>\n\t\t<difficult>0</difficult>\n"
        f"\t\t<bndbox>\n{corners}\t\t</bndbox>\n\t</object>\n"
    )
