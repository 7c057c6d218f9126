"""QGIS 3.40 for macOS brings Python 3.9: what the plugin calls has to be there already."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "seatizen_atlas_plugin"
YOUNGER = {"write_text": {"newline"}, "zip": {"strict"}, "dataclass": {"slots", "kw_only"}}
"""Arguments that came with Python 3.10, by the name of what is called."""


def younger_calls(code: str) -> list:
    """Lines that give such an argument."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if {one.arg for one in node.keywords} & YOUNGER.get(name, set()):
                found.append(node.lineno)
    return found


def test_no_argument_is_younger_than_the_oldest_python():
    assert younger_calls("a\nPath(b()).write_text(c, newline='')\nzip(d, e)") == [2]
    modules = sorted(PACKAGE.rglob("*.py"))
    assert len(modules) > 100
    found = {str(one.relative_to(PACKAGE)): younger_calls(one.read_text(encoding="utf-8")) for one in modules}
    assert {name: lines for name, lines in found.items() if lines} == {}
