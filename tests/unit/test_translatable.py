"""Sentences that Qt could not translate, found in the sources."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "seatizen_atlas_plugin"


def classes():
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield path, node


def test_classes_with_subclasses_do_not_use_their_own_tr():
    """PyQt looks for `self.tr(...)` under the class of the object, not under the class that says it."""
    found = list(classes())
    bases = {base.id for _, node in found for base in node.bases if isinstance(base, ast.Name)}
    assert {"OperationDialog", "AtlasAction", "DialogAction"} <= bases
    said = [
        f"{path.name}:{call.lineno}"
        for path, node in found
        if node.name in bases
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "tr"
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "self"
    ]
    assert said == []


def test_no_sentence_is_put_together_before_it_is_translated():
    said = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name in ("tr", "translate", "QT_TRANSLATE_NOOP"):
                said += [f"{path.name}:{call.lineno}" for word in call.args[:2] if isinstance(word, ast.JoinedStr)]
    assert said == []
