"""Reading a published atlas (schema 1) with Python's own sqlite3, without touching it."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Iterator, Tuple

from ...messages import QT_TRANSLATE_NOOP, message
from ..errors import AtlasError, NotAnAtlas, atlas_error
from ..files import refuse_if_no_geopackage, sqlite_uri
from ..migrations import check, schema_version
from ..schema import SCHEMA_VERSION
from .values import decoded
from .variant import Variant, published_variant

_LOGS = ("-journal", "-wal")


class AlreadyUpgraded(AtlasError):
    """The file is an atlas of the current schema."""


@contextmanager
def open_published(path: str) -> Iterator[Tuple[sqlite3.Connection, Variant]]:
    """A connection that reads the file as it is at this moment, and which variant it is.

    Nothing is written into the file, nor beside it unless another program's log lies there. Text that is no UTF-8 comes
    as bytes. Raises `NotAnAtlas`, `NewerSchema`, `AlreadyUpgraded` or another `AtlasError`.
    """
    refuse_if_no_geopackage(path, unmarked=True)
    try:
        with closing(sqlite3.connect(_address(path), uri=True, isolation_level=None)) as connection:
            connection.text_factory = decoded
            connection.execute("BEGIN")
            yield connection, _variant(path, connection)
    except sqlite3.Error as error:
        raise _explained(path, error) from error


def _explained(path: str, error: sqlite3.Error) -> AtlasError:
    """What SQLite said; it cannot read a file whose last writer was stopped midway without putting it in order."""
    logs = [name for name in map(f"{path}{{}}".format, _LOGS) if Path(name).exists()]
    if logs and any(symptom in str(error) for symptom in ("readonly", "unable to open")):
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{path} cannot be read: a program that wrote to it was stopped midway and left {log}. Open the file once in"
            " QGIS, which puts it in order, and try again; it was left as it is.",
        )
        return AtlasError(message(text, path=path, log=logs[0]))
    return atlas_error(path, str(error))


def is_published(path: str) -> bool:
    """Whether the file is a published atlas."""
    try:
        with open_published(path):
            return True
    except AtlasError:
        return False


def _address(path: str) -> str:
    """The file as SQLite is to open it.

    A file whose last program left it in write-ahead mode could not be read without writing files beside it; while there
    is no log beside it nobody has it open, and SQLite may take it for one that does not change.
    """
    file = Path(path).absolute()
    with file.open("rb") as stream:
        write_ahead = stream.read(20)[18:20] == b"\2\2"
    alone = not any(file.with_name(file.name + suffix).exists() for suffix in _LOGS)
    return f"{sqlite_uri(file)}?mode=ro" + ("&immutable=1" if write_ahead and alone else "")


def _variant(path: str, connection: sqlite3.Connection) -> Variant:
    variant = published_variant(connection)
    if variant is not None:
        return variant
    version = schema_version(lambda statement: connection.execute(statement).fetchall())
    if version == SCHEMA_VERSION:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{path} is an atlas of schema {version} already, so there is nothing to upgrade."
        )
        raise AlreadyUpgraded(message(text, path=path, version=version))
    check(path, None if version is not None and version < SCHEMA_VERSION else version)
    raise NotAnAtlas(message(QT_TRANSLATE_NOOP("Seatizen", "{path} is no published Seatizen atlas."), path=path))
