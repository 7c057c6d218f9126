"""What people tell of their image sets and the atlas does not know: a JSON file of iFDO's own fields.

The fields at the top are those of all sessions; `platforms` and `sessions` hold fields of those with this platform or
name, the more particular ones winning; `annotators` gives authors of annotations an address. See docs/algorithms.md.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, List, Mapping, NoReturn, Optional

from ...atlas.errors import AtlasError
from ...messages import QT_TRANSLATE_NOOP, Message, message
from ...vision.ifdo import datetime_text
from ...vision.ifdo_fields import CHOICE, FIELDS, LINKS, NAMED, NUMBER, OBJECT, PEOPLE, TEXT, Field
from .sessions import Session

_PLATFORMS, _SESSIONS, _ANNOTATORS = "platforms", "sessions", "annotators"

_IS_OBJECT = QT_TRANSLATE_NOOP("Seatizen", "an object")
_IS_TEXT = QT_TRANSLATE_NOOP("Seatizen", "a text that is not empty")
_IS_NUMBER = QT_TRANSLATE_NOOP("Seatizen", "a number")
_IS_BETWEEN = QT_TRANSLATE_NOOP("Seatizen", "a number from {lowest} to {highest}")
_IS_CHOICE = QT_TRANSLATE_NOOP("Seatizen", "one of {choices}")
_IS_NAMED = QT_TRANSLATE_NOOP("Seatizen", "a name, or an object with name and perhaps uri")
_IS_PEOPLE = QT_TRANSLATE_NOOP("Seatizen", "a list of names, or of objects with name and perhaps uri")
_IS_LINKS = QT_TRANSLATE_NOOP("Seatizen", "a list of objects with uri, title and relation")
_IS_MOMENT = QT_TRANSLATE_NOOP("Seatizen", "a time of UTC, such as 2023-12-01 08:30:00")
_IS_FIELD = QT_TRANSLATE_NOOP("Seatizen", "a field of iFDO that can be given for a whole session")
_IS_ADDRESS = QT_TRANSLATE_NOOP("Seatizen", "an address that begins with a scheme, such as https://orcid.org/…")


@dataclass(frozen=True)
class Metadata:
    """Fields for all sessions, by platform (upper case) and by session name; addresses of annotators by author."""

    everywhere: Mapping[str, Any] = field(default_factory=dict)
    platforms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sessions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    annotators: Mapping[str, str] = field(default_factory=dict)

    def of(self, session: Session) -> Dict[str, Any]:
        """The fields that are given for a session."""
        by_platform = self.platforms.get(session.platform.strip().upper(), {})
        return {**self.everywhere, **by_platform, **self.sessions.get(session.name, {})}

    def unused(self, sessions: Iterable[Session]) -> List[str]:
        """Names of platforms and sessions that are none of these: left over from another export, or misspelt."""
        exported = list(sessions)
        platforms = {one.platform.strip().upper() for one in exported}
        names = {one.name for one in exported}
        return [
            *(key for key in self.platforms if key not in platforms),
            *(key for key in self.sessions if key not in names),
        ]


def read_metadata(path: str) -> Metadata:
    """The file at `path`; nothing without one. Raises `AtlasError` naming the key that is wrong."""
    return _Reader(path).read() if path else Metadata()


class _Reader:
    def __init__(self, path: str) -> None:
        self._path = path

    def read(self) -> Metadata:
        content = self._object("", self._content())
        groups = (_PLATFORMS, _SESSIONS, _ANNOTATORS)
        platforms, sessions, annotators = (self._object(name, content.pop(name, {})) for name in groups)
        return Metadata(
            self._fields("", content),
            {key.strip().upper(): self._fields(f"{_PLATFORMS}/{key}/", one) for key, one in platforms.items()},
            {key: self._fields(f"{_SESSIONS}/{key}/", one) for key, one in sessions.items()},
            {key: self._address(f"{_ANNOTATORS}/{key}", one) for key, one in annotators.items()},
        )

    def _content(self) -> Any:
        try:
            return json.loads(Path(self._path).read_text(encoding="utf-8-sig"))
        except OSError as error:
            text = QT_TRANSLATE_NOOP("Seatizen", "{path} cannot be read: {reason}. Nothing was exported.")
            raise AtlasError(message(text, path=self._path, reason=error.strerror or str(error))) from error
        except (ValueError, RecursionError) as error:
            text = QT_TRANSLATE_NOOP("Seatizen", "{path} is no JSON (UTF-8): {reason}. Nothing was exported.")
            raise AtlasError(message(text, path=self._path, reason=str(error))) from error

    def _fields(self, place: str, content: Any) -> Dict[str, Any]:
        """Fields of iFDO, each checked; names that begin with `_` are remarks."""
        found = {}
        for name, value in self._object(place, content).items():
            if name.startswith("_"):
                continue
            known = FIELDS.get(name)
            if known is None or not known.given:
                self._wrong(place + name, message(_IS_FIELD))
            found[name] = self._value(place + name, known, value)
        return found

    def _value(self, place: str, known: Field, value: Any) -> Any:
        readers: Dict[str, Callable[[str, Any], Any]] = {
            TEXT: self._text,
            NUMBER: lambda at, given: self._number(at, given, known),
            CHOICE: lambda at, given: self._choice(at, given, known),
            NAMED: self._named,
            PEOPLE: self._people,
            LINKS: self._links,
            OBJECT: self._object,
        }
        particular = {"image-datetime": self._moment, "image-set-handle": self._address}
        return particular.get(known.name, readers[known.kind])(place, value)

    def _object(self, place: str, value: Any) -> Dict[str, Any]:
        if not isinstance(value, dict):
            self._wrong(place, message(_IS_OBJECT))
        return dict(value)

    def _text(self, place: str, value: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            self._wrong(place, message(_IS_TEXT))
        return value.strip()

    def _moment(self, place: str, value: Any) -> str:
        found = datetime_text(value.strip()) if isinstance(value, str) else None
        if found is None:
            self._wrong(place, message(_IS_MOMENT))
        return found

    def _number(self, place: str, value: Any, known: Field) -> float:
        lowest, highest = known.lowest, known.highest
        wanted = message(_IS_NUMBER)
        if lowest is not None or highest is not None:
            wanted = message(_IS_BETWEEN, lowest="−∞" if lowest is None else lowest, highest=highest or "∞")
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            self._wrong(place, wanted)
        too_low = lowest is not None and (value < lowest or (known.above and value == lowest))
        if too_low or (highest is not None and value > highest):
            self._wrong(place, wanted)
        return value

    def _choice(self, place: str, value: Any, known: Field) -> str:
        if value not in known.choices:
            self._wrong(place, message(_IS_CHOICE, choices=", ".join(known.choices)))
        return str(value)

    def _named(self, place: str, value: Any, expected: str = _IS_NAMED) -> Dict[str, str]:
        if isinstance(value, str) and value.strip():
            return {"name": value.strip()}
        if not isinstance(value, dict) or set(value) - {"name", "uri"} or not str(value.get("name") or "").strip():
            self._wrong(place, message(expected))
        found = {"name": self._text(place, value["name"])}
        if value.get("uri"):
            found["uri"] = self._address(f"{place}/uri", value["uri"])
        return found

    def _people(self, place: str, value: Any) -> list:
        if not isinstance(value, list) or not value:
            self._wrong(place, message(_IS_PEOPLE))
        return [self._named(f"{place}[{number}]", one, _IS_PEOPLE) for number, one in enumerate(value)]

    def _links(self, place: str, value: Any) -> list:
        wanted = {"uri", "title", "relation"}
        if not isinstance(value, list) or not all(isinstance(one, dict) and set(one) == wanted for one in value):
            self._wrong(place, message(_IS_LINKS))
        for number, one in enumerate(value):
            self._address(f"{place}[{number}]/uri", one["uri"])
            for key in ("title", "relation"):
                self._text(f"{place}[{number}]/{key}", one[key])
        return value

    def _address(self, place: str, value: Any) -> str:
        scheme, _, rest = value.strip().partition(":") if isinstance(value, str) else ("", "", "")
        if not scheme.isalnum() or not rest or " " in value.strip():
            self._wrong(place, message(_IS_ADDRESS))
        return str(value).strip()

    def _wrong(self, place: str, expected: Message) -> NoReturn:
        text = QT_TRANSLATE_NOOP("Seatizen", "{path}: {key} must be {expected}; nothing was exported.")
        if not place:
            text = QT_TRANSLATE_NOOP("Seatizen", "{path}: the content must be {expected}; nothing was exported.")
        key: Optional[str] = place.rstrip("/")
        raise AtlasError(message(text, path=self._path, key=key, expected=expected))
