"""The layers of an atlas in a QGIS project. For the main thread."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import Iterator, List, Tuple

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsVectorLayer

from ..messages import CONTEXT, QT_TRANSLATE_NOOP, message
from ..translation import translate
from .errors import AtlasError, NotAnAtlas
from .files import layer_uri, layers_of
from .gdal_calls import quiet
from .geopackage import GeoPackageAtlas, open_atlas
from .layer_parts import (
    DISPLAY,
    FOOTPRINTS,
    FRAMES,
    PATH_PROPERTY,
    PLAIN_TABLES,
    TRACKS,
    atlas_group,
    atlas_name,
    place,
    table_of,
    translate_legend,
)
from .prediction_schema import FRAME_VIEW_PREFIX, frame_view, wide_table
from .published.layers import load_published, set_real_bounds
from .published.source import is_published
from .relations import relate
from .transaction import WritableLayers

SCORES = QT_TRANSLATE_NOOP("Seatizen", "Frames with scores of {model}")
PREDICTIONS = QT_TRANSLATE_NOOP("Seatizen", "Predictions of {model}")
_STATE = ("sync_state", QT_TRANSLATE_NOOP("Seatizen", "Synchronisation state"))


def load_atlas(path: str, project: QgsProject) -> QgsLayerTreeGroup:
    """Add the atlas to the project as one group at the top of the layer tree, and return that group.

    Styles, scale rules, map tips, temporal settings and metadata come from the file, unless it is a published one
    (schema 1, see `published.layers`). The layers are read-only, since the next synchronisation rewrites what it
    imported. Layers of this atlas that the project shows already are left as they are, and only missing ones are added.
    Raises `AtlasError`.
    """
    if is_published(path):
        return load_published(path, project)
    atlas = open_atlas(path)
    try:
        specifications = _specifications(atlas)
    finally:
        atlas.close()
    group = atlas_group(path, project, atlas_name(path))
    prepare_loaded(path, project)
    found = layers_of(path, project.mapLayers().values())
    layers = {table_of(layer): layer for layer in found if layer.isValid()}
    new = [specification for specification in specifications if specification[0] not in layers]
    with _shared_log(path):
        opened = {table: _open(path, table, translate(CONTEXT, name).format(model=model)) for table, name, model in new}
    for position, (table, _, _) in enumerate(specifications):
        if table in opened:
            project.addMapLayer(opened[table], False)
            node = place(group, opened[table], position)
            if table.startswith(FRAME_VIEW_PREFIX):
                node.setItemVisibilityChecked(False)
    if opened:
        relate(project, {**layers, **opened})
    return group


def prepare_loaded(path: str, project: QgsProject) -> None:
    """Have the loaded layers of this atlas read it in a way that a writer does not disturb.

    QGIS reads a GeoPackage without locks until somebody edits it; then it switches the file to SQLite's write-ahead
    log, and whoever opens it without locks at that moment cannot read. `load_atlas` opens its layers with the log
    switched on (it is gone again once no layer is open), and this does it for layers that came with a project. Call
    it before a thread starts to write. Layers of a published atlas stay as they are, since nobody writes to it.
    """
    layers = list(layers_of(path, project.mapLayers().values()))
    if layers and not is_published(path):
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
    layers = list(layers_of(path, project.mapLayers().values()))
    with quiet():
        for layer in layers:
            layer.dataProvider().reloadData()
            layer.updateFields()  # a model may have got classes
            layer.updateExtents(True)
        with suppress(AtlasError):  # of those that are no published atlas
            set_real_bounds(path, layers)
    for layer in layers:
        layer.dataChanged.emit()
        layer.triggerRepaint()


def restore_bounds(project: QgsProject) -> None:
    """Have the layers of published atlases in a project that was just opened know where what they show is.

    A project does not keep the bounds of layers, and what a published file says of them is often wrong.
    """
    groups = project.layerTreeRoot().findGroups(True)
    for path in filter(None, (group.customProperty(PATH_PROPERTY) for group in groups)):
        with suppress(AtlasError), quiet():  # of atlases that are no published ones, or gone
            set_real_bounds(path, project.mapLayers().values())


def _specifications(atlas: GeoPackageAtlas) -> List[Tuple[str, str, str]]:
    """(table, name to translate, model) of the layers to load, topmost first."""
    models = atlas.models()
    return [
        ("frame", FRAMES, ""),
        *((frame_view(model.id), SCORES, model.name) for model in models),
        ("vw_deposit_linestring_with_platform", TRACKS, ""),
        ("deposit", FOOTPRINTS, ""),
        *((table, name, "") for table, name in (*PLAIN_TABLES, _STATE)),
        *((wide_table(model.id), PREDICTIONS, model.name) for model in models),
    ]


def _open(path: str, table: str, name: str) -> QgsVectorLayer:
    """A read-only layer with the file's default style."""
    layer = QgsVectorLayer(layer_uri(path, table), name, "ogr")
    if not layer.isValid():
        text = QT_TRANSLATE_NOOP("Seatizen", "{path} has no usable table {table}; the atlas is damaged.")
        raise NotAnAtlas(message(text, path=path, table=table))
    if layer.isSpatial():
        layer.loadDefaultStyle()  # again: the constructor resets the temporal settings after loading it
        translate_legend(layer)
    if table in DISPLAY:
        layer.setDisplayExpression(DISPLAY[table])
    layer.setReadOnly(True)
    return layer
