"""What the layers of an atlas share, whichever its schema: names, display expressions, places in the layer tree."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..messages import CONTEXT, QT_TRANSLATE_NOOP
from ..translation import translate
from .styles import LEGEND_LABELS

PATH_PROPERTY = "seatizen_atlas/path"
TABLES_GROUP_PROPERTY = "seatizen_atlas/tables"

FRAMES = QT_TRANSLATE_NOOP("Seatizen", "Frames")
TRACKS = QT_TRANSLATE_NOOP("Seatizen", "Tracks")
FOOTPRINTS = QT_TRANSLATE_NOOP("Seatizen", "Sessions")

PLAIN_TABLES = (
    ("version", QT_TRANSLATE_NOOP("Seatizen", "Versions")),
    ("multilabel_label", QT_TRANSLATE_NOOP("Seatizen", "Labels")),
    ("multilabel_model", QT_TRANSLATE_NOOP("Seatizen", "Models")),
    ("multilabel_class", QT_TRANSLATE_NOOP("Seatizen", "Classes")),
    ("multilabel_annotation_session", QT_TRANSLATE_NOOP("Seatizen", "Annotation sessions")),
    ("multilabel_annotation", QT_TRANSLATE_NOOP("Seatizen", "Annotations")),
    ("etl_runs", QT_TRANSLATE_NOOP("Seatizen", "Runs")),
)

DISPLAY = {
    "version": '"doi"',
    "multilabel_label": '"name"',
    "multilabel_model": '"name"',
    "multilabel_class": '"name"',
    "multilabel_annotation_session": '"dataset_name"',
    "multilabel_annotation": '"value"',
    "etl_runs": '"kind"',
    "sync_state": '"session_name"',
}


def atlas_name(path: str) -> str:
    """What an atlas is called in the layer tree."""
    return Path(path).stem


def atlas_group(path: str, project: QgsProject, name: str) -> QgsLayerTreeGroup:
    """The group of this atlas in the layer tree; a new one, called `name`, at the top when there is none."""
    key = str(Path(path).resolve())
    root = project.layerTreeRoot()
    for group in root.findGroups(True):
        if group.customProperty(PATH_PROPERTY) == key:
            return group
    group = root.insertGroup(0, name)
    group.setCustomProperty(PATH_PROPERTY, key)
    return group


def place(group: QgsLayerTreeGroup, layer: QgsVectorLayer, position: int) -> QgsLayerTreeLayer:
    """Layers of the map in their order, tables in a group of their own below them."""
    node = group.insertLayer(position, layer) if layer.isSpatial() else _tables_group(group).addLayer(layer)
    node.setExpanded(False)
    return node


def _tables_group(group: QgsLayerTreeGroup) -> QgsLayerTreeGroup:
    for child in group.findGroups():
        if child.customProperty(TABLES_GROUP_PROPERTY):
            return child
    tables = group.addGroup(translate("Seatizen", "Tables"))
    tables.setCustomProperty(TABLES_GROUP_PROPERTY, True)
    tables.setExpanded(False)
    return tables


def table_of(layer: QgsVectorLayer) -> str:
    """The table that a layer shows."""
    return QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("layerName") or ""


def translate_legend(layer: QgsVectorLayer) -> None:
    """Put those labels of the plugin's styles that are words into the user's language."""
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        for index, category in enumerate(renderer.categories()):
            if category.label() in LEGEND_LABELS:
                renderer.updateCategoryLabel(index, translate(CONTEXT, category.label()))
