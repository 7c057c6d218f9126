"""What the QGIS plugin repository rejects at upload, checked on the zip it would get.

Structure, metadata, Bandit and detect-secrets, after the site's own rules (its `docs_security` pages): any finding
blocks an upload, so any finding fails here.
"""

from __future__ import annotations

import ast
import configparser
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from build_plugin import NAME, SIZE_LIMIT, build, package

REQUIRED = [
    "name",
    "description",
    "version",
    "qgisMinimumVersion",
    "qgisMaximumVersion",
    "author",
    "email",
    "about",
    "tracker",
    "repository",
    "homepage",
    "icon",
    "category",
    "hasProcessingProvider",
]
CATEGORIES = {"Raster", "Vector", "Database", "Mesh", "Web"}
SUSPICIOUS = {".exe", ".dll", ".so", ".dylib", ".bat", ".pyc", ".sh"}
NOT_NEUTRAL = re.compile(
    r"^\s*(?:from|import)\s+(?:PyQt5|PyQt6|PySide2|PySide6|\S*resources_rc|\S*QtWebKit\S*|\S*QtWebEngine\S*)"
    r"|\.exec_\(|QVariant\.Type",
    re.MULTILINE,
)


def structure(archive: Path) -> list[str]:
    """Names, sizes and kinds of files in the zip."""
    found = []
    if archive.stat().st_size > SIZE_LIMIT:
        found.append(f"{archive.name} is over 25 MB")
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
    for name in names:
        path = Path(name)
        if path.parts[0] != NAME or ".." in path.parts or "\\" in name:
            found.append(f"{name}: outside the plugin's folder")
        if path.suffix in SUSPICIOUS or "__pycache__" in path.parts:
            found.append(f"{name}: a kind of file the repository refuses")
    found += [
        f"{needed} is missing"
        for needed in ("__init__.py", "metadata.txt", "LICENSE")
        if f"{NAME}/{needed}" not in names
    ]
    return found


def metadata(folder: Path) -> list[str]:
    """metadata.txt: required fields, a numeric version, links, the icon."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(folder / "metadata.txt", encoding="utf-8")
    general = parser["general"]
    found = [f"metadata.txt: {field} is missing" for field in REQUIRED if not general.get(field, "").strip()]
    if not re.fullmatch(r"\d+\.\d+\.\d+", general.get("version", "")):
        found.append("metadata.txt: version is not of the form 1.2.3")
    if general.get("category") not in CATEGORIES:
        found.append(f"metadata.txt: category is none of {sorted(CATEGORIES)}")
    for field in ("tracker", "repository", "homepage"):
        if not general.get(field, "").startswith("https://"):
            found.append(f"metadata.txt: {field} is no https address")
    if not (folder / general.get("icon", "-")).is_file():
        found.append("metadata.txt: icon names no file of the plugin")
    return found


def qt_neutral(folder: Path) -> list[str]:
    """Qt 5 and Qt 6 alike: only qgis.PyQt imports, no removed names, no translated f-strings."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        found += [f"{path.relative_to(folder)}: {hit.group(0)}" for hit in NOT_NEUTRAL.finditer(text)]
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and _called(node) in {"tr", "translate"}:
                found += [
                    f"{path.relative_to(folder)}:{node.lineno}: an f-string or formatted text is translated"
                    for argument in node.args
                    if isinstance(argument, ast.JoinedStr)
                    or (isinstance(argument, ast.Call) and _called(argument) == "format")
                ]
    return found


def _called(node: ast.Call) -> str:
    function = node.func
    return getattr(function, "attr", getattr(function, "id", ""))


def bandit(folder: Path) -> list[str]:
    """Bandit with all its rules; a line with `# nosec <rule>` has been judged."""
    done = subprocess.run(
        [sys.executable, "-m", "bandit", "-q", "-r", "-f", "json", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    results = json.loads(done.stdout)["results"]
    return [
        f"{Path(one['filename']).relative_to(folder)}:{one['line_number']}: {one['test_id']} {one['issue_text']}"
        for one in results
    ]


def secrets(folder: Path) -> list[str]:
    """detect-secrets; its exit code says nothing, its JSON does."""
    done = subprocess.run(
        [sys.executable, "-m", "detect_secrets", "scan", "--all-files", "."],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    results = json.loads(done.stdout)["results"]
    return [f"{name}:{hit['line_number']}: {hit['type']}" for name, hits in results.items() for hit in hits]


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / NAME
        build(folder)
        archive = Path(temporary) / f"{NAME}.zip"
        package(folder, archive)
        found = structure(archive) + metadata(folder) + qt_neutral(folder) + bandit(folder) + secrets(folder)
    for line in found:
        print(f"gate: {line}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
