"""JSON files as people and model hubs write them; a key that is there twice is an error, not the last one."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Tuple

from ...messages import QT_TRANSLATE_NOOP, message
from ..errors import AtlasError
from .table_file import read_bytes


class _TwiceError(ValueError):
    """A key is there twice."""


def read_json(path: str) -> Any:
    """The content of a JSON file (UTF-8, with or without BOM). Raises `AtlasError`."""
    try:
        return json.loads(read_bytes(path).decode("utf-8-sig"), object_pairs_hook=_unique)
    except _TwiceError as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "{file} has “{key}” twice; nothing was imported.")
        raise AtlasError(message(text, file=path, key=str(error))) from error
    except json.JSONDecodeError as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "{file}, line {line}: this is no JSON ({reason}); nothing was imported.")
        raise AtlasError(message(text, file=path, line=error.lineno, reason=error.msg)) from error
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "{file} is no JSON file; nothing was imported.")
        raise AtlasError(message(text, file=path)) from error


def _unique(pairs: List[Tuple[str, Any]]) -> Dict[str, Any]:
    found: Dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found
