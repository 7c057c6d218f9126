"""Open an atlas as the plugin does, draw its footprints once, and print how long it took as JSON.

    open_once.py ATLAS.gpkg

Seconds from the call of `load_atlas` to the layers (`load`), from there to the finished picture (`render`); the number
of layers, and of pixels that are not background (0 would mean that nothing was drawn).
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("XDG_RUNTIME_DIR", str(ROOT / "build" / "profile"))
sys.path.insert(0, str(ROOT))

from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsProviderRegistry,
)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402


def main() -> None:
    application = QgsApplication([b"open_once"], True)
    application.initQgis()
    try:
        print(json.dumps(opened(sys.argv[1])))
    finally:
        QgsProject.instance().clear()
        application.exitQgis()


def opened(path: str) -> dict:
    from seatizen_atlas_plugin.atlas.layers import load_atlas

    project = QgsProject.instance()
    started = time.monotonic()
    group = load_atlas(path, project)
    loaded = time.monotonic()
    layers = [node.layer() for node in group.findLayers() if node.layer() is not None]
    footprints = next(layer for layer in layers if table_of(layer) == "deposit")
    settings = QgsMapSettings()
    settings.setLayers([footprints])
    settings.setDestinationCrs(footprints.crs())
    settings.setExtent(footprints.extent())
    settings.setOutputSize(QSize(1200, 800))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    shown = time.monotonic()
    white = QColor("white").rgb()
    coloured = sum(image.pixel(x, y) != white for y in range(0, 800) for x in range(0, 1200))
    return {"load": loaded - started, "render": shown - loaded, "layers": len(layers), "coloured": coloured}


def table_of(layer) -> str:
    return QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("layerName") or ""


if __name__ == "__main__":
    main()
