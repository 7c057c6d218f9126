"""What can go wrong with annotation files, each with one sentence for the user."""

from __future__ import annotations

from pathlib import Path
from typing import Union

from ..messages import QT_TRANSLATE_NOOP, Message, SeatizenError, message


class VisionError(SeatizenError):
    """An annotation file could not be read or written."""


def unreadable(path: Union[str, Path], reason: object) -> VisionError:
    """The error for a file that the system, or its own syntax, did not let us read."""
    text = QT_TRANSLATE_NOOP("Seatizen", "{file} cannot be read: {reason}. Nothing was taken from it.")
    return VisionError(message(text, file=str(path), reason=said(reason)))


def left_out(path: Union[str, Path], place: str, expected: str, found: object) -> Message:
    """The sentence about one entry that was left out while the rest was read."""
    text = QT_TRANSLATE_NOOP(
        "Seatizen", "{file}, {place}: expected {expected}, found “{found}”; this entry was left out."
    )
    return message(text, file=str(path), place=place, expected=expected, found=str(found)[:100])


def said(reason: object) -> str:
    """The words of an error, without a full stop of their own."""
    words = getattr(reason, "strerror", None) or str(reason)
    return str(words).rstrip(".")
