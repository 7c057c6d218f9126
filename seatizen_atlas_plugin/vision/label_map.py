"""`label_map.pbtxt` of the TensorFlow Object Detection API: categories as protobuf text.

`item { id: 1 name: 'Sand' }`; ids from 1 (object_detection/protos/string_int_label_map.proto).
"""

from __future__ import annotations

import re
from typing import Iterable, Tuple

from .model import Category

_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ITEM = re.compile(r"""item\s*:?\s*\{((?:[^{}'"]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")*)\}""", re.DOTALL)
_FIELD = re.compile(r"""(\w+)\s*:\s*(\d+|(?:\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"))+)""", re.DOTALL)
_TEXT = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|x[0-9a-fA-F]{1,2}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}
_COMMENT = re.compile(r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|#[^\n]*""")


def write_label_map(names: Iterable[str]) -> str:
    """The text for these categories, numbered from 1."""
    return "\n".join(
        f"item {{\n  id: {number}\n  name: '{_escape(name)}'\n}}\n" for number, name in enumerate(names, 1)
    )


def _escape(name: str) -> str:
    made = (_ESCAPES.get(letter, letter) for letter in name)
    return "".join(f"\\{ord(letter):03o}" if letter < " " or letter == "\x7f" else letter for letter in made)


def read_label_map(text: str) -> Tuple[Category, ...]:
    """The categories of a label map by id. Raises `ValueError` when there is none or one is broken."""
    text = _COMMENT.sub(lambda found: found[1] or "", text)
    categories = []
    for item in _ITEM.finditer(text):
        fields = {field[1]: field[2] for field in _FIELD.finditer(item[1])}
        name = _text(fields.get("display_name", "")) if "name" not in fields else _text(fields["name"])
        if not name or not fields.get("id", "").isdigit() or int(fields["id"]) < 1:
            raise ValueError(item[0][:60])
        categories.append(Category(int(fields["id"]), name))
    if not categories or len({one.id for one in categories}) < len(categories):
        raise ValueError("no items, or two of one id")
    return tuple(sorted(categories, key=lambda one: one.id))


def _text(literal: str) -> str:
    """Literals that stand beside each other are one; escapes are bytes of UTF-8, as in C."""
    joined = b"".join((one[1] or one[2] or "").encode("utf-8") for one in _TEXT.finditer(literal))
    return _ESCAPED.sub(_unescape, joined).decode("utf-8")


def _unescape(found: re.Match[bytes]) -> bytes:
    code = found[1]
    if code[:1] == b"x" and len(code) > 1:
        return bytes([int(code[1:], 16)])
    if code[:1].isdigit():
        return bytes([int(code, 8) & 0xFF])
    return _LETTERS.get(code, code)
