"""A model as a file describes it, checked: what every kind of model file is read into."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from ...messages import QT_TRANSLATE_NOOP, Message, message
from ..errors import AtlasError
from ..prediction_schema import CLASS_LIMIT
from . import values

HUGGING_FACE = "https://huggingface.co/"

_ADDRESS = re.compile(r"https?://[^/\s]+/\S*[^/\s]/?", re.IGNORECASE)
_SHOWN = 10


class ClassDefinition(NamedTuple):
    """A class: its threshold (0 to 1), and the label it means where the file says so (a name, or an id)."""

    name: str
    threshold: float
    label: str = ""


@dataclass(frozen=True)
class ModelDefinition:
    """A model to import. `creation_date` and `doi` are '' where nobody said; `source` is the file's name.

    `named` tells whether somebody gave the name; else it is the last part of the link.
    """

    name: str
    link: str
    doi: str
    creation_date: str
    classes: Tuple[ClassDefinition, ...]
    source: str
    warnings: Tuple[Message, ...] = ()
    named: bool = True


@dataclass
class Draft:
    """What a file says, before it is checked: facts by name (name, link, doi, date), classes in order, as written.

    A class is (where in the file, name, threshold, label); `at_line` and `at_class` say where.
    """

    source: str
    facts: Dict[str, str] = field(default_factory=dict)
    classes: List[Tuple[Message, str, Any, str]] = field(default_factory=list)
    warnings: List[Message] = field(default_factory=list)


def define(draft: Draft, default_threshold: Optional[float]) -> ModelDefinition:
    """The model that a draft describes. Raises `AtlasError` naming what is wrong."""
    link = _link(draft)
    fallback = link.rstrip("/").rsplit("/", 1)[-1]
    try:
        if default_threshold is not None:
            values.threshold(default_threshold)
        doi = values.doi(draft.facts.get("doi")) or ""
        date = values.iso_date(draft.facts.get("date")) or ""
    except values.Unreadable as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "{file}: {reason}; nothing was imported.")
        raise AtlasError(message(text, file=draft.source, reason=error.reason)) from error
    return ModelDefinition(
        name=values.text(draft.facts.get("name")) or fallback,
        named=bool(values.text(draft.facts.get("name"))),
        link=link,
        doi=doi,
        creation_date=date,
        classes=_classes(draft, default_threshold),
        source=draft.source,
        warnings=tuple(draft.warnings),
    )


def _link(draft: Draft) -> str:
    """Where the model is published. Files of scores carry the last part of it in their names."""
    link = values.text(draft.facts.get("link"))
    if link and "://" not in link and link.count("/") == 1:
        link = HUGGING_FACE + link
    if not _ADDRESS.fullmatch(link):
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{file}: the model needs a link, https://… or owner/name on Hugging Face, whose last part is in the names"
            " of its score files; found “{link}”. Nothing was imported.",
        )
        raise AtlasError(message(text, file=draft.source, link=link))
    return link


def _classes(draft: Draft, default_threshold: Optional[float]) -> Tuple[ClassDefinition, ...]:
    if not draft.classes:
        text = QT_TRANSLATE_NOOP("Seatizen", "{file} names no classes; nothing was imported.")
        raise AtlasError(message(text, file=draft.source))
    if len(draft.classes) > CLASS_LIMIT:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{file} has {count} classes; an atlas holds {limit} of one model. Nothing was imported."
        )
        raise AtlasError(message(text, file=draft.source, count=len(draft.classes), limit=CLASS_LIMIT))
    classes: List[ClassDefinition] = []
    without: List[str] = []
    seen: Dict[str, Message] = {}
    for place, name, written, label in draft.classes:
        if not name or not name.isprintable():
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{file}, {place}: a class needs a name of printable characters; nothing was imported."
            )
            raise AtlasError(message(text, file=draft.source, place=place))
        if name in seen:
            text = QT_TRANSLATE_NOOP(
                "Seatizen", "{file}, {place}: the class {name} is there twice ({first}); nothing was imported."
            )
            raise AtlasError(message(text, file=draft.source, place=place, name=name, first=seen[name]))
        seen[name] = place
        try:
            threshold = values.threshold(written)
        except values.Unreadable as error:
            text = QT_TRANSLATE_NOOP("Seatizen", "{file}, class {name}: {reason}; nothing was imported.")
            raise AtlasError(message(text, file=draft.source, name=name, reason=error.reason)) from error
        if threshold is None and default_threshold is None:
            without.append(name)
        classes.append(ClassDefinition(name, default_threshold or 0.0 if threshold is None else threshold, label))
    if without:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{file} gives no threshold for the classes {names}; give a threshold for those without one. Nothing was"
            " imported.",
        )
        raise AtlasError(message(text, file=draft.source, names=shown(without)))
    return tuple(classes)


def at_line(line: int) -> Message:
    """A place in a table."""
    return message(QT_TRANSLATE_NOOP("Seatizen", "line {line}"), line=line)


def at_class(number: object) -> Message:
    """A place in a JSON file."""
    return message(QT_TRANSLATE_NOOP("Seatizen", "class {number}"), number=number)


def shown(names: List[str]) -> str:
    """The first of many names."""
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
