"""Assemble the plugin as QGIS loads it: build/seatizen_atlas_plugin, and with --zip the archive for the repository.

The build holds the package, metadata.txt, LICENSE, the compiled translations and the compiled resources. The archive
is deterministic: sorted names, one fixed time stamp, no file-mode bits beyond the ordinary.
"""

from __future__ import annotations

import argparse
import configparser
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "seatizen_atlas_plugin"
QT_TOOLS = (Path("/usr/lib/qt5/bin"), Path("/usr/lib/qt6/bin"), Path("/usr/lib/qt6/libexec"))
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", ".mypy_cache", ".ruff_cache")
ZIP_TIME = (2020, 1, 1, 0, 0, 0)
SIZE_LIMIT = 25 * 1024 * 1024


def qt_tool(name: str) -> str:
    """The path of a Qt tool, where Debian puts it or on the PATH."""
    for folder in QT_TOOLS:
        if (folder / name).is_file():
            return str(folder / name)
    found = shutil.which(name)
    if found is None:
        sys.exit(f"build: {name} is missing; install qttools5-dev-tools and qtbase5-dev-tools")
    return found


def build(target: Path) -> None:
    """Fill `target` with the plugin; what was there before is replaced."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / NAME, target, ignore=LEFT_OUT)
    shutil.copy2(ROOT / "metadata.txt", target)
    shutil.copy2(ROOT / "LICENSE", target)
    shutil.copy2(ROOT / "resources" / "icons" / "icon.png", target)
    translations = target / "i18n"
    translations.mkdir()
    for source in sorted((ROOT / "i18n").glob("*.ts")):
        compiled = translations / source.with_suffix(".qm").name
        subprocess.run([qt_tool("lrelease"), "-silent", str(source), "-qm", str(compiled)], check=True)
    subprocess.run(
        [qt_tool("rcc"), "--binary", str(ROOT / "resources.qrc"), "-o", str(target / "resources.rcc")],
        check=True,
    )


def package(source: Path, archive: Path) -> None:
    """Write the build as the zip that the QGIS plugin repository accepts."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path in sorted(p for p in source.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(f"{NAME}/{path.relative_to(source).as_posix()}", ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o100644 << 16
            out.writestr(entry, path.read_bytes())
    if archive.stat().st_size > SIZE_LIMIT:
        sys.exit(f"build: {archive.name} is over the 25 MB that the plugin repository accepts")


def version() -> str:
    """The version in metadata.txt."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    return metadata["general"]["version"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, default=ROOT / "build" / NAME)
    parser.add_argument("--zip", action="store_true", help="also write dist/seatizen_atlas_plugin-<version>.zip")
    options = parser.parse_args()
    build(options.build)
    if options.zip:
        archive = ROOT / "dist" / f"{NAME}-{version()}.zip"
        package(options.build, archive)
        print(f"package: {archive.relative_to(ROOT)}, {archive.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
