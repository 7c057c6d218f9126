"""Version texts of the atlas: semantic, like v1.2.6."""

from __future__ import annotations

import re
from typing import Iterable, Tuple

from ..messages import QT_TRANSLATE_NOOP, message
from .errors import AtlasNotReleased

MAJOR, MINOR, PATCH = "major", "minor", "patch"
BUMPS = (PATCH, MINOR, MAJOR)
FIRST = "v1.0.0"
_TEXT = re.compile(r"v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})")

Number = Tuple[int, int, int]

NO_VERSION = QT_TRANSLATE_NOOP(
    "Seatizen", "'{found}' is no version of the atlas, expected one like v1.2.6; nothing was sent."
)
NOT_NEWER = QT_TRANSLATE_NOOP(
    "Seatizen", "Version {wanted} is not newer than {newest}, which is on Zenodo; nothing was sent."
)


def number_of(text: str) -> Number:
    """The three numbers of a version text. Raises AtlasNotReleased."""
    match = _TEXT.fullmatch(text.strip())
    if match is None:
        raise AtlasNotReleased(message(NO_VERSION, found=text))
    return int(match.group(1)), int(match.group(2)), int(match.group(3))


def is_version(text: str) -> bool:
    """True for a text with three numbers."""
    return _TEXT.fullmatch(text.strip()) is not None


def text_of(number: Number) -> str:
    """The version text of three numbers, as the published ones are written."""
    return "v" + ".".join(map(str, number))


def newest_of(texts: Iterable[str]) -> str:
    """The highest of these texts as it should be written; '' when none is a version."""
    numbers = [number_of(text) for text in texts if is_version(text)]
    return text_of(max(numbers)) if numbers else ""


def bumped(text: str, part: str) -> str:
    """The version after `text`; `part` is one of `BUMPS`. Raises AtlasNotReleased."""
    major, minor, patch = number_of(text)
    if part == MAJOR:
        return text_of((major + 1, 0, 0))
    return text_of((major, minor + 1, 0)) if part == MINOR else text_of((major, minor, patch + 1))


def next_version(published: str, given: str, bump: str, first: str) -> str:
    """The version to come: the one `given`, which must be newer than the newest `published` one ('' for none), else
    that one bumped; of a first release it is `first`. Raises AtlasNotReleased."""
    if given:
        wanted = text_of(number_of(given))
        if published and number_of(wanted) <= number_of(published):
            raise AtlasNotReleased(message(NOT_NEWER, wanted=wanted, newest=published))
        return wanted
    if published:
        return bumped(published, bump)
    return text_of(number_of(first)) if first else FIRST
