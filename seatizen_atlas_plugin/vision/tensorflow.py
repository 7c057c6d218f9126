"""What TensorFlow's tools read: the Object Detection API's CSV, its label map, and TFRecords of `tf.train.Example`.

The CSV is `filename,width,height,class,xmin,ymin,xmax,ymax` in pixels; an annotation of the whole picture is the whole
picture's box. A record has the boxes as shares (`image/object/bbox/…`, `image/object/class/…`), and image-level labels
as the API's own `image/class/text`, `image/class/label` and `image/class/confidence`: 1 or the score for what is seen,
0 for what was looked for and not seen (object_detection/core/standard_fields.py, TfExampleFields). `image/encoded` is
there when the picture is on this computer; `image/address` tells where it can be had.
"""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import BinaryIO, Dict, List, Sequence, TextIO

from ..messages import QT_TRANSLATE_NOOP
from .label_map import write_label_map
from .model import Annotation, Box, Dataset, Image, clamped, positions
from .naming import split_ending
from .output import Writer
from .tf_example import Floats, Integers, encode
from .tf_record import write_record
from .voc import as_whole

LABEL_MAP = "label_map.pbtxt"
CSV_HEADER = ("filename", "width", "height", "class", "xmin", "ymin", "xmax", "ymax")
FORMATS = {".jpg": b"jpeg", ".jpeg": b"jpeg", ".png": b"png"}
CORNERS = ("xmin", "ymin", "xmax", "ymax")


def csv_of(split: str) -> str:
    """The name of a part's CSV file."""
    return f"{split or 'annotations'}.csv"


def record_of(split: str) -> str:
    """The name of a part's TFRecord file."""
    return f"{split or 'annotations'}.record"


class TensorFlowWriter(Writer):
    """`label_map.pbtxt`, and `train.csv` and `train.record` a part. Pictures that are `local` go into the records."""

    _NO_SIZE = QT_TRANSLATE_NOOP("Seatizen", "A TFRecord has no boxes of pictures whose size is unknown.")

    def __init__(self, folder: Path, dataset: Dataset, splits: Sequence[str] = ("",)) -> None:
        super().__init__(folder, dataset, splits)
        self._places = positions(dataset.categories)
        text = write_label_map(category.name for category in dataset.categories)
        (folder / LABEL_MAP).write_bytes(text.encode("utf-8"))
        self._tables: Dict[str, TextIO] = {}
        self._writers = {}
        self._records: Dict[str, BinaryIO] = {}
        for split in self.splits:
            self._tables[split] = (folder / csv_of(split)).open("w", encoding="utf-8", newline="")
            self._writers[split] = csv.writer(self._tables[split], lineterminator="\n")
            self._writers[split].writerow(CSV_HEADER)
            self._records[split] = (folder / record_of(split)).open("wb")

    def add(self, image: Image) -> None:
        image = clamped(image)
        write = self._writers[image.split].writerow
        whole = Box(0, 0, image.width, image.height)
        for one in image.annotations:
            corners = as_whole(one.box) if one.box else [0, 0, int(whole.width), int(whole.height)]
            write([image.file_name, image.width, image.height, one.category, *corners])
        write_record(self._records[image.split], encode(self.features(image)))

    def features(self, image: Image) -> Dict[str, Sequence[object]]:
        """What the record of a picture holds."""
        boxes = [one for one in image.annotations if one.box]
        if boxes and not (image.width and image.height):
            self.left_out[self._NO_SIZE] += len(boxes)
            boxes = []
        features: Dict[str, Sequence[object]] = {
            "image/height": Integers([image.height]),
            "image/width": Integers([image.width]),
            "image/filename": [image.file_name.encode("utf-8")],
            "image/source_id": [str(image.id).encode("ascii")],
            "image/address": [image.address.encode("utf-8")],
            **self._objects(image, boxes),
            **self._labels(image),
            **_picture(image),
        }
        return features

    def _objects(self, image: Image, boxes: List[Annotation]) -> Dict[str, Sequence[object]]:
        shares: Dict[str, Sequence[object]] = {f"image/object/bbox/{name}": Floats() for name in CORNERS}
        for one in boxes:
            if one.box:
                ends = (one.box.x, one.box.y, one.box.x + one.box.width, one.box.y + one.box.height)
                for name, value, size in zip(CORNERS, ends, (image.width, image.height) * 2):
                    shares[f"image/object/bbox/{name}"].append(value / size)  # type: ignore[attr-defined]
        return {
            **shares,
            "image/object/class/text": [one.category.encode("utf-8") for one in boxes],
            "image/object/class/label": Integers(self._places[one.category] + 1 for one in boxes),
        }

    def _labels(self, image: Image) -> Dict[str, Sequence[object]]:
        seen = [(one.category, 1.0 if one.score is None else one.score) for one in image.annotations if not one.box]
        said = sorted([*seen, *((name, 0.0) for name in image.absent)], key=lambda one: self._places[one[0]])
        return {
            "image/class/text": [name.encode("utf-8") for name, _ in said],
            "image/class/label": Integers(self._places[name] + 1 for name, _ in said),
            "image/class/confidence": Floats(confidence for _, confidence in said),
        }

    def close(self) -> None:
        for table in self._tables.values():
            table.close()
        for record in self._records.values():
            record.close()

    abandon = close


def _picture(image: Image) -> Dict[str, Sequence[object]]:
    if not image.local:
        return {}
    content = Path(image.local).read_bytes()
    kind = FORMATS.get(split_ending(image.file_name)[1].lower(), b"")
    digest = hashlib.sha256(content).hexdigest().encode("ascii")
    return {"image/encoded": [content], "image/format": [kind], "image/key/sha256": [digest]}
