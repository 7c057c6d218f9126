"""What is asked of an export of iFDO files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Tuple

from ..selection import Selection

ANNOTATIONS, PREDICTIONS = KINDS = ("annotations", "predictions")


@dataclass(frozen=True)
class IfdoOptions:
    """`kinds`: what is said of the images, by people, by the model of the selection, both or neither.

    `metadata` is the path of a JSON file, `pictures` a folder that has pictures of the frames; '' for none.
    """

    selection: Selection = field(default_factory=Selection)
    kinds: Tuple[str, ...] = KINDS
    metadata: str = ""
    pictures: str = ""
    overwrite: bool = False
