"""Default styles, in the file itself (QGIS's table `layer_styles`), so that any QGIS shows an atlas as it is meant.

They hold symbology, scale rules, map tips, temporal settings, form widgets and display expressions. Platforms that had
a colour in the published atlas keep it; lines are solid on the water, dashed under it, dotted in the air and on foot,
so that colours which look alike to some eyes still differ.
"""

from __future__ import annotations

from html import escape
from typing import Dict, Iterable, List, Optional

from qgis.PyQt.QtCore import QFile, QIODevice

from ..messages import QT_TRANSLATE_NOOP, message
from ..resources import resource
from .content import Model
from .errors import AtlasError
from .prediction_schema import frame_view
from .sql import insert

_PLACEHOLDER = "{first_class}"

# table, geometry column, name of the style, what it shows
_STYLES = (
    ("deposit", "footprint", "footprints by platform", "Footprints by platform; points when zoomed far out"),
    ("deposit_linestring", "footprint_linestring", "tracks", "Tracks in one colour"),
    (
        "vw_deposit_linestring_with_platform",
        "footprint_linestring",
        "tracks by platform",
        "Tracks by platform: solid on the water, dashed under it, dotted in the air and on foot",
    ),
    ("frame", "GPSPosition", "frames by GPS fix", "Frames by quality of their position, from 1:25 000"),
)

LEGEND_LABELS = (
    QT_TRANSLATE_NOOP("Seatizen", "Other platforms"),
    QT_TRANSLATE_NOOP("Seatizen", "No details provided"),
)
"""Labels of the default styles that are words; they are translated when layers are loaded."""


def style_statements(models: Iterable[Model]) -> List[str]:
    """The rows of `layer_styles` of a new atlas."""
    return list(styles_by_layer(models).values())


def styles_by_layer(models: Iterable[Model]) -> Dict[str, str]:
    """The statement that adds the default style of each layer, by table or view."""
    statements = {
        table: _row(table, column, name, description, read_style(table), _read(f"styles/{table}.sld"))
        for table, column, name, description in _STYLES
    }
    return {**statements, **{frame_view(model.id): model_style_statement(model) for model in models}}


def model_style_statement(model: Model) -> str:
    """The row of a model's frame view: points by the score of one class, named by the layer variable seatizen_class."""
    template = _read("styles/vw_frame_prediction.qml")
    qml = template.replace(_PLACEHOLDER, escape(model.classes[0].column))
    text = "Frames by the score of one class; the layer variable seatizen_class says which"
    return _row(frame_view(model.id), "GPSPosition", "score of one class", text, qml, None)


def read_style(table: str) -> str:
    """The plugin's style (QML) of a spatial table."""
    return _read(f"styles/{table}.qml")


def _row(table: str, column: str, name: str, description: str, qml: str, sld: Optional[str]) -> str:
    row = {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": table,
        "f_geometry_column": column,
        "styleName": name,
        "styleQML": qml,
        "styleSLD": sld,
        "useAsDefault": True,
        "description": description,
        "owner": "",
    }
    return insert("layer_styles", row)


def _read(relative: str) -> str:
    file = QFile(resource(relative))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        text = QT_TRANSLATE_NOOP("Seatizen", "The plugin's file {file} is missing; install the plugin again.")
        raise AtlasError(message(text, file=relative))
    try:
        return bytes(file.readAll()).decode("utf-8")
    finally:
        file.close()
