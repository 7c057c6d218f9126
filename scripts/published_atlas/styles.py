"""Rows of `layer_styles` (SQL script 03): three default styles, categorised, in QGIS 3.34's form."""

from __future__ import annotations

from typing import Any, Dict, List

from .schema import TRACK_VIEW

_PLATFORMS = (
    ("ASV", "35,115,201"),
    ("PADDLE", "224,128,176"),
    ("SCUBA", "207,142,78"),
    ("UAV", "156,213,99"),
    ("UVC", "101,212,157"),
    ("", "125,40,210"),
)
_FIXES = (
    ("1", "117,255,51", "PPK Q1"),
    ("2", "255,189,51", "PPK Q2"),
    ("5", "255,87,51", "PPK Q5"),
    ("", "206,206,206", "No details provided"),
)
_POLYGONS_SHOWN = ("ASV", "UAV")
_LINES_SHOWN = ("PADDLE", "SCUBA", "UVC")
UPDATED = "2025-06-30 08:00:00"


def _qml(attribute: str, categories: List[str], symbols: List[str]) -> str:
    return (
        "\n<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        '<qgis version="3.34" styleCategories="Symbology">\n'
        f'<renderer-v2 type="categorizedSymbol" attr="{attribute}" symbollevels="0" enableorderby="0">\n'
        f"<categories>{''.join(categories)}</categories>\n<symbols>{''.join(symbols)}</symbols>\n"
        "<rotation/><sizescale/></renderer-v2>\n<layerTransparency>0</layerTransparency>\n</qgis>\n"
    )


def _category(number: int, value: str, label: str, shown: bool) -> str:
    return f'<category value="{value}" label="{label}" render="{str(shown).lower()}" symbol="{number}"/>'


def _symbol(number: int, kind: str, layer: str, **properties: str) -> str:
    listed = "".join(f'<prop k="{key}" v="{value}"/>' for key, value in properties.items())
    return (
        f'<symbol name="{number}" type="{kind}" alpha="1" force_rhr="0">'
        f'<layer pass="0" class="{layer}">{listed}</layer></symbol>'
    )


def _polygons() -> str:
    categories = [_category(n, name, name, name in _POLYGONS_SHOWN) for n, (name, _) in enumerate(_PLATFORMS)]
    symbols = [
        _symbol(n, "fill", "SimpleFill", color=f"{color},127", outline_color="35,35,35,127", outline_width="0.26")
        for n, (_, color) in enumerate(_PLATFORMS)
    ]
    return _qml("platform_type", categories, symbols)


def _lines() -> str:
    categories = [_category(n, name, name, name in _LINES_SHOWN) for n, (name, _) in enumerate(_PLATFORMS)]
    symbols = [
        _symbol(n, "line", "SimpleLine", line_color=f"{color},255", line_width="0.66")
        for n, (_, color) in enumerate(_PLATFORMS)
    ]
    return _qml("platform_type", categories, symbols)


def _points() -> str:
    categories = [_category(n, value, label, True) for n, (value, _, label) in enumerate(_FIXES)]
    symbols = [
        _symbol(
            n, "marker", "SimpleMarker", color=f"{color},255", outline_color="35,35,35,255", name="circle", size="3"
        )
        for n, (_, color, _) in enumerate(_FIXES)
    ]
    return _qml("GPSFix", categories, symbols)


def _sld(name: str) -> str:
    """A line feed before the declaration, so that it is not well-formed, as in the published files."""
    return (
        '\n<?xml version="1.0" encoding="UTF-8"?>\n'
        '<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" version="1.0.0">'
        f"<NamedLayer><Name>{name}</Name></NamedLayer></StyledLayerDescriptor>\n"
    )


def style(number: int, table: str, column: str, name: str, qml: str, default: bool = True) -> Dict[str, Any]:
    return {
        "id": number,
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": table,
        "f_geometry_column": column,
        "styleName": name,
        "styleQML": qml,
        "styleSLD": _sld(name),
        "useAsDefault": int(default),
        "description": "Footprint by platform type",
        "owner": "Ifremer DOI",
        "ui": "",
        "update_time": UPDATED,
    }


def published_styles() -> List[Dict[str, Any]]:
    return [
        style(1, "deposit", "footprint", "footprint style", _polygons()),
        style(2, "frame", "GPSPosition", "frame position", _points()),
        style(3, TRACK_VIEW, "footprint_linestring", "Footprint in linestring", _lines()),
    ]


def user_style() -> Dict[str, Any]:
    """One that a user saved beside the published ones: all frames alike."""
    symbol = _symbol(0, "marker", "SimpleMarker", color="0,0,0,255", name="square", size="1")
    qml = f'<qgis version="3.34"><renderer-v2 type="singleSymbol"><symbols>{symbol}</symbols></renderer-v2></qgis>'
    return style(4, "frame", "GPSPosition", "petits carrés d'Élise", qml, default=False)


def own_style() -> Dict[str, Any]:
    """The default of a layer of the user's own."""
    symbol = _symbol(0, "marker", "SimpleMarker", color="200,0,0,255", name="star", size="4")
    qml = f'<qgis version="3.34"><renderer-v2 type="singleSymbol"><symbols>{symbol}</symbols></renderer-v2></qgis>'
    return {**style(5, "mes_sites", "geom", "étoiles", qml), "owner": "", "description": ""}
