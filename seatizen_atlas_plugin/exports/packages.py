"""Python packages that some exports need and that not every QGIS has."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

from ..atlas.errors import AtlasError
from ..messages import QT_TRANSLATE_NOOP, message

_HOW = {
    "win32": QT_TRANSLATE_NOOP(
        "Seatizen",
        "{purpose} needs the Python package {package}, which this QGIS does not have. Open the OSGeo4W Shell of your"
        " QGIS (Start menu), run: python -m pip install {package} and start QGIS again. Nothing was exported.",
    ),
    "darwin": QT_TRANSLATE_NOOP(
        "Seatizen",
        "{purpose} needs the Python package {package}, which this QGIS does not have. Run in a terminal:"
        " /Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {package} and start QGIS again. Nothing was"
        " exported.",
    ),
    "linux": QT_TRANSLATE_NOOP(
        "Seatizen",
        "{purpose} needs the Python package {package}, which this QGIS does not have. Install it with your package"
        " manager (python3-{package}), or run: python3 -m pip install --user {package} and start QGIS again. Nothing"
        " was exported.",
    ),
}


_UNUSABLE = (ImportError, AttributeError, RuntimeError, OSError, ValueError)
"""What a package raises that is not there, or that was built for another NumPy."""


class MissingPackage(AtlasError):
    """A Python package is not installed or does not work; the sentence says how to install it here."""


def has_package(name: str) -> bool:
    """Whether the package can be imported."""
    try:
        importlib.import_module(name)
    except _UNUSABLE:
        return False
    return True


def required_package(name: str, purpose: str) -> ModuleType:
    """The package. Raises `MissingPackage`; `purpose` names what needs it, as the user knows it."""
    try:
        return importlib.import_module(name)
    except _UNUSABLE as error:
        how = _HOW.get(sys.platform, _HOW["linux"])
        raise MissingPackage(message(how, purpose=purpose, package=name)) from error
