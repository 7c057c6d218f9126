"""The layers of a published atlas (schema 1) in a QGIS project, read-only and as they are. For the main thread.

Nothing is written to the file. (One that another program left in SQLite's write-ahead mode is switched back by QGIS
itself, as every such GeoPackage is.) Styles are the file's own where it has some; what they leave open (map tips,
forms, display names, the scale from which frames are drawn) and what older files have no style for comes from the
plugin.
"""

from __future__ import annotations

from typing import Dict, Iterable, List, Tuple

from qgis.core import (
    Qgis,
    QgsAttributeEditorField,
    QgsCoordinateReferenceSystem,
    QgsEditorWidgetSetup,
    QgsLayerMetadata,
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ...messages import CONTEXT, QT_TRANSLATE_NOOP, message
from ...translation import translate
from ..errors import NotAnAtlas
from ..file_metadata import TITLE, file_metadata
from ..files import layers_of
from ..gdal_calls import quiet
from ..layer_parts import (
    DISPLAY,
    FOOTPRINTS,
    FRAMES,
    PLAIN_TABLES,
    TRACKS,
    atlas_group,
    atlas_name,
    place,
    table_of,
    translate_legend,
)
from ..relations import PREDICTIONS, Link, relate
from ..schema import SRS_ID
from ..styles import read_style
from .bounds import real_bounds
from .source import open_published
from .sources import TRACK_VIEW, Source, layer_sources, stored_styles
from .variant import Variant

_PREDICTION = ("multilabel_prediction", PREDICTIONS)
_LINKS = (
    Link("multilabel_prediction", "frame_id", "frame", "id", PREDICTIONS),
    Link(
        "multilabel_prediction",
        "ml_class_id",
        "multilabel_class",
        "id",
        QT_TRANSLATE_NOOP("Seatizen", "Predictions of the class"),
    ),
)
_DISPLAY = {
    **DISPLAY,
    "deposit": '"session_name"',
    "deposit_linestring": '"deposit_doi"',
    TRACK_VIEW: '"deposit_doi"',
    "frame": '"filename"',
    "multilabel_prediction": '"score"',
    "etl_runs": '"last_version_on_zenodo"',
}

_FRAMES_FROM_SCALE = 25_000
"""The scale 1:n from which frames are drawn where the file's style says nothing: there are up to 1.6 million."""

_BESIDE_SYMBOLS = (
    QgsMapLayer.StyleCategory.MapTips
    | QgsMapLayer.StyleCategory.Forms
    | QgsMapLayer.StyleCategory.Fields
    | QgsMapLayer.StyleCategory.Temporal
)


def load_published(path: str, project: QgsProject) -> QgsLayerTreeGroup:
    """Add the published atlas to the project as one group at the top of the layer tree, and return that group.

    Layers of it that the project shows already are left as they are. Raises `AtlasError`.
    """
    with open_published(path) as (connection, variant):
        sources = layer_sources(path, connection, variant)
        styles = stored_styles(connection, variant)
    name = translate("Seatizen", "{name} (published, read-only)").format(name=atlas_name(path))
    names = _newest_names(variant)
    shown = layers_of(path, project.mapLayers().values())
    layers = {names.get(table_of(layer), ""): layer for layer in shown if layer.isValid()}
    wanted = [(table, title) for table, title in _specifications(sources) if table in sources]
    with quiet():  # about dates without zone, a column type with a comment in it, an application id of 0
        opened = {
            table: _open(path, table, sources[table], translate(CONTEXT, title), styles.get(table, ""))
            for table, title in wanted
            if table not in layers
        }
        set_real_bounds(path, opened.values())
    group = atlas_group(path, project, name)
    for position, (table, _) in enumerate(wanted):
        if table in opened:
            project.addMapLayer(opened[table], False)
            place(group, opened[table], position)
    if opened:
        relate(project, {**layers, **opened}, _LINKS, lambda table, column: _column(variant, table, column))
    return group


def set_real_bounds(path: str, layers: Iterable[QgsVectorLayer]) -> None:
    """Have these layers of a published atlas know where what they show is, whatever the file says of it.

    Layers of other files, and of tables that schema 1 lacks, are left as they are. Raises `AtlasError`.
    """
    with open_published(path) as (connection, variant):
        names = _newest_names(variant)
        for layer in layers_of(path, layers):
            table = names.get(table_of(layer))
            if layer.isSpatial() and table is not None:
                bounds = real_bounds(connection, variant, table)
                layer.setExtent(QgsRectangle() if bounds is None else QgsRectangle(*bounds))


def _newest_names(variant: Variant) -> Dict[str, str]:
    """The newest name of each table or view of the file that can be a layer."""
    return {TRACK_VIEW: TRACK_VIEW, **{table.name: newest for newest, table in variant.tables.items()}}


def _specifications(sources: Dict[str, Source]) -> List[Tuple[str, str]]:
    """(table, name to translate) of the layers that a file may have, topmost first."""
    tracks = TRACK_VIEW if TRACK_VIEW in sources else "deposit_linestring"
    return [("frame", FRAMES), (tracks, TRACKS), ("deposit", FOOTPRINTS), *PLAIN_TABLES, _PREDICTION]


def _column(variant: Variant, table: str, column: str) -> str | None:
    """What a layer calls a column: frames and deposits have the newest names (see `sources`), others their own."""
    columns = variant.tables[table].columns
    return column if table == "frame" and column in columns else columns.get(column)


def _open(path: str, table: str, source: Source, name: str, style: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(source.uri, name, "ogr", QgsVectorLayer.LayerOptions(False))
    if not layer.isValid():
        text = QT_TRANSLATE_NOOP("Seatizen", "{path} has no usable table {table}; the atlas is damaged.")
        raise NotAnAtlas(message(text, path=path, table=table_of(layer)))
    if layer.isSpatial():
        _dress(layer, table, style)
    if table in _DISPLAY:
        layer.setDisplayExpression(_DISPLAY[table])
    for column in source.misread:
        alias = translate("Seatizen", "{column} (partly misread as 0; upgrade the atlas to see it)").format(
            column=column
        )
        layer.setFieldAlias(layer.fields().indexOf(column), alias)
    _lighten_forms(layer, table)
    layer.setMetadata(_metadata(layer, name))
    layer.setReadOnly(True)
    return layer


def _dress(layer: QgsVectorLayer, table: str, stored: str) -> None:
    """Give a layer of the map its style, the file's own where it can be used, and what the style leaves open."""
    has_own = bool(stored) and layer.importNamedStyle(_document(stored))[0]
    if not has_own:
        layer.importNamedStyle(_document(read_style(table)))
    # The plugin's style of the view has map tips with columns that the published view lacks; the published style of
    # frames has one that is the bare word platform_type.
    if (table == TRACK_VIEW and not has_own) or "[%" not in layer.mapTipTemplate():
        beside = read_style("deposit_linestring" if table == TRACK_VIEW else table)
        layer.importNamedStyle(_document(beside), _BESIDE_SYMBOLS)
    if table == "frame" and not layer.hasScaleBasedVisibility():
        layer.setMinimumScale(_FRAMES_FROM_SCALE)
        layer.setScaleBasedVisibility(True)
    temporal = layer.temporalProperties()
    if table == "deposit" and temporal.startField() == "session_date":  # a text in these files
        temporal.setMode(Qgis.VectorTemporalMode.FeatureDateTimeStartAndEndFromExpressions)
        temporal.setStartExpression('to_datetime("session_date")')
        temporal.setEndExpression('to_datetime("session_date")')
    translate_legend(layer)


def _document(style: str) -> QDomDocument:
    document = QDomDocument()
    document.setContent(style.strip())
    return document


def _lighten_forms(layer: QgsVectorLayer, table: str) -> None:
    """Keep forms and tables from reading millions of rows beside what they show.

    The form of a class would list all its scores, which no index finds, and a table of scores would read all frames
    for the names behind `frame_id`.
    """
    if table == "multilabel_class":
        form = layer.editFormConfig()
        form.setLayout(Qgis.AttributeFormLayout.DragAndDrop)
        form.clearTabs()
        for index, field in enumerate(layer.fields()):
            form.addTab(QgsAttributeEditorField(field.name(), index, form.invisibleRootContainer()))
        layer.setEditFormConfig(form)
    if table in ("multilabel_prediction", "multilabel_annotation"):
        layer.setEditorWidgetSetup(layer.fields().indexOf("frame_id"), QgsEditorWidgetSetup("TextEdit", {}))


def _metadata(layer: QgsVectorLayer, name: str) -> QgsLayerMetadata:
    """Licence and citation, which the published file does not hold."""
    metadata = file_metadata()
    metadata.setTitle(f"{TITLE}: {name}")
    if layer.isSpatial():
        metadata.setCrs(QgsCoordinateReferenceSystem(f"EPSG:{SRS_ID}"))
    return metadata
