"""The styles that QGIS draws the layers with, in the file's table `layer_styles`."""

from __future__ import annotations

from typing import Iterator

from qgis.PyQt.QtCore import QXmlStreamReader

from ...messages import QT_TRANSLATE_NOOP, message
from ..styles import styles_by_layer
from .reader import Reader
from .report import WARNING, Finding, Kind
from .words import NAME, PROBLEM, TABLE

UNREADABLE = Kind(
    "style_unreadable",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Styles that QGIS cannot read"),
    QT_TRANSLATE_NOOP("Seatizen", "Their layers are drawn in any colour, without legend."),
    QT_TRANSLATE_NOOP("Seatizen", "The rows are moved to the table repair_removed."),
)
ABSENT = Kind(
    "style_absent",
    WARNING,
    QT_TRANSLATE_NOOP("Seatizen", "Layers without default style"),
    QT_TRANSLATE_NOOP("Seatizen", "QGIS draws them in any colour, without legend."),
    QT_TRANSLATE_NOOP("Seatizen", "They get the style of a new atlas."),
)
EMPTY = QT_TRANSLATE_NOOP("Seatizen", "empty")
NO_STYLE = QT_TRANSLATE_NOOP("Seatizen", "no style of QGIS (QML)")


def check_styles(reader: Reader) -> Iterator[Finding]:
    """Styles that are there, then layers that have no default one that can be read."""
    styles = list(
        reader.rows(
            "SELECT id, f_table_name, styleName, styleQML, lower(useAsDefault) IN ('1', 'true') FROM layer_styles "
            "ORDER BY id"
        )
    )
    unreadable, defaults = [], set()
    for key, table, name, qml, default in styles:
        if not qml:
            if default:
                unreadable.append((key, table, name, message(EMPTY)))
        elif not _is_style(str(qml)):
            unreadable.append((key, table, name, message(NO_STYLE)))
        elif default:
            defaults.add(table)
    yield from reader.find(UNREADABLE, unreadable, ("id", TABLE, NAME, PROBLEM), "layer_styles", "id")
    absent = [(table,) for table in styles_by_layer(reader.models()) if table not in defaults]
    yield from reader.find(ABSENT, absent, (TABLE,))


def _is_style(text: str) -> bool:
    """Whether it is a well-formed document whose root is `qgis`."""
    xml = QXmlStreamReader(text)
    root = ""
    while not xml.atEnd():
        if xml.readNext() == QXmlStreamReader.TokenType.StartElement and not root:
            root = xml.name()
    return root == "qgis" and not xml.hasError()
