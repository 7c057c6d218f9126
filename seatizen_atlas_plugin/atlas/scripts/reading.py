"""Script files as people have them: UTF-8 with or without a byte order mark, with line ends of any system."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Optional

from ...messages import QT_TRANSLATE_NOOP, message
from .errors import ScriptUnreadable

_BOM = "\ufeff"
_NUMBER = re.compile(r"\d{1,9}(?=\D|$)")


def read_script(path: str) -> str:
    """The text of a script file. Raises `ScriptUnreadable`."""
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        text = QT_TRANSLATE_NOOP("Seatizen", "The script {path} cannot be read: {reason}. Nothing was run.")
        raise ScriptUnreadable(message(text, path=path, reason=error.strerror)) from error
    try:
        script = content.decode("utf-8")
    except UnicodeDecodeError as error:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "The script {path} is no UTF-8 text: byte {position} in line {line} is 0x{value}; save it as UTF-8 and try"
            " again. Nothing was run.",
        )
        values = {
            "path": path,
            "position": error.start + 1,
            "line": content.count(b"\n", 0, error.start) + 1,
            "value": f"{content[error.start]:02x}",
        }
        raise ScriptUnreadable(message(text, **values)) from error
    script = script[len(_BOM) :] if script.startswith(_BOM) else script
    refuse_nul(script, path)
    return script


def refuse_nul(script: str, name: str) -> None:
    """Raise `ScriptUnreadable` when the script holds a NUL character: SQLite would take it for the end."""
    position = script.find("\0")
    if position >= 0:
        text = QT_TRANSLATE_NOOP(
            "Seatizen",
            "The script {path} has a NUL character in line {line}, so it is no SQL text. Nothing was run.",
        )
        raise ScriptUnreadable(message(text, path=name, line=script.count("\n", 0, position) + 1))


def script_number(name: str) -> Optional[int]:
    """The number at the start of a script's file name (7 of `07_fix.sql`), as the published atlas counts scripts."""
    found = _NUMBER.match(Path(name).name)
    return int(found[0]) if found else None
