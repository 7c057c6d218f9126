"""The layers of an atlas in a QGIS project. For the main thread."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Iterator, List, Tuple

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLayerTreeGroup,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorLayer,
)

from ..messages import CONTEXT, QT_TRANSLATE_NOOP, message
from ..translation import translate
from .errors import AtlasError, NotAnAtlas
from .files import layer_uri, layers_of
from .geopackage import GeoPackageAtlas, open_atlas
from .prediction_schema import FRAME_VIEW_PREFIX, frame_view, wide_table
from .relations import relate
from .styles import LEGEND_LABELS
from .transaction import WritableLayers

PATH_PROPERTY = "seatizen_atlas/path"
TABLES_GROUP_PROPERTY = "seatizen_atlas/tables"

FRAMES = QT_TRANSLATE_NOOP("Seatizen", "Frames")
TRACKS = QT_TRANSLATE_NOOP("Seatizen", "Tracks")
FOOTPRINTS = QT_TRANSLATE_NOOP("Seatizen", "Sessions")
SCORES = QT_TRANSLATE_NOOP("Seatizen", "Frames with scores of {model}")
PREDICTIONS = QT_TRANSLATE_NOOP("Seatizen", "Predictions of {model}")

_PLAIN_TABLES = (
    ("version", QT_TRANSLATE_NOOP("Seatizen", "Versions")),
    ("multilabel_label", QT_TRANSLATE_NOOP("Seatizen", "Labels")),
    ("multilabel_model", QT_TRANSLATE_NOOP("Seatizen", "Models")),
    ("multilabel_class", QT_TRANSLATE_NOOP("Seatizen", "Classes")),
    ("multilabel_annotation_session", QT_TRANSLATE_NOOP("Seatizen", "Annotation sessions")),
    ("multilabel_annotation", QT_TRANSLATE_NOOP("Seatizen", "Annotations")),
    ("etl_runs", QT_TRANSLATE_NOOP("Seatizen", "Runs")),
    ("sync_state", QT_TRANSLATE_NOOP("Seatizen", "Synchronisation state")),
)

_DISPLAY = {
    "version": '"doi"',
    "multilabel_label": '"name"',
    "multilabel_model": '"name"',
    "multilabel_class": '"name"',
    "multilabel_annotation_session": '"dataset_name"',
    "multilabel_annotation": '"value"',
    "etl_runs": '"kind"',
    "sync_state": '"session_name"',
}


def load_atlas(path: str, project: QgsProject) -> QgsLayerTreeGroup:
    """Add the atlas to the project as one group at the top of the layer tree, and return that group.

    Styles, scale rules, map tips, temporal settings and metadata come from the file. The layers are read-only, since
    the next synchronisation rewrites what it imported. Layers of this atlas that the project shows already are left as
    they are, and only missing ones are added. Raises `AtlasError`.
    """
    atlas = open_atlas(path)
    try:
        specifications = _specifications(atlas)
    finally:
        atlas.close()
    group = _group(path, project)
    prepare_loaded(path, project)
    found = layers_of(path, project.mapLayers().values())
    layers = {_table_of(layer): layer for layer in found if layer.isValid()}
    new = [specification for specification in specifications if specification[0] not in layers]
    with _shared_log(path):
        opened = {table: _open(path, table, translate(CONTEXT, name).format(model=model)) for table, name, model in new}
    for position, (table, _, _) in enumerate(specifications):
        if table in opened:
            project.addMapLayer(opened[table], False)
            _place(group, opened[table], table, position)
    if opened:
        relate(project, {**layers, **opened})
    return group


def _place(group: QgsLayerTreeGroup, layer: QgsVectorLayer, table: str, position: int) -> None:
    """Layers of the map in their order, tables in a group of their own below them."""
    if layer.isSpatial():
        node = group.insertLayer(position, layer)
        node.setItemVisibilityChecked(not table.startswith(FRAME_VIEW_PREFIX))
    else:
        node = _tables_group(group).addLayer(layer)
    node.setExpanded(False)


def prepare_loaded(path: str, project: QgsProject) -> None:
    """Have the loaded layers of this atlas read it in a way that a writer does not disturb.

    QGIS reads a GeoPackage without locks until somebody edits it; then it switches the file to SQLite's write-ahead
    log, and whoever opens it without locks at that moment cannot read. `load_atlas` opens its layers with the log
    switched on (it is gone again once no layer is open), and this does it for layers that came with a project. Call
    it before a thread starts to write.
    """
    layers = list(layers_of(path, project.mapLayers().values()))
    if layers:
        with _shared_log(path):
            for layer in layers:
                layer.dataProvider().reloadData()


@contextmanager
def _shared_log(path: str) -> Iterator[None]:
    """Have what is opened meanwhile open the file with its write-ahead log switched on, where it can be written."""
    writable = WritableLayers(path)
    with suppress(AtlasError):
        writable.open()
    try:
        yield
    finally:
        writable.close()


def refresh_loaded(path: str, project: QgsProject) -> None:
    """Have the loaded layers of this atlas show what was written to the file behind their backs.

    Views that were loaded while the atlas was empty need it before they are looked at: GDAL tells the feature id of a
    view from its first row, and takes it for one more field when there is none.
    """
    for layer in layers_of(path, project.mapLayers().values()):
        layer.dataProvider().reloadData()
        layer.updateExtents(True)
        layer.dataChanged.emit()
        layer.triggerRepaint()


def atlas_name(path: str) -> str:
    """What an atlas is called in the layer tree."""
    return Path(path).stem


def _specifications(atlas: GeoPackageAtlas) -> List[Tuple[str, str, str]]:
    """(table, name to translate, model) of the layers to load, topmost first."""
    models = atlas.models()
    return [
        ("frame", FRAMES, ""),
        *((frame_view(model.id), SCORES, model.name) for model in models),
        ("vw_deposit_linestring_with_platform", TRACKS, ""),
        ("deposit", FOOTPRINTS, ""),
        *((table, name, "") for table, name in _PLAIN_TABLES),
        *((wide_table(model.id), PREDICTIONS, model.name) for model in models),
    ]


def _group(path: str, project: QgsProject) -> QgsLayerTreeGroup:
    root = project.layerTreeRoot()
    for group in root.findGroups(True):
        if group.customProperty(PATH_PROPERTY) == _key(path):
            return group
    group = root.insertGroup(0, atlas_name(path))
    group.setCustomProperty(PATH_PROPERTY, _key(path))
    return group


def _tables_group(group: QgsLayerTreeGroup) -> QgsLayerTreeGroup:
    for child in group.findGroups():
        if child.customProperty(TABLES_GROUP_PROPERTY):
            return child
    tables = group.addGroup(translate("Seatizen", "Tables"))
    tables.setCustomProperty(TABLES_GROUP_PROPERTY, True)
    tables.setExpanded(False)
    return tables


def _key(path: str) -> str:
    return str(Path(path).resolve())


def _table_of(layer: QgsVectorLayer) -> str:
    return QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("layerName") or ""


def _open(path: str, table: str, name: str) -> QgsVectorLayer:
    """A read-only layer with the file's default style."""
    layer = QgsVectorLayer(layer_uri(path, table), name, "ogr")
    if not layer.isValid():
        text = QT_TRANSLATE_NOOP("Seatizen", "{path} has no usable table {table}; the atlas is damaged.")
        raise NotAnAtlas(message(text, path=path, table=table))
    if layer.isSpatial():
        layer.loadDefaultStyle()  # again: the constructor resets the temporal settings after loading it
        _translate_legend(layer)
    if table in _DISPLAY:
        layer.setDisplayExpression(_DISPLAY[table])
    layer.setReadOnly(True)
    return layer


def _translate_legend(layer: QgsVectorLayer) -> None:
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        for index, category in enumerate(renderer.categories()):
            if category.label() in LEGEND_LABELS:
                renderer.updateCategoryLabel(index, translate(CONTEXT, category.label()))
