"""The little YAML of a YOLO `dataset.yaml`: texts written so that every YAML reader agrees, and names read back."""

from __future__ import annotations

import json
import re
from typing import Dict, List, Tuple

_NOT_PRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ITEM = re.compile(r"^(\s*)(?:-\s+|(\d+)\s*:\s*)(.*)$")
_QUOTED = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?$""")
_ESCAPED = re.compile(r"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "f": "\f", "e": "\x1b", "a": "\a", "v": "\v"}


def quoted(text: str) -> str:
    """A text as a double-quoted scalar: JSON's escapes are YAML's, and what YAML calls unprintable is escaped too."""
    whole = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
    return _NOT_PRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(whole, ensure_ascii=False))


def unquoted(text: str) -> str:
    """The text of a scalar: plain, in single or in double quotes, a comment behind it left out."""
    found = _QUOTED.match(text)
    if found is None:
        return re.sub(r"(^|\s)#.*$", "", text).strip()
    inside = found[1][1:-1]
    return inside.replace("''", "'") if found[1][0] == "'" else _ESCAPED.sub(_unescape, inside)


def _unescape(found: re.Match[str]) -> str:
    code = found[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _LETTERS.get(code, code)


def read_names(text: str) -> Tuple[Dict[str, str], List[str]]:
    """The plain keys of a `dataset.yaml`, and its `names`: as a list, as numbered lines, or as `[a, b]`.

    Raises `ValueError` when there are no names or their numbers are not 0, 1, 2, ….
    """
    keys: Dict[str, str] = {}
    names: Dict[int, str] = {}
    inside = False
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item = _ITEM.match(line)
        if inside and item and (item[1] or item[2] is None):
            names[int(item[2]) if item[2] else len(names)] = unquoted(item[3])
            continue
        key, colon, value = line.partition(":")
        if not colon or line[0].isspace():
            continue
        inside = key.strip() == "names"
        value = value.strip()
        if inside and value.startswith("["):
            names.update(enumerate(_inline(value)))
        elif not inside:
            keys[key.strip()] = unquoted(value)
    if not names or sorted(names) != list(range(len(names))):
        raise ValueError("no names numbered from 0")
    return keys, [names[number] for number in sorted(names)]


def _inline(value: str) -> List[str]:
    inside = value[1 : value.rfind("]")] if "]" in value else value[1:]
    parts = re.findall(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]+)\s*(?:,|$)""", inside)
    return [unquoted(part) for part in parts if part.strip()]
