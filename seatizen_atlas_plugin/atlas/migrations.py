"""Which schema a file has, and the steps from one schema to the next."""

from __future__ import annotations

from typing import Callable, Dict, List, NamedTuple, Optional, Sequence

from ..messages import QT_TRANSLATE_NOOP, message
from .errors import NewerSchema, NotAnAtlas, OldSchema
from .schema import SCHEMA_VERSION
from .sql import upsert

Query = Callable[[str], List[list]]

PUBLISHED_TABLES = {"deposit", "version", "frame", "multilabel_prediction"}


class Step(NamedTuple):
    """One migration in place: from schema `version` to `version + 1`, as SQL run in one transaction."""

    version: int
    statements: Callable[[], Sequence[str]]


STEPS: Dict[int, Step] = {}
"""Steps by the version they start from. Schema 1 has none: it is upgraded into a new file."""


def schema_version(query: Query) -> Optional[int]:
    """The schema of a file: its own mark, 1 for the atlas published before there was one, None for anything else."""
    names = {row[0] for row in query("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    if "atlas_info" in names:
        rows = query("SELECT value FROM atlas_info WHERE name = 'schema_version'")
        return int(rows[0][0]) if rows and str(rows[0][0]).isdigit() else None
    return 1 if names >= PUBLISHED_TABLES else None


def migrate(execute: Callable[[str], None], version: int) -> None:
    """Run the steps from `version` to the current one through `execute` (the caller's transaction); mark the file."""
    for number in range(version, SCHEMA_VERSION):
        for statement in STEPS[number].statements():
            execute(statement)
    execute(upsert("atlas_info", "name", {"name": "schema_version", "value": str(SCHEMA_VERSION)}))


def check(path: str, version: Optional[int]) -> None:
    """Raise when this version of the plugin cannot write a file of that schema, even after migration."""
    if version is None:
        text = QT_TRANSLATE_NOOP(
            "Seatizen", "{path} is no Seatizen atlas: it has no atlas tables. It was left as it is."
        )
        raise NotAnAtlas(message(text, path=path))
    if version > SCHEMA_VERSION:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{path} has schema {found}, this version of the plugin knows schema {known}; update the plugin. The atlas"
            " was left as it is.",
        )
        raise NewerSchema(message(text, path=path, found=version, known=SCHEMA_VERSION))
    if any(number not in STEPS for number in range(version, SCHEMA_VERSION)):
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "{path} is an atlas of the older schema {found}, which can only be read; upgrade it into a new file"
            " (Upgrade in the menu, or the algorithm seatizen:upgradeatlas). It was left as it is.",
        )
        raise OldSchema(message(text, path=path, found=version))
