"""What the user decides about an import of annotations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Optional

from ..atlas.annotations import AnnotationSession
from ..atlas.errors import AtlasError
from ..messages import QT_TRANSLATE_NOOP, message
from .annotation_naming import read_date, session_of


@dataclass(frozen=True)
class AnnotationOptions:
    """What the user decides.

    `date` (YYYY-MM-DD HH:MM:SS), `author` and `dataset` are for files whose names do not tell them, and for a file that
    is imported alone; `sessions` has, by path, what a person said of single files. `label_map`: by header of a column
    the id of its label, or None to leave it out. `model` (its id, name or link): the files hold scores of this model,
    not annotations. `replace`: what differs takes the place of what the atlas has, after a copy of the atlas.
    """

    date: str = ""
    author: str = ""
    dataset: str = ""
    sessions: Mapping[str, AnnotationSession] = field(default_factory=dict)
    label_map: Mapping[str, Optional[int]] = field(default_factory=dict)
    model: str = ""
    replace: bool = False


def told_session(path: str, options: AnnotationOptions, alone: bool) -> AnnotationSession:
    """Date, author and dataset of a file, which is imported alone or with others. Raises `AtlasError`."""
    if path in options.sessions:
        return options.sessions[path]
    named = session_of(path)
    given = {
        "date": read_date(options.date) if options.date.strip() else None,
        "author": options.author.strip() or None,
        "dataset": options.dataset.strip() or None,
    }
    if named is not None and not alone:
        return named
    told = {key: value or getattr(named, key, None) for key, value in given.items()}
    missing = [key.upper() for key, value in told.items() if value is None]
    if missing:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "The name of {file} is not YYYYMMDD_HHMMSS__author-name__dataset-name.csv; give {missing}. Nothing of"
            " it was imported.",
        )
        raise AtlasError(message(text, file=path, missing=", ".join(missing)))
    return AnnotationSession(told["date"], told["author"], told["dataset"])
