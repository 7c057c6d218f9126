"""The formats by name: what writes each and what reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Dict, NamedTuple, Optional, Sequence, Type

from ..feedback import Feedback, stop_if_cancelled
from . import coco_reader, fathomnet_csv, tensorflow_reader, voc_reader, yolo
from .coco import CocoWriter
from .fathomnet_csv import CsvWriter
from .model import Dataset, Reading
from .output import Writer
from .tensorflow import TensorFlowWriter
from .voc import VocWriter
from .yolo import YoloWriter

_IMAGES_BETWEEN_LOOKS = 50


class Format(NamedTuple):
    """A format: its writer, and the function that reads what the writer wrote."""

    writer: Type[Writer]
    read: Callable[[Path], Reading]


FORMATS: Dict[str, Format] = {
    "CSV": Format(CsvWriter, fathomnet_csv.read),
    "COCO": Format(CocoWriter, coco_reader.read),
    "VOC": Format(VocWriter, voc_reader.read),
    "YOLO": Format(YoloWriter, yolo.read),
    "TF": Format(TensorFlowWriter, tensorflow_reader.read),
}


def write(
    name: str, folder: Path, dataset: Dataset, splits: Sequence[str] = ("",), feedback: Optional[Feedback] = None
) -> Dict[str, int]:
    """Write a dataset into an existing folder; returns, by English sentence, how often the format could not hold what.

    `splits` are the parts that its pictures name. Raises `OSError` or `Cancelled`; what is in the folder is then of no
    use.
    """
    writer = FORMATS[name].writer(folder, dataset, splits)
    try:
        for number, image in enumerate(dataset.images):
            if feedback and number % _IMAGES_BETWEEN_LOOKS == 0:
                stop_if_cancelled(feedback)
            writer.add(image)
        writer.close()
    except BaseException:
        writer.abandon()
        raise
    return {text: count for text, count in writer.left_out.items() if count}
