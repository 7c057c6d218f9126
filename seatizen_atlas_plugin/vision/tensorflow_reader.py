"""Reads TFRecords of the Object Detection API with their label map, and its CSV alone where there is no record."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

from ..messages import Message
from .errors import left_out, unreadable
from .label_map import read_label_map
from .model import Annotation, Box, Category, Dataset, Image, Reading, numbered
from .split import NAMES
from .tensorflow import CORNERS, CSV_HEADER, LABEL_MAP, csv_of
from .tf_example import Feature, decode
from .tf_record import read_records


def read(path: Path) -> Reading:
    """Read a `.record` file, or all of a folder, else the tables that `TensorFlowWriter` names. Raises `VisionError`.

    Categories are those of `label_map.pbtxt` beside the files, else those that were met. The pictures themselves are
    not taken out of the records. A record that is no Example, and a line of a CSV that makes no sense, are left out and
    listed.
    """
    folder = path if path.is_dir() else path.parent
    records = sorted(path.glob("*.record")) if path.is_dir() else [path]
    problems: List[Message] = []
    images: List[Image] = []
    for file in records:
        for number, data in enumerate(read_records(file), 1):
            try:
                images.append(_image(decode(data), _part(file), len(images) + 1))
            except (ValueError, IndexError, TypeError) as error:
                problems.append(left_out(file, f"record {number}", "a tf.train.Example of a picture", error))
    if not records:
        images = _read_tables(path, problems)
    return Reading(Dataset(_categories(folder, images), images), problems)


def _part(file: Path) -> str:
    return "" if file.stem == "annotations" else file.stem


def _categories(folder: Path, images: Sequence[Image]) -> Tuple[Category, ...]:
    file = folder / LABEL_MAP
    if not file.is_file():
        seen = [one.category for image in images for one in image.annotations]
        return numbered([*seen, *(name for image in images for name in image.absent)])
    try:
        return read_label_map(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise unreadable(file, error) from error


def _image(features: Dict[str, Feature], split: str, number: int) -> Image:
    width, height = (_one(features, f"image/{side}") for side in ("width", "height"))
    source = _text(features, "image/source_id")
    said = [*_labels(features)]
    seen = tuple(Annotation(name, None, None if score == 1 else score) for name, score in said if score)
    return Image(
        id=int(source) if source.isdigit() and int(source) else number,
        file_name=_text(features, "image/filename") or source,
        width=width,
        height=height,
        address=_text(features, "image/address"),
        split=split,
        annotations=(*seen, *_boxes(features, width, height)),
        absent=tuple(name for name, score in said if not score),
    )


def _labels(features: Dict[str, Feature]) -> List[Tuple[str, float]]:
    names = _texts(features, "image/class/text")
    scores = [float(value) for value in features.get("image/class/confidence", [])] or [1.0] * len(names)
    if len(scores) != len(names):
        raise ValueError(f"{len(names)} names and {len(scores)} confidences")
    return list(zip(names, scores))


def _boxes(features: Dict[str, Feature], width: int, height: int) -> List[Annotation]:
    names = _texts(features, "image/object/class/text")
    corners = [[float(value) for value in features.get(f"image/object/bbox/{corner}", [])] for corner in CORNERS]
    if any(len(values) != len(names) for values in corners):
        raise ValueError(f"{len(names)} names and {[len(values) for values in corners]} corners")
    size_x, size_y = width or 1, height or 1
    return [
        Annotation(name, _box(left * size_x, top * size_y, right * size_x, bottom * size_y))
        for name, left, top, right, bottom in zip(names, *corners)
    ]


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    """Shares are floats of 32 bits: what comes within a thousandth of a whole pixel is that pixel."""
    ends = [round(value) if abs(value - round(value)) < 0.001 else value for value in (left, top, right, bottom)]
    if ends[2] <= ends[0] or ends[3] <= ends[1]:
        raise ValueError(f"{left},{top},{right},{bottom}")
    return Box(ends[0], ends[1], ends[2] - ends[0], ends[3] - ends[1])


def _texts(features: Dict[str, Feature], name: str) -> List[str]:
    return [value.decode("utf-8") for value in features.get(name, []) if isinstance(value, bytes)]


def _text(features: Dict[str, Feature], name: str) -> str:
    return (_texts(features, name) or [""])[0]


def _one(features: Dict[str, Feature], name: str) -> int:
    values = features.get(name, [])
    return max(int(values[0]), 0) if values else 0


def _read_tables(path: Path, problems: List[Message]) -> List[Image]:
    images: List[Image] = []
    named = [path / csv_of(split) for split in ("", *NAMES)]
    files = [file for file in named if file.is_file()]
    if not files:
        raise unreadable(path, "neither .record nor .csv")
    for file in files:
        said: Dict[str, List[Annotation]] = {}
        sizes: Dict[str, Tuple[int, int]] = {}
        try:
            with file.open(encoding="utf-8-sig", newline="") as opened:
                reader = csv.DictReader(opened)
                if any(name not in (reader.fieldnames or ()) for name in CSV_HEADER):
                    raise unreadable(file, f"not all of the columns {', '.join(CSV_HEADER)}")
                for row in reader:
                    try:
                        _read_row(row, said, sizes)
                    except (ValueError, TypeError):
                        place = f"line {reader.line_num}"
                        problems.append(left_out(file, place, "a class, a size and corners", list(row.values())))
        except (OSError, UnicodeError, csv.Error) as error:
            raise unreadable(file, error) from error
        for name, seen in said.items():
            size = sizes[name]
            images.append(Image(len(images) + 1, name, *size, split=_part(file), annotations=tuple(seen)))
    return images


def _read_row(row: Dict[str, str], said: Dict[str, List[Annotation]], sizes: Dict[str, Tuple[int, int]]) -> None:
    width, height = int(row["width"]), int(row["height"])
    corners = [float(row[name]) for name in CORNERS]
    if not row["class"] or not row["filename"] or not all(map(math.isfinite, corners)):
        raise ValueError
    whole = corners == [0, 0, width, height]
    one = Annotation(row["class"], None if whole else _box(*corners))
    said.setdefault(row["filename"], []).append(one)
    sizes[row["filename"]] = (width, height)
