"""Seatizen Atlas: published sea-floor survey sessions, from Zenodo to the map and back."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """What QGIS calls to make the plugin; `iface` is None under qgis_process."""
    from .plugin import SeatizenPlugin

    return SeatizenPlugin(iface)
