"""Compares an answer with a golden shape; the notation is told in tests/golden/README.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
NAMES = {str: "str", int: "int", float: "float", bool: "bool", type(None): "null"}


def shape_of(name: str) -> Any:
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def differences(value: Any, shape: Any, where: str = "", complete: bool = False) -> list:
    """Where a value leaves its shape, one line each. With `complete` also keys that may be absent must be there."""
    if isinstance(shape, dict):
        return different_object(value, shape, where, complete)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where}: {value!r} is no list"]
        return [
            line
            for place, one in enumerate(value)
            for line in differences(one, shape[0], f"{where}[{place}]", complete)
        ]
    if shape.startswith("="):
        return [] if str(value) == shape[1:] else [f"{where}: {value!r} is not {shape[1:]!r}"]
    fits = shape == "any" or NAMES.get(type(value)) in shape.split("|")
    return [] if fits else [f"{where}: {value!r} is no {shape}"]


def different_object(value: Any, shape: dict, where: str, complete: bool) -> list:
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is no object"]
    if "*" in shape:
        return [line for key, one in value.items() for line in differences(one, shape["*"], f"{where}.{key}", complete)]
    lines = [f"{where}.{key} is too much" for key in value if key not in shape and f"{key}?" not in shape]
    for key, wanted in shape.items():
        name = key.rstrip("?")
        if key.endswith("?") and value.get(name) is None and not (complete and name not in value):
            continue
        if name not in value:
            lines.append(f"{where}.{name} is missing")
        else:
            lines += differences(value[name], wanted, f"{where}.{name}", complete)
    return lines
