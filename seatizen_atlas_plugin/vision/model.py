"""The one model that every annotation format is written from and read into.

Boxes are in pixels of the picture as it is stored, x to the right and y down from its upper left corner. An annotation
without a box is about the picture as a whole (an image-level label). What somebody looked for and did not see is held
apart (`Image.absent`), since few formats can say it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Iterable, List, Mapping, Optional, Tuple

from ..messages import Message


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels; `width` and `height` are above 0 in a valid one."""

    x: float
    y: float
    width: float
    height: float

    @property
    def area(self) -> float:
        """In square pixels."""
        return self.width * self.height

    def within(self, width: float, height: float) -> Optional[Box]:
        """The part of it inside a picture of this size; None when nothing is."""
        left, top = max(self.x, 0), max(self.y, 0)
        right, bottom = min(self.x + self.width, width), min(self.y + self.height, height)
        return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None


@dataclass(frozen=True)
class Category:
    """A thing that can be seen. `id` is above 0, unique, and the same whenever the same data is exported."""

    id: int
    name: str
    supercategory: str = ""


@dataclass(frozen=True)
class Annotation:
    """One thing seen in a picture: the name of its category, where, how surely (0 to 1), by whom, and its own key."""

    category: str
    box: Optional[Box] = None
    score: Optional[float] = None
    author: str = ""
    key: str = ""


@dataclass(frozen=True)
class Image:
    """A picture and what is said of it.

    `id` is above 0 and unique. `width` and `height` are pixels, 0 when unknown. `address` is where it can be had,
    `license` the name of a licence of the dataset, `taken` ISO 8601 (with a `Z` when it is known to be UTC) or '',
    `depth` metres below the surface, `longitude` and `latitude` degrees WGS 84. `split` is '' or a part such as
    `train`; `local` the path of the picture on this computer, or ''. Names are unique in a dataset, also without their
    endings and in any case.
    """

    id: int
    file_name: str
    width: int = 0
    height: int = 0
    address: str = ""
    license: str = ""
    taken: str = ""
    longitude: Optional[float] = None
    latitude: Optional[float] = None
    depth: Optional[float] = None
    split: str = ""
    local: str = ""
    annotations: Tuple[Annotation, ...] = ()
    absent: Tuple[str, ...] = ()


@dataclass(frozen=True)
class License:
    """A licence: its name, and the address of its text."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class About:
    """What a dataset says of itself; `date` is YYYY-MM-DD or ''."""

    description: str = ""
    version: str = ""
    date: str = ""
    contributor: str = ""
    url: str = ""
    licenses: Tuple[License, ...] = ()


@dataclass
class Dataset:
    """Categories in the order of their ids, and pictures, which may be a stream that is read once."""

    categories: Tuple[Category, ...]
    images: Iterable[Image] = ()
    about: About = field(default_factory=About)


@dataclass
class Reading:
    """What a file held (`dataset.images` is a list), and one sentence for each entry that was left out."""

    dataset: Dataset
    left_out: List[Message] = field(default_factory=list)


def numbered(names: Iterable[str]) -> Tuple[Category, ...]:
    """Categories of these names, sorted and numbered from 1, for sources that have no ids of their own."""
    return tuple(Category(number, name) for number, name in enumerate(sorted(set(names)), 1))


def positions(categories: Iterable[Category]) -> Mapping[str, int]:
    """The place of each category's name in their order, from 0."""
    return {category.name: place for place, category in enumerate(categories)}


def clamped(image: Image) -> Image:
    """The picture with its boxes cut at its edges; boxes outside are dropped. As it is when its size is unknown."""
    if not (image.width and image.height) or not any(one.box for one in image.annotations):
        return image
    kept = []
    for one in image.annotations:
        box = one.box.within(image.width, image.height) if one.box else None
        if one.box is None or box is not None:
            kept.append(replace(one, box=box))
    return replace(image, annotations=tuple(kept))
