"""Draw an atlas as one page: the region over a coastline with graticule, a close-up, legend, scale bars, title.

    render_map.py ATLAS.gpkg MAP.png

The layers are loaded as the plugin loads them, with the styles kept in the file.
"""

from __future__ import annotations

import math
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPrintLayout,
    QgsProject,
    QgsProviderRegistry,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsSingleSymbolRenderer,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QFont  # noqa: E402

WGS84 = QgsCoordinateReferenceSystem("EPSG:4326")
OVERVIEW = (10, 26, 150, 126)
CLOSE_UP = (166, 26, 121, 126)
"""x, y, width, height of the maps in mm, on A4 landscape."""
SEA = QColor("#e8f1f5")
LAND = "#e4ddcd"


def main() -> None:
    atlas, picture = sys.argv[1:3]
    application = QgsApplication([b"render_map"], True)
    application.initQgis()
    try:
        draw(atlas, picture)
    finally:
        QgsProject.instance().clear()
        application.exitQgis()


def draw(atlas: str, picture: str) -> None:
    from seatizen_atlas_plugin.atlas.layers import load_atlas

    project = QgsProject.instance()
    project.setCrs(WGS84)
    group = load_atlas(atlas, project)
    layers = {table_of(layer): layer for layer in layers_of(group)}
    footprints = layers["deposit"]
    coast = coastline()
    markers = session_markers(atlas)
    for layer in (coast, markers):
        project.addMapLayer(layer, False)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("atlas")
    tracks = layers["vw_deposit_linestring_with_platform"]
    region = fitted(markers.extent(), OVERVIEW[2] / OVERVIEW[3], 1.35)
    place = fitted(busiest_place(footprints), CLOSE_UP[2] / CLOSE_UP[3], 1.35)
    label(layout, "Seatizen Atlas", 10, 7, 200, 20, bold=True)
    label(layout, subtitle(footprints, layers["frame"]), 10, 16, 277, 10)
    overview = map_item(layout, [markers, coast], region, *OVERVIEW)
    graticule(overview, nice_interval(region.width() / 5))
    close_up = map_item(layout, [tracks, footprints], place, *CLOSE_UP)
    graticule(close_up, nice_interval(place.width() / 4))
    legend(layout, [tracks, footprints], 10, 166)
    scale_bar(layout, overview, 12, OVERVIEW[1] + OVERVIEW[3] + 1)
    scale_bar(layout, close_up, CLOSE_UP[0] + 2, CLOSE_UP[1] + CLOSE_UP[3] + 1)
    label(layout, "Coastline: Natural Earth, with QGIS. Close-up: the place with the most footprints.", 10, 203, 277, 7)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 150
    settings.exportMetadata = False
    settings.generateWorldFile = False
    result = QgsLayoutExporter(layout).exportToImage(picture, settings)
    if result != QgsLayoutExporter.ExportResult.Success:
        sys.exit(f"render_map: the map could not be written to {picture}")


def layers_of(group) -> list:
    return [node.layer() for node in group.findLayers() if node.layer() is not None]


def table_of(layer: QgsVectorLayer) -> str:
    return QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())["layerName"]


def coastline() -> QgsVectorLayer:
    """The land that ships with QGIS (Natural Earth 1:10m countries)."""
    path = Path(QgsApplication.pkgDataPath()) / "resources" / "data" / "world_map.gpkg"
    layer = QgsVectorLayer(f"{path}|layername=countries", "Land", "ogr")
    symbol = QgsFillSymbol.createSimple({"color": LAND, "outline_color": "#8a8371", "outline_width": "0.2"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def session_markers(atlas: str) -> QgsVectorLayer:
    """A point a session, so that a few hundred metres can be seen at the scale of an ocean."""
    layer = QgsVectorLayer(f"{atlas}|layername=vw_deposit_linestring_with_platform", "Sessions", "ogr")
    symbol = QgsMarkerSymbol.createSimple(
        {"name": "circle", "color": "#d1495b", "outline_color": "white", "outline_width": "0.3", "size": "3.2"}
    )
    line = QgsLineSymbol.createSimple({"color": "#d1495b"})
    marker_line = QgsMarkerLineSymbolLayer()
    marker_line.setPlacements(Qgis.MarkerLinePlacement.CentralPoint)
    marker_line.setSubSymbol(symbol)
    line.changeSymbolLayer(0, marker_line)
    layer.setRenderer(QgsSingleSymbolRenderer(line))
    return layer


def busiest_place(footprints: QgsVectorLayer) -> QgsRectangle:
    """The extent of the footprints that share a location, of the location with the most."""
    places: dict[str, list[QgsRectangle]] = {}
    for feature in footprints.getFeatures():
        if feature.hasGeometry():
            places.setdefault(str(feature["location"]), []).append(feature.geometry().boundingBox())
    extent = QgsRectangle()
    for box in max(places.values(), key=len, default=[]):
        extent.combineExtentWith(box)
    return extent


def subtitle(footprints: QgsVectorLayer, frames: QgsVectorLayer) -> str:
    platforms = sorted({str(one) for one in footprints.uniqueValues(footprints.fields().indexOf("platform_type"))})
    images = f"{frames.featureCount():,}".replace(",", "\u202f")
    return f"{footprints.featureCount()} sessions, {images} frames: {', '.join(platforms)}"


def fitted(extent: QgsRectangle, ratio: float, margin: float) -> QgsRectangle:
    """The extent grown by `margin` and to width/height = `ratio`."""
    grown = QgsRectangle(extent)
    grown.scale(margin)
    width, height = max(grown.width(), 0.002), max(grown.height(), 0.002)
    if width / height < ratio:
        width = height * ratio
    else:
        height = width / ratio
    centre = grown.center()
    return QgsRectangle(
        centre.x() - width / 2, centre.y() - height / 2, centre.x() + width / 2, centre.y() + height / 2
    )


def nice_interval(rough: float) -> float:
    """1, 2 or 5 times a power of ten, near `rough` degrees."""
    power = 1.0
    while power > rough:
        power /= 10
    while power * 10 <= rough:
        power *= 10
    return max(step * power for step in (1, 2, 5) if step * power <= rough)


def map_item(layout, layers: list, extent: QgsRectangle, x: float, y: float, width: float, height: float):
    item = QgsLayoutItemMap(layout)
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(x, y))
    item.attemptResize(QgsLayoutSize(width, height))
    item.setCrs(WGS84)
    item.setLayers(layers)
    item.setKeepLayerSet(True)
    item.zoomToExtent(QgsReferencedRectangle(extent, WGS84))
    item.setFrameEnabled(True)
    item.setBackgroundColor(SEA)
    return item


def graticule(item: QgsLayoutItemMap, interval: float) -> None:
    grid = QgsLayoutItemMapGrid("graticule", item)
    grid.setIntervalX(interval)
    grid.setIntervalY(interval)
    grid.setLineSymbol(QgsLineSymbol.createSimple({"color": "#b4c4cc", "width": "0.1"}))
    grid.setAnnotationEnabled(True)
    grid.setAnnotationTextFormat(text_format(6))
    grid.setAnnotationFormat(QgsLayoutItemMapGrid.AnnotationFormat.DecimalWithSuffix)
    grid.setAnnotationPrecision(max(0, -math.floor(math.log10(interval))))
    sides = QgsLayoutItemMapGrid.BorderSide
    grid.setAnnotationDirection(QgsLayoutItemMapGrid.AnnotationDirection.Vertical, sides.Left)
    for side in (sides.Left, sides.Bottom):
        grid.setAnnotationPosition(QgsLayoutItemMapGrid.AnnotationPosition.InsideMapFrame, side)
    for side in (sides.Right, sides.Top):
        grid.setAnnotationDisplay(QgsLayoutItemMapGrid.DisplayMode.HideAll, side)
    item.grids().addGrid(grid)


def legend(layout, layers: list, x: float, y: float) -> None:
    item = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(item)
    item.setAutoUpdateModel(False)
    root = item.model().rootGroup()
    root.clear()
    for layer in layers:
        root.addLayer(layer)
    for style in (
        QgsLegendStyle.Style.Title,
        QgsLegendStyle.Style.Group,
        QgsLegendStyle.Style.Subgroup,
        QgsLegendStyle.Style.SymbolLabel,
    ):
        found = item.style(style)
        found.setTextFormat(text_format(7))
        item.setStyle(style, found)
    item.setColumnCount(8)
    item.setSplitLayer(True)
    item.setEqualColumnWidth(True)
    item.setLegendFilterByMapEnabled(False)
    item.attemptMove(QgsLayoutPoint(x, y))


def scale_bar(layout, item: QgsLayoutItemMap, x: float, y: float) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    layout.addLayoutItem(bar)
    bar.setLinkedMap(item)
    bar.applyDefaultSize(Qgis.DistanceUnit.Kilometers if item.extent().width() > 0.1 else Qgis.DistanceUnit.Meters)
    bar.setTextFormat(text_format(7))
    bar.setHeight(1.5)
    bar.attemptMove(QgsLayoutPoint(x, y))


def label(layout, text: str, x: float, y: float, width: float, size: float, bold: bool = False) -> None:
    item = QgsLayoutItemLabel(layout)
    layout.addLayoutItem(item)
    item.setText(text)
    item.setTextFormat(text_format(size, bold))
    item.attemptMove(QgsLayoutPoint(x, y))
    item.attemptResize(QgsLayoutSize(width, size * 0.6))


def text_format(size: float, bold: bool = False) -> QgsTextFormat:
    wanted = QgsTextFormat()
    font = QFont("DejaVu Sans")
    font.setBold(bold)
    wanted.setFont(font)
    wanted.setSize(size)
    return wanted


if __name__ == "__main__":
    main()
