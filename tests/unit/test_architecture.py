"""The arrows of docs/architecture.md, read from the imports."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "seatizen_atlas_plugin"
GROUND = {"messages", "feedback", "former_names", "xml_writer"}
ROOMS = {
    # room: the rooms it may import; every room may import the ground floor (GROUND)
    "messages": set(),
    "feedback": set(),
    "former_names": set(),
    "xml_writer": set(),
    "translation": set(),
    "about": set(),
    "resources": set(),
    "settings": set(),
    "zenodo": set(),
    "sessions": set(),
    "vision": set(),
    "m3": set(),
    "network": {"zenodo", "about", "settings", "translation"},
    "atlas": {"translation", "resources"},
    "sync": {"zenodo", "sessions", "atlas", "translation"},
    "imports": {"sync", "zenodo", "sessions", "atlas", "translation"},
    "publish": {"zenodo", "sessions", "atlas", "translation"},
    "exports": {"atlas", "vision", "translation", "about"},
    "atlas_release": {"exports", "publish", "zenodo", "atlas", "about", "resources", "translation"},
    "sentinel": {"atlas", "translation"},
    "tasks": {"translation"},
    "processing": {
        "sync",
        "imports",
        "publish",
        "atlas_release",
        "exports",
        "sentinel",
        "m3",
        "atlas",
        "network",
        "resources",
        "translation",
    },
    "gui": {
        "sync",
        "imports",
        "publish",
        "atlas_release",
        "exports",
        "sentinel",
        "atlas",
        "network",
        "settings",
        "resources",
        "translation",
        "tasks",
        "about",
    },
    "plugin": {"gui", "processing", "resources", "translation", "tasks", "settings", "about"},
    "__init__": {"plugin"},
}
WITHOUT_QGIS = GROUND | {"zenodo", "sessions", "vision", "m3"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0] if len(relative.parts) > 1 else relative.stem


def imports(path: Path) -> set[str]:
    """Absolute dotted names of everything a module imports, also inside functions."""
    parts = ["seatizen_atlas_plugin", *path.relative_to(PACKAGE).with_suffix("").parts]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = parts[: len(parts) - node.level] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            found.update({stem} if node.module else {f"{stem}.{alias.name}" for alias in node.names})
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_arrow_points_down(path):
    room = room_of(path)
    assert room in ROOMS, f"{room} has no place in the architecture"
    inside = {
        name.split(".")[1] for name in imports(path) if name.startswith("seatizen_atlas_plugin.") and name.count(".")
    }
    assert inside - GROUND - {room} <= ROOMS[room]


def test_no_export_stands_on_another():
    packages = {path.name for path in (PACKAGE / "exports").iterdir() if (path / "__init__.py").is_file()}
    assert {"darwincore", "images", "tables"} <= packages
    for path in MODULES:
        room = path.relative_to(PACKAGE).parts
        if room[:1] == ("exports",):
            used = {name.split(".")[2] for name in imports(path) if name.startswith("seatizen_atlas_plugin.exports.")}
            assert not used & packages - {room[1]}, path


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_without_qgis_stay_so(path):
    if room_of(path) in WITHOUT_QGIS:
        assert not {name for name in imports(path) if name.split(".")[0] in {"qgis", "osgeo", "PyQt5", "PyQt6"}}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_has_outgrown_its_room(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_syntax_is_that_of_python_3_9(path):
    """QGIS on macOS came with Python 3.9 until 3.40; annotations may be newer since they are never evaluated."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 9))
    evaluated = [node for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)]
    assert not evaluated or "from __future__ import annotations" in text
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [
        node for node in calls if any(keyword.arg in {"strict", "slots", "kw_only"} for keyword in node.keywords)
    ]


def test_the_project_instance_and_iface_are_the_guis_affair():
    allowed = {"gui", "plugin", "processing"}
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        if room_of(path) not in allowed:
            assert "QgsProject.instance()" not in text, path
            assert "qgis.utils" not in text, path
