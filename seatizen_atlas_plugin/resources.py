"""Where the plugin's icons, styles and templates are."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QResource

_PREFIX = ":/seatizen_atlas/"


def _compiled() -> Path:
    return Path(__file__).with_name("resources.rcc")


def register() -> None:
    """Make the compiled resources known to Qt, when there are any. Doing it twice is harmless."""
    if _compiled().is_file() and not QResource(_PREFIX.rstrip("/")).isValid():
        QResource.registerResource(str(_compiled()))


def unregister() -> None:
    """Take the compiled resources back from Qt."""
    if _compiled().is_file():
        QResource.unregisterResource(str(_compiled()))


def resource(relative: str) -> str:
    """The path of a file under resources/ for QIcon and QFile: compiled in a build, else in the source tree."""
    if _compiled().is_file():
        register()
        return _PREFIX + relative
    return str(Path(__file__).resolve().parents[1] / "resources" / relative)
