"""What can go wrong with an atlas, each with one sentence for the user."""

from __future__ import annotations

import re

from ..messages import QT_TRANSLATE_NOOP, SeatizenError, message


class AtlasError(SeatizenError):
    """The atlas could not be created, opened, read or written; nothing was left half-written."""


class NotAnAtlas(AtlasError):
    """The file is absent, damaged, or no Seatizen atlas."""


class OldSchema(AtlasError):
    """The file is an atlas of an older schema, which can be upgraded into a new file."""


class NewerSchema(AtlasError):
    """The file was written by a newer version of the plugin."""


class AtlasReadOnly(AtlasError):
    """The file or its folder cannot be written to."""


class AtlasLocked(AtlasError):
    """Another program is writing to the file."""


class AtlasBeingEdited(AtlasError):
    """A layer of the file is in edit mode in this QGIS."""


class NoSpace(AtlasError):
    """No disk space is left."""


_LITERAL = re.compile(r"'(?:[^']|'')*'")

# What SQLite's own messages (https://www.sqlite.org/rescode.html) and GDAL's wrappers of them say.
_SYMPTOMS = (
    (
        ("database or disk is full", "disk full", "no space left"),
        NoSpace,
        QT_TRANSLATE_NOOP("Seatizen", "No disk space is left for {path}; what was being written was taken back."),
    ),
    (
        ("database is locked", "database table is locked", "database schema is locked"),
        AtlasLocked,
        QT_TRANSLATE_NOOP("Seatizen", "{path} is locked by another program; close it there and try again."),
    ),
    (
        ("readonly database", "read-only", "read only", "permission denied", "unable to open database file"),
        AtlasReadOnly,
        QT_TRANSLATE_NOOP("Seatizen", "{path} cannot be written to; check the permissions of the file and its folder."),
    ),
    (
        ("malformed", "not a database"),
        NotAnAtlas,
        QT_TRANSLATE_NOOP("Seatizen", "{path} is damaged and cannot be used; restore it from a copy."),
    ),
)


def atlas_error(path: str, *reasons: str) -> AtlasError:
    """The typed error for what SQLite, GDAL or QGIS said about the atlas at `path`, the first complaint first."""
    lowered = _LITERAL.sub("", "\n".join(reasons)).lower()
    for symptoms, kind, text in _SYMPTOMS:
        if any(symptom in lowered for symptom in symptoms):
            return kind(message(text, path=path))
    return AtlasError(
        message(
            QT_TRANSLATE_NOOP("Seatizen", "{path} could not be used: {reason}. Nothing was changed."),
            path=path,
            reason=own_words(reasons[0] if reasons else ""),
        )
    )


_BEFORE_STATEMENT = re.compile(r"sqlite3_\w+\(\): ([^\n]+)")
_AFTER_STATEMENT = re.compile(r"sqlite3_\w+\(.*\):\n  ([^\n]+)", re.DOTALL)


def own_words(reason: str) -> str:
    """SQLite's own words in what GDAL says: before the statement in GDAL 3.13, after it in 3.6."""
    for place in (_BEFORE_STATEMENT, _AFTER_STATEMENT):
        found = place.search(reason)
        if found:
            return found[1].strip().rstrip(".")
    lines = [line.strip().rstrip(".") for line in reason.splitlines() if line.strip()]
    return lines[-1] if lines else "unknown reason"
