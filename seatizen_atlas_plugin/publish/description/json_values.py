"""A JSON file's values, each asked for by its key and type, with the sentence for whoever wrote something else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Mapping, Tuple

from ...messages import QT_TRANSLATE_NOOP, Message, message
from .errors import DescriptionError
from .keys import COMMENT

NOT_READ = QT_TRANSLATE_NOOP("Seatizen", "{file} could not be read ({reason}); nothing was sent.")
NOT_JSON = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}: expected metadata as JSON in UTF-8, found something else ({reason}); nothing was sent."
)
NOT_AN_OBJECT = QT_TRANSLATE_NOOP(
    "Seatizen", "{file}: expected keys and values between braces, found something else; nothing was sent."
)
REPEATED = QT_TRANSLATE_NOOP("Seatizen", "{file}: the key '{key}' is there twice, expected it once; nothing was sent.")
MISSING = QT_TRANSLATE_NOOP("Seatizen", "{file}: the key '{key}' is missing, expected {expected}; nothing was sent.")
WRONG = QT_TRANSLATE_NOOP("Seatizen", "{file}: the key '{key}' holds {found}, expected {expected}; nothing was sent.")
A_TEXT = QT_TRANSLATE_NOOP("Seatizen", "a text")
A_TEXT_OR_BLANK = QT_TRANSLATE_NOOP("Seatizen", 'a text, or "" for none')
A_LIST = QT_TRANSLATE_NOOP("Seatizen", "a list of texts")
OBJECTS = QT_TRANSLATE_NOOP("Seatizen", "a list of objects with identifier, relation and resource_type")
NAMES = QT_TRANSLATE_NOOP("Seatizen", "an object of codes and their names")

_LONGEST_SHOWN = 60


class _Repeated(Exception):
    """A key stands twice in an object."""


def read_json(path: Path) -> Mapping[str, Any]:
    """The object in a JSON file without its comments (`_NB`), of which there may be many. Raises DescriptionError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DescriptionError(message(NOT_READ, file=str(path), reason=error.strerror or str(error))) from error
    try:
        document = json.loads(data.decode("utf-8-sig"), object_pairs_hook=_object)
    except _Repeated as error:
        raise DescriptionError(message(REPEATED, file=str(path), key=str(error))) from None
    except (ValueError, RecursionError) as error:
        raise DescriptionError(message(NOT_JSON, file=str(path), reason=str(error))) from error
    if not isinstance(document, dict):
        raise DescriptionError(message(NOT_AN_OBJECT, file=str(path)))
    return document


def _object(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    found: Dict[str, Any] = {}
    for name, value in pairs:
        if name == COMMENT:
            continue
        if name in found:
            raise _Repeated(name)
        found[name] = value
    return found


class Values:
    """The values of a document; `prefix` is put before keys where a fault is told."""

    def __init__(self, path: Path, document: Mapping[str, Any], prefix: str = "") -> None:
        self.path = path
        self.document = document
        self._prefix = prefix

    def wrong(self, key: str, expected: Message) -> DescriptionError:
        """The error for a value that is not what was expected."""
        found = json.dumps(self.document[key], ensure_ascii=False)
        shown = found if len(found) <= _LONGEST_SHOWN else found[:_LONGEST_SHOWN] + "…"
        return DescriptionError(
            message(WRONG, file=str(self.path), key=self._prefix + key, found=shown, expected=expected)
        )

    def text(self, key: str, *, blank: bool = False) -> str:
        """A text without blanks around it; '' only where `blank` allows it. Raises DescriptionError."""
        expected = message(A_TEXT_OR_BLANK if blank else A_TEXT)
        value = self._value(key, expected)
        if not isinstance(value, str) or not (blank or value.strip()):
            raise self.wrong(key, expected)
        return value.strip()

    def texts(self, key: str) -> Tuple[str, ...]:
        """A list of texts, none of them blank, each once. Raises DescriptionError."""
        expected = message(A_LIST)
        value = self._value(key, expected)
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.wrong(key, expected)
        return tuple(dict.fromkeys(one.strip() for one in value))

    def objects(self, key: str) -> List[Mapping[str, Any]]:
        """A list of objects. Raises DescriptionError."""
        expected = message(OBJECTS)
        value = self._value(key, expected)
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.wrong(key, expected)
        return value

    def texts_by_name(self, key: str) -> Dict[str, str]:
        """An object whose values are texts. Raises DescriptionError."""
        expected = message(NAMES)
        value = self._value(key, expected)
        if not isinstance(value, dict) or not all(isinstance(one, str) and one.strip() for one in value.values()):
            raise self.wrong(key, expected)
        return {name.strip(): text.strip() for name, text in value.items()}

    def _value(self, key: str, expected: Message) -> Any:
        if key not in self.document:
            raise DescriptionError(message(MISSING, file=str(self.path), key=self._prefix + key, expected=expected))
        return self.document[key]
