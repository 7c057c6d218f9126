"""A sentence for the user that is written where Qt is not known and translated where it is.

The packages without qgis build `Message` objects; `translation.py` turns them into the user's language; `str()`
gives the English. Templates are marked with `QT_TRANSLATE_NOOP("Seatizen", "...")` so that pylupdate6 finds them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping

CONTEXT = "Seatizen"


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 (read by pylupdate6)
    """Mark `text` for translation in `context` and return it unchanged."""
    return text


@dataclass(frozen=True)
class Message:
    """One sentence: an English template with `{named}` fields and the values to put in.

    The sentence names the file, the place in it, what was expected and what was done.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)


def message(text: str, **values: Any) -> Message:
    """Build a `Message`: `message(QT_TRANSLATE_NOOP("Seatizen", "{file} is empty."), file=name)`."""
    return Message(text, values)


class SeatizenError(Exception):
    """An error the user is told about in one sentence (`.message`)."""

    def __init__(self, explanation: Message) -> None:
        super().__init__(str(explanation))
        self.message = explanation
