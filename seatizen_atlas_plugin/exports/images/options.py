"""What is asked of an export of image annotations, beside the frames."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...atlas.errors import AtlasError
from ...messages import QT_TRANSLATE_NOOP, message
from ...vision.formats import FORMATS

ANNOTATIONS, PREDICTIONS = SOURCES = ("annotations", "predictions")
NONE, LINK, COPY = PICTURES = ("none", "link", "copy")
LARGEST_SIDE = 100_000  # pixels


@dataclass(frozen=True)
class ImageOptions:
    """`format` is a name of `vision.formats.FORMATS`, `source` one of `SOURCES`.

    `split` are shares such as `0.8,0.1,0.1` ('' for a dataset in one part) and `seed` chooses among the ways to share
    out the sessions. `frames` is a folder with pictures ('' for none) of which the sizes are read; `pictures` says
    whether they are put into the dataset. `width` and `height` are pixels, for frames whose picture is not there.
    """

    format: str = "COCO"
    source: str = ANNOTATIONS
    split: str = "0.8,0.1,0.1"
    seed: int = 42
    frames: str = ""
    pictures: str = NONE
    width: int = 0
    height: int = 0

    def check(self) -> None:
        """Raises `AtlasError` for what no export can do."""
        known = ((self.format, tuple(FORMATS)), (self.source, SOURCES), (self.pictures, PICTURES))
        for value, values in known:
            if value not in values:
                text = QT_TRANSLATE_NOOP("Seatizen", "{value} is none of {known}; nothing was exported.")
                raise AtlasError(message(text, value=value, known=", ".join(values)))
        if self.frames and not Path(self.frames).expanduser().is_dir():
            text = QT_TRANSLATE_NOOP("Seatizen", "The folder {folder} does not exist; nothing was exported.")
            raise AtlasError(message(text, folder=self.frames))
        if self.pictures != NONE and not self.frames:
            text = QT_TRANSLATE_NOOP(
                "Seatizen",
                "Pictures can be put into the dataset only from a folder that has them; nothing was exported.",
            )
            raise AtlasError(message(text))
        sides = (self.width, self.height)
        if any(not 0 <= side <= LARGEST_SIDE for side in sides) or (self.width == 0) != (self.height == 0):
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{width} × {height} pixels is no size of a picture; nothing was exported."
            )
            raise AtlasError(message(text, width=self.width, height=self.height))
